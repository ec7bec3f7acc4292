//! The changes of the set of validators, out of a node: the last block of each set with its stored votes.

use crate::client::Client;
use anyhow::{anyhow, bail, Context, Result};
use civitas_certificate::{scheduled_change, Change, Hex};
use civitas_runtime::{constants::SESSION_LENGTH, Runtime};
use codec::Encode;
use jsonrpsee::rpc_params;
use serde::Deserialize;
use sp_consensus_grandpa::{SetId, GRANDPA_ENGINE_ID};
use sp_core::H256;

#[derive(Deserialize)]
struct SignedBlock {
	justifications: Option<Vec<([u8; 4], Vec<u8>)>>,
}

/// The votes that a node has stored with a block.
pub(super) async fn stored_votes(client: &Client, block: H256) -> Result<Option<Vec<u8>>> {
	let block: Option<SignedBlock> = client.rpc("chain_getBlock", rpc_params![block]).await?;
	let stored = block.ok_or_else(|| anyhow!("the node does not have that block"))?.justifications.unwrap_or_default();
	Ok(stored.into_iter().find_map(|(engine, votes)| (engine == GRANDPA_ENGINE_ID).then_some(votes)))
}

/// Hash of a block by its height.
pub(super) async fn hash_of(client: &Client, number: u32) -> Result<H256> {
	let hash: Option<H256> = client.rpc("chain_getBlockHash", rpc_params![number]).await?;
	hash.ok_or_else(|| anyhow!("the node has no block {number}"))
}

/// The changes that lead from set `first` to `set_id`, as of a block.
pub(super) async fn changes(client: &Client, first: SetId, set_id: SetId, at: H256) -> Result<Vec<Change>> {
	let mut changes = Vec::new();
	for ended in first..set_id {
		changes.push(
			change(client, ended, at)
				.await
				.with_context(|| format!("the change of validators that ended set {ended}"))?,
		);
	}
	Ok(changes)
}

async fn change(client: &Client, ended: SetId, at: H256) -> Result<Change> {
	let key = pallet_grandpa::SetIdSession::<Runtime>::hashed_key_for(ended);
	let session: Option<u32> = client.storage(key, Some(at)).await?;
	let session = session.ok_or_else(|| anyhow!("the chain has forgotten when that was: it is too long ago"))?;
	// The set changes with the session after its last one.
	let number = session
		.checked_add(1)
		.and_then(|next| next.checked_mul(SESSION_LENGTH))
		.ok_or_else(|| anyhow!("the node names a session that can not be"))?;
	let hash = hash_of(client, number).await?;
	let header = client.header(Some(hash)).await?;
	if !matches!(scheduled_change(&header), Ok(Some(_))) {
		bail!("block {number} does not hand over to the next validators: the change was made by force");
	}
	let votes = stored_votes(client, hash)
		.await?
		.ok_or_else(|| anyhow!("the node has not stored the votes on block {number}: ask another node"))?;
	Ok(Change { header: Hex(header.encode()), justification: Hex(votes) })
}
