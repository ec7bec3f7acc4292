//! What proven records establish, as data for programs and as sentences for people.

mod fact;
mod funds;
mod identity;
mod land;
mod taxes;

pub use fact::{Fact, Facts};

use alloc::string::String;
use civitas_primitives::Moment;
use serde::Serialize;

use crate::{proof::Records, Refusal, Statement};

/// What one statement establishes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
	/// The kind of the statement.
	pub kind: &'static str,
	/// What is established, in a sentence.
	pub sentence: String,
	/// The facts.
	pub facts: Facts,
}

/// Reads a statement's facts from the records.
pub(crate) fn find(statement: &Statement, records: &Records, now: Moment) -> Result<Finding, Refusal> {
	match statement {
		Statement::Title { property, title, encumbrances } => {
			land::title(property, title.0, encumbrances, records, now)
		}
		Statement::NoEncumbrance { property, lapsed } => land::no_encumbrance(property, lapsed, records, now),
		Statement::ChainOfTitle { property, titles } => land::chain_of_title(property, titles, records),
		Statement::TaxReceipt { office, series, number } => {
			taxes::receipt(&Statement::receipt_id(*office, series, *number), records)
		}
		Statement::Clearance { clearance } => taxes::clearance(clearance.0, records, now),
		Statement::Holding { fund, party } => funds::holding(fund.0, party.0, records),
		Statement::FundBalance { fund } => funds::balance(fund.0, records),
		Statement::Identity { party, opening } => identity::party(party.0, opening.as_ref(), records),
	}
}
