//! What is to be paid on a day, and how a payment is divided. Pure integer arithmetic on fen.
//!
//! A surcharge counts on what is open, for each day begun; once counted it stays, and bears none itself. A payment
//! covers the **surcharge first**, then the tax. A reversal goes the other way: tax first.

use civitas_primitives::{Moment, DAY};
use sp_runtime::Perbill;

use crate::{
	computation::surcharge,
	types::{Balance, Sum},
};

/// Tax that is open, and the surcharge that grows on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Debt {
	/// Tax to be paid.
	pub tax: Balance,
	/// Surcharge counted already and not paid.
	pub surcharge: Balance,
	/// Surcharge for each day begun after `from`, of the tax.
	pub per_day: Perbill,
	/// From when on more surcharge counts.
	pub from: Moment,
}

/// A debt as it stands at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
	/// Tax and surcharge to be paid.
	pub sum: Sum,
	/// The end of the last day that the surcharge was counted for.
	pub counted_to: Moment,
}

impl Debt {
	/// The debt as it stands at `now`. None if it does not fit.
	pub fn at(&self, now: Moment) -> Option<Claim> {
		let more = surcharge(self.tax, self.per_day, self.from, now)?;
		// Not late: no day. The last day may end after the end of time.
		let days = now.saturating_sub(self.from).div_ceil(DAY);
		Some(Claim {
			sum: Sum { tax: self.tax, surcharge: self.surcharge.checked_add(more)? },
			counted_to: self.from.saturating_add(days.saturating_mul(DAY)),
		})
	}
}

impl Claim {
	/// What a payment of `amount` covers: the surcharge first. None if it is more than what is to be paid.
	pub fn cover(&self, amount: Balance) -> Option<Sum> {
		let surcharge = amount.min(self.sum.surcharge);
		let tax = amount.checked_sub(surcharge)?;
		(tax <= self.sum.tax).then_some(Sum { tax, surcharge })
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	/// 0.05 % a day on 1,000,000 from day 10.
	fn debt() -> Debt {
		Debt { tax: 1_000_000, surcharge: 0, per_day: Perbill::from_parts(500_000), from: 10 * DAY }
	}

	fn sum(tax: Balance, surcharge: Balance) -> Sum {
		Sum { tax, surcharge }
	}

	#[test]
	fn t01_a_debt_grows_with_each_day_begun() {
		for (now, surcharge, counted_to) in [
			(0, 0, 10 * DAY),
			(10 * DAY, 0, 10 * DAY),
			(10 * DAY + 1, 500, 11 * DAY),
			(11 * DAY, 500, 11 * DAY),
			(11 * DAY + 1, 1_000, 12 * DAY),
		] {
			assert_eq!(debt().at(now), Some(Claim { sum: sum(1_000_000, surcharge), counted_to }));
		}
	}

	#[test]
	fn t01_a_payment_covers_the_surcharge_first() {
		let claim = debt().at(12 * DAY).unwrap();
		for (amount, covered) in [
			(0, Some(sum(0, 0))),
			(1, Some(sum(0, 1))),
			(1_000, Some(sum(0, 1_000))),
			(1_001, Some(sum(1, 1_000))),
			(1_001_000, Some(sum(1_000_000, 1_000))),
			(1_001_001, None),
			(Balance::MAX, None),
		] {
			assert_eq!(claim.cover(amount), covered, "{amount}");
		}
	}

	#[test]
	fn t01_no_day_is_counted_twice_whatever_is_paid_when() {
		// Paid in two halves on the same day: no more than in one go.
		let first = debt().at(11 * DAY + 1).unwrap();
		let covered = first.cover(501_000).unwrap();
		assert_eq!(covered, sum(500_000, 1_000));
		let rest = Debt { tax: 500_000, from: first.counted_to, ..debt() };
		assert_eq!(rest.at(12 * DAY).unwrap().sum, sum(500_000, 0));
		assert_eq!(rest.at(12 * DAY + 1).unwrap().sum, sum(500_000, 250));
	}

	#[test]
	fn f05_a_debt_that_does_not_fit_is_none() {
		let all = Perbill::one();
		let debt = Debt { tax: Balance::MAX, surcharge: 1, per_day: all, from: 0 };
		assert_eq!(debt.at(0).unwrap().sum, sum(Balance::MAX, 1));
		assert_eq!(debt.at(0).unwrap().sum.total(), None);
		assert_eq!(debt.at(DAY), None);
		let none = Debt { tax: 0, ..debt };
		assert_eq!(none.at(Moment::MAX), Some(Claim { sum: sum(0, 1), counted_to: Moment::MAX }));
	}
}
