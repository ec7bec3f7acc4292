//! The command line: what can be asked, and how it explains itself.

use crate::{certificate::args::CertificateArgs, client::DEFAULT_URL};
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

const AFTER_HELP: &str = "\
Exit codes: 0 all of it held; 1 it ran and found problems, which it names; 2 it could not run (arguments, files, node); \
of certificates, 3 too old and from 10 on refused.

A secret (SURI) is a phrase, a 0x seed, a development name such as //Dave, or @FILE with one of these in it, which keeps \
it out of the list of processes.

Examples, against the node of scripts/run:
  civitas status
  civitas import data/ames-parcels.csv --suri //Dave --owner //Charlie//stash
  civitas replay data/ames-parcels.csv --limit 200
  civitas load --accounts 200 --each 100
  civitas demo mortgage
  civitas certificate issue --title US-IA-AMES-0526301100 --out title.json";

/// Imports a land register into a Civitas chain, replays its sales, measures load.
#[derive(Debug, Parser)]
#[command(name = "civitas", version, about, after_help = AFTER_HELP, arg_required_else_help = true)]
pub struct Cli {
	/// What to do.
	#[command(subcommand)]
	pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
	/// Registers the parcels of a CSV file.
	Import(ImportArgs),
	/// Replays the sales of a CSV file as conveyances, with price, tax and title.
	Replay(ReplayArgs),
	/// Measures what a node takes: many pre-signed transfers at once.
	Load(LoadArgs),
	/// Tells a story of the development city: a mortgage, a tax roll, a city project.
	Demo(DemoArgs),
	/// Has records proven in a file, and checks such files offline.
	Certificate(CertificateArgs),
	/// One page: the chain, its parties, properties, conveyances and money.
	Status(StatusArgs),
}

/// Which node.
#[derive(Args, Clone, Debug)]
pub struct Connection {
	/// The node's WebSocket address.
	#[arg(long, default_value = DEFAULT_URL)]
	pub url: String,
}

const IMPORT_HELP: &str = "\
The file: CSV in UTF-8, the first line names the columns, in any order. Needed: parcel_id (A-Z, 0-9, -, at most 32), \
district (number), area_dm2 (square decimetres), land_use (residential, commercial, industrial, agricultural, public or \
mixed), sold (YYYY-MM), price_cents. Read where there: latitude and longitude (degrees, at most 7 decimals), \
district_name, year_built, deed, sale_condition, and owners: PARTY[:SHARE]+PARTY[:SHARE].., which goes before --owner. \
Other columns are ignored.

Each parcel becomes a freehold parcel in the register, its title dated the first of the month of the line's sale. The \
boundary digest and the digest of the source document are the Blake2b-256 of the line's canonical record: the twelve \
columns of the sample in its order, separated by commas, degrees with seven decimals. A line of the sample is its own: \
  sed -n 2p data/ames-parcels.csv | tr -d '\\r\\n' | b2sum -l 256

Every line is checked before anything is sent. Bad lines are named with their number and reason, and the others are \
imported. What is on the chain already with the same content is skipped, so that an import can be broken off and run \
again; what is there with other content is a conflict and stays as it is. At the end every property is read back and \
compared field by field.

Exit codes: 0 every line is on the chain as in the file; 1 there are bad lines, conflicts, or lines that the chain \
refused (the others are imported); 2 it could not run.

Examples:
  civitas import data/ames-parcels.csv --suri //Dave --owner //Charlie//stash
  civitas import register.csv --suri @registrar.key --owner 12 --dry-run";

/// Arguments of `civitas import`.
#[derive(Args, Clone, Debug)]
#[command(after_help = IMPORT_HELP)]
pub struct ImportArgs {
	/// The register.
	pub file: PathBuf,
	/// Secret of the land registry that signs.
	#[arg(long, value_name = "SURI")]
	pub suri: String,
	/// Who owns what the file gives no owner for: the number of a party, or the address or secret of its account.
	#[arg(long, value_name = "PARTY")]
	pub owner: Option<String>,
	/// Parcels to a transaction.
	#[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..=512))]
	pub batch: u32,
	/// Transactions under way at once.
	#[arg(long, default_value_t = 8, value_parser = clap::value_parser!(u32).range(1..=64))]
	pub in_flight: u32,
	/// Only say what would be done: check the file, and compare it with the chain if a node answers.
	#[arg(long)]
	pub dry_run: bool,
	/// The node.
	#[command(flatten)]
	pub connection: Connection,
}

const REPLAY_HELP: &str = "\
Each line's sale becomes a conveyance from the seller, who owns the parcels (import them with --owner SELLER first), to \
a demo buyer; about every fourth to a couple, half and half in common. For each sale: the seller proposes; the bank \
issues the money for price and tax, once for each line of a file; each buyer consents, pays its part of the price and \
one of them the taxes, under one signature; the registrar registers, and price, tax and title change hands in one block.

Parcels that are not the seller's any more are skipped, and a sale that was broken off is taken up where it stood, so \
that the command can be run again. At the end all money of the chain is counted: issued = redeemed + balances.

The keys are those of the dev preset unless named otherwise. Exit codes: 0 all sales completed and the money agrees; \
1 a sale failed (named with its reason) or the money does not agree; 2 it could not run.

Examples:
  civitas replay data/ames-parcels.csv --limit 200
  civitas replay data/ames-parcels.csv --citizens 1000 --in-flight 200";

