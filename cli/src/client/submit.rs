//! Submitting a transaction and following it into a block.

use super::{extrinsic::SigningContext, sign, Client, Head, Keypair, TxError};
use anyhow::{anyhow, Result};
use civitas_runtime::{BlockNumber, Nonce, RuntimeCall, RuntimeEvent, VERSION};
use jsonrpsee::{
	core::{
		client::{Subscription, SubscriptionClientT},
		ClientError,
	},
	rpc_params,
};
use serde::{de::IgnoredAny, Deserialize};
use sp_core::{
	crypto::{Ss58AddressFormat, Ss58Codec},
	Bytes, H256,
};
use sp_runtime::{generic::Era, DispatchError};
use std::{
	sync::Arc,
	time::{Duration, Instant},
};
use tokio::{
	sync::{Mutex, Semaphore},
	time::{sleep, timeout},
};

/// Transactions of one account under way at once. A node keeps at most 128 of one account waiting.
const PER_ACCOUNT: usize = 100;
/// How long a transaction may wait for a block.
const PATIENCE: Duration = Duration::from_secs(180);
/// How often a transaction that the node let go of is given to it again.
const RESUBMISSIONS: u32 = 5;
/// How many of the last blocks to look for a transaction in.
const SEARCHED_BLOCKS: u32 = 32;
/// How long a signature is good for, in blocks, unless told otherwise: 17 minutes.
const DEFAULT_PERIOD: u64 = 512;

/// Until when to wait for a transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
	/// Until a block has it.
	InBlock,
	/// Until it can not be undone any more.
	Finalized,
}

/// How long a signature is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lifetime {
	/// That many blocks (a power of two from 4 to 4096).
	Blocks(u64),
	/// For ever. Can be replayed by anybody until the account's next transaction of that number.
	Immortal,
}

impl Default for Lifetime {
	fn default() -> Self {
		Lifetime::Blocks(DEFAULT_PERIOD)
	}
}

/// A transaction in a block, and what it did.
#[derive(Clone, Debug)]
pub struct Included {
	/// Hash of the block.
	pub block: H256,
	/// Height of the block.
	pub number: BlockNumber,
	/// Its place in the block.
	pub index: u32,
	/// Its hash.
	pub hash: H256,
	/// What it did.
	pub events: Vec<RuntimeEvent>,
	/// How its call ended.
	pub result: Result<(), DispatchError>,
}

impl Included {
	/// The first event for which `pick` has an answer.
	pub fn find<T>(&self, pick: impl FnMut(&RuntimeEvent) -> Option<T>) -> Option<T> {
		self.events.iter().find_map(pick)
	}

	/// Itself if its call did what was asked, else why not.
	pub fn succeeded(self) -> Result<Self, TxError> {
		match self.result {
			Ok(()) => Ok(self),
			Err(error) => Err(TxError::Failed { error, block: self.block }),
		}
	}
}

/// One account's transactions: their numbers in order, and not too many under way.
pub(super) struct Sender {
	next: Mutex<Option<Nonce>>,
	under_way: Semaphore,
}

/// The block that new signatures begin to count from.
pub(super) struct EraAnchor {
	head: Head,
	taken: Instant,
}

/// What the node tells about a transaction.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Status {
	Future,
	Ready,
	Broadcast(IgnoredAny),
	InBlock(H256),
	Retracted(IgnoredAny),
	FinalityTimeout(H256),
	Finalized(H256),
	Usurped(H256),
	Dropped,
	Invalid,
}

/// How a submission was refused.
enum Refusal {
	/// The number was used meanwhile, by another program with the same key.
	Outdated(String),
	/// The node has this very transaction already.
	Known(String),
	/// The node has no room now.
	Full(String),
	/// It will not be taken.
	Final(TxError),
}

impl Client {
	/// Signs `call` by `signer`, submits it and waits. An error unless the call did what was asked.
	pub async fn submit(&self, call: RuntimeCall, signer: &Keypair, wait: Wait) -> Result<Included, TxError> {
		self.submit_with(call, signer, wait, Lifetime::default()).await
	}

