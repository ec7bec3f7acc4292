//! The tax of a transfer that a court has undone.

use civitas_primitives::{DocumentKind, SourceDocument};

use super::*;

fn deed() -> ReceiptId {
	receipt_id(BUREAU, "DT", 1)
}

fn undone() {
	assert_ok!(propose(sale(1)));
	assert_ok!(TaxReceipts::pay_conveyance_taxes(signed(LENDER), 1));
	assert_ok!(register(1));
	let order = SourceDocument { kind: DocumentKind::CourtOrder, ..document() };
	assert_ok!(TaxReceipts::release_receipt(signed(COURT), deed(), order));
}

#[test]
fn t06_once_released_the_receipt_is_reversed_and_the_tax_is_owed_no_more() {
	ExtBuilder::default().build_and_execute(|| {
		undone();
		assert_ok!(reverse(signed(BUREAU), deed(), 10_000));
		let made = assessment(1);
		assert_eq!((made.paid, made.cancelled, made.state), (20_000, 10_000, AssessmentState::Paid));
		assert_noop!(TaxReceipts::pay(signed(BUYER), 1), Error::AlreadyPaid);
		assert_ok!(reverse(signed(BUREAU), deed(), 20_000));
		assert_eq!(state(1), AssessmentState::Cancelled);
		assert_noop!(TaxReceipts::pay(signed(BUYER), 1), Error::AssessmentCancelled);
		assert_eq!(Refunds::<Test>::iter_values().map(|refund| refund.amount).sum::<Balance>(), 30_000);
		let of = totals(BUREAU, TaxKind::DeedTax);
		assert_eq!((of.assessed, of.open, of.paid, of.cancelled), (30_000, 0, 0, 30_000));
		// What was issued stays on record.
		assert_eq!(ReceiptsOf::<Test>::get(1)[0], deed());
	});
}

#[test]
fn t04_the_land_register_gets_nothing_back_for_it() {
	ExtBuilder::default().build_and_execute(|| {
		undone();
		assert_ok!(reverse(signed(BUREAU), deed(), 30_000));
		assert!(TaxReceipts::release_transfer(1).is_empty());
		assert_noop!(TaxReceipts::settle_transfer(1), Error::AlreadySettled);
	});
}
