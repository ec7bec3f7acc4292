//! The columns of a register file and how a line becomes a parcel.

use super::{
	fields::{self, Month},
	owners::parse_owners,
	Parcel,
};
use crate::digest;
use anyhow::{bail, Result};
use csv::ByteRecord;
use sp_core::H256;
use std::str;

/// The columns that mean something, in the order of the canonical record. Others are ignored.
const NAMES: [&str; 12] = [
	"parcel_id",
	"district",
	"district_name",
	"area_dm2",
	"land_use",
	"latitude",
	"longitude",
	"year_built",
	"sold",
	"price_cents",
	"deed",
	"sale_condition",
];
const REQUIRED: [&str; 6] = ["parcel_id", "district", "area_dm2", "land_use", "sold", "price_cents"];
const OWNERS: &str = "owners";

/// Where each column is.
pub(super) struct Columns {
	places: [Option<usize>; NAMES.len()],
	owners: Option<usize>,
	count: usize,
}

impl Columns {
	pub(super) fn from_header(header: &ByteRecord) -> Result<Self> {
		let names: Vec<String> =
			header.iter().map(|name| String::from_utf8_lossy(name).trim().to_ascii_lowercase()).collect();
		let place = |wanted: &str| -> Result<Option<usize>> {
			let mut places = names.iter().enumerate().filter(|(_, name)| *name == wanted).map(|(place, _)| place);
			let first = places.next();
			if places.next().is_some() {
				bail!("its header names the column {wanted} twice");
			}
			Ok(first)
		};
		let mut places = [None; NAMES.len()];
		for (slot, name) in places.iter_mut().zip(NAMES) {
			*slot = place(name)?;
		}
		let missing: Vec<&str> = REQUIRED.into_iter().filter(|name| !names.iter().any(|n| n == name)).collect();
		if !missing.is_empty() {
			bail!(
				"its first line has to name the columns, and {} {} missing: it begins \"{}\"",
				missing.join(", "),
				if missing.len() == 1 { "is" } else { "are" },
				names.join(",").chars().take(60).collect::<String>()
			);
		}
		Ok(Self { places, owners: place(OWNERS)?, count: names.len() })
	}

	/// The parcel of a line, or what is wrong with it.
	pub(super) fn parcel(&self, record: &ByteRecord, line: u64, now: Month) -> Result<Parcel, String> {
		if record.len() != self.count {
			let hint = if record.iter().any(|field| field.contains(&b'\n')) { " (a quote is not closed?)" } else { "" };
			return Err(format!("it has {} columns and the header {}{hint}", record.len(), self.count));
		}
		let mut values = [""; NAMES.len()];
		for ((value, place), name) in values.iter_mut().zip(self.places).zip(NAMES) {
			*value = field(record, place, name)?;
		}
		let [id, district, district_name, area, land_use, latitude, longitude, year_built, sold, price, deed, condition] =
			values;
		let property = fields::property(id)?;
		let centroid = fields::centroid(latitude, longitude)?;
		fields::year_built(year_built, now)?;
		let parcel = Parcel {
			line,
			property,
			district: fields::district(district)?,
			district_name: fields::text("district_name", district_name)?.to_owned(),
			area_dm2: fields::area(area)?,
			land_use: fields::land_use(land_use)?,
			centroid,
			sold: fields::sold(sold, now)?,
			price: fields::price(price)?,
			owners: match field(record, self.owners, OWNERS)? {
				"" => None,
				text => Some(parse_owners(text)?),
			},
			digest: H256::zero(),
		};
		let deed = fields::text("deed", deed)?;
		let condition = fields::text("sale_condition", condition)?;
		let canonical = canonical_record(&parcel, year_built, deed, condition);
		Ok(Parcel { digest: digest(canonical.as_bytes()), ..parcel })
	}
}

fn field<'a>(record: &'a ByteRecord, place: Option<usize>, name: &str) -> Result<&'a str, String> {
	let Some(bytes) = place.and_then(|place| record.get(place)) else { return Ok("") };
	match str::from_utf8(bytes) {
		Ok(text) => Ok(text.trim()),
		Err(_) => Err(format!("{name} is not valid UTF-8: save the file as \"CSV UTF-8\"")),
	}
}

/// The record whose Blake2b-256 digest stands for the line on the chain: the twelve columns in the order of the sample,
/// separated by commas, without a line end; degrees with seven decimals, text quoted only where CSV needs it. A line of
/// the sample is its own canonical record, so that `sed -n 2p FILE | tr -d '\r\n' | b2sum -l 256` gives the digest of
/// its second line.
fn canonical_record(parcel: &Parcel, year_built: &str, deed: &str, condition: &str) -> String {
	let (latitude, longitude) = match parcel.centroid {
		Some((latitude, longitude)) => (fields::degrees(latitude), fields::degrees(longitude)),
		None => Default::default(),
	};
	[
		parcel.property.to_string(),
		parcel.district.to_string(),
		quoted(&parcel.district_name),
		parcel.area_dm2.to_string(),
		fields::land_use_name(parcel.land_use).to_owned(),
		latitude,
		longitude,
		year_built.to_owned(),
		parcel.sold.to_string(),
		parcel.price.to_string(),
		quoted(deed),
		quoted(condition),
	]
	.join(",")
}

fn quoted(text: &str) -> String {
	if text.contains(['"', ',']) {
		format!("\"{}\"", text.replace('"', "\"\""))
	} else {
		text.to_owned()
	}
}
