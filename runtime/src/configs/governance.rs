//! Which parts of the council decide what, what they cannot decide, and what no stop reaches.

use super::council::{is_fit, AThirdOfTheCouncil, HalfOfTheCouncil, TwoThirdsOfTheCouncil};
use crate::{constants::*, Preimage, Runtime, RuntimeCall, Timestamp};
use alloc::vec;
use frame_support::traits::{ConstU32, ConstU64, Contains};
use pallet_governance::{Name, ScheduleFilter, Unschedulable};

/// What a validator needs, what root needs, and whatever a veto goes through: the council, its preimages, and what its
/// members sign with.
pub struct Unstoppable;

impl Unstoppable {
	/// The names of these pallets.
	pub const NAMES: [&'static str; 12] = [
		"System",
		"Timestamp",
		"Validators",
		"Session",
		"Aura",
		"Grandpa",
		"Multisig",
		"Proxy",
		"Migrations",
		"Council",
		"Preimage",
		"Governance",
	];
}

impl Contains<Name> for Unstoppable {
	fn contains(name: &Name) -> bool {
		Self::NAMES.contains(&name.as_str())
	}
}

/// What the council may have executed as root: what is done in full or not at all, by the rules of the pallets, and
/// leaves a council that decides. Calls inside other calls are looked at as well.
pub struct Decisions;

impl Decisions {
	/// Why a call is refused, whatever is inside it.
	fn refusal(call: &RuntimeCall) -> Option<Unschedulable> {
		use frame_system::Call as System;
		use pallet_balances::Call as Balances;
		use pallet_collective::Call as Council;
		use pallet_governance::Call as Governance;
		use pallet_migrations::Call as Migrations;
		use pallet_multisig::Call as Multisig;
		use pallet_proxy::Call as Proxy;
		use pallet_utility::Call as Utility;
		match call {
			// These succeed when a call inside them fails, and say so in an event alone.
			RuntimeCall::Utility(
				Utility::batch { .. }
				| Utility::force_batch { .. }
				| Utility::if_else { .. }
				| Utility::dispatch_as { .. },
			)
			| RuntimeCall::Proxy(Proxy::proxy { .. } | Proxy::proxy_announced { .. })
			| RuntimeCall::Multisig(Multisig::as_multi { .. })
			| RuntimeCall::Council(Council::execute { .. } | Council::propose { .. } | Council::close { .. })
			| RuntimeCall::Governance(Governance::execute { .. })
			| RuntimeCall::System(System::apply_authorized_upgrade { .. }) => Some(Unschedulable::HidesFailure),
			// It hides what the call inside weighs.
			RuntimeCall::Utility(Utility::with_weight { .. }) => Some(Unschedulable::HidesFailure),
			RuntimeCall::Sudo(..) => Some(Unschedulable::SudoCall),
			RuntimeCall::System(
				System::set_storage { .. } | System::kill_storage { .. } | System::kill_prefix { .. },
			)
			// Money that no bank has issued or redeemed; keys below the floor; migrations left out, or done twice.
			| RuntimeCall::Balances(
				Balances::force_set_balance { .. }
				| Balances::force_adjust_total_issuance { .. }
				| Balances::force_unreserve { .. }
				| Balances::burn { .. },
			)
			| RuntimeCall::Session(pallet_session::Call::purge_keys { .. })
			| RuntimeCall::Migrations(
				Migrations::force_set_cursor { .. }
				| Migrations::force_set_active_cursor { .. }
				| Migrations::clear_historic { .. },
			) => Some(Unschedulable::RawStorage),
			RuntimeCall::System(
				System::set_code { .. }
				| System::set_code_without_checks { .. }
				| System::authorize_upgrade_without_checks { .. },
			) => Some(Unschedulable::UncheckedCode),
			RuntimeCall::Council(Council::set_members { new_members, prime, .. })
				if !is_fit(new_members, prime.as_ref()) =>
			{
				Some(Unschedulable::UnfitCouncil)
			}
			_ => None,
		}
	}

	/// The calls inside a call that is not refused for what it is.
	fn inside(call: &RuntimeCall) -> &[RuntimeCall] {
		use core::slice::from_ref;
		use pallet_multisig::Call as Multisig;
		use pallet_utility::Call as Utility;
		match call {
			RuntimeCall::Utility(Utility::batch_all { calls }) => calls,
			RuntimeCall::Utility(Utility::as_derivative { call, .. } | Utility::dispatch_as_fallible { call, .. })
			| RuntimeCall::Multisig(Multisig::as_multi_threshold_1 { call, .. }) => from_ref(call.as_ref()),
			_ => &[],
		}
	}
}

impl ScheduleFilter<RuntimeCall> for Decisions {
	fn ensure_schedulable(call: &RuntimeCall) -> Result<(), Unschedulable> {
		// No more than the bytes of a motion encode.
		let mut left = vec![call];
		while let Some(call) = left.pop() {
			if let Some(reason) = Self::refusal(call) {
				return Err(reason);
			}
			left.extend(Self::inside(call));
		}
		Ok(())
	}
}

impl pallet_governance::Config for Runtime {
	type RuntimeCall = RuntimeCall;
	type Preimages = Preimage;
	type Time = Timestamp;
	type MotionOrigin = TwoThirdsOfTheCouncil;
	type VetoOrigin = AThirdOfTheCouncil;
	type Schedulable = Decisions;
	type StopOrigin = HalfOfTheCouncil;
	type Unstoppable = Unstoppable;
	type Delay = ConstU64<GOVERNANCE_DELAY>;
	type DelayBlocks = ConstU32<GOVERNANCE_DELAY_BLOCKS>;
	type ExecutionPeriod = ConstU64<EXECUTION_PERIOD>;
	type MaxQueued = ConstU32<32>;
	type MaxCallLength = ConstU32<{ 64 * 1024 }>;
	type MaxStop = ConstU64<MAX_STOP>;
	type MaxStops = ConstU32<8>;
	type WeightInfo = crate::weights::pallet_governance::WeightInfo<Runtime>;
}
