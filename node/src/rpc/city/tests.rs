//! The declarations as a whole: the methods themselves are tried against a running node, in tests/js.

use super::{document, methods};
use serde_json::Value;
use std::collections::BTreeSet;

#[test]
fn the_document_names_every_method_once_with_parameters_and_result() {
	let document = document();
	let entries = document["methods"].as_array().unwrap();
	let names: BTreeSet<_> = entries.iter().map(|method| method["name"].as_str().unwrap()).collect();
	assert_eq!(names.len(), entries.len());
	for namespace in ["parties_", "settlement_", "land_", "tax_", "insurance_", "certificate_"] {
		assert!(names.iter().any(|name| name.starts_with(namespace)), "{namespace}");
	}
	for method in entries {
		assert!(method["summary"].as_str().unwrap().len() > 10, "{method}");
		assert!(method["result"]["schema"].is_object(), "{method}");
	}
}

#[test]
fn every_reference_in_the_document_leads_somewhere() {
	let document = document();
	let schemas = document["components"]["schemas"].as_object().unwrap();
	let text = document.to_string();
	let mut count = 0;
	for reference in text.split("\"#/components/schemas/").skip(1) {
		let name = reference.split('"').next().unwrap();
		assert!(schemas.contains_key(name), "{name}");
		count += 1;
	}
	assert!(count > 50);
}

#[test]
fn every_example_is_a_value_of_its_parameter() {
	methods().try_examples();
}

#[test]
fn the_document_in_docs_is_the_one_that_nodes_serve() {
	let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/openrpc.json");
	let kept: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
	assert!(kept == document(), "write it anew: civitas-node rpc-document > docs/openrpc.json");
}

#[test]
fn every_namespace_has_a_dry_run_that_takes_json_and_bytes() {
	let document = document();
	let entries = document["methods"].as_array().unwrap();
	for namespace in ["parties", "settlement", "land", "tax", "insurance"] {
		let name = format!("{namespace}_dryRun");
		let method = entries.iter().find(|method| method["name"] == name.as_str()).unwrap();
		let call = &method["params"][1];
		assert_eq!((&call["name"], &call["required"]), (&Value::from("call"), &Value::from(true)));
		let ways = call["schema"]["anyOf"].as_array().unwrap();
		assert!(ways[0]["$ref"].as_str().unwrap().contains("CallOf"), "{call}");
		assert_eq!(ways[1]["type"], "string");
	}
}
