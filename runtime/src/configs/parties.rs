use super::{GovernanceOrigin, HoldMover};
use crate::{constants::*, quota::BehindTheSigner, Runtime, Timestamp};
use frame_support::traits::{ConstU32, ConstU64};

impl pallet_parties::Config for Runtime {
	type Time = Timestamp;
	type GovernanceOrigin = GovernanceOrigin;
	type Mover = HoldMover;
	type SponsorOf = BehindTheSigner;
	type RotationPeriod = ConstU64<ROTATION_PERIOD>;
	type MaxStaffKeys = ConstU32<32>;
	type CitizenQuota = ConstU64<CITIZEN_QUOTA>;
	type OfficeQuota = ConstU64<OFFICE_QUOTA>;
	type MaxQueued = ConstU32<MAX_QUEUED>;
	type WeightInfo = crate::weights::pallet_parties::WeightInfo<Runtime>;
}
