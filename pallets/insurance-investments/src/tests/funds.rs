//! The life of a fund.

use super::*;
use civitas_primitives::{OfficeRole, PartyRegistry};
use frame_support::traits::Get;

type Pallet = InsuranceInvestments;

#[test]
fn a_fund_is_proposed_by_its_insurer_and_opened_by_the_supervisor() {
	ExtBuilder.build_and_execute(|| {
		let fund = propose_fund(INSURER, FundKind::GeneralAccount);
		assert_eq!((fund, fund_of(fund).status), (1, FundStatus::Proposed));
		assert_eq!(FundsOf::<Test>::get(INSURER).into_inner(), vec![1]);
		assert_ok!(Pallet::add_capital(signed(INSURER), fund, 500));
		assert_ok!(Pallet::approve_fund(signed(SUPERVISOR), fund, usual_limits()));
		let open = fund_of(fund);
		assert_eq!(open.status, FundStatus::Open);
		assert_eq!(open.quarter_end.unwrap().assets, 500, "the opening statement");
		assert_noop!(Pallet::approve_fund(signed(SUPERVISOR), fund, usual_limits()), Error::<Test>::NotProposed);
		assert_noop!(Pallet::approve_fund(signed(SUPERVISOR), 9, usual_limits()), Error::<Test>::UnknownFund);
		assert!(matches!(events().last(), Some(Event::FundApproved { fund: 1, supervisor: SUPERVISOR, .. })));
	});
}

#[test]
fn an_actuary_acts_for_its_insurer_and_nobody_else_does() {
	ExtBuilder.build_and_execute(|| {
		let (kind, name) = (FundKind::UnitLinked, FundName::default());
		let propose = |who, insurer| Pallet::propose_fund(signed(who), kind, name.clone(), digest(1), insurer);
		assert_ok!(propose(ACTUARY, INSURER));
		assert_noop!(propose(ACTUARY, OTHER_INSURER), NOT_ITS_ACCOUNT);
		assert_noop!(propose(ALICE, ALICE), Error::<Test>::NotLicensed);
		Parties::set_licence(INSURER, None);
		assert_noop!(propose(INSURER, INSURER), Error::<Test>::NotLicensed);
	});
}

#[test]
fn an_insurer_has_at_most_sixteen_funds_that_are_not_closed() {
	ExtBuilder.build_and_execute(|| {
		let propose = || {
			let kind = FundKind::GeneralAccount;
			Pallet::propose_fund(signed(INSURER), kind, FundName::default(), digest(1), INSURER)
		};
		for _ in 0..MAX_FUNDS {
			assert_ok!(propose());
		}
		assert_noop!(propose(), Error::<Test>::TooManyFunds);
		assert_ok!(Pallet::close_fund(signed(INSURER), 7));
		assert_ok!(propose());
	});
}

#[test]
fn a_supervisor_does_not_approve_a_fund_of_its_own_group() {
	ExtBuilder.build_and_execute(|| {
		let fund = propose_fund(INSURER, FundKind::GeneralAccount);
		assert_ok!(Pallet::connect_parties(signed(OTHER_SUPERVISOR), SUPERVISOR, Some(1)));
		assert_ok!(Pallet::connect_parties(signed(OTHER_SUPERVISOR), INSURER, Some(1)));
		let approve = |who| Pallet::approve_fund(signed(who), fund, usual_limits());
		assert_noop!(approve(SUPERVISOR), Error::<Test>::SupervisorConnected);
		assert_ok!(approve(OTHER_SUPERVISOR));
	});
}

#[test]
fn a_unit_linked_fund_needs_its_seed_before_the_approval() {
	ExtBuilder.build_and_execute(|| {
		let fund = propose_fund(INSURER, FundKind::UnitLinked);
		let approve = || Pallet::approve_fund(signed(SUPERVISOR), fund, usual_limits());
		assert_noop!(approve(), Error::<Test>::SeedMissing);
		assert_ok!(Pallet::add_capital(signed(INSURER), fund, MIN_SEED - 1));
		assert_noop!(approve(), Error::<Test>::SeedMissing);
		assert_ok!(Pallet::add_capital(signed(INSURER), fund, 1));
		assert_ok!(approve());
		assert_eq!(fund_of(fund).seed_units, MIN_SEED * FIRST_UNITS);
		assert_noop!(Pallet::add_capital(signed(INSURER), fund, 1), Error::<Test>::SeedAfterApproval);
		// The seed is locked: the insurer has no units to redeem.
		assert_noop!(redeem(fund, INSURER, 1), Error::<Test>::NotEnoughUnits);
	});
}

