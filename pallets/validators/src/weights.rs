//! Weights of the calls.

use frame_support::weights::{
	constants::{ParityDbWeight, WEIGHT_REF_TIME_PER_MICROS},
	Weight,
};

/// What each call may cost. The runtime gives measured weights.
pub trait WeightInfo {
	/// Weight of `add_validator`.
	fn add_validator() -> Weight;
	/// Weight of `remove_validator`, with `v` validators.
	fn remove_validator(v: u32) -> Weight;
	/// Weight of `report_double_authoring` while there are `v` validators, its verification before the dispatch included.
	fn report_double_authoring(v: u32) -> Weight;
	/// Weight of noting a block's slot, its author and its offenders, when `v` validators missed slots before it.
	fn note_slot(v: u32) -> Weight;
}

/// Verifying a signature, and hashing a header of the largest size, with room.
const VERIFY: u64 = 100 * WEIGHT_REF_TIME_PER_MICROS;
/// Entering a validator's keys into the trie of a session.
const ENTER_KEYS: u64 = 30 * WEIGHT_REF_TIME_PER_MICROS;

// Counts only, for mocks; the runtime uses its measured weights.
impl WeightInfo for () {
	fn add_validator() -> Weight {
		// The set, the keys, the session, those stopped, the session's validators, those disabled; the set, when it was
		// added, those stopped, those disabled, the event.
		ParityDbWeight::get().reads_writes(6, 5)
	}

	fn remove_validator(v: u32) -> Weight {
		// The set, the keys of all; the set, when it was added, when its keys changed.
		ParityDbWeight::get().reads_writes(1, 3).saturating_add(ParityDbWeight::get().reads(v.into()))
	}

	fn report_double_authoring(v: u32) -> Weight {
		// Sessions' slots, the session, its validators and root, offences, the department, when it was added, the set,
		// those stopped and disabled; offences, the set, when it was added, when its keys changed, those stopped and
		// disabled, digest, events. The keys of all, once for the proof, twice verified, and once to count who remains.
		ParityDbWeight::get()
			.reads_writes(14, 11)
			.saturating_add(ParityDbWeight::get().reads(v.into()))
			.saturating_add(Weight::from_parts(VERIFY, 0).saturating_mul(6))
			.saturating_add(Weight::from_parts(ENTER_KEYS, 0).saturating_mul(v.saturating_mul(2).into()))
	}

	fn note_slot(v: u32) -> Weight {
		// The digest, the latest slot, the session, its validators, the author's slots, those stopped and, if any,
		// disabled and queued; the latest slot, the author's slots, those stopped and disabled.
		ParityDbWeight::get().reads_writes(9, 4).saturating_add(ParityDbWeight::get().reads_writes(v.into(), v.into()))
	}
}
