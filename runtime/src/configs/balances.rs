use crate::{constants::EXISTENTIAL_DEPOSIT, *};
use alloc::vec::Vec;
use frame_support::{
	dispatch::DispatchResult,
	traits::{
		fungible::{Inspect, Mutate, MutateHold},
		tokens::{Fortitude, Precision, Preservation, Restriction},
		ConstU128, ConstU32,
	},
};

impl pallet_balances::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeHoldReason = RuntimeHoldReason;
	type RuntimeFreezeReason = RuntimeFreezeReason;
	type WeightInfo = crate::weights::pallet_balances::WeightInfo<Runtime>;
	type Balance = Balance;
	// No dust below one fen: nothing is ever burnt this way.
	type DustRemoval = ();
	type ExistentialDeposit = ConstU128<EXISTENTIAL_DEPOSIT>;
	type AccountStore = System;
	type ReserveIdentifier = [u8; 8];
	type FreezeIdentifier = RuntimeFreezeReason;
	type MaxLocks = ConstU32<16>;
	type MaxReserves = ConstU32<16>;
	type MaxFreezes = ConstU32<16>;
	type DoneSlashHandler = ();
}

/// Moves a party's money when its account is replaced: what is held stays held, for the same reason.
pub struct HoldMover;

impl civitas_primitives::AccountMover<AccountId> for HoldMover {
	fn move_all(from: &AccountId, to: &AccountId) -> DispatchResult {
		// At most one hold per reason, so this is bounded by the number of reasons.
		let holds: Vec<_> =
			pallet_balances::Holds::<Runtime>::get(from).into_iter().map(|hold| (hold.id, hold.amount)).collect();
		let free = Balances::reducible_balance(from, Preservation::Expendable, Fortitude::Force);
		if free > 0 {
			<Balances as Mutate<AccountId>>::transfer(from, to, free, Preservation::Expendable)?;
		}
		for (reason, amount) in holds {
			Balances::transfer_on_hold(
				&reason,
				from,
				to,
				amount,
				Precision::Exact,
				Restriction::OnHold,
				Fortitude::Force,
			)?;
		}
		Ok(())
	}
}
