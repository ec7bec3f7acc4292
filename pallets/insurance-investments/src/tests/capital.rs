//! Required capital, capital put in and taken out.

use super::*;

type Pallet = InsuranceInvestments;

fn report_as(who: u64, fund: FundId, amount: Balance, as_of: u64) -> DispatchResult {
	Pallet::report_required_capital(signed(who), fund, amount, as_of, digest(2))
}

#[test]
fn i03_required_capital_rises_at_once_and_falls_in_steps() {
	ExtBuilder.build_and_execute(|| {
		let fund = general_account(INSURER, 10_000_000);
		let required = || Pallet::balance_sheet(fund).unwrap().technical_provisions;
		report(fund, 1_000_000);
		assert_eq!(required(), 1_000_000);
		report(fund, 900_000);
		assert_eq!(required(), 1_000_000, "nothing falls at once");
		advance(DAY / 5 - 1);
		assert_eq!(required(), 1_000_000, "not before a whole step");
		advance(1);
		assert_eq!(required(), 990_000, "1 % a step");
		advance(4 * DAY / 5);
		assert_eq!(required(), 950_000, "5 % a day");
		report(fund, 940_000);
		assert_eq!(required(), 950_000, "a new report goes on from where it was");
		advance(2 * DAY);
		assert_eq!(required(), 940_000, "and stops at what was reported");
		report(fund, 2_000_000);
		assert_eq!(required(), 2_000_000);
	});
}

#[test]
fn a_report_is_dated_fresh_and_in_order() {
	ExtBuilder.build_and_execute(|| {
		let fund = propose_fund(INSURER, FundKind::GeneralAccount);
		assert_noop!(report_as(INSURER, fund, 1, now() + 1), Error::<Test>::ReportFutureDated);
		assert_noop!(report_as(INSURER, fund, 1, now() - REPORT_AGE - 1), Error::<Test>::ReportStale);
		assert_ok!(report_as(INSURER, fund, 1, now() - REPORT_AGE));
		assert_ok!(report_as(ACTUARY, fund, 2, now() - DAY));
		assert_noop!(report_as(INSURER, fund, 1, now() - DAY - 1), Error::<Test>::ReportOutdated);
		assert_noop!(report_as(OTHER_INSURER, fund, 1, now()), NOT_ITS_ACCOUNT);
		assert_noop!(report_as(INSURER, 9, 1, now()), Error::<Test>::UnknownFund);
		let linked = unit_linked(INSURER, MIN_SEED);
		assert_noop!(report_as(INSURER, linked, 1, now()), Error::<Test>::NotGeneralAccount);
	});
}

#[test]
fn i01_i02_only_free_capital_leaves() {
	ExtBuilder.build_and_execute(|| {
		let limits = Limits { min_solvency_percent: 120, min_liquid: percent(10), ..usual_limits() };
		let fund = fund_with(INSURER, FundKind::GeneralAccount, 1_000, limits);
		let withdraw = |amount| Pallet::withdraw_capital(signed(INSURER), fund, amount);
		assert_noop!(withdraw(0), Error::<Test>::ZeroAmount);
		report(fund, 500);
		// 120 % of 500 is 600: 400 are free.
		assert_noop!(withdraw(401), Error::<Test>::SolvencyLimit);
		let status = LimitStatus {
			scope: LimitScope::Fund(fund),
			kind: LimitKind::Solvency,
			bound: 600,
			figure: 599,
			holds: false,
		};
		let of_insurer = LimitStatus { scope: LimitScope::Insurer(INSURER), ..status };
		assert_eq!(
			Pallet::can_withdraw(fund, 401),
			vec![Blocker::LimitExceeded(status), Blocker::LimitExceeded(of_insurer)]
		);
		assert_eq!(Pallet::can_withdraw(fund, 400), vec![]);
		assert_ok!(withdraw(400));
		assert_eq!(balance(INSURER), WEALTH - 600);
		assert_noop!(withdraw(1), Error::<Test>::SolvencyLimit);
		assert_eq!(fund_of(fund).flows.capital_out, 400);
	});
}

#[test]
fn i02_required_capital_is_rounded_up_where_the_ratio_does_not_divide() {
	ExtBuilder.build_and_execute(|| {
		let limits = Limits { min_solvency_percent: 101, ..loose_limits() };
		let fund = fund_with(INSURER, FundKind::GeneralAccount, 1_000, limits);
		report(fund, 501);
		// 506.01 are required.
		assert_noop!(Pallet::withdraw_capital(signed(INSURER), fund, 494), Error::<Test>::SolvencyLimit);
		assert_ok!(Pallet::withdraw_capital(signed(INSURER), fund, 493));
	});
}

