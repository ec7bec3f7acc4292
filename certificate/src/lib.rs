//! # Certificates
//!
//! A certificate is one JSON file that proves what a Civitas chain had recorded at one block: who owned a property, that
//! nothing burdened it, that a tax was paid. Anybody who is handed one can check it without a node and without a network:
//! the reader needs this code, and a file that says which validators to trust.
//!
//! A certificate carries the block's header, the finality votes of the validators on that very block, the changes of the
//! set of validators up to it, and a part of the state's Merkle trie. [`verify()`] goes from the reader's trust to the set
//! that was in office, from its signatures to the header, from the header's state root to the records, and from the
//! records to what is established. A certificate states no facts itself: it only names what is to be read.
//!
//! `docs/certificate-format.md` describes the format to the byte.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod authorities;
mod build;
mod context;
mod finality;
mod findings;
mod format;
mod issue;
mod keys;
mod limits;
mod plain;
mod proof;
mod refusal;
mod request;
mod source;
mod spec;
mod statement;
#[cfg(test)]
mod tests;
mod thin;
mod time;
mod trust;
mod verify;

pub use authorities::{scheduled_change, AuthoritySet};
pub use build::{assemble, Material};
pub use context::{context_keys, SPEC_VERSIONS};
pub use findings::{Fact, Facts, Finding};
pub use format::{BlockProof, Certificate, Chain, Change, Changes, Record, FORMAT, VERSION};
pub use issue::{issue, FinalBlock, Issued};
pub use limits::*;
pub use plain::{Base64, Hex, Number};
pub use refusal::Refusal;
pub use request::{HoldingName, ReceiptName, Request};
pub use source::Source;
pub use statement::{Code, Opening, Statement};
pub use time::{duration_words, rfc3339};
pub use trust::{Authority, Trust, TrustedSet, TRUST_FORMAT, TRUST_VERSION};
pub use verify::{inspect, verify, AsOf, Established};

use sp_core::{Blake2Hasher, Hasher, H256};
use sp_runtime::{generic, traits::BlakeTwo256};

/// Header of a block.
pub type Header = generic::Header<u32, BlakeTwo256>;
/// The finality votes on a block.
pub type Justification = sp_consensus_grandpa::GrandpaJustification<Header>;

/// Salted commitment to identity data: Blake2b-256 of the salt (32 bytes) followed by the data (UTF-8).
pub fn identity_commitment(salt: &[u8; 32], data: &str) -> H256 {
	let mut bytes = salt.to_vec();
	bytes.extend_from_slice(data.as_bytes());
	Blake2Hasher::hash(&bytes)
}
