//! What certificates are read from: a node's state at one block, and its blocks.

use alloc::{collections::BTreeSet, string::ToString, vec::Vec};
use codec::{Decode, DecodeAll};

use crate::{Change, Refusal};

/// What a node has at the block of a certificate.
pub trait Source {
	/// Why there is no answer.
	type Error: From<Refusal>;

	/// What the state has under a key.
	fn value(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Self::Error>;

	/// The keys that begin so, ascending, `most` of them at most.
	fn keys_under(&self, prefix: &[u8], most: usize) -> Result<Vec<Vec<u8>>, Self::Error>;

	/// Trie nodes that prove what the state has under each of these keys.
	fn prove(&self, keys: &BTreeSet<Vec<u8>>) -> Result<Vec<Vec<u8>>, Self::Error>;

	/// The last block of a set of validators, with the votes on it as they are stored.
	fn change(&self, ended: u64) -> Result<Change, Self::Error>;

	/// What the state of the chain's first block has under a key, if it is still there.
	fn first_value(&self, key: &[u8]) -> Option<Vec<u8>>;
}

/// A value of the state.
pub(crate) fn value<S: Source, T: Decode>(source: &S, key: &[u8], what: &str) -> Result<Option<T>, S::Error> {
	let Some(bytes) = source.value(key)? else { return Ok(None) };
	let decoded = T::decode_all(&mut &bytes[..]).map_err(|_| Refusal::Undecodable(what.to_string()))?;
	Ok(Some(decoded))
}
