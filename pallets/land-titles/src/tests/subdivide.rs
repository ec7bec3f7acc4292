//! Dividing a property.

use super::*;

fn co_owned() -> ExtBuilder {
	ExtBuilder::default().properties(vec![parcel("P-1", vec![holding(2, &[ALICE]), holding(1, &[BOB, CAROL])])])
}

#[test]
fn l14_the_parent_ends_and_the_parts_begin_in_one_dispatch() {
	co_owned().build_and_execute(|| {
		let before = Properties::<Test>::get(code("P-1")).unwrap();
		assert_ok!(subdivide(ALICE, "P-1", parts("P-1", &[30_000, 20_000])));
		let alteration = LandTitles::alteration(1).unwrap();
		assert_eq!(LandTitles::pending_on(code("P-1")), Some(Pending::Alteration(1)));
		assert_eq!(LandTitles::pending_on(code("P-1-2")), Some(Pending::Alteration(1)));
		assert_eq!(
			events(),
			vec![
				Event::AlterationProposed {
					alteration: 1,
					kind: alteration.kind.clone(),
					owners: vec![ALICE, BOB, CAROL],
					document: document(DocumentKind::SurveyPlan),
					binding: alteration.binding,
					proposer: ALICE,
					expires: NOW + 30 * DAY,
				},
				Event::AlterationConsented { alteration: 1, party: ALICE, signer: ALICE },
			]
		);
		assert_ok!(agree_to(BOB, 1));
		assert_noop!(alter(1), Error::<Test>::ConsentMissing);
		assert_ok!(agree_to(CAROL, 1));
		System::reset_events();
		advance(DAY);
		assert_eq!(LandTitles::alteration_blockers(1), vec![]);
		let weight = LandTitles::register_alteration(signed(REGISTRAR), 1).unwrap().actual_weight;
		assert_eq!(weight, Some(<() as WeightInfo>::register_alteration(2)));

		let parent = Properties::<Test>::get(code("P-1")).unwrap();
		let status = PropertyStatus::Subdivided;
		assert_eq!(parent, Property { status, pending: None, ..before.clone() });
		let old = LandTitles::title(1).unwrap();
		assert_eq!(old.end.unwrap().time, NOW + DAY);
		assert_eq!(LandTitles::title_of(code("P-1")), None);
		for (place, area_dm2) in [(1u64, 30_000), (2, 20_000)] {
			let child = code(&format!("P-1-{place}"));
			let property = Properties::<Test>::get(&child).unwrap();
			let (title, entry, boundary) = (place + 1, property.entry, H256::repeat_byte(2));
			assert_eq!(property, Property { area_dm2, title, entry, boundary, centroid: None, ..before.clone() });
			let (number, title) = LandTitles::title_of(child.clone()).unwrap();
			assert_eq!((number, title.replaces.to_vec()), (place + 1, vec![1]));
			assert_eq!((title.owners.clone(), title.tenure), (old.owners.clone(), old.tenure));
			assert_eq!(title.origin, TitleOrigin::Subdivision(1));
			assert_eq!(title.source, document(DocumentKind::SurveyPlan));
			assert_eq!(LandTitles::pending_on(child), None);
		}
		assert_eq!(TitlesOf::<Test>::iter_key_prefix(BOB).collect::<std::collections::BTreeSet<_>>(), [2, 3].into());
		let children = alteration.kind.children();
		assert_eq!(
			events(),
			vec![
				Event::PropertyRemade {
					alteration: 1,
					property: code("P-1"),
					title: 1,
					owners: vec![ALICE, BOB, CAROL]
				},
				Event::PartRegistered {
					alteration: 1,
					part: children[0].clone(),
					title: 2,
					replaces: vec![1],
					owners: old.owners.clone()
				},
				Event::PartRegistered {
					alteration: 1,
					part: children[1].clone(),
					title: 3,
					replaces: vec![1],
					owners: old.owners
				},
				Event::AlterationRegistered { alteration: 1, office: REGISTRAR },
			]
		);
		// The code of the parent is never used again (L3).
		let again = parcel("P-1", vec![holding(1, &[ALICE])]);
		let refused = LandTitles::apply_first_registration(signed(REGISTRAR), again);
		assert_eq!(refused, Err(Error::<Test>::AlreadyRegistered.into()));
		assert_noop!(
			propose(ALICE, ConveyanceKind::Gift, vec![leg("P-1", &[ALICE], vec![holding(1, &[BOB])], 0)]),
			Error::<Test>::PropertyEnded
		);
	});
}

