//! Keys whose secrets everybody knows: those of the SDK's development phrase.

use super::genesis::{Genesis, Key};
use sp_core::{crypto::DEV_PHRASE, ecdsa, ed25519, sr25519, Pair};
use sp_io::hashing::{blake2_256, twox_128};
use std::collections::{BTreeMap, BTreeSet};

/// Names that the SDK and the development city derive keys by.
const NAMES: [&str; 16] = [
	"Alice",
	"Bob",
	"Charlie",
	"Dave",
	"Eve",
	"Ferdie",
	"One",
	"Two",
	"SecondBank",
	"SecondRegistry",
	"InsuranceSupervisor",
	"Trustee",
	"Custodian",
	"Verifier",
	"Builder",
	"SecondInsurer",
];

/// The pallets that hold accounts or keys at genesis.
const PALLETS: [&str; 16] = [
	"System",
	"Validators",
	"Session",
	"Historical",
	"Aura",
	"Grandpa",
	"Balances",
	"TransactionPayment",
	"Sudo",
	"Parties",
	"Settlement",
	"LandTitles",
	"TaxReceipts",
	"InsuranceInvestments",
	"Council",
	"Governance",
];

/// The known public keys and accounts, each with the way to derive it.
fn known() -> BTreeMap<Key, String> {
	let paths = std::iter::once(String::new())
		.chain(NAMES.iter().flat_map(|name| [format!("//{name}"), format!("//{name}//stash")]));
	let mut known = BTreeMap::new();
	for path in paths {
		let suri = format!("{DEV_PHRASE}{path}");
		let name = if path.is_empty() { "the development phrase itself".into() } else { path };
		if let Ok(pair) = sr25519::Pair::from_string(&suri, None) {
			known.insert(pair.public().0, format!("{name} (sr25519)"));
		}
		if let Ok(pair) = ed25519::Pair::from_string(&suri, None) {
			known.insert(pair.public().0, format!("{name} (ed25519)"));
		}
		if let Ok(pair) = ecdsa::Pair::from_string(&suri, None) {
			known.insert(blake2_256(&pair.public().0), format!("{name} (ecdsa)"));
		}
	}
	known
}

/// The known keys that stand anywhere in the state of a genesis, and in which pallets.
pub fn found(genesis: &Genesis) -> BTreeMap<String, BTreeSet<&'static str>> {
	let known = known();
	let pallets: BTreeMap<[u8; 16], &str> = PALLETS.iter().map(|name| (twox_128(name.as_bytes()), *name)).collect();
	let mut found = BTreeMap::<_, BTreeSet<_>>::new();
	for (key, value) in genesis.of_pallets() {
		for name in key.windows(32).chain(value.windows(32)).filter_map(|bytes| known.get(bytes)) {
			let pallet = key.get(..16).and_then(|start| pallets.get(start)).map_or("another pallet", |pallet| *pallet);
			found.entry(name.clone()).or_default().insert(pallet);
		}
	}
	found
}
