//! Making a certificate out of what a node answers.

use alloc::{collections::BTreeSet, string::String, vec::Vec};
use codec::Encode;
use sp_core::H256;

use crate::{
	context_keys, proof, BlockProof, Certificate, Chain, Change, Changes, Header, Hex, Number, Refusal, Statement,
	FORMAT, VERSION,
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
	/// Justification of that very block.
	pub justification: Vec<u8>,
	/// The set that finalized it.
	pub set_id: u64,
	/// Changes that lead to that set, the last one first ended the set before it.
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

/// Puts a certificate together. It is not verified: [`verify()`](crate::verify()) it before it leaves the house.
pub fn assemble(material: Material, statements: Vec<Statement>) -> Result<Certificate, Refusal> {
	let keys = Material::keys(&statements);
	let (records, proof) = proof::extract(material.nodes, material.header.state_root, &keys)?;
	let changes = material.changes;
	let from = material.set_id.checked_sub(changes.len() as u64).ok_or(Refusal::WrongSetId)?;
	let certificate = Certificate {
		format: FORMAT.into(),
		version: VERSION,
		chain: Chain { name: material.name, genesis: material.genesis.into() },
		block: BlockProof {
			set_id: Number(material.set_id),
			header: Hex(material.header.encode()),
			justification: Hex(material.justification),
		},
		changes: Changes { from: Number(from), list: changes },
		statements,
		records,
		proof,
	};
	certificate.check_limits()?;
	Ok(certificate)
}
