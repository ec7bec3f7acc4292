//! Bases that the bureau decides.

use super::*;

fn decide(origin: RuntimeOrigin, id: AssessmentId, base: Balance) -> sp_runtime::DispatchResult {
	TaxReceipts::decide_base(origin, id, base, grounds("sold below its worth"))
}

#[test]
fn t10_only_the_bureau_of_the_assessment_decides_its_base() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(sale(1)));
		assert_noop!(decide(RuntimeOrigin::none(), 1, 1), DispatchError::BadOrigin);
		assert_noop!(decide(RuntimeOrigin::root(), 1, 1), DispatchError::BadOrigin);
		assert_noop!(decide(signed(STRANGER), 1, 1), UNREGISTERED);
		assert_noop!(decide(signed(BUYER), 1, 1), NO_LICENCE);
		assert_noop!(decide(signed(REGISTRY), 1, 1), NO_LICENCE);
		assert_noop!(decide(signed(SUSPENDED_BUREAU), 1, 1), NOT_IN_GOOD_STANDING);
		assert_noop!(decide(signed(OTHER_BUREAU), 1, 1), OTHER_DISTRICTS_LICENCE);
		assert_noop!(decide(signed(SECOND_BUREAU), 1, 1), Error::NotTheBureau);
		assert_ok!(decide(signed(BUREAU), 1, 1_000));
	});
}

#[test]
fn t01_the_tax_is_computed_anew_and_the_reason_kept() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(sale(1)));
		assert_ok!(decide(signed(BUREAU), 1, 2_000_000));
		let assessment = TaxReceipts::assessment(1).unwrap();
		assert_eq!((assessment.base, assessment.amount), (2_000_000, 60_000));
		let reason = grounds("sold below its worth");
		let decision = BaseDecision { by: BUREAU, at: NOW, replaced: 1_000_000, reason: reason.clone() };
		assert_eq!(BaseDecisions::<Test>::get(1), Some(decision));
		assert_eq!(
			last_event(),
			Event::BaseDecided {
				assessment: 1,
				office: BUREAU,
				old_base: 1_000_000,
				base: 2_000_000,
				old_amount: 30_000,
				amount: 60_000,
				reason
			}
		);
		assert_ok!(TaxReceipts::pay_conveyance_taxes(signed(BUYER), 1));
		assert_eq!(MockEscrow::held_of(1), 60_500);
		assert_ok!(register(1));
		assert_eq!(TaxReceipts::receipt(receipt_id(BUREAU, "DT", 1)).unwrap().statement.base, 2_000_000);
	});
}

#[test]
fn t01_the_schedule_of_the_assessment_holds_whatever_was_published_since() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(sale(1)));
		let terms = ScheduleTerms { valid_from: NOW + NOTICE, ..TaxReceipts::benchmark_terms(TREASURY, 1) };
		assert_ok!(TaxReceipts::publish_schedule(signed(BUREAU), TaxKind::DeedTax, Some(DISTRICT), terms));
		pass(NOTICE);
		assert_ok!(decide(signed(BUREAU), 1, 100_000));
		assert_eq!(TaxReceipts::assessment(1).unwrap().amount, 3_000);
	});
}

#[test]
fn t02_a_base_down_to_nothing_is_nil_and_up_again_is_open() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(sale(1)));
		assert_ok!(decide(signed(BUREAU), 1, 0));
		assert_eq!(state(1), AssessmentState::Exempted(Exemption::NilAmount));
		assert_ok!(decide(signed(BUREAU), 1, 33));
		assert_eq!(state(1), AssessmentState::Exempted(Exemption::NilAmount));
		assert_ok!(decide(signed(BUREAU), 1, 34));
		assert_eq!(state(1), AssessmentState::Open);
		assert_eq!(TaxReceipts::transfer_blockers(1)[0], blocker(1, TaxKind::DeedTax, BUREAU, 1));
		// Once its certificate is out, nil stays nil.
		assert_ok!(decide(signed(BUREAU), 1, 0));
		assert_ok!(TaxReceipts::pay(signed(BUYER), 2));
		assert_ok!(register(1));
		assert_noop!(decide(signed(BUREAU), 1, 34), Error::AlreadyExempted);
	});
}

#[test]
fn t01_only_what_is_open_or_nil_is_decided() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(decide(signed(BUREAU), 1, 1), Error::UnknownAssessment);
		assert_ok!(propose(sale(1)));
		assert_ok!(TaxReceipts::pay(signed(BUYER), 1));
		assert_noop!(decide(signed(BUREAU), 1, 1), Error::AlreadyPaid);
		end(1);
		assert_noop!(decide(signed(BUREAU), 1, 1), Error::AssessmentCancelled);

		assert_ok!(propose(sale(2)));
		assert_ok!(TaxReceipts::exempt(signed(BUREAU), 3, grounds("first home"), document()));
		assert_noop!(decide(signed(BUREAU), 3, 1), Error::AlreadyExempted);

		let gift = civitas_primitives::TaxableTransfer { kind: ConveyanceKind::Gift, price: 0, ..sale(3) };
		assert_ok!(propose(gift));
		assert_noop!(decide(signed(BUREAU), 5, 1), Error::AlreadyExempted);
	});
}

#[test]
fn f05_a_decision_needs_a_reason_and_a_base_that_can_be() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(sale(1)));
		assert_noop!(TaxReceipts::decide_base(signed(BUREAU), 1, 1, grounds("")), Error::NoReason);
		assert_noop!(decide(signed(BUREAU), 1, Balance::MAX), Error::BaseTooHigh);
		assert_noop!(decide(signed(BUREAU), 1, computation::HIGHEST_BASE + 1), Error::BaseTooHigh);
		assert_ok!(decide(signed(BUREAU), 1, computation::HIGHEST_BASE));
	});
}
