//! What each node says it has finalized, all the while: nothing that a node once called final may change, and the time
//! between two advances is the finality gap.

use civitas_cli::client::{Client, Head};
use civitas_runtime::BlockNumber;
use std::{
	future::Future,
	sync::{Arc, Mutex, MutexGuard},
	time::{Duration, Instant},
};
use tokio::{
	task::JoinSet,
	time::{sleep, timeout},
};

/// How often each node is asked.
const EACH: Duration = Duration::from_millis(200);
/// Until when a node answers, or is taken for gone.
const PATIENCE: Duration = Duration::from_secs(5);

/// A node said that this block is final.
#[derive(Clone, Copy, Debug)]
pub struct Sight {
	/// When.
	pub at: Instant,
	/// Which node.
	pub node: usize,
	/// Which block.
	pub head: Head,
}

#[derive(Default)]
struct Seen {
	sights: Vec<Sight>,
	/// The newest block of each node.
	best: Vec<BlockNumber>,
}

impl Seen {
	fn note(&mut self, node: usize, finalized: Option<Head>, best: BlockNumber) {
		self.sights.extend(finalized.map(|head| Sight { at: Instant::now(), node, head }));
		if let Some(entry) = self.best.get_mut(node) {
			*entry = best;
		}
	}
}

/// Watches some nodes until it is dropped.
pub struct Watch {
	seen: Arc<Mutex<Seen>>,
	_tasks: JoinSet<()>,
}

impl Watch {
	/// Begins to watch the nodes at these addresses; they may come and go.
	pub fn begin(urls: Vec<String>) -> Self {
		let seen = Arc::new(Mutex::new(Seen { sights: vec![], best: vec![0; urls.len()] }));
		let mut tasks = JoinSet::new();
		for (node, url) in urls.into_iter().enumerate() {
			tasks.spawn(follow(node, url, seen.clone()));
		}
		Self { seen, _tasks: tasks }
	}

	fn seen(&self) -> MutexGuard<'_, Seen> {
		lock(&self.seen)
	}

	/// All that the nodes have said, in the order of time.
	pub fn sights(&self) -> Vec<Sight> {
		self.seen().sights.clone()
	}

	/// The last block that a node has called final.
	pub fn finalized(&self, node: usize) -> BlockNumber {
		self.seen().sights.iter().rev().find(|sight| sight.node == node).map_or(0, |sight| sight.head.number)
	}

	/// The last block that any node has called final.
	pub fn highest(&self) -> BlockNumber {
		self.seen().sights.iter().map(|sight| sight.head.number).max().unwrap_or_default()
	}

	/// The newest block of any of these nodes.
	pub fn best(&self, nodes: &[usize]) -> BlockNumber {
		let seen = self.seen();
		nodes.iter().filter_map(|node| seen.best.get(*node).copied()).max().unwrap_or_default()
	}

	/// The longest time, between `from` and `to`, in which no node has called a further block final.
	pub fn gap(&self, from: Instant, to: Instant) -> Duration {
		let seen = self.seen();
		let sights: Vec<_> = seen.sights.iter().map(|sight| (sight.at, sight.head.number)).collect();
		longest_gap(&sights, from, to)
	}
}

/// The longest time between two advances. `sights` are in the order of time.
fn longest_gap(sights: &[(Instant, BlockNumber)], from: Instant, to: Instant) -> Duration {
	let (mut highest, mut last, mut longest) = (0, from, Duration::ZERO);
	for (at, number) in sights.iter().filter(|(at, _)| *at <= to) {
		if *number > highest {
			highest = *number;
			if *at > from {
				longest = longest.max(at.saturating_duration_since(last));
				last = *at;
			}
		}
	}
	longest.max(to.saturating_duration_since(last))
}

fn lock(seen: &Mutex<Seen>) -> MutexGuard<'_, Seen> {
	// What is in it is whole at any time.
	seen.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

async fn in_time<T>(asked: impl Future<Output = anyhow::Result<T>>) -> Option<T> {
	timeout(PATIENCE, asked).await.ok()?.ok()
}

async fn follow(node: usize, url: String, seen: Arc<Mutex<Seen>>) {
	let mut last = None;
	loop {
		let Some(client) = in_time(Client::connect_across_upgrades(&url)).await else {
			sleep(EACH).await;
			continue;
		};
		while let Some((head, best)) = in_time(async { tokio::try_join!(client.finalized(), client.best()) }).await {
			let news = last.replace(head) != Some(head);
			lock(&seen).note(node, news.then_some(head), best.number);
			sleep(EACH).await;
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_gap_is_the_longest_time_between_two_advances() {
		let start = Instant::now();
		let at = |seconds| start + Duration::from_secs(seconds);
		let seconds = Duration::from_secs;
		let sights = [(at(0), 1), (at(2), 2), (at(3), 2), (at(7), 1), (at(9), 3), (at(11), 4)];
		assert_eq!(longest_gap(&sights, at(1), at(12)), seconds(7), "a node that lags behind is no advance");
		assert_eq!(longest_gap(&sights, at(1), at(30)), seconds(19), "up to the end");
		assert_eq!(longest_gap(&sights, at(10), at(12)), seconds(1), "from the beginning");
		assert_eq!(longest_gap(&[], at(0), at(5)), seconds(5));
	}
}
