//! What the reader trusts: a chain, and one or more of its sets of validators.

use alloc::{
	format,
	string::{String, ToString},
	vec,
	vec::Vec,
};
use serde::{Deserialize, Serialize};
use sp_consensus_grandpa::AuthorityId;
use sp_core::{ed25519, H256};

use crate::{format::read_json, limits::*, spec, AuthoritySet, Chain, Hex, Number, Refusal};

/// What a trust file calls itself.
pub const TRUST_FORMAT: &str = "civitas-trust";
/// The version of trust files.
pub const TRUST_VERSION: u32 = 1;

/// A validator of a set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Authority {
	/// Its GRANDPA key: 32 bytes.
	pub key: Hex,
	/// Its votes.
	pub weight: Number,
}

/// A set of validators that the reader trusts, because it is the first one of the chain, or was handed over and signed
/// off outside it: a checkpoint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct TrustedSet {
	/// Its number.
	pub set_id: Number,
	/// Its validators.
	pub authorities: Vec<Authority>,
}

/// What the reader trusts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Trust {
	/// [`TRUST_FORMAT`].
	pub format: String,
	/// [`TRUST_VERSION`].
	pub version: u32,
	/// The chain.
	pub chain: Chain,
	/// Sets of its validators.
	pub sets: Vec<TrustedSet>,
}

impl Trust {
	/// Trust in sets of a chain.
	pub fn new(name: String, genesis: H256, sets: &[AuthoritySet]) -> Self {
		let trusted = |set: &AuthoritySet| TrustedSet {
			set_id: Number(set.id),
			authorities: set
				.authorities
				.iter()
				.map(|(key, weight)| {
					let key: &ed25519::Public = key.as_ref();
					Authority { key: Hex(key.0.to_vec()), weight: Number(*weight) }
				})
				.collect(),
		};
		Self {
			format: TRUST_FORMAT.into(),
			version: TRUST_VERSION,
			chain: Chain { name, genesis: genesis.into() },
			sets: sets.iter().map(trusted).collect(),
		}
	}

	/// Reads a trust file, or the raw specification of a chain, whose first set of validators it then is. The error is a
	/// sentence.
	pub fn read(bytes: &[u8]) -> Result<Self, String> {
		if bytes.len() > MAX_TRUST {
			return Err("it is larger than any trust file or chain specification".into());
		}
		#[derive(Deserialize)]
		struct Preamble {
			#[serde(default)]
			format: String,
			#[serde(default)]
			version: u32,
		}
		let preamble: Preamble = read_json(bytes).map_err(|refusal| refusal.to_string())?;
		if preamble.format != TRUST_FORMAT {
			return spec::trust(bytes);
		}
		if preamble.version != TRUST_VERSION {
			return Err(format!("version {} of trust files is not known to this program", preamble.version));
		}
		let trust: Self = read_json(bytes).map_err(|refusal| refusal.to_string())?;
		if trust.chain.genesis.hash().is_none() {
			return Err("the hash of the first block has 32 bytes".into());
		}
		let sets = trust.authority_sets().map_err(|refusal| refusal.to_string())?;
		if sets.is_empty() {
			return Err("it names no set of validators".into());
		}
		Ok(trust)
	}

	/// The bytes of a trust file.
	pub fn write(&self) -> Result<Vec<u8>, Refusal> {
		let mut bytes = serde_json::to_vec_pretty(self).map_err(|error| Refusal::Malformed(error.to_string()))?;
		bytes.push(b'\n');
		Ok(bytes)
	}

	/// The sets, each sound.
	pub(crate) fn authority_sets(&self) -> Result<Vec<AuthoritySet>, Refusal> {
		let mut sets = vec![];
		for set in &self.sets {
			let key = |authority: &Authority| {
				let bytes = <[u8; 32]>::try_from(&authority.key.0[..]).map_err(|_| Refusal::BadSet)?;
				Ok((AuthorityId::from(ed25519::Public::from_raw(bytes)), authority.weight.0))
			};
			let authorities = set.authorities.iter().map(key).collect::<Result<Vec<_>, Refusal>>()?;
			sets.push(AuthoritySet::new(set.set_id.0, authorities)?);
		}
		Ok(sets)
	}
}
