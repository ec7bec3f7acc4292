use crate::{mock::*, Error, Event};
use civitas_primitives::{
	OfficeRole, PartyId,
	PartyStatus::{self, *},
};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchResult;

fn set(office: PartyId, party: PartyId, status: PartyStatus) -> DispatchResult {
	Parties::set_status(signed(office), party, status, document())
}

fn status(party: PartyId) -> PartyStatus {
	Parties::party(party).unwrap().status
}

#[test]
fn an_identity_office_suspends_and_reactivates() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(set(IDENTITY, ALICE, Suspended));
		System::assert_last_event(
			Event::StatusChanged {
				party: ALICE,
				old: Active,
				new: Suspended,
				office: IDENTITY,
				role: OfficeRole::Identity,
				document: document(),
			}
			.into(),
		);
		assert_noop!(set(IDENTITY, ALICE, Suspended), Error::<Test>::StatusUnchanged);
		// Any identity office may.
		assert_ok!(set(IDENTITY_TWO, ALICE, Active));
		assert_noop!(set(IDENTITY, ALICE, Active), Error::<Test>::StatusUnchanged);
	});
}

#[test]
fn only_a_court_lifts_a_courts_suspension() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(set(COURT, ALICE, Suspended));
		assert_noop!(set(IDENTITY, ALICE, Active), Error::<Test>::OnlyACourtRestores);
		assert_noop!(set(COURT, ALICE, Suspended), Error::<Test>::StatusUnchanged);
		assert_ok!(set(COURT_TWO, ALICE, Active));
		assert!(!Parties::party(ALICE).unwrap().status_by_court);
		// After that the office's own suspension is the office's to lift again.
		assert_ok!(set(IDENTITY, ALICE, Suspended));
		assert_ok!(set(IDENTITY, ALICE, Active));
	});
}

#[test]
fn a_court_takes_an_offices_suspension_over() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(set(IDENTITY, ALICE, Suspended));
		assert_ok!(set(COURT, ALICE, Suspended));
		assert_noop!(set(IDENTITY, ALICE, Active), Error::<Test>::OnlyACourtRestores);
	});
}

#[test]
fn persons_die_and_bodies_are_dissolved() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(set(IDENTITY, ALICE, Dissolved), Error::<Test>::NotABody);
		assert_noop!(set(IDENTITY, COMPANY, Deceased), Error::<Test>::NotANaturalPerson);
		assert_ok!(set(IDENTITY, ALICE, Deceased));
		assert_ok!(set(IDENTITY, COMPANY, Dissolved));
		// Somebody suspended by a court can die all the same.
		assert_ok!(set(COURT, BOB, Suspended));
		assert_ok!(set(IDENTITY, BOB, Deceased));
		assert_eq!([status(ALICE), status(COMPANY), status(BOB)], [Deceased, Dissolved, Deceased]);
	});
}

#[test]
fn courts_record_no_deaths() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(set(COURT, ALICE, Deceased), Error::<Test>::LacksLicence);
		assert_noop!(set(COURT, COMPANY, Dissolved), Error::<Test>::LacksLicence);
	});
}

#[test]
fn only_a_court_brings_back_the_dead() {
	ExtBuilder::default().build_and_execute(|| {
		for (party, end) in [(ALICE, Deceased), (COMPANY, Dissolved)] {
			assert_ok!(set(IDENTITY, party, end));
			assert_noop!(set(IDENTITY, party, Active), Error::<Test>::OnlyACourtRestores);
			assert_noop!(set(IDENTITY, party, Suspended), Error::<Test>::OnlyACourtRestores);
			assert_noop!(set(IDENTITY, party, end), Error::<Test>::StatusUnchanged);
			assert_ok!(set(COURT, party, Active));
			assert_eq!(status(party), Active);
			assert_ok!(set(IDENTITY, party, end));
			assert_ok!(set(COURT, party, Suspended));
			assert_noop!(set(IDENTITY, party, Active), Error::<Test>::OnlyACourtRestores);
		}
	});
}

#[test]
fn l16_no_document_is_dated_later_than_today() {
	ExtBuilder::default().build_and_execute(|| {
		let set = |document| Parties::set_status(signed(IDENTITY), ALICE, Suspended, document);
		assert_noop!(set(future_document()), Error::<Test>::FutureDated);
		assert_ok!(set(document()));
	});
}

#[test]
fn there_has_to_be_such_a_party() {
	ExtBuilder::default().build_and_execute(|| {
		for nobody in [0, CHILD + 1, PartyId::MAX] {
			assert_noop!(set(IDENTITY, nobody, Suspended), Error::<Test>::UnknownParty);
		}
	});
}

#[test]
fn an_office_with_both_licences_acts_as_a_court() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Parties::grant_licence(root(), COURT, OfficeRole::Identity, None, None));
		assert_ok!(set(COURT, ALICE, Suspended));
		assert!(Parties::party(ALICE).unwrap().status_by_court);
		assert_ok!(set(COURT, ALICE, Active));
		assert_ok!(Parties::suspend_licence(root(), COURT, OfficeRole::Court));
		// Without the court's licence it is an identity office.
		assert_ok!(set(COURT, ALICE, Suspended));
		assert!(!Parties::party(ALICE).unwrap().status_by_court);
	});
}

#[test]
fn the_error_is_that_of_the_licence_it_has() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Parties::suspend_licence(root(), COURT, OfficeRole::Court));
		assert_noop!(set(COURT, ALICE, Suspended), Error::<Test>::LicenceSuspended);
		assert_ok!(Parties::suspend_licence(root(), IDENTITY, OfficeRole::Identity));
		assert_noop!(set(IDENTITY, ALICE, Suspended), Error::<Test>::LicenceSuspended);
	});
}
