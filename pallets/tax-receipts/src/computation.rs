//! What a tax comes to. Pure integer arithmetic on fen.
//!
//! Rounding: a tax is added up exactly over its brackets and rounded **down** to the fen, once, at the end; a surcharge
//! likewise, once, over all its days. Nobody ever pays a fen more than the exact figure.

use civitas_primitives::{Moment, DAY};
use sp_runtime::{PerThing, Perbill};

use crate::types::{Balance, Bracket, Method};

/// Rates are in billionths.
const BILLION: Balance = 1_000_000_000;

/// A base above this (10^26 yuan) is an error of whoever stated it: more than all the money there is. It keeps running
/// figures far from the end of their type, so that one absurd price cannot stop everybody's assessments.
pub const HIGHEST_BASE: Balance = 10_000_000_000_000_000_000_000_000_000;

/// The tax on `base`. None only if it does not fit, which rates up to 100 % exclude.
pub fn tax(method: Method, brackets: &[Bracket], base: Balance) -> Option<Balance> {
	match method {
		Method::Slab => {
			let rate = brackets.iter().rev().find(|b| b.from <= base).map_or(Perbill::zero(), |b| b.rate);
			parts([(base, rate)].into_iter())
		}
		Method::Slice => {
			let ends = brackets.iter().skip(1).map(|b| b.from).chain(core::iter::once(Balance::MAX));
			parts(brackets.iter().zip(ends).map(|(bracket, end)| {
				// A bracket that begins above the base has no part in it.
				(base.min(end).saturating_sub(bracket.from), bracket.rate)
			}))
		}
	}
}

/// The surcharge at `now` on an `amount` that was `due`: `per_day` of the amount for each day begun after that.
pub fn surcharge(amount: Balance, per_day: Perbill, due: Moment, now: Moment) -> Option<Balance> {
	// Not late: no day.
	let days = now.saturating_sub(due).div_ceil(DAY);
	let rate = Balance::from(per_day.deconstruct()).checked_mul(Balance::from(days))?;
	share(amount, rate).and_then(|(whole, billionths)| whole.checked_add(billionths.checked_div(BILLION)?))
}

/// What is left of a tax by a certificate that takes `reduction` off it, rounded **down** to the fen.
pub fn reduced(amount: Balance, reduction: Perbill) -> Option<Balance> {
	let rest = reduction.left_from_one();
	let (whole, billionths) = share(amount, Balance::from(rest.deconstruct()))?;
	whole.checked_add(billionths.checked_div(BILLION)?)
}

/// The sum of parts at their rates, rounded down once.
fn parts(mut parts: impl Iterator<Item = (Balance, Perbill)>) -> Option<Balance> {
	let (whole, billionths) = parts.try_fold((0, 0), |(whole, billionths): (Balance, Balance), (part, rate)| {
		let (more_whole, more_billionths) = share(part, Balance::from(rate.deconstruct()))?;
		Some((whole.checked_add(more_whole)?, billionths.checked_add(more_billionths)?))
	})?;
	whole.checked_add(billionths.checked_div(BILLION)?)
}

/// `amount` times `rate` billionths, exactly, as whole fen and billionths of a fen. In two steps, so that the product of
/// a large amount and a rate never has to fit.
fn share(amount: Balance, rate: Balance) -> Option<(Balance, Balance)> {
	let whole = amount.checked_div(BILLION)?.checked_mul(rate)?;
	let billionths = amount.checked_rem(BILLION)?.checked_mul(rate)?;
	Some((whole, billionths))
}

#[cfg(test)]
mod tests {
	use super::*;
	use alloc::{vec, vec::Vec};
	use Method::{Slab, Slice};

	/// Brackets of (from, rate in thousandths).
	fn brackets(of: &[(Balance, u32)]) -> Vec<Bracket> {
		of.iter().map(|(from, rate)| Bracket { from: *from, rate: Perbill::from_perthousand(*rate) }).collect()
	}

	#[test]
	fn t01_worked_examples() {
		// UK stamp duty land tax on a main residence, bands since April 2025, in pence.
		let uk = brackets(&[(0, 0), (12_500_000, 20), (25_000_000, 50), (92_500_000, 100), (150_000_000, 120)]);
		// China's deed tax: a first home up to 90 m2, a larger first home, the general rate.
		let (one, one_and_half, three) = (brackets(&[(0, 10)]), brackets(&[(0, 15)]), brackets(&[(0, 30)]));
		// A slab by price: 1 % below 2 million yuan, 1.5 % from there, 3 % from 5 million.
		let slab = brackets(&[(0, 10), (200_000_000, 15), (500_000_000, 30)]);
		// China's stamp duty on the instrument: 0.05 %, a flat levy.
		let stamp = vec![Bracket { from: 0, rate: Perbill::from_parts(500_000) }];
		let table: Vec<(&str, Method, &[Bracket], Balance, Balance)> = vec![
			("uk: at the threshold", Slice, &uk, 12_500_000, 0),
			("uk: one pound over", Slice, &uk, 12_500_100, 2),
			("uk: 250,000 pounds", Slice, &uk, 25_000_000, 250_000),
			("uk: 295,000 pounds, the treasury's example", Slice, &uk, 29_500_000, 475_000),
			("uk: 925,000 pounds", Slice, &uk, 92_500_000, 3_625_000),
			("uk: 1.5 million pounds", Slice, &uk, 150_000_000, 9_375_000),
			("uk: 2 million pounds", Slice, &uk, 200_000_000, 15_375_000),
			("china: 1,000,000 yuan at 1 %", Slab, &one, 100_000_000, 1_000_000),
			("china: 1,230,000.50 yuan at 1.5 %", Slab, &one_and_half, 123_000_050, 1_845_000),
			("china: 3,999,999.99 yuan at 3 %", Slice, &three, 399_999_999, 11_999_999),
			("slab: last fen below 2 million", Slab, &slab, 199_999_999, 1_999_999),
			("slab: 2 million", Slab, &slab, 200_000_000, 3_000_000),
			("slab: 5 million", Slab, &slab, 500_000_000, 15_000_000),
			("stamp: 19.99 yuan", Slab, &stamp, 1_999, 0),
			("stamp: 20 yuan", Slab, &stamp, 2_000, 1),
			("stamp: 1,000,000 yuan", Slab, &stamp, 100_000_000, 50_000),
			("nothing on nothing", Slice, &uk, 0, 0),
			("one fen at 3 %", Slab, &three, 1, 0),
			("34 fen at 3 %: the first whole fen", Slab, &three, 34, 1),
		];
		for (what, method, brackets, base, expected) in table {
			assert_eq!(tax(method, brackets, base), Some(expected), "{what}");
		}
	}

