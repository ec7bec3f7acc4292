//! A network at work, for something to go wrong with: what each fault test begins with, measures and ends with.

use crate::{check::check, load::Load, validators::Plan, watch::Watch, Validators};
use anyhow::{bail, Result};
use civitas_runtime::constants::SLOT_DURATION;
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// The longest that a recovery may take on a small machine: a start alone compiles the runtime.
const PATIENCE: Duration = Duration::from_secs(240);

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
