//! Transfers that a court orders, without the owners' consent.

use super::*;

fn to(party: u64) -> Vec<Holding> {
	vec![holding(1, &[party])]
}

fn order(by: u64, price: u128) -> frame_support::dispatch::DispatchResult {
	let legs = vec![leg("P-1", &[ALICE], to(BOB), price)].try_into().unwrap();
	LandTitles::order_conveyance(RuntimeOrigin::signed(by), legs, document(DocumentKind::CourtOrder))
}

#[test]
fn f56_it_is_registered_by_another_office_after_the_notice_period() {
	alices_parcel().build_and_execute(|| {
		assert_ok!(order(account(COURT), 0));
		let until = NOW + 20 * DAY;
		assert_eq!(
			events().last(),
			Some(&Event::ConveyanceOrdered {
				conveyance: 1,
				proceeding: 1,
				court: COURT,
				document: document(DocumentKind::CourtOrder),
				until,
				parties: vec![ALICE, BOB],
			})
		);
		let conveyance = LandTitles::conveyance(1).unwrap();
		assert_eq!((conveyance.proposer, conveyance.terms), (COURT, H256::repeat_byte(9)));
		assert_eq!((conveyance.consents.len(), conveyance.expires), (0, NOW + 50 * DAY));
		advance(20 * DAY);
		assert_noop!(register(1), Error::<Test>::NoticeRunning);
		assert_noop!(LandTitles::register_conveyance(signed(COURT), 1), NOT_LICENSED);
		advance(1);
		// Whatever Alice does, and in whatever standing she and Bob are.
		Parties::set_standing(ALICE, Standing::Suspended);
		Parties::set_standing(BOB, Standing::Suspended);
		assert_ok!(register(1));
		assert_eq!(owners("P-1"), to(BOB));
		assert_eq!(title_of("P-1").1.source.kind, DocumentKind::CourtOrder);
		let state = ProceedingState::Completed { office: REGISTRAR };
		assert_eq!(LandTitles::proceeding(1).unwrap().state, state);
	});
}

#[test]
fn f56_no_office_orders_and_registers() {
	alices_parcel().build_and_execute(|| {
		use civitas_primitives::OfficeRole;
		Parties::change(COURT, |court| court.licences.push((OfficeRole::LandRegistry, None)));
		assert_ok!(order(account(COURT), 0));
		advance(21 * DAY);
		assert_noop!(LandTitles::register_conveyance(signed(COURT), 1), Error::<Test>::SameOffice);
		let own = BlockerKind::SameOffice { office: COURT };
		assert_eq!(LandTitles::blockers(code("P-1"), Act::RegisterConveyance, COURT), vec![own.into()]);
		assert_eq!(LandTitles::blockers(code("P-1"), Act::RegisterConveyance, REGISTRAR), vec![]);
		assert_ok!(register(1));
	});
}

#[test]
fn owners_receivers_and_holders_of_entries_object_and_a_court_decides() {
	alices_parcel().build_and_execute(|| {
		freeze_until("P-1", &[Act::Subdivide], None);
		assert_ok!(order(account(COURT), 0));
		assert_noop!(object(CAROL, 1), Error::<Test>::MayNotObject);
		for party in [ALICE, BOB, COURT] {
			assert_ok!(object(party, 1));
		}
		advance(21 * DAY);
		assert_noop!(register(1), Error::<Test>::ObjectionsOpen);
		let decide = |by, objector, uphold| LandTitles::decide_objection(signed(by), 1, objector, uphold, text("so"));
		assert_noop!(decide(REGISTRAR, ALICE, false), NOT_LICENSED);
		assert_noop!(decide(OTHER_COURT, ALICE, false), NOT_IN_DISTRICT);
		for party in [ALICE, COURT] {
			assert_ok!(decide(COURT, party, false));
		}
		assert_noop!(register(1), Error::<Test>::ObjectionsOpen);
		frame_support::hypothetically!({
			assert_ok!(decide(COURT, BOB, true));
			assert_noop!(register(1), Error::<Test>::ProceedingNotOpen);
			assert_ok!(LandTitles::refuse_conveyance(signed(REGISTRAR), 1, text("fell")));
		});
		assert_ok!(decide(COURT, BOB, false));
		assert_ok!(register(1));
	});
}

