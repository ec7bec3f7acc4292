//! A node that nobody has listed, on a chain of departments that list each other: it gets no blocks, its transactions go
//! nowhere, and once it is listed it is one of them.
//!
//! That it gets no answer to a block request that it makes up itself is nothing that the SDK can see to: docs/operators.md,
//! section 2.

use anyhow::{ensure, Context, Result};
use civitas_cli::client::{sign, Keypair, Lifetime};
use civitas_runtime::{AccountId, Address, Runtime, RuntimeCall};
use civitas_tests::{raw_specification, Member, Plan, Scene};
use sp_core::{Bytes, H256};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::time::sleep;

/// The place of the stranger.
const STRANGER: usize = 4;
/// How long it is watched. A node that is listed has caught up by then.
const WATCHED: Duration = Duration::from_secs(20);

#[tokio::test(flavor = "multi_thread")]
async fn f24_a_node_that_is_not_listed_hears_nothing_and_is_not_heard() -> Result<()> {
	let folder = TempDir::new()?;
	let mut spec: serde_json::Value = serde_json::from_slice(&raw_specification("local")?)?;
	// As of the `consortium` preset.
	spec["chainType"] = serde_json::json!("Live");
	let file = folder.path().join("live.json");
	std::fs::write(&file, serde_json::to_vec(&spec)?)?;
	let mut plan = Plan { chain: file.display().to_string(), ..Plan::default() };
	plan.members.push(Member { listed: false, ..Member::follower(&[]) });
	let mut scene = Scene::begin("f24", &plan).await?;
	scene.validators.nodes[STRANGER].restart()?;
	let stranger = scene.validators.nodes[STRANGER].ready().await?;
	// A transaction that each validator would take.
	let to = AccountId::new([24; 32]);
	let call =
		RuntimeCall::Balances(pallet_balances::Call::transfer_keep_alive { dest: Address::Id(to.clone()), value: 24 });
	let context = stranger.signing_context(Lifetime::default()).await?;
	let (bytes, _) = sign(call, &Keypair::from_suri("//Charlie")?, 0, &context)?;
	let _: H256 = stranger.rpc("author_submitExtrinsic", jsonrpsee::rpc_params![Bytes(bytes)]).await?;

	let began = Instant::now();
	while began.elapsed() < WATCHED {
		ensure!(stranger.best().await?.number == 0, "the stranger has got a block");
		let health: serde_json::Value = stranger.rpc("system_health", jsonrpsee::rpc_params![]).await?;
		ensure!(health["peers"] == 0, "the stranger has peers: {health}");
		sleep(Duration::from_secs(1)).await;
	}
	let known = scene.validators.addresses();
	for (node, own) in scene.validators.nodes.iter().zip(&known).take(STRANGER) {
		let client = node.client().await?;
		let peers: serde_json::Value = client.rpc("system_peers", jsonrpsee::rpc_params![]).await?;
		let ids: Vec<_> = peers.as_array().into_iter().flatten().filter_map(|peer| peer["peerId"].as_str()).collect();
		let is_listed = |id: &&str| known.iter().take(STRANGER).any(|address| address != own && address.ends_with(*id));
		ensure!(ids.len() == 3 && ids.iter().all(is_listed), "a validator has the peers {ids:?}");
		let account = frame_system::Account::<Runtime>::hashed_key_for(&to);
		let found: Option<Bytes> = client.rpc("state_getStorage", jsonrpsee::rpc_params![Bytes(account)]).await?;
		ensure!(found.is_none(), "the stranger's transaction has reached a block");
	}

	// Listed by all, while they run, it is one of them.
	let began = Instant::now();
	let address = known.get(STRANGER).context("each member has an address")?;
	for node in scene.validators.nodes.iter().take(STRANGER) {
		let client = node.client().await?;
		client.rpc::<()>("system_addReservedPeer", jsonrpsee::rpc_params![address]).await?;
	}
	scene.recovered("a stranger is listed", began, began).await?;
	scene.end().await
}
