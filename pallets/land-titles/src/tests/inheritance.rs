//! Inheritance: an executor's consent, or the registrar's finding after public display, stands for the deceased's.

use super::*;
use ConveyanceKind::Inheritance;

fn to(party: u64) -> Vec<Holding> {
	vec![holding(1, &[party])]
}

fn inherit(by: u64) -> frame_support::dispatch::DispatchResult {
	propose(by, Inheritance, vec![leg("P-1", &[ALICE], to(BOB), 0)])
}

fn publish(by: u64) -> frame_support::dispatch::DispatchResult {
	LandTitles::publish_finding(RuntimeOrigin::signed(by), 1, document(DocumentKind::Will))
}

#[test]
fn an_executors_consent_stands_for_the_deceaseds() {
	alices_parcel().build_and_execute(|| {
		assert_noop!(inherit(BOB), Error::<Test>::GiverNotDeceased);
		die(ALICE);
		assert_ok!(inherit(BOB));
		assert_eq!(Conveyances::<Test>::get(1).unwrap().expires, NOW + 45 * DAY);
		assert_noop!(register(1), Error::<Test>::PartyNotInStanding);
		assert_noop!(LandTitles::consent(signed(ALICE), 1, binding(1), ALICE), NOT_IN_STANDING);
		Parties::change(ALICE, |alice| alice.represented_by.push((DAVE, Capacity::Executor, NOW)));
		assert_ok!(LandTitles::consent(signed(DAVE), 1, binding(1), ALICE));
		assert_ok!(register(1));
		assert_eq!(owners("P-1"), to(BOB));
		assert_eq!(title_of("P-1").1.source.kind, DocumentKind::Will);
	});
}

#[test]
fn l19_the_registrars_finding_stands_for_it_after_display() {
	alices_parcel().build_and_execute(|| {
		die(ALICE);
		assert_ok!(inherit(BOB));
		System::reset_events();
		assert_ok!(publish(account(REGISTRAR)));
		let until = NOW + 15 * DAY;
		assert_eq!(
			events(),
			vec![Event::FindingDisplayed {
				conveyance: 1,
				proceeding: 1,
				office: REGISTRAR,
				document: document(DocumentKind::Will),
				until,
				parties: vec![ALICE, BOB],
			}]
		);
		assert_noop!(publish(account(REGISTRAR)), Error::<Test>::FindingPublished);
		advance(15 * DAY);
		assert_noop!(register(1), Error::<Test>::NoticeRunning);
		assert_ok!(object(CAROL, 1));
		advance(1);
		assert_noop!(register(1), Error::<Test>::ObjectionsOpen);
		// The registrar does not decide on its own finding.
		let decide = |by, uphold| LandTitles::decide_objection(signed(by), 1, CAROL, uphold, text("no"));
		assert_noop!(decide(REGISTRAR, false), NOT_LICENSED);
		assert_noop!(decide(OTHER_COURT, false), NOT_IN_DISTRICT);
		assert_ok!(decide(COURT, false));
		assert_ok!(register(1));
		assert_eq!(owners("P-1"), to(BOB));
		let state = ProceedingState::Completed { office: REGISTRAR };
		assert_eq!(LandTitles::proceeding(1).unwrap().state, state);
	});
}

#[test]
fn a_finding_that_fell_stands_for_nothing_and_can_be_made_anew() {
	alices_parcel().build_and_execute(|| {
		die(ALICE);
		assert_ok!(inherit(BOB));
		assert_ok!(publish(account(REGISTRAR)));
		assert_ok!(object(CAROL, 1));
		assert_ok!(LandTitles::decide_objection(signed(COURT), 1, CAROL, true, text("a later will")));
		advance(16 * DAY);
		assert_noop!(register(1), Error::<Test>::ProceedingNotOpen);
		assert_ok!(publish(account(REGISTRAR)));
		assert_ok!(LandTitles::withdraw_proceeding(signed(REGISTRAR), 2));
		assert_ok!(publish(account(REGISTRAR)));
		advance(15 * DAY + 1);
		assert_ok!(register(1));
		assert_eq!(LandTitles::conveyance(1).unwrap().notice, Some(3));
	});
}

#[test]
fn a_finding_that_was_not_needed_lapses() {
	for registered in [true, false] {
		alices_parcel().build_and_execute(|| {
			die(ALICE);
			assert_ok!(inherit(BOB));
			assert_ok!(publish(account(REGISTRAR)));
			assert_ok!(object(CAROL, 1));
			if registered {
				Parties::change(ALICE, |alice| alice.represented_by.push((DAVE, Capacity::Executor, NOW)));
				assert_ok!(LandTitles::consent(signed(DAVE), 1, binding(1), ALICE));
				assert_ok!(register(1));
			} else {
				assert_ok!(LandTitles::withdraw_conveyance(signed(BOB), 1, BOB));
			}
			assert_eq!(LandTitles::proceeding(1).unwrap().state, ProceedingState::Lapsed);
		});
	}
}

