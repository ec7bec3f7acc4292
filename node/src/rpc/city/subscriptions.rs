//! Finalized changes: every block once, in order, from any block on; nothing is missed after a reconnect.

use super::{
	failure,
	methods::given,
	plain::{camel, to_json},
	City,
};
use civitas_runtime::{Hash, InsuranceInvestments, LandTitles, RuntimeEvent, TaxReceipts};
use codec::{DecodeAll, Encode};
use frame_support::traits::PalletInfoAccess;
use futures::{
	future::{poll_fn, select, Either},
	StreamExt,
};
use jsonrpsee::{
	core::RegisterMethodError,
	types::{ErrorObjectOwned, Params},
	PendingSubscriptionSink, RpcModule, SubscriptionMessage,
};
use sc_client_api::{BlockchainEvents, StorageProvider};
use scale_info::{MetaType, Registry};
use serde_json::{json, Value};
use sp_blockchain::HeaderBackend;
use sp_core::storage::StorageKey;
use sp_runtime::traits::Header;
use std::{pin::pin, sync::Arc, task::Poll};

/// What a subscription looks for in events.
struct Watch {
	subscribe: &'static str,
	unsubscribe: &'static str,
	notification: &'static str,
	summary: &'static str,
	pallet: &'static str,
	parameter: &'static str,
	about: &'static str,
	/// The fields that name the subject.
	fields: &'static [&'static str],
}

impl Watch {
	/// The index of the pallet among the runtime's.
	fn index(&self) -> u8 {
		match self.pallet {
			"LandTitles" => <LandTitles as PalletInfoAccess>::index() as u8,
			"TaxReceipts" => <TaxReceipts as PalletInfoAccess>::index() as u8,
			_ => <InsuranceInvestments as PalletInfoAccess>::index() as u8,
		}
	}
}

const WATCHES: [Watch; 4] = [
	Watch {
		subscribe: "land_subscribeProperty",
		unsubscribe: "land_unsubscribeProperty",
		notification: "land_property",
		summary: "The finalized changes to a property.",
		pallet: "LandTitles",
		parameter: "property",
		about: "code of the property",
		fields: &["property", "properties", "from", "to", "children", "parents"],
	},
	Watch {
		subscribe: "parties_subscribeTitles",
		unsubscribe: "parties_unsubscribeTitles",
		notification: "parties_titles",
		summary: "The finalized changes to the titles of a party, and what is proposed to it.",
		pallet: "LandTitles",
		parameter: "party",
		about: "number of the party",
		fields: &["owners", "members", "givers", "receivers", "parties", "party", "lender", "claimant", "placedBy"],
	},
	Watch {
		subscribe: "tax_subscribeReceipts",
		unsubscribe: "tax_unsubscribeReceipts",
		notification: "tax_receipts",
		summary: "The finalized receipts and other acts of a tax bureau.",
		pallet: "TaxReceipts",
		parameter: "office",
		about: "number of the bureau's party",
		fields: &["office"],
	},
	Watch {
		subscribe: "insurance_subscribeFund",
		unsubscribe: "insurance_unsubscribeFund",
		notification: "insurance_fund",
		summary: "The finalized changes to a fund.",
		pallet: "InsuranceInvestments",
		parameter: "fund",
		about: "number of the fund",
		fields: &["fund"],
	},
];

/// Adds the types of events; answers the event's.
pub fn register_types(registry: &mut Registry) -> u32 {
	registry.register_type(&MetaType::new::<RuntimeEvent>()).id
}

/// The subscriptions' entries in the OpenRPC document.
pub fn described() -> impl Iterator<Item = Value> {
	WATCHES.iter().map(|watch| {
		json!({
			"name": watch.subscribe,
			"summary": format!(
				"{} Over WebSocket. One notification {} a block that has any, with block and events, in order; with \
				fromBlock, first those since that block. Ended by {}.",
				watch.summary, watch.notification, watch.unsubscribe,
			),
			"tags": [{ "name": "subscription" }],
			"params": [
				{ "name": watch.parameter, "description": watch.about, "required": true, "schema": { "type": ["string", "integer"] } },
				{ "name": "fromBlock", "description": "number of the first block; from now on if left out", "required": false, "schema": { "type": "integer" } },
			],
			"result": { "name": "subscription", "schema": { "type": ["string", "integer"] } },
		})
	})
}

/// Adds the subscriptions to a module.
pub fn register(module: &mut RpcModule<City>) -> Result<(), RegisterMethodError> {
	for watch in &WATCHES {
		module.register_subscription(
			watch.subscribe,
			watch.notification,
			watch.unsubscribe,
			move |params, pending, city, _| async move {
				match subject(&params, watch) {
					Ok((subject, from)) => follow(pending, city, watch, subject, from).await,
					Err(error) => pending.reject(error).await,
				}
			},
		)?;
	}
	Ok(())
}

fn subject(params: &Params, watch: &Watch) -> Result<(Value, Option<u32>), ErrorObjectOwned> {
	let (mut values, _) = given(params, &[watch.parameter, "fromBlock"])?;
	let from = match values.pop().unwrap_or_default() {
		Value::Null => None,
		value => {
			let number = value.as_u64().and_then(|number| u32::try_from(number).ok());
			Some(number.ok_or_else(|| failure::bad_parameter("fromBlock: expected a block number"))?)
		}
	};
	match values.pop() {
		Some(subject @ (Value::String(_) | Value::Number(_))) => Ok((subject, from)),
		_ => Err(failure::bad_parameter(format!("{}: expected {}", watch.parameter, watch.about))),
	}
}

