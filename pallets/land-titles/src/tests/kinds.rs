//! How the kinds of conveyance stand to entries, to the pending slot, and to pending changes.

use super::*;
use ConveyanceKind::{Inheritance, Sale, Survivorship};

fn to(party: u64) -> Vec<Holding> {
	vec![holding(1, &[party])]
}

fn slot(property: &str) -> Option<u64> {
	LandTitles::pending_conveyance(code(property))
}

fn order() -> frame_support::dispatch::DispatchResult {
	let legs = vec![leg("P-1", &[ALICE], to(BOB), 0)].try_into().unwrap();
	LandTitles::order_conveyance(signed(COURT), legs, document(DocumentKind::CourtOrder))
}

#[test]
fn what_owners_agreed_with_a_lender_does_not_bind_a_court() {
	alices_parcel().build_and_execute(|| {
		enter("P-1", mortgage(BANK, 1), None, &[Act::RegisterConveyance]);
		assert_ok!(order());
		advance(21 * DAY);
		assert_ok!(register(1));
		// It goes with the property (L10).
		assert_eq!(LandTitles::encumbrances(code("P-1")).len(), 1);
	});
}

#[test]
fn l04_a_caveat_and_a_freeze_stop_what_a_court_ordered_until_a_court_lifts_them() {
	alices_parcel().build_and_execute(|| {
		assert_ok!(order());
		let caveat = enter("P-1", EncumbranceKind::Caveat { claimant: CAROL }, None, &[Act::RegisterConveyance]);
		let freeze = freeze_until("P-1", &[Act::RegisterConveyance], None);
		advance(21 * DAY);
		assert_noop!(register(1), Error::<Test>::Caveat);
		let paper = document(DocumentKind::CourtOrder);
		assert_ok!(LandTitles::lift_by_order(signed(COURT), code("P-1"), caveat, paper));
		assert_noop!(register(1), Error::<Test>::CourtFreeze);
		lift("P-1", freeze);
		assert_ok!(register(1));
	});
}

#[test]
fn a_holder_of_a_mortgage_objects_to_an_order() {
	alices_parcel().build_and_execute(|| {
		enter("P-1", mortgage(BANK, 1), None, &[]);
		assert_ok!(order());
		assert_noop!(object(SECOND_BANK, 1), Error::<Test>::MayNotObject);
		assert_ok!(object(BANK, 1));
	});
}

#[test]
fn survivorship_passes_burdened_whatever_was_agreed() {
	let owners = vec![joint(1, &[ALICE, BOB])];
	ExtBuilder::default().properties(vec![parcel("P-1", owners)]).build_and_execute(|| {
		enter("P-1", mortgage(BANK, 1), None, &[Act::RegisterConveyance]);
		die(ALICE);
		assert_ok!(propose(BOB, Survivorship, vec![leg("P-1", &[ALICE], to(BOB), 0)]));
		assert_ok!(register(1));
		assert_eq!(LandTitles::encumbrances(code("P-1")).len(), 1);
	});
}

#[test]
fn l15_an_order_and_a_survivorship_take_the_slot_at_once() {
	let owners = vec![joint(1, &[ALICE, BOB])];
	ExtBuilder::default().properties(vec![parcel("P-1", to(ALICE)), parcel("P-2", owners)]).build_and_execute(|| {
		// What a buyer has proposed does not keep them out.
		assert_ok!(propose(CAROL, Sale, vec![leg("P-1", &[ALICE], to(CAROL), 1)]));
		assert_ok!(order());
		assert_eq!(slot("P-1"), Some(2));
		assert_noop!(LandTitles::consent(signed(ALICE), 1, binding(1), ALICE), Error::<Test>::ConveyancePending);
		die(ALICE);
		assert_ok!(propose(BOB, Survivorship, vec![leg("P-2", &[ALICE], to(BOB), 0)]));
		assert_eq!(slot("P-2"), Some(3));
		assert_ok!(LandTitles::withdraw_conveyance(signed(BOB), 3, BOB));
		assert_eq!(slot("P-2"), None);
	});
}

#[test]
fn l15_an_inheritance_takes_the_slot_with_the_finding() {
	alices_parcel().build_and_execute(|| {
		die(ALICE);
		for heir in [BOB, CAROL] {
			assert_ok!(propose(heir, Inheritance, vec![leg("P-1", &[ALICE], to(heir), 0)]));
		}
		assert_eq!(slot("P-1"), None);
		let publish = |id| LandTitles::publish_finding(signed(REGISTRAR), id, document(DocumentKind::Will));
		assert_ok!(publish(2));
		assert_eq!(slot("P-1"), Some(2));
		assert_noop!(publish(1), Error::<Test>::ConveyancePending);
		advance(15 * DAY + 1);
		assert_ok!(register(2));
		assert_noop!(register(1), Error::<Test>::TitleNotLive);
		assert_noop!(publish(1), Error::<Test>::TitleNotLive);
	});
}

#[test]
fn l15_an_owner_does_not_agree_to_a_sale_while_a_change_is_pending() {
	alices_parcel().build_and_execute(|| {
		assert_ok!(propose(BOB, Sale, vec![leg("P-1", &[ALICE], to(BOB), 1)]));
		assert_ok!(subdivide(ALICE, "P-1", parts("P-1", &[25_000, 25_000])));
		let agree = || LandTitles::consent(signed(ALICE), 1, binding(1), ALICE);
		assert_noop!(agree(), Error::<Test>::ChangePending);
		let pending = BlockerKind::ChangePending { property: code("P-1"), pending: Pending::Alteration(1) };
		assert!(LandTitles::conveyance_blockers(1).contains(&pending.into()));
		assert_ok!(LandTitles::withdraw_alteration(signed(ALICE), 1, ALICE));
		assert_ok!(agree());
		assert_noop!(subdivide(ALICE, "P-1", parts("P-1", &[25_000, 25_000])), Error::<Test>::ConveyancePending);
	});
}
