//! Replacing an account without its old key, undisputed.

use crate::{mock::*, Error, Event, PendingRotation, ReservedAccounts, Rotations, Seconding};
use civitas_primitives::{Capacity, PartyId, PartyRegistry, Standing, DAY};
use frame_support::{assert_noop, assert_ok, traits::Get};
use sp_runtime::{ArithmeticError, DispatchError, DispatchResult};

const PERIOD: u64 = 14 * DAY;

fn propose(office: PartyId, party: PartyId, new: AccountId) -> DispatchResult {
	Parties::propose_rotation(signed(office), party, new, document())
}

fn second(office: PartyId, party: PartyId) -> DispatchResult {
	Parties::second_rotation(signed(office), party)
}

fn apply(party: PartyId) -> DispatchResult {
	Parties::apply_rotation(signed(STRANGER), party)
}

fn standing(party: PartyId) -> Option<Standing> {
	<Parties as PartyRegistry<u64>>::standing(party)
}

#[test]
fn f56_two_offices_and_a_period_replace_a_lost_key() {
	ExtBuilder::default().money(ALICE, 500).build_and_execute(|| {
		assert_eq!(RotationPeriod::get(), PERIOD);
		assert_ok!(propose(IDENTITY, ALICE, 50));
		System::assert_last_event(
			Event::RotationProposed { party: ALICE, new_account: 50, office: IDENTITY, document: document() }.into(),
		);
		assert_eq!(standing(ALICE), Some(Standing::Good));
		assert_eq!(ReservedAccounts::<Test>::get(50), Some(ALICE));
		pass(1);
		assert_ok!(second(COURT, ALICE));
		let applies_from = START + 1 + PERIOD;
		System::assert_last_event(Event::RotationSeconded { party: ALICE, office: COURT, applies_from }.into());
		let pending = PendingRotation {
			new_account: 50,
			document: document(),
			proposed_by: IDENTITY,
			proposed_at: START,
			seconded: Some(Seconding { by: COURT, applies_from }),
			objected_by: None,
			allowed_by: None,
		};
		assert_eq!(Rotations::<Test>::get(ALICE), Some(pending));
		pass(PERIOD - 1);
		assert_noop!(apply(ALICE), Error::<Test>::WaitingPeriodRuns);
		pass(1);
		assert_ok!(apply(ALICE));
		System::assert_last_event(
			Event::AccountReplaced { party: ALICE, old: Some(ALICE), new: 50, account_version: 1 }.into(),
		);
		assert_eq!((Parties::party_of(ALICE), Parties::party_of(50)), (None, Some(ALICE)));
		assert_eq!(Balances::free_balance(50), 500);
		assert_eq!(standing(ALICE), Some(Standing::Good));
		assert_eq!((Rotations::<Test>::iter().count(), ReservedAccounts::<Test>::iter().count()), (0, 0));
		assert_noop!(apply(ALICE), Error::<Test>::NoRotation);
	});
}

#[test]
fn f56_nobody_acts_for_the_party_from_the_seconding_on() {
	ExtBuilder::default().build_and_execute(|| {
		let may_act = |account| <Parties as PartyRegistry<u64>>::ensure_may_act(&account, ALICE).map(|_| ());
		let attorney = Capacity::Attorney;
		assert_ok!(Parties::register_representation(signed(ALICE), ALICE, BOB, attorney, scope(), document(), None));
		let own = <Parties as PartyRegistry<u64>>::ensure_may_act(&ALICE, ALICE).unwrap();
		let attorneys = <Parties as PartyRegistry<u64>>::ensure_may_act(&BOB, ALICE).unwrap();
		let counts = |signatory| <Parties as PartyRegistry<u64>>::still_counts(ALICE, signatory);
		assert_ok!(propose(IDENTITY, ALICE, 50));
		assert_ok!(may_act(ALICE));
		assert_ok!(may_act(BOB));
		assert_ok!(second(IDENTITY_TWO, ALICE));
		assert_eq!(standing(ALICE), Some(Standing::AccountInRecovery));
		assert_noop!(may_act(ALICE), Error::<Test>::AccountInRecovery);
		assert_noop!(may_act(BOB), Error::<Test>::PrincipalInRecovery);
		assert_noop!(Parties::rotate_account(signed(ALICE), 51), Error::<Test>::AccountInRecovery);
		assert!(!counts(&own) && !counts(&attorneys));
		assert_ok!(Parties::cancel_rotation(signed(IDENTITY), ALICE));
		assert!(counts(&own) && counts(&attorneys));
		// Once applied, only the attorney's signature still counts: it was not made with the lost key.
		assert_ok!(propose(IDENTITY, ALICE, 50));
		assert_ok!(second(IDENTITY_TWO, ALICE));
		pass(PERIOD);
		assert_ok!(apply(ALICE));
		assert!(!counts(&own) && counts(&attorneys));
	});
}

