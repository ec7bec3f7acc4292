//! A client of a Civitas node: connects, asks, signs, submits and reports what became of it.
//!
//! ```no_run
//! # async fn example() -> anyhow::Result<()> {
//! use civitas_cli::client::{Client, Keypair, Wait};
//! let client = Client::connect("ws://127.0.0.1:9944").await?;
//! let alice = Keypair::from_suri("//Alice")?;
//! let call = civitas_runtime::RuntimeCall::System(frame_system::Call::remark { remark: b"hello".to_vec() });
//! let included = client.submit(call, &alice, Wait::InBlock).await?;
//! println!("in block {}", included.number);
//! # Ok(())
//! # }
//! ```

mod blocks;
mod extrinsic;
mod failure;
mod keys;
mod query;
mod submit;

pub use blocks::{BlockContent, Head};
pub use extrinsic::{extrinsic_hash, sign, SigningContext};
pub use failure::{error_name, explain, TxError};
pub use keys::{account_from_address, address, Keypair};
pub use submit::{refusal_text, Included, Lifetime, Wait};

use anyhow::{anyhow, bail, Result};
use civitas_runtime::{AccountId, VERSION};
use jsonrpsee::{
	core::{client::ClientT, traits::ToRpcParams, ClientError},
	ws_client::{WsClient, WsClientBuilder},
};
use serde::{de::DeserializeOwned, Deserialize};
use sp_core::H256;
use std::{
	collections::HashMap,
	sync::{Arc, Mutex},
	time::Duration,
};

/// Where a node listens unless told otherwise.
pub const DEFAULT_URL: &str = "ws://127.0.0.1:9944";

/// A connection to a node whose runtime is the one this tool was built for. Cheap to clone.
#[derive(Clone)]
pub struct Client(Arc<Inner>);

struct Inner {
	rpc: WsClient,
	url: String,
	genesis: H256,
	/// Is it signed for whatever version the chain has by then?
	across_upgrades: bool,
	blocks: blocks::BlockCache,
	senders: Mutex<HashMap<AccountId, Arc<submit::Sender>>>,
	era_anchor: tokio::sync::Mutex<Option<submit::EraAnchor>>,
}

/// What `state_getRuntimeVersion` answers, as far as it matters here.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NodeVersion {
	/// Name of the chain.
	pub spec_name: String,
	/// Version of the runtime.
	pub spec_version: u32,
	/// Version of the transaction format.
	pub transaction_version: u32,
}

impl Client {
	/// Connects, and checks that the node runs the runtime that this tool was built for.
	pub async fn connect(url: &str) -> Result<Self> {
		Self::connect_to(url, false).await
	}

	/// As `connect`, for what has to go on while the chain is upgraded: any version of the runtime will do, and what is
	/// signed is signed for the version that the chain has then. Only where the upgrade leaves the form of calls, events
	/// and stored values as it is.
	pub async fn connect_across_upgrades(url: &str) -> Result<Self> {
		Self::connect_to(url, true).await
	}

	async fn connect_to(url: &str, across_upgrades: bool) -> Result<Self> {
		if !(url.starts_with("ws://") || url.starts_with("wss://")) {
			bail!("{url} is not the address of a node: it starts with ws:// or wss://, such as {DEFAULT_URL}");
		}
		let rpc = WsClientBuilder::default()
			.max_request_size(64 * 1024 * 1024)
			.max_response_size(256 * 1024 * 1024)
			.max_concurrent_requests(16_384)
			.max_buffer_capacity_per_subscription(4_096)
			.connection_timeout(Duration::from_secs(10))
			.request_timeout(Duration::from_secs(120))
			.build(url)
			.await
			.map_err(|error| {
				anyhow!("no node answers at {url} ({error}): start one (scripts/run) or name another with --url")
			})?;
		let version: NodeVersion = rpc
			.request("state_getRuntimeVersion", jsonrpsee::rpc_params![])
			.await
			.map_err(|error| anyhow!("what answers at {url} is not a node of this kind of chain ({error})"))?;
		if !across_upgrades {
			check_version(url, &version)?;
		}
		let genesis: H256 = rpc
			.request("chain_getBlockHash", jsonrpsee::rpc_params![0])
			.await
			.map_err(|error| anyhow!("the node at {url} does not tell its first block ({error})"))?;
		Ok(Self(Arc::new(Inner {
			rpc,
			url: url.to_owned(),
			genesis,
			across_upgrades,
			blocks: Default::default(),
			senders: Default::default(),
			era_anchor: Default::default(),
		})))
	}

