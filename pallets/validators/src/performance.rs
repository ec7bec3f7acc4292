//! Whose slots became blocks, and whose passed without one.
//!
//! The slots of a session are those after the block that opened it up to the block that opens the next one: that block
//! is still made by the authorities of the session before.

use alloc::vec::Vec;
use frame_support::{traits::Get, weights::Weight};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_consensus_aura::{Slot, AURA_ENGINE_ID};
use sp_runtime::Digest;
use sp_staking::SessionIndex;

use crate::{Config, LatestSlot, Pallet, Performance, PerformanceOf, SessionSlots, WeightInfo};

/// The slot that a block names as its own.
pub(crate) fn slot_of(digest: &Digest) -> Option<u64> {
	digest.logs().iter().find_map(|item| item.pre_runtime_try_to::<Slot>(&AURA_ENGINE_ID)).map(u64::from)
}

/// How many of the `count` slots from `first` on are those of the authority of place `place` among `authorities`.
pub(crate) fn turns(first: u64, count: u64, place: u64, authorities: u64) -> u64 {
	let Some(place_of_first) = first.checked_rem(authorities) else { return 0 };
	// Slots to wait for its first turn: less than `authorities`, of which there are few.
	let wait = place.saturating_add(authorities).saturating_sub(place_of_first).checked_rem(authorities).unwrap_or(0);
	count.saturating_sub(wait).div_ceil(authorities)
}

impl<T: Config> Pallet<T> {
	/// Notes the slot of this block, and whose slots have passed since the one before.
	pub(crate) fn note_slot() -> Weight {
		let Some(slot) = slot_of(&frame_system::Pallet::<T>::digest()) else {
			return T::DbWeight::get().reads(1);
		};
		let missed = match LatestSlot::<T>::get() {
			// Aura refuses a block whose slot is not after its parent's.
			Some(latest) => Self::note_missed(latest.saturating_add(1), slot),
			None => {
				let session = pallet_session::Pallet::<T>::current_index();
				SessionSlots::<T>::insert(session, slot.saturating_sub(1));
				0
			}
		};
		LatestSlot::<T>::put(slot);
		<T as Config>::WeightInfo::note_slot(missed)
	}

	/// Notes the slots from `from` up to, and without, `to` as missed by those whose turn they were. Returns how many
	/// validators missed one.
	fn note_missed(from: u64, to: u64) -> u32 {
		let count = to.saturating_sub(from);
		if count == 0 {
			return 0;
		}
		let session = pallet_session::Pallet::<T>::current_index();
		let validators = pallet_session::Validators::<T>::get();
		let authorities = validators.len() as u64;
		let mut missing = 0u32;
		for (place, validator) in (0u64..).zip(validators) {
			let missed = turns(from, count, place, authorities);
			if missed > 0 {
				Performance::<T>::mutate(session, validator, |slots| {
					// More slots than these are centuries.
					slots.missed = slots.missed.saturating_add(u32::try_from(missed).unwrap_or(u32::MAX));
				});
				missing = missing.saturating_add(1);
			}
		}
		missing
	}

	/// How the validators performed in a session, or (none) in this one so far.
	pub(crate) fn performance_in(session: Option<SessionIndex>) -> Vec<PerformanceOf<T>> {
		let session = session.unwrap_or_else(pallet_session::Pallet::<T>::current_index);
		let mut performance: Vec<_> = Performance::<T>::iter_prefix(session)
			.map(|(validator, slots)| PerformanceOf::<T> { validator, authored: slots.authored, missed: slots.missed })
			.collect();
		performance.sort_by(|one, other| one.validator.cmp(&other.validator));
		performance
	}
}

impl<T: Config> pallet_authorship::EventHandler<T::AccountId, BlockNumberFor<T>> for Pallet<T> {
	fn note_author(author: T::AccountId) {
		let session = pallet_session::Pallet::<T>::current_index();
		Performance::<T>::mutate(session, author, |slots| {
			// A session has far fewer blocks.
			slots.authored = slots.authored.saturating_add(1);
		});
	}
}
