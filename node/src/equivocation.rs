//! Watches for validators that make two blocks in one slot, and reports them to the chain.
//!
//! Every validator's node sees both blocks, whichever it builds on, and puts a report into its own pool: the first to
//! make a block includes it. Double votes are reported by the finality voter itself.

use crate::service::FullClient;
use civitas_primitives::apis::DoubleAuthoringApi;
use civitas_runtime::{constants::SLOT_DURATION, AuraId, Hash, Header, OpaqueBlock as Block};
use futures::StreamExt;
use sc_client_api::{BlockImportNotification, BlockchainEvents};
use sc_consensus_aura::{find_pre_digest, standalone::slot_author};
use sc_transaction_pool_api::OffchainTransactionPoolFactory;
use sp_api::{ApiError, ApiExt, ProvideRuntimeApi};
use sp_blockchain::HeaderBackend;
use sp_consensus_aura::{
	sr25519::{AuthorityPair, AuthoritySignature},
	AuraApi, Slot, SlotDuration,
};
use sp_core::{crypto::key_types::AURA, ByteArray};
use sp_keystore::KeystorePtr;
use sp_runtime::traits::Header as _;
use sp_timestamp::Timestamp;
use std::{collections::BTreeMap, sync::Arc};
use substrate_prometheus_endpoint::{register, Counter, Registry, U64};

const LOG_TARGET: &str = "equivocation";
/// Slots whose blocks are remembered: two minutes.
const REMEMBERED_SLOTS: u64 = 64;
/// Imported blocks at which a report is tried, before it is left to the other nodes.
const ATTEMPTS: u32 = 8;

/// Two blocks of one slot by one author.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Evidence {
	slot: Slot,
	authority: AuraId,
	first: Header,
	second: Header,
}

/// The blocks of the latest slots: of each slot and author the first that was seen, until a second one was.
#[derive(Default)]
struct Seen(BTreeMap<(Slot, AuraId), Option<Header>>);

impl Seen {
	/// Notes a block. Tells of the first two of a slot and author, and of no more.
	fn note(&mut self, slot: Slot, authority: AuraId, header: Header) -> Option<Evidence> {
		let key = (slot, authority);
		let evidence = match self.0.get_mut(&key) {
			Some(first) if first.as_ref() != Some(&header) => {
				let (slot, authority) = key;
				first.take().map(|first| Evidence { slot, authority, first, second: header })
			}
			Some(_) => None,
			None => {
				self.0.insert(key, Some(header));
				None
			}
		};
		if let Some(newest) = self.0.last_key_value().map(|((slot, _), _)| *slot) {
			self.0.retain(|(slot, _), _| *slot + REMEMBERED_SLOTS > newest);
		}
		evidence
	}
}

/// What the watch needs of the node.
pub struct Watch {
	pub client: Arc<FullClient>,
	pub keystore: KeystorePtr,
	pub pool: OffchainTransactionPoolFactory<Block>,
	/// Does this node make blocks? If not, its pool's reports would come into none.
	pub reports: bool,
}

impl Watch {
	/// Watches for as long as the node runs.
	pub async fn run(self, registry: Option<Registry>) {
		let found = registry.and_then(|registry| {
			let help = "Slots in which a validator was seen to make two blocks";
			register(Counter::<U64>::new("civitas_double_authoring_total", help).ok()?, &registry).ok()
		});
		let mut seen = Seen::default();
		let mut waiting: Vec<(Evidence, u32)> = Vec::new();
		let mut imports = self.client.every_import_notification_stream();
		while let Some(block) = imports.next().await {
			if let Some((slot, authority)) = self.author(&block) {
				if let Some(evidence) = seen.note(slot, authority, block.header.clone()) {
					self.alarm(&evidence);
					if let Some(found) = &found {
						found.inc();
					}
					if self.reports {
						waiting.push((evidence, ATTEMPTS));
					}
				}
			}
			waiting.retain_mut(|(evidence, attempts)| {
				*attempts -= 1;
				!self.report(evidence) && *attempts > 0
			});
		}
	}

	/// The slot and author of a block. None for one long past, as come while a node catches up.
	fn author(&self, block: &BlockImportNotification<Block>) -> Option<(Slot, AuraId)> {
		let slot = find_pre_digest::<Block, AuthoritySignature>(&block.header).ok()?;
		let now = Slot::from_timestamp(Timestamp::current(), SlotDuration::from_millis(SLOT_DURATION));
		if slot + REMEMBERED_SLOTS < now {
			return None;
		}
		// Its seal was verified against these on import.
		let authorities = self.client.runtime_api().authorities(*block.header.parent_hash()).ok()?;
		Some((slot, slot_author::<AuthorityPair>(slot, &authorities)?.clone()))
	}

