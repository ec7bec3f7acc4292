//! What the calls weigh.

use frame_support::weights::{constants::ParityDbWeight, Weight};

/// Weights of the calls.
pub trait WeightInfo {
	/// [`crate::Pallet::propose_fund`].
	fn propose_fund() -> Weight;
	/// [`crate::Pallet::propose_project`].
	fn propose_project() -> Weight;
	/// [`crate::Pallet::approve_project_as_council`].
	fn approve_project_as_council() -> Weight;
	/// [`crate::Pallet::approve_project_as_supervisor`].
	fn approve_project_as_supervisor() -> Weight;
	/// [`crate::Pallet::cancel_project`].
	fn cancel_project() -> Weight;
	/// [`crate::Pallet::replace_office`] of a project with `f` funds.
	fn replace_office(f: u32) -> Weight;
	/// [`crate::Pallet::commit`].
	fn commit() -> Weight;
	/// [`crate::Pallet::close_funding`].
	fn close_funding() -> Weight;
	/// [`crate::Pallet::attest_milestone`] of a project with `f` funds.
	fn attest_milestone(f: u32) -> Weight;
	/// [`crate::Pallet::disburse`].
	fn disburse() -> Weight;
	/// [`crate::Pallet::end_drawing`].
	fn end_drawing() -> Weight;
	/// [`crate::Pallet::repay`].
	fn repay() -> Weight;
	/// [`crate::Pallet::claim_repayment`].
	fn claim_repayment() -> Weight;
	/// [`crate::Pallet::distribute`] of a project with `f` funds.
	fn distribute(f: u32) -> Weight;
	/// [`crate::Pallet::assess_overdue`].
	fn assess_overdue() -> Weight;
	/// [`crate::Pallet::set_write_down_policy`].
	fn set_write_down_policy() -> Weight;
	/// [`crate::Pallet::order_write_down`].
	fn order_write_down() -> Weight;
	/// [`crate::Pallet::declare_default`].
	fn declare_default() -> Weight;
	/// [`crate::Pallet::record_recovery`].
	fn record_recovery() -> Weight;
	/// [`crate::Pallet::close_recovery`].
	fn close_recovery() -> Weight;
	/// [`crate::Pallet::propose_terms`].
	fn propose_terms() -> Weight;
	/// [`crate::Pallet::consent_terms`].
	fn consent_terms() -> Weight;
	/// [`crate::Pallet::withdraw_terms`].
	fn withdraw_terms() -> Weight;
	/// [`crate::Pallet::leave_project`].
	fn leave_project() -> Weight;
	/// [`crate::Pallet::apply_terms`].
	fn apply_terms() -> Weight;
}

// Counts only, for mocks; the runtime uses its measured weights.
impl WeightInfo for () {
	// Reads: account, party, licence, funds of the insurer, counter. Writes: fund, funds of the insurer, counter.
	fn propose_fund() -> Weight {
		ParityDbWeight::get().reads_writes(5, 3)
	}
	fn propose_project() -> Weight {
		ParityDbWeight::get().reads_writes(7, 3)
	}
	fn approve_project_as_council() -> Weight {
		ParityDbWeight::get().reads_writes(2, 1)
	}
	fn approve_project_as_supervisor() -> Weight {
		ParityDbWeight::get().reads_writes(7, 1)
	}
	fn cancel_project() -> Weight {
		ParityDbWeight::get().reads_writes(5, 1)
	}
	fn replace_office(f: u32) -> Weight {
		ParityDbWeight::get().reads_writes(14 + 2 * u64::from(f), 1)
	}
	fn commit() -> Weight {
		ParityDbWeight::get().reads_writes(40, 16)
	}
	fn close_funding() -> Weight {
		ParityDbWeight::get().reads_writes(2, 1)
	}
	fn attest_milestone(f: u32) -> Weight {
		ParityDbWeight::get().reads_writes(9 + 2 * u64::from(f), 2)
	}
	fn disburse() -> Weight {
		ParityDbWeight::get().reads_writes(12, 5)
	}
	fn end_drawing() -> Weight {
		ParityDbWeight::get().reads_writes(5, 2)
	}
	fn repay() -> Weight {
		ParityDbWeight::get().reads_writes(8, 5)
	}
	fn claim_repayment() -> Weight {
		ParityDbWeight::get().reads_writes(12, 12)
	}
	fn distribute(f: u32) -> Weight {
		ParityDbWeight::get().reads_writes(2 + 10 * u64::from(f), 1 + 10 * u64::from(f))
	}
	fn assess_overdue() -> Weight {
		ParityDbWeight::get().reads_writes(4, 1)
	}
	fn set_write_down_policy() -> Weight {
		ParityDbWeight::get().reads_writes(3, 1)
	}
	fn order_write_down() -> Weight {
		ParityDbWeight::get().reads_writes(6, 1)
	}
	fn declare_default() -> Weight {
		ParityDbWeight::get().reads_writes(8, 2)
	}
	fn record_recovery() -> Weight {
		ParityDbWeight::get().reads_writes(8, 4)
	}
	fn close_recovery() -> Weight {
		ParityDbWeight::get().reads_writes(6, 1)
	}
	fn propose_terms() -> Weight {
		ParityDbWeight::get().reads_writes(6, 3)
	}
	fn consent_terms() -> Weight {
		ParityDbWeight::get().reads_writes(9, 2)
	}
	fn withdraw_terms() -> Weight {
		ParityDbWeight::get().reads_writes(4, 1)
	}
	fn leave_project() -> Weight {
		ParityDbWeight::get().reads_writes(22, 12)
	}
	fn apply_terms() -> Weight {
		ParityDbWeight::get().reads_writes(6, 2)
	}
}
