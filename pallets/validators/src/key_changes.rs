//! How often validators change their session keys.
//!
//! Each change is an authority set of its own, and one more link in every certificate's chain of proofs. So a validator
//! keeps keys that it has changed for `KeySessions`. What it sets meanwhile is refused by the session pallet itself,
//! which asks [`KeyHolder`] whose keys an account may set; accounts that do not validate may set theirs at any time.
//!
//! Several changes before one rotation are one change, since the last keys alone are announced. Governance that removes a
//! validator lifts its limit; so it can remove it and add it again in one decision when keys that were changed just now
//! are stolen.

use alloc::vec::Vec;
use core::marker::PhantomData;
use frame_support::traits::Get;
use pallet_session::QueuedKeys;
use sp_runtime::traits::Convert;
use sp_staking::SessionIndex;

use crate::{Config, KeysChangedIn, Pallet};

/// Each account is the validator whose keys it sets, unless those must stay as they are for now: for the session pallet's
/// `ValidatorIdOf`, which then refuses them with `NoAssociatedValidatorId`.
pub struct KeyHolder<T>(PhantomData<T>);

impl<T: Config> Convert<T::AccountId, Option<T::AccountId>> for KeyHolder<T> {
	fn convert(account: T::AccountId) -> Option<T::AccountId> {
		Pallet::<T>::fixed_until(&account).is_none().then_some(account)
	}
}

impl<T: Config> Pallet<T> {
	/// The session until which a validator keeps its keys. None if it may change them now.
	pub(crate) fn fixed_until(validator: &T::AccountId) -> Option<SessionIndex> {
		// Sessions are minutes: their numbers do not end within centuries.
		let until = KeysChangedIn::<T>::get(validator)?.saturating_add(T::KeySessions::get());
		(pallet_session::Pallet::<T>::current_index() < until).then_some(until)
	}

	/// Notes who of the next set has other keys in it than in the one before.
	pub(crate) fn note_key_changes(next: &[(T::AccountId, T::Keys)]) {
		let session = pallet_session::Pallet::<T>::current_index();
		let queued: Vec<_> = QueuedKeys::<T>::get();
		for (validator, keys) in next {
			if queued.iter().any(|(one, before)| one == validator && before != keys) {
				KeysChangedIn::<T>::insert(validator, session);
			}
		}
	}
}
