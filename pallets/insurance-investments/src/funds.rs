//! The life of a fund: proposed, approved, suspended, run off, closed.

use civitas_primitives::PartyId;
use frame_support::dispatch::DispatchResult;
use sp_core::H256;

use crate::{
	Config, Error, Event, Flows, Fund, FundKind, FundName, FundStatus, Funds, FundsOf, Gate, NextFund, Pallet, Queue,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_propose_fund(
		who: &T::AccountId,
		kind: FundKind,
		name: FundName,
		rules: H256,
		insurer: PartyId,
	) -> DispatchResult {
		Self::ensure_licensed_insurer(who, insurer)?;
		let fund = NextFund::<T>::get();
		let next = fund.checked_add(1).ok_or(Error::<T>::Overflow)?;
		let mut funds = FundsOf::<T>::get(insurer);
		funds.try_push(fund).map_err(|_| Error::<T>::TooManyFunds)?;

		NextFund::<T>::put(next);
		FundsOf::<T>::insert(insurer, funds);
		Funds::<T>::insert(
			fund,
			Fund {
				insurer,
				kind,
				status: FundStatus::Proposed,
				name,
				rules,
				cash: 0,
				principal: 0,
				invested: 0,
				required: None,
				open_claims: 0,
				outstanding_claims: 0,
				units: 0,
				seed_units: 0,
				payable: 0,
				payable_units: 0,
				contributions: Queue::default(),
				redemptions: Queue::default(),
				gate: Gate::default(),
				valuation: 0,
				valued_at: 0,
				awaiting: 0,
				quarter_end: None,
				flows: Flows::default(),
			},
		);
		Self::deposit_event(Event::FundProposed { fund, insurer, kind, rules });
		Ok(())
	}
}
