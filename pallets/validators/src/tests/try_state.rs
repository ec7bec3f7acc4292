//! The invariants find what is wrong: each is broken once.

use super::*;
use crate::Validators as Set;
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
