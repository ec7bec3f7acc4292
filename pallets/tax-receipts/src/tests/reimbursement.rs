//! Reimbursement, once in the whole network.

use super::*;

fn mark(who: u64, id: ReceiptId, claimant: u64) -> sp_runtime::DispatchResult {
	TaxReceipts::mark_reimbursed(signed(who), id, claimant)
}

fn undo(origin: RuntimeOrigin, id: ReceiptId) -> sp_runtime::DispatchResult {
	TaxReceipts::undo_reimbursement(origin, id)
}

/// A receipt that names the seller as taxpayer and `payer` as payer.
fn paid_by(payer: u64) {
	assert_ok!(assess_property(signed(BUREAU), &[SELLER], 2024, 1_000_000));
	assert_ok!(TaxReceipts::pay(signed(payer), 1));
}

#[test]
fn t08_the_claimant_is_named_in_the_receipt_or_one_that_is_named_acts_for_it() {
	ExtBuilder::default().build_and_execute(|| {
		// The buyer is the director of the company.
		paid_by(BUYER);
		let call = |origin| TaxReceipts::mark_reimbursed(origin, pt(1), COMPANY);
		assert_noop!(call(RuntimeOrigin::none()), DispatchError::BadOrigin);
		assert_noop!(call(RuntimeOrigin::root()), DispatchError::BadOrigin);
		assert_noop!(mark(STRANGER, pt(1), COMPANY), UNREGISTERED);
		assert_noop!(mark(SUSPENDED, pt(1), SUSPENDED), NOT_IN_GOOD_STANDING);
		// Who does not act for the claimant, and claimants that have nothing to do with it.
		assert_noop!(mark(LENDER, pt(1), COMPANY), MAY_NOT_ACT);
		assert_noop!(mark(BUREAU, pt(1), SELLER), MAY_NOT_ACT);
		assert_noop!(mark(LENDER, pt(1), LENDER), Error::NotConcerned);
		for (who, claimant) in [(BUYER, BUYER), (SELLER, SELLER), (BUYER, COMPANY), (COMPANY, COMPANY)] {
			assert_ok!(frame_support::hypothetically!(mark(who, pt(1), claimant)));
		}
		assert_ok!(mark(COMPANY, pt(1), COMPANY));
		assert_eq!(last_event(), Event::ReceiptReimbursed { receipt: pt(1), claimant: COMPANY });
		assert_eq!(receipt(pt(1)).reimbursed, Some(COMPANY));
	});
}

#[test]
fn t08_once_whoever_claims() {
	ExtBuilder::default().build_and_execute(|| {
		paid_by(BUYER);
		assert_ok!(mark(BUYER, pt(1), COMPANY));
		assert_noop!(mark(BUYER, pt(1), COMPANY), Error::ReceiptReimbursed);
		assert_noop!(mark(SELLER, pt(1), SELLER), Error::ReceiptReimbursed);
	});
}

#[test]
fn t08_the_taxpayer_may_be_the_one_that_acts_for_the_claimant() {
	ExtBuilder::default().build_and_execute(|| {
		Represented::mutate(|represented| represented.insert((COMPANY, SELLER)));
		paid_by(LENDER);
		assert_ok!(mark(SELLER, pt(1), COMPANY));
	});
}

#[test]
fn t08_only_what_was_paid_and_stands_is_reimbursed() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(mark(BUYER, pt(1), BUYER), Error::UnknownReceipt);
		paid_by(BUYER);
		assert_ok!(reverse(signed(BUREAU), pt(1), 11_999));
		assert_ok!(frame_support::hypothetically!(mark(BUYER, pt(1), BUYER)));
		assert_ok!(reverse(signed(BUREAU), pt(1), 1));
		assert_noop!(mark(BUYER, pt(1), BUYER), Error::NothingPaid);
		// A credit note is no claim.
		assert_noop!(mark(BUYER, pt(2), BUYER), Error::NothingPaid);
	});
}

#[test]
fn t08_a_spent_receipt_can_be_reimbursed_too() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(sale(1)));
		assert_ok!(TaxReceipts::pay_conveyance_taxes(signed(BUYER), 1));
		assert_ok!(register(1));
		let deed = receipt_id(BUREAU, "DT", 1);
		assert_ok!(mark(BUYER, deed.clone(), COMPANY));
		let facts = receipt(deed);
		assert_eq!((facts.spent, facts.reimbursed, facts.reversed_total), (Some(1), Some(COMPANY), 0));
	});
}

#[test]
fn t08_only_the_claimant_undoes_it() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(undo(signed(BUYER), pt(1)), Error::UnknownReceipt);
		paid_by(BUYER);
		assert_noop!(undo(signed(BUYER), pt(1)), Error::NotReimbursed);
		assert_ok!(mark(BUYER, pt(1), COMPANY));
		assert_noop!(undo(RuntimeOrigin::none(), pt(1)), DispatchError::BadOrigin);
		assert_noop!(undo(RuntimeOrigin::root(), pt(1)), DispatchError::BadOrigin);
		assert_noop!(undo(signed(STRANGER), pt(1)), UNREGISTERED);
		assert_noop!(undo(signed(SUSPENDED), pt(1)), NOT_IN_GOOD_STANDING);
		assert_noop!(undo(signed(SELLER), pt(1)), MAY_NOT_ACT);
		assert_noop!(undo(signed(BUREAU), pt(1)), MAY_NOT_ACT);
		assert_ok!(undo(signed(COMPANY), pt(1)));
		assert_eq!(last_event(), Event::ReimbursementUndone { receipt: pt(1), claimant: COMPANY });
		assert_ok!(mark(SELLER, pt(1), SELLER));
	});
}
