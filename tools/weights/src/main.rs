//! Measures what each call of the runtime costs: the SDK's own benchmarking command, and why a benchmark fails.

use clap::Parser;
use frame_benchmarking_cli::PalletCmd;
use sp_runtime::traits::BlakeTwo256;

fn main() -> anyhow::Result<()> {
	// A failed benchmark says why in the log alone.
	sc_cli::LoggerBuilder::new("error").init().map_err(|error| anyhow::anyhow!("{error}"))?;
	PalletCmd::parse().run_with_spec::<BlakeTwo256, ()>(None).map_err(|error| anyhow::anyhow!("{error}"))
}
