//! The clock of a validator is wrong: the others go on, and it comes back when its clock is right again.

use anyhow::Result;
use civitas_tests::{Plan, Scene};
use std::{path::PathBuf, time::Instant};

/// Of Debian's package `libfaketime`, if it is there.
fn clock_library() -> Option<PathBuf> {
	let folders = std::fs::read_dir("/usr/lib").ok()?.flatten().map(|entry| entry.path());
	folders.map(|folder| folder.join("faketime/libfaketimeMT.so.1")).find(|library| library.is_file())
}

#[tokio::test(flavor = "multi_thread")]
async fn f35_a_validator_with_a_wrong_clock_stops_nobody_and_comes_back() -> Result<()> {
	let Some(library) = clock_library() else {
		println!("SKIPPED f35: no clock can be set wrong without libfaketime: run scripts/setup, and it again");
		return Ok(());
	};
	let mut scene = Scene::begin("f35", &Plan { clocks: Some(library), ..Plan::default() }).await?;
	for (offset, is_far_ahead) in
		[("+5s", false), ("-5s", false), ("+40s", true), ("-40s", false), ("+1h", true), ("-1h", false)]
	{
		let began = Instant::now();
		scene.validators.set_clock(3, offset)?;
		// The step itself, too, happens while all run.
		scene.finalizes(4).await?;
		scene.validators.set_clock(3, "+0")?;
		let lifted = Instant::now();
		if is_far_ahead {
			// It makes no block before the last slot that it has seen: its operator starts it again.
			scene.validators.nodes[3].stop().await?;
			scene.validators.nodes[3].restart()?;
		}
		scene.recovered(&format!("one clock at {offset}"), began, lifted).await?;
		scene.authors("//Dave").await?;
	}
	let began = Instant::now();
	for node in 0..4 {
		scene.validators.set_clock(node, if node % 2 == 0 { "+1s" } else { "-1s" })?;
	}
	scene.recovered("clocks two seconds apart", began, Instant::now()).await?;
	scene.finalizes(5).await?;
	scene.end().await
}