#[test]
fn f56_a_thief_gains_nothing_by_hurrying() {
	ExtBuilder::default().money(ALICE, 500).build_and_execute(|| {
		assert_ok!(propose(IDENTITY, ALICE, 50));
		// The thief replaces the account with the stolen key: the proposal concerns the thief's account then.
		assert_ok!(Parties::rotate_account(signed(ALICE), 66));
		assert_noop!(Parties::rotate_account(signed(66), 50), Error::<Test>::AccountReserved);
		assert_ok!(second(COURT, ALICE));
		assert_noop!(Parties::rotate_account(signed(66), 67), Error::<Test>::AccountInRecovery);
		pass(PERIOD);
		assert_ok!(apply(ALICE));
		assert_eq!((Parties::party_of(66), Parties::party_of(50)), (None, Some(ALICE)));
		assert_eq!(Balances::free_balance(50), 500);
		assert_eq!(Parties::party(ALICE).unwrap().account_version, 2);
	});
}

#[test]
fn a_party_without_an_account_gets_its_first_one() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(IDENTITY, CHILD, 50));
		assert_ok!(second(COURT, CHILD));
		pass(PERIOD);
		assert_ok!(apply(CHILD));
		System::assert_last_event(
			Event::AccountReplaced { party: CHILD, old: None, new: 50, account_version: 1 }.into(),
		);
	});
}

#[test]
fn f56_the_second_signature_is_another_offices() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(IDENTITY, ALICE, 50));
		assert_noop!(second(IDENTITY, ALICE), Error::<Test>::SameOffice);
		// Not even as a court.
		assert_ok!(Parties::grant_licence(root(), IDENTITY, civitas_primitives::OfficeRole::Court, None, None));
		assert_noop!(second(IDENTITY, ALICE), Error::<Test>::SameOffice);
		assert_ok!(second(COURT, ALICE));
		assert_noop!(second(IDENTITY_TWO, ALICE), Error::<Test>::AlreadySeconded);
	});
}

#[test]
fn f56_no_office_replaces_its_own_account_this_way() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(propose(IDENTITY, IDENTITY, 50), Error::<Test>::OfficeIsConcerned);
		assert_ok!(propose(IDENTITY, COURT, 50));
		assert_noop!(second(COURT, COURT), Error::<Test>::OfficeIsConcerned);
		assert_noop!(
			Parties::decide_rotation(signed(COURT), COURT, false, document()),
			Error::<Test>::OfficeIsConcerned
		);
	});
}

