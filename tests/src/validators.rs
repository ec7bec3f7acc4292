//! Networks of nodes on loopback.

use crate::{
	eventually, free_port,
	proxy::{Link, Traffic},
	Node,
};
use anyhow::{ensure, Context, Result};
use civitas_runtime::BlockNumber;
use std::{
	fs::Permissions,
	net::{Ipv4Addr, SocketAddr},
	os::unix::fs::{symlink, PermissionsExt},
	path::{Path, PathBuf},
	process::Command,
	sync::{atomic::AtomicU32, Arc},
	time::Duration,
};
use tempfile::TempDir;

/// The validators of the `local` preset.
pub const FOUR: [&str; 4] = ["alice", "bob", "charlie", "dave"];

/// How a network is put together.
#[derive(Clone, Debug)]
pub struct Plan {
	/// Its members. Each allows the others as peers and nobody else.
	pub members: Vec<Member>,
	/// Do they reach each other over links that can be cut?
	pub links: bool,
	/// The chain: a preset or a file.
	pub chain: String,
	/// A clock library, under which each node has a clock of its own.
	pub clocks: Option<PathBuf>,
	/// A file of blocks that each node has from the beginning.
	pub history: Option<PathBuf>,
	/// Does each node compile the runtime by itself, as on a machine of its own? Else what one has compiled serves all, in
	/// all tests: four at once take a minute for it.
	pub compiles: bool,
}

/// A member of a network.
#[derive(Clone, Debug)]
pub struct Member {
	/// The development key that it validates with, in small letters; none: it follows only.
	pub key: Option<&'static str>,
	/// Further arguments.
	pub args: Vec<String>,
	/// Is it started with the network? Else by hand.
	pub at_once: bool,
	/// Do the others list it? Else it is a stranger, who lists them.
	pub listed: bool,
}

impl Member {
	/// A validator.
	pub fn validator(key: &'static str) -> Self {
		Self { key: Some(key), args: vec![], at_once: true, listed: true }
	}

	/// A node that joins later and validates nothing.
	pub fn follower(args: &[&str]) -> Self {
		Self { key: None, args: args.iter().map(|arg| arg.to_string()).collect(), at_once: false, listed: true }
	}
}

impl Default for Plan {
	/// The four validators of the `local` preset.
	fn default() -> Self {
		let members = FOUR.map(Member::validator).to_vec();
		Self { members, links: false, chain: "local".into(), clocks: None, history: None, compiles: false }
	}
}

/// Nodes of one chain that know each other.
pub struct Validators {
	/// In the order of the plan: Alice, Bob, Charlie and Dave first.
	pub nodes: Vec<Node>,
	/// By dialling and dialled node.
	links: Vec<Vec<Option<Link>>>,
	/// How each node is dialled.
	addresses: Vec<String>,
	folder: TempDir,
}

impl Validators {
	/// Starts the four validators of the `local` preset and waits until all answer.
	pub async fn start() -> Result<Self> {
		Self::plan(&Plan::default()).await
	}

	/// Starts a network and waits until all answer that are started at once.
	pub async fn plan(plan: &Plan) -> Result<Self> {
		let folder = TempDir::new()?;
		let mut plan = plan.clone();
		if plan.links {
			plan.chain = strict_chain(&plan.chain, folder.path())?;
		}
		let plan = &plan;
		let mut peers = vec![];
		for index in 0..plan.members.len() {
			peers.push(Peer::new(&home(folder.path(), index))?);
		}
		let addresses = peers.iter().map(|peer| peer.address(peer.port)).collect();
		let mut validators = Self { nodes: vec![], links: vec![], addresses, folder };
		for index in 0..plan.members.len() {
			validators.add(plan, &peers, index).await?;
		}
		if !plan.compiles {
			validators.share_compiled(0)?;
		}
		validators.restore_history(plan)?;
		for index in 1..plan.members.len() {
			if !plan.compiles {
				validators.share_compiled(index)?;
			}
		}
		for (node, member) in validators.nodes.iter_mut().zip(&plan.members) {
			if member.at_once {
				node.restart()?;
			}
		}
		for node in validators.nodes.iter_mut().filter(|node| node.runs()) {
			node.ready().await?;
		}
		Ok(validators)
	}

