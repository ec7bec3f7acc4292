use crate::{configs::RuntimeBlockWeights, Runtime, RuntimeEvent};
use frame_support::{migrations::FreezeChainOnFailedMigration, parameter_types, traits::ConstU32, weights::Weight};
use sp_runtime::Perbill;

parameter_types! {
	/// Share of a block that a migration may use while one runs.
	pub MaxServiceWeight: Weight = Perbill::from_percent(50) * RuntimeBlockWeights::get().max_block;
}

// None yet. Multi-block migrations of later versions are listed here.
#[cfg(not(any(feature = "runtime-benchmarks", feature = "upgrade-rehearsal")))]
type Listed = ();
#[cfg(all(feature = "upgrade-rehearsal", not(feature = "runtime-benchmarks")))]
type Listed = (crate::rehearsal::RewriteTitles,);
#[cfg(feature = "runtime-benchmarks")]
type Listed = pallet_migrations::mock_helpers::MockedMigrations;

/// What runs in each block before its inherents: in code that takes the place of one that has failed, what lets the chain
/// go on.
#[cfg(not(feature = "upgrade-repair"))]
pub type BeforeInherents = ();
#[cfg(feature = "upgrade-repair")]
pub type BeforeInherents = crate::rehearsal::BeginAgain;

impl pallet_migrations::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type Migrations = Listed;
	type CursorMaxLen = ConstU32<65_536>;
	type IdentifierMaxLen = ConstU32<256>;
	type MigrationStatusHandler = ();
	type FailedMigrationHandler = FreezeChainOnFailedMigration;
	type MaxServiceWeight = MaxServiceWeight;
	type WeightInfo = pallet_migrations::weights::SubstrateWeight<Runtime>;
}
