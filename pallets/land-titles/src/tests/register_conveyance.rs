//! Registration: price, tax and title change hands in one dispatch.

use super::*;
use ConveyanceKind::{Gift, Sale};

#[test]
fn l11_price_tax_and_title_change_hands_at_once() {
	alices_parcel().build_and_execute(|| {
		let issued = Balances::total_issuance();
		let id = ready_sale("P-1", ALICE, BOB, 1_000);
		System::reset_events();
		assert_ok!(register(id));
		assert_eq!((balance(ALICE), balance(BOB)), (WEALTH + 1_000, WEALTH - 1_030));
		assert_eq!(Balances::free_balance(TAX_PAYEE), 30);
		assert_eq!(Balances::free_balance(LandTitles::escrow_account()), 0);
		assert_eq!(Balances::total_issuance(), issued);

		let (number, title) = title_of("P-1");
		assert_eq!((number, title.owners.to_vec()), (2, vec![holding(1, &[BOB])]));
		assert_eq!(title.origin, TitleOrigin::Conveyance(id));
		assert_eq!(title.replaces.to_vec(), vec![1]);
		assert_eq!((title.source.kind, title.source.digest), (DocumentKind::Contract, TERMS));
		assert_eq!(Titles::<Test>::get(1).unwrap().end, Some(title.begin));
		assert_eq!(TitlesOf::<Test>::iter_key_prefix(ALICE).count(), 0);
		assert_eq!(TitlesOf::<Test>::iter_key_prefix(BOB).collect::<Vec<_>>(), vec![2]);
		assert_eq!(PendingConveyance::<Test>::get(code("P-1")), None);
		let conveyance = Conveyances::<Test>::get(id).unwrap();
		assert_eq!(conveyance.state, ConveyanceState::Registered { office: REGISTRAR });
		assert_eq!(conveyance.ended, Some(title.begin));
		assert_eq!(
			events(),
			vec![
				Event::TitleRegistered {
					property: code("P-1"),
					title: 2,
					replaces: 1,
					conveyance: id,
					givers: vec![ALICE].try_into().unwrap(),
					owners: title.owners,
					price: 1_000,
				},
				Event::ConveyanceRegistered { conveyance: id, office: REGISTRAR },
			]
		);
	});
}

#[test]
fn l12_property_tenure_and_entry_stay() {
	let mut leased = parcel("P-1", vec![holding(1, &[ALICE])]);
	leased.tenure = Tenure::LandUseRight { until: NOW + 100 * DAY };
	ExtBuilder::default().properties(vec![leased]).build_and_execute(|| {
		let before = Properties::<Test>::get(code("P-1")).unwrap();
		let id = ready_sale("P-1", ALICE, BOB, 1_000);
		advance(DAY);
		assert_ok!(register(id));
		assert_eq!(Properties::<Test>::get(code("P-1")).unwrap(), Property { title: 2, ..before });
		let (old, new) = (Titles::<Test>::get(1).unwrap(), Titles::<Test>::get(2).unwrap());
		assert_eq!((new.tenure, &new.property), (old.tenure, &old.property));
		// What was is still there, but for its end.
		assert_eq!((old.owners.to_vec(), old.origin), (vec![holding(1, &[ALICE])], TitleOrigin::Migration));
		assert_eq!((old.begin.time, old.end.unwrap().time), (NOW, NOW + DAY));
	});
}

#[test]
fn l20_nothing_passes_before_registration() {
	alices_parcel().build_and_execute(|| {
		ready_sale("P-1", ALICE, BOB, 1_000);
		assert_eq!(title_of("P-1").1.owners.to_vec(), vec![holding(1, &[ALICE])]);
		assert_eq!(TitlesOf::<Test>::iter_key_prefix(BOB).count(), 0);
		assert_eq!(balance(ALICE), WEALTH);
	});
}

