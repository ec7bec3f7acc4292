//! `civitas certificate issue`: a node makes it, and it is checked here before it is written.

use super::{args::IssueArgs, ms, read, read_trust, text::clean};
use crate::{client::Client, Verdict};
use anyhow::{anyhow, bail, Context, Result};
use civitas_certificate::{
	inspect, verify, Certificate, Established, Opening, Refusal, Request, Statement, Trust, MAX_IDENTITY,
};
use jsonrpsee::{
	core::{client::ClientT, ClientError},
	rpc_params,
};
use serde::Deserialize;
use sp_core::H256;
use std::{
	fs,
	time::{Duration, Instant},
};

/// The node's code for what no certificate can be made of.
const NO_CERTIFICATE: i32 = -33_008;

/// What `certificate_issue` answers, as far as it matters here.
#[derive(Deserialize)]
struct Answer {
	file: String,
}

/// What it says where there is no certificate.
#[derive(Deserialize)]
struct Reason {
	reason: String,
	code: u8,
	sentence: String,
}

/// Runs the command.
pub(super) async fn run(args: &IssueArgs) -> Result<Verdict> {
	let trust = args.trust.as_deref().map(read_trust).transpose()?;
	let requests = args.requests();
	if requests.is_empty() {
		bail!("nothing to certify: name a property with --title or --no-encumbrance, or see --help");
	}
	let opening = opening(args)?;
	let client = Client::connect(&args.connection.url).await?;
	let at = match args.at {
		Some(number) => Some(block_hash(&client, number).await?),
		None => None,
	};
	let trusted: Vec<u64> = trust.iter().flat_map(|trust| &trust.sets).map(|set| set.set_id.0).collect();
	let answer: Answer = match client.raw().request("certificate_issue", rpc_params![&requests, trusted, at]).await {
		Ok(answer) => answer,
		Err(ClientError::Call(error)) if error.code() == NO_CERTIFICATE => {
			let data = error.data().ok_or_else(|| anyhow!("the node says no and gives no reason"))?;
			let Reason { reason, code, sentence } = serde_json::from_str(data.get())
				.context("the node's reason can not be read: do the versions agree?")?;
			eprintln!("REFUSED ({}): {}.", clean(&reason), clean(&sentence));
			return Ok(Verdict::of_code(code.max(2)));
		}
		Err(error) => return Err(client.rpc_failure("certificate_issue", error)),
	};
	match check(&answer.file, &requests, opening, trust.as_ref()) {
		Ok((bytes, established, time)) => {
			for finding in &established.established {
				println!("{}", clean(&finding.sentence));
			}
			println!("As of {}, block {}.", established.as_of.time, established.as_of.block);
			fs::write(&args.out, &bytes).with_context(|| format!("{} can not be written", args.out.display()))?;
			println!("{}: {} bytes, checked in {:.1} ms.", args.out.display(), bytes.len(), ms(time));
			if trust.is_none() {
				println!("Whether the block is final was checked by the node alone: --trust checks it here.");
			}
			Ok(Verdict::Held)
		}
		Err(refusal) => {
			eprintln!("REFUSED ({}): {refusal}.", refusal.name());
			Ok(Verdict::of_code(refusal.code()))
		}
	}
}

async fn block_hash(client: &Client, number: u32) -> Result<H256> {
	let hash: Option<H256> = client.rpc("chain_getBlockHash", rpc_params![number]).await?;
	hash.ok_or_else(|| anyhow!("the node has no block {number}"))
}

/// Checks what a node answered: a good certificate, of what was asked for. The identity data never leave this computer;
/// they are added here. Answers the bytes, what they establish, and how long the check took.
fn check(
	file: &str,
	requests: &[Request],
	opening: Option<Opening>,
	trust: Option<&Trust>,
) -> Result<(Vec<u8>, Established, Duration), Refusal> {
	let mut certificate = Certificate::read(file.as_bytes())?;
	let asked = requests.len() == certificate.statements.len()
		&& requests.iter().zip(&certificate.statements).all(|(request, statement)| request.is_met_by(statement));
	if !asked {
		return Err(Refusal::NotAsked);
	}
	if opening.is_some() {
		for statement in &mut certificate.statements {
			if let Statement::Identity { opening: shown, .. } = statement {
				shown.clone_from(&opening);
			}
		}
	}
	let bytes = certificate.write()?;
	let began = Instant::now();
	let certificate = Certificate::read(&bytes)?;
	let established = match trust {
		Some(trust) => verify(&certificate, trust)?,
		None => inspect(&certificate)?,
	};
	Ok((bytes, established, began.elapsed()))
}

fn opening(args: &IssueArgs) -> Result<Option<Opening>> {
	let Some(path) = &args.opening else { return Ok(None) };
	if args.party.len() != 1 {
		bail!("--opening shows the identity data of one party: name it with --party");
	}
	let bytes = read(path, 2 * MAX_IDENTITY)?;
	let opening = serde_json::from_slice(&bytes).with_context(|| {
		format!("{} is not an opening: it looks like {{\"salt\": \"0x..\", \"data\": \"..\"}}", path.display())
	})?;
	Ok(Some(opening))
}

#[cfg(test)]
mod tests {
	use super::*;
	use civitas_certificate::SPEC_VERSIONS;

	const TITLE: &str = include_str!("../../../certificate/testdata/title.json");
	const TRUST: &[u8] = include_bytes!("../../../certificate/testdata/trust.json");

	#[test]
	fn a_node_that_answers_something_else_is_refused() {
		let trust = Trust::read(TRUST).unwrap();
		let parcel = "US-IA-AMES-0526301100";
		let title = format!("{{\"title\": \"{parcel}\"}}");
		let free = format!("{{\"noEncumbrance\": \"{parcel}\"}}");
		let receipt = "{\"receipt\": \"4:DEED:1\"}";
		let checked = |asked: &str| {
			let requests: Vec<Request> = serde_json::from_str(asked).unwrap();
			check(TITLE, &requests, None, Some(&trust)).map(|(bytes, established, _)| {
				assert_eq!(bytes, TITLE.as_bytes());
				established.established.len()
			})
		};
		assert_eq!(checked(&format!("[{title}, {free}, {receipt}]")), Ok(3));
		for other in [
			"[]".into(),
			format!("[{title}]"),
			format!("[{title}, {free}, {receipt}, {{\"fund\": 1}}]"),
			format!("[{free}, {title}, {receipt}]"),
			format!("[{{\"title\": \"OTHER\"}}, {free}, {receipt}]"),
			format!("[{title}, {free}, {{\"receipt\": \"4:DEED:2\"}}]"),
		] {
			assert_eq!(checked(&other), Err(Refusal::NotAsked), "{other}");
		}
	}

	#[test]
	fn certificates_of_the_runtime_that_is_built_here_can_be_read() {
		assert!(SPEC_VERSIONS.contains(&civitas_runtime::VERSION.spec_version));
	}
}
