//! Replacing an account against an objection.

use crate::{mock::*, Error, Event, Rotations};
use civitas_primitives::{Capacity, PartyId, PartyRegistry, PartyStatus, Standing, DAY};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchResult;

const PERIOD: u64 = 14 * DAY;

fn object(account: AccountId) -> DispatchResult {
	Parties::object_to_rotation(signed(account), ALICE)
}

fn decide(court: PartyId, allow: bool) -> DispatchResult {
	Parties::decide_rotation(signed(court), ALICE, allow, document())
}

fn apply() -> DispatchResult {
	Parties::apply_rotation(signed(STRANGER), ALICE)
}

/// A proposal for Alice, whose attorney Bob is.
fn proposed(test: impl FnOnce()) {
	ExtBuilder::default().build_and_execute(|| {
		let attorney = Capacity::Attorney;
		assert_ok!(Parties::register_representation(
			signed(ALICE),
			ALICE,
			BOB,
			attorney,
			scope(),
			document(),
			Some(START + DAY)
		));
		assert_ok!(Parties::propose_rotation(signed(IDENTITY), ALICE, 50, document()));
		test();
	});
}

fn seconded(test: impl FnOnce()) {
	proposed(|| {
		assert_ok!(Parties::second_rotation(signed(COURT), ALICE));
		test();
	});
}

#[test]
fn the_old_key_objects_and_a_court_decides() {
	seconded(|| {
		assert_ok!(object(ALICE));
		System::assert_last_event(Event::RotationObjected { party: ALICE, objected_by: ALICE }.into());
		assert_noop!(object(ALICE), Error::<Test>::AlreadyObjected);
		assert_noop!(object(BOB), Error::<Test>::AlreadyObjected);
		pass(PERIOD);
		assert_noop!(apply(), Error::<Test>::AwaitsCourt);
		assert_ok!(decide(COURT_TWO, true));
		System::assert_last_event(
			Event::RotationAllowed { party: ALICE, court: COURT_TWO, document: document() }.into(),
		);
		assert_ok!(apply());
		assert_eq!(Parties::party_of(50), Some(ALICE));
	});
}

#[test]
fn a_courts_leave_does_not_shorten_the_period() {
	seconded(|| {
		assert_ok!(object(ALICE));
		assert_ok!(decide(COURT_TWO, true));
		pass(PERIOD - 1);
		assert_noop!(apply(), Error::<Test>::WaitingPeriodRuns);
		pass(1);
		assert_ok!(apply());
	});
}

#[test]
fn a_court_refuses_with_or_without_an_objection() {
	seconded(|| {
		assert_ok!(decide(COURT_TWO, false));
		System::assert_last_event(
			Event::RotationRefused { party: ALICE, court: COURT_TWO, document: document() }.into(),
		);
		assert!(!Rotations::<Test>::contains_key(ALICE));
		assert_eq!(<Parties as PartyRegistry<u64>>::standing(ALICE), Some(Standing::Good));
		assert_eq!(Parties::party_of(ALICE), Some(ALICE));
		// And the account is free again.
		assert_ok!(Parties::propose_rotation(signed(IDENTITY), ALICE, 50, document()));
		assert_ok!(decide(COURT, false));
	});
}

#[test]
fn f56_no_court_decides_on_its_own_step() {
	seconded(|| {
		assert_ok!(object(ALICE));
		assert_noop!(decide(COURT, true), Error::<Test>::OfficeIsConcerned);
		assert_noop!(decide(COURT, false), Error::<Test>::OfficeIsConcerned);
		// Nor an identity office that is a court as well and has proposed it.
		assert_ok!(Parties::grant_licence(root(), IDENTITY, civitas_primitives::OfficeRole::Court, None, None));
		assert_noop!(decide(IDENTITY, true), Error::<Test>::OfficeIsConcerned);
	});
}

#[test]
fn a_court_allows_only_what_was_seconded_and_decides_once() {
	proposed(|| {
		assert_noop!(decide(COURT_TWO, true), Error::<Test>::NotSeconded);
		assert_ok!(Parties::second_rotation(signed(COURT), ALICE));
		assert_ok!(decide(COURT_TWO, true));
		assert_noop!(decide(COURT_TWO, true), Error::<Test>::AlreadyDecided);
		assert_noop!(decide(COURT_TWO, false), Error::<Test>::AlreadyDecided);
		assert_noop!(object(ALICE), Error::<Test>::AlreadyDecided);
	});
}

#[test]
fn an_objection_before_the_second_signature_stands() {
	proposed(|| {
		assert_ok!(object(ALICE));
		assert_ok!(Parties::second_rotation(signed(COURT), ALICE));
		pass(PERIOD);
		assert_noop!(apply(), Error::<Test>::AwaitsCourt);
	});
}

#[test]
fn a_representative_objects_while_it_is_one() {
	seconded(|| {
		assert_noop!(object(COMPANY), Error::<Test>::NotYoursToObject);
		assert_noop!(object(STRANGER), Error::<Test>::NotRegistered);
		pass(DAY);
		assert_noop!(object(BOB), Error::<Test>::NotYoursToObject);
	});
	seconded(|| {
		pass(DAY - 1);
		assert_ok!(object(BOB));
		assert_eq!(Rotations::<Test>::get(ALICE).unwrap().objected_by, Some(BOB));
	});
}

#[test]
fn a_suspension_does_not_stop_an_objection_but_death_does() {
	seconded(|| {
		assert_ok!(Parties::set_status(signed(IDENTITY), BOB, PartyStatus::Deceased, document()));
		assert_noop!(object(BOB), Error::<Test>::NotYoursToObject);
		suspend(ALICE);
		assert_ok!(object(ALICE));
	});
	seconded(|| {
		suspend(BOB);
		assert_ok!(object(BOB));
	});
}

#[test]
fn an_objection_comes_before_the_end_of_the_period() {
	seconded(|| {
		pass(PERIOD);
		assert_noop!(object(ALICE), Error::<Test>::ObjectionPeriodOver);
		assert_ok!(decide(COURT_TWO, false));
	});
	seconded(|| {
		pass(PERIOD - 1);
		assert_ok!(object(ALICE));
	});
}

#[test]
fn the_offices_can_take_back_what_is_disputed() {
	seconded(|| {
		assert_ok!(object(ALICE));
		assert_ok!(Parties::cancel_rotation(signed(COURT), ALICE));
		assert_ok!(Parties::rotate_account(signed(ALICE), 51));
	});
}
