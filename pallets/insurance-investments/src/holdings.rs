//! Courts freeze holdings, and release them. Money that could not be delivered is claimed.

use civitas_primitives::{OfficeRole, PartyId, PartyRegistry};
use frame_support::{dispatch::DispatchResult, ensure};
use sp_core::H256;

use crate::{
	money::{pay_account, pay_out},
	Config, Error, Event, Freeze, FundId, FundKind, Holdings, Pallet, Undelivered,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_freeze_holding(who: &T::AccountId, fund: FundId, holder: PartyId, order: H256) -> DispatchResult {
		let court = T::Parties::ensure_office(who, OfficeRole::Court, None)?;
		ensure!(Self::get_fund(fund)?.kind == FundKind::UnitLinked, Error::<T>::NotUnitLinked);
		ensure!(T::Parties::exists(holder), Error::<T>::UnknownParty);
		let mut holding = Holdings::<T>::get(fund, holder);
		ensure!(!holding.freezes.iter().any(|freeze| freeze.court == court), Error::<T>::AlreadyFrozen);
		let freeze = Freeze { court, order, since: Self::now() };
		holding.freezes.try_push(freeze).map_err(|_| Error::<T>::TooManyFreezes)?;

		Holdings::<T>::insert(fund, holder, holding);
		Self::deposit_event(Event::HoldingFrozen { fund, holder, court, order });
		Ok(())
	}

	pub(crate) fn do_release_holding(
		who: &T::AccountId,
		fund: FundId,
		holder: PartyId,
		placed_by: PartyId,
		order: H256,
	) -> DispatchResult {
		let court = T::Parties::ensure_office(who, OfficeRole::Court, None)?;
		Self::get_fund(fund)?;
		let mut holding = Holdings::<T>::get(fund, holder);
		let before = holding.freezes.len();
		holding.freezes.retain(|freeze| freeze.court != placed_by);
		ensure!(holding.freezes.len() < before, Error::<T>::NotFrozen);
		// What was kept back goes out when nobody freezes it any more.
		let paid = if holding.freezes.is_empty() { core::mem::take(&mut holding.withheld) } else { 0 };

		Holdings::<T>::insert(fund, holder, holding);
		pay_out::<T>(holder, paid)?;
		Self::deposit_event(Event::HoldingReleased { fund, holder, placed_by, court, order, paid });
		Ok(())
	}

	pub(crate) fn do_claim_undelivered(party: PartyId) -> DispatchResult {
		let amount = Undelivered::<T>::take(party);
		ensure!(amount > 0, Error::<T>::NothingToClaim);
		let account = T::Parties::account_of(party).ok_or(Error::<T>::NoAccount)?;
		pay_account::<T>(&account, amount)?;
		Self::deposit_event(Event::Delivered { party, amount });
		Ok(())
	}
}
