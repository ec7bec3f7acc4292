//! Random sequences of all calls by random actors: after each, every invariant holds, and the books agree with counters
//! kept outside the pallet, which see only events and balances.

use alloc::collections::{BTreeMap, BTreeSet};
use civitas_primitives::{DocumentKind, SourceDocument};
use core::cell::RefCell;
use proptest::{prelude::*, test_runner::TestRunner};

use super::*;

/// Everybody, the right ones among them.
const ACTORS: [u64; 12] = [
	BUYER,
	SELLER,
	LENDER,
	SUSPENDED,
	COMPANY,
	STRANGER,
	BUREAU,
	NATIONAL,
	SECOND_BUREAU,
	OTHER_BUREAU,
	COURT,
	REGISTRY,
];

/// What a step can be. The first ones are calls, and each has to succeed in some sequence.
const KINDS: [&str; 31] = [
	"publish_schedule",
	"pay",
	"pay_conveyance_taxes",
	"exempt",
	"decide_base",
	"pay_part",
	"assess",
	"object_to_assessment",
	"decide_objection",
	"amend_assessment",
	"cancel_assessment",
	"grant_exemption",
	"revoke_exemption",
	"record_bank_payment",
	"confirm_refund",
	"reverse_receipt",
	"release_receipt",
	"mark_reimbursed",
	"undo_reimbursement",
	"issue_receipts",
	"open_roll",
	"continue_roll",
	"issue_clearance",
	"accept_clearance",
	"freeze_for_arrears",
	"idle",
	"sell",
	"propose",
	"register",
	"end",
	"pass",
];

/// Properties of the district.
const PROPERTIES: [&str; 3] = ["460200-0001", "460200-0002", "460200-0003"];

/// One of them.
fn one_of(number: u64) -> PropertyId {
	PROPERTIES[(number % 3) as usize].try_into().unwrap()
}

/// One random step; the numbers choose among what is there.
#[derive(Clone, Debug)]
struct Step {
	kind: &'static str,
	/// Somebody who may, or anybody.
	right: bool,
	who: u64,
	a: u64,
	b: u64,
	amount: Balance,
}

fn step() -> impl Strategy<Value = Step> {
	let kind = prop_oneof![
		2 => prop::sample::select(&KINDS[..]),
		1 => prop::sample::select(vec!["assess", "pay_part", "propose", "register", "reverse_receipt", "pay"]),
		1 => prop::sample::select(vec!["open_roll", "continue_roll", "issue_clearance", "accept_clearance", "propose"]),
	];
	let amount = prop_oneof![
		1 => Just(0),
		8 => 1..40_000u128,
		4 => 500_000..3_000_000u128,
		1 => Just(computation::HIGHEST_BASE),
		1 => Just(Balance::MAX)
	];
	(kind, prop::bool::weighted(0.9), prop::sample::select(&ACTORS[..]), 0..40u64, 0..1_000u64, amount)
		.prop_map(|(kind, right, who, a, b, amount)| Step { kind, right, who, a, b, amount })
}

/// What came in and went out, counted from events and balances alone.
#[derive(Default)]
struct Ghost {
	conveyances: u64,
	/// The amount of each assessment, as its last event stated it.
	assessed: BTreeMap<AssessmentId, Balance>,
	/// Paid at the counter without an assessment.
	unassessed: Balance,
	issued: Balance,
	reversed: Balance,
	receipts: u64,
	/// Paid to payees on this chain, less what they gave back at once.
	paid_on_chain: Balance,
	refunds: Balance,
	/// Which property is charged property tax for which year, and by which assessment.
	charged: BTreeMap<(PropertyId, u16), AssessmentId>,
	/// Taxes that rolls have charged.
	rolled: Balance,
}

