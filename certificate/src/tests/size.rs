//! How large certificates are and how long their check takes: `cargo test -p civitas-certificate --release size --
//! --nocapture` prints it.

use super::world::*;
use crate::{authorities::hash, keys, verify, AuthoritySet, Base64, Certificate, Change, Header, Material, Trust};
use alloc::{format, vec, vec::Vec};
use codec::Encode;
use pallet_land_titles::TitleOrigin;
use sp_consensus_grandpa::{ConsensusLog, ScheduledChange, GRANDPA_ENGINE_ID};
use sp_core::{ed25519, H256};
use sp_runtime::{Digest, DigestItem};
use std::{println, time::Instant};

/// What a certificate without changes of validators may have.
const MOST_BYTES: usize = 16 * 1024;
/// As much, with a hundred validators that have to sign it.
const MOST_BYTES_OF_A_HUNDRED: usize = 32 * 1024;
/// Higher than the changes of validators that are tried.
const HEIGHT: u32 = 1_000_000;

/// A city with so many properties, each with its title.
fn city(properties: u64) -> World {
	let mut world = World::new();
	for number in 0..properties {
		let text = format!("C-{number}");
		world.set(keys::property(&code(&text)), property(100_000 + number, 0));
		world.set(keys::title(100_000 + number), title(&text, TitleOrigin::Migration, &[], false));
	}
	world
}

fn set_of(id: u64, keys: &[ed25519::Pair]) -> AuthoritySet {
	AuthoritySet::new(id, authorities(keys)).unwrap()
}

/// A certificate of a title at this height, after so many changes of so many validators, and the trust in the first set.
fn certificate(
	(nodes, root): &(Vec<Vec<u8>>, H256),
	title: u64,
	height: u32,
	validators_of_a_set: u8,
	changes: u64,
) -> (Vec<u8>, Trust) {
	let world = World::new();
	let keys = |set: u64| validators((set as u8).wrapping_mul(101), validators_of_a_set);
	let change = |ended: u64| {
		let next = ScheduledChange { next_authorities: authorities(&keys(ended + 1)), delay: 0 };
		let log = ConsensusLog::<u32>::ScheduledChange(next).encode();
		let digest = Digest { logs: vec![DigestItem::Consensus(GRANDPA_ENGINE_ID, log)] };
		let header = world.header(10 * ended as u32 + 10, H256([6; 32]), digest);
		Change { justification: Base64(votes(&header, ended, &keys(ended)).encode()), header: Base64(header.encode()) }
	};
	let header: Header = world.header(height, *root, Digest::default());
	assert_ne!(hash(&header), H256::zero());
	let material = Material {
		name: NAME.into(),
		genesis: GENESIS,
		justification: votes(&header, changes, &keys(changes)).encode(),
		header,
		set: set_of(changes, &keys(changes)),
		first: Some(set_of(0, &keys(0))),
		changes: (0..changes).map(change).collect(),
		nodes: nodes.clone(),
	};
	let text = format!("C-{title}");
	let made = crate::assemble(material, vec![title_of(&text, 100_000 + title, &[])]).unwrap();
	(made.write().unwrap(), Trust::new(NAME.into(), GENESIS, &[set_of(0, &keys(0))]))
}

/// Bytes, and milliseconds of a whole check: reading the file and verifying it. The best of several.
fn measure(bytes: &[u8], trust: &Trust) -> (usize, f64) {
	let check = || {
		let began = Instant::now();
		assert!(verify(&Certificate::read(bytes).unwrap(), trust).is_ok());
		began.elapsed().as_secs_f64() * 1_000.0
	};
	(bytes.len(), (0..10).map(|_| check()).fold(f64::INFINITY, f64::min))
}

#[test]
fn size_hardly_grows_with_the_city_and_by_the_same_with_each_change_of_validators() {
	println!(
		"{:>10} {:>10} {:>10} {:>8} {:>8} {:>10}",
		"properties", "blocks", "validators", "changes", "bytes", "check"
	);
	let print = |properties: u64, blocks: u32, validators: u8, changes: u64, (bytes, time): (usize, f64)| {
		println!("{properties:>10} {blocks:>10} {validators:>10} {changes:>8} {bytes:>8} {time:>7.2} ms");
		bytes
	};
	let mut sizes = vec![];
	for properties in [1_000, 100_000] {
		let trie = city(properties).trie();
		for (validators, most) in [(4, MOST_BYTES), (100, MOST_BYTES_OF_A_HUNDRED)] {
			let at = |height| {
				let (bytes, trust) = certificate(&trie, properties / 2, height, validators, 0);
				print(properties, height, validators, 0, measure(&bytes, &trust))
			};
			let [early, late] = [1_000, 100_000].map(at);
			assert!(late <= most, "{late}");
			// The height is in the header and in each vote: two bytes or four.
			assert!(late.abs_diff(early) < 16 * usize::from(validators), "{early}, {late}");
			sizes.push(late);
		}
	}
	// A hundred times the properties: a level or two of the trie.
	assert!(sizes[2] < 2 * sizes[0], "{sizes:?}");

	let trie = city(1_000).trie();
	for validators in [4, 100] {
		let size = |changes| {
			let (bytes, trust) = certificate(&trie, 500, HEIGHT, validators, changes);
			print(1_000, HEIGHT, validators, changes, measure(&bytes, &trust))
		};
		let [none, one, ten] = [0, 1, 10].map(size);
		let each = one - none;
		println!("{:>30} {each:>8} bytes a change of {validators} validators", "");
		// But for the digits of a number.
		assert!((ten - none).abs_diff(10 * each) < 200, "{none}, {one}, {ten}");
	}
}
