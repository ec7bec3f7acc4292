//! The declarations as a whole: the methods themselves are tried against a running node, in tests/js.

use super::methods;
use std::collections::BTreeSet;

#[test]
fn the_document_names_every_method_once_with_parameters_and_result() {
	let document = methods().document();
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
	let document = methods().document();
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
