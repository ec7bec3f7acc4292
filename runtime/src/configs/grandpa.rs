use crate::{
	constants::*, Historical, KeyOwnerProof, Runtime, RuntimeCall, RuntimeEvent, UncheckedExtrinsic, Validators,
};
use frame_support::traits::{ConstU32, ConstU64};
use frame_system::offchain::{CreateBare, CreateTransactionBase};

/// Blocks for which a report of a double vote may wait in a node's pool: as long as it is of use.
const REPORT_LONGEVITY: u64 = REPORT_SESSIONS as u64 * SESSION_LENGTH as u64;

impl pallet_grandpa::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = ();
	type MaxAuthorities = ConstU32<100>;
	type MaxNominators = ConstU32<0>;
	// Authority sets whose sessions are kept to prove a double vote: no more can begin while it can be reported.
	type MaxSetIdSessionEntries = ConstU64<{ REPORT_SESSIONS as u64 }>;
	type KeyOwnerProof = KeyOwnerProof;
	type EquivocationReportSystem =
		pallet_grandpa::EquivocationReportSystem<Runtime, Validators, Historical, ConstU64<REPORT_LONGEVITY>>;
}

// Reports of misconduct are bare transactions, that a node makes for the blocks of its own.
impl<C> CreateTransactionBase<C> for Runtime
where
	RuntimeCall: From<C>,
{
	type Extrinsic = UncheckedExtrinsic;
	type RuntimeCall = RuntimeCall;
}

impl<C> CreateBare<C> for Runtime
where
	RuntimeCall: From<C>,
{
	fn create_bare(call: RuntimeCall) -> UncheckedExtrinsic {
		UncheckedExtrinsic::new_bare(call)
	}
}
