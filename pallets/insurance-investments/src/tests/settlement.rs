//! What is priced is handed out in order, as far as money and gate go.

use super::*;

type Pallet = InsuranceInvestments;

fn request(fund: FundId, side: Side, number: RequestId) -> Request {
	Requests::<Test>::get((fund, side, number)).unwrap()
}

/// A fund of 100,000 seed under loose limits, in which Alice and Bob have 100,000 each.
fn two_holders(limits: Limits) -> FundId {
	let fund = fund_with(INSURER, FundKind::UnitLinked, 100_000, limits);
	buy(fund, ALICE, 100_000);
	buy(fund, BOB, 100_000);
	fund
}

/// A unit in which Alice and Bob have 100,000 each.
const EACH: Units = 100_000 * FIRST_UNITS;

#[test]
fn redemptions_are_paid_in_order_as_cash_allows_and_nobody_overtakes() {
	ExtBuilder.build_and_execute(|| {
		let fund = two_holders(loose_limits());
		let project = bridge(250_000);
		assert_ok!(Pallet::close_quarter(signed(SUPERVISOR), fund));
		assert_ok!(commit_to(fund, project, 250_000));
		build(project);
		assert_ok!(redeem(fund, ALICE, EACH));
		assert_ok!(redeem(fund, BOB, 1_000 * FIRST_UNITS));
		value(fund);
		assert_ok!(settle(fund));
		// 50,000 are there: a half of Alice's, and nothing of Bob's, though his would fit.
		assert_eq!((balance(ALICE), balance(BOB)), (WEALTH - 50_000, WEALTH - 100_000));
		// And the parts of a unit that are worth less than the next cent; the money counts over all payments together.
		assert_eq!(request(fund, Side::Redemption, 1).settled, EACH / 2 + FIRST_UNITS - 1);
		assert_noop!(settle(fund), Error::<Test>::NothingToSettle);
		verify_state();
		pay_back(project, 275_000);
		assert_ok!(Pallet::distribute(signed(CAROL), project));
		assert_ok!(settle(fund));
		// At the price of their valuation, though the fund has earned 25,000 since.
		assert_eq!((balance(ALICE), balance(BOB)), (WEALTH, WEALTH - 99_000));
		assert_eq!(fund_of(fund).payable, 0);
	});
}

#[test]
fn the_gate_lets_a_share_of_the_units_through_each_period() {
	ExtBuilder.build_and_execute(|| {
		// A quarter of 300,000 a period.
		let fund = two_holders(Limits { gate: percent(25), ..loose_limits() });
		assert_ok!(redeem(fund, ALICE, EACH));
		value(fund);
		let left = |fund| Pallet::gate_at(fund, &fund_of(fund), now()).1;
		assert_eq!(left(fund), 75_000 * FIRST_UNITS);
		assert_ok!(settle(fund));
		assert_eq!((balance(ALICE), left(fund)), (WEALTH - 25_000, 0));
		assert_noop!(settle(fund), Error::<Test>::NothingToSettle);
		assert!(Pallet::can_redeem(fund, BOB, 1)
			.contains(&Blocker::GateClosed { left: 0, opens: (now() / GATE_PERIOD + 1) * GATE_PERIOD }));
		advance(GATE_PERIOD - now() % GATE_PERIOD - 1);
		value(fund);
		assert_noop!(settle(fund), Error::<Test>::NothingToSettle);
		advance(1);
		assert_ok!(settle(fund));
		assert_eq!(balance(ALICE), WEALTH);
		// A quarter of 225,000, less what Alice got.
		assert_eq!(left(fund), (56_250 - 25_000) * FIRST_UNITS);
	});
}

#[test]
fn i12_no_dealing_at_a_stale_value() {
	ExtBuilder.build_and_execute(|| {
		let fund = two_holders(loose_limits());
		assert_ok!(redeem(fund, ALICE, EACH));
		value(fund);
		advance(VALUATION_AGE + 1);
		assert_noop!(settle(fund), Error::<Test>::ValuationStale);
		let valued_at = fund_of(fund).valued_at;
		assert!(Pallet::can_redeem(fund, BOB, 1).contains(&Blocker::ValuationStale { valued_at }));
		value(fund);
		advance(VALUATION_AGE);
		assert_ok!(settle(fund));
	});
}

#[test]
fn contributions_and_redemptions_at_one_price() {
	ExtBuilder.build_and_execute(|| {
		let fund = two_holders(loose_limits());
		assert_ok!(contribute(fund, CAROL, 30_000));
		assert_ok!(redeem(fund, ALICE, EACH / 2));
		value(fund);
		assert_ok!(settle(fund));
		assert_eq!((units_of(fund, CAROL), balance(ALICE)), (30_000 * FIRST_UNITS, WEALTH - 50_000));
		assert_eq!(fund_of(fund).cash, 280_000);
		assert_eq!(price(fund), 100 * PRICE_ONE);
	});
}

