//! `certificate_issue`: a certificate out of what this node has, checked before it is answered.

use super::{
	failure::{self, bad_parameter, failure},
	methods::given,
	City,
};
use crate::service::FullClient;
use civitas_certificate::{
	issue, scheduled_change, AuthoritySet, Base64, Change, FinalBlock, Header, Justification, Refusal, Request, Source,
	MAX_STATEMENTS,
};
use civitas_runtime::{BlockNumber, Hash, OpaqueBlock as Block};
use codec::Encode;
use jsonrpsee::{
	core::RegisterMethodError,
	types::{ErrorObjectOwned, Params},
	RpcModule,
};
use sc_client_api::{BlockBackend, ProofProvider, StorageProvider};
use sc_consensus_grandpa::{best_justification, SharedAuthoritySet};
use serde_json::{json, Value};
use sp_api::ProvideRuntimeApi;
use sp_blockchain::HeaderBackend;
use sp_consensus_grandpa::{GrandpaApi, GRANDPA_ENGINE_ID};
use sp_core::{storage::StorageKey, H256};
use std::{
	collections::{BTreeMap, BTreeSet},
	sync::Arc,
};

const ISSUE: &str = "certificate_issue";

/// What certificates need beside the client.
pub struct Certificates {
	/// Name of the chain.
	pub chain: String,
	/// Where the sets of validators changed.
	pub sets: SharedAuthoritySet<Hash, BlockNumber>,
}

/// Adds the method to a module.
pub fn register(module: &mut RpcModule<City>, certificates: Certificates) -> Result<(), RegisterMethodError> {
	let certificates = Arc::new(certificates);
	module.register_async_method(ISSUE, move |params, city, _| {
		let (gate, certificates) = (city.shared.gate.clone(), certificates.clone());
		async move { gate.request(move || answer(&city.client, &certificates, &params)).await }
	})?;
	Ok(())
}

/// The method's entry in the OpenRPC document.
pub fn described() -> impl Iterator<Item = Value> {
	let number = json!({ "type": "integer" });
	let text = json!({ "type": "string" });
	let asked = [
		("title", "code of a property: its live title, with owners and encumbrances"),
		("noEncumbrance", "code of a property: that nothing burdens it"),
		("chainOfTitle", "code of a property: all its titles, back to the first"),
		("receipt", "bureau, series and number of a tax receipt, as 6:DEED:12"),
		("clearance", "number of a tax clearance certificate"),
		("holding", "fund and policyholder, as 1:9"),
		("fund", "number of a fund: what it has and owes"),
		("party", "number of a party: its entry"),
	];
	let alternatives = asked.map(|(name, about)| {
		let schema = if matches!(name, "clearance" | "fund" | "party") { &number } else { &text };
		json!({
			"type": "object",
			"description": about,
			"properties": { name: schema },
			"required": [name],
			"additionalProperties": false,
		})
	});
	let as_of = json!({
		"type": "object",
		"properties": { "block": number, "hash": text, "time": text },
		"required": ["block", "hash", "time"],
	});
	let entry = json!({
		"name": ISSUE,
		"summary": "A certificate: one file that proves records of the latest final block to whoever trusts the chain's \
			validators, without a node and without a network. It was checked before it is answered. Write the text of \
			file to a file as it is; civitas certificate verify checks it.",
		"tags": [{ "name": "certificate" }],
		"paramStructure": "either",
		"params": [
			{
				"name": "statements",
				"description": format!("what is to be certified, in one file: 1 to {MAX_STATEMENTS}"),
				"required": true,
				"schema": { "type": "array", "minItems": 1, "maxItems": MAX_STATEMENTS, "items": { "oneOf": alternatives } },
			},
			{
				"name": "trusted",
				"description": "numbers of the sets of validators that the reader trusts: the file leads from the latest of \
					them to the block; from the first set of the chain if left out",
				"required": false,
				"schema": { "type": "array", "items": number },
			},
			{
				"name": "at",
				"description": "hash of a block that this node has the votes and the state of; the latest final block if it \
					is left out",
				"required": false,
				"schema": { "type": "string", "pattern": "^0x[0-9a-f]{64}$" },
			},
		],
		"result": {
			"name": "result",
			"schema": {
				"type": "object",
				"properties": {
					"digest": { "type": "string", "description": "Blake2b-256 of the file" },
					"size": { "type": "integer", "description": "bytes of the file" },
					"asOf": as_of,
					"established": { "type": "array", "items": text, "description": "what it establishes, in sentences" },
					"file": { "type": "string", "description": "the text of the file" },
				},
				"required": ["digest", "size", "asOf", "established", "file"],
				"additionalProperties": false,
			},
		},
		"errors": failure::ALL.map(|(code, message)| json!({ "code": code, "message": message })),
		"examples": [{ "name": "example", "params": [{ "name": "statements", "value": [{ "party": 1 }] }] }],
	});
	std::iter::once(entry)
}

