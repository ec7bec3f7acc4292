//! What follows from a proven misconduct.
//!
//! The offender makes no more blocks from now on, and leaves the set of validators; so it leaves the voting set after
//! two rotations of the session at most. Neither goes below the least number of validators: a chain whose validators
//! have all misbehaved is better off with them than standing still. Only what a validator did since governance last
//! added it counts against it.

use alloc::{collections::BTreeMap, vec::Vec};
use codec::{Decode, Encode};
use frame_support::{
	traits::{ConstU32, DisabledValidators, Get},
	BoundedVec,
};
use pallet_session::Pallet as Session;
use sp_runtime::traits::Convert;
use sp_staking::{
	offence::{Kind, Offence, OffenceError, ReportOffence},
	SessionIndex,
};

use crate::{
	AddedIn, Config, Event, Misconduct, OffenceRecord, Offences, Pallet, Stopped, Validators, MAX_OFFENCES,
	MAX_OFFENCES_A_SESSION,
};

/// What the GRANDPA pallet calls a double vote.
const DOUBLE_VOTE: Kind = *b"grandpa:equivoca";

/// The misconduct that an offence of another pallet is. None for a kind that this chain does not know.
fn misconduct<Offender, O: Offence<Offender>>(slot: &O::Slot) -> Option<Misconduct> {
	if O::ID != DOUBLE_VOTE {
		return None;
	}
	let (set_id, round) = slot.using_encoded(|mut bytes| <(u64, u64)>::decode(&mut bytes)).ok()?;
	Some(Misconduct::DoubleVote { set_id, round })
}

/// Takes out the oldest record of whoever has the most: who did it has been dealt with, and no offender drives out what
/// is known of the others, however often it misbehaves.
fn make_room<AccountId: Clone + Ord>(offences: &mut BoundedVec<OffenceRecord<AccountId>, ConstU32<MAX_OFFENCES>>) {
	let mut counts = BTreeMap::<AccountId, u32>::new();
	for offence in offences.iter() {
		let count = counts.entry(offence.validator.clone()).or_default();
		// No more than there are records.
		*count = count.saturating_add(1);
	}
	let most = counts.values().max().copied();
	if let Some(place) = offences.iter().position(|offence| counts.get(&offence.validator).copied() == most) {
		offences.remove(place);
	}
}

impl<T: Config> Pallet<T> {
	/// Is this misconduct of this validator known? Or are as many of its misconducts as one session takes up: what it
	/// has coming to it has come with the first, and more of them are as good as the same once more.
	pub(crate) fn is_known(validator: &T::AccountId, misconduct: &Misconduct) -> bool {
		let now = Session::<T>::current_index();
		let offences = Offences::<T>::get();
		let mut own = offences.iter().filter(|known| known.validator == *validator);
		let in_this_session = own.clone().filter(|known| known.reported_in == now).count();
		// A u32 fits into a usize on every machine that a runtime is built for.
		in_this_session >= MAX_OFFENCES_A_SESSION as usize || own.any(|known| known.misconduct == *misconduct)
	}

	/// Enters a proven misconduct, new to the chain, and does what follows from it.
	pub(crate) fn enter_offence(validator: T::AccountId, misconduct: Misconduct, session: SessionIndex) {
		let record = OffenceRecord {
			validator: validator.clone(),
			misconduct,
			session,
			reported_in: Session::<T>::current_index(),
		};
		Offences::<T>::mutate(|offences| {
			if offences.is_full() {
				make_room(offences);
			}
			if offences.try_push(record).is_err() {
				log::error!(target: "runtime::validators", "no place for an offence, after one was made");
			}
		});
		Self::deposit_event(Event::Equivocation {
			department: T::DepartmentOf::convert(validator.clone()),
			validator: validator.clone(),
			misconduct,
			session,
		});
		if AddedIn::<T>::get(&validator).is_none_or(|added| session >= added) {
			Self::exclude(validator);
		}
	}

