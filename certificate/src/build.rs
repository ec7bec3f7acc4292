//! Making a certificate out of what a node answers.

use alloc::{collections::BTreeSet, string::String, vec::Vec};
use codec::Encode;
use sp_core::H256;

use crate::{
	authorities::header, context_keys, proof, scheduled_change, thin::thin, AuthoritySet, Base64, BlockProof,
	Certificate, Chain, Change, Changes, Header, Number, Refusal, Statement, FORMAT, VERSION,
};

/// What a certificate is made of.
#[derive(Clone, Debug)]
pub struct Material {
	/// Name of the chain.
	pub name: String,
	/// Hash of its first block.
	pub genesis: H256,
	/// Header of the block.
	pub header: Header,
	/// Justification of that very block, as a node has it.
	pub justification: Vec<u8>,
	/// The set that finalized it.
	pub set: AuthoritySet,
	/// The set that the first of the changes ends, if it is known.
	pub first: Option<AuthoritySet>,
	/// Changes that lead to the set of the block, in order, with the justifications as a node has them.
	pub changes: Vec<Change>,
	/// Trie nodes that prove all of [`keys`](Material::keys), in any order; more than needed does not matter.
	pub nodes: Vec<Vec<u8>>,
}

impl Material {
	/// The storage keys that have to be proven for some statements, in order.
	pub fn keys(statements: &[Statement]) -> BTreeSet<Vec<u8>> {
		context_keys().into_iter().chain(statements.iter().flat_map(Statement::keys)).collect()
	}
}

/// Puts a certificate together, without what it does not need. It is not verified: [`verify()`](crate::verify()) it
/// before it leaves the house.
pub fn assemble(material: Material, statements: Vec<Statement>) -> Result<Certificate, Refusal> {
	let keys = Material::keys(&statements);
	let (records, proof) = proof::extract(material.nodes, material.header.state_root, &keys)?;
	let set = material.set;
	let from = set.id.checked_sub(material.changes.len() as u64).ok_or(Refusal::WrongSetId)?;
	let certificate = Certificate {
		format: FORMAT.into(),
		version: VERSION,
		chain: Chain { name: material.name, genesis: material.genesis.into() },
		block: BlockProof {
			set_id: Number(set.id),
			header: Base64(material.header.encode()),
			justification: thin(&Base64(material.justification), &material.header, Some(&set))?,
		},
		changes: Changes { from: Number(from), list: thin_changes(from, material.changes, material.first)? },
		statements,
		records,
		proof,
	};
	certificate.check_limits()?;
	Ok(certificate)
}

/// The changes with the votes that are needed: each names the set of the next one.
fn thin_changes(from: u64, changes: Vec<Change>, first: Option<AuthoritySet>) -> Result<Vec<Change>, Refusal> {
	let mut set = first;
	let mut thinned = Vec::new();
	for (next, change) in (1..).zip(changes) {
		let header = header(&change.header)?;
		let justification = thin(&change.justification, &header, set.as_ref())?;
		// What is no change is refused where it is verified.
		let authorities = scheduled_change(&header).unwrap_or_default();
		// Never more than the number of the set at the end, which `from` was counted back from.
		set = authorities.and_then(|list| AuthoritySet::new(from.saturating_add(next), list).ok());
		thinned.push(Change { header: change.header, justification });
	}
	Ok(thinned)
}
