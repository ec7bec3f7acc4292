//! Who may do what, and who is connected with whom.

use civitas_primitives::{Moment, OfficeRole, PartyId, PartyRegistry};
use frame_support::{ensure, traits::Time};
use sp_runtime::DispatchError;

use crate::{Config, Error, Fund, FundId, Funds, GroupOf, Groups, Pallet};

impl<T: Config> Pallet<T> {
	/// The time of the block.
	pub(crate) fn now() -> Moment {
		T::Time::now()
	}

	/// A fund, or an error.
	pub(crate) fn get_fund(fund: FundId) -> Result<Fund, Error<T>> {
		Funds::<T>::get(fund).ok_or(Error::UnknownFund)
	}

	/// Verifies that `who` acts for an insurer with a live licence.
	pub(crate) fn ensure_licensed_insurer(who: &T::AccountId, insurer: PartyId) -> Result<(), DispatchError> {
		T::Parties::ensure_may_act(who, insurer)?;
		ensure!(T::Parties::is_licensed(insurer, OfficeRole::Insurer, None), Error::<T>::NotLicensed);
		Ok(())
	}

	/// Verifies that `who` acts for the insurer of a fund, licensed, and answers the fund.
	pub(crate) fn ensure_insurer_of(who: &T::AccountId, fund: FundId) -> Result<Fund, DispatchError> {
		let entry = Self::get_fund(fund)?;
		Self::ensure_licensed_insurer(who, entry.insurer)?;
		Ok(entry)
	}

	/// Verifies that `who` acts for a licensed supervisor of insurance.
	pub(crate) fn ensure_supervisor(who: &T::AccountId) -> Result<PartyId, DispatchError> {
		T::Parties::ensure_office(who, OfficeRole::InsuranceSupervisor, None)
	}

	/// Are two parties the same, or members of one connected group?
	pub(crate) fn connected(one: PartyId, other: PartyId) -> bool {
		one == other || GroupOf::<T>::get(one).is_some_and(|group| GroupOf::<T>::get(other) == Some(group))
	}

	/// A party and all that are connected with it.
	pub(crate) fn group_members(party: PartyId) -> alloc::vec::Vec<PartyId> {
		match GroupOf::<T>::get(party) {
			Some(group) => Groups::<T>::get(group).into_inner(),
			None => alloc::vec![party],
		}
	}
}
