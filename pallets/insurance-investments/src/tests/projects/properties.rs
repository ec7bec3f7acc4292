//! Random calls by random actors: after each, every invariant holds, and all money is where independent books say it is.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;

const FUNDS: usize = 4;
const CASH: u128 = 50_000_000;

/// One random step; the numbers choose among what is there.
#[derive(Clone, Debug)]
enum Step {
	Propose,
	Approve { council: bool },
	Cancel { really: bool },
	Replace { office: u8 },
	Commit { fund: usize, part: u128 },
	CloseFunding,
	Attest,
	Disburse,
	EndDrawing { really: bool },
	Repay { part: u128 },
	Claim { fund: usize },
	Distribute,
	Assess,
	Policy { days: u32, percent: u32 },
	Order { percent: u32 },
	Default,
	Recover { part: u128 },
	CloseRecovery,
	ProposeTerms { days: u64 },
	Consent { fund: usize, others: bool },
	Withdraw,
	Leave { fund: usize },
	Apply,
	Wait { days: u64 },
}

/// A step, the project that it is about (counted back from the last one), and who does it: mostly the right one.
type Act = (Step, u64, Option<u64>);

fn act() -> impl Strategy<Value = Act> {
	let fund = || 0..FUNDS;
	let step = prop_oneof![
		3 => Just(Step::Propose),
		8 => any::<bool>().prop_map(|council| Step::Approve { council }),
		1 => prop::bool::weighted(0.25).prop_map(|really| Step::Cancel { really }),
		1 => (0..6u8).prop_map(|office| Step::Replace { office }),
		12 => (fund(), 1..5u128).prop_map(|(fund, part)| Step::Commit { fund, part }),
		6 => Just(Step::CloseFunding),
		8 => Just(Step::Attest),
		8 => Just(Step::Disburse),
		1 => prop::bool::weighted(0.4).prop_map(|really| Step::EndDrawing { really }),
		12 => (1..6u128).prop_map(|part| Step::Repay { part }),
		5 => fund().prop_map(|fund| Step::Claim { fund }),
		4 => Just(Step::Distribute),
		3 => Just(Step::Assess),
		1 => (1..60u32, 1..100u32).prop_map(|(days, percent)| Step::Policy { days, percent }),
		1 => (0..3u32).prop_map(|percent| Step::Order { percent: percent * 20 }),
		8 => Just(Step::Default),
		5 => (1..6u128).prop_map(|part| Step::Recover { part }),
		2 => Just(Step::CloseRecovery),
		4 => (1..60u64).prop_map(|days| Step::ProposeTerms { days }),
		10 => (fund(), any::<bool>()).prop_map(|(fund, others)| Step::Consent { fund, others }),
		1 => Just(Step::Withdraw),
		4 => fund().prop_map(|fund| Step::Leave { fund }),
		4 => Just(Step::Apply),
		5 => (1..8u64).prop_map(|days| Step::Wait { days }),
		3 => (20..100u64).prop_map(|days| Step::Wait { days }),
	];
	let people = prop::sample::select(vec![SPONSOR, OBLIGOR, TRUSTEE, SUPERVISOR, INSURER, ALICE, SUSPENDED]);
	(step, 0..3u64, prop::option::weighted(0.1, people))
}

/// Terms of a project whose funding ends in ten days.
fn terms_from(start: u64) -> Terms {
	let at = |days: u64| start + days * DAY;
	let milestone = |amount, days| Milestone { amount, document: H256::zero(), due: at(days) };
	let flow = |days, principal, income| ExpectedCashFlow { due: at(days), principal, income };
	Terms {
		maturity: at(200),
		milestones: vec![milestone(199_999, 20), milestone(300_001, 40), milestone(500_000, 60)].try_into().unwrap(),
		plan: vec![flow(50, 0, 20_003), flow(90, 400_001, 30_001), flow(180, 599_999, 25_007)].try_into().unwrap(),
		document: H256::zero(),
	}
}

/// A project that is not over; now and then, or if there is none, the latest.
fn some_project(choice: u64) -> ProjectId {
	let mut live: Vec<_> = Projects::<Test>::iter().filter(|(_, p)| p.open > 0 || p.ended_at.is_none()).collect();
	live.sort_by_key(|(id, _)| *id);
	match live.get(choice as usize) {
		Some((id, _)) => *id,
		None => NextProject::<Test>::get() - 1,
	}
}