#[test]
fn f04_only_the_registrar_of_every_district_registers() {
	let elsewhere = PropertyRegistration { district: OTHER_DISTRICT, ..parcel("P-2", vec![holding(1, &[ALICE])]) };
	ExtBuilder::default().properties(vec![parcel("P-1", vec![holding(1, &[ALICE])]), elsewhere]).build_and_execute(
		|| {
			let legs = ["P-1", "P-2"].map(|p| leg(p, &[ALICE], vec![holding(1, &[BOB])], 500)).to_vec();
			assert_ok!(propose(ALICE, Sale, legs));
			consent(1, BOB);
			fund(1, BOB, 1_000);
			pay_tax(1, BOB);
			let call = LandTitles::register_conveyance;
			assert_noop!(call(RuntimeOrigin::none(), 1), BadOrigin);
			assert_noop!(call(RuntimeOrigin::root(), 1), BadOrigin);
			assert_noop!(call(RuntimeOrigin::signed(STRANGER), 1), NOT_A_PARTY);
			assert_noop!(call(signed(ALICE), 1), NOT_LICENSED);
			assert_noop!(call(signed(COURT), 1), NOT_LICENSED);
			assert_noop!(call(signed(SUSPENDED_REGISTRAR), 1), NOT_IN_STANDING);
			assert_noop!(call(signed(REGISTRAR), 1), NOT_IN_DISTRICT);
			assert_noop!(call(signed(OTHER_REGISTRAR), 1), NOT_IN_DISTRICT);
			assert_noop!(call(signed(CITY_REGISTRAR), 2), Error::<Test>::ConveyanceNotFound);
			assert_ok!(call(signed(CITY_REGISTRAR), 1));
			assert_noop!(call(signed(CITY_REGISTRAR), 1), Error::<Test>::ConveyanceNotPending);
		},
	);
}

#[test]
fn t01_no_registration_with_open_tax() {
	alices_parcel().build_and_execute(|| {
		let id = propose_sale("P-1", ALICE, BOB, 1_000);
		consent(id, BOB);
		fund(id, BOB, 1_000);
		assert_noop!(register(id), Error::<Test>::TaxOpen);
		assert_ok!(Tax::pay(id, BOB, 29));
		assert_noop!(register(id), Error::<Test>::TaxOpen);
		assert_ok!(Tax::pay(id, CAROL, 1));
		assert_ok!(register(id));
	});
}

#[test]
fn l13_the_price_is_the_agreed_price() {
	alices_parcel().build_and_execute(|| {
		let id = propose_sale("P-1", ALICE, BOB, 1_000);
		consent(id, BOB);
		pay_tax(id, BOB);
		assert_noop!(register(id), Error::<Test>::PriceNotFunded);
		fund(id, BOB, 999);
		assert_noop!(register(id), Error::<Test>::PriceNotFunded);
		fund(id, BOB, 1);
		assert_ok!(register(id));
	});
}

#[test]
fn l11_a_missing_consent_stops_it() {
	alices_parcel().build_and_execute(|| {
		let id = propose_sale("P-1", ALICE, BOB, 1_000);
		fund(id, BOB, 1_000);
		pay_tax(id, BOB);
		assert_noop!(register(id), Error::<Test>::ConsentMissing);
	});
}

#[test]
fn suspension_stops_registration_until_it_is_lifted() {
	alices_parcel().build_and_execute(|| {
		let id = ready_sale("P-1", ALICE, BOB, 1_000);
		for standing in [Standing::Suspended, Standing::AccountInRecovery, Standing::Deceased, Standing::Dissolved] {
			Parties::set_standing(ALICE, standing);
			assert_noop!(register(id), Error::<Test>::PartyNotInStanding);
		}
		Parties::set_standing(ALICE, Standing::Good);
		assert_ok!(register(id));
	});
}

#[test]
fn it_is_registered_in_time_or_not_at_all() {
	alices_parcel().build_and_execute(|| {
		let id = ready_sale("P-1", ALICE, BOB, 1_000);
		advance(30 * DAY);
		frame_support::hypothetically!({
			assert_ok!(register(id));
		});
		advance(1);
		assert_noop!(register(id), Error::<Test>::ConveyanceExpired);
	});
}

#[test]
fn l02_shares_in_common_pass_exactly() {
	let owners = vec![holding(1, &[ALICE]), holding(2, &[BOB])];
	ExtBuilder::default().properties(vec![parcel("P-1", owners)]).build_and_execute(|| {
		// Bob's two thirds go in sevenths to Carol and Alice, who has a third already.
		let receivers = vec![holding(3, &[CAROL]), holding(4, &[ALICE])];
		assert_ok!(propose(BOB, Gift, vec![leg("P-1", &[BOB], receivers, 0)]));
		consent(1, CAROL);
		assert_noop!(register(1), Error::<Test>::ConsentMissing);
		consent(1, ALICE);
		assert_ok!(register(1));
		// A third and four sevenths of two thirds: 15 of 21.
		let (_, title) = title_of("P-1");
		assert_eq!(title.owners.to_vec(), vec![holding(5, &[ALICE]), holding(2, &[CAROL])]);
		assert_eq!(title.source.kind, DocumentKind::Deed);
		assert_eq!(TitlesOf::<Test>::iter_key_prefix(BOB).count(), 0);
		assert_eq!(TitlesOf::<Test>::iter_key_prefix(ALICE).collect::<Vec<_>>(), vec![2]);
	});
}

