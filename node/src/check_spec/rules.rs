//! What a chain must be before anything real is put on it.

use super::{
	genesis::{Genesis, Key},
	known_keys, Finding,
};
use civitas_runtime::constants::{SS58_PREFIX, TOKEN_DECIMALS, TOKEN_SYMBOL};
use serde_json::Value;
use sp_core::crypto::Ss58Codec;
use std::collections::BTreeSet;

/// One validator of four may fail; with fewer none may.
pub const MIN_VALIDATORS: usize = 4;
/// With fewer seats two thirds of the council are one key, or all of them.
pub const MIN_SEATS: usize = 3;

fn finding(kind: &'static str, what: impl Into<String>, remedy: &'static str) -> Finding {
	Finding { kind, what: what.into(), remedy }
}

/// Does the specification hold the state itself, not what it is built from?
pub fn is_raw(spec: &Value) -> bool {
	spec["genesis"]["raw"].is_object()
}

/// A genesis that its own runtime refuses.
pub fn not_buildable(error: &str) -> Finding {
	finding(
		"genesis",
		format!("the genesis state cannot be built ({})", error.lines().collect::<Vec<_>>().join(" ")),
		"Correct the lists in the file: the message names what its runtime refuses",
	)
}

/// What the specification says of the chain and its network.
pub fn of_the_chain(spec: &Value) -> Vec<Finding> {
	let mut findings = Vec::new();
	if !is_raw(spec) {
		findings.push(finding(
			"not-raw",
			"the specification is not raw: nodes of different builds would start different chains from it",
			"Make the form to share: civitas-node export-chain-spec --chain FILE --raw --output city-raw.json",
		));
	}
	if spec["chainType"] != "Live" {
		findings.push(finding(
			"chain-type",
			format!("chainType is {}", spec["chainType"]),
			"Set \"chainType\": \"Live\"",
		));
	}
	let id = spec["id"].as_str().unwrap_or_default();
	if matches!(id, "" | "civitas-dev" | "civitas-local") {
		findings.push(finding(
			"id",
			format!("the id is '{id}', which names a development chain or none"),
			"Set \"id\" to a name of the city's own: it names the data folders",
		));
	}
	if spec["name"].as_str().unwrap_or_default().trim().is_empty() {
		findings.push(finding("name", "the chain has no name", "Set \"name\": wallets show it"));
	}
	match spec["protocolId"].as_str().unwrap_or_default() {
		"" | "sup" | "civitas-dev" | "civitas-local" => findings.push(finding(
			"protocol-id",
			format!("protocolId is {}", spec["protocolId"]),
			"Set \"protocolId\" to a name of the city's own: it keeps chains' networks apart",
		)),
		_ => {}
	}
	findings.extend(boot_nodes(spec));
	if spec["telemetryEndpoints"].as_array().is_some_and(|endpoints| !endpoints.is_empty()) {
		findings.push(finding(
			"telemetry",
			"every node would report its name, version and blocks to the telemetry endpoints of the file",
			"Set \"telemetryEndpoints\": null; who wants telemetry starts the node with --telemetry-url",
		));
	}
	if spec["codeSubstitutes"].as_object().is_some_and(|substitutes| !substitutes.is_empty()) {
		findings.push(finding(
			"code-substitutes",
			"the file replaces the runtime of some blocks",
			"Set \"codeSubstitutes\": {}: a new chain has nothing to replace",
		));
	}
	let properties = &spec["properties"];
	if properties["ss58Format"] != SS58_PREFIX
		|| properties["tokenDecimals"] != TOKEN_DECIMALS
		|| properties["tokenSymbol"].as_str() != Some(TOKEN_SYMBOL)
	{
		findings.push(finding(
			"properties",
			format!("wallets would show wrong addresses or amounts: properties are {properties}"),
			"Take \"properties\" from civitas-node export-chain-spec --chain consortium",
		));
	}
	findings
}

