//! A court freezes a holding.

use super::*;

type Pallet = InsuranceInvestments;

fn freeze(court: u64, fund: FundId, holder: u64) -> DispatchResult {
	Pallet::freeze_holding(signed(court), fund, holder, digest(6))
}

fn release(court: u64, fund: FundId, holder: u64, placed_by: u64) -> DispatchResult {
	Pallet::release_holding(signed(court), fund, holder, placed_by, digest(7))
}

#[test]
fn l04_a_frozen_holding_is_not_redeemed() {
	ExtBuilder.build_and_execute(|| {
		let fund = unit_linked(INSURER, 1_000_000);
		let units = buy(fund, ALICE, 50_000);
		assert_ok!(freeze(COURT, fund, ALICE));
		assert_noop!(freeze(COURT, fund, ALICE), Error::<Test>::AlreadyFrozen);
		assert_noop!(redeem(fund, ALICE, 1), Error::<Test>::HoldingFrozen);
		assert_eq!(Pallet::can_redeem(fund, ALICE, 1)[0], Blocker::HoldingFrozen { court: COURT, order: digest(6) });
		assert_eq!(Pallet::holding(fund, ALICE).unwrap().freezes[0].court, COURT);
		assert_ok!(release(COURT, fund, ALICE, COURT));
		assert_ok!(redeem(fund, ALICE, units));
	});
}

#[test]
fn each_freeze_stands_until_it_is_released() {
	ExtBuilder.build_and_execute(|| {
		let fund = unit_linked(INSURER, 1_000_000);
		buy(fund, ALICE, 50_000);
		assert_ok!(freeze(COURT, fund, ALICE));
		assert_ok!(freeze(OTHER_COURT, fund, ALICE));
		assert_ok!(release(OTHER_COURT, fund, ALICE, COURT));
		assert_noop!(release(COURT, fund, ALICE, COURT), Error::<Test>::NotFrozen);
		assert_noop!(redeem(fund, ALICE, 1), Error::<Test>::HoldingFrozen);
		assert_ok!(release(OTHER_COURT, fund, ALICE, OTHER_COURT));
		assert_ok!(redeem(fund, ALICE, 1));
		assert_noop!(release(COURT, 9, ALICE, COURT), Error::<Test>::UnknownFund);
	});
}

#[test]
fn money_on_its_way_is_kept_back_and_delays_nobody_else() {
	ExtBuilder.build_and_execute(|| {
		let fund = unit_linked(INSURER, 1_000_000);
		let units = buy(fund, ALICE, 50_000);
		buy(fund, BOB, 50_000);
		assert_ok!(redeem(fund, ALICE, units));
		assert_ok!(redeem(fund, BOB, units));
		value(fund);
		assert_ok!(freeze(COURT, fund, ALICE));
		assert_ok!(freeze(OTHER_COURT, fund, ALICE));
		assert_ok!(settle(fund));
		assert_eq!((balance(ALICE), balance(BOB)), (WEALTH - 50_000, WEALTH));
		assert_eq!(Pallet::holding(fund, ALICE).unwrap().withheld, 50_000);
		verify_state();
		assert_ok!(release(COURT, fund, ALICE, COURT));
		assert_eq!(balance(ALICE), WEALTH - 50_000, "the other court's freeze stands");
		assert_ok!(release(OTHER_COURT, fund, ALICE, OTHER_COURT));
		assert_eq!((balance(ALICE), Pallet::holding(fund, ALICE).unwrap().withheld), (WEALTH, 0));
		assert!(matches!(events().last(), Some(Event::HoldingReleased { paid: 50_000, .. })));
	});
}

#[test]
fn a_frozen_holder_takes_no_contribution_out_and_units_back_stay_frozen() {
	ExtBuilder.build_and_execute(|| {
		let fund = unit_linked(INSURER, 1_000_000);
		let units = buy(fund, ALICE, 50_000);
		assert_ok!(contribute(fund, ALICE, 5_000));
		assert_ok!(redeem(fund, ALICE, units));
		assert_ok!(freeze(COURT, fund, ALICE));
		let cancel = |side, number| Pallet::cancel_request(signed(ALICE), fund, side, number);
		assert_noop!(cancel(Side::Contribution, 2), Error::<Test>::HoldingFrozen);
		assert_ok!(cancel(Side::Redemption, 1));
		assert_noop!(redeem(fund, ALICE, units), Error::<Test>::HoldingFrozen);
	});
}

#[test]
fn what_a_freeze_needs() {
	ExtBuilder.build_and_execute(|| {
		let fund = unit_linked(INSURER, 1_000_000);
		assert_noop!(freeze(ALICE, fund, BOB), NOT_LICENSED);
		assert_noop!(freeze(COURT, fund, 99), Error::<Test>::UnknownParty);
		assert_noop!(freeze(COURT, 9, BOB), Error::<Test>::UnknownFund);
		let general = general_account(INSURER, 1);
		assert_noop!(freeze(COURT, general, BOB), Error::<Test>::NotUnitLinked);
		assert_noop!(release(COURT, fund, BOB, COURT), Error::<Test>::NotFrozen);
		// Before there is anything to hold, too.
		assert_ok!(freeze(COURT, fund, BOB));
		for court in 100..103 {
			let role = civitas_primitives::OfficeRole::Court;
			Parties::add(court, civitas_primitives::Standing::Good, vec![(role, None)]);
			assert_ok!(freeze(court, fund, BOB));
		}
		assert_noop!(freeze(OTHER_COURT, fund, BOB), Error::<Test>::TooManyFreezes);
	});
}