/// What flowed, counted outside the pallet.
#[derive(Default)]
struct Flows {
	/// Paid in for obligors.
	paid: u128,
	/// Committed, by project.
	committed: BTreeMap<ProjectId, u128>,
}

fn perform((step, back, stranger): Act, flows: &mut Flows) -> Option<&'static str> {
	let id = some_project(back);
	let by = |right: u64| signed(stranger.unwrap_or(right));
	let owner = |fund: FundId| stranger.unwrap_or(insurer_of(fund));
	let fund_at = |place: usize| place as FundId + 1;
	let entry = Projects::<Test>::get(id);
	let outcome = match step {
		Step::Propose => {
			if Projects::<Test>::iter_values().filter(|project| project.ended_at.is_none()).count() > 1 {
				return None;
			}
			let prospectus = Prospectus { funding_deadline: Timestamp::get() + 10 * DAY, ..prospectus() };
			let terms = terms_from(Timestamp::get());
			("propose_project", InsuranceInvestments::propose_project(by(SPONSOR), prospectus, OFFICES, terms))
		}
		Step::Approve { council: true } => {
			let root = stranger.map_or(RuntimeOrigin::root(), signed);
			("approve_project_as_council", InsuranceInvestments::approve_project_as_council(root, id))
		}
		Step::Approve { council: false } => {
			("approve_project_as_supervisor", InsuranceInvestments::approve_project_as_supervisor(by(SUPERVISOR), id))
		}
		Step::Cancel { really: false } => return None,
		Step::Cancel { really: true } => {
			("cancel_project", InsuranceInvestments::cancel_project(by(SPONSOR), id, Default::default()))
		}
		Step::Replace { office } => {
			let (office, party) = match office {
				0 => (ProjectOffice::Trustee, OTHER_TRUSTEE),
				1 => (ProjectOffice::Custodian, OTHER_CUSTODIAN),
				2 => (ProjectOffice::Verifier, OTHER_VERIFIER),
				3 => (ProjectOffice::Trustee, TRUSTEE),
				4 => (ProjectOffice::Custodian, CUSTODIAN),
				_ => (ProjectOffice::Verifier, VERIFIER),
			};
			let done = InsuranceInvestments::replace_office(by(SUPERVISOR), id, office, party, H256::zero());
			("replace_office", done)
		}
		Step::Commit { fund, part } => {
			let fund = fund_at(fund);
			report(fund, 0);
			let _ = InsuranceInvestments::close_quarter(signed(SUPERVISOR), fund);
			let room = entry.map_or(1, |project| project.prospectus.target - project.books.committed);
			let amount = (room / part).max(1);
			let blocked = !InsuranceInvestments::commit_blockers(fund, id, amount).is_empty();
			let done = InsuranceInvestments::commit(by(owner(fund)), fund, id, amount);
			assert!(!(blocked && done.is_ok()), "committed although blocked");
			assert!(blocked || stranger.is_some() || done.is_ok(), "not blocked, and refused: {done:?}");
			if done.is_ok() {
				*flows.committed.entry(id).or_default() += amount;
			}
			("commit", done)
		}
		Step::CloseFunding => ("close_funding", InsuranceInvestments::close_funding(by(ALICE), id)),
		Step::Attest => {
			let (who, next) = entry.map_or((ALICE, 0), |project| (project.offices.verifier, project.attested));
			("attest_milestone", InsuranceInvestments::attest_milestone(by(who), id, next, H256::zero()))
		}
		Step::Disburse => {
			let (who, next) = entry.map_or((ALICE, 0), |project| (project.offices.custodian, project.paid_out));
			("disburse", InsuranceInvestments::disburse(by(who), id, next))
		}
		Step::EndDrawing { really: false } => return None,
		Step::EndDrawing { really: true } => ("end_drawing", InsuranceInvestments::end_drawing(by(SPONSOR), id)),
		Step::Repay { part } | Step::Recover { part } => {
			let owed = InsuranceInvestments::find_sources_and_uses(id);
			let most = owed.map_or(0, |owed| owed.outstanding + owed.accrued_income);
			let amount = (most / part).max(1);
			let (name, done) = match step {
				Step::Repay { .. } => ("repay", InsuranceInvestments::repay(by(OBLIGOR), id, amount)),
				_ => ("record_recovery", InsuranceInvestments::record_recovery(by(TRUSTEE), id, amount)),
			};
			if done.is_ok() {
				flows.paid += amount;
			}
			(name, done)
		}
		Step::Claim { fund } => {
			("claim_repayment", InsuranceInvestments::claim_repayment(by(ALICE), fund_at(fund), id))
		}
		Step::Distribute => ("distribute", distribute(id)),
		Step::Assess => ("assess_overdue", InsuranceInvestments::assess_overdue(by(ALICE), id)),
		Step::Policy { days, percent } => (
			"set_write_down_policy",
			InsuranceInvestments::set_write_down_policy(by(SUPERVISOR), rules(&[(days, percent)])),
		),
		Step::Order { percent } => {
			let share = Perbill::from_percent(percent);
			let done = InsuranceInvestments::order_write_down(by(SUPERVISOR), id, share, H256::zero());
			("order_write_down", done)
		}
		Step::Default => {
			let who = entry.map_or(ALICE, |project| project.offices.trustee);
			("declare_default", InsuranceInvestments::declare_default(by(who), id))
		}
		Step::CloseRecovery => {
			("close_recovery", InsuranceInvestments::close_recovery(by(SUPERVISOR), id, H256::zero()))
		}
		Step::ProposeTerms { days } => {
			let mut terms = InsuranceInvestments::find_terms(id, None)?;
			let attested = entry.map_or(0, |project| project.attested);
			terms.milestones.iter_mut().skip(attested as usize).for_each(|milestone| milestone.due += days * DAY);
			terms.plan.iter_mut().for_each(|flow| flow.due += days * DAY);
			terms.maturity += days * DAY;
			("propose_terms", InsuranceInvestments::propose_terms(by(SPONSOR), id, terms))
		}
		Step::Consent { fund, others } => {
			let (fund, version) = (fund_at(fund), entry.map_or(0, |project| project.last_terms));
			// All the others, so that this one can leave.
			for other in (1..=FUNDS as FundId).filter(|other| others && *other != fund) {
				let _ = InsuranceInvestments::consent_terms(signed(insurer_of(other)), id, version, other);
			}
			if others {
				return None;
			}
			("consent_terms", InsuranceInvestments::consent_terms(by(owner(fund)), id, version, fund))
		}
		Step::Withdraw => ("withdraw_terms", InsuranceInvestments::withdraw_terms(by(SPONSOR), id)),
		Step::Leave { fund } => {
			let fund = fund_at(fund);
			("leave_project", InsuranceInvestments::leave_project(by(owner(fund)), fund, id))
		}
		Step::Apply => ("apply_terms", InsuranceInvestments::apply_terms(by(ALICE), id)),
		Step::Wait { days } => {
			advance(days * DAY);
			return None;
		}
	};
	outcome.1.is_ok().then_some(outcome.0)
}

