//! Refusal, withdrawal and expiry.

use super::*;

fn refuse(by: u64) -> frame_support::dispatch::DispatchResultWithPostInfo {
	LandTitles::refuse_conveyance(RuntimeOrigin::signed(by), 1, text("界址不清"))
}

/// Bob has paid 1000 and Carol his tax of 30.
fn with_money() {
	propose_sale("P-1", ALICE, BOB, 1_000);
	consent(1, BOB);
	fund(1, BOB, 1_000);
	pay_tax(1, CAROL);
	System::reset_events();
}

fn verify_refunded() {
	assert_eq!((balance(ALICE), balance(BOB), balance(CAROL)), (WEALTH, WEALTH, WEALTH));
	assert_eq!(Balances::free_balance(LandTitles::escrow_account()), 0);
	assert_eq!(PendingConveyance::<Test>::get(code("P-1")), None);
	assert_eq!(title_of("P-1").0, 1);
	let refunds: Vec<_> = events()
		.into_iter()
		.filter_map(|event| match event {
			Event::Refunded { party, amount, .. } => Some((party, amount)),
			_ => None,
		})
		.collect();
	assert_eq!(refunds, vec![(BOB, 1_000), (CAROL, 30)]);
	assert_noop!(register(1), Error::<Test>::ConveyanceNotPending);
}

#[test]
fn the_registrar_refuses_with_a_reason_and_money_goes_back() {
	alices_parcel().build_and_execute(|| {
		with_money();
		let info = refuse(account(REGISTRAR)).unwrap();
		assert_eq!(info.actual_weight, Some(<() as WeightInfo>::refuse_conveyance(2)));
		verify_refunded();
		assert_eq!(state_of(1), ConveyanceState::Refused { office: REGISTRAR, reason: text("界址不清") });
		assert_eq!(
			events().last(),
			Some(&Event::ConveyanceRefused {
				conveyance: 1,
				office: REGISTRAR,
				reason: text("界址不清"),
				parties: vec![ALICE, BOB]
			})
		);
		assert_noop!(refuse(account(REGISTRAR)), Error::<Test>::ConveyanceNotPending);
	});
}

#[test]
fn f04_only_the_registrar_refuses() {
	alices_parcel().build_and_execute(|| {
		assert_noop!(refuse(account(REGISTRAR)), Error::<Test>::ConveyanceNotFound);
		with_money();
		assert_noop!(LandTitles::refuse_conveyance(RuntimeOrigin::none(), 1, text("")), BadOrigin);
		assert_noop!(LandTitles::refuse_conveyance(RuntimeOrigin::root(), 1, text("")), BadOrigin);
		let without_reason = LandTitles::refuse_conveyance(signed(REGISTRAR), 1, text(""));
		assert_noop!(without_reason, Error::<Test>::ReasonMissing);
		assert_noop!(refuse(STRANGER), NOT_A_PARTY);
		assert_noop!(refuse(account(ALICE)), NOT_LICENSED);
		assert_noop!(refuse(account(SUSPENDED_REGISTRAR)), NOT_IN_STANDING);
		assert_noop!(refuse(account(OTHER_REGISTRAR)), NOT_IN_DISTRICT);
	});
}

#[test]
fn the_registrar_of_any_of_the_districts_refuses() {
	let elsewhere = PropertyRegistration { district: OTHER_DISTRICT, ..parcel("P-2", vec![holding(1, &[ALICE])]) };
	ExtBuilder::default().properties(vec![parcel("P-1", vec![holding(1, &[ALICE])]), elsewhere]).build_and_execute(
		|| {
			let legs = ["P-1", "P-2"].map(|p| leg(p, &[ALICE], vec![holding(1, &[BOB])], 500)).to_vec();
			assert_ok!(propose(ALICE, ConveyanceKind::Sale, legs));
			assert_ok!(refuse(account(OTHER_REGISTRAR)));
		},
	);
}

