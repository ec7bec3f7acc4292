//! The city's own JSON-RPC: `parties_`, `land_`, `tax_`, `insurance_`, `settlement_`, `certificate_`. Thin over the runtime APIs.
//!
//! - `parties.rs`, `land.rs`, `tax.rs`, `insurance.rs`: the methods, one declaration each;
//! - `methods.rs`: what a declaration becomes; `openrpc.rs` and `schema.rs`: the document made of the declarations;
//! - `plain.rs`: the chain's values as plain JSON, and back;
//! - `dry_run.rs`: what a call would do, before anybody signs it;
//! - `certificate.rs`: records in a file that proves itself;
//! - `subscriptions.rs`: finalized changes, in order, from any block on; `events.rs`: what they look through;
//! - `gate.rs`: how much is read at once; `version.rs`: by whose formats.

mod certificate;
mod dry_run;
mod events;
mod failure;
mod gate;
mod insurance;
mod land;
mod methods;
mod openrpc;
mod parties;
mod plain;
mod schema;
mod subscriptions;
mod tax;
#[cfg(test)]
mod tests;
mod version;

pub use certificate::Certificates;

use crate::service::FullClient;
use civitas_runtime::{BlockNumber, OpaqueBlock as Block};
use futures::StreamExt;
use jsonrpsee::{core::RegisterMethodError, RpcModule};
use sc_client_api::BlockchainEvents;
use scale_info::PortableRegistry;
use sp_api::ProvideRuntimeApi;
use sp_blockchain::HeaderBackend;
use std::sync::Arc;
use tokio::sync::watch;

/// The runtime's queries, as this node calls them.
type Api = <FullClient as ProvideRuntimeApi<Block>>::Api;

/// What all listeners of a node share.
#[derive(Clone)]
pub struct Shared {
	gate: gate::Gate,
	/// The latest finalized height.
	finalized: watch::Receiver<BlockNumber>,
	events: events::Events,
}

impl Shared {
	/// What is shared, and the task that keeps it up to date: one for the node, however many subscribe.
	pub fn new(client: Arc<FullClient>) -> (Self, impl std::future::Future<Output = ()>) {
		let mut notifications = client.finality_notification_stream();
		let (height, finalized) = watch::channel(client.info().finalized_number);
		let task = async move {
			while let Some(notification) = notifications.next().await {
				height.send_replace(notification.header.number);
			}
		};
		(Self { gate: gate::Gate::new(), finalized, events: events::Events::default() }, task)
	}
}

/// What the methods work with.
pub struct City {
	client: Arc<FullClient>,
	shared: Shared,
	formats: version::Formats,
	types: PortableRegistry,
	party_lists: bool,
	/// The type of events.
	event: u32,
}

/// All methods, as declared.
fn methods() -> methods::Methods {
	let mut all = methods::Methods::default();
	parties::declare(&mut all);
	land::declare(&mut all);
	tax::declare(&mut all);
	insurance::declare(&mut all);
	dry_run::declare(&mut all);
	all
}

/// The OpenRPC document of all methods.
pub fn document() -> serde_json::Value {
	methods().document()
}

/// The methods as a node serves them. With `party_lists`, those too that list what a party has.
pub fn module(
	client: Arc<FullClient>,
	shared: Shared,
	party_lists: bool,
	certificates: Certificates,
) -> Result<RpcModule<City>, RegisterMethodError> {
	let mut module = methods().into_module(client, shared, party_lists)?;
	certificate::register(&mut module, certificates)?;
	Ok(module)
}
