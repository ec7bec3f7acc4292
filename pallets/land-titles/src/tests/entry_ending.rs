//! Applications that end without an entry.

use super::*;

fn text(reason: &str) -> BoundedText<256> {
	reason.try_into().unwrap()
}

fn refuse(by: u64) -> frame_support::dispatch::DispatchResult {
	LandTitles::refuse_entry(RuntimeOrigin::signed(by), 1, text("no plan"))
}

fn applied() {
	apply(ALICE, entry_terms("P-1", EntryRequest::Lease { lessee: BOB }));
}

fn state() -> ApplicationState {
	Applications::<Test>::get(1).unwrap().state
}

#[test]
fn the_registrar_refuses_with_a_reason() {
	alices_parcel().build_and_execute(|| {
		assert_noop!(refuse(account(REGISTRAR)), Error::<Test>::ApplicationNotFound);
		applied();
		assert_noop!(LandTitles::refuse_entry(RuntimeOrigin::none(), 1, text("")), BadOrigin);
		assert_noop!(LandTitles::refuse_entry(RuntimeOrigin::root(), 1, text("")), BadOrigin);
		assert_noop!(LandTitles::refuse_entry(signed(REGISTRAR), 1, text("")), Error::<Test>::ReasonMissing);
		assert_noop!(refuse(STRANGER), NOT_A_PARTY);
		assert_noop!(refuse(account(ALICE)), NOT_LICENSED);
		assert_noop!(refuse(account(SUSPENDED_REGISTRAR)), NOT_IN_STANDING);
		assert_noop!(refuse(account(OTHER_REGISTRAR)), NOT_IN_DISTRICT);
		assert_ok!(refuse(account(REGISTRAR)));
		assert_eq!(state(), ApplicationState::Refused { office: REGISTRAR, reason: text("no plan") });
		let (office, reason, parties) = (REGISTRAR, text("no plan"), vec![ALICE, BOB]);
		assert_eq!(events().last(), Some(&Event::EntryRefused { application: 1, office, reason, parties }));
		assert_noop!(refuse(account(REGISTRAR)), Error::<Test>::ApplicationNotPending);
		assert_noop!(register_entry(1), Error::<Test>::ApplicationNotPending);
	});
}

#[test]
fn owners_and_the_other_party_withdraw() {
	let withdraw = |origin, party| LandTitles::withdraw_entry(origin, 1, party);
	for by in [ALICE, BOB] {
		alices_parcel().build_and_execute(|| {
			assert_noop!(withdraw(signed(by), by), Error::<Test>::ApplicationNotFound);
			applied();
			assert_noop!(withdraw(RuntimeOrigin::none(), by), BadOrigin);
			assert_noop!(withdraw(RuntimeOrigin::root(), by), BadOrigin);
			assert_noop!(withdraw(RuntimeOrigin::signed(STRANGER), by), NOT_A_PARTY);
			assert_noop!(withdraw(signed(CAROL), by), NOT_ITS_ACCOUNT);
			assert_noop!(withdraw(signed(CAROL), CAROL), Error::<Test>::NotConcerned);
			assert_ok!(withdraw(signed(by), by));
			assert_eq!(state(), ApplicationState::Withdrawn { by });
			let parties = vec![ALICE, BOB];
			assert_eq!(events().last(), Some(&Event::EntryWithdrawn { application: 1, by, parties }));
			assert_noop!(withdraw(signed(by), by), Error::<Test>::ApplicationNotPending);
		});
	}
}

#[test]
fn anybody_ends_an_application_after_its_time() {
	alices_parcel().build_and_execute(|| {
		let expire = |origin| LandTitles::expire_entry(origin, 1);
		assert_noop!(expire(signed(BOB)), Error::<Test>::ApplicationNotFound);
		applied();
		assert_noop!(expire(RuntimeOrigin::none()), BadOrigin);
		assert_noop!(expire(RuntimeOrigin::root()), BadOrigin);
		advance(30 * DAY);
		assert_noop!(expire(signed(BOB)), Error::<Test>::ApplicationNotExpired);
		advance(1);
		assert_ok!(expire(RuntimeOrigin::signed(STRANGER)));
		assert_eq!(state(), ApplicationState::Expired);
		assert_eq!(events().last(), Some(&Event::EntryExpired { application: 1, parties: vec![ALICE, BOB] }));
		assert_noop!(expire(signed(BOB)), Error::<Test>::ApplicationNotPending);
	});
}
