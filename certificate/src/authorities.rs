//! Sets of validators, and how one follows another: the last block of a set names the next one in its digest (C5).

use alloc::{collections::BTreeSet, vec::Vec};
use sp_consensus_grandpa::{AuthorityList, ConsensusLog, ScheduledChange, GRANDPA_ENGINE_ID};
use sp_runtime::{
	generic::OpaqueDigestItemId,
	traits::{BlakeTwo256, Hash},
};

use crate::{finality, limits::*, Base64, Certificate, Change, Header, Justification, Refusal, Trust};

/// A set of validators that finalizes blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthoritySet {
	/// Its number: 0 from the first block, one more with each change.
	pub id: u64,
	/// Their keys and votes.
	pub authorities: AuthorityList,
}

impl AuthoritySet {
	/// A set whose votes can be counted: not empty, nobody twice, everybody with a vote.
	pub fn new(id: u64, authorities: AuthorityList) -> Result<Self, Refusal> {
		let keys: BTreeSet<_> = authorities.iter().map(|(key, _)| key).collect();
		let sound = !authorities.is_empty()
			&& authorities.len() <= MAX_AUTHORITIES
			&& keys.len() == authorities.len()
			&& authorities.iter().all(|(_, weight)| *weight > 0);
		if !sound {
			return Err(Refusal::BadSet);
		}
		Ok(Self { id, authorities })
	}

	/// The votes of all.
	pub(crate) fn total(&self) -> u128 {
		// At most 1,024 of 64 bits each.
		self.authorities.iter().map(|(_, weight)| u128::from(*weight)).sum()
	}
}

/// Decodes a header; the bytes are its one encoding.
pub(crate) fn header(bytes: &Base64) -> Result<Header, Refusal> {
	let header: Header = bytes.decode().ok_or(Refusal::HeaderMalformed)?;
	if codec::Encode::encode(&header) != bytes.0 {
		return Err(Refusal::HeaderMalformed);
	}
	Ok(header)
}

/// Decodes a justification; the bytes are its one encoding.
pub(crate) fn justification(bytes: &Base64) -> Result<Justification, Refusal> {
	let justification: Justification = bytes.decode().ok_or(Refusal::JustificationMalformed)?;
	if codec::Encode::encode(&justification) != bytes.0 {
		return Err(Refusal::JustificationMalformed);
	}
	Ok(justification)
}

/// Hash of a block.
pub(crate) fn hash(header: &Header) -> sp_core::H256 {
	BlakeTwo256::hash_of(header)
}

/// The set that follows the one of a block, if the block is the last one of its set. An error if it changes the set in
/// a way that signatures do not lead across.
pub fn scheduled_change(header: &Header) -> Result<Option<AuthorityList>, Refusal> {
	let id = OpaqueDigestItemId::Consensus(&GRANDPA_ENGINE_ID);
	let logs: Vec<ConsensusLog<u32>> =
		header.digest.logs().iter().filter_map(|log| log.try_to::<ConsensusLog<u32>>(id)).collect();
	if logs.iter().any(|log| matches!(log, ConsensusLog::ForcedChange(..))) {
		return Err(Refusal::ForcedChange);
	}
	// The earliest of several counts.
	match logs.into_iter().find_map(ConsensusLog::try_into_change) {
		Some(ScheduledChange { delay: 0, next_authorities }) => Ok(Some(next_authorities)),
		Some(_) => Err(Refusal::DelayedChange),
		None => Ok(None),
	}
}

/// Goes from a set that the reader trusts to the set of the block. Answers that set, the number of the set that it began
/// with, and the block of the last change that it crossed.
pub(crate) fn follow(certificate: &Certificate, trust: &Trust) -> Result<(AuthoritySet, u64, Option<u32>), Refusal> {
	let from = certificate.changes.from.0;
	// At most 4,096 changes: only a number at the end of its range does not fit.
	let to = from.checked_add(certificate.changes.list.len() as u64).ok_or(Refusal::WrongSetId)?;
	if to != certificate.block.set_id.0 {
		return Err(Refusal::WrongSetId);
	}
	let start = trust
		.authority_sets()?
		.into_iter()
		.filter(|set| (from..=to).contains(&set.id))
		.max_by_key(|set| set.id)
		.ok_or(Refusal::NoTrustedSet { from, to })?;
	let trusted = start.id;

	let mut set = start;
	let mut crossed: Option<u32> = None;
	for (id, change) in (from..).zip(&certificate.changes.list).skip_while(|(id, _)| *id < trusted) {
		let Change { header: encoded, justification: votes } = change;
		let header = header(encoded)?;
		if crossed.is_some_and(|before| header.number <= before) {
			return Err(Refusal::OutOfOrder);
		}
		finality::check(&justification(votes)?, &header, &set)?;
		let next = scheduled_change(&header)?.ok_or(Refusal::NoChange)?;
		// Below `to`, which fits.
		set = AuthoritySet::new(id.saturating_add(1), next)?;
		crossed = Some(header.number);
	}
	Ok((set, trusted, crossed))
}
