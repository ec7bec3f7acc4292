use crate::{mock::*, pallet::MAX_OWN_ATTORNEYS, Error, Event, OwnAttorneys, Representation, Representations};
use civitas_primitives::{
	BoundedText,
	Capacity::{self, *},
	Moment, OfficeRole, PartyId, PartyRegistry, PartyStatus,
};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchResult;

fn appoint(by: AccountId, principal: PartyId, representative: PartyId, capacity: Capacity) -> DispatchResult {
	appoint_until(by, principal, representative, capacity, None)
}

fn appoint_until(
	by: AccountId,
	principal: PartyId,
	representative: PartyId,
	capacity: Capacity,
	until: Option<Moment>,
) -> DispatchResult {
	Parties::register_representation(signed(by), principal, representative, capacity, scope(), document(), until)
}

fn end(by: AccountId, principal: PartyId, representative: PartyId) -> DispatchResult {
	Parties::end_representation(signed(by), principal, representative)
}

#[test]
fn an_identity_office_registers_every_capacity() {
	ExtBuilder::default().build_and_execute(|| {
		for (principal, capacity) in
			[(CHILD, Guardian), (ALICE, Executor), (BOB, Attorney), (COMPANY, Director), (REGISTRY, Liquidator)]
		{
			assert_ok!(appoint_until(IDENTITY, principal, COURT_TWO, capacity, Some(START + 1)));
			let stored = Representation {
				capacity,
				scope: scope(),
				document: document(),
				since: START,
				until: Some(START + 1),
				registered_by: IDENTITY,
			};
			assert_eq!(Representations::<Test>::get(principal, COURT_TWO), Some(stored));
			System::assert_last_event(
				Event::RepresentationRegistered {
					principal,
					representative: COURT_TWO,
					capacity,
					scope: scope(),
					until: Some(START + 1),
					document: document(),
					registered_by: IDENTITY,
				}
				.into(),
			);
		}
	});
}

#[test]
fn a_court_appoints_guardians_executors_and_liquidators_only() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(appoint(COURT, CHILD, BOB, Guardian));
		assert_ok!(appoint(COURT, ALICE, BOB, Executor));
		assert_ok!(appoint(COURT, COMPANY, BOB, Liquidator));
		assert_noop!(appoint(COURT, COMPANY, ALICE, Director), Error::<Test>::LacksLicence);
		assert_noop!(appoint(COURT, BOB, ALICE, Attorney), Error::<Test>::LacksLicence);
	});
}

#[test]
fn a_principal_appoints_its_attorneys_only() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(appoint(ALICE, ALICE, BOB, Attorney));
		assert_eq!(OwnAttorneys::<Test>::get(ALICE), 1);
		for capacity in [Guardian, Executor] {
			assert_noop!(appoint(ALICE, ALICE, COMPANY, capacity), Error::<Test>::LacksLicence);
		}
		assert_noop!(appoint(COMPANY, COMPANY, BOB, Director), Error::<Test>::LacksLicence);
		// Nor somebody else's.
		assert_noop!(appoint(ALICE, BOB, ALICE, Attorney), Error::<Test>::LacksLicence);
		suspend(BOB);
		assert_noop!(appoint(BOB, BOB, ALICE, Attorney), Error::<Test>::Suspended);
	});
}

#[test]
fn the_capacity_fits_the_principal() {
	ExtBuilder::default().build_and_execute(|| {
		for capacity in [Guardian, Executor] {
			assert_noop!(appoint(IDENTITY, COMPANY, BOB, capacity), Error::<Test>::CapacityUnfit);
		}
		for capacity in [Director, Liquidator] {
			assert_noop!(appoint(IDENTITY, ALICE, BOB, capacity), Error::<Test>::CapacityUnfit);
		}
	});
}

#[test]
fn nobody_represents_himself_and_both_have_to_be_there() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(appoint(IDENTITY, ALICE, ALICE, Attorney), Error::<Test>::RepresentsItself);
		assert_noop!(appoint(IDENTITY, ALICE, 99, Attorney), Error::<Test>::UnknownParty);
		assert_noop!(appoint(IDENTITY, 99, ALICE, Attorney), Error::<Test>::UnknownParty);
		assert_noop!(appoint(IDENTITY, 0, ALICE, Attorney), Error::<Test>::UnknownParty);
	});
}