	/// Takes an offender out of the set and stops its authoring, as far as the least number of validators allows.
	fn exclude(validator: T::AccountId) {
		let mut validators = Validators::<T>::get();
		// One that governance has removed already may still be making blocks.
		if let Ok(place) = validators.binary_search(&validator) {
			validators.remove(place);
			if !Self::are_enough(&validators) {
				Self::deposit_event(Event::OffenderKept { validator });
				return;
			}
			Validators::<T>::put(validators);
			Self::forget_membership(&validator);
			Self::deposit_event(Event::OffenderRemoved { validator: validator.clone() });
		}
		Self::stop(validator);
	}

	/// Stops a validator's authoring, now or as soon as its turn would come.
	fn stop(validator: T::AccountId) {
		let mut stopped = Stopped::<T>::get();
		if stopped.contains(&validator) || stopped.try_push(validator.clone()).is_err() {
			return;
		}
		match Session::<T>::validator_id_to_index(&validator) {
			Some(index) if Self::disable(index) => {
				Stopped::<T>::put(stopped);
				Self::deposit_event(Event::OffenderStopped { validator });
			}
			Some(_) => {}
			None if Self::is_queued(&validator) => Stopped::<T>::put(stopped),
			None => {}
		}
	}

	/// Lets a validator that governance adds again make blocks.
	pub(crate) fn forgive(validator: &T::AccountId) {
		let mut stopped = Stopped::<T>::get();
		let Some(place) = stopped.iter().position(|one| one == validator) else { return };
		stopped.remove(place);
		Stopped::<T>::put(stopped);
		if let Some(index) = Session::<T>::validator_id_to_index(validator) {
			Session::<T>::reenable_index(index);
		}
	}

	/// The session pallet lets all author again whenever the set changes: stops those that still are in it again, and
	/// forgets those that are not.
	///
	/// At the end of the block, never while the session rotates: Aura looks up the author of the rotating block among
	/// the new authorities, and would refuse a good author in an offender's new place.
	pub(crate) fn keep_stopped() {
		let stopped = Stopped::<T>::get();
		if stopped.is_empty() {
			return;
		}
		let mut kept = stopped.clone();
		kept.retain(|validator| match Session::<T>::validator_id_to_index(validator) {
			Some(index) => Self::disable(index),
			None => Self::is_queued(validator),
		});
		if kept != stopped {
			Stopped::<T>::put(kept);
		}
	}

	/// Sees to it that the validator of that place makes no blocks. False if too few others would be left.
	fn disable(index: u32) -> bool {
		if <Session<T> as DisabledValidators>::is_disabled(index) {
			return true;
		}
		let authors = pallet_session::Validators::<T>::decode_len()
			.unwrap_or(0)
			.saturating_sub(Session::<T>::disabled_validators().len());
		// A u32 fits into a usize on every machine that a runtime is built for.
		authors > T::MinValidators::get() as usize && Session::<T>::disable_index(index)
	}

	fn is_queued(validator: &T::AccountId) -> bool {
		pallet_session::QueuedKeys::<T>::get().iter().any(|(queued, _)| queued == validator)
	}
}

impl<T: Config, Reporter, O: Offence<(T::AccountId, ())>> ReportOffence<Reporter, (T::AccountId, ()), O> for Pallet<T> {
	fn report_offence(_: Vec<Reporter>, offence: O) -> Result<(), OffenceError> {
		let misconduct = misconduct::<_, O>(&offence.slot()).ok_or(OffenceError::Other(0))?;
		let mut offenders = offence.offenders();
		offenders.retain(|(offender, ())| !Self::is_known(offender, &misconduct));
		if offenders.is_empty() {
			return Err(OffenceError::DuplicateReport);
		}
		for (offender, ()) in offenders {
			Self::enter_offence(offender, misconduct, offence.session_index());
		}
		Ok(())
	}

	fn is_known_offence(offenders: &[(T::AccountId, ())], time_slot: &O::Slot) -> bool {
		misconduct::<_, O>(time_slot)
			.is_some_and(|misconduct| offenders.iter().all(|(offender, ())| Self::is_known(offender, &misconduct)))
	}
}
