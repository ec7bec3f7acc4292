//! Measures what calls and blocks cost, with the SDK's own benchmarking library. Built apart from the node, because
//! that library is large; `scripts/benchmark` runs it.

use clap::Parser;
use sp_runtime::{generic, traits::BlakeTwo256, OpaqueExtrinsic};

type Block = generic::Block<generic::Header<u32, BlakeTwo256>, OpaqueExtrinsic>;

/// Measures what calls and blocks of the Civitas runtime cost.
#[derive(Parser)]
enum Command {
	/// Calls of pallets.
	Pallet(Box<frame_benchmarking_cli::PalletCmd>),
	/// Empty blocks and transactions.
	Overhead(Box<frame_benchmarking_cli::OverheadCmd>),
}

fn main() -> sc_cli::Result<()> {
	sc_cli::LoggerBuilder::new("warn,frame::benchmark=info").init()?;
	match Command::parse() {
		Command::Pallet(command) => command.run_with_spec::<BlakeTwo256, ()>(None),
		Command::Overhead(command) => command.run_with_default_builder_and_spec::<Block, ()>(None),
	}
}