fn boot_nodes(spec: &Value) -> Vec<Finding> {
	let addresses: Vec<_> = spec["bootNodes"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
	let mut findings = Vec::new();
	if addresses.is_empty() {
		findings.push(finding(
			"boot-nodes",
			"there are no boot nodes: a new node finds nobody",
			"Add one address of each department to \"bootNodes\": /ip4/ADDRESS/tcp/30333/p2p/PEER",
		));
	}
	for address in addresses.iter().filter(|address| {
		["/ip4/127.", "/ip4/0.", "/ip6/::1/", "/ip6/::/", "/dns/localhost/", "/dns4/localhost/", "/dns6/localhost/"]
			.iter()
			.any(|start| address.starts_with(start))
	}) {
		findings.push(finding(
			"boot-nodes",
			format!("the boot node {address} is every machine's own address"),
			"Write the address under which the others reach it",
		));
	}
	if addresses.iter().collect::<BTreeSet<_>>().len() < addresses.len() {
		findings.push(finding("boot-nodes", "a boot node is listed twice", "List each once"));
	}
	findings
}

/// What the chain would start with.
pub fn of_the_genesis(genesis: &Genesis) -> Vec<Finding> {
	let mut findings = Vec::new();
	if !genesis.has_code() {
		findings.push(finding("runtime", "there is no runtime", "Make the file with export-chain-spec"));
	}
	for (name, pallets) in known_keys::found(genesis) {
		let pallets = pallets.into_iter().collect::<Vec<_>>().join(", ");
		findings.push(finding(
			"known-key",
			format!("the development key {name} stands in {pallets}, and everybody knows its secret"),
			"Replace it by a key of your own: civitas-node key generate",
		));
	}
	if let Some(sudo) = genesis.sudo() {
		findings.push(finding(
			"sudo",
			format!("the key {} alone may do anything (sudo)", address(&sudo)),
			"Leave the section \"sudo\" out: governance decides",
		));
	}
	findings.extend(validators(genesis));
	let seats = genesis.council().into_iter().collect::<BTreeSet<_>>().len();
	if seats < MIN_SEATS {
		findings.push(finding(
			"council",
			format!("the council has {seats} seats, and governance needs {MIN_SEATS}: one key must not decide alone"),
			"Give each department a seat in the section \"council\"",
		));
	}
	if genesis.count("Parties", "Parties") == 0 || genesis.count("Parties", "Licences") == 0 {
		findings.push(finding(
			"offices",
			"no party is licensed as an office: nobody could register anybody",
			"Enter the founding parties and their licences in the section \"parties\"",
		));
	}
	findings.extend(money(genesis));
	findings
}

fn validators(genesis: &Genesis) -> Vec<Finding> {
	let mut findings = Vec::new();
	let validators = genesis.validators();
	let keys = genesis.session_keys();
	if validators.len() < MIN_VALIDATORS {
		findings.push(finding(
			"validators",
			format!(
				"there are {} validators, and the failure of one is survived from {MIN_VALIDATORS} on",
				validators.len()
			),
			"Enter one of each department in the section \"validators\"",
		));
	}
	let mut seen = BTreeSet::new();
	for validator in &validators {
		let Some(keys) = keys.get(validator) else {
			findings.push(finding(
				"session-keys",
				format!("the validator {} has no session keys", address(validator)),
				"Enter its keys in the section \"session\"",
			));
			continue;
		};
		for (kind, key) in [("aura", keys.aura), ("grandpa", keys.grandpa)] {
			if key == Key::default() {
				findings.push(finding(
					"session-keys",
					format!("the {kind} key of the validator {} is empty", address(validator)),
					"Enter the key that its department has made",
				));
			} else if !seen.insert(key) {
				findings.push(finding(
					"session-keys",
					format!("the {kind} key of the validator {} is another key too", address(validator)),
					"Let each department make keys of its own, one for each purpose: a shared key signs twice",
				));
			}
		}
	}
	let of_validators: Vec<_> = validators.iter().filter_map(|validator| keys.get(validator)).collect();
	let authors: BTreeSet<_> = of_validators.iter().map(|keys| keys.aura).collect();
	let voters: BTreeSet<_> = of_validators.iter().map(|keys| keys.grandpa).collect();
	if authors != genesis.authors().into_iter().collect() || voters != genesis.voters().into_iter().collect() {
		findings.push(finding(
			"authorities",
			"those who author or vote from the first block on are not the validators with their session keys",
			"Build the raw file again from the lists: it has been changed by hand",
		));
	}
	findings
}

fn money(genesis: &Genesis) -> Vec<Finding> {
	let mut findings = Vec::new();
	let existing = genesis.issuance();
	if genesis.balances() != Some(existing) {
		findings.push(finding(
			"balances",
			format!("the balances do not sum to what exists, {existing} fen"),
			"Build the raw file again from the lists: it has been changed by hand",
		));
	}
	let books = genesis.books();
	let outstanding = books
		.iter()
		.try_fold(0_u128, |sum, book| book.and_then(|book| sum.checked_add(book.issued.checked_sub(book.redeemed)?)));
	if outstanding != Some(existing) {
		let outstanding = outstanding.map_or("no sum".into(), |sum| format!("{sum} fen"));
		findings.push(finding(
			"bank-books",
			format!("the banks' books say {outstanding}, the balances {existing} fen: money would exist that no bank has issued"),
			"Correct \"settlement\" or \"balances\": the books sum to the balances",
		));
	}
	if books.iter().flatten().any(|book| book.issued.saturating_sub(book.redeemed) > book.ceiling) {
		findings.push(finding(
			"bank-books",
			"a bank has more outstanding than its ceiling",
			"Raise its ceiling in the section \"settlement\", or correct its book",
		));
	}
	findings
}

/// An account as wallets show it.
fn address(account: &Key) -> String {
	sp_core::crypto::AccountId32::new(*account).to_ss58check()
}
