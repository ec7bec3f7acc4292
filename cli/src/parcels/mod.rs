//! A register as a file: one line is one parcel and its last sale.
//!
//! Every line is checked before anything is sent. What is wrong with a line is told with its number, and does not keep
//! the other lines from being read.

mod columns;
mod fields;
mod owners;

pub use fields::Month;
pub use owners::{parse_owners, OwnerShare};

use anyhow::{bail, Context, Result};
use civitas_primitives::{DistrictCode, LandUse, Moment, PropertyId};
use columns::Columns;
use csv::ByteRecord;
use sp_core::H256;
use std::{collections::BTreeMap, fs, path::Path};

/// A larger file is not read: the city of Shanghai has fewer parcels than fit.
const MAX_BYTES: u64 = 2 * 1024 * 1024 * 1024;

/// A good line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
	/// Its line in the file, from 1 with the header.
	pub line: u64,
	/// Code of the property.
	pub property: PropertyId,
	/// District.
	pub district: DistrictCode,
	/// Name of the district, for people.
	pub district_name: String,
	/// Area in square decimetres.
	pub area_dm2: u64,
	/// Use.
	pub land_use: LandUse,
	/// Latitude and longitude in 1e-7 degrees.
	pub centroid: Option<(i32, i32)>,
	/// Month of its last sale.
	pub sold: Month,
	/// Price of its last sale, in cents.
	pub price: u128,
	/// Its own owners, where the line names them.
	pub owners: Option<Vec<OwnerShare>>,
	/// Blake2b-256 of the canonical record (`canonical_record`).
	pub digest: H256,
}

impl Parcel {
	/// The day that the line bears: the first of the month of its sale, in milliseconds since 1970 UTC.
	pub fn dated(&self) -> Moment {
		self.sold.start()
	}
}

/// A line that can not be used, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLine {
	/// Its number, from 1 with the header.
	pub line: u64,
	/// What is wrong with it.
	pub reason: String,
}

/// A file that was read.
#[derive(Clone, Debug)]
pub struct ParcelFile {
	/// Lines besides the header and empty ones.
	pub lines: usize,
	/// The good ones, in their order.
	pub parcels: Vec<Parcel>,
	/// The others, in their order.
	pub bad: Vec<BadLine>,
	/// Blake2b-256 of the whole file.
	pub digest: H256,
}

/// Reads and checks a file. An error only if it can not be used at all.
pub fn read(path: &Path, now: Month) -> Result<ParcelFile> {
	let name = path.display();
	let metadata = fs::metadata(path).with_context(|| format!("{name} can not be read: check the path"))?;
	if metadata.is_dir() {
		bail!("{name} is a folder: name the CSV file itself");
	}
	if metadata.len() > MAX_BYTES {
		bail!("{name} is larger than 2 GiB: split it by district");
	}
	let bytes = fs::read(path).with_context(|| format!("{name} can not be read: check its permissions"))?;
	parse(&bytes, now).with_context(|| format!("{name} can not be used"))
}

/// Checks the content of a file.
pub fn parse(bytes: &[u8], now: Month) -> Result<ParcelFile> {
	if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
		bail!("it is UTF-16 text: save it as \"CSV UTF-8\"");
	}
	let text = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
	if text.iter().all(u8::is_ascii_whitespace) {
		bail!("it is empty: the first line names the columns, such as parcel_id,district,area_dm2,land_use,sold,price_cents");
	}
	if text.iter().take(4096).any(|byte| *byte == 0) {
		bail!("it is not text: a CSV file is needed, not a spreadsheet or an archive");
	}
	let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text);
	let mut record = ByteRecord::new();
	reader.read_byte_record(&mut record)?;
	let columns = Columns::from_header(&record)?;

	let mut file = ParcelFile { lines: 0, parcels: Vec::new(), bad: Vec::new(), digest: crate::digest(bytes) };
	let mut seen: BTreeMap<PropertyId, u64> = BTreeMap::new();
	while reader.read_byte_record(&mut record)? {
		file.lines += 1;
		let line = record.position().map_or(0, |position| line_of(text, position));
		match columns.parcel(&record, line, now) {
			Ok(parcel) => match seen.get(&parcel.property) {
				Some(first) => file
					.bad
					.push(BadLine { line, reason: format!("parcel {} is in line {first} already", parcel.property) }),
				None => {
					seen.insert(parcel.property.clone(), line);
					file.parcels.push(parcel);
				}
			},
			Err(reason) => file.bad.push(BadLine { line, reason }),
		}
	}
	Ok(file)
}

/// The line that a record begins in. The reader counts from where it stopped, before the rest of a line end and before
/// empty lines.
fn line_of(text: &[u8], position: &csv::Position) -> u64 {
	let begin = usize::try_from(position.byte()).unwrap_or(usize::MAX);
	let skipped = text.get(begin..).unwrap_or_default().iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
	position.line() + skipped.filter(|byte| **byte == b'\n').count() as u64
}

#[cfg(test)]
mod tests;
