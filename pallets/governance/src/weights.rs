//! Weights of the calls.

use frame_support::weights::{constants::ParityDbWeight, Weight};

/// What each call may cost. The runtime gives measured weights.
pub trait WeightInfo {
	/// Weight of `schedule`, of a call of `l` bytes.
	fn schedule(l: u32) -> Weight;
	/// Weight of `veto`.
	fn veto() -> Weight;
	/// Weight of `execute`, of a call of `l` bytes, without the call's own.
	fn execute(l: u32) -> Weight;
	/// Weight of `stop`.
	fn stop() -> Weight;
	/// Weight of `resume`.
	fn resume() -> Weight;
	/// Weight of `expire`.
	fn expire() -> Weight;
}

/// Reference time of reading and decoding one byte of a call, in picoseconds.
const BYTE: u64 = 2_000;

// Counts only, for mocks; the runtime uses its measured weights. A preimage is its status and its bytes.
impl WeightInfo for () {
	fn schedule(l: u32) -> Weight {
		// The preimage, twice its status; the delay, the number, the time, the queue, the motion.
		ParityDbWeight::get().reads_writes(8, 4).saturating_add(bytes(l))
	}

	fn veto() -> Weight {
		// The motion, the time, the queue, the preimage.
		ParityDbWeight::get().reads_writes(4, 4)
	}

	fn execute(l: u32) -> Weight {
		// The motion, the time, the preimage, the queue.
		ParityDbWeight::get().reads_writes(5, 4).saturating_add(bytes(l))
	}

	fn stop() -> Weight {
		// The time, the stops.
		ParityDbWeight::get().reads_writes(2, 1)
	}

	fn resume() -> Weight {
		// The time, the stops.
		ParityDbWeight::get().reads_writes(2, 1)
	}

	fn expire() -> Weight {
		// The motion, the time, the queue, the preimage.
		ParityDbWeight::get().reads_writes(4, 4)
	}
}

fn bytes(l: u32) -> Weight {
	// Saturated, it fits no block.
	Weight::from_parts(BYTE, 0).saturating_mul(l.into())
}
