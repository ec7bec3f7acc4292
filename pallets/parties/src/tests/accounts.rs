//! Replacing an account with its old key.

use crate::{mock::*, Error, Event, FormerStaffKeys, RetiredAccounts};
use civitas_primitives::{PartyRegistry, Signatory};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{ArithmeticError, DispatchError};

#[test]
fn the_old_key_replaces_itself_at_once() {
	ExtBuilder::default().money(ALICE, 500).build_and_execute(|| {
		assert_ok!(Parties::rotate_account(signed(ALICE), 50));
		System::assert_last_event(
			Event::AccountReplaced { party: ALICE, old: Some(ALICE), new: 50, account_version: 1 }.into(),
		);
		assert_eq!(Parties::party_of(50), Some(ALICE));
		assert_eq!(<Parties as PartyRegistry<u64>>::account_of(ALICE), Some(50));
		assert_eq!((Balances::free_balance(ALICE), Balances::free_balance(50)), (0, 500));
		assert_noop!(Parties::rotate_account(signed(ALICE), 51), Error::<Test>::NotRegistered);
		assert_ok!(Parties::rotate_account(signed(50), 51));
		assert_eq!(Parties::party(ALICE).unwrap().account_version, 2);
	});
}

#[test]
fn f10_a_retired_account_keeps_its_nonce_and_never_signs_again() {
	ExtBuilder::default().money(ALICE, 500).build_and_execute(|| {
		System::inc_account_nonce(ALICE);
		System::inc_account_nonce(ALICE);
		assert_ok!(Parties::rotate_account(signed(ALICE), 50));
		// Its money is gone, and yet it is not reaped.
		assert_eq!(Balances::free_balance(ALICE), 0);
		assert_eq!(System::account_nonce(ALICE), 2);
		assert_eq!(System::sufficients(&ALICE), 1);
		assert_eq!(RetiredAccounts::<Test>::get(ALICE), Some(ALICE));
		assert_noop!(Parties::rotate_account(signed(50), ALICE), Error::<Test>::AccountRetired);
		assert_noop!(Parties::rotate_account(signed(BOB), ALICE), Error::<Test>::AccountRetired);
		assert_noop!(Parties::set_staff_key(signed(REGISTRY), ALICE, true), Error::<Test>::AccountRetired);
		assert_noop!(
			Parties::propose_rotation(signed(IDENTITY), BOB, ALICE, document()),
			Error::<Test>::AccountRetired
		);
	});
}

#[test]
fn the_new_account_is_nobodys() {
	ExtBuilder::default().build_and_execute(|| {
		let rotate = |new| Parties::rotate_account(signed(ALICE), new);
		assert_noop!(rotate(ALICE), Error::<Test>::AccountTaken);
		assert_noop!(rotate(BOB), Error::<Test>::AccountTaken);
		assert_ok!(Parties::set_staff_key(signed(REGISTRY), 60, true));
		assert_noop!(rotate(60), Error::<Test>::AccountIsStaffKey);
		assert_ok!(Parties::propose_rotation(signed(IDENTITY), BOB, 61, document()));
		assert_noop!(rotate(61), Error::<Test>::AccountReserved);
	});
}

#[test]
fn a_former_staff_key_may_sign_for_a_party() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Parties::set_staff_key(signed(REGISTRY), 60, true));
		assert_ok!(Parties::set_staff_key(signed(REGISTRY), 60, false));
		assert_ok!(Parties::rotate_account(signed(ALICE), 60));
		assert!(!FormerStaffKeys::<Test>::contains_key(60));
		assert_eq!(System::sufficients(&60), 1);
	});
}

#[test]
fn an_act_signed_before_a_rotation_no_longer_counts() {
	ExtBuilder::default().build_and_execute(|| {
		let signatory = <Parties as PartyRegistry<u64>>::ensure_may_act(&ALICE, ALICE).unwrap();
		let counts = |signatory: &Signatory| <Parties as PartyRegistry<u64>>::still_counts(ALICE, signatory);
		assert!(counts(&signatory));
		assert_ok!(Parties::rotate_account(signed(ALICE), 50));
		assert!(!counts(&signatory));
		assert!(counts(&Signatory { account_version: 1, ..signatory }));
		assert!(!counts(&Signatory { account_version: 2, ..signatory }));
	});
}

#[test]
fn all_or_nothing_when_the_money_does_not_move() {
	ExtBuilder::default().money(ALICE, 500).build_and_execute(|| {
		MoverFails::set(true);
		assert_noop!(Parties::rotate_account(signed(ALICE), 50), DispatchError::Other("the money does not move"));
		MoverFails::set(false);
		assert_ok!(Parties::rotate_account(signed(ALICE), 50));
	});
}

#[test]
fn f05_versions_do_not_wrap() {
	ExtBuilder::default().build().execute_with(|| {
		crate::Parties::<Test>::mutate_extant(ALICE, |party| party.account_version = u32::MAX);
		assert_noop!(Parties::rotate_account(signed(ALICE), 50), ArithmeticError::Overflow);
	});
}

#[test]
fn a_suspended_party_replaces_nothing() {
	ExtBuilder::default().build_and_execute(|| {
		suspend(ALICE);
		assert_noop!(Parties::rotate_account(signed(ALICE), 50), Error::<Test>::Suspended);
	});
}