#[test]
fn a_suspended_fund_pays_claims_and_nothing_else() {
	ExtBuilder.build_and_execute(|| {
		let fund = general_account(INSURER, 1_000_000);
		let project = bridge(100_000);
		assert_noop!(Pallet::resume_fund(signed(SUPERVISOR), fund, digest(9)), Error::<Test>::NotSuspended);
		assert_ok!(Pallet::suspend_fund(signed(SUPERVISOR), fund, digest(9)));
		assert_noop!(Pallet::suspend_fund(signed(SUPERVISOR), fund, digest(9)), Error::<Test>::NothingToSuspend);
		assert_noop!(commit_to(fund, project, 1_000), Error::<Test>::FundSuspended);
		assert_noop!(Pallet::withdraw_capital(signed(INSURER), fund, 1), Error::<Test>::FundSuspended);
		assert_noop!(Pallet::start_run_off(signed(INSURER), fund, digest(9)), Error::<Test>::FundSuspended);
		assert_ok!(Pallet::notify_claim(signed(INSURER), fund, digest(1), 700, digest(2)));
		let reason = || "fire".try_into().unwrap();
		assert_ok!(Pallet::pay_claim(signed(INSURER), fund, digest(1), digest(3), 700, ALICE, reason(), digest(4)));
		assert_eq!(balance(ALICE), WEALTH + 700);
		assert_ok!(Pallet::add_capital(signed(INSURER), fund, 5));
		assert_ok!(Pallet::resume_fund(signed(SUPERVISOR), fund, digest(9)));
		assert_ok!(commit_to(fund, project, 1_000));
	});
}

#[test]
fn a_suspended_unit_linked_fund_does_not_deal_but_nobody_loses_a_place() {
	ExtBuilder.build_and_execute(|| {
		let fund = unit_linked(INSURER, 1_000_000);
		let units = buy(fund, ALICE, 50_000);
		assert_ok!(redeem(fund, ALICE, units / 2));
		value(fund);
		assert_ok!(Pallet::suspend_fund(signed(SUPERVISOR), fund, digest(9)));
		assert_noop!(contribute(fund, BOB, 5_000), Error::<Test>::FundSuspended);
		assert_noop!(settle(fund), Error::<Test>::FundSuspended);
		assert_ok!(redeem(fund, ALICE, 1));
		assert_ok!(Pallet::resume_fund(signed(SUPERVISOR), fund, digest(9)));
		assert_ok!(settle(fund));
		assert_eq!(balance(ALICE), WEALTH - 25_000);
	});
}

#[test]
fn a_fund_in_run_off_takes_no_new_business_and_resumes_to_its_run_off() {
	ExtBuilder.build_and_execute(|| {
		let fund = unit_linked(INSURER, 1_000_000);
		buy(fund, ALICE, 50_000);
		assert_noop!(Pallet::close_fund(signed(INSURER), fund), Error::<Test>::NotInRunOff);
		assert_ok!(Pallet::start_run_off(signed(SUPERVISOR), fund, digest(9)));
		assert_noop!(Pallet::start_run_off(signed(INSURER), fund, digest(9)), Error::<Test>::FundInRunOff);
		assert_noop!(contribute(fund, BOB, 5_000), Error::<Test>::FundInRunOff);
		let project = bridge(100);
		assert_noop!(commit_to(fund, project, 1), Error::<Test>::FundInRunOff);
		assert_ok!(redeem(fund, ALICE, 1));
		assert_ok!(Pallet::suspend_fund(signed(SUPERVISOR), fund, digest(9)));
		assert_ok!(Pallet::resume_fund(signed(SUPERVISOR), fund, digest(9)));
		assert_eq!(fund_of(fund).status, FundStatus::RunOff);
	});
}

