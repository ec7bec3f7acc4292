//! Co-ownership: exact integer shares, never percentages (L2).
//!
//! A title's denominator is the sum of its shares, so shares always add up to one. A share in common can be conveyed
//! alone; a joint holding only by all of its members.

use alloc::vec::Vec;
use civitas_primitives::PartyId;
use sp_runtime::{helpers_128bit::multiply_by_rational_with_rounding, Rounding};

use crate::{Holding, Members, Owners, ShareProblem, MAX_MEMBERS};

/// Verifies that holdings are whole: at least one, no zero share, no party twice, at most 16 members.
pub fn verify(owners: &[Holding]) -> Result<(), ShareProblem> {
	if owners.is_empty() {
		return Err(ShareProblem::NoHolding);
	}
	let mut members: Vec<PartyId> = Vec::with_capacity(MAX_MEMBERS as usize);
	for holding in owners {
		if holding.share == 0 {
			return Err(ShareProblem::ZeroShare);
		}
		if holding.members.is_empty() {
			return Err(ShareProblem::NoMember);
		}
		if holding.survivorship && holding.members.len() == 1 {
			return Err(ShareProblem::SurvivorshipOfOne);
		}
		for member in &holding.members {
			if members.contains(member) {
				return Err(ShareProblem::PartyTwice);
			}
			if members.len() >= MAX_MEMBERS as usize {
				return Err(ShareProblem::TooManyMembers);
			}
			members.push(*member);
		}
	}
	Ok(())
}

/// The sum of the shares. At most 256 numbers of 64 bits: it fits.
pub fn denominator(owners: &[Holding]) -> u128 {
	owners.iter().map(|holding| u128::from(holding.share)).sum()
}

/// Is `holding` conveyed by `givers`: by all of its members, or by none?
fn is_conveyed(holding: &Holding, givers: &[PartyId]) -> Result<bool, ShareProblem> {
	let giving = holding.members.iter().filter(|member| givers.contains(member)).count();
	match giving {
		0 => Ok(false),
		all if all == holding.members.len() => Ok(true),
		_ => Err(ShareProblem::JointHoldingDivided),
	}
}

/// The sum of the shares that `givers` convey. Fails unless they are owners, each named once, and joint holdings are
/// complete.
pub fn conveyed(owners: &[Holding], givers: &[PartyId]) -> Result<u128, ShareProblem> {
	if givers.is_empty() {
		return Err(ShareProblem::NoGiver);
	}
	for (place, giver) in givers.iter().enumerate() {
		if givers.iter().skip(place).skip(1).any(|other| other == giver) {
			return Err(ShareProblem::PartyTwice);
		}
		if !owners.iter().any(|holding| holding.members.contains(giver)) {
			return Err(ShareProblem::GiverIsNoOwner);
		}
	}
	let mut sum = 0u128;
	for holding in owners {
		if is_conveyed(holding, givers)? {
			sum = sum.checked_add(holding.share.into()).ok_or(ShareProblem::SharesTooFine)?;
		}
	}
	Ok(sum)
}

/// The owners after `givers` have conveyed their holdings to `receivers`, in lowest terms.
///
/// Of `conveyed / denominator` each receiver gets its part; the others keep what they have. A retained holding and a
/// received one of the very same members become one.
pub fn convey(owners: &[Holding], givers: &[PartyId], receivers: &[Holding]) -> Result<Owners, ShareProblem> {
	let given = conveyed(owners, givers)?;
	verify(receivers)?;
	let parts = denominator(receivers);

	let mut after: Vec<(u128, &Holding)> = Vec::with_capacity(MAX_MEMBERS as usize);
	for holding in owners {
		if !is_conveyed(holding, givers)? {
			after.push((times(holding.share.into(), parts)?, holding));
		}
	}
	for holding in receivers {
		let share = times(holding.share.into(), given)?;
		match after.iter_mut().find(|(_, other)| are_same_holders(other, holding)) {
			Some((kept, _)) => *kept = kept.checked_add(share).ok_or(ShareProblem::SharesTooFine)?,
			None => after.push((share, holding)),
		}
	}

	let divisor = after.iter().fold(0, |divisor, (share, _)| gcd(divisor, *share));
	let mut result = Owners::new();
	for (share, holding) in after {
		let share = share.checked_div(divisor).and_then(|share| u64::try_from(share).ok());
		let share = share.ok_or(ShareProblem::SharesTooFine)?;
		let members: Members = holding.members.clone();
		result
			.try_push(Holding { share, members, survivorship: holding.survivorship })
			.map_err(|_| ShareProblem::TooManyMembers)?;
	}
	verify(&result)?;
	Ok(result)
}

