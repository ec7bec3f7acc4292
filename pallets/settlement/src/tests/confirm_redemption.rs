use super::*;

#[test]
fn a_confirmed_redemption_is_burnt() {
	ExtBuilder::default().build_and_execute(|| {
		let number = redemption_of(ANNA, CITY_BANK, 300);
		assert_ok!(Settlement::confirm_redemption(signed(CITY_BANK), number, digest(1)));
		assert_eq!((free(ANNA), on_hold(ANNA)), (2_200, 0));
		assert_eq!(Balances::total_issuance(), 3_700);
		assert_eq!(book(CITY_BANK), BankBook { ceiling: 10_000, issued: 3_000, redeemed: 300, pending: 0 });
		assert_eq!(Settlement::redemption(number), None);
		assert_eq!(
			Settlement::reference(CITY_BANK, digest(1)),
			Some(ReferenceUse::Payout { redemption: number, redeemer: ANNA, amount: 300 })
		);
		last_event_is(Event::Redeemed {
			redemption: number,
			bank: CITY_BANK,
			redeemer: ANNA,
			amount: 300,
			reference: digest(1),
		});
	});
}

#[test]
fn money_is_burnt_from_the_account_that_its_owner_has_now() {
	ExtBuilder::default().build_and_execute(|| {
		let number = redemption_of(ANNA, CITY_BANK, 300);
		rotate(ANNA, 555);
		// Somebody else's money on hold at the old account's owner is not touched.
		let other = redemption_of(BEN, CITY_BANK, 300);
		assert_ok!(Settlement::confirm_redemption(signed(CITY_BANK), number, digest(1)));
		assert_eq!((free(ANNA), on_hold(ANNA), on_hold(BEN)), (2_200, 0, 300));
		assert!(Redemptions::<Test>::contains_key(other));
	});
}

#[test]
fn f10_a_redemption_is_confirmed_once() {
	ExtBuilder::default().build_and_execute(|| {
		let first = redemption_of(ANNA, CITY_BANK, 300);
		let second = redemption_of(ANNA, CITY_BANK, 300);
		assert_noop!(
			Settlement::confirm_redemption(signed(CITY_BANK), second + 1, digest(1)),
			Error::UnknownRedemption
		);
		assert_ok!(Settlement::confirm_redemption(signed(CITY_BANK), first, digest(1)));
		assert_noop!(Settlement::confirm_redemption(signed(CITY_BANK), first, digest(2)), Error::UnknownRedemption);
		assert_noop!(Settlement::confirm_redemption(signed(CITY_BANK), second, digest(1)), Error::ReferenceUsed);
		assert_ok!(Settlement::confirm_redemption(signed(CITY_BANK), second, digest(2)));
		assert_eq!(on_hold(ANNA), 0);
	});
}

#[test]
fn a_reference_of_an_issue_is_no_reference_of_a_payout() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Settlement::issue(signed(CITY_BANK), ANNA, 1, digest(1)));
		let number = redemption_of(ANNA, CITY_BANK, 300);
		assert_noop!(Settlement::confirm_redemption(signed(CITY_BANK), number, digest(1)), Error::ReferenceUsed);
	});
}

#[test]
fn only_the_bank_that_was_asked_confirms() {
	ExtBuilder::default().build_and_execute(|| {
		let number = redemption_of(ANNA, CITY_BANK, 300);
		assert_noop!(Settlement::confirm_redemption(signed(SEA_BANK), number, digest(1)), Error::NotBankOfRedemption);
	});
}

#[test]
fn a_suspended_owner_is_still_paid() {
	ExtBuilder::default().build_and_execute(|| {
		let number = redemption_of(ANNA, CITY_BANK, 300);
		suspend(ANNA);
		assert_ok!(Settlement::confirm_redemption(signed(CITY_BANK), number, digest(1)));
	});
}

#[test]
fn an_owner_without_an_account_waits_for_one() {
	ExtBuilder::default().build_and_execute(|| {
		let number = redemption_of(ANNA, CITY_BANK, 300);
		change(ANNA, |party| party.account = None);
		assert_noop!(
			Settlement::confirm_redemption(signed(CITY_BANK), number, digest(1)),
			Error::RedeemerWithoutAccount
		);
		assert_noop!(Settlement::return_redemption(signed(CITY_BANK), number, reason()), Error::RedeemerWithoutAccount);
		change(ANNA, |party| party.account = Some(account(ANNA)));
		assert_ok!(Settlement::confirm_redemption(signed(CITY_BANK), number, digest(1)));
	});
}