/// What independent books say.
fn check_flows(flows: &Flows, sponsor_before: u128) {
	let disbursed = balance(SPONSOR) - sponsor_before;
	let (mut in_projects, mut disbursed_in_books) = (0, 0);
	for (id, project) in Projects::<Test>::iter() {
		assert_eq!(project.books.committed, flows.committed.get(&id).copied().unwrap_or(0));
		in_projects += project.books.held().unwrap();
		disbursed_in_books += project.books.disbursed;
	}
	assert_eq!(disbursed, disbursed_in_books, "what sponsors got differs from the books");
	let cash: u128 = (1..=FUNDS as FundId).map(cash).sum();
	assert_eq!(cash + in_projects, FUNDS as u128 * CASH + flows.paid - disbursed, "money was created or lost");
}

fn run(acts: Vec<Act>, reached: &mut BTreeMap<&'static str, u32>) {
	ExtBuilder.build().execute_with(|| {
		for insurer in [INSURER, OTHER_INSURER, THIRD_INSURER, INSURER] {
			open_fund(insurer, CASH);
		}
		// A sponsor is paid, and pays nothing itself here.
		let before = balance(SPONSOR);
		let mut flows = Flows::default();
		// A project that the first steps can go on with.
		let mut first = vec![Step::Propose, Step::Approve { council: true }, Step::Approve { council: false }];
		first.extend([3, 3, 3, 1].into_iter().zip(0..FUNDS).map(|(part, fund)| Step::Commit { fund, part }));
		first.push(Step::CloseFunding);
		let first = first.into_iter().map(|step| (step, 0, None));
		for act in first.chain(acts) {
			// Strangers who repay use their own money; the sponsor does not.
			let pays = matches!(act.0, Step::Repay { .. } | Step::Recover { .. }) && act.2 == Some(SPONSOR);
			let act = if pays { (act.0, act.1, None) } else { act };
			if let Some(call) = perform(act, &mut flows) {
				*reached.entry(call).or_default() += 1;
			}
			verify_state();
			check_flows(&flows, before);
		}
	});
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

	#[test]
	fn f03_random_calls_keep_every_invariant(acts in prop::collection::vec(act(), 1..150)) {
		run(acts, &mut Default::default());
	}
}

