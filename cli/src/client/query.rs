//! Asking the chain: runtime APIs and typed storage.

use super::Client;
use anyhow::{anyhow, Context, Result};
use codec::{Decode, DecodeAll, Encode};
use jsonrpsee::rpc_params;
use serde::Deserialize;
use sp_core::{Bytes, H256};
use std::collections::HashMap;

/// Keys asked for at once.
const PAGE: usize = 500;

/// Some storage keys and what was under them at one block.
#[derive(Deserialize)]
struct ChangeSet {
	changes: Vec<(Bytes, Option<Bytes>)>,
}

fn decode<T: Decode>(bytes: &[u8], what: &str) -> Result<T> {
	T::decode_all(&mut &bytes[..])
		.map_err(|error| anyhow!("the node's answer to {what} does not decode ({error}): do the versions agree?"))
}

impl Client {
	/// Calls a runtime API at the best block, for instance `runtime_api("LandTitlesApi_title_of", &property)`. Several
	/// arguments are given as a tuple.
	pub async fn runtime_api<T: Decode>(&self, method: &str, arguments: impl Encode) -> Result<T> {
		self.runtime_api_at(method, arguments, None).await
	}

	/// Calls a runtime API as of a block.
	pub async fn runtime_api_at<T: Decode>(&self, method: &str, arguments: impl Encode, at: Option<H256>) -> Result<T> {
		let answer: Bytes = self
			.rpc("state_call", rpc_params![method, Bytes(arguments.encode()), at])
			.await
			.with_context(|| format!("asking {method}"))?;
		decode(&answer, method)
	}

	/// A storage value by its key (of a pallet's typed storage: `hashed_key_for`), at the best block or another.
	pub async fn storage<T: Decode>(&self, key: impl AsRef<[u8]>, at: Option<H256>) -> Result<Option<T>> {
		let value: Option<Bytes> = self.rpc("state_getStorage", rpc_params![Bytes(key.as_ref().to_vec()), at]).await?;
		value.map(|bytes| decode(&bytes, "state_getStorage")).transpose()
	}

	/// Many storage values at once, in the order of the keys.
	pub async fn storage_many<T: Decode>(&self, keys: &[Vec<u8>], at: Option<H256>) -> Result<Vec<Option<T>>> {
		let mut values = Vec::with_capacity(keys.len());
		for page in keys.chunks(PAGE) {
			let asked: Vec<Bytes> = page.iter().cloned().map(Bytes).collect();
			let sets: Vec<ChangeSet> = self.rpc("state_queryStorageAt", rpc_params![asked, at]).await?;
			let mut found: HashMap<Vec<u8>, Option<Bytes>> =
				sets.into_iter().flat_map(|set| set.changes).map(|(key, value)| (key.0, value)).collect();
			for key in page {
				let value = found.remove(key).flatten();
				values.push(value.map(|bytes| decode(&bytes, "state_queryStorageAt")).transpose()?);
			}
		}
		Ok(values)
	}

	/// The keys under a prefix.
	pub async fn keys(&self, prefix: impl AsRef<[u8]>, at: Option<H256>) -> Result<Vec<Vec<u8>>> {
		let prefix = Bytes(prefix.as_ref().to_vec());
		let mut keys: Vec<Vec<u8>> = Vec::new();
		loop {
			let after = keys.last().cloned().map(Bytes);
			let page: Vec<Bytes> =
				self.rpc("state_getKeysPaged", rpc_params![prefix.clone(), PAGE as u32, after, at]).await?;
			let last = page.len() < PAGE;
			keys.extend(page.into_iter().map(|key| key.0));
			if last {
				return Ok(keys);
			}
		}
	}

	/// All entries under a prefix (of a pallet's typed map: `storage_prefix`), with their keys.
	pub async fn entries<T: Decode>(&self, prefix: impl AsRef<[u8]>, at: Option<H256>) -> Result<Vec<(Vec<u8>, T)>> {
		let keys = self.keys(prefix, at).await?;
		let values = self.storage_many(&keys, at).await?;
		Ok(keys.into_iter().zip(values).filter_map(|(key, value)| value.map(|value| (key, value))).collect())
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn f06_answers_that_are_cut_or_too_long_are_refused() {
		assert_eq!(decode::<u32>(&7u32.encode(), "x").unwrap(), 7);
		assert!(decode::<u32>(&[1, 2, 3], "x").is_err());
		assert!(decode::<u32>(&[1, 2, 3, 4, 5], "x").unwrap_err().to_string().contains("answer to x"));
	}
}