#[test]
fn i15_a_general_account_closes_only_when_nothing_is_owed_or_open() {
	ExtBuilder.build_and_execute(|| {
		let fund = general_account(INSURER, 1_000_000);
		let close = || Pallet::close_fund(signed(INSURER), fund);
		let project = bridge(100_000);
		assert_ok!(commit_to(fund, project, 100_000));
		build(project);
		assert_ok!(Pallet::notify_claim(signed(INSURER), fund, digest(1), 700, digest(2)));
		report(fund, 5_000);
		assert_ok!(Pallet::start_run_off(signed(INSURER), fund, digest(9)));
		assert_noop!(close(), Error::<Test>::PositionsOpen);
		pay_back(project, 110_000);
		assert_ok!(Pallet::distribute(signed(ALICE), project));
		assert_noop!(close(), Error::<Test>::ClaimsOpen);
		assert_ok!(Pallet::close_claim(signed(INSURER), fund, digest(1), digest(2)));
		assert_noop!(close(), Error::<Test>::CapitalRequired);
		report(fund, 0);
		assert_noop!(close(), Error::<Test>::CapitalRequired);
		advance(100 * <<Test as Config>::DecreaseStepPeriod as Get<u64>>::get());
		assert_noop!(Pallet::close_fund(signed(OTHER_INSURER), fund), NOT_ITS_ACCOUNT);
		assert_ok!(close());
		assert_eq!(balance(INSURER), WEALTH + 10_000, "capital and income are the insurer's");
		assert_eq!(fund_of(fund).status, FundStatus::Closed);
		assert!(FundsOf::<Test>::get(INSURER).is_empty());
		for result in [
			close(),
			Pallet::suspend_fund(signed(SUPERVISOR), fund, digest(9)),
			Pallet::add_capital(signed(INSURER), fund, 1),
			Pallet::book_premium(signed(INSURER), fund, 1, digest(8)),
			publish(fund, &[]),
			commit_to(fund, project, 1),
		] {
			assert!(result.is_err());
		}
		assert_noop!(Pallet::add_capital(signed(INSURER), fund, 1), Error::<Test>::FundClosed);
		assert_noop!(publish(fund, &[]), Error::<Test>::FundClosed);
		assert_noop!(Pallet::book_premium(signed(INSURER), fund, 1, digest(8)), Error::<Test>::FundClosed);
		assert_noop!(Pallet::close_quarter(signed(ALICE), fund), Error::<Test>::FundClosed);
		assert_noop!(
			Pallet::report_required_capital(signed(INSURER), fund, 1, now(), digest(1)),
			Error::<Test>::FundClosed
		);
		let scope = LimitScope::Fund(fund);
		assert_noop!(
			Pallet::set_limits(signed(SUPERVISOR), scope, usual_limits(), now() + NOTICE),
			Error::<Test>::FundClosed
		);
	});
}

#[test]
fn i15_a_unit_linked_fund_closes_only_when_its_holders_have_left() {
	ExtBuilder.build_and_execute(|| {
		let fund = fund_with(INSURER, FundKind::UnitLinked, 1_000_000, loose_limits());
		let units = buy(fund, ALICE, 50_000);
		assert_ok!(contribute(fund, BOB, 5_000));
		assert_ok!(Pallet::start_run_off(signed(INSURER), fund, digest(9)));
		let close = || Pallet::close_fund(signed(INSURER), fund);
		assert_noop!(close(), Error::<Test>::RequestsOpen);
		assert_ok!(Pallet::cancel_request(signed(BOB), fund, Side::Contribution, 2));
		assert_noop!(close(), Error::<Test>::UnitsInIssue);
		assert_ok!(redeem(fund, ALICE, units));
		assert_noop!(close(), Error::<Test>::RequestsOpen);
		value(fund);
		assert_noop!(close(), Error::<Test>::RequestsOpen);
		assert_ok!(settle(fund));
		assert_ok!(close());
		assert_eq!((balance(ALICE), balance(BOB), balance(INSURER)), (WEALTH, WEALTH, WEALTH));
		assert_noop!(redeem(fund, ALICE, 1), Error::<Test>::FundClosed);
		assert_noop!(contribute(fund, ALICE, 5_000), Error::<Test>::FundClosed);
	});
}

