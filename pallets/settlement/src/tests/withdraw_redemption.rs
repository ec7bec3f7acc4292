use super::*;
use civitas_primitives::{Capacity, Standing};

#[test]
fn a_redemption_that_was_not_answered_in_time_is_withdrawn() {
	ExtBuilder::default().build_and_execute(|| {
		let number = redemption_of(ANNA, CITY_BANK, 300);
		wait(PAYOUT_TIME);
		assert_ok!(Settlement::withdraw_redemption(signed(ANNA), number));
		assert_eq!((free(ANNA), on_hold(ANNA)), (2_500, 0));
		assert_eq!(book(CITY_BANK).pending, 0);
		last_event_is(Event::RedemptionWithdrawn { redemption: number, bank: CITY_BANK, redeemer: ANNA, amount: 300 });
		assert_noop!(Settlement::withdraw_redemption(signed(ANNA), number), Error::UnknownRedemption);
		assert_noop!(Settlement::confirm_redemption(signed(CITY_BANK), number, digest(1)), Error::UnknownRedemption);
	});
}

#[test]
fn a_withdrawal_does_not_cross_the_payout() {
	ExtBuilder::default().build_and_execute(|| {
		let number = redemption_of(ANNA, CITY_BANK, 300);
		assert_noop!(Settlement::withdraw_redemption(signed(ANNA), number), Error::PayoutTimeRunning);
		wait(PAYOUT_TIME - 1);
		assert_noop!(Settlement::withdraw_redemption(signed(ANNA), number), Error::PayoutTimeRunning);
		wait(1);
		// Late, the bank may still confirm: the first of the two counts.
		assert_ok!(Settlement::confirm_redemption(signed(CITY_BANK), number, digest(1)));
		assert_noop!(Settlement::withdraw_redemption(signed(ANNA), number), Error::UnknownRedemption);
	});
}

#[test]
fn a_bank_that_cannot_confirm_is_not_waited_for() {
	ExtBuilder::default().build_and_execute(|| {
		let first = redemption_of(ANNA, CITY_BANK, 300);
		let second = redemption_of(ANNA, SEA_BANK, 200);
		suspend(CITY_BANK);
		change(SEA_BANK, |bank| bank.roles.clear());
		assert_ok!(Settlement::withdraw_redemption(signed(ANNA), first));
		assert_ok!(Settlement::withdraw_redemption(signed(ANNA), second));
		assert_eq!((free(ANNA), on_hold(ANNA)), (2_500, 0));
	});
}

#[test]
fn money_is_given_back_to_the_account_that_its_owner_has_now() {
	ExtBuilder::default().build_and_execute(|| {
		let number = redemption_of(ANNA, CITY_BANK, 300);
		wait(PAYOUT_TIME);
		rotate(ANNA, 555);
		let old_key = RuntimeOrigin::signed(account(ANNA));
		assert_noop!(Settlement::withdraw_redemption(old_key, number), Error::NotRedeemer);
		assert_ok!(Settlement::withdraw_redemption(signed(ANNA), number));
		assert_eq!(Balances::free_balance(555), 2_500);
	});
}

#[test]
fn only_the_redeemer_and_who_acts_for_it_withdraws() {
	ExtBuilder::default().build_and_execute(|| {
		let number = redemption_of(ANNA, CITY_BANK, 300);
		wait(PAYOUT_TIME);
		for party in [BEN, CITY_BANK, LAND_OFFICE] {
			assert_noop!(Settlement::withdraw_redemption(signed(party), number), Error::NotRedeemer);
		}
		change(ANNA, |party| party.representative = Some((BEN, Capacity::Attorney)));
		assert_ok!(Settlement::withdraw_redemption(signed(BEN), number));
		assert_eq!((free(ANNA), free(BEN)), (2_500, 1_500));
	});
}

#[test]
fn suspension_does_not_stop_a_withdrawal() {
	ExtBuilder::default().build_and_execute(|| {
		let number = redemption_of(ANNA, CITY_BANK, 300);
		wait(PAYOUT_TIME);
		suspend(ANNA);
		assert_ok!(Settlement::withdraw_redemption(signed(ANNA), number));
	});
}

#[test]
fn for_the_dead_the_executor_withdraws() {
	ExtBuilder::default().build_and_execute(|| {
		let number = redemption_of(ANNA, CITY_BANK, 300);
		wait(PAYOUT_TIME);
		change(ANNA, |party| party.standing = Standing::Deceased);
		assert_noop!(Settlement::withdraw_redemption(signed(ANNA), number), REFUSED);
		change(ANNA, |party| party.representative = Some((BEN, Capacity::Executor)));
		assert_ok!(Settlement::withdraw_redemption(signed(BEN), number));
	});
}

#[test]
fn f56_the_old_key_of_an_account_that_is_being_replaced_withdraws_nothing() {
	ExtBuilder::default().build_and_execute(|| {
		let number = redemption_of(ANNA, CITY_BANK, 300);
		wait(PAYOUT_TIME);
		change(ANNA, |party| party.standing = Standing::AccountInRecovery);
		assert_noop!(Settlement::withdraw_redemption(signed(ANNA), number), REFUSED);
	});
}

#[test]
fn f05_time_never_wraps() {
	ExtBuilder::default().build_and_execute(|| {
		let number = redemption_of(ANNA, CITY_BANK, 300);
		Redemptions::<Test>::mutate(number, |redemption| {
			if let Some(redemption) = redemption {
				redemption.requested_at = u64::MAX;
			}
		});
		assert_noop!(Settlement::withdraw_redemption(signed(ANNA), number), ArithmeticError::Overflow);
	});
}
