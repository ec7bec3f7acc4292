//! Text that people type and read. In metadata it is `str`, so that clients show and accept any UTF-8;
//! on the wire it is a length and bytes, bounded in bytes.

use alloc::string::String;
use codec::{Decode, DecodeWithMemTracking, Encode, Error, Input, MaxEncodedLen};
use core::{fmt, str};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::{Type, TypeInfo};
use serde::{de, Deserialize, Deserializer, Serialize, Serializer};

/// Why bytes are not acceptable as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextError {
	/// More bytes than the bound.
	TooLong,
	/// Not UTF-8.
	NotUtf8,
	/// Not a property code: 1 to 32 characters of `A-Z`, `0-9` and `-`.
	NotACode,
}

impl fmt::Display for TextError {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(match self {
			TextError::TooLong => "the text is too long",
			TextError::NotUtf8 => "the text is not valid UTF-8",
			TextError::NotACode => "a property code has 1 to 32 characters of A-Z, 0-9 and -",
		})
	}
}

/// UTF-8 text of at most `N` bytes (bytes, not characters).
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Encode, MaxEncodedLen)]
pub struct BoundedText<const N: u32>(BoundedVec<u8, ConstU32<N>>);

impl<const N: u32> BoundedText<N> {
	/// The text.
	pub fn as_str(&self) -> &str {
		// Checked when it was built or decoded.
		str::from_utf8(&self.0).unwrap_or_default()
	}
}

impl<const N: u32> TryFrom<&str> for BoundedText<N> {
	type Error = TextError;
	fn try_from(text: &str) -> Result<Self, TextError> {
		BoundedVec::try_from(text.as_bytes().to_vec()).map(Self).map_err(|_| TextError::TooLong)
	}
}

impl<const N: u32> Decode for BoundedText<N> {
	fn decode<I: Input>(input: &mut I) -> Result<Self, Error> {
		let bytes = BoundedVec::<u8, ConstU32<N>>::decode(input)?;
		str::from_utf8(&bytes).map_err(|_| Error::from("text is not valid UTF-8"))?;
		Ok(Self(bytes))
	}
}

/// Code of a property as printed on paper titles (cadastral code or real-estate unit code): 1 to 32
/// characters of `A-Z`, `0-9` and `-`.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Encode, MaxEncodedLen)]
pub struct PropertyId(BoundedVec<u8, ConstU32<32>>);

impl PropertyId {
	/// The code.
	pub fn as_str(&self) -> &str {
		// Checked when it was built or decoded.
		str::from_utf8(&self.0).unwrap_or_default()
	}

	fn is_code(bytes: &[u8]) -> bool {
		!bytes.is_empty()
			&& bytes.len() <= 32
			&& bytes.iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || *b == b'-')
	}
}

impl TryFrom<&str> for PropertyId {
	type Error = TextError;
	fn try_from(text: &str) -> Result<Self, TextError> {
		if !Self::is_code(text.as_bytes()) {
			return Err(TextError::NotACode);
		}
		BoundedVec::try_from(text.as_bytes().to_vec()).map(Self).map_err(|_| TextError::NotACode)
	}
}

impl Decode for PropertyId {
	fn decode<I: Input>(input: &mut I) -> Result<Self, Error> {
		let bytes = BoundedVec::<u8, ConstU32<32>>::decode(input)?;
		if !Self::is_code(&bytes) {
			return Err(Error::from("a property code has 1 to 32 characters of A-Z, 0-9 and -"));
		}
		Ok(Self(bytes))
	}
}

/// What both kinds of text have in common: `str` in metadata, a string for people and JSON.
macro_rules! text {
	($({$($generics:tt)*})? $name:ty) => {
		impl$(<$($generics)*>)? DecodeWithMemTracking for $name {}

		impl$(<$($generics)*>)? TypeInfo for $name {
			type Identity = str;
			fn type_info() -> Type {
				<str as TypeInfo>::type_info()
			}
		}

		impl$(<$($generics)*>)? fmt::Debug for $name {
			fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
				write!(f, "{:?}", self.as_str())
			}
		}

		impl$(<$($generics)*>)? fmt::Display for $name {
			fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
				f.write_str(self.as_str())
			}
		}

		impl$(<$($generics)*>)? Serialize for $name {
			fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
				serializer.serialize_str(self.as_str())
			}
		}

		impl<'de, $($($generics)*)?> Deserialize<'de> for $name {
			fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
				let text = String::deserialize(deserializer)?;
				Self::try_from(text.as_str()).map_err(de::Error::custom)
			}
		}
	};
}
text!({const N: u32} BoundedText<N>);
text!(PropertyId);

#[cfg(test)]
mod tests {
	use super::*;
	use alloc::vec;

	#[test]
	fn text_is_str_to_clients_and_bounded_in_bytes() {
		type T = BoundedText<6>;
		assert_eq!(T::type_info(), <str as TypeInfo>::type_info());
		assert_eq!(T::try_from("土地").unwrap().as_str(), "土地");
		assert_eq!(T::try_from("土地x"), Err(TextError::TooLong));
		assert_eq!(T::try_from("").unwrap().encode(), vec![0]);
		assert_eq!(T::try_from("ñ").unwrap().encode(), "ñ".encode());
	}

	#[test]
	fn f06_text_that_is_no_utf8_or_too_long_does_not_decode() {
		assert!(BoundedText::<8>::decode(&mut &vec![0xffu8, 0xfe].encode()[..]).is_err());
		assert!(BoundedText::<8>::decode(&mut &"123456789".encode()[..]).is_err());
		assert!(BoundedText::<8>::decode(&mut &"12345678".encode()[..]).is_ok());
		assert!(BoundedText::<8>::decode(&mut &"12345678".encode()[..4]).is_err());
	}

	#[test]
	fn l03_property_codes_are_as_printed_on_paper() {
		for good in ["A", "US-IA-AMES-0526301100", "12345678901234567890123456789012"] {
			let code = PropertyId::try_from(good).unwrap();
			assert_eq!(PropertyId::decode(&mut &code.encode()[..]).unwrap(), code);
		}
		for bad in ["", "a", "A B", "地", "123456789012345678901234567890123"] {
			assert_eq!(PropertyId::try_from(bad), Err(TextError::NotACode));
			assert!(PropertyId::decode(&mut &bad.encode()[..]).is_err());
		}
	}

	#[test]
	fn json_is_a_plain_string() {
		let code = PropertyId::try_from("P-1").unwrap();
		assert_eq!(serde_json::to_string(&code).unwrap(), "\"P-1\"");
		assert!(serde_json::from_str::<PropertyId>("\"p\"").is_err());
	}
}