#[test]
fn the_price_is_paid_by_share_and_to_the_last_cent() {
	let owners = vec![holding(1, &[ALICE]), holding(1, &[BOB]), holding(1, &[CAROL])];
	ExtBuilder::default().properties(vec![parcel("P-1", owners)]).build_and_execute(|| {
		assert_ok!(propose(DAVE, Sale, vec![leg("P-1", &[CAROL, ALICE, BOB], vec![holding(1, &[DAVE])], 101)]));
		for giver in [ALICE, BOB, CAROL] {
			consent(1, giver);
		}
		fund(1, DAVE, 101);
		pay_tax(1, DAVE);
		assert_ok!(register(1));
		// 33 each, and the remainder of 2 to the first giver named.
		assert_eq!(balance(CAROL) - WEALTH, 35);
		assert_eq!((balance(ALICE) - WEALTH, balance(BOB) - WEALTH), (33, 33));
	});
}

#[test]
fn a_flat_and_a_parking_space_are_sold_in_one_act() {
	three_parcels().build_and_execute(|| {
		let sold = vec![
			leg("P-1", &[ALICE], vec![holding(1, &[CAROL])], 900),
			leg("P-3", &[BOB], vec![holding(1, &[CAROL])], 100),
		];
		assert_ok!(propose(CAROL, Sale, sold));
		consent(1, ALICE);
		fund(1, CAROL, 1_000);
		pay_tax(1, CAROL);
		assert_noop!(register(1), Error::<Test>::ConsentMissing);
		consent(1, BOB);
		let weight = LandTitles::register_conveyance(signed(REGISTRAR), 1).unwrap().actual_weight.unwrap();
		assert_eq!(weight, <() as WeightInfo>::register_conveyance(2));
		assert_eq!((balance(ALICE) - WEALTH, balance(BOB) - WEALTH), (900, 100));
		assert_eq!((title_of("P-1").0, title_of("P-3").0), (4, 5));
	});
}

#[test]
fn what_cannot_be_delivered_delays_nobody() {
	let owners = vec![holding(1, &[ALICE]), holding(1, &[BOB])];
	ExtBuilder::default().properties(vec![parcel("P-1", owners)]).build_and_execute(|| {
		assert_ok!(propose(CAROL, Sale, vec![leg("P-1", &[ALICE, BOB], vec![holding(1, &[CAROL])], 1_000)]));
		consent(1, ALICE);
		consent(1, BOB);
		fund(1, CAROL, 1_000);
		pay_tax(1, CAROL);
		Parties::change(ALICE, |alice| alice.account = None);
		assert_ok!(register(1));
		assert_eq!(Undelivered::<Test>::get(ALICE), 500);
		assert_eq!(balance(BOB), WEALTH + 500);
		assert!(events().contains(&Event::Undeliverable { party: ALICE, amount: 500 }));
	});
}

#[test]
fn money_that_the_tax_pallet_never_had_is_not_paid() {
	alices_parcel().build_and_execute(|| {
		let id = ready_sale("P-1", ALICE, BOB, 1_000);
		TaxLie::set(1);
		assert_noop!(register(id), Error::<Test>::EscrowMismatch);
		assert_noop!(LandTitles::withdraw_conveyance(signed(ALICE), id, ALICE), Error::<Test>::EscrowMismatch);
		TaxLie::set(0);
		assert_ok!(register(id));
	});
}

#[test]
fn a_gift_to_the_escrow_account_changes_nothing() {
	alices_parcel().build_and_execute(|| {
		let id = ready_sale("P-1", ALICE, BOB, 1_000);
		assert_ok!(Balances::transfer_allow_death(RuntimeOrigin::signed(STRANGER), LandTitles::escrow_account(), 77));
		Gifts::set(77);
		assert_ok!(register(id));
		assert_eq!(balance(ALICE), WEALTH + 1_000);
	});
}
