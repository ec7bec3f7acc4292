//! Other code for the chain: decided by the council, brought by anybody.

use crate::council::decide;
use anyhow::{bail, Context, Result};
use civitas_cli::client::{extrinsic_hash, Client, Head};
use civitas_runtime::{BlockNumber, RuntimeCall, RuntimeEvent, UncheckedExtrinsic};
use codec::Encode;
use sp_core::{Bytes, H256};
use sp_maybe_compressed_blob::{compress_strongly, CODE_BLOB_BOMB_LIMIT};
use sp_runtime::traits::{BlakeTwo256, Hash};
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// How long a block may take to become final.
const PATIENCE: Duration = Duration::from_secs(240);

/// Code of a runtime, in the form in which it goes on the chain.
pub struct Code(pub Vec<u8>);

impl Code {
	/// The Wasm that an environment variable names; none if it names none.
	pub fn named_by(variable: &str) -> Result<Option<Self>> {
		let Some(path) = std::env::var_os(variable) else { return Ok(None) };
		let bytes = std::fs::read(&path).with_context(|| format!("{variable} names {path:?}"))?;
		// As the compiler writes it, it is larger than a block.
		if bytes.starts_with(b"\0asm") {
			let compressed = compress_strongly(&bytes, CODE_BLOB_BOMB_LIMIT);
			return Ok(Some(Self(compressed.context("the code cannot be compressed")?)));
		}
		Ok(Some(Self(bytes)))
	}

	/// Has the council authorize it.
	pub async fn authorize(&self, client: &Client) -> Result<()> {
		let code_hash = BlakeTwo256::hash(&self.0);
		decide(client, &RuntimeCall::System(frame_system::Call::authorize_upgrade { code_hash })).await
	}

	/// Brings it, as somebody without any account; answers the block that took it, once that is final.
	pub async fn apply(&self, client: &Client) -> Result<Head> {
		let call = frame_system::Call::apply_authorized_upgrade { code: self.0.clone() };
		let bytes = UncheckedExtrinsic::new_bare(RuntimeCall::System(call)).encode();
		let (hash, from) = (extrinsic_hash(&bytes), client.best().await?.number);
		let _: H256 = client.rpc("author_submitExtrinsic", jsonrpsee::rpc_params![Bytes(bytes)]).await?;
		let block = final_block(client, from, |block| block.extrinsics.contains(&hash)).await?;
		if !block.has(|event| matches!(event, RuntimeEvent::System(frame_system::Event::CodeUpdated { .. }))) {
			bail!("the code was refused: {:?}", block.events);
		}
		Ok(block.head)
	}
}

/// A block and what happened in it.
pub struct Seen {
	/// Which.
	pub head: Head,
	/// Hashes of what it holds: inherents and transactions.
	pub extrinsics: Vec<H256>,
	/// What happened.
	pub events: Vec<RuntimeEvent>,
}

impl Seen {
	/// The final block of a height.
	pub async fn at(client: &Client, number: BlockNumber) -> Result<Self> {
		let hash = client.block_hash(number).await?.with_context(|| format!("there is no block {number}"))?;
		let (content, events) = tokio::try_join!(client.block(hash), client.events(hash))?;
		let events = events.into_iter().map(|record| record.event).collect();
		Ok(Self { head: Head { number, hash }, extrinsics: content.extrinsics, events })
	}

	/// Did that happen in it?
	pub fn has(&self, what: impl FnMut(&RuntimeEvent) -> bool) -> bool {
		self.events.iter().any(what)
	}
}

/// The first final block from that height on that is as wanted.
pub async fn final_block(client: &Client, from: BlockNumber, wanted: impl Fn(&Seen) -> bool) -> Result<Seen> {
	let (mut number, mut since) = (from, Instant::now());
	while since.elapsed() < PATIENCE {
		if client.finalized().await?.number < number {
			sleep(Duration::from_millis(250)).await;
			continue;
		}
		let block = Seen::at(client, number).await?;
		if wanted(&block) {
			return Ok(block);
		}
		(number, since) = (number + 1, Instant::now());
		if number > from.saturating_add(300) {
			bail!("no block from {from} on to {number} is as wanted");
		}
	}
	bail!("finality stands before block {number}")
}
