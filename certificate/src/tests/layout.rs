//! Certificates outlive upgrades: what was certified under one layout of records stays readable, and a layout that changes
//! unnoticed is noticed here.

use super::world::*;
use crate::{keys, verify, Certificate, Refusal, SPEC_VERSIONS};
use alloc::{format, vec};
use codec::{Compact, Decode, Encode};
use pallet_insurance_investments::{Fund, Holding};
use sp_core::{Blake2Hasher, Hasher};

/// Digest of the keys and values of one record of each kind, as version 1 of the runtime stores them. Before launch it
/// changes with the pallets' types; after it, a new one means a new version beside the old one in `context.rs`.
const LAYOUT_1: &str = "0xb4c233c1b1689d0d1c5049d7be38e6b6f3de0b00d453c441258bea05410d6ecb";

#[test]
fn c01_the_layout_of_records_is_that_of_the_versions_that_can_be_read() {
	assert_eq!(SPEC_VERSIONS, 1..=1, "a new version comes with a layout and a test of its own");
	let mut world = World::new();
	// One whose fields are all zero: what matters is what there is.
	let fund = Fund::decode(&mut &[0; 1_000][..]).unwrap();
	world.set(keys::fund(1), fund);
	world.set(keys::holding(1, 7), Holding::default());
	// Fillers are no records.
	world.state.retain(|_, value| *value != vec![0u8; 40].encode());
	let digest = Blake2Hasher::hash(&world.state.encode());
	assert_eq!(format!("{digest:?}"), LAYOUT_1);
}

#[test]
fn c01_a_certificate_says_which_version_its_records_are_of() {
	let (certificate, trust) = sample(0);
	assert_eq!(verify(&certificate, &trust).unwrap().as_of.spec_version, 1);
	// A version that this program does not know is not read as if it were one that it knows.
	let mut world = World::new();
	world.set(keys::runtime(), (Compact(2u32), "civitas"));
	assert_eq!(world.establish(vec![free("P-1", &[])]).unwrap_err(), Refusal::UnknownRuntime(2));
}

#[test]
fn c01_a_state_of_the_older_version_of_the_trie_is_read_too() {
	// There long values stand within the nodes.
	let world = World { inline_values: true, ..World::new() };
	let certificate = world.certify(vec![title_of("P-2", 20, &[1, 2]), receipt_of(1)], 1).unwrap();
	let read = Certificate::read(&certificate.write().unwrap()).unwrap();
	assert_eq!(verify(&read, &world.trust()).unwrap().established.len(), 2);
	let newer = World::new().certify(vec![title_of("P-2", 20, &[1, 2]), receipt_of(1)], 1).unwrap();
	assert_ne!(certificate.block.header, newer.block.header);
}