/// Why there is no certificate.
struct Problem(ErrorObjectOwned);

impl From<Refusal> for Problem {
	fn from(refusal: Refusal) -> Self {
		Self(failure::no_certificate(refusal.name(), refusal.code(), &refusal.to_string()))
	}
}

impl From<sp_blockchain::Error> for Problem {
	fn from(error: sp_blockchain::Error) -> Self {
		let text = error.to_string();
		Self(failure(if text.contains("discarded") { failure::STATE_GONE } else { failure::RUNTIME }, text))
	}
}

impl From<sp_api::ApiError> for Problem {
	fn from(error: sp_api::ApiError) -> Self {
		Self(failure::of_api(&error))
	}
}

/// What a node can not say, in a sentence.
fn lacks(sentence: impl Into<String>) -> Problem {
	Problem(failure::no_certificate("NotHere", 2, &sentence.into()))
}

fn unknown(hash: Hash) -> Problem {
	Problem(failure(failure::UNKNOWN_BLOCK, format!("{hash:?}")))
}

fn answer(client: &FullClient, certificates: &Certificates, params: &Params) -> Result<Value, ErrorObjectOwned> {
	let (mut values, at) = given(params, &["statements", "trusted"])?;
	let trusted = values.pop().unwrap_or_default();
	let trusted: Option<Vec<u64>> = serde_json::from_value(trusted)
		.map_err(|_| bad_parameter("trusted: expected a list of numbers of sets of validators"))?;
	let requests: Vec<Request> = serde_json::from_value(values.pop().unwrap_or_default()).map_err(|error| {
		bad_parameter(format!("statements: expected a list such as [{{\"title\": \"P-1\"}}]: {error}"))
	})?;
	let at: Option<Hash> = at
		.map(serde_json::from_value)
		.transpose()
		.map_err(|_| bad_parameter("at: expected a block hash, 32 bytes as 0x-hex"))?;
	certificate(client, certificates, &requests, &trusted.unwrap_or_default(), at).map_err(|Problem(error)| error)
}

fn certificate(
	client: &FullClient,
	certificates: &Certificates,
	requests: &[Request],
	trusted: &[u64],
	at: Option<Hash>,
) -> Result<Value, Problem> {
	let (hash, justification) = match at {
		Some(hash) => (hash, stored_votes(client, hash)?),
		None => latest_votes(client)?,
	};
	let header: Header = client.header(hash)?.ok_or_else(|| unknown(hash))?;
	let block = FinalBlock {
		name: certificates.chain.clone(),
		genesis: client.info().genesis_hash,
		set: set_of(client, &header, hash)?,
		header,
		justification,
	};
	let changes = certificates.sets.authority_set_changes();
	let ended = changes.iter_from(0).map(|changes| changes.copied().collect());
	let issued = issue(&Here { client, ended, at: hash }, block, requests, trusted)?;
	let as_of = &issued.established.as_of;
	let sentences: Vec<_> = issued.established.established.iter().map(|finding| &finding.sentence).collect();
	Ok(json!({
		"digest": H256(sp_io::hashing::blake2_256(&issued.bytes)),
		"size": issued.bytes.len(),
		"asOf": { "block": as_of.block, "hash": as_of.hash, "time": as_of.time },
		"established": sentences,
		// JSON throughout: it is text.
		"file": String::from_utf8_lossy(&issued.bytes),
	}))
}