#[test]
fn l14_areas_add_up_within_a_thousandth() {
	alices_parcel().build_and_execute(|| {
		let refused = |areas: &[u64]| {
			assert_noop!(subdivide(ALICE, "P-1", parts("P-1", areas)), Error::<Test>::AreaDiffers);
		};
		refused(&[25_000, 25_051]);
		refused(&[25_000, 24_949]);
		refused(&[u64::MAX, u64::MAX]);
		for areas in [[25_000, 25_050], [25_000, 24_950], [1, 49_999]] {
			frame_support::hypothetically!({
				assert_ok!(subdivide(ALICE, "P-1", parts("P-1", &areas)));
			});
		}
	});
	use crate::parts::areas_agree;
	assert!(areas_agree(0, 0) && !areas_agree(0, 1) && !areas_agree(999, 998) && areas_agree(1_000, 999));
	let most = 16 * u128::from(u64::MAX);
	assert!(areas_agree(most, most) && !areas_agree(most, 0) && !areas_agree(0, most));
}

#[test]
fn two_to_sixteen_parts_with_new_codes_and_areas() {
	three_parcels().build_and_execute(|| {
		let refused = |parts: Vec<PropertyPart>, error: Error<Test>| {
			assert_noop!(subdivide(ALICE, "P-1", parts), error);
		};
		refused(vec![], Error::TooFewParts);
		refused(parts("P-1", &[50_000]), Error::TooFewParts);
		refused(vec![part("A", 25_000), part("A", 25_000)], Error::PropertyTwice);
		refused(vec![part("A", 25_000), part("P-1", 25_000)], Error::AlreadyRegistered);
		refused(vec![part("A", 25_000), part("P-3", 25_000)], Error::AlreadyRegistered);
		refused(vec![part("A", 0), part("B", 50_000)], Error::NoArea);
		let floor = PropertyPart { floor_area_dm2: 1, ..part("A", 25_000) };
		refused(vec![floor, part("B", 25_000)], Error::NoArea);
		let centroid = Some(Centroid { latitude_e7: 900_000_001, longitude_e7: 0 });
		refused(vec![PropertyPart { centroid, ..part("A", 25_000) }, part("B", 25_000)], Error::CentroidOutOfRange);
		let entry = parcel("A", vec![holding(1, &[BOB])]);
		assert_ok!(LandTitles::apply_first_registration(signed(REGISTRAR), entry));
		refused(vec![part("A", 25_000), part("B", 25_000)], Error::ApplicationPending);
		assert_ok!(subdivide(ALICE, "P-1", parts("P-1", &[3_125; 16])));
		// Codes are kept for it.
		let entry = parcel("P-1-16", vec![holding(1, &[BOB])]);
		let taken = LandTitles::apply_first_registration(signed(REGISTRAR), entry);
		assert_eq!(taken, Err(Error::<Test>::ApplicationPending.into()));
		assert_noop!(subdivide(ALICE, "P-2", parts("P-1", &[25_000, 25_000])), Error::<Test>::ApplicationPending);
		assert_ok!(alter(1));
		assert_eq!(Properties::<Test>::iter().count(), 3 + 16);
	});
	type Parts = BoundedVec<PropertyPart, frame_support::traits::ConstU32<MAX_PARTS>>;
	assert!(Parts::try_from(parts("P-1", &[1; 17])).is_err());
}

