//! Proxies: keys that may do some of what an account may. Offices give their staff a type for their role; citizens give
//! a helper one for filing, or one that only pays taxes.

use crate::{constants::CNY, Balance, Balances, Runtime, RuntimeCall, RuntimeEvent, System};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	parameter_types,
	traits::{ConstU32, InstanceFilter},
};
use scale_info::TypeInfo;
use sp_runtime::traits::BlakeTwo256;

/// What a proxy may do for the account that it stands for. Launch fixes the order.
#[derive(
	Clone,
	Copy,
	Debug,
	Default,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum ProxyType {
	/// Everything.
	#[default]
	Any,
	/// Staff of an identity office: parties, representation, accounts.
	Identity,
	/// Staff of a land registry: registrations and refusals.
	LandRegistry,
	/// Staff of a tax bureau: schedules, assessments, receipts.
	TaxBureau,
	/// Staff of a court: freezes, releases, decisions.
	Court,
	/// Staff of a surveyor: nothing on the chain yet.
	Surveyor,
	/// Staff of a valuer: valuations of properties, appraisals of projects.
	Valuer,
	/// Staff of a bank: issue and redemption of settlement money, payments, loans and mortgages.
	Bank,
	/// Staff of an insurer: funds, premiums, claims, commitments; never takes capital out.
	Insurer,
	/// Staff of an insurance supervisor: limits, approvals, suspensions.
	InsuranceSupervisor,
	/// Staff of a trustee: defaults and recoveries.
	Trustee,
	/// Staff of a custodian: disbursements.
	Custodian,
	/// Staff of a verifier of projects: milestones.
	ProjectVerifier,
	/// A citizen's helper: files conveyances, consents and pays into escrow and taxes; never moves money elsewhere.
	CitizenFiling,
	/// Pays taxes only.
	CitizenTaxes,
	/// A department's delegate to the council: proposes, votes, notes and executes decisions.
	Council,
}