async fn follow(pending: PendingSubscriptionSink, city: Arc<City>, watch: &Watch, subject: Value, from: Option<u32>) {
	// Before the height is read: no block falls between.
	let mut finalized = city.client.finality_notification_stream();
	let height = city.client.info().finalized_number;
	let mut next = from.unwrap_or(height.saturating_add(1));
	if let Err(error) = readable(&city, next) {
		return pending.reject(error).await;
	}
	let Ok(sink) = pending.accept().await else { return };
	let mut reached = height;
	loop {
		while next <= reached {
			let notification = match block_events(&city, next, watch, &subject) {
				Ok(notification) => notification,
				// The subscriber sees where to go on: from this block, at a node that keeps it.
				Err(error) => {
					let message = json!({ "error": error, "fromBlock": next });
					if let Ok(message) = SubscriptionMessage::from_json(&message) {
						// Gone already: then nobody is left to tell.
						let _ = sink.send(message).await;
					}
					return;
				}
			};
			if let Some(Ok(message)) = notification.map(|value| SubscriptionMessage::from_json(&value)) {
				if sink.send(message).await.is_err() {
					return;
				}
			}
			next = next.saturating_add(1);
			// A long replay without a match leaves the others of this node their turn.
			give_way().await;
			if sink.is_closed() {
				return;
			}
		}
		match select(finalized.next(), pin!(sink.closed())).await {
			Either::Left((Some(notification), _)) => reached = *notification.header.number(),
			Either::Left((None, _)) | Either::Right(_) => return,
		}
	}
}

/// Lets the other tasks run first.
async fn give_way() {
	let mut gave = false;
	poll_fn(|context| {
		if gave {
			return Poll::Ready(());
		}
		gave = true;
		context.waker().wake_by_ref();
		Poll::Pending
	})
	.await
}

/// Can this node read the events of a block that is there already?
fn readable(city: &City, number: u32) -> Result<(), ErrorObjectOwned> {
	if number > city.client.info().finalized_number {
		return Ok(());
	}
	events(city, number).map(|_| ())
}

fn events_key() -> StorageKey {
	let key = [sp_io::hashing::twox_128(b"System"), sp_io::hashing::twox_128(b"Events")].concat();
	StorageKey(key)
}

fn events(
	city: &City,
	number: u32,
) -> Result<(Hash, Vec<frame_system::EventRecord<RuntimeEvent, Hash>>), ErrorObjectOwned> {
	let unknown = || failure::failure(failure::UNKNOWN_BLOCK, format!("block {number}"));
	let hash = city.client.hash(number).map_err(|_| unknown())?.ok_or_else(unknown)?;
	let gone = |error: sp_blockchain::Error| failure::failure(failure::STATE_GONE, error.to_string());
	let data = city.client.storage(hash, &events_key()).map_err(gone)?;
	let records = data.map_or(Ok(Vec::new()), |data| DecodeAll::decode_all(&mut &data.0[..]));
	let records = records.map_err(|error| failure::failure(failure::RUNTIME, error.to_string()))?;
	Ok((hash, records))
}

fn block_events(city: &City, number: u32, watch: &Watch, subject: &Value) -> Result<Option<Value>, ErrorObjectOwned> {
	let (hash, records) = events(city, number)?;
	let mut found = Vec::new();
	for record in records {
		let bytes = record.event.encode();
		// The pallet's index comes first: most events are of others, and need not be read.
		if bytes.first() != Some(&watch.index()) {
			continue;
		}
		let value = to_json(&city.types, city.event, None, &mut &bytes[..])
			.map_err(|error| failure::failure(failure::RUNTIME, error))?;
		if let Some(event) = value.get(watch.pallet).filter(|event| names(event, watch.fields, subject)) {
			found.push(event.clone());
		}
	}
	Ok((!found.is_empty()).then(|| json!({ "block": { "number": number, "hash": hash }, "events": found })))
}

/// Does a field of one of these names hold the subject, itself or within?
fn names(event: &Value, fields: &[&str], subject: &Value) -> bool {
	match event {
		Value::Object(object) => object.iter().any(|(name, value)| {
			(fields.iter().any(|field| camel(field) == *name) && holds(value, subject)) || names(value, fields, subject)
		}),
		Value::Array(values) => values.iter().any(|value| names(value, fields, subject)),
		_ => false,
	}
}

fn holds(value: &Value, subject: &Value) -> bool {
	match value {
		Value::Array(values) => values.iter().any(|value| holds(value, subject)),
		value => value == subject,
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn an_event_is_of_whom_its_fields_name() {
		let event = json!({ "TitleRegistered": {
			"property": "P-1", "title": 7, "price": "5",
			"owners": [{ "share": 1, "members": [5, 6] }],
		} });
		let holds = |watch: &Watch, subject: Value| names(&event, watch.fields, &subject);
		assert!(holds(&WATCHES[0], json!("P-1")));
		assert!(!holds(&WATCHES[0], json!("P-2")));
		assert!(holds(&WATCHES[1], json!(6)));
		// The title's number is nobody's party.
		assert!(!holds(&WATCHES[1], json!(7)));
	}
}
