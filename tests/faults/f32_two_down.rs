//! Two of four are down: finality stops, and comes back by itself.

use anyhow::{ensure, Result};
use civitas_tests::{Plan, Scene};
use std::time::{Duration, Instant};
use tokio::time::sleep;

#[tokio::test(flavor = "multi_thread")]
async fn f32_two_of_four_are_down_and_finality_waits_for_them() -> Result<()> {
	let mut scene = Scene::begin("f32", &Plan::default()).await?;
	let began = Instant::now();
	scene.validators.nodes[2].kill();
	scene.validators.nodes[3].kill();
	let stands = scene.stands(&[0, 1]).await?;
	scene.makes_blocks(&[0, 1]).await?;
	sleep(Duration::from_secs(15)).await;
	ensure!(scene.watch.highest() == stands, "two of four have finalized block {}", scene.watch.highest());

	scene.validators.nodes[2].restart()?;
	scene.recovered("two of four down, one is back", began, Instant::now()).await?;
	let began = Instant::now();
	scene.validators.nodes[3].restart()?;
	scene.recovered("the other is back too", began, Instant::now()).await?;
	scene.end().await
}
