//! Freezes by courts.

use super::*;

fn acts(acts: &[Act]) -> ActSet {
	acts.iter().copied().collect::<std::collections::BTreeSet<_>>().try_into().unwrap()
}

fn place(by: u64, until: Option<u64>, stops: &[Act]) -> frame_support::dispatch::DispatchResult {
	let order = document(DocumentKind::CourtOrder);
	LandTitles::place_freeze(RuntimeOrigin::signed(by), code("P-1"), order, until, acts(stops))
}

fn lift(by: u64, number: u64) -> frame_support::dispatch::DispatchResult {
	LandTitles::lift_freeze(RuntimeOrigin::signed(by), code("P-1"), number)
}

const BOTH: [Act; 2] = [Act::ProposeConveyance, Act::RegisterConveyance];

fn gift() -> frame_support::dispatch::DispatchResult {
	propose(ALICE, ConveyanceKind::Gift, vec![leg("P-1", &[ALICE], vec![holding(1, &[BOB])], 0)])
}

#[test]
fn l04_a_freeze_stops_the_acts_that_it_names() {
	alices_parcel().build_and_execute(|| {
		frame_support::hypothetically!({
			assert_ok!(place(account(COURT), None, &[Act::ProposeConveyance]));
			assert_noop!(gift(), Error::<Test>::CourtFreeze);
		});
		assert_ok!(place(account(COURT), None, &[Act::RegisterConveyance]));
		let id = ready_sale("P-1", ALICE, BOB, 1_000);
		assert_noop!(register(id), Error::<Test>::CourtFreeze);
		assert_eq!(
			LandTitles::conveyance_blockers(id),
			vec![Blocker {
				kind: BlockerKind::CourtFreeze { property: code("P-1"), encumbrance: 1 },
				office: Some(COURT),
				document: Some(H256::repeat_byte(9)),
				expires: None,
			}]
		);
		assert_ok!(lift(account(COURT), 1));
		assert_ok!(register(id));
	});
}

#[test]
fn l05_a_freeze_ends_by_itself() {
	alices_parcel().build_and_execute(|| {
		assert_ok!(place(account(COURT), Some(NOW + DAY), &BOTH));
		advance(DAY);
		assert_noop!(gift(), Error::<Test>::CourtFreeze);
		advance(1);
		assert_ok!(gift());
	});
}

#[test]
fn l05_a_court_lifts_it_and_nobody_else() {
	alices_parcel().build_and_execute(|| {
		assert_ok!(place(account(COURT), None, &BOTH));
		assert_noop!(LandTitles::lift_freeze(RuntimeOrigin::none(), code("P-1"), 1), BadOrigin);
		assert_noop!(LandTitles::lift_freeze(RuntimeOrigin::root(), code("P-1"), 1), BadOrigin);
		assert_noop!(lift(STRANGER, 1), NOT_A_PARTY);
		assert_noop!(lift(account(ALICE), 1), NOT_LICENSED);
		assert_noop!(lift(account(REGISTRAR), 1), NOT_LICENSED);
		assert_noop!(lift(account(OTHER_COURT), 1), NOT_IN_DISTRICT);
		assert_noop!(lift(account(COURT), 2), Error::<Test>::EncumbranceNotFound);
		assert_noop!(LandTitles::lift_freeze(signed(COURT), code("P-9"), 1), Error::<Test>::PropertyNotFound);
		assert_ok!(lift(account(COURT), 1));
		assert_eq!(
			events().last(),
			Some(&Event::EncumbranceEnded {
				property: code("P-1"),
				encumbrance: 1,
				kind: EncumbranceKind::CourtFreeze,
				how: EncumbranceEnd::Lifted { office: COURT, order: None },
				title: 1,
				owners: vec![ALICE],
			})
		);
		assert_noop!(lift(account(COURT), 1), Error::<Test>::EncumbranceNotFound);
		// The history keeps it.
		let ended = EndedEncumbrances::<Test>::get(code("P-1"), 1).unwrap();
		assert_eq!(
			(ended.how, ended.encumbrance.placed_by),
			(EncumbranceEnd::Lifted { office: COURT, order: None }, COURT)
		);
	});
}

