//! `civitas`: see `civitas --help`.

use civitas_cli::{args::Cli, run, Verdict};
use clap::Parser;
use std::process::ExitCode;

const PROBLEMS: u8 = 1;
const COULD_NOT_RUN: u8 = 2;
const STOPPED: u8 = 130;

#[tokio::main]
async fn main() -> ExitCode {
	// Whoever reads the output may have seen enough, as `head` does: that is no error.
	sigpipe::reset();
	let cli = Cli::parse();
	let outcome = tokio::select! {
		outcome = run(cli) => outcome,
		_ = tokio::signal::ctrl_c() => {
			eprintln!(
				"\nStopped. Each transaction that was sent is carried out whole or not at all; run the command again to go on."
			);
			return ExitCode::from(STOPPED);
		},
	};
	match outcome {
		Ok(Verdict::Held) => ExitCode::SUCCESS,
		Ok(Verdict::Problems) => ExitCode::from(PROBLEMS),
		Ok(Verdict::Refused(code)) => ExitCode::from(code),
		Err(error) => {
			eprintln!("civitas: {error:#}");
			ExitCode::from(COULD_NOT_RUN)
		}
	}
}