	/// As `submit`, with another lifetime of the signature.
	pub async fn submit_with(
		&self,
		call: RuntimeCall,
		signer: &Keypair,
		wait: Wait,
		lifetime: Lifetime,
	) -> Result<Included, TxError> {
		let sender = self.sender(signer);
		let _permit = sender.under_way.acquire().await.map_err(|error| TxError::Connection(error.to_string()))?;
		let (bytes, hash, subscription) = self.hand_over(call, signer, &sender, lifetime).await?;
		let outcome = self.follow(bytes, hash, subscription, wait).await;
		if matches!(outcome, Err(TxError::Lost(_) | TxError::Connection(_))) {
			// Its number may be free again: ask the chain before the next.
			*sender.next.lock().await = None;
		}
		outcome?.succeeded()
	}

	/// The number of the account's next transaction, those that wait in the node included.
	pub async fn next_nonce(&self, signer: &Keypair) -> Result<Nonce> {
		// The SDK's general prefix, which every node reads.
		let address = signer.account().to_ss58check_with_version(Ss58AddressFormat::custom(42));
		self.rpc("system_accountNextIndex", rpc_params![address]).await
	}

	/// What signatures made now commit to.
	pub async fn signing_context(&self, lifetime: Lifetime) -> Result<SigningContext> {
		let (era, era_start) = match lifetime {
			Lifetime::Immortal => (Era::immortal(), self.genesis()),
			Lifetime::Blocks(period) => {
				let head = self.era_anchor(period).await?;
				(Era::mortal(period, head.number.into()), head.hash)
			}
		};
		let spec_version =
			if self.0.across_upgrades { self.version(None).await?.spec_version } else { VERSION.spec_version };
		Ok(SigningContext {
			genesis: self.genesis(),
			spec_version,
			transaction_version: VERSION.transaction_version,
			era,
			era_start,
		})
	}

	/// A recent block that can not be undone, renewed every few seconds. Where finality has stopped, the best block.
	async fn era_anchor(&self, period: u64) -> Result<Head> {
		let mut anchor = self.0.era_anchor.lock().await;
		if let Some(anchor) = anchor.as_ref().filter(|anchor| anchor.taken.elapsed() < Duration::from_secs(10)) {
			return Ok(anchor.head);
		}
		let (best, finalized) = tokio::try_join!(self.best(), self.finalized())?;
		let lag = u64::from(best.number.saturating_sub(finalized.number));
		let head = if lag > period / 4 { best } else { finalized };
		*anchor = Some(EraAnchor { head, taken: Instant::now() });
		Ok(head)
	}

	fn sender(&self, signer: &Keypair) -> Arc<Sender> {
		let mut senders = self.0.senders.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
		senders
			.entry(signer.account())
			.or_insert_with(|| Arc::new(Sender { next: Mutex::new(None), under_way: Semaphore::new(PER_ACCOUNT) }))
			.clone()
	}

	/// Gives the transaction to the node, with the account's next number. Only what the node has taken uses a number up.
	async fn hand_over(
		&self,
		call: RuntimeCall,
		signer: &Keypair,
		sender: &Sender,
		lifetime: Lifetime,
	) -> Result<(Vec<u8>, H256, Subscription<Status>), TxError> {
		let connection = |error: anyhow::Error| TxError::Connection(format!("{error:#}"));
		let mut next = sender.next.lock().await;
		let mut outdated = 0;
		let mut full = 0;
		loop {
			let nonce = match *next {
				Some(nonce) => nonce,
				None => self.next_nonce(signer).await.map_err(connection)?,
			};
			let context = self.signing_context(lifetime).await.map_err(connection)?;
			let (bytes, hash) =
				sign(call.clone(), signer, nonce, &context).map_err(|error| TxError::Refused(error.to_string()))?;
			match self.watch(&bytes).await {
				Ok(subscription) => {
					*next = nonce.checked_add(1);
					return Ok((bytes, hash, subscription));
				}
				Err(refusal) => {
					*next = None;
					match refusal {
						Refusal::Final(error) => return Err(error),
						Refusal::Outdated(_) | Refusal::Known(_) if outdated < 3 => outdated += 1,
						Refusal::Full(_) if full < 30 => {
							full += 1;
							sleep(Duration::from_secs(2)).await;
						}
						Refusal::Outdated(reason) | Refusal::Known(reason) | Refusal::Full(reason) => {
							return Err(TxError::Refused(reason))
						}
					}
				}
			}
		}
	}

