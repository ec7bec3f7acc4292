use super::{
	genesis::{prefix, Genesis, Key},
	known_keys, Finding, Report,
};
use civitas_runtime::AccountId;
use codec::Encode;
use serde_json::{json, Value};
use sp_core::{ed25519, sr25519, Pair};
use sp_io::hashing::blake2_256;
use std::{path::PathBuf, sync::OnceLock};

/// A key that nobody has published.
fn own(index: u8) -> Key {
	sr25519::Pair::from_seed(&blake2_256(&[b"own", [index].as_slice()].concat())).public().0
}

fn account(index: u8) -> AccountId {
	AccountId::new(own(index))
}

/// The template, filled in as a city would: four validators, a bank, an identity office.
fn filled_in() -> Value {
	let mut spec: Value =
		serde_json::from_str(&crate::chain_spec::load("consortium").unwrap().as_json(false).unwrap()).unwrap();
	spec["bootNodes"] =
		json!([format!("/ip4/10.0.0.2/tcp/30333/p2p/{}", "12D3KooWLnVmc44gn7SfKh1tDiuQ4GKRXNgxDUTAfwVKaEJhke4X")]);
	let keys: Vec<_> = (0..4_u8)
		.map(|index| {
			let grandpa = ed25519::Pair::from_seed(&own(100 + index)).public();
			let keys = json!({ "aura": sr25519::Public::from_raw(own(50 + index)), "grandpa": grandpa });
			(account(index), account(index), keys)
		})
		.collect();
	let party = |index: u8| json!({ "kind": "NonNaturalPerson", "identity": sp_core::H256(own(index)), "account": account(index) });
	let patch = &mut spec["genesis"]["runtimeGenesis"]["patch"];
	patch["balances"] = json!({ "balances": [(account(0), 400_u32), (account(1), 600_u32)] });
	patch["parties"] = json!({ "parties": [party(0), party(1)], "licences": [(1, "Identity", Value::Null), (2, "Bank", Value::Null)] });
	patch["settlement"] = json!({ "books": [(2, 5_000, 1_000)] });
	patch["validators"] = json!({ "validators": (0..4).map(account).collect::<Vec<_>>() });
	patch["session"] = json!({ "keys": keys });
	spec
}

/// A file that goes when it is dropped.
struct File(PathBuf);

impl File {
	fn new(name: &str, spec: &Value) -> Self {
		let path = std::env::temp_dir().join(format!("civitas-{}-{name}.json", std::process::id()));
		std::fs::write(&path, spec.to_string()).unwrap();
		Self(path)
	}

	fn report(&self) -> Report {
		Report::of(self.0.to_str().unwrap()).unwrap()
	}
}

impl Drop for File {
	fn drop(&mut self) {
		let _ = std::fs::remove_file(&self.0);
	}
}

fn kinds(findings: &[Finding]) -> Vec<&'static str> {
	let mut kinds: Vec<_> = findings.iter().map(|finding| finding.kind).collect();
	kinds.dedup();
	kinds
}

/// The good city's genesis with its council, built once: each test changes its own copy.
fn good() -> Genesis {
	static GOOD: OnceLock<Genesis> = OnceLock::new();
	GOOD.get_or_init(|| {
		let mut genesis = File::new("good", &filled_in()).report().genesis.unwrap();
		genesis.set(prefix("Council", "Members"), Some((0..4).map(own).collect::<Vec<_>>().encode()));
		genesis
	})
	.clone()
}

fn found(genesis: &Genesis) -> Vec<&'static str> {
	kinds(&super::rules::of_the_genesis(genesis))
}

/// What is found after one entry of the good genesis is replaced.
fn with(key: Vec<u8>, value: impl Encode) -> Vec<&'static str> {
	let mut genesis = good();
	genesis.set(key, Some(value.encode()));
	found(&genesis)
}

#[test]
fn f55_a_city_of_its_own_keys_passes_raw_and_is_told_to_become_raw() {
	assert_eq!(found(&good()), Vec::<&str>::new());
	let file = File::new("own", &filled_in());
	let report = file.report();
	let without_council = |report: &Report| {
		let kinds = kinds(&report.findings);
		kinds.into_iter().filter(|kind| *kind != "council").collect::<Vec<_>>()
	};
	assert_eq!(without_council(&report), ["not-raw"]);
	let raw = crate::chain_spec::load(file.0.to_str().unwrap()).unwrap().as_json(true).unwrap();
	let raw = File::new("raw", &serde_json::from_str(&raw).unwrap()).report();
	assert_eq!(without_council(&raw), Vec::<&str>::new());
	assert_eq!(raw.genesis.as_ref().unwrap().validators(), report.genesis.as_ref().unwrap().validators());
	assert_eq!(raw.json()["raw"], true);
	assert_eq!(raw.json()["validators"], 4);
	assert!(raw.lines()[0].contains("Live, raw"), "{:?}", raw.lines());
}