	fn alarm(&self, evidence: &Evidence) {
		let Evidence { slot, authority, first, second } = evidence;
		let advice = if self.keystore.has_keys(&[(authority.to_raw_vec(), AURA)]) {
			"It is THIS node's key: another node runs with it. Stop one of the two at once."
		} else {
			"Two nodes run with its session keys, or it lies. Call the department that runs it."
		};
		log::error!(
			target: LOG_TARGET,
			"🚨 The validator with block key {authority} has made two blocks in slot {slot}: {} and {}. {advice}",
			first.hash(),
			second.hash(),
		);
	}

	/// Puts a report into this node's pool. False if it is not taken.
	fn report(&self, evidence: &Evidence) -> bool {
		let best = self.client.info().best_hash;
		match self.submit(evidence, best) {
			Ok(true) => {
				log::warn!(target: LOG_TARGET, "The two blocks in slot {} are reported to the chain.", evidence.slot);
				true
			}
			Ok(false) => {
				log::info!(
					target: LOG_TARGET,
					"The report of the two blocks in slot {} is not taken: the chain knows of them already, or not yet of the slot.",
					evidence.slot,
				);
				false
			}
			Err(error) => {
				log::warn!(
					target: LOG_TARGET,
					"The two blocks in slot {} cannot be reported now: {error}",
					evidence.slot
				);
				false
			}
		}
	}

	fn submit(&self, evidence: &Evidence, best: Hash) -> Result<bool, ApiError> {
		let Evidence { authority, first, second, .. } = evidence.clone();
		// The keys may have changed since: then the proof is made where the blocks were.
		let api = self.client.runtime_api();
		let proof = match api.prove_key_owner(best, authority.clone())? {
			Some(proof) => Some(proof),
			None => self.client.runtime_api().prove_key_owner(*first.parent_hash(), authority.clone())?,
		};
		let Some(proof) = proof else { return Ok(false) };
		let mut api = self.client.runtime_api();
		api.register_extension(self.pool.offchain_transaction_pool(best));
		Ok(api.submit_report_double_authoring(best, first, second, authority, proof)?.is_some())
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn authority(number: u8) -> AuraId {
		AuraId::from_slice(&[number; 32]).unwrap()
	}

	fn header(mark: u8) -> Header {
		Header::new(1, Hash::repeat_byte(mark), Hash::zero(), Hash::zero(), Default::default())
	}

	#[test]
	fn f36_two_blocks_of_a_slot_by_one_author_are_found_once() {
		let mut seen = Seen::default();
		let slot = Slot::from(100);
		assert_eq!(seen.note(slot, authority(1), header(1)), None);
		// The same block again, another author, another slot.
		assert_eq!(seen.note(slot, authority(1), header(1)), None);
		assert_eq!(seen.note(slot, authority(2), header(2)), None);
		assert_eq!(seen.note(slot + 1, authority(1), header(2)), None);
		let evidence = Evidence { slot, authority: authority(1), first: header(1), second: header(2) };
		assert_eq!(seen.note(slot, authority(1), header(2)), Some(evidence));
		// A third adds nothing.
		for mark in 1..4 {
			assert_eq!(seen.note(slot, authority(1), header(mark)), None);
		}
		// The other one of that slot is watched still.
		assert!(seen.note(slot, authority(2), header(1)).is_some());
	}

	#[test]
	fn f06_the_latest_slots_are_remembered() {
		let mut seen = Seen::default();
		for slot in 0..1_000 {
			assert_eq!(seen.note(Slot::from(slot), authority(1), header(1)), None);
		}
		assert_eq!(seen.0.len() as u64, REMEMBERED_SLOTS);
		assert!(seen.note(Slot::from(1_000 - REMEMBERED_SLOTS), authority(1), header(2)).is_some());
		// One that comes late is forgotten again, and is nobody's misconduct.
		for mark in 1..3 {
			assert_eq!(seen.note(Slot::from(999 - REMEMBERED_SLOTS), authority(1), header(mark)), None);
		}
		assert_eq!(seen.0.len() as u64, REMEMBERED_SLOTS);
	}
}
