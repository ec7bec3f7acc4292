//! Exact proportions of money and units.

use sp_core::U256;

/// `amount` times `numerator` over `denominator`, rounded down. None for a denominator of zero, or a result beyond
/// 128 bits.
pub fn proportion_down(amount: u128, numerator: u128, denominator: u128) -> Option<u128> {
	// 128 by 128 bits never exceed 256.
	let product = U256::from(amount).saturating_mul(numerator.into());
	product.checked_div(denominator.into())?.try_into().ok()
}

/// `amount` times `numerator` over `denominator`, rounded up. None for a denominator of zero, or a result beyond 128
/// bits.
pub fn proportion_up(amount: u128, numerator: u128, denominator: u128) -> Option<u128> {
	let product = U256::from(amount).saturating_mul(numerator.into());
	let (whole, rest) = (product.checked_div(denominator.into())?, product.checked_rem(denominator.into())?);
	let whole: u128 = whole.try_into().ok()?;
	whole.checked_add(u128::from(!rest.is_zero()))
}

/// The most parts whose price, at `price` money for `parts` parts, rounded down, is at most `money`. None for a price
/// of zero, at which there is no most, or a result beyond 128 bits.
pub fn affordable(money: u128, price: u128, parts: u128) -> Option<u128> {
	// floor(n * price / parts) <= money is n * price <= (money + 1) * parts - 1.
	let bound = U256::from(money).saturating_add(1.into()).checked_mul(parts.into())?.checked_sub(1.into())?;
	bound.checked_div(price.into())?.try_into().ok()
}