#[test]
fn f55_the_development_chains_are_refused_for_their_keys() {
	let dev = Report::of("dev").unwrap();
	for kind in ["not-raw", "chain-type", "id", "protocol-id", "boot-nodes", "known-key", "sudo", "validators"] {
		assert!(kinds(&dev.findings).contains(&kind), "{kind}: {:?}", dev.lines());
	}
	let local = Report::of("local").unwrap();
	let kinds = kinds(&local.findings);
	assert!(kinds.contains(&"known-key") && !kinds.contains(&"sudo") && !kinds.contains(&"validators"), "{kinds:?}");
	let of = |name: &str| {
		let name = format!("the development key {name} ");
		local.findings.iter().find(|finding| finding.what.starts_with(&name)).map(|finding| finding.what.clone())
	};
	// Session keys of both schemes, accounts of validators, parties and their money.
	let alice = of("//Alice (sr25519)").unwrap();
	for pallet in ["Aura", "Balances", "Parties", "Session", "Validators"] {
		assert!(pallet == "Balances" || alice.contains(pallet), "{pallet}: {alice}");
	}
	assert!(alice.contains("System"), "{alice}");
	assert!(of("//Dave (ed25519)").unwrap().contains("Grandpa"));
	assert!(of("//Ferdie (sr25519)").unwrap().contains("Parties"));
	// Each account of the development city is known: a new name has to be entered in known_keys.
	let accounts = local.genesis.as_ref().unwrap().count("Parties", "PartyOf");
	let parties = known_keys::found(local.genesis.as_ref().unwrap())
		.into_values()
		.filter(|pallets| pallets.contains("Parties"))
		.count();
	assert_eq!(parties, accounts);
}

#[test]
fn f55_the_template_says_all_that_is_missing() {
	let report = Report::of("consortium").unwrap();
	let kinds = kinds(&report.findings);
	assert!(kinds.contains(&"not-raw") && kinds.contains(&"boot-nodes"), "{kinds:?}");
	assert!(kinds.contains(&"validators") || kinds.contains(&"genesis"), "{kinds:?}");
	assert!(!kinds.contains(&"known-key"), "{kinds:?}");
}

#[test]
fn f55_one_known_key_is_found_wherever_it_stands() {
	let alice = sp_core::sr25519::Pair::from_string("//Alice", None).unwrap().public().0;
	let eve = ed25519::Pair::from_string("//Eve", None).unwrap().public().0;
	let council = vec![own(0), own(1), alice];
	assert_eq!(with(prefix("Council", "Members"), council), ["known-key"]);
	// As a key of a map, in a pallet that nobody has heard of.
	let key = [prefix("Novelty", "Things").as_slice(), &[0; 16], &eve].concat();
	assert_eq!(with(key, 1_u8), ["known-key"]);
	assert_eq!(with([prefix("Novelty", "Things"), own(9).to_vec()].concat(), 1_u8), Vec::<&str>::new());
}

#[test]
fn f55_no_key_stands_above_governance() {
	assert_eq!(with(prefix("Sudo", "Key"), own(7)), ["sudo"]);
	assert_eq!(with(prefix("Council", "Members"), vec![own(0), own(1)]), ["council"]);
	assert_eq!(with(prefix("Council", "Members"), vec![own(0), own(1), own(1)]), ["council"]);
	assert_eq!(with(prefix("Council", "Members"), vec![own(0), own(1), own(2)]), Vec::<&str>::new());
}

#[test]
fn f55_validators_are_enough_and_have_keys_of_their_own() {
	let three: Vec<_> = (0..3).map(own).collect();
	assert_eq!(with(prefix("Validators", "Validators"), three), ["validators", "authorities"]);
	let five: Vec<_> = (0..5).map(own).collect();
	assert_eq!(with(prefix("Validators", "Validators"), five), ["session-keys"]);

	let mut genesis = good();
	let key = genesis.first_key("Session", "NextKeys");
	genesis.set(key.clone(), None);
	assert_eq!(found(&genesis), ["session-keys", "authorities"]);
	// The keys of another validator, and none at all.
	let shared = (0..4).map(|index| (own(50 + index), ed25519::Pair::from_seed(&own(100 + index)).public().0));
	let both = shared.map(|keys| with(key.clone(), keys)).filter(|found| found.contains(&"session-keys")).count();
	assert_eq!(both, 3, "three of the four are another validator's, one its own");
	assert_eq!(with(key, (Key::default(), Key::default())), ["session-keys", "authorities"]);
	assert_eq!(with(prefix("Aura", "Authorities"), vec![own(50)]), ["authorities"]);
	assert_eq!(with(prefix("Grandpa", "Authorities"), vec![(own(3), 1_u64)]), ["authorities"]);
}

