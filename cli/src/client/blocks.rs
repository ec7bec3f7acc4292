//! Blocks: heads, what is in them, and what their transactions did.

use super::{extrinsic_hash, Client, Included};
use anyhow::{anyhow, Result};
use civitas_runtime::{BlockNumber, Header, RuntimeEvent};
use frame_system::{EventRecord, Phase};
use jsonrpsee::rpc_params;
use serde::Deserialize;
use sp_core::{Bytes, H256};
use std::{
	collections::{HashMap, VecDeque},
	sync::{Arc, Mutex},
	time::{Duration, Instant},
};
use tokio::{sync::OnceCell, time::sleep};

/// How long to wait for a block to be final.
const FINALITY_PATIENCE: Duration = Duration::from_secs(30);

/// A block's number and hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
	/// Its height.
	pub number: BlockNumber,
	/// Its hash.
	pub hash: H256,
}

/// What is in a block.
pub struct BlockContent {
	/// Its height.
	pub number: BlockNumber,
	/// Hashes of its transactions, in their order.
	pub extrinsics: Vec<H256>,
	/// Bytes of its transactions together.
	pub length: usize,
}

/// A block with its events: what became of each of its transactions.
pub(super) struct Executed {
	content: BlockContent,
	events: Vec<EventRecord<RuntimeEvent, H256>>,
}

/// Blocks that several transactions wait for are fetched once.
#[derive(Default)]
pub(super) struct BlockCache(Mutex<CacheInner>);

#[derive(Default)]
struct CacheInner {
	blocks: HashMap<H256, Arc<OnceCell<Executed>>>,
	order: VecDeque<H256>,
}

const CACHED_BLOCKS: usize = 64;

impl BlockCache {
	fn slot(&self, block: H256) -> Arc<OnceCell<Executed>> {
		// A panic while the lock is held can not leave the cache inconsistent.
		let mut inner = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
		if let Some(slot) = inner.blocks.get(&block) {
			return slot.clone();
		}
		let slot = Arc::new(OnceCell::new());
		inner.blocks.insert(block, slot.clone());
		inner.order.push_back(block);
		if inner.order.len() > CACHED_BLOCKS {
			if let Some(oldest) = inner.order.pop_front() {
				inner.blocks.remove(&oldest);
			}
		}
		slot
	}
}

#[derive(Deserialize)]
struct SignedBlock {
	block: RawBlock,
}

#[derive(Deserialize)]
struct RawBlock {
	header: Header,
	extrinsics: Vec<Bytes>,
}

impl Client {
	/// Header of a block; of the best one without a hash.
	pub async fn header(&self, block: Option<H256>) -> Result<Header> {
		let header: Option<Header> = self.rpc("chain_getHeader", rpc_params![block]).await?;
		header.ok_or_else(|| anyhow!("the node does not know block {block:?}"))
	}

	/// The newest block.
	pub async fn best(&self) -> Result<Head> {
		let header = self.header(None).await?;
		Ok(Head { number: header.number, hash: header.hash() })
	}

	/// The newest block that can not be undone any more.
	pub async fn finalized(&self) -> Result<Head> {
		let hash: H256 = self.rpc("chain_getFinalizedHead", rpc_params![]).await?;
		Ok(Head { number: self.header(Some(hash)).await?.number, hash })
	}

	/// Waits, for at most half a minute, until the block of that height can not be undone any more. Answers the hash of
	/// that block or a later one, and whether it is final: where finality has stopped, the best block.
	pub async fn wait_until_final(&self, number: BlockNumber) -> Result<(H256, bool)> {
		let began = Instant::now();
		loop {
			let finalized = self.finalized().await?;
			if finalized.number >= number {
				return Ok((finalized.hash, true));
			}
			if began.elapsed() > FINALITY_PATIENCE {
				return Ok((self.best().await?.hash, false));
			}
			sleep(Duration::from_millis(200)).await;
		}
	}

