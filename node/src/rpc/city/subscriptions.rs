//! Finalized changes: every block once, in order, from any block on; nothing is missed after a reconnect.

use super::{failure, methods::given, plain::camel, City};
use jsonrpsee::{
	core::{server::SendTimeoutError, RegisterMethodError},
	types::{ErrorObjectOwned, Params},
	PendingSubscriptionSink, RpcModule, SubscriptionMessage, SubscriptionSink,
};
use serde_json::{json, Value};
use std::{sync::Arc, time::Duration};

/// How long a subscriber may leave a notification untaken, once the connection's buffer is full.
const PATIENCE: Duration = Duration::from_secs(30);
/// The most blocks that are looked through in one go: then others have their turn.
const STRETCH: u32 = 64;

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

static WATCHES: [Watch; 4] = [
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

/// The subscriptions' entries in the OpenRPC document.
pub fn described() -> impl Iterator<Item = Value> {
	WATCHES.iter().map(|watch| {
		json!({
			"name": watch.subscribe,
			"summary": format!(
				"{} Over WebSocket. One notification {} a block that has any, with block and events, in order; with \
				fromBlock, first those since that block. Ended by {}. A last one with error and fromBlock says why there \
				are no more, and where to go on.",
				watch.summary, watch.notification, watch.unsubscribe,
			),
			"tags": [{ "name": "subscription" }],
			"params": [
				{ "name": watch.parameter, "description": watch.about, "required": true, "schema": { "type": subject_type(watch) } },
				{ "name": "fromBlock", "description": "number of the first block; from now on if left out", "required": false, "schema": { "type": "integer" } },
			],
			"result": { "name": "subscription", "schema": { "type": ["string", "integer"] } },
		})
	})
}

fn subject_type(watch: &Watch) -> &'static str {
	if watch.parameter == "property" {
		"string"
	} else {
		"integer"
	}
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
	// A property goes by its code, all else by number: as they stand in events.
	match values.pop() {
		Some(subject @ Value::String(_)) if watch.parameter == "property" => Ok((subject, from)),
		Some(Value::Number(number)) if watch.parameter != "property" && number.is_u64() => Ok((number.into(), from)),
		_ => Err(failure::bad_parameter(format!("{}: expected {}", watch.parameter, watch.about))),
	}
}

async fn follow(
	pending: PendingSubscriptionSink,
	city: Arc<City>,
	watch: &'static Watch,
	subject: Value,
	from: Option<u32>,
) {
	// Only the latest height: whoever is slow has nothing piling up.
	let mut finalized = city.shared.finalized.clone();
	let mut reached = *finalized.borrow_and_update();
	let mut next = from.unwrap_or(reached.saturating_add(1));
	let gate = city.shared.gate.clone();
	if next <= reached {
		let city = city.clone();
		if let Err(error) = gate.request(move || city.shared.events.of(&city, next).map(|_| ())).await {
			return pending.reject(error).await;
		}
	}
	let Ok(sink) = pending.accept().await else { return };
	while !sink.is_closed() {
		if next <= reached {
			let (city, subject) = (city.clone(), subject.clone());
			let to = reached.min(next.saturating_add(STRETCH));
			// Who has gone leaves the queue.
			let searched = tokio::select! {
				searched = gate.follow(move || Ok(search(&city, next, to, watch, &subject))) => searched,
				() = sink.closed() => return,
			};
			let found = match searched {
				Ok((after, found)) => {
					next = after;
					found
				}
				Err(error) => Err(error),
			};
			let sent = match found {
				Ok(None) => true,
				Ok(Some(notification)) => deliver(&sink, &notification, next, PATIENCE).await,
				Err(error) => {
					end(&sink, &error, next, PATIENCE).await;
					false
				}
			};
			if !sent {
				return;
			}
			continue;
		}
		tokio::select! {
			changed = finalized.changed() => match changed {
				Ok(()) => reached = *finalized.borrow_and_update(),
				// The node is ending.
				Err(_) => return,
			},
			() = sink.closed() => return,
		}
	}
}

