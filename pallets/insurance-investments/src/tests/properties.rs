//! Random acts of random parties: whatever is dispatched, in whatever order, every invariant holds after it, no money is
//! made, and dealing never takes from those who stay.

use std::collections::{BTreeMap, BTreeSet};

use frame_support::{
	dispatch::GetDispatchInfo,
	traits::{GetCallIndex, GetCallName},
};
use proptest::{
	prelude::*,
	test_runner::{Config as Runs, RngAlgorithm, TestRng, TestRunner},
};
use sp_core::U256;
use sp_runtime::traits::Dispatchable;

use super::*;

/// A general account, and unit-linked funds of two insurers.
const FUNDS: u64 = 3;
const HOLDERS: [u64; 5] = [ALICE, BOB, CAROL, GUARDIAN, SUSPENDED];
const CASES: u32 = 96;
const STEPS: usize = 160;

/// What happens next: which act, and numbers that say of what.
type Step = (u8, u8, u8, u32);

fn pick<V: Copy>(of: &[V], by: u8) -> V {
	of[usize::from(by) % of.len()]
}

/// Who may act for the insurer of a fund, mostly.
fn insurer_of(fund: FundId, by: u8) -> u64 {
	match by % 16 {
		0 => ALICE,
		_ => Funds::<Test>::get(fund).map_or(INSURER, |entry| entry.insurer),
	}
}

/// The last project, or one before it.
fn some_project(by: u8) -> ProjectId {
	let count = NextProject::<Test>::get() - 1;
	count.saturating_sub(u64::from(by % 3)).max(1)
}

/// A project of which this holds.
fn find_project(holds: impl Fn(&Project) -> bool) -> Option<ProjectId> {
	Projects::<Test>::iter().find(|(_, project)| holds(project)).map(|(id, _)| id)
}

/// A call of the pallet, and who signs it. None where time passes, or something happens outside of the pallet.
fn call_of((act, a, b, number): Step) -> Option<(u64, Call<Test>)> {
	let fund = 1 + u64::from(a) % (FUNDS + 1);
	let holder = pick(&HOLDERS, b);
	let (amount, document) = (Balance::from(number), digest(b));
	let insurer = insurer_of(fund, b);
	let side = if b % 2 == 0 { Side::Contribution } else { Side::Redemption };
	let project = some_project(b);
	Some(match act {
		0..=4 => (holder, Call::contribute { fund, amount: amount % 300_000, on_behalf_of: holder }),
		5..=7 => {
			let units = Holdings::<Test>::get(fund, holder).units;
			let units = if number % 3 == 0 { units } else { units * Units::from(number % 1_000) / 1_000 };
			(holder, Call::request_redemption { fund, units, on_behalf_of: holder })
		}
		8 => {
			let queue = Funds::<Test>::get(fund).map(|mut entry| *entry.queue_mut(side)).unwrap_or_default();
			let request = queue.next.saturating_sub(1 + u64::from(number % 3));
			let holder = Requests::<Test>::get((fund, side, request)).map_or(holder, |known| known.holder);
			(holder, Call::cancel_request { fund, side, request })
		}
		9..=13 => {
			let list = match number % 4 {
				0 => vec![Appraisal { project, haircut: percent(number % 30) }],
				_ => vec![],
			};
			(VALUER, Call::publish_valuation { fund, appraisals: list.try_into().unwrap(), document })
		}
		14 => {
			let position = Positions::<Test>::iter().find(|(.., position)| position.awaiting.is_some());
			let (fund, project, position) = position?;
			let haircut = position.awaiting?;
			(SUPERVISOR, Call::decide_appraisal { fund, project, haircut, confirm: number % 3 > 0 })
		}
		15..=19 => (CAROL, Call::settle_requests { fund, limit: 1 + number % BATCH }),
		20 => (insurer, Call::add_capital { fund, amount: amount % 1_000_000 }),
		21 => (insurer, Call::withdraw_capital { fund, amount: amount % 200_000 }),
		22 => (insurer, Call::book_premium { fund, amount: amount % 100_000, reference: document }),
		23 => (insurer, Call::notify_claim { fund, claim: digest(b % 8), stated_sum: amount % 50_000, document }),
		24..=25 => {
			let beneficiary = if number % 4 == 0 { WARD } else { holder };
			let reason = "storm".try_into().unwrap();
			let (claim, amount) = (digest(b % 8), amount % 30_000);
			let reference = digest(number as u8);
			(insurer, Call::pay_claim { fund, claim, reference, amount, beneficiary, reason, document })
		}
		26 => (insurer, Call::close_claim { fund, claim: digest(b % 8), document }),
		27 => (insurer, Call::report_required_capital { fund, amount: amount % 400_000, as_of: now(), document }),
		28..=32 => (insurer, Call::commit { fund, project, amount: amount % 120_000 }),
		33..=34 => (ALICE, Call::close_funding { project }),
		35 => {
			let project = find_project(|known| known.state == ProjectState::Active && known.attested == 0)?;
			(VERIFIER, Call::attest_milestone { project, milestone: 0, document })
		}
		36 => (
			CUSTODIAN,
			Call::disburse { project: find_project(|known| known.attested > known.paid_out)?, milestone: 0 },
		),
		37..=38 => {
			let project = find_project(|known| known.state == ProjectState::Repaying)?;
			(OBLIGOR, Call::repay { project, amount: amount % 150_000 })
		}
		39 => (ALICE, Call::distribute { project: find_project(|known| known.books.uncollected() > Some(0))? }),
		40 => (if number % 4 == 0 { SUPERVISOR } else { BOB }, Call::close_quarter { fund }),
		41 => (pick(&[COURT, OTHER_COURT], b), Call::freeze_holding { fund, holder, order: document }),
		42..=43 => {
			let placed_by = pick(&[COURT, OTHER_COURT], b);
			let frozen = Holdings::<Test>::iter().find(|(.., holding)| !holding.freezes.is_empty());
			let (fund, holder, _) = frozen?;
			(COURT, Call::release_holding { fund, holder, placed_by, order: document })
		}
		44 => (ALICE, Call::claim_undelivered { party: WARD }),
		45 => {
			let party = pick(&[SPONSOR, OTHER_SPONSOR, ALICE], a);
			(SUPERVISOR, Call::connect_parties { party, group: (b % 3 > 0).then_some(u64::from(b % 3)) })
		}
		46 => {
			let scope = match b % 2 {
				0 => LimitScope::Fund(fund),
				_ => LimitScope::Insurer(insurer),
			};
			let limits = Limits { per_project: percent(20 + number % 80), ..loose_limits() };
			(SUPERVISOR, Call::set_limits { scope, limits, valid_from: now() + NOTICE })
		}
		47 => match number % 8 {
			0 => (SUPERVISOR, Call::suspend_fund { fund, document }),
			_ => (SUPERVISOR, Call::resume_fund { fund, document }),
		},
		48 if number % 6 == 0 => (insurer, Call::start_run_off { fund, document }),
		48 => (insurer, Call::close_fund { fund }),
		49 => {
			let fund = NextFund::<Test>::get() - 1;
			(SUPERVISOR, Call::approve_fund { fund, limits: loose_limits() })
		}
		50 if number % 4 == 0 => {
			let kind = if b % 2 == 0 { FundKind::GeneralAccount } else { FundKind::UnitLinked };
			let name = FundName::default();
			(OTHER_INSURER, Call::propose_fund { kind, name, rules: document, insurer: OTHER_INSURER })
		}
		_ => return None,
	})
}

