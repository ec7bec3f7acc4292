//! How often validators change their session keys, and what lifts the limit.

use super::*;
use crate::KeysChangedIn;
use pallet_session::SessionInterface;

/// For how many sessions changed keys stay.
const STAY: SessionIndex = 3;

/// Runs with that limit.
fn limited(test: impl FnOnce()) {
	ExtBuilder::default().build_and_execute(|| {
		KeySessions::set(STAY);
		rotate();
		test();
	});
}

fn try_set_keys(account: AccountId, generation: u8) -> DispatchResult {
	<Session as SessionInterface>::set_keys(&account, keys(account, generation))
}

fn refused(account: AccountId, generation: u8) {
	assert_noop!(try_set_keys(account, generation), pallet_session::Error::<Test>::NoAssociatedValidatorId);
}

#[test]
fn changed_keys_stay_for_their_sessions() {
	limited(|| {
		assert_eq!(Validators::keys_fixed_until(20), None);
		set_keys(20, 1);
		rotate();
		let announced = Session::current_index();
		assert_eq!(KeysChangedIn::<Test>::get(20), Some(announced));
		assert_eq!(Validators::keys_fixed_until(20), Some(announced + STAY));
		for _ in 0..STAY {
			refused(20, 2);
			// Not even the same keys once more.
			refused(20, 1);
			rotate();
		}
		assert_eq!(Session::current_index(), announced + STAY);
		assert_eq!(Validators::keys_fixed_until(20), None);
		set_keys(20, 2);
		rotate();
		rotate();
		assert_authorities(&[(10, 0), (20, 2), (30, 0)]);
		assert_eq!(set_id(), 2);
	});
}

#[test]
fn one_validator_that_changes_its_keys_all_the_time_makes_few_sets() {
	let sets = |limit: SessionIndex| {
		let mut sets = 0;
		ExtBuilder::default().build_and_execute(|| {
			KeySessions::set(limit);
			rotate();
			for generation in 1..=24 {
				let _ = try_set_keys(20, generation);
				rotate();
			}
			sets = set_id();
		});
		sets
	};
	// A set each session without the limit; with it, one while the keys stay and until it sees that it may.
	assert_eq!(sets(0), 23);
	assert_eq!(sets(STAY), 6);
}

#[test]
fn several_changes_in_a_session_are_one() {
	limited(|| {
		for generation in [1, 2, 3] {
			set_keys(20, generation);
		}
		rotate();
		refused(20, 4);
		rotate();
		assert_authorities(&[(10, 0), (20, 3), (30, 0)]);
		assert_eq!(set_id(), 1);
	});
}

#[test]
fn keys_that_are_set_back_in_time_were_not_changed() {
	limited(|| {
		set_keys(20, 1);
		set_keys(20, 0);
		rotate();
		assert_eq!(Validators::keys_fixed_until(20), None);
		assert_eq!(KeysChangedIn::<Test>::iter().count(), 0);
		set_keys(20, 1);
	});
}

#[test]
fn one_validators_change_limits_nobody_else() {
	limited(|| {
		set_keys(20, 1);
		rotate();
		refused(20, 2);
		set_keys(10, 1);
		rotate();
		assert_eq!(Validators::keys_fixed_until(30), None);
		refused(10, 2);
	});
}

#[test]
fn who_does_not_validate_sets_keys_at_any_time() {
	limited(|| {
		for generation in 1..=3 {
			set_keys(40, generation);
			rotate();
		}
		// Nor does becoming a validator count as a change.
		add(40);
		rotate();
		assert_eq!(Validators::keys_fixed_until(40), None);
		set_keys(40, 4);
		rotate();
		refused(40, 5);
		assert_eq!(set_id(), 1);
	});
}

#[test]
fn governance_lifts_the_limit_after_a_theft() {
	limited(|| {
		set_keys(20, 1);
		rotate();
		refused(20, 2);
		// One decision, between two blocks.
		remove(20);
		add(20);
		assert_eq!(Validators::keys_fixed_until(20), None);
		set_keys(20, 2);
		rotate();
		rotate();
		assert_authorities(&[(10, 0), (20, 2), (30, 0)]);
		refused(20, 3);
	});
}

#[test]
fn who_leaves_the_set_is_forgotten() {
	limited(|| {
		add(40);
		for account in [10, 20] {
			set_keys(account, 1);
		}
		rotate();
		assert_eq!(KeysChangedIn::<Test>::iter().count(), 2);
		remove(10);
		offend(20, 1);
		assert_eq!(KeysChangedIn::<Test>::iter().count(), 0);
		for account in [10, 20] {
			assert_ok!(try_set_keys(account, 2));
		}
	});
}

#[test]
fn f05_a_limit_at_the_end_of_all_sessions_does_not_wrap() {
	limited(|| {
		KeysChangedIn::<Test>::insert(20, 1);
		KeySessions::set(SessionIndex::MAX);
		assert_eq!(Validators::keys_fixed_until(20), Some(SessionIndex::MAX));
		refused(20, 1);
	});
}
