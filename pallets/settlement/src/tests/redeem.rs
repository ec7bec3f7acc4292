use super::*;

#[test]
fn redeeming_puts_money_on_hold() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Settlement::redeem(signed(ANNA), CITY_BANK, 300));
		assert_eq!((free(ANNA), on_hold(ANNA)), (2_200, 300));
		assert_eq!(
			Settlement::redemption(1),
			Some(Redemption { bank: CITY_BANK, redeemer: ANNA, amount: 300, requested_at: 1_000_000 })
		);
		assert_eq!(book(CITY_BANK), BankBook { ceiling: 10_000, issued: 3_000, redeemed: 0, pending: 300 });
		last_event_is(Event::RedemptionRequested { redemption: 1, bank: CITY_BANK, redeemer: ANNA, amount: 300 });

		assert_ok!(Settlement::redeem(signed(BEN), CITY_BANK, 1));
		assert_eq!(Settlement::redemption(2).map(|redemption| redemption.redeemer), Some(BEN));
	});
}

#[test]
fn held_money_cannot_be_spent() {
	ExtBuilder::default().build_and_execute(|| {
		redemption_of(ANNA, CITY_BANK, 2_400);
		let from = signed(ANNA);
		assert!(Balances::transfer_allow_death(from.clone(), account(BEN), 101).is_err());
		assert_ok!(Balances::transfer_allow_death(from, account(BEN), 99));
		assert_noop!(Settlement::redeem(signed(ANNA), CITY_BANK, 1), Error::InsufficientFunds);
	});
}

#[test]
fn f05_redeeming_leaves_one_unit_in_the_account() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(Settlement::redeem(signed(ANNA), CITY_BANK, 0), Error::ZeroAmount);
		assert_noop!(Settlement::redeem(signed(ANNA), CITY_BANK, 2_500), Error::InsufficientFunds);
		assert_ok!(Settlement::redeem(signed(ANNA), CITY_BANK, 2_499));
	});
}

#[test]
fn f05_a_bank_redeems_no_more_than_it_has_outstanding() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(Settlement::redeem(signed(ANNA), SEA_BANK, Balance::MAX), Error::ExceedsOutstanding);
		assert_noop!(Settlement::redeem(signed(ANNA), SEA_BANK, 1_001), Error::ExceedsOutstanding);
		let first = redemption_of(ANNA, SEA_BANK, 400);
		// What waits at the bank is spoken for, whoever asks.
		assert_noop!(Settlement::redeem(signed(BEN), SEA_BANK, 601), Error::ExceedsOutstanding);
		let second = redemption_of(BEN, SEA_BANK, 600);
		assert_noop!(Settlement::redeem(signed(BEN), SEA_BANK, 1), Error::ExceedsOutstanding);

		assert_ok!(Settlement::confirm_redemption(signed(SEA_BANK), first, digest(1)));
		assert_noop!(Settlement::redeem(signed(BEN), SEA_BANK, 1), Error::ExceedsOutstanding);
		assert_ok!(Settlement::return_redemption(signed(SEA_BANK), second, reason()));
		assert_ok!(Settlement::redeem(signed(ANNA), SEA_BANK, 600));
	});
}

#[test]
fn money_is_redeemed_at_banks_that_can_pay_out() {
	ExtBuilder::default().build_and_execute(|| {
		for party in [LAND_OFFICE, BEN, 77] {
			assert_noop!(Settlement::redeem(signed(ANNA), party, 1), Error::NotABank);
		}
		assert_noop!(Settlement::redeem(signed(ANNA), NEW_BANK, 1), Error::NoCeiling);
		suspend(CITY_BANK);
		assert_noop!(Settlement::redeem(signed(ANNA), CITY_BANK, 1), Error::BankNotInGoodStanding);
		change(SEA_BANK, |bank| bank.roles.clear());
		assert_noop!(Settlement::redeem(signed(ANNA), SEA_BANK, 1), Error::NotABank);
	});
}

#[test]
fn numbers_of_redemptions_never_wrap() {
	ExtBuilder::default().build_and_execute(|| {
		NextRedemption::<Test>::put(u64::MAX);
		assert_noop!(Settlement::redeem(signed(ANNA), CITY_BANK, 1), ArithmeticError::Overflow);
	});
}
