//! A network at work, for something to go wrong with: what each fault test begins with, measures and ends with.

use crate::{check::check, history::AURA, load::Load, validators::Plan, watch::Watch, Validators};
use anyhow::{anyhow, bail, Context, Result};
use civitas_runtime::{constants::SLOT_DURATION, AuraId, BlockNumber, Header, Runtime};
use codec::Decode;
use sp_core::{sr25519, Pair};
use sp_runtime::DigestItem;
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// The longest that a recovery may take on a small machine: a start alone compiles the runtime.
const PATIENCE: Duration = Duration::from_secs(240);

/// Without a further final block for so long, finality stands.
const QUIET: Duration = Duration::from_secs(12);

/// The slot that a block was made in.
pub fn slot(header: &Header) -> Result<u64> {
	let slot = header.digest.logs.iter().find_map(|item| match item {
		DigestItem::PreRuntime(AURA, bytes) => u64::decode(&mut &bytes[..]).ok(),
		_ => None,
	});
	slot.context("a block names its slot")
}

/// A network under load, watched.
pub struct Scene {
	row: &'static str,
	/// The nodes.
	pub validators: Validators,
	/// What they say is final.
	pub watch: Watch,
	/// Who works with them.
	pub load: Load,
}

impl Scene {
	/// Starts a network; all is well when it returns. `row` is the fault's row in the list of faults.
	pub async fn begin(row: &'static str, plan: &Plan) -> Result<Self> {
		let began = Instant::now();
		println!("{row}: starting {} nodes", plan.members.iter().filter(|member| member.at_once).count());
		let validators = Validators::plan(plan).await?;
		validators.finalized(0, 2, PATIENCE).await?;
		let running: Vec<String> =
			validators.running().iter().map(|node| validators.nodes[*node].url.clone()).collect();
		let watch = Watch::begin(validators.nodes.iter().map(|node| node.url.clone()).collect());
		let load = Load::begin(&running).await?;
		println!("{row}: under load after {:.0} s", began.elapsed().as_secs_f64());
		Ok(Self { row, validators, watch, load })
	}

	/// Waits until each running node has finalized a block that did not exist when the fault was lifted, and prints
	/// how long that took, and the longest time without finality since the fault `began`.
	pub async fn recovered(&self, fault: &str, began: Instant, lifted: Instant) -> Result<Duration> {
		let running = self.validators.running();
		let newest = self.watch.best(&running).max(self.watch.highest());
		loop {
			let behind: Vec<_> = running.iter().filter(|node| self.watch.finalized(**node) <= newest).collect();
			if behind.is_empty() {
				break;
			}
			if lifted.elapsed() > PATIENCE {
				let tail = behind.first().map(|node| self.validators.nodes[**node].log_tail()).unwrap_or_default();
				bail!("{}: {fault}: {behind:?} have not finalized beyond block {newest}: {tail}", self.row);
			}
			sleep(Duration::from_millis(100)).await;
		}
		let (now, recover) = (Instant::now(), lifted.elapsed());
		let gap = self.watch.gap(began, now).as_secs_f64() * 1_000.0 / SLOT_DURATION as f64;
		println!("FAULT {} recover={:.1}s gap={gap:.1} {fault}", self.row, recover.as_secs_f64());
		Ok(recover)
	}

	/// Waits until `blocks` more blocks are final than now.
	pub async fn finalizes(&self, blocks: u32) -> Result<()> {
		let (from, began) = (self.watch.highest(), Instant::now());
		while self.watch.highest() < from.saturating_add(blocks) {
			if began.elapsed() > PATIENCE {
				bail!("{}: finality stands at {from}", self.row);
			}
			sleep(Duration::from_millis(100)).await;
		}
		Ok(())
	}

	/// Waits until these nodes have called nothing further final for some slots: what was under way when something
	/// broke may still be counted. Answers the height at which they stand.
	pub async fn stands(&self, nodes: &[usize]) -> Result<BlockNumber> {
		let height = || nodes.iter().map(|node| self.watch.finalized(*node)).max().unwrap_or_default();
		let began = Instant::now();
		let (mut stands, mut since) = (height(), Instant::now());
		while since.elapsed() < QUIET {
			if began.elapsed() > PATIENCE {
				bail!("{}: {nodes:?} go on finalizing, up to block {stands}", self.row);
			}
			sleep(Duration::from_millis(100)).await;
			if height() != stands {
				(stands, since) = (height(), Instant::now());
			}
		}
		Ok(stands)
	}

	/// Waits until the newest block of these nodes is newer than now.
	pub async fn makes_blocks(&self, nodes: &[usize]) -> Result<()> {
		let (from, began) = (self.watch.best(nodes), Instant::now());
		while self.watch.best(nodes) <= from {
			if began.elapsed() > PATIENCE {
				bail!("{}: {nodes:?} make no blocks after {from}", self.row);
			}
			sleep(Duration::from_millis(100)).await;
		}
		Ok(())
	}

	/// Waits until a new block of the validator with this development key is final.
	pub async fn authors(&self, validator: &str) -> Result<()> {
		let client = self.validators.nodes[0].client().await?;
		let key =
			AuraId::from(sr25519::Pair::from_string(validator, None).map_err(|error| anyhow!("{error:?}"))?.public());
		let authorities: Option<Vec<AuraId>> =
			client.storage(pallet_aura::Authorities::<Runtime>::hashed_key(), None).await?;
		let authorities = authorities.unwrap_or_default();
		let place = authorities.iter().position(|authority| *authority == key).context("it is an authority")?;
		let (mut number, began) = (client.best().await?.number + 1, Instant::now());
		while began.elapsed() < PATIENCE {
			if client.finalized().await?.number < number {
				sleep(Duration::from_millis(250)).await;
				continue;
			}
			let hash = client.block_hash(number).await?;
			let header = client.header(hash).await?;
			if slot(&header)? % authorities.len() as u64 == place as u64 {
				return Ok(());
			}
			number += 1;
		}
		bail!("{}: {validator} makes no blocks", self.row)
	}

	/// Ends the load and checks that all held on each running node.
	pub async fn end(self) -> Result<()> {
		let log = self.load.end().await;
		check(&self.validators.nodes, &self.watch.sights(), &log).await?;
		println!(
			"{}: {} blocks final; of what was done {} were told final and are on every node, {} had no answer, {} refused",
			self.row,
			self.watch.highest(),
			log.acknowledged.len(),
			log.open.len(),
			log.refused.len(),
		);
		for reason in log.refused.iter().take(5) {
			println!("{}: refused: {reason}", self.row);
		}
		anyhow::ensure!(!log.acknowledged.is_empty(), "the load did nothing");
		Ok(())
	}
}
