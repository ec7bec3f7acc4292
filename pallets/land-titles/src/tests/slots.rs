//! The pending slot of a property belongs to its owners (L15).

use super::*;
use ConveyanceKind::{Gift, Sale};

fn to(party: u64) -> Vec<Holding> {
	vec![holding(1, &[party])]
}

fn slot(property: &str) -> Option<u64> {
	PendingConveyance::<Test>::get(code(property))
}

#[test]
fn l15_a_stranger_cannot_block_a_property() {
	alices_parcel().build_and_execute(|| {
		// Carol offers to buy; Alice sells to Bob all the same.
		assert_ok!(propose(CAROL, Sale, vec![leg("P-1", &[ALICE], to(CAROL), 1)]));
		assert_eq!(slot("P-1"), None);
		let id = ready_sale("P-1", ALICE, BOB, 1_000);
		assert_eq!(slot("P-1"), Some(id));
		// What never had the slot leaves it alone when it ends.
		assert_ok!(LandTitles::withdraw_conveyance(signed(CAROL), 1, CAROL));
		assert_eq!(slot("P-1"), Some(id));
		assert_ok!(register(id));
		assert_eq!(slot("P-1"), None);
	});
}

#[test]
fn l15_an_owners_consent_takes_the_slot() {
	alices_parcel().build_and_execute(|| {
		assert_ok!(propose(BOB, Sale, vec![leg("P-1", &[ALICE], to(BOB), 1_000)]));
		assert_ok!(propose(CAROL, Sale, vec![leg("P-1", &[ALICE], to(CAROL), 1_000)]));
		consent(2, ALICE);
		assert_eq!(slot("P-1"), Some(2));
		assert_noop!(LandTitles::consent(signed(ALICE), 1, binding(1), ALICE), Error::<Test>::ConveyancePending);
		assert_noop!(register(1), Error::<Test>::ConsentMissing);
		assert_ok!(LandTitles::withdraw_conveyance(signed(ALICE), 2, ALICE));
		consent(1, ALICE);
		assert_eq!(slot("P-1"), Some(1));
	});
}

#[test]
fn l15_each_property_waits_for_its_own_owner() {
	three_parcels().build_and_execute(|| {
		let sale = vec![leg("P-1", &[ALICE], to(CAROL), 900), leg("P-3", &[BOB], to(CAROL), 100)];
		assert_ok!(propose(ALICE, Sale, sale));
		assert_eq!((slot("P-1"), slot("P-3")), (Some(1), None));
		// Bob gives his away first: then his consent to the other comes too late.
		assert_ok!(propose(BOB, Gift, vec![leg("P-3", &[BOB], to(DAVE), 0)]));
		assert_noop!(LandTitles::consent(signed(BOB), 1, binding(1), BOB), Error::<Test>::ConveyancePending);
		assert_eq!((slot("P-1"), slot("P-3")), (Some(1), Some(2)));
		consent(2, DAVE);
		assert_ok!(register(2));
		assert_noop!(LandTitles::consent(signed(BOB), 1, binding(1), BOB), Error::<Test>::TitleNotLive);
	});
}

#[test]
fn l15_the_consent_of_one_co_owner_takes_it_for_all() {
	let owners = vec![holding(1, &[ALICE]), holding(1, &[BOB])];
	ExtBuilder::default().properties(vec![parcel("P-1", owners)]).build_and_execute(|| {
		assert_ok!(propose(CAROL, Sale, vec![leg("P-1", &[ALICE, BOB], to(CAROL), 900)]));
		consent(1, BOB);
		assert_eq!(slot("P-1"), Some(1));
		consent(1, ALICE);
		assert_eq!(slot("P-1"), Some(1));
	});
}

#[test]
fn a_representative_registered_anew_revives_no_consent() {
	alices_parcel().build_and_execute(|| {
		Parties::change(ALICE, |alice| alice.represented_by.push((DAVE, Capacity::Attorney, NOW)));
		let gift = vec![leg("P-1", &[ALICE], to(BOB), 0)].try_into().unwrap();
		let none = (Default::default(), Default::default());
		assert_ok!(LandTitles::propose_conveyance(signed(DAVE), Gift, gift, none.0, none.1, TERMS, ALICE));
		consent(1, BOB);
		pay_tax(1, BOB);
		advance(DAY);
		Parties::change(ALICE, |alice| alice.represented_by.clear());
		assert_noop!(register(1), Error::<Test>::ConsentNoLongerCounts);
		Parties::change(ALICE, |alice| alice.represented_by.push((DAVE, Capacity::Attorney, NOW + DAY)));
		assert_noop!(register(1), Error::<Test>::ConsentNoLongerCounts);
		assert_ok!(LandTitles::consent(signed(DAVE), 1, binding(1), ALICE));
		assert_ok!(register(1));
	});
}
