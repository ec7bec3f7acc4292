use crate::{constants::*, Balances, Parties, Runtime, Timestamp};
use frame_support::{
	parameter_types,
	traits::{ConstU128, ConstU32, ConstU64},
	PalletId,
};
use sp_runtime::Perbill;

parameter_types! {
	/// Holds the money of all funds and projects.
	pub const InsurancePalletId: PalletId = PalletId(*b"civ/insu");
	/// The most by which an appraisal moves a position without the supervisor.
	pub const MaxJump: Perbill = Perbill::from_percent(10);
	/// The least part of a project's cost that its sponsor pays in itself, before the funds' money is paid out (I6).
	pub const MinEquity: Perbill = Perbill::from_percent(30);
	/// By what share required capital falls in one step.
	pub const DecreaseStep: Perbill = Perbill::from_percent(1);
}

impl pallet_insurance_investments::Config for Runtime {
	type Currency = Balances;
	type Parties = Parties;
	type Time = Timestamp;
	type CityCouncil = super::GovernanceOrigin;
	type PalletId = InsurancePalletId;
	type NoticePeriod = ConstU64<INSURANCE_NOTICE_PERIOD>;
	type MaxValuationAge = ConstU64<MAX_VALUATION_AGE>;
	type MaxAppraisalAge = ConstU64<QUARTERLY_REPORT_AGE>;
	type MaxReportAge = ConstU64<QUARTERLY_REPORT_AGE>;
	type MaxJump = MaxJump;
	type MinEquity = MinEquity;
	type DecreaseStep = DecreaseStep;
	type DecreaseStepPeriod = ConstU64<CAPITAL_DECREASE_STEP_PERIOD>;
	type GatePeriod = ConstU64<GATE_PERIOD>;
	type MinContribution = ConstU128<MIN_CONTRIBUTION>;
	type MinSeed = ConstU128<MIN_SEED>;
	type MaxBatch = ConstU32<50>;
	type DefaultAfter = ConstU64<DEFAULT_AFTER>;
	type LongDefaultAfter = ConstU64<LONG_DEFAULT_AFTER>;
	type WeightInfo = crate::weights::pallet_insurance_investments::WeightInfo<Runtime>;
}
