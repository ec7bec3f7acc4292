//! Amending an assessment.

use super::*;

fn amend(id: AssessmentId, levy: Levy) -> frame_support::dispatch::DispatchResultWithPostInfo {
	TaxReceipts::amend_assessment(signed(BUREAU), id, levy, grounds("measured anew"))
}

fn base(base: Balance) -> Levy {
	Levy::Base { base }
}

#[test]
fn t10_only_the_bureau_of_the_assessment_amends() {
	ExtBuilder::default().build_and_execute(|| {
		let id = property_tax(2024);
		let call = |origin| TaxReceipts::amend_assessment(origin, id, base(500_000), grounds("measured anew"));
		refuses_all_but_a_bureau(call);
		assert_noop!(call(signed(SECOND_BUREAU)), Error::NotTheBureau);
		assert_noop!(TaxReceipts::amend_assessment(signed(BUREAU), id, base(1), grounds("")), Error::NoReason);
		assert_noop!(amend(9, base(1)), Error::UnknownAssessment);
		assert_noop!(amend(id, base(computation::HIGHEST_BASE + 1)), Error::BaseTooHigh);
		assert_noop!(amend(id, Levy::Amount { amount: 5 }), Error::AmountIsComputed);
		assert_ok!(call(signed(BUREAU)));
		assert_eq!(
			last_event(),
			Event::AssessmentAmended {
				assessment: id,
				office: BUREAU,
				old_amount: 12_000,
				amount: 6_000,
				given_back: 0,
				reason: grounds("measured anew")
			}
		);
	});
}

#[test]
fn t05_what_was_overpaid_goes_back_from_the_last_receipt_on() {
	ExtBuilder::default().build_and_execute(|| {
		let id = property_tax(2024);
		assert_ok!(TaxReceipts::pay_part(signed(BUYER), id, 7_000));
		assert_ok!(TaxReceipts::pay_part(signed(SELLER), id, 3_000));
		assert_ok!(record(id, 2_000, 1));
		let done = amend(id, base(500_000)).unwrap();
		assert_eq!(done.actual_weight, Some(<() as WeightInfo>::amend_assessment(3)));
		let now = assessment(id);
		assert_eq!((now.amount, now.paid, now.state), (6_000, 6_000, AssessmentState::Paid));
		// 2,000 and 3,000 wholly, of 7,000 a part.
		assert_eq!(now.receipts.to_vec(), vec![1]);
		let reversed: Vec<_> = (1..=3).map(|number| receipt(pt(number)).reversed_total).collect();
		assert_eq!(reversed, vec![1_000, 3_000, 2_000]);
		let refunds: Vec<_> = (1..=3).map(|id| Refunds::<Test>::get(id).unwrap()).collect();
		let owed: Vec<_> = refunds.iter().map(|refund| (refund.payer, refund.amount)).collect();
		assert_eq!(owed, vec![(LENDER, 2_000), (SELLER, 3_000), (BUYER, 1_000)]);
		assert_eq!(SeriesTail::<Test>::get(pt(1).series_id()).last, 6);
	});
}

#[test]
fn t01_a_higher_amount_is_open_again_and_bears_surcharge_from_the_due_date() {
	ExtBuilder::default().build_and_execute(|| {
		let id = property_tax(2024);
		assert_ok!(TaxReceipts::pay(signed(BUYER), id));
		Timestamp::set_timestamp(DUE + DAY);
		assert_ok!(amend(id, base(2_000_000)));
		assert_eq!(state(id), AssessmentState::Open);
		assert_eq!(TaxReceipts::outstanding(id), Some((12_000, 6)));
		assert_ok!(TaxReceipts::pay(signed(BUYER), id));
		assert_eq!(Balances::free_balance(TREASURY), 24_006);
	});
}

#[test]
fn t02_an_amount_down_to_nothing_gives_all_the_tax_back() {
	ExtBuilder::default().build_and_execute(|| {
		let id = property_tax(2024);
		assert_ok!(TaxReceipts::pay(signed(BUYER), id));
		assert_ok!(amend(id, base(0)));
		assert_eq!(state(id), AssessmentState::Exempted(Exemption::NilAmount));
		assert_eq!(Refunds::<Test>::get(1).unwrap().amount, 12_000);
		// And up again.
		assert_ok!(amend(id, base(1_000)));
		assert_eq!(TaxReceipts::outstanding(id), Some((12, 0)));
	});
}

