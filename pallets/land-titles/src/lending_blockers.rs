//! What stands in the way of the loans and discharges of a conveyance.

use alloc::vec::Vec;
use civitas_primitives::{Moment, OfficeRole, PartyRegistry};
use sp_runtime::traits::{Bounded, CheckedAdd, Saturating, Zero};

use crate::{
	blockers::{self, Entry},
	encumbrance::{has_room, no_room},
	lending,
	mortgage::{mortgage, of_security},
	BalanceOf, Blocker, BlockerKind, BlockerOf, Config, ConveyanceOf, EncumbranceId, EncumbranceKind, Leg,
};

/// What stops the money of banks: loans not paid in, and what lenders to be discharged have not stated.
pub(crate) fn of_lending<T: Config>(
	conveyance: &ConveyanceOf<T>,
	entries: &[Entry<T>],
	now: Moment,
	blockers: &mut Vec<BlockerOf<T>>,
) {
	for (leg, entry) in conveyance.legs.iter().zip(entries) {
		of_discharges::<T>(conveyance, leg, entry, now, blockers);
		of_loans::<T>(conveyance, leg, entry, blockers);
	}
	let mut asked = Vec::new();
	for lender in conveyance.loans.iter().map(|loan| loan.lender) {
		if !conveyance.lent.contains(&lender) && !asked.contains(&lender) {
			let outstanding = lending::lent_by::<T>(conveyance, lender);
			blockers.push(BlockerKind::LoanNotFunded { lender, outstanding }.into());
			asked.push(lender);
		}
	}
}

/// Is the mortgage discharged by the conveyance?
pub(crate) fn is_discharged<T: Config>(conveyance: &ConveyanceOf<T>, number: EncumbranceId) -> bool {
	conveyance.discharges.iter().any(|discharge| discharge.encumbrance == number)
}

fn of_discharges<T: Config>(
	conveyance: &ConveyanceOf<T>,
	leg: &Leg<BalanceOf<T>>,
	entry: &Entry<T>,
	now: Moment,
	blockers: &mut Vec<BlockerOf<T>>,
) {
	for (encumbrance, burden) in &entry.live {
		let Some(lender) = mortgage(&burden.kind).map(|mortgage| mortgage.lender) else { continue };
		if !is_discharged::<T>(conveyance, *encumbrance) {
			continue;
		}
		let (property, encumbrance) = (leg.property.clone(), *encumbrance);
		let stated = conveyance.redemptions.iter().find(|stated| stated.encumbrance == encumbrance);
		match stated.filter(|stated| stated.lender == lender) {
			// The signature of the lender that the mortgage has now, and under its present key.
			Some(stated) if T::Parties::still_counts(lender, &stated.signatory) => {
				if now > stated.good_until {
					blockers.push(Blocker {
						office: Some(lender),
						expires: Some(stated.good_until),
						..BlockerKind::RedemptionExpired { property, encumbrance, lender }.into()
					});
				}
			}
			_ => blockers.push(Blocker {
				office: Some(lender),
				..BlockerKind::RedemptionMissing { property, encumbrance, lender }.into()
			}),
		}
	}
	let redeemed = lending::redeemed::<T>(conveyance, leg, entry);
	let sum = redeemed.iter().try_fold(BalanceOf::<T>::zero(), |sum, redeemed| sum.checked_add(&redeemed.amount));
	// Beyond the largest amount there is, it is beyond any price; below the price, nothing is missing.
	let shortfall = sum.map_or(Bounded::max_value(), |sum| sum.saturating_sub(leg.price));
	if !shortfall.is_zero() {
		let property = leg.property.clone();
		blockers.push(BlockerKind::RedemptionExceedsPrice { property, shortfall }.into());
	}
}

fn of_loans<T: Config>(
	conveyance: &ConveyanceOf<T>,
	leg: &Leg<BalanceOf<T>>,
	entry: &Entry<T>,
	blockers: &mut Vec<BlockerOf<T>>,
) {
	let loans: Vec<_> = conveyance.loans.iter().filter(|loan| loan.property == leg.property).collect();
	let Some(last) = loans.last() else { return };
	for loan in &loans {
		blockers.extend(blockers::of_licence::<T>(loan.lender, OfficeRole::Bank, entry.property.district));
	}
	let stays = |number: &EncumbranceId| !is_discharged::<T>(conveyance, *number);
	let staying: Vec<_> = entry.live.iter().filter(|(number, _)| stays(number)).cloned().collect();
	let mortgages = staying.iter().filter_map(|(_, burden)| mortgage(&burden.kind)).map(|other| other.amount);
	let secured = loans.iter().map(|loan| loan.secured);
	of_security::<T>(&leg.property, mortgages.chain(secured), Zero::zero(), blockers);
	let kind = EncumbranceKind::Mortgage { lender: last.lender, amount: last.secured, rank: 0 };
	// At most four loans.
	let others = (loans.len() as u32).saturating_sub(1);
	if !has_room(&staying, &kind, others) {
		blockers.push(no_room::<T>(&leg.property));
	}
}