	async fn watch(&self, bytes: &[u8]) -> Result<Subscription<Status>, Refusal> {
		self.0
			.rpc
			.subscribe("author_submitAndWatchExtrinsic", rpc_params![Bytes(bytes.to_vec())], "author_unwatchExtrinsic")
			.await
			.map_err(refusal)
	}

	/// Follows a transaction that the node has taken. One that it lets go of is given to it again as it is: it can not
	/// be applied twice.
	async fn follow(
		&self,
		bytes: Vec<u8>,
		hash: H256,
		mut subscription: Subscription<Status>,
		wait: Wait,
	) -> Result<Included, TxError> {
		let deadline = Instant::now() + PATIENCE;
		let mut seen = None;
		let mut resubmissions = 0;
		loop {
			let left = deadline.saturating_duration_since(Instant::now());
			let status = match timeout(left, subscription.next()).await {
				Err(_) => {
					return Err(TxError::Lost(format!(
						"no block has taken it for {} s: see whether the chain still makes blocks",
						PATIENCE.as_secs()
					)))
				}
				Ok(Some(Ok(status))) => Some(status),
				Ok(Some(Err(error))) => return Err(TxError::Connection(error.to_string())),
				Ok(None) => None,
			};
			match status {
				Some(Status::InBlock(block)) => {
					seen = Some(block);
					if wait == Wait::InBlock {
						return self.report(block, hash).await;
					}
				}
				Some(Status::Finalized(block) | Status::FinalityTimeout(block)) => {
					return self.report(block, hash).await
				}
				Some(Status::Retracted(_)) => seen = None,
				Some(Status::Future | Status::Ready | Status::Broadcast(_)) => {}
				Some(Status::Usurped(by)) => {
					return Err(TxError::Lost(format!(
						"transaction {by:?} took its number: is the same key in use elsewhere?"
					)))
				}
				// Let go of, or the subscription ended: it may be in a block all the same, or have to be given again.
				Some(Status::Dropped | Status::Invalid) | None => {
					if let Some(block) = seen.filter(|_| wait == Wait::InBlock) {
						return self.report(block, hash).await;
					}
					resubmissions += 1;
					if resubmissions > RESUBMISSIONS {
						return Err(TxError::Lost("the node keeps dropping it: is its pool full?".to_owned()));
					}
					sleep(Duration::from_secs(2)).await;
					match self.watch(&bytes).await {
						Ok(again) => subscription = again,
						Err(Refusal::Full(_)) => {}
						// The node has it after all, only does not tell any more: look for it.
						Err(Refusal::Known(_)) => {
							resubmissions -= 1;
							if let Some(included) = self.search(hash).await? {
								return Ok(included);
							}
						}
						// Applied meanwhile, or its number was taken by another: the last blocks tell.
						Err(Refusal::Outdated(reason)) => {
							return self.search(hash).await?.ok_or(TxError::Lost(reason));
						}
						Err(Refusal::Final(error)) => return Err(error),
					}
				}
			}
		}
	}

