//! First registration: on display first, entered afterwards.

use super::*;

fn register(by: u64, registration: PropertyRegistration) -> frame_support::dispatch::DispatchResult {
	LandTitles::apply_first_registration(RuntimeOrigin::signed(by), registration)
}

fn complete(by: u64, proceeding: u64) -> frame_support::dispatch::DispatchResult {
	LandTitles::complete_first_registration(RuntimeOrigin::signed(by), proceeding)
}

fn alices(property: &str) -> PropertyRegistration {
	parcel(property, vec![holding(1, &[ALICE])])
}

#[test]
fn l19_a_property_is_displayed_before_it_is_entered() {
	ExtBuilder::default().build_and_execute(|| {
		let entry = parcel("P-1", vec![holding(2, &[ALICE]), holding(1, &[BOB, CAROL])]);
		assert_ok!(register(account(REGISTRAR), entry.clone()));
		let until = NOW + 15 * DAY;
		assert_eq!(Properties::<Test>::get(code("P-1")), None);
		assert_eq!(NextTitle::<Test>::get(), 1);
		assert_eq!(LandTitles::pending_on(code("P-1")), Some(Pending::Proceeding(1)));
		let proceeding = LandTitles::proceeding(1).unwrap();
		assert_eq!(proceeding.subject, Subject::FirstRegistration(entry.clone()));
		assert_eq!((proceeding.office, proceeding.until, proceeding.open_objections), (REGISTRAR, until, 0));
		assert_eq!(
			events(),
			vec![Event::FirstRegistrationDisplayed {
				proceeding: 1,
				property: code("P-1"),
				district: DISTRICT,
				owners: entry.owners.clone(),
				office: REGISTRAR,
				until,
			}]
		);
		advance(15 * DAY);
		assert_noop!(complete(account(REGISTRAR), 1), Error::<Test>::NoticeRunning);
		let waits = LandTitles::proceeding_blockers(1);
		assert_eq!(waits.len(), 1);
		assert_eq!((waits[0].office, waits[0].expires), (Some(REGISTRAR), Some(until)));
		advance(1);
		assert_eq!(LandTitles::proceeding_blockers(1), vec![]);
		System::reset_events();
		assert_ok!(complete(account(REGISTRAR), 1));

		let property = Properties::<Test>::get(code("P-1")).unwrap();
		assert_eq!((property.title, property.status, property.encumbrances), (1, PropertyStatus::Registered, 0));
		let title = Titles::<Test>::get(1).unwrap();
		assert_eq!(title.origin, TitleOrigin::FirstRegistration);
		assert_eq!(title.begin, Stamp { block: 3, time: until + 1 });
		assert_eq!((title.end, title.replaces.len()), (None, 0));
		for owner in [ALICE, BOB, CAROL] {
			assert_eq!(TitlesOf::<Test>::iter_key_prefix(owner).collect::<Vec<_>>(), vec![1]);
		}
		assert_eq!(LandTitles::pending_on(code("P-1")), None);
		let state = ProceedingState::Completed { office: REGISTRAR };
		assert_eq!(LandTitles::proceeding(1).unwrap().state, state);
		assert_eq!(
			events(),
			vec![Event::PropertyRegistered {
				property: code("P-1"),
				title: 1,
				district: DISTRICT,
				owners: title.owners,
				office: REGISTRAR
			}]
		);
		assert_noop!(complete(account(REGISTRAR), 1), Error::<Test>::ProceedingNotOpen);
	});
}

#[test]
fn f04_only_the_registrar_of_the_district_completes_and_withdraws() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(complete(account(REGISTRAR), 1), Error::<Test>::ProceedingNotFound);
		let withdraw = LandTitles::withdraw_proceeding;
		assert_noop!(withdraw(signed(REGISTRAR), 1), Error::<Test>::ProceedingNotFound);
		assert_ok!(register(account(REGISTRAR), alices("P-1")));
		advance(16 * DAY);
		let call = LandTitles::complete_first_registration;
		assert_noop!(call(RuntimeOrigin::none(), 1), BadOrigin);
		assert_noop!(call(RuntimeOrigin::root(), 1), BadOrigin);
		assert_noop!(withdraw(RuntimeOrigin::none(), 1), BadOrigin);
		assert_noop!(withdraw(RuntimeOrigin::root(), 1), BadOrigin);
		for (by, error) in [
			(STRANGER, NOT_A_PARTY),
			(account(ALICE), NOT_LICENSED),
			(account(COURT), NOT_LICENSED),
			(account(SUSPENDED_REGISTRAR), NOT_IN_STANDING),
			(account(OTHER_REGISTRAR), NOT_IN_DISTRICT),
		] {
			assert_noop!(complete(by, 1), error);
			assert_noop!(withdraw(RuntimeOrigin::signed(by), 1), error);
		}
		frame_support::hypothetically!({
			assert_ok!(complete(account(CITY_REGISTRAR), 1));
			assert_noop!(withdraw(signed(REGISTRAR), 1), Error::<Test>::ProceedingNotOpen);
		});
		assert_ok!(withdraw(signed(CITY_REGISTRAR), 1));
		assert_eq!(events().last(), Some(&Event::ProceedingWithdrawn { proceeding: 1, office: CITY_REGISTRAR }));
		assert_eq!(LandTitles::proceeding(1).unwrap().state, ProceedingState::Withdrawn { office: CITY_REGISTRAR });
		// The code is free again.
		assert_ok!(register(account(REGISTRAR), alices("P-1")));
	});
}

