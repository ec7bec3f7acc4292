//! Caveats: lodged, extended, withdrawn, lapsed.

use super::*;

fn lodge(by: u64, claimant: u64, kind: DocumentKind) -> frame_support::dispatch::DispatchResult {
	LandTitles::lodge_caveat(RuntimeOrigin::signed(by), code("P-1"), document(kind), claimant)
}

fn extend(by: u64, number: u64, until: u64) -> frame_support::dispatch::DispatchResult {
	let order = document(DocumentKind::CourtOrder);
	LandTitles::extend_caveat(RuntimeOrigin::signed(by), code("P-1"), number, until, order)
}

const LAPSES: u64 = NOW + 15 * DAY;

#[test]
fn l04_a_caveat_stops_registrations_until_it_lapses() {
	alices_parcel().build_and_execute(|| {
		let id = ready_sale("P-1", ALICE, BOB, 1_000);
		System::reset_events();
		assert_ok!(lodge(account(CAROL), CAROL, DocumentKind::Contract));
		let entry = burden("P-1", 1);
		assert_eq!((&entry.kind, entry.until), (&EncumbranceKind::Caveat { claimant: CAROL }, Some(LAPSES)));
		assert_eq!(
			events(),
			vec![Event::EncumbranceEntered {
				property: code("P-1"),
				encumbrance: 1,
				kind: entry.kind,
				placed_by: CAROL,
				document: entry.document,
				until: Some(LAPSES),
				stops: entry.stops,
				title: 1,
				owners: vec![ALICE],
			}]
		);
		let caveat = Blocker {
			kind: BlockerKind::Caveat { property: code("P-1"), encumbrance: 1, claimant: CAROL },
			office: Some(CAROL),
			document: Some(H256::repeat_byte(9)),
			expires: Some(LAPSES),
		};
		assert_eq!(LandTitles::conveyance_blockers(id), vec![caveat]);
		assert_noop!(register(id), Error::<Test>::Caveat);
		frame_support::hypothetically!({
			// The claimant may agree to this one transfer; the caveat stays.
			consent(id, CAROL);
			assert_ok!(register(id));
			assert_eq!(LandTitles::encumbrances(code("P-1")).len(), 1);
		});
		advance(15 * DAY);
		assert_noop!(register(id), Error::<Test>::Caveat);
		advance(1);
		assert_ok!(register(id));
	});
}

#[test]
fn f04_any_registered_party_lodges_for_itself() {
	alices_parcel().build_and_execute(|| {
		let contract = document(DocumentKind::Contract);
		let call = |origin| LandTitles::lodge_caveat(origin, code("P-1"), contract, CAROL);
		assert_noop!(call(RuntimeOrigin::none()), BadOrigin);
		assert_noop!(call(RuntimeOrigin::root()), BadOrigin);
		assert_noop!(lodge(STRANGER, CAROL, DocumentKind::Contract), NOT_A_PARTY);
		assert_noop!(lodge(account(BOB), CAROL, DocumentKind::Contract), NOT_ITS_ACCOUNT);
		assert_noop!(lodge(account(COURT), CAROL, DocumentKind::CourtOrder), NOT_ITS_ACCOUNT);
		assert_noop!(lodge(account(SUSPENDED), SUSPENDED, DocumentKind::Contract), NOT_IN_STANDING);
		assert_noop!(
			LandTitles::lodge_caveat(signed(CAROL), code("P-9"), contract, CAROL),
			Error::<Test>::PropertyNotFound
		);
		let future = civitas_primitives::SourceDocument { dated: NOW + 1, ..contract };
		assert_noop!(
			LandTitles::lodge_caveat(signed(CAROL), code("P-1"), future, CAROL),
			Error::<Test>::DocumentFutureDated
		);
		frame_support::hypothetically!({
			Properties::<Test>::mutate(code("P-1"), |p| p.as_mut().unwrap().status = PropertyStatus::Cancelled);
			assert_noop!(lodge(account(CAROL), CAROL, DocumentKind::Contract), Error::<Test>::PropertyEnded);
		});
		frame_support::hypothetically!({
			freeze("P-1", &[Act::LodgeCaveat]);
			assert_noop!(lodge(account(CAROL), CAROL, DocumentKind::Contract), Error::<Test>::CourtFreeze);
		});
		assert_ok!(lodge(account(GUARDIAN), WARD, DocumentKind::Will));
		assert_ok!(lodge(account(CAROL), CAROL, DocumentKind::Contract));
	});
}

