//! Entries that end by themselves: nothing is scheduled, and nothing waits for them.

use super::*;
use frame_support::{traits::Hooks, weights::Weight};

#[test]
fn l05_expiries_cost_nobody_anything() {
	let codes: Vec<String> = (0..200).map(|i| format!("P-{i}")).collect();
	let properties = codes.iter().map(|code| parcel(code, vec![holding(1, &[ALICE])])).collect();
	ExtBuilder::default().properties(properties).build_and_execute(|| {
		for property in &codes {
			caveat(property, CAROL);
			notice(property, ALICE, BOB);
		}
		let live: u32 = Properties::<Test>::iter_values().map(|property| property.encumbrances).sum();
		assert_eq!(live, 400);
		// All of them end in one block, which has nothing to do for it.
		advance(20 * DAY + 1);
		let now = System::block_number();
		assert_eq!(LandTitles::on_initialize(now), Weight::zero());
		assert_eq!(LandTitles::on_idle(now, Weight::MAX), Weight::zero());
		System::reset_events();
		// A call on one property clears that one, and leaves the others where they are.
		freeze("P-7", &[Act::Cancel]);
		assert_eq!(events().len(), 3);
		assert_eq!(EndedEncumbrances::<Test>::iter().count(), 2);
		assert_eq!(Encumbrances::<Test>::iter().count(), 399);
		// Untouched, they stop nothing.
		let id = ready_sale("P-8", ALICE, CAROL, 1_000);
		assert_ok!(register(id));
		assert!(LandTitles::encumbrances(code("P-8")).is_empty());
	});
}

#[test]
fn the_history_is_read_in_pages() {
	alices_parcel().build_and_execute(|| {
		for _ in 0..3 {
			let number = freeze("P-1", &[Act::Cancel]);
			assert_ok!(LandTitles::lift_freeze(signed(COURT), code("P-1"), number));
		}
		let page = |from, limit| -> Vec<u64> {
			let page = LandTitles::ended_encumbrances(code("P-1"), from, limit);
			page.into_iter().map(|(number, _)| number).collect()
		};
		assert_eq!(page(0, 2), vec![1, 2]);
		assert_eq!(page(3, u32::MAX), vec![3]);
		assert_eq!(page(4, 10), Vec::<u64>::new());
		assert_eq!(page(0, 0), Vec::<u64>::new());
		assert!(LandTitles::encumbrances(code("P-9")).is_empty());
		assert_eq!(LandTitles::application(1), None);
		assert_eq!(
			LandTitles::application_blockers(1),
			vec![BlockerKind::ApplicationNotFound { application: 1 }.into()]
		);
	});
}
