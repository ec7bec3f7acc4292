//! Calendar years of the chain's time.

use civitas_primitives::{Moment, DAY};

/// A calendar year, of the Gregorian calendar in UTC.
pub type Year = u16;

/// The year that a moment lies in.
pub fn year_of(at: Moment) -> Year {
	// Days since 0000-03-01, so that the leap day is the last day of a year; 719,468 of them lie before 1970-01-01.
	// None of these sums comes near the end of its type: a moment has fewer than 2^38 days.
	let days = at.div_euclid(DAY).saturating_add(719_468);
	let era = days.div_euclid(146_097);
	let day_of_era = days.rem_euclid(146_097);
	// Of the 400 years of an era: less the leap days that there have been.
	let year_of_era = day_of_era
		.saturating_sub(day_of_era.div_euclid(1_460))
		.saturating_add(day_of_era.div_euclid(36_524))
		.saturating_sub(day_of_era.div_euclid(146_096))
		.div_euclid(365);
	let before_this_year = year_of_era
		.saturating_mul(365)
		.saturating_add(year_of_era.div_euclid(4))
		.saturating_sub(year_of_era.div_euclid(100));
	let day_of_year = day_of_era.saturating_sub(before_this_year);
	// January and February, days 306 and later, belong to the next year.
	let year = era.saturating_mul(400).saturating_add(year_of_era).saturating_add(u64::from(day_of_year >= 306));
	// The last year that there is a number for, in the end.
	Year::try_from(year).unwrap_or(Year::MAX)
}

#[cfg(test)]
mod tests {
	use super::*;

	/// The first day of each year from 1970, counted one by one.
	#[test]
	fn every_year_begins_and_ends_on_its_day() {
		let mut first: Moment = 0;
		for year in 1970..=4_000u64 {
			let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
			let length = if leap { 366 } else { 365 } * DAY;
			assert_eq!(u64::from(year_of(first)), year);
			assert_eq!(u64::from(year_of(first + length / 2)), year);
			assert_eq!(u64::from(year_of(first + length - 1)), year);
			first += length;
		}
	}

	#[test]
	fn f05_a_moment_beyond_the_last_year_is_in_the_last_year() {
		assert_eq!(year_of(0), 1970);
		assert_eq!(year_of(Moment::MAX), Year::MAX);
	}
}
