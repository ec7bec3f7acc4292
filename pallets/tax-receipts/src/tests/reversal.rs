//! Reversing receipts by credit notes.

use super::*;

/// A receipt of 12,000, paid on this chain by the lender.
fn paid() -> AssessmentId {
	let id = property_tax(2024);
	assert_ok!(TaxReceipts::pay(signed(LENDER), id));
	id
}

#[test]
fn t10_only_the_bureau_that_issued_a_receipt_reverses_it() {
	ExtBuilder::default().build_and_execute(|| {
		paid();
		refuses_all_but_a_bureau(|origin| Ok(reverse(origin, pt(1), 1)?));
		assert_noop!(reverse(signed(SECOND_BUREAU), pt(1), 1), Error::NotTheBureau);
		assert_noop!(reverse(signed(NATIONAL), pt(1), 1), Error::NotTheBureau);
		assert_noop!(TaxReceipts::reverse_receipt(signed(BUREAU), pt(1), 1, grounds("")), Error::NoReason);
		assert_noop!(reverse(signed(BUREAU), pt(2), 1), Error::UnknownReceipt);
		assert_noop!(reverse(signed(BUREAU), pt(1), 0), Error::ZeroAmount);
		assert_ok!(reverse(signed(BUREAU), pt(1), 1));
	});
}

#[test]
fn t05_a_credit_note_names_the_original_and_has_the_same_payer() {
	ExtBuilder::default().build_and_execute(|| {
		let id = paid();
		pass(DAY);
		assert_ok!(reverse(signed(BUREAU), pt(1), 4_000));
		let original = receipt(pt(1));
		assert_eq!(original.reversed_total, 4_000);
		let note = receipt(pt(2));
		let entry = Entry::CreditNote { of: pt(1), payer: LENDER, reason: grounds("paid twice") };
		let previous = receipt_hash(&pt(1), &original.statement);
		let statement = ReceiptStatement { previous, entry, amount: 4_000, issued_at: NOW + DAY, ..original.statement };
		assert_eq!(note, Receipt::new(statement, None));
		assert_eq!(
			last_event(),
			Event::ReceiptReversed {
				receipt: pt(1),
				credit_note: pt(2),
				payer: LENDER,
				amount: 4_000,
				refund: Some(1)
			}
		);
		let refund = Refund {
			payer: LENDER,
			office: BUREAU,
			district: DISTRICT,
			amount: 4_000,
			assessment: Some(id),
			credit_note: Some(pt(2)),
			since: NOW + DAY,
			paid: None,
		};
		assert_eq!(TaxReceipts::refund(1), Some(refund));
	});
}

#[test]
fn t05_the_sum_of_reversals_never_exceeds_the_receipt() {
	ExtBuilder::default().build_and_execute(|| {
		paid();
		assert_noop!(reverse(signed(BUREAU), pt(1), 12_001), Error::MoreThanReceipt);
		assert_noop!(reverse(signed(BUREAU), pt(1), Balance::MAX), Error::MoreThanReceipt);
		assert_ok!(reverse(signed(BUREAU), pt(1), 4_000));
		assert_noop!(reverse(signed(BUREAU), pt(1), 8_001), Error::MoreThanReceipt);
		assert_ok!(reverse(signed(BUREAU), pt(1), 7_999));
		assert_ok!(reverse(signed(BUREAU), pt(1), 1));
		assert_noop!(reverse(signed(BUREAU), pt(1), 1), Error::MoreThanReceipt);
		// A credit note is not reversed either.
		assert_noop!(reverse(signed(BUREAU), pt(2), 1), Error::MoreThanReceipt);
		let of = Totals::<Test>::get((BUREAU, TaxKind::PropertyTax, 2024));
		assert_eq!((of.issued, of.reversed, of.paid, of.open), (12_000, 12_000, 0, 12_000));
	});
}

#[test]
fn t05_what_is_reversed_is_open_again_and_paid_again() {
	ExtBuilder::default().build_and_execute(|| {
		let id = paid();
		Timestamp::set_timestamp(DUE + 5 * DAY);
		assert_ok!(reverse(signed(BUREAU), pt(1), 4_000));
		assert_eq!((state(id), assessment(id).paid), (AssessmentState::Open, 8_000));
		// While it was paid it bore no surcharge; from now on it does.
		assert_eq!(TaxReceipts::outstanding(id), Some((4_000, 0)));
		pass(1);
		assert_eq!(TaxReceipts::outstanding(id), Some((4_000, 2)));
		assert_ok!(TaxReceipts::pay(signed(BUYER), id));
		assert_eq!(assessment(id).receipts.to_vec(), vec![1, 3]);
		assert_eq!(receipt(pt(3)).statement.amount, 4_000);
		assert_eq!(state(id), AssessmentState::Paid);
	});
}

#[test]
fn t05_tax_goes_back_first_then_surcharge() {
	ExtBuilder::default().build_and_execute(|| {
		let id = property_tax(2024);
		Timestamp::set_timestamp(DUE + 10 * DAY);
		assert_ok!(TaxReceipts::pay(signed(LENDER), id));
		assert_eq!(receipt(pt(1)).statement.surcharge, 60);
		assert_ok!(reverse(signed(BUREAU), pt(1), 11_999));
		assert_ok!(reverse(signed(BUREAU), pt(1), 11));
		let parts = |number| (receipt(pt(number)).statement.amount, receipt(pt(number)).statement.surcharge);
		assert_eq!((parts(2), parts(3)), ((11_999, 0), (1, 10)));
		assert_eq!(TaxReceipts::outstanding(id), Some((12_000, 10)));
		assert_eq!(assessment(id).receipts.to_vec(), vec![1]);
		assert_noop!(reverse(signed(BUREAU), pt(1), 51), Error::MoreThanReceipt);
		assert_ok!(reverse(signed(BUREAU), pt(1), 50));
		assert!(assessment(id).receipts.is_empty());
		assert_eq!(TaxReceipts::outstanding(id), Some((12_000, 60)));
	});
}

