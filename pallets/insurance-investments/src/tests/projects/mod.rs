//! Projects, from proposal to repayment, one file an idea.

mod approve;
mod cancel;
mod collect;
mod commit;
mod declare_default;
mod milestones;
mod plan;
mod properties;
mod propose;
mod queries;
mod recovery;
mod repay;
mod replace_office;
mod scenario;
mod terms;
mod write_down;

pub(super) use crate::{mock::*, *};
pub(super) use civitas_primitives::{OfficeRole, Standing};
pub(super) use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult};
pub(super) use sp_core::H256;
pub(super) use sp_runtime::{DispatchError::BadOrigin, Perbill};

pub const TARGET: u128 = 1_000_000;
pub const MINIMUM: u128 = 600_000;
pub const RICH: u128 = 100_000_000;

/// A chain on which everybody is registered and has money.
pub fn world(test: impl FnOnce()) {
	ExtBuilder.build_and_execute(test);
}

/// An open fund that no limit binds.
pub fn open_fund(insurer: u64, cash: u128) -> FundId {
	fund_with(insurer, FundKind::GeneralAccount, cash, loose_limits())
}

pub fn connect(party: u64, group: u64) {
	assert_ok!(InsuranceInvestments::connect_parties(signed(SUPERVISOR), party, Some(group)));
}

pub fn disconnect(party: u64) {
	assert_ok!(InsuranceInvestments::connect_parties(signed(SUPERVISOR), party, None));
}

/// The moment a number of days after the beginning.
pub fn day(days: u64) -> u64 {
	NOW + days * DAY
}

/// Lets time pass until that many days after the beginning.
pub fn wait_until(days: u64) {
	advance(day(days) - Timestamp::get());
}

pub fn prospectus() -> Prospectus {
	Prospectus {
		name: "Metro line 4".try_into().unwrap(),
		sponsor: SPONSOR,
		obligor: OBLIGOR,
		asset_class: AssetClass::InfrastructureDebt,
		purpose: Purpose::Transport,
		target: TARGET,
		minimum: MINIMUM,
		funding_deadline: day(30),
		write_down_rules: rules(&[(10, 10), (30, 25), (100, 60)]),
		document: H256::repeat_byte(1),
	}
}

/// Rules of days and per cent.
pub fn rules(rules: &[(u32, u32)]) -> WriteDownRules {
	let rule = |(days, percent): &(u32, u32)| WriteDownRule {
		days_overdue: *days,
		write_down: Perbill::from_percent(*percent),
	};
	rules.iter().map(rule).collect::<Vec<_>>().try_into().unwrap()
}

pub const OFFICES: Offices = Offices { trustee: TRUSTEE, custodian: CUSTODIAN, verifier: VERIFIER };

pub fn milestone(amount: u128, days: u64) -> Milestone {
	Milestone { amount, document: H256::repeat_byte(2), due: day(days) }
}

pub fn flow(days: u64, principal: u128, income: u128) -> ExpectedCashFlow {
	ExpectedCashFlow { due: day(days), principal, income }
}

pub fn terms() -> Terms {
	Terms {
		maturity: day(360),
		milestones: vec![milestone(200_000, 60), milestone(300_000, 90), milestone(500_000, 120)].try_into().unwrap(),
		plan: vec![flow(150, 0, 20_000), flow(240, 400_000, 30_000), flow(330, 600_000, 25_000)].try_into().unwrap(),
		document: H256::repeat_byte(3),
	}
}

pub fn propose_as(party: u64, prospectus: Prospectus, offices: Offices, terms: Terms) -> DispatchResult {
	InsuranceInvestments::propose_project(signed(party), prospectus, offices, terms)
}

/// A proposed project.
pub fn proposed() -> ProjectId {
	let id = NextProject::<Test>::get();
	assert_ok!(propose_as(SPONSOR, prospectus(), OFFICES, terms()));
	id
}

pub fn approve(id: ProjectId) {
	assert_ok!(InsuranceInvestments::approve_project_as_council(RuntimeOrigin::root(), id));
	assert_ok!(InsuranceInvestments::approve_project_as_supervisor(signed(SUPERVISOR), id));
}

