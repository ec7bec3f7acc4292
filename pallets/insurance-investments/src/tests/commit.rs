//! No commitment breaks a limit: what `can_commit` answers is what the call obeys.

use super::*;

type Pallet = InsuranceInvestments;

/// A general account of 1,000,000 under the usual limits: 200,000 a project, 500,000 a class, 300,000 a group.
fn million() -> FundId {
	general_account(INSURER, 1_000_000)
}

fn exceeded(scope: LimitScope, kind: LimitKind, bound: Balance, figure: Balance) -> Blocker {
	Blocker::LimitExceeded(LimitStatus { scope, kind, bound, figure, holds: false })
}

#[test]
fn i06_a_commitment_beyond_the_project_limit_is_refused_with_the_figure_then_succeeds_with_less() {
	ExtBuilder.build_and_execute(|| {
		let (fund, project) = (million(), bridge(1_000_000));
		let kind = LimitKind::Project(project);
		assert_eq!(
			Pallet::can_commit(fund, project, 200_001),
			vec![
				exceeded(LimitScope::Fund(fund), kind, 200_000, 200_001),
				exceeded(LimitScope::Insurer(INSURER), kind, 200_000, 200_001),
			]
		);
		assert_noop!(commit_to(fund, project, 200_001), Error::<Test>::ProjectLimit);
		assert_eq!(Pallet::can_commit(fund, project, 200_000), vec![]);
		assert_ok!(commit_to(fund, project, 200_000));
		assert_noop!(commit_to(fund, project, 1), Error::<Test>::ProjectLimit);
		let entry = fund_of(fund);
		assert_eq!((entry.cash, entry.principal, entry.invested), (800_000, 200_000, 200_000));
	});
}

#[test]
fn i05_a_commitment_beyond_the_class_limit_is_refused() {
	ExtBuilder.build_and_execute(|| {
		let fund = million();
		for sponsor in [SPONSOR, OTHER_SPONSOR] {
			assert_ok!(commit_to(fund, project_of(sponsor, AssetClass::RealEstate, 200_000), 200_000));
		}
		let third = project_of(ALICE, AssetClass::RealEstate, 200_000);
		let kind = LimitKind::Class(AssetClass::RealEstate);
		assert_eq!(
			Pallet::can_commit(fund, third, 100_001),
			vec![
				exceeded(LimitScope::Fund(fund), kind, 500_000, 500_001),
				exceeded(LimitScope::Insurer(INSURER), kind, 500_000, 500_001),
			]
		);
		assert_noop!(commit_to(fund, third, 100_001), Error::<Test>::ClassLimit);
		assert_ok!(commit_to(fund, third, 100_000));
		// Another class has room.
		assert_ok!(commit_to(fund, project_of(BOB, AssetClass::Other, 1_000), 1_000));
	});
}

#[test]
fn a_group_of_sponsors_counts_as_one_as_soon_as_it_is_one() {
	ExtBuilder.build_and_execute(|| {
		let fund = million();
		assert_ok!(commit_to(fund, project_of(SPONSOR, AssetClass::Equity, 200_000), 200_000));
		let other = project_of(OTHER_SPONSOR, AssetClass::Other, 200_000);
		assert_eq!(Pallet::can_commit(fund, other, 200_000), vec![]);
		for sponsor in [SPONSOR, OTHER_SPONSOR] {
			assert_ok!(Pallet::connect_parties(signed(SUPERVISOR), sponsor, Some(4)));
		}
		let kind = LimitKind::Group(OTHER_SPONSOR);
		assert_eq!(
			Pallet::can_commit(fund, other, 100_001),
			vec![
				exceeded(LimitScope::Fund(fund), kind, 300_000, 300_001),
				exceeded(LimitScope::Insurer(INSURER), kind, 300_000, 300_001),
			]
		);
		assert_noop!(commit_to(fund, other, 100_001), Error::<Test>::GroupLimit);
		assert_ok!(commit_to(fund, other, 100_000));
		assert_ok!(Pallet::connect_parties(signed(SUPERVISOR), OTHER_SPONSOR, None));
		assert_ok!(commit_to(fund, other, 100_000));
	});
}

