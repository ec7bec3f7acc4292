//! Merging properties.

use super::*;

#[test]
fn l14_the_parents_end_and_the_child_begins_in_one_dispatch() {
	three_parcels().build_and_execute(|| {
		assert_ok!(consolidate(ALICE, &["P-1", "P-2"], part("M-1", 100_100)));
		System::reset_events();
		assert_ok!(alter(1));
		for parent in ["P-1", "P-2"] {
			let property = Properties::<Test>::get(code(parent)).unwrap();
			assert_eq!((property.status, property.pending), (PropertyStatus::Consolidated, None));
		}
		let (number, title) = title_of("M-1");
		assert_eq!((number, title.replaces.to_vec()), (4, vec![1, 2]));
		assert_eq!((title.origin, title.owners.to_vec()), (TitleOrigin::Consolidation(1), vec![holding(1, &[ALICE])]));
		let child = Properties::<Test>::get(code("M-1")).unwrap();
		assert_eq!((child.area_dm2, child.kind, child.district), (100_100, PropertyKind::Parcel, DISTRICT));
		assert_eq!(events().len(), 4);
	});
}

#[test]
fn l14_the_same_owners_and_shares_in_whatever_order() {
	let properties = vec![
		parcel("P-1", vec![holding(1, &[ALICE]), holding(2, &[BOB, CAROL])]),
		parcel("P-2", vec![holding(4, &[CAROL, BOB]), holding(2, &[ALICE])]),
		parcel("P-3", vec![holding(2, &[ALICE]), holding(1, &[BOB, CAROL])]),
		parcel("P-4", vec![holding(1, &[ALICE]), joint(2, &[BOB, CAROL])]),
		parcel("P-5", vec![holding(1, &[ALICE])]),
	];
	ExtBuilder::default().properties(properties).build_and_execute(|| {
		for other in ["P-3", "P-4", "P-5"] {
			let refused = consolidate(ALICE, &["P-1", other], part("M-1", 100_000));
			assert_eq!(refused, Err(Error::<Test>::OwnersDiffer.into()));
		}
		assert_ok!(consolidate(ALICE, &["P-1", "P-2"], part("M-1", 100_000)));
		assert_ok!(agree_to(BOB, 1));
		assert_noop!(alter(1), Error::<Test>::ConsentMissing);
		assert_ok!(agree_to(CAROL, 1));
		assert_ok!(alter(1));
	});
}

#[test]
fn l14_of_one_district_use_tenure_and_kind() {
	let like = |code: &str| parcel(code, vec![holding(1, &[ALICE])]);
	let mut farm = like("P-2");
	farm.land_use = civitas_primitives::LandUse::Agricultural;
	let mut leased = like("P-3");
	leased.tenure = Tenure::LandUseRight { until: NOW + 400 * DAY };
	let elsewhere = PropertyRegistration { district: OTHER_DISTRICT, ..like("P-4") };
	let mut flat = like("P-5");
	flat.kind = PropertyKind::BuildingUnit { within: code("P-6"), floor_area_dm2: 1 };
	let properties = vec![like("P-1"), farm, leased, elsewhere, like("P-6"), flat];
	ExtBuilder::default().properties(properties).build_and_execute(|| {
		for other in ["P-2", "P-3", "P-4", "P-5"] {
			let refused = consolidate(ALICE, &["P-1", other], part("M-1", 100_000));
			assert_eq!(refused, Err(Error::<Test>::PropertiesDiffer.into()));
		}
	});
}

#[test]
fn two_to_sixteen_parents_each_once() {
	let like = |i: u32| parcel(&format!("P-{i}"), vec![holding(1, &[ALICE])]);
	ExtBuilder::default().properties((1..=16).map(like).collect()).build_and_execute(|| {
		let refused = |parents: &[&str], child: PropertyPart, error: Error<Test>| {
			assert_noop!(consolidate(ALICE, parents, child), error);
		};
		refused(&[], part("M-1", 1), Error::TooFewParts);
		refused(&["P-1"], part("M-1", 50_000), Error::TooFewParts);
		refused(&["P-1", "P-1"], part("M-1", 100_000), Error::PropertyTwice);
		refused(&["P-1", "P-99"], part("M-1", 100_000), Error::PropertyNotFound);
		refused(&["P-1", "P-2"], part("P-1", 100_000), Error::AlreadyRegistered);
		refused(&["P-1", "P-2"], part("M-1", 100_101), Error::AreaDiffers);
		let all: Vec<String> = (1..=16).map(|i| format!("P-{i}")).collect();
		let all: Vec<&str> = all.iter().map(String::as_str).collect();
		assert_ok!(consolidate(ALICE, &all, part("M-1", 16 * 50_000)));
		assert_ok!(alter(1));
		assert_eq!(title_of("M-1").1.replaces.len(), 16);
	});
	type Parents = BoundedVec<civitas_primitives::PropertyId, frame_support::traits::ConstU32<MAX_PARTS>>;
	assert!(Parents::try_from(vec![code("P-1"); 17]).is_err());
}

#[test]
fn f04_only_owners_apply_and_with_a_survey_plan() {
	three_parcels().build_and_execute(|| {
		let call = |origin, by, document| {
			let parents = vec![code("P-1"), code("P-2")].try_into().unwrap();
			LandTitles::consolidate(origin, parents, part("M-1", 100_000), document, by)
		};
		let plan = document(DocumentKind::SurveyPlan);
		assert_noop!(call(RuntimeOrigin::none(), ALICE, plan), BadOrigin);
		assert_noop!(call(RuntimeOrigin::root(), ALICE, plan), BadOrigin);
		assert_noop!(call(RuntimeOrigin::signed(STRANGER), ALICE, plan), NOT_A_PARTY);
		assert_noop!(call(signed(BOB), BOB, plan), Error::<Test>::NotOwner);
		assert_noop!(call(signed(BOB), ALICE, plan), NOT_ITS_ACCOUNT);
		assert_noop!(call(signed(ALICE), ALICE, document(DocumentKind::Deed)), Error::<Test>::WrongDocument);
		freeze_until("P-2", &[Act::Consolidate], None);
		assert_noop!(call(signed(ALICE), ALICE, plan), Error::<Test>::CourtFreeze);
		lift("P-2", 1);
		assert_ok!(call(signed(ALICE), ALICE, plan));
	});
}
