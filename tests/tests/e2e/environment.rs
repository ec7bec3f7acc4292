//! Flags and surroundings that cannot work: one clear sentence, a non-zero exit, nothing half done.

use anyhow::Result;
use civitas_tests::{free_port, program, Node};
use std::{
	net::TcpListener,
	process::{Command, Stdio},
};
use tempfile::TempDir;

/// Runs the node to its end; answers whether it succeeded and what it said.
fn node(args: &[&str]) -> Result<(bool, String)> {
	let output = Command::new(program("civitas-node")).args(args).stdin(Stdio::null()).output()?;
	Ok((output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned()))
}

fn refused(args: &[&str], words: &[&str]) -> Result<()> {
	let (succeeded, said) = node(args)?;
	assert!(!succeeded, "{args:?} was accepted");
	let last = said.lines().rfind(|line| line.starts_with("error:")).unwrap_or_default();
	for word in words {
		assert!(said.contains(word), "{args:?} said: {said}");
	}
	assert!(!last.is_empty() && !said.contains("panicked"), "{args:?} said: {said}");
	Ok(())
}

#[test]
fn unknown_chains_and_flags() -> Result<()> {
	refused(&["--chain", "mainnet"], &["there is no chain 'mainnet'"])?;
	refused(&["--no-such-flag"], &["--no-such-flag"])?;
	let folder = TempDir::new()?;
	let file = folder.path().join("spec.json");
	std::fs::write(&file, "{ not json")?;
	refused(&["--chain", &file.display().to_string()], &["is no chain specification"])
}

#[test]
fn the_template_does_not_start() -> Result<()> {
	let folder = TempDir::new()?;
	let base = folder.path().display().to_string();
	let (port, rpc) = (free_port().to_string(), free_port().to_string());
	let args = ["--chain", "consortium", "--base-path", &base, "--port", &port, "--rpc-port", &rpc, "--no-prometheus"];
	refused(&args, &["template"])?;
	// Nor does no chain at all.
	refused(&["--base-path", &base, "--port", &port, "--rpc-port", &rpc, "--no-prometheus"], &["--dev", "template"])
}

#[test]
fn a_taken_port() -> Result<()> {
	let holder = TcpListener::bind("127.0.0.1:0")?;
	let taken = holder.local_addr()?.port().to_string();
	let port = free_port().to_string();
	refused(&["--dev", "--tmp", "--rpc-port", &taken, "--port", &port, "--no-prometheus"], &[&taken, "--rpc-port"])?;
	let rpc = free_port().to_string();
	let everywhere = TcpListener::bind("0.0.0.0:0")?;
	let taken = everywhere.local_addr()?.port().to_string();
	refused(&["--dev", "--tmp", "--rpc-port", &rpc, "--port", &taken, "--no-prometheus"], &[&taken, "--port"])
}

#[tokio::test]
async fn a_second_start_on_the_same_data() -> Result<()> {
	let folder = TempDir::new()?;
	let base = folder.path().display().to_string();
	let mut first = Node::start(vec!["--dev".into(), "--base-path".into(), base.clone()], folder.path())?;
	let client = first.ready().await?;
	let (port, rpc) = (free_port().to_string(), free_port().to_string());
	refused(
		&["--dev", "--base-path", &base, "--port", &port, "--rpc-port", &rpc, "--no-prometheus"],
		&["another node uses this data", "--base-path"],
	)?;
	// The first one is not harmed.
	assert!(client.best().await.is_ok());
	Ok(())
}

#[test]
fn a_folder_that_cannot_be_written() -> Result<()> {
	let folder = TempDir::new()?;
	let file = folder.path().join("a-file");
	std::fs::write(&file, "")?;
	let (port, rpc) = (free_port().to_string(), free_port().to_string());
	let base = file.join("data").display().to_string();
	let (succeeded, said) =
		node(&["--dev", "--base-path", &base, "--port", &port, "--rpc-port", &rpc, "--no-prometheus"])?;
	assert!(!succeeded && said.contains("error:") && !said.contains("panicked"), "{said}");
	Ok(())
}

#[test]
fn the_chain_specifications_can_be_printed() -> Result<()> {
	for chain in ["dev", "local", "consortium"] {
		let output = Command::new(program("civitas-node")).args(["export-chain-spec", "--chain", chain]).output()?;
		assert!(output.status.success(), "{chain}: {}", String::from_utf8_lossy(&output.stderr));
		let spec: serde_json::Value = serde_json::from_slice(&output.stdout)?;
		assert_eq!(spec["properties"]["tokenSymbol"], "CNY", "{chain}");
		assert_eq!(spec["properties"]["tokenDecimals"], 2, "{chain}");
		assert_eq!(spec["properties"]["ss58Format"], 2018, "{chain}");
		assert!(spec["telemetryEndpoints"].is_null(), "{chain}");
	}
	Ok(())
}