#[test]
fn i04_the_least_in_money_stays() {
	ExtBuilder.build_and_execute(|| {
		let limits = Limits { min_liquid: percent(40), ..loose_limits() };
		let fund = fund_with(INSURER, FundKind::GeneralAccount, 1_000, limits);
		let project = bridge(10_000);
		assert_noop!(commit_to(fund, project, 601), Error::<Test>::LiquidityLimit);
		assert_noop!(commit_to(fund, project, 1_001), Error::<Test>::NotEnoughCash);
		assert_ok!(commit_to(fund, project, 600));
		assert_eq!(
			Pallet::can_commit(fund, project, 1),
			vec![
				exceeded(LimitScope::Fund(fund), LimitKind::Liquid, 400, 399),
				exceeded(LimitScope::Insurer(INSURER), LimitKind::Liquid, 400, 399),
			]
		);
	});
}

#[test]
fn i02_an_insolvent_fund_does_not_invest() {
	ExtBuilder.build_and_execute(|| {
		let (fund, project) = (million(), bridge(10_000));
		report(fund, 1_000_001);
		assert_noop!(commit_to(fund, project, 1), Error::<Test>::SolvencyLimit);
		assert_ok!(Pallet::add_capital(signed(INSURER), fund, 1));
		assert_ok!(commit_to(fund, project, 1));
	});
}

#[test]
fn limits_bind_the_insurer_over_all_its_funds() {
	ExtBuilder.build_and_execute(|| {
		let one = fund_with(INSURER, FundKind::GeneralAccount, 1_000, loose_limits());
		let other = fund_with(INSURER, FundKind::UnitLinked, MIN_SEED, loose_limits());
		let limits = Limits { per_project: percent(1), ..loose_limits() };
		let scope = LimitScope::Insurer(INSURER);
		assert_ok!(Pallet::set_limits(signed(SUPERVISOR), scope, limits, now() + NOTICE));
		advance(NOTICE);
		let project = bridge(10_000);
		// 1 % of 101,000 in all.
		assert_ok!(commit_to(one, project, 500));
		assert_eq!(
			Pallet::can_commit(other, project, 511),
			vec![exceeded(scope, LimitKind::Project(project), 1_010, 1_011)]
		);
		assert_noop!(commit_to(other, project, 511), Error::<Test>::ProjectLimit);
		assert_ok!(commit_to(other, project, 510));
		// Another insurer has limits of its own.
		let foreign = fund_with(OTHER_INSURER, FundKind::GeneralAccount, 1_000, loose_limits());
		assert_ok!(commit_to(foreign, project, 1_000));
	});
}

#[test]
fn without_limits_nothing_is_invested() {
	ExtBuilder.build_and_execute(|| {
		let fund = propose_fund(INSURER, FundKind::GeneralAccount);
		assert_ok!(Pallet::add_capital(signed(INSURER), fund, 1_000));
		report(fund, 0);
		assert_ok!(Pallet::approve_fund(signed(SUPERVISOR), fund, loose_limits()));
		let project = bridge(1_000);
		assert_noop!(commit_to(fund, project, 1), Error::<Test>::NoLimits);
		assert_eq!(
			Pallet::can_commit(fund, project, 1),
			vec![Blocker::NoLimits { scope: LimitScope::Insurer(INSURER) }]
		);
		let scope = LimitScope::Insurer(INSURER);
		assert_ok!(Pallet::set_limits(signed(SUPERVISOR), scope, loose_limits(), 0));
		assert_ok!(commit_to(fund, project, 1));
	});
}

#[test]
fn all_reasons_at_once_each_with_its_figures() {
	ExtBuilder.build_and_execute(|| {
		let fund = million();
		let project = bridge(10_000);
		assert_ok!(commit_to(fund, project, 10_000));
		build(project);
		let late = now() + 100 * DAY;
		advance(100 * DAY);
		assert_ok!(Pallet::suspend_fund(signed(SUPERVISOR), fund, digest(9)));
		assert_ok!(Pallet::connect_parties(signed(SUPERVISOR), VERIFIER, Some(1)));
		assert_ok!(Pallet::connect_parties(signed(SUPERVISOR), INSURER, Some(1)));
		let expected = [
			Blocker::NotFunding { state: ProjectState::Repaying },
			Blocker::FundingOver { deadline: NOW + 30 * DAY },
			Blocker::AboveTarget { room: 0 },
			Blocker::NotIndependent { office: VERIFIER },
			Blocker::FundNotOpen { status: FundStatus::Suspended },
			Blocker::ReportStale { as_of: NOW },
			Blocker::QuarterNotClosed { closed: Some(calendar::quarter_of(NOW)), quarter: calendar::quarter_of(late) },
			Blocker::NotEnoughCash { available: 990_000, wanted: 2_000_000 },
		];
		let found = Pallet::can_commit(fund, project, 2_000_000);
		assert_eq!(found[..expected.len()], expected[..]);
		// Project, class, group, money: for the fund and for its insurer.
		assert_eq!(found.len(), expected.len() + 8);
		assert!(found[expected.len()..].iter().all(|blocker| matches!(blocker, Blocker::LimitExceeded(_))));
		assert_eq!(Pallet::can_commit(9, project, 1), vec![Blocker::UnknownFund]);
		assert_eq!(Pallet::can_commit(fund, 9, 1), vec![Blocker::UnknownProject]);
		assert_eq!(Pallet::can_commit(fund, project, 0)[3..5].len(), 2);
		assert!(Pallet::can_commit(fund, project, 0).contains(&Blocker::ZeroAmount));
	});
}

