use crate::{mock::*, Error, Event, NextPartyId, OfficeTerm, Party, PartyKind, PartyOf};
use civitas_primitives::{PartyId, PartyRegistry, PartyStatus, Standing};
use frame_support::{assert_noop, assert_ok};
use sp_core::H256;
use sp_runtime::ArithmeticError;

fn register(account: Option<AccountId>) -> sp_runtime::DispatchResult {
	Parties::register(signed(IDENTITY), PartyKind::NaturalPerson, identity(1), account)
}

#[test]
fn an_identity_office_registers_a_party() {
	ExtBuilder::default().build_and_execute(|| {
		let party = CHILD + 1;
		pass(5);
		assert_ok!(register(Some(50)));
		let entry = Party {
			kind: PartyKind::NaturalPerson,
			identity: identity(1),
			registered_by: IDENTITY,
			registered_at: START + 5,
			status: PartyStatus::Active,
			status_by_court: false,
			account: Some(50),
			account_version: 0,
			in_recovery: false,
			office: OfficeTerm::NotAnOffice,
		};
		assert_eq!(Parties::party(party), Some(entry));
		assert_eq!(Parties::party_of(50), Some(party));
		assert_eq!(<Parties as PartyRegistry<u64>>::standing(party), Some(Standing::Good));
		let kind = PartyKind::NaturalPerson;
		System::assert_last_event(Event::Registered { party, kind, account: Some(50), office: IDENTITY }.into());
		assert_eq!(NextPartyId::<Test>::get(), party + 1);
	});
}

#[test]
fn a_party_without_a_cent_can_sign() {
	ExtBuilder::default().build_and_execute(|| {
		assert!(!System::account_exists(&50));
		assert_ok!(register(Some(50)));
		assert!(System::account_exists(&50));
		assert_eq!(System::sufficients(&50), 1);
	});
}

#[test]
fn a_minor_or_an_estate_has_no_account() {
	ExtBuilder::default().build_and_execute(|| {
		let accounts = PartyOf::<Test>::iter().count();
		assert_ok!(register(None));
		assert_eq!(Parties::party(CHILD + 1).unwrap().account, None);
		assert_eq!(PartyOf::<Test>::iter().count(), accounts);
	});
}

#[test]
fn an_account_signs_for_one_party_only() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(register(Some(ALICE)), Error::<Test>::AccountTaken);
		assert_ok!(Parties::set_staff_key(signed(REGISTRY), 60, true));
		assert_noop!(register(Some(60)), Error::<Test>::AccountIsStaffKey);
		assert_ok!(Parties::propose_rotation(signed(IDENTITY), BOB, 61, document()));
		assert_noop!(register(Some(61)), Error::<Test>::AccountReserved);
		assert_ok!(Parties::rotate_account(signed(ALICE), 62));
		assert_noop!(register(Some(ALICE)), Error::<Test>::AccountRetired);
	});
}

#[test]
fn an_empty_identity_is_refused() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			Parties::register(signed(IDENTITY), PartyKind::NaturalPerson, H256::zero(), None),
			Error::<Test>::EmptyIdentity
		);
	});
}

#[test]
fn f05_numbers_do_not_wrap() {
	ExtBuilder::default().build().execute_with(|| {
		NextPartyId::<Test>::put(PartyId::MAX);
		assert_noop!(register(Some(50)), ArithmeticError::Overflow);
		NextPartyId::<Test>::put(PartyId::MAX - 1);
		assert_ok!(register(Some(50)));
		assert_eq!(Parties::party_of(50), Some(PartyId::MAX - 1));
	});
}
