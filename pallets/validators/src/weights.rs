//! Weights of the calls.

use frame_support::weights::{constants::ParityDbWeight, Weight};

/// What each call may cost. The runtime gives measured weights.
pub trait WeightInfo {
	/// Weight of `add_validator`.
	fn add_validator() -> Weight;
	/// Weight of `remove_validator`, with `v` validators.
	fn remove_validator(v: u32) -> Weight;
}

// Counts only, for mocks; the runtime uses its measured weights.
impl WeightInfo for () {
	fn add_validator() -> Weight {
		// The set, the keys.
		ParityDbWeight::get().reads_writes(2, 1)
	}

	fn remove_validator(v: u32) -> Weight {
		// The set, the keys of all.
		ParityDbWeight::get().reads_writes(1, 1).saturating_add(ParityDbWeight::get().reads(v.into()))
	}
}
