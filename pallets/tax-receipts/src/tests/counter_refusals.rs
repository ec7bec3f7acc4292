//! What a batch refuses, one by one.

use super::{
	counter::{counter_tax, issue, item, office, summary},
	*,
};

/// The problem that a batch of one item is refused for.
fn problem(refused: ReceiptItem) -> ItemProblem {
	let before = SeriesTail::<Test>::get(pt(1).series_id());
	let root = Totals::<Test>::iter().collect::<Vec<_>>();
	System::reset_events();
	assert_ok!(issue(vec![refused]));
	assert_eq!(summary(), (0, 0, 1));
	assert_eq!(SeriesTail::<Test>::get(pt(1).series_id()), before, "a refused item takes no number");
	assert_eq!(Totals::<Test>::iter().collect::<Vec<_>>(), root);
	match System::events().remove(0).event {
		RuntimeEvent::TaxReceipts(Event::ReceiptRefused { problem, .. }) => problem,
		other => panic!("not refused: {other:?}"),
	}
}

#[test]
fn t07_a_refused_payment_takes_no_number_and_the_others_go_on() {
	ExtBuilder::default().build_and_execute(|| {
		let items = vec![
			item(office("1"), counter_tax(2024), 5),
			item(office("2"), counter_tax(2024), 0),
			item(office("3"), PaidFor::Assessment(9), 5),
			item(office("4"), counter_tax(2024), 5),
		];
		assert_ok!(issue(items));
		assert_eq!(summary(), (2, 0, 2));
		assert_eq!(SeriesTail::<Test>::get(pt(1).series_id()).last, 2);
		assert_eq!(TaxReceipts::receipt_of_payment(BUREAU, office("4")), Some(pt(2)));
		// What was refused can be sent again, put right.
		assert_ok!(issue(vec![item(office("2"), counter_tax(2024), 5)]));
		assert_eq!(summary(), (1, 0, 0));
	});
}

#[test]
fn t07_each_refusal_says_why() {
	ExtBuilder::default().build_and_execute(|| {
		let on = |id| item(office("x"), PaidFor::Assessment(id), 1);
		let tax = |amount| item(office("x"), counter_tax(2024), amount);
		assert_eq!(problem(ReceiptItem { payer: STRANGER, ..tax(1) }), ItemProblem::UnknownParty);
		let nobody = PaidFor::Tax { taxpayer: 0, kind: TaxKind::Other, subject: on_property(2024) };
		assert_eq!(problem(item(office("x"), nobody, 1)), ItemProblem::UnknownParty);
		assert_eq!(problem(ReceiptItem { paid_at: NOW + 1, ..tax(1) }), ItemProblem::PaidInTheFuture);
		assert_eq!(problem(tax(0)), ItemProblem::Payment(PaymentProblem::ZeroAmount));
		assert_eq!(problem(tax(computation::HIGHEST_BASE + 1)), ItemProblem::AmountTooHigh);
		let conveyance = PaidFor::Tax { taxpayer: BUYER, kind: TaxKind::DeedTax, subject: Subject::Conveyance(1) };
		assert_eq!(problem(item(office("x"), conveyance, 1)), ItemProblem::OfConveyance);
		assert_eq!(problem(on(1)), ItemProblem::UnknownAssessment);

		let id = property_tax(2024);
		assert_eq!(problem(item(office("x"), PaidFor::Assessment(id), 0)), payment(PaymentProblem::ZeroAmount));
		let over = item(office("x"), PaidFor::Assessment(id), 12_001);
		assert_eq!(problem(over), payment(PaymentProblem::Overpayment));
		assert_ok!(propose(sale(1)));
		assert_eq!(problem(on(3)), ItemProblem::NotTheBureau);
		assert_eq!(problem(on(2)), ItemProblem::WrongSeries);
		for _ in 0..15 {
			assert_ok!(TaxReceipts::pay_part(signed(BUYER), id, 1));
		}
		assert_eq!(problem(on(id)), payment(PaymentProblem::TooManyParts));
		assert_ok!(TaxReceipts::pay(signed(BUYER), id));
		assert_eq!(problem(on(id)), payment(PaymentProblem::AlreadyPaid));
		assert_ok!(TaxReceipts::cancel_assessment(signed(BUREAU), id, grounds("x")));
		assert_eq!(problem(on(id)), payment(PaymentProblem::AssessmentCancelled));
		let id = property_tax(2024);
		assert_ok!(TaxReceipts::exempt(signed(BUREAU), id, grounds("x"), document()));
		assert_eq!(problem(on(id)), payment(PaymentProblem::AlreadyExempted));
	});
}

