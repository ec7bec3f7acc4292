//! `civitas status`: the chain on one page.

use crate::{args::StatusArgs, client::Client, format::count, money::MoneyCheck, table::facts, Verdict};
use anyhow::Result;
use civitas_primitives::{ConveyanceId, PartyId};
use civitas_runtime::{Runtime, VERSION};
use frame_support::storage::storage_prefix;
use jsonrpsee::rpc_params;
use pallet_land_titles::{ConveyanceOf, ConveyanceState};
use sp_core::H256;

/// What there is on the chain at one block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Figures {
	parties: u64,
	properties: usize,
	pending: usize,
	registered: usize,
	ended_otherwise: usize,
}

/// Runs the command.
pub async fn run(args: &StatusArgs) -> Result<Verdict> {
	let client = Client::connect(&args.connection.url).await?;
	let chain: String = client.rpc("system_chain", rpc_params![]).await?;
	let node: String = client.rpc("system_version", rpc_params![]).await?;
	let (best, finalized) = tokio::try_join!(client.best(), client.finalized())?;
	let figures = figures(&client, finalized.hash).await?;
	let money = MoneyCheck::at(&client, finalized.hash).await?;
	print!(
		"{}",
		facts(&[
			("node", format!("{} (civitas-node {node})", client.url())),
			("chain", format!("{chain}, runtime {} {}", VERSION.spec_name, VERSION.spec_version)),
			("genesis", format!("{:?}", client.genesis())),
			("best block", format!("{} {:?}", count(best.number), best.hash)),
			("finalized block", format!("{} {:?}", count(finalized.number), finalized.hash)),
			("parties", count(figures.parties)),
			("properties", count(figures.properties as u128)),
			("conveyances pending", count(figures.pending as u128)),
			("conveyances registered", count(figures.registered as u128)),
			("conveyances refused, withdrawn, expired", count(figures.ended_otherwise as u128)),
		])
	);
	println!("\n{}", money.text());
	println!("Figures as of the finalized block.");
	Ok(Verdict::held(money.holds()))
}

async fn figures(client: &Client, block: H256) -> Result<Figures> {
	let at = Some(block);
	let next_party: Option<PartyId> = client.storage(pallet_parties::NextPartyId::<Runtime>::hashed_key(), at).await?;
	let properties = client.keys(storage_prefix(b"LandTitles", b"Properties"), at).await?.len();
	let next: Option<ConveyanceId> =
		client.storage(pallet_land_titles::NextConveyance::<Runtime>::hashed_key(), at).await?;
	let keys: Vec<Vec<u8>> =
		(1..next.unwrap_or(1)).map(pallet_land_titles::Conveyances::<Runtime>::hashed_key_for).collect();
	let conveyances: Vec<Option<ConveyanceOf<Runtime>>> = client.storage_many(&keys, at).await?;
	let mut figures = Figures { parties: next_party.unwrap_or(1).saturating_sub(1), properties, ..Default::default() };
	for conveyance in conveyances.iter().flatten() {
		match conveyance.state {
			ConveyanceState::Pending => figures.pending += 1,
			ConveyanceState::Registered { .. } => figures.registered += 1,
			ConveyanceState::Refused { .. } | ConveyanceState::Withdrawn { .. } | ConveyanceState::Expired => {
				figures.ended_otherwise += 1
			}
		}
	}
	Ok(figures)
}
