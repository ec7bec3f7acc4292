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
	type WeightInfo = pallet_balances::weights::SubstrateWeight<Runtime>;
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
		// Free money first: what is held can only be moved to an account that exists.
		move_free(from, to)?;
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
		// What had to stay while something was held.
		move_free(from, to)
	}

	#[cfg(any(feature = "std", feature = "runtime-benchmarks"))]
	fn benchmark_fund(account: &AccountId) -> DispatchResult {
		Balances::mint_into(account, 1_000_000)?;
		Balances::hold(&pallet_settlement::HoldReason::Redemption.into(), account, 1_000)?;
		Balances::hold(&pallet_session::HoldReason::Keys.into(), account, 1_000)?;
		Balances::hold(&pallet_preimage::HoldReason::Preimage.into(), account, 1_000)
	}
}

fn move_free(from: &AccountId, to: &AccountId) -> DispatchResult {
	match Balances::reducible_balance(from, Preservation::Expendable, Fortitude::Force) {
		0 => Ok(()),
		free => Balances::transfer(from, to, free, Preservation::Expendable).map(|_| ()),
	}
}
