//! The register as a tax roll reads it.

use super::*;
use civitas_primitives::{LandUse, NoRollEntry, PropertyId, PropertyRoll, RollEntry};

fn entry(property: &str, date: u64) -> Result<RollEntry<u128>, NoRollEntry> {
	LandTitles::roll_entry(&code(property), date)
}

fn owners_at(property: &str, date: u64) -> Vec<u64> {
	entry(property, date).unwrap().owners
}

fn give(property: &str, from: u64, to: u64) {
	assert_ok!(propose(from, ConveyanceKind::Gift, vec![leg(property, &[from], vec![holding(1, &[to])], 0)]));
	let id = NextConveyance::<Test>::get() - 1;
	consent(id, to);
	assert_ok!(register(id));
}

#[test]
fn a_district_is_read_in_pages_and_nothing_is_left_out() {
	let mut all: Vec<_> = (0..50).map(|i| parcel(&format!("P-{i}"), vec![holding(1, &[ALICE])])).collect();
	all.push(PropertyRegistration { district: OTHER_DISTRICT, ..parcel("Q-1", vec![holding(1, &[ALICE])]) });
	ExtBuilder::default().properties(all).build_and_execute(|| {
		assert_ok!(subdivide(ALICE, "P-7", parts("P-7", &[25_000, 25_000])));
		assert_ok!(alter(1));
		let mut read: Vec<PropertyId> = vec![];
		loop {
			let page = LandTitles::properties_of(DISTRICT, read.last(), 7);
			assert!(page.len() <= 7);
			if page.is_empty() {
				break;
			}
			read.extend(page);
		}
		assert_eq!(read.len(), 52);
		let distinct: std::collections::BTreeSet<_> = read.into_iter().collect();
		assert_eq!(distinct.len(), 52);
		assert!(distinct.contains(&code("P-7")) && distinct.contains(&code("P-7-2")));
		assert_eq!(LandTitles::properties_of(OTHER_DISTRICT, None, 7), vec![code("Q-1")]);
		assert_eq!(LandTitles::properties_of(99, None, 7), vec![]);
		assert_eq!(LandTitles::properties_of(DISTRICT, None, 0), vec![]);
	});
}

#[test]
fn the_owners_are_those_of_the_reference_date() {
	alices_parcel().build_and_execute(|| {
		advance(10);
		give("P-1", ALICE, BOB);
		advance(10);
		assert_ok!(propose(
			BOB,
			ConveyanceKind::Gift,
			vec![leg("P-1", &[BOB], vec![holding(1, &[CAROL]), holding(1, &[DAVE])], 0)]
		));
		consent(2, CAROL);
		consent(2, DAVE);
		assert_ok!(register(2));
		assert_eq!(entry("P-1", NOW - 1), Err(NoRollEntry::NotRegisteredThen));
		assert_eq!((owners_at("P-1", NOW), owners_at("P-1", NOW + 9)), (vec![ALICE], vec![ALICE]));
		assert_eq!((owners_at("P-1", NOW + 10), owners_at("P-1", NOW + 19)), (vec![BOB], vec![BOB]));
		assert_eq!((owners_at("P-1", NOW + 20), owners_at("P-1", u64::MAX)), (vec![CAROL, DAVE], vec![CAROL, DAVE]));
		assert_eq!(entry("P-9", NOW), Err(NoRollEntry::NotRegisteredThen));
		assert_eq!(LandTitles::owners_of(&code("P-1")), vec![CAROL, DAVE]);
		assert_eq!(LandTitles::owners_of(&code("P-9")), Vec::<u64>::new());
		assert_eq!(LandTitles::district_of(&code("P-1")), Some(DISTRICT));
		assert_eq!(LandTitles::district_of(&code("P-9")), None);
	});
}

#[test]
fn what_ended_was_there_before_and_its_parts_were_not() {
	alices_parcel().build_and_execute(|| {
		advance(10);
		assert_ok!(subdivide(ALICE, "P-1", parts("P-1", &[25_000, 25_000])));
		assert_ok!(alter(1));
		assert_eq!(owners_at("P-1", NOW + 9), vec![ALICE]);
		assert_eq!(entry("P-1", NOW + 10), Err(NoRollEntry::NotRegisteredThen));
		assert_eq!(entry("P-1-1", NOW + 9), Err(NoRollEntry::NotRegisteredThen));
		assert_eq!(owners_at("P-1-1", NOW + 10), vec![ALICE]);
		assert_eq!(LandTitles::owners_of(&code("P-1")), Vec::<u64>::new());
	});
}

#[test]
fn a_roll_looks_back_over_sixteen_transfers() {
	alices_parcel().build_and_execute(|| {
		for _ in 0..8 {
			advance(1);
			give("P-1", ALICE, BOB);
			advance(1);
			give("P-1", BOB, ALICE);
		}
		assert_eq!(owners_at("P-1", NOW), vec![ALICE]);
		advance(1);
		give("P-1", ALICE, BOB);
		assert_eq!(entry("P-1", NOW), Err(NoRollEntry::TooManyTransfers));
		assert_eq!(owners_at("P-1", NOW + 1), vec![BOB]);
	});
}

#[test]
fn area_use_and_valuation_come_with_it() {
	let mut flat = parcel("F-1", vec![holding(1, &[ALICE, BOB])]);
	flat.kind = PropertyKind::BuildingUnit { within: code("P-1"), floor_area_dm2: 8_000 };
	ExtBuilder::default().properties(vec![parcel("P-1", vec![holding(1, &[ALICE])]), flat]).build_and_execute(|| {
		let report = document(DocumentKind::ValuationReport);
		assert_ok!(LandTitles::record_valuation(signed(VALUER), code("F-1"), 700, NOW, report));
		let (property, owners, land_use) = (code("F-1"), vec![ALICE, BOB], LandUse::Residential);
		let expected = RollEntry { property, land_use, area_dm2: 8_000, owners, valuation: Some(700) };
		assert_eq!(entry("F-1", NOW), Ok(expected));
		let land = entry("P-1", NOW).unwrap();
		assert_eq!((land.area_dm2, land.valuation), (50_000, None));
	});
}

#[test]
fn a_property_for_a_benchmark_is_whole() {
	ExtBuilder::default().build_and_execute(|| {
		LandTitles::benchmark_enter(&code("P-1"), 3, ALICE, 500);
		assert_eq!(LandTitles::properties_of(3, None, 7), vec![code("P-1")]);
		let found = entry("P-1", NOW).unwrap();
		assert_eq!((found.owners, found.valuation), (vec![ALICE], Some(500)));
	});
}