#[test]
fn rounding_is_for_the_fund_and_nothing_is_lost() {
	ExtBuilder.build_and_execute(|| {
		let fund = two_holders(loose_limits());
		let project = bridge(100_000);
		assert_ok!(commit_to(fund, project, 70_000));
		advance(31 * DAY);
		build(project);
		// 7,000 of income on 300,000: a unit is worth 307 for 300.
		pay_back(project, 77_000);
		for holder in [CAROL, GUARDIAN, SPONSOR] {
			assert_ok!(contribute(fund, holder, 1_001));
		}
		for holder in [ALICE, BOB] {
			assert_ok!(redeem(fund, holder, 333_333));
		}
		value(fund);
		let struck = Valuations::<Test>::get(fund, 3).unwrap();
		assert_eq!((struck.net_assets, struck.units), (307_000, 3_000_000_000));
		// All three together would get 29,345,276 (.87); one gets 9,781,758 (.96).
		assert_eq!(struck.contributions.set_aside, 29_345_276);
		assert_eq!(struck.redemptions.set_aside, 68);
		assert_ok!(settle(fund));
		for holder in [CAROL, GUARDIAN, SPONSOR] {
			assert_eq!(units_of(fund, holder), 9_781_758);
		}
		assert_eq!(balance(ALICE), WEALTH - 100_000 + 34);
		assert_eq!(fund_of(fund).units, 3_000_000_000 - 2 * 333_333 + 3 * 9_781_758, "two parts were for nobody");
		assert_eq!(fund_of(fund).cash, 307_000 + 3 * 1_001 - 68);
		assert_eq!(fund_of(fund).payable, 0);
	});
}

#[test]
fn a_redemption_in_parts_brings_what_it_brings_in_one() {
	ExtBuilder.build_and_execute(|| {
		// The gate lets 300,000 parts through a period.
		let gate = sp_runtime::Perbill::from_parts(100_000);
		let fund = two_holders(Limits { gate, ..loose_limits() });
		let project = bridge(100_000);
		assert_ok!(commit_to(fund, project, 70_000));
		advance(31 * DAY);
		build(project);
		pay_back(project, 77_000);
		assert_ok!(redeem(fund, ALICE, 700_000));
		value(fund);
		for _ in 0..3 {
			assert_ok!(settle(fund));
			advance(GATE_PERIOD);
			value(fund);
		}
		let done = request(fund, Side::Redemption, 1);
		assert!(matches!(done.state, RequestState::Settled { .. }));
		// 700,000 * 307,000 / 3,000,000,000 is 71.6: rounded down once, not three times (30 + 30 + 10).
		assert_eq!((done.settled, done.result), (700_000, 71));
		assert_eq!(balance(ALICE), WEALTH - 100_000 + 71);
	});
}

#[test]
fn those_who_have_left_bear_no_later_loss_and_those_who_stay_bear_theirs() {
	ExtBuilder.build_and_execute(|| {
		let fund = two_holders(loose_limits());
		assert_ok!(redeem(fund, ALICE, EACH));
		value(fund);
		let project = bridge(100_000);
		assert_ok!(commit_to(fund, project, 100_000));
		build(project);
		assert_ok!(publish(fund, &[(project, 10)]));
		assert_ok!(settle(fund));
		assert_eq!(balance(ALICE), WEALTH);
		assert_eq!(Valuations::<Test>::get(fund, 4).unwrap().net_assets, 190_000);
		assert_eq!(price(fund), 95 * PRICE_ONE);
	});
}

#[test]
fn cancelled_requests_are_passed_and_count_for_nothing() {
	ExtBuilder.build_and_execute(|| {
		let fund = unit_linked(INSURER, 100_000);
		for holder in [ALICE, BOB, CAROL] {
			assert_ok!(contribute(fund, holder, 5_000));
		}
		assert_ok!(Pallet::cancel_request(signed(BOB), fund, Side::Contribution, 2));
		value(fund);
		assert_eq!(Valuations::<Test>::get(fund, 1).unwrap().contributions.requests, 2);
		assert_ok!(settle(fund));
		assert_eq!(fund_of(fund).contributions.head, 4);
		assert_eq!(units_of(fund, BOB), 0);
	});
}

#[test]
fn a_batch_is_bounded_and_goes_on_where_it_ended() {
	ExtBuilder.build_and_execute(|| {
		let fund = unit_linked(INSURER, 100_000);
		for _ in 0..5 {
			assert_ok!(contribute(fund, ALICE, 5_000));
		}
		value(fund);
		let settle = |limit| Pallet::settle_requests(signed(BOB), fund, limit);
		assert_noop!(settle(0), Error::<Test>::ZeroAmount);
		assert_noop!(settle(BATCH + 1), Error::<Test>::BatchTooLarge);
		assert_ok!(settle(2));
		assert_eq!(units_of(fund, ALICE), 10_000 * FIRST_UNITS);
		let weight = settle(BATCH).unwrap().actual_weight.unwrap();
		assert_eq!(weight, <() as WeightInfo>::settle_requests(3), "what was not done is not paid for");
		assert_eq!(units_of(fund, ALICE), 25_000 * FIRST_UNITS);
		assert_noop!(settle(1), Error::<Test>::NothingToSettle);
		assert_noop!(Pallet::settle_requests(signed(BOB), 9, 1), Error::<Test>::UnknownFund);
		let general = general_account(INSURER, 1);
		assert_noop!(Pallet::settle_requests(signed(BOB), general, 1), Error::<Test>::NotUnitLinked);
	});
}

#[test]
fn requests_of_several_valuations_each_have_their_own_price() {
	ExtBuilder.build_and_execute(|| {
		let fund = two_holders(loose_limits());
		let project = bridge(100_000);
		assert_ok!(commit_to(fund, project, 100_000));
		build(project);
		assert_ok!(contribute(fund, CAROL, 30_000));
		value(fund);
		assert_ok!(contribute(fund, CAROL, 30_000));
		// The bridge loses a tenth: 320,000 for 330,000.
		assert_ok!(publish(fund, &[(project, 10)]));
		assert_ok!(settle(fund));
		let first = request(fund, Side::Contribution, 3).result;
		let second = request(fund, Side::Contribution, 4).result;
		assert_eq!((first, second), (30_000 * FIRST_UNITS, 30_000 * FIRST_UNITS * 330 / 320));
	});
}
