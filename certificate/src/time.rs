//! Times as people and programs read them.

use alloc::{format, string::String};
use civitas_primitives::{Moment, DAY};

/// RFC 3339, in UTC, to the second: `2026-11-24T09:00:00Z`. What is later than the year 9999 is written in milliseconds.
pub fn rfc3339(moment: Moment) -> String {
	let days = moment / DAY;
	let second = (moment % DAY) / 1000;
	// Howard Hinnant's `civil_from_days`, from 1970 on: eras of 400 years that begin on 1 March.
	let shifted = days.saturating_add(719_468);
	let era = shifted / 146_097;
	let day_of_era = shifted % 146_097;
	let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
	let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	let shifted_month = (5 * day_of_year + 2) / 153;
	let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
	let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
	let year = era.saturating_mul(400).saturating_add(year_of_era + u64::from(month <= 2));
	if year > 9_999 {
		return format!("{moment} ms after 1970");
	}
	let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
	format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// A length of time in words: `3 days`, `5 hours`, `12 minutes`, `40 seconds`.
pub fn duration_words(milliseconds: u64) -> String {
	let words = |number: u64, unit: &str| format!("{number} {unit}{}", if number == 1 { "" } else { "s" });
	let seconds = milliseconds / 1000;
	match seconds {
		0..=119 => words(seconds, "second"),
		120..=7_199 => words(seconds / 60, "minute"),
		7_200..=172_799 => words(seconds / 3_600, "hour"),
		_ => words(seconds / 86_400, "day"),
	}
}