	/// Hash of the block of that height, if the chain is that long.
	pub async fn block_hash(&self, number: BlockNumber) -> Result<Option<H256>> {
		self.rpc("chain_getBlockHash", rpc_params![number]).await
	}

	/// What is in a block.
	pub async fn block(&self, hash: H256) -> Result<BlockContent> {
		let block: Option<SignedBlock> = self.rpc("chain_getBlock", rpc_params![hash]).await?;
		let block = block.ok_or_else(|| anyhow!("the node does not know block {hash:?}"))?.block;
		Ok(BlockContent {
			number: block.header.number,
			extrinsics: block.extrinsics.iter().map(|bytes| extrinsic_hash(bytes)).collect(),
			length: block.extrinsics.iter().map(|bytes| bytes.len()).sum(),
		})
	}

	/// All events of a block.
	pub async fn events(&self, block: H256) -> Result<Vec<EventRecord<RuntimeEvent, H256>>> {
		// The system pallet keeps the item to itself, so its key is made from its name.
		let key = frame_support::storage::storage_prefix(b"System", b"Events");
		Ok(self.storage(key, Some(block)).await?.unwrap_or_default())
	}

	/// What became of a transaction in a block that holds it.
	pub(super) async fn included(&self, block: H256, extrinsic: H256) -> Result<Option<Included>> {
		let slot = self.0.blocks.slot(block);
		let executed = slot
			.get_or_try_init(|| async {
				let (content, events) = tokio::try_join!(self.block(block), self.events(block))?;
				anyhow::Ok(Executed { content, events })
			})
			.await?;
		let Some(index) = executed.content.extrinsics.iter().position(|hash| *hash == extrinsic) else {
			return Ok(None);
		};
		let events: Vec<RuntimeEvent> = executed
			.events
			.iter()
			.filter(|record| record.phase == Phase::ApplyExtrinsic(index as u32))
			.map(|record| record.event.clone())
			.collect();
		let result = outcome(&events)
			.ok_or_else(|| anyhow!("block {} has no outcome for its transaction {index}", executed.content.number))?;
		Ok(Some(Included {
			block,
			number: executed.content.number,
			index: index as u32,
			hash: extrinsic,
			events,
			result,
		}))
	}
}

fn outcome(events: &[RuntimeEvent]) -> Option<Result<(), sp_runtime::DispatchError>> {
	events.iter().rev().find_map(|event| match event {
		RuntimeEvent::System(frame_system::Event::ExtrinsicSuccess { .. }) => Some(Ok(())),
		RuntimeEvent::System(frame_system::Event::ExtrinsicFailed { dispatch_error, .. }) => Some(Err(*dispatch_error)),
		_ => None,
	})
}

#[cfg(test)]
mod tests {
	use super::*;
	use sp_runtime::DispatchError;

	#[test]
	fn the_outcome_is_read_from_the_events_of_the_transaction() {
		let info = Default::default();
		let good = RuntimeEvent::System(frame_system::Event::ExtrinsicSuccess { dispatch_info: info });
		let info = Default::default();
		let bad = RuntimeEvent::System(frame_system::Event::ExtrinsicFailed {
			dispatch_error: DispatchError::BadOrigin,
			dispatch_info: info,
		});
		assert_eq!(outcome(&[good]), Some(Ok(())));
		assert_eq!(outcome(&[bad]), Some(Err(DispatchError::BadOrigin)));
		assert_eq!(outcome(&[]), None);
	}

	#[test]
	fn the_cache_keeps_the_newest_blocks_only() {
		let cache = BlockCache::default();
		let first = cache.slot(H256::zero());
		assert!(Arc::ptr_eq(&first, &cache.slot(H256::zero())));
		for n in 1..=CACHED_BLOCKS as u64 {
			cache.slot(H256::from_low_u64_be(n));
		}
		assert!(!Arc::ptr_eq(&first, &cache.slot(H256::zero())));
	}
}
