//! Genesis state, read by its keys: as launched, whatever runtime this node was built with.

use codec::Decode;
use sp_io::hashing::{blake2_256, twox_128};
use std::collections::BTreeMap;

/// An account or a public key.
pub type Key = [u8; 32];

/// Bytes that the Twox64Concat hasher puts before a key.
const TWOX_64: usize = 8;

/// The state that a chain starts with.
#[derive(Clone, Debug, Default)]
pub struct Genesis(BTreeMap<Vec<u8>, Vec<u8>>);

/// The two keys that a validator signs with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Decode)]
pub struct SessionKeys {
	/// Signs blocks.
	pub aura: Key,
	/// Votes for finality.
	pub grandpa: Key,
}

/// What a bank may issue, has issued and has redeemed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Decode)]
pub struct Book {
	/// The most that it may have outstanding.
	pub ceiling: u128,
	/// All that it ever issued.
	pub issued: u128,
	/// All that it ever redeemed.
	pub redeemed: u128,
}

/// The first bytes of the keys of a pallet's storage item.
pub fn prefix(pallet: &str, item: &str) -> Vec<u8> {
	[twox_128(pallet.as_bytes()), twox_128(item.as_bytes())].concat()
}

impl Genesis {
	pub fn new(state: BTreeMap<Vec<u8>, Vec<u8>>) -> Self {
		Self(state)
	}

	/// How many entries it has.
	pub fn len(&self) -> usize {
		self.0.len()
	}

	/// All of it but the runtime and what else stands outside the pallets.
	pub fn of_pallets(&self) -> impl Iterator<Item = (&Vec<u8>, &Vec<u8>)> {
		self.0.iter().filter(|(key, _)| !key.starts_with(b":"))
	}

	/// The digest of the runtime, for departments to compare.
	pub fn code_digest(&self) -> String {
		match self.0.get(b":code".as_slice()) {
			Some(code) => format!("{:?}", sp_core::H256(blake2_256(code))),
			None => "none".into(),
		}
	}

	/// Is the runtime there?
	pub fn has_code(&self) -> bool {
		self.0.get(b":code".as_slice()).is_some_and(|code| !code.is_empty())
	}

	/// A single value; none when it is absent or cannot be read.
	fn value<T: Decode>(&self, pallet: &str, item: &str) -> Option<T> {
		self.0.get(&prefix(pallet, item)).and_then(|value| T::decode(&mut value.as_slice()).ok())
	}

	/// The entries of a map: the end of the key, and the value.
	fn map(&self, pallet: &str, item: &str) -> impl Iterator<Item = (&[u8], &[u8])> {
		let prefix = prefix(pallet, item);
		self.0
			.range(prefix.clone()..)
			.take_while({
				let prefix = prefix.clone();
				move |(key, _)| key.starts_with(&prefix)
			})
			.filter_map(move |(key, value)| Some((key.get(prefix.len()..)?, value.as_slice())))
	}

	pub fn validators(&self) -> Vec<Key> {
		self.value("Validators", "Validators").unwrap_or_default()
	}

	/// The session keys that accounts have registered.
	pub fn session_keys(&self) -> BTreeMap<Key, SessionKeys> {
		self.map("Session", "NextKeys")
			.filter_map(|(end, mut value)| {
				let account = end.get(TWOX_64..)?.try_into().ok()?;
				Some((account, SessionKeys::decode(&mut value).ok()?))
			})
			.collect()
	}

	/// The keys that author from the first block on.
	pub fn authors(&self) -> Vec<Key> {
		self.value("Aura", "Authorities").unwrap_or_default()
	}

	/// The keys that vote from the first block on.
	pub fn voters(&self) -> Vec<Key> {
		let voters: Vec<(Key, u64)> = self.value("Grandpa", "Authorities").unwrap_or_default();
		voters.into_iter().map(|(key, _)| key).collect()
	}

	pub fn sudo(&self) -> Option<Key> {
		self.value("Sudo", "Key")
	}

	/// The seats of the council.
	pub fn council(&self) -> Vec<Key> {
		self.value("Council", "Members").unwrap_or_default()
	}

	/// How many entries a map has.
	pub fn count(&self, pallet: &str, item: &str) -> usize {
		self.map(pallet, item).count()
	}

	/// The books of the banks, none for one that cannot be read.
	pub fn books(&self) -> Vec<Option<Book>> {
		self.map("Settlement", "BankBooks").map(|(_, mut value)| Book::decode(&mut value).ok()).collect()
	}

	/// What exists, as the balances pallet has counted it.
	pub fn issuance(&self) -> u128 {
		self.value("Balances", "TotalIssuance").unwrap_or_default()
	}

	/// The sum of all accounts, free and reserved; none when it is more than an amount can be, or cannot be read.
	pub fn balances(&self) -> Option<u128> {
		self.map("System", "Account").try_fold(0_u128, |sum, (_, mut value)| {
			// Nonce, three reference counters, then free and reserved.
			let (_, free, reserved) = <([u32; 4], u128, u128)>::decode(&mut value).ok()?;
			sum.checked_add(free)?.checked_add(reserved)
		})
	}

	/// Sets a value: what a tampered or newer genesis would hold.
	#[cfg(test)]
	pub fn set(&mut self, key: Vec<u8>, value: Option<Vec<u8>>) {
		match value {
			Some(value) => self.0.insert(key, value),
			None => self.0.remove(&key),
		};
	}

	/// The full key of the first entry of a map.
	#[cfg(test)]
	pub fn first_key(&self, pallet: &str, item: &str) -> Vec<u8> {
		let (end, _) = self.map(pallet, item).next().unwrap();
		[prefix(pallet, item).as_slice(), end].concat()
	}
}
