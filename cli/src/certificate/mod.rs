//! `civitas certificate`: proofs of records, for people who run no node.

pub mod args;
mod html;
mod issue;
mod text;

use crate::{digest, Verdict};
use anyhow::{anyhow, Context, Result};
use args::{Action, CertificateArgs, ShowArgs, TrustArgs, VerifyArgs};
use civitas_certificate::{
	duration_words, inspect, verify as check, Certificate, Established, Refusal, Trust, MAX_CERTIFICATE, MAX_TRUST,
};
use serde::Serialize;
use std::{
	fs::{self, File},
	io::Read,
	path::Path,
	time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

/// Exit code of a certificate that is too old for its reader.
const TOO_OLD: u8 = 3;
/// How far this computer's clock may be behind the chain's.
const CLOCK_TOLERANCE: Duration = Duration::from_secs(120);

/// Runs the command.
pub async fn run(args: &CertificateArgs) -> Result<Verdict> {
	match &args.action {
		Action::Issue(args) => issue::run(args).await,
		Action::Verify(args) => verify(args),
		Action::Show(args) => show(args),
		Action::Trust(args) => trust(args),
	}
}

/// Reads a file, up to one byte more than `limit`: who reads further says that it is too large.
fn read(path: &Path, limit: usize) -> Result<Vec<u8>> {
	let name = path.display();
	let file = File::open(path).with_context(|| format!("{name} can not be read: check the path"))?;
	let mut bytes = Vec::new();
	file.take(limit as u64 + 1).read_to_end(&mut bytes).with_context(|| format!("{name} can not be read"))?;
	Ok(bytes)
}

fn read_trust(path: &Path) -> Result<Trust> {
	Trust::read(&read(path, MAX_TRUST)?)
		.map_err(|reason| anyhow!("{} can not be used as trust: {reason}", path.display()))
}

/// What a program reads of a check.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Answer<'a> {
	/// `established`, `tooOld` or `refused`.
	outcome: &'static str,
	/// The exit code.
	code: u8,
	/// Blake2b-256 of the file.
	file_digest: String,
	#[serde(skip_serializing_if = "Option::is_none")]
	reason: Option<&'static str>,
	#[serde(skip_serializing_if = "Option::is_none")]
	sentence: Option<String>,
	#[serde(skip_serializing_if = "Option::is_none")]
	statement: Option<&'a Established>,
}

fn verify(args: &VerifyArgs) -> Result<Verdict> {
	let trust = read_trust(&args.trust)?;
	let bytes = read(&args.file, MAX_CERTIFICATE)?;
	let began = Instant::now();
	let outcome = Certificate::read(&bytes).and_then(|certificate| check(&certificate, &trust));
	let took = began.elapsed();
	let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
	let too_old = match (&outcome, args.max_age) {
		(Ok(established), Some(most)) => age_problem(established.as_of.moment, now, most),
		_ => None,
	};
	let code = match (&outcome, &too_old) {
		(Err(refusal), _) => refusal.code(),
		(Ok(_), Some(_)) => TOO_OLD,
		(Ok(_), None) => 0,
	};
	if args.json {
		let answer = Answer {
			outcome: match code {
				0 => "established",
				TOO_OLD => "tooOld",
				_ => "refused",
			},
			code,
			file_digest: format!("{:?}", digest(&bytes)),
			reason: outcome.as_ref().err().map(Refusal::name),
			sentence: outcome.as_ref().err().map(ToString::to_string).or(too_old),
			statement: outcome.as_ref().ok(),
		};
		println!("{}", serde_json::to_string_pretty(&answer)?);
	} else {
		match &outcome {
			Ok(established) => {
				print!("{}", text::statement(established));
				println!(
					"\nFile: {} bytes, Blake2b-256 {:?}; checked in {:.1} ms.",
					bytes.len(),
					digest(&bytes),
					ms(took)
				);
			}
			Err(refusal) => eprintln!("REFUSED ({}): {refusal}.", refusal.name()),
		}
		if let Some(sentence) = too_old {
			eprintln!("TOO OLD: {sentence}.");
		}
	}
	Ok(Verdict::of_code(code))
}

/// Why a certificate is too old for its reader (C4).
fn age_problem(moment: u64, now: Duration, most: Duration) -> Option<String> {
	let then = Duration::from_millis(moment);
	if then > now + CLOCK_TOLERANCE {
		return Some("its block is later than this computer's clock, so its age can not be told: set the clock".into());
	}
	let age = now.saturating_sub(then);
	let words = |time: Duration| duration_words(u64::try_from(time.as_millis()).unwrap_or(u64::MAX));
	(age > most).then(|| format!("it is {} old, and you accept {}: ask for a new one", words(age), words(most)))
}

fn ms(time: Duration) -> f64 {
	time.as_secs_f64() * 1000.0
}

fn show(args: &ShowArgs) -> Result<Verdict> {
	let trust = args.trust.as_deref().map(read_trust).transpose()?;
	let bytes = read(&args.file, MAX_CERTIFICATE)?;
	let outcome = Certificate::read(&bytes).and_then(|certificate| match &trust {
		Some(trust) => check(&certificate, trust),
		None => inspect(&certificate),
	});
	match outcome {
		Ok(established) => {
			print!("{}", text::statement(&established));
			println!("\nFile: {} bytes, Blake2b-256 {:?}", bytes.len(), digest(&bytes));
			if let Some(path) = &args.html {
				let page = html::page(&established, digest(&bytes));
				fs::write(path, page).with_context(|| format!("{} can not be written", path.display()))?;
				println!("Page: {}", path.display());
			}
			Ok(Verdict::Held)
		}
		Err(refusal) => {
			eprintln!("REFUSED ({}): {refusal}.", refusal.name());
			Ok(Verdict::of_code(refusal.code()))
		}
	}
}

fn trust(args: &TrustArgs) -> Result<Verdict> {
	let trust = read_trust(&args.file)?;
	fs::write(&args.out, trust.write()?).with_context(|| format!("{} can not be written", args.out.display()))?;
	println!(
		"{}: trust in {} {}, {} set(s) of validators.",
		args.out.display(),
		trust.chain.name,
		trust.chain.genesis,
		trust.sets.len()
	);
	Ok(Verdict::Held)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn c04_the_reader_sets_the_limit_of_age() {
		let (now, hour) = (Duration::from_secs(1_000_000), Duration::from_secs(3_600));
		let at = |seconds: u64| age_problem(seconds * 1000, now, hour);
		assert_eq!(at(1_000_000), None);
		assert_eq!(at(1_000_000 - 3_600), None);
		assert!(at(1_000_000 - 3_601).unwrap().contains("60 minutes old"));
		assert_eq!(at(1_000_120), None);
		assert!(at(1_000_121).unwrap().contains("clock"));
	}
}
