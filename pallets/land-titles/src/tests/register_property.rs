//! First entry of a property.

use super::*;

fn register(by: u64, registration: PropertyRegistration) -> frame_support::dispatch::DispatchResult {
	LandTitles::register_property(RuntimeOrigin::signed(by), registration)
}

fn alices(property: &str) -> PropertyRegistration {
	parcel(property, vec![holding(1, &[ALICE])])
}

#[test]
fn l01_a_property_gets_one_live_title() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(register(account(REGISTRAR), parcel("P-1", vec![holding(2, &[ALICE]), holding(1, &[BOB, CAROL])])));
		let property = Properties::<Test>::get(code("P-1")).unwrap();
		assert_eq!((property.title, property.status, property.encumbrances), (1, PropertyStatus::Registered, 0));
		let title = Titles::<Test>::get(1).unwrap();
		assert_eq!(title.origin, TitleOrigin::FirstRegistration);
		assert_eq!(title.begin, Stamp { block: 1, time: NOW });
		assert_eq!((title.end, title.replaces.len()), (None, 0));
		for owner in [ALICE, BOB, CAROL] {
			assert_eq!(TitlesOf::<Test>::iter_key_prefix(owner).collect::<Vec<_>>(), vec![1]);
		}
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
	});
}

#[test]
fn f04_only_the_registrar_of_the_district_registers() {
	ExtBuilder::default().build_and_execute(|| {
		let entry = alices("P-1");
		assert_noop!(LandTitles::register_property(RuntimeOrigin::none(), entry.clone()), BadOrigin);
		assert_noop!(LandTitles::register_property(RuntimeOrigin::root(), entry.clone()), BadOrigin);
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
