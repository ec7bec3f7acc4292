//! What a fund is worth, and who says so.

use super::*;

type Pallet = InsuranceInvestments;

/// A unit-linked fund of 1,000,000 with 500,000 in a bridge that is built, under loose limits.
fn invested() -> (FundId, ProjectId) {
	let fund = fund_with(INSURER, FundKind::UnitLinked, 1_000_000, loose_limits());
	let project = bridge(500_000);
	assert_ok!(commit_to(fund, project, 500_000));
	build(project);
	(fund, project)
}

fn decide(fund: FundId, project: ProjectId, haircut: u32, confirm: bool) -> DispatchResult {
	Pallet::decide_appraisal(signed(SUPERVISOR), fund, project, percent(haircut), confirm)
}

#[test]
fn the_price_comes_from_the_books_and_no_gift_moves_it() {
	ExtBuilder.build_and_execute(|| {
		let fund = unit_linked(INSURER, 1_000_000);
		value(fund);
		let before = Valuations::<Test>::get(fund, 1).unwrap();
		assert_eq!((before.net_assets, before.units), (1_000_000, 1_000_000 * FIRST_UNITS));
		assert_eq!(price(fund), 100 * PRICE_ONE);
		gift(77_777_777);
		value(fund);
		let after = Valuations::<Test>::get(fund, 2).unwrap();
		assert_eq!((after.net_assets, after.units), (before.net_assets, before.units));
		assert_eq!(buy(fund, ALICE, 5_000), 5_000 * FIRST_UNITS);
	});
}

#[test]
fn the_first_contributor_cannot_inflate_the_price_against_the_second() {
	ExtBuilder.build_and_execute(|| {
		// The attack: the first contribution is the least, then a gift makes the unit dear, and the second one's units
		// are rounded away. The gift moves nothing, and the second contributor gets the money's worth.
		let fund = unit_linked(INSURER, MIN_SEED);
		let small = buy(fund, BOB, MIN_CONTRIBUTION);
		gift(500_000_000);
		let units = buy(fund, ALICE, 1_999);
		assert_eq!((small, units), (MIN_CONTRIBUTION * FIRST_UNITS, 1_999 * FIRST_UNITS));
		assert_ok!(redeem(fund, ALICE, units));
		value(fund);
		assert_ok!(settle(fund));
		assert_eq!(balance(ALICE), WEALTH);
	});
}

#[test]
fn i13_losses_by_rule_are_taken_before_the_price_is_struck() {
	ExtBuilder.build_and_execute(|| {
		let (fund, project) = invested();
		assert_ok!(contribute(fund, ALICE, 7_500));
		// 30 days after the principal was due a half of it is written down.
		advance(361 * DAY);
		value(fund);
		let struck = Valuations::<Test>::get(fund, 1).unwrap();
		let accrued = Pallet::balance_sheet(fund).unwrap().accrued_income;
		assert_eq!(struck.net_assets, 750_000 + accrued);
		assert_eq!(Positions::<Test>::get(fund, project).unwrap().write_down, percent(50));
		// Paid, the loss is reversed.
		pay_back(project, 550_000);
		value(fund);
		assert_eq!(fund_of(fund).cash, 1_050_000 + 7_500);
		assert_eq!(Valuations::<Test>::get(fund, 2).unwrap().net_assets, 1_057_500);
		assert_eq!(Pallet::positions(fund), vec![]);
	});
}

#[test]
fn an_appraisal_within_the_jump_counts_at_once_and_rules_may_see_more() {
	ExtBuilder.build_and_execute(|| {
		let (fund, project) = invested();
		assert_ok!(publish(fund, &[(project, 10)]));
		assert_eq!(Valuations::<Test>::get(fund, 1).unwrap().net_assets, 950_000);
		assert_ok!(publish(fund, &[(project, 4)]));
		assert_eq!(Valuations::<Test>::get(fund, 2).unwrap().net_assets, 980_000);
		// The rule writes down a fifth after 10 days overdue: more than the appraisal sees.
		advance(341 * DAY);
		value(fund);
		assert_eq!(fund_of(fund).invested, 400_000);
	});
}

#[test]
fn i12_an_appraisal_that_jumps_waits_for_the_supervisor_and_the_price_with_it() {
	ExtBuilder.build_and_execute(|| {
		let (fund, project) = invested();
		value(fund);
		assert_ok!(contribute(fund, ALICE, 5_000));
		assert_ok!(publish(fund, &[(project, 11)]));
		assert_eq!((fund_of(fund).valuation, fund_of(fund).awaiting), (1, 1));
		assert!(matches!(events().last(), Some(Event::ValuationDeferred { appraisals: 1, .. })));
		assert_noop!(settle(fund), Error::<Test>::AppraisalAwaited);
		value(fund);
		assert_eq!(fund_of(fund).valuation, 1, "no price while it waits");
		assert_noop!(decide(fund, project, 12, true), Error::<Test>::NoSuchAppraisal);
		assert_noop!(decide(fund, 9, 11, true), Error::<Test>::NoPosition);
		assert_noop!(decide(9, project, 11, true), Error::<Test>::UnknownFund);
		assert_noop!(Pallet::decide_appraisal(signed(VALUER), fund, project, percent(11), true), NOT_LICENSED);
		assert_ok!(decide(fund, project, 11, true));
		assert_noop!(decide(fund, project, 11, true), Error::<Test>::NoSuchAppraisal);
		assert_eq!((fund_of(fund).awaiting, fund_of(fund).invested), (0, 445_000));
		value(fund);
		assert_eq!(Valuations::<Test>::get(fund, 2).unwrap().net_assets, 945_000);
		assert_ok!(settle(fund));
	});
}

