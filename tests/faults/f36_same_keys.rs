//! Two nodes with the same keys: both make blocks and vote, in the name of one.

use anyhow::{ensure, Result};
use civitas_cli::client::{Client, Keypair};
use civitas_runtime::{AccountId, Runtime};
use civitas_tests::{eventually, Member, Plan, Scene};
use pallet_validators::{OffenceOf, Offences, Stopped, Validators};
use std::time::{Duration, Instant};

/// The place of the second node with Alice's keys.
const TWIN: usize = 4;

/// Until when the chain has dealt with it. Both nodes make blocks in each fourth slot.
const PATIENCE: Duration = Duration::from_secs(180);

/// Waits until it is proven to the chain, at finalized blocks, that Alice's keys are in two places, and what follows
/// from it: no more blocks of hers from now on, and out of the set with the next change, two rotations of the session
/// later at most.
async fn punished(client: &Client, validator: &AccountId) -> Result<()> {
	let dealt_with = || async {
		let at = Some(client.finalized().await?.hash);
		let offences: Vec<OffenceOf<Runtime>> =
			client.storage(Offences::<Runtime>::hashed_key(), at).await?.unwrap_or_default();
		let stopped: Vec<AccountId> = client.storage(Stopped::<Runtime>::hashed_key(), at).await?.unwrap_or_default();
		let members: Vec<AccountId> =
			client.storage(Validators::<Runtime>::hashed_key(), at).await?.unwrap_or_default();
		ensure!(offences.iter().all(|offence| offence.validator == *validator), "others are accused: {offences:?}");
		let proven = offences.iter().any(|offence| offence.validator == *validator);
		Ok((proven && stopped.contains(validator) && members.len() == 3 && !members.contains(validator)).then_some(()))
	};
	eventually("the validator with two nodes is stopped and out of the set to come", PATIENCE, dealt_with).await
}

#[tokio::test(flavor = "multi_thread")]
async fn f36_two_nodes_with_the_same_keys_break_nothing() -> Result<()> {
	let mut plan = Plan::default();
	plan.members.push(Member { at_once: false, ..Member::validator("alice") });
	let mut scene = Scene::begin("f36", &plan).await?;
	let client = scene.validators.nodes[1].client().await?;
	let began = Instant::now();
	scene.validators.nodes[TWIN].restart()?;
	scene.validators.nodes[TWIN].ready().await?;
	punished(&client, &Keypair::from_suri("//Alice")?.account()).await?;
	println!("f36: stopped {:.0} s after the second node was started", began.elapsed().as_secs_f64());
	scene.recovered("a second node with the keys of the first", began, Instant::now()).await?;
	let noticed = |node: &usize| scene.validators.nodes[*node].log().to_lowercase().contains("equivocat");
	ensure!([1, 2, 3].iter().any(noticed), "no other validator has noticed two blocks or votes of one");
	let began = Instant::now();
	scene.validators.nodes[TWIN].kill();
	scene.recovered("the second node is ended", began, Instant::now()).await?;
	scene.finalizes(5).await?;
	scene.end().await
}
