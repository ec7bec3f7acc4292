//! A power cut of the whole site.

use anyhow::Result;
use civitas_tests::{Plan, Scene};
use std::time::Instant;

#[tokio::test(flavor = "multi_thread")]
async fn f3a_all_validators_are_killed_at_once_and_started_again() -> Result<()> {
	let mut scene = Scene::begin("f3a", &Plan::default()).await?;
	scene.finalizes(3).await?;
	let began = Instant::now();
	for node in &mut scene.validators.nodes {
		node.kill();
	}
	for node in &mut scene.validators.nodes {
		node.restart()?;
	}
	scene.recovered("all killed at once, started again", began, Instant::now()).await?;
	scene.end().await
}
