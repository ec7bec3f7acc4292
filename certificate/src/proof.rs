//! Reading records from a part of the state's Merkle trie (layout 1: values of 33 bytes and more are nodes of their own).

use alloc::{
	collections::{BTreeMap, BTreeSet},
	string::ToString,
	vec::Vec,
};
use codec::{Decode, DecodeAll};
use sp_core::{Blake2Hasher, Hasher, H256};
use sp_trie::{read_trie_value, LayoutV1, StorageProof, TrieRecorder};
use trie_db::{RecordedForKey, TrieAccess};

use crate::{Base64, Certificate, Record, Refusal};

/// The shortest value that is a node of its own.
const VALUE_NODE: usize = 33;

/// Is a value a node of its own?
fn is_node(value: &[u8]) -> bool {
	value.len() >= VALUE_NODE
}

/// Remembers what was read.
#[derive(Default)]
struct Touched(BTreeSet<H256>);

impl TrieRecorder<H256> for Touched {
	fn record(&mut self, access: TrieAccess<'_, H256>) {
		match access {
			TrieAccess::NodeOwned { hash, .. }
			| TrieAccess::EncodedNode { hash, .. }
			| TrieAccess::Value { hash, .. } => {
				self.0.insert(hash);
			}
			TrieAccess::InlineValue { .. } | TrieAccess::Hash { .. } | TrieAccess::NonExisting { .. } => {}
		}
	}

	fn trie_nodes_recorded_for_key(&self, _: &[u8]) -> RecordedForKey {
		RecordedForKey::None
	}
}

/// What the state has under some keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Records(BTreeMap<Vec<u8>, Option<Vec<u8>>>);

impl Records {
	/// The record under a key; none if the state has nothing there.
	pub(crate) fn find<T: Decode>(&self, key: &[u8], what: impl ToString) -> Result<Option<T>, Refusal> {
		let value = self.0.get(key).ok_or(Refusal::OtherRecords)?;
		value
			.as_ref()
			.map(|bytes| T::decode_all(&mut &bytes[..]).map_err(|_| Refusal::Undecodable(what.to_string())))
			.transpose()
	}

	/// The record under a key, which has to be there.
	pub(crate) fn get<T: Decode>(&self, key: &[u8], what: impl ToString) -> Result<T, Refusal> {
		self.find(key, what.to_string())?.ok_or_else(|| Refusal::NoRecord(what.to_string()))
	}
}

/// Reads keys from trie nodes. Answers the records, and the hashes of the nodes that were read.
fn read(nodes: Vec<Vec<u8>>, root: H256, keys: &BTreeSet<Vec<u8>>) -> Result<(Records, BTreeSet<H256>), Refusal> {
	let db = StorageProof::new(nodes).into_memory_db::<Blake2Hasher>();
	let mut touched = Touched::default();
	let mut records = BTreeMap::new();
	for key in keys {
		let value = read_trie_value::<LayoutV1<Blake2Hasher>, _>(&db, &root, key, Some(&mut touched), None)
			.map_err(|_| Refusal::BadProof)?;
		records.insert(key.clone(), value);
	}
	Ok((Records(records), touched.0))
}

/// The records of a certificate, proven: they are exactly those of `keys`, each is what the state with this root has, and
/// the proof has nothing beyond.
pub(crate) fn check(certificate: &Certificate, root: H256, keys: &BTreeSet<Vec<u8>>) -> Result<Records, Refusal> {
	if !certificate.records.iter().map(|record| &record.key.0).eq(keys.iter()) {
		return Err(Refusal::OtherRecords);
	}
	let values =
		certificate.records.iter().filter_map(|record| record.value.as_ref()).filter(|value| is_node(&value.0));
	let nodes: Vec<Vec<u8>> = certificate.proof.iter().chain(values).map(|node| node.0.clone()).collect();
	let (records, touched) = read(nodes, root, keys)?;
	for record in &certificate.records {
		if records.0.get(&record.key.0) != Some(&record.value.as_ref().map(|value| value.0.clone())) {
			return Err(Refusal::OtherValue);
		}
	}
	let ascending = certificate.proof.windows(2).all(|pair| matches!(pair, [first, second] if first < second));
	let values: BTreeSet<&Base64> = certificate
		.records
		.iter()
		.filter_map(|record| record.value.as_ref())
		.filter(|value| is_node(&value.0))
		.collect();
	let needed = |node: &Base64| touched.contains(&Blake2Hasher::hash(&node.0)) && !values.contains(node);
	if !ascending || !certificate.proof.iter().all(needed) {
		return Err(Refusal::UnusedProof);
	}
	Ok(records)
}

/// The records and the proof of a certificate, out of trie nodes that a node gave for its keys.
pub(crate) fn extract(
	nodes: Vec<Vec<u8>>,
	root: H256,
	keys: &BTreeSet<Vec<u8>>,
) -> Result<(Vec<Record>, Vec<Base64>), Refusal> {
	let (records, touched) = read(nodes.clone(), root, keys)?;
	let values: BTreeSet<&Vec<u8>> = records.0.values().flatten().filter(|value| is_node(value)).collect();
	let proof: BTreeSet<Vec<u8>> = nodes
		.into_iter()
		.filter(|node| touched.contains(&Blake2Hasher::hash(node)) && !values.contains(node))
		.collect();
	let records = records
		.0
		.iter()
		.map(|(key, value)| Record { key: Base64(key.clone()), value: value.clone().map(Base64) })
		.collect();
	Ok((records, proof.into_iter().map(Base64).collect()))
}
