//! Handing all transfers over as fast as the node acknowledges them.

use super::Signed;
use crate::{
	args::LoadArgs,
	client::{refusal_text, Client},
	progress::Progress,
};
use anyhow::{anyhow, Result};
use futures::{future::try_join_all, stream, StreamExt};
use jsonrpsee::{
	core::{client::ClientT, ClientError},
	rpc_params,
};
use sp_core::H256;
use std::{
	collections::{BTreeMap, HashSet},
	sync::Arc,
	time::{Duration, Instant},
};

/// What the node said to the transfers.
pub(crate) struct Submitted {
	/// Those that it took.
	pub acknowledged: Arc<HashSet<H256>>,
	/// How many it refused, by reason.
	pub refused: BTreeMap<String, usize>,
	/// When the first was submitted.
	pub began: Instant,
	/// How long the handing over took.
	pub took: Duration,
}

/// Submits over several connections; each account's transfers go over one, in their order.
pub(super) async fn submit_all(url: &str, transfers: Vec<Signed>, args: &LoadArgs) -> Result<Submitted> {
	let connections = args.connections as usize;
	let mut lanes: Vec<Vec<Signed>> = (0..connections).map(|_| Vec::new()).collect();
	let total = transfers.len();
	for transfer in transfers {
		if let Some(lane) = lanes.get_mut(transfer.account % connections) {
			lane.push(transfer);
		}
	}
	let clients = try_join_all(lanes.iter().map(|_| Client::connect(url))).await?;
	let progress = Progress::new("submitted", total);
	let began = Instant::now();
	let outcomes = try_join_all(
		lanes.into_iter().zip(&clients).map(|(lane, client)| submit_lane(client, lane, args.in_flight, &progress)),
	)
	.await?;
	progress.finish();
	let took = began.elapsed();
	let mut acknowledged = HashSet::with_capacity(total);
	let mut refused = BTreeMap::new();
	for (hash, outcome) in outcomes.into_iter().flatten() {
		match outcome {
			Ok(()) => {
				acknowledged.insert(hash);
			}
			Err(reason) => *refused.entry(reason).or_insert(0) += 1,
		}
	}
	Ok(Submitted { acknowledged: Arc::new(acknowledged), refused, began, took })
}

type Outcome = (H256, Result<(), String>);

async fn submit_lane(client: &Client, lane: Vec<Signed>, in_flight: u32, progress: &Progress) -> Result<Vec<Outcome>> {
	let mut outcomes = Vec::with_capacity(lane.len());
	let mut answers = stream::iter(lane)
		.map(|transfer| async move { (transfer.hash, client.submit_raw(&transfer.hex).await) })
		.buffered(in_flight as usize);
	while let Some((hash, answer)) = answers.next().await {
		progress.add(1);
		match answer {
			Ok(_) => outcomes.push((hash, Ok(()))),
			Err(ClientError::Call(error)) => {
				let reason = refusal_text(error.message(), error.data().map(|data| data.get()));
				outcomes.push((hash, Err(reason)));
			}
			// Without an answer nobody knows whether it was taken: that run measures nothing.
			Err(error) => return Err(anyhow!("the connection broke while submitting ({error}): run it again")),
		}
	}
	Ok(outcomes)
}

impl Client {
	/// Hands an extrinsic over without following it. Answers its hash.
	pub(super) async fn submit_raw(&self, hex: &str) -> Result<H256, ClientError> {
		self.raw().request("author_submitExtrinsic", rpc_params![hex]).await
	}
}
