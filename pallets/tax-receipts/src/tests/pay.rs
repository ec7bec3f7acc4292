//! Paying one assessment, and all of a conveyance.

use super::*;

#[test]
fn f04_anybody_registered_pays_for_anybody_a_suspended_party_too() {
	ExtBuilder::default().build_and_execute(|| {
		for conveyance in 1..=4 {
			assert_ok!(propose(sale(conveyance)));
		}
		assert_noop!(TaxReceipts::pay(RuntimeOrigin::none(), 1), DispatchError::BadOrigin);
		assert_noop!(TaxReceipts::pay(RuntimeOrigin::root(), 1), DispatchError::BadOrigin);
		assert_noop!(TaxReceipts::pay(signed(STRANGER), 1), Error::NotRegistered);
		assert_noop!(TaxReceipts::pay_conveyance_taxes(RuntimeOrigin::none(), 1), DispatchError::BadOrigin);
		assert_noop!(TaxReceipts::pay_conveyance_taxes(RuntimeOrigin::root(), 1), DispatchError::BadOrigin);
		assert_noop!(TaxReceipts::pay_conveyance_taxes(signed(STRANGER), 1), Error::NotRegistered);
		for (assessment, payer) in [(1, BUYER), (3, SELLER), (5, LENDER), (7, SUSPENDED)] {
			assert_ok!(TaxReceipts::pay(signed(payer), assessment));
			let secured = AssessmentState::Secured { payer, surcharge: 0, paid_at: NOW, reference: None };
			assert_eq!(state(assessment), secured);
		}
	});
}

#[test]
fn t01_tax_moves_into_the_escrow_of_its_conveyance_and_no_further() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(sale(1)));
		assert_ok!(TaxReceipts::pay(signed(LENDER), 1));
		assert_eq!(Balances::free_balance(LENDER), MONEY - 30_000);
		assert_eq!(Balances::free_balance(ESCROW), 30_000);
		assert_eq!(Balances::free_balance(TREASURY), 0);
		assert_eq!(Held::get(), vec![(1, LENDER, 30_000)]);
		assert_eq!(
			last_event(),
			Event::TaxSecured {
				assessment: 1,
				conveyance: 1,
				payer: LENDER,
				amount: 30_000,
				surcharge: 0,
				reference: None
			}
		);
		// No receipt yet, and no number taken (T7).
		assert_eq!(Receipts::<Test>::iter().count() + SeriesTail::<Test>::iter().count(), 0);
	});
}

#[test]
fn t01_an_assessment_is_paid_once() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(sale(1)));
		assert_noop!(TaxReceipts::pay(signed(BUYER), 0), Error::UnknownAssessment);
		assert_noop!(TaxReceipts::pay(signed(BUYER), 3), Error::UnknownAssessment);
		assert_ok!(TaxReceipts::pay(signed(BUYER), 1));
		assert_noop!(TaxReceipts::pay(signed(BUYER), 1), Error::AlreadyPaid);
		assert_noop!(TaxReceipts::pay(signed(SELLER), 1), Error::AlreadyPaid);
		assert_ok!(TaxReceipts::pay(signed(BUYER), 2));
		assert_ok!(register(1));
		assert_noop!(TaxReceipts::pay(signed(BUYER), 1), Error::AlreadyPaid);
		assert_eq!(Balances::free_balance(BUYER), MONEY - 30_500);
	});
}

#[test]
fn t01_what_is_exempted_or_cancelled_cannot_be_paid() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(sale(1)));
		assert_ok!(TaxReceipts::exempt(signed(BUREAU), 1, grounds("first home"), document()));
		assert_noop!(TaxReceipts::pay(signed(BUYER), 1), Error::AlreadyExempted);
		end(1);
		assert_noop!(TaxReceipts::pay(signed(BUYER), 1), Error::AssessmentCancelled);
		assert_noop!(TaxReceipts::pay(signed(BUYER), 2), Error::AssessmentCancelled);
		assert_noop!(TaxReceipts::pay_conveyance_taxes(signed(BUYER), 1), Error::NothingToPay);
	});
}

