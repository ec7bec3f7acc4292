//! Measures what each call of the runtime costs: the SDK's own benchmarking command, and nothing else.

use clap::Parser;
use frame_benchmarking_cli::PalletCmd;
use sp_runtime::traits::BlakeTwo256;

fn main() -> anyhow::Result<()> {
	PalletCmd::parse().run_with_spec::<BlakeTwo256, ()>(None).map_err(|error| anyhow::anyhow!("{error}"))
}