	/// Looks for a transaction in the last blocks.
	async fn search(&self, hash: H256) -> Result<Option<Included>, TxError> {
		let connection = |error: anyhow::Error| TxError::Connection(format!("{error:#}"));
		let mut block = self.best().await.map_err(connection)?.hash;
		for _ in 0..SEARCHED_BLOCKS {
			if let Some(included) = self.included(block, hash).await.map_err(connection)? {
				return Ok(Some(included));
			}
			let header = self.header(Some(block)).await.map_err(connection)?;
			if header.number == 0 {
				break;
			}
			block = header.parent_hash;
		}
		Ok(None)
	}

	async fn report(&self, block: H256, hash: H256) -> Result<Included, TxError> {
		self.included(block, hash)
			.await
			.and_then(|included| included.ok_or_else(|| anyhow!("block {block:?} does not have the transaction")))
			.map_err(|error| TxError::Connection(format!("{error:#}")))
	}
}

fn refusal(error: ClientError) -> Refusal {
	let ClientError::Call(error) = error else {
		return Refusal::Final(TxError::Connection(error.to_string()));
	};
	let text = refusal_text(error.message(), error.data().map(|data| data.get()));
	let queue_is_full = format!("Custom error: {}", pallet_parties::QUEUE_IS_FULL);
	match error.code() {
		1010 if text.contains(&queue_is_full) => {
			Refusal::Full("the account has as many transactions waiting as it may: send it again later".to_owned())
		}
		// Invalid: outdated only if its number was used.
		1010 if text.contains("outdated") || text.contains("Stale") => Refusal::Outdated(text),
		1013 => Refusal::Known(text),
		// Banned for a while, or another with that number is there.
		1012 | 1014 => Refusal::Outdated(text),
		1016 => Refusal::Full(text),
		_ => Refusal::Final(TxError::Refused(text)),
	}
}

/// What the node says, in one line: its words and, in brackets, the reason.
pub fn refusal_text(message: &str, data: Option<&str>) -> String {
	match data.map(|data| data.trim_matches('"')).filter(|data| !data.is_empty() && *data != "null") {
		Some(data) => format!("{message} ({data})"),
		None => message.to_owned(),
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use jsonrpsee::types::ErrorObjectOwned;

	#[test]
	fn statuses_are_read_as_the_node_writes_them() {
		let read = |text: &str| serde_json::from_str::<Status>(text).unwrap();
		assert!(matches!(read("\"ready\""), Status::Ready));
		assert!(matches!(read("{\"broadcast\":[\"p\"]}"), Status::Broadcast(_)));
		let hash = format!("\"{:?}\"", H256::repeat_byte(3));
		assert!(matches!(read(&format!("{{\"inBlock\":{hash}}}")), Status::InBlock(h) if h == H256::repeat_byte(3)));
		assert!(matches!(read(&format!("{{\"finalized\":{hash}}}")), Status::Finalized(_)));
		assert!(matches!(read("\"dropped\""), Status::Dropped));
	}

	fn call_error(code: i32, message: &str, data: Option<&str>) -> ClientError {
		ClientError::Call(ErrorObjectOwned::owned(code, message, data))
	}

	#[test]
	fn refusals_are_told_apart() {
		assert!(matches!(
			refusal(call_error(1010, "Invalid Transaction", Some("Transaction is outdated"))),
			Refusal::Outdated(_)
		));
		assert!(matches!(refusal(call_error(1014, "Priority is too low", None)), Refusal::Outdated(_)));
		assert!(matches!(refusal(call_error(1013, "Transaction Already Imported", None)), Refusal::Known(_)));
		assert!(matches!(refusal(call_error(1016, "Immediately Dropped", None)), Refusal::Full(_)));
		assert!(matches!(
			refusal(call_error(1010, "Invalid Transaction", Some("Custom error: 1"))),
			Refusal::Full(reason) if reason.contains("waiting")
		));
		let Refusal::Final(error) =
			refusal(call_error(1010, "Invalid Transaction", Some("Inability to pay some fees")))
		else {
			panic!("not final")
		};
		assert_eq!(error.to_string(), "the node refused it: Invalid Transaction (Inability to pay some fees)");
	}
}