#[test]
fn f04_only_a_court_of_the_district_freezes() {
	alices_parcel().build_and_execute(|| {
		let order = document(DocumentKind::CourtOrder);
		let call = |origin| LandTitles::place_freeze(origin, code("P-1"), order, None, acts(&BOTH));
		assert_noop!(call(RuntimeOrigin::none()), BadOrigin);
		assert_noop!(call(RuntimeOrigin::root()), BadOrigin);
		assert_noop!(place(STRANGER, None, &BOTH), NOT_A_PARTY);
		assert_noop!(place(account(ALICE), None, &BOTH), NOT_LICENSED);
		assert_noop!(place(account(SUSPENDED), None, &BOTH), NOT_IN_STANDING);
		assert_noop!(place(account(REGISTRAR), None, &BOTH), NOT_LICENSED);
		assert_noop!(place(account(OTHER_COURT), None, &BOTH), NOT_IN_DISTRICT);
		assert_ok!(place(account(COURT), None, &BOTH));
		assert_eq!(
			events().last(),
			Some(&Event::EncumbranceEntered {
				property: code("P-1"),
				encumbrance: 1,
				kind: EncumbranceKind::CourtFreeze,
				placed_by: COURT,
				document: order,
				until: None,
				stops: acts(&BOTH),
				title: 1,
				owners: vec![ALICE],
			})
		);
	});
}

#[test]
fn l16_a_freeze_needs_a_court_order() {
	alices_parcel().build_and_execute(|| {
		let mut order = document(DocumentKind::Contract);
		let call =
			|property: &str, order| LandTitles::place_freeze(signed(COURT), code(property), order, None, acts(&BOTH));
		assert_noop!(call("P-1", order), Error::<Test>::WrongDocument);
		order.kind = DocumentKind::CourtOrder;
		assert_noop!(call("P-9", order), Error::<Test>::PropertyNotFound);
		order.dated = NOW + 1;
		assert_noop!(call("P-1", order), Error::<Test>::DocumentFutureDated);
		assert_noop!(place(account(COURT), Some(NOW), &BOTH), Error::<Test>::UntilInThePast);
		assert_noop!(place(account(COURT), None, &[]), Error::<Test>::StopsNothing);
		Properties::<Test>::mutate(code("P-1"), |p| p.as_mut().unwrap().status = PropertyStatus::Cancelled);
		assert_noop!(place(account(COURT), None, &BOTH), Error::<Test>::PropertyEnded);
		Properties::<Test>::mutate(code("P-1"), |p| p.as_mut().unwrap().status = PropertyStatus::Registered);
	});
}

#[test]
fn f06_courts_have_14_places_and_expired_ones_make_room() {
	alices_parcel().build_and_execute(|| {
		for _ in 0..MAX_ENCUMBRANCES - RESERVED_FOR_TAX {
			assert_ok!(place(account(COURT), Some(NOW + DAY), &BOTH));
		}
		assert_noop!(place(account(COURT), None, &BOTH), Error::<Test>::TooManyEncumbrances);
		advance(DAY + 1);
		assert_ok!(place(account(COURT), None, &BOTH));
		assert_eq!(Properties::<Test>::get(code("P-1")).unwrap().encumbrances, 1);
		assert_eq!(EndedEncumbrances::<Test>::get(code("P-1"), 14).unwrap().how, EncumbranceEnd::Lapsed);
	});
}

#[test]
fn l10_a_freeze_stays_with_the_property_whoever_owns_it() {
	alices_parcel().build_and_execute(|| {
		assert_ok!(place(account(COURT), None, &[Act::ProposeConveyance]));
		frame_support::hypothetically!({
			assert_noop!(gift(), Error::<Test>::CourtFreeze);
		});
		assert_ok!(lift(account(COURT), 1));
		let id = ready_sale("P-1", ALICE, BOB, 1_000);
		assert_ok!(place(account(COURT), None, &[Act::ProposeConveyance]));
		assert_ok!(register(id));
		assert_eq!(Properties::<Test>::get(code("P-1")).unwrap().encumbrances, 1);
		let again = propose(BOB, ConveyanceKind::Gift, vec![leg("P-1", &[BOB], vec![holding(1, &[ALICE])], 0)]);
		assert_eq!(again, Err(Error::<Test>::CourtFreeze.into()));
		// L9: it left with nobody's consent but the court's.
		assert_ok!(lift(account(COURT), 2));
	});
}