fn payment(problem: PaymentProblem) -> ItemProblem {
	ItemProblem::Payment(problem)
}

#[test]
fn t07_assessments_are_of_the_district_of_the_batch_and_of_no_conveyance() {
	// Property tax of the national bureau, deed tax in the same series.
	let schedules = vec![
		(TaxKind::PropertyTax, None, yearly(NATIONAL, TREASURY, "PT", 12_000_000)),
		(TaxKind::DeedTax, None, flat(NATIONAL, TREASURY, "PT", 30_000_000, Side::Acquirer)),
	];
	ExtBuilder::schedules(schedules).build_and_execute(|| {
		assert_ok!(assess_property(signed(NATIONAL), &[BUYER], 2024, 1_000_000));
		assert_ok!(propose(sale(1)));
		let issue = |district, id| {
			System::reset_events();
			let batch = vec![item(office("x"), PaidFor::Assessment(id), 1)].try_into().unwrap();
			assert_ok!(TaxReceipts::issue_receipts(signed(NATIONAL), district, "PT".try_into().unwrap(), batch));
			match System::events().remove(0).event {
				RuntimeEvent::TaxReceipts(Event::ReceiptRefused { problem, .. }) => Some(problem),
				_ => None,
			}
		};
		assert_eq!(issue(OTHER_DISTRICT, 1), Some(ItemProblem::WrongDistrict));
		assert_eq!(issue(DISTRICT, 2), Some(ItemProblem::OfConveyance));
		assert_eq!(issue(DISTRICT, 1), None);
	});
}

#[test]
fn t08_a_bank_reference_used_elsewhere_is_refused() {
	ExtBuilder::default().build_and_execute(|| {
		let bank = |reference| item(PaymentReference::Bank(digest(reference)), counter_tax(2024), 5);
		let id = property_tax(2024);
		assert_ok!(propose(sale(1)));
		// For a conveyance, for a refund, by another bureau.
		assert_ok!(record(2, 30_000, 1));
		assert_ok!(record(id, 100, 2));
		assert_ok!(reverse(signed(BUREAU), pt(1), 100));
		assert_ok!(TaxReceipts::confirm_refund(signed(BUREAU), 1, digest(3)));
		let batch = vec![bank(4)].try_into().unwrap();
		assert_ok!(TaxReceipts::issue_receipts(signed(SECOND_BUREAU), DISTRICT, "PT".try_into().unwrap(), batch));
		for reference in [1, 3, 4] {
			assert_eq!(problem(bank(reference)), ItemProblem::ReferenceUsed);
		}
		// One of its own, though not of a batch, answers with its receipt.
		assert_ok!(issue(vec![bank(2)]));
		assert_eq!(summary(), (0, 1, 0));
		assert_noop!(record(id, 100, 4), Error::ReferenceUsed);
	});
}

#[test]
fn f07_a_batch_writes_figures_of_eight_years_and_refuses_the_ninth() {
	ExtBuilder::default().build_and_execute(|| {
		let years = 2010..2020u16;
		let items: Vec<_> = years.map(|year| item(office(&alloc::format!("{year}")), counter_tax(year), 5)).collect();
		System::reset_events();
		assert_ok!(issue(items));
		assert_eq!(summary(), (8, 0, 2));
		let refused = System::events().into_iter().filter(|record| {
			matches!(
				record.event,
				RuntimeEvent::TaxReceipts(Event::ReceiptRefused { problem: ItemProblem::TooManyPeriods, .. })
			)
		});
		assert_eq!(refused.count(), 2);
	});
}

#[test]
fn f05_numbers_that_run_out_refuse_the_payment() {
	ExtBuilder::default().build().execute_with(|| {
		let overflow = payment(PaymentProblem::Overflow);
		let full = TaxTotals { issued: Balance::MAX, ..Default::default() };
		Totals::<Test>::insert((BUREAU, TaxKind::PropertyTax, 2024), full);
		assert_eq!(problem(item(office("x"), counter_tax(2024), 5)), overflow);
		Totals::<Test>::remove((BUREAU, TaxKind::PropertyTax, 2024));
		SeriesTail::<Test>::insert(pt(1).series_id(), SeriesEnd { last: u64::MAX, last_hash: H256::zero() });
		assert_eq!(problem(item(office("x"), counter_tax(2024), 5)), overflow);
		assert_eq!(OfficeReferences::<Test>::iter().count(), 0);
	});
}
