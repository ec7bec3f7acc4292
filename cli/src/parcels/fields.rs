//! The fields of a line, each with what is wrong with it.

use civitas_primitives::{DistrictCode, LandUse, Moment, PropertyId, DAY};
use std::{
	fmt,
	time::{SystemTime, UNIX_EPOCH},
};

/// 10,000 square kilometres: no parcel is larger than a county.
const MAX_AREA_DM2: u64 = 1_000_000_000_000;
/// A trillion CNY: a larger price is a slip.
const MAX_PRICE: u128 = 100_000_000_000_000;
/// Bytes of a text field.
const MAX_TEXT: usize = 256;

/// A month of the calendar, from 1970 on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
	year: u16,
	month: u8,
}

impl Month {
	/// A month, if there is such a one.
	pub fn new(year: u16, month: u8) -> Option<Self> {
		((1970..=9999).contains(&year) && (1..=12).contains(&month)).then_some(Self { year, month })
	}

	/// This month, by this machine's clock.
	pub fn now() -> Self {
		let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
		Self::of_day(seconds / 86_400)
	}

	/// The month of a day, counted from 1970-01-01.
	fn of_day(days: u64) -> Self {
		// Howard Hinnant's civil_from_days, for days after 1970.
		let z = days + 719_468;
		let (era, day_of_era) = (z / 146_097, z % 146_097);
		let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
		let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
		let shifted = (5 * day_of_year + 2) / 153;
		let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
		let year = year_of_era + era * 400 + u64::from(month <= 2);
		Self { year: year.min(9999) as u16, month: month as u8 }
	}

	/// Its first moment, in milliseconds since 1970 UTC.
	pub fn start(self) -> Moment {
		// Howard Hinnant's days_from_civil, for the first of a month after 1970.
		let (year, month) = (u64::from(self.year), u64::from(self.month));
		let year = if month <= 2 { year - 1 } else { year };
		let (era, year_of_era) = (year / 400, year % 400);
		let shifted = if month > 2 { month - 3 } else { month + 9 };
		let day_of_year = (153 * shifted + 2) / 5;
		let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
		(era * 146_097 + day_of_era - 719_468) * DAY
	}
}

impl fmt::Display for Month {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "{:04}-{:02}", self.year, self.month)
	}
}

/// A number that is not too long to be shown back.
fn shown(text: &str) -> String {
	let mut shown: String = text.chars().take(24).collect();
	if text.chars().count() > 24 {
		shown.push_str("..");
	}
	format!("\"{}\"", shown.escape_debug())
}

fn whole<T: std::str::FromStr>(name: &str, text: &str) -> Result<T, String> {
	if text.is_empty() {
		return Err(format!("{name} is empty"));
	}
	if !text.bytes().all(|byte| byte.is_ascii_digit()) {
		return Err(format!("{name} is {}, not a whole number", shown(text)));
	}
	text.parse().map_err(|_| format!("{name} is {}, which is too large", shown(text)))
}

pub(super) fn property(text: &str) -> Result<PropertyId, String> {
	if text.is_empty() {
		return Err("parcel_id is empty".to_owned());
	}
	PropertyId::try_from(text)
		.map_err(|_| format!("parcel_id is {}, not a code of 1 to 32 characters A-Z, 0-9 and -", shown(text)))
}

pub(super) fn district(text: &str) -> Result<DistrictCode, String> {
	whole("district", text)
}

pub(super) fn area(text: &str) -> Result<u64, String> {
	match whole("area_dm2", text)? {
		0 => Err("area_dm2 is 0: a parcel has an area".to_owned()),
		area if area > MAX_AREA_DM2 => {
			Err(format!("area_dm2 is {area}, more than 10,000 square kilometres: is the unit right?"))
		}
		area => Ok(area),
	}
}

pub(super) fn price(text: &str) -> Result<u128, String> {
	match whole("price_cents", text)? {
		0 => Err("price_cents is 0: a sale has a price".to_owned()),
		price if price > MAX_PRICE => Err(format!("price_cents is {price}, more than a trillion: is the unit right?")),
		price => Ok(price),
	}
}

pub(super) fn land_use(text: &str) -> Result<LandUse, String> {
	[
		LandUse::Residential,
		LandUse::Commercial,
		LandUse::Industrial,
		LandUse::Agricultural,
		LandUse::Public,
		LandUse::Mixed,
	]
	.into_iter()
	.find(|land_use| land_use_name(*land_use).eq_ignore_ascii_case(text))
	.ok_or_else(|| {
		format!(
			"land_use is {}, not one of residential, commercial, industrial, agricultural, public, mixed",
			shown(text)
		)
	})
}

pub(super) fn land_use_name(land_use: LandUse) -> &'static str {
	match land_use {
		LandUse::Residential => "residential",
		LandUse::Commercial => "commercial",
		LandUse::Industrial => "industrial",
		LandUse::Agricultural => "agricultural",
		LandUse::Public => "public",
		LandUse::Mixed => "mixed",
	}
}

