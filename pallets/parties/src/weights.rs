//! What the calls cost.

use frame_support::weights::{constants::ParityDbWeight, Weight};

/// Weight of each call, and of the fee-free quota in each transaction.
pub trait WeightInfo {
	/// `register`
	fn register() -> Weight;
	/// `set_status`
	fn set_status() -> Weight;
	/// `register_representation`
	fn register_representation() -> Weight;
	/// `end_representation`
	fn end_representation() -> Weight;
	/// `rotate_account`
	fn rotate_account() -> Weight;
	/// `propose_rotation`
	fn propose_rotation() -> Weight;
	/// `second_rotation`
	fn second_rotation() -> Weight;
	/// `object_to_rotation`
	fn object_to_rotation() -> Weight;
	/// `decide_rotation`
	fn decide_rotation() -> Weight;
	/// `apply_rotation`
	fn apply_rotation() -> Weight;
	/// `cancel_rotation`
	fn cancel_rotation() -> Weight;
	/// `set_staff_key`
	fn set_staff_key() -> Weight;
	/// `grant_licence`
	fn grant_licence() -> Weight;
	/// `suspend_licence`
	fn suspend_licence() -> Weight;
	/// `revoke_licence`
	fn revoke_licence() -> Weight;
	/// Checking, debiting and settling the fee-free quota.
	fn charge_free() -> Weight;
}

fn counted(reads: u64, writes: u64) -> Weight {
	ParityDbWeight::get().reads_writes(reads, writes)
}

// Counts only, for mocks; the runtime uses its measured weights.
impl WeightInfo for () {
	fn register() -> Weight {
		counted(11, 5)
	}
	fn set_status() -> Weight {
		counted(6, 1)
	}
	fn register_representation() -> Weight {
		counted(8, 2)
	}
	fn end_representation() -> Weight {
		counted(7, 2)
	}
	fn rotate_account() -> Weight {
		counted(12, 10)
	}
	fn propose_rotation() -> Weight {
		counted(10, 2)
	}
	fn second_rotation() -> Weight {
		counted(7, 2)
	}
	fn object_to_rotation() -> Weight {
		counted(5, 1)
	}
	fn decide_rotation() -> Weight {
		counted(6, 3)
	}
	fn apply_rotation() -> Weight {
		counted(10, 12)
	}
	fn cancel_rotation() -> Weight {
		counted(4, 3)
	}
	fn set_staff_key() -> Weight {
		counted(10, 4)
	}
	// Twelve roles are read to find the office's term.
	fn grant_licence() -> Weight {
		counted(15, 2)
	}
	fn suspend_licence() -> Weight {
		counted(15, 2)
	}
	fn revoke_licence() -> Weight {
		counted(15, 2)
	}
	fn charge_free() -> Weight {
		counted(7, 1)
	}
}
