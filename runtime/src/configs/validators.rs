use super::GovernanceOrigin;
use crate::{constants::*, AccountId, AuraId, Parties, Runtime};
use civitas_primitives::{PartyId, PartyRegistry};
use frame_support::traits::ConstU32;
use sp_runtime::traits::Convert;

/// The department that runs a validator is the party that its account signs for.
pub struct DepartmentOf;

impl Convert<AccountId, Option<PartyId>> for DepartmentOf {
	fn convert(account: AccountId) -> Option<PartyId> {
		<Parties as PartyRegistry<AccountId>>::party_of(&account)
	}
}

impl pallet_validators::Config for Runtime {
	type GovernanceOrigin = GovernanceOrigin;
	// A one-node chain needs no more; see the pallet for why larger ones have the same floor.
	type MinValidators = ConstU32<1>;
	type MaxValidators = ConstU32<100>;
	type AuthorityId = AuraId;
	type DepartmentOf = DepartmentOf;
	type ReportSessions = ConstU32<REPORT_SESSIONS>;
	type PerformanceSessions = ConstU32<PERFORMANCE_SESSIONS>;
	type WeightInfo = crate::weights::pallet_validators::WeightInfo<Runtime>;
}
