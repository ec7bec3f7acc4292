//! What the query says is what the call does.

use super::*;
use sp_runtime::DispatchError;

fn kinds(conveyance: u64) -> Vec<BlockerKind<u128>> {
	LandTitles::conveyance_blockers(conveyance).into_iter().map(|blocker| blocker.kind).collect()
}

#[test]
fn all_reasons_come_at_once() {
	let owners = vec![holding(1, &[ALICE]), holding(1, &[WARD])];
	ExtBuilder::default().properties(vec![parcel("P-1", owners)]).build_and_execute(|| {
		let sale = vec![leg("P-1", &[ALICE, WARD], vec![holding(1, &[BOB, CAROL])], 1_000)];
		assert_ok!(propose(BOB, ConveyanceKind::Sale, sale));
		assert_ok!(LandTitles::consent(signed(GUARDIAN), 1, binding(1), WARD));
		consent(1, CAROL);
		fund(1, BOB, 300);
		Parties::set_standing(ALICE, Standing::Suspended);
		Parties::rotate(CAROL, 777);
		let order = document(DocumentKind::CourtOrder);
		let stops = ActSet::try_from(std::collections::BTreeSet::from([Act::RegisterConveyance])).unwrap();
		let until = Some(NOW + 40 * DAY);
		assert_ok!(LandTitles::place_freeze(signed(COURT), code("P-1"), order, until, stops));
		advance(31 * DAY);
		let blockers = LandTitles::conveyance_blockers(1);
		assert_eq!(
			kinds(1),
			vec![
				BlockerKind::ConveyanceExpired { conveyance: 1 },
				BlockerKind::CourtFreeze { property: code("P-1"), encumbrance: 1 },
				BlockerKind::PartyNotInStanding { party: ALICE, standing: Standing::Suspended },
				BlockerKind::ConsentMissing { party: ALICE },
				BlockerKind::ConsentNoLongerCounts { party: CAROL },
				BlockerKind::WardDisposalNotApproved { party: WARD },
				BlockerKind::PriceNotFunded { outstanding: 700 },
				BlockerKind::TaxOpen { assessment: 1, tax: civitas_primitives::TaxKind::DeedTax, outstanding: 30 },
			]
		);
		assert_eq!((blockers[0].expires, blockers[1].expires), (Some(NOW + 30 * DAY), until));
		assert_eq!((blockers[1].office, blockers[7].office), (Some(COURT), Some(REGISTRAR)));
		assert_noop!(register(1), Error::<Test>::ConveyanceExpired);
	});
}

#[test]
fn a_proposal_is_blocked_by_what_the_query_names() {
	let blockers = |property: &str, actor| LandTitles::blockers(code(property), Act::ProposeConveyance, actor);
	alices_parcel().build_and_execute(|| {
		assert_eq!(blockers("P-1", ALICE), vec![]);
		assert_eq!(blockers("P-9", ALICE), vec![BlockerKind::PropertyNotFound { property: code("P-9") }.into()]);
		assert_eq!(blockers("P-1", 99), vec![BlockerKind::PartyNotFound { party: 99 }.into()]);
		let standing = Standing::Suspended;
		assert_eq!(
			blockers("P-1", SUSPENDED),
			vec![BlockerKind::PartyNotInStanding { party: SUSPENDED, standing }.into()]
		);
		propose_sale("P-1", ALICE, BOB, 1);
		assert_eq!(
			blockers("P-1", CAROL),
			vec![BlockerKind::ConveyancePending { property: code("P-1"), conveyance: 1 }.into()]
		);
	});
}

#[test]
fn a_registration_is_blocked_by_what_the_query_names() {
	let blockers = |actor| LandTitles::blockers(code("P-1"), Act::RegisterConveyance, actor);
	alices_parcel().build_and_execute(|| {
		let none = BlockerKind::NoConveyancePending { property: code("P-1") };
		assert_eq!(blockers(REGISTRAR), vec![none.clone().into()]);
		let unlicensed = |office| BlockerKind::NotLicensed {
			office,
			role: civitas_primitives::OfficeRole::LandRegistry,
			district: DISTRICT,
		};
		assert_eq!(blockers(OTHER_REGISTRAR), vec![unlicensed(OTHER_REGISTRAR).into(), none.into()]);
		let id = ready_sale("P-1", ALICE, BOB, 1_000);
		assert_eq!(blockers(REGISTRAR), vec![]);
		assert_eq!(blockers(ALICE), vec![unlicensed(ALICE).into()]);
		assert_ok!(register(id));
		assert_eq!(kinds(id), vec![BlockerKind::ConveyanceNotPending { conveyance: id }]);
		assert_eq!(kinds(9), vec![BlockerKind::ConveyanceNotFound { conveyance: 9 }]);
	});
}

#[test]
fn every_reason_has_its_error() {
	let (property, conveyance, party) = (code("P-1"), 1, 1);
	let role = civitas_primitives::OfficeRole::LandRegistry;
	let error = |kind: BlockerKind<u128>| crate::blockers::guard::<Test>(vec![kind.into()]).unwrap_err();
	for (kind, expected) in [
		(BlockerKind::NoConveyancePending { property: property.clone() }, Error::NoConveyancePending),
		(BlockerKind::NotLicensed { office: 1, role, district: 1 }, Error::NotLicensed),
		(BlockerKind::PropertyEnded { property: property.clone() }, Error::PropertyEnded),
		(BlockerKind::TitleNotLive { property, title: 1 }, Error::<Test>::TitleNotLive),
		(BlockerKind::ConveyanceNotFound { conveyance }, Error::ConveyanceNotFound),
		(BlockerKind::PartyNotFound { party }, Error::UnknownParty),
	] {
		assert_eq!(DispatchError::from(error(kind)), expected.into());
	}
}

#[test]
fn l06_no_office_passes_a_blocker_and_an_ended_title_stops_everyone() {
	alices_parcel().build_and_execute(|| {
		let sale = ready_sale("P-1", ALICE, BOB, 1_000);
		frame_support::hypothetically!({
			freeze("P-1", &[Act::RegisterConveyance]);
			for office in [REGISTRAR, CITY_REGISTRAR] {
				assert_noop!(LandTitles::register_conveyance(signed(office), sale), Error::<Test>::CourtFreeze);
			}
		});
		assert_ok!(LandTitles::withdraw_conveyance(signed(ALICE), sale, ALICE));
		assert_ok!(subdivide(ALICE, "P-1", parts("P-1", &[25_000, 25_000])));
		assert_ok!(alter(1));
		for actor in [ALICE, REGISTRAR, CITY_REGISTRAR, COURT] {
			assert!(!LandTitles::blockers(code("P-1"), Act::ProposeConveyance, actor).is_empty());
		}
		let gift = vec![leg("P-1", &[ALICE], vec![holding(1, &[BOB])], 0)];
		assert_noop!(propose(ALICE, ConveyanceKind::Gift, gift), Error::<Test>::PropertyEnded);
	});
}
