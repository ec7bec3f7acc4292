//! Survivorship: a member of a joint holding has died; the record of death is enough.

use super::*;
use ConveyanceKind::Survivorship;

fn held_jointly() -> ExtBuilder {
	let owners = vec![joint(3, &[ALICE, BOB, CAROL]), holding(1, &[DAVE])];
	ExtBuilder::default().properties(vec![parcel("P-1", owners)])
}

fn survive(by: u64, dead: &[u64], survivors: Vec<Holding>) -> frame_support::dispatch::DispatchResult {
	propose(by, Survivorship, vec![leg("P-1", dead, survivors, 0)])
}

#[test]
fn the_others_keep_the_share_and_nobody_consents() {
	held_jointly().build_and_execute(|| {
		die(ALICE);
		assert_ok!(survive(BOB, &[ALICE], vec![joint(3, &[BOB, CAROL])]));
		// Whatever has become of the survivors.
		Parties::set_standing(CAROL, Standing::Suspended);
		Parties::rotate(BOB, 777);
		assert_ok!(register(1));
		assert_eq!(owners("P-1"), vec![joint(3, &[BOB, CAROL]), holding(1, &[DAVE])]);
		assert_eq!(title_of("P-1").1.source.kind, DocumentKind::IdentityDocument);
		die(CAROL);
		// The last one holds alone; the registrar may enter it by itself.
		assert_ok!(survive(REGISTRAR, &[CAROL], vec![holding(3, &[BOB])]));
		assert!(Conveyances::<Test>::get(2).unwrap().consents.is_empty());
		assert_ok!(register(2));
		assert_eq!(owners("P-1"), vec![holding(3, &[BOB]), holding(1, &[DAVE])]);
	});
}

#[test]
fn only_survivors_and_the_registrar_propose() {
	held_jointly().build_and_execute(|| {
		die(ALICE);
		let survivors = vec![joint(3, &[BOB, CAROL])];
		for by in [DAVE, COURT, OTHER_REGISTRAR] {
			assert_noop!(survive(by, &[ALICE], survivors.clone()), Error::<Test>::NotConcerned);
		}
		assert_noop!(survive(ALICE, &[ALICE], survivors.clone()), NOT_IN_STANDING);
		assert_noop!(survive(SUSPENDED_REGISTRAR, &[ALICE], survivors.clone()), NOT_IN_STANDING);
		assert_ok!(survive(CITY_REGISTRAR, &[ALICE], survivors));
		// Who proposed it withdraws it, and so does a survivor.
		frame_support::hypothetically!({
			assert_ok!(LandTitles::withdraw_conveyance(signed(CITY_REGISTRAR), 1, CITY_REGISTRAR));
		});
		assert_noop!(LandTitles::withdraw_conveyance(signed(DAVE), 1, DAVE), Error::<Test>::NotConcerned);
		assert_ok!(LandTitles::withdraw_conveyance(signed(BOB), 1, BOB));
	});
}

#[test]
fn the_dead_are_dead_and_the_survivors_are_those_who_are_left() {
	held_jointly().build_and_execute(|| {
		let left = vec![joint(3, &[BOB, CAROL])];
		let refused = |dead: &[u64], survivors: Vec<Holding>, error: Error<Test>| {
			assert_noop!(survive(BOB, dead, survivors), error);
		};
		refused(&[ALICE], left.clone(), Error::GiverNotDeceased);
		for party in [ALICE, DAVE] {
			die(party);
		}
		refused(&[], left.clone(), Error::NoGiver);
		refused(&[ALICE, ALICE], left.clone(), Error::PartyTwice);
		refused(&[SUSPENDED], left.clone(), Error::GiverIsNoOwner);
		refused(&[DAVE], left.clone(), Error::NoSurvivorship);
		refused(&[ALICE, BOB, CAROL], left.clone(), Error::NoSurvivor);
		refused(&[ALICE], vec![holding(3, &[BOB, CAROL])], Error::ReceiversNotSurvivors);
		refused(&[ALICE], vec![joint(1, &[BOB, CAROL])], Error::ReceiversNotSurvivors);
		refused(&[ALICE], vec![holding(3, &[BOB])], Error::ReceiversNotSurvivors);
		let priced = vec![leg("P-1", &[ALICE], left.clone(), 1)];
		assert_noop!(propose(BOB, Survivorship, priced), Error::<Test>::PassesWithoutPrice);
		assert_ok!(survive(BOB, &[ALICE], left));
		// The record of death was wrong.
		Parties::set_standing(ALICE, Standing::Good);
		assert_noop!(register(1), Error::<Test>::GiverNotDeceased);
	});
}

#[test]
fn t02_the_part_of_the_dead_is_taxed() {
	held_jointly().build_and_execute(|| {
		let report = document(DocumentKind::ValuationReport);
		assert_ok!(LandTitles::record_valuation(signed(VALUER), code("P-1"), 1_001, NOW, report));
		die(ALICE);
		assert_ok!(survive(BOB, &[ALICE], vec![joint(3, &[BOB, CAROL])]));
		// One of three members of three quarters: a quarter, rounded up.
		assert_eq!(LastTransfer::get().unwrap().valuation, 251);
		assert_eq!(LastTransfer::get().unwrap().givers, vec![ALICE]);
		assert_eq!(LastTransfer::get().unwrap().receivers, vec![BOB, CAROL]);
		assert_noop!(register(1), Error::<Test>::TaxOpen);
		pay_tax(1, CAROL);
		assert_ok!(register(1));
	});
}
