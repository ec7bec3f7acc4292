//! Each change of the authority set is one more link in every certificate: the set id moves when the set does, and at
//! no other time.

use super::*;

const FIRST: [(AccountId, u8); 3] = [(10, 0), (20, 0), (30, 0)];

/// Twenty sessions in which nothing changes.
fn nothing_changes_for_twenty_sessions() {
	let (before, session) = (set_id(), Session::current_index());
	assert!(!Validators::change_pending());
	for _ in 0..20 {
		rotate();
		assert_eq!(set_id(), before);
		assert!(!Validators::change_pending());
	}
	assert_eq!(Session::current_index(), session + 20);
}

#[test]
fn constant_set_id() {
	ExtBuilder::default().build_and_execute(|| {
		assert_authorities(&FIRST);
		nothing_changes_for_twenty_sessions();
		assert_eq!(set_id(), 0);
		assert_authorities(&FIRST);

		add(40);
		assert!(Validators::change_pending());
		rotate();
		rotate();
		assert_eq!(set_id(), 1);
		assert_eq!(Session::validators(), [10, 20, 30, 40]);
		assert_authorities(&[(10, 0), (20, 0), (30, 0), (40, 0)]);
		nothing_changes_for_twenty_sessions();
		assert_eq!(set_id(), 1);
	});
}

#[test]
fn a_manager_that_answers_each_time_moves_the_set_id_each_time() {
	ExtBuilder::default().build_and_execute(|| {
		AlwaysAnswers::set(true);
		// The first answer is queued; from the next rotation on each puts a new set into force.
		rotate();
		for sessions in 1..=19 {
			rotate();
			assert_eq!(set_id(), sessions);
		}
		assert_authorities(&FIRST);
		// The same set all the time: it is the answer alone that moves it.
		AlwaysAnswers::set(false);
		rotate();
		assert_eq!(set_id(), 20);
		nothing_changes_for_twenty_sessions();
	});
}

#[test]
fn a_change_holds_after_two_rotations() {
	ExtBuilder::default().build_and_execute(|| {
		rotate();
		remove(20);
		rotate();
		// Planned, and not in force yet.
		assert_eq!(set_id(), 0);
		assert!(Validators::change_pending());
		assert_authorities(&FIRST);
		rotate();
		assert_eq!(set_id(), 1);
		assert!(!Validators::change_pending());
		assert_authorities(&[(10, 0), (30, 0)]);
	});
}

#[test]
fn changes_of_one_session_are_one_new_set() {
	ExtBuilder::default().build_and_execute(|| {
		set_keys(15, 0);
		add(15);
		add(40);
		remove(10);
		rotate();
		rotate();
		assert_eq!(set_id(), 1);
		assert_authorities(&[(15, 0), (20, 0), (30, 0), (40, 0)]);
		nothing_changes_for_twenty_sessions();
	});
}

#[test]
fn changes_of_two_sessions_are_two_new_sets() {
	ExtBuilder::default().build_and_execute(|| {
		add(40);
		rotate();
		remove(10);
		rotate();
		assert_eq!(set_id(), 1);
		assert_authorities(&[(10, 0), (20, 0), (30, 0), (40, 0)]);
		rotate();
		assert_eq!(set_id(), 2);
		assert_authorities(&[(20, 0), (30, 0), (40, 0)]);
		nothing_changes_for_twenty_sessions();
	});
}

#[test]
fn a_change_taken_back_before_the_rotation_is_none() {
	ExtBuilder::default().build_and_execute(|| {
		add(40);
		remove(40);
		remove(10);
		add(10);
		nothing_changes_for_twenty_sessions();
		assert_eq!(set_id(), 0);
	});
}

#[test]
fn new_keys_of_a_validator_are_one_new_set() {
	ExtBuilder::default().build_and_execute(|| {
		rotate();
		set_keys(20, 1);
		assert!(Validators::change_pending());
		rotate();
		rotate();
		assert_eq!(set_id(), 1);
		assert_authorities(&[(10, 0), (20, 1), (30, 0)]);
		nothing_changes_for_twenty_sessions();
	});
}

#[test]
fn keys_of_others_change_nothing() {
	ExtBuilder::default().build_and_execute(|| {
		set_keys(40, 1);
		set_keys(50, 0);
		nothing_changes_for_twenty_sessions();
	});
}

#[test]
fn a_validator_without_keys_leaves_and_comes_back() {
	ExtBuilder::default().build_and_execute(|| {
		// The last of the set: the session pallet alone would drop it and call nothing changed.
		purge_keys(30);
		rotate();
		rotate();
		assert_eq!(set_id(), 1);
		assert_authorities(&[(10, 0), (20, 0)]);
		assert_eq!(Session::validators(), [10, 20]);
		nothing_changes_for_twenty_sessions();

		set_keys(30, 1);
		rotate();
		rotate();
		assert_eq!(set_id(), 2);
		assert_authorities(&[(10, 0), (20, 0), (30, 1)]);
		nothing_changes_for_twenty_sessions();
	});
}