#[test]
fn any_party_withdraws_and_money_goes_back() {
	for by in [ALICE, BOB] {
		alices_parcel().build_and_execute(|| {
			with_money();
			assert_ok!(LandTitles::withdraw_conveyance(signed(by), 1, by));
			verify_refunded();
			assert_eq!(state_of(1), ConveyanceState::Withdrawn { by });
			let parties = vec![ALICE, BOB];
			assert_eq!(events().last(), Some(&Event::ConveyanceWithdrawn { conveyance: 1, by, parties }));
			assert_noop!(LandTitles::withdraw_conveyance(signed(by), 1, by), Error::<Test>::ConveyanceNotPending);
		});
	}
}

#[test]
fn f04_only_parties_withdraw() {
	alices_parcel().build_and_execute(|| {
		let withdraw = |origin, party| LandTitles::withdraw_conveyance(origin, 1, party);
		assert_noop!(withdraw(signed(ALICE), ALICE), Error::<Test>::ConveyanceNotFound);
		with_money();
		assert_noop!(withdraw(RuntimeOrigin::none(), ALICE), BadOrigin);
		assert_noop!(withdraw(RuntimeOrigin::root(), ALICE), BadOrigin);
		assert_noop!(withdraw(RuntimeOrigin::signed(STRANGER), ALICE), NOT_A_PARTY);
		assert_noop!(withdraw(signed(CAROL), ALICE), NOT_ITS_ACCOUNT);
		assert_noop!(withdraw(signed(CAROL), CAROL), Error::<Test>::NotConcerned);
		assert_noop!(withdraw(signed(REGISTRAR), REGISTRAR), Error::<Test>::NotConcerned);
		Parties::set_standing(ALICE, Standing::AccountInRecovery);
		assert_noop!(withdraw(signed(ALICE), ALICE), NOT_IN_STANDING);
	});
}

#[test]
fn anybody_ends_a_conveyance_after_its_time() {
	alices_parcel().build_and_execute(|| {
		let expire = |origin| LandTitles::expire_conveyance(origin, 1);
		assert_noop!(expire(signed(BOB)), Error::<Test>::ConveyanceNotFound);
		with_money();
		assert_noop!(expire(RuntimeOrigin::none()), BadOrigin);
		assert_noop!(expire(RuntimeOrigin::root()), BadOrigin);
		advance(30 * DAY);
		assert_noop!(expire(signed(BOB)), Error::<Test>::ConveyanceNotExpired);
		advance(1);
		System::reset_events();
		assert_ok!(expire(RuntimeOrigin::signed(STRANGER)));
		verify_refunded();
		assert_eq!(state_of(1), ConveyanceState::Expired);
		assert_noop!(expire(signed(BOB)), Error::<Test>::ConveyanceNotPending);
	});
}

#[test]
fn suspension_and_freezes_never_stop_a_refund() {
	alices_parcel().build_and_execute(|| {
		with_money();
		let order = document(DocumentKind::CourtOrder);
		let stops = ActSet::try_from(std::collections::BTreeSet::from([Act::RegisterConveyance])).unwrap();
		assert_ok!(LandTitles::place_freeze(signed(COURT), code("P-1"), order, None, stops));
		for party in [ALICE, BOB, CAROL] {
			Parties::set_standing(party, Standing::Suspended);
		}
		System::reset_events();
		assert_ok!(refuse(account(REGISTRAR)));
		verify_refunded();
	});
}

#[test]
fn refunds_go_to_the_current_account_or_wait_there() {
	alices_parcel().build_and_execute(|| {
		with_money();
		Parties::rotate(BOB, 777);
		Parties::change(CAROL, |carol| carol.account = None);
		assert_ok!(refuse(account(REGISTRAR)));
		assert_eq!(Balances::free_balance(777), 1_000);
		assert_eq!(Undelivered::<Test>::get(CAROL), 30);
	});
}
