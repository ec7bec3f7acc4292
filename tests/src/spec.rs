//! Chains for tests.

use anyhow::{ensure, Result};
use civitas_cli::client::Keypair;
use std::{
	path::{Path, PathBuf},
	process::Command,
};

/// The `local` chain with a key, Alice's, that decides alone, as governance would. Answers its raw specification.
pub fn decided_by_alice(folder: &Path) -> Result<PathBuf> {
	let export = |chain: &str, more: &[&str]| -> Result<Vec<u8>> {
		let mut command = Command::new(crate::program("civitas-node"));
		let output = command.args(["export-chain-spec", "--chain", chain]).args(more).output()?;
		ensure!(output.status.success(), "export-chain-spec: {}", String::from_utf8_lossy(&output.stderr));
		Ok(output.stdout)
	};
	let mut spec: serde_json::Value = serde_json::from_slice(&export("local", &[])?)?;
	let key = Keypair::from_suri("//Alice")?.account();
	spec["genesis"]["runtimeGenesis"]["patch"]["sudo"] = serde_json::json!({ "key": key });
	let (plain, raw) = (folder.join("plain.json"), folder.join("raw.json"));
	std::fs::write(&plain, serde_json::to_vec(&spec)?)?;
	std::fs::write(&raw, export(&plain.display().to_string(), &["--raw"])?)?;
	Ok(raw)
}
