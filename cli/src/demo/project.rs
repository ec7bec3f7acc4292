//! The story of a city project: three funds of two insurers pay for it, milestone by milestone, and are repaid.

use super::{
	books::signed,
	city::{later, sudo, City},
};
use crate::{
	digest,
	format::money,
	table::{Align, Table},
	Verdict,
};
use anyhow::{anyhow, ensure, Result};
use civitas_primitives::{BoundedText, PartyId, DAY};
use civitas_runtime::{constants::CNY, Balance, RuntimeCall, RuntimeEvent};
use pallet_insurance_investments::{
	AssetClass, BalanceSheet, Call, ClassLimits, Event, ExpectedCashFlow, FundId, FundKind, LimitScope, Limits,
	Milestone, Offices, ProjectId, ProjectState, Prospectus, Purpose, SourcesAndUses, Terms, WriteDownRule,
};
use sp_runtime::Perbill;

/// Name, insurer, kind, the insurer's own money in it, and what it commits to the project.
const FUNDS: [(&str, &str, FundKind, Balance, Balance); 3] = [
	("General account", "insurer", FundKind::GeneralAccount, 1_600_000 * CNY, 400_000 * CNY),
	("City units", "insurer", FundKind::UnitLinked, 1_200_000 * CNY, 300_000 * CNY),
	("Mutual account", "second insurer", FundKind::GeneralAccount, 800_000 * CNY, 200_000 * CNY),
];
/// What the project needs.
const TARGET: Balance = 900_000 * CNY;
/// Amounts of its milestones.
const MILESTONES: [Balance; 3] = [300_000 * CNY, 350_000 * CNY, 250_000 * CNY];
/// Principal and income that are to be repaid, one month after the other.
const PLAN: [(Balance, Balance); 3] =
	[(300_000 * CNY, 18_000 * CNY), (300_000 * CNY, 12_000 * CNY), (300_000 * CNY, 6_000 * CNY)];

/// Principal and income that the city does repay: all of the rest with the first payment, which ends later income.
const REPAYMENTS: [(Balance, Balance); 2] = [(300_000 * CNY, 18_000 * CNY), (600_000 * CNY, 0)];

fn insurance(call: Call<civitas_runtime::Runtime>) -> RuntimeCall {
	RuntimeCall::InsuranceInvestments(call)
}

/// Tells the story.
pub async fn tell(city: &City<'_>) -> Result<Verdict> {
	let offices = ["insurer", "second insurer", "builder", "city estates", "Alice"];
	println!("Three funds are opened: the insurers put their money in, the supervisor sets limits.\n");
	let mut funds = Vec::new();
	for (name, insurer, kind, capital, _) in FUNDS {
		funds.push(open_fund(city, name, insurer, kind, capital).await?);
	}
	contribute(city, funds[1]).await?;
	let sheets_before = sheets(city, &funds).await?;
	let money_before = city.books(&offices, &[]).await?;

	println!("\nA project is proposed, and approved by the city council and the supervisor.\n");
	let project = propose(city).await?;
	let call = insurance(Call::approve_project_as_council { project });
	sudo(city, "approves the project as the city council (by sudo, in the development city)", call).await?;
	let call = insurance(Call::approve_project_as_supervisor { project });
	city.does("insurance supervisor", "approves it for the policyholders", call).await?;

	println!("\nThe funds commit, within their limits: a quarter of a fund's assets in one project at most.\n");
	let too_much = FUNDS[0].4 + 1;
	let call = insurance(Call::commit { fund: funds[0], project, amount: too_much });
	city.is_refused("insurer", &format!("commits {}", money(too_much)), call).await?;
	let stopped: Vec<pallet_insurance_investments::Blocker> =
		city.client.runtime_api("InsuranceInvestmentsApi_can_commit", (funds[0], project, too_much)).await?;
	ensure!(!stopped.is_empty(), "a call was refused that the query would have let through");
	for blocker in &stopped {
		println!("             {blocker:?}");
	}
	for ((_, insurer, _, _, amount), fund) in FUNDS.iter().zip(&funds) {
		let call = insurance(Call::commit { fund: *fund, project, amount: *amount });
		city.does(insurer, &format!("commits {} of fund {fund}", money(*amount)), call).await?;
	}
	city.does("Alice", "closes the funding", insurance(Call::close_funding { project })).await?;

	let equity = city.missing_equity(project).await?;
	let call = insurance(Call::pay_equity { project, amount: equity });
	city.does(
		"builder",
		&format!("pays {} of its own in, as the rules want: three tenths of the cost", money(equity)),
		call,
	)
	.await?;

	println!("\nMilestone by milestone: no money without the independent verifier.\n");
	let call = insurance(Call::disburse { project, milestone: 0 });
	city.is_refused("custodian", "pays out milestone 0", call).await?;
	for (milestone, amount) in (0u32..).zip(MILESTONES) {
		let call =
			Call::attest_milestone { project, milestone, document: digest(format!("attest {milestone}").as_bytes()) };
		city.does("verifier", &format!("attests milestone {milestone}"), insurance(call)).await?;
		let call = insurance(Call::disburse { project, milestone });
		city.does("custodian", &format!("pays {} out for it", money(amount)), call).await?;
	}

	println!("\nThe city repays, ahead of the plan; the funds collect.\n");
	for (principal, income) in REPAYMENTS {
		let call = insurance(Call::repay { project, amount: principal + income });
		let what = format!("repays {} and {} of income", money(principal), money(income));
		city.does("city estates", &what, call).await?;
	}
	city.does("Alice", "has it distributed to the funds", insurance(Call::distribute { project })).await?;

	report(city, project, &funds, &sheets_before, &money_before).await
}

