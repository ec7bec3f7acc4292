//! Migration windows, and the owners of state land.

use super::*;
use sp_runtime::BuildStorage;

fn import(district: u32) -> Vec<Event<Test>> {
	System::reset_events();
	let entry = PropertyRegistration { district, ..parcel("P-1", vec![holding(1, &[ALICE])]) };
	assert_ok!(LandTitles::register_properties(signed(CITY_REGISTRAR), vec![entry].try_into().unwrap()));
	events()
}

#[test]
fn l19_without_display_only_while_the_window_is_open() {
	ExtBuilder::default().build_and_execute(|| {
		let closed = Event::RegistrationRefused { property: code("P-1"), reason: RegistrationProblem::MigrationClosed };
		assert_eq!(import(99)[0], closed);
		assert_ok!(LandTitles::open_migration(RuntimeOrigin::root(), 99, NOW + DAY));
		assert_eq!(events().last(), Some(&Event::MigrationOpened { district: 99, until: NOW + DAY }));
		advance(DAY);
		frame_support::hypothetically!({
			assert!(matches!(import(99)[0], Event::PropertyRegistered { title: 1, .. }));
		});
		advance(1);
		assert_eq!(import(99)[0], closed);
		assert_ok!(LandTitles::open_migration(RuntimeOrigin::root(), 99, NOW + 3 * DAY));
		assert_ok!(LandTitles::close_migration(RuntimeOrigin::root(), 99));
		assert_eq!(events().last(), Some(&Event::MigrationEnded { district: 99 }));
		assert_eq!(import(99)[0], closed);
		assert_noop!(LandTitles::close_migration(RuntimeOrigin::root(), 99), Error::<Test>::MigrationClosed);
	});
}

#[test]
fn f04_governance_opens_and_closes() {
	ExtBuilder::default().build_and_execute(|| {
		for origin in [RuntimeOrigin::none(), signed(REGISTRAR), signed(ALICE), RuntimeOrigin::signed(STRANGER)] {
			assert_noop!(LandTitles::open_migration(origin.clone(), 1, NOW + 1), BadOrigin);
			assert_noop!(LandTitles::close_migration(origin.clone(), DISTRICT), BadOrigin);
			assert_noop!(LandTitles::set_state_owner(origin, DISTRICT, ALICE), BadOrigin);
		}
		assert_noop!(LandTitles::open_migration(RuntimeOrigin::root(), 1, NOW), Error::<Test>::UntilInThePast);
		assert_ok!(LandTitles::open_migration(RuntimeOrigin::root(), 1, NOW + 1));
	});
}

#[test]
fn governance_names_the_owner_of_state_land() {
	ExtBuilder::default().build_and_execute(|| {
		let set = |owner| LandTitles::set_state_owner(RuntimeOrigin::root(), DISTRICT, owner);
		assert_noop!(set(99), Error::<Test>::UnknownParty);
		assert_ok!(set(ALICE));
		let (district, old_owner) = (DISTRICT, Some(CITY));
		assert_eq!(events().last(), Some(&Event::StateOwnerSet { district, owner: ALICE, old_owner }));
	});
}

#[test]
fn genesis_opens_windows_and_names_owners() {
	let genesis =
		GenesisConfig::<Test> { migration_windows: vec![(3, 5)], state_owners: vec![(3, CITY)], ..Default::default() };
	sp_io::TestExternalities::from(genesis.build_storage().unwrap()).execute_with(|| {
		assert_eq!(MigrationWindows::<Test>::get(3), Some(5));
		assert_eq!(StateOwners::<Test>::get(3), Some(CITY));
		assert_eq!((MigrationWindows::<Test>::get(4), StateOwners::<Test>::get(4)), (None, None));
	});
}
