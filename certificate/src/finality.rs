//! Is a block final: did more than two thirds of its set of validators sign for it (C1)?
//!
//! Stricter than a node, so that a certificate has nothing in it that is not needed: everybody that signs is in the set
//! and signs once, and every header beside leads a vote to the block.

use alloc::collections::{BTreeMap, BTreeSet};
use sp_consensus_grandpa::{localized_payload, AuthorityId, AuthoritySignature, Message, Precommit};
use sp_core::{ed25519, Pair, H256};

use crate::{authorities::hash, limits::MAX_ANCESTRY, AuthoritySet, Header, Justification, Refusal};

/// Verifies that `justification` finalizes the block of `header`, by `set`.
pub(crate) fn check(justification: &Justification, header: &Header, set: &AuthoritySet) -> Result<(), Refusal> {
	let block = (hash(header), header.number);
	let commit = &justification.commit;
	if (commit.target_hash, commit.target_number) != block {
		return Err(Refusal::WrongTarget);
	}
	if justification.votes_ancestries.len() > MAX_ANCESTRY {
		return Err(Refusal::TooMany("headers beside the finality votes"));
	}
	let ancestry: BTreeMap<H256, &Header> =
		justification.votes_ancestries.iter().map(|header| (hash(header), header)).collect();
	let weights: BTreeMap<&AuthorityId, u64> = set.authorities.iter().map(|(key, weight)| (key, *weight)).collect();

	let mut voted = BTreeSet::new();
	let mut used = BTreeSet::new();
	let mut votes = 0u128;
	for signed in &commit.precommits {
		let weight = weights.get(&signed.id).ok_or(Refusal::NotAValidator)?;
		if !voted.insert(&signed.id) {
			return Err(Refusal::VotedTwice);
		}
		check_signature(&signed.precommit, &signed.id, &signed.signature, justification.round, set.id)?;
		follow(&signed.precommit, block, &ancestry, &mut used)?;
		// At most 1,024 of 64 bits each.
		votes = votes.saturating_add(u128::from(*weight));
	}
	if used.len() != justification.votes_ancestries.len() {
		return Err(Refusal::UnusedAncestry);
	}
	if !is_enough(votes, set) {
		return Err(Refusal::TooFewVotes);
	}
	Ok(())
}

/// Are these more than two thirds of all votes?
pub(crate) fn is_enough(votes: u128, set: &AuthoritySet) -> bool {
	// Far from overflowing: at most 1,024 of 64 bits each.
	votes.saturating_mul(3) > set.total().saturating_mul(2)
}

/// Goes from the block of a vote down to the block that is to be final.
pub(crate) fn follow(
	vote: &Precommit<Header>,
	block: (H256, u32),
	ancestry: &BTreeMap<H256, &Header>,
	used: &mut BTreeSet<H256>,
) -> Result<(), Refusal> {
	let (mut current, mut number) = (vote.target_hash, vote.target_number);
	// Ends: each step goes one number down.
	while number > block.1 {
		let header = ancestry.get(&current).filter(|header| header.number == number).ok_or(Refusal::VoteElsewhere)?;
		used.insert(current);
		current = header.parent_hash;
		number = number.saturating_sub(1);
	}
	if (current, number) != block {
		return Err(Refusal::VoteElsewhere);
	}
	Ok(())
}

fn check_signature(
	vote: &Precommit<Header>,
	id: &AuthorityId,
	signature: &AuthoritySignature,
	round: u64,
	set_id: u64,
) -> Result<(), Refusal> {
	let message = Message::<Header>::Precommit(vote.clone());
	let signed_in = |set_id: u64| {
		let payload = localized_payload(round, set_id, &message);
		let signature: &ed25519::Signature = signature.as_ref();
		let key: &ed25519::Public = id.as_ref();
		ed25519::Pair::verify(signature, payload, key)
	};
	if signed_in(set_id) {
		Ok(())
	} else if set_id.checked_sub(1).is_some_and(signed_in) {
		Err(Refusal::StaleSet)
	} else {
		Err(Refusal::BadSignature)
	}
}
