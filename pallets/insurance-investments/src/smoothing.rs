//! How required capital falls: never at once (I3).

use civitas_primitives::Moment;
use sp_runtime::Perbill;

use crate::{maths::proportion_down, Balance};

/// What is required `elapsed` after a report of `reported`, when `from` was required before it: an increase at once, a
/// decrease in whole steps, each a share of `from`. The fall is rounded down, so that the requirement is rounded up.
pub fn required(from: Balance, reported: Balance, elapsed: Moment, step: Perbill, period: Moment) -> Balance {
	if reported >= from {
		return reported;
	}
	let steps = elapsed.checked_div(period).unwrap_or(0);
	// Where the product is beyond 128 bits, the fall is beyond all money: the reported figure is reached.
	let parts = u128::from(step.deconstruct()).saturating_mul(steps.into());
	let fall = proportion_down(from, parts, Perbill::one().deconstruct().into()).unwrap_or(from);
	// More than all of it means that it is gone, and the reported figure is the floor.
	from.saturating_sub(fall).max(reported)
}
