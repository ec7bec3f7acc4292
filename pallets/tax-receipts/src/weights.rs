//! What the calls weigh.

use frame_support::weights::{constants::ParityDbWeight, Weight};

/// Weights of the calls.
pub trait WeightInfo {
	/// [`crate::Pallet::publish_schedule`], of `b` brackets.
	fn publish_schedule(b: u32) -> Weight;
	/// [`crate::Pallet::pay`].
	fn pay() -> Weight;
	/// [`crate::Pallet::pay_conveyance_taxes`], of `n` open taxes.
	fn pay_conveyance_taxes(n: u32) -> Weight;
	/// [`crate::Pallet::exempt`].
	fn exempt() -> Weight;
	/// [`crate::Pallet::decide_base`].
	fn decide_base() -> Weight;
}

// Counts only, for mocks; the runtime uses its measured weights.
impl WeightInfo for () {
	// Reads: account, party, licence, time, calendar. Writes: calendar, schedule.
	fn publish_schedule(_: u32) -> Weight {
		ParityDbWeight::get().reads_writes(5, 2)
	}
	// Reads: assessment, account, time, conveyance, escrow, both balances. Writes: assessment, escrow, both balances.
	fn pay() -> Weight {
		ParityDbWeight::get().reads_writes(7, 4)
	}
	// As `pay`, and one read and write for each assessment; the list of them is read too.
	fn pay_conveyance_taxes(n: u32) -> Weight {
		ParityDbWeight::get().reads_writes(7_u64.saturating_add(n.into()), 3_u64.saturating_add(n.into()))
	}
	// Reads: assessment, account, party, licence, time, totals. Writes: totals, assessment.
	fn exempt() -> Weight {
		ParityDbWeight::get().reads_writes(6, 2)
	}
	// Reads: assessment, account, party, licence, time, schedule, totals. Writes: totals, assessment, decision.
	fn decide_base() -> Weight {
		ParityDbWeight::get().reads_writes(7, 3)
	}
}
