//! Every call, with every origin that may not make it.

use crate::{mock::*, Error, PartyKind};
use civitas_primitives::{Capacity, OfficeRole, PartyStatus};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{DispatchError, DispatchResult};

type Attempt = (&'static str, fn(RuntimeOrigin) -> DispatchResult);

/// Calls that only an office of some role makes.
const OF_OFFICES: [Attempt; 8] = [
	("register", |origin| Parties::register(origin, PartyKind::NaturalPerson, identity(1), Some(50))),
	("set_status", |origin| Parties::set_status(origin, ALICE, PartyStatus::Suspended, document())),
	("record a death", |origin| Parties::set_status(origin, ALICE, PartyStatus::Deceased, document())),
	("register_representation", |origin| {
		Parties::register_representation(origin, CHILD, BOB, Capacity::Guardian, scope(), document(), None)
	}),
	("end_representation", |origin| Parties::end_representation(origin, BOB, COMPANY)),
	("propose_rotation", |origin| Parties::propose_rotation(origin, CHILD, 50, document())),
	("second_rotation", |origin| Parties::second_rotation(origin, COMPANY)),
	("decide_rotation", |origin| Parties::decide_rotation(origin, COMPANY, false, document())),
];

/// Calls of any party that signs.
const OF_PARTIES: [Attempt; 3] = [
	("rotate_account", |origin| Parties::rotate_account(origin, 50)),
	("cancel_rotation", |origin| Parties::cancel_rotation(origin, COMPANY)),
	("set_staff_key", |origin| Parties::set_staff_key(origin, 50, true)),
];

const OF_GOVERNANCE: [Attempt; 3] = [
	("grant_licence", |origin| Parties::grant_licence(origin, ALICE, OfficeRole::Valuer, None, None)),
	("suspend_licence", |origin| Parties::suspend_licence(origin, REGISTRY, OfficeRole::LandRegistry)),
	("revoke_licence", |origin| Parties::revoke_licence(origin, REGISTRY, OfficeRole::LandRegistry)),
];

const OF_ANYBODY: [Attempt; 2] = [
	("object_to_rotation", |origin| Parties::object_to_rotation(origin, COMPANY)),
	("apply_rotation", |origin| Parties::apply_rotation(origin, COMPANY)),
];

/// A representation of Bob by the company and a pending replacement of the company's account.
fn city(test: impl FnOnce()) {
	ExtBuilder::default().build_and_execute(|| {
		let attorney = Capacity::Attorney;
		assert_ok!(Parties::register_representation(
			signed(IDENTITY),
			BOB,
			COMPANY,
			attorney,
			scope(),
			document(),
			None
		));
		assert_ok!(Parties::propose_rotation(signed(IDENTITY), COMPANY, 60, document()));
		test();
	});
}

#[test]
fn f04_nobody_and_root_sign_for_no_party() {
	city(|| {
		for (name, call) in OF_OFFICES.into_iter().chain(OF_PARTIES).chain(OF_ANYBODY) {
			println!("{name}");
			assert_noop!(call(none()), DispatchError::BadOrigin);
			assert_noop!(call(root()), DispatchError::BadOrigin);
		}
	});
}

#[test]
fn f04_an_unregistered_account_signs_for_no_party() {
	city(|| {
		for (name, call) in OF_OFFICES.into_iter().chain(OF_PARTIES) {
			println!("{name}");
			assert_noop!(call(signed(STRANGER)), Error::<Test>::NotRegistered);
		}
		assert_noop!(Parties::object_to_rotation(signed(STRANGER), COMPANY), Error::<Test>::NotRegistered);
	});
}

#[test]
fn f04_citizens_and_offices_of_other_roles_lack_the_licence() {
	city(|| {
		for (name, call) in OF_OFFICES {
			println!("{name}");
			assert_noop!(call(signed(ALICE)), Error::<Test>::LacksLicence);
			assert_noop!(call(signed(REGISTRY)), Error::<Test>::LacksLicence);
		}
	});
}

#[test]
fn f04_a_suspended_office_does_nothing() {
	city(|| {
		suspend(COURT);
		suspend(IDENTITY);
		for (name, call) in OF_OFFICES.into_iter().chain(OF_PARTIES) {
			println!("{name}");
			assert_noop!(call(signed(IDENTITY)), Error::<Test>::Suspended);
			assert_noop!(call(signed(COURT)), Error::<Test>::Suspended);
		}
	});
}

#[test]
fn f56_an_office_whose_key_is_being_replaced_does_nothing() {
	city(|| {
		assert_ok!(Parties::propose_rotation(signed(IDENTITY_TWO), IDENTITY, 61, document()));
		assert_ok!(Parties::second_rotation(signed(COURT), IDENTITY));
		for (name, call) in OF_OFFICES.into_iter().chain(OF_PARTIES) {
			println!("{name}");
			assert_noop!(call(signed(IDENTITY)), Error::<Test>::AccountInRecovery);
		}
	});
}

#[test]
fn f04_only_governance_licenses() {
	city(|| {
		for (name, call) in OF_GOVERNANCE {
			println!("{name}");
			for origin in [none(), signed(STRANGER), signed(ALICE), signed(IDENTITY), signed(COURT)] {
				assert_noop!(call(origin), DispatchError::BadOrigin);
			}
			assert_ok!(call(root()));
		}
	});
}

#[test]
fn a_licence_that_does_not_hold_says_why() {
	city(|| {
		let register = || Parties::register(signed(IDENTITY), PartyKind::NaturalPerson, identity(1), None);
		assert_ok!(Parties::suspend_licence(root(), IDENTITY, OfficeRole::Identity));
		assert_noop!(register(), Error::<Test>::LicenceSuspended);
		assert_ok!(Parties::revoke_licence(root(), IDENTITY, OfficeRole::Identity));
		assert_noop!(register(), Error::<Test>::LicenceRevoked);
		assert_ok!(Parties::grant_licence(root(), IDENTITY, OfficeRole::Identity, None, Some(START + 10)));
		pass(9);
		assert_ok!(register());
		pass(1);
		assert_noop!(register(), Error::<Test>::LicenceExpired);
	});
}