impl Ghost {
	/// Does a step. True if it succeeded.
	fn run(&mut self, step: Step) -> bool {
		System::reset_events();
		let Step { kind, right, who, a, b, amount } = step;
		let by = |office: u64| signed(if right { office } else { who });
		// Anybody but the bureau, whose account is the payee's: its balance is compared with what it was paid.
		let payers = [BUYER, SELLER, LENDER, SUSPENDED];
		let payer = signed(if right || who == BUREAU { payers[(b % 4) as usize] } else { who });
		let id = a % (NextAssessment::<Test>::get() + 1);
		let office = Assessments::<Test>::get(id).map_or(BUREAU, |assessment| assessment.office);
		let outstanding = TaxReceipts::outstanding(id).map_or(0, |(tax, surcharge)| tax + surcharge);
		let part = [outstanding, outstanding / 2, 1, amount][(b % 4) as usize];
		let receipts = |wanted: fn(&Receipt) -> bool| {
			let all = Receipts::<Test>::iter().filter(|(.., receipt)| wanted(receipt)).collect::<Vec<_>>();
			let (series, number, receipt) = all.get(a as usize % all.len().max(1))?.clone();
			Some((ReceiptId { office: series.office, series: series.series, number }, receipt))
		};
		let text = grounds(if b % 20 == 0 { "" } else { "why" });
		let levy = if b % 3 == 0 { Levy::Amount { amount } } else { Levy::Base { base: amount } };
		let conveyance = a % (self.conveyances + 2);
		let kind_of_tax = [TaxKind::PropertyTax, TaxKind::DeedTax, TaxKind::Other][(b % 3) as usize];
		match kind {
			"publish_schedule" => {
				let mut terms = TaxReceipts::benchmark_terms(BUREAU, 1);
				terms.valid_from = now() + NOTICE;
				terms.series = "PT".try_into().unwrap();
				TaxReceipts::publish_schedule(by(BUREAU), TaxKind::PropertyTax, Some(DISTRICT), terms).is_ok()
			}
			"pay" => TaxReceipts::pay(payer, id).is_ok(),
			"pay_conveyance_taxes" => TaxReceipts::pay_conveyance_taxes(payer, conveyance).is_ok(),
			"pay_part" => TaxReceipts::pay_part(payer, id, part).is_ok(),
			"exempt" => TaxReceipts::exempt(by(office), id, text, document()).is_ok(),
			"decide_base" => TaxReceipts::decide_base(by(office), id, amount, text).is_ok(),
			"assess" => {
				let subject = match b % 3 {
					2 => Subject::Other("a sign".try_into().unwrap()),
					_ => on_property(2020 + (a % 8) as u16),
				};
				let kind = if b % 3 == 2 { TaxKind::Other } else { TaxKind::PropertyTax };
				let levy = if b % 3 == 2 { Levy::Amount { amount } } else { Levy::Base { base: amount } };
				let of = taxpayers(&[BUYER, SELLER, SUSPENDED][..1 + (a % 3) as usize]);
				let due = now() + (b % 50) * DAY;
				TaxReceipts::assess(by(BUREAU), of, kind, subject, DISTRICT, levy, due, text).is_ok()
			}
			"object_to_assessment" => {
				let party = Assessments::<Test>::get(id).map_or(BUYER, |assessment| assessment.taxpayer());
				TaxReceipts::object_to_assessment(by(party), id, party, digest(b)).is_ok()
			}
			"decide_objection" => {
				let open = Objections::<Test>::iter().find(|(_, all)| all.iter().any(|one| one.decision.is_none()));
				let id = open.map_or(id, |(id, _)| id);
				let office = Assessments::<Test>::get(id).map_or(BUREAU, |assessment| assessment.office);
				let outcome = match b % 3 {
					0 => ObjectionOutcome::Rejected,
					1 => ObjectionOutcome::Amended(levy),
					_ => ObjectionOutcome::Cancelled,
				};
				TaxReceipts::decide_objection(by(office), id, outcome, text).is_ok()
			}
			"amend_assessment" => TaxReceipts::amend_assessment(by(office), id, levy, text).is_ok(),
			"cancel_assessment" => TaxReceipts::cancel_assessment(by(office), id, text).is_ok(),
			"grant_exemption" => {
				let (party, until) = ([BUYER, SELLER, COMPANY][(a % 3) as usize], now() + (b % 40) * DAY);
				let (property, cut) = ((b % 2 == 0).then(property), Perbill::from_percent((a * 10 % 110) as u32));
				let by = by(BUREAU);
				TaxReceipts::grant_exemption(by, party, kind_of_tax, property, text, cut, until, document()).is_ok()
			}
			"revoke_exemption" => {
				let certificate = a % (NextCertificate::<Test>::get() + 1);
				TaxReceipts::revoke_exemption(by(BUREAU), certificate, text).is_ok()
			}
			"record_bank_payment" => {
				let paid_at = now() - (b % 2) * DAY;
				TaxReceipts::record_bank_payment(by(office), id, LENDER, part, digest(b / 4), paid_at).is_ok()
			}
			"confirm_refund" => {
				let refund = a % (NextRefund::<Test>::get() + 1);
				let office = Refunds::<Test>::get(refund).map_or(BUREAU, |refund| refund.office);
				TaxReceipts::confirm_refund(by(office), refund, digest(b / 4)).is_ok()
			}
			"reverse_receipt" => {
				let found = receipts(|receipt| receipt.standing() != Sum::default() && receipt.spent.is_none());
				let Some((receipt, entry)) = found else { return false };
				let standing = entry.standing().total().unwrap();
				let amount = [standing, standing / 2, 1, standing + 1][(b % 4) as usize];
				TaxReceipts::reverse_receipt(by(receipt.office), receipt, amount, text).is_ok()
			}
			"release_receipt" => {
				let Some((receipt, _)) = receipts(|receipt| receipt.spent.is_some()) else { return false };
				let order = SourceDocument { kind: DocumentKind::CourtOrder, ..document() };
				TaxReceipts::release_receipt(by(COURT), receipt, order).is_ok()
			}
			"mark_reimbursed" => {
				let Some((receipt, entry)) = receipts(|_| true) else { return false };
				let claimant = [entry.statement.taxpayer, COMPANY, LENDER][(b % 3) as usize];
				TaxReceipts::mark_reimbursed(by(claimant), receipt, claimant).is_ok()
			}
			"undo_reimbursement" => {
				let Some((receipt, entry)) = receipts(|receipt| receipt.reimbursed.is_some()) else { return false };
				TaxReceipts::undo_reimbursement(by(entry.reimbursed.unwrap()), receipt).is_ok()
			}
			"issue_receipts" => self.batch(by(BUREAU), a, b, amount),
			"open_roll" => {
				let (reference, period) = (now() - (a % 10) * DAY, year::year_of(now()) + (b % 2) as u16);
				TaxReceipts::open_roll(by(BUREAU), DISTRICT, period, reference, now() + (b % 3) * DAY).is_ok()
			}
			"continue_roll" => {
				let running = RunningRolls::<Test>::get();
				let (district, period) = running.first().copied().unwrap_or((DISTRICT, 2024));
				TaxReceipts::continue_roll(signed(who), district, period, (b % 4) as u32).is_ok()
			}
			"idle" => {
				let (before, budget) =
					(Rolls::<Test>::iter().collect::<BTreeMap<_, _>>(), [0, 6_000_000_000, 20_000_000_000]);
				let budget = frame_support::weights::Weight::from_parts(budget[(b % 3) as usize], 0);
				let spent = <TaxReceipts as frame_support::traits::Hooks<u64>>::on_idle(1, budget);
				assert!(spent.all_lte(budget));
				before != Rolls::<Test>::iter().collect::<BTreeMap<_, _>>()
			}
			// What the land register does without this pallet.
			"sell" => {
				let owners = vec![[SELLER, BUYER, LENDER][(b % 3) as usize]];
				let sold = Entered {
					owners,
					owners_before: vec![SELLER],
					sold_at: now(),
					valuation: (b % 5 > 0).then_some(amount),
					..Entered::in_district(DISTRICT)
				};
				enter(one_of(a), sold);
				true
			}
			"issue_clearance" => {
				let party = [SELLER, BUYER, COMPANY][(b % 3) as usize];
				TaxReceipts::issue_clearance(by(BUREAU), party, one_of(a), now() + (b % 100) * DAY).is_ok()
			}
			"accept_clearance" => {
				let clearance = b % (NextClearance::<Test>::get() + 1);
				TaxReceipts::accept_clearance(by(SELLER), conveyance, clearance).is_ok()
			}
			"freeze_for_arrears" => TaxReceipts::freeze_for_arrears(by(BUREAU), one_of(a), document()).is_ok(),
			"propose" => {
				let mut transfer = sale(self.conveyances + 1);
				(transfer.price, transfer.valuation) = (amount, amount / 2);
				if b % 5 == 0 {
					(transfer.kind, transfer.price) = (ConveyanceKind::Gift, 0);
				}
				if b % 2 == 0 {
					transfer.receivers = vec![BUYER, LENDER];
				}
				if b % 3 == 0 {
					transfer.properties = vec![one_of(a), one_of(a + 1)];
				}
				let proposed = propose(transfer).is_ok();
				self.conveyances += u64::from(proposed);
				proposed
			}
			"register" => {
				let pending = Pending::get().contains(&conveyance);
				let clear = TaxReceipts::transfer_blockers(conveyance).is_empty();
				let registered = pending && register(conveyance).is_ok();
				// What the query says is what registration does.
				assert_eq!(registered, pending && clear);
				registered
			}
			"end" => {
				let pending = Pending::get().contains(&conveyance);
				if pending {
					end(conveyance);
				}
				pending
			}
			_ => {
				pass((b % 30) * DAY);
				true
			}
		}
	}

