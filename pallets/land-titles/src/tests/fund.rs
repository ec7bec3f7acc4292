//! Paying the price into escrow.

use super::*;

fn pay(by: u64, amount: u128, party: u64) -> frame_support::dispatch::DispatchResult {
	LandTitles::fund(RuntimeOrigin::signed(by), 1, amount, party)
}

#[test]
fn a_receiver_pays_in_parts() {
	alices_parcel().build_and_execute(|| {
		propose_sale("P-1", ALICE, BOB, 1_000);
		System::reset_events();
		assert_ok!(pay(account(BOB), 400, BOB));
		assert_ok!(pay(account(BOB), 600, BOB));
		assert_eq!(Escrow::<Test>::get(1, BOB), 1_000);
		assert_eq!(Conveyances::<Test>::get(1).unwrap().funders.to_vec(), vec![BOB]);
		assert_eq!(balance(BOB), WEALTH - 1_000);
		let funded =
			|amount, outstanding| Event::Funded { conveyance: 1, funder: BOB, on_behalf_of: BOB, amount, outstanding };
		assert_eq!(events(), vec![funded(400, 600), funded(600, 0)]);
	});
}

#[test]
fn f05_never_more_than_the_price_and_never_nothing() {
	alices_parcel().build_and_execute(|| {
		propose_sale("P-1", ALICE, BOB, 1_000);
		assert_noop!(pay(account(BOB), 0, BOB), Error::<Test>::AmountZero);
		assert_noop!(pay(account(BOB), 1_001, BOB), Error::<Test>::MoreThanPrice);
		assert_noop!(pay(account(BOB), u128::MAX, BOB), Error::<Test>::MoreThanPrice);
		assert_ok!(pay(account(BOB), 999, BOB));
		assert_noop!(pay(account(BOB), 2, BOB), Error::<Test>::MoreThanPrice);
		assert_noop!(pay(account(BOB), u128::MAX, BOB), Error::<Test>::Overflow);
		assert_ok!(pay(account(BOB), 1, BOB));
		assert_noop!(pay(account(BOB), 1, BOB), Error::<Test>::MoreThanPrice);
	});
}

#[test]
fn f05_all_that_one_has_can_be_paid_and_no_more() {
	alices_parcel().build_and_execute(|| {
		propose_sale("P-1", ALICE, BOB, 10 * WEALTH);
		assert_noop!(pay(account(BOB), WEALTH + 1, BOB), sp_runtime::TokenError::FundsUnavailable);
		assert_ok!(pay(account(BOB), WEALTH, BOB));
		assert_eq!(balance(BOB), 0);
	});
}

#[test]
fn f04_only_receivers_pay() {
	alices_parcel().build_and_execute(|| {
		assert_noop!(pay(account(BOB), 1, BOB), Error::<Test>::ConveyanceNotFound);
		propose_sale("P-1", ALICE, BOB, 1_000);
		assert_noop!(LandTitles::fund(RuntimeOrigin::none(), 1, 1, BOB), BadOrigin);
		assert_noop!(LandTitles::fund(RuntimeOrigin::root(), 1, 1, BOB), BadOrigin);
		assert_noop!(pay(STRANGER, 1, BOB), NOT_A_PARTY);
		assert_noop!(pay(account(CAROL), 1, BOB), NOT_ITS_ACCOUNT);
		assert_noop!(pay(account(CAROL), 1, CAROL), Error::<Test>::NotReceiver);
		assert_noop!(pay(account(ALICE), 1, ALICE), Error::<Test>::NotReceiver);
		Parties::set_standing(BOB, Standing::AccountInRecovery);
		assert_noop!(pay(account(BOB), 1, BOB), NOT_IN_STANDING);
		Parties::set_standing(BOB, Standing::Good);
		advance(30 * DAY + 1);
		assert_noop!(pay(account(BOB), 1, BOB), Error::<Test>::ConveyanceExpired);
	});
}

#[test]
fn a_representatives_money_goes_back_to_the_representative() {
	alices_parcel().build_and_execute(|| {
		propose_sale("P-1", ALICE, WARD, 1_000);
		assert_ok!(pay(account(GUARDIAN), 600, WARD));
		assert_eq!(Escrow::<Test>::get(1, GUARDIAN), 600);
		assert_ok!(LandTitles::withdraw_conveyance(signed(ALICE), 1, ALICE));
		assert_eq!(balance(GUARDIAN), WEALTH);
	});
}

#[test]
fn f06_an_escrow_has_room_for_32_funders() {
	let mut builder = Vec::new();
	for i in 0..3u64 {
		builder.push(parcel(&format!("P-{i}"), vec![holding(1, &[ALICE])]));
	}
	ExtBuilder::default().properties(builder).build_and_execute(|| {
		let buyers: Vec<u64> = (0..33)
			.map(|i| {
				let account = 5_000 + i;
				assert_ok!(Balances::force_set_balance(RuntimeOrigin::root(), account, 100));
				Parties::benchmark_register(&account)
			})
			.collect();
		let legs = buyers
			.chunks(16)
			.enumerate()
			.map(|(i, buyers)| leg(&format!("P-{i}"), &[ALICE], buyers.iter().map(|b| holding(1, &[*b])).collect(), 16))
			.collect();
		assert_ok!(propose(ALICE, ConveyanceKind::Sale, legs));
		for (i, buyer) in buyers.iter().enumerate() {
			let by = 5_000 + i as u64;
			if i < 32 {
				assert_ok!(pay(by, 1, *buyer));
			} else {
				assert_noop!(pay(by, 1, *buyer), Error::<Test>::TooManyFunders);
			}
		}
		assert_ok!(pay(5_000, 16, buyers[0]));
	});
}

#[test]
fn tax_is_secured_only_in_a_pending_conveyance() {
	alices_parcel().build_and_execute(|| {
		let secure = |amount| LandTitles::secure_tax(1, &account(BOB), BOB, amount);
		assert_noop!(secure(1), Error::<Test>::ConveyanceNotFound);
		propose_sale("P-1", ALICE, BOB, 1_000);
		assert_ok!(Tax::pay(1, CAROL, 10));
		assert_eq!(Conveyances::<Test>::get(1).unwrap().tax_secured, 10);
		assert_eq!(events().last(), Some(&Event::TaxSecured { conveyance: 1, payer: CAROL, amount: 10 }));
		assert_noop!(Tax::pay(1, CAROL, WEALTH), sp_runtime::TokenError::FundsUnavailable);
		assert_noop!(secure(u128::MAX), Error::<Test>::Overflow);
		frame_support::hypothetically!({
			advance(30 * DAY + 1);
			assert_noop!(secure(1), Error::<Test>::ConveyanceExpired);
		});
		assert_ok!(LandTitles::withdraw_conveyance(signed(ALICE), 1, ALICE));
		assert_noop!(secure(1), Error::<Test>::ConveyanceNotPending);
		assert_eq!(balance(CAROL), WEALTH);
	});
}
