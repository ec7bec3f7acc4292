//! One of four is down: finality goes on.

use anyhow::Result;
use civitas_tests::{Plan, Scene};
use std::time::Instant;

#[tokio::test(flavor = "multi_thread")]
async fn f31_one_of_four_is_down_and_finality_goes_on() -> Result<()> {
	let mut scene = Scene::begin("f31", &Plan::default()).await?;
	let began = Instant::now();
	scene.validators.nodes[3].kill();
	scene.recovered("one of four down, the others go on", began, Instant::now()).await?;
	scene.finalizes(5).await?;

	let began = Instant::now();
	scene.validators.nodes[3].restart()?;
	scene.recovered("the fourth is back and has caught up", began, Instant::now()).await?;
	scene.end().await
}
