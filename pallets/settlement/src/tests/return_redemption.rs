use super::*;
use civitas_primitives::Standing;
use codec::{Decode, Encode};

#[test]
fn returned_money_is_its_owners_again() {
	ExtBuilder::default().build_and_execute(|| {
		let number = redemption_of(ANNA, CITY_BANK, 300);
		let issued = Balances::total_issuance();
		assert_ok!(Settlement::return_redemption(signed(CITY_BANK), number, reason()));
		assert_eq!((free(ANNA), on_hold(ANNA), Balances::total_issuance()), (2_500, 0, issued));
		assert_eq!(book(CITY_BANK), BankBook { ceiling: 10_000, issued: 3_000, redeemed: 0, pending: 0 });
		assert_eq!(Settlement::redemption(number), None);
		last_event_is(Event::RedemptionReturned {
			redemption: number,
			bank: CITY_BANK,
			redeemer: ANNA,
			amount: 300,
			reason: reason(),
		});
		assert_noop!(Settlement::return_redemption(signed(CITY_BANK), number, reason()), Error::UnknownRedemption);
	});
}

#[test]
fn money_is_returned_to_the_account_that_its_owner_has_now() {
	ExtBuilder::default().build_and_execute(|| {
		let number = redemption_of(ANNA, CITY_BANK, 300);
		rotate(ANNA, 555);
		assert_ok!(Settlement::return_redemption(signed(CITY_BANK), number, reason()));
		assert_eq!(Balances::free_balance(555), 2_500);
	});
}

#[test]
fn only_the_bank_that_was_asked_returns() {
	ExtBuilder::default().build_and_execute(|| {
		let number = redemption_of(ANNA, CITY_BANK, 300);
		for party in [SEA_BANK, ANNA, LAND_OFFICE] {
			let call = Settlement::return_redemption(signed(party), number, reason());
			assert_noop!(call, Error::NotBankOfRedemption);
		}
	});
}

#[test]
fn a_bank_that_is_suspended_or_lost_its_licence_still_returns() {
	ExtBuilder::default().build_and_execute(|| {
		let first = redemption_of(ANNA, CITY_BANK, 300);
		let second = redemption_of(ANNA, SEA_BANK, 300);
		suspend(CITY_BANK);
		assert_noop!(Settlement::confirm_redemption(signed(CITY_BANK), first, digest(1)), REFUSED);
		assert_ok!(Settlement::return_redemption(signed(CITY_BANK), first, reason()));
		change(SEA_BANK, |bank| bank.roles.clear());
		assert_noop!(Settlement::confirm_redemption(signed(SEA_BANK), second, digest(1)), REFUSED);
		assert_ok!(Settlement::return_redemption(signed(SEA_BANK), second, reason()));
	});
}

#[test]
fn f56_the_old_key_of_a_bank_whose_account_is_being_replaced_returns_nothing() {
	ExtBuilder::default().build_and_execute(|| {
		let number = redemption_of(ANNA, CITY_BANK, 300);
		change(CITY_BANK, |bank| bank.standing = Standing::AccountInRecovery);
		assert_noop!(Settlement::return_redemption(signed(CITY_BANK), number, reason()), REFUSED);
	});
}

#[test]
fn f06_a_reason_has_at_most_128_bytes() {
	let decodes = |length: usize| BoundedText::<128>::decode(&mut &"r".repeat(length).encode()[..]).is_ok();
	assert!(decodes(0) && decodes(127) && decodes(128));
	assert!(!decodes(129));
}
