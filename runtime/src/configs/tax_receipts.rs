use crate::{constants::TAX_NOTICE_PERIOD, Balances, LandTitles, Parties, Runtime, Timestamp};
use frame_support::traits::{ConstU32, ConstU64};

impl pallet_tax_receipts::Config for Runtime {
	type Currency = Balances;
	type Parties = Parties;
	type Escrow = LandTitles;
	type Time = Timestamp;
	type NoticePeriod = ConstU64<TAX_NOTICE_PERIOD>;
	type MaxBrackets = ConstU32<16>;
	type WeightInfo = ();
}