#[test]
fn one_at_a_time_of_a_party_that_is_there_for_an_account_that_is_fresh() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(propose(IDENTITY, 99, 50), Error::<Test>::UnknownParty);
		assert_noop!(propose(IDENTITY, ALICE, BOB), Error::<Test>::AccountTaken);
		assert_noop!(propose(IDENTITY, ALICE, ALICE), Error::<Test>::AccountTaken);
		assert_ok!(Parties::set_staff_key(signed(REGISTRY), 60, true));
		assert_noop!(propose(IDENTITY, ALICE, 60), Error::<Test>::AccountIsStaffKey);
		assert_ok!(propose(IDENTITY, ALICE, 50));
		assert_noop!(propose(IDENTITY_TWO, ALICE, 51), Error::<Test>::RotationPending);
		assert_noop!(propose(IDENTITY_TWO, BOB, 50), Error::<Test>::AccountReserved);
		assert_noop!(Parties::set_staff_key(signed(REGISTRY), 50, true), Error::<Test>::AccountReserved);
	});
}

#[test]
fn l16_the_document_is_not_dated_later_than_today() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			Parties::propose_rotation(signed(IDENTITY), ALICE, 50, future_document()),
			Error::<Test>::FutureDated
		);
		assert_ok!(propose(IDENTITY, ALICE, 50));
		assert_noop!(
			Parties::decide_rotation(signed(COURT), ALICE, false, future_document()),
			Error::<Test>::FutureDated
		);
	});
}

#[test]
fn nothing_applies_that_was_not_seconded_or_proposed() {
	ExtBuilder::default().build_and_execute(|| {
		for (name, call) in [
			("second", second(COURT, ALICE)),
			("apply", apply(ALICE)),
			("object", Parties::object_to_rotation(signed(ALICE), ALICE)),
			("decide", Parties::decide_rotation(signed(COURT), ALICE, true, document())),
			("cancel", Parties::cancel_rotation(signed(IDENTITY), ALICE)),
		] {
			assert_eq!(call, Err(Error::<Test>::NoRotation.into()), "{name}");
		}
		assert_noop!(apply(99), Error::<Test>::UnknownParty);
		assert_ok!(propose(IDENTITY, ALICE, 50));
		pass(PERIOD);
		assert_noop!(apply(ALICE), Error::<Test>::NotSeconded);
	});
}

#[test]
fn the_proposing_or_the_seconding_office_takes_it_back() {
	ExtBuilder::default().build_and_execute(|| {
		let cancel = |office| Parties::cancel_rotation(signed(office), ALICE);
		for by in [IDENTITY, COURT] {
			assert_ok!(propose(IDENTITY, ALICE, 50));
			assert_noop!(cancel(COURT), Error::<Test>::NotYoursToCancel);
			assert_ok!(second(COURT, ALICE));
			for other in [ALICE + 1, IDENTITY_TWO, COURT_TWO] {
				assert_noop!(cancel(other), Error::<Test>::NotYoursToCancel);
			}
			assert_noop!(cancel(ALICE), Error::<Test>::AccountInRecovery);
			assert_ok!(cancel(by));
			System::assert_last_event(Event::RotationCancelled { party: ALICE, office: by }.into());
			assert_eq!(standing(ALICE), Some(Standing::Good));
			assert_eq!(ReservedAccounts::<Test>::iter().count(), 0);
		}
	});
}

#[test]
fn all_or_nothing_when_the_money_does_not_move() {
	ExtBuilder::default().money(ALICE, 500).build_and_execute(|| {
		assert_ok!(propose(IDENTITY, ALICE, 50));
		assert_ok!(second(COURT, ALICE));
		pass(PERIOD);
		MoverFails::set(true);
		assert_noop!(apply(ALICE), DispatchError::Other("the money does not move"));
		MoverFails::set(false);
		assert_ok!(apply(ALICE));
	});
}

#[test]
fn f05_a_period_past_the_end_of_time_is_refused() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(IDENTITY, ALICE, 50));
		pallet_timestamp::Now::<Test>::put(u64::MAX - <RotationPeriod as Get<u64>>::get() + 1);
		assert_noop!(second(COURT, ALICE), ArithmeticError::Overflow);
		pallet_timestamp::Now::<Test>::put(u64::MAX - <RotationPeriod as Get<u64>>::get());
		assert_ok!(second(COURT, ALICE));
	});
}