/// What is left after all calls: time, gifts, new projects, accounts.
fn happen((act, a, b, number): Step) {
	match act {
		50..=51 => {
			let sponsor = pick(&[SPONSOR, OTHER_SPONSOR], a);
			let class = pick(&[AssetClass::InfrastructureDebt, AssetClass::RealEstate], b);
			project_of(sponsor, class, 100_000 + Balance::from(number % 100_000));
		}
		52 if number % 8 == 0 && number < 1_000_000 => gift(Balance::from(number)),
		53 => Parties::set_account(WARD, (number % 2 == 0).then_some(7_777)),
		54..=57 => advance(u64::from(number) % (3 * DAY)),
		58 => advance(u64::from(number % 60) * DAY),
		_ => (),
	}
}

/// Assets less what is owed, and the units that they belong to, as booked.
fn booked_price(fund: FundId) -> (U256, U256) {
	let entry = fund_of(fund);
	let net = (entry.cash + entry.invested).saturating_sub(entry.payable);
	(net.into(), entry.units.into())
}

/// What each fund's money should be, from what was said and done and not from its books: events, and requests at a
/// price.
#[derive(Default)]
struct Ghost {
	cash: BTreeMap<FundId, i128>,
}

impl Ghost {
	fn see(&mut self, event: Event<Test>) {
		let (fund, change) = match event {
			Event::CapitalAdded { fund, amount } | Event::PremiumBooked { fund, amount, .. } => (fund, amount as i128),
			Event::CapitalWithdrawn { fund, amount, .. }
			| Event::ClaimPaid { fund, amount, .. }
			| Event::FundClosed { fund, amount, .. }
			| Event::RedemptionPaid { fund, amount, .. }
			| Event::Committed { fund, amount, .. } => (fund, -(amount as i128)),
			Event::Collected { fund, returned, principal, income, .. } => {
				(fund, (returned + principal + income) as i128)
			}
			_ => return,
		};
		*self.cash.entry(fund).or_default() += change;
	}