/// Looks through blocks up to the first that has something for the subscriber. Answers the block to go on with, too:
/// the one behind it, or the one that could not be read.
fn search(
	city: &City,
	from: u32,
	to: u32,
	watch: &Watch,
	subject: &Value,
) -> (u32, Result<Option<Value>, ErrorObjectOwned>) {
	for number in from..=to {
		match block_events(city, number, watch, subject) {
			Ok(None) => {}
			Ok(found) => return (number.saturating_add(1), Ok(found)),
			Err(error) => return (number, Err(error)),
		}
	}
	(to.saturating_add(1), Ok(None))
}

/// Sends the notification of the block before `next`. A subscriber that does not take it is told where to go on, and let
/// go. Answers whether to go on.
async fn deliver(sink: &SubscriptionSink, notification: &Value, next: u32, patience: Duration) -> bool {
	let Ok(message) = SubscriptionMessage::from_json(notification) else { return false };
	match sink.send_timeout(message, patience).await {
		Ok(()) => true,
		Err(SendTimeoutError::Timeout(_)) => {
			let missed = next.saturating_sub(1);
			let error = failure::failure(failure::SLOW, format!("the notification of block {missed} was not taken"));
			end(sink, &error, missed, patience).await;
			false
		}
		Err(SendTimeoutError::Closed(_)) => false,
	}
}

/// The last message: why, and where to go on.
async fn end(sink: &SubscriptionSink, error: &ErrorObjectOwned, from: u32, patience: Duration) {
	if let Ok(message) = SubscriptionMessage::from_json(&json!({ "error": error, "fromBlock": from })) {
		// Not taken even now: then the subscriber knows where it was by what it has.
		let _ = sink.send_timeout(message, patience).await;
	}
}

fn block_events(city: &City, number: u32, watch: &Watch, subject: &Value) -> Result<Option<Value>, ErrorObjectOwned> {
	let block = city.shared.events.of(city, number)?;
	let found: Vec<_> = block.of_pallet(watch.pallet).filter(|event| names(event, watch.fields, subject)).collect();
	Ok((!found.is_empty()).then(|| json!({ "block": { "number": number, "hash": block.hash }, "events": found })))
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

	/// A subscription with this many notifications, to a reader that has room for `buffer` and takes none until all is
	/// said. Answers what it finds then.
	fn notified(count: u32, buffer: usize) -> Vec<Value> {
		const PATIENCE: Duration = Duration::from_millis(100);
		let mut module = RpcModule::new(());
		module
			.register_subscription("subscribe", "notification", "unsubscribe", move |_, pending, _, _| async move {
				let sink = pending.accept().await.unwrap();
				for number in 0..count {
					let notification = json!({ "block": { "number": number } });
					if !deliver(&sink, &notification, number + 1, PATIENCE).await {
						break;
					}
				}
			})
			.unwrap();
		sc_cli::build_runtime().unwrap().block_on(async {
			let mut reader = module.subscribe("subscribe", [(); 0], buffer).await.unwrap();
			// Late, but not too late for the last message.
			tokio::time::sleep(PATIENCE + PATIENCE / 2).await;
			let mut all = Vec::new();
			while let Ok(Some(Ok((value, _)))) = tokio::time::timeout(PATIENCE * 5, reader.next::<Value>()).await {
				all.push(value);
			}
			all
		})
	}

	#[test]
	fn a_slow_reader_is_told_where_to_go_on() {
		let all = notified(10, 2);
		let numbers: Vec<_> = all.iter().filter_map(|value| value["block"]["number"].as_u64()).collect();
		let last = all.last().unwrap();
		assert_eq!(last["error"]["code"], failure::SLOW, "{all:?}");
		// Nothing between what it has and where it goes on.
		assert_eq!(last["fromBlock"].as_u64(), Some(numbers.len() as u64));
		assert_eq!(numbers, (0..numbers.len() as u64).collect::<Vec<_>>());
		assert!(numbers.len() < 10 && all.len() == numbers.len() + 1, "{all:?}");
	}

	#[test]
	fn a_reader_with_room_misses_nothing() {
		let all = notified(10, 16);
		assert_eq!(all.len(), 10);
		assert!(all.iter().all(|value| value.get("error").is_none()));
	}

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
