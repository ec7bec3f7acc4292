//! From what is asked for to statements: which titles and entries there are at the block.

use super::{args::IssueArgs, read};
use crate::client::Client;
use anyhow::{anyhow, bail, Context, Result};
use civitas_certificate::{property_prefix, Code, Number, Opening, Statement, MAX_IDENTITY};
use civitas_runtime::Runtime;
use pallet_land_titles::{Properties, Property, TitleOf, Titles};
use sp_core::H256;

/// The statements.
pub(super) async fn statements(client: &Client, args: &IssueArgs, at: H256) -> Result<Vec<Statement>> {
	let mut all = Vec::new();
	for code in &args.title {
		let title = Number(property(client, code, at).await?.title);
		let encumbrances = entries(client, code, at).await?;
		all.push(Statement::Title { property: code.clone(), title, encumbrances });
	}
	for code in &args.no_encumbrance {
		property(client, code, at).await?;
		let lapsed = entries(client, code, at).await?;
		all.push(Statement::NoEncumbrance { property: code.clone(), lapsed });
	}
	for code in &args.chain_of_title {
		all.push(Statement::ChainOfTitle { property: code.clone(), titles: titles(client, code, at).await? });
	}
	for (office, series, number) in &args.receipt {
		all.push(Statement::TaxReceipt { office: *office, series: series.clone(), number: *number });
	}
	all.extend(args.clearance.iter().map(|number| Statement::Clearance { clearance: Number(*number) }));
	all.extend(args.holding.iter().map(|(fund, party)| Statement::Holding { fund: *fund, party: *party }));
	all.extend(args.fund.iter().map(|number| Statement::FundBalance { fund: Number(*number) }));
	let opening = opening(args)?;
	all.extend(args.party.iter().map(|party| Statement::Identity { party: Number(*party), opening: opening.clone() }));
	if all.is_empty() {
		bail!("nothing to certify: name a property with --title or --no-encumbrance, or see --help");
	}
	Ok(all)
}

fn opening(args: &IssueArgs) -> Result<Option<Opening>> {
	let Some(path) = &args.opening else { return Ok(None) };
	if args.party.len() != 1 {
		bail!("--opening shows the identity data of one party: name it with --party");
	}
	let bytes = read(path, 2 * MAX_IDENTITY)?;
	let opening = serde_json::from_slice(&bytes).with_context(|| {
		format!("{} is not an opening: it looks like {{\"salt\": \"0x..\", \"data\": \"..\"}}", path.display())
	})?;
	Ok(Some(opening))
}

async fn property(client: &Client, code: &Code, at: H256) -> Result<Property> {
	let property: Option<Property> = client.storage(Properties::<Runtime>::hashed_key_for(&code.0), Some(at)).await?;
	property.ok_or_else(|| anyhow!("there is no property {code} in the register"))
}

/// Numbers of all entries of a property: the last eight bytes of their keys.
async fn entries(client: &Client, code: &Code, at: H256) -> Result<Vec<Number>> {
	let keys = client.keys(property_prefix(code), Some(at)).await?;
	let number = |key: &Vec<u8>| key.last_chunk().map(|bytes| Number(u64::from_le_bytes(*bytes)));
	let mut numbers: Vec<Number> = keys.iter().filter_map(number).collect();
	numbers.sort();
	Ok(numbers)
}

/// The titles of a property, latest first.
async fn titles(client: &Client, code: &Code, at: H256) -> Result<Vec<Number>> {
	let mut numbers = vec![property(client, code, at).await?.title];
	let mut candidates = vec![numbers[0]];
	while let Some(number) = candidates.pop() {
		let title: Option<TitleOf<Runtime>> =
			client.storage(Titles::<Runtime>::hashed_key_for(number), Some(at)).await?;
		let Some(title) = title.filter(|title| title.property == code.0) else { continue };
		if number != numbers[0] {
			numbers.push(number);
		}
		candidates = title.replaces.into_inner();
	}
	Ok(numbers.into_iter().map(Number).collect())
}
