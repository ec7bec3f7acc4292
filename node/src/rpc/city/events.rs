//! The events of a block as plain JSON, read once for all who follow.

use super::{failure, plain::to_json, City};
use civitas_runtime::{BlockNumber, Hash, RuntimeEvent};
use codec::{DecodeAll, Encode};
use jsonrpsee::types::ErrorObjectOwned;
use sc_client_api::StorageProvider;
use scale_info::{MetaType, Registry};
use serde_json::Value;
use sp_blockchain::HeaderBackend;
use sp_core::storage::StorageKey;
use std::sync::{Arc, Mutex, PoisonError};

/// How many of the latest final blocks are kept.
const KEPT: u32 = 8;

/// What happened in a block.
pub struct BlockEvents {
	/// The block.
	pub hash: Hash,
	/// Its events: an object each, with the pallet as its only field.
	events: Vec<Value>,
}

impl BlockEvents {
	/// What a pallet had to say.
	pub fn of_pallet(&self, pallet: &'static str) -> impl Iterator<Item = &Value> {
		self.events.iter().filter_map(move |event| event.get(pallet))
	}
}

/// A block that was read.
type Known = (BlockNumber, Arc<BlockEvents>);

/// The events of the latest blocks: nearly all who follow want the same.
#[derive(Clone, Default)]
pub struct Events {
	latest: Arc<Mutex<Vec<Known>>>,
}

impl Events {
	/// The events of a final block.
	pub fn of(&self, city: &City, number: BlockNumber) -> Result<Arc<BlockEvents>, ErrorObjectOwned> {
		if let Some(known) = self.known(number) {
			return Ok(known);
		}
		let read = Arc::new(read(city, number)?);
		// Whoever catches up from long ago drives out nothing.
		let oldest = city.shared.finalized.borrow().saturating_sub(KEPT);
		if number > oldest {
			self.keep(number, oldest, &read);
		}
		Ok(read)
	}

	fn known(&self, number: BlockNumber) -> Option<Arc<BlockEvents>> {
		// What is behind the lock is only replaced as a whole: nothing that a panic could leave half done.
		let latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner);
		latest.iter().find(|(kept, _)| *kept == number).map(|(_, block)| block.clone())
	}

	fn keep(&self, number: BlockNumber, oldest: BlockNumber, block: &Arc<BlockEvents>) {
		let mut latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner);
		// Another one may have read it meanwhile.
		latest.retain(|(kept, _)| *kept > oldest && *kept != number);
		latest.push((number, block.clone()));
	}
}

/// Adds the types of events; answers the event's.
pub fn register_types(registry: &mut Registry) -> u32 {
	registry.register_type(&MetaType::new::<RuntimeEvent>()).id
}

fn key() -> StorageKey {
	let key = [sp_io::hashing::twox_128(b"System"), sp_io::hashing::twox_128(b"Events")].concat();
	StorageKey(key)
}

fn read(city: &City, number: BlockNumber) -> Result<BlockEvents, ErrorObjectOwned> {
	let unknown = || failure::failure(failure::UNKNOWN_BLOCK, format!("block {number}"));
	let hash = city.client.hash(number).map_err(|_| unknown())?.ok_or_else(unknown)?;
	// A block's events were written by the runtime of the state before it: it may be the one that changed it.
	let before = city.client.hash(number.saturating_sub(1)).map_err(|_| unknown())?.ok_or_else(unknown)?;
	city.formats.ensure_readable(&city.client, before)?;
	let gone = |error: sp_blockchain::Error| failure::failure(failure::STATE_GONE, error.to_string());
	let wrong = |error: String| failure::failure(failure::RUNTIME, error);
	let records: Vec<frame_system::EventRecord<RuntimeEvent, Hash>> =
		match city.client.storage(hash, &key()).map_err(gone)? {
			None => Vec::new(),
			Some(data) => DecodeAll::decode_all(&mut &data.0[..]).map_err(|error| wrong(error.to_string()))?,
		};
	let mut events = Vec::new();
	for record in records {
		if is_followed(&record.event) {
			events.push(to_json(&city.types, city.event, None, &mut &record.event.encode()[..]).map_err(wrong)?);
		}
	}
	Ok(BlockEvents { hash, events })
}

fn is_followed(event: &RuntimeEvent) -> bool {
	matches!(event, RuntimeEvent::LandTitles(_) | RuntimeEvent::TaxReceipts(_) | RuntimeEvent::InsuranceInvestments(_))
}

#[cfg(test)]
mod tests {
	use super::*;

	fn block(number: u8) -> Arc<BlockEvents> {
		Arc::new(BlockEvents { hash: Hash::repeat_byte(number), events: Vec::new() })
	}

	#[test]
	fn only_the_latest_blocks_are_kept_each_once() {
		let events = Events::default();
		for number in [5, 4, 6, 6] {
			events.keep(number, 0, &block(number as u8));
		}
		assert_eq!(events.known(4).map(|block| block.hash), Some(Hash::repeat_byte(4)));
		assert!(events.known(3).is_none());
		assert_eq!(events.latest.lock().unwrap().len(), 3);
		events.keep(7, 5, &block(7));
		let mut kept: Vec<_> = events.latest.lock().unwrap().iter().map(|(number, _)| *number).collect();
		kept.sort_unstable();
		assert_eq!(kept, [6, 7]);
	}
}
