//! Finality: whose votes, how many, for which block, in which set (C1, C5).

use super::world::*;
use crate::{authorities::hash, verify, Base64, Number, Refusal};
use alloc::vec;
use codec::Encode;
use sp_consensus_grandpa::{ConsensusLog, ScheduledChange};
use sp_core::H256;
use sp_runtime::Digest;

#[test]
fn c01_more_than_two_thirds_of_the_set_are_needed() {
	let (certificate, trust) = sample(0);
	// All four, as a node has them: a certificate carries no more than it needs.
	let keys = World::new().sets.remove(0);
	let certificate = with_votes(&certificate, |header, all| *all = votes(header, 0, &keys));
	for (voters, outcome) in [(4, None), (3, None), (2, Some(Refusal::TooFewVotes)), (0, Some(Refusal::TooFewVotes))] {
		let other = with_votes(&certificate, |_, votes| votes.commit.precommits.truncate(voters));
		assert_eq!(verify(&other, &trust).err(), outcome, "{voters}");
	}
	// Exactly two thirds are not more than two thirds.
	let mut world = World::new();
	world.sets[0] = validators(1, 3);
	let certificate = world.certify(vec![free("P-1", &[])], 0).unwrap();
	assert!(verify(&certificate, &world.trust()).is_ok());
	let two = with_votes(&certificate, |_, votes| votes.commit.precommits.truncate(2));
	assert_eq!(verify(&two, &world.trust()).unwrap_err(), Refusal::TooFewVotes);
}

#[test]
fn c01_nobody_votes_twice_and_nobody_from_outside() {
	let (certificate, trust) = sample(0);
	let twice = with_votes(&certificate, |_, votes| {
		let first = votes.commit.precommits[0].clone();
		votes.commit.precommits = vec![first.clone(), first.clone(), first];
	});
	assert_eq!(verify(&twice, &trust).unwrap_err(), Refusal::VotedTwice);
	let stranger = with_votes(&certificate, |header, votes| {
		votes.commit.precommits.push(vote(&validators(90, 1)[0], (hash(header), header.number), 3, 0));
	});
	assert_eq!(verify(&stranger, &trust).unwrap_err(), Refusal::NotAValidator);
}

#[test]
fn c01_a_signature_is_of_this_vote_round_and_set() {
	let (certificate, trust) = sample(0);
	let round = with_votes(&certificate, |_, votes| votes.round += 1);
	assert_eq!(verify(&round, &trust).unwrap_err(), Refusal::BadSignature);
	let swapped = with_votes(&certificate, |_, votes| {
		votes.commit.precommits[0].signature = votes.commit.precommits[1].signature.clone();
	});
	assert_eq!(verify(&swapped, &trust).unwrap_err(), Refusal::BadSignature);
}

#[test]
fn c01_votes_are_for_this_very_block() {
	let (certificate, trust) = sample(0);
	let target = with_votes(&certificate, |_, votes| votes.commit.target_hash = H256([8; 32]));
	assert_eq!(verify(&target, &trust).unwrap_err(), Refusal::WrongTarget);
	let number = with_votes(&certificate, |_, votes| votes.commit.target_number += 1);
	assert_eq!(verify(&number, &trust).unwrap_err(), Refusal::WrongTarget);
	let keys = World::new().sets.remove(0);
	for elsewhere in [(H256([8; 32]), 1_000), (H256([8; 32]), 1_001), (H256([8; 32]), 999)] {
		let other = with_votes(&certificate, |_, votes| {
			votes.commit.precommits[0] = vote(&keys[0], elsewhere, 3, 0);
		});
		assert_eq!(verify(&other, &trust).unwrap_err(), Refusal::VoteElsewhere, "{elsewhere:?}");
	}
}

