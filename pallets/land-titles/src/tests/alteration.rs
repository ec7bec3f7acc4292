//! Consents to alterations, and how those end that are not registered.

use super::*;

/// A subdivision of a parcel that Alice and the ward own is pending as alteration 1.
fn pending(test: impl FnOnce()) {
	let owners = vec![holding(1, &[ALICE]), holding(1, &[WARD])];
	ExtBuilder::default().properties(vec![parcel("P-1", owners)]).build_and_execute(|| {
		assert_ok!(subdivide(ALICE, "P-1", parts("P-1", &[25_000, 25_000])));
		System::reset_events();
		test();
	});
}

fn own_binding() -> H256 {
	LandTitles::alteration(1).unwrap().binding
}

fn verify_over() {
	for property in ["P-1", "P-1-1", "P-1-2"] {
		assert_eq!(LandTitles::pending_on(code(property)), None);
	}
	assert_eq!(title_of("P-1").0, 1);
	assert_noop!(alter(1), Error::<Test>::AlterationNotPending);
	assert_noop!(agree_to(ALICE, 1), Error::<Test>::AlterationNotPending);
	assert_noop!(LandTitles::expire_alteration(signed(BOB), 1), Error::<Test>::AlterationNotPending);
	assert_eq!(LandTitles::alteration_blockers(1), vec![BlockerKind::AlterationNotPending { alteration: 1 }.into()]);
	assert_ok!(subdivide(ALICE, "P-1", parts("P-1", &[25_000, 25_000])));
}

#[test]
fn f04_all_owners_consent_by_themselves_or_their_representatives() {
	pending(|| {
		let call = |origin, party| LandTitles::consent_to_alteration(origin, 1, own_binding(), party);
		assert_noop!(call(RuntimeOrigin::none(), WARD), BadOrigin);
		assert_noop!(call(RuntimeOrigin::root(), WARD), BadOrigin);
		assert_noop!(call(RuntimeOrigin::signed(STRANGER), WARD), NOT_A_PARTY);
		assert_noop!(call(signed(ALICE), WARD), NOT_ITS_ACCOUNT);
		assert_noop!(call(signed(BOB), BOB), Error::<Test>::NotConcerned);
		assert_noop!(call(signed(ALICE), ALICE), Error::<Test>::AlreadyConsented);
		assert_noop!(agree_to(ALICE, 2), Error::<Test>::AlterationNotFound);
		let other = LandTitles::consent_to_alteration(signed(GUARDIAN), 1, H256::zero(), WARD);
		assert_eq!(other, Err(Error::<Test>::BindingDiffers.into()));
		assert_ok!(call(signed(GUARDIAN), WARD));
		assert_eq!(events(), vec![Event::AlterationConsented { alteration: 1, party: WARD, signer: GUARDIAN }]);
		// A division takes nothing from the ward: no court is needed.
		let approve = LandTitles::approve_ward_surrender(signed(COURT), 1);
		assert_eq!(approve, Err(Error::<Test>::NothingToApprove.into()));
		assert_ok!(alter(1));
	});
}

#[test]
fn a_consent_under_an_old_key_is_given_anew() {
	pending(|| {
		assert_ok!(LandTitles::consent_to_alteration(signed(GUARDIAN), 1, own_binding(), WARD));
		Parties::rotate(ALICE, 777);
		assert_noop!(alter(1), Error::<Test>::ConsentNoLongerCounts);
		assert_ok!(LandTitles::consent_to_alteration(RuntimeOrigin::signed(777), 1, own_binding(), ALICE));
		Parties::set_standing(ALICE, Standing::Suspended);
		assert_noop!(alter(1), Error::<Test>::PartyNotInStanding);
		Parties::set_standing(ALICE, Standing::Good);
		assert_ok!(alter(1));
		assert_eq!(LandTitles::alteration(1).unwrap().consents.len(), 2);
	});
}

#[test]
fn what_the_digest_binds() {
	pending(|| {
		let first = own_binding();
		assert_ok!(LandTitles::withdraw_alteration(signed(ALICE), 1, ALICE));
		assert_ok!(subdivide(ALICE, "P-1", parts("P-1", &[25_001, 25_000])));
		assert_ne!(LandTitles::alteration(2).unwrap().binding, first);
	});
}

