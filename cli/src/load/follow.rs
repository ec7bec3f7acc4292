//! Following the blocks until every acknowledged transfer is in one.

use super::PATIENCE;
use crate::client::Client;
use anyhow::{anyhow, Result};
use civitas_runtime::{BlockNumber, RuntimeEvent};
use frame_system::Phase;
use sp_core::H256;
use std::{
	collections::{BTreeMap, HashSet},
	sync::Arc,
	time::{Duration, Instant},
};
use tokio::{sync::watch, time::sleep};

/// How often to look for a new block.
const TICK: Duration = Duration::from_millis(100);

/// A block with transfers of ours in it.
pub(crate) struct Seen {
	/// Its hash.
	pub hash: H256,
	/// Ours in it, by their place.
	pub ours: BTreeMap<u32, H256>,
	/// Bytes of all its transactions.
	pub length: usize,
	/// When it was seen.
	pub at: Instant,
}

/// What the chain took.
pub(crate) struct Followed {
	/// The blocks since the start, by height.
	pub blocks: BTreeMap<BlockNumber, Seen>,
	/// Acknowledged and in no block.
	pub lost: usize,
	/// Are the blocks final?
	pub finalized: bool,
}

impl Followed {
	fn included(&self) -> impl Iterator<Item = &H256> {
		self.blocks.values().flat_map(|seen| seen.ours.values())
	}
}

/// Follows from the block after `start` until all that `submission` names in the end are included, or none is for long.
pub(super) async fn follow(
	client: &Client,
	start: BlockNumber,
	hashes: HashSet<H256>,
	submission: watch::Receiver<Option<Arc<HashSet<H256>>>>,
) -> Result<Followed> {
	let mut followed = Followed { blocks: BTreeMap::new(), lost: 0, finalized: false };
	let mut progressed = Instant::now();
	loop {
		if read_new(client, start, &hashes, &mut followed).await? > 0 {
			progressed = Instant::now();
		}
		let acknowledged = submission.borrow().clone();
		if let Some(acknowledged) = acknowledged {
			let included: HashSet<&H256> = followed.included().collect();
			followed.lost = acknowledged.iter().filter(|hash| !included.contains(hash)).count();
			if followed.lost == 0 || progressed.elapsed() > PATIENCE {
				break;
			}
		} else if submission.has_changed().is_err() {
			return Err(anyhow!("submitting ended without a result"));
		}
		sleep(TICK).await;
	}
	settle(client, start, &hashes, &mut followed).await?;
	if let Some(acknowledged) = submission.borrow().as_ref() {
		let included: HashSet<&H256> = followed.included().collect();
		followed.lost = acknowledged.iter().filter(|hash| !included.contains(hash)).count();
	}
	Ok(followed)
}

/// Reads blocks not seen yet, up to the best one. Answers how many of ours were in them.
async fn read_new(
	client: &Client,
	start: BlockNumber,
	hashes: &HashSet<H256>,
	followed: &mut Followed,
) -> Result<usize> {
	let best = client.best().await?.number;
	let first = followed.blocks.last_key_value().map_or(start, |(number, _)| *number).saturating_add(1);
	let mut found = 0;
	for number in first..=best {
		let Some(hash) = client.block_hash(number).await? else { break };
		let seen = read(client, hash, hashes).await?;
		found += seen.ours.len();
		followed.blocks.insert(number, seen);
	}
	Ok(found)
}

async fn read(client: &Client, hash: H256, hashes: &HashSet<H256>) -> Result<Seen> {
	let block = client.block(hash).await?;
	let ours = (0u32..).zip(&block.extrinsics).filter(|(_, hash)| hashes.contains(hash));
	Ok(Seen {
		hash,
		ours: ours.map(|(place, hash)| (place, *hash)).collect(),
		length: block.length,
		at: Instant::now(),
	})
}

/// Waits until the blocks are final, and reads those again that were replaced meanwhile.
async fn settle(client: &Client, start: BlockNumber, hashes: &HashSet<H256>, followed: &mut Followed) -> Result<()> {
	let Some(last) = followed.blocks.last_key_value().map(|(number, _)| *number) else { return Ok(()) };
	followed.finalized = client.wait_until_final(last).await?.1;
	for number in start.saturating_add(1)..=last {
		let Some(hash) = client.block_hash(number).await? else { continue };
		if followed.blocks.get(&number).is_none_or(|seen| seen.hash != hash) {
			let seen = read(client, hash, hashes).await?;
			followed.blocks.insert(number, seen);
		}
	}
	Ok(())
}

/// How many of the included transfers did not do what they should.
pub(super) async fn failed(client: &Client, followed: &Followed) -> Result<usize> {
	let mut failed = 0;
	for seen in followed.blocks.values().filter(|seen| !seen.ours.is_empty()) {
		let events = client.events(seen.hash).await?;
		failed += events
			.iter()
			.filter(|record| match (&record.phase, &record.event) {
				(Phase::ApplyExtrinsic(place), RuntimeEvent::System(frame_system::Event::ExtrinsicFailed { .. })) => {
					seen.ours.contains_key(place)
				}
				_ => false,
			})
			.count();
	}
	Ok(failed)
}
