//! What holds at all times.

use alloc::vec::Vec;
use frame_support::{ensure, traits::Get};
use sp_runtime::TryRuntimeError;

use crate::{
	AddedIn, Config, KeysChangedIn, LatestSlot, Offences, Pallet, Performance, SessionSlots, Stopped, Validators,
	MAX_OFFENCES_A_SESSION,
};

impl<T: Config> Pallet<T> {
	/// Verifies the invariants of the pallet.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::the_set_is_in_order()?;
		Self::what_is_settled_holds()?;
		Self::offenders_are_stopped()?;
		Self::offences_are_within_reach()?;
		Self::slots_are_accounted_for()?;
		Self::key_changes_are_of_validators()
	}

	// 1. The set is sorted, nobody is in it twice, and it is no smaller than its floor. (Its most is its type's.)
	fn the_set_is_in_order() -> Result<(), TryRuntimeError> {
		let validators = Validators::<T>::get();
		ensure!(validators.windows(2).all(|pair| pair[0] < pair[1]), "validators 1: not sorted, or one is there twice");
		let started = !pallet_session::Validators::<T>::get().is_empty();
		ensure!(
			!started || validators.len() >= T::MinValidators::get() as usize,
			"validators 1: fewer than MinValidators"
		);
		Ok(())
	}

	// 2. While no change is on its way, the session is of exactly the validators that have keys.
	fn what_is_settled_holds() -> Result<(), TryRuntimeError> {
		if Self::change_pending() {
			return Ok(());
		}
		let with_keys: Vec<_> = Validators::<T>::get().into_iter().filter(Self::has_keys).collect();
		ensure!(
			with_keys.is_empty() || with_keys == pallet_session::Validators::<T>::get(),
			"validators 2: the session is of others than the validators"
		);
		Ok(())
	}

	// 3. Those of the session that make no blocks are exactly those that were stopped, none of them is to be a validator
	//    again, and enough others make blocks. Who was added is a validator.
	fn offenders_are_stopped() -> Result<(), TryRuntimeError> {
		let session = pallet_session::Validators::<T>::get();
		let stopped = Stopped::<T>::get();
		let disabled = pallet_session::Pallet::<T>::disabled_validators();
		let expected: Vec<_> = (0u32..)
			.zip(&session)
			.filter(|(_, validator)| stopped.contains(validator))
			.map(|(place, _)| place)
			.collect();
		ensure!(expected == disabled, "validators 3: others are stopped than those that misbehaved");
		let validators = Validators::<T>::get();
		ensure!(stopped.iter().all(|one| !validators.contains(one)), "validators 3: a validator is stopped");
		ensure!(
			disabled.is_empty() || session.len() - disabled.len() >= T::MinValidators::get() as usize,
			"validators 3: too few make blocks"
		);
		ensure!(
			AddedIn::<T>::iter_keys().all(|added| validators.contains(&added)),
			"validators 3: somebody was added and is no validator"
		);
		Ok(())
	}

	// 4. Offences are known once each, in the order of their reports, no longer than they can be reported, and few of
	//    each validator in each session.
	fn offences_are_within_reach() -> Result<(), TryRuntimeError> {
		let offences = Offences::<T>::get();
		let now = pallet_session::Pallet::<T>::current_index();
		for (place, offence) in offences.iter().enumerate() {
			ensure!(
				offence.reported_in <= now && now - offence.reported_in < T::ReportSessions::get(),
				"validators 4: an offence of another time"
			);
			ensure!(
				offences.iter().skip(place + 1).all(|later| {
					later.reported_in >= offence.reported_in
						&& (&later.validator, later.misconduct) != (&offence.validator, offence.misconduct)
				}),
				"validators 4: an offence out of order, or known twice"
			);
			let alike = offences
				.iter()
				.filter(|other| (&other.validator, other.reported_in) == (&offence.validator, offence.reported_in));
			ensure!(
				alike.count() <= MAX_OFFENCES_A_SESSION as usize,
				"validators 4: too many offences of one validator in one session"
			);
		}
		Ok(())
	}

	// 5. Each slot of a session was somebody's: those made and missed are as many as have passed. Nothing is kept of
	//    sessions too long ago.
	fn slots_are_accounted_for() -> Result<(), TryRuntimeError> {
		let now = pallet_session::Pallet::<T>::current_index();
		for (session, start) in SessionSlots::<T>::iter() {
			ensure!(
				session <= now && now - session < T::ReportSessions::get(),
				"validators 5: the slot of a session of another time"
			);
			if now - session >= T::PerformanceSessions::get() {
				continue;
			}
			let end = SessionSlots::<T>::get(session + 1).or_else(LatestSlot::<T>::get);
			let passed = end.and_then(|end| end.checked_sub(start)).ok_or("validators 5: slots go backwards")?;
			let counted: u64 = Performance::<T>::iter_prefix_values(session)
				.map(|slots| u64::from(slots.authored) + u64::from(slots.missed))
				.sum();
			ensure!(counted == passed, "validators 5: other slots are counted than have passed");
		}
		ensure!(
			Performance::<T>::iter_keys()
				.all(|(session, _)| session <= now && now - session < T::PerformanceSessions::get()),
			"validators 5: the performance in a session of another time"
		);
		Ok(())
	}

	// 6. Who has changed its keys is a validator, and did so in a session that has begun.
	fn key_changes_are_of_validators() -> Result<(), TryRuntimeError> {
		let validators = Validators::<T>::get();
		let now = pallet_session::Pallet::<T>::current_index();
		ensure!(
			KeysChangedIn::<T>::iter().all(|(validator, session)| validators.contains(&validator) && session <= now),
			"validators 6: keys of no validator were changed, or in a session to come"
		);
		Ok(())
	}
}
