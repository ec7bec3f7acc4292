//! What can be certified: the kind, and which record is meant. The facts themselves are read from the proven records.

use alloc::{string::String, vec, vec::Vec};
use civitas_primitives::PropertyId;
use pallet_tax_receipts::types::{ReceiptId, SeriesCode};
use serde::{Deserialize, Serialize};

use crate::{keys, limits::*, Hex, Number, Refusal};

/// A property's code as printed on paper titles.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Code(pub PropertyId);

/// What a party's identity commitment commits to: shown by its holder, to whom the holder likes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Opening {
	/// The salt: 32 bytes.
	pub salt: Hex,
	/// The identity data.
	pub data: String,
}

/// A statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", deny_unknown_fields, rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Statement {
	/// The live title of a property: owners, shares, and all that burdens it.
	Title {
		/// The property.
		property: Code,
		/// Number of its title.
		title: Number,
		/// Numbers of all entries that burden it, ascending.
		encumbrances: Vec<Number>,
	},
	/// Nothing burdens a property.
	NoEncumbrance {
		/// The property.
		property: Code,
		/// Numbers of entries that have lapsed and were not cleared away yet, ascending.
		lapsed: Vec<Number>,
	},
	/// All titles of a property, from its live one back to its first.
	ChainOfTitle {
		/// The property.
		property: Code,
		/// Numbers of its titles, latest first.
		titles: Vec<Number>,
	},
	/// A tax receipt or a credit note.
	TaxReceipt {
		/// The bureau.
		office: Number,
		/// The series.
		series: SeriesCode,
		/// The number in the series.
		number: Number,
	},
	/// A tax clearance certificate.
	Clearance {
		/// Its number.
		clearance: Number,
	},
	/// What a policyholder has of a fund.
	Holding {
		/// The fund.
		fund: Number,
		/// The policyholder.
		party: Number,
	},
	/// What a fund has and owes, as booked.
	FundBalance {
		/// The fund.
		fund: Number,
	},
	/// Who a party is: its entry, and its identity data if its holder shows them.
	Identity {
		/// The party.
		party: Number,
		/// The identity data.
		opening: Option<Opening>,
	},
}

impl Statement {
	/// The number of the receipt that a statement is about.
	pub(crate) fn receipt_id(office: Number, series: &SeriesCode, number: Number) -> ReceiptId {
		ReceiptId { office: office.0, series: series.clone(), number: number.0 }
	}

	/// The storage keys that it needs.
	pub(crate) fn keys(&self) -> Vec<Vec<u8>> {
		let entries = |property: &Code, numbers: &[Number]| -> Vec<Vec<u8>> {
			numbers.iter().map(|number| keys::encumbrance(property, number.0)).collect()
		};
		match self {
			Self::Title { property, title, encumbrances } => {
				let mut all = vec![keys::property(property), keys::title(title.0), keys::pending_conveyance(property)];
				all.extend(entries(property, encumbrances));
				all
			}
			Self::NoEncumbrance { property, lapsed } => {
				let mut all = vec![keys::property(property), keys::pending_conveyance(property)];
				all.extend(entries(property, lapsed));
				all
			}
			Self::ChainOfTitle { property, titles } => {
				let mut all = vec![keys::property(property)];
				all.extend(titles.iter().map(|title| keys::title(title.0)));
				all
			}
			Self::TaxReceipt { office, series, number } => {
				vec![keys::receipt(&Self::receipt_id(*office, series, *number))]
			}
			Self::Clearance { clearance } => vec![keys::clearance(clearance.0)],
			Self::Holding { fund, party } => vec![keys::fund(fund.0), keys::holding(fund.0, party.0)],
			Self::FundBalance { fund } => vec![keys::fund(fund.0)],
			Self::Identity { party, .. } => vec![keys::party(party.0)],
		}
	}

	pub(crate) fn check_limits(&self) -> Result<(), Refusal> {
		match self {
			Self::Title { encumbrances: entries, .. } | Self::NoEncumbrance { lapsed: entries, .. } => {
				if entries.len() > MAX_ENTRIES {
					return Err(Refusal::TooMany("entries of a property"));
				}
				if entries.windows(2).any(|pair| matches!(pair, [first, second] if first >= second)) {
					return Err(Refusal::Malformed("the entries of a property are not in order".into()));
				}
			}
			Self::ChainOfTitle { titles, .. } => {
				if titles.len() > MAX_TITLES {
					return Err(Refusal::TooMany("titles of a property"));
				}
				if titles.is_empty() {
					return Err(Refusal::Malformed("a chain of title names no title".into()));
				}
			}
			Self::Identity { opening: Some(opening), .. } => {
				if opening.data.len() > MAX_IDENTITY {
					return Err(Refusal::TooMany("letters of identity data"));
				}
				if opening.salt.0.len() != 32 {
					return Err(Refusal::Malformed("a salt has 32 bytes".into()));
				}
			}
			Self::TaxReceipt { .. }
			| Self::Clearance { .. }
			| Self::Holding { .. }
			| Self::FundBalance { .. }
			| Self::Identity { opening: None, .. } => {}
		}
		Ok(())
	}
}

impl core::fmt::Display for Code {
	fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
		core::fmt::Display::fmt(&self.0, f)
	}
}
