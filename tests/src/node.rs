//! Nodes as processes.

use anyhow::{bail, ensure, Context, Result};
use civitas_cli::client::Client;
use std::{
	fs::File,
	net::TcpListener,
	path::{Path, PathBuf},
	process::{Child, Command, Stdio},
	sync::{
		atomic::{AtomicU32, Ordering},
		Arc,
	},
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

/// A node, running or not; ended when dropped.
pub struct Node {
	child: Option<Child>,
	args: Vec<String>,
	/// Its environment, besides the test's own.
	envs: Vec<(String, String)>,
	log: PathBuf,
	/// The id of its process; 0 while it does not run.
	pub(crate) process: Arc<AtomicU32>,
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
	pub fn start(args: Vec<String>, folder: &Path) -> Result<Self> {
		let mut node = Self::prepare(args, vec![], folder);
		node.restart()?;
		Ok(node)
	}

	/// As `start`, but does not start it yet.
	pub fn prepare(mut args: Vec<String>, envs: Vec<(String, String)>, folder: &Path) -> Self {
		let rpc = free_port();
		args.extend(["--rpc-port", &rpc.to_string(), "--no-prometheus", "--no-mdns"].map(String::from));
		if !args.iter().any(|arg| arg == "--listen-addr") {
			args.extend(["--port".to_string(), free_port().to_string()]);
		}
		let url = format!("ws://127.0.0.1:{rpc}");
		Self { child: None, args, envs, log: folder.join("node.log"), process: Default::default(), url, _folder: None }
	}

	/// Waits until it answers, up to four minutes: several nodes that start at once each compile the runtime first.
	pub async fn ready(&mut self) -> Result<Client> {
		for _ in 0..960 {
			if let Some(status) = self.child.as_mut().context("the node was not started")?.try_wait()? {
				bail!("the node ended with {status}: {}", self.log_tail());
			}
			if let Ok(client) = Client::connect_across_upgrades(&self.url).await {
				return Ok(client);
			}
			tokio::time::sleep(Duration::from_millis(250)).await;
		}
		bail!("the node does not answer: {}", self.log_tail())
	}

	/// A connection to it.
	pub async fn client(&self) -> Result<Client> {
		Client::connect_across_upgrades(&self.url).await
	}

	/// Does its process run, as far as the test has not ended it?
	pub fn runs(&self) -> bool {
		self.child.is_some()
	}

	/// Ends it as a power cut would.
	pub fn kill(&mut self) {
		self.process.store(0, Ordering::SeqCst);
		if let Some(mut child) = self.child.take() {
			// An error means that it has ended already.
			let _ = child.kill();
			let _ = child.wait();
		}
	}

	/// Ends it as its operator does, and waits until it has ended.
	pub async fn stop(&mut self) -> Result<()> {
		self.signal("TERM")?;
		let child = self.child.as_mut().context("the node does not run")?;
		for _ in 0..240 {
			if child.try_wait()?.is_some() {
				self.child = None;
				return Ok(());
			}
			tokio::time::sleep(Duration::from_millis(250)).await;
		}
		bail!("the node does not end within a minute: {}", self.log_tail())
	}

	/// Stops its clockwork without ending it: it answers nobody and keeps all its connections.
	pub fn pause(&self) -> Result<()> {
		self.signal("STOP")
	}

	/// Lets it go on after a pause.
	pub fn resume(&self) -> Result<()> {
		self.signal("CONT")
	}

	fn signal(&self, name: &str) -> Result<()> {
		let child = self.child.as_ref().context("the node does not run")?;
		// The shell's own `kill`: there is one on every machine.
		let status = Command::new("sh").args(["-c", &format!("kill -{name} {}", child.id())]).status()?;
		ensure!(status.success(), "kill -{name} ended with {status}");
		Ok(())
	}

	/// Starts it (again), on the same data.
	pub fn restart(&mut self) -> Result<()> {
		self.kill();
		let file = File::options().create(true).append(true).open(&self.log)?;
		let child = Command::new(program("civitas-node"))
			.args(&self.args)
			.envs(self.envs.iter().map(|(name, value)| (name, value)))
			.stdin(Stdio::null())
			.stdout(file.try_clone()?)
			.stderr(file)
			.spawn()
			.context("the node does not start")?;
		self.process.store(child.id(), Ordering::SeqCst);
		self.child = Some(child);
		Ok(())
	}

	/// All of its log.
	pub fn log(&self) -> String {
		std::fs::read(&self.log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
	}

	/// The last lines of its log.
	pub fn log_tail(&self) -> String {
		let text = self.log();
		let lines: Vec<_> = text.lines().rev().take(8).collect();
		lines.into_iter().rev().collect::<Vec<_>>().join("\n")
	}
}

impl Drop for Node {
	fn drop(&mut self) {
		self.kill();
	}
}
