//! The rules of funds and projects, one file an idea.

mod capital;
mod claims;
mod commit;
mod funds;
mod holdings;
mod invariants;
mod limits;
mod maths;
mod origins;
mod projects;
mod properties;
mod quarters;
mod queries;
mod requests;
mod scenario;
mod settlement;
mod valuation;

pub(crate) use crate::{mock::*, *};
pub(crate) use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult};
pub(crate) use sp_runtime::DispatchError::BadOrigin;

/// The events of the pallet since the last reset.
pub(crate) fn events() -> Vec<Event<Test>> {
	System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::InsuranceInvestments(event) => Some(event),
			_ => None,
		})
		.collect()
}

/// The moment a number of days from now.
pub(crate) fn in_days(days: u64) -> u64 {
	now() + days * DAY
}

/// A project that both have approved: one milestone due in 60 days, all of it repaid with a tenth on top in 330. It is
/// written down by a fifth when it is overdue for 10 days, and by a half for 30.
pub(crate) fn project_of(sponsor: u64, asset_class: AssetClass, target: Balance) -> ProjectId {
	let project = NextProject::<Test>::get();
	let rule = |days_overdue, share| WriteDownRule { days_overdue, write_down: percent(share) };
	let prospectus = Prospectus {
		name: "Bridge".try_into().unwrap(),
		sponsor,
		obligor: OBLIGOR,
		asset_class,
		purpose: Purpose::Transport,
		target,
		minimum: 1,
		funding_deadline: in_days(30),
		write_down_rules: vec![rule(10, 20), rule(30, 50)].try_into().unwrap(),
		document: digest(1),
	};
	let terms = Terms {
		maturity: in_days(360),
		milestones: vec![Milestone { amount: target, document: digest(2), due: in_days(60) }].try_into().unwrap(),
		plan: vec![ExpectedCashFlow { due: in_days(330), principal: target, income: target / 10 }].try_into().unwrap(),
		document: digest(3),
	};
	let offices = Offices { trustee: TRUSTEE, custodian: CUSTODIAN, verifier: VERIFIER };
	assert_ok!(InsuranceInvestments::propose_project(signed(sponsor), prospectus, offices, terms));
	assert_ok!(InsuranceInvestments::approve_project_as_council(RuntimeOrigin::root(), project));
	assert_ok!(InsuranceInvestments::approve_project_as_supervisor(signed(SUPERVISOR), project));
	project
}

/// A project of the first sponsor, for infrastructure.
pub(crate) fn bridge(target: Balance) -> ProjectId {
	project_of(SPONSOR, AssetClass::InfrastructureDebt, target)
}

pub(crate) fn commit_to(fund: FundId, project: ProjectId, amount: Balance) -> DispatchResult {
	InsuranceInvestments::commit(signed(fund_of(fund).insurer), fund, project, amount)
}

/// Pays all out to the sponsor of a project whose target is reached.
pub(crate) fn build(project: ProjectId) {
	assert_ok!(InsuranceInvestments::close_funding(signed(ALICE), project));
	assert_ok!(InsuranceInvestments::attest_milestone(signed(VERIFIER), project, 0, digest(4)));
	assert_ok!(InsuranceInvestments::disburse(signed(CUSTODIAN), project, 0));
}

/// The obligor pays.
pub(crate) fn pay_back(project: ProjectId, amount: Balance) {
	assert_ok!(InsuranceInvestments::repay(signed(OBLIGOR), project, amount));
}

pub(crate) fn units_of(fund: FundId, holder: u64) -> Units {
	Holdings::<Test>::get(fund, holder).units
}

/// Money for one unit, times 10^18.
pub(crate) fn price(fund: FundId) -> u128 {
	InsuranceInvestments::balance_sheet(fund).unwrap().unit_price.unwrap()
}

pub(crate) fn contribute(fund: FundId, holder: u64, amount: Balance) -> DispatchResult {
	InsuranceInvestments::contribute(signed(holder), fund, amount, holder)
}

pub(crate) fn redeem(fund: FundId, holder: u64, units: Units) -> DispatchResult {
	InsuranceInvestments::request_redemption(signed(holder), fund, units, holder)
}