/// The latest block that the validators finalized before this node, and their votes on it.
fn latest_votes(client: &FullClient) -> Result<(Hash, Vec<u8>), Problem> {
	let best = best_justification::<_, Block>(client)?
		.ok_or_else(|| lacks("this node has seen no votes yet: wait until it has finalized a block"))?;
	let justification: Justification = best.into();
	Ok((justification.commit.target_hash, justification.encode()))
}

/// The votes that this node has stored with a block.
fn stored_votes(client: &FullClient, hash: Hash) -> Result<Vec<u8>, Problem> {
	let stored = client.justifications(hash)?;
	if stored.is_none() && client.header(hash)?.is_none() {
		return Err(unknown(hash));
	}
	stored.and_then(|stored| stored.into_justification(GRANDPA_ENGINE_ID)).ok_or_else(|| {
		lacks("this node has not stored the votes on that block: it does on every 512th and where validators change")
	})
}

/// The set that finalized a block: what the state before it names, since the last block of a set has the next one in its
/// own state.
fn set_of(client: &FullClient, header: &Header, hash: Hash) -> Result<AuthoritySet, Problem> {
	let at = match scheduled_change(header) {
		Ok(None) => hash,
		_ => header.parent_hash,
	};
	let api = client.runtime_api();
	Ok(AuthoritySet::new(api.current_set_id(at)?, api.grandpa_authorities(at)?)?)
}

/// This node at a block.
struct Here<'a> {
	client: &'a FullClient,
	/// The last block of each set; none while the node does not know the first of them.
	ended: Option<BTreeMap<u64, BlockNumber>>,
	at: Hash,
}

impl Source for Here<'_> {
	type Error = Problem;

	fn value(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Problem> {
		Ok(self.client.storage(self.at, &StorageKey(key.to_vec()))?.map(|data| data.0))
	}

	fn keys_under(&self, prefix: &[u8], most: usize) -> Result<Vec<Vec<u8>>, Problem> {
		let keys = self.client.storage_keys(self.at, Some(&StorageKey(prefix.to_vec())), None)?;
		Ok(keys.take(most).map(|key| key.0).collect())
	}

	fn prove(&self, keys: &BTreeSet<Vec<u8>>) -> Result<Vec<Vec<u8>>, Problem> {
		let proof = self.client.read_proof(self.at, &mut keys.iter().map(|key| &key[..]))?;
		Ok(proof.into_iter_nodes().collect())
	}

	fn change(&self, ended: u64) -> Result<Change, Problem> {
		let known = self.ended.as_ref().ok_or_else(|| {
			lacks("this node has not synced all changes of validators yet: ask again later, or ask another one")
		})?;
		let unknown = || lacks(format!("this node does not know when set {ended} ended"));
		let number = known.get(&ended).copied().ok_or_else(unknown)?;
		let gone = || lacks(format!("this node does not have block {number}, the last one of set {ended}"));
		let hash = self.client.hash(number)?.ok_or_else(gone)?;
		let header: Header = self.client.header(hash)?.ok_or_else(gone)?;
		if !matches!(scheduled_change(&header), Ok(Some(_))) {
			return Err(lacks(format!(
				"set {ended} was replaced by force: only a reader who trusts a later set can use a certificate; name it \
				 in trusted"
			)));
		}
		Ok(Change { header: Base64(header.encode()), justification: Base64(stored_votes(self.client, hash)?) })
	}

	fn first_value(&self, key: &[u8]) -> Option<Vec<u8>> {
		let first = self.client.info().genesis_hash;
		self.client.storage(first, &StorageKey(key.to_vec())).ok().flatten().map(|data| data.0)
	}
}
