//! What a node stores with votes and a certificate leaves out: double votes, votes of others, more than are needed.

use super::world::*;
use crate::{
	assemble, authorities::hash, verify, Base64, Certificate, Change, Header, Justification, Material, Refusal, Trust,
};
use alloc::{vec, vec::Vec};
use codec::Encode;
use sp_core::H256;
use sp_runtime::Digest;

/// A certificate of set 1 whose votes, of the block and of the change before it, came as `alter` makes them. With the
/// same votes as they came, unthinned, too.
fn with(alter: impl Fn(&World, &Header, &mut Justification, usize)) -> (Certificate, Certificate, Trust) {
	let world = World::new();
	let (nodes, root) = world.trie();
	let header = world.header(1_000, root, Digest::default());
	let mut of_block = votes(&header, 1, &world.sets[1]);
	alter(&world, &header, &mut of_block, 1);
	let Change { header: last, .. } = world.change();
	let last_header: Header = last.decode().unwrap();
	let mut of_change = votes(&last_header, 0, &world.sets[0]);
	alter(&world, &last_header, &mut of_change, 0);
	let change = Change { header: last, justification: Base64(of_change.encode()) };
	let material = Material {
		name: NAME.into(),
		genesis: GENESIS,
		header,
		justification: of_block.encode(),
		set: world.set_of(1),
		first: Some(world.set_of(0)),
		changes: vec![change.clone()],
		nodes,
	};
	let thinned = assemble(material, vec![free("P-1", &[])]).unwrap();
	let mut raw = thinned.clone();
	raw.block.justification = Base64(of_block.encode());
	raw.changes.list = vec![change];
	(thinned, raw, world.trust())
}

fn votes_of(certificate: &Certificate) -> [Justification; 2] {
	[&certificate.changes.list[0].justification, &certificate.block.justification].map(|votes| votes.decode().unwrap())
}

/// Two blocks on top of a block.
fn later(world: &World, header: &Header) -> [Header; 2] {
	let on = |parent: &Header| Header {
		parent_hash: hash(parent),
		..world.header(parent.number + 1, H256([1; 32]), Digest::default())
	};
	let next = on(header);
	[next.clone(), on(&next)]
}

#[test]
fn c01_a_validator_that_voted_twice_spoils_no_certificate() {
	let (thinned, raw, trust) = with(|world, header, votes, set| {
		// One validator voted for another block as well, which a node counts and stores; and that vote came first.
		let other = vote(&world.sets[set][0], (H256([8; 32]), header.number), 3, set as u64);
		votes.commit.precommits.insert(0, other);
	});
	assert_eq!(verify(&raw, &trust).unwrap_err(), Refusal::VoteElsewhere);
	assert!(verify(&thinned, &trust).is_ok());
	for votes in votes_of(&thinned) {
		assert_eq!(votes.commit.precommits.len(), 3);
	}
}

#[test]
fn c01_of_two_votes_of_a_validator_that_for_the_block_itself_is_kept() {
	let (thinned, raw, trust) = with(|world, header, votes, set| {
		let [next, last] = later(world, header);
		let double = vote(&world.sets[set][0], (hash(&last), last.number), 3, set as u64);
		votes.commit.precommits.insert(0, double);
		// Three vote: the double one is needed, and its headers are not.
		votes.commit.precommits.truncate(4);
		votes.votes_ancestries = vec![next, last];
	});
	assert_eq!(verify(&raw, &trust).unwrap_err(), Refusal::VotedTwice);
	assert!(verify(&thinned, &trust).is_ok());
	for votes in votes_of(&thinned) {
		assert_eq!(votes.commit.precommits.len(), 3);
		assert!(votes.votes_ancestries.is_empty());
		assert!(votes.commit.precommits.iter().all(|signed| signed.precommit.target_hash == votes.commit.target_hash));
	}
}

#[test]
fn c01_votes_for_later_blocks_stay_where_they_are_needed_with_their_headers() {
	let (thinned, raw, trust) = with(|world, header, votes, set| {
		let [next, last] = later(world, header);
		for place in [0, 1] {
			votes.commit.precommits[place] = vote(&world.sets[set][place], (hash(&next), next.number), 3, set as u64);
		}
		// The fourth does not vote; nobody needs the last header, and one came twice.
		votes.commit.precommits.pop();
		votes.votes_ancestries = vec![last, next.clone(), next];
	});
	assert_eq!(verify(&raw, &trust).unwrap_err(), Refusal::UnusedAncestry);
	assert!(verify(&thinned, &trust).is_ok());
	for votes in votes_of(&thinned) {
		assert_eq!((votes.commit.precommits.len(), votes.votes_ancestries.len()), (3, 1));
	}
}

#[test]
fn c01_votes_of_others_are_left_out() {
	let (thinned, raw, trust) = with(|_, header, votes, set| {
		let stranger = vote(&validators(90, 1)[0], (hash(header), header.number), 3, set as u64);
		votes.commit.precommits.insert(0, stranger);
	});
	assert_eq!(verify(&raw, &trust).unwrap_err(), Refusal::NotAValidator);
	assert!(verify(&thinned, &trust).is_ok());
}

#[test]
fn c01_too_few_votes_stay_too_few() {
	let (thinned, _, trust) = with(|world, header, votes, set| {
		votes.commit.precommits.truncate(2);
		// Twice the same validator is one.
		let twice = vote(&world.sets[set][0], (hash(header), header.number), 3, set as u64);
		votes.commit.precommits.push(twice);
	});
	assert_eq!(verify(&thinned, &trust).unwrap_err(), Refusal::TooFewVotes);
}

#[test]
fn votes_that_can_not_be_read_are_told() {
	let world = World::new();
	let (nodes, root) = world.trie();
	let material = |votes: Vec<u8>| Material {
		name: NAME.into(),
		genesis: GENESIS,
		header: world.header(1_000, root, Digest::default()),
		justification: votes,
		set: world.set_of(0),
		first: None,
		changes: vec![],
		nodes: nodes.clone(),
	};
	let refusal = assemble(material(vec![1, 2, 3]), vec![free("P-1", &[])]).unwrap_err();
	assert_eq!(refusal, Refusal::JustificationMalformed);
}
