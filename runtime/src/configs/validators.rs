use super::GovernanceOrigin;
use crate::Runtime;
use frame_support::traits::ConstU32;

impl pallet_validators::Config for Runtime {
	type GovernanceOrigin = GovernanceOrigin;
	type MinValidators = ConstU32<1>;
	type MaxValidators = ConstU32<100>;
	type WeightInfo = ();
}
