//! Objections to assessments.

use super::*;

fn object(who: u64, id: AssessmentId, party: u64) -> sp_runtime::DispatchResult {
	TaxReceipts::object_to_assessment(signed(who), id, party, digest(1))
}

fn decide(id: AssessmentId, outcome: ObjectionOutcome) -> frame_support::dispatch::DispatchResultWithPostInfo {
	TaxReceipts::decide_objection(signed(BUREAU), id, outcome, grounds("seen"))
}

#[test]
fn f04_a_taxpayer_objects_a_suspended_one_too_or_its_representative() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(assess_property(signed(BUREAU), &[SELLER, SUSPENDED, COMPANY], 2024, 1_000_000));
		let call = |origin| TaxReceipts::object_to_assessment(origin, 1, SELLER, digest(1));
		assert_noop!(call(RuntimeOrigin::none()), DispatchError::BadOrigin);
		assert_noop!(call(RuntimeOrigin::root()), DispatchError::BadOrigin);
		assert_noop!(object(STRANGER, 1, SELLER), UNREGISTERED);
		assert_noop!(object(LENDER, 1, SELLER), MAY_NOT_ACT);
		assert_noop!(object(BUREAU, 1, SELLER), MAY_NOT_ACT);
		assert_noop!(object(LENDER, 1, LENDER), Error::NotTheTaxpayer);
		assert_noop!(object(SELLER, 9, SELLER), Error::UnknownAssessment);
		for (who, party) in [(SELLER, SELLER), (SUSPENDED, SUSPENDED), (BUYER, COMPANY)] {
			assert_ok!(object(who, 1, party));
			assert_eq!(
				last_event(),
				Event::ObjectionLodged { assessment: 1, party, office: BUREAU, document: digest(1) }
			);
			assert_ok!(decide(1, ObjectionOutcome::Rejected));
		}
		let by: Vec<_> = TaxReceipts::objections(1).into_iter().map(|objection| objection.by).collect();
		assert_eq!(by, vec![SELLER, SUSPENDED, COMPANY]);
	});
}

#[test]
fn t01_an_objection_does_not_suspend_the_debt() {
	ExtBuilder::default().build_and_execute(|| {
		let id = property_tax(2024);
		assert_ok!(object(BUYER, id, BUYER));
		Timestamp::set_timestamp(DUE + DAY);
		assert_eq!(TaxReceipts::outstanding(id), Some((12_000, 6)));
		assert_ok!(TaxReceipts::pay(signed(BUYER), id));
		// What is paid can be objected to as well.
		assert_ok!(decide(id, ObjectionOutcome::Amended(Levy::Base { base: 500_000 })));
		assert_eq!(assessment(id).paid, 6_000);
	});
}

#[test]
fn t10_only_the_bureau_of_the_assessment_decides() {
	ExtBuilder::default().build_and_execute(|| {
		let id = property_tax(2024);
		assert_noop!(decide(id, ObjectionOutcome::Rejected), Error::NoObjection);
		assert_ok!(object(BUYER, id, BUYER));
		assert_noop!(object(SELLER, id, SELLER), Error::ObjectionPending);
		let call = |origin| TaxReceipts::decide_objection(origin, id, ObjectionOutcome::Rejected, grounds("seen"));
		refuses_all_but_a_bureau(call);
		assert_noop!(call(signed(SECOND_BUREAU)), Error::NotTheBureau);
		let silent = TaxReceipts::decide_objection(signed(BUREAU), id, ObjectionOutcome::Rejected, grounds(""));
		assert!(matches!(silent, Err(refused) if refused.error == Error::NoReason.into()));
		let done = call(signed(BUREAU)).unwrap();
		assert_eq!(done.actual_weight, Some(<() as WeightInfo>::decide_objection(0)));
		let reason = grounds("seen");
		let outcome = ObjectionOutcome::Rejected;
		assert_eq!(
			last_event(),
			Event::ObjectionDecided { assessment: id, party: BUYER, office: BUREAU, outcome, reason: reason.clone() }
		);
		let decision = Some(ObjectionDecision { at: NOW, outcome, reason });
		let objection = Objection { by: BUYER, at: NOW, document: digest(1), decision };
		assert_eq!(TaxReceipts::objections(id), vec![objection]);
		assert_noop!(decide(id, outcome), Error::NoObjection);
	});
}

#[test]
fn t01_what_is_decided_is_done() {
	ExtBuilder::default().build_and_execute(|| {
		let id = property_tax(2024);
		assert_ok!(TaxReceipts::pay(signed(BUYER), id));
		assert_ok!(object(BUYER, id, BUYER));
		let done = decide(id, ObjectionOutcome::Cancelled).unwrap();
		assert_eq!(done.actual_weight, Some(<() as WeightInfo>::decide_objection(1)));
		assert_eq!(state(id), AssessmentState::Cancelled);
		assert_noop!(object(BUYER, id, BUYER), Error::AssessmentCancelled);
		// What cannot be done is not decided.
		assert_ok!(propose(sale(1)));
		assert_ok!(object(BUYER, 2, BUYER));
		assert_noop!(decide(2, ObjectionOutcome::Cancelled), Error::ConveyanceTax);
		assert_ok!(decide(2, ObjectionOutcome::Amended(Levy::Base { base: 900_000 })));
		assert_eq!(assessment(2).amount, 27_000);
	});
}

#[test]
fn f08_objections_are_bounded() {
	ExtBuilder::default().build_and_execute(|| {
		let id = property_tax(2024);
		for _ in 0..8 {
			assert_ok!(object(BUYER, id, BUYER));
			assert_ok!(decide(id, ObjectionOutcome::Rejected));
		}
		assert_noop!(object(BUYER, id, BUYER), Error::TooManyObjections);
	});
}
