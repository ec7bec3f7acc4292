//! The command line of certificates.

use crate::args::Connection;
use civitas_certificate::{Code, HoldingName, ReceiptName, Request};
use civitas_primitives::PropertyId;
use clap::{Args, Subcommand};
use std::{path::PathBuf, str::FromStr, time::Duration};

/// Arguments of `civitas certificate`.
#[derive(Args, Clone, Debug)]
pub struct CertificateArgs {
	/// What to do.
	#[command(subcommand)]
	pub action: Action,
}

/// What can be done with certificates.
#[derive(Clone, Debug, Subcommand)]
pub enum Action {
	/// Has a node prove records, checks the proof, and writes it to a file.
	Issue(Box<IssueArgs>),
	/// Checks a certificate offline, and says what it establishes.
	Verify(VerifyArgs),
	/// Shows what is in a certificate; writes a page to print.
	Show(ShowArgs),
	/// Writes a small trust file out of the raw specification of a chain.
	Trust(TrustArgs),
}

const ISSUE_HELP: &str = "\
The certificate is of the latest block that the node has finalized, or of block N with --at N (only blocks with stored \
votes: every 512th, on a node that has their state). The node checks it, and so does this command before it is written. \
--opening is added here: the node never sees it.

Exit codes: 0 written; 2 it could not run, or the node lacks something; from 10 on refused (see civitas certificate verify \
--help).

Examples:
  civitas certificate issue --title US-IA-AMES-0526301100 --out title.json
  civitas certificate issue --no-encumbrance P-1 --receipt 6:DEED:12 --out both.json --trust city-raw.json";

/// Arguments of `civitas certificate issue`.
#[derive(Args, Clone, Debug)]
#[command(after_help = ISSUE_HELP)]
pub struct IssueArgs {
	/// The live title of a property, with owners and encumbrances.
	#[arg(long, value_name = "CODE", value_parser = code)]
	pub title: Vec<Code>,
	/// That nothing burdens a property.
	#[arg(long, value_name = "CODE", value_parser = code)]
	pub no_encumbrance: Vec<Code>,
	/// All titles of a property, back to its first.
	#[arg(long, value_name = "CODE", value_parser = code)]
	pub chain_of_title: Vec<Code>,
	/// A tax receipt: number of the bureau, series, number in the series.
	#[arg(long, value_name = "BUREAU:SERIES:NUMBER", value_parser = ReceiptName::from_str)]
	pub receipt: Vec<ReceiptName>,
	/// A tax clearance certificate.
	#[arg(long, value_name = "NUMBER")]
	pub clearance: Vec<u64>,
	/// What a policyholder has of a fund.
	#[arg(long, value_name = "FUND:PARTY", value_parser = HoldingName::from_str)]
	pub holding: Vec<HoldingName>,
	/// What a fund has and owes.
	#[arg(long, value_name = "FUND")]
	pub fund: Vec<u64>,
	/// Who a party is.
	#[arg(long, value_name = "PARTY")]
	pub party: Vec<u64>,
	/// A file with the identity data of the one --party: {"salt": "0x..", "data": ".."}.
	#[arg(long, value_name = "FILE")]
	pub opening: Option<PathBuf>,
	/// As of this block instead of the latest final one.
	#[arg(long, value_name = "BLOCK")]
	pub at: Option<u32>,
	/// Check it against this trust before it is written: a raw chain specification or a trust file.
	#[arg(long, value_name = "FILE")]
	pub trust: Option<PathBuf>,
	/// Where to write it.
	#[arg(long, value_name = "FILE")]
	pub out: PathBuf,
	/// The node.
	#[command(flatten)]
	pub connection: Connection,
}

impl IssueArgs {
	/// What is asked for, kind by kind.
	pub fn requests(&self) -> Vec<Request> {
		let mut all: Vec<Request> = self.title.iter().cloned().map(Request::Title).collect();
		all.extend(self.no_encumbrance.iter().cloned().map(Request::NoEncumbrance));
		all.extend(self.chain_of_title.iter().cloned().map(Request::ChainOfTitle));
		all.extend(self.receipt.iter().cloned().map(Request::Receipt));
		all.extend(self.clearance.iter().copied().map(Request::Clearance));
		all.extend(self.holding.iter().copied().map(Request::Holding));
		all.extend(self.fund.iter().copied().map(Request::Fund));
		all.extend(self.party.iter().copied().map(Request::Party));
		all
	}
}