#[test]
fn f02_random_calls_reach_every_call_with_success() {
	use proptest::{strategy::ValueTree, test_runner::TestRunner};
	let mut runner = TestRunner::deterministic();
	let mut reached = Default::default();
	for _ in 0..60 {
		let acts = prop::collection::vec(act(), 200).new_tree(&mut runner).unwrap().current();
		run(acts, &mut reached);
	}
	for call in [
		"propose_project",
		"approve_project_as_council",
		"approve_project_as_supervisor",
		"cancel_project",
		"replace_office",
		"commit",
		"close_funding",
		"attest_milestone",
		"disburse",
		"end_drawing",
		"repay",
		"claim_repayment",
		"distribute",
		"assess_overdue",
		"set_write_down_policy",
		"order_write_down",
		"declare_default",
		"record_recovery",
		"close_recovery",
		"propose_terms",
		"consent_terms",
		"withdraw_terms",
		"leave_project",
		"apply_terms",
	] {
		assert!(reached.contains_key(call), "never succeeded: {call} in {reached:?}");
	}
}

/// Negative controls: books that are wrong are noticed by the invariant that is meant to.
#[test]
fn f03_wrong_books_are_noticed() {
	let noticed = |wrong: &dyn Fn(ProjectId, &[FundId]), by: &str| {
		ExtBuilder.build().execute_with(|| {
			let (id, funds) = begun(&[250_000, 750_000]);
			draw(id, 1);
			assert_ok!(repay(id, 10_000));
			verify_state();
			wrong(id, &funds);
			let problem = InsuranceInvestments::try_projects().unwrap_err();
			assert!(format!("{problem:?}").contains(by), "{problem:?} instead of {by}");
		});
	};
	let change =
		|id, change: &dyn Fn(&mut Project)| Projects::<Test>::mutate(id, |entry| change(entry.as_mut().unwrap()));
	let change_commitment = |id, fund, change: &dyn Fn(&mut Commitment)| {
		Commitments::<Test>::mutate(id, fund, |entry| change(entry.as_mut().unwrap()));
	};
	noticed(&|_, _| NextProject::<Test>::put(9), "P1");
	noticed(&|id, _| change(id, &|project| project.books.in_escrow += 1), "P2");
	noticed(&|id, _| change(id, &|project| project.books.income_collected += 10_001), "P2");
	noticed(&|id, funds| change_commitment(id, funds[0], &|entry| entry.committed += 1), "P2");
	noticed(&|id, _| change(id, &|project| project.open -= 1), "P2");
	noticed(&|id, _| change(id, &|project| project.staying.shares += 1), "P3");
	// A share of income rounded up would create money.
	noticed(&|id, _| change(id, &|project| project.staying.income.per_share += accumulator::ONE / 1_000), "P3");
	noticed(&|id, _| change(id, &|project| project.staying.income.per_share -= accumulator::ONE / 1_000), "P3");
	noticed(&|id, _| change(id, &|project| project.paid_out = 2), "P4");
	noticed(&|id, _| MilestoneRecords::<Test>::remove(id, 0), "P4");
	noticed(&|id, _| TermsOf::<Test>::remove(id, 1), "P4");
	noticed(&|id, _| change(id, &|project| project.last_terms = 2), "P5");
	noticed(&|id, _| change(id, &|project| project.state = ProjectState::Completed), "P6");
	noticed(&|id, _| change(id, &|project| project.supervisor_approved = None), "P6");
	noticed(&|_, _| MilestoneRecords::<Test>::insert(77, 0, MilestoneRecords::<Test>::get(1, 0).unwrap()), "P7");
	noticed(&|id, funds| Positions::<Test>::remove(funds[0], id), "P8");
	noticed(&|_, funds| OpenCommitments::<Test>::insert(funds[0], 2), "P8");
	noticed(
		&|id, funds| {
			let position = Positions::<Test>::get(funds[0], id).unwrap();
			Positions::<Test>::insert(99, id, position);
		},
		"P8",
	);
}