	/// Prepares one member.
	async fn add(&mut self, plan: &Plan, peers: &[Peer], index: usize) -> Result<()> {
		let (member, own) = (&plan.members[index], &peers[index]);
		let home = home(self.folder.path(), index);
		let mut args: Vec<String> = vec!["--chain".into(), plan.chain.clone(), "--base-path".into()];
		args.push(data(&home).display().to_string());
		args.extend(["--node-key-file".into(), own.key.display().to_string()]);
		args.extend(["--listen-addr".into(), format!("/ip4/127.0.0.1/tcp/{}", own.port)]);
		// Loopback is no public address; which addresses a node dials is decided here alone.
		args.extend(["--allow-private-ip".into(), "--reserved-only".into()]);
		if let Some(key) = member.key {
			args.extend(["--validator".into(), format!("--{key}")]);
		}
		args.extend(member.args.iter().cloned());
		args.push("--reserved-nodes".into());
		let process = Arc::new(AtomicU32::new(0));
		let mut links = vec![];
		for (other, peer) in peers.iter().enumerate() {
			let mut port = peer.port;
			let mut link = None;
			if other != index && plan.members[other].listed {
				if plan.links {
					let made = Link::new(process.clone(), SocketAddr::from((Ipv4Addr::LOCALHOST, peer.port))).await?;
					port = made.port;
					link = Some(made);
				}
				args.push(peer.address(port));
			}
			links.push(link);
		}
		let mut envs = vec![];
		if let Some(library) = &plan.clocks {
			let clock = home.join("clock");
			std::fs::write(&clock, "+0")?;
			envs = clock_environment(library, &clock);
		}
		let mut node = Node::prepare(args, envs, &home);
		node.process = process;
		self.nodes.push(node);
		self.links.push(links);
		Ok(())
	}

	/// Gives a member the folder of what others have compiled, where it keeps its own.
	fn share_compiled(&self, index: usize) -> Result<()> {
		let shared = crate::program("civitas-node").with_file_name("civitas-node-compiled");
		// All networks are of the `local` preset, whatever was changed in it.
		let chain = data(&home(self.folder.path(), index)).join("chains").join("civitas-local");
		let own = chain.join("compiled");
		if own.symlink_metadata().is_err() {
			std::fs::create_dir_all(&shared)?;
			std::fs::create_dir_all(chain)?;
			symlink(shared, own)?;
		}
		Ok(())
	}

	/// Gives each member the plan's history: imported once, then copied.
	fn restore_history(&self, plan: &Plan) -> Result<()> {
		let Some(history) = &plan.history else { return Ok(()) };
		let first = data(&home(self.folder.path(), 0));
		let output = Command::new(crate::program("civitas-node"))
			.args(["import-blocks", "--binary", "--chain", &plan.chain, "--base-path"])
			.args([first.as_path(), history.as_path()])
			.output()?;
		ensure!(output.status.success(), "import-blocks: {}", String::from_utf8_lossy(&output.stderr));
		for index in 1..plan.members.len() {
			let other = home(self.folder.path(), index);
			let status = Command::new("cp").arg("-r").args([first.as_path(), other.as_path()]).status()?;
			ensure!(status.success(), "cp ended with {status}");
		}
		Ok(())
	}

	/// Cuts all links between members of different groups.
	pub fn partition(&self, groups: &[&[usize]], how: Traffic) {
		let group = |node: usize| groups.iter().position(|group| group.contains(&node));
		self.each_link(|from, to, link| {
			if group(from) != group(to) {
				link.set(how);
			}
		});
	}

	/// Lets all links flow again.
	pub fn heal(&self) {
		self.each_link(|_, _, link| link.set(Traffic::Flows));
	}

