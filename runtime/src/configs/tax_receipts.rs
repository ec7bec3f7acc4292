use crate::{constants::*, Balances, LandTitles, Parties, Runtime, Timestamp};
use frame_support::{
	parameter_types,
	traits::{ConstU128, ConstU32, ConstU64},
};
use sp_runtime::Perbill;

parameter_types! {
	/// What a block spends at most on tax rolls, of the weight that its transactions leave.
	pub const RollBudget: Perbill = Perbill::from_percent(50);
}

impl pallet_tax_receipts::Config for Runtime {
	type Currency = Balances;
	type Parties = Parties;
	type Escrow = LandTitles;
	type Register = LandTitles;
	type Freezes = LandTitles;
	type Time = Timestamp;
	type NoticePeriod = ConstU64<TAX_NOTICE_PERIOD>;
	type MaxBrackets = ConstU32<16>;
	type MaxBatch = ConstU32<500>;
	type RollBudget = RollBudget;
	type ClearancePeriod = ConstU64<CLEARANCE_PERIOD>;
	type ArrearsThreshold = ConstU128<ARREARS_THRESHOLD>;
	type WeightInfo = crate::weights::pallet_tax_receipts::WeightInfo<Runtime>;
}
