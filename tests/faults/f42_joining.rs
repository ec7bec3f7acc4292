//! A new node joins a chain under load.

use anyhow::Result;
use civitas_tests::{Member, Plan, Scene};
use std::time::Instant;

#[tokio::test(flavor = "multi_thread")]
async fn f42_new_nodes_join_by_full_and_by_warp_sync() -> Result<()> {
	let mut plan = Plan::default();
	plan.members.push(Member::follower(&["--sync", "full"]));
	plan.members.push(Member::follower(&["--sync", "warp"]));
	let mut scene = Scene::begin("f42", &plan).await?;
	scene.finalizes(30).await?;
	for (node, how) in [(4, "full"), (5, "warp")] {
		let began = Instant::now();
		scene.validators.nodes[node].restart()?;
		scene.recovered(&format!("a new node joins by {how} sync"), began, began).await?;
	}
	let began = Instant::now();
	scene.validators.nodes[5].kill();
	scene.validators.nodes[5].restart()?;
	scene.recovered("the one that warped is killed and started again", began, began).await?;
	scene.end().await
}
