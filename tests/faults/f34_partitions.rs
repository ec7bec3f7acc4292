//! The network falls apart, and heals.

use anyhow::{ensure, Result};
use civitas_tests::{Plan, Scene, Traffic};
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// How long each partition lasts.
const LASTS: Duration = Duration::from_secs(45);
/// What was under way when it began may still be counted after that.
const SETTLES: Duration = Duration::from_secs(12);

#[tokio::test(flavor = "multi_thread")]
async fn f34_two_against_two_nobody_finalizes_until_the_network_heals() -> Result<()> {
	let scene = Scene::begin("f34", &Plan { links: true, ..Plan::default() }).await?;
	for (how, name) in [(Traffic::Stalls, "silent"), (Traffic::Refused, "refusing")] {
		let began = Instant::now();
		scene.validators.partition(&[&[0, 1], &[2, 3]], how);
		sleep(SETTLES).await;
		let stands = scene.watch.highest();
		let best = [scene.watch.best(&[0, 1]), scene.watch.best(&[2, 3])];
		sleep(LASTS - SETTLES).await;
		ensure!(scene.watch.highest() == stands, "half of the validators have finalized something");
		ensure!(scene.watch.best(&[0, 1]) > best[0], "the first half goes on making blocks");
		ensure!(scene.watch.best(&[2, 3]) > best[1], "the second half goes on making blocks");
		scene.validators.heal();
		scene.recovered(&format!("2|2 for 45 s, {name}"), began, Instant::now()).await?;
	}
	scene.end().await
}

#[tokio::test(flavor = "multi_thread")]
async fn f34_three_against_one_the_three_go_on() -> Result<()> {
	let scene = Scene::begin("f34", &Plan { links: true, ..Plan::default() }).await?;
	for (how, name) in [(Traffic::Stalls, "silent"), (Traffic::Refused, "refusing")] {
		let began = Instant::now();
		scene.validators.partition(&[&[0, 1, 2], &[3]], how);
		sleep(SETTLES).await;
		let (stands, alone) = (scene.watch.highest(), scene.watch.finalized(3));
		sleep(LASTS - SETTLES).await;
		ensure!(scene.watch.highest() > stands, "three of four go on finalizing");
		ensure!(scene.watch.finalized(3) == alone, "one alone has finalized something");
		scene.validators.heal();
		scene.recovered(&format!("3|1 for 45 s, {name}"), began, Instant::now()).await?;
	}
	scene.end().await
}
