//! The OpenRPC document: what `rpc_discover` answers, made from the same declarations as the methods.

use super::{certificate, failure, methods::Method, schema, subscriptions};
use scale_info::PortableRegistry;
use serde_json::{json, Value};

/// The document of these methods.
pub fn document(types: &PortableRegistry, methods: &[Method]) -> Value {
	let errors: Vec<_> =
		failure::ALL.iter().map(|(code, message)| json!({ "code": code, "message": message })).collect();
	let described = methods.iter().map(|method| {
		let mut params: Vec<_> = method
			.arguments
			.iter()
			.map(|((name, about, _), id)| {
				let written = (*name == "moment").then_some("Moment");
				let optional = schema::is_optional(types, *id);
				let mut own = schema::of(types, *id, written);
				if method.calls.is_some() && *name == "call" {
					own = json!({ "anyOf": [own, { "type": "string", "pattern": "^0x([0-9a-f]{2})+$" }] });
				}
				json!({ "name": name, "description": about, "required": !optional, "schema": own })
			})
			.collect();
		params.push(json!({
			"name": "at",
			"description": "hash of the block whose state is read; the latest finalized block if it is left out",
			"required": false,
			"schema": { "type": "string", "pattern": "^0x[0-9a-f]{64}$" },
		}));
		let example: Vec<_> = method
			.arguments
			.iter()
			.map(|((name, _, example), _)| json!({ "name": name, "value": example_value(example) }))
			.collect();
		let lists = if method.lists { " Only on nodes that run with --party-lists." } else { "" };
		json!({
			"name": method.name,
			"summary": format!("{}{lists}", method.summary),
			"tags": [{ "name": method.name.split('_').next() }],
			"paramStructure": "either",
			"params": params,
			"result": { "name": "result", "schema": schema::of(types, method.result, None) },
			"errors": errors,
			"examples": [{ "name": "example", "params": example }],
		})
	});
	json!({
		"openrpc": "1.3.2",
		"info": {
			"title": "Civitas",
			"version": env!("CARGO_PKG_VERSION"),
			"description": "Land titles, tax receipts and insurance investments of a city, read at finalized blocks unless \
				another is named. Money is decimal text in fen, 100 to one CNY. Times are RFC 3339 in UTC.",
		},
		"methods": described.chain(certificate::described()).chain(subscriptions::described()).collect::<Vec<_>>(),
		"components": { "schemas": schema::components(types) },
	})
}

/// An example is JSON; what is no JSON is text.
pub fn example_value(example: &str) -> Value {
	serde_json::from_str(example).unwrap_or_else(|_| Value::from(example))
}
