//! More than a third of the validators is lost with its keys: the runbook's way out, with a change of the set that holds
//! without finality.
//!
//! It takes two sessions. So the chain begins with a past in which the others have decided on it, all that time without
//! finality, and the two that are left start shortly before the second one ends.

use anyhow::{ensure, Context, Result};
use civitas_cli::client::Keypair;
use civitas_runtime::{constants::SESSION_LENGTH, AuraId, BlockNumber, Runtime, RuntimeCall};
use civitas_tests::{eventually, raw_specification, History, Member, Plan, Validators};
use std::{
	path::Path,
	time::{Duration, Instant},
};
use tempfile::TempDir;

/// The session change that names the new set.
const CHANGE: BlockNumber = 2 * SESSION_LENGTH;
/// Blocks after it until the new set takes over.
const DELAY: BlockNumber = 10;
/// How long the past is: two of four make a block each four seconds.
const PAST: BlockNumber = CHANGE - 10;
/// How long a step may take.
const PATIENCE: Duration = Duration::from_secs(240);

/// A past in which nothing has become final: two validators were removed in the first session, and finality was noted to
/// have stalled in the second one.
fn past(specification: &Path, file: &Path) -> Result<()> {
	let mut history = History::new(specification, &["//Alice", "//Bob", "//Charlie", "//Dave"], PAST)?;
	let remove = |name: &str| -> Result<RuntimeCall> {
		let validator = Keypair::from_suri(name)?.account();
		Ok(RuntimeCall::Validators(pallet_validators::Call::remove_validator { validator }))
	};
	let removals =
		RuntimeCall::Utility(pallet_utility::Call::batch_all { calls: vec![remove("//Charlie")?, remove("//Dave")?] });
	let stalled = pallet_grandpa::Call::note_stalled { delay: DELAY, best_finalized_block_number: 0 };
	let decided = history.decided(&[removals, RuntimeCall::Grandpa(stalled)])?;
	let [removals, stalled] = decided[..] else { anyhow::bail!("two decisions, not {decided:?}") };
	history.execute(removals)?;
	// Earlier it would install the old set once more.
	history.empty_until(SESSION_LENGTH + 1)?;
	history.execute(stalled)?;
	history.empty_until(PAST)?;
	history.write(file)
}

#[tokio::test(flavor = "multi_thread")]
async fn f33_two_of_four_are_lost_for_good_and_the_others_go_on_without_them() -> Result<()> {
	let folder = TempDir::new()?;
	let specification = folder.path().join("raw.json");
	std::fs::write(&specification, raw_specification("local")?)?;
	let blocks = folder.path().join("blocks");
	past(&specification, &blocks)?;
	println!("f33: a past of {PAST} blocks is made");
	// Without it they would back off to a block a minute.
	let forced = |key| Member { args: vec!["--force-authoring".into()], ..Member::validator(key) };
	let members = vec![forced("alice"), forced("bob"), Member::follower(&["--sync", "full"])];
	let chain = specification.display().to_string();
	let plan = Plan { members, chain, history: Some(blocks), ..Plan::default() };
	let mut validators = Validators::plan(&plan).await?;
	let (began, client) = (Instant::now(), validators.nodes[0].client().await?);

	let at = async |height: BlockNumber| {
		let there = || async { Ok((client.best().await?.number >= height).then_some(())) };
		eventually(&format!("block {height}"), PATIENCE, there).await
	};
	at(PAST + 3).await?;
	ensure!(client.finalized().await?.number == 0, "two of four have finalized something");
	at(CHANGE).await?;
	ensure!(client.finalized().await?.number == 0, "two of four have finalized something");
	at(CHANGE + DELAY).await?;
	let lifted = Instant::now();
	for node in [0, 1] {
		validators.finalized(node, CHANGE + DELAY + 5, PATIENCE).await?;
	}
	println!(
		"FAULT f33 recover={:.1}s gap={:.1} two of four lost for good, the set is changed without finality",
		lifted.elapsed().as_secs_f64(),
		began.elapsed().as_secs_f64() * 1_000.0 / civitas_runtime::constants::SLOT_DURATION as f64,
	);
	let authorities: Option<Vec<AuraId>> =
		client.storage(pallet_aura::Authorities::<Runtime>::hashed_key(), None).await?;
	ensure!(authorities.is_some_and(|authorities| authorities.len() == 2), "the two are the new set");

	// Full sync follows across a forced change.
	validators.nodes[2].restart()?;
	validators.nodes[2].ready().await?;
	let height = client.finalized().await?.number;
	validators.finalized(2, height, PATIENCE).await?;
	let mut chains = vec![];
	for node in &validators.nodes {
		let client = node.client().await?;
		chains.push(client.block_hash(height).await?.context("a final block")?);
	}
	ensure!(chains.iter().all(|hash| *hash == chains[0]), "two final blocks {height}: {chains:?}");
	Ok(())
}
