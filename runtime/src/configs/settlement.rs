use super::GovernanceOrigin;
use crate::{Balances, Parties, Runtime, RuntimeHoldReason, Timestamp};

impl pallet_settlement::Config for Runtime {
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Parties = Parties;
	type Time = Timestamp;
	type GovernanceOrigin = GovernanceOrigin;
	type WeightInfo = crate::weights::pallet_settlement::WeightInfo<Runtime>;
}
