//! Leaving out what a node stores with finality votes and a certificate has no use for.
//!
//! A node takes votes in which a validator voted twice, or for later blocks, and keeps them as they came. A certificate
//! has of each validator one vote that leads to the block, and no more of them than are needed.

use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use codec::Encode;
use sp_consensus_grandpa::AuthorityId;
use sp_core::H256;

use crate::{
	authorities::{hash, justification},
	finality::{follow, is_enough},
	AuthoritySet, Base64, Header, Refusal,
};

/// The votes of a block without what is not needed. Without the set they are all kept that could be of a member of it.
/// Nothing is verified here: what is wrong with the votes stays wrong.
pub(crate) fn thin(votes: &Base64, header: &Header, set: Option<&AuthoritySet>) -> Result<Base64, Refusal> {
	let mut thinned = justification(votes)?;
	let block = (hash(header), header.number);
	let ancestry: BTreeMap<H256, &Header> =
		thinned.votes_ancestries.iter().map(|header| (hash(header), header)).collect();

	// With the headers that lead from the vote to the block: none for a vote for the block itself.
	let mut candidates = Vec::new();
	for signed in &thinned.commit.precommits {
		let mut route = BTreeSet::new();
		if follow(&signed.precommit, block, &ancestry, &mut route).is_ok() {
			candidates.push((route, signed));
		}
	}
	// Those for the block itself first; else in the order in which they came.
	candidates.sort_by_key(|(route, _)| route.len());

	let weights: Option<BTreeMap<&AuthorityId, u64>> =
		set.map(|set| set.authorities.iter().map(|(key, weight)| (key, *weight)).collect());
	let (mut voted, mut needed) = (BTreeSet::new(), BTreeSet::new());
	let (mut precommits, mut weight) = (Vec::new(), 0u128);
	for (route, signed) in candidates {
		if set.is_some_and(|set| is_enough(weight, set)) {
			break;
		}
		let own = match &weights {
			Some(weights) => weights.get(&signed.id).copied(),
			None => Some(0),
		};
		let Some(own) = own else { continue };
		if voted.insert(&signed.id) {
			// At most 1,024 of 64 bits each.
			weight = weight.saturating_add(u128::from(own));
			needed.extend(route);
			precommits.push(signed.clone());
		}
	}
	let headers: BTreeMap<(u32, H256), Header> = ancestry
		.iter()
		.filter(|(hash, _)| needed.contains(*hash))
		.map(|(hash, header)| ((header.number, *hash), (*header).clone()))
		.collect();
	thinned.votes_ancestries = headers.into_values().collect();
	thinned.commit.precommits = precommits;
	Ok(Base64(thinned.encode()))
}
