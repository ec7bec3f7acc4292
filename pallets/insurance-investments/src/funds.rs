//! The life of a fund: proposed, approved, suspended, run off, closed.

use civitas_primitives::{PartyId, PartyRegistry};
use frame_support::{dispatch::DispatchResult, ensure, traits::Get};
use sp_core::H256;

use crate::{
	money::pay_out, Config, Error, Event, Flows, Fund, FundId, FundKind, FundName, FundStatus, Funds, FundsOf, Gate,
	LimitBook, LimitBooks, LimitScope, Limits, NextFund, OpenCommitments, Pallet, Portfolios, Queue,
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
				run_off: false,
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

	pub(crate) fn do_approve_fund(who: &T::AccountId, fund: FundId, limits: Limits) -> DispatchResult {
		let supervisor = Self::ensure_supervisor(who)?;
		let mut entry = Self::get_fund(fund)?;
		ensure!(entry.status == FundStatus::Proposed, Error::<T>::NotProposed);
		Self::ensure_independent(supervisor, &entry)?;
		Self::ensure_limits_valid(&limits)?;
		let seeded = entry.kind == FundKind::GeneralAccount || entry.cash >= T::MinSeed::get() && entry.cash > 0;
		ensure!(seeded, Error::<T>::SeedMissing);
		entry.status = FundStatus::Open;
		// The opening statement: what limits are shares of until the first quarter has ended.
		Self::count_assets(fund, &mut entry, Self::now());

		Funds::<T>::insert(fund, entry);
		LimitBooks::<T>::insert(LimitScope::Fund(fund), LimitBook { current: limits, announced: None });
		Self::deposit_event(Event::FundApproved { fund, supervisor, limits });
		Ok(())
	}

	pub(crate) fn do_suspend_fund(who: &T::AccountId, fund: FundId, document: H256) -> DispatchResult {
		let supervisor = Self::ensure_supervisor(who)?;
		let mut entry = Self::get_fund(fund)?;
		let live = matches!(entry.status, FundStatus::Open | FundStatus::RunOff);
		ensure!(live, Error::<T>::NothingToSuspend);
		entry.status = FundStatus::Suspended;
		Funds::<T>::insert(fund, entry);
		Self::deposit_event(Event::FundSuspended { fund, supervisor, document });
		Ok(())
	}

	pub(crate) fn do_resume_fund(who: &T::AccountId, fund: FundId, document: H256) -> DispatchResult {
		let supervisor = Self::ensure_supervisor(who)?;
		let mut entry = Self::get_fund(fund)?;
		ensure!(entry.status == FundStatus::Suspended, Error::<T>::NotSuspended);
		entry.status = if entry.run_off { FundStatus::RunOff } else { FundStatus::Open };
		Funds::<T>::insert(fund, entry);
		Self::deposit_event(Event::FundResumed { fund, supervisor, document });
		Ok(())
	}

	pub(crate) fn do_start_run_off(who: &T::AccountId, fund: FundId, document: H256) -> DispatchResult {
		let mut entry = Self::get_fund(fund)?;
		if let Err(refused) = T::Parties::ensure_may_act(who, entry.insurer) {
			Self::ensure_supervisor(who).map_err(|_| refused)?;
		}
		Self::ensure_open(&entry)?;
		entry.status = FundStatus::RunOff;
		entry.run_off = true;
		Funds::<T>::insert(fund, entry);
		Self::deposit_event(Event::RunOffStarted { fund, document });
		Ok(())
	}

	pub(crate) fn do_close_fund(who: &T::AccountId, fund: FundId) -> DispatchResult {
		let mut entry = Self::get_fund(fund)?;
		T::Parties::ensure_may_act(who, entry.insurer)?;
		ensure!(matches!(entry.status, FundStatus::Proposed | FundStatus::RunOff), Error::<T>::NotInRunOff);
		// I15: nothing is owed, nothing is open.
		ensure!(Portfolios::<T>::decode_len(fund).unwrap_or_default() == 0, Error::<T>::PositionsOpen);
		// Income may come after the last of the principal.
		ensure!(OpenCommitments::<T>::get(fund) == 0, Error::<T>::PositionsOpen);
		ensure!(entry.open_claims == 0, Error::<T>::ClaimsOpen);
		// As smoothed: a report of zero frees nothing at once (I3), not by closing either.
		ensure!(Self::required_capital(&entry, Self::now()) == 0, Error::<T>::CapitalRequired);
		ensure!(entry.contributions.waiting == 0 && entry.redemptions.waiting == 0, Error::<T>::RequestsOpen);
		ensure!(entry.payable_units == 0 && entry.payable == 0, Error::<T>::RequestsOpen);
		ensure!(entry.units == entry.seed_units, Error::<T>::UnitsInIssue);
		let (insurer, amount) = (entry.insurer, entry.cash);
		Self::take_capital(&mut entry, amount)?;
		entry.units = 0;
		entry.seed_units = 0;
		entry.status = FundStatus::Closed;

		Funds::<T>::insert(fund, entry);
		FundsOf::<T>::mutate_exists(insurer, |known| {
			let funds = known.get_or_insert_with(Default::default);
			funds.retain(|other| *other != fund);
			if funds.is_empty() {
				*known = None;
			}
		});
		pay_out::<T>(insurer, amount)?;
		Self::deposit_event(Event::FundClosed { fund, insurer, amount });
		Ok(())
	}

	/// Verifies that a supervisor does not decide on a fund of its own.
	fn ensure_independent(supervisor: PartyId, entry: &Fund) -> Result<(), Error<T>> {
		ensure!(!Self::connected(supervisor, entry.insurer), Error::<T>::SupervisorConnected);
		Ok(())
	}
}
