//! From a certificate and a trust to what is established. No network, no clock, no state.

use alloc::{
	format,
	string::{String, ToString},
	vec,
	vec::Vec,
};
use civitas_primitives::Moment;
use serde::Serialize;
use sp_core::H256;

use crate::{
	authorities::{follow, hash, header, justification},
	build::Material,
	context, finality,
	findings::{find, Finding},
	proof, rfc3339, Certificate, Header, Number, Refusal, Statement, Trust,
};

/// The block as of which something is established.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AsOf {
	/// Its number.
	pub block: u32,
	/// Its hash.
	pub hash: H256,
	/// Its time, RFC 3339.
	pub time: String,
	/// Its time, in milliseconds since 1970 UTC.
	pub moment: Moment,
	/// Version of its runtime.
	pub spec_version: u32,
}

/// What a certificate establishes, and what it does not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Established {
	/// Name of the chain.
	pub chain: String,
	/// Hash of its first block.
	pub genesis: String,
	/// As of when.
	pub as_of: AsOf,
	/// The set of validators that finalized the block.
	pub set_id: Number,
	/// The set that the reader trusted; none if finality was not checked.
	pub trusted_set_id: Option<Number>,
	/// What is established.
	pub established: Vec<Finding>,
	/// What is not.
	pub not_established: Vec<String>,
}

/// Checks all of a certificate, and says what it establishes.
pub fn verify(certificate: &Certificate, trust: &Trust) -> Result<Established, Refusal> {
	certificate.check_limits()?;
	if certificate.chain != trust.chain {
		return Err(Refusal::WrongChain);
	}
	let header = header(&certificate.block.header)?;
	let (set, trusted, changed_at) = follow(certificate, trust)?;
	if changed_at.is_some_and(|before| header.number <= before) {
		return Err(Refusal::OutOfOrder);
	}
	finality::check(&justification(&certificate.block.justification)?, &header, &set)?;
	read(certificate, &header, Some(trusted))
}

/// Says what a certificate would establish if its block is final. It checks the proof and not the validators: for looking
/// into a file, never for relying on it.
pub fn inspect(certificate: &Certificate) -> Result<Established, Refusal> {
	certificate.check_limits()?;
	read(certificate, &header(&certificate.block.header)?, None)
}

fn read(certificate: &Certificate, header: &Header, trusted: Option<u64>) -> Result<Established, Refusal> {
	let keys = Material::keys(&certificate.statements);
	let records = proof::check(certificate, header.state_root, &keys)?;
	let (moment, spec_version) = context::read(certificate, &records)?;
	let time = rfc3339(moment);
	let established = certificate
		.statements
		.iter()
		.map(|statement| find(statement, &records, moment))
		.collect::<Result<Vec<_>, _>>()?;
	Ok(Established {
		chain: certificate.chain.name.clone(),
		genesis: certificate.chain.genesis.to_string(),
		not_established: not_established(certificate, header.number, &time, trusted),
		as_of: AsOf { block: header.number, hash: hash(header), time, moment, spec_version },
		set_id: certificate.block.set_id,
		trusted_set_id: trusted.map(Number),
		established,
	})
}

/// What nobody should read into the certificate (C4).
fn not_established(certificate: &Certificate, block: u32, time: &str, trusted: Option<u64>) -> Vec<String> {
	let mut not = vec![];
	if trusted.is_none() {
		not.push("that the block is final: the validators' votes were not checked against a set that you trust".into());
	}
	not.push(format!("anything after block {block}, {time}: ask for a new certificate if you need a later state"));
	let states = |which: fn(&Statement) -> bool| certificate.statements.iter().any(which);
	if states(|statement| matches!(statement, Statement::Title { .. } | Statement::NoEncumbrance { .. })) {
		not.push("taxes due on the property: a clearance certificate states those".into());
		not.push("rights that are not in the register, and applications for entries that were pending".into());
	}
	if states(|statement| matches!(statement, Statement::Title { .. } | Statement::ChainOfTitle { .. })) {
		not.push(
			"what the documents behind the entries say: only their digests are recorded (check a file with b2sum -l 256)"
				.into(),
		);
	}
	if !states(|statement| matches!(statement, Statement::Identity { opening: Some(_), .. })) {
		not.push("who the parties are beyond their numbers".into());
	} else {
		not.push("that whoever shows the identity data is that party".into());
	}
	not
}
