//! How much of the ledger this node reads for others at once. What is more waits for its turn, off the threads that
//! serve connections; what would wait too long is refused at once. Making blocks does not wait for readers.

use super::failure;
use jsonrpsee::types::ErrorObjectOwned;
use std::{num::NonZero, sync::Arc, thread::available_parallelism};
use tokio::{
	sync::{AcquireError, Semaphore},
	task::spawn_blocking,
};

/// The most requests that wait for their turn.
const MAX_WAITING: usize = 4_096;

/// Lets in as many readers at once as there are processors.
#[derive(Clone)]
pub struct Gate {
	running: Arc<Semaphore>,
	following: Arc<Semaphore>,
	waiting: Arc<Semaphore>,
}

impl Gate {
	/// A gate for this machine.
	pub fn new() -> Self {
		Self::of(available_parallelism().map_or(1, NonZero::get), MAX_WAITING)
	}

	fn of(running: usize, waiting: usize) -> Self {
		// Half of the turns are left to requests, of several the more.
		let following = running.div_ceil(2);
		Self {
			running: Arc::new(Semaphore::new(running)),
			following: Arc::new(Semaphore::new(following)),
			waiting: Arc::new(Semaphore::new(waiting)),
		}
	}

	/// Does a piece of work for a request: when its turn comes, or not at all if too many wait before it.
	pub async fn request<T: Send + 'static>(
		&self,
		work: impl FnOnce() -> Result<T, ErrorObjectOwned> + Send + 'static,
	) -> Result<T, ErrorObjectOwned> {
		let busy = |_| failure::failure(failure::BUSY, format!("{MAX_WAITING} requests wait already"));
		let _place = self.waiting.try_acquire().map_err(busy)?;
		self.turn(work).await
	}

	/// Does a piece of work for a subscription when its turn comes. However many follow, they have half of the turns.
	pub async fn follow<T: Send + 'static>(
		&self,
		work: impl FnOnce() -> Result<T, ErrorObjectOwned> + Send + 'static,
	) -> Result<T, ErrorObjectOwned> {
		let ended = |error: AcquireError| failure::failure(failure::RUNTIME, error.to_string());
		let _one = self.following.acquire().await.map_err(ended)?;
		self.turn(work).await
	}

	async fn turn<T: Send + 'static>(
		&self,
		work: impl FnOnce() -> Result<T, ErrorObjectOwned> + Send + 'static,
	) -> Result<T, ErrorObjectOwned> {
		let ended = |error: String| failure::failure(failure::RUNTIME, error);
		let turn = self.running.clone().acquire_owned().await.map_err(|error| ended(error.to_string()))?;
		let done = spawn_blocking(move || {
			// The turn is over when the work is, even if nobody waits for the answer any more.
			let _turn = turn;
			work()
		});
		done.await.map_err(|error| ended(error.to_string()))?
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use futures::future::join_all;
	use std::{
		sync::{
			atomic::{AtomicUsize, Ordering::SeqCst},
			mpsc,
		},
		time::Duration,
	};

	#[test]
	fn no_more_run_at_once_than_the_gate_lets_in() {
		let (gate, running, most) = (Gate::of(2, 100), Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
		let work = |number: usize| {
			let (running, most) = (running.clone(), most.clone());
			move || {
				most.fetch_max(running.fetch_add(1, SeqCst) + 1, SeqCst);
				std::thread::sleep(Duration::from_millis(2));
				running.fetch_sub(1, SeqCst);
				Ok(number)
			}
		};
		let answers = sc_cli::build_runtime().unwrap().block_on(join_all((0..50).map(|n| gate.request(work(n)))));
		let numbers: Vec<_> = answers.into_iter().map(Result::unwrap).collect();
		assert_eq!(numbers, (0..50).collect::<Vec<_>>());
		assert_eq!(most.load(SeqCst), 2);
	}

	#[test]
	fn too_many_are_told_and_the_others_are_served() {
		let gate = Gate::of(1, 3);
		let (release, wait) = mpsc::channel::<()>();
		let mut wait = Some(wait);
		let requests = (0..5).map(|_| {
			let wait = wait.take();
			gate.request(move || {
				// The first one holds the gate until the last two have been refused.
				if let Some(wait) = wait {
					wait.recv().unwrap();
				}
				Ok(())
			})
		});
		let answers = sc_cli::build_runtime().unwrap().block_on(async {
			let all = requests.map(|request| async {
				let answer = request.await;
				if answer.is_err() {
					// The first refusal is enough.
					let _ = release.send(());
				}
				answer
			});
			join_all(all).await
		});
		let codes: Vec<_> = answers.iter().map(|answer| answer.as_ref().err().map(|error| error.code())).collect();
		assert_eq!(codes, [None, None, None, Some(failure::BUSY), Some(failure::BUSY)]);
	}

	#[test]
	fn work_that_panics_is_an_error_and_gives_its_turn_back() {
		let gate = Gate::of(1, 1);
		sc_cli::build_runtime().unwrap().block_on(async {
			let error = gate.request::<()>(|| panic!("of this test")).await.unwrap_err();
			assert_eq!(error.code(), failure::RUNTIME);
			assert_eq!(gate.request(|| Ok(7)).await.unwrap(), 7);
		});
	}
}
