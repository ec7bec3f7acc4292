//! Batches of receipts.

use super::*;

pub(super) fn office(text: &str) -> PaymentReference {
	PaymentReference::Office(text.try_into().unwrap())
}

pub(super) fn item(reference: PaymentReference, paid_for: PaidFor, amount: Balance) -> ReceiptItem {
	ReceiptItem { reference, payer: LENDER, paid_for, amount, paid_at: NOW }
}

/// A tax that needed no assessment.
pub(super) fn counter_tax(year: u16) -> PaidFor {
	PaidFor::Tax { taxpayer: BUYER, kind: TaxKind::PropertyTax, subject: on_property(year) }
}

pub(super) fn issue(items: Vec<ReceiptItem>) -> sp_runtime::DispatchResult {
	TaxReceipts::issue_receipts(signed(BUREAU), DISTRICT, "PT".try_into().unwrap(), items.try_into().unwrap())
		.map(|_| ())
		.map_err(|error| error.error)
}

/// Issued, repeated, refused of the last batch.
pub(super) fn summary() -> (u32, u32, u32) {
	match last_event() {
		Event::ReceiptsIssued { office: BUREAU, issued, repeated, refused, .. } => (issued, repeated, refused),
		other => panic!("no summary: {other:?}"),
	}
}

#[test]
fn t10_only_a_bureau_of_the_district_issues() {
	ExtBuilder::default().build_and_execute(|| {
		let items: frame_support::BoundedVec<_, _> = vec![item(office("1"), counter_tax(2024), 5)].try_into().unwrap();
		let call = |origin, district, series: &str| {
			TaxReceipts::issue_receipts(origin, district, series.try_into().unwrap(), items.clone())
		};
		refuses_all_but_a_bureau(|origin| call(origin, DISTRICT, "PT"));
		assert_noop!(call(signed(BUREAU), OTHER_DISTRICT, "PT"), OTHER_DISTRICTS_LICENCE);
		for series in ["", "pt", "P T"] {
			assert_noop!(call(signed(BUREAU), DISTRICT, series), Error::InvalidSeriesCode);
		}
		assert_ok!(call(signed(BUREAU), DISTRICT, "PT"));
		// Each bureau has its own references and its own series.
		assert_ok!(call(signed(SECOND_BUREAU), DISTRICT, "PT"));
		assert_eq!(SeriesTail::<Test>::iter().count(), 2);
	});
}

#[test]
fn t07_a_receipt_for_each_payment_numbered_in_order() {
	ExtBuilder::default().build_and_execute(|| {
		let id = property_tax(2024);
		let items = vec![
			item(office("A-1"), counter_tax(2024), 700),
			item(PaymentReference::Bank(digest(1)), counter_tax(2023), 800),
			item(office("A-2"), PaidFor::Assessment(id), 5_000),
			item(office("A-3"), PaidFor::Assessment(id), 7_000),
		];
		assert_ok!(issue(items));
		assert_eq!(summary(), (4, 0, 0));
		let statement = receipt(pt(1)).statement;
		assert_eq!(statement.assessment, None);
		assert_eq!((statement.base, statement.amount, statement.surcharge), (700, 700, 0));
		assert_eq!((statement.taxpayer, statement.property, statement.district), (BUYER, Some(property()), DISTRICT));
		let entry = Entry::BankPayment { payer: LENDER, paid_at: NOW, reference: office("A-1") };
		assert_eq!(statement.entry, entry);
		assert_eq!(receipt(pt(3)).statement.assessment, Some(id));
		assert_eq!((state(id), assessment(id).receipts.to_vec()), (AssessmentState::Paid, vec![3, 4]));
		assert_eq!(OfficeReferences::<Test>::get(BUREAU, OfficeReference::try_from("A-2").unwrap()), Some(pt(3)));
		assert_eq!(BankReferences::<Test>::get(digest(1)), Some(ReferenceUse::Receipt(pt(2))));
		let of = |year| Totals::<Test>::get((BUREAU, TaxKind::PropertyTax, year));
		assert_eq!((of(2024).assessed, of(2024).paid, of(2024).issued), (12_700, 12_700, 12_700));
		assert_eq!((of(2023).assessed, of(2023).paid), (800, 800));
		let tail = SeriesTail::<Test>::get(pt(1).series_id());
		assert_eq!(
			TaxReceipts::verify_series(pt(1).series_id(), 1, 4),
			SeriesCheck::Holds { last_hash: tail.last_hash }
		);
		let announced = System::events()
			.into_iter()
			.filter(|record| matches!(record.event, RuntimeEvent::TaxReceipts(Event::ReceiptIssued { .. })));
		assert_eq!(announced.count(), 4);
	});
}

