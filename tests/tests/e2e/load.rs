//! F26 in small: what the node acknowledges it includes. The whole of it is `civitas load`.

use anyhow::Result;
use civitas_tests::{program, Node};
use std::process::Command;

#[tokio::test]
async fn f26_every_acknowledged_transfer_is_included() -> Result<()> {
	let node = Node::dev().await?;
	let output = Command::new(program("civitas"))
		.args(["load", "--url", &node.url, "--accounts", "40", "--each", "50"])
		.output()?;
	let said = String::from_utf8_lossy(&output.stdout).into_owned();
	println!("{said}");
	assert!(output.status.success(), "{said}{}\n{}", String::from_utf8_lossy(&output.stderr), node.log_tail());
	assert!(said.replace([',', ' '], "").contains("2000"), "{said}");
	Ok(())
}
