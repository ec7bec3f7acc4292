use crate::{constants::*, *};
use frame_support::{
	derive_impl,
	dispatch::DispatchClass,
	parameter_types,
	traits::{Contains, InsideBoth},
	weights::constants::{BlockExecutionWeight, ExtrinsicBaseWeight, ParityDbWeight, WEIGHT_REF_TIME_PER_MILLIS},
};
use frame_system::limits::{BlockLength, BlockWeights};
use pallet_governance::StopFilter;
use sp_runtime::Perbill;

parameter_types! {
	/// Blocks whose hashes are remembered.
	pub const BlockHashCount: BlockNumber = BLOCK_HASH_COUNT;
	/// Version of this runtime.
	pub const Version: RuntimeVersion = VERSION;
	/// Prefix of addresses.
	pub const SS58Prefix: u16 = SS58_PREFIX;
	/// Reference time: two thirds of a slot in all, half a slot for normal calls, a little kept for initialisation.
	pub RuntimeBlockWeights: BlockWeights = BlockWeights::builder()
		.base_block(BlockExecutionWeight::get())
		.for_class(DispatchClass::all(), |class| {
			// Each transaction asks which pallets are stopped and, where some are, what time it is.
			class.base_extrinsic = ExtrinsicBaseWeight::get().saturating_add(ParityDbWeight::get().reads(2));
		})
		.for_class(DispatchClass::Normal, |class| {
			class.max_total = Some(NORMAL_DISPATCH_RATIO * MAXIMUM_BLOCK_WEIGHT);
		})
		.for_class(DispatchClass::Operational, |class| {
			class.max_total = Some(MAXIMUM_BLOCK_WEIGHT);
			class.reserved = Some(MAXIMUM_BLOCK_WEIGHT - NORMAL_DISPATCH_RATIO * MAXIMUM_BLOCK_WEIGHT);
		})
		.avg_block_initialization(Perbill::from_percent(5))
		.build_or_panic();
	/// Bytes of a block and of its header.
	pub RuntimeBlockLength: BlockLength = BlockLength::builder()
		.max_length(MAXIMUM_BLOCK_LENGTH)
		.modify_max_length_for_class(DispatchClass::Normal, |length| *length = NORMAL_DISPATCH_RATIO * *length)
		.max_header_size(100 * 1024)
		.build();
}

const _: () = assert!(
	MAXIMUM_BLOCK_WEIGHT.ref_time() * 3 / 4 <= SLOT_DURATION * WEIGHT_REF_TIME_PER_MILLIS / 2,
	"normal calls may use half a slot at most"
);

/// What nobody may do, whatever the signature.
pub struct CallFilter;

impl Contains<RuntimeCall> for CallFilter {
	fn contains(call: &RuntimeCall) -> bool {
		!matches!(
			call,
			// Money leaves through its bank alone: burnt, it would be missing in that bank's book.
			RuntimeCall::Balances(pallet_balances::Call::burn { .. })
				// Validators leave through governance alone: without keys they would leave below the floor.
				| RuntimeCall::Session(pallet_session::Call::purge_keys { .. })
		)
	}
}

#[derive_impl(frame_system::config_preludes::SolochainDefaultConfig)]
impl frame_system::Config for Runtime {
	type Block = Block;
	type BaseCallFilter = InsideBoth<CallFilter, StopFilter<Runtime>>;
	type BlockWeights = RuntimeBlockWeights;
	type BlockLength = RuntimeBlockLength;
	type AccountId = AccountId;
	type Nonce = Nonce;
	type Hash = Hash;
	type BlockHashCount = BlockHashCount;
	type DbWeight = ParityDbWeight;
	type Version = Version;
	type AccountData = pallet_balances::AccountData<Balance>;
	type SS58Prefix = SS58Prefix;
	type MaxConsumers = frame_support::traits::ConstU32<16>;
	type MultiBlockMigrator = Migrations;
	type PreInherents = super::migrations::BeforeInherents;
	type SystemWeightInfo = frame_system::weights::SubstrateWeight<Runtime>;
	type ExtensionsWeightInfo = frame_system::SubstrateExtensionsWeight<Runtime>;
}
