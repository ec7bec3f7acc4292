//! What the calls weigh.

use frame_support::weights::{constants::ParityDbWeight, Weight};

/// Weights of the calls.
pub trait WeightInfo {
	/// [`crate::Pallet::propose_fund`].
	fn propose_fund() -> Weight;
}

// Counts only, for mocks; the runtime uses its measured weights.
impl WeightInfo for () {
	// Reads: account, party, licence, funds of the insurer, counter. Writes: fund, funds of the insurer, counter.
	fn propose_fund() -> Weight {
		ParityDbWeight::get().reads_writes(5, 3)
	}
}