#[test]
fn l16_a_survey_plan_is_behind_it() {
	alices_parcel().build_and_execute(|| {
		let call = |document| {
			let parts = parts("P-1", &[25_000, 25_000]).try_into().unwrap();
			LandTitles::subdivide(signed(ALICE), code("P-1"), parts, document, ALICE)
		};
		assert_noop!(call(document(DocumentKind::Deed)), Error::<Test>::WrongDocument);
		let mut plan = document(DocumentKind::SurveyPlan);
		plan.dated = NOW + 1;
		assert_noop!(call(plan), Error::<Test>::DocumentFutureDated);
		plan.dated = NOW;
		assert_ok!(call(plan));
	});
}

#[test]
fn f04_only_owners_apply() {
	alices_parcel().build_and_execute(|| {
		let call = |origin, by| {
			let parts = parts("P-1", &[25_000, 25_000]).try_into().unwrap();
			LandTitles::subdivide(origin, code("P-1"), parts, document(DocumentKind::SurveyPlan), by)
		};
		assert_noop!(call(RuntimeOrigin::none(), ALICE), BadOrigin);
		assert_noop!(call(RuntimeOrigin::root(), ALICE), BadOrigin);
		assert_noop!(call(RuntimeOrigin::signed(STRANGER), ALICE), NOT_A_PARTY);
		assert_noop!(call(signed(BOB), ALICE), NOT_ITS_ACCOUNT);
		assert_noop!(call(signed(BOB), BOB), Error::<Test>::NotOwner);
		assert_noop!(call(signed(REGISTRAR), REGISTRAR), Error::<Test>::NotOwner);
		assert_noop!(call(signed(SUSPENDED), SUSPENDED), NOT_IN_STANDING);
		assert_noop!(subdivide(ALICE, "P-9", parts("P-9", &[1, 1])), Error::<Test>::PropertyNotFound);
		assert_ok!(call(signed(ALICE), ALICE));
	});
}

#[test]
fn l04_l15_what_lies_on_it_stops_it() {
	let mut leased = parcel("P-2", vec![holding(1, &[ALICE])]);
	leased.tenure = Tenure::LandUseRight { until: NOW + 5 * DAY };
	ExtBuilder::default().properties(vec![parcel("P-1", vec![holding(1, &[ALICE])]), leased]).build_and_execute(|| {
		let half = || parts("P-1", &[25_000, 25_000]);
		let blockers = || LandTitles::blockers(code("P-1"), Act::Subdivide, ALICE);
		assert_eq!(blockers(), vec![]);
		let number = freeze_until("P-1", &[Act::Subdivide], None);
		assert_noop!(subdivide(ALICE, "P-1", half()), Error::<Test>::CourtFreeze);
		assert_eq!(blockers().len(), 1);
		lift("P-1", number);
		let id = propose_sale("P-1", ALICE, BOB, 1_000);
		assert_noop!(subdivide(ALICE, "P-1", half()), Error::<Test>::ConveyancePending);
		assert_ok!(LandTitles::withdraw_conveyance(signed(ALICE), id, ALICE));
		assert_ok!(subdivide(ALICE, "P-1", half()));
		// Nothing else while it is pending.
		let sale = vec![leg("P-1", &[ALICE], vec![holding(1, &[BOB])], 1)];
		assert_noop!(propose(ALICE, ConveyanceKind::Sale, sale), Error::<Test>::ChangePending);
		assert_noop!(subdivide(ALICE, "P-1", half()), Error::<Test>::ChangePending);
		assert_noop!(correct("P-1", Correction::Cancel), Error::<Test>::ChangePending);
		// A freeze in between stops the registration.
		let number = freeze_until("P-1", &[Act::Subdivide], None);
		assert_noop!(alter(1), Error::<Test>::CourtFreeze);
		lift("P-1", number);
		assert_ok!(alter(1));
		assert_noop!(subdivide(ALICE, "P-1", parts("P-7", &[25_000, 25_000])), Error::<Test>::PropertyEnded);

		advance(6 * DAY);
		assert_noop!(subdivide(ALICE, "P-2", parts("P-2", &[25_000, 25_000])), Error::<Test>::TenureEnded);
	});
}
