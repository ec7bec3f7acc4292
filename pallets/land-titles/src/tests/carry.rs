//! What burdens a property goes on, on what takes its place.

use super::*;

#[test]
fn l10_every_part_of_a_divided_property_carries_every_entry() {
	alices_parcel().build_and_execute(|| {
		let lasting = freeze("P-1", &[Act::RegisterConveyance], None);
		let ending = freeze("P-1", &[Act::ProposeConveyance], Some(NOW + 9 * DAY));
		let expired = freeze("P-1", &[Act::ProposeConveyance], Some(NOW + DAY));
		assert_ok!(subdivide(ALICE, "P-1", parts("P-1", &[25_000, 25_000])));
		advance(2 * DAY);
		let before: Vec<_> = [lasting, ending]
			.into_iter()
			.map(|number| Encumbrances::<Test>::get(code("P-1"), number).unwrap())
			.collect();
		assert_ok!(alter(1));
		assert_eq!(Properties::<Test>::get(code("P-1")).unwrap().encumbrances, 0);
		assert_eq!(EndedEncumbrances::<Test>::iter_prefix(code("P-1")).count(), 3);
		assert!(EndedEncumbrances::<Test>::contains_key(code("P-1"), expired));
		for part in ["P-1-1", "P-1-2"] {
			assert_eq!(Properties::<Test>::get(code(part)).unwrap().encumbrances, 2);
			let mut carried: Vec<_> = Encumbrances::<Test>::iter_prefix(code(part)).collect();
			carried.sort_unstable_by_key(|(number, _)| *number);
			assert!(carried.iter().all(|(number, _)| *number > expired));
			assert!(before.iter().all(|entry| carried.iter().any(|(_, other)| other == entry)));
			// They stop there what they stopped.
			let sale = vec![leg(part, &[ALICE], vec![holding(1, &[BOB])], 1)];
			assert_noop!(propose(ALICE, ConveyanceKind::Sale, sale), Error::<Test>::CourtFreeze);
		}
		let told = events().into_iter().filter(|event| matches!(event, Event::EncumbranceCarried { .. })).count();
		assert_eq!(told, 4);
	});
}

#[test]
fn l10_what_was_merged_carries_the_entries_of_all() {
	three_parcels().build_and_execute(|| {
		freeze("P-1", &[Act::RegisterConveyance], None);
		freeze("P-2", &[Act::RegisterConveyance], None);
		assert_ok!(consolidate(ALICE, &["P-1", "P-2"], part("M-1", 100_000)));
		assert_ok!(alter(1));
		assert_eq!(Properties::<Test>::get(code("M-1")).unwrap().encumbrances, 2);
		assert_eq!(Encumbrances::<Test>::iter_prefix(code("M-1")).count(), 2);
	});
}

#[test]
fn what_has_no_room_for_all_entries_is_not_merged() {
	three_parcels().build_and_execute(|| {
		for _ in 0..7 {
			freeze("P-1", &[Act::RegisterConveyance], Some(NOW + 2 * DAY));
			freeze("P-2", &[Act::RegisterConveyance], None);
		}
		assert_ok!(consolidate(ALICE, &["P-1", "P-2"], part("M-1", 100_000)));
		freeze("P-2", &[Act::RegisterConveyance], None);
		assert_noop!(alter(1), Error::<Test>::EntriesCollide);
		let collide = BlockerKind::EntriesCollide { property: code("P-1") };
		assert_eq!(LandTitles::alteration_blockers(1), vec![collide.into()]);
		// What has expired needs none.
		advance(3 * DAY);
		assert_ok!(alter(1));
		assert_eq!(Properties::<Test>::get(code("M-1")).unwrap().encumbrances, 8);
	});
}
