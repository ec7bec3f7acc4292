//! A migration fails: the chain freezes rather than go on with half of its state migrated, and goes on once its nodes
//! run corrected code in the place of the chain's.
//!
//! The code is what `CIVITAS_NEXT_RUNTIME` and `CIVITAS_REPAIRED_RUNTIME` name; `scripts/upgrade-rehearsal` builds both.

use anyhow::{ensure, Result};
use civitas_cli::client::Client;
use civitas_runtime::{BlockNumber, Runtime};
use civitas_tests::{eventually, raw_specification, register_under_load, Code, Plan, Scene, Seen};
use pallet_migrations::{Cursor, CursorOf, MigrationCursor};
use std::{
	path::Path,
	time::{Duration, Instant},
};
use tempfile::TempDir;

/// How long a step may take.
const PATIENCE: Duration = Duration::from_secs(240);
/// Blocks between the last one and the first of the corrected code: the nodes need them to start again.
const NOTICE: BlockNumber = 10;

async fn cursor(client: &Client) -> Result<Option<CursorOf<Runtime>>> {
	let at = client.finalized().await?.hash;
	client.storage(Cursor::<Runtime>::hashed_key(), Some(at)).await
}

/// Enters code into a specification that takes the place of the chain's from a block on.
fn substitute(specification: &Path, from: BlockNumber, code: &Code) -> Result<()> {
	let mut spec: serde_json::Value = serde_json::from_slice(&std::fs::read(specification)?)?;
	let code = sp_core::bytes::to_hex(&code.0, false);
	spec["codeSubstitutes"] = serde_json::json!({ from.to_string(): code });
	Ok(std::fs::write(specification, serde_json::to_vec(&spec)?)?)
}

#[tokio::test(flavor = "multi_thread")]
async fn f52_a_migration_that_fails_freezes_the_chain_until_other_code_takes_its_place() -> Result<()> {
	let codes = (Code::named_by("CIVITAS_NEXT_RUNTIME")?, Code::named_by("CIVITAS_REPAIRED_RUNTIME")?);
	let (Some(next), Some(repaired)) = codes else {
		println!("SKIPPED f52: there is no next version to upgrade to: run scripts/upgrade-rehearsal");
		return Ok(());
	};
	let folder = TempDir::new()?;
	let specification = folder.path().join("raw.json");
	std::fs::write(&specification, raw_specification("local")?)?;
	let chain = specification.display().to_string();
	let mut scene = Scene::begin("f52", &Plan { chain, ..Plan::default() }).await?;
	let client = scene.validators.nodes[0].client().await?;
	register_under_load(&client, &["UNFORESEEN".to_owned()], 9).await?;
	next.authorize(&client).await?;
	next.apply(&client).await?;

	let began = Instant::now();
	let stuck = || async { Ok((cursor(&client).await? == Some(MigrationCursor::Stuck)).then_some(())) };
	eventually("the migration fails", PATIENCE, stuck).await?;
	println!("f52: the migration has failed, the chain is frozen");
	// Blocks come and become final, with nothing in them.
	let (from, count) = (client.finalized().await?.number, 5);
	scene.finalizes(count).await?;
	for number in from..=from + count {
		ensure!(Seen::at(&client, number).await?.extrinsics.len() == 1, "block {number} of a frozen chain holds more");
	}
	let acknowledged = scene.load.acknowledged();

	// Nothing can be decided on the chain, so all departments enter the corrected code on their nodes, and start them
	// again before the block that they have agreed on.
	let best = client.best().await?.number;
	for node in &mut scene.validators.nodes {
		node.kill();
	}
	substitute(&specification, best + NOTICE, &repaired)?;
	for node in &mut scene.validators.nodes {
		node.restart()?;
	}
	let lifted = Instant::now();
	let client = scene.validators.nodes[0].ready().await?;
	let thawed = || async { Ok(cursor(&client).await?.is_none().then_some(())) };
	eventually("the corrected migration is over", PATIENCE, thawed).await?;
	let rewritten = sp_io::hashing::twox_128(b"UpgradeRehearsal");
	let keys = client.keys(rewritten, None).await?;
	ensure!(!keys.is_empty(), "the corrected migration ran");
	let more = || async { Ok((scene.load.acknowledged() > acknowledged + 10).then_some(())) };
	eventually("transactions are final again", PATIENCE, more).await?;
	scene.recovered("a migration fails, its code is replaced", began, lifted).await?;
	// The register takes entries as ever.
	register_under_load(&client, &["AFTERWARDS".to_owned()], 9).await?;
	scene.end().await
}
