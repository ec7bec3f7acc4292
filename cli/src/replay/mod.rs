//! `civitas replay`: each line's sale as a conveyance, with price, tax and title changing hands in one block.

mod citizens;
mod plan;
mod report;
mod sale;

pub use plan::{Buyer, Plan, Planned};
pub use report::ReplayReport;
pub use sale::{Completed, Offices};

use crate::{
	args::ReplayArgs,
	client::{Client, Keypair},
	format::{money, plural},
	money::MoneyCheck,
	parcels::{self, Month},
	party,
	progress::Progress,
	Verdict,
};
use anyhow::{bail, Result};
use civitas_primitives::OfficeRole;
use futures::{stream, StreamExt};
use std::time::Instant;

/// Runs the command.
pub async fn run(args: &ReplayArgs) -> Result<Verdict> {
	let file = parcels::read(&args.file, Month::now())?;
	if !file.bad.is_empty() {
		eprintln!(
			"{} of {} can not be used and are left out: civitas import names them",
			plural(file.bad.len(), "line", "lines"),
			args.file.display()
		);
	}
	let parcels = &file.parcels[..args.limit.unwrap_or(usize::MAX).min(file.parcels.len())];
	if parcels.is_empty() {
		bail!("{} has no good line to replay", args.file.display());
	}
	let client = Client::connect(&args.connection.url).await?;
	let offices = offices(&client, args).await?;
	let mut plan = plan::make(&client, parcels, file.digest, offices.seller_party, args.citizens).await?;
	if plan.sales.is_empty() && plan.sold_already == 0 {
		bail!(
			"no parcel of {file} is on this chain: first import them as the property of party {}, with\n  civitas import \
			 {file} --suri {} --owner {}",
			offices.seller_party,
			args.registrar,
			args.seller,
			file = args.file.display()
		);
	}
	if args.dry_run {
		print!("{}", plan.describe());
		return Ok(Verdict::held(plan.troubles.is_empty()));
	}
	citizens::ensure(&client, &offices.identity, &mut plan).await?;
	let report = replay(&client, &offices, plan, args.in_flight as usize).await?;
	print!("{report}");
	Ok(Verdict::held(report.holds()))
}

async fn offices(client: &Client, args: &ReplayArgs) -> Result<Offices> {
	let registrar = Keypair::from_suri(&args.registrar)?;
	let bank = Keypair::from_suri(&args.bank)?;
	let identity = Keypair::from_suri(&args.identity)?;
	let seller = Keypair::from_suri(&args.seller)?;
	party::office_behind(client, &registrar, OfficeRole::LandRegistry, "the registrar").await?;
	let bank_party = party::office_behind(client, &bank, OfficeRole::Bank, "the bank").await?;
	party::office_behind(client, &identity, OfficeRole::Identity, "the identity office").await?;
	let seller_party = party::party_behind(client, &seller, "the seller").await?;
	Ok(Offices { registrar, bank, bank_party, identity, seller, seller_party })
}

/// Carries out all sales, so many at a time, and counts the money.
async fn replay(client: &Client, offices: &Offices, plan: Plan, in_flight: usize) -> Result<ReplayReport> {
	let began = Instant::now();
	let progress = Progress::new("sales", plan.sales.len());
	let mut report = ReplayReport { sold_already: plan.sold_already, troubles: plan.troubles, ..Default::default() };
	let mut outcomes = stream::iter(&plan.sales)
		.map(|planned| async move { (planned, sale::carry_out(client, offices, planned).await) })
		.buffer_unordered(in_flight);
	let mut last_block = 0;
	while let Some((planned, outcome)) = outcomes.next().await {
		progress.add(1);
		match outcome {
			Ok(completed) => {
				last_block = last_block.max(completed.block);
				report.completed.push(completed);
			}
			Err(error) => {
				client.ensure_connected()?;
				let reason = format!("the sale of {} failed: {error:#}", planned.property);
				progress.say(&format!("line {}: {reason}", planned.line));
				report.troubles.push((planned.line, reason));
			}
		}
	}
	progress.finish();
	report.took = began.elapsed();
	let (block, is_final) = client.wait_until_final(last_block).await?;
	report.finalized = is_final;
	report.money = MoneyCheck::at(client, block).await?;
	Ok(report)
}

impl Plan {
	/// What a dry run says.
	pub fn describe(&self) -> String {
		let total: u128 = self.sales.iter().map(|planned| planned.price).sum();
		let couples = self.sales.iter().filter(|planned| planned.buyers.len() > 1).count();
		let mut text = format!(
			"{} for {} would be replayed, {} of them to couples; {} sold already\n",
			plural(self.sales.len(), "sale", "sales"),
			money(total),
			couples,
			plural(self.sold_already, "parcel is", "parcels are")
		);
		for (line, reason) in &self.troubles {
			text.push_str(&format!("line {line}: {reason}\n"));
		}
		text.push_str("dry run: nothing was sent\n");
		text
	}
}