#[test]
fn t01_what_the_escrow_refuses_is_not_paid() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(sale(1)));
		Pending::set(Default::default());
		assert_noop!(TaxReceipts::pay(signed(BUYER), 1), NOT_PENDING);
		assert_noop!(TaxReceipts::pay_conveyance_taxes(signed(BUYER), 1), NOT_PENDING);

		assert_ok!(propose(civitas_primitives::TaxableTransfer { price: MONEY * 1_000, ..sale(2) }));
		let short = sp_runtime::ArithmeticError::Underflow;
		assert_noop!(TaxReceipts::pay(signed(BUYER), 3), short);
		assert_noop!(TaxReceipts::pay_conveyance_taxes(signed(BUYER), 2), short);
		assert_eq!(state(3), AssessmentState::Open);
	});
}

#[test]
fn t01_all_taxes_of_a_conveyance_are_paid_at_once() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(sale(1)));
		assert_noop!(TaxReceipts::pay_conveyance_taxes(signed(BUYER), 2), Error::NotAssessed);
		let paid = TaxReceipts::pay_conveyance_taxes(signed(BUYER), 1).unwrap();
		assert_eq!(paid.actual_weight, Some(<() as WeightInfo>::pay_conveyance_taxes(2)));
		assert_eq!(Held::get(), vec![(1, BUYER, 30_500)]);
		assert!(matches!((state(1), state(2)), (AssessmentState::Secured { .. }, AssessmentState::Secured { .. })));
		assert_noop!(TaxReceipts::pay_conveyance_taxes(signed(BUYER), 1), Error::NothingToPay);
	});
}

#[test]
fn t01_paying_all_pays_only_what_is_open() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(sale(1)));
		assert_ok!(TaxReceipts::pay(signed(SELLER), 2));
		let paid = TaxReceipts::pay_conveyance_taxes(signed(BUYER), 1).unwrap();
		assert_eq!(paid.actual_weight, Some(<() as WeightInfo>::pay_conveyance_taxes(1)));
		assert_eq!(Held::get(), vec![(1, SELLER, 500), (1, BUYER, 30_000)]);
	});
}

#[test]
fn t01_who_pays_late_pays_the_surcharge_to_the_day() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(sale(1)));
		pass(TERM);
		assert_eq!(TaxReceipts::taxes_due(1)[0], blocker(1, TaxKind::DeedTax, BUREAU, 30_000));
		pass(1);
		// 0.05 % of 30,000 a day.
		assert_eq!(TaxReceipts::taxes_due(1)[0], blocker(1, TaxKind::DeedTax, BUREAU, 30_015));
		pass(10 * DAY);
		assert_ok!(TaxReceipts::pay(signed(BUYER), 1));
		assert_eq!(
			state(1),
			AssessmentState::Secured {
				payer: BUYER,
				surcharge: 165,
				paid_at: NOW + TERM + 10 * DAY + 1,
				reference: None
			}
		);
		assert_ok!(TaxReceipts::pay(signed(BUYER), 2));
		// 0.25 fen a day, for eleven days begun.
		assert_eq!(MockEscrow::held_of(1), 30_165 + 502);
		assert_ok!(register(1));
		assert_eq!(Balances::free_balance(TREASURY), 30_165);
		let totals = totals(BUREAU, TaxKind::DeedTax);
		assert_eq!((totals.paid, totals.surcharges, totals.issued), (30_000, 165, 30_165));
		let statement = TaxReceipts::receipt(receipt_id(BUREAU, "DT", 1)).unwrap().statement;
		assert_eq!((statement.amount, statement.surcharge), (30_000, 165));
	});
}

#[test]
fn f05_a_surcharge_that_does_not_fit_is_refused() {
	let mut deed = flat(BUREAU, TREASURY, "DT", 1_000_000_000, Side::Acquirer);
	deed.surcharge_per_day = Perbill::one();
	ExtBuilder::schedules(vec![(TaxKind::DeedTax, None, deed)]).build_and_execute(|| {
		assert_ok!(propose(civitas_primitives::TaxableTransfer { price: computation::HIGHEST_BASE, ..sale(1) }));
		Timestamp::set_timestamp(u64::MAX);
		assert_noop!(TaxReceipts::pay(signed(BUYER), 1), sp_runtime::ArithmeticError::Overflow);
		assert_eq!(TaxReceipts::taxes_due(1), vec![blocker(1, TaxKind::DeedTax, BUREAU, Balance::MAX)]);
	});
}
