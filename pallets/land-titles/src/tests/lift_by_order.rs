//! A court lifts an entry, whoever placed it.

use super::*;

fn lift(by: u64, number: u64) -> frame_support::dispatch::DispatchResult {
	let order = document(DocumentKind::CourtOrder);
	LandTitles::lift_by_order(RuntimeOrigin::signed(by), code("P-1"), number, order)
}

#[test]
fn l05_a_court_lifts_every_kind_of_entry() {
	alices_parcel().build_and_execute(|| {
		value("P-1", 1_000);
		let mut placed = vec![
			mortgaged("P-1", ALICE, BANK, 100),
			entered(ALICE, entry_terms("P-1", EntryRequest::Lease { lessee: BOB })),
			caveat("P-1", CAROL),
			notice("P-1", ALICE, BOB),
			freeze("P-1", &[Act::RegisterConveyance]),
		];
		assert_ok!(tax_freeze("P-1"));
		placed.push(NextEncumbrance::<Test>::get() - 1);
		for number in placed {
			assert_ok!(lift(account(COURT), number));
			let order = Some(H256::repeat_byte(9));
			assert_eq!(ended("P-1", number), EncumbranceEnd::Lifted { office: COURT, order });
		}
		assert_eq!(Properties::<Test>::get(code("P-1")).unwrap().encumbrances, 0);
	});
}

#[test]
fn f04_only_a_court_of_the_district_with_an_order() {
	alices_parcel().build_and_execute(|| {
		caveat("P-1", CAROL);
		let order = document(DocumentKind::CourtOrder);
		let call = |origin| LandTitles::lift_by_order(origin, code("P-1"), 1, order);
		assert_noop!(call(RuntimeOrigin::none()), BadOrigin);
		assert_noop!(call(RuntimeOrigin::root()), BadOrigin);
		assert_noop!(lift(STRANGER, 1), NOT_A_PARTY);
		assert_noop!(lift(account(ALICE), 1), NOT_LICENSED);
		assert_noop!(lift(account(REGISTRAR), 1), NOT_LICENSED);
		assert_noop!(lift(account(SUSPENDED), 1), NOT_IN_STANDING);
		assert_noop!(lift(account(OTHER_COURT), 1), NOT_IN_DISTRICT);
		assert_noop!(lift(account(COURT), 2), Error::<Test>::EncumbranceNotFound);
		let with = |property: &str, document| LandTitles::lift_by_order(signed(COURT), code(property), 1, document);
		assert_noop!(with("P-9", order), Error::<Test>::PropertyNotFound);
		assert_noop!(with("P-1", document(DocumentKind::Contract)), Error::<Test>::WrongDocument);
		let future = civitas_primitives::SourceDocument { dated: NOW + 1, ..order };
		assert_noop!(with("P-1", future), Error::<Test>::DocumentFutureDated);
		// The call for freezes is for freezes.
		assert_noop!(LandTitles::lift_freeze(signed(COURT), code("P-1"), 1), Error::<Test>::NotAFreeze);
		assert_ok!(lift(account(COURT), 1));
	});
}

#[test]
fn freezes_queue_and_the_next_takes_effect() {
	alices_parcel().build_and_execute(|| {
		let numbers = [
			freeze("P-1", &[Act::RegisterConveyance]),
			freeze("P-1", &[Act::ProposeConveyance]),
			freeze("P-1", &[Act::RegisterConveyance]),
		];
		caveat("P-1", CAROL);
		let places = || numbers.map(|number| LandTitles::place_in_queue(code("P-1"), number));
		assert_eq!(places(), [Some(1), Some(2), Some(3)]);
		assert_eq!(LandTitles::place_in_queue(code("P-1"), 4), None);
		assert_eq!(LandTitles::place_in_queue(code("P-9"), 1), None);
		assert_ok!(LandTitles::lift_freeze(signed(COURT), code("P-1"), numbers[0]));
		assert_eq!(places(), [None, Some(1), Some(2)]);
		// Every one of them stops what it stops, wherever it stands.
		let kinds: Vec<_> = LandTitles::blockers(code("P-1"), Act::ProposeConveyance, ALICE)
			.into_iter()
			.map(|blocker| blocker.kind)
			.collect();
		assert_eq!(kinds, vec![BlockerKind::CourtFreeze { property: code("P-1"), encumbrance: numbers[1] }]);
	});
}