	/// A batch of up to five payments, some of them repeated, some refused.
	fn batch(&self, origin: RuntimeOrigin, a: u64, b: u64, amount: Balance) -> bool {
		let items: Vec<_> = (0..b % 6)
			.map(|i| {
				let id = (a + i) % (NextAssessment::<Test>::get() + 1);
				let outstanding = TaxReceipts::outstanding(id).map_or(0, |(tax, surcharge)| tax + surcharge);
				let on_assessment = (a + i).is_multiple_of(2);
				let subject = on_property(2020 + (a % 5) as u16);
				ReceiptItem {
					reference: match (b + i) % 3 {
						0 => PaymentReference::Bank(digest((b + i) / 4)),
						_ => PaymentReference::Office(
							alloc::format!("{}", (a + b + i) % 50).as_str().try_into().unwrap(),
						),
					},
					payer: LENDER,
					paid_for: match on_assessment {
						true => PaidFor::Assessment(id),
						false => PaidFor::Tax { taxpayer: BUYER, kind: TaxKind::Other, subject },
					},
					amount: if on_assessment { outstanding.min(amount) } else { amount },
					paid_at: now() - (i % 2) * DAY,
				}
			})
			.collect();
		let series = "PT".try_into().unwrap();
		let issued = TaxReceipts::issue_receipts(origin, DISTRICT, series, items.try_into().unwrap()).is_ok();
		let any = System::events().iter().any(
			|record| matches!(&record.event, RuntimeEvent::TaxReceipts(Event::ReceiptsIssued { issued, .. }) if *issued > 0),
		);
		issued && any
	}

