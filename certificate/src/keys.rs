//! Storage keys, as the runtime makes them: pallet and item, hashed, then the hashed keys of the entry.

use alloc::vec::Vec;
use codec::Encode;
use frame_support::{storage::storage_prefix, Blake2_128Concat, StorageHasher, Twox64Concat};
use pallet_tax_receipts::types::{ReceiptId, SeriesId};

use crate::Code;

fn entry(pallet: &str, item: &str, hashed: impl IntoIterator<Item = Vec<u8>>) -> Vec<u8> {
	let mut key = storage_prefix(pallet.as_bytes(), item.as_bytes()).to_vec();
	hashed.into_iter().for_each(|part| key.extend(part));
	key
}

fn blake(key: &impl Encode) -> Vec<u8> {
	key.using_encoded(Blake2_128Concat::hash)
}

fn twox(key: &impl Encode) -> Vec<u8> {
	key.using_encoded(Twox64Concat::hash)
}

/// The time of the block.
pub(crate) fn now() -> Vec<u8> {
	entry("Timestamp", "Now", [])
}

/// The hash of the first block, which the chain never forgets.
pub(crate) fn genesis() -> Vec<u8> {
	entry("System", "BlockHash", [twox(&0u32)])
}

/// Version of the runtime that the state belongs to.
pub(crate) fn runtime() -> Vec<u8> {
	entry("System", "LastRuntimeUpgrade", [])
}

/// The validators of the next block.
pub(crate) fn authorities() -> Vec<u8> {
	entry("Grandpa", "Authorities", [])
}

/// A property's entry.
pub(crate) fn property(code: &Code) -> Vec<u8> {
	entry("LandTitles", "Properties", [blake(&code.0)])
}

/// A title.
pub(crate) fn title(number: u64) -> Vec<u8> {
	entry("LandTitles", "Titles", [twox(&number)])
}

/// An entry that burdens a property.
pub(crate) fn encumbrance(code: &Code, number: u64) -> Vec<u8> {
	entry("LandTitles", "Encumbrances", [blake(&code.0), twox(&number)])
}

/// The pending conveyance of a property.
pub(crate) fn pending_conveyance(code: &Code) -> Vec<u8> {
	entry("LandTitles", "PendingConveyance", [blake(&code.0)])
}

/// What the keys of all entries that burden a property begin with; after it each has 8 bytes of hash and its number,
/// 8 bytes, lowest first.
pub(crate) fn property_prefix(code: &Code) -> Vec<u8> {
	entry("LandTitles", "Encumbrances", [blake(&code.0)])
}

/// A receipt.
pub(crate) fn receipt(id: &ReceiptId) -> Vec<u8> {
	let series: SeriesId = id.series_id();
	entry("TaxReceipts", "Receipts", [blake(&series), twox(&id.number)])
}

/// A clearance certificate.
pub(crate) fn clearance(number: u64) -> Vec<u8> {
	entry("TaxReceipts", "Clearances", [twox(&number)])
}

/// A fund.
pub(crate) fn fund(number: u64) -> Vec<u8> {
	entry("InsuranceInvestments", "Funds", [twox(&number)])
}

/// What a party holds of a fund.
pub(crate) fn holding(fund: u64, party: u64) -> Vec<u8> {
	entry("InsuranceInvestments", "Holdings", [twox(&fund), twox(&party)])
}

/// A party.
pub(crate) fn party(number: u64) -> Vec<u8> {
	entry("Parties", "Parties", [twox(&number)])
}
