//! Contributions and redemptions queue, and can be taken back until they have a price.

use super::*;
use civitas_primitives::Standing;

type Pallet = InsuranceInvestments;

fn cancel(who: u64, fund: FundId, side: Side, request: RequestId) -> DispatchResult {
	Pallet::cancel_request(signed(who), fund, side, request)
}

#[test]
fn a_contribution_waits_for_the_first_valuation_after_it() {
	ExtBuilder.build_and_execute(|| {
		let fund = unit_linked(INSURER, 1_000_000);
		value(fund);
		assert_ok!(contribute(fund, ALICE, 5_000));
		let request = Requests::<Test>::get((fund, Side::Contribution, 1)).unwrap();
		assert_eq!((request.priced_by, request.holder, request.payer, request.amount), (2, ALICE, ALICE, 5_000));
		// The money is not the fund's yet.
		assert_eq!((fund_of(fund).cash, fund_of(fund).contributions.waiting_amount), (1_000_000, 5_000));
		assert_noop!(settle(fund), Error::<Test>::NothingToSettle);
		value(fund);
		assert_eq!(fund_of(fund).cash, 1_005_000);
		assert_ok!(settle(fund));
		assert_eq!(units_of(fund, ALICE), 5_000 * FIRST_UNITS);
	});
}

#[test]
fn what_a_contribution_needs() {
	ExtBuilder.build_and_execute(|| {
		let fund = unit_linked(INSURER, 1_000_000);
		assert_noop!(contribute(fund, ALICE, MIN_CONTRIBUTION - 1), Error::<Test>::ContributionTooSmall);
		assert_noop!(contribute(fund, ALICE, 0), Error::<Test>::ContributionTooSmall);
		assert_ok!(contribute(fund, ALICE, MIN_CONTRIBUTION));
		assert!(contribute(fund, ALICE, WEALTH + 1).is_err());
		assert_noop!(contribute(9, ALICE, 5_000), Error::<Test>::UnknownFund);
		let general = general_account(INSURER, 1);
		assert_noop!(contribute(general, ALICE, 5_000), Error::<Test>::NotUnitLinked);
		assert_noop!(contribute(fund, SUSPENDED, 5_000), NOT_IN_STANDING);
	});
}

#[test]
fn what_a_redemption_needs() {
	ExtBuilder.build_and_execute(|| {
		let fund = unit_linked(INSURER, 1_000_000);
		let units = buy(fund, ALICE, 5_000);
		assert_noop!(redeem(fund, ALICE, 0), Error::<Test>::ZeroAmount);
		assert_noop!(redeem(fund, ALICE, units + 1), Error::<Test>::NotEnoughUnits);
		assert_noop!(redeem(fund, BOB, 1), Error::<Test>::NotEnoughUnits);
		assert_noop!(redeem(9, ALICE, 1), Error::<Test>::UnknownFund);
		let general = general_account(INSURER, 1);
		assert_noop!(redeem(general, ALICE, 1), Error::<Test>::WrongKind);
		assert_noop!(Pallet::request_redemption(signed(BOB), fund, 1, ALICE), NOT_ITS_ACCOUNT);
		assert_ok!(redeem(fund, ALICE, units));
		assert_eq!(units_of(fund, ALICE), 0);
		assert_noop!(redeem(fund, ALICE, 1), Error::<Test>::NotEnoughUnits);
		assert_eq!(Pallet::can_redeem(fund, ALICE, 1)[0], Blocker::NotEnoughUnits { available: 0, wanted: 1 });
	});
}

#[test]
fn a_request_is_taken_back_until_it_has_its_price() {
	ExtBuilder.build_and_execute(|| {
		let fund = unit_linked(INSURER, 1_000_000);
		let units = buy(fund, ALICE, 5_000);
		assert_ok!(contribute(fund, ALICE, 3_000));
		assert_ok!(redeem(fund, ALICE, units));
		assert_noop!(cancel(ALICE, fund, Side::Contribution, 1), Error::<Test>::RequestEnded);
		assert_noop!(cancel(ALICE, fund, Side::Contribution, 3), Error::<Test>::UnknownRequest);
		assert_noop!(cancel(ALICE, 9, Side::Contribution, 2), Error::<Test>::UnknownFund);
		assert_noop!(cancel(BOB, fund, Side::Contribution, 2), NOT_ITS_ACCOUNT);
		assert_ok!(cancel(ALICE, fund, Side::Contribution, 2));
		assert_noop!(cancel(ALICE, fund, Side::Contribution, 2), Error::<Test>::RequestEnded);
		assert_eq!(balance(ALICE), WEALTH - 5_000);
		assert_ok!(cancel(ALICE, fund, Side::Redemption, 1));
		assert_eq!(units_of(fund, ALICE), units);
		assert_ok!(redeem(fund, ALICE, units));
		value(fund);
		assert_noop!(cancel(ALICE, fund, Side::Redemption, 2), Error::<Test>::RequestPriced);
	});
}

#[test]
fn a_suspended_party_takes_its_own_back() {
	ExtBuilder.build_and_execute(|| {
		let fund = unit_linked(INSURER, 1_000_000);
		assert_ok!(contribute(fund, ALICE, 3_000));
		Parties::set_standing(ALICE, Standing::Suspended);
		assert_ok!(cancel(ALICE, fund, Side::Contribution, 1));
		assert_eq!(balance(ALICE), WEALTH);
	});
}

#[test]
fn a_guardian_contributes_for_a_ward_and_gets_its_own_money_back() {
	ExtBuilder.build_and_execute(|| {
		let fund = unit_linked(INSURER, 1_000_000);
		let for_ward = || Pallet::contribute(signed(GUARDIAN), fund, 3_000, WARD);
		assert_noop!(Pallet::contribute(signed(BOB), fund, 3_000, WARD), NOT_ITS_ACCOUNT);
		assert_ok!(for_ward());
		assert_ok!(cancel(GUARDIAN, fund, Side::Contribution, 1));
		assert_eq!(balance(GUARDIAN), WEALTH);
		assert_ok!(for_ward());
		value(fund);
		assert_ok!(settle(fund));
		let units = units_of(fund, WARD);
		assert_eq!((units, units_of(fund, GUARDIAN)), (3_000 * FIRST_UNITS, 0));
		// What the ward redeems is the ward's, and waits until it has an account.
		assert_ok!(Pallet::request_redemption(signed(GUARDIAN), fund, units, WARD));
		value(fund);
		assert_ok!(settle(fund));
		assert_eq!((Undelivered::<Test>::get(WARD), balance(GUARDIAN)), (3_000, WEALTH - 3_000));
	});
}
