//! From what is asked for to the bytes of a certificate, checked before anybody gets it.

use alloc::{collections::BTreeSet, string::String, vec::Vec};
use codec::DecodeAll;
use sp_core::H256;

use crate::{
	assemble, authorities::header as decode_header, context_keys, keys, limits::*, scheduled_change, verify,
	AuthoritySet, Certificate, Change, Established, Header, Material, Refusal, Request, Source, Trust,
};

/// A final block, and by whom.
#[derive(Clone, Debug)]
pub struct FinalBlock {
	/// Name of the chain.
	pub name: String,
	/// Hash of its first block.
	pub genesis: H256,
	/// Header of the block.
	pub header: Header,
	/// Justification of that very block.
	pub justification: Vec<u8>,
	/// The set of validators that finalized it.
	pub set: AuthoritySet,
}

/// A certificate as it leaves the house.
#[derive(Clone, Debug)]
pub struct Issued {
	/// The bytes of its file.
	pub bytes: Vec<u8>,
	/// What it establishes.
	pub established: Established,
}

/// Makes a certificate of a block, and checks it from its bytes, by the validators that the node holds for true.
/// `trusted` are the numbers of the sets that the reader trusts: the changes begin at the latest of them, and at the
/// chain's first set if there is none.
pub fn issue<S: Source>(
	source: &S,
	block: FinalBlock,
	requests: &[Request],
	trusted: &[u64],
) -> Result<Issued, S::Error> {
	if requests.len() > MAX_STATEMENTS {
		return Err(Refusal::TooMany("statements").into());
	}
	let mut keys: BTreeSet<Vec<u8>> = context_keys().into_iter().collect();
	let mut statements = Vec::new();
	for request in requests {
		let statement = request.statement(source)?;
		keys.extend(statement.keys());
		// Before any more is read.
		if keys.len() > MAX_RECORDS {
			return Err(Refusal::TooMany("records").into());
		}
		statements.push(statement);
	}
	let FinalBlock { name, genesis, header, justification, set } = block;
	let from = trusted.iter().copied().filter(|id| *id <= set.id).max().unwrap_or(0);
	// Not below: see the filter.
	if set.id.saturating_sub(from) > MAX_CHANGES as u64 {
		return Err(Refusal::TooMany("changes of the set of validators").into());
	}
	let changes = (from..set.id).map(|ended| source.change(ended)).collect::<Result<Vec<_>, _>>()?;
	let first = if changes.is_empty() { Some(set.clone()) } else { first_set(source, from) };
	let trust = Trust::new(name.clone(), genesis, &[first.clone().unwrap_or_else(|| set.clone())]);
	let nodes = source.prove(&keys)?;
	let material = Material { name, genesis, header, justification, set, first, changes, nodes };
	let bytes = assemble(material, statements)?.write()?;
	let established = verify(&Certificate::read(&bytes)?, &trust)?;
	Ok(Issued { bytes, established })
}

/// The set with a number, if the node knows it: the chain's first block names set 0, a change any other but those that
/// came by force.
fn first_set<S: Source>(source: &S, id: u64) -> Option<AuthoritySet> {
	let authorities = match id.checked_sub(1) {
		None => DecodeAll::decode_all(&mut &source.first_value(&keys::authorities())?[..]).ok()?,
		Some(before) => {
			let Change { header, .. } = source.change(before).ok()?;
			scheduled_change(&decode_header(&header).ok()?).ok()??
		}
	};
	AuthoritySet::new(id, authorities).ok()
}