	/// Counts what the events of the last step say.
	fn count(&mut self) {
		let by_roll = System::events().iter().any(|record| {
			matches!(
				&record.event,
				RuntimeEvent::TaxReceipts(Event::RollContinued { .. } | Event::RollCompleted { .. })
			)
		});
		for record in System::events() {
			let RuntimeEvent::TaxReceipts(event) = record.event else { continue };
			match event {
				Event::TaxAssessed { assessment, amount, subject, kind, .. } => {
					assert_eq!(self.assessed.insert(assessment, amount), None, "assessed twice");
					if let (Subject::Property { property, period }, TaxKind::PropertyTax) = (subject, kind) {
						let before = self.charged.insert((property, period), assessment);
						assert_eq!(before, None, "charged twice for a year");
						if by_roll {
							self.rolled += amount;
						}
					}
				}
				Event::AssessmentWithdrawn { assessment, .. } => self.charged.retain(|_, id| *id != assessment),
				Event::BaseDecided { assessment, old_amount, amount, .. }
				| Event::AssessmentAmended { assessment, old_amount, amount, .. } => {
					assert_eq!(self.assessed.insert(assessment, amount), Some(old_amount));
				}
				Event::ReceiptIssued { receipt: id, assessment, amount, surcharge, .. } => {
					self.receipts += 1;
					self.issued += amount + surcharge;
					if assessment.is_none() {
						self.unassessed += amount;
					}
					if let Entry::Payment { .. } = receipt(id).statement.entry {
						self.paid_on_chain += amount + surcharge;
					}
				}
				Event::ReceiptReversed { amount, refund, .. } => {
					self.receipts += 1;
					self.reversed += amount;
					if refund.is_none() {
						self.paid_on_chain -= amount;
					}
				}
				Event::RefundDue { amount, .. } => self.refunds += amount,
				_ => {}
			}
		}
	}

