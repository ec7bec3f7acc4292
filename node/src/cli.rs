//! The command line's words.

use clap::{CommandFactory, FromArgMatches};
use sc_cli::RunCmd;

/// Runs a node of a Civitas chain.
///
/// `civitas-node --dev --tmp` starts a one-node city with everything seeded; open it in Polkadot.js Apps at
/// ws://127.0.0.1:9944. A validator of a real city needs a chain specification, session keys and a node key: see
/// docs/operators.md.
#[derive(Debug, clap::Parser)]
pub struct Cli {
	#[command(subcommand)]
	pub subcommand: Option<Subcommand>,

	/// Let JSON-RPC list what a party has: its titles, its receipts, what it owes.
	///
	/// For a department's own node. On a node that others reach, leave it out. It hides nothing from who runs a node:
	/// the ledger is readable.
	#[arg(long)]
	pub party_lists: bool,

	#[command(flatten)]
	pub run: RunCmd,
}

#[derive(Debug, clap::Subcommand)]
pub enum Subcommand {
	/// Make, inspect and insert keys.
	#[command(subcommand)]
	Key(sc_cli::KeySubcommand),

	/// Print a chain specification (`--chain dev|local|consortium|FILE`, `--raw` for the form that nodes share).
	ExportChainSpec(sc_cli::ExportChainSpecCmd),

	/// Check a chain specification before launch: keys that everybody knows, missing keys, money without a bank.
	CheckSpec(crate::check_spec::CheckSpecCmd),

	/// Validate a block.
	CheckBlock(sc_cli::CheckBlockCmd),

	/// Export blocks.
	ExportBlocks(sc_cli::ExportBlocksCmd),

	/// Export the state of a block as a chain specification.
	ExportState(sc_cli::ExportStateCmd),

	/// Import blocks.
	ImportBlocks(sc_cli::ImportBlocksCmd),

	/// Remove the whole chain's data from this node.
	PurgeChain(sc_cli::PurgeChainCmd),

	/// Revert the chain to an earlier state.
	Revert(sc_cli::RevertCmd),

	/// Print the OpenRPC document of the city's JSON-RPC: what `rpc_discover` answers.
	RpcDocument,

	/// Show what the database holds.
	ChainInfo(sc_cli::ChainInfoCmd),
}

impl Cli {
	/// Reads the command line. Some defaults differ from the SDK's.
	///
	/// The transaction pool keeps one state and 65,536 transactions: under a burst of acknowledged transactions the
	/// SDK's default, fork-aware pool was seen to lose some, and an acknowledged transaction must be included or
	/// refused aloud. A batch of JSON-RPC requests has 100 at most: it is answered as a whole.
	pub fn read() -> Self {
		let command = <Self as CommandFactory>::command()
			.name("civitas-node")
			.version(env!("SUBSTRATE_CLI_IMPL_VERSION"))
			.mut_arg("pool_type", |arg| arg.default_value("single-state"))
			.mut_arg("pool_limit", |arg| arg.default_value("65536"))
			.mut_arg("pool_kbytes", |arg| arg.default_value("65536"))
			.mut_arg("rpc_max_batch_request_len", |arg| arg.default_value("100"));
		let matches = command.get_matches();
		Self::from_arg_matches(&matches).unwrap_or_else(|error| error.exit())
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_command_line_is_well_formed() {
		Cli::command().debug_assert();
	}
}
