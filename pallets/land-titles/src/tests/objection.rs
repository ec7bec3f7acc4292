//! Objections to proceedings, and their decision.

use super::*;

/// Alice's first registration is on display as proceeding 1; a correction of P-1 from Bob to Carol is proceeding 2.
fn two_proceedings() -> ExtBuilder {
	ExtBuilder::default().properties(vec![parcel("P-1", vec![holding(1, &[BOB])])])
}

fn open_both() {
	let entry = parcel("P-9", vec![holding(1, &[ALICE])]);
	assert_ok!(LandTitles::apply_first_registration(signed(REGISTRAR), entry));
	let owners = vec![holding(1, &[CAROL])].try_into().unwrap();
	assert_ok!(correct("P-1", Correction::Title { owners, tenure: Tenure::Freehold }));
	System::reset_events();
}

fn decide(by: u64, proceeding: u64, objector: u64, uphold: bool) -> frame_support::dispatch::DispatchResult {
	LandTitles::decide_objection(RuntimeOrigin::signed(by), proceeding, objector, uphold, text("because"))
}

#[test]
fn an_objection_is_kept_with_its_grounds_and_its_decision() {
	two_proceedings().build_and_execute(|| {
		open_both();
		assert_ok!(object(DAVE, 1));
		let letter = document(DocumentKind::Contract);
		let grounds = H256::repeat_byte(6);
		assert_eq!(events(), vec![Event::ObjectionRaised { proceeding: 1, objector: DAVE, grounds, document: letter }]);
		assert_eq!(LandTitles::proceeding(1).unwrap().open_objections, 1);
		System::reset_events();
		assert_ok!(decide(account(REGISTRAR), 1, DAVE, false));
		let (office, reason) = (REGISTRAR, text("because"));
		let expected =
			Event::ObjectionDecided { proceeding: 1, objector: DAVE, office, upheld: false, reason: reason.clone() };
		assert_eq!(events(), vec![expected]);
		let raised = Stamp { block: 1, time: NOW };
		let decision = Some(Decision { office, upheld: false, reason, decided: raised });
		assert_eq!(
			LandTitles::objections(1, 0, 10),
			vec![(DAVE, Objection { grounds, document: letter, raised, decision })]
		);
		assert_eq!(LandTitles::proceeding(1).unwrap().open_objections, 0);
	});
}

#[test]
fn f04_any_party_objects_to_what_is_on_display_even_a_suspended_one() {
	two_proceedings().build_and_execute(|| {
		let letter = document(DocumentKind::Contract);
		let call = |origin, party| LandTitles::object(origin, 1, H256::zero(), letter, party);
		assert_noop!(call(signed(DAVE), DAVE), Error::<Test>::ProceedingNotFound);
		open_both();
		assert_noop!(call(RuntimeOrigin::none(), DAVE), BadOrigin);
		assert_noop!(call(RuntimeOrigin::root(), DAVE), BadOrigin);
		assert_noop!(call(RuntimeOrigin::signed(STRANGER), DAVE), NOT_A_PARTY);
		assert_noop!(call(signed(DAVE), CAROL), NOT_ITS_ACCOUNT);
		for party in [DAVE, SUSPENDED, REGISTRAR, COURT] {
			assert_ok!(call(signed(party), party));
		}
		Parties::set_standing(CAROL, Standing::AccountInRecovery);
		assert_ok!(call(signed(CAROL), CAROL));
		// A guardian speaks for a ward, an executor for the dead; the key of the dead for nobody.
		assert_ok!(call(signed(GUARDIAN), WARD));
		die(BOB);
		assert_noop!(call(signed(BOB), BOB), NOT_IN_STANDING);
		Parties::change(BOB, |bob| bob.represented_by.push((ALICE, Capacity::Executor, NOW)));
		assert_ok!(call(signed(ALICE), BOB));
		assert_eq!(LandTitles::proceeding(1).unwrap().open_objections, 7);
	});
}

#[test]
fn f56_owners_those_named_and_holders_of_entries_object_to_a_correction() {
	two_proceedings().build_and_execute(|| {
		freeze_until("P-1", &[Act::RegisterConveyance], None);
		open_both();
		assert_noop!(object(ALICE, 2), Error::<Test>::MayNotObject);
		assert_noop!(object(REGISTRAR, 2), Error::<Test>::MayNotObject);
		for party in [BOB, CAROL] {
			assert_ok!(object(party, 2));
		}
		assert_noop!(object(BOB, 2), Error::<Test>::AlreadyObjected);
	});
}

