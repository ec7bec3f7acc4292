//! The chain of title, read back to the first registrations.

use super::*;

fn numbers(titles: Vec<(u64, TitleOf<Test>)>) -> Vec<u64> {
	titles.into_iter().map(|(number, _)| number).collect()
}

/// P-1 (1) is sold (4), divided (5, 6); a part (5) is merged with P-2 (2) of the same owner into M-1 (7), then sold (8).
fn with_history() {
	let sale = ready_sale("P-1", ALICE, BOB, 100);
	assert_ok!(register(sale));
	assert_ok!(subdivide(BOB, "P-1", parts("P-1", &[25_000, 25_000])));
	assert_ok!(alter(1));
	assert_ok!(consolidate(BOB, &["P-2", "P-1-1"], part("M-1", 75_000)));
	assert_ok!(alter(2));
	let sale = ready_sale("M-1", BOB, CAROL, 100);
	assert_ok!(register(sale));
}

fn estate() -> ExtBuilder {
	ExtBuilder::default().properties(vec![
		parcel("P-1", vec![holding(1, &[ALICE])]),
		parcel("P-2", vec![holding(1, &[BOB])]),
		parcel("P-3", vec![holding(1, &[DAVE])]),
	])
}

#[test]
fn l20_across_subdivisions_and_consolidations() {
	estate().build_and_execute(|| {
		with_history();
		assert_eq!(title_of("M-1").0, 8);
		let all = LandTitles::prior_titles(8, None, 100);
		assert_eq!(numbers(all.clone()), vec![7, 5, 4, 2, 1]);
		for (_, title) in all.iter().filter(|(_, title)| title.replaces.is_empty()) {
			assert_eq!(title.origin, TitleOrigin::Migration);
		}
		// In pages, each going on after the last of the one before.
		assert_eq!(numbers(LandTitles::prior_titles(8, None, 2)), vec![7, 5]);
		assert_eq!(numbers(LandTitles::prior_titles(8, Some(5), 2)), vec![4, 2]);
		assert_eq!(numbers(LandTitles::prior_titles(8, Some(2), 2)), vec![1]);
		assert_eq!(LandTitles::prior_titles(8, Some(1), 2), vec![]);
		assert_eq!(LandTitles::prior_titles(8, None, 0), vec![]);
		assert_eq!(numbers(LandTitles::prior_titles(6, None, 100)), vec![4, 1]);
		assert_eq!(LandTitles::prior_titles(1, None, 100), vec![]);
		assert_eq!(LandTitles::prior_titles(99, None, 100), vec![]);
	});
}

#[test]
fn one_title_is_answered_once_however_many_lead_to_it() {
	alices_parcel().build_and_execute(|| {
		assert_ok!(subdivide(ALICE, "P-1", parts("P-1", &[25_000, 25_000])));
		assert_ok!(alter(1));
		assert_ok!(consolidate(ALICE, &["P-1-1", "P-1-2"], part("P-1-3", 50_000)));
		assert_ok!(alter(2));
		assert_eq!(numbers(LandTitles::prior_titles(4, None, 100)), vec![3, 2, 1]);
		assert_eq!(numbers(LandTitles::prior_titles(4, Some(2), 100)), vec![1]);
	});
}

#[test]
fn the_history_of_a_property_is_its_own() {
	estate().build_and_execute(|| {
		with_history();
		let history = |property: &str, before, limit| numbers(LandTitles::history(code(property), before, limit));
		assert_eq!(history("M-1", None, 100), vec![8, 7]);
		assert_eq!(history("P-1", None, 100), vec![4, 1]);
		assert_eq!(history("P-1", None, 1), vec![4]);
		assert_eq!(history("P-1", Some(4), 1), vec![1]);
		assert_eq!(history("P-1", Some(1), 1), Vec::<u64>::new());
		assert_eq!(history("P-1", Some(8), 1), Vec::<u64>::new());
		assert_eq!(history("P-9", None, 100), Vec::<u64>::new());
		assert_eq!(history("P-3", None, 0), Vec::<u64>::new());
	});
}

#[test]
fn a_page_has_at_most_a_hundred() {
	alices_parcel().build_and_execute(|| {
		for _ in 0..55 {
			for (from, to) in [(ALICE, BOB), (BOB, ALICE)] {
				assert_ok!(propose(from, ConveyanceKind::Gift, vec![leg("P-1", &[from], vec![holding(1, &[to])], 0)]));
				let id = NextConveyance::<Test>::get() - 1;
				consent(id, to);
				assert_ok!(register(id));
			}
		}
		let page = numbers(LandTitles::prior_titles(111, None, u32::MAX));
		assert_eq!(page, (11..=110).rev().collect::<Vec<_>>());
		assert_eq!(numbers(LandTitles::prior_titles(111, Some(11), u32::MAX)), (1..=10).rev().collect::<Vec<_>>());
		let page = numbers(LandTitles::history(code("P-1"), None, u32::MAX));
		assert_eq!(page, (12..=111).rev().collect::<Vec<_>>());
		assert_eq!(numbers(LandTitles::history(code("P-1"), Some(12), u32::MAX)), (1..=11).rev().collect::<Vec<_>>());
	});
}