#[test]
fn l15_a_code_has_one_pending_application() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(register(account(REGISTRAR), alices("P-1")));
		let bobs = parcel("P-1", vec![holding(1, &[BOB])]);
		assert_noop!(register(account(REGISTRAR), bobs.clone()), Error::<Test>::ApplicationPending);
		assert_ok!(LandTitles::register_properties(signed(REGISTRAR), vec![bobs].try_into().unwrap()));
		let reason = RegistrationProblem::ApplicationPending;
		assert!(events().contains(&Event::RegistrationRefused { property: code("P-1"), reason }));
	});
}

#[test]
fn l19_an_objection_stops_it_until_it_is_decided() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(register(account(REGISTRAR), alices("P-1")));
		assert_ok!(object(BOB, 1));
		advance(16 * DAY);
		assert_noop!(complete(account(REGISTRAR), 1), Error::<Test>::ObjectionsOpen);
		let why: BoundedText<256> = "界址清楚".try_into().unwrap();
		assert_ok!(LandTitles::decide_objection(signed(REGISTRAR), 1, BOB, false, why));
		assert_ok!(complete(account(REGISTRAR), 1));
	});
}

#[test]
fn l19_an_objection_that_is_upheld_ends_it() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(register(account(REGISTRAR), alices("P-1")));
		assert_ok!(object(BOB, 1));
		assert_ok!(object(CAROL, 1));
		let reason: BoundedText<256> = "it is Bob's".try_into().unwrap();
		assert_ok!(LandTitles::decide_objection(signed(REGISTRAR), 1, BOB, true, reason.clone()));
		let state = ProceedingState::Rejected { office: REGISTRAR, reason: reason.clone() };
		assert_eq!(LandTitles::proceeding(1).unwrap().state, state);
		advance(16 * DAY);
		assert_noop!(complete(account(REGISTRAR), 1), Error::<Test>::ProceedingNotOpen);
		let late = LandTitles::decide_objection(signed(REGISTRAR), 1, CAROL, false, reason);
		assert_eq!(late, Err(Error::<Test>::ProceedingNotOpen.into()));
		assert_ok!(register(account(REGISTRAR), parcel("P-1", vec![holding(1, &[BOB])])));
	});
}

#[test]
fn what_has_changed_during_the_display_is_verified_again() {
	alices_parcel().build_and_execute(|| {
		let mut flat = alices("F-1");
		flat.kind = PropertyKind::BuildingUnit { within: code("P-1"), floor_area_dm2: 8_000 };
		assert_ok!(register(account(REGISTRAR), flat));
		let mut leased = alices("P-2");
		leased.tenure = Tenure::LandUseRight { until: NOW + DAY };
		assert_ok!(register(account(REGISTRAR), leased));
		advance(16 * DAY);
		assert_noop!(complete(account(REGISTRAR), 2), Error::<Test>::TenureEnded);
		let kinds: Vec<_> = LandTitles::proceeding_blockers(2).into_iter().map(|blocker| blocker.kind).collect();
		let reason = RegistrationProblem::TenureEnded;
		assert_eq!(kinds, vec![BlockerKind::EntryRefused { property: code("P-2"), reason }]);
		frame_support::hypothetically!({
			Properties::<Test>::mutate(code("P-1"), |p| p.as_mut().unwrap().status = PropertyStatus::Cancelled);
			assert_noop!(complete(account(REGISTRAR), 1), Error::<Test>::ParcelNotRegistered);
		});
		assert_ok!(complete(account(REGISTRAR), 1));
		assert_eq!(Properties::<Test>::get(code("P-1")).unwrap().units, 1);
	});
}

#[test]
fn f04_only_the_registrar_of_the_district_registers() {
	ExtBuilder::default().build_and_execute(|| {
		let entry = alices("P-1");
		assert_noop!(LandTitles::apply_first_registration(RuntimeOrigin::none(), entry.clone()), BadOrigin);
		assert_noop!(LandTitles::apply_first_registration(RuntimeOrigin::root(), entry.clone()), BadOrigin);
		assert_noop!(register(STRANGER, entry.clone()), NOT_A_PARTY);
		assert_noop!(register(account(ALICE), entry.clone()), NOT_LICENSED);
		assert_noop!(register(account(COURT), entry.clone()), NOT_LICENSED);
		assert_noop!(register(account(SUSPENDED_REGISTRAR), entry.clone()), NOT_IN_STANDING);
		assert_noop!(register(account(OTHER_REGISTRAR), entry.clone()), NOT_IN_DISTRICT);
		assert_ok!(register(account(REGISTRAR), entry));
		assert_ok!(register(account(CITY_REGISTRAR), alices("P-2")));
	});
}

