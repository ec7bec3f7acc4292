//! `check-spec`: what stands in the way of launching a chain, found before anything real is on it.

mod genesis;
mod known_keys;
mod rules;
#[cfg(test)]
mod tests;

use crate::chain_spec;
use genesis::Genesis;
use sc_service::ChainSpec;
use serde_json::{json, Value};

/// Check a chain specification before launch.
///
/// Prints each finding on a line of its own, with what to do about it, and fails when there is any. It reads raw
/// specifications and those that still have to be built.
#[derive(Debug, clap::Parser)]
pub struct CheckSpecCmd {
	/// The specification: a file, or one of the presets dev, local and consortium.
	#[arg(value_name = "FILE")]
	pub file: String,

	/// Print one JSON object instead of lines for people.
	#[arg(long)]
	pub json: bool,
}

/// One thing that stands in the way of a launch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
	/// Its kind: a word that scripts can look for.
	pub kind: &'static str,
	/// What is wrong.
	pub what: String,
	/// What to do about it.
	pub remedy: &'static str,
}

/// What a specification says of itself, and what is wrong with it.
struct Report {
	spec: Value,
	genesis: Option<Genesis>,
	findings: Vec<Finding>,
}

impl Report {
	fn of(id: &str) -> Result<Self, String> {
		let chain_spec = chain_spec::load(id)?;
		let spec: Value = serde_json::from_str(&chain_spec.as_json(false)?)
			.map_err(|error| format!("the chain specification cannot be read: {error}"))?;
		let mut findings = rules::of_the_chain(&spec);
		let genesis = match chain_spec.as_storage_builder().build_storage() {
			Ok(storage) => {
				let genesis = Genesis::new(storage.top);
				findings.extend(rules::of_the_genesis(&genesis));
				Some(genesis)
			}
			Err(error) => {
				findings.push(rules::not_buildable(&error));
				None
			}
		};
		Ok(Self { spec, genesis, findings })
	}

	/// For people: what the departments compare with one another, then the findings.
	fn lines(&self) -> Vec<String> {
		let text = |field: &str| self.spec[field].as_str().unwrap_or("none").to_string();
		let form = if rules::is_raw(&self.spec) { "raw" } else { "not raw" };
		let mut lines = vec![format!("chain       {} ({}, {}, {form})", text("name"), text("id"), text("chainType"))];
		if let Some(genesis) = &self.genesis {
			lines.push(format!("validators  {}", genesis.validators().len()));
			lines.push(format!("runtime     blake2-256 {}", genesis.code_digest()));
			lines.push(format!("state       {} entries", genesis.len()));
		}
		lines.extend(
			self.findings.iter().map(|Finding { kind, what, remedy }| format!("finding     {kind}: {what}. {remedy}.")),
		);
		lines
	}

	fn json(&self) -> Value {
		let findings: Vec<_> = self
			.findings
			.iter()
			.map(|Finding { kind, what, remedy }| json!({ "kind": kind, "what": what, "remedy": remedy }))
			.collect();
		json!({
			"name": self.spec["name"],
			"id": self.spec["id"],
			"chainType": self.spec["chainType"],
			"raw": rules::is_raw(&self.spec),
			"validators": self.genesis.as_ref().map(|genesis| genesis.validators().len()),
			"runtime": self.genesis.as_ref().map(Genesis::code_digest),
			"findings": findings,
		})
	}
}

impl CheckSpecCmd {
	/// Prints what is found, and fails when anything is.
	pub fn run(&self) -> sc_cli::Result<()> {
		let report = Report::of(&self.file)?;
		if self.json {
			println!("{}", report.json());
		} else {
			report.lines().iter().for_each(|line| println!("{line}"));
		}
		match report.findings.len() {
			0 => Ok(()),
			1 => Err(format!("one finding: {} is not ready to launch", self.file).into()),
			many => Err(format!("{many} findings: {} is not ready to launch", self.file).into()),
		}
	}
}