#[test]
fn f04_only_the_registrar_publishes_and_for_an_inheritance_alone() {
	alices_parcel().build_and_execute(|| {
		assert_noop!(publish(account(REGISTRAR)), Error::<Test>::ConveyanceNotFound);
		propose_sale("P-1", ALICE, BOB, 1);
		assert_noop!(publish(account(REGISTRAR)), Error::<Test>::NotAnInheritance);
	});
	alices_parcel().build_and_execute(|| {
		die(ALICE);
		assert_ok!(inherit(BOB));
		let call = |origin| LandTitles::publish_finding(origin, 1, document(DocumentKind::Will));
		assert_noop!(call(RuntimeOrigin::none()), BadOrigin);
		assert_noop!(call(RuntimeOrigin::root()), BadOrigin);
		assert_noop!(publish(STRANGER), NOT_A_PARTY);
		assert_noop!(publish(account(BOB)), NOT_LICENSED);
		assert_noop!(publish(account(COURT)), NOT_LICENSED);
		assert_noop!(publish(account(OTHER_REGISTRAR)), NOT_IN_DISTRICT);
		assert_noop!(publish(account(SUSPENDED_REGISTRAR)), NOT_IN_STANDING);
		let deed = LandTitles::publish_finding(signed(REGISTRAR), 1, document(DocumentKind::Deed));
		assert_eq!(deed, Err(Error::<Test>::WrongDocument.into()));
		let mut will = document(DocumentKind::Will);
		will.dated = NOW + 1;
		assert_noop!(LandTitles::publish_finding(signed(REGISTRAR), 1, will), Error::<Test>::DocumentFutureDated);
		// So late that it could not be registered afterwards.
		advance(30 * DAY);
		assert_noop!(publish(account(REGISTRAR)), Error::<Test>::NoTimeForNotice);
	});
	alices_parcel().build_and_execute(|| {
		die(ALICE);
		assert_ok!(inherit(BOB));
		advance(30 * DAY - 1);
		assert_ok!(publish(account(CITY_REGISTRAR)));
		advance(15 * DAY + 1);
		assert_ok!(register(1));
	});
}

#[test]
fn a_finding_stands_for_no_living_party() {
	// Alice's share in common passes; Carol holds jointly with her and has to consent.
	let owners = vec![holding(1, &[ALICE, CAROL]), holding(1, &[DAVE])];
	ExtBuilder::default().properties(vec![parcel("P-1", owners.clone())]).build_and_execute(|| {
		die(ALICE);
		let living = vec![leg("P-1", &[DAVE], to(BOB), 0)];
		assert_noop!(propose(BOB, Inheritance, living), Error::<Test>::GiverNotDeceased);
		let new = vec![holding(1, &[CAROL]), holding(1, &[BOB])];
		assert_ok!(propose(BOB, Inheritance, vec![leg("P-1", &[ALICE, CAROL], new, 0)]));
		assert_ok!(publish(account(REGISTRAR)));
		advance(15 * DAY + 1);
		assert_noop!(register(1), Error::<Test>::ConsentMissing);
		consent(1, CAROL);
		frame_support::hypothetically!({
			// The record of death was wrong.
			Parties::set_standing(ALICE, Standing::Good);
			assert_noop!(register(1), Error::<Test>::GiverNotDeceased);
		});
		assert_ok!(register(1));
		let after = vec![holding(2, &[DAVE]), holding(1, &[CAROL]), holding(1, &[BOB])];
		assert_eq!(title_of("P-1").1.owners.to_vec(), after);
	});
}

#[test]
fn an_inheritance_has_no_price_and_is_taxed() {
	alices_parcel().build_and_execute(|| {
		die(ALICE);
		let priced = vec![leg("P-1", &[ALICE], to(BOB), 1)];
		assert_noop!(propose(BOB, Inheritance, priced), Error::<Test>::PassesWithoutPrice);
		let report = document(DocumentKind::ValuationReport);
		assert_ok!(LandTitles::record_valuation(signed(VALUER), code("P-1"), 1_000, NOW, report));
		assert_ok!(inherit(BOB));
		assert_ok!(publish(account(REGISTRAR)));
		advance(15 * DAY + 1);
		assert_noop!(register(1), Error::<Test>::TaxOpen);
		pay_tax(1, BOB);
		assert_ok!(register(1));
	});
}
