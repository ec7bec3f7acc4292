use super::GovernanceOrigin;
use crate::{constants::PAYOUT_TIME, Balances, Parties, Runtime, RuntimeHoldReason, Timestamp};
use frame_support::traits::ConstU64;

impl pallet_settlement::Config for Runtime {
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Parties = Parties;
	type Time = Timestamp;
	type GovernanceOrigin = GovernanceOrigin;
	type PayoutTime = ConstU64<PAYOUT_TIME>;
	type WeightInfo = crate::weights::pallet_settlement::WeightInfo<Runtime>;
}
