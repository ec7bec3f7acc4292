//! The Civitas node: keeps and serves the ledger, authors blocks (Aura) and votes for finality (GRANDPA).

// The SDK's own error types; starting a node is no hot path.
#![allow(clippy::result_large_err)]

mod chain_spec;
mod check_spec;
mod cli;
mod command;
mod equivocation;
mod explain;
mod preflight;
mod rpc;
mod service;
mod sync_requests;

fn main() -> std::process::ExitCode {
	match command::run() {
		Ok(()) => std::process::ExitCode::SUCCESS,
		Err(error) => {
			eprintln!("error: {}", explain::error(&error));
			std::process::ExitCode::FAILURE
		}
	}
}
