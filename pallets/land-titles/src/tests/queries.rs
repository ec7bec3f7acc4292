//! What clients ask.

use super::*;

#[test]
fn titles_of_a_party_come_in_order_and_in_pages() {
	let properties = (0..150).map(|i| parcel(&format!("P-{i}"), vec![holding(1, &[ALICE])])).collect();
	ExtBuilder::default().properties(properties).build_and_execute(|| {
		let page = |from, limit| -> Vec<u64> {
			LandTitles::titles_of_party(ALICE, from, limit).into_iter().map(|(number, _)| number).collect()
		};
		assert_eq!(page(0, 3), vec![1, 2, 3]);
		assert_eq!(page(4, 3), vec![4, 5, 6]);
		assert_eq!(page(0, u32::MAX), (1..=100).collect::<Vec<_>>());
		assert_eq!(page(101, 100), (101..=150).collect::<Vec<_>>());
		assert_eq!(page(151, 100), Vec::<u64>::new());
		assert_eq!(page(0, 0), Vec::<u64>::new());
		assert!(LandTitles::titles_of_party(BOB, 0, 10).is_empty());
		let id = ready_sale("P-0", ALICE, BOB, 100);
		assert_ok!(register(id));
		assert_eq!(page(0, 1), vec![2]);
		assert_eq!(LandTitles::titles_of_party(BOB, 0, 10), vec![(151, title_of("P-0").1)]);
	});
}

#[test]
fn entries_are_found_by_their_keys() {
	alices_parcel().build_and_execute(|| {
		assert_eq!(LandTitles::property(code("P-1")).unwrap().title, 1);
		assert_eq!(LandTitles::property(code("P-2")), None);
		assert_eq!(LandTitles::title_of(code("P-2")), None);
		let id = ready_sale("P-1", ALICE, BOB, 100);
		assert_eq!(LandTitles::pending_conveyance(code("P-1")), Some(id));
		assert_ok!(register(id));
		assert_eq!(LandTitles::pending_conveyance(code("P-1")), None);
		assert_eq!(LandTitles::title_of(code("P-1")).unwrap().0, 2);
		assert!(LandTitles::title(1).unwrap().end.is_some());
		assert_eq!(LandTitles::title(3), None);
		assert!(LandTitles::conveyance(id).unwrap().ended.is_some());
		assert_eq!(LandTitles::conveyance(id + 1), None);
	});
}

#[test]
fn l20_the_chain_of_title_leads_back_to_the_first_registration() {
	alices_parcel().build_and_execute(|| {
		for (from, to) in [(ALICE, BOB), (BOB, CAROL), (CAROL, ALICE)] {
			let id = ready_sale("P-1", from, to, 100);
			assert_ok!(register(id));
		}
		let mut chain = vec![];
		let mut number = title_of("P-1").0;
		loop {
			let title = Titles::<Test>::get(number).unwrap();
			chain.push((number, title.owners[0].members[0]));
			match title.replaces.first() {
				Some(before) => number = *before,
				None => break assert_eq!(title.origin, TitleOrigin::Migration),
			}
		}
		assert_eq!(chain, vec![(4, ALICE), (3, CAROL), (2, BOB), (1, ALICE)]);
	});
}
