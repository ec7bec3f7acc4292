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

/// For how many sessions a validator keeps session keys that it has changed: a day, which is as long as a decision of the
/// council takes. Each change is a set of authorities, and a link more in every certificate for ever.
pub const KEY_SESSIONS: u32 = 24 * 6;

const _: () = assert!(KEY_SESSIONS * SESSION_LENGTH == 24 * 60 * MINUTES, "a day");

impl pallet_validators::Config for Runtime {
	type GovernanceOrigin = GovernanceOrigin;
	// A one-node chain needs no more; see the pallet for why larger ones have the same floor.
	type MinValidators = ConstU32<1>;
	type MaxValidators = ConstU32<100>;
	type AuthorityId = AuraId;
	type DepartmentOf = DepartmentOf;
	type ReportSessions = ConstU32<REPORT_SESSIONS>;
	type PerformanceSessions = ConstU32<PERFORMANCE_SESSIONS>;
	type KeySessions = ConstU32<KEY_SESSIONS>;
	type WeightInfo = crate::weights::pallet_validators::WeightInfo<Runtime>;
}
