//! Co-ownership by itself: exact shares for all owners, givers and receivers.

use super::*;
use crate::shares::{convey, conveyed, denominator, part_conveyed, proceeds, verify};
use proptest::prelude::*;

/// Owners with distinct members from `first` on.
fn owners(first: u64) -> impl Strategy<Value = Vec<Holding>> {
	prop::collection::vec((1..1_000u64, 1..4usize), 1..5).prop_map(move |parts| {
		let mut next = first;
		parts
			.into_iter()
			.map(|(share, members)| {
				let from = next;
				next += members as u64;
				holding(share, &(from..next).collect::<Vec<_>>())
			})
			.collect()
	})
}

/// The fraction that a party holds, its joint holding divided alike, over a denominator of its own.
fn fraction(owners: &[Holding], party: u64) -> (u128, u128) {
	owners
		.iter()
		.find(|holding| holding.members.contains(&party))
		.map_or((0, 1), |holding| (u128::from(holding.share), denominator(owners) * holding.members.len() as u128))
}

proptest! {
	#[test]
	fn l02_shares_stay_whole_and_nobody_else_loses(
		before in owners(1),
		receivers in owners(100),
		choice in prop::collection::vec(any::<bool>(), 4),
	) {
		let giving: Vec<&Holding> =
			before.iter().zip(choice.iter().chain(std::iter::repeat(&false))).filter(|(_, c)| **c).map(|(h, _)| h).collect();
		let givers: Vec<u64> = giving.iter().flat_map(|holding| holding.members.iter().copied()).collect();
		if givers.is_empty() {
			prop_assert_eq!(convey(&before, &givers, &receivers), Err(ShareProblem::NoGiver));
			return Ok(());
		}
		let members = before.iter().chain(&receivers).map(|h| h.members.len()).sum::<usize>() - givers.len();
		let after = match convey(&before, &givers, &receivers) {
			Ok(after) => after,
			Err(problem) => {
				prop_assert!(problem == ShareProblem::TooManyMembers && members > 16);
				return Ok(());
			},
		};
		prop_assert_eq!(verify(&after), Ok(()));
		let (given, whole) = (conveyed(&before, &givers).unwrap(), denominator(&before));
		// Those who keep their share keep it exactly.
		for keeper in before.iter().filter(|h| !givers.contains(&h.members[0])) {
			let (old, new) = (fraction(&before, keeper.members[0]), fraction(&after, keeper.members[0]));
			prop_assert_eq!(old.0 * new.1, new.0 * old.1);
		}
		// Each receiver gets its part of what was conveyed, exactly.
		for receiver in &receivers {
			let (part, new) = (fraction(&receivers, receiver.members[0]), fraction(&after, receiver.members[0]));
			prop_assert_eq!(part.0 * given * new.1, new.0 * part.1 * whole);
		}
		prop_assert!(givers.iter().all(|giver| fraction(&after, *giver).0 == 0));
	}

	#[test]
	fn the_price_is_divided_to_the_last_unit(before in owners(1), price in any::<u128>()) {
		let givers: Vec<u64> = before.iter().flat_map(|holding| holding.members.iter().copied()).collect();
		let paid = proceeds(price, &before, &givers).unwrap();
		prop_assert_eq!(paid.iter().map(|(_, amount)| amount).sum::<u128>(), price);
		let whole = denominator(&before);
		for (place, (giver, amount)) in paid.iter().enumerate() {
			let (share, of) = fraction(&before, *giver);
			prop_assert!(of % whole == 0);
			let fair = sp_runtime::helpers_128bit::multiply_by_rational_with_rounding(
				price, share, of, sp_runtime::Rounding::Down).unwrap();
			// Only the first gets what rounding leaves: less than one unit each.
			let most = if place == 0 { givers.len() as u128 } else { 1 };
			prop_assert!(*amount >= fair && *amount - fair < most);
		}
	}
}