#[test]
fn t07_sent_again_a_payment_answers_with_its_first_number_and_changes_nothing() {
	ExtBuilder::default().build_and_execute(|| {
		let items = vec![
			item(office("A-1"), counter_tax(2024), 700),
			item(PaymentReference::Bank(digest(1)), counter_tax(2024), 800),
			// Twice in one batch.
			item(office("A-1"), counter_tax(2024), 700),
		];
		assert_ok!(issue(items.clone()));
		assert_eq!(summary(), (2, 1, 0));
		let before = (SeriesTail::<Test>::get(pt(1).series_id()), Totals::<Test>::iter().collect::<Vec<_>>());
		System::reset_events();
		assert_ok!(issue(items));
		assert_eq!(summary(), (0, 3, 0));
		let answers: Vec<_> = System::events()
			.into_iter()
			.filter_map(|record| match record.event {
				RuntimeEvent::TaxReceipts(Event::ReceiptRepeated { receipt, .. }) => Some(receipt.number),
				_ => None,
			})
			.collect();
		assert_eq!(answers, vec![1, 2, 1]);
		assert_eq!(before, (SeriesTail::<Test>::get(pt(1).series_id()), Totals::<Test>::iter().collect()));
		// With another amount it is still the same payment.
		assert_ok!(issue(vec![item(office("A-1"), counter_tax(2024), 999)]));
		assert_eq!(summary(), (0, 1, 0));
		assert_eq!(TaxReceipts::receipt_of_payment(BUREAU, office("A-1")), Some(pt(1)));
		assert_eq!(TaxReceipts::receipt_of_payment(BUREAU, PaymentReference::Bank(digest(1))), Some(pt(2)));
		assert_eq!(TaxReceipts::receipt_of_payment(SECOND_BUREAU, PaymentReference::Bank(digest(1))), None);
	});
}

#[test]
fn t07_numbers_go_on_where_the_series_ended() {
	ExtBuilder::default().build_and_execute(|| {
		let id = property_tax(2024);
		assert_ok!(TaxReceipts::pay_part(signed(BUYER), id, 1));
		assert_ok!(issue(vec![item(office("1"), counter_tax(2024), 5)]));
		assert_ok!(TaxReceipts::pay_part(signed(BUYER), id, 1));
		assert_ok!(reverse(signed(BUREAU), pt(2), 2));
		assert_ok!(issue(vec![item(office("2"), counter_tax(2024), 5)]));
		let tail = SeriesTail::<Test>::get(pt(1).series_id());
		assert_eq!(tail.last, 5);
		assert_eq!(
			TaxReceipts::verify_series(pt(1).series_id(), 1, 5),
			SeriesCheck::Holds { last_hash: tail.last_hash }
		);
	});
}

#[test]
fn t05_a_payment_without_assessment_is_reversed_and_counts_as_cancelled() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(issue(vec![item(office("1"), counter_tax(2020), 500)]));
		pass(400 * DAY);
		assert_ok!(reverse(signed(BUREAU), pt(1), 200));
		let of = Totals::<Test>::get((BUREAU, TaxKind::PropertyTax, 2020));
		assert_eq!((of.assessed, of.paid, of.cancelled, of.issued, of.reversed), (500, 300, 200, 500, 200));
		assert_eq!(Refunds::<Test>::get(1).unwrap().assessment, None);
		assert_ok!(reverse(signed(BUREAU), pt(1), 300));
		assert_noop!(reverse(signed(BUREAU), pt(1), 1), Error::MoreThanReceipt);
	});
}

#[test]
fn t05_one_without_a_year_of_its_own_stays_in_the_year_it_was_issued_in() {
	ExtBuilder::default().build_and_execute(|| {
		let subject = Subject::Other("a sign".try_into().unwrap());
		let paid_for = PaidFor::Tax { taxpayer: BUYER, kind: TaxKind::Other, subject };
		assert_ok!(issue(vec![item(office("1"), paid_for, 500)]));
		pass(400 * DAY);
		assert_ok!(reverse(signed(BUREAU), pt(1), 200));
		assert_eq!(totals(BUREAU, TaxKind::Other).cancelled, 200);
		assert_eq!(Totals::<Test>::iter().count(), 1);
	});
}

#[test]
fn t08_a_counter_receipt_is_reimbursed_like_any_other() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(issue(vec![item(office("1"), counter_tax(2024), 500)]));
		assert_ok!(TaxReceipts::mark_reimbursed(signed(BUYER), pt(1), COMPANY));
		assert_noop!(reverse(signed(BUREAU), pt(1), 1), Error::ReceiptReimbursed);
	});
}

#[test]
fn f06_a_batch_is_as_long_as_can_be_and_no_longer() {
	ExtBuilder::default().build_and_execute(|| {
		let items: Vec<_> =
			(0..MAX_BATCH).map(|i| item(office(&alloc::format!("{i}")), counter_tax(2024), 1)).collect();
		assert_ok!(issue(items.clone()));
		assert_eq!(summary(), (MAX_BATCH, 0, 0));
		type Batch = frame_support::BoundedVec<ReceiptItem, <Test as crate::Config>::MaxBatch>;
		let more: Vec<_> = items.iter().cloned().chain(items[..1].to_vec()).collect();
		assert!(Batch::try_from(more).is_err());
		assert_ok!(issue(vec![]));
		assert_eq!(summary(), (0, 0, 0));
	});
}

#[test]
fn f07_a_batch_is_weighed_by_what_its_payments_are_for() {
	let items = vec![
		item(office("1"), PaidFor::Assessment(1), 1),
		item(office("2"), counter_tax(1), 1),
		item(office("3"), counter_tax(1), 1),
	];
	ExtBuilder::default().build_and_execute(|| {
		let closing = TaxReceipts::worst_closing();
		let weight = crate::weights::issue_receipts::<()>(&items, closing);
		assert_eq!(weight, <() as WeightInfo>::issue_receipts(1, 2) + closing);
	});
}