impl ProxyType {
	/// Calls that do the work of a pallet's own area, without those that change who signs.
	fn allows(&self, call: &RuntimeCall) -> bool {
		use pallet_collective::Call as Council;
		use pallet_governance::Call as Governance;
		use pallet_insurance_investments::Call as Insurance;
		use pallet_land_titles::Call as Land;
		use pallet_parties::Call as Parties;
		use pallet_preimage::Call as Preimage;
		use pallet_tax_receipts::Call as Tax;
		match self {
			ProxyType::Any => true,
			ProxyType::Identity => matches!(
				call,
				RuntimeCall::Parties(
					Parties::register { .. }
						| Parties::set_status { .. }
						| Parties::register_representation { .. }
						| Parties::end_representation { .. }
						| Parties::propose_rotation { .. }
						| Parties::second_rotation { .. }
						| Parties::cancel_rotation { .. }
				)
			),
			ProxyType::LandRegistry => matches!(
				call,
				RuntimeCall::LandTitles(
					Land::apply_first_registration { .. }
						| Land::complete_first_registration { .. }
						| Land::register_properties { .. }
						| Land::register_conveyance { .. }
						| Land::refuse_conveyance { .. }
						| Land::register_entry { .. }
						| Land::refuse_entry { .. }
						| Land::register_alteration { .. }
						| Land::refuse_alteration { .. }
						| Land::publish_finding { .. }
						| Land::propose_correction { .. }
						| Land::confirm_correction { .. }
						| Land::apply_correction { .. }
						| Land::decide_objection { .. }
						| Land::withdraw_proceeding { .. }
						| Land::end_land_use_right { .. }
				)
			),
			ProxyType::TaxBureau => {
				matches!(
					call,
					RuntimeCall::TaxReceipts(
						Tax::publish_schedule { .. }
							| Tax::exempt { .. } | Tax::decide_base { .. }
							| Tax::assess { .. } | Tax::decide_objection { .. }
							| Tax::amend_assessment { .. }
							| Tax::cancel_assessment { .. }
							| Tax::grant_exemption { .. }
							| Tax::revoke_exemption { .. }
							| Tax::record_bank_payment { .. }
							| Tax::confirm_refund { .. }
							| Tax::reverse_receipt { .. }
							| Tax::issue_receipts { .. }
							| Tax::open_roll { .. }
							| Tax::continue_roll { .. }
							| Tax::issue_clearance { .. }
							| Tax::freeze_for_arrears { .. }
					)
				)
			}
			ProxyType::Court => matches!(
				call,
				RuntimeCall::LandTitles(
					Land::place_freeze { .. }
						| Land::lift_freeze { .. }
						| Land::lift_by_order { .. }
						| Land::extend_caveat { .. }
						| Land::order_conveyance { .. }
						| Land::confirm_correction { .. }
						| Land::decide_objection { .. }
						| Land::approve_ward_disposal { .. }
						| Land::approve_ward_entry { .. }
						| Land::approve_ward_surrender { .. }
				) | RuntimeCall::TaxReceipts(Tax::release_receipt { .. })
					| RuntimeCall::InsuranceInvestments(
						Insurance::freeze_holding { .. } | Insurance::release_holding { .. }
					) | RuntimeCall::Parties(
					Parties::set_status { .. }
						| Parties::register_representation { .. }
						| Parties::end_representation { .. }
						| Parties::second_rotation { .. }
						| Parties::cancel_rotation { .. }
						| Parties::decide_rotation { .. }
				)
			),
			ProxyType::Valuer => matches!(
				call,
				RuntimeCall::LandTitles(Land::record_valuation { .. })
					| RuntimeCall::InsuranceInvestments(Insurance::publish_valuation { .. })
			),
			ProxyType::Insurer => matches!(
				call,
				RuntimeCall::InsuranceInvestments(
					Insurance::propose_fund { .. }
						| Insurance::report_required_capital { .. }
						| Insurance::add_capital { .. }
						| Insurance::book_premium { .. }
						| Insurance::notify_claim { .. }
						| Insurance::pay_claim { .. }
						| Insurance::close_claim { .. }
						| Insurance::settle_requests { .. }
						| Insurance::close_quarter { .. }
						| Insurance::commit { .. }
						| Insurance::claim_repayment { .. }
						| Insurance::consent_terms { .. }
						| Insurance::leave_project { .. }
				)
			),
			ProxyType::InsuranceSupervisor => matches!(
				call,
				RuntimeCall::InsuranceInvestments(
					Insurance::approve_fund { .. }
						| Insurance::set_limits { .. }
						| Insurance::suspend_fund { .. }
						| Insurance::resume_fund { .. }
						| Insurance::start_run_off { .. }
						| Insurance::connect_parties { .. }
						| Insurance::decide_appraisal { .. }
						| Insurance::approve_project_as_supervisor { .. }
						| Insurance::cancel_project { .. }
						| Insurance::replace_office { .. }
						| Insurance::set_write_down_policy { .. }
						| Insurance::order_write_down { .. }
						| Insurance::declare_default { .. }
						| Insurance::close_recovery { .. }
						| Insurance::notify_claim { .. }
						| Insurance::pay_claim { .. }
						| Insurance::close_claim { .. }
						| Insurance::close_quarter { .. }
				)
			),
			ProxyType::Trustee => matches!(
				call,
				RuntimeCall::InsuranceInvestments(
					Insurance::declare_default { .. }
						| Insurance::record_recovery { .. }
						| Insurance::close_recovery { .. }
						| Insurance::end_drawing { .. }
				)
			),
			ProxyType::Custodian => {
				matches!(call, RuntimeCall::InsuranceInvestments(Insurance::disburse { .. }))
			}
			ProxyType::ProjectVerifier => {
				matches!(call, RuntimeCall::InsuranceInvestments(Insurance::attest_milestone { .. }))
			}
			ProxyType::Bank => matches!(
				call,
				RuntimeCall::Settlement(..)
					| RuntimeCall::Balances(..)
					| RuntimeCall::LandTitles(
						Land::consent { .. }
							| Land::fund { .. } | Land::state_redemption { .. }
							| Land::consent_to_entry { .. }
							| Land::withdraw_entry { .. }
							| Land::discharge_mortgage { .. }
							| Land::postpone_mortgage { .. }
							| Land::assign_mortgage { .. }
					)
			),
			ProxyType::CitizenFiling => matches!(
				call,
				RuntimeCall::LandTitles(
					Land::propose_conveyance { .. }
						| Land::consent { .. }
						| Land::fund { .. }
						| Land::withdraw_conveyance { .. }
						| Land::apply_for_entry { .. }
						| Land::consent_to_entry { .. }
						| Land::withdraw_entry { .. }
						| Land::object { .. }
				) | RuntimeCall::TaxReceipts(Tax::pay { .. } | Tax::pay_part { .. } | Tax::pay_conveyance_taxes { .. })
			),
			ProxyType::CitizenTaxes => {
				matches!(
					call,
					RuntimeCall::TaxReceipts(Tax::pay { .. } | Tax::pay_part { .. } | Tax::pay_conveyance_taxes { .. })
				)
			}
			ProxyType::Council => matches!(
				call,
				RuntimeCall::Council(
					Council::propose { .. }
						| Council::vote { .. }
						| Council::close { .. }
						| Council::release_proposal_cost { .. }
				) | RuntimeCall::Preimage(Preimage::note_preimage { .. } | Preimage::unnote_preimage { .. })
					| RuntimeCall::Governance(Governance::execute { .. } | Governance::expire { .. })
			),
			ProxyType::Surveyor => false,
		}
	}
}

impl InstanceFilter<RuntimeCall> for ProxyType {
	fn filter(&self, call: &RuntimeCall) -> bool {
		use pallet_utility::Call as Utility;
		// A batch is allowed: the proxy pallet filters each call in it again.
		self.allows(call)
			|| matches!(
				call,
				RuntimeCall::Utility(Utility::batch { .. } | Utility::batch_all { .. } | Utility::force_batch { .. })
			)
	}

	fn is_superset(&self, other: &Self) -> bool {
		self == other
			|| *self == ProxyType::Any
			|| (*self == ProxyType::CitizenFiling && *other == ProxyType::CitizenTaxes)
	}
}

parameter_types! {
	/// Reserved for the first proxy of an account.
	pub const ProxyDepositBase: Balance = CNY;
	/// Reserved for each proxy.
	pub const ProxyDepositFactor: Balance = CNY / 10;
	/// Reserved for the first announcement.
	pub const AnnouncementDepositBase: Balance = CNY;
	/// Reserved for each announcement.
	pub const AnnouncementDepositFactor: Balance = CNY / 10;
}

impl pallet_proxy::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type Currency = Balances;
	type ProxyType = ProxyType;
	type ProxyDepositBase = ProxyDepositBase;
	type ProxyDepositFactor = ProxyDepositFactor;
	type MaxProxies = ConstU32<32>;
	type WeightInfo = pallet_proxy::weights::SubstrateWeight<Runtime>;
	type MaxPending = ConstU32<32>;
	type CallHasher = BlakeTwo256;
	type AnnouncementDepositBase = AnnouncementDepositBase;
	type AnnouncementDepositFactor = AnnouncementDepositFactor;
	type BlockNumberProvider = System;
}