#[test]
fn objections_are_raised_in_time_and_with_a_document() {
	two_proceedings().build_and_execute(|| {
		open_both();
		let mut letter = document(DocumentKind::Contract);
		letter.dated = NOW + 1;
		let future = LandTitles::object(signed(DAVE), 1, H256::zero(), letter, DAVE);
		assert_eq!(future, Err(Error::<Test>::DocumentFutureDated.into()));
		advance(15 * DAY);
		frame_support::hypothetically!({
			assert_ok!(object(DAVE, 1));
		});
		advance(1);
		assert_noop!(object(DAVE, 1), Error::<Test>::NoticeOver);
		assert_ok!(LandTitles::withdraw_proceeding(signed(REGISTRAR), 1));
		assert_noop!(object(DAVE, 1), Error::<Test>::ProceedingNotOpen);
	});
}

#[test]
fn f04_the_registrar_decides_on_a_first_registration() {
	two_proceedings().build_and_execute(|| {
		assert_noop!(decide(account(REGISTRAR), 1, DAVE, true), Error::<Test>::ProceedingNotFound);
		open_both();
		assert_ok!(object(DAVE, 1));
		let call = |origin| LandTitles::decide_objection(origin, 1, DAVE, true, text("because"));
		assert_noop!(call(RuntimeOrigin::none()), BadOrigin);
		assert_noop!(call(RuntimeOrigin::root()), BadOrigin);
		assert_noop!(decide(STRANGER, 1, DAVE, true), NOT_A_PARTY);
		assert_noop!(decide(account(DAVE), 1, DAVE, true), NOT_LICENSED);
		assert_noop!(decide(account(COURT), 1, DAVE, true), NOT_LICENSED);
		assert_noop!(decide(account(OTHER_REGISTRAR), 1, DAVE, true), NOT_IN_DISTRICT);
		assert_noop!(decide(account(SUSPENDED_REGISTRAR), 1, DAVE, true), NOT_IN_STANDING);
		assert_noop!(decide(account(REGISTRAR), 1, ALICE, true), Error::<Test>::ObjectionNotFound);
		let silent = LandTitles::decide_objection(signed(REGISTRAR), 1, DAVE, true, text(""));
		assert_eq!(silent, Err(Error::<Test>::ReasonMissing.into()));
		assert_ok!(decide(account(REGISTRAR), 1, DAVE, false));
		assert_noop!(decide(account(REGISTRAR), 1, DAVE, true), Error::<Test>::ObjectionDecided);
	});
}

#[test]
fn f56_a_court_decides_on_a_correction() {
	two_proceedings().build_and_execute(|| {
		open_both();
		assert_ok!(object(BOB, 2));
		assert_noop!(decide(account(REGISTRAR), 2, BOB, false), NOT_LICENSED);
		assert_noop!(decide(account(OTHER_COURT), 2, BOB, false), NOT_IN_DISTRICT);
		assert_ok!(decide(account(COURT), 2, BOB, true));
		let state = ProceedingState::Rejected { office: COURT, reason: text("because") };
		assert_eq!(LandTitles::proceeding(2).unwrap().state, state);
		assert_eq!(LandTitles::pending_on(code("P-1")), None);
		advance(30 * DAY);
		assert_noop!(LandTitles::apply_correction(signed(REGISTRAR), 2), Error::<Test>::ProceedingNotOpen);
	});
}

#[test]
fn objections_come_in_pages() {
	two_proceedings().build_and_execute(|| {
		open_both();
		for party in [CAROL, ALICE, DAVE] {
			assert_ok!(object(party, 1));
		}
		let page = |from, limit| -> Vec<u64> {
			LandTitles::objections(1, from, limit).into_iter().map(|(party, _)| party).collect()
		};
		assert_eq!(page(0, 2), vec![ALICE, CAROL]);
		assert_eq!(page(CAROL + 1, 2), vec![DAVE]);
		assert_eq!(LandTitles::objections(2, 0, 10), vec![]);
	});
}
