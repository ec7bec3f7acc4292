//! What has to hold after any fault: no two finalized blocks at one height, nothing lost that was told to be final, and
//! titles and money conserved on every node.

use crate::{
	eventually,
	load::{Deed, Log, BUYER, SELLER},
	watch::Sight,
	Node,
};
use anyhow::{ensure, Context, Result};
use civitas_cli::{client::Client, money::MoneyCheck};
use civitas_primitives::{PartyId, PropertyId, TitleNumber};
use civitas_runtime::{Balance, BlockNumber, Nonce, Runtime};
use pallet_land_titles::Title;
use sp_core::H256;
use std::{
	collections::{hash_map::Entry, HashMap, HashSet},
	time::Duration,
};

type AccountInfo = frame_system::AccountInfo<Nonce, pallet_balances::AccountData<Balance>>;

/// How long a node may take to catch up before it is looked at.
const PATIENCE: Duration = Duration::from_secs(240);

/// Checks the running ones of `nodes` against all that was seen and done.
pub async fn check(nodes: &[Node], sights: &[Sight], log: &Log) -> Result<()> {
	let acknowledged = log.acknowledged.iter().map(|done| done.number).max().unwrap_or_default();
	let seen = sights.iter().map(|sight| sight.head.number).max().unwrap_or_default();
	let height = acknowledged.max(seen);
	let mut chain: Option<Vec<H256>> = None;
	for (index, node) in nodes.iter().enumerate().filter(|(_, node)| node.runs()) {
		let of_node = || format!("node {index}: {}", node.log_tail());
		let client = node.client().await.with_context(of_node)?;
		let final_now = || async { Ok((client.finalized().await?.number >= height).then_some(())) };
		eventually("all that was final is final here", PATIENCE, final_now).await.with_context(of_node)?;
		let hashes = finalized_chain(&client, height).await.with_context(of_node)?;
		match &chain {
			None => chain = Some(hashes),
			Some(first) => ensure!(*first == hashes, "node {index} has other finalized blocks than the first"),
		}
	}
	let chain = chain.context("no node runs")?;
	for sight in sights {
		let number = sight.head.number;
		ensure!(at(&chain, number)? == sight.head.hash, "block {number} was final on node {} and is not", sight.node);
	}
	for (index, node) in nodes.iter().enumerate().filter(|(_, node)| node.runs()) {
		let client = node.client().await?;
		let state = at(&chain, height)?;
		nothing_lost(&client, &chain, log).await.with_context(|| format!("node {index}"))?;
		titles(&client, state, log).await.with_context(|| format!("node {index}"))?;
		money(&client, state, log).await.with_context(|| format!("node {index}"))?;
	}
	Ok(())
}

async fn finalized_chain(client: &Client, height: BlockNumber) -> Result<Vec<H256>> {
	let mut hashes = vec![];
	for number in 0..=height {
		hashes.push(client.block_hash(number).await?.with_context(|| format!("there is no block {number}"))?);
	}
	Ok(hashes)
}

fn at(chain: &[H256], number: BlockNumber) -> Result<H256> {
	chain.get(number as usize).copied().with_context(|| format!("block {number} is not final"))
}

/// Every acknowledged transaction is in the finalized block that its sender was told.
async fn nothing_lost(client: &Client, chain: &[H256], log: &Log) -> Result<()> {
	let mut blocks: HashMap<BlockNumber, HashSet<H256>> = HashMap::new();
	for done in &log.acknowledged {
		ensure!(at(chain, done.number)? == done.block, "{:?} was in another block {}", done.deed, done.number);
		let extrinsics = match blocks.entry(done.number) {
			Entry::Occupied(read) => read.into_mut(),
			Entry::Vacant(unread) => {
				let content = client.block(done.block).await?;
				unread.insert(content.extrinsics.into_iter().collect())
			}
		};
		ensure!(extrinsics.contains(&done.extrinsic), "{:?} is not in its block {}", done.deed, done.number);
	}
	Ok(())
}

/// Every parcel belongs to whom the log says.
async fn titles(client: &Client, state: H256, log: &Log) -> Result<()> {
	for done in &log.acknowledged {
		let Deed::Registered(property) = &done.deed else { continue };
		let sold = Deed::Sold(property.clone());
		let owners = owners(client, property, state).await?;
		let expected: &[PartyId] = if log.acknowledged.iter().any(|done| done.deed == sold) {
			&[BUYER]
		} else if log.open.contains(&sold) {
			&[SELLER, BUYER]
		} else {
			&[SELLER]
		};
		let [owner] = owners.as_slice() else { anyhow::bail!("{property:?} belongs to {owners:?}") };
		ensure!(expected.contains(owner), "{property:?} belongs to {owner}, not to one of {expected:?}");
	}
	Ok(())
}

async fn owners(client: &Client, property: &PropertyId, state: H256) -> Result<Vec<PartyId>> {
	let title: Option<(TitleNumber, Title<BlockNumber>)> =
		client.runtime_api_at("LandTitlesApi_title_of", property.clone(), Some(state)).await?;
	let (_, title) = title.with_context(|| format!("{property:?} is not registered"))?;
	Ok(title.owners.iter().flat_map(|holding| holding.members.iter().copied()).collect())
}

/// What exists is what was issued, and every payment has arrived, once.
async fn money(client: &Client, state: H256, log: &Log) -> Result<()> {
	let money = MoneyCheck::at(client, state).await?;
	ensure!(money.holds(), "{}", money.text());
	let acknowledged = log.acknowledged.iter().map(|done| (&done.deed, true));
	let deeds: Vec<_> = acknowledged.chain(log.open.iter().map(|deed| (deed, false))).collect();
	let payments: Vec<_> = deeds
		.into_iter()
		.filter_map(|(deed, done)| match deed {
			Deed::Paid { to, amount } => Some((to, *amount, done)),
			_ => None,
		})
		.collect();
	let keys: Vec<_> = payments.iter().map(|(to, ..)| frame_system::Account::<Runtime>::hashed_key_for(to)).collect();
	let infos: Vec<Option<AccountInfo>> = client.storage_many(&keys, Some(state)).await?;
	for ((to, amount, done), info) in payments.iter().zip(infos) {
		let has = info.map(|info| info.data.free).unwrap_or_default();
		ensure!(has == *amount || (!done && has == 0), "{to} has {has} of {amount}");
	}
	Ok(())
}
