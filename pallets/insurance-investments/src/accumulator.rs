//! Money shared among many in one step: a payment raises an amount *per share*; what a member is entitled to follows
//! from its shares when it asks. Every division rounds down, and what a payment leaves over is carried into the next
//! one, so that rounding never creates money. Nothing here knows what a pallet is.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::U256;

use crate::types::Balance;

/// One unit per share, as accumulators count.
pub const ONE: u128 = 1_000_000_000_000_000_000;

/// `amount * numerator / denominator`, rounded down. None if it is too large or the denominator is zero.
pub fn part(amount: Balance, numerator: Balance, denominator: Balance) -> Option<Balance> {
	let product = U256::from(amount).checked_mul(U256::from(numerator))?;
	product.checked_div(U256::from(denominator))?.try_into().ok()
}

/// What has been paid per share, ever.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Accumulator {
	/// Paid per share, at 1e18, rounded down.
	pub per_share: u128,
	/// What the last payment left over, at 1e18 of a unit; it is carried into the next one.
	pub carry: u128,
}

impl Accumulator {
	/// Shares `amount` among `shares`. None if there are no shares or the numbers are too large.
	pub fn pay(&self, amount: Balance, shares: Balance) -> Option<Self> {
		let (shares, carry) = (U256::from(shares), U256::from(self.carry));
		let total = U256::from(amount).checked_mul(U256::from(ONE))?.checked_add(carry)?;
		if shares.is_zero() {
			return None;
		}
		let (more, rest) = total.div_mod(shares);
		Some(Self {
			per_share: self.per_share.checked_add(more.try_into().ok()?)?,
			// Less than the shares, so it fits.
			carry: rest.try_into().ok()?,
		})
	}

	/// What `shares` have earned since the accumulator stood at `since`, rounded down.
	pub fn earned(&self, shares: Balance, since: u128) -> Option<Balance> {
		part(self.per_share.checked_sub(since)?, shares, ONE)
	}
}

/// Members who share alike: their shares, and what has been paid to them in capital and in income.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Pool {
	/// Shares of all members: one for each unit of money that they put in and did not take out early.
	pub shares: Balance,
	/// Capital that came back.
	pub capital: Accumulator,
	/// Income.
	pub income: Accumulator,
}

impl Pool {
	/// Shares capital among the members. Nothing changes when there is nothing to share.
	pub fn pay_capital(&mut self, amount: Balance) -> Option<()> {
		if amount > 0 {
			self.capital = self.capital.pay(amount, self.shares)?;
		}
		Some(())
	}

	/// Shares income among the members. Nothing changes when there is nothing to share.
	pub fn pay_income(&mut self, amount: Balance) -> Option<()> {
		if amount > 0 {
			self.income = self.income.pay(amount, self.shares)?;
		}
		Some(())
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use proptest::prelude::*;

	#[test]
	fn i17_nobody_can_be_paid_where_there_are_no_shares() {
		assert_eq!(Accumulator::default().pay(1, 0), None);
		assert_eq!(part(1, 1, 0), None);
		let mut pool = Pool::default();
		assert_eq!(pool.pay_income(0), Some(()));
		assert_eq!(pool.pay_income(1), None);
		assert_eq!(pool.pay_capital(1), None);
	}

	#[test]
	fn i17_what_does_not_divide_is_carried_into_the_next_payment() {
		let first = Accumulator::default().pay(1, 3).unwrap();
		assert_eq!((first.per_share, first.carry), (ONE / 3, 1));
		let third = first.pay(1, 3).unwrap().pay(1, 3).unwrap();
		assert_eq!((third.per_share, third.carry), (ONE, 0));
		assert_eq!(third.earned(1, 0), Some(1));
	}

	#[test]
	fn f05_numbers_too_large_are_refused_not_wrapped() {
		assert_eq!(Accumulator::default().pay(u128::MAX, 1), None);
		let most = u128::MAX / ONE;
		let full = Accumulator::default().pay(most, 1).unwrap();
		assert_eq!(full.earned(1, 0), Some(most));
		assert_eq!(full.pay(1, 1), None);
		assert_eq!(full.earned(u128::MAX, 0), None);
		assert_eq!(full.earned(1, full.per_share + 1), None);
	}

	proptest! {
		#[test]
		fn i17_paid_and_carried_is_what_was_declared(
			shares in prop::collection::vec(1..1_000_000_000_000u128, 1..32),
			payments in prop::collection::vec(0..1_000_000_000_000_000u128, 1..40),
		) {
			let total: u128 = shares.iter().sum();
			let mut pool = Pool { shares: total, ..Default::default() };
			let mut declared = 0;
			for payment in &payments {
				pool.pay_income(*payment).unwrap();
				declared += payment;
			}
			let exact = U256::from(pool.income.per_share) * U256::from(total) + U256::from(pool.income.carry);
			prop_assert_eq!(exact, U256::from(declared) * U256::from(ONE));
			let earned: u128 = shares.iter().map(|share| pool.income.earned(*share, 0).unwrap()).sum();
			prop_assert!(earned <= declared, "money was created");
			// Less than one unit for each member, and the carry of less than one unit per 1e18 shares.
			prop_assert!(declared - earned <= shares.len() as u128);
		}

		#[test]
		fn i17_what_comes_back_in_full_is_shared_in_full(
			shares in prop::collection::vec(1..1_000_000_000_000u128, 1..32),
			cuts in prop::collection::vec(0..1_000_000u128, 0..20),
		) {
			let total: u128 = shares.iter().sum();
			let mut pool = Pool { shares: total, ..Default::default() };
			let mut left = total;
			for cut in cuts {
				let payment = part(left, cut, 1_000_000).unwrap();
				pool.pay_capital(payment).unwrap();
				left -= payment;
			}
			pool.pay_capital(left).unwrap();
			prop_assert_eq!(pool.capital, Accumulator { per_share: ONE, carry: 0 });
			for share in shares {
				prop_assert_eq!(pool.capital.earned(share, 0), Some(share));
			}
		}

		#[test]
		fn i17_splitting_a_payment_gains_nobody_anything(
			share in 1..1_000_000_000u128, others in 1..1_000_000_000u128, payment in 0..1_000_000_000_000u128, cut in 0..1_000_000u128,
		) {
			let pool = Pool { shares: share + others, ..Default::default() };
			let (mut once, mut twice) = (pool, pool);
			once.pay_income(payment).unwrap();
			let first = part(payment, cut, 1_000_000).unwrap();
			twice.pay_income(first).unwrap();
			twice.pay_income(payment - first).unwrap();
			prop_assert_eq!(once, twice);
		}
	}

	/// Negative control: an accumulator that rounds up is caught by the same equation.
	#[test]
	fn i17_an_accumulator_that_rounds_up_would_be_noticed() {
		let declared = 10u128;
		let broken = Accumulator { per_share: (declared * ONE).div_ceil(3), carry: 0 };
		let exact = U256::from(broken.per_share) * U256::from(3) + U256::from(broken.carry);
		assert_ne!(exact, U256::from(declared) * U256::from(ONE));
	}
}
