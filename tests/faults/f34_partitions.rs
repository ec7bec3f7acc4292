//! The network falls apart, and heals.

use anyhow::{ensure, Result};
use civitas_tests::{Plan, Scene, Traffic};
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// How long it is watched that a part too small finalizes nothing.
const WATCHED: Duration = Duration::from_secs(15);
/// Cables that are cut, and firewalls that reject.
const WAYS: [(Traffic, &str); 2] = [(Traffic::Stalls, "silent"), (Traffic::Refused, "refusing")];

#[tokio::test(flavor = "multi_thread")]
async fn f34_two_against_two_nobody_finalizes_until_the_network_heals() -> Result<()> {
	let scene = Scene::begin("f34", &Plan { links: true, ..Plan::default() }).await?;
	for (how, name) in WAYS {
		let began = Instant::now();
		scene.validators.partition(&[&[0, 1], &[2, 3]], how);
		let stands = scene.stands(&[0, 1, 2, 3]).await?;
		scene.makes_blocks(&[0, 1]).await?;
		scene.makes_blocks(&[2, 3]).await?;
		sleep(WATCHED).await;
		ensure!(scene.watch.highest() == stands, "half of the validators have finalized something");
		scene.validators.heal();
		scene.recovered(&format!("2|2 for half a minute, {name}"), began, Instant::now()).await?;
	}
	scene.end().await
}

#[tokio::test(flavor = "multi_thread")]
async fn f34_three_against_one_the_three_go_on() -> Result<()> {
	let scene = Scene::begin("f34", &Plan { links: true, ..Plan::default() }).await?;
	for (how, name) in WAYS {
		let began = Instant::now();
		scene.validators.partition(&[&[0, 1, 2], &[3]], how);
		let alone = scene.stands(&[3]).await?;
		scene.finalizes(3).await?;
		sleep(WATCHED).await;
		ensure!(scene.watch.finalized(3) == alone, "one alone has finalized something");
		scene.finalizes(1).await?;
		scene.validators.heal();
		scene.recovered(&format!("3|1 for half a minute, {name}"), began, Instant::now()).await?;
	}
	scene.end().await
}