/// What each giver gets of `price`: by share, members of a joint holding alike, each rounded down; what rounding
/// leaves goes to the first giver named. The sum is `price` to the last unit.
pub fn proceeds(price: u128, owners: &[Holding], givers: &[PartyId]) -> Result<Vec<(PartyId, u128)>, ShareProblem> {
	let given = conveyed(owners, givers)?;
	let mut paid = Vec::with_capacity(givers.len());
	let mut rest = price;
	for giver in givers {
		let holding =
			owners.iter().find(|holding| holding.members.contains(giver)).ok_or(ShareProblem::GiverIsNoOwner)?;
		let whole = times(given, holding.members.len() as u128)?;
		let amount = multiply_by_rational_with_rounding(price, holding.share.into(), whole, Rounding::Down)
			.ok_or(ShareProblem::SharesTooFine)?;
		rest = rest.checked_sub(amount).ok_or(ShareProblem::SharesTooFine)?;
		paid.push((*giver, amount));
	}
	if let Some((_, first)) = paid.first_mut() {
		*first = first.checked_add(rest).ok_or(ShareProblem::SharesTooFine)?;
	}
	Ok(paid)
}

/// The part of `value` that `givers` convey, rounded up.
pub fn part_conveyed(value: u128, owners: &[Holding], givers: &[PartyId]) -> Result<u128, ShareProblem> {
	let given = conveyed(owners, givers)?;
	multiply_by_rational_with_rounding(value, given, denominator(owners), Rounding::Up)
		.ok_or(ShareProblem::SharesTooFine)
}

/// What is left of a title when members of joint holdings with survivorship have died.
pub struct Survival {
	/// The owners afterwards.
	pub owners: Owners,
	/// Those of the holdings that lost a member, as the survivors hold them.
	pub survivors: Owners,
	/// For each of these the numerator and denominator of the part of the whole that passed to the survivors.
	passed: Vec<(u128, u128)>,
}

impl Survival {
	/// The part of `value` that passed to the survivors, rounded up for each holding.
	pub fn part(&self, value: u128) -> Result<u128, ShareProblem> {
		self.passed.iter().try_fold(0u128, |sum, (part, whole)| {
			multiply_by_rational_with_rounding(value, *part, *whole, Rounding::Up)
				.and_then(|part| sum.checked_add(part))
				.ok_or(ShareProblem::SharesTooFine)
		})
	}
}

/// The owners after the `dead` have left their joint holdings, whose shares stay what they were. Fails unless each of
/// the dead is a member, named once, of a holding with survivorship in which somebody survives.
pub fn survive(owners: &[Holding], dead: &[PartyId]) -> Result<Survival, ShareProblem> {
	if dead.is_empty() {
		return Err(ShareProblem::NoGiver);
	}
	for (place, member) in dead.iter().enumerate() {
		if dead.iter().take(place).any(|other| other == member) {
			return Err(ShareProblem::PartyTwice);
		}
		let holding = owners.iter().find(|holding| holding.members.contains(member));
		if !holding.ok_or(ShareProblem::GiverIsNoOwner)?.survivorship {
			return Err(ShareProblem::NoSurvivorship);
		}
	}
	let whole = denominator(owners);
	let mut survival = Survival { owners: Owners::new(), survivors: Owners::new(), passed: Vec::new() };
	for holding in owners {
		let mut after = holding.clone();
		after.members.retain(|member| !dead.contains(member));
		if after.members.is_empty() {
			return Err(ShareProblem::NoSurvivor);
		}
		let (before, left) = (holding.members.len() as u128, after.members.len() as u128);
		if left < before {
			// Survivorship is of several.
			after.survivorship = left > 1;
			let gone = before.checked_sub(left).ok_or(ShareProblem::SharesTooFine)?;
			survival.passed.push((times(holding.share.into(), gone)?, times(whole, before)?));
			survival.survivors.try_push(after.clone()).map_err(|_| ShareProblem::TooManyMembers)?;
		}
		survival.owners.try_push(after).map_err(|_| ShareProblem::TooManyMembers)?;
	}
	Ok(survival)
}

/// Do two titles have the same owners with the same shares, in whatever order and over whatever denominator?
pub fn are_same(left: &[Holding], right: &[Holding]) -> Result<bool, ShareProblem> {
	let (of_left, of_right) = (denominator(left), denominator(right));
	let divisor = gcd(of_left, of_right).max(1);
	let (of_left, of_right) = (quotient(of_left, divisor)?, quotient(of_right, divisor)?);
	for holding in left {
		let Some(other) = right.iter().find(|other| are_same_holders(holding, other)) else { return Ok(false) };
		if times(holding.share.into(), of_right)? != times(other.share.into(), of_left)? {
			return Ok(false);
		}
	}
	Ok(left.len() == right.len())
}

fn quotient(whole: u128, divisor: u128) -> Result<u128, ShareProblem> {
	whole.checked_div(divisor).ok_or(ShareProblem::SharesTooFine)
}

fn times(left: u128, right: u128) -> Result<u128, ShareProblem> {
	left.checked_mul(right).ok_or(ShareProblem::SharesTooFine)
}

fn gcd(mut left: u128, mut right: u128) -> u128 {
	while right != 0 {
		(left, right) = (right, left.checked_rem(right).unwrap_or_default());
	}
	left
}

/// Do two holdings have the very same members, and the same rule for when one dies?
fn are_same_holders(left: &Holding, right: &Holding) -> bool {
	left.survivorship == right.survivorship
		&& left.members.len() == right.members.len()
		&& left.members.iter().all(|member| right.members.contains(member))
}
