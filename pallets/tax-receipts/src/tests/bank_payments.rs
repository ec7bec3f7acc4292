//! Payments that reached the bureau's bank.

use super::*;

fn call(origin: RuntimeOrigin, id: AssessmentId) -> sp_runtime::DispatchResult {
	TaxReceipts::record_bank_payment(origin, id, LENDER, 12_000, digest(1), NOW)
}

#[test]
fn t10_only_the_bureau_of_the_assessment_records_a_payment() {
	ExtBuilder::default().build_and_execute(|| {
		let id = property_tax(2024);
		refuses_all_but_a_bureau(|origin| Ok(call(origin, id)?));
		assert_noop!(call(signed(SECOND_BUREAU), id), Error::NotTheBureau);
		assert_noop!(call(signed(NATIONAL), id), Error::NotTheBureau);
		assert_ok!(call(signed(BUREAU), id));
	});
}

#[test]
fn t07_a_bank_payment_gets_a_receipt_and_moves_no_money_here() {
	ExtBuilder::default().build_and_execute(|| {
		let id = property_tax(2024);
		assert_ok!(record(id, 5_000, 7));
		let entry = Entry::BankPayment { payer: LENDER, paid_at: NOW, reference: PaymentReference::Bank(digest(7)) };
		assert_eq!(receipt(pt(1)).statement.entry, entry);
		assert_eq!(Balances::free_balance(LENDER), MONEY);
		assert_eq!(Balances::free_balance(TREASURY), 0);
		assert_eq!(BankReferences::<Test>::get(digest(7)), Some(ReferenceUse::Receipt(pt(1))));
		assert_ok!(TaxReceipts::pay(signed(BUYER), id));
		assert_eq!((Balances::free_balance(TREASURY), state(id)), (7_000, AssessmentState::Paid));
	});
}

#[test]
fn t08_a_bank_reference_is_used_once_in_the_whole_network() {
	ExtBuilder::default().build_and_execute(|| {
		let (one, two) = (property_tax(2024), property_tax(2025));
		assert_ok!(record(one, 5_000, 7));
		assert_noop!(record(one, 5_000, 7), Error::ReferenceUsed);
		assert_noop!(record(two, 5_000, 7), Error::ReferenceUsed);
		// By another bureau, for the tax of a conveyance.
		assert_ok!(propose(sale(1)));
		let stamp = 4;
		let by_national = TaxReceipts::record_bank_payment(signed(NATIONAL), stamp, LENDER, 500, digest(7), NOW);
		assert_eq!(by_national, Err(Error::ReferenceUsed.into()));
		assert_ok!(TaxReceipts::record_bank_payment(signed(NATIONAL), stamp, LENDER, 500, digest(8), NOW));
		assert_noop!(record(two, 5_000, 8), Error::ReferenceUsed);
	});
}

#[test]
fn t01_the_surcharge_counts_to_the_day_of_payment() {
	ExtBuilder::default().build_and_execute(|| {
		let (one, two) = (property_tax(2024), property_tax(2025));
		Timestamp::set_timestamp(DUE + 10 * DAY);
		let paid = |id, amount, reference, paid_at| {
			TaxReceipts::record_bank_payment(signed(BUREAU), id, LENDER, amount, digest(reference), paid_at)
		};
		assert_noop!(paid(one, 12_000, 1, DUE + 10 * DAY + 1), Error::PaidInTheFuture);
		assert_noop!(paid(one, 12_001, 1, DUE), Error::Overpayment);
		assert_ok!(paid(one, 12_000, 1, DUE));
		assert_eq!(state(one), AssessmentState::Paid);
		assert_noop!(paid(two, 12_061, 2, DUE + 10 * DAY), Error::Overpayment);
		assert_ok!(paid(two, 12_060, 2, DUE + 10 * DAY));
		assert_eq!(receipt(pt(2)).statement.surcharge, 60);
	});
}

#[test]
fn f05_a_bank_payment_is_of_something_by_somebody_on_something_open() {
	ExtBuilder::default().build_and_execute(|| {
		let id = property_tax(2024);
		assert_noop!(record(9, 1, 1), Error::UnknownAssessment);
		assert_noop!(record(id, 0, 1), Error::ZeroAmount);
		let by_nobody = TaxReceipts::record_bank_payment(signed(BUREAU), id, STRANGER, 1, digest(1), NOW);
		assert_eq!(by_nobody, Err(Error::UnknownParty.into()));
		assert_ok!(record(id, 12_000, 1));
		assert_noop!(record(id, 1, 2), Error::AlreadyPaid);
	});
}

#[test]
fn t01_on_a_conveyance_it_counts_like_money_in_escrow_and_is_not_there() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(sale(1)));
		assert_noop!(record(1, 29_999, 1), Error::ConveyanceTaxPaidWhole);
		assert_noop!(record(1, 0, 1), Error::ConveyanceTaxPaidWhole);
		assert_noop!(record(1, 30_001, 1), Error::Overpayment);
		assert_ok!(record(1, 30_000, 1));
		let reference = Some(digest(1));
		assert_eq!(state(1), AssessmentState::Secured { payer: LENDER, surcharge: 0, paid_at: NOW, reference });
		assert_eq!(
			last_event(),
			Event::TaxSecured { assessment: 1, conveyance: 1, payer: LENDER, amount: 30_000, surcharge: 0, reference }
		);
		assert!(Held::get().is_empty());
		assert_noop!(record(1, 30_000, 2), Error::AlreadyPaid);
		assert_noop!(TaxReceipts::pay(signed(BUYER), 1), Error::AlreadyPaid);
		assert_ok!(TaxReceipts::pay(signed(SELLER), 2));
		assert!(TaxReceipts::transfer_blockers(1).is_empty());
		// The escrow pays out what it has: the stamp duty.
		let payouts = frame_support::hypothetically!(TaxReceipts::settle_transfer(1).unwrap());
		assert_eq!(payouts, vec![(NATIONAL_TREASURY, 500)]);
		assert_ok!(register(1));
		let entry = Entry::BankPayment { payer: LENDER, paid_at: NOW, reference: PaymentReference::Bank(digest(1)) };
		let paper = receipt(receipt_id(BUREAU, "DT", 1));
		assert_eq!((paper.statement.entry, paper.statement.amount, paper.spent), (entry, 30_000, Some(1)));
		assert_eq!(Refunds::<Test>::iter().count(), 0);
	});
}

#[test]
fn t04_when_the_conveyance_dies_it_is_due_back_and_delays_nothing() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(sale(1)));
		Timestamp::set_timestamp(NOW + TERM + DAY);
		assert_ok!(record(1, 30_015, 1));
		assert_ok!(TaxReceipts::pay(signed(SELLER), 2));
		let refunds = frame_support::hypothetically!(TaxReceipts::release_transfer(1));
		assert_eq!(refunds, vec![(SELLER, 500)]);
		end(1);
		let refund = Refund {
			payer: LENDER,
			office: BUREAU,
			district: DISTRICT,
			amount: 30_015,
			assessment: Some(1),
			credit_note: None,
			since: now(),
			paid: None,
		};
		assert_eq!(TaxReceipts::refund(1), Some(refund));
		System::assert_has_event(Event::RefundDue { refund: 1, office: BUREAU, payer: LENDER, amount: 30_015 }.into());
		assert_eq!(state(1), AssessmentState::Cancelled);
		assert_eq!(totals(BUREAU, TaxKind::DeedTax).cancelled, 30_000);
		assert!(TaxReceipts::release_transfer(1).is_empty());
		assert_eq!(Refunds::<Test>::iter().count(), 1);
	});
}
