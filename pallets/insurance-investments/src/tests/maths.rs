//! Proportions are exact, and nobody gains by the way in which requests are cut.

use proptest::prelude::*;

use super::*;
use crate::{
	maths::{affordable, proportion_down, proportion_up},
	smoothing::required,
};

#[test]
fn f05_proportions_at_their_bounds() {
	assert_eq!(proportion_down(7, 3, 2), Some(10));
	assert_eq!(proportion_up(7, 3, 2), Some(11));
	assert_eq!(proportion_up(8, 3, 2), Some(12));
	assert_eq!(proportion_down(1, 1, 0), None);
	assert_eq!(proportion_up(1, 1, 0), None);
	assert_eq!(proportion_down(u128::MAX, u128::MAX, u128::MAX), Some(u128::MAX));
	assert_eq!(proportion_up(u128::MAX, u128::MAX, u128::MAX), Some(u128::MAX));
	assert_eq!(proportion_down(u128::MAX, 2, 1), None);
	assert_eq!(proportion_up(u128::MAX, 3, 2), None);
	assert_eq!(proportion_down(0, u128::MAX, 1), Some(0));
	assert_eq!(affordable(0, 1, 1), Some(0));
	assert_eq!(affordable(u128::MAX, 1, u128::MAX), None);
	assert_eq!(affordable(5, 0, 1), None);
}

#[test]
fn i03_the_fall_of_required_capital_at_its_bounds() {
	let step = percent(1);
	assert_eq!(required(0, 0, 0, step, 1), 0);
	assert_eq!(required(50, 0, 1, step, 1), 50, "half a unit is not given up");
	assert_eq!(required(50, 0, 2, step, 1), 49);
	assert_eq!(required(50, 0, 100, step, 1), 0);
	assert_eq!(required(50, 7, u64::MAX, step, 1), 7);
	assert_eq!(required(u128::MAX, 0, u64::MAX, step, 1), 0);
	assert_eq!(required(50, 7, 5, step, 0), 50, "without a period nothing falls");
}

/// A pool of net assets and units, as a valuation strikes it: the pure rule of contributions and redemptions.
#[derive(Clone, Copy, Debug)]
struct Pool {
	assets: u128,
	units: u128,
}

impl Pool {
	fn contribute(&mut self, money: u128) -> u128 {
		let units = proportion_down(money, self.units, self.assets).unwrap();
		self.assets += money;
		self.units += units;
		units
	}

	fn redeem(&mut self, units: u128) -> u128 {
		let money = proportion_down(units, self.assets, self.units).unwrap();
		self.assets -= money;
		self.units -= units;
		money
	}
}

/// The same with rounding for the policyholder: what must not be.
fn contribute_rounding_up(pool: &mut Pool, money: u128) -> u128 {
	let units = proportion_up(money, pool.units, pool.assets).unwrap();
	pool.assets += money;
	pool.units += units;
	units
}

fn pool() -> impl Strategy<Value = Pool> {
	(1u128..1_000_000_000, 1u128..1_000_000_000).prop_map(|(assets, units)| Pool { assets, units })
}

#[test]
fn rounding_for_the_policyholder_would_be_found() {
	// Each unit costs 3; with rounding up, one cent buys a unit, and 3 of them sell for more than 3.
	let mut generous = Pool { assets: 300, units: 100 };
	let units: u128 = (0..30).map(|_| contribute_rounding_up(&mut generous, 1)).sum();
	assert!(generous.redeem(units) > 30, "the negative control gains");
	let mut exact = Pool { assets: 300, units: 100 };
	let units: u128 = (0..30).map(|_| exact.contribute(1)).sum();
	assert!(exact.redeem(units) <= 30);
}

proptest! {
	#[test]
	fn proportions_agree_with_their_definition(a in any::<u64>(), b in any::<u64>(), c in 1u64..) {
		let (a, b, c) = (u128::from(a), u128::from(b), u128::from(c));
		let down = proportion_down(a, b, c).unwrap();
		prop_assert!(down * c <= a * b && a * b - down * c < c);
		let up = proportion_up(a, b, c).unwrap();
		prop_assert_eq!(up, down + u128::from(down * c < a * b));
	}

	#[test]
	fn affordable_is_the_most(money in 0u128..1_000_000, price in 1u128..1_000_000, parts in 1u128..1_000_000) {
		let most = affordable(money, price, parts).unwrap();
		prop_assert!(proportion_down(most, price, parts).unwrap() <= money);
		prop_assert!(proportion_down(most + 1, price, parts).unwrap() > money);
	}

	#[test]
	fn nobody_gains_by_splitting_a_contribution(pool in pool(), first in 1u128..1_000_000, second in 1u128..1_000_000) {
		// At one price, as one valuation gives it.
		let one = proportion_down(first + second, pool.units, pool.assets).unwrap();
		let two = proportion_down(first, pool.units, pool.assets).unwrap()
			+ proportion_down(second, pool.units, pool.assets).unwrap();
		prop_assert!(two <= one);
	}

	#[test]
	fn nobody_gains_by_splitting_a_redemption(pool in pool(), first in 0u128..1_000_000, second in 0u128..1_000_000) {
		let one = proportion_down(first + second, pool.assets, pool.units).unwrap();
		let two = proportion_down(first, pool.assets, pool.units).unwrap()
			+ proportion_down(second, pool.assets, pool.units).unwrap();
		prop_assert!(two <= one);
	}

	#[test]
	fn nobody_gains_by_going_in_and_out_in_any_order(
		start in pool(),
		held in 0u128..1_000_000,
		moves in prop::collection::vec((any::<bool>(), 1u128..10_000), 1..40),
	) {
		// The actor holds units of its own besides the rest of the fund; each move takes a valuation of its own.
		let mut pool = Pool { assets: start.assets, units: start.units + held };
		let all = pool.units;
		let (mut purse, mut units) = (1_000_000u128, held);
		let mut price = pool;
		for (into, amount) in moves {
			if into {
				let amount = amount.min(purse);
				purse -= amount;
				units += pool.contribute(amount);
			} else {
				let amount = amount.min(units);
				units -= amount;
				purse += pool.redeem(amount);
			}
			// The price never falls for those who stay.
			prop_assert!(pool.assets * price.units >= price.assets * pool.units);
			price = pool;
		}
		purse += pool.redeem(units);
		prop_assert_eq!(pool.units, start.units, "the rest of the fund has not moved");
		prop_assert_eq!(purse + pool.assets, 1_000_000 + start.assets, "no money is made");
		// Exactly: what the actor has now, against its money and its part of the fund before.
		prop_assert!(purse * all <= 1_000_000 * all + held * start.assets);
	}

	#[test]
	fn required_capital_never_falls_faster_than_its_steps(
		from in 0u128..1_000_000_000,
		reported in 0u128..1_000_000_000,
		elapsed in 0u64..1_000,
	) {
		let at = |elapsed| required(from, reported, elapsed, percent(1), 10);
		prop_assert!(at(elapsed) >= reported);
		prop_assert!(at(elapsed) >= at(elapsed + 1));
		if reported < from {
			let steps = u128::from(elapsed / 10);
			prop_assert!(at(elapsed) * 100 + from * steps >= from * 100 || at(elapsed) == reported);
		}
	}
}
