//! What the reader trusts: trust files and raw chain specifications.

use super::world::*;
use crate::{keys, verify, Hex, Number, Refusal, Trust};
use alloc::{format, vec};
use codec::Encode;
use sp_core::H256;

#[test]
fn c01_another_chain_is_refused() {
	let (certificate, trust) = sample(0);
	let mut genesis = trust.clone();
	genesis.chain.genesis = H256([8; 32]).into();
	assert_eq!(verify(&certificate, &genesis).unwrap_err(), Refusal::WrongChain);
	let mut name = trust.clone();
	name.chain.name = "Other City".into();
	assert_eq!(verify(&certificate, &name).unwrap_err(), Refusal::WrongChain);
	let mut validators = trust;
	validators.sets = World::new().trust_in(1).sets;
	validators.sets[0].set_id = Number(0);
	assert_eq!(verify(&certificate, &validators).unwrap_err(), Refusal::NotAValidator);
}

#[test]
fn c05_a_trust_file_is_read_as_written() {
	let trust = World::new().trust();
	assert_eq!(Trust::read(&trust.write().unwrap()).unwrap(), trust);
	let broken = |change: fn(&mut Trust)| {
		let mut other = trust.clone();
		change(&mut other);
		Trust::read(&other.write().unwrap()).unwrap_err()
	};
	assert!(broken(|trust| trust.sets.clear()).contains("no set"));
	assert!(broken(|trust| trust.version = 2).contains("version 2"));
	assert!(broken(|trust| trust.chain.genesis = Hex(vec![1; 31])).contains("32 bytes"));
	assert!(broken(|trust| trust.sets[0].authorities.clear()).contains("set of validators"));
	assert!(broken(|trust| trust.sets[0].authorities[0].weight = Number(0)).contains("set of validators"));
	assert!(broken(|trust| trust.sets[0].authorities[0].key = Hex(vec![1; 33])).contains("set of validators"));
	assert!(
		broken(|trust| trust.sets[0].authorities[1] = trust.sets[0].authorities[0].clone()).contains("names one twice")
	);
	assert!(Trust::read(b"{}").is_err() && Trust::read(b"").is_err());
}

#[test]
fn c01_a_raw_chain_specification_gives_the_first_block_and_its_validators() {
	let world = World::new();
	let list = Hex(authorities(&world.sets[0]).encode());
	let spec = |storage: &str| format!("{{\"name\":\"{NAME}\",\"id\":\"x\",\"genesis\":{storage}}}");
	let raw = |top: &str| spec(&format!("{{\"raw\":{{\"top\":{{{top}}},\"childrenDefault\":{{}}}}}}"));
	let key = Hex(keys::authorities());
	let trust = Trust::read(raw(&format!("\"{key}\":\"{list}\"")).as_bytes()).unwrap();
	assert_eq!(trust.chain.name, NAME);
	assert_eq!(trust.sets, world.trust().sets);
	// Any other storage is another chain.
	let other = Trust::read(raw(&format!("\"{key}\":\"{list}\",\"0x3a636f6465\":\"0x00\"")).as_bytes()).unwrap();
	assert_ne!(other.chain.genesis, trust.chain.genesis);
	for (text, words) in [
		(spec("{\"runtimeGenesis\":{}}"), "--raw"),
		(raw(""), "no validators"),
		(raw(&format!("\"{key}\":\"0x04\"")), "cannot be read"),
		(raw(&format!("\"{key}\":\"0x00\"")), "set of validators"),
		(raw("\"x\":\"0x00\""), "hexadecimal"),
	] {
		let error = Trust::read(text.as_bytes()).unwrap_err();
		assert!(error.contains(words), "{error}");
	}
}