#[test]
fn a_rejected_appraisal_changes_nothing_and_a_new_one_replaces_it() {
	ExtBuilder.build_and_execute(|| {
		let (fund, project) = invested();
		assert_ok!(publish(fund, &[(project, 50)]));
		assert_ok!(decide(fund, project, 50, false));
		assert_eq!((fund_of(fund).awaiting, fund_of(fund).invested), (0, 500_000));
		assert_ok!(publish(fund, &[(project, 50)]));
		assert_ok!(publish(fund, &[(project, 60)]));
		assert_eq!(fund_of(fund).awaiting, 1);
		assert_noop!(decide(fund, project, 50, true), Error::<Test>::NoSuchAppraisal);
		// Back within the jump, nothing waits any more.
		assert_ok!(publish(fund, &[(project, 3)]));
		assert_eq!((fund_of(fund).awaiting, fund_of(fund).valuation), (0, 1));
	});
}

#[test]
fn a_position_that_ends_takes_its_waiting_appraisal_along() {
	ExtBuilder.build_and_execute(|| {
		let (fund, project) = invested();
		assert_ok!(publish(fund, &[(project, 50)]));
		pay_back(project, 550_000);
		value(fund);
		assert_eq!((fund_of(fund).awaiting, fund_of(fund).valuation), (0, 1));
		assert_noop!(publish(fund, &[(project, 1)]), Error::<Test>::NoPosition);
	});
}

#[test]
fn i12_appraisals_grow_old() {
	ExtBuilder.build_and_execute(|| {
		let (fund, project) = invested();
		advance(APPRAISAL_AGE);
		value(fund);
		advance(1);
		assert_noop!(publish(fund, &[]), Error::<Test>::AppraisalStale);
		assert_ok!(publish(fund, &[(project, 5)]));
	});
}

#[test]
fn a_valuer_is_connected_with_neither_insurer_nor_sponsor() {
	ExtBuilder.build_and_execute(|| {
		let (fund, project) = invested();
		assert_ok!(Pallet::connect_parties(signed(SUPERVISOR), VALUER, Some(1)));
		assert_ok!(Pallet::connect_parties(signed(SUPERVISOR), SPONSOR, Some(1)));
		assert_noop!(publish(fund, &[(project, 1)]), Error::<Test>::ValuerConnected);
		value(fund);
		assert_ok!(Pallet::connect_parties(signed(SUPERVISOR), INSURER, Some(1)));
		assert_noop!(publish(fund, &[]), Error::<Test>::ValuerConnected);
		let list = Appraisals::default();
		assert_ok!(Pallet::publish_valuation(signed(OTHER_VALUER), fund, list.clone(), digest(3)));
		assert_noop!(Pallet::publish_valuation(signed(ALICE), fund, list, digest(3)), NOT_LICENSED);
		assert_noop!(publish(9, &[]), Error::<Test>::UnknownFund);
	});
}

#[test]
fn a_fund_worth_nothing_has_no_price_and_requests_wait() {
	ExtBuilder.build_and_execute(|| {
		let fund = fund_with(INSURER, FundKind::UnitLinked, 500_000, loose_limits());
		let project = bridge(500_000);
		assert_ok!(commit_to(fund, project, 500_000));
		build(project);
		assert_ok!(contribute(fund, ALICE, 5_000));
		assert_ok!(publish(fund, &[(project, 100)]));
		assert_ok!(decide(fund, project, 100, true));
		value(fund);
		assert!(matches!(events().last(), Some(Event::FundWorthNothing { .. })));
		assert_eq!((fund_of(fund).valuation, price(fund)), (0, 0));
		assert_noop!(settle(fund), Error::<Test>::ValuationStale);
		assert_ok!(Pallet::cancel_request(signed(ALICE), fund, Side::Contribution, 1));
		assert_eq!(balance(ALICE), WEALTH);
	});
}

#[test]
fn a_general_account_is_valued_without_units() {
	ExtBuilder.build_and_execute(|| {
		let fund = fund_with(INSURER, FundKind::GeneralAccount, 1_000_000, loose_limits());
		let project = bridge(500_000);
		assert_ok!(commit_to(fund, project, 500_000));
		build(project);
		assert_ok!(publish(fund, &[(project, 10)]));
		let struck = Valuations::<Test>::get(fund, 1).unwrap();
		assert_eq!((struck.net_assets, struck.units), (950_000, 0));
		assert_noop!(settle(fund), Error::<Test>::NotUnitLinked);
	});
}
