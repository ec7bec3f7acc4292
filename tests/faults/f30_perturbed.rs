//! Each validator in turn is killed, paused and restarted.

use anyhow::Result;
use civitas_tests::{Plan, Scene, FOUR};
use std::time::{Duration, Instant};
use tokio::time::sleep;

#[tokio::test(flavor = "multi_thread")]
async fn f30_each_validator_in_turn_is_killed_paused_and_restarted() -> Result<()> {
	let mut scene = Scene::begin("f30", &Plan::default()).await?;
	for (node, name) in FOUR.iter().enumerate() {
		let began = Instant::now();
		scene.validators.nodes[node].kill();
		scene.finalizes(3).await?;
		scene.validators.nodes[node].restart()?;
		scene.recovered(&format!("{name} killed, started again"), began, Instant::now()).await?;

		let began = Instant::now();
		scene.validators.nodes[node].pause()?;
		sleep(Duration::from_secs(30)).await;
		scene.validators.nodes[node].resume()?;
		scene.recovered(&format!("{name} paused for 30 s"), began, Instant::now()).await?;

		let began = Instant::now();
		scene.validators.nodes[node].stop().await?;
		scene.validators.nodes[node].restart()?;
		scene.recovered(&format!("{name} restarted in order"), began, Instant::now()).await?;
	}
	scene.end().await
}