#[test]
fn f56_an_office_appoints_nobody_in_its_own_matter() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(appoint(IDENTITY, ALICE, IDENTITY, Attorney), Error::<Test>::OfficeIsConcerned);
		assert_noop!(appoint(COURT, CHILD, COURT, Guardian), Error::<Test>::OfficeIsConcerned);
		assert_noop!(appoint(IDENTITY, IDENTITY, BOB, Director), Error::<Test>::OfficeIsConcerned);
		// Its own attorney it appoints as any principal does.
		assert_ok!(appoint(IDENTITY, IDENTITY, BOB, Attorney));
		assert_eq!(OwnAttorneys::<Test>::get(IDENTITY), 1);
	});
}

#[test]
fn a_standing_representation_is_ended_first() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(appoint_until(ALICE, ALICE, BOB, Attorney, Some(START + 10)));
		assert_noop!(appoint(IDENTITY, ALICE, BOB, Executor), Error::<Test>::AlreadyRepresents);
		pass(9);
		assert_noop!(appoint(ALICE, ALICE, BOB, Attorney), Error::<Test>::AlreadyRepresents);
		pass(1);
		// One that has run out is replaced, and counted once.
		assert_ok!(appoint(ALICE, ALICE, BOB, Attorney));
		assert_eq!(OwnAttorneys::<Test>::get(ALICE), 1);
	});
}

#[test]
fn an_office_replaces_what_has_run_out() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(appoint_until(ALICE, ALICE, BOB, Attorney, Some(START + 10)));
		pass(10);
		assert_ok!(appoint(IDENTITY, ALICE, BOB, Executor));
		assert_eq!(OwnAttorneys::<Test>::get(ALICE), 0);
	});
}

#[test]
fn l16_document_and_end_are_dated_sensibly() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			Parties::register_representation(signed(IDENTITY), CHILD, BOB, Guardian, scope(), future_document(), None),
			Error::<Test>::FutureDated
		);
		for past in [0, START] {
			assert_noop!(appoint_until(IDENTITY, CHILD, BOB, Guardian, Some(past)), Error::<Test>::EndsInPast);
		}
		assert_ok!(appoint_until(IDENTITY, CHILD, BOB, Guardian, Some(Moment::MAX)));
	});
}

#[test]
fn f08_attorneys_of_a_principals_own_are_bounded() {
	ExtBuilder::default().build_and_execute(|| {
		for byte in 0..=MAX_OWN_ATTORNEYS {
			let kind = crate::PartyKind::NaturalPerson;
			assert_ok!(Parties::register(signed(IDENTITY), kind, identity(byte as u8 + 1), None));
		}
		let first = CHILD + 1;
		let last = first + u64::from(MAX_OWN_ATTORNEYS);
		for attorney in first..last {
			assert_ok!(appoint(ALICE, ALICE, attorney, Attorney));
		}
		assert_eq!(OwnAttorneys::<Test>::get(ALICE), MAX_OWN_ATTORNEYS);
		assert_noop!(appoint(ALICE, ALICE, last, Attorney), Error::<Test>::TooManyAttorneys);
		// An office is not bound by it, and one that ends makes room.
		assert_ok!(appoint(IDENTITY, ALICE, last, Attorney));
		assert_ok!(end(ALICE, ALICE, first));
		assert_ok!(appoint(ALICE, ALICE, BOB, Attorney));
	});
}

#[test]
fn representative_office_court_and_principal_end_it() {
	ExtBuilder::default().build_and_execute(|| {
		for by in [ALICE, BOB, IDENTITY, IDENTITY_TWO, COURT] {
			assert_ok!(appoint(ALICE, ALICE, BOB, Attorney));
			assert_ok!(end(by, ALICE, BOB));
			System::assert_last_event(
				Event::RepresentationEnded { principal: ALICE, representative: BOB, capacity: Attorney, ended_by: by }
					.into(),
			);
			assert!(!Representations::<Test>::contains_key(ALICE, BOB));
			assert_eq!(OwnAttorneys::<Test>::iter().count(), 0);
			assert_noop!(end(by, ALICE, BOB), Error::<Test>::NoRepresentation);
		}
	});
}

#[test]
fn a_ward_does_not_end_its_guardianship() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(appoint(IDENTITY, ALICE, BOB, Guardian));
		assert_noop!(end(ALICE, ALICE, BOB), Error::<Test>::NotYoursToEnd);
		assert_noop!(end(COMPANY, ALICE, BOB), Error::<Test>::LacksLicence);
		assert_noop!(end(STRANGER, ALICE, BOB), Error::<Test>::NotRegistered);
		suspend(BOB);
		assert_noop!(end(BOB, ALICE, BOB), Error::<Test>::Suspended);
	});
}

#[test]
fn a_suspended_principal_ends_nothing() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(appoint(ALICE, ALICE, BOB, Attorney));
		suspend(ALICE);
		assert_noop!(end(ALICE, ALICE, BOB), Error::<Test>::Suspended);
	});
}