	/// The address that it is connected to.
	pub fn url(&self) -> &str {
		&self.0.url
	}

	/// Hash of the chain's first block.
	pub fn genesis(&self) -> H256 {
		self.0.genesis
	}

	/// The version of the runtime as of a block; of the best one without a hash.
	pub async fn version(&self, block: Option<H256>) -> Result<NodeVersion> {
		self.rpc("state_getRuntimeVersion", jsonrpsee::rpc_params![block]).await
	}

	/// Any JSON-RPC method of the node.
	pub async fn rpc<T: DeserializeOwned>(&self, method: &str, params: impl ToRpcParams + Send) -> Result<T> {
		self.0.rpc.request(method, params).await.map_err(|error| self.rpc_failure(method, error))
	}

	/// An error if the connection broke: what is left to do can not be done over it.
	pub fn ensure_connected(&self) -> Result<()> {
		if !self.0.rpc.is_connected() {
			bail!(
				"the connection to {} broke: see whether the node still runs, then run the command again to go on",
				self.url()
			);
		}
		Ok(())
	}

	/// The connection itself, for what the methods here do not cover.
	pub fn raw(&self) -> &WsClient {
		&self.0.rpc
	}

	/// The sentence for what a node did not answer.
	pub(crate) fn rpc_failure(&self, method: &str, error: ClientError) -> anyhow::Error {
		match error {
			ClientError::Call(error) => match error.data() {
				Some(data) => anyhow!("the node refused {method}: {} ({data})", error.message()),
				None => anyhow!("the node refused {method}: {}", error.message()),
			},
			ClientError::RequestTimeout => anyhow!("the node at {} did not answer {method} in time", self.url()),
			ClientError::ParseError(error) => {
				anyhow!(
					"the node's answer to {method} is not what this tool expects ({error}): do their versions agree?"
				)
			}
			other => anyhow!(
				"the connection to {} broke ({other}): see whether the node still runs, then run the command again",
				self.url()
			),
		}
	}
}

fn check_version(url: &str, node: &NodeVersion) -> Result<()> {
	if node.spec_name != VERSION.spec_name {
		bail!(
			"the node at {url} runs the chain \"{}\", not \"{}\": name another with --url",
			node.spec_name,
			VERSION.spec_name
		);
	}
	if (node.spec_version, node.transaction_version) != (VERSION.spec_version, VERSION.transaction_version) {
		bail!(
			"the node at {url} runs version {}.{} of the runtime and this tool is built for {}.{}: use the civitas that \
			 was built with the node",
			node.spec_version,
			node.transaction_version,
			VERSION.spec_version,
			VERSION.transaction_version
		);
	}
	Ok(())
}

#[cfg(test)]
mod tests {
	use super::*;

	fn version(name: &str, spec: u32, transaction: u32) -> NodeVersion {
		NodeVersion { spec_name: name.to_owned(), spec_version: spec, transaction_version: transaction }
	}

	#[test]
	fn only_the_runtime_that_the_tool_was_built_for_is_accepted() {
		let (spec, transaction) = (VERSION.spec_version, VERSION.transaction_version);
		assert!(check_version("ws://n", &version("civitas", spec, transaction)).is_ok());
		for (other, words) in [
			(version("polkadot", spec, transaction), "runs the chain \"polkadot\""),
			(version("civitas", spec + 1, transaction), "built with the node"),
			(version("civitas", spec, transaction + 1), "built with the node"),
		] {
			let error = check_version("ws://n", &other).unwrap_err().to_string();
			assert!(error.contains(words) && error.contains("ws://n"), "{error}");
		}
	}

	#[tokio::test]
	async fn where_no_node_is_the_error_says_what_to_do() {
		let error = Client::connect("127.0.0.1:9944").await.err().unwrap().to_string();
		assert!(error.contains("ws://"), "{error}");
		// Port 1 is reserved and nobody listens there.
		let error = Client::connect("ws://127.0.0.1:1").await.err().unwrap().to_string();
		assert!(error.contains("no node answers at ws://127.0.0.1:1") && error.contains("--url"), "{error}");
	}
}
