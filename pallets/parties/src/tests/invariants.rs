//! Each invariant notices what it is there for.

use crate::mock::{Parties, *};
use crate::*;
use civitas_primitives::{BoundedText, Capacity, OfficeRole, PartyStatus};

/// Breaks the state, and expects the check with this number to say so.
fn broken(number: &str, damage: impl FnOnce()) {
	ExtBuilder::default().build().execute_with(|| {
		check();
		damage();
		let said = format!("{:?}", Parties::do_try_state().unwrap_err());
		assert!(said.contains(&format!("(\"{number}: ")), "{said}");
	});
}

fn alice(change: impl FnOnce(&mut Party<AccountId>)) {
	crate::Parties::<Test>::mutate_extant(ALICE, change);
}

fn representation(capacity: Capacity, registered_by: u64) -> Representation {
	Representation {
		capacity,
		scope: BoundedText::default(),
		document: document(),
		since: START,
		until: None,
		registered_by,
	}
}

fn rotation(proposed_by: u64, second: Option<u64>) {
	ReservedAccounts::<Test>::insert(50, ALICE);
	let pending = PendingRotation {
		new_account: 50,
		document: document(),
		proposed_by,
		proposed_at: START,
		seconded: second.map(|by| Seconding { by, applies_from: START }),
		objected_by: None,
		allowed_by: None,
	};
	Rotations::<Test>::insert(ALICE, pending);
	alice(|party| party.in_recovery = second.is_some());
}

#[test]
fn parties_are_numbered_without_gaps() {
	broken("1", || NextPartyId::<Test>::put(CHILD));
	broken("1", || NextPartyId::<Test>::put(CHILD + 2));
	broken("1", || {
		crate::Parties::<Test>::insert(0, Parties::party(CHILD).unwrap());
		crate::Parties::<Test>::remove(CHILD);
	});
}

#[test]
fn status_fits() {
	broken("2", || alice(|party| party.status = PartyStatus::Dissolved));
	broken("2", || {
		crate::Parties::<Test>::mutate_extant(COMPANY, |party| party.status = PartyStatus::Deceased);
	});
	broken("3", || alice(|party| party.status_by_court = true));
}

#[test]
fn accounts_and_parties_name_each_other() {
	broken("4", || PartyOf::<Test>::insert(50, ALICE));
	broken("4", || PartyOf::<Test>::insert(50, 99));
	broken("4", || PartyOf::<Test>::remove(ALICE));
	broken("4", || alice(|party| party.account = Some(50)));
	broken("5", || alice(|party| party.account_version = 2));
	broken("5", || RetiredAccounts::<Test>::insert(50, ALICE));
	broken("5", || RetiredAccounts::<Test>::insert(50, 99));
	broken("5", || crate::Parties::<Test>::mutate_extant(CHILD, |party| party.account_version = 1));
}

#[test]
fn accounts_have_one_use_and_keep_their_nonce() {
	broken("6", || FormerStaffKeys::<Test>::insert(50, ()));
	broken("6", || FormerStaffKeys::<Test>::insert(ALICE, ()));
	broken("6", || {
		System::dec_sufficients(&ALICE);
	});
}

#[test]
fn licences_make_offices() {
	let licence = |until| Licence { district: None, since: START, until, status: LicenceStatus::Active };
	broken("7", || Licences::<Test>::insert(99, OfficeRole::Bank, licence(None)));
	broken("7", || Licences::<Test>::insert(IDENTITY, OfficeRole::Bank, licence(Some(START))));
	broken("8", || Licences::<Test>::insert(ALICE, OfficeRole::Bank, licence(None)));
	broken("8", || alice(|party| party.office = OfficeTerm::Unlimited));
	broken("8", || Licences::<Test>::remove(IDENTITY, OfficeRole::Identity));
}

#[test]
fn representations_connect_parties() {
	let insert = |principal, representative, capacity, by| {
		Representations::<Test>::insert(principal, representative, representation(capacity, by));
	};
	broken("9", || insert(ALICE, ALICE, Capacity::Attorney, IDENTITY));
	broken("9", || insert(ALICE, 99, Capacity::Attorney, IDENTITY));
	broken("9", || insert(99, ALICE, Capacity::Attorney, IDENTITY));
	broken("9", || insert(ALICE, BOB, Capacity::Director, IDENTITY));
	broken("9", || insert(ALICE, BOB, Capacity::Attorney, 99));
	broken("10", || insert(ALICE, BOB, Capacity::Attorney, ALICE));
	broken("10", || OwnAttorneys::<Test>::insert(ALICE, 1));
}

#[test]
fn rotations_are_two_offices_and_a_fresh_account() {
	broken("11", || {
		rotation(IDENTITY, None);
		ReservedAccounts::<Test>::remove(50);
	});
	broken("11", || ReservedAccounts::<Test>::insert(50, ALICE));
	broken("11", || {
		rotation(IDENTITY, None);
		StaffKeys::<Test>::insert(50, REGISTRY);
		StaffKeyCount::<Test>::insert(REGISTRY, 1);
		System::inc_sufficients(&50);
	});
	broken("12", || rotation(ALICE, None));
	broken("12", || rotation(IDENTITY, Some(ALICE)));
	broken("12", || rotation(IDENTITY, Some(IDENTITY)));
	broken("12", || {
		rotation(IDENTITY, None);
		Rotations::<Test>::mutate_extant(ALICE, |pending| pending.allowed_by = Some(COURT));
	});
	broken("13", || {
		rotation(IDENTITY, Some(COURT));
		alice(|party| party.in_recovery = false);
	});
	broken("13", || alice(|party| party.in_recovery = true));
}

#[test]
fn staff_keys_are_counted() {
	let list = |account, office| {
		StaffKeys::<Test>::insert(account, office);
		System::inc_sufficients(&account);
	};
	broken("14", || StaffKeyCount::<Test>::insert(REGISTRY, 1));
	broken("14", || list(50, REGISTRY));
	broken("14", || list(50, 99));
	broken("14", || {
		(50..54).for_each(|account| list(account, REGISTRY));
		StaffKeyCount::<Test>::insert(REGISTRY, 4);
	});
}

#[test]
fn quotas_are_parties_and_never_overspent() {
	let spend = |party, used| QuotaUsed::<Test>::insert(party, QuotaUse { day: 1, used });
	broken("15", || spend(99, 1));
	broken("15", || spend(ALICE, OfficeQuota::get() + 1));
}