#[test]
fn a_proposed_fund_can_be_given_up_and_does_nothing_before_its_approval() {
	ExtBuilder.build_and_execute(|| {
		let fund = propose_fund(INSURER, FundKind::UnitLinked);
		assert_ok!(Pallet::add_capital(signed(INSURER), fund, 700));
		assert_noop!(contribute(fund, ALICE, 5_000), Error::<Test>::FundNotApproved);
		assert_noop!(redeem(fund, ALICE, 0), Error::<Test>::ZeroAmount);
		assert_noop!(publish(fund, &[]), Error::<Test>::FundNotApproved);
		assert_noop!(settle(fund), Error::<Test>::FundNotApproved);
		assert_noop!(Pallet::close_quarter(signed(SUPERVISOR), fund), Error::<Test>::FundNotApproved);
		assert_noop!(Pallet::suspend_fund(signed(SUPERVISOR), fund, digest(9)), Error::<Test>::NothingToSuspend);
		assert_noop!(Pallet::start_run_off(signed(INSURER), fund, digest(9)), Error::<Test>::FundNotApproved);
		let general = propose_fund(INSURER, FundKind::GeneralAccount);
		let project = bridge(100);
		assert_noop!(commit_to(general, project, 1), Error::<Test>::FundNotApproved);
		assert_noop!(Pallet::book_premium(signed(INSURER), general, 1, digest(8)), Error::<Test>::FundNotApproved);
		assert_noop!(
			Pallet::set_limits(signed(SUPERVISOR), LimitScope::Fund(fund), usual_limits(), now() + NOTICE),
			Error::<Test>::FundNotApproved
		);
		assert_ok!(Pallet::close_fund(signed(INSURER), fund));
		assert_eq!(balance(INSURER), WEALTH);
	});
}

#[test]
fn limits_that_make_no_sense_are_refused() {
	ExtBuilder.build_and_execute(|| {
		let fund = propose_fund(INSURER, FundKind::GeneralAccount);
		let approve = |limits| Pallet::approve_fund(signed(SUPERVISOR), fund, limits);
		let thin = Limits { min_solvency_percent: 99, ..usual_limits() };
		assert_noop!(approve(thin), Error::<Test>::SolvencyBelowHundred);
		let shut = Limits { gate: percent(0), ..usual_limits() };
		assert_noop!(approve(shut), Error::<Test>::GateShut);
	});
}

#[test]
fn money_for_a_party_without_an_account_waits_for_it() {
	ExtBuilder.build_and_execute(|| {
		let fund = general_account(INSURER, 1_000);
		assert_noop!(Pallet::claim_undelivered(signed(ALICE), WARD), Error::<Test>::NothingToClaim);
		assert_ok!(Pallet::notify_claim(signed(INSURER), fund, digest(1), 700, digest(2)));
		let reason = "fire".try_into().unwrap();
		assert_ok!(Pallet::pay_claim(signed(INSURER), fund, digest(1), digest(3), 700, WARD, reason, digest(4)));
		assert_eq!(Undelivered::<Test>::get(WARD), 700);
		assert!(events().contains(&Event::Undeliverable { party: WARD, amount: 700 }));
		verify_state();
		assert_noop!(Pallet::claim_undelivered(signed(ALICE), WARD), Error::<Test>::NoAccount);
		assert_eq!(Parties::account_of(WARD), None);
		Parties::set_account(WARD, Some(InsuranceInvestments::account()));
		assert_noop!(Pallet::claim_undelivered(signed(ALICE), WARD), Error::<Test>::NoAccount);
		Parties::set_account(WARD, Some(777));
		assert_ok!(Pallet::claim_undelivered(RuntimeOrigin::signed(STRANGER), WARD));
		assert_eq!(Balances::free_balance(777), 700);
		assert_eq!(events().last(), Some(&Event::Delivered { party: WARD, amount: 700 }));
	});
}

#[test]
fn an_office_without_its_licence_decides_nothing() {
	ExtBuilder.build_and_execute(|| {
		let fund = propose_fund(INSURER, FundKind::GeneralAccount);
		Parties::set_licence(SUPERVISOR, Some(OfficeRole::Bank));
		assert_noop!(Pallet::approve_fund(signed(SUPERVISOR), fund, usual_limits()), NOT_LICENSED);
	});
}
