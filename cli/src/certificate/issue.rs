//! `civitas certificate issue`: from the votes on the next block that a node finalizes.

use super::{
	args::IssueArgs,
	changes::{changes, hash_of, stored_votes},
	ms, read_trust,
	statements::statements,
	text::clean,
};
use crate::{client::Client, Verdict};
use anyhow::{anyhow, bail, Context, Result};
use civitas_certificate::{
	assemble, scheduled_change, verify, AuthoritySet, Certificate, Header, Justification, Material, Refusal, Trust,
};
use civitas_runtime::Runtime;
use codec::DecodeAll;
use jsonrpsee::{core::client::SubscriptionClientT, rpc_params};
use serde::Deserialize;
use sp_consensus_grandpa::{AuthorityList, SetId};
use sp_core::{Bytes, H256};
use std::{
	fs,
	time::{Duration, Instant},
};

/// How long to wait for a node to finalize a block.
const PATIENCE: Duration = Duration::from_secs(60);

/// What `state_getReadProof` answers.
#[derive(Deserialize)]
struct ReadProof {
	proof: Vec<Bytes>,
}

/// Runs the command.
pub(super) async fn run(args: &IssueArgs) -> Result<Verdict> {
	let trust = args.trust.as_deref().map(read_trust).transpose()?;
	let client = Client::connect(&args.connection.url).await?;
	let name: String = client.rpc("system_chain", rpc_params![]).await?;
	let (block, justification) = match args.at {
		Some(number) => votes_on(&client, number).await?,
		None => next_votes(&client).await?,
	};
	let header = client.header(Some(block)).await?;
	let set = set_of(&client, &header, block).await?;
	let statements = statements(&client, args, block).await?;
	let keys: Vec<Bytes> = Material::keys(&statements).into_iter().map(Bytes).collect();
	let proof: ReadProof = client.rpc("state_getReadProof", rpc_params![keys, block]).await.context(
		"the node has to have the state of the block: a certificate of an old one comes from an archive node",
	)?;
	// What came before the latest set that the reader trusts proves nothing more, and may be beyond proof: a change by
	// force, or one that the chain has forgotten.
	let first = trust.as_ref().map_or(0, |trust| latest_trusted(trust, set.id));
	let material = Material {
		name: name.clone(),
		genesis: client.genesis(),
		changes: changes(&client, first, set.id, block).await?,
		header,
		justification,
		set_id: set.id,
		nodes: proof.proof.into_iter().map(|node| node.0).collect(),
	};
	// Without a trust of the reader's, it is at least what the node itself holds for true.
	let trust = trust.unwrap_or_else(|| Trust::new(name, client.genesis(), &[set]));
	match make(material, statements, &trust) {
		Ok((bytes, time)) => {
			fs::write(&args.out, &bytes).with_context(|| format!("{} can not be written", args.out.display()))?;
			println!("{}: {} bytes, checked in {:.1} ms.", args.out.display(), bytes.len(), ms(time));
			Ok(Verdict::Held)
		}
		Err(refusal) => {
			eprintln!("REFUSED ({}): {refusal}.", refusal.name());
			Ok(Verdict::of_code(refusal.code()))
		}
	}
}

/// The latest set that a reader trusts, of those up to `set_id`; the first set if there is none.
fn latest_trusted(trust: &Trust, set_id: SetId) -> SetId {
	trust.sets.iter().map(|set| set.set_id.0).filter(|trusted| *trusted <= set_id).max().unwrap_or(0)
}

/// Puts a certificate together, reads it back from its bytes and verifies it. Answers the bytes, and how long the check
/// took.
fn make(
	material: Material,
	statements: Vec<civitas_certificate::Statement>,
	trust: &Trust,
) -> Result<(Vec<u8>, Duration), Refusal> {
	let bytes = assemble(material, statements)?.write()?;
	let began = Instant::now();
	let established = verify(&Certificate::read(&bytes)?, trust)?;
	let time = began.elapsed();
	for finding in &established.established {
		println!("{}", clean(&finding.sentence));
	}
	println!("As of {}, block {}.", established.as_of.time, established.as_of.block);
	Ok((bytes, time))
}

/// The set that finalizes a block: what the state before it names, since the last block of a set has the next one in its
/// own state.
async fn set_of(client: &Client, header: &Header, block: H256) -> Result<AuthoritySet> {
	let at = match scheduled_change(header) {
		Ok(None) => block,
		_ => header.parent_hash,
	};
	let id: Option<SetId> = client.storage(pallet_grandpa::CurrentSetId::<Runtime>::hashed_key(), Some(at)).await?;
	let authorities: Option<AuthorityList> =
		client.storage(pallet_grandpa::Authorities::<Runtime>::hashed_key(), Some(at)).await?;
	let authorities = authorities.ok_or_else(|| anyhow!("the node names no validators"))?;
	Ok(AuthoritySet::new(id.unwrap_or_default(), authorities)?)
}

/// The next block that the node finalizes, and its justification: a node gives one for each round to who listens, and
/// stores few. (`grandpa_proveFinality` knows no answer as long as the set of validators has never changed.)
async fn next_votes(client: &Client) -> Result<(H256, Vec<u8>)> {
	let mut votes = client
		.raw()
		.subscribe::<Bytes, _>("grandpa_subscribeJustifications", rpc_params![], "grandpa_unsubscribeJustifications")
		.await
		.context("asking for finality votes")?;
	let next = tokio::time::timeout(PATIENCE, votes.next()).await;
	let Ok(Some(Ok(bytes))) = next else {
		bail!("the node has finalized nothing for a minute: see whether its validators run");
	};
	let justification = Justification::decode_all(&mut &bytes.0[..]).context("the node's finality votes")?;
	Ok((justification.commit.target_hash, bytes.0))
}

/// The stored justification of a block.
async fn votes_on(client: &Client, number: u32) -> Result<(H256, Vec<u8>)> {
	let block = hash_of(client, number).await?;
	let votes =
		stored_votes(client, block).await?.ok_or_else(|| {
			anyhow!("the node has not stored the votes on block {number}: it does on every 512th and where validators change")
		})?;
	Ok((block, votes))
}

#[cfg(test)]
mod tests {
	use super::*;
	use sp_core::crypto::UncheckedFrom;

	#[test]
	fn changes_begin_at_the_latest_set_that_the_reader_trusts() {
		let set = |id| {
			let validator = sp_consensus_grandpa::AuthorityId::unchecked_from([1; 32]);
			AuthoritySet::new(id, vec![(validator, 1)]).unwrap()
		};
		let trust =
			|ids: &[u64]| Trust::new("city".into(), H256::zero(), &ids.iter().map(|id| set(*id)).collect::<Vec<_>>());
		assert_eq!(latest_trusted(&trust(&[0, 3, 7]), 6), 3);
		assert_eq!(latest_trusted(&trust(&[0, 3, 7]), 7), 7);
		assert_eq!(latest_trusted(&trust(&[7]), 6), 0);
	}
}
