//! What came of a load, as a page.

use super::{follow::Followed, submit::Submitted};
use crate::{
	format::{count, duration, rate},
	table::{facts, Align, Table},
};
use civitas_runtime::BlockNumber;
use std::{collections::BTreeMap, fmt, time::Duration};

/// One block's share of the load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockLoad {
	/// Height.
	pub number: BlockNumber,
	/// Transfers of the load in it.
	pub transfers: usize,
	/// Bytes of all its transactions.
	pub length: usize,
}

/// What came of a load.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadReport {
	/// Transfers that the node took.
	pub acknowledged: usize,
	/// Transfers that it refused, by reason.
	pub refused: BTreeMap<String, usize>,
	/// Transfers in blocks.
	pub included: usize,
	/// Of these, those whose call failed.
	pub failed: usize,
	/// Acknowledged and in no block.
	pub lost: usize,
	/// How long the handing over took.
	pub submitting: Duration,
	/// From the first submission to the last inclusion.
	pub total: Duration,
	/// One slot.
	pub slot: Duration,
	/// The blocks with transfers of the load.
	pub blocks: Vec<BlockLoad>,
	/// Are they final?
	pub finalized: bool,
}

pub(super) fn assemble(submitted: Submitted, followed: Followed, failed: usize, slot: Duration) -> LoadReport {
	let blocks: Vec<BlockLoad> = followed
		.blocks
		.iter()
		.filter(|(_, seen)| !seen.ours.is_empty())
		.map(|(number, seen)| BlockLoad { number: *number, transfers: seen.ours.len(), length: seen.length })
		.collect();
	let last = followed.blocks.values().filter(|seen| !seen.ours.is_empty()).map(|seen| seen.at).max();
	LoadReport {
		acknowledged: submitted.acknowledged.len(),
		refused: submitted.refused,
		included: blocks.iter().map(|block| block.transfers).sum(),
		failed,
		lost: followed.lost,
		submitting: submitted.took,
		total: last.map(|last| last.saturating_duration_since(submitted.began)).unwrap_or_default(),
		slot,
		blocks,
		finalized: followed.finalized,
	}
}

impl LoadReport {
	/// Was everything acknowledged included, and did it do what it should?
	pub fn holds(&self) -> bool {
		self.lost == 0 && self.failed == 0 && self.acknowledged > 0
	}

	/// Transfers a second while blocks were full: over the slots of the blocks with at least nine tenths of the
	/// largest one's.
	pub fn full_block_rate(&self) -> String {
		let largest = self.blocks.iter().map(|block| block.transfers).max().unwrap_or_default();
		let full: Vec<usize> =
			self.blocks.iter().map(|block| block.transfers).filter(|number| number * 10 >= largest * 9).collect();
		rate(full.iter().sum(), self.slot * full.len() as u32)
	}
}

impl fmt::Display for LoadReport {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let refused: usize = self.refused.values().sum();
		let largest = self.blocks.iter().max_by_key(|block| block.transfers);
		let mut blocks = Table::new(&[("block", Align::Right), ("transfers", Align::Right), ("bytes", Align::Right)]);
		for block in &self.blocks {
			blocks.row([block.number.to_string(), count(block.transfers as u128), count(block.length as u128)]);
		}
		if !blocks.is_empty() {
			writeln!(f, "{blocks}")?;
		}
		let page = [
			("acknowledged", count(self.acknowledged as u128)),
			("refused", count(refused as u128)),
			("included", format!("{} in {} blocks", count(self.included as u128), self.blocks.len())),
			("included and failed", count(self.failed as u128)),
			("lost", count(self.lost as u128)),
			("submitted in", duration(self.submitting)),
			("first submission to last inclusion", duration(self.total)),
			("a second, over that time", rate(self.included, self.total)),
			("a second, in full blocks", self.full_block_rate()),
			(
				"largest block",
				largest.map_or("-".to_owned(), |block| {
					format!("{} transfers, {} bytes", count(block.transfers as u128), count(block.length as u128))
				}),
			),
		];
		write!(f, "{}", facts(&page))?;
		for (reason, number) in &self.refused {
			writeln!(f, "refused {}: {reason}", count(*number as u128))?;
		}
		if !self.finalized && !self.blocks.is_empty() {
			writeln!(f, "the last of these blocks are not final yet: see whether finality goes on")?;
		}
		writeln!(
			f,
			"{}",
			if self.holds() {
				"every acknowledged transfer was included"
			} else if self.acknowledged == 0 {
				"THE NODE ACKNOWLEDGED NONE"
			} else {
				"ACKNOWLEDGED TRANSFERS WERE LOST OR FAILED"
			}
		)
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn report() -> LoadReport {
		LoadReport {
			acknowledged: 2500,
			refused: BTreeMap::new(),
			included: 2500,
			failed: 0,
			lost: 0,
			submitting: Duration::from_secs(2),
			total: Duration::from_secs(5),
			slot: Duration::from_secs(2),
			blocks: vec![
				BlockLoad { number: 7, transfers: 1200, length: 170_000 },
				BlockLoad { number: 8, transfers: 1100, length: 160_000 },
				BlockLoad { number: 9, transfers: 200, length: 30_000 },
			],
			finalized: true,
		}
	}

	#[test]
	fn f26_only_a_run_without_a_loss_holds() {
		assert!(report().holds());
		assert!(!LoadReport { lost: 1, ..report() }.holds());
		assert!(!LoadReport { failed: 1, ..report() }.holds());
		assert!(!LoadReport { acknowledged: 0, ..report() }.holds());
	}

	#[test]
	fn rates_are_of_the_whole_run_and_of_full_blocks() {
		assert_eq!(report().full_block_rate(), "575.0");
		let text = report().to_string();
		assert!(text.contains("a second, over that time            500.0"), "{text}");
		assert!(text.contains("1,200 transfers, 170,000 bytes"), "{text}");
		assert!(text.ends_with("every acknowledged transfer was included\n"), "{text}");
	}

	#[test]
	fn refusals_are_named_with_their_reasons() {
		let refused = BTreeMap::from([("Immediately Dropped".to_owned(), 3)]);
		let text = LoadReport { refused, lost: 2, ..report() }.to_string();
		assert!(text.contains("refused 3: Immediately Dropped") && text.contains("LOST OR FAILED"), "{text}");
	}
}
