//! Exchange: several properties change hands against each other, all or none.

use super::*;
use ConveyanceKind::Exchange;

fn to(party: u64) -> Vec<Holding> {
	vec![holding(1, &[party])]
}

/// Alice's P-1 against Bob's P-3, Bob paying a difference.
fn swap(difference: u128) -> Vec<Leg<u128>> {
	vec![leg("P-1", &[ALICE], to(BOB), difference), leg("P-3", &[BOB], to(ALICE), 0)]
}

#[test]
fn both_properties_and_the_difference_change_hands_at_once() {
	three_parcels().build_and_execute(|| {
		assert_ok!(propose(ALICE, Exchange, swap(500)));
		assert_noop!(register(1), Error::<Test>::ConsentMissing);
		consent(1, BOB);
		assert_noop!(register(1), Error::<Test>::PriceNotFunded);
		fund(1, BOB, 500);
		assert_noop!(register(1), Error::<Test>::TaxOpen);
		pay_tax(1, CAROL);
		assert_ok!(register(1));
		assert_eq!((owners("P-1"), owners("P-3")), (to(BOB), to(ALICE)));
		assert_eq!((balance(ALICE), balance(BOB)), (WEALTH + 500, WEALTH - 500));
		assert_eq!(title_of("P-1").1.source.kind, DocumentKind::Deed);
	});
}

#[test]
fn an_exchange_without_a_difference_has_no_price() {
	three_parcels().build_and_execute(|| {
		assert_ok!(propose(ALICE, Exchange, swap(0)));
		consent(1, BOB);
		assert_ok!(register(1));
		assert_eq!((owners("P-1"), owners("P-3")), (to(BOB), to(ALICE)));
	});
}

#[test]
fn it_is_atomic() {
	three_parcels().build_and_execute(|| {
		assert_ok!(propose(ALICE, Exchange, swap(0)));
		consent(1, BOB);
		freeze_until("P-3", &[Act::RegisterConveyance], None);
		assert_noop!(register(1), Error::<Test>::CourtFreeze);
		assert_eq!((owners("P-1"), owners("P-3")), (to(ALICE), to(BOB)));
	});
}

#[test]
fn everybody_gives_and_receives() {
	three_parcels().build_and_execute(|| {
		let refused = |legs| {
			assert_noop!(propose(ALICE, Exchange, legs), Error::<Test>::ExchangeOneSided);
		};
		refused(vec![leg("P-1", &[ALICE], to(BOB), 0)]);
		// A receiver that gives nothing, a giver that receives nothing.
		refused(vec![leg("P-1", &[ALICE], to(CAROL), 0), leg("P-3", &[BOB], to(ALICE), 0)]);
		refused(vec![leg("P-1", &[ALICE], to(BOB), 0), leg("P-2", &[ALICE], to(BOB), 0)]);
		// Three in a ring.
		let ring =
			vec![leg("P-1", &[ALICE], to(BOB), 0), leg("P-3", &[BOB], to(ALICE), 7), leg("P-2", &[ALICE], to(BOB), 0)];
		assert_ok!(propose(BOB, Exchange, ring));
	});
}

#[test]
fn the_query_names_the_licence_that_another_leg_needs() {
	let elsewhere = PropertyRegistration { district: OTHER_DISTRICT, ..parcel("P-3", to(BOB)) };
	ExtBuilder::default().properties(vec![parcel("P-1", to(ALICE)), elsewhere]).build_and_execute(|| {
		assert_ok!(propose(ALICE, Exchange, swap(0)));
		consent(1, BOB);
		let role = civitas_primitives::OfficeRole::LandRegistry;
		let missing = BlockerKind::NotLicensed { office: REGISTRAR, role, district: OTHER_DISTRICT };
		let blockers = |office| LandTitles::blockers(code("P-1"), Act::RegisterConveyance, office);
		assert_eq!(blockers(REGISTRAR), vec![missing.into()]);
		assert_noop!(register(1), NOT_IN_DISTRICT);
		assert_eq!(blockers(CITY_REGISTRAR), vec![]);
		assert_ok!(LandTitles::register_conveyance(signed(CITY_REGISTRAR), 1));
	});
}
