//! Bulk registration.

use super::*;

fn batch(by: u64, entries: Vec<PropertyRegistration>) -> frame_support::dispatch::DispatchResult {
	LandTitles::register_properties(RuntimeOrigin::signed(by), entries.try_into().unwrap())
}

fn alices(property: &str) -> PropertyRegistration {
	parcel(property, vec![holding(1, &[ALICE])])
}

fn summary() -> (u32, u32, u32) {
	match events().last() {
		Some(Event::PropertiesRegistered { registered, skipped, refused, .. }) => (*registered, *skipped, *refused),
		other => panic!("no summary but {other:?}"),
	}
}

#[test]
fn l03_an_import_sent_again_skips_what_is_there() {
	ExtBuilder::default().build_and_execute(|| {
		let entries: Vec<_> = (0..5).map(|i| alices(&format!("P-{i}"))).collect();
		assert_ok!(batch(account(REGISTRAR), entries[..3].to_vec()));
		assert_eq!(summary(), (3, 0, 0));
		assert_eq!(Titles::<Test>::get(3).unwrap().origin, TitleOrigin::Migration);

		// Sold in between: the entry is still the one that was registered.
		let id = ready_sale("P-0", ALICE, BOB, 100);
		assert_ok!(register(id));

		assert_ok!(batch(account(REGISTRAR), entries));
		assert_eq!(summary(), (2, 3, 0));
		assert_eq!(title_of("P-0").1.owners[0], holding(1, &[BOB]));
		assert_eq!(NextTitle::<Test>::get(), 7);
		assert_eq!(Properties::<Test>::iter().count(), 5);
	});
}

#[test]
fn refused_entries_do_not_stop_the_others() {
	alices_parcel().build_and_execute(|| {
		let mut elsewhere = alices("P-2");
		elsewhere.district = OTHER_DISTRICT;
		let mut future = alices("P-3");
		future.source.dated = NOW + 1;
		let mut flat = alices("F-1");
		flat.kind = PropertyKind::BuildingUnit { within: code("P-4"), floor_area_dm2: 1 };
		assert_ok!(batch(
			account(REGISTRAR),
			vec![
				elsewhere,
				future,
				parcel("P-1", vec![holding(1, &[BOB])]),
				parcel("P-5", vec![holding(0, &[BOB])]),
				alices("P-4"),
				flat,
				alices("P-4"),
				parcel("P-4", vec![holding(1, &[BOB])]),
			]
		));
		assert_eq!(summary(), (2, 1, 5));
		let refused: Vec<_> = events()
			.into_iter()
			.filter_map(|event| match event {
				Event::RegistrationRefused { property, reason } => Some((property.as_str().to_owned(), reason)),
				_ => None,
			})
			.collect();
		assert_eq!(
			refused,
			vec![
				("P-2".to_owned(), RegistrationProblem::WrongDistrict),
				("P-3".to_owned(), RegistrationProblem::DocumentFutureDated),
				("P-1".to_owned(), RegistrationProblem::AlreadyRegistered),
				("P-5".to_owned(), RegistrationProblem::Shares(ShareProblem::ZeroShare)),
				("P-4".to_owned(), RegistrationProblem::AlreadyRegistered),
			]
		);
		assert_eq!(title_of("F-1").0, 3);
		assert_eq!(NextTitle::<Test>::get(), 4);
	});
}

#[test]
fn a_registrar_of_the_whole_city_imports_all_districts() {
	ExtBuilder::default().build_and_execute(|| {
		for district in 0..3 {
			assert_ok!(LandTitles::open_migration(RuntimeOrigin::root(), district, NOW + DAY));
		}
		let entries = (0..6).map(|i| PropertyRegistration { district: i % 3, ..alices(&format!("P-{i}")) }).collect();
		assert_ok!(batch(account(CITY_REGISTRAR), entries));
		assert_eq!(summary(), (6, 0, 0));
	});
}

#[test]
fn f04_only_registrars_import() {
	ExtBuilder::default().build_and_execute(|| {
		let entries = || BoundedVec::try_from(vec![alices("P-1")]).unwrap();
		assert_noop!(LandTitles::register_properties(RuntimeOrigin::none(), entries()), BadOrigin);
		assert_noop!(LandTitles::register_properties(RuntimeOrigin::root(), entries()), BadOrigin);
		assert_noop!(batch(STRANGER, vec![alices("P-1")]), NOT_A_PARTY);
		assert_noop!(batch(account(ALICE), vec![alices("P-1")]), NOT_LICENSED);
		assert_noop!(batch(account(COURT), vec![alices("P-1")]), NOT_LICENSED);
		assert_noop!(batch(account(SUSPENDED_REGISTRAR), vec![alices("P-1")]), NOT_IN_STANDING);
		// A registrar elsewhere: the call stands, every entry of the wrong district is refused.
		assert_ok!(batch(account(OTHER_REGISTRAR), vec![alices("P-1")]));
		assert_eq!(summary(), (0, 0, 1));
		assert_eq!(Properties::<Test>::iter().count(), 0);
	});
}

#[test]
fn f06_an_empty_and_a_full_batch() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(batch(account(REGISTRAR), vec![]));
		assert_eq!(summary(), (0, 0, 0));
		let most: u32 = <Test as Config>::MaxBatch::get();
		assert_ok!(batch(account(REGISTRAR), (0..most).map(|i| alices(&format!("P-{i}"))).collect()));
		assert_eq!(summary(), (most, 0, 0));
	});
}
