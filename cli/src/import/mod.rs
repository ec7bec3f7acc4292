//! `civitas import`: a register from a file onto the chain, and back to compare.

mod chain;
mod compare;
mod report;
mod send;

pub use compare::{differences, registration};
pub use report::{Counts, Trouble};

use crate::{
	args::ImportArgs,
	client::{Client, Keypair},
	format::plural,
	parcels::{self, BadLine, Month, OwnerShare, ParcelFile},
	party, Verdict,
};
use anyhow::{bail, Result};
use chain::{state_of, OnChain};
use civitas_primitives::{OfficeRole, PartyId};
use pallet_land_titles::PropertyRegistration;
use std::collections::BTreeSet;

/// A good line and what it becomes on the chain.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
	/// Its line.
	pub line: u64,
	/// What is to be registered.
	pub registration: PropertyRegistration,
}

/// Runs the command.
pub async fn run(args: &ImportArgs) -> Result<Verdict> {
	let signer = Keypair::from_suri(&args.suri)?;
	let mut file = parcels::read(&args.file, Month::now())?;
	report::name_bad_lines(&file.bad);
	if file.lines == 0 {
		bail!("{} has a header and no lines", args.file.display());
	}
	let client = match Client::connect(&args.connection.url).await {
		Ok(client) => client,
		Err(error) if args.dry_run => {
			println!(
				"{}: {} good, {} bad; not compared with a chain: {error:#}",
				plural(file.lines, "line", "lines"),
				file.parcels.len(),
				file.bad.len()
			);
			return Ok(Verdict::held(file.bad.is_empty()));
		}
		Err(error) => return Err(error),
	};
	party::office_behind(&client, &signer, OfficeRole::LandRegistry, "the registrar").await?;
	let entries = entries(&client, &mut file, args.owner.as_deref()).await?;

	let (mut counts, missing) = compare_with_chain(&client, &file, &entries).await?;
	if args.dry_run {
		print!("{}", counts.dry_run(missing.len()));
		return Ok(Verdict::held(counts.is_clean()));
	}
	let sent = send::send_all(&client, &signer, missing, args).await?;
	counts.imported = sent.registered;
	counts.troubles.extend(sent.troubles);
	read_back(&client, &entries, sent.last_block, &mut counts).await?;
	report::name_troubles(&counts.troubles);
	print!("{counts}");
	Ok(Verdict::held(counts.holds()))
}

/// The good lines as registrations. Lines that name a party that does not exist turn bad.
async fn entries(client: &Client, file: &mut ParcelFile, owner: Option<&str>) -> Result<Vec<Entry>> {
	let owner = match owner {
		Some(text) => Some(OwnerShare { party: party::named(client, text).await?, share: 1 }),
		None => None,
	};
	let named: BTreeSet<PartyId> =
		file.parcels.iter().flat_map(|parcel| parcel.owners.iter().flatten()).map(|owner| owner.party).collect();
	let named: Vec<PartyId> = named.into_iter().collect();
	let exist = party::which_exist(client, &named).await?;
	let unknown: BTreeSet<PartyId> =
		named.iter().zip(exist).filter(|(_, exists)| !exists).map(|(party, _)| *party).collect();

	let mut entries = Vec::with_capacity(file.parcels.len());
	let mut bad: Vec<BadLine> = Vec::new();
	for parcel in &file.parcels {
		let owners = match (&parcel.owners, owner) {
			(Some(owners), _) => owners.clone(),
			(None, Some(owner)) => vec![owner],
			(None, None) => bail!("line {} names no owner: add --owner PARTY or a column \"owners\"", parcel.line),
		};
		if let Some(owner) = owners.iter().find(|owner| unknown.contains(&owner.party)) {
			bad.push(BadLine { line: parcel.line, reason: format!("owners: there is no party {}", owner.party) });
			continue;
		}
		match registration(parcel, &owners) {
			Ok(registration) => entries.push(Entry { line: parcel.line, registration }),
			Err(reason) => bad.push(BadLine { line: parcel.line, reason }),
		}
	}
	report::name_bad_lines(&bad);
	file.bad.extend(bad);
	Ok(entries)
}

/// What is there already, what is there with other content, and what is missing.
async fn compare_with_chain(client: &Client, file: &ParcelFile, entries: &[Entry]) -> Result<(Counts, Vec<Entry>)> {
	let best = client.best().await?;
	let mut counts = Counts { lines: file.lines, bad: file.bad.len(), good: entries.len(), ..Default::default() };
	let mut missing = Vec::new();
	for (entry, state) in entries.iter().zip(state_of(client, entries, best.hash).await?) {
		match state {
			None => missing.push(entry.clone()),
			Some(state) => count_present(entry, &state, &mut counts),
		}
	}
	Ok((counts, missing))
}

fn count_present(entry: &Entry, state: &OnChain, counts: &mut Counts) {
	let differences = differences(&entry.registration, &state.property, &state.first_title);
	if differences.is_empty() {
		counts.there_already += 1;
		counts.conveyed_since += usize::from(state.conveyed);
	} else {
		counts.conflicts += 1;
		counts.troubles.push(Trouble {
			line: entry.line,
			reason: format!(
				"conflict: {} is on the chain with other content ({})",
				entry.registration.property,
				differences.join("; ")
			),
		});
	}
}

/// Reads every property back, from a block that can not be undone if that comes in time.
async fn read_back(client: &Client, entries: &[Entry], last_block: Option<u32>, counts: &mut Counts) -> Result<()> {
	let (block, is_final) = match last_block {
		Some(number) => client.wait_until_final(number).await?,
		None => (client.best().await?.hash, true),
	};
	counts.finalized = is_final;
	for (entry, state) in entries.iter().zip(state_of(client, entries, block).await?) {
		match state {
			None => counts.absent += 1,
			Some(state) if differences(&entry.registration, &state.property, &state.first_title).is_empty() => {
				counts.verified += 1
			}
			Some(_) => counts.different += 1,
		}
	}
	Ok(())
}
