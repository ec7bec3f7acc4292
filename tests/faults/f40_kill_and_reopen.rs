//! Fifty times, one validator is killed at a random moment and opens its data again.

use anyhow::{ensure, Result};
use civitas_tests::{Plan, Scene};
use std::{
	collections::hash_map::RandomState,
	hash::{BuildHasher, Hasher},
	time::{Duration, Instant},
};
use tokio::time::sleep;

const KILLS: u32 = 50;

/// Up to `most` milliseconds.
fn random(most: u64) -> Duration {
	// A hasher has random keys.
	Duration::from_millis(RandomState::new().build_hasher().finish() % most)
}

#[tokio::test(flavor = "multi_thread")]
async fn f40_a_validator_that_is_killed_again_and_again_opens_its_data() -> Result<()> {
	let mut scene = Scene::begin("f40", &Plan::default()).await?;
	let began = Instant::now();
	for kill in 1..=KILLS {
		scene.validators.nodes[3].kill();
		let before = scene.watch.finalized(3);
		scene.validators.nodes[3].restart()?;
		let client = scene.validators.nodes[3].ready().await?;
		let reopened = client.finalized().await?.number;
		ensure!(reopened >= before, "kill {kill}: block {before} was final, and {reopened} is after it was opened");
		// While it catches up, in the middle of a block, between two: anywhere.
		sleep(random(4_000)).await;
	}
	let log = scene.validators.nodes[3].log();
	for word in ["panicked", "state root mismatch", "Database corrupt"] {
		ensure!(!log.contains(word), "the log says: {word}");
	}
	scene.recovered(&format!("killed {KILLS} times at random"), began, Instant::now()).await?;
	scene.end().await
}
