use crate::{mock::*, Error, Event, FormerStaffKeys, StaffKeyCount, StaffKeys};
use civitas_primitives::OfficeRole;
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchResult;

fn list(account: AccountId) -> DispatchResult {
	Parties::set_staff_key(signed(REGISTRY), account, true)
}

fn unlist(account: AccountId) -> DispatchResult {
	Parties::set_staff_key(signed(REGISTRY), account, false)
}

#[test]
fn an_office_lists_its_staff() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(list(50));
		System::assert_last_event(Event::StaffKeyListed { office: REGISTRY, account: 50 }.into());
		assert_eq!(StaffKeys::<Test>::get(50), Some(REGISTRY));
		assert_eq!(StaffKeyCount::<Test>::get(REGISTRY), 1);
		assert_eq!(System::sufficients(&50), 1);
		// It signs for nobody.
		assert_eq!(Parties::party_of(50), None);
		assert_ok!(unlist(50));
		System::assert_last_event(Event::StaffKeyUnlisted { office: REGISTRY, account: 50 }.into());
		assert_eq!((StaffKeys::<Test>::get(50), StaffKeyCount::<Test>::get(REGISTRY)), (None, 0));
	});
}

#[test]
fn f10_a_staff_key_taken_off_the_list_keeps_its_nonce() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(list(50));
		System::inc_account_nonce(50);
		assert_ok!(unlist(50));
		assert_eq!((System::sufficients(&50), System::account_nonce(50)), (1, 1));
		// Another office may list it; the reference is not taken twice.
		assert_ok!(Parties::set_staff_key(signed(COURT), 50, true));
		assert_eq!(System::sufficients(&50), 1);
		assert!(!FormerStaffKeys::<Test>::contains_key(50));
	});
}

#[test]
fn f08_staff_keys_are_bounded() {
	ExtBuilder::default().build_and_execute(|| {
		for account in 50..53 {
			assert_ok!(list(account));
		}
		assert_eq!(StaffKeyCount::<Test>::get(REGISTRY), MaxStaffKeys::get());
		assert_noop!(list(53), Error::<Test>::TooManyStaffKeys);
		assert_ok!(Parties::set_staff_key(signed(COURT), 53, true));
		assert_ok!(unlist(50));
		assert_ok!(list(54));
	});
}

#[test]
fn staff_keys_are_nobody_elses() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(list(REGISTRY), Error::<Test>::AccountTaken);
		assert_noop!(list(ALICE), Error::<Test>::AccountTaken);
		assert_ok!(list(50));
		assert_noop!(list(50), Error::<Test>::AccountIsStaffKey);
		assert_noop!(Parties::set_staff_key(signed(COURT), 50, true), Error::<Test>::AccountIsStaffKey);
		assert_noop!(Parties::set_staff_key(signed(COURT), 50, false), Error::<Test>::NotYourStaffKey);
		assert_noop!(unlist(51), Error::<Test>::NotYourStaffKey);
	});
}

#[test]
fn only_offices_list_staff_but_any_party_takes_them_off() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(Parties::set_staff_key(signed(ALICE), 50, true), Error::<Test>::NotAnOffice);
		assert_ok!(Parties::grant_licence(root(), COMPANY, OfficeRole::Valuer, None, Some(START + 10)));
		pass(9);
		assert_ok!(Parties::set_staff_key(signed(COMPANY), 50, true));
		pass(1);
		assert_noop!(Parties::set_staff_key(signed(COMPANY), 51, true), Error::<Test>::NotAnOffice);
		assert_ok!(Parties::set_staff_key(signed(COMPANY), 50, false));
	});
}

#[test]
fn staff_keys_stay_when_the_offices_account_changes() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(list(50));
		assert_noop!(Parties::rotate_account(signed(REGISTRY), 50), Error::<Test>::AccountIsStaffKey);
		assert_ok!(Parties::rotate_account(signed(REGISTRY), 60));
		assert_eq!(StaffKeys::<Test>::get(50), Some(REGISTRY));
		assert_ok!(Parties::set_staff_key(signed(60), 50, false));
	});
}
