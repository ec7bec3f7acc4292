//! Two nodes with the same keys: both make blocks and vote, in the name of one.

use anyhow::{ensure, Result};
use civitas_cli::client::Client;
use civitas_runtime::{AuraId, Runtime};
use civitas_tests::{eventually, Member, Plan, Scene};
use sp_core::Bytes;
use std::time::{Duration, Instant};

/// The place of the second node with Alice's keys.
const TWIN: usize = 4;

/// Does this runtime know what to do about it?
async fn is_punishable(client: &Client) -> Result<bool> {
	let metadata: Bytes = client.rpc("state_getMetadata", jsonrpsee::rpc_params![]).await?;
	let call = b"report_double_authoring";
	Ok(metadata.0.windows(call.len()).any(|bytes| bytes == call))
}

/// Alice makes no blocks any more: disabled at once, or out of the set.
async fn punished(client: &Client) -> Result<()> {
	let stopped = || async {
		let disabled: Option<Vec<(u32, u32)>> =
			client.storage(pallet_session::DisabledValidators::<Runtime>::hashed_key(), None).await?;
		let authorities: Option<Vec<AuraId>> =
			client.storage(pallet_aura::Authorities::<Runtime>::hashed_key(), None).await?;
		let out = authorities.is_some_and(|authorities| authorities.len() < 4);
		Ok((out || disabled.is_some_and(|disabled| !disabled.is_empty())).then_some(()))
	};
	eventually("the validator with two nodes is stopped", Duration::from_secs(120), stopped).await
}

#[tokio::test(flavor = "multi_thread")]
async fn f36_two_nodes_with_the_same_keys_break_nothing() -> Result<()> {
	let mut plan = Plan::default();
	plan.members.push(Member { at_once: false, ..Member::validator("alice") });
	let mut scene = Scene::begin("f36", &plan).await?;
	let began = Instant::now();
	scene.validators.nodes[TWIN].restart()?;
	scene.validators.nodes[TWIN].ready().await?;
	scene.recovered("a second node with the keys of the first", began, Instant::now()).await?;
	// Several slots of Alice.
	scene.finalizes(20).await?;
	let noticed = |node: &usize| scene.validators.nodes[*node].log().to_lowercase().contains("equivocat");
	ensure!([1, 2, 3].iter().any(noticed), "no other validator has noticed two blocks or votes of one");
	let client = scene.validators.nodes[1].client().await?;
	if is_punishable(&client).await? {
		punished(&client).await?;
	}
	let began = Instant::now();
	scene.validators.nodes[TWIN].kill();
	scene.recovered("the second node is ended", began, Instant::now()).await?;
	scene.end().await
}
