//! The proof: this state, these keys, these values, and nothing else (C1).

use super::world::*;
use crate::{keys, verify, Base64, Record, Refusal};
use alloc::vec;
use sp_core::H256;

#[test]
fn c01_a_value_is_what_the_state_has() {
	let (certificate, trust) = sample(0);
	for place in 0..certificate.records.len() {
		let mut other = certificate.clone();
		let record = &mut other.records[place];
		record.value = match record.value.take() {
			Some(mut value) => {
				value.0.push(0);
				Some(value)
			}
			None => Some(Base64(vec![1])),
		};
		let refusal = verify(&other, &trust).unwrap_err();
		assert!(matches!(refusal, Refusal::OtherValue | Refusal::BadProof), "{place}: {refusal:?}");
		// Nor can what is there be passed off as absent.
		let mut absent = certificate.clone();
		if absent.records[place].value.take().is_some() {
			let refusal = verify(&absent, &trust).unwrap_err();
			assert!(matches!(refusal, Refusal::OtherValue | Refusal::BadProof), "{place}: {refusal:?}");
		}
	}
}

#[test]
fn c01_a_proof_of_another_key_is_refused() {
	let (certificate, trust) = sample(0);
	let mut missing = certificate.clone();
	missing.records.remove(0);
	assert_eq!(verify(&missing, &trust).unwrap_err(), Refusal::OtherRecords);
	let mut more = certificate.clone();
	more.records.push(Record { key: Base64(vec![0xff; 40]), value: None });
	assert_eq!(verify(&more, &trust).unwrap_err(), Refusal::OtherRecords);
	let mut swapped = certificate.clone();
	swapped.records.swap(0, 1);
	assert_eq!(verify(&swapped, &trust).unwrap_err(), Refusal::OtherRecords);
	let mut other = certificate;
	other.statements = vec![free("P-3", &[3])];
	assert_eq!(verify(&other, &trust).unwrap_err(), Refusal::OtherRecords);
}

#[test]
fn c01_every_part_of_the_proof_is_needed_and_there_once() {
	let (certificate, trust) = sample(0);
	for place in 0..certificate.proof.len() {
		let mut short = certificate.clone();
		short.proof.remove(place);
		assert_eq!(verify(&short, &trust).unwrap_err(), Refusal::BadProof, "{place}");
	}
	let mut doubled = certificate.clone();
	doubled.proof.insert(0, doubled.proof[0].clone());
	assert_eq!(verify(&doubled, &trust).unwrap_err(), Refusal::UnusedProof);
	let mut more = certificate.clone();
	more.proof.push(Base64(vec![0xff; 40]));
	assert_eq!(verify(&more, &trust).unwrap_err(), Refusal::UnusedProof);
	let mut repeated = certificate.clone();
	let value = repeated.records.iter().filter_map(|record| record.value.clone()).find(|value| value.0.len() > 40);
	repeated.proof.push(value.unwrap());
	repeated.proof.sort();
	assert_eq!(verify(&repeated, &trust).unwrap_err(), Refusal::UnusedProof);
}

#[test]
fn c01_the_state_names_its_own_chain_and_runtime() {
	let statements = vec![free("P-1", &[])];
	// A chain with the same validators and name, and another first block, passed off as this one.
	let mut twin = World::new();
	twin.set(keys::genesis(), H256([8; 32]));
	assert_eq!(twin.establish(statements.clone()).unwrap_err(), Refusal::OtherGenesis);
	for (version, name, outcome) in
		[(1u32, "civitas", None), (0, "civitas", Some(0)), (2, "civitas", Some(2)), (1, "other", Some(1))]
	{
		let mut world = World::new();
		world.set(keys::runtime(), (codec::Compact(version), name));
		assert_eq!(world.establish(statements.clone()).err(), outcome.map(Refusal::UnknownRuntime));
	}
	let mut timeless = World::new();
	timeless.state.remove(&keys::now());
	assert!(matches!(timeless.establish(statements), Err(Refusal::NoRecord(_))));
}
