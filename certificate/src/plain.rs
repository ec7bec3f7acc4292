//! Values as the file writes them: digests in lower-case hexadecimal, other bytes in base64, numbers as decimal text
//! that no reader rounds.

use alloc::{format, string::String, vec::Vec};
use base64::{display::Base64Display, engine::general_purpose::STANDARD, Engine};
use codec::{Decode, DecodeAll};
use core::fmt;
use serde::{de, Deserialize, Deserializer, Serialize, Serializer};
use sp_core::H256;

/// Bytes that people compare, such as digests: written as `0x` and lower-case hexadecimal digits.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hex(pub Vec<u8>);

impl Hex {
	/// The bytes as a digest.
	pub fn hash(&self) -> Option<H256> {
		<[u8; 32]>::try_from(&self.0[..]).ok().map(H256)
	}
}

impl From<H256> for Hex {
	fn from(hash: H256) -> Self {
		Self(hash.0.to_vec())
	}
}

impl fmt::Display for Hex {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str("0x")?;
		self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
	}
}

impl fmt::Debug for Hex {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		fmt::Display::fmt(self, f)
	}
}

impl Serialize for Hex {
	fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		serializer.collect_str(self)
	}
}

impl<'de> Deserialize<'de> for Hex {
	fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
		let text = String::deserialize(deserializer)?;
		from_hex(&text).map(Self).ok_or_else(|| de::Error::custom("bytes are 0x and lower-case hexadecimal digits"))
	}
}

/// Bytes that only programs read: written in base64 (RFC 4648, part 4), with padding.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Base64(pub Vec<u8>);

impl Base64 {
	/// A SCALE value that takes up all the bytes.
	pub fn decode<T: Decode>(&self) -> Option<T> {
		T::decode_all(&mut &self.0[..]).ok()
	}
}

impl fmt::Display for Base64 {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		fmt::Display::fmt(&Base64Display::new(&self.0, &STANDARD), f)
	}
}

impl fmt::Debug for Base64 {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		fmt::Display::fmt(self, f)
	}
}

impl Serialize for Base64 {
	fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		serializer.collect_str(self)
	}
}

impl<'de> Deserialize<'de> for Base64 {
	fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
		let text = String::deserialize(deserializer)?;
		// One text for the same bytes: no padding left out, no bits beyond the last byte.
		STANDARD.decode(&text).map(Self).map_err(|_| de::Error::custom("bytes are base64 with padding"))
	}
}

/// Reads `0x` and an even number of lower-case hexadecimal digits.
pub(crate) fn from_hex(text: &str) -> Option<Vec<u8>> {
	let digits = text.strip_prefix("0x")?.as_bytes();
	let value = |digit: u8| match digit {
		b'0'..=b'9' => Some(digit - b'0'),
		b'a'..=b'f' => Some(digit - b'a' + 10),
		_ => None,
	};
	if digits.len() % 2 != 0 {
		return None;
	}
	digits
		.chunks_exact(2)
		.map(|pair| match pair {
			[high, low] => Some((value(*high)? << 4) | value(*low)?),
			_ => None,
		})
		.collect()
}

/// A number of up to 64 bits, written as decimal text without leading zeros.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Number(pub u64);

impl fmt::Display for Number {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		fmt::Display::fmt(&self.0, f)
	}
}

impl Serialize for Number {
	fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		serializer.collect_str(self)
	}
}

impl<'de> Deserialize<'de> for Number {
	fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
		let text = String::deserialize(deserializer)?;
		text.parse()
			.ok()
			.map(Self)
			.filter(|number| format!("{number}") == text)
			.ok_or_else(|| de::Error::custom("a number is decimal text of at most 64 bits, such as \"12\""))
	}
}