#[test]
fn i04_a_withdrawal_leaves_the_least_in_money() {
	ExtBuilder.build_and_execute(|| {
		let limits = Limits { min_liquid: percent(30), ..loose_limits() };
		let fund = fund_with(INSURER, FundKind::GeneralAccount, 1_000, limits);
		assert_ok!(commit_to(fund, bridge(1_000), 500));
		assert_noop!(Pallet::withdraw_capital(signed(INSURER), fund, 201), Error::<Test>::LiquidityLimit);
		assert_noop!(Pallet::withdraw_capital(signed(INSURER), fund, 501), Error::<Test>::NotEnoughCash);
		assert_ok!(Pallet::withdraw_capital(signed(INSURER), fund, 200));
	});
}

#[test]
fn i03_a_stale_report_stops_investments_and_withdrawals_and_never_claims() {
	ExtBuilder.build_and_execute(|| {
		let fund = general_account(INSURER, 1_000_000);
		advance(REPORT_AGE - DAY);
		let project = bridge(100_000);
		// The next quarter has begun meanwhile.
		assert_ok!(Pallet::close_quarter(signed(ALICE), fund));
		assert_ok!(Pallet::withdraw_capital(signed(INSURER), fund, 1));
		advance(DAY);
		assert_ok!(commit_to(fund, project, 1_000));
		advance(1);
		assert_noop!(commit_to(fund, project, 1_000), Error::<Test>::ReportStale);
		assert_noop!(Pallet::withdraw_capital(signed(INSURER), fund, 1), Error::<Test>::ReportStale);
		assert_eq!(Pallet::can_withdraw(fund, 1), vec![Blocker::ReportStale { as_of: NOW }]);
		assert_ok!(Pallet::notify_claim(signed(INSURER), fund, digest(1), 700, digest(2)));
		let reason = "fire".try_into().unwrap();
		assert_ok!(Pallet::pay_claim(signed(INSURER), fund, digest(1), digest(3), 700, ALICE, reason, digest(4)));
		report(fund, 0);
		assert_ok!(Pallet::withdraw_capital(signed(INSURER), fund, 1));
	});
}

#[test]
fn capital_is_withdrawn_from_general_accounts_by_their_licensed_insurers() {
	ExtBuilder.build_and_execute(|| {
		let linked = unit_linked(INSURER, MIN_SEED);
		assert_noop!(Pallet::withdraw_capital(signed(INSURER), linked, 1), Error::<Test>::WrongKind);
		let fund = propose_fund(INSURER, FundKind::GeneralAccount);
		assert_ok!(Pallet::add_capital(signed(INSURER), fund, 1_000));
		assert_ok!(Pallet::approve_fund(signed(SUPERVISOR), fund, usual_limits()));
		assert_noop!(Pallet::withdraw_capital(signed(INSURER), fund, 1), Error::<Test>::NoReport);
		report(fund, 0);
		assert_noop!(Pallet::withdraw_capital(signed(OTHER_INSURER), fund, 1), NOT_ITS_ACCOUNT);
		assert_noop!(Pallet::withdraw_capital(signed(INSURER), 9, 1), Error::<Test>::UnknownFund);
		assert_eq!(Pallet::can_withdraw(9, 1), vec![Blocker::UnknownFund]);
		Parties::set_licence(INSURER, None);
		assert_noop!(Pallet::withdraw_capital(signed(INSURER), fund, 1), Error::<Test>::NotLicensed);
		// More capital is welcome at any time.
		assert_ok!(Pallet::add_capital(signed(INSURER), fund, 1));
		assert_noop!(Pallet::add_capital(signed(INSURER), fund, 0), Error::<Test>::ZeroAmount);
	});
}

#[test]
fn i02_the_insurer_is_solvent_over_all_its_funds() {
	ExtBuilder.build_and_execute(|| {
		let weak = general_account(INSURER, 1_000);
		let strong = general_account(INSURER, 10_000);
		report(weak, 1_000);
		report(strong, 2_000);
		// The strong fund alone could give 8,000; the insurer has 11,000 and needs 150 % of 3,000.
		let limits = Limits { min_solvency_percent: 150, ..usual_limits() };
		assert_ok!(Pallet::set_limits(signed(SUPERVISOR), LimitScope::Insurer(INSURER), limits, now() + NOTICE));
		advance(NOTICE);
		assert_noop!(Pallet::withdraw_capital(signed(INSURER), strong, 6_501), Error::<Test>::SolvencyLimit);
		assert_ok!(Pallet::withdraw_capital(signed(INSURER), strong, 6_500));
	});
}

#[test]
fn f05_amounts_beyond_all_money_are_refused() {
	ExtBuilder.build_and_execute(|| {
		let fund = general_account(INSURER, 1_000);
		assert_noop!(Pallet::add_capital(signed(INSURER), fund, u128::MAX), Error::<Test>::Overflow);
		assert!(Pallet::add_capital(signed(INSURER), fund, u128::MAX - 1_000).is_err());
		assert_ok!(report_as(INSURER, fund, u128::MAX, now()));
		assert_noop!(Pallet::withdraw_capital(signed(INSURER), fund, 1), Error::<Test>::SolvencyLimit);
		assert_noop!(Pallet::withdraw_capital(signed(INSURER), fund, u128::MAX), Error::<Test>::NotEnoughCash);
	});
}
