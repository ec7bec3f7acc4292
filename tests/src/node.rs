//! Nodes as processes.

use crate::eventually;
use anyhow::{bail, Context, Result};
use civitas_cli::client::Client;
use std::{
	fs::File,
	net::TcpListener,
	path::{Path, PathBuf},
	process::{Child, Command, Stdio},
	time::Duration,
};
use tempfile::TempDir;

/// A port that nobody listens on.
pub fn free_port() -> u16 {
	let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has a free port");
	listener.local_addr().expect("a bound socket has an address").port()
}

/// A program that this workspace builds: beside the folder of the test's own binary.
pub fn program(name: &str) -> PathBuf {
	let tests = std::env::current_exe().expect("a test knows its own path");
	let path = tests.parent().and_then(Path::parent).expect("tests are two folders down").join(name);
	assert!(path.is_file(), "{} is not built: cargo build --release --bins first", path.display());
	path
}

/// A running node; ended when dropped.
pub struct Node {
	child: Child,
	args: Vec<String>,
	log: PathBuf,
	/// Where its JSON-RPC listens.
	pub url: String,
	/// Its data, if this node owns the folder.
	_folder: Option<TempDir>,
}

impl Node {
	/// A development node with data of its own.
	pub async fn dev() -> Result<Self> {
		let folder = TempDir::new()?;
		let args = vec!["--dev".into(), "--base-path".into(), folder.path().display().to_string()];
		let mut node = Self::start(args, folder.path())?;
		node._folder = Some(folder);
		node.ready().await?;
		Ok(node)
	}

	/// Starts a node with `args`, JSON-RPC on a free port, its log in `folder`.
	pub fn start(mut args: Vec<String>, folder: &Path) -> Result<Self> {
		let rpc = free_port();
		args.extend(["--rpc-port", &rpc.to_string(), "--no-prometheus", "--no-mdns"].map(String::from));
		if !args.iter().any(|arg| arg == "--listen-addr") {
			args.extend(["--port".to_string(), free_port().to_string()]);
		}
		let log = folder.join("node.log");
		let child = Self::spawn(&args, &log)?;
		Ok(Self { child, args, log, url: format!("ws://127.0.0.1:{rpc}"), _folder: None })
	}

	fn spawn(args: &[String], log: &Path) -> Result<Child> {
		let file = File::options().create(true).append(true).open(log)?;
		Command::new(program("civitas-node"))
			.args(args)
			.stdin(Stdio::null())
			.stdout(file.try_clone()?)
			.stderr(file)
			.spawn()
			.context("the node does not start")
	}

	/// Waits until it answers, up to four minutes: several nodes that start at once each compile the runtime first.
	pub async fn ready(&mut self) -> Result<Client> {
		for _ in 0..960 {
			if let Some(status) = self.child.try_wait()? {
				bail!("the node ended with {status}: {}", self.log_tail());
			}
			if let Ok(client) = Client::connect(&self.url).await {
				return Ok(client);
			}
			tokio::time::sleep(Duration::from_millis(250)).await;
		}
		bail!("the node does not answer: {}", self.log_tail())
	}

	/// A connection to it.
	pub async fn client(&self) -> Result<Client> {
		Client::connect(&self.url).await
	}

	/// Ends it as a power cut would.
	pub fn kill(&mut self) {
		// An error means that it has ended already.
		let _ = self.child.kill();
		let _ = self.child.wait();
	}

	/// Starts it again, on the same data.
	pub fn restart(&mut self) -> Result<()> {
		self.kill();
		self.child = Self::spawn(&self.args, &self.log)?;
		Ok(())
	}

	/// The last lines of its log.
	pub fn log_tail(&self) -> String {
		let text = std::fs::read_to_string(&self.log).unwrap_or_default();
		let lines: Vec<_> = text.lines().rev().take(8).collect();
		lines.into_iter().rev().collect::<Vec<_>>().join("\n")
	}
}

impl Drop for Node {
	fn drop(&mut self) {
		self.kill();
	}
}

/// Four validators of the `local` preset, connected on loopback.
pub struct Validators {
	/// Alice, Bob, Charlie and Dave.
	pub nodes: Vec<Node>,
	_folder: TempDir,
}

impl Validators {
	/// Starts them and waits until all answer.
	pub async fn start() -> Result<Self> {
		let folder = TempDir::new()?;
		let names = ["alice", "bob", "charlie", "dave"];
		let mut addresses = vec![];
		for name in names {
			let home = folder.path().join(name);
			std::fs::create_dir_all(&home)?;
			let key = home.join("node-key");
			let output = Command::new(program("civitas-node"))
				.args(["key", "generate-node-key", "--file"])
				.arg(&key)
				.output()?;
			// The peer's id goes to standard error, the key into the file.
			let id = String::from_utf8_lossy(&output.stderr).trim().to_owned();
			let port = free_port();
			addresses.push((format!("/ip4/127.0.0.1/tcp/{port}"), id));
		}
		let mut nodes = vec![];
		for (index, name) in names.iter().enumerate() {
			let home = folder.path().join(name);
			let mut args: Vec<String> = ["--chain", "local", "--validator", "--base-path"].map(String::from).to_vec();
			args.push(home.join("data").display().to_string());
			args.push(format!("--{name}"));
			args.extend(["--node-key-file".to_string(), home.join("node-key").display().to_string()]);
			args.extend(["--listen-addr".to_string(), addresses[index].0.clone()]);
			args.push("--reserved-only".into());
			args.push("--reserved-nodes".into());
			for (other, (address, id)) in addresses.iter().enumerate() {
				if other != index {
					args.push(format!("{address}/p2p/{id}"));
				}
			}
			nodes.push(Node::start(args, &home)?);
		}
		let mut validators = Self { nodes, _folder: folder };
		for node in &mut validators.nodes {
			node.ready().await?;
		}
		Ok(validators)
	}

	/// Waits until `node` has finalized block `height`.
	pub async fn finalized(&self, node: usize, height: u32, limit: Duration) -> Result<()> {
		let what = format!("validator {node} finalizes block {height}");
		let node = &self.nodes[node];
		let client = node.client().await.with_context(|| node.log_tail())?;
		eventually(&what, limit, || async { Ok((client.finalized().await?.number >= height).then_some(())) })
			.await
			.with_context(|| node.log_tail())
	}
}