async fn open_fund(city: &City<'_>, name: &str, insurer: &str, kind: FundKind, capital: Balance) -> Result<FundId> {
	let party = city.party(insurer)?;
	let call = Call::propose_fund {
		kind,
		name: BoundedText::try_from(name).map_err(|error| anyhow!("{error}"))?,
		rules: digest(name.as_bytes()),
		insurer: party,
	};
	let included = city.does(insurer, &format!("proposes the fund \"{name}\""), insurance(call)).await?;
	let fund = included
		.find(|event| match event {
			RuntimeEvent::InsuranceInvestments(Event::FundProposed { fund, .. }) => Some(*fund),
			_ => None,
		})
		.ok_or_else(|| anyhow!("the block tells no number of the fund"))?;
	let call = insurance(Call::add_capital { fund, amount: capital });
	city.does(insurer, &format!("puts {} into fund {fund}", money(capital)), call).await?;
	let call = insurance(Call::approve_fund { fund, limits: limits() });
	city.does("insurance supervisor", &format!("approves fund {fund}, with limits"), call).await?;
	let now = city.now().await?;
	let scope = LimitScope::Insurer(party);
	if city.limits_missing(scope).await? {
		let call = insurance(Call::set_limits { scope, limits: limits(), valid_from: now });
		city.does("insurance supervisor", &format!("sets limits for the {insurer} over all its funds"), call).await?;
	}
	if kind == FundKind::GeneralAccount {
		let (amount, as_of) = (capital / 2, now.saturating_sub(DAY));
		let call = Call::report_required_capital { fund, amount, as_of, document: digest(b"actuary's report") };
		city.does(insurer, &format!("reports {} of required capital", money(amount)), insurance(call)).await?;
	}
	Ok(fund)
}

/// A policyholder buys units at the first valuation after her request.
async fn contribute(city: &City<'_>, fund: FundId) -> Result<()> {
	let amount = 25_000 * CNY;
	let call = Call::contribute { fund, amount, on_behalf_of: city.party("Alice")? };
	city.does("Alice", &format!("contributes {} to fund {fund}", money(amount)), insurance(call)).await?;
	let call =
		Call::publish_valuation { fund, appraisals: Default::default(), document: digest(b"valuation of the units") };
	city.does("valuer", "values it: the price of her units", insurance(call)).await?;
	let call = insurance(Call::settle_requests { fund, limit: 10 });
	city.does("Bob", "has her request settled", call).await?;
	Ok(())
}

fn limits() -> Limits {
	let percent = Perbill::from_percent;
	Limits {
		per_project: percent(25),
		per_class: ClassLimits {
			infrastructure_debt: percent(40),
			equity: percent(30),
			real_estate: percent(30),
			other: percent(25),
		},
		per_group: percent(40),
		min_liquid: percent(5),
		min_solvency_percent: 100,
		gate: percent(10),
	}
}

