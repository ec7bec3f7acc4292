//! What the `civitas` command line is made of: a client of a Civitas node ([`client`]), and the commands on top of it.

#![recursion_limit = "256"]

pub mod args;
pub mod certificate;
pub mod client;
pub mod demo;
pub mod format;
pub mod import;
pub mod load;
pub mod money;
pub mod parcels;
pub mod party;
pub mod progress;
pub mod replay;
pub mod status;
pub mod table;

use anyhow::Result;
use args::{Cli, Command};
use sp_core::H256;
use sp_runtime::traits::{BlakeTwo256, Hash};

/// How a command ended that could run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
	/// All of it held.
	Held,
	/// It found problems and named them.
	Problems,
	/// It refused something, for the reason that has this exit code.
	Refused(u8),
}

impl Verdict {
	/// `Held` exactly if `code` is 0.
	pub fn of_code(code: u8) -> Self {
		match code {
			0 => Verdict::Held,
			code => Verdict::Refused(code),
		}
	}

	/// `Held` exactly if `good`.
	pub fn held(good: bool) -> Self {
		if good {
			Verdict::Held
		} else {
			Verdict::Problems
		}
	}
}

/// Blake2b-256, as `b2sum -l 256` gives it.
pub fn digest(bytes: &[u8]) -> H256 {
	BlakeTwo256::hash(bytes)
}

/// Does what the command line asks for.
pub async fn run(cli: Cli) -> Result<Verdict> {
	match cli.command {
		Command::Import(args) => import::run(&args).await,
		Command::Replay(args) => replay::run(&args).await,
		Command::Load(args) => load::run(&args).await,
		Command::Demo(args) => demo::run(&args).await,
		Command::Certificate(args) => certificate::run(&args).await,
		Command::Status(args) => status::run(&args).await,
	}
}
