//! Staff keys: accounts that spend the fee-free quota of the office that lists them.

use crate::{Config, Error, Event, FormerStaffKeys, Pallet, StaffKeyCount, StaffKeys};
use civitas_primitives::PartyId;
use frame_support::{ensure, traits::Get};
use sp_runtime::{ArithmeticError, DispatchResult};

impl<T: Config> Pallet<T> {
	/// Puts `account` on the list of `office`.
	pub(crate) fn list_staff_key(office: PartyId, account: T::AccountId) -> DispatchResult {
		ensure!(Self::get_party(office)?.office.holds(Self::now()), Error::<T>::NotAnOffice);
		Self::ensure_fresh(&account)?;
		let count = StaffKeyCount::<T>::get(office).checked_add(1).ok_or(ArithmeticError::Overflow)?;
		ensure!(count <= T::MaxStaffKeys::get(), Error::<T>::TooManyStaffKeys);

		StaffKeyCount::<T>::insert(office, count);
		Self::keep_account(&account);
		StaffKeys::<T>::insert(&account, office);
		Self::deposit_event(Event::StaffKeyListed { office, account });
		Ok(())
	}

	/// Takes `account` off the list of `office`, which need not hold a licence any more.
	pub(crate) fn unlist_staff_key(office: PartyId, account: T::AccountId) -> DispatchResult {
		ensure!(StaffKeys::<T>::get(&account) == Some(office), Error::<T>::NotYourStaffKey);
		let count = StaffKeyCount::<T>::get(office).checked_sub(1).ok_or(ArithmeticError::Underflow)?;

		if count == 0 {
			StaffKeyCount::<T>::remove(office);
		} else {
			StaffKeyCount::<T>::insert(office, count);
		}
		StaffKeys::<T>::remove(&account);
		// It keeps its sufficient reference.
		FormerStaffKeys::<T>::insert(&account, ());
		Self::deposit_event(Event::StaffKeyUnlisted { office, account });
		Ok(())
	}
}
