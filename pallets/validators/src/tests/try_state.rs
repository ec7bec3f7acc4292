//! The invariants find what is wrong: each is broken once.

use super::*;
use crate::{
	AddedIn, KeysChangedIn, LatestSlot, OffenceRecord, Offences, Performance, SessionSlots, Slots, Stopped,
	Validators as Set, MAX_OFFENCES_A_SESSION,
};
use frame_support::BoundedVec;
use sp_runtime::TryRuntimeError;

fn finds(expected: &'static str, break_it: impl FnOnce()) {
	ExtBuilder::default().build().execute_with(|| {
		rotate();
		assert_ok!(Validators::do_try_state());
		break_it();
		assert_eq!(Validators::do_try_state(), Err(TryRuntimeError::Other(expected)));
	});
}

fn set(validators: &[AccountId]) {
	Set::<Test>::put(BoundedVec::truncate_from(validators.to_vec()));
}

#[test]
fn a_set_out_of_order_is_found() {
	finds("validators 1: not sorted, or one is there twice", || set(&[20, 10, 30]));
	finds("validators 1: not sorted, or one is there twice", || set(&[10, 10, 20, 30]));
}

#[test]
fn a_set_below_its_floor_is_found() {
	finds("validators 1: fewer than MinValidators", || set(&[10]));
	finds("validators 1: fewer than MinValidators", || set(&[]));
}

#[test]
fn a_session_of_others_is_found() {
	finds("validators 2: the session is of others than the validators", || {
		pallet_session::Validators::<Test>::put(vec![10, 20, 40]);
	});
}

#[test]
fn stopped_validators_that_make_blocks_are_found() {
	let others = "validators 3: others are stopped than those that misbehaved";
	finds(others, || Stopped::<Test>::put(BoundedVec::truncate_from(vec![20])));
	finds(others, || assert!(Session::disable_index(1)));
	finds("validators 3: a validator is stopped", || {
		set(&[10, 20, 30, 40]);
		Stopped::<Test>::put(BoundedVec::truncate_from(vec![40]));
	});
	finds("validators 3: too few make blocks", || {
		set(&[30, 40]);
		Stopped::<Test>::put(BoundedVec::truncate_from(vec![10, 20]));
		assert!(Session::disable_index(0) && Session::disable_index(1));
	});
	finds("validators 3: somebody was added and is no validator", || AddedIn::<Test>::insert(40, 0));
}

#[test]
fn offences_of_another_time_are_found() {
	fn offence(round: u64, reported_in: SessionIndex) -> OffenceRecord<AccountId> {
		let misconduct = Misconduct::DoubleVote { set_id: 0, round };
		OffenceRecord { validator: 20, misconduct, session: 0, reported_in }
	}
	fn put(offences: Vec<OffenceRecord<AccountId>>) {
		Offences::<Test>::put(BoundedVec::truncate_from(offences));
	}
	let out_of_order = "validators 4: an offence out of order, or known twice";
	finds("validators 4: an offence of another time", || put(vec![offence(1, 2)]));
	finds("validators 4: an offence of another time", || {
		put(vec![offence(1, 1)]);
		pallet_session::CurrentIndex::<Test>::put(1 + REPORT_SESSIONS);
	});
	finds(out_of_order, || put(vec![offence(1, 1), offence(2, 0)]));
	finds(out_of_order, || put(vec![offence(1, 1), offence(1, 1)]));
	finds("validators 4: too many offences of one validator in one session", || {
		put((0..=u64::from(MAX_OFFENCES_A_SESSION)).map(|round| offence(round, 1)).collect());
	});
}

#[test]
fn slots_that_nobody_had_are_found() {
	let counted = "validators 5: other slots are counted than have passed";
	finds(counted, || Performance::<Test>::insert(1, 40, Slots { authored: 0, missed: 1 }));
	finds(counted, || LatestSlot::<Test>::put(latest_slot() + 1));
	finds("validators 5: slots go backwards", || LatestSlot::<Test>::put(1));
	finds("validators 5: the slot of a session of another time", || SessionSlots::<Test>::insert(3, 5_000));
	finds("validators 5: the performance in a session of another time", || {
		Performance::<Test>::insert(2, 40, Slots { authored: 1, missed: 0 });
	});
}

#[test]
fn key_changes_of_others_are_found() {
	let others = "validators 6: keys of no validator were changed, or in a session to come";
	finds(others, || KeysChangedIn::<Test>::insert(40, 1));
	finds(others, || KeysChangedIn::<Test>::insert(20, 2));
}