#[test]
fn f55_money_has_been_issued_by_banks() {
	let mut genesis = good();
	let book = genesis.first_key("Settlement", "BankBooks");
	assert_eq!(with(book.clone(), (5_000_u128, 1_001_u128, 0_u128, 0_u128)), ["bank-books"]);
	assert_eq!(with(book.clone(), (5_000_u128, 1_001_u128, 1_u128, 0_u128)), Vec::<&str>::new());
	assert_eq!(with(book.clone(), (999_u128, 1_000_u128, 0_u128, 0_u128)), ["bank-books"]);
	assert_eq!(with(book.clone(), 1_u8), ["bank-books"]);
	genesis.set(book, None);
	assert_eq!(found(&genesis), ["bank-books"]);
	assert_eq!(with(prefix("Balances", "TotalIssuance"), 999_u128), ["balances", "bank-books"]);
	let account = good().first_key("System", "Account");
	assert_eq!(with(account, ([0_u32; 4], 1_u128, 2_u128, 0_u128, 0_u128)), ["balances"]);
}

#[test]
fn f55_somebody_can_register_parties_and_there_is_a_runtime() {
	for item in ["Parties", "Licences"] {
		let mut genesis = good();
		while genesis.count("Parties", item) > 0 {
			let key = genesis.first_key("Parties", item);
			genesis.set(key, None);
		}
		assert_eq!(found(&genesis), ["offices"], "{item}");
	}
	let mut genesis = good();
	genesis.set(b":code".to_vec(), None);
	assert_eq!(found(&genesis), ["runtime"]);
	assert_eq!(genesis.code_digest(), "none");
}

#[test]
fn the_network_is_the_citys_own() {
	let spec = || {
		let mut spec = filled_in();
		spec["genesis"] = json!({ "raw": {} });
		spec
	};
	let found = |field: &str, value: Value| {
		let mut spec = spec();
		spec[field] = value;
		kinds(&super::rules::of_the_chain(&spec))
	};
	assert_eq!(kinds(&super::rules::of_the_chain(&spec())), Vec::<&str>::new());
	assert_eq!(found("chainType", json!("Local")), ["chain-type"]);
	assert_eq!(found("chainType", json!({ "Custom": "Live" })), ["chain-type"]);
	assert_eq!(found("id", json!("civitas-local")), ["id"]);
	assert_eq!(found("name", json!(" ")), ["name"]);
	assert_eq!(found("protocolId", Value::Null), ["protocol-id"]);
	assert_eq!(found("protocolId", json!("civitas-dev")), ["protocol-id"]);
	assert_eq!(found("bootNodes", json!([])), ["boot-nodes"]);
	assert_eq!(found("bootNodes", json!(["/ip4/127.0.0.1/tcp/1/p2p/x"])), ["boot-nodes"]);
	assert_eq!(found("bootNodes", json!(["/ip4/10.0.0.1/tcp/1/p2p/x", "/ip4/10.0.0.1/tcp/1/p2p/x"])), ["boot-nodes"]);
	assert_eq!(found("telemetryEndpoints", json!([["/dns/telemetry.example/tcp/443", 0]])), ["telemetry"]);
	assert_eq!(found("codeSubstitutes", json!({ "1": "0x00" })), ["code-substitutes"]);
	assert_eq!(found("properties", json!({ "ss58Format": 42 })), ["properties"]);
	assert_eq!(found("genesis", json!({ "runtimeGenesis": {} })), ["not-raw"]);
}

#[test]
fn a_genesis_that_its_runtime_refuses_is_a_finding() {
	let mut spec = filled_in();
	spec["genesis"]["runtimeGenesis"]["patch"]["settlement"] = json!({ "books": [(2, 5_000, 999)] });
	let report = File::new("refused", &spec).report();
	assert!(kinds(&report.findings).contains(&"genesis"), "{:?}", report.lines());
	assert_eq!(report.json()["validators"], Value::Null);
	assert!(Report::of("/nowhere.json").is_err());
}
