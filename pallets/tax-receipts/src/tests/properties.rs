//! Any sequence of acts keeps the books: against counters kept beside the pallet, which see only what goes in and out.

use alloc::collections::BTreeMap;
use proptest::prelude::*;

use super::*;

#[derive(Clone, Debug)]
enum Act {
	Propose { price: Balance, valuation: Balance, gift: bool },
	Pay { who: u64, assessment: u64 },
	PayAll { who: u64, conveyance: u64 },
	Exempt { who: u64, assessment: u64 },
	Decide { who: u64, assessment: u64, base: Balance },
	Register { conveyance: u64 },
	End { conveyance: u64 },
	Pass { days: u64 },
	Publish { rate: u32 },
}

fn amount() -> impl Strategy<Value = Balance> {
	prop_oneof![
		1 => Just(0),
		1 => 1..100u128,
		8 => 1..10_000_000u128,
		1 => Just(computation::HIGHEST_BASE),
		1 => Just(Balance::MAX)
	]
}

fn act() -> impl Strategy<Value = Act> {
	let payer = || prop_oneof![4 => BUYER..=SUSPENDED, 1 => Just(STRANGER)];
	let bureau = || prop_oneof![4 => Just(BUREAU), 4 => Just(NATIONAL), 1 => Just(SECOND_BUREAU), 1 => Just(BUYER)];
	prop_oneof![
		4 => (amount(), amount(), any::<bool>()).prop_map(|(price, valuation, gift)| Act::Propose { price, valuation, gift }),
		4 => (payer(), any::<u64>()).prop_map(|(who, assessment)| Act::Pay { who, assessment }),
		4 => (payer(), any::<u64>()).prop_map(|(who, conveyance)| Act::PayAll { who, conveyance }),
		2 => (bureau(), any::<u64>()).prop_map(|(who, assessment)| Act::Exempt { who, assessment }),
		2 => (bureau(), any::<u64>(), amount()).prop_map(|(who, assessment, base)| Act::Decide { who, assessment, base }),
		4 => any::<u64>().prop_map(|conveyance| Act::Register { conveyance }),
		2 => any::<u64>().prop_map(|conveyance| Act::End { conveyance }),
		2 => (1..50u64).prop_map(|days| Act::Pass { days }),
		1 => (0..1_000_000_000u32).prop_map(|rate| Act::Publish { rate }),
	]
}

/// What went in and out, counted from events and the escrow alone, never from the books of the pallet.
#[derive(Default)]
struct Ghost {
	proposed: u64,
	/// Tax of each assessment as its last event stated it.
	assessed: BTreeMap<AssessmentId, Balance>,
	/// Moved into escrow, given back, paid out.
	paid_in: Balance,
	given_back: Balance,
	paid_out: Balance,
	receipts: u64,
}

impl Ghost {
	/// Does `act`, and counts what its events say.
	fn run(&mut self, act: Act) {
		System::reset_events();
		// Numbers that there are, 0, and one that is not yet given.
		let known = |id: u64| id % (self.proposed + 2);
		let made = |id: u64| id % (NextAssessment::<Test>::get() + 1);
		match act {
			Act::Propose { price, valuation, gift } => {
				let mut transfer = sale(self.proposed + 1);
				(transfer.price, transfer.valuation) = (price, valuation);
				if gift {
					transfer.kind = ConveyanceKind::Gift;
				}
				if propose(transfer).is_ok() {
					self.proposed += 1;
				}
			}
			Act::Pay { who, assessment } => {
				let _ = TaxReceipts::pay(signed(who), made(assessment));
			}
			Act::PayAll { who, conveyance } => {
				let _ = TaxReceipts::pay_conveyance_taxes(signed(who), known(conveyance));
			}
			Act::Exempt { who, assessment } => {
				let _ = TaxReceipts::exempt(signed(who), made(assessment), grounds("x"), document());
			}
			Act::Decide { who, assessment, base } => {
				let _ = TaxReceipts::decide_base(signed(who), made(assessment), base, grounds("x"));
			}
			Act::Register { conveyance } => {
				let conveyance = known(conveyance);
				let clear = TaxReceipts::transfer_blockers(conveyance).is_empty();
				let pending = Pending::get().contains(&conveyance);
				let held = MockEscrow::held_of(conveyance);
				let registered = register(conveyance).is_ok();
				// What the query says is what registration does.
				assert_eq!(registered, clear && pending);
				self.paid_out += if registered { held } else { 0 };
			}
			Act::End { conveyance } => {
				let conveyance = known(conveyance);
				if Pending::get().contains(&conveyance) {
					end(conveyance);
				}
			}
			Act::Pass { days } => pass(days * DAY),
			Act::Publish { rate } => {
				let mut terms = TaxReceipts::benchmark_terms(TREASURY, 2);
				terms.valid_from = now() + NOTICE;
				let last = terms.tables.len() - 1;
				terms.tables[last] = whole(Perbill::from_parts(rate));
				let _ = TaxReceipts::publish_schedule(signed(BUREAU), TaxKind::DeedTax, Some(DISTRICT), terms);
			}
		}
		for record in System::events() {
			match record.event {
				RuntimeEvent::TaxReceipts(Event::TaxAssessed { assessment, amount, .. }) => {
					assert_eq!(self.assessed.insert(assessment, amount), None, "assessed twice");
				}
				RuntimeEvent::TaxReceipts(Event::BaseDecided { assessment, old_amount, amount, .. }) => {
					assert_eq!(self.assessed.insert(assessment, amount), Some(old_amount));
				}
				RuntimeEvent::TaxReceipts(Event::TaxSecured { amount, surcharge, .. }) => {
					self.paid_in += amount + surcharge;
				}
				RuntimeEvent::TaxReceipts(Event::AssessmentCancelled { given_back, .. }) => {
					self.given_back += given_back;
				}
				RuntimeEvent::TaxReceipts(Event::ReceiptIssued { .. }) => self.receipts += 1,
				_ => {}
			}
		}
	}

