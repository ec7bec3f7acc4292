//! The file: what is in it, how it is read and written.

use alloc::{
	string::{String, ToString},
	vec::Vec,
};
use serde::{Deserialize, Serialize};

use crate::{limits::*, plain::from_hex, Base64, Hex, Number, Refusal, Statement};

/// What a certificate calls itself.
pub const FORMAT: &str = "civitas-certificate";
/// The version of the format.
pub const VERSION: u32 = 2;

/// A certificate: one JSON file. The same certificate is the same bytes: fields in this order, indented by two spaces, a
/// line end at the end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Certificate {
	/// [`FORMAT`].
	pub format: String,
	/// [`VERSION`].
	pub version: u32,
	/// The chain.
	pub chain: Chain,
	/// The block.
	pub block: BlockProof,
	/// How the set of validators came to be the one of the block.
	pub changes: Changes,
	/// What is certified.
	pub statements: Vec<Statement>,
	/// The records that the statements and the block's context need: each once, in ascending order of keys.
	pub records: Vec<Record>,
	/// Trie nodes, in ascending order of their bytes. Values of records of 33 bytes and more are nodes too and are not
	/// repeated here.
	pub proof: Vec<Base64>,
}

/// Which chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Chain {
	/// Its name, as its specification has it.
	pub name: String,
	/// Hash of its first block.
	pub genesis: Hex,
}

/// The block and its finality.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct BlockProof {
	/// Number of the set of validators that finalized it.
	pub set_id: Number,
	/// SCALE encoding of its header.
	pub header: Base64,
	/// SCALE encoding of the GRANDPA justification of this very block.
	pub justification: Base64,
}

/// The changes of the set of validators: each by the last block of a set, which names the next one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Changes {
	/// The set that the first change ends; without a change, that of the block.
	pub from: Number,
	/// The changes, one for each set, in order.
	pub list: Vec<Change>,
}

/// One change of the set of validators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Change {
	/// SCALE encoding of the header of the last block of a set; its digest names the next set.
	pub header: Base64,
	/// SCALE encoding of the justification of that very block, by the set that it ends.
	pub justification: Base64,
}

/// A record of the block's state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Record {
	/// Storage key.
	pub key: Base64,
	/// SCALE value; null where the state has nothing under the key.
	pub value: Option<Base64>,
}

/// What every version of the format begins with.
#[derive(Deserialize)]
struct Preamble {
	format: String,
	version: u32,
}

impl Certificate {
	/// Reads a certificate. It has to be whole, alone in its file, in its one form, and within the limits.
	pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
		if bytes.len() > MAX_CERTIFICATE {
			return Err(Refusal::TooLarge);
		}
		let preamble: Preamble = read_json(bytes)?;
		if preamble.format != FORMAT {
			return Err(Refusal::NotACertificate);
		}
		if preamble.version != VERSION {
			return Err(Refusal::UnknownVersion(preamble.version));
		}
		let certificate: Self = read_json(bytes)?;
		certificate.check_limits()?;
		if certificate.write()? != bytes {
			return Err(Refusal::NotCanonical);
		}
		Ok(certificate)
	}

	/// The bytes of the file.
	pub fn write(&self) -> Result<Vec<u8>, Refusal> {
		let mut bytes = serde_json::to_vec_pretty(self).map_err(|error| Refusal::Malformed(error.to_string()))?;
		bytes.push(b'\n');
		Ok(bytes)
	}

	/// Verifies that nothing is there more often than it can be.
	pub(crate) fn check_limits(&self) -> Result<(), Refusal> {
		for (number, limit, what) in [
			(self.statements.len(), MAX_STATEMENTS, "statements"),
			(self.changes.list.len(), MAX_CHANGES, "changes of the set of validators"),
			(self.records.len(), MAX_RECORDS, "records"),
			(self.proof.len(), MAX_NODES, "parts of the proof"),
			(self.chain.name.len(), MAX_NAME, "letters in the name of the chain"),
		] {
			if number > limit {
				return Err(Refusal::TooMany(what));
			}
		}
		if self.statements.is_empty() {
			return Err(Refusal::NothingStated);
		}
		let twice = |(place, statement)| self.statements.iter().skip(place).any(|other| other == statement);
		if self.statements.iter().enumerate().map(|(place, statement)| (place + 1, statement)).any(twice) {
			return Err(Refusal::StatedTwice);
		}
		self.statements.iter().try_for_each(Statement::check_limits)
	}
}

/// Reads JSON that takes up all the bytes.
pub(crate) fn read_json<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, Refusal> {
	let mut reader = serde_json::Deserializer::from_slice(bytes);
	let value = T::deserialize(&mut reader).map_err(|error| match error.is_eof() {
		true => Refusal::Truncated,
		false => Refusal::Malformed(error.to_string()),
	})?;
	reader.end().map_err(|_| Refusal::TrailingContent)?;
	Ok(value)
}

/// Bytes of a hexadecimal text, whatever its case.
pub(crate) fn any_hex(text: &str) -> Option<Vec<u8>> {
	from_hex(&text.to_ascii_lowercase())
}
