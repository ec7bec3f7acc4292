//! The city's own JSON-RPC: `parties_`, `land_`, `tax_`, `insurance_`, `settlement_`, `certificate_`. Thin over the runtime APIs.
//!
//! - `parties.rs`, `land.rs`, `tax.rs`, `insurance.rs`: the methods, one declaration each;
//! - `methods.rs`: what a declaration becomes; `openrpc.rs` and `schema.rs`: the document made of the declarations;
//! - `plain.rs`: the chain's values as plain JSON, and back;
//! - `certificate.rs`: records in a file that proves itself;
//! - `subscriptions.rs`: finalized changes, in order, from any block on.

mod certificate;
mod failure;
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

pub use certificate::Certificates;

use crate::service::FullClient;
use civitas_runtime::OpaqueBlock as Block;
use jsonrpsee::{core::RegisterMethodError, RpcModule};
use scale_info::PortableRegistry;
use sp_api::ProvideRuntimeApi;
use std::sync::Arc;

/// The runtime's queries, as this node calls them.
type Api = <FullClient as ProvideRuntimeApi<Block>>::Api;

/// What the methods work with.
pub struct City {
	client: Arc<FullClient>,
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
	all
}

/// The methods as a node serves them. With `party_lists`, those too that list what a party has.
pub fn module(
	client: Arc<FullClient>,
	party_lists: bool,
	certificates: Certificates,
) -> Result<RpcModule<City>, RegisterMethodError> {
	let mut module = methods().into_module(client, party_lists)?;
	certificate::register(&mut module, certificates)?;
	Ok(module)
}
