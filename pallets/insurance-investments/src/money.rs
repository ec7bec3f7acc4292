//! The account that holds all money. What belongs to whom is booked, never read from its balance.

use civitas_primitives::{PartyId, PartyRegistry};
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{fungible::Mutate, tokens::Preservation::Expendable, Get},
};
use sp_runtime::{traits::AccountIdConversion, DispatchError};

use crate::{Balance, Config, Error, Event, Pallet, Undelivered};

impl<T: Config> Pallet<T> {
	/// The account that holds the money of all funds and projects.
	pub fn account() -> T::AccountId {
		T::PalletId::get().into_account_truncating()
	}
}

/// Moves money from an account into ours.
pub(crate) fn pay_in<T: Config>(from: &T::AccountId, amount: Balance) -> DispatchResult {
	let account = Pallet::<T>::account();
	// A transfer to itself would move nothing, and the books would be wrong.
	ensure!(*from != account, Error::<T>::NoAccount);
	T::Currency::transfer(from, &account, amount, Expendable).map(|_| ())
}

/// Pays an account, or fails.
pub(crate) fn pay_account<T: Config>(to: &T::AccountId, amount: Balance) -> DispatchResult {
	let account = Pallet::<T>::account();
	ensure!(*to != account, Error::<T>::NoAccount);
	if amount == 0 {
		return Ok(());
	}
	T::Currency::transfer(&account, to, amount, Expendable).map(|_| ())
}

/// Pays a party at its current account. What cannot be delivered stays claimable and stops nobody. Answers whether it
/// was delivered.
pub(crate) fn pay_out<T: Config>(party: PartyId, amount: Balance) -> Result<bool, DispatchError> {
	if amount == 0 {
		return Ok(true);
	}
	if let Some(account) = T::Parties::account_of(party) {
		if pay_account::<T>(&account, amount).is_ok() {
			return Ok(true);
		}
	}
	Undelivered::<T>::try_mutate(party, |waiting| {
		*waiting = waiting.checked_add(amount).ok_or(Error::<T>::Overflow)?;
		Ok::<_, Error<T>>(())
	})?;
	Pallet::<T>::deposit_event(Event::Undeliverable { party, amount });
	Ok(false)
}
