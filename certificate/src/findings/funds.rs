//! Insurance funds: what a policyholder has, what a fund has and owes.

use alloc::{format, string::String};
use pallet_insurance_investments::{Fund, FundKind, FundStatus, Holding, UNIT};

use super::{fact::Facts, Finding};
use crate::{keys, proof::Records, rfc3339, Refusal};

/// What a policyholder has of a fund. No record is no units.
pub(super) fn holding(number: u64, party: u64, records: &Records) -> Result<Finding, Refusal> {
	let fund: Fund = records.get(&keys::fund(number), format!("fund {number}"))?;
	let what = format!("what party {party} has of fund {number}");
	let holding: Holding = records.find(&keys::holding(number, party), what)?.unwrap_or_default();
	let sentence = format!("Party {party} had {} units of fund {number} ({}).", units(holding.units), fund.name);
	let facts = Facts::default()
		.text("fund", number)
		.text("name", &fund.name)
		.text("party", party)
		.text("units", units(holding.units))
		.text("withheldFen", holding.withheld)
		.list(
			"courtFreezes",
			holding
				.freezes
				.iter()
				.map(|freeze| {
					Facts::default()
						.text("court", freeze.court)
						.text("order", format!("{:?}", freeze.order))
						.text("since", rfc3339(freeze.since))
				})
				.collect(),
		);
	Ok(Finding { kind: "holding", sentence, facts })
}

/// What a fund has and owes, as booked.
pub(super) fn balance(number: u64, records: &Records) -> Result<Finding, Refusal> {
	let fund: Fund = records.get(&keys::fund(number), format!("fund {number}"))?;
	let sentence = format!(
		"Fund {number} ({}) had {} fen in cash and {} fen invested, as booked.",
		fund.name, fund.cash, fund.invested
	);
	let facts = Facts::default()
		.text("fund", number)
		.text("name", &fund.name)
		.text("insurer", fund.insurer)
		.text(
			"fundKind",
			match fund.kind {
				FundKind::GeneralAccount => "general account",
				FundKind::UnitLinked => "unit-linked",
			},
		)
		.text(
			"status",
			match fund.status {
				FundStatus::Proposed => "proposed",
				FundStatus::Open => "open",
				FundStatus::Suspended => "suspended",
				FundStatus::RunOff => "run-off",
				FundStatus::Closed => "closed",
			},
		)
		.text("cashFen", fund.cash)
		.text("principalFen", fund.principal)
		.text("investedFen", fund.invested)
		.text("payableFen", fund.payable)
		.text("outstandingClaimsFen", fund.outstanding_claims)
		.maybe("requiredCapitalReportedFen", fund.required.as_ref().map(|required| required.reported))
		.text("unitsInIssue", units(fund.units))
		.text("lastValuation", fund.valuation)
		.text("rulesDigest", format!("{:?}", fund.rules));
	Ok(Finding { kind: "fundBalance", sentence, facts })
}

/// Millionths as units.
fn units(millionths: u128) -> String {
	let (whole, rest) =
		(millionths.checked_div(UNIT).unwrap_or_default(), millionths.checked_rem(UNIT).unwrap_or_default());
	format!("{whole}.{rest:06}")
}
