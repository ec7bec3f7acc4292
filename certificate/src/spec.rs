//! Raw chain specifications: the storage of the first block, from which its hash and its validators follow.

use alloc::{
	collections::BTreeMap,
	string::{String, ToString},
	vec::Vec,
};
use codec::{DecodeAll, Encode};
use serde::{de::IgnoredAny, Deserialize};
use sp_consensus_grandpa::AuthorityList;
use sp_core::{Blake2Hasher, H256};
use sp_runtime::{
	traits::{BlakeTwo256, Hash},
	Digest,
};
use sp_trie::{empty_trie_root, LayoutV1, TrieConfiguration};

use crate::{format::any_hex, format::read_json, keys, AuthoritySet, Header, Trust};

const NOT_RAW: &str = "it is neither a trust file nor the raw specification of a chain: make the latter with \
	`civitas-node export-chain-spec --raw`";

#[derive(Deserialize)]
struct Spec {
	name: String,
	genesis: Genesis,
}

#[derive(Deserialize)]
struct Genesis {
	#[serde(default)]
	raw: Option<Raw>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Raw {
	top: BTreeMap<String, String>,
	#[serde(default)]
	children_default: BTreeMap<String, IgnoredAny>,
}

/// Trust in the first set of validators of a chain, out of its raw specification.
pub(crate) fn trust(bytes: &[u8]) -> Result<Trust, String> {
	let spec: Spec = read_json(bytes).map_err(|_| NOT_RAW)?;
	let raw = spec.genesis.raw.ok_or(NOT_RAW)?;
	if !raw.children_default.is_empty() {
		return Err("its first block has storage that this program cannot read".into());
	}
	let bad = || String::from("its storage is not written in hexadecimal");
	let mut top: BTreeMap<Vec<u8>, Vec<u8>> = BTreeMap::new();
	for (key, value) in &raw.top {
		top.insert(any_hex(key).ok_or_else(bad)?, any_hex(value).ok_or_else(bad)?);
	}
	let authorities = top.get(&keys::authorities()).ok_or("it names no validators")?;
	let authorities = AuthorityList::decode_all(&mut &authorities[..]).map_err(|_| "its validators cannot be read")?;
	let set = AuthoritySet::new(0, authorities).map_err(|refusal| refusal.to_string())?;
	Ok(Trust::new(spec.name, genesis_hash(&top), &[set]))
}

/// Hash of the first block with this storage.
fn genesis_hash(top: &BTreeMap<Vec<u8>, Vec<u8>>) -> H256 {
	let header = Header {
		parent_hash: H256::zero(),
		number: 0,
		state_root: LayoutV1::<Blake2Hasher>::trie_root(top.iter()),
		extrinsics_root: empty_trie_root::<LayoutV1<Blake2Hasher>>(),
		digest: Digest::default(),
	};
	BlakeTwo256::hash(&header.encode())
}
