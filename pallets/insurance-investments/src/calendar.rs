//! Quarters of the civil calendar.

use civitas_primitives::{Moment, DAY};

/// The quarter that a moment lies in: the year times four, plus 0 for January to March and so on. In UTC.
pub fn quarter_of(moment: Moment) -> u32 {
	let days = moment / DAY;
	// Days of a calendar whose years begin in March, so that the leap day ends a year: 719,468 days before 1970 its
	// first era of 400 years (146,097 days) begins. Divisions are exact by the length of eras, centuries and years.
	let shifted = days.saturating_add(719_468);
	let era = shifted / 146_097;
	let day = shifted % 146_097;
	let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
	let day_of_year = day - (365 * year + year / 4 - year / 100);
	let month = (5 * day_of_year + 2) / 153;
	// Month 0 is March; 10 and 11 are January and February of the next year.
	let (january, month) = if month < 10 { (0, month + 2) } else { (1, month - 10) };
	let quarters = (era * 400 + year + january) * 4 + month / 3;
	// Beyond the year 1,000,000,000 time stands still.
	quarters.try_into().unwrap_or(u32::MAX)
}
