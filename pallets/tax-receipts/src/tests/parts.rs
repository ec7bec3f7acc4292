//! Paying what no conveyance brings about: straight to the payee, whole or in parts, against a receipt at once.

use super::*;

fn pay_part(who: u64, id: AssessmentId, amount: Balance) -> sp_runtime::DispatchResult {
	TaxReceipts::pay_part(signed(who), id, amount)
}

#[test]
fn f04_anybody_registered_pays_parts_for_anybody() {
	ExtBuilder::default().build_and_execute(|| {
		let id = property_tax(2024);
		assert_noop!(TaxReceipts::pay_part(RuntimeOrigin::none(), id, 1), DispatchError::BadOrigin);
		assert_noop!(TaxReceipts::pay_part(RuntimeOrigin::root(), id, 1), DispatchError::BadOrigin);
		assert_noop!(pay_part(STRANGER, id, 1), Error::NotRegistered);
		for payer in [BUYER, SELLER, LENDER, SUSPENDED] {
			assert_ok!(pay_part(payer, id, 1));
		}
		assert_noop!(TaxReceipts::pay(signed(STRANGER), id), Error::NotRegistered);
		assert_ok!(TaxReceipts::pay(signed(SUSPENDED), id));
	});
}

#[test]
fn t01_the_money_reaches_the_payee_and_the_payer_has_a_receipt_at_once() {
	ExtBuilder::default().build_and_execute(|| {
		let id = property_tax(2024);
		assert_ok!(TaxReceipts::pay(signed(LENDER), id));
		assert_eq!(Balances::free_balance(LENDER), MONEY - 12_000);
		assert_eq!(Balances::free_balance(TREASURY), 12_000);
		let paid = assessment(id);
		assert_eq!((paid.state, paid.paid, paid.receipts.to_vec()), (AssessmentState::Paid, 12_000, vec![1]));
		let statement = ReceiptStatement {
			previous: H256::zero(),
			entry: Entry::Payment { payer: LENDER, paid_at: NOW },
			taxpayer: BUYER,
			kind: TaxKind::PropertyTax,
			subject: on_property(2024),
			property: Some(property()),
			district: DISTRICT,
			assessment: Some(id),
			base: 1_000_000,
			amount: 12_000,
			surcharge: 0,
			issued_at: NOW,
		};
		assert_eq!(receipt(pt(1)), Receipt::new(statement, None));
		let of = Totals::<Test>::get((BUREAU, TaxKind::PropertyTax, 2024));
		assert_eq!((of.open, of.paid, of.issued), (0, 12_000, 12_000));
		assert_eq!(
			last_event(),
			Event::ReceiptIssued {
				receipt: pt(1),
				assessment: Some(id),
				conveyance: None,
				taxpayer: BUYER,
				payer: Some(LENDER),
				amount: 12_000,
				surcharge: 0,
			}
		);
		assert_noop!(TaxReceipts::pay(signed(LENDER), id), Error::AlreadyPaid);
		assert_noop!(pay_part(LENDER, id, 1), Error::AlreadyPaid);
	});
}

#[test]
fn t01_parts_add_up_and_the_last_one_settles() {
	ExtBuilder::default().build_and_execute(|| {
		let id = property_tax(2024);
		assert_ok!(pay_part(BUYER, id, 5_000));
		assert_eq!((assessment(id).paid, state(id)), (5_000, AssessmentState::Open));
		assert_noop!(pay_part(BUYER, id, 0), Error::ZeroAmount);
		assert_noop!(pay_part(BUYER, id, 7_001), Error::Overpayment);
		assert_noop!(pay_part(BUYER, id, Balance::MAX), Error::Overpayment);
		assert_ok!(pay_part(SELLER, id, 6_999));
		assert_ok!(TaxReceipts::pay(signed(LENDER), id));
		assert_eq!(state(id), AssessmentState::Paid);
		let amounts: Vec<_> = (1..=3).map(|number| receipt(pt(number)).statement.amount).collect();
		assert_eq!(amounts, vec![5_000, 6_999, 1]);
		assert_eq!(assessment(id).receipts.to_vec(), vec![1, 2, 3]);
	});
}

#[test]
fn t01_a_part_covers_the_surcharge_to_the_day_first() {
	ExtBuilder::default().build_and_execute(|| {
		let id = property_tax(2024);
		Timestamp::set_timestamp(DUE + 1);
		// 0.05 % of 12,000 for one day begun.
		assert_eq!(TaxReceipts::outstanding(id), Some((12_000, 6)));
		assert_ok!(pay_part(BUYER, id, 4));
		assert_eq!(TaxReceipts::outstanding(id), Some((12_000, 2)));
		assert_ok!(pay_part(BUYER, id, 6_002));
		// The same day counts once.
		Timestamp::set_timestamp(DUE + DAY);
		assert_eq!(TaxReceipts::outstanding(id), Some((6_000, 0)));
		Timestamp::set_timestamp(DUE + DAY + 1);
		assert_eq!(TaxReceipts::outstanding(id), Some((6_000, 3)));
		assert_ok!(TaxReceipts::pay(signed(BUYER), id));
		let parts: Vec<_> = (1..=3)
			.map(|number| receipt(pt(number)).statement)
			.map(|statement| (statement.amount, statement.surcharge))
			.collect();
		assert_eq!(parts, vec![(0, 4), (6_000, 2), (6_000, 3)]);
		assert_eq!(Balances::free_balance(TREASURY), 12_009);
		let of = Totals::<Test>::get((BUREAU, TaxKind::PropertyTax, 2024));
		assert_eq!((of.paid, of.surcharges, of.issued), (12_000, 9, 12_009));
	});
}