#[test]
fn what_the_query_says_is_what_the_call_does() {
	ExtBuilder.build_and_execute(|| {
		let fund = million();
		let project = bridge(150_000);
		for amount in [0, 1, 149_999, 150_000, 150_001, 200_001, 300_001, 500_001, 950_001, 1_000_001, u128::MAX] {
			let refused = !Pallet::can_commit(fund, project, amount).is_empty();
			let answer = frame_support::storage::with_storage_layer(|| {
				commit_to(fund, project, amount)?;
				Err::<(), _>(sp_runtime::DispatchError::Other("it would"))
			});
			assert_eq!(answer == Err(sp_runtime::DispatchError::Other("it would")), !refused, "{amount}");
		}
	});
}

#[test]
fn limits_are_shares_of_the_assets_of_the_quarter_end_not_of_today() {
	ExtBuilder.build_and_execute(|| {
		let fund = million();
		let project = bridge(1_000_000);
		assert_ok!(Pallet::add_capital(signed(INSURER), fund, 9_000_000));
		assert_noop!(commit_to(fund, project, 200_001), Error::<Test>::ProjectLimit);
		assert_ok!(Pallet::close_quarter(signed(SUPERVISOR), fund));
		assert_ok!(commit_to(fund, project, 200_001));
	});
}

#[test]
fn a_gift_moves_no_limit_and_no_cash() {
	ExtBuilder.build_and_execute(|| {
		let fund = million();
		gift(500_000_000);
		let project = bridge(1_000_000);
		assert_noop!(commit_to(fund, project, 200_001), Error::<Test>::ProjectLimit);
		assert_eq!(fund_of(fund).cash, 1_000_000);
	});
}

#[test]
fn a_fund_has_money_in_at_most_sixty_four_projects() {
	ExtBuilder.build_and_execute(|| {
		let fund = fund_with(INSURER, FundKind::GeneralAccount, 1_000_000, loose_limits());
		for _ in 0..MAX_POSITIONS {
			assert_ok!(commit_to(fund, bridge(100), 1));
		}
		let last = bridge(100);
		assert_noop!(commit_to(fund, last, 1), Error::<Test>::TooManyPositions);
		assert_ok!(commit_to(fund, 64, 1));
		assert_eq!(Pallet::can_commit(fund, last, 1), vec![Blocker::TooManyPositions]);
	});
}

#[test]
fn money_owed_to_redemptions_is_not_invested() {
	ExtBuilder.build_and_execute(|| {
		let fund = fund_with(INSURER, FundKind::UnitLinked, MIN_SEED, loose_limits());
		let units = buy(fund, ALICE, 50_000);
		assert_ok!(redeem(fund, ALICE, units));
		value(fund);
		let project = bridge(1_000_000);
		assert_ok!(Pallet::close_quarter(signed(SUPERVISOR), fund));
		assert_noop!(commit_to(fund, project, MIN_SEED + 1), Error::<Test>::NotEnoughCash);
		assert_ok!(commit_to(fund, project, MIN_SEED));
		assert_ok!(settle(fund));
		assert_eq!(balance(ALICE), WEALTH);
	});
}

#[test]
fn no_more_principal_comes_back_than_was_put_in() {
	ExtBuilder.build_and_execute(|| {
		let (fund, project) = (million(), bridge(1_000));
		assert_ok!(commit_to(fund, project, 600));
		assert_noop!(Pallet::book_return(fund, project, 601), Error::<Test>::PrincipalExceeded);
		assert_noop!(Pallet::book_repayment(fund, project, 601, 0), Error::<Test>::PrincipalExceeded);
		assert_noop!(Pallet::book_loss(fund, project, 601), Error::<Test>::PrincipalExceeded);
		assert_noop!(Pallet::book_loss(fund, 9, 1), Error::<Test>::NoPosition);
	});
}