#[test]
fn a_claim_is_not_simply_repeated() {
	alices_parcel().build_and_execute(|| {
		assert_ok!(lodge(account(CAROL), CAROL, DocumentKind::Contract));
		assert_noop!(lodge(account(COURT), CAROL, DocumentKind::CourtOrder), Error::<Test>::CaveatLodged);
		assert_ok!(lodge(account(DAVE), DAVE, DocumentKind::Contract));
		assert_ok!(LandTitles::release_encumbrance(signed(CAROL), code("P-1"), 1, CAROL));
		assert_noop!(lodge(account(CAROL), CAROL, DocumentKind::CourtOrder), Error::<Test>::CourtLodgesCaveat);
		advance(15 * DAY + 1);
		assert_noop!(lodge(account(DAVE), DAVE, DocumentKind::Contract), Error::<Test>::CourtLodgesCaveat);
		assert_eq!(
			LandTitles::blockers(code("P-1"), Act::LodgeCaveat, DAVE),
			vec![BlockerKind::CourtLodgesCaveat { property: code("P-1"), claimant: DAVE }.into()]
		);
		// A court does it for the claimant, with its order.
		assert_noop!(lodge(account(OTHER_COURT), DAVE, DocumentKind::CourtOrder), NOT_IN_DISTRICT);
		assert_noop!(lodge(account(REGISTRAR), DAVE, DocumentKind::CourtOrder), NOT_LICENSED);
		assert_noop!(lodge(account(COURT), DAVE, DocumentKind::Contract), Error::<Test>::WrongDocument);
		assert_ok!(lodge(account(COURT), DAVE, DocumentKind::CourtOrder));
		assert_eq!(burden("P-1", 3).placed_by, DAVE);
		// The lapsed one went into the history when the property was touched.
		assert_eq!(ended("P-1", 2), EncumbranceEnd::Lapsed);
	});
}

#[test]
fn a_court_extends_it() {
	alices_parcel().build_and_execute(|| {
		assert_ok!(lodge(account(CAROL), CAROL, DocumentKind::Contract));
		freeze("P-1", &[Act::Cancel]);
		let later = NOW + 90 * DAY;
		let order = document(DocumentKind::CourtOrder);
		let call = |origin| LandTitles::extend_caveat(origin, code("P-1"), 1, later, order);
		assert_noop!(call(RuntimeOrigin::none()), BadOrigin);
		assert_noop!(call(RuntimeOrigin::root()), BadOrigin);
		assert_noop!(extend(STRANGER, 1, later), NOT_A_PARTY);
		assert_noop!(extend(account(CAROL), 1, later), NOT_LICENSED);
		assert_noop!(extend(account(SUSPENDED), 1, later), NOT_IN_STANDING);
		assert_noop!(extend(account(OTHER_COURT), 1, later), NOT_IN_DISTRICT);
		assert_noop!(extend(account(COURT), 2, later), Error::<Test>::NotACaveat);
		assert_noop!(extend(account(COURT), 3, later), Error::<Test>::EncumbranceNotFound);
		for until in [0, NOW, LAPSES - 1, LAPSES] {
			assert_noop!(extend(account(COURT), 1, until), Error::<Test>::UntilNotLater);
		}
		let nowhere = LandTitles::extend_caveat(signed(COURT), code("P-9"), 1, later, order);
		assert_eq!(nowhere, Err(Error::<Test>::PropertyNotFound.into()));
		let contract = document(DocumentKind::Contract);
		let wrong = LandTitles::extend_caveat(signed(COURT), code("P-1"), 1, later, contract);
		assert_eq!(wrong, Err(Error::<Test>::WrongDocument.into()));
		assert_ok!(extend(account(COURT), 1, later));
		assert_eq!(burden("P-1", 1).until, Some(later));
		assert_eq!(
			events().last(),
			Some(&Event::CaveatExtended {
				property: code("P-1"),
				encumbrance: 1,
				claimant: CAROL,
				court: COURT,
				document: order,
				old_until: LAPSES,
				until: later,
				owners: vec![ALICE],
			})
		);
		assert_ok!(extend(account(COURT), 1, u64::MAX));
		frame_support::hypothetically!({
			Encumbrances::<Test>::mutate(code("P-1"), 1, |entry| entry.as_mut().unwrap().until = Some(NOW));
			advance(1);
			// What has lapsed is not extended (L5).
			assert_noop!(extend(account(COURT), 1, later), Error::<Test>::EncumbranceNotFound);
		});
	});
}
