//! The set as the session pallet asks for it.

use alloc::vec::Vec;
use frame_support::traits::Get;
use pallet_session::{historical, NextKeys, QueuedKeys};
use sp_runtime::traits::Convert;
use sp_staking::SessionIndex;

use crate::{Config, LatestSlot, Offences, Pallet, Performance, SessionSlots, Validators};

/// A validator's account says all about it.
pub struct UnitIdentification;

impl<AccountId> Convert<AccountId, Option<()>> for UnitIdentification {
	fn convert(_: AccountId) -> Option<()> {
		Some(())
	}
}

impl<T: Config> Pallet<T> {
	/// The validators that can take part in the next session, with the keys that they have set for it.
	fn with_keys() -> Vec<(T::AccountId, T::Keys)> {
		Validators::<T>::get()
			.into_iter()
			.filter_map(|validator| NextKeys::<T>::get(&validator).map(|keys| (validator, keys)))
			.collect()
	}

	/// Does the set that is wanted differ from the one that the session pallet has queued?
	pub(crate) fn differs_from_queued() -> bool {
		Self::plan().is_some()
	}

	/// The next set, if it differs from the one that the session pallet has queued, in members or in keys. A set
	/// without anybody is no plan: the chain would stand still for ever.
	fn plan() -> Option<Vec<(T::AccountId, T::Keys)>> {
		let wanted = Self::with_keys();
		if wanted.is_empty() {
			log::error!(target: "runtime::validators", "no validator has session keys; the set stays as it is");
			return None;
		}
		(wanted != QueuedKeys::<T>::get()).then_some(wanted)
	}

	/// The next set, if it differs, with a note of whose keys do.
	fn next() -> Option<Vec<T::AccountId>> {
		let wanted = Self::plan()?;
		Self::note_key_changes(&wanted);
		Some(wanted.into_iter().map(|(validator, _)| validator).collect())
	}

	/// Notes the slot in which a session starts, and forgets what is too long ago.
	fn started(session: SessionIndex) {
		if let Some(slot) = LatestSlot::<T>::get() {
			SessionSlots::<T>::insert(session, slot);
		}
		if let Some(old) = session.checked_sub(T::PerformanceSessions::get()) {
			// As many entries as the session had validators: all go.
			let _ = Performance::<T>::clear_prefix(old, T::MaxValidators::get(), None);
		}
		if let Some(old) = session.checked_sub(T::ReportSessions::get()) {
			SessionSlots::<T>::remove(old);
			historical::Pallet::<T>::prune_up_to(old.saturating_add(1));
			let mut offences = Offences::<T>::get();
			let before = offences.len();
			offences.retain(|offence| offence.reported_in > old);
			if offences.len() != before {
				Offences::<T>::put(offences);
			}
		}
	}

	/// The first set. None for a chain without session keys, which never makes a block.
	fn first() -> Option<Vec<T::AccountId>> {
		let validators = Validators::<T>::get().into_inner();
		if validators.is_empty() {
			assert!(
				NextKeys::<T>::iter_keys().next().is_none(),
				"validators genesis: the session pallet has keys and there is no validator; name the validators, and \
				put this pallet before the session pallet in the runtime",
			);
			return None;
		}
		for validator in &validators {
			assert!(
				Self::has_keys(validator),
				"validators genesis: {validator:?} has no keys in the session pallet's genesis",
			);
		}
		Some(validators)
	}
}

impl<T: Config> pallet_session::SessionManager<T::AccountId> for Pallet<T> {
	fn new_session(_: SessionIndex) -> Option<Vec<T::AccountId>> {
		Self::next()
	}

	fn new_session_genesis(_: SessionIndex) -> Option<Vec<T::AccountId>> {
		Self::first()
	}

	fn end_session(_: SessionIndex) {}

	fn start_session(session: SessionIndex) {
		Self::started(session);
	}
}

impl<T: Config> historical::SessionManager<T::AccountId, ()> for Pallet<T> {
	fn new_session(_: SessionIndex) -> Option<Vec<(T::AccountId, ())>> {
		Self::next().map(identified)
	}

	fn new_session_genesis(_: SessionIndex) -> Option<Vec<(T::AccountId, ())>> {
		Self::first().map(identified)
	}

	fn end_session(_: SessionIndex) {}

	fn start_session(session: SessionIndex) {
		Self::started(session);
	}
}

fn identified<AccountId>(validators: Vec<AccountId>) -> Vec<(AccountId, ())> {
	validators.into_iter().map(|validator| (validator, ())).collect()
}