#[test]
fn c01_votes_for_later_blocks_count_where_headers_lead_back() {
	let (certificate, trust) = sample(0);
	let world = World::new();
	let later =
		|number, parent_hash| crate::Header { parent_hash, ..world.header(number, H256([1; 32]), Digest::default()) };
	let with = |ancestry: fn(crate::Header, crate::Header) -> alloc::vec::Vec<crate::Header>| {
		with_votes(&certificate, |header, votes| {
			let next = later(1_001, hash(header));
			let last = later(1_002, hash(&next));
			votes.commit.precommits[0] = vote(&world.sets[0][0], (hash(&last), 1_002), 3, 0);
			votes.votes_ancestries = ancestry(next, last);
		})
	};
	assert!(verify(&with(|next, last| vec![next, last]), &trust).is_ok());
	assert_eq!(verify(&with(|_, last| vec![last]), &trust).unwrap_err(), Refusal::VoteElsewhere);
	let doubled = with(|next, last| vec![next.clone(), next, last]);
	assert_eq!(verify(&doubled, &trust).unwrap_err(), Refusal::UnusedAncestry);
	let unused = with_votes(&certificate, |header, votes| votes.votes_ancestries = vec![later(1_001, hash(header))]);
	assert_eq!(verify(&unused, &trust).unwrap_err(), Refusal::UnusedAncestry);
}

#[test]
fn c05_changes_lead_from_the_first_set_to_that_of_the_block() {
	let (certificate, trust) = sample(1);
	let established = verify(&certificate, &trust).unwrap();
	assert_eq!((established.set_id, established.trusted_set_id), (Number(1), Some(Number(0))));
	// A reader who trusts the newer set needs no change.
	let newer = World::new().trust_in(1);
	assert_eq!(verify(&certificate, &newer).unwrap().trusted_set_id, Some(Number(1)));
	let mut short = certificate.clone();
	short.changes.list.clear();
	assert_eq!(verify(&short, &newer).unwrap_err(), Refusal::WrongSetId);
	short.changes.from = Number(1);
	assert!(verify(&short, &newer).is_ok());
	assert_eq!(verify(&short, &trust).unwrap_err(), Refusal::NoTrustedSet { from: 1, to: 1 });
	short.changes.from = Number(u64::MAX);
	short.changes.list = certificate.changes.list.clone();
	assert_eq!(verify(&short, &trust).unwrap_err(), Refusal::WrongSetId);
}

#[test]
fn c05_votes_of_an_earlier_set_or_of_removed_validators_do_not_count() {
	let world = World::new();
	let (certificate, trust) = sample(1);
	let header: crate::Header = certificate.block.header.decode().unwrap();
	// Signed by the removed validators, in their own set and in the new one.
	for set_id in [0, 1] {
		let mut removed = certificate.clone();
		removed.block.justification = Base64(votes(&header, set_id, &world.sets[0]).encode());
		assert_eq!(verify(&removed, &trust).unwrap_err(), Refusal::NotAValidator);
	}
	// Signed by the right validators, in the set before.
	let mut stale = certificate;
	stale.block.justification = Base64(votes(&header, 0, &world.sets[1]).encode());
	assert_eq!(verify(&stale, &trust).unwrap_err(), Refusal::StaleSet);
}

#[test]
fn c05_a_change_is_scheduled_at_once_and_in_order() {
	let world = World::new();
	let (certificate, trust) = sample(1);
	let next = ScheduledChange { next_authorities: authorities(&world.sets[1]), delay: 0 };
	let empty = ScheduledChange { next_authorities: vec![], delay: 0 };
	for (log, refusal) in [
		(ConsensusLog::ForcedChange(1, next.clone()), Refusal::ForcedChange),
		(ConsensusLog::ScheduledChange(ScheduledChange { delay: 1, ..next.clone() }), Refusal::DelayedChange),
		(ConsensusLog::ScheduledChange(empty), Refusal::BadSet),
		(ConsensusLog::Pause(1), Refusal::NoChange),
	] {
		let mut other = certificate.clone();
		other.changes.list = vec![world.change_with(log)];
		assert_eq!(verify(&other, &trust).unwrap_err(), refusal);
	}
	// Somebody else hands over.
	let mut forged = certificate.clone();
	let header: crate::Header = forged.changes.list[0].header.decode().unwrap();
	forged.changes.list[0].justification = Base64(votes(&header, 0, &world.sets[1]).encode());
	assert_eq!(verify(&forged, &trust).unwrap_err(), Refusal::NotAValidator);
	// The block lies before the change that made its validators.
	let mut early = certificate;
	let (_, root) = world.trie();
	let header = world.header(600, root, Digest::default());
	early.block.header = Base64(header.encode());
	early.block.justification = Base64(votes(&header, 1, &world.sets[1]).encode());
	assert_eq!(verify(&early, &trust).unwrap_err(), Refusal::OutOfOrder);
}