#[test]
fn t05_on_chain_the_payee_that_signs_gives_the_money_back_at_once() {
	let schedules = vec![(TaxKind::PropertyTax, None, yearly(BUREAU, BUREAU, "PT", 12_000_000))];
	ExtBuilder::schedules(schedules).build_and_execute(|| {
		let id = paid();
		assert_ok!(reverse(signed(BUREAU), pt(1), 5_000));
		assert_eq!((Balances::free_balance(BUREAU), Balances::free_balance(LENDER)), (7_000, MONEY - 7_000));
		assert_eq!(
			last_event(),
			Event::ReceiptReversed { receipt: pt(1), credit_note: pt(2), payer: LENDER, amount: 5_000, refund: None }
		);
		// What was paid through the bank goes back through the bank.
		assert_ok!(record(id, 5_000, 1));
		assert_ok!(reverse(signed(BUREAU), pt(3), 5_000));
		assert_eq!(Refunds::<Test>::get(1).unwrap().amount, 5_000);
		// What the payee has not got, it owes; what cannot be delivered too.
		assert_ok!(<Balances as frame_support::traits::fungible::Mutate<u64>>::burn_from(
			&BUREAU,
			6_000,
			frame_support::traits::tokens::Preservation::Expendable,
			frame_support::traits::tokens::Precision::Exact,
			frame_support::traits::tokens::Fortitude::Polite,
		)
		.map(|_| ()));
		assert_ok!(reverse(signed(BUREAU), pt(1), 1_001));
		assert_eq!(Refunds::<Test>::get(2).unwrap().amount, 1_001);
		Accounts::mutate(|accounts| accounts.remove(&LENDER));
		assert_ok!(reverse(signed(BUREAU), pt(1), 10));
		assert_eq!(Refunds::<Test>::get(3).unwrap().amount, 10);
		assert_eq!(Balances::free_balance(BUREAU), 1_000);
	});
}

#[test]
fn t05_the_money_goes_to_the_account_that_the_payer_has_now() {
	let schedules = vec![(TaxKind::PropertyTax, None, yearly(BUREAU, BUREAU, "PT", 12_000_000))];
	ExtBuilder::schedules(schedules).build_and_execute(|| {
		paid();
		// A new key for the same party.
		Accounts::mutate(|accounts| {
			accounts.remove(&LENDER);
			accounts.insert(500, LENDER);
		});
		assert_ok!(reverse(signed(BUREAU), pt(1), 5_000));
		assert_eq!(Balances::free_balance(500), 5_000);
	});
}

#[test]
fn t06_not_while_it_is_reimbursed() {
	ExtBuilder::default().build_and_execute(|| {
		let id = property_tax(2024);
		assert_ok!(TaxReceipts::pay(signed(BUYER), id));
		assert_ok!(TaxReceipts::mark_reimbursed(signed(BUYER), pt(1), COMPANY));
		assert_noop!(reverse(signed(BUREAU), pt(1), 1), Error::ReceiptReimbursed);
		assert_ok!(TaxReceipts::undo_reimbursement(signed(BUYER), pt(1)));
		assert_ok!(reverse(signed(BUREAU), pt(1), 1));
	});
}

#[test]
fn t06_not_while_it_is_spent() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(sale(1)));
		assert_ok!(TaxReceipts::pay_conveyance_taxes(signed(BUYER), 1));
		assert_ok!(register(1));
		assert_noop!(reverse(signed(BUREAU), receipt_id(BUREAU, "DT", 1), 1), Error::ReceiptSpent);
	});
}

#[test]
fn t02_a_nil_certificate_has_nothing_to_reverse() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(civitas_primitives::TaxableTransfer { kind: ConveyanceKind::Gift, price: 0, ..sale(1) }));
		assert_ok!(register(1));
		let certificate = receipt_id(BUREAU, "DT", 1);
		Receipts::<Test>::mutate(certificate.series_id(), 1, |receipt| receipt.as_mut().unwrap().spent = None);
		assert_noop!(reverse(signed(BUREAU), certificate.clone(), 1), Error::MoreThanReceipt);
		Receipts::<Test>::mutate(certificate.series_id(), 1, |receipt| receipt.as_mut().unwrap().spent = Some(1));
	});
}

#[test]
fn t01_where_the_rest_was_exempted_what_goes_back_is_exempted_as_well() {
	ExtBuilder::default().build_and_execute(|| {
		let id = property_tax(2024);
		assert_ok!(TaxReceipts::pay_part(signed(BUYER), id, 5_000));
		assert_ok!(TaxReceipts::exempt(signed(BUREAU), id, grounds("flood"), document()));
		assert_ok!(reverse(signed(BUREAU), pt(1), 5_000));
		assert!(matches!(state(id), AssessmentState::Exempted(Exemption::Granted { .. })));
		let of = Totals::<Test>::get((BUREAU, TaxKind::PropertyTax, 2024));
		assert_eq!((of.paid, of.exempted, of.reversed), (0, 12_000, 5_000));
	});
}
