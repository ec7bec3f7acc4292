//! What somebody asks a node to certify: the subject. The node finds the titles and entries that belong to it.

use alloc::{
	format,
	string::{String, ToString},
	vec,
	vec::Vec,
};
use core::{fmt, str::FromStr};
use pallet_land_titles::{Property, Title};
use pallet_tax_receipts::types::SeriesCode;
use serde::{Deserialize, Serialize};

use crate::{keys, limits::*, source, Code, Number, Refusal, Source, Statement};

/// What is to be certified, written as the command line takes it: `{"title": "P-1"}`, `{"receipt": "6:DEED:12"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Request {
	/// The live title of a property, with owners and encumbrances.
	Title(Code),
	/// That nothing burdens a property.
	NoEncumbrance(Code),
	/// All titles of a property, back to its first.
	ChainOfTitle(Code),
	/// A tax receipt.
	Receipt(ReceiptName),
	/// A tax clearance certificate, by its number.
	Clearance(u64),
	/// What a policyholder has of a fund.
	Holding(HoldingName),
	/// What a fund has and owes, by its number.
	Fund(u64),
	/// Who a party is, by its number.
	Party(u64),
}

impl Request {
	/// The statement that answers it, as the block has it.
	pub(crate) fn statement<S: Source>(&self, source: &S) -> Result<Statement, S::Error> {
		Ok(match self.clone() {
			Self::Title(property) => Statement::Title {
				title: Number(live_title(source, &property)?),
				encumbrances: entries(source, &property)?,
				property,
			},
			Self::NoEncumbrance(property) => {
				live_title(source, &property)?;
				Statement::NoEncumbrance { lapsed: entries(source, &property)?, property }
			}
			Self::ChainOfTitle(property) => Statement::ChainOfTitle { titles: titles(source, &property)?, property },
			Self::Receipt(ReceiptName { office, series, number }) => {
				Statement::TaxReceipt { office: Number(office), series, number: Number(number) }
			}
			Self::Clearance(number) => Statement::Clearance { clearance: Number(number) },
			Self::Holding(HoldingName { fund, party }) => {
				Statement::Holding { fund: Number(fund), party: Number(party) }
			}
			Self::Fund(number) => Statement::FundBalance { fund: Number(number) },
			Self::Party(number) => Statement::Identity { party: Number(number), opening: None },
		})
	}

	/// Does a statement answer it? For who gets a certificate from somebody else's node.
	pub fn is_met_by(&self, statement: &Statement) -> bool {
		match (self, statement) {
			(Self::Title(code), Statement::Title { property, .. })
			| (Self::NoEncumbrance(code), Statement::NoEncumbrance { property, .. })
			| (Self::ChainOfTitle(code), Statement::ChainOfTitle { property, .. }) => code == property,
			(Self::Receipt(name), Statement::TaxReceipt { office, series, number }) => {
				(name.office, &name.series, name.number) == (office.0, series, number.0)
			}
			(Self::Clearance(asked), Statement::Clearance { clearance: number })
			| (Self::Fund(asked), Statement::FundBalance { fund: number })
			| (Self::Party(asked), Statement::Identity { party: number, opening: None }) => *asked == number.0,
			(Self::Holding(name), Statement::Holding { fund, party }) => (name.fund, name.party) == (fund.0, party.0),
			_ => false,
		}
	}
}

/// The number of the last title of a property.
fn live_title<S: Source>(source: &S, code: &Code) -> Result<u64, S::Error> {
	let what = format!("property {code}");
	let property: Option<Property> = source::value(source, &keys::property(code), &what)?;
	Ok(property.ok_or(Refusal::NoRecord(what))?.title)
}

/// Numbers of all entries of a property, ascending.
fn entries<S: Source>(source: &S, code: &Code) -> Result<Vec<Number>, S::Error> {
	let keys = source.keys_under(&keys::property_prefix(code), MAX_ENTRIES.saturating_add(1))?;
	if keys.len() > MAX_ENTRIES {
		return Err(Refusal::TooMany("entries of a property").into());
	}
	// The last eight bytes of a key.
	let number = |key: &Vec<u8>| key.last_chunk().map(|bytes| Number(u64::from_le_bytes(*bytes)));
	let mut numbers: Vec<Number> = keys.iter().filter_map(number).collect();
	numbers.sort();
	Ok(numbers)
}

/// The titles of a property, latest first.
fn titles<S: Source>(source: &S, code: &Code) -> Result<Vec<Number>, S::Error> {
	let live = live_title(source, code)?;
	let mut numbers = Vec::new();
	let mut candidates = vec![live];
	while let Some(number) = candidates.pop() {
		let what = format!("title {number}");
		let title: Option<Title<u32>> = source::value(source, &keys::title(number), &what)?;
		// A title may replace others too, of properties that were merged.
		let Some(title) = title.filter(|title| title.property == code.0) else { continue };
		if numbers.len() >= MAX_TITLES {
			return Err(Refusal::TooMany("titles of a property").into());
		}
		numbers.push(Number(number));
		candidates = title.replaces.into_inner();
	}
	Ok(numbers)
}

/// Which receipt: `6:DEED:12` is number 12 of series DEED of bureau 6.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ReceiptName {
	/// The bureau.
	pub office: u64,
	/// The series.
	pub series: SeriesCode,
	/// The number in the series.
	pub number: u64,
}

impl FromStr for ReceiptName {
	type Err = String;
	fn from_str(text: &str) -> Result<Self, String> {
		let wrong = || format!("\"{text}\" is not BUREAU:SERIES:NUMBER, such as 6:DEED:12");
		let (office, rest) = text.split_once(':').ok_or_else(wrong)?;
		let (series, place) = rest.rsplit_once(':').ok_or_else(wrong)?;
		let series = SeriesCode::try_from(series).map_err(|error| error.to_string())?;
		Ok(Self { office: number(office)?, series, number: number(place)? })
	}
}

impl fmt::Display for ReceiptName {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "{}:{}:{}", self.office, self.series.as_str(), self.number)
	}
}

/// Whose holding of which fund: `1:9` is what party 9 has of fund 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct HoldingName {
	/// The fund.
	pub fund: u64,
	/// The policyholder.
	pub party: u64,
}

impl FromStr for HoldingName {
	type Err = String;
	fn from_str(text: &str) -> Result<Self, String> {
		let wrong = || format!("\"{text}\" is not FUND:PARTY, such as 1:9");
		let (fund, party) = text.split_once(':').ok_or_else(wrong)?;
		Ok(Self { fund: number(fund)?, party: number(party)? })
	}
}

impl fmt::Display for HoldingName {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "{}:{}", self.fund, self.party)
	}
}

macro_rules! as_text {
	($($name:ty),*) => {$(
		impl TryFrom<String> for $name {
			type Error = String;
			fn try_from(text: String) -> Result<Self, String> {
				text.parse()
			}
		}

		impl From<$name> for String {
			fn from(name: $name) -> Self {
				name.to_string()
			}
		}
	)*};
}

as_text!(ReceiptName, HoldingName);

fn number(text: &str) -> Result<u64, String> {
	text.parse().map_err(|_| format!("\"{text}\" is not a number"))
}