	/// Compares the counters with the pallet's books and with the money.
	fn check(&self) {
		TaxReceipts::do_try_state().unwrap();
		let mut sum = TaxTotals::default();
		for (_, of) in Totals::<Test>::iter() {
			sum.assessed += of.assessed;
			sum.open += of.open;
			sum.paid += of.paid;
			sum.exempted += of.exempted;
			sum.cancelled += of.cancelled;
			sum.surcharges += of.surcharges;
			sum.issued += of.issued;
			sum.reversed += of.reversed;
		}
		assert_eq!(sum.assessed, self.assessed.values().sum::<Balance>() + self.unassessed);
		assert_eq!(sum.assessed, sum.open + sum.paid + sum.exempted + sum.cancelled);
		assert_eq!((sum.issued, sum.reversed), (self.issued, self.reversed));
		assert_eq!(sum.issued - sum.reversed, sum.paid + sum.surcharges);
		// The payees have what was paid to them, the escrow what is secured in it.
		let payees = [TREASURY, NATIONAL_TREASURY, BUREAU];
		assert_eq!(payees.map(Balances::free_balance).iter().sum::<Balance>(), self.paid_on_chain);
		let held: Balance = Held::get().iter().map(|(.., amount)| amount).sum();
		assert_eq!(Balances::free_balance(ESCROW), held);
		assert_eq!(Refunds::<Test>::iter_values().map(|refund| refund.amount).sum::<Balance>(), self.refunds);
		// What rolls have charged is what they say.
		assert_eq!(Rolls::<Test>::iter_values().map(|roll| roll.amount).sum::<Balance>(), self.rolled);
		// The land register freezes what the books say, and nothing else.
		for property in PROPERTIES {
			let property = PropertyId::try_from(property).unwrap();
			for office in [BUREAU, SECOND_BUREAU, NATIONAL] {
				let in_books = TaxReceipts::arrears_freeze(property.clone()).is_some_and(|of| of.office == office);
				assert_eq!(frozen(&property, office).is_some(), in_books);
			}
		}
		// No gap, and no payment twice.
		let mut numbers = 0;
		for (series, tail) in SeriesTail::<Test>::iter() {
			numbers += tail.last;
			let held = TaxReceipts::verify_series(series, tail.last.saturating_sub(99).max(1), tail.last);
			assert_eq!(held, SeriesCheck::Holds { last_hash: tail.last_hash });
		}
		assert_eq!(numbers, self.receipts);
		let mut references = BTreeSet::new();
		for (series, _, receipt) in Receipts::<Test>::iter() {
			let Entry::BankPayment { reference, .. } = receipt.statement.entry else { continue };
			let office = matches!(reference, PaymentReference::Office(_)).then_some(series.office);
			assert!(references.insert((office, codec::Encode::encode(&reference))), "one payment, two receipts");
		}
	}
}

#[test]
fn f01_any_sequence_of_all_calls_keeps_the_books() {
	let reached = RefCell::new(BTreeMap::<&str, u32>::new());
	let config = ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() };
	let mut runner = TestRunner::new(config);
	let sequences = prop::collection::vec(step(), 1..120);
	let outcome = runner.run(&sequences, |steps| {
		let mut schedules = vec![
			(TaxKind::DeedTax, Some(DISTRICT), flat(BUREAU, TREASURY, "DT", 30_000_000, Side::Acquirer)),
			(TaxKind::StampDuty, None, flat(NATIONAL, NATIONAL_TREASURY, "SD", 500_000, Side::Disposer)),
			(TaxKind::PropertyTax, Some(DISTRICT), yearly(BUREAU, BUREAU, "PT", 12_000_000)),
		];
		schedules.push((TaxKind::Other, Some(DISTRICT), yearly(BUREAU, BUREAU, "PT", 100_000_000)));
		ExtBuilder::schedules(schedules).build_and_execute(|| {
			let mut ghost = Ghost::default();
			for property in PROPERTIES {
				let owned = Entered { owners: vec![SELLER], ..Entered::in_district(DISTRICT) };
				enter(property.try_into().unwrap(), owned);
			}
			for step in steps {
				let kind = step.kind;
				let done = ghost.run(step);
				*reached.borrow_mut().entry(kind).or_default() += u32::from(done);
				ghost.count();
				ghost.check();
			}
		});
		Ok(())
	});
	outcome.unwrap();
	for kind in KINDS {
		let times = reached.borrow().get(kind).copied().unwrap_or(0);
		assert!(times > 0, "{kind} never succeeded: {:?}", reached.borrow());
	}
}