#[test]
fn t06_receipts_in_use_stay_and_others_go_back_instead() {
	ExtBuilder::default().build_and_execute(|| {
		let id = property_tax(2024);
		for amount in [4_000, 4_000, 4_000] {
			assert_ok!(TaxReceipts::pay_part(signed(BUYER), id, amount));
		}
		assert_ok!(TaxReceipts::mark_reimbursed(signed(BUYER), pt(3), COMPANY));
		assert_ok!(amend(id, base(500_000)));
		let reversed: Vec<_> = (1..=3).map(|number| receipt(pt(number)).reversed_total).collect();
		assert_eq!(reversed, vec![2_000, 4_000, 0]);
		assert_noop!(amend(id, base(0)), Error::ReceiptsInUse);
		assert_ok!(TaxReceipts::undo_reimbursement(signed(BUYER), pt(3)));
		assert_ok!(amend(id, base(0)));
	});
}

#[test]
fn t05_the_payee_that_signs_pays_back_at_once() {
	let schedules = vec![(TaxKind::PropertyTax, None, yearly(BUREAU, BUREAU, "PT", 12_000_000))];
	ExtBuilder::schedules(schedules).build_and_execute(|| {
		let id = property_tax(2024);
		assert_ok!(TaxReceipts::pay(signed(BUYER), id));
		assert_eq!(Balances::free_balance(BUREAU), 12_000);
		assert_ok!(amend(id, base(500_000)));
		assert_eq!((Balances::free_balance(BUREAU), Balances::free_balance(BUYER)), (6_000, MONEY - 6_000));
		assert_eq!(Refunds::<Test>::iter().count(), 0);
	});
}

#[test]
fn t01_a_stated_amount_is_amended_by_another() {
	let schedules = vec![(TaxKind::Other, None, yearly(BUREAU, TREASURY, "OT", 100_000_000))];
	ExtBuilder::schedules(schedules).build_and_execute(|| {
		let (of, subject) = (taxpayers(&[BUYER]), Subject::Other("a sign".try_into().unwrap()));
		let levy = Levy::Amount { amount: 500 };
		let kind = TaxKind::Other;
		assert_ok!(TaxReceipts::assess(signed(BUREAU), of, kind, subject, DISTRICT, levy, DUE, grounds("agreed")));
		assert_noop!(amend(1, Levy::Amount { amount: 0 }), Error::ZeroAmount);
		assert_ok!(amend(1, Levy::Amount { amount: 300 }));
		assert_eq!((assessment(1).base, assessment(1).amount), (300, 300));
		assert_ok!(amend(1, base(300)));
		assert_eq!(assessment(1).amount, 30);
	});
}

#[test]
fn t04_of_a_conveyance_only_while_nothing_is_paid() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(sale(1)));
		assert_ok!(amend(1, base(2_000_000)));
		assert_eq!(assessment(1).amount, 60_000);
		assert_ok!(TaxReceipts::pay_conveyance_taxes(signed(BUYER), 1));
		assert_noop!(amend(1, base(1)), Error::AlreadyPaid);
		assert_ok!(register(1));
		assert_noop!(amend(1, base(1)), Error::AlreadyPaid);
		assert_ok!(propose(sale(2)));
		end(2);
		assert_noop!(amend(3, base(1)), Error::AssessmentCancelled);
		// A nil certificate that is out stays as it is.
		assert_ok!(propose(civitas_primitives::TaxableTransfer { price: 33, valuation: 0, ..sale(3) }));
		assert_ok!(frame_support::hypothetically!(amend(5, base(1_000))));
		assert_ok!(register(3));
		assert_noop!(amend(5, base(1_000)), Error::AlreadyExempted);
	});
}

#[test]
fn t01_what_the_bureau_has_exempted_is_not_amended() {
	ExtBuilder::default().build_and_execute(|| {
		let id = property_tax(2024);
		assert_ok!(TaxReceipts::exempt(signed(BUREAU), id, grounds("school"), document()));
		assert_noop!(amend(id, base(1)), Error::AlreadyExempted);
	});
}
