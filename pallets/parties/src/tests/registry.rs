//! What other pallets are answered.

use crate::{mock::*, Error};
use civitas_primitives::{
	Capacity, DistrictCode, OfficeRole, PartyId, PartyRegistry, PartyStatus, Signatory, Standing,
};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

type Answers = Parties;

fn office(account: AccountId, district: Option<DistrictCode>) -> Result<PartyId, DispatchError> {
	<Answers as PartyRegistry<u64>>::ensure_office(&account, OfficeRole::LandRegistry, district)
}

fn counts(signatory: &Signatory) -> bool {
	<Answers as PartyRegistry<u64>>::still_counts(ALICE, signatory)
}

#[test]
fn a_licence_covers_its_district() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(office(REGISTRY, Some(DISTRICT)), Ok(REGISTRY));
		assert_eq!(office(REGISTRY, None), Ok(REGISTRY));
		assert_noop!(office(REGISTRY, Some(DISTRICT + 1)), Error::<Test>::LicenceForOtherDistrict);
		assert_noop!(office(REGISTRY, Some(0)), Error::<Test>::LicenceForOtherDistrict);
		assert_ok!(Parties::grant_licence(root(), REGISTRY, OfficeRole::LandRegistry, None, None));
		assert_eq!(office(REGISTRY, Some(0)), Ok(REGISTRY));
	});
}

#[test]
fn an_office_is_a_party_in_good_standing_with_a_live_licence() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(office(STRANGER, None), Error::<Test>::NotRegistered);
		assert_noop!(office(ALICE, None), Error::<Test>::LacksLicence);
		let until = Some(START + 1);
		assert_ok!(Parties::grant_licence(root(), ALICE, OfficeRole::LandRegistry, Some(DISTRICT), until));
		assert_eq!(office(ALICE, None), Ok(ALICE));
		pass(1);
		assert_noop!(office(ALICE, None), Error::<Test>::LicenceExpired);
		assert_ok!(Parties::suspend_licence(root(), ALICE, OfficeRole::LandRegistry));
		assert_noop!(office(ALICE, None), Error::<Test>::LicenceSuspended);
		assert_ok!(Parties::revoke_licence(root(), ALICE, OfficeRole::LandRegistry));
		assert_noop!(office(ALICE, None), Error::<Test>::LicenceRevoked);
		suspend(REGISTRY);
		assert_noop!(office(REGISTRY, None), Error::<Test>::Suspended);
		// The licence itself is live all the same.
		assert!(<Answers as PartyRegistry<u64>>::is_licensed(REGISTRY, OfficeRole::LandRegistry, Some(DISTRICT)));
		assert!(!Parties::is_licensed(REGISTRY, OfficeRole::LandRegistry, Some(DISTRICT)));
	});
}

#[test]
fn who_is_who() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(<Answers as PartyRegistry<u64>>::party_of(&ALICE), Some(ALICE));
		assert_eq!(<Answers as PartyRegistry<u64>>::party_of(&STRANGER), None);
		assert_eq!(<Answers as PartyRegistry<u64>>::account_of(ALICE), Some(ALICE));
		assert_eq!(<Answers as PartyRegistry<u64>>::account_of(CHILD), None);
		assert_eq!(<Answers as PartyRegistry<u64>>::account_of(99), None);
		let exists = <Answers as PartyRegistry<u64>>::exists;
		assert_eq!([0, 1, CHILD, CHILD + 1].map(exists), [false, true, true, false]);
		assert_eq!(<Answers as PartyRegistry<u64>>::standing(99), None);
		assert_eq!(<Answers as PartyRegistry<u64>>::ensure_active(&ALICE), Ok(ALICE));
	});
}