	#[test]
	fn t01_parts_are_rounded_once_and_not_each() {
		// Two parts of half a fen each make one fen.
		let halves = brackets(&[(0, 500), (1, 500)]);
		assert_eq!(tax(Slice, &halves, 2), Some(1));
		assert_eq!(tax(Slab, &halves, 2), Some(1));
	}

	#[test]
	fn f05_the_largest_numbers_are_exact() {
		let whole = brackets(&[(0, 1000)]);
		let stairs = brackets(&[(0, 1000), (1, 0), (2, 1000), (Balance::MAX, 1000)]);
		let part = brackets(&[(0, 30)]);
		assert_eq!(tax(Slab, &whole, Balance::MAX), Some(Balance::MAX));
		assert_eq!(tax(Slice, &whole, Balance::MAX), Some(Balance::MAX));
		assert_eq!(tax(Slice, &stairs, Balance::MAX), Some(Balance::MAX - 1));
		// 2^128 - 1 is 340282366920938463463374607431768211455, of which 3 % is 10208471007628153903901238222953046343.65
		assert_eq!(tax(Slab, &part, Balance::MAX), Some(10_208_471_007_628_153_903_901_238_222_953_046_343));
		assert_eq!(tax(Slice, &[], Balance::MAX), Some(0));
		assert_eq!(tax(Slab, &[], Balance::MAX), Some(0));
	}

	#[test]
	fn t01_a_slice_never_falls_when_the_base_rises() {
		let uk = brackets(&[(0, 0), (125, 20), (250, 50), (925, 100)]);
		let taxes: Vec<_> = (0..2_000).map(|base| tax(Slice, &uk, base).unwrap()).collect();
		assert!(taxes.windows(2).all(|pair| pair[0] <= pair[1]));
	}

	#[test]
	fn t01_the_surcharge_counts_each_day_begun_after_the_due_date() {
		// 0.05 % a day, as China's tax collection law has it.
		let daily = Perbill::from_parts(500_000);
		let due = 10 * DAY;
		let at = |now| surcharge(1_000_000, daily, due, now);
		assert_eq!(at(0), Some(0));
		assert_eq!(at(due), Some(0));
		assert_eq!(at(due + 1), Some(500));
		assert_eq!(at(due + DAY), Some(500));
		assert_eq!(at(due + DAY + 1), Some(1_000));
		assert_eq!(at(due + 365 * DAY), Some(182_500));
		// Rounded once over all days: 1,999 fen make 0.9995 fen a day.
		assert_eq!(surcharge(1_999, daily, 0, DAY), Some(0));
		assert_eq!(surcharge(1_999, daily, 0, 3 * DAY), Some(2));
	}

	#[test]
	fn t01_a_reduction_leaves_no_fen_more_than_the_exact_rest() {
		for (amount, percent, rest) in
			[(100, 0, 100), (100, 50, 50), (101, 50, 50), (1, 50, 0), (1, 1, 0), (100, 100, 0), (0, 50, 0)]
		{
			assert_eq!(reduced(amount, Perbill::from_percent(percent)), Some(rest), "{amount} less {percent} %");
		}
		assert_eq!(reduced(Balance::MAX, Perbill::zero()), Some(Balance::MAX));
		assert_eq!(reduced(Balance::MAX, Perbill::from_percent(50)), Some(Balance::MAX / 2));
	}

	#[test]
	fn f05_a_surcharge_that_does_not_fit_is_none_and_never_wraps() {
		let all = Perbill::from_percent(100);
		assert_eq!(surcharge(Balance::MAX, all, 0, DAY), Some(Balance::MAX));
		assert_eq!(surcharge(Balance::MAX, all, 0, 2 * DAY), None);
		assert_eq!(surcharge(Balance::MAX, all, 0, Moment::MAX), None);
		assert_eq!(surcharge(HIGHEST_BASE, all, 0, DAY * 365), Some(HIGHEST_BASE * 365));
		assert_eq!(surcharge(0, all, 0, Moment::MAX), Some(0));
	}
}
