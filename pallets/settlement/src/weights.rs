//! Weights of the calls.

use frame_support::weights::{constants::ParityDbWeight, Weight};

/// What each call may cost. The runtime gives measured weights.
pub trait WeightInfo {
	/// Weight of `set_ceiling`.
	fn set_ceiling() -> Weight;
	/// Weight of `issue`.
	fn issue() -> Weight;
	/// Weight of `redeem`.
	fn redeem() -> Weight;
	/// Weight of `confirm_redemption`.
	fn confirm_redemption() -> Weight;
	/// Weight of `return_redemption`.
	fn return_redemption() -> Weight;
	/// Weight of `withdraw_redemption`.
	fn withdraw_redemption() -> Weight;
}

// Counts only, for mocks; the runtime uses its measured weights. An office is looked up in three reads (the account's
// party, the party, its licence), a party in two.
impl WeightInfo for () {
	fn set_ceiling() -> Weight {
		// The licence; the book.
		ParityDbWeight::get().reads_writes(2, 1)
	}

	fn issue() -> Weight {
		// The bank; the book, the reference, the beneficiary, the total, its account, the issuance.
		ParityDbWeight::get().reads_writes(9, 5)
	}

	fn redeem() -> Weight {
		// The redeemer; the bank's licence and standing, the book, the next number, the account, its holds, the time.
		ParityDbWeight::get().reads_writes(9, 5)
	}

	fn confirm_redemption() -> Weight {
		// The bank; the redemption, the reference, the redeemer, the book, the total, its account, its holds, the
		// issuance.
		ParityDbWeight::get().reads_writes(11, 7)
	}

	fn return_redemption() -> Weight {
		// The redemption; the bank and the representation, the redeemer, the book, its account, its holds.
		ParityDbWeight::get().reads_writes(9, 4)
	}

	fn withdraw_redemption() -> Weight {
		// The redemption; the redeemer and the representation, the bank's licence and standing, the time, the book,
		// its account, its holds.
		ParityDbWeight::get().reads_writes(11, 4)
	}
}