	fn each_link(&self, mut act: impl FnMut(usize, usize, &Link)) {
		for (from, links) in self.links.iter().enumerate() {
			for (to, link) in links.iter().enumerate() {
				if let Some(link) = link {
					act(from, to, link);
				}
			}
		}
	}

	/// Sets the clock of a node of a plan with clocks, as `+40s` or `-5s` from the true time. It holds within a second.
	pub fn set_clock(&self, node: usize, offset: &str) -> Result<()> {
		Ok(std::fs::write(home(self.folder.path(), node).join("clock"), offset)?)
	}

	/// How each node is dialled, with its peer id at the end.
	pub fn addresses(&self) -> Vec<String> {
		self.addresses.clone()
	}

	/// The nodes that run.
	pub fn running(&self) -> Vec<usize> {
		(0..self.nodes.len()).filter(|index| self.nodes[*index].runs()).collect()
	}

	/// Waits until `node` has finalized block `height`.
	pub async fn finalized(&self, node: usize, height: BlockNumber, limit: Duration) -> Result<()> {
		let what = format!("validator {node} finalizes block {height}");
		let node = &self.nodes[node];
		let client = node.client().await.with_context(|| node.log_tail())?;
		eventually(&what, limit, || async { Ok((client.finalized().await?.number >= height).then_some(())) })
			.await
			.with_context(|| node.log_tail())
	}
}

/// The raw specification of a chain, a preset or a file, as JSON.
pub fn raw_specification(chain: &str) -> Result<Vec<u8>> {
	let output =
		Command::new(crate::program("civitas-node")).args(["export-chain-spec", "--raw", "--chain", chain]).output()?;
	ensure!(output.status.success(), "export-chain-spec: {}", String::from_utf8_lossy(&output.stderr));
	Ok(output.stdout)
}

/// The same chain, on which nodes do not tell each other local addresses, so that links are not gone round. Answers its
/// file.
fn strict_chain(chain: &str, folder: &Path) -> Result<String> {
	let mut spec: serde_json::Value = serde_json::from_slice(&raw_specification(chain)?)?;
	spec["chainType"] = serde_json::json!({ "Custom": "Faults" });
	let file = folder.join("chain.json");
	std::fs::write(&file, serde_json::to_vec(&spec)?)?;
	Ok(file.display().to_string())
}

/// How a node is known to the others.
struct Peer {
	key: PathBuf,
	id: String,
	port: u16,
}

impl Peer {
	fn new(home: &Path) -> Result<Self> {
		std::fs::create_dir_all(home)?;
		let key = home.join("node-key");
		let output = Command::new(crate::program("civitas-node"))
			.args(["key", "generate-node-key", "--file"])
			.arg(&key)
			.output()?;
		// The peer's id goes to standard error, the key into the file.
		let id = String::from_utf8_lossy(&output.stderr).trim().to_owned();
		// On a real chain a node refuses a key that others can read.
		std::fs::set_permissions(&key, Permissions::from_mode(0o600))?;
		Ok(Self { key, id, port: free_port() })
	}

	/// How it is dialled, itself or over a link that listens on another port.
	fn address(&self, port: u16) -> String {
		format!("/ip4/127.0.0.1/tcp/{port}/p2p/{}", self.id)
	}
}

/// The folder of a member.
fn home(folder: &Path, index: usize) -> PathBuf {
	folder.join(index.to_string())
}

fn data(home: &Path) -> PathBuf {
	home.join("data")
}

/// What puts a process under a clock that a file sets.
fn clock_environment(library: &Path, clock: &Path) -> Vec<(String, String)> {
	[
		("LD_PRELOAD", library.display().to_string()),
		("FAKETIME_TIMESTAMP_FILE", clock.display().to_string()),
		("FAKETIME_CACHE_DURATION", "1".into()),
		// Timers go on as they are: only the time of day is wrong.
		("FAKETIME_DONT_FAKE_MONOTONIC", "1".into()),
	]
	.map(|(name, value)| (name.to_string(), value))
	.to_vec()
}
