//! Statements: what clients are told.

use super::*;

type Pallet = InsuranceInvestments;

#[test]
fn a_balance_sheet_balances() {
	ExtBuilder.build_and_execute(|| {
		let fund = fund_with(INSURER, FundKind::UnitLinked, 1_000_000, loose_limits());
		let project = bridge(500_000);
		assert_ok!(commit_to(fund, project, 500_000));
		build(project);
		let units = buy(fund, ALICE, 100_000);
		assert_ok!(redeem(fund, ALICE, units / 2));
		value(fund);
		assert_ok!(contribute(fund, BOB, 7_000));
		let sheet = Pallet::balance_sheet(fund).unwrap();
		assert_eq!((sheet.cash, sheet.investments, sheet.principal), (600_000, 500_000, 500_000));
		assert_eq!(sheet.total_assets, sheet.cash + sheet.investments + sheet.accrued_income);
		assert_eq!(sheet.total_liabilities, sheet.redemptions_payable + sheet.technical_provisions);
		assert_eq!(sheet.total_assets as i128, sheet.total_liabilities as i128 + sheet.equity);
		assert_eq!((sheet.redemptions_payable, sheet.queued_contributions), (50_000, 7_000));
		assert_eq!(Pallet::balance_sheet(9), None);
	});
}

#[test]
fn money_ready_in_a_project_is_in_the_sheet_before_it_is_collected() {
	ExtBuilder.build_and_execute(|| {
		let fund = fund_with(INSURER, FundKind::GeneralAccount, 1_000_000, loose_limits());
		let project = bridge(500_000);
		assert_ok!(commit_to(fund, project, 500_000));
		build(project);
		pay_back(project, 550_000);
		let before = Pallet::balance_sheet(fund).unwrap();
		assert_eq!((before.cash, before.investments, before.total_assets), (1_050_000, 0, 1_050_000));
		assert_eq!(fund_of(fund).cash, 500_000);
		assert_ok!(Pallet::distribute(signed(ALICE), project));
		let after = Pallet::balance_sheet(fund).unwrap();
		assert_eq!((after.cash, after.investments, after.total_assets), (1_050_000, 0, 1_050_000));
		assert_eq!((after.flows.principal, after.flows.income), (500_000, 50_000));
	});
}

#[test]
fn a_policyholder_sees_position_and_history() {
	ExtBuilder.build_and_execute(|| {
		let fund = fund_with(INSURER, FundKind::UnitLinked, 1_000_000, loose_limits());
		let units = buy(fund, ALICE, 100_000);
		assert_ok!(redeem(fund, ALICE, units / 4));
		assert_ok!(contribute(fund, ALICE, 5_000));
		let statement = Pallet::holding(fund, ALICE).unwrap();
		assert_eq!((statement.units, statement.value, statement.requests), (units - units / 4, 75_000, 3));
		let history = Pallet::history(fund, ALICE, 0, 100);
		let places: Vec<_> = history.iter().map(|entry| (entry.0, entry.1, entry.2)).collect();
		assert_eq!(places, vec![(0, Side::Contribution, 1), (1, Side::Redemption, 1), (2, Side::Contribution, 2)]);
		assert_eq!((history[0].3.amount, history[0].3.result), (100_000, units));
		assert_eq!(Pallet::history(fund, ALICE, 1, 1), history[1..2].to_vec());
		assert_eq!(Pallet::history(fund, ALICE, 3, 100), vec![]);
		assert_eq!(Pallet::history(fund, ALICE, u32::MAX, u32::MAX), vec![]);
		assert_eq!(Pallet::holding(9, ALICE), None);
		assert_eq!(Pallet::holding(fund, BOB).unwrap().units, 0);
	});
}

#[test]
fn lists_come_in_pages() {
	ExtBuilder.build_and_execute(|| {
		let fund = fund_with(INSURER, FundKind::GeneralAccount, 1_000_000, loose_limits());
		general_account(OTHER_INSURER, 5);
		assert_eq!(Pallet::funds(0, 100).len(), 2);
		assert_eq!(Pallet::funds(2, 100).into_iter().map(|(id, _)| id).collect::<Vec<_>>(), vec![2]);
		assert_eq!(Pallet::funds(1, 1).into_iter().map(|(id, _)| id).collect::<Vec<_>>(), vec![1]);
		assert_eq!(Pallet::funds(u64::MAX, u32::MAX), vec![]);
		assert_eq!(Pallet::fund(fund).unwrap(), fund_of(fund));
		let (one, two) = (bridge(100), project_of(OTHER_SPONSOR, AssetClass::Equity, 100));
		assert_ok!(commit_to(fund, one, 60));
		assert_ok!(commit_to(fund, two, 40));
		let scope = LimitScope::Insurer(INSURER);
		let all = Pallet::exposures(scope, 0, 100);
		assert_eq!(
			all,
			vec![
				(Exposed::Project(one), 60),
				(Exposed::Project(two), 40),
				(Exposed::Class(AssetClass::InfrastructureDebt), 60),
				(Exposed::Class(AssetClass::Equity), 40),
				(Exposed::Sponsor(SPONSOR), 60),
				(Exposed::Sponsor(OTHER_SPONSOR), 40),
			]
		);
		assert_eq!(Pallet::exposures(LimitScope::Fund(fund), 2, 2), all[2..4].to_vec());
		assert_eq!(Pallet::positions(fund).into_iter().map(|(id, _)| id).collect::<Vec<_>>(), vec![one, two]);
		assert_eq!(Pallet::valuation(fund, 1), None);
		assert_eq!(Pallet::claim(fund, digest(1)), None);
	});
}
