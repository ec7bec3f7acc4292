//! The validators change under load: one leaves, one joins, one has new keys.
//!
//! A change takes two sessions of ten minutes. So the chain begins with a past in which it was decided, and the nodes
//! start shortly before it holds.

use anyhow::{anyhow, ensure, Context, Result};
use civitas_cli::client::{Client, Keypair};
use civitas_runtime::{constants::SESSION_LENGTH, AccountId, AuraId, BlockNumber, Runtime, RuntimeCall, SessionKeys};
use civitas_tests::{decided_by_alice, eventually, History, Member, Plan, Scene, FOUR};
use codec::{Decode, Encode};
use sp_core::{ed25519, proof_of_possession::statement_of_ownership, sr25519, Bytes, Pair};
use std::{
	path::Path,
	time::{Duration, Instant},
};
use tempfile::TempDir;

/// When the change holds.
const CHANGE: BlockNumber = 2 * SESSION_LENGTH;
/// How long the past is.
const PAST: BlockNumber = CHANGE - 40;
/// The new keys of Alice.
const NEW_KEYS: &str = "//Alice//next";

/// The session keys made from a secret, set by their owner.
fn set_keys(secret: &str, owner: &AccountId) -> Result<RuntimeCall> {
	let aura = sr25519::Pair::from_string(secret, None).map_err(|error| anyhow!("{error:?}"))?;
	let grandpa = ed25519::Pair::from_string(secret, None).map_err(|error| anyhow!("{error:?}"))?;
	let statement = owner.using_encoded(statement_of_ownership);
	let keys = SessionKeys::decode(&mut &(aura.public(), grandpa.public()).encode()[..])?;
	let proof = (aura.sign(&statement), grandpa.sign(&statement)).encode();
	Ok(RuntimeCall::Session(pallet_session::Call::set_keys { keys, proof }))
}

/// A past in which Alice took new keys, Eve was added and Dave removed.
fn past(specification: &Path, file: &Path) -> Result<()> {
	let mut history = History::new(specification, &["//Alice", "//Bob", "//Charlie", "//Dave"], PAST)?;
	let (alice, eve) = (Keypair::from_suri("//Alice")?, Keypair::from_suri("//Eve")?);
	let dave = Keypair::from_suri("//Dave")?.account();
	let decided = |call: pallet_validators::Call<Runtime>| {
		RuntimeCall::Sudo(pallet_sudo::Call::sudo { call: Box::new(RuntimeCall::Validators(call)) })
	};
	let add = decided(pallet_validators::Call::add_validator { validator: eve.account() });
	let remove = decided(pallet_validators::Call::remove_validator { validator: dave });
	let transactions = vec![
		history.signed(set_keys("//Eve", &eve.account())?, &eve, 0)?,
		history.signed(set_keys(NEW_KEYS, &alice.account())?, &alice, 0)?,
		history.signed(add, &alice, 1)?,
		history.signed(remove, &alice, 2)?,
	];
	history.block(transactions)?;
	for _ in 1..PAST {
		history.block(vec![])?;
	}
	history.write(file)
}

/// Gives Alice's node her new keys beside the old ones, as its operator does.
async fn insert_keys(client: &Client) -> Result<()> {
	let aura = sr25519::Pair::from_string(NEW_KEYS, None).map_err(|error| anyhow!("{error:?}"))?;
	let grandpa = ed25519::Pair::from_string(NEW_KEYS, None).map_err(|error| anyhow!("{error:?}"))?;
	for (kind, key) in [("aura", aura.public().0), ("gran", grandpa.public().0)] {
		let params = jsonrpsee::rpc_params![kind, NEW_KEYS, Bytes(key.to_vec())];
		client.rpc::<()>("author_insertKey", params).await?;
	}
	Ok(())
}

async fn authorities(client: &Client) -> Result<Vec<AuraId>> {
	let key = pallet_aura::Authorities::<Runtime>::hashed_key();
	client.storage(key, None).await?.context("there are authorities")
}

#[tokio::test(flavor = "multi_thread")]
async fn f39_one_leaves_one_joins_and_one_has_new_keys() -> Result<()> {
	let folder = TempDir::new()?;
	let specification = decided_by_alice(folder.path())?;
	let blocks = folder.path().join("blocks");
	past(&specification, &blocks)?;
	println!("f39: a past of {PAST} blocks is made");
	let mut members = FOUR.map(Member::validator).to_vec();
	members.push(Member::validator("eve"));
	let chain = specification.display().to_string();
	let mut scene = Scene::begin("f39", &Plan { members, chain, history: Some(blocks), ..Plan::default() }).await?;
	let client = scene.validators.nodes[1].client().await?;
	insert_keys(&scene.validators.nodes[0].client().await?).await?;
	let before = authorities(&client).await?;
	ensure!(client.best().await?.number < CHANGE, "the nodes have started too late: make PAST shorter");

	let best = async |height: BlockNumber| {
		let there = || async { Ok((client.best().await?.number >= height).then_some(())) };
		eventually("the change of the session", Duration::from_secs(240), there).await
	};
	best(CHANGE - 2).await?;
	let began = Instant::now();
	best(CHANGE + 1).await?;
	scene.recovered("one of four leaves, one joins, one has new keys", began, Instant::now()).await?;
	let after = authorities(&client).await?;
	ensure!(after.len() == 4 && after.iter().filter(|key| before.contains(key)).count() == 2, "{before:?}, {after:?}");
	let set: u64 = client.runtime_api("GrandpaApi_current_set_id", ()).await?;
	ensure!(set == 1, "one change of the set, not {set}");

	// Without the one who left and one who stayed: finality now needs the new one and the new keys.
	let began = Instant::now();
	scene.validators.nodes[3].kill();
	scene.validators.nodes[1].kill();
	scene.recovered("one of the new four is down", began, Instant::now()).await?;
	scene.finalizes(5).await?;
	let began = Instant::now();
	scene.validators.nodes[1].restart()?;
	scene.recovered("it is back", began, began).await?;
	scene.end().await
}