#[test]
fn a_judicial_sale_pays_the_owner() {
	alices_parcel().build_and_execute(|| {
		assert_ok!(order(account(COURT), 1_000));
		advance(21 * DAY);
		assert_noop!(register(1), Error::<Test>::PriceNotFunded);
		fund(1, BOB, 1_000);
		assert_noop!(register(1), Error::<Test>::TaxOpen);
		pay_tax(1, BOB);
		assert_ok!(register(1));
		assert_eq!(balance(ALICE), WEALTH + 1_000);
	});
}

#[test]
fn only_the_court_withdraws_it() {
	alices_parcel().build_and_execute(|| {
		assert_ok!(order(account(COURT), 1_000));
		fund(1, BOB, 1_000);
		for party in [ALICE, BOB] {
			assert_noop!(LandTitles::withdraw_conveyance(signed(party), 1, party), Error::<Test>::OnlyByCourt);
		}
		assert_noop!(LandTitles::withdraw_conveyance(signed(CAROL), 1, CAROL), Error::<Test>::NotConcerned);
		assert_noop!(LandTitles::withdraw_proceeding(signed(REGISTRAR), 1), Error::<Test>::AnotherProceeding);
		assert_noop!(LandTitles::complete_first_registration(signed(REGISTRAR), 1), Error::<Test>::AnotherProceeding);
		assert_noop!(LandTitles::apply_correction(signed(REGISTRAR), 1), Error::<Test>::AnotherProceeding);
		assert_noop!(LandTitles::confirm_correction(signed(COURT), 1), Error::<Test>::AnotherProceeding);
		assert_ok!(LandTitles::withdraw_conveyance(signed(COURT), 1, COURT));
		assert_eq!(LandTitles::proceeding(1).unwrap().state, ProceedingState::Lapsed);
		assert_eq!(balance(BOB), WEALTH);
	});
}

#[test]
fn f04_only_a_court_of_the_district_orders() {
	alices_parcel().build_and_execute(|| {
		let legs = vec![leg("P-1", &[ALICE], to(BOB), 0)];
		let paper = document(DocumentKind::CourtOrder);
		let call = |origin| LandTitles::order_conveyance(origin, legs.clone().try_into().unwrap(), paper);
		assert_noop!(call(RuntimeOrigin::none()), BadOrigin);
		assert_noop!(call(RuntimeOrigin::root()), BadOrigin);
		assert_noop!(order(STRANGER, 0), NOT_A_PARTY);
		assert_noop!(order(account(BOB), 0), NOT_LICENSED);
		assert_noop!(order(account(REGISTRAR), 0), NOT_LICENSED);
		assert_noop!(order(account(OTHER_COURT), 0), NOT_IN_DISTRICT);
		Parties::set_standing(COURT, Standing::Suspended);
		assert_noop!(order(account(COURT), 0), NOT_IN_STANDING);
		Parties::set_standing(COURT, Standing::Good);
		// And by no other way.
		assert_noop!(propose(ALICE, ConveyanceKind::CourtOrder, legs.clone()), Error::<Test>::OnlyByCourt);
		assert_noop!(propose(COURT, ConveyanceKind::CourtOrder, legs), Error::<Test>::OnlyByCourt);
	});
}

#[test]
fn an_order_is_a_document_on_known_properties() {
	alices_parcel().build_and_execute(|| {
		let call =
			|legs: Vec<Leg<u128>>, paper| LandTitles::order_conveyance(signed(COURT), legs.try_into().unwrap(), paper);
		let legs = vec![leg("P-1", &[ALICE], to(BOB), 0)];
		let mut paper = document(DocumentKind::CourtOrder);
		assert_noop!(call(vec![], paper), Error::<Test>::NoLeg);
		assert_noop!(call(vec![leg("P-9", &[ALICE], to(BOB), 0)], paper), Error::<Test>::PropertyNotFound);
		assert_noop!(call(legs.clone(), document(DocumentKind::Deed)), Error::<Test>::WrongDocument);
		paper.dated = NOW + 1;
		assert_noop!(call(legs.clone(), paper), Error::<Test>::DocumentFutureDated);
		paper.dated = NOW;
		propose_sale("P-1", ALICE, CAROL, 1);
		assert_noop!(call(legs, paper), Error::<Test>::ConveyancePending);
	});
}