	/// Compares the counters with the pallet's books and with the money.
	fn check(&self) {
		TaxReceipts::do_try_state().unwrap();
		// Assessed = open + secured + paid + exempted + cancelled.
		let mut parts = [0; 5];
		let mut secured_with_surcharge = 0;
		for assessment in Assessments::<Test>::iter_values() {
			let part = match assessment.state {
				AssessmentState::Open => 0,
				AssessmentState::Secured { surcharge, .. } => {
					secured_with_surcharge += assessment.open() + surcharge;
					1
				}
				AssessmentState::Paid => 2,
				AssessmentState::Exempted(_) => 3,
				AssessmentState::Cancelled => 4,
			};
			parts[part] += assessment.amount;
		}
		let assessed: Balance = self.assessed.values().sum();
		assert_eq!(assessed, parts.iter().sum::<Balance>());
		let (mut totals, mut surcharges) = ([0; 4], 0);
		for (_, of) in Totals::<Test>::iter() {
			let figures = [of.assessed, of.paid, of.exempted, of.cancelled];
			totals.iter_mut().zip(figures).for_each(|(sum, figure)| *sum += figure);
			surcharges += of.surcharges;
		}
		assert_eq!(totals, [assessed, parts[2], parts[3], parts[4]]);

		// Money secured = what the escrow holds = in - out - back.
		let held: Balance = Held::get().iter().map(|(.., amount)| amount).sum();
		assert_eq!(secured_with_surcharge, held);
		assert_eq!(held, Balances::free_balance(ESCROW));
		assert_eq!(held, self.paid_in - self.paid_out - self.given_back);
		assert_eq!(self.paid_out, Balances::free_balance(TREASURY) + Balances::free_balance(NATIONAL_TREASURY));
		assert_eq!(self.paid_out, parts[2] + surcharges);

		// As many receipts as were announced, in series without gaps.
		let mut counted = 0;
		for (series, tail) in SeriesTail::<Test>::iter() {
			counted += tail.last;
			if tail.last > 0 {
				let held = TaxReceipts::verify_series(series, 1, tail.last);
				assert_eq!(held, SeriesCheck::Holds { last_hash: tail.last_hash });
			}
		}
		assert_eq!(counted, self.receipts);
		assert_eq!(self.assessed.len() as u64, NextAssessment::<Test>::get() - 1);
	}
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

	#[test]
	fn t01_t04_t07_any_sequence_of_acts_keeps_the_books(acts in prop::collection::vec(act(), 1..80)) {
		ExtBuilder::default().build_and_execute(|| {
			let mut ghost = Ghost::default();
			for act in acts {
				ghost.run(act);
				ghost.check();
			}
		});
	}

	#[test]
	fn t01_no_slice_takes_more_than_the_top_rate_nor_less_than_the_lowest(
		base in any::<Balance>(),
		rates in prop::collection::vec(0..=1_000_000_000u32, 1..8),
		step in 1..u128::MAX / 8,
	) {
		let brackets: Vec<_> = rates
			.iter()
			.enumerate()
			.map(|(i, rate)| Bracket { from: step * i as u128, rate: Perbill::from_parts(*rate) })
			.collect();
		let flat = |rate: u32| {
			let whole = [Bracket { from: 0, rate: Perbill::from_parts(rate) }];
			computation::tax(Method::Slice, &whole, base).unwrap()
		};
		let (low, high) = (*rates.iter().min().unwrap(), *rates.iter().max().unwrap());
		for method in [Method::Slice, Method::Slab] {
			let tax = computation::tax(method, &brackets, base).unwrap();
			prop_assert!((flat(low)..=flat(high)).contains(&tax));
			prop_assert!(tax <= base);
		}
	}
}
