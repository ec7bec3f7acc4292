//! Insurance funds and the city projects that they invest in.

use super::methods::{numbered, page_from, Methods};
use civitas_primitives::{
	apis::{InsuranceInvestmentsApi, InsuranceProjectsApi},
	PartyId,
};
use civitas_runtime::Balance;
use pallet_insurance_investments::Units;
use sp_core::H256;

const FUND: (&str, &str, &str) = ("fund", "number of the fund", "1");
const PROJECT: (&str, &str, &str) = ("project", "number of the project", "1");
const HOLDER: (&str, &str, &str) = ("holder", "number of the policyholder's party", "1");
const AMOUNT: (&str, &str, &str) = ("amount", "amount in fen, as decimal text", "\"100000\"");
const LIMIT: (&str, &str, &str) = ("limit", "the most entries, up to 100", "20");

/// Declares `insurance_`.
pub fn declare(methods: &mut Methods) {
	funds(methods);
	projects(methods);
}

fn funds(methods: &mut Methods) {
	const FROM: (&str, &str, &str) = ("from", "cursor: the first fund number", "1");
	methods
		.read("insurance_fund", "A fund's entry.", &[FUND], |api, at, (fund,): (u64,)| api.fund(at, fund))
		.read("insurance_funds", "All funds, by number.", &[FROM, LIMIT], |api, at, (from, limit): (u64, u32)| {
			Ok(page_from(api.funds(at, from, limit)?, limit))
		})
		.read(
			"insurance_balanceSheet",
			"What a fund owns and owes, in fen, and its net asset value a unit.",
			&[FUND],
			|api, at, (fund,): (u64,)| api.balance_sheet(at, fund),
		)
		.read("insurance_limits", "How a fund stands to each of its limits.", &[FUND], |api, at, (fund,): (u64,)| {
			api.limits(at, fund)
		})
		.read(
			"insurance_canCommit",
			"All the reasons that stop a fund from committing an amount to a project now.",
			&[FUND, PROJECT, AMOUNT],
			|api, at, (fund, project, amount): (u64, u64, Balance)| api.can_commit(at, fund, project, amount),
		)
		.read(
			"insurance_canWithdraw",
			"All the reasons that stop the insurer from taking capital out of a fund now.",
			&[FUND, AMOUNT],
			|api, at, (fund, amount): (u64, Balance)| api.can_withdraw(at, fund, amount),
		)
		.read(
			"insurance_canRedeem",
			"All the reasons that stop a policyholder from redeeming units now.",
			&[FUND, HOLDER, ("units", "millionths of a unit, as decimal text", "\"1000000\"")],
			|api, at, (fund, holder, units): (u64, PartyId, Units)| api.can_redeem(at, fund, holder, units),
		)
		.read(
			"insurance_holding",
			"What a policyholder has in a fund, and its value.",
			&[FUND, HOLDER],
			|api, at, (fund, holder): (u64, PartyId)| api.holding(at, fund, holder),
		)
		.list(
			"insurance_history",
			"What a policyholder paid in and took out.",
			&[FUND, HOLDER, ("from", "cursor: how many entries to pass over", "0"), LIMIT],
			|api, at, (fund, holder, from, limit): (u64, PartyId, u32, u32)| {
				InsuranceInvestmentsApi::history(api, at, fund, holder, from, limit)
			},
		)
		.read("insurance_positions", "A fund's positions, by project.", &[FUND], |api, at, (fund,): (u64,)| {
			api.positions(at, fund).map(numbered)
		})
		.read(
			"insurance_valuation",
			"A valuation of a fund.",
			&[FUND, ("valuation", "its number", "1")],
			|api, at, (fund, valuation): (u64, u64)| api.valuation(at, fund, valuation),
		)
		.read(
			"insurance_claim",
			"A claim paid by a fund, by the digest of its file.",
			&[
				FUND,
				(
					"claim",
					"digest of the claim's file",
					"\"0x0000000000000000000000000000000000000000000000000000000000000000\"",
				),
			],
			|api, at, (fund, claim): (u64, H256)| api.claim(at, fund, claim),
		);
}

fn projects(methods: &mut Methods) {
	const FROM: (&str, &str, &str) = ("from", "cursor: the first project number", "1");
	methods
		.read("insurance_project", "A project's entry.", &[PROJECT], |api, at, (project,): (u64,)| {
			api.project(at, project)
		})
		.read("insurance_projects", "All projects, by number.", &[FROM, LIMIT], |api, at, (from, limit): (u64, u32)| {
			Ok(page_from(api.projects(at, from, limit)?, limit))
		})
		.read(
			"insurance_terms",
			"The terms of a project: those in force, or an earlier version.",
			&[PROJECT, ("version", "the version; those in force if left out", "null")],
			|api, at, (project, version): (u64, Option<u32>)| api.terms(at, project, version),
		)
		.read(
			"insurance_pendingTerms",
			"The terms of a project that are voted on.",
			&[PROJECT],
			|api, at, (project,): (u64,)| api.pending_terms(at, project),
		)
		.read(
			"insurance_milestones",
			"The milestones of a project, and how far each has come.",
			&[PROJECT],
			|api, at, (project,): (u64,)| api.milestones(at, project),
		)
		.read(
			"insurance_commitments",
			"The commitments to a project, by fund, each with its value.",
			&[PROJECT],
			|api, at, (project,): (u64,)| api.commitments(at, project),
		)
		.read(
			"insurance_sourcesAndUses",
			"Where a project's money came from and went.",
			&[PROJECT],
			|api, at, (project,): (u64,)| api.sources_and_uses(at, project),
		)
		.read(
			"insurance_missingEquity",
			"What the sponsor of a project has to pay in still before anything is paid out, in fen.",
			&[PROJECT],
			|api, at, (project,): (u64,)| api.missing_equity(at, project),
		);
}
