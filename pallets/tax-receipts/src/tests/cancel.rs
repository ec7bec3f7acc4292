//! Cancelling an assessment.

use super::*;

fn cancel(origin: RuntimeOrigin, id: AssessmentId) -> frame_support::dispatch::DispatchResultWithPostInfo {
	TaxReceipts::cancel_assessment(origin, id, grounds("not the owner"))
}

#[test]
fn t10_only_the_bureau_of_the_assessment_cancels() {
	ExtBuilder::default().build_and_execute(|| {
		let id = property_tax(2024);
		refuses_all_but_a_bureau(|origin| cancel(origin, id));
		assert_noop!(cancel(signed(SECOND_BUREAU), id), Error::NotTheBureau);
		assert_noop!(TaxReceipts::cancel_assessment(signed(BUREAU), id, grounds("")), Error::NoReason);
		let done = cancel(signed(BUREAU), id).unwrap();
		assert_eq!(done.actual_weight, Some(<() as WeightInfo>::cancel_assessment(0)));
		assert_eq!(state(id), AssessmentState::Cancelled);
		let reason = grounds("not the owner");
		assert_eq!(last_event(), Event::AssessmentWithdrawn { assessment: id, office: BUREAU, given_back: 0, reason });
		assert_noop!(cancel(signed(BUREAU), id), Error::AssessmentCancelled);
		assert_noop!(TaxReceipts::pay(signed(BUYER), id), Error::AssessmentCancelled);
		let of = Totals::<Test>::get((BUREAU, TaxKind::PropertyTax, 2024));
		assert_eq!((of.assessed, of.open, of.cancelled), (12_000, 0, 12_000));
	});
}

#[test]
fn t05_all_that_was_paid_goes_back_with_its_surcharges() {
	ExtBuilder::default().build_and_execute(|| {
		let id = property_tax(2024);
		Timestamp::set_timestamp(DUE + DAY);
		assert_ok!(TaxReceipts::pay_part(signed(BUYER), id, 5_006));
		assert_ok!(record(id, 7_000, 1));
		let done = cancel(signed(BUREAU), id).unwrap();
		assert_eq!(done.actual_weight, Some(<() as WeightInfo>::cancel_assessment(2)));
		let notes: Vec<_> = (3..=4).map(|number| receipt(pt(number)).statement).collect();
		assert_eq!((notes[0].amount, notes[0].surcharge), (7_000, 0));
		assert_eq!((notes[1].amount, notes[1].surcharge), (5_000, 6));
		let refunds: Vec<_> = Refunds::<Test>::iter_values().map(|refund| refund.amount).collect();
		assert_eq!(refunds.iter().sum::<Balance>(), 12_006);
		let of = Totals::<Test>::get((BUREAU, TaxKind::PropertyTax, 2024));
		assert_eq!((of.cancelled, of.paid, of.surcharges), (12_000, 0, 0));
		assert_eq!((of.issued, of.reversed), (12_006, 12_006));
		assert!(assessment(id).receipts.is_empty());
	});
}

#[test]
fn t06_not_while_a_receipt_is_reimbursed() {
	ExtBuilder::default().build_and_execute(|| {
		let id = property_tax(2024);
		assert_ok!(TaxReceipts::pay_part(signed(BUYER), id, 5_000));
		assert_ok!(TaxReceipts::mark_reimbursed(signed(BUYER), pt(1), COMPANY));
		assert_noop!(cancel(signed(BUREAU), id), Error::ReceiptReimbursed);
		assert_ok!(TaxReceipts::undo_reimbursement(signed(BUYER), pt(1)));
		assert_ok!(cancel(signed(BUREAU), id));
	});
}

#[test]
fn t01_an_exempted_assessment_is_cancelled_too_and_one_of_a_conveyance_never() {
	ExtBuilder::default().build_and_execute(|| {
		let id = property_tax(2024);
		assert_ok!(TaxReceipts::exempt(signed(BUREAU), id, grounds("school"), document()));
		assert_ok!(cancel(signed(BUREAU), id));
		let of = Totals::<Test>::get((BUREAU, TaxKind::PropertyTax, 2024));
		assert_eq!((of.exempted, of.cancelled), (0, 12_000));
		assert_ok!(propose(sale(1)));
		assert_noop!(cancel(signed(BUREAU), 2), Error::ConveyanceTax);
		assert_noop!(cancel(signed(BUREAU), 9), Error::UnknownAssessment);
	});
}