#[test]
fn the_representative_acts_in_its_capacity() {
	ExtBuilder::default().build_and_execute(|| {
		let may_act = |account, principal| <Parties as PartyRegistry<u64>>::ensure_may_act(&account, principal);
		assert_ok!(appoint(IDENTITY, CHILD, BOB, Guardian));
		let signatory = may_act(BOB, CHILD).unwrap();
		assert_eq!((signatory.signer, signatory.capacity, signatory.account_version), (BOB, Some(Guardian), 0));
		assert_noop!(may_act(BOB, ALICE), Error::<Test>::NoRepresentation);
		assert_noop!(may_act(ALICE, CHILD), Error::<Test>::NoRepresentation);
		assert_noop!(may_act(BOB, 99), Error::<Test>::UnknownParty);
		assert_noop!(may_act(STRANGER, CHILD), Error::<Test>::NotRegistered);
	});
}

#[test]
fn the_capacity_decides_in_which_standing_one_acts() {
	ExtBuilder::default().build_and_execute(|| {
		let may_act =
			|account, principal| <Parties as PartyRegistry<u64>>::ensure_may_act(&account, principal).map(|_| ());
		let set = |party, status| {
			let by = if status == PartyStatus::Active { COURT } else { IDENTITY };
			assert_ok!(Parties::set_status(signed(by), party, status, document()));
		};
		assert_ok!(appoint(IDENTITY, ALICE, BOB, Executor));
		assert_ok!(appoint(IDENTITY, ALICE, COMPANY, Attorney));
		assert_noop!(may_act(BOB, ALICE), Error::<Test>::PrincipalActive);
		assert_ok!(may_act(COMPANY, ALICE));
		set(ALICE, PartyStatus::Deceased);
		assert_ok!(may_act(BOB, ALICE));
		assert_noop!(may_act(COMPANY, ALICE), Error::<Test>::PrincipalDeceased);
		assert_noop!(may_act(ALICE, ALICE), Error::<Test>::Deceased);
		set(ALICE, PartyStatus::Active);
		set(ALICE, PartyStatus::Suspended);
		assert_noop!(may_act(BOB, ALICE), Error::<Test>::PrincipalSuspended);
		assert_noop!(may_act(COMPANY, ALICE), Error::<Test>::PrincipalSuspended);

		assert_ok!(appoint(IDENTITY, REGISTRY, BOB, Liquidator));
		assert_ok!(appoint(IDENTITY, REGISTRY, COMPANY, Director));
		assert_noop!(may_act(BOB, REGISTRY), Error::<Test>::PrincipalActive);
		assert_ok!(may_act(COMPANY, REGISTRY));
		set(REGISTRY, PartyStatus::Dissolved);
		assert_ok!(may_act(BOB, REGISTRY));
		assert_noop!(may_act(COMPANY, REGISTRY), Error::<Test>::PrincipalDissolved);
		assert_noop!(may_act(REGISTRY, REGISTRY), Error::<Test>::Dissolved);
	});
}

#[test]
fn an_end_is_the_first_moment_without() {
	ExtBuilder::default().build_and_execute(|| {
		let may_act = || <Parties as PartyRegistry<u64>>::ensure_may_act(&BOB, CHILD).map(|_| ());
		assert_ok!(appoint_until(IDENTITY, CHILD, BOB, Guardian, Some(START + 10)));
		pass(9);
		assert_ok!(may_act());
		pass(1);
		assert_noop!(may_act(), Error::<Test>::RepresentationEnded);
		assert_ok!(end(IDENTITY, CHILD, BOB));
		assert_noop!(may_act(), Error::<Test>::NoRepresentation);
	});
}

#[test]
fn an_empty_scope_and_a_long_one() {
	ExtBuilder::default().build_and_execute(|| {
		for text in ["", &"x".repeat(64)] {
			let scope = BoundedText::<64>::try_from(text).unwrap();
			assert_ok!(Parties::register_representation(
				signed(IDENTITY),
				CHILD,
				BOB,
				Guardian,
				scope.clone(),
				document(),
				None
			));
			assert_eq!(Representations::<Test>::get(CHILD, BOB).unwrap().scope, scope);
			assert_ok!(end(IDENTITY, CHILD, BOB));
		}
	});
}

#[test]
fn an_office_with_a_lapsed_licence_appoints_nobody() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Parties::revoke_licence(root(), COURT, OfficeRole::Court));
		assert_noop!(appoint(COURT, CHILD, BOB, Guardian), Error::<Test>::LicenceRevoked);
	});
}
