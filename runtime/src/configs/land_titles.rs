use crate::{constants::*, Balances, Parties, Runtime, TaxReceipts, Timestamp};
use frame_support::{
	parameter_types,
	traits::{ConstU32, ConstU64},
	PalletId,
};

parameter_types! {
	/// Holds the escrow of all pending conveyances.
	pub const LandTitlesPalletId: PalletId = PalletId(*b"civ/land");
}

impl pallet_land_titles::Config for Runtime {
	type Currency = Balances;
	type Parties = Parties;
	type Tax = TaxReceipts;
	type Time = Timestamp;
	type GovernanceOrigin = super::GovernanceOrigin;
	type PalletId = LandTitlesPalletId;
	type ConveyancePeriod = ConstU64<CONVEYANCE_PERIOD>;
	type DisplayPeriod = ConstU64<DISPLAY_PERIOD>;
	type NoticePeriod = ConstU64<LAND_NOTICE_PERIOD>;
	type CaveatPeriod = ConstU64<CAVEAT_PERIOD>;
	type PriorityPeriod = ConstU64<PRIORITY_PERIOD>;
	type MaxBatch = ConstU32<512>;
	type MaxLegs = ConstU32<8>;
	type WeightInfo = crate::weights::pallet_land_titles::WeightInfo<Runtime>;
}
