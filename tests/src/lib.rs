//! Starts real nodes and the real command line for the end-to-end tests: on free ports, in folders of their own, ended
//! with the test. And breaks them on purpose, for the fault tests.

mod check;
mod city;
mod council;
mod history;
mod load;
mod node;
mod proxy;
mod scene;
mod upgrade;
mod validators;
mod watch;

pub use city::{parcel_registration, propose_sale, register_parcel, register_under_load, Sale};
pub use council::{decide, Decision, SEATS};
pub use history::History;
pub use node::{free_port, program, Node};
pub use proxy::Traffic;
pub use scene::{slot, Scene};
pub use upgrade::{final_block, Code, Seen};
pub use validators::{raw_specification, Member, Plan, Validators, FOUR};

use anyhow::{bail, Result};
use std::{future::Future, time::Duration};

/// Asks again and again until the answer is there; fails with `what` after `limit`.
pub async fn eventually<T, F>(what: &str, limit: Duration, mut ask: impl FnMut() -> F) -> Result<T>
where
	F: Future<Output = Result<Option<T>>>,
{
	let deadline = tokio::time::Instant::now() + limit;
	let mut last = String::from("no answer");
	while tokio::time::Instant::now() < deadline {
		match ask().await {
			Ok(Some(value)) => return Ok(value),
			Ok(None) => {}
			Err(error) => last = error.to_string(),
		}
		tokio::time::sleep(Duration::from_millis(250)).await;
	}
	bail!("{what}: not within {limit:?} ({last})")
}
