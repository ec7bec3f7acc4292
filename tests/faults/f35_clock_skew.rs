//! The clock of a validator is wrong: the others go on, and it comes back when its clock is right again.

use anyhow::{ensure, Result};
use civitas_tests::{Plan, Scene};
use std::{
	path::PathBuf,
	time::{Duration, Instant},
};
use tokio::time::sleep;

/// How long each skew lasts.
const LASTS: Duration = Duration::from_secs(20);

/// The library of Debian's package `faketime`, if it is there.
fn clock_library() -> Option<PathBuf> {
	let folders = std::fs::read_dir("/usr/lib").ok()?.flatten().map(|entry| entry.path());
	folders.map(|folder| folder.join("faketime/libfaketimeMT.so.1")).find(|library| library.is_file())
}

#[tokio::test(flavor = "multi_thread")]
async fn f35_a_validator_with_a_wrong_clock_stops_nobody_and_comes_back() -> Result<()> {
	let Some(library) = clock_library() else {
		println!(
			"SKIPPED f35: no clock can be set wrong without libfaketime: apt-get install faketime, and run it again"
		);
		return Ok(());
	};
	let scene = Scene::begin("f35", &Plan { clocks: Some(library), ..Plan::default() }).await?;
	for offset in ["+5s", "-5s", "+40s", "-40s", "+1h", "-1h"] {
		let began = Instant::now();
		scene.validators.set_clock(3, offset)?;
		// The step itself, too, happens while all run.
		sleep(LASTS / 2).await;
		let stands = scene.watch.highest();
		sleep(LASTS / 2).await;
		ensure!(scene.watch.highest() > stands, "the others go on finalizing while one clock is at {offset}");
		scene.validators.set_clock(3, "+0")?;
		scene.recovered(&format!("one clock at {offset} for 20 s"), began, Instant::now()).await?;
	}
	let began = Instant::now();
	for node in 0..4 {
		scene.validators.set_clock(node, if node % 2 == 0 { "+1s" } else { "-1s" })?;
	}
	scene.recovered("clocks two seconds apart", began, Instant::now()).await?;
	scene.finalizes(5).await?;
	scene.end().await
}