	fn verify(&self) {
		for (id, fund) in Funds::<Test>::iter() {
			let contributed: Balance = Requests::<Test>::iter_prefix((id, Side::Contribution))
				.filter(|(_, request)| request.priced_by <= fund.valuation)
				.filter(|(_, request)| request.state != RequestState::Cancelled)
				.map(|(_, request)| request.amount)
				.sum();
			let expected = self.cash.get(&id).copied().unwrap_or_default() + contributed as i128;
			assert_eq!(fund.cash as i128, expected, "fund {id}");
		}
	}
}

fn run(steps: Vec<Step>, reached: &mut BTreeSet<&'static str>) {
	ExtBuilder.build_and_execute(|| {
		fund_with(INSURER, FundKind::GeneralAccount, 2_000_000, loose_limits());
		fund_with(INSURER, FundKind::UnitLinked, 200_000, loose_limits());
		fund_with(OTHER_INSURER, FundKind::UnitLinked, 300_000, usual_limits());
		let mut ghost = Ghost::default();
		events().into_iter().for_each(|event| ghost.see(event));
		let money = Balances::total_issuance();
		for step in steps {
			System::reset_events();
			let Some((who, call)) = call_of(step) else {
				happen(step);
				continue;
			};
			let name = call.get_call_name();
			let deals = ["contribute", "request_redemption", "cancel_request", "settle_requests"].contains(&name);
			let before: Vec<_> = (1..=FUNDS).map(booked_price).collect();
			let call = RuntimeCall::InsuranceInvestments(call);
			let declared = call.get_dispatch_info().call_weight;
			let done = frame_support::storage::with_storage_layer(|| call.dispatch(signed(who)));
			if let Ok(info) = done {
				reached.insert(name);
				assert!(
					info.actual_weight.is_none_or(|used| used.all_lte(declared)),
					"{name} weighs more than declared"
				);
			}
			events().into_iter().for_each(|event| ghost.see(event));
			verify_state();
			ghost.verify();
			assert_eq!(Balances::total_issuance(), money, "no money is made");
			for (fund, (assets, units)) in (1..=FUNDS).zip(before).filter(|_| deals) {
				let (now, of) = booked_price(fund);
				assert!(now * units >= assets * of, "dealing took from those who stay in fund {fund}");
			}
			for (id, fund) in Funds::<Test>::iter() {
				let sheet = InsuranceInvestments::balance_sheet(id).unwrap();
				assert_eq!(sheet.total_assets as i128, sheet.total_liabilities as i128 + sheet.equity);
				assert_eq!(sheet.total_assets, sheet.cash + sheet.investments + sheet.accrued_income);
				assert!(fund.invested <= fund.principal, "nothing is carried above its principal");
			}
		}
	});
}

#[test]
fn whatever_is_dispatched_every_invariant_holds() {
	let step = (0u8..59, any::<u8>(), any::<u8>(), any::<u32>());
	let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
	let mut runner = TestRunner::new_with_rng(Runs { cases: CASES, failure_persistence: None, ..Runs::default() }, rng);
	let reached = std::cell::RefCell::new(BTreeSet::new());
	runner
		.run(&prop::collection::vec(step, STEPS), |steps| {
			run(steps, &mut reached.borrow_mut());
			Ok(())
		})
		.unwrap();
	let reached = reached.into_inner();
	// Calls 0 to 24 are those of funds.
	let names = <Call<Test> as GetCallName>::get_call_names();
	let all = names.iter().zip(<Call<Test> as GetCallIndex>::get_call_indices());
	let mut wanted: BTreeSet<_> = all.filter(|(_, index)| **index < 25).map(|(name, _)| *name).collect();
	assert_eq!(wanted.len(), 25);
	wanted.extend(["commit", "close_funding", "attest_milestone", "disburse", "repay", "distribute"]);
	let missed: Vec<_> = wanted.difference(&reached).collect();
	assert!(missed.is_empty(), "never with success: {missed:?}");
}

#[test]
#[should_panic(expected = "fund 1")]
fn a_ghost_notices_what_the_books_forget() {
	ExtBuilder.build_and_execute(|| {
		let fund = fund_with(INSURER, FundKind::GeneralAccount, 2_000_000, loose_limits());
		let mut ghost = Ghost::default();
		events().into_iter().for_each(|event| ghost.see(event));
		ghost.verify();
		// A variant that pays capital out and books it as if it had come in and gone out again: its own books agree.
		Funds::<Test>::mutate(fund, |entry| {
			let entry = entry.as_mut().unwrap();
			entry.cash -= 1;
			entry.flows.capital_out += 1;
		});
		InsuranceInvestments::do_try_state().unwrap();
		ghost.verify();
	});
}