#[test]
fn f04_only_the_registrar_of_the_district_registers() {
	pending(|| {
		assert_ok!(LandTitles::consent_to_alteration(signed(GUARDIAN), 1, own_binding(), WARD));
		let call = LandTitles::register_alteration;
		assert_noop!(call(RuntimeOrigin::none(), 1), BadOrigin);
		assert_noop!(call(RuntimeOrigin::root(), 1), BadOrigin);
		assert_noop!(call(RuntimeOrigin::signed(STRANGER), 1), NOT_A_PARTY);
		assert_noop!(call(signed(ALICE), 1), NOT_LICENSED);
		assert_noop!(call(signed(COURT), 1), NOT_LICENSED);
		assert_noop!(call(signed(OTHER_REGISTRAR), 1), NOT_IN_DISTRICT);
		assert_noop!(call(signed(SUSPENDED_REGISTRAR), 1), NOT_IN_STANDING);
		assert_noop!(call(signed(REGISTRAR), 2), Error::<Test>::AlterationNotFound);
		let unknown = BlockerKind::AlterationNotFound { alteration: 2 };
		assert_eq!(LandTitles::alteration_blockers(2), vec![unknown.into()]);
		assert_ok!(call(signed(CITY_REGISTRAR), 1));
	});
}

#[test]
fn f04_the_registrar_refuses_with_a_reason() {
	pending(|| {
		let call = |origin| LandTitles::refuse_alteration(origin, 1, text("不符合规划"));
		assert_noop!(call(RuntimeOrigin::none()), BadOrigin);
		assert_noop!(call(RuntimeOrigin::root()), BadOrigin);
		assert_noop!(call(RuntimeOrigin::signed(STRANGER)), NOT_A_PARTY);
		assert_noop!(call(signed(ALICE)), NOT_LICENSED);
		assert_noop!(call(signed(OTHER_REGISTRAR)), NOT_IN_DISTRICT);
		assert_noop!(LandTitles::refuse_alteration(signed(REGISTRAR), 1, text("")), Error::<Test>::ReasonMissing);
		assert_ok!(call(signed(REGISTRAR)));
		let (office, reason) = (REGISTRAR, text("不符合规划"));
		let state = AlterationState::Refused { office, reason: reason.clone() };
		assert_eq!(LandTitles::alteration(1).unwrap().state, state);
		let owners = vec![ALICE, WARD];
		assert_eq!(events(), vec![Event::AlterationRefused { alteration: 1, office, reason, owners }]);
		assert_noop!(call(signed(REGISTRAR)), Error::<Test>::AlterationNotPending);
		verify_over();
	});
}

#[test]
fn f04_any_owner_withdraws() {
	for (signer, by) in [(ALICE, ALICE), (GUARDIAN, WARD)] {
		pending(|| {
			let call = |origin, party| LandTitles::withdraw_alteration(origin, 1, party);
			assert_noop!(call(RuntimeOrigin::none(), by), BadOrigin);
			assert_noop!(call(RuntimeOrigin::root(), by), BadOrigin);
			assert_noop!(call(RuntimeOrigin::signed(STRANGER), by), NOT_A_PARTY);
			assert_noop!(call(signed(BOB), BOB), Error::<Test>::NotOwner);
			assert_noop!(call(signed(BOB), by), NOT_ITS_ACCOUNT);
			assert_ok!(call(signed(signer), by));
			assert_eq!(LandTitles::alteration(1).unwrap().state, AlterationState::Withdrawn { by });
			let owners = vec![ALICE, WARD];
			assert_eq!(events(), vec![Event::AlterationWithdrawn { alteration: 1, by, owners }]);
			assert_noop!(call(signed(signer), by), Error::<Test>::AlterationNotPending);
			verify_over();
		});
	}
}

#[test]
fn anybody_ends_it_after_its_time() {
	pending(|| {
		assert_ok!(LandTitles::consent_to_alteration(signed(GUARDIAN), 1, own_binding(), WARD));
		let call = |origin| LandTitles::expire_alteration(origin, 1);
		assert_noop!(call(RuntimeOrigin::none()), BadOrigin);
		assert_noop!(call(RuntimeOrigin::root()), BadOrigin);
		advance(30 * DAY);
		assert_noop!(call(signed(BOB)), Error::<Test>::AlterationNotExpired);
		frame_support::hypothetically!({
			assert_ok!(alter(1));
		});
		advance(1);
		assert_noop!(alter(1), Error::<Test>::AlterationExpired);
		assert_noop!(agree_to(ALICE, 1), Error::<Test>::AlterationExpired);
		System::reset_events();
		assert_ok!(call(RuntimeOrigin::signed(STRANGER)));
		assert_eq!(LandTitles::alteration(1).unwrap().state, AlterationState::Expired);
		assert_eq!(events(), vec![Event::AlterationExpired { alteration: 1, owners: vec![ALICE, WARD] }]);
		verify_over();
	});
}