async fn propose(city: &City<'_>) -> Result<ProjectId> {
	let now = city.now().await?;
	let milestones = MILESTONES
		.iter()
		.zip(1..)
		.map(|(amount, k)| Milestone { amount: *amount, document: digest(b"a milestone"), due: later(now, 30 * k) })
		.collect::<Vec<_>>();
	let plan = PLAN
		.iter()
		.zip(4..)
		.map(|((principal, income), k)| ExpectedCashFlow {
			due: later(now, 30 * k),
			principal: *principal,
			income: *income,
		})
		.collect::<Vec<_>>();
	let party = |name| city.party(name);
	let office = |name| -> Result<PartyId> { city.party(name) };
	let call = Call::propose_project {
		prospectus: Prospectus {
			name: BoundedText::try_from("Water works, north bank").map_err(|error| anyhow!("{error}"))?,
			sponsor: party("builder")?,
			obligor: party("city estates")?,
			asset_class: AssetClass::InfrastructureDebt,
			purpose: Purpose::WaterAndEnergy,
			target: TARGET,
			minimum: TARGET * 2 / 3,
			funding_deadline: later(now, 20),
			write_down_rules: vec![
				WriteDownRule { days_overdue: 30, write_down: Perbill::from_percent(10) },
				WriteDownRule { days_overdue: 90, write_down: Perbill::from_percent(50) },
			]
			.try_into()
			.map_err(|_| anyhow!("too many rules"))?,
			document: digest(b"prospectus"),
		},
		offices: Offices {
			trustee: office("trustee")?,
			custodian: office("custodian")?,
			verifier: office("verifier")?,
		},
		terms: Terms {
			maturity: later(now, 30 * 7),
			milestones: milestones.try_into().map_err(|_| anyhow!("too many milestones"))?,
			plan: plan.try_into().map_err(|_| anyhow!("too many cash flows"))?,
			document: digest(b"terms"),
		},
	};
	let included =
		city.does("builder", &format!("proposes water works for {}", money(TARGET)), insurance(call)).await?;
	included
		.find(|event| match event {
			RuntimeEvent::InsuranceInvestments(Event::ProjectProposed { project, .. }) => Some(*project),
			_ => None,
		})
		.ok_or_else(|| anyhow!("the block tells no number of the project"))
}

async fn sheets(city: &City<'_>, funds: &[FundId]) -> Result<Vec<BalanceSheet>> {
	let mut sheets = Vec::new();
	for fund in funds {
		let sheet: Option<BalanceSheet> =
			city.client.runtime_api("InsuranceInvestmentsApi_balance_sheet", *fund).await?;
		sheets.push(sheet.ok_or_else(|| anyhow!("fund {fund} has no balance sheet"))?);
	}
	Ok(sheets)
}

/// Prints everybody's books, and verifies them to the fen.
async fn report(
	city: &City<'_>,
	project: ProjectId,
	funds: &[FundId],
	before: &[BalanceSheet],
	money_before: &super::books::Books,
) -> Result<Verdict> {
	let after = sheets(city, funds).await?;
	let mut table = Table::new(&[
		("fund", Align::Left),
		("", Align::Left),
		("cash", Align::Right),
		("projects", Align::Right),
		("liabilities", Align::Right),
		("equity", Align::Right),
	]);
	let row = |name: &str, when: &str, sheet: &BalanceSheet| {
		[
			name.to_owned(),
			when.to_owned(),
			money(sheet.cash),
			money(sheet.investments + sheet.accrued_income),
			money(sheet.total_liabilities),
			signed(sheet.equity),
		]
	};
	for (((name, ..), then), now) in FUNDS.iter().zip(before).zip(&after) {
		table.row(row(name, "before", then));
		table.row(row("", "after", now));
	}
	println!("\n{table}");
	let uses: Option<SourcesAndUses> =
		city.client.runtime_api("InsuranceProjectsApi_sources_and_uses", project).await?;
	let uses = uses.ok_or_else(|| anyhow!("project {project} can not be read"))?;
	let mut sources = Table::new(&[("the project's money", Align::Left), ("", Align::Right)]);
	for (name, amount) in [
		("committed by the funds", uses.committed),
		("repaid", uses.principal),
		("income", uses.income),
		("paid out to the builder", uses.disbursed),
		("collected by the funds", uses.capital_collected + uses.income_collected),
		("in escrow, and waiting", uses.in_escrow + uses.waiting),
	] {
		sources.row([name.to_owned(), money(amount)]);
	}
	println!("{sources}");
	let names: Vec<&str> = money_before.lines.iter().map(|(name, _)| name.as_str()).collect();
	let money_after = city.books(&names, &[]).await?;
	println!("{}", money_after.compare(money_before));

	let income: Balance = REPAYMENTS.iter().map(|(_, income)| income).sum();
	let gained: i128 = after.iter().zip(before).map(|(now, then)| now.equity - then.equity).sum();
	let agrees = [
		("assets = liabilities + equity", after.iter().all(balances)),
		("the funds together gained the income, to the fen", u128::try_from(gained) == Ok(income)),
		("the builder has the target", money_after.gain(money_before, "builder") == TARGET as i128),
		(
			"the city paid the target and the income",
			money_after.gain(money_before, "city estates") == -((TARGET + income) as i128),
		),
		("nothing waits", uses.in_escrow + uses.waiting == 0),
		("the project is completed", city.project_state(project).await? == Some(ProjectState::Completed)),
	];
	super::verdict(&agrees)
}

fn balances(sheet: &BalanceSheet) -> bool {
	sheet.total_assets as i128 == sheet.total_liabilities as i128 + sheet.equity
		&& sheet.cash + sheet.investments + sheet.accrued_income == sheet.total_assets
}
