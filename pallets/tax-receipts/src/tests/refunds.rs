//! Refunds that a bureau's treasury pays.

use super::*;

/// A refund of 4,000 that is due.
fn refund() {
	let id = property_tax(2024);
	assert_ok!(record(id, 4_000, 1));
	assert_ok!(reverse(signed(BUREAU), pt(1), 4_000));
}

#[test]
fn t10_only_the_bureau_that_owes_confirms() {
	ExtBuilder::default().build_and_execute(|| {
		refund();
		let confirm = |origin| TaxReceipts::confirm_refund(origin, 1, digest(2));
		refuses_all_but_a_bureau(|origin| Ok(confirm(origin)?));
		assert_noop!(confirm(signed(SECOND_BUREAU)), Error::NotTheBureau);
		assert_ok!(confirm(signed(BUREAU)));
		assert_eq!(last_event(), Event::RefundPaid { refund: 1, office: BUREAU, payer: LENDER, reference: digest(2) });
		let paid = RefundPayment { reference: digest(2), confirmed_at: NOW };
		assert_eq!(TaxReceipts::refund(1).unwrap().paid, Some(paid));
	});
}

#[test]
fn t05_a_refund_is_paid_once_under_a_reference_used_once() {
	ExtBuilder::default().build_and_execute(|| {
		refund();
		let confirm = |refund, reference| TaxReceipts::confirm_refund(signed(BUREAU), refund, digest(reference));
		assert_noop!(confirm(0, 2), Error::UnknownRefund);
		assert_noop!(confirm(2, 2), Error::UnknownRefund);
		assert_noop!(confirm(1, 1), Error::ReferenceUsed);
		assert_ok!(confirm(1, 2));
		assert_noop!(confirm(1, 3), Error::AlreadyRefunded);
		// Nor is its reference good for a payment.
		assert_noop!(record(1, 4_000, 2), Error::ReferenceUsed);
	});
}