#[test]
fn standing_follows_status() {
	ExtBuilder::default().build_and_execute(|| {
		let set = |status| Parties::set_status(signed(IDENTITY), ALICE, status, document()).unwrap();
		let standing = || <Answers as PartyRegistry<u64>>::standing(ALICE).unwrap();
		let active = || <Answers as PartyRegistry<u64>>::ensure_active(&ALICE);
		assert_eq!(standing(), Standing::Good);
		set(PartyStatus::Suspended);
		assert_eq!(standing(), Standing::Suspended);
		assert_noop!(active(), Error::<Test>::Suspended);
		set(PartyStatus::Deceased);
		assert_eq!(standing(), Standing::Deceased);
		assert_noop!(active(), Error::<Test>::Deceased);
		assert_ok!(Parties::set_status(signed(IDENTITY), COMPANY, PartyStatus::Dissolved, document()));
		assert_noop!(<Answers as PartyRegistry<u64>>::ensure_active(&COMPANY), Error::<Test>::Dissolved);
		// A pending replacement stops whoever would act for the estate, too.
		assert_ok!(Parties::propose_rotation(signed(IDENTITY), ALICE, 50, document()));
		assert_ok!(Parties::second_rotation(signed(COURT), ALICE));
		assert_eq!(standing(), Standing::AccountInRecovery);
	});
}

#[test]
fn a_signature_counts_while_everything_behind_it_stands() {
	ExtBuilder::default().build_and_execute(|| {
		let appoint = |capacity| {
			Parties::register_representation(signed(IDENTITY), ALICE, BOB, capacity, scope(), document(), None)
		};
		assert_ok!(appoint(Capacity::Attorney));
		let bobs = <Answers as PartyRegistry<u64>>::ensure_may_act(&BOB, ALICE).unwrap();
		assert!(counts(&bobs));
		// Bob is suspended; Alice is; neither is.
		for party in [BOB, ALICE] {
			suspend(party);
			assert!(!counts(&bobs));
			assert_ok!(Parties::set_status(signed(IDENTITY), party, PartyStatus::Active, document()));
			assert!(counts(&bobs));
		}
		// Another capacity is another signature.
		assert_ok!(Parties::end_representation(signed(BOB), ALICE, BOB));
		assert!(!counts(&bobs));
		assert_ok!(appoint(Capacity::Guardian));
		assert!(!counts(&bobs));
		// Bob's account is replaced.
		let bobs = <Answers as PartyRegistry<u64>>::ensure_may_act(&BOB, ALICE).unwrap();
		assert!(counts(&bobs));
		assert_ok!(Parties::rotate_account(signed(BOB), 50));
		assert!(!counts(&bobs));
		// Alice dies: her guardian's signature ends with her.
		let bobs = Signatory { account_version: 1, ..bobs };
		assert!(counts(&bobs));
		assert_ok!(Parties::set_status(signed(IDENTITY), ALICE, PartyStatus::Deceased, document()));
		assert!(!counts(&bobs));
	});
}

#[test]
fn nobodys_signature_counts_for_another() {
	ExtBuilder::default().build_and_execute(|| {
		let own = |signer| Signatory { signer, capacity: None, account_version: 0, since: None };
		assert!(counts(&own(ALICE)));
		assert!(!counts(&own(BOB)));
		assert!(!counts(&own(99)));
		assert!(!counts(&Signatory { capacity: Some(Capacity::Attorney), ..own(ALICE) }));
	});
}

#[test]
fn other_pallets_benchmarks_get_their_parties() {
	ExtBuilder::default().build_and_execute(|| {
		let party = <Answers as PartyRegistry<u64>>::benchmark_register(&50);
		assert_ok!(<Answers as PartyRegistry<u64>>::benchmark_license(party, OfficeRole::Bank));
		assert_eq!(<Answers as PartyRegistry<u64>>::ensure_office(&50, OfficeRole::Bank, Some(3)), Ok(party));
	});
}

#[test]
fn a_representation_registered_anew_revives_no_signature() {
	ExtBuilder::default().build_and_execute(|| {
		let appoint = || {
			let (capacity, scope) = (Capacity::Attorney, scope());
			Parties::register_representation(signed(IDENTITY), ALICE, BOB, capacity, scope, document(), None)
		};
		assert_ok!(appoint());
		let first = <Answers as PartyRegistry<u64>>::ensure_may_act(&BOB, ALICE).unwrap();
		assert_eq!(first.since, Some(Timestamp::get()));
		assert!(counts(&first));
		assert_ok!(Parties::end_representation(signed(BOB), ALICE, BOB));
		assert!(!counts(&first));
		pass(1);
		assert_ok!(appoint());
		assert!(!counts(&first));
		let second = <Answers as PartyRegistry<u64>>::ensure_may_act(&BOB, ALICE).unwrap();
		assert_eq!(Signatory { since: first.since, ..second }, first);
		assert!(counts(&second));
	});
}
