//! Figures as people read them.

use std::time::Duration;

/// Thousands set apart: `12,345`.
pub fn count(number: impl Into<u128>) -> String {
	let digits = number.into().to_string();
	let mut text = String::with_capacity(digits.len() + digits.len() / 3);
	for (place, digit) in digits.chars().enumerate() {
		if place > 0 && (digits.len() - place) % 3 == 0 {
			text.push(',');
		}
		text.push(digit);
	}
	text
}

/// An amount of the settlement money: `12,345.60`.
pub fn money(fen: u128) -> String {
	format!("{}.{:02}", count(fen / 100), fen % 100)
}

/// A length of time: `4.2 s`, `3 min 07 s`.
pub fn duration(time: Duration) -> String {
	let seconds = time.as_secs_f64();
	if seconds < 99.95 {
		return format!("{seconds:.1} s");
	}
	let seconds = seconds.round() as u64;
	format!("{} min {:02} s", seconds / 60, seconds % 60)
}

/// How many a second, with one decimal; a dash where no time has passed.
pub fn rate(number: usize, time: Duration) -> String {
	let seconds = time.as_secs_f64();
	if seconds <= 0.0 {
		return "-".to_owned();
	}
	format!("{:.1}", number as f64 / seconds)
}

/// A noun with its number: `1 line`, `2 lines`.
pub fn plural(number: usize, one: &str, many: &str) -> String {
	format!("{} {}", count(number as u128), if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn figures_read_well() {
		assert_eq!(count(0u32), "0");
		assert_eq!(count(999u32), "999");
		assert_eq!(count(1_000u32), "1,000");
		assert_eq!(count(u128::MAX).len(), 39 + 12);
		assert_eq!(money(0), "0.00");
		assert_eq!(money(5), "0.05");
		assert_eq!(money(36_073_023_401), "360,730,234.01");
		assert_eq!(duration(Duration::from_millis(4_249)), "4.2 s");
		assert_eq!(duration(Duration::from_secs(187)), "3 min 07 s");
		assert_eq!(rate(10, Duration::ZERO), "-");
		assert_eq!(rate(10, Duration::from_secs(4)), "2.5");
		assert_eq!(plural(1, "line", "lines"), "1 line");
		assert_eq!(plural(2000, "line", "lines"), "2,000 lines");
	}
}