#[test]
fn l03_a_property_is_registered_once() {
	alices_parcel().build_and_execute(|| {
		assert_noop!(register(account(REGISTRAR), alices("P-1")), Error::<Test>::AlreadyRegistered);
		let bobs = parcel("P-1", vec![holding(1, &[BOB])]);
		assert_noop!(register(account(REGISTRAR), bobs), Error::<Test>::AlreadyRegistered);
	});
}

#[test]
fn l02_shares_are_whole() {
	ExtBuilder::default().build_and_execute(|| {
		let refused = |owners: Vec<Holding>, error: Error<Test>| {
			assert_noop!(register(account(REGISTRAR), parcel("P-1", owners)), error);
		};
		refused(vec![], Error::NoHolding);
		refused(vec![holding(0, &[ALICE])], Error::ZeroShare);
		refused(vec![holding(1, &[])], Error::NoMember);
		refused(vec![holding(1, &[ALICE]), holding(1, &[ALICE])], Error::PartyTwice);
		refused(vec![holding(1, &[ALICE, ALICE])], Error::PartyTwice);
		refused(vec![Holding { survivorship: true, ..holding(1, &[ALICE]) }], Error::SurvivorshipOfOne);
		let (eight, nine): (Vec<u64>, Vec<u64>) = ((100..108).collect(), (200..209).collect());
		refused(vec![holding(1, &eight), holding(1, &nine)], Error::TooManyMembers);
		refused(vec![holding(1, &[ALICE, 99])], Error::UnknownParty);
		let joint = Holding { survivorship: true, ..holding(u64::MAX, &[ALICE, BOB]) };
		assert_ok!(register(account(REGISTRAR), parcel("P-1", vec![joint, holding(u64::MAX, &[CAROL])])));
	});
}

#[test]
fn l16_a_document_is_not_dated_in_the_future() {
	ExtBuilder::default().build_and_execute(|| {
		let mut entry = alices("P-1");
		entry.source.dated = NOW + 1;
		assert_noop!(register(account(REGISTRAR), entry.clone()), Error::<Test>::DocumentFutureDated);
		entry.source.dated = NOW;
		assert_ok!(register(account(REGISTRAR), entry));
	});
}

#[test]
fn l17_a_land_use_right_that_has_ended_is_not_entered() {
	ExtBuilder::default().build_and_execute(|| {
		let mut entry = alices("P-1");
		entry.tenure = Tenure::LandUseRight { until: NOW - 1 };
		assert_noop!(register(account(REGISTRAR), entry.clone()), Error::<Test>::TenureEnded);
		entry.tenure = Tenure::LandUseRight { until: NOW };
		assert_ok!(register(account(REGISTRAR), entry));
	});
}

#[test]
fn f05_areas_and_places_are_real() {
	ExtBuilder::default().build_and_execute(|| {
		let mut entry = alices("P-1");
		entry.area_dm2 = 0;
		assert_noop!(register(account(REGISTRAR), entry.clone()), Error::<Test>::NoArea);
		entry.area_dm2 = u64::MAX;
		for (latitude_e7, longitude_e7) in
			[(900_000_001, 0), (-900_000_001, 0), (0, 1_800_000_001), (0, -1_800_000_001), (i32::MIN, i32::MIN)]
		{
			entry.centroid = Some(Centroid { latitude_e7, longitude_e7 });
			assert_noop!(register(account(REGISTRAR), entry.clone()), Error::<Test>::CentroidOutOfRange);
		}
		entry.centroid = Some(Centroid { latitude_e7: 900_000_000, longitude_e7: -1_800_000_000 });
		assert_ok!(register(account(REGISTRAR), entry));
	});
}

#[test]
fn a_building_unit_lies_in_a_registered_property_of_its_district() {
	alices_parcel().build_and_execute(|| {
		let mut flat = alices("F-1");
		flat.area_dm2 = 0;
		flat.kind = PropertyKind::BuildingUnit { within: code("P-9"), floor_area_dm2: 8_000 };
		assert_noop!(register(account(REGISTRAR), flat.clone()), Error::<Test>::ParcelNotRegistered);
		flat.kind = PropertyKind::BuildingUnit { within: code("F-1"), floor_area_dm2: 8_000 };
		assert_noop!(register(account(REGISTRAR), flat.clone()), Error::<Test>::ParcelNotRegistered);
		flat.kind = PropertyKind::BuildingUnit { within: code("P-1"), floor_area_dm2: 0 };
		assert_noop!(register(account(REGISTRAR), flat.clone()), Error::<Test>::NoArea);
		flat.kind = PropertyKind::BuildingUnit { within: code("P-1"), floor_area_dm2: 8_000 };
		flat.district = OTHER_DISTRICT;
		assert_noop!(register(account(OTHER_REGISTRAR), flat.clone()), Error::<Test>::ParcelNotRegistered);
		flat.district = DISTRICT;
		assert_ok!(register(account(REGISTRAR), flat));
	});
}
