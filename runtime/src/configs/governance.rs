//! Which parts of the council decide what, and what no stop reaches.

use super::council::{AThirdOfTheCouncil, HalfOfTheCouncil, TwoThirdsOfTheCouncil};
use crate::{constants::*, Preimage, Runtime, RuntimeCall, Timestamp};
use frame_support::traits::{ConstU32, ConstU64, Contains};
use pallet_governance::Name;

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

impl pallet_governance::Config for Runtime {
	type RuntimeCall = RuntimeCall;
	type Preimages = Preimage;
	type Time = Timestamp;
	type MotionOrigin = TwoThirdsOfTheCouncil;
	type VetoOrigin = AThirdOfTheCouncil;
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