#[test]
fn f05_the_largest_numbers_neither_wrap_nor_panic() {
	let whole = vec![holding(u64::MAX, &[1]), holding(u64::MAX, &[2])];
	assert_eq!(denominator(&whole), 2 * u128::from(u64::MAX));
	let sold = convey(&whole, &[1], &[holding(1, &[3])]).unwrap();
	assert_eq!(sold.to_vec(), vec![holding(1, &[2]), holding(1, &[3])]);
	assert_eq!(proceeds(u128::MAX, &whole, &[2]).unwrap(), vec![(2, u128::MAX)]);
	assert_eq!(part_conveyed(u128::MAX, &whole, &[1]).unwrap(), u128::MAX / 2 + 1);
	let sixteen: Vec<Holding> = (1..=16).map(|i| holding(u64::MAX - i, &[i])).collect();
	let receivers: Vec<Holding> = (21..=35).map(|i| holding(u64::MAX - i, &[i])).collect();
	assert_eq!(convey(&sixteen, &[1], &receivers), Err(ShareProblem::SharesTooFine));
}

#[test]
fn the_same_members_hold_one_share() {
	let joint = |share| Holding { survivorship: true, ..holding(share, &[1, 2]) };
	let before = vec![joint(1), holding(1, &[3])];
	// The couple, named the other way round, buys the other half.
	let buyers = Holding { survivorship: true, ..holding(5, &[2, 1]) };
	assert_eq!(convey(&before, &[3], &[buyers]).unwrap().to_vec(), vec![joint(1)]);
	// In common instead of jointly, they would be owners twice.
	assert_eq!(convey(&before, &[3], &[holding(1, &[1]), holding(1, &[2])]), Err(ShareProblem::PartyTwice));
	assert_eq!(convey(&before, &[3], &[holding(1, &[1, 2])]), Err(ShareProblem::PartyTwice));
	// Together they can end their joint holding.
	let apart = [holding(1, &[1]), holding(3, &[2])];
	let after = convey(&before, &[1, 2], &apart).unwrap();
	assert_eq!(after.to_vec(), vec![holding(4, &[3]), holding(1, &[1]), holding(3, &[2])]);
}

#[test]
fn survivors_keep_the_share_of_the_dead() {
	let owners = vec![joint(3, &[1, 2, 3]), holding(2, &[4]), joint(1, &[5, 6])];
	let after = crate::shares::survive(&owners, &[2, 5]).ok().unwrap();
	assert_eq!(after.owners.to_vec(), vec![joint(3, &[1, 3]), holding(2, &[4]), holding(1, &[6])]);
	assert_eq!(after.survivors.to_vec(), vec![joint(3, &[1, 3]), holding(1, &[6])]);
	// A third of a half, and half of a sixth: each rounded up.
	assert_eq!(after.part(12), Ok(3));
	assert_eq!(after.part(13), Ok(3 + 2));
	assert_eq!(after.part(0), Ok(0));
	assert_eq!(after.part(u128::MAX), Ok(u128::MAX / 6 + 1 + u128::MAX / 12 + 1));
	let problem = |dead: &[u64]| crate::shares::survive(&owners, dead).err().unwrap();
	assert_eq!(problem(&[]), ShareProblem::NoGiver);
	assert_eq!(problem(&[9]), ShareProblem::GiverIsNoOwner);
	assert_eq!(problem(&[4]), ShareProblem::NoSurvivorship);
	assert_eq!(problem(&[1, 1]), ShareProblem::PartyTwice);
	assert_eq!(problem(&[5, 6]), ShareProblem::NoSurvivor);
}

#[test]
fn the_same_owners_over_another_denominator() {
	use crate::shares::are_same;
	let owners = [holding(1, &[1]), holding(2, &[2, 3])];
	assert_eq!(are_same(&owners, &[holding(6, &[3, 2]), holding(3, &[1])]), Ok(true));
	assert_eq!(are_same(&owners, &[holding(5, &[3, 2]), holding(3, &[1])]), Ok(false));
	assert_eq!(are_same(&owners, &owners[..1]), Ok(false));
	assert_eq!(are_same(&owners[..1], &owners), Ok(false));
	assert_eq!(are_same(&owners, &[holding(1, &[1]), joint(2, &[2, 3])]), Ok(false));
	let huge = [holding(u64::MAX, &[1]), holding(u64::MAX, &[2])];
	assert_eq!(are_same(&huge, &[holding(1, &[1]), holding(1, &[2])]), Ok(true));
	let odd = [holding(u64::MAX - 1, &[1]), holding(u64::MAX, &[2])];
	assert_eq!(are_same(&huge, &odd), Err(ShareProblem::SharesTooFine));
}