/// Arguments of `civitas replay`.
#[derive(Args, Clone, Debug)]
#[command(after_help = REPLAY_HELP)]
pub struct ReplayArgs {
	/// The register with the sales.
	pub file: PathBuf,
	/// Only the first so many good lines.
	#[arg(long, value_name = "LINES")]
	pub limit: Option<usize>,
	/// Demo citizens who buy; registered if they are not yet.
	#[arg(long, default_value_t = 400, value_parser = clap::value_parser!(u32).range(2..=100_000))]
	pub citizens: u32,
	/// Sales under way at once.
	#[arg(long, default_value_t = 256, value_parser = clap::value_parser!(u32).range(1..=1024))]
	pub in_flight: u32,
	/// Secret of the land registry.
	#[arg(long, value_name = "SURI", default_value = "//Dave")]
	pub registrar: String,
	/// Secret of the bank.
	#[arg(long, value_name = "SURI", default_value = "//Ferdie")]
	pub bank: String,
	/// Secret of the identity office.
	#[arg(long, value_name = "SURI", default_value = "//Alice//stash")]
	pub identity: String,
	/// Secret of the seller.
	#[arg(long, value_name = "SURI", default_value = "//Charlie//stash")]
	pub seller: String,
	/// Only say what would be sold to whom.
	#[arg(long)]
	pub dry_run: bool,
	/// The node.
	#[command(flatten)]
	pub connection: Connection,
}

const LOAD_HELP: &str = "\
Derives the accounts, gives them a little money, signs ACCOUNTS x EACH transfers among them beforehand, hands them all \
to the node through author_submitExtrinsic as fast as it acknowledges them, and follows the blocks until all are \
included, or until none has been for 60 s. What the node acknowledged and no block took is lost, and makes it exit with \
1. Start the node with a pool that holds them all: scripts/run does.

Example:
  civitas load --accounts 200 --each 100";

/// Arguments of `civitas load`.
#[derive(Args, Clone, Debug)]
#[command(after_help = LOAD_HELP)]
pub struct LoadArgs {
	/// Accounts that send.
	#[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u32).range(2..=10_000))]
	pub accounts: u32,
	/// Transfers of each. A node keeps at most 128 of one account waiting.
	#[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=128))]
	pub each: u32,
	/// Connections to submit through.
	#[arg(long, default_value_t = 4, value_parser = clap::value_parser!(u32).range(1..=64))]
	pub connections: u32,
	/// Submissions under way at once on each connection.
	#[arg(long, default_value_t = 128, value_parser = clap::value_parser!(u32).range(1..=4096))]
	pub in_flight: u32,
	/// Secret of the account that the money comes from.
	#[arg(long, value_name = "SURI", default_value = "//Alice")]
	pub funder: String,
	/// Secret of an identity office, such as //Alice//stash: registers the accounts as parties first, so that their
	/// transfers are free of charge, as citizens' are. Without it they pay fees.
	#[arg(long, value_name = "SURI")]
	pub identity: Option<String>,
	/// Only prepare and sign; submit none.
	#[arg(long)]
	pub dry_run: bool,
	/// The node.
	#[command(flatten)]
	pub connection: Connection,
}

const DEMO_HELP: &str = "\
The stories play among the people and offices of the dev preset, with their well-known keys, and print each step with \
its block, what the chain refuses and why, and everybody's money before and after, to the fen. Each can be told again: \
it uses names of its own each time. Exit codes: 0 the story went as told; 1 a figure differs; 2 it could not go on.

Examples:
  civitas demo mortgage
  civitas demo tax-roll
  civitas demo project";

/// A story.
#[derive(clap::ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Story {
	/// A house with a mortgage is sold against a new one, frozen by a court on the way.
	Mortgage,
	/// The yearly property tax of the imported parcels, charged by a roll.
	TaxRoll,
	/// Three insurance funds pay for a city project, milestone by milestone, and are repaid.
	Project,
}

/// Arguments of `civitas demo`.
#[derive(Args, Clone, Debug)]
#[command(after_help = DEMO_HELP)]
pub struct DemoArgs {
	/// The story.
	#[arg(value_enum)]
	pub story: Story,
	/// The parcels of the tax roll, as they were imported.
	#[arg(long, value_name = "FILE", default_value = "data/ames-parcels.csv")]
	pub parcels: PathBuf,
	/// The node.
	#[command(flatten)]
	pub connection: Connection,
}

/// Arguments of `civitas status`.
#[derive(Args, Clone, Debug)]
pub struct StatusArgs {
	/// The node.
	#[command(flatten)]
	pub connection: Connection,
}

#[cfg(test)]
mod tests {
	use super::*;
	use clap::CommandFactory;

	#[test]
	fn the_command_line_is_consistent() {
		Cli::command().debug_assert();
	}

	#[test]
	fn every_command_helps_with_examples() {
		for name in ["import", "replay", "load", "demo"] {
			let mut command = Cli::command();
			let help = command.find_subcommand_mut(name).unwrap().render_long_help().to_string();
			assert!(help.contains(&format!("civitas {name} ")), "{help}");
		}
		assert!(Cli::command().render_long_help().to_string().contains("Exit codes"));
	}

	#[test]
	fn f05_figures_out_of_range_are_usage_errors() {
		for arguments in [
			&["civitas", "import", "f", "--suri", "//Dave", "--batch", "0"][..],
			&["civitas", "import", "f", "--suri", "//Dave", "--batch", "513"],
			&["civitas", "import", "f"],
			&["civitas", "replay", "f", "--citizens", "1"],
			&["civitas", "replay", "f", "--limit", "-1"],
			&["civitas", "load", "--each", "129"],
			&["civitas", "load", "--accounts", "99999999999"],
			&["civitas", "nothing"],
		] {
			assert_eq!(Cli::try_parse_from(arguments).unwrap_err().exit_code(), 2, "{arguments:?}");
		}
		assert!(Cli::try_parse_from(["civitas", "import", "f", "--suri", "//Dave", "--batch", "512"]).is_ok());
	}
}