/// A project that funds may commit to.
pub fn approved() -> ProjectId {
	let id = proposed();
	approve(id);
	id
}

pub fn insurer_of(fund: FundId) -> u64 {
	Funds::<Test>::get(fund).unwrap().insurer
}

pub fn commit(fund: FundId, id: ProjectId, amount: u128) -> DispatchResult {
	InsuranceInvestments::commit(signed(insurer_of(fund)), fund, id, amount)
}

/// A project that has begun, with a fund for each amount; the first three are of three insurers.
pub fn begun(amounts: &[u128]) -> (ProjectId, Vec<FundId>) {
	let id = approved();
	let insurers = [INSURER, OTHER_INSURER, THIRD_INSURER];
	let mut funds = vec![];
	for (place, amount) in amounts.iter().enumerate() {
		let fund = open_fund(insurers[place % 3], 10_000_000);
		assert_ok!(commit(fund, id, *amount));
		funds.push(fund);
	}
	if books(id).committed < TARGET {
		wait_until(31);
	}
	assert_ok!(InsuranceInvestments::close_funding(signed(ALICE), id));
	assert_eq!(state(id), ProjectState::Active);
	(id, funds)
}

pub fn attest(id: ProjectId, index: u32) -> DispatchResult {
	InsuranceInvestments::attest_milestone(signed(VERIFIER), id, index, H256::repeat_byte(4))
}

pub fn disburse(id: ProjectId, index: u32) -> DispatchResult {
	InsuranceInvestments::disburse(signed(CUSTODIAN), id, index)
}

/// Attests and pays out the next milestones, up to the `end`-th.
pub fn draw(id: ProjectId, end: u32) {
	for index in Projects::<Test>::get(id).unwrap().paid_out..end {
		if Projects::<Test>::get(id).unwrap().attested == index {
			assert_ok!(attest(id, index));
		}
		assert_ok!(disburse(id, index));
	}
}

/// A project that is paid out in full, with a fund for each amount.
pub fn repaying(amounts: &[u128]) -> (ProjectId, Vec<FundId>) {
	let (id, funds) = begun(amounts);
	draw(id, 3);
	assert_eq!(state(id), ProjectState::Repaying);
	(id, funds)
}

pub fn repay(id: ProjectId, amount: u128) -> DispatchResult {
	InsuranceInvestments::repay(signed(OBLIGOR), id, amount)
}

pub fn claim(fund: FundId, id: ProjectId) -> DispatchResult {
	InsuranceInvestments::claim_repayment(signed(ALICE), fund, id)
}

pub fn distribute(id: ProjectId) -> DispatchResult {
	InsuranceInvestments::distribute(signed(ALICE), id).map(|_| ()).map_err(|error| error.error)
}

pub fn project(id: ProjectId) -> Project {
	Projects::<Test>::get(id).unwrap()
}

pub fn books(id: ProjectId) -> Books {
	project(id).books
}

pub fn state(id: ProjectId) -> ProjectState {
	project(id).state
}

pub fn cash(fund: FundId) -> u128 {
	Funds::<Test>::get(fund).unwrap().cash
}

pub fn commitment(fund: FundId, id: ProjectId) -> Commitment {
	Commitments::<Test>::get(id, fund).unwrap()
}

/// The events of this pallet since the last reset.
pub fn events() -> Vec<Event<Test>> {
	let all = System::events().into_iter();
	all.filter_map(|record| match record.event {
		RuntimeEvent::InsuranceInvestments(event) => Some(event),
		_ => None,
	})
	.collect()
}

pub fn last_event() -> Event<Test> {
	events().pop().unwrap()
}

/// What a call answers to those who are never allowed: no signature, root, and an account that signs for no party.
pub fn refused_to_strangers(call: impl Fn(RuntimeOrigin) -> DispatchResult) {
	assert_noop!(call(RuntimeOrigin::none()), BadOrigin);
	assert_noop!(call(RuntimeOrigin::root()), BadOrigin);
	assert_noop!(call(RuntimeOrigin::signed(STRANGER)), NOT_A_PARTY);
}
