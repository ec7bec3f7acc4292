//! Units of buildings: flats in a parcel, flats in a building that is a unit itself.

use super::*;

fn flat(property: &str, within: &str) -> PropertyRegistration {
	let mut flat = parcel(property, vec![holding(1, &[BOB])]);
	flat.kind = PropertyKind::BuildingUnit { within: code(within), floor_area_dm2: 8_000 };
	flat.area_dm2 = 0;
	flat
}

/// A building B-1 on P-1 with two flats in it.
fn building() -> ExtBuilder {
	let properties =
		vec![parcel("P-1", vec![holding(1, &[ALICE])]), flat("B-1", "P-1"), flat("F-1", "B-1"), flat("F-2", "B-1")];
	ExtBuilder::default().properties(properties)
}

fn units(property: &str) -> u32 {
	Properties::<Test>::get(code(property)).unwrap().units
}

fn cancel(property: &str) {
	assert_ok!(correct(property, Correction::Cancel));
	let id = NextProceeding::<Test>::get() - 1;
	assert_ok!(LandTitles::confirm_correction(signed(COURT), id));
	assert_ok!(LandTitles::apply_correction(signed(REGISTRAR), id));
}

#[test]
fn l01_each_unit_has_a_title_of_its_own() {
	building().build_and_execute(|| {
		assert_eq!((units("P-1"), units("B-1"), units("F-1")), (1, 2, 0));
		let id = ready_sale("F-1", BOB, CAROL, 1_000);
		assert_eq!(LastTransfer::get().unwrap().area_dm2, 8_000);
		assert_ok!(register(id));
		assert_eq!(owners("F-1"), vec![holding(1, &[CAROL])]);
		assert_eq!(owners("F-2"), vec![holding(1, &[BOB])]);
	});
}

#[test]
fn what_units_lie_in_does_not_end_before_them() {
	building().build_and_execute(|| {
		assert_noop!(subdivide(ALICE, "P-1", parts("P-1", &[25_000, 25_000])), Error::<Test>::UnitsInProperty);
		let blockers = LandTitles::blockers(code("P-1"), Act::Subdivide, ALICE);
		assert_eq!(blockers, vec![BlockerKind::UnitsInProperty { property: code("P-1"), units: 1 }.into()]);
		assert_noop!(correct("P-1", Correction::Cancel), Error::<Test>::UnitsInProperty);
		assert_noop!(correct("B-1", Correction::Cancel), Error::<Test>::UnitsInProperty);
		cancel("F-1");
		assert_noop!(correct("B-1", Correction::Cancel), Error::<Test>::UnitsInProperty);
		cancel("F-2");
		assert_eq!(units("B-1"), 0);
		cancel("B-1");
		assert_eq!(units("P-1"), 0);
		assert_ok!(subdivide(ALICE, "P-1", parts("P-1", &[25_000, 25_000])));
		// A unit entered in between.
		let unit = vec![flat("F-9", "P-1")].try_into().unwrap();
		assert_ok!(LandTitles::register_properties(signed(REGISTRAR), unit));
		assert_noop!(alter(1), Error::<Test>::UnitsInProperty);
		cancel("F-9");
		assert_ok!(alter(1));
	});
}

#[test]
fn a_flat_is_divided_and_flats_are_merged_within_their_building() {
	building().build_and_execute(|| {
		let small = |code: &str, floor_area_dm2| PropertyPart { floor_area_dm2, ..part(code, 0) };
		let halves = |floor| vec![small("F-1-1", floor), small("F-1-2", 4_100)];
		assert_noop!(subdivide(BOB, "F-1", halves(0)), Error::<Test>::NoArea);
		let with_land = vec![PropertyPart { area_dm2: 1, ..small("F-1-1", 1) }, small("F-1-2", 1)];
		assert_noop!(subdivide(BOB, "F-1", with_land), Error::<Test>::AreaDiffers);
		// Floors are not land: walls come and go.
		assert_ok!(subdivide(BOB, "F-1", halves(4_000)));
		assert_ok!(alter(1));
		let kind = PropertyKind::BuildingUnit { within: code("B-1"), floor_area_dm2: 4_000 };
		assert_eq!(Properties::<Test>::get(code("F-1-1")).unwrap().kind, kind);
		assert_eq!(units("B-1"), 3);
		assert_ok!(consolidate(BOB, &["F-1-1", "F-1-2", "F-2"], small("F-3", 16_500)));
		assert_ok!(alter(2));
		assert_eq!(units("B-1"), 1);
		let kind = PropertyKind::BuildingUnit { within: code("B-1"), floor_area_dm2: 16_500 };
		assert_eq!(Properties::<Test>::get(code("F-3")).unwrap().kind, kind);
	});
}