#[test]
fn f06_as_many_parts_as_there_is_room_for_and_the_rest_always() {
	ExtBuilder::default().build_and_execute(|| {
		let id = property_tax(2024);
		for _ in 0..15 {
			assert_ok!(pay_part(BUYER, id, 1));
		}
		assert_noop!(pay_part(BUYER, id, 1), Error::TooManyParts);
		assert_noop!(record(id, 1, 1), Error::TooManyParts);
		assert_ok!(frame_support::hypothetically!(pay_part(BUYER, id, 12_000 - 15)));
		assert_ok!(TaxReceipts::pay(signed(BUYER), id));
		assert_eq!((assessment(id).receipts.len(), state(id)), (16, AssessmentState::Paid));

		// All rooms taken, and one of them open again by a part: the bureau makes room by reversing it wholly.
		assert_ok!(reverse(signed(BUREAU), pt(16), 1));
		assert_noop!(TaxReceipts::pay(signed(BUYER), id), Error::TooManyParts);
		assert_ok!(reverse(signed(BUREAU), pt(1), 1));
		assert_ok!(TaxReceipts::pay(signed(BUYER), id));
		assert_eq!(state(id), AssessmentState::Paid);
	});
}

#[test]
fn t01_the_tax_of_a_conveyance_is_paid_whole() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(sale(1)));
		assert_noop!(pay_part(BUYER, 1, 1), Error::ConveyanceTaxPaidWhole);
		assert_noop!(pay_part(BUYER, 9, 1), Error::UnknownAssessment);
		assert_noop!(TaxReceipts::pay(signed(BUYER), 9), Error::UnknownAssessment);
	});
}

#[test]
fn t01_who_cannot_pay_gets_no_receipt() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(assess_property(signed(BUREAU), &[BUYER], 2024, MONEY * 1_000));
		assert_noop!(TaxReceipts::pay(signed(BUYER), 1), sp_runtime::ArithmeticError::Underflow);
		assert_noop!(pay_part(BUYER, 1, MONEY + 1), sp_runtime::TokenError::FundsUnavailable);
		assert_ok!(pay_part(BUYER, 1, MONEY));
		assert_eq!(Balances::free_balance(BUYER), 0);
	});
}

#[test]
fn t01_a_payee_does_not_pay_itself() {
	let schedules = vec![(TaxKind::PropertyTax, None, yearly(BUREAU, LENDER, "PT", 12_000_000))];
	ExtBuilder::schedules(schedules).build_and_execute(|| {
		let id = property_tax(2024);
		assert_noop!(TaxReceipts::pay(signed(LENDER), id), Error::OwnPayee);
		assert_noop!(pay_part(LENDER, id, 1), Error::OwnPayee);
		assert_ok!(TaxReceipts::pay(signed(BUYER), id));
	});
}

#[test]
fn t01_an_exemption_takes_what_is_open_and_leaves_what_was_paid() {
	ExtBuilder::default().build_and_execute(|| {
		let id = property_tax(2024);
		assert_ok!(pay_part(BUYER, id, 2_000));
		Timestamp::set_timestamp(DUE + DAY);
		assert_ok!(TaxReceipts::exempt(signed(BUREAU), id, grounds("flood"), document()));
		let of = Totals::<Test>::get((BUREAU, TaxKind::PropertyTax, 2024));
		assert_eq!((of.assessed, of.paid, of.exempted, of.open), (12_000, 2_000, 10_000, 0));
		assert_noop!(TaxReceipts::pay(signed(BUYER), id), Error::AlreadyExempted);
		assert_eq!(TaxReceipts::outstanding(id), Some((0, 0)));
		// No certificate is numbered: there is no transfer that needs one.
		assert_eq!(SeriesTail::<Test>::get(pt(1).series_id()).last, 1);
	});
}

#[test]
fn t01_a_base_decided_anew_leaves_no_less_than_what_was_paid() {
	ExtBuilder::default().build_and_execute(|| {
		let id = property_tax(2024);
		assert_ok!(pay_part(BUYER, id, 6_000));
		let decide = |base| TaxReceipts::decide_base(signed(BUREAU), id, base, grounds("measured"));
		assert_noop!(decide(499_999), Error::PaidMore);
		assert_ok!(frame_support::hypothetically!(decide(500_084)));
		assert_ok!(decide(500_000));
		assert_eq!(state(id), AssessmentState::Paid);
	});
}

#[test]
fn f05_a_surcharge_that_does_not_fit_is_refused_here_too() {
	let mut schedule = yearly(BUREAU, TREASURY, "PT", 1_000_000_000);
	schedule.surcharge_per_day = Perbill::one();
	ExtBuilder::schedules(vec![(TaxKind::PropertyTax, None, schedule)]).build_and_execute(|| {
		assert_ok!(assess_property(signed(BUREAU), &[BUYER], 2024, computation::HIGHEST_BASE));
		Timestamp::set_timestamp(u64::MAX);
		assert_noop!(TaxReceipts::pay(signed(BUYER), 1), Error::Overflow);
		assert_eq!(TaxReceipts::outstanding(1), None);
	});
}