/// Both degrees or neither.
pub(super) fn centroid(latitude: &str, longitude: &str) -> Result<Option<(i32, i32)>, String> {
	match (latitude, longitude) {
		("", "") => Ok(None),
		(_, "") => Err("longitude is empty and latitude is not".to_owned()),
		("", _) => Err("latitude is empty and longitude is not".to_owned()),
		_ => Ok(Some((e7("latitude", latitude, 90)?, e7("longitude", longitude, 180)?))),
	}
}

/// Degrees with up to seven decimals, exactly, as 1e-7 degrees.
fn e7(name: &str, text: &str, limit: i32) -> Result<i32, String> {
	let bad = || format!("{name} is {}, not degrees such as 42.0540350", shown(text));
	let digits = text.strip_prefix('-').unwrap_or(text);
	let (degrees, decimals) = digits.split_once('.').unwrap_or((digits, ""));
	if degrees.is_empty() || !(degrees.bytes().chain(decimals.bytes()).all(|byte| byte.is_ascii_digit())) {
		return Err(bad());
	}
	if decimals.len() > 7 {
		return Err(format!("{name} is {}, with more than seven decimals", shown(text)));
	}
	let outside = || format!("{name} is {}, outside -{limit} to {limit} degrees", shown(text));
	let whole: i64 = degrees.parse().ok().filter(|degrees| *degrees <= 180).ok_or_else(outside)?;
	let fraction: i64 = format!("{decimals:0<7}").parse().map_err(|_| bad())?;
	let size = whole * 10_000_000 + fraction;
	if size > i64::from(limit) * 10_000_000 {
		return Err(outside());
	}
	let signed = if text.starts_with('-') { -size } else { size };
	i32::try_from(signed).map_err(|_| outside())
}

/// 1e-7 degrees as degrees with seven decimals.
pub(super) fn degrees(e7: i32) -> String {
	let size = e7.unsigned_abs();
	format!("{}{}.{:07}", if e7 < 0 { "-" } else { "" }, size / 10_000_000, size % 10_000_000)
}

pub(super) fn sold(text: &str, now: Month) -> Result<Month, String> {
	let bad = || format!("sold is {}, not a month such as 2010-05", shown(text));
	let (year, month) = text.split_once('-').ok_or_else(bad)?;
	if year.len() != 4 || month.len() != 2 || !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
		return Err(bad());
	}
	let (year, month): (u16, u8) = (year.parse().map_err(|_| bad())?, month.parse().map_err(|_| bad())?);
	if year < 1970 {
		return Err(format!("sold is {text}, before 1970"));
	}
	match Month::new(year, month).ok_or_else(bad)? {
		sold if sold > now => Err(format!("sold is {text}, in the future: it is {now}")),
		sold => Ok(sold),
	}
}

pub(super) fn year_built(text: &str, now: Month) -> Result<(), String> {
	if text.is_empty() {
		return Ok(());
	}
	let year: u16 = whole("year_built", text)?;
	// One that is under construction may be finished next year.
	if year < 1000 || year > now.year.saturating_add(1) {
		return Err(format!("year_built is {text}, not between 1000 and next year"));
	}
	Ok(())
}

pub(super) fn text<'a>(name: &str, text: &'a str) -> Result<&'a str, String> {
	if text.len() > MAX_TEXT {
		return Err(format!("{name} is longer than {MAX_TEXT} bytes"));
	}
	if text.chars().any(char::is_control) {
		return Err(format!("{name} has a line break or another control character in it"));
	}
	Ok(text)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn months_become_moments_and_back() {
		for (year, month, seconds) in [
			(1970, 1, 0u64),
			(1970, 3, 5_097_600),
			(2000, 2, 949_363_200),
			(2006, 1, 1_136_073_600),
			(2024, 3, 1_709_251_200),
		] {
			let it = Month::new(year, month).unwrap();
			assert_eq!(it.start(), seconds * 1000, "{it}");
			assert_eq!(Month::of_day(seconds / 86_400), it);
		}
		// Every month from 1970 to 2100 begins on the day after the last day of the one before.
		let mut last = Month::new(1970, 1).unwrap();
		for year in 1970..2100 {
			for month in 1..=12 {
				let it = Month::new(year, month).unwrap();
				assert_eq!(Month::of_day(it.start() / DAY), it);
				if it.start() > 0 {
					assert_eq!(Month::of_day(it.start() / DAY - 1), last);
				}
				last = it;
			}
		}
		assert_eq!(Month::new(2000, 13), None);
		assert_eq!(Month::new(1969, 12), None);
	}

	#[test]
	fn degrees_are_exact() {
		assert_eq!(e7("latitude", "42.0540350", 90), Ok(420_540_350));
		assert_eq!(e7("longitude", "-93.619754", 180), Ok(-936_197_540));
		assert_eq!(e7("longitude", "-180", 180), Ok(-1_800_000_000));
		assert_eq!(e7("latitude", "-0.0000001", 90), Ok(-1));
		assert_eq!(degrees(-1), "-0.0000001");
		assert_eq!(degrees(420_540_350), "42.0540350");
		for bad in ["90.0000001", "91", "1e3", "", "-", ".5", "4 2", "+4", "99999999999999999999", "NaN", "4.12345678"]
		{
			assert!(e7("latitude", bad, 90).is_err(), "{bad}");
		}
	}
}