const VERIFY_HELP: &str = "\
Needs no network. TRUST is the raw specification of the chain (civitas-node export-chain-spec --raw), or a trust file: \
whoever hands it to you decides whom you trust, so get it from a department, not with the certificate.

Exit codes: 0 established; 2 it could not run (arguments, files); 3 established, but older than --max-age, or dated later \
than this computer's clock; from 10 on refused, each reason with a code of its own: 10 too large, 11 truncated, 12 more \
than one, 13 malformed, 14 another file, 15 unknown version, 16 altered form, 17 too many of something, 18 states \
nothing, 19 states twice, 20 header, 21 votes unreadable, 22 wrong chain, 23 no trusted set of validators, 24 to 29 the \
changes of validators, 30 votes for another block, 31 not a validator, 32 voted twice, 33 bad signature, 34 votes of an \
earlier set, 35 and 36 votes elsewhere, 37 too few votes, 38 and 39 the proof, 40 and 41 other records, 42 another first \
block, 43 unknown runtime, 44 no such record, 45 unreadable record, 46 not live, 47 entries missing, 48 encumbered, 49 \
gap in the chain of title, 50 wrong identity data, 51 not what was asked for (issue alone).

Example:
  civitas certificate verify title.json --trust city-raw.json --max-age 24h";

/// Arguments of `civitas certificate verify`.
#[derive(Args, Clone, Debug)]
#[command(after_help = VERIFY_HELP)]
pub struct VerifyArgs {
	/// The certificate.
	pub file: PathBuf,
	/// A raw chain specification or a trust file.
	#[arg(long, value_name = "FILE")]
	pub trust: PathBuf,
	/// For programs: JSON instead of words.
	#[arg(long)]
	pub json: bool,
	/// How old its block may be: 90s, 30m, 24h, 7d.
	#[arg(long, value_name = "TIME", value_parser = age)]
	pub max_age: Option<Duration>,
}

const SHOW_HELP: &str = "\
Without --trust, nothing is checked but the proof within the file: look, and do not rely on it.

Examples:
  civitas certificate show title.json
  civitas certificate show title.json --trust city-raw.json --html title.html";

/// Arguments of `civitas certificate show`.
#[derive(Args, Clone, Debug)]
#[command(after_help = SHOW_HELP)]
pub struct ShowArgs {
	/// The certificate.
	pub file: PathBuf,
	/// Check it against this trust.
	#[arg(long, value_name = "FILE")]
	pub trust: Option<PathBuf>,
	/// Write a page to print.
	#[arg(long, value_name = "FILE")]
	pub html: Option<PathBuf>,
}

const TRUST_HELP: &str = "\
Example:
  civitas certificate trust city-raw.json --out trust.json";

/// Arguments of `civitas certificate trust`.
#[derive(Args, Clone, Debug)]
#[command(after_help = TRUST_HELP)]
pub struct TrustArgs {
	/// The raw specification of the chain.
	pub file: PathBuf,
	/// Where to write the trust file.
	#[arg(long, value_name = "FILE")]
	pub out: PathBuf,
}

fn code(text: &str) -> Result<Code, String> {
	PropertyId::try_from(text).map(Code).map_err(|error| error.to_string())
}

/// A length of time: `90s`, `30m`, `24h`, `7d`.
fn age(text: &str) -> Result<Duration, String> {
	let wrong = || format!("\"{text}\" is not a length of time, such as 90s, 30m, 24h or 7d");
	let (digits, seconds) = [("s", 1), ("m", 60), ("h", 3_600), ("d", 86_400)]
		.into_iter()
		.find_map(|(unit, seconds)| Some((text.strip_suffix(unit)?, seconds)))
		.ok_or_else(wrong)?;
	let number: u32 = digits.parse().map_err(|_| wrong())?;
	Ok(Duration::from_secs(u64::from(number) * seconds))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn arguments_are_read_as_written() {
		assert_eq!(age("24h").unwrap(), Duration::from_secs(86_400));
		assert_eq!(age("0s").unwrap(), Duration::ZERO);
	}

	#[test]
	fn f05_bad_arguments_are_told() {
		assert!(["24", "h", "-1h", "99999999999d", "1w", ""].iter().all(|text| age(text).is_err()));
		assert!(code("p-1").is_err());
	}
}
