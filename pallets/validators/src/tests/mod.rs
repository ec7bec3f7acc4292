//! One file for each idea.

mod constant_set_id;
mod genesis;
mod historical;
mod membership;
mod random;
mod try_state;

use frame_support::{assert_noop, assert_ok};

use crate::mock::*;

fn add(account: AccountId) {
	assert_ok!(Validators::add_validator(RuntimeOrigin::root(), account));
}

fn remove(account: AccountId) {
	assert_ok!(Validators::remove_validator(RuntimeOrigin::root(), account));
}
