//! What burdens a property goes on, on what takes its place.

use super::*;

#[test]
fn l10_every_part_of_a_divided_property_carries_every_entry() {
	alices_parcel().build_and_execute(|| {
		let lasting = freeze_until("P-1", &[Act::RegisterConveyance], None);
		let ending = freeze_until("P-1", &[Act::ProposeConveyance], Some(NOW + 9 * DAY));
		let expired = freeze_until("P-1", &[Act::ProposeConveyance], Some(NOW + DAY));
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
		freeze_until("P-1", &[Act::RegisterConveyance], None);
		freeze_until("P-2", &[Act::RegisterConveyance], None);
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
			freeze_until("P-1", &[Act::RegisterConveyance], Some(NOW + 2 * DAY));
			freeze_until("P-2", &[Act::RegisterConveyance], None);
		}
		assert_ok!(consolidate(ALICE, &["P-1", "P-2"], part("M-1", 100_000)));
		freeze_until("P-2", &[Act::RegisterConveyance], None);
		assert_noop!(alter(1), Error::<Test>::EntriesCollide);
		let collide = BlockerKind::EntriesCollide { property: code("P-1") };
		assert_eq!(LandTitles::alteration_blockers(1), vec![collide.into()]);
		// What has expired needs none.
		advance(3 * DAY);
		assert_ok!(alter(1));
		assert_eq!(Properties::<Test>::get(code("M-1")).unwrap().encumbrances, 8);
	});
}

fn kinds(property: &str) -> Vec<EncumbranceKind<u128>> {
	LandTitles::encumbrances(code(property)).into_iter().map(|(_, entry)| entry.kind).collect()
}

#[test]
fn l10_a_mortgage_secures_the_same_debt_on_every_part_and_keeps_its_rank() {
	alices_parcel().build_and_execute(|| {
		enter("P-1", mortgage(BANK, 2), None, &[]);
		enter("P-1", mortgage(SECOND_BANK, 5), None, &[]);
		assert_ok!(subdivide(ALICE, "P-1", parts("P-1", &[25_000, 25_000])));
		assert_ok!(alter(1));
		for part in ["P-1-1", "P-1-2"] {
			assert_eq!(kinds(part), vec![mortgage(BANK, 2), mortgage(SECOND_BANK, 5)]);
		}
		let how = EncumbranceEnd::Carried { alteration: 1 };
		assert!(EndedEncumbrances::<Test>::iter_prefix_values(code("P-1")).all(|ended| ended.how == how));
		// On each part it leaves the register by its lender alone (L9).
		assert_ok!(LandTitles::discharge_mortgage(signed(BANK), code("P-1-1"), 3, BANK));
		assert_eq!(kinds("P-1-1"), vec![mortgage(SECOND_BANK, 5)]);
		assert_eq!(kinds("P-1-2"), vec![mortgage(BANK, 2), mortgage(SECOND_BANK, 5)]);
	});
}

#[test]
fn l07_l18_what_excludes_each_other_on_one_property_is_not_merged() {
	let notice = |holder| EncumbranceKind::PriorityNotice { holder };
	let caveat = |claimant| EncumbranceKind::Caveat { claimant };
	for (first, second, together) in [
		(mortgage(BANK, 1), mortgage(SECOND_BANK, 1), false),
		(mortgage(BANK, 1), mortgage(SECOND_BANK, 2), true),
		(notice(BOB), notice(CAROL), false),
		(caveat(BOB), caveat(BOB), false),
		(caveat(BOB), caveat(CAROL), true),
	] {
		three_parcels().build_and_execute(|| {
			enter("P-1", first.clone(), None, &[]);
			let other = enter("P-2", second.clone(), None, &[]);
			assert_ok!(consolidate(ALICE, &["P-1", "P-2"], part("M-1", 100_000)));
			if !together {
				assert_noop!(alter(1), Error::<Test>::EntriesCollide);
				let order = document(DocumentKind::CourtOrder);
				assert_ok!(LandTitles::lift_by_order(signed(COURT), code("P-2"), other, order));
			}
			assert_ok!(alter(1));
			let expected = if together { vec![first.clone(), second.clone()] } else { vec![first.clone()] };
			assert_eq!(kinds("M-1"), expected);
		});
	}
}

#[test]
fn a_claimant_whose_caveat_was_carried_does_not_lodge_another() {
	alices_parcel().build_and_execute(|| {
		let contract = document(DocumentKind::Contract);
		assert_ok!(LandTitles::lodge_caveat(signed(BOB), code("P-1"), contract, BOB));
		assert_ok!(subdivide(ALICE, "P-1", parts("P-1", &[25_000, 25_000])));
		// L4: it stops the division as long as it lives and its claimant does not agree.
		assert_noop!(alter(1), Error::<Test>::Caveat);
		assert_ok!(agree_to(BOB, 1));
		assert_ok!(alter(1));
		let carried = LandTitles::encumbrances(code("P-1-1"))[0].0;
		assert_ok!(LandTitles::release_encumbrance(signed(BOB), code("P-1-1"), carried, BOB));
		let again = LandTitles::lodge_caveat(signed(BOB), code("P-1-1"), contract, BOB);
		assert_eq!(again, Err(Error::<Test>::CourtLodgesCaveat.into()));
	});
}

#[test]
fn whoever_has_an_entry_that_stops_it_consents() {
	alices_parcel().build_and_execute(|| {
		enter("P-1", mortgage(BANK, 1), None, &[Act::Subdivide]);
		assert_ok!(subdivide(ALICE, "P-1", parts("P-1", &[25_000, 25_000])));
		assert_noop!(alter(1), Error::<Test>::HolderConsentMissing);
		assert_noop!(agree_to(SECOND_BANK, 1), Error::<Test>::NotConcerned);
		assert_ok!(agree_to(BANK, 1));
		Parties::rotate(BANK, 777);
		assert_noop!(alter(1), Error::<Test>::HolderConsentMissing);
		let binding = LandTitles::alteration(1).unwrap().binding;
		assert_ok!(LandTitles::consent_to_alteration(RuntimeOrigin::signed(777), 1, binding, BANK));
		assert_ok!(alter(1));
	});
}
