//! `civitas import` and `civitas replay` on real parcels.

use anyhow::Result;
use civitas_tests::{program, Node};
use std::{
	path::{Path, PathBuf},
	process::{Command, Output, Stdio},
};
use tempfile::TempDir;

fn sample() -> PathBuf {
	Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/ames-parcels.csv")
}

fn civitas(args: &[&str]) -> Result<Output> {
	Ok(Command::new(program("civitas")).args(args).output()?)
}

fn said(output: &Output) -> String {
	format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[tokio::test]
async fn real_parcels_are_imported_once_and_their_sales_replayed() -> Result<()> {
	let node = Node::dev().await?;
	// The first 60 parcels of the sample, and two lines that are wrong.
	let folder = TempDir::new()?;
	let file = folder.path().join("parcels.csv");
	let text = std::fs::read_to_string(sample())?;
	let mut lines: Vec<&str> = text.lines().take(61).collect();
	let good = lines.join("\n");
	let wrong_area = lines[1].replace("295153", "-1").replace("0526301100", "9999999999");
	lines.push(&wrong_area);
	lines.push("US-IA-AMES-1,not enough columns");
	std::fs::write(&file, lines.join("\n"))?;
	let path = file.display().to_string();
	let import = |extra: &[&str]| {
		let mut args = vec!["import", &path, "--url", &node.url, "--suri", "//Dave", "--owner", "6"];
		args.extend(extra);
		civitas(&args)
	};

	let dry = import(&["--dry-run"])?;
	println!("{}", said(&dry));
	let first = import(&[])?;
	println!("{}", said(&first));
	assert_eq!(first.status.code(), Some(1), "bad lines are told by the exit code");
	// The bad lines are named; the others are on the chain.
	assert!(said(&first).contains("62") && said(&first).contains("63"));

	std::fs::write(&file, &good)?;
	let second = import(&[])?;
	println!("{}", said(&second));
	assert_eq!(second.status.code(), Some(0), "all is there already");

	let replay = civitas(&["replay", &path, "--url", &node.url, "--citizens", "8"])?;
	println!("{}", said(&replay));
	assert_eq!(replay.status.code(), Some(0), "{}", node.log_tail());
	assert!(said(&replay).contains("60"));

	let status = civitas(&["status", "--url", &node.url])?;
	println!("{}", said(&status));
	assert_eq!(status.status.code(), Some(0));
	Ok(())
}

#[test]
fn input_that_is_no_register_is_one_clear_sentence() -> Result<()> {
	let folder = TempDir::new()?;
	let empty = folder.path().join("empty.csv");
	std::fs::write(&empty, "")?;
	let binary = folder.path().join("binary.csv");
	std::fs::write(&binary, [0xff, 0xfe, 0x00, 0x01])?;
	for path in [folder.path().to_path_buf(), folder.path().join("missing.csv"), empty, binary] {
		let output =
			civitas(&["import", &path.display().to_string(), "--suri", "//Dave", "--owner", "6", "--dry-run"])?;
		assert!(!output.status.success(), "{}", path.display());
		assert!(!said(&output).contains("panicked"), "{}", said(&output));
		assert!(said(&output).lines().count() < 12, "{}", said(&output));
	}
	Ok(())
}

#[test]
fn no_node_is_one_clear_sentence() -> Result<()> {
	let path = sample().display().to_string();
	let output = civitas(&["import", &path, "--suri", "//Dave", "--owner", "6", "--url", "ws://127.0.0.1:1"])?;
	assert_eq!(output.status.code(), Some(2));
	assert!(said(&output).contains("no node answers at ws://127.0.0.1:1"), "{}", said(&output));
	Ok(())
}

#[test]
fn whoever_stops_reading_the_output_sees_no_error() -> Result<()> {
	let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../certificate/testdata");
	let (file, trust) = (data.join("title.json"), data.join("trust.json"));
	let mut verifying = Command::new(program("civitas"))
		.args(["certificate", "verify"])
		.arg(file)
		.arg("--trust")
		.arg(trust)
		.stdout(Stdio::piped())
		.stderr(Stdio::piped())
		.spawn()?;
	drop(verifying.stdout.take());
	let output = verifying.wait_with_output()?;
	assert_eq!(said(&output), "");
	Ok(())
}
