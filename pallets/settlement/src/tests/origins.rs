//! Each call with each kind of origin.

use super::*;
use frame_support::dispatch::DispatchResult;
use sp_runtime::DispatchError::BadOrigin;

#[test]
fn f04_ceilings_are_set_by_governance_alone() {
	ExtBuilder::default().build_and_execute(|| {
		let set = |origin| Settlement::set_ceiling(origin, CITY_BANK, 20_000);
		assert_noop!(set(RuntimeOrigin::none()), BadOrigin);
		assert_noop!(set(RuntimeOrigin::signed(STRANGER)), BadOrigin);
		for party in [CITY_BANK, SEA_BANK, LAND_OFFICE, ANNA] {
			assert_noop!(set(signed(party)), BadOrigin);
		}
		assert_ok!(set(RuntimeOrigin::root()));
	});
}

/// A call that only banks in good standing make.
fn is_for_banks(call: impl Fn(RuntimeOrigin) -> DispatchResult) {
	assert_noop!(call(RuntimeOrigin::none()), BadOrigin);
	assert_noop!(call(RuntimeOrigin::root()), BadOrigin);
	assert_noop!(call(RuntimeOrigin::signed(STRANGER)), REFUSED);
	for party in [ANNA, LAND_OFFICE] {
		assert_noop!(call(signed(party)), REFUSED);
	}
	suspend(CITY_BANK);
	assert_noop!(call(signed(CITY_BANK)), REFUSED);
	change(CITY_BANK, |bank| bank.standing = civitas_primitives::Standing::Good);
	change(CITY_BANK, |bank| bank.roles.clear());
	assert_noop!(call(signed(CITY_BANK)), REFUSED);
	change(CITY_BANK, |bank| bank.roles.push(civitas_primitives::OfficeRole::Bank));
	assert_ok!(call(signed(CITY_BANK)));
}

#[test]
fn f04_money_is_issued_by_banks_alone() {
	ExtBuilder::default().build_and_execute(|| {
		is_for_banks(|origin| Settlement::issue(origin, ANNA, 1, digest(1)));
	});
}

#[test]
fn f04_payouts_are_confirmed_by_banks_alone() {
	ExtBuilder::default().build_and_execute(|| {
		let number = redemption_of(ANNA, CITY_BANK, 300);
		is_for_banks(|origin| Settlement::confirm_redemption(origin, number, digest(1)));
	});
}

#[test]
fn f04_money_is_redeemed_by_parties_in_good_standing() {
	ExtBuilder::default().build_and_execute(|| {
		let redeem = |origin| Settlement::redeem(origin, CITY_BANK, 1);
		assert_noop!(redeem(RuntimeOrigin::none()), BadOrigin);
		assert_noop!(redeem(RuntimeOrigin::root()), BadOrigin);
		assert_noop!(redeem(RuntimeOrigin::signed(STRANGER)), REFUSED);
		suspend(BEN);
		assert_noop!(redeem(signed(BEN)), REFUSED);
		// An office has no money yet, and is told so.
		assert_noop!(redeem(signed(LAND_OFFICE)), Error::InsufficientFunds);
		assert_ok!(redeem(signed(ANNA)));
	});
}

#[test]
fn f04_money_is_given_back_by_those_concerned() {
	ExtBuilder::default().build_and_execute(|| {
		let number = redemption_of(ANNA, CITY_BANK, 300);
		wait(PAYOUT_TIME);
		let give_back = |origin| Settlement::return_redemption(origin, number, reason());
		let withdraw = |origin| Settlement::withdraw_redemption(origin, number);
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(give_back(origin.clone()), BadOrigin);
			assert_noop!(withdraw(origin), BadOrigin);
		}
		assert_noop!(give_back(RuntimeOrigin::signed(STRANGER)), Error::NotBankOfRedemption);
		assert_noop!(withdraw(RuntimeOrigin::signed(STRANGER)), Error::NotRedeemer);
	});
}
