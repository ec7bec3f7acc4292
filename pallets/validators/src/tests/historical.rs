//! Misbehaviour in a past session can be proven with the keys of that session, whatever the manager answered.

use super::*;
use frame_support::traits::KeyOwnerProofSystem;
use sp_core::crypto::key_types::GRANDPA;

/// Proves now that `account` holds its key of `generation`, and verifies the proof now and again `later` sessions from now.
fn is_proven(account: AccountId, generation: u8, later: u32) -> bool {
	let key = (GRANDPA, keys(account, generation).grandpa);
	let Some(proof) = Historical::prove(key.clone()) else { return false };
	if Historical::check_proof(key.clone(), proof.clone()) != Some((account, ())) {
		return false;
	}
	for _ in 0..later {
		rotate();
	}
	Historical::check_proof(key, proof) == Some((account, ()))
}

#[test]
fn keys_are_proven_over_sessions_without_an_answer() {
	ExtBuilder::default().build_and_execute(|| {
		for _ in 0..5 {
			rotate();
		}
		assert!(is_proven(20, 0, 5));
		assert!(!is_proven(20, 1, 0));
		assert!(!is_proven(40, 0, 0));
	});
}

#[test]
fn new_keys_are_proven_in_the_sessions_that_they_sign() {
	ExtBuilder::default().build_and_execute(|| {
		rotate();
		set_keys(20, 1);
		rotate();
		rotate();
		assert_authorities(&[(10, 0), (20, 1), (30, 0)]);
		assert!(is_proven(20, 1, 3));
		assert!(is_proven(10, 0, 3));
		assert!(!is_proven(20, 0, 0));
	});
}

#[test]
fn keys_are_proven_after_a_validator_purged_its_own() {
	ExtBuilder::default().build_and_execute(|| {
		purge_keys(10);
		rotate();
		rotate();
		assert_authorities(&[(20, 0), (30, 0)]);
		assert!(is_proven(30, 0, 3));
	});
}

#[test]
fn a_new_validator_is_proven() {
	ExtBuilder::default().build_and_execute(|| {
		add(40);
		rotate();
		rotate();
		assert!(is_proven(40, 0, 3));
	});
}
