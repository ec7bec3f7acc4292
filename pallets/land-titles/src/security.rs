//! Security that changes hands with a title: old mortgages are redeemed, new ones entered, in the same dispatch.

use alloc::vec::Vec;
use civitas_primitives::{ConveyanceId, DocumentKind, SourceDocument};
use frame_support::dispatch::DispatchResult;
use frame_system::pallet_prelude::BlockNumberFor;

use crate::{
	blockers::{self, Entry},
	encumbrance, escrow,
	lending::Redeemed,
	mortgage, BalanceOf, Config, ConveyanceOf, EncumbranceEnd, EncumbranceKind, EncumbranceOf, Error, Event, Leg,
	Pallet, Stamp,
};

/// Pays the lender of a mortgage that is discharged, and ends the mortgage.
pub(crate) fn redeem<T: Config>(
	conveyance: ConveyanceId,
	leg: &Leg<BalanceOf<T>>,
	entry: &mut Entry<T>,
	redeemed: &Redeemed<BalanceOf<T>>,
	now: Stamp<BlockNumberFor<T>>,
) -> DispatchResult {
	let Redeemed { encumbrance, lender, amount, .. } = *redeemed;
	let burden = entry.live.iter().find(|(number, _)| *number == encumbrance);
	let (_, burden) = burden.cloned().ok_or(Error::<T>::EncumbranceNotFound)?;
	escrow::pay_out::<T>(lender, amount)?;
	Pallet::<T>::deposit_event(Event::MortgageRedeemed {
		conveyance,
		property: leg.property.clone(),
		encumbrance,
		lender,
		amount,
	});
	let how = EncumbranceEnd::Redeemed { conveyance };
	encumbrance::end::<T>(&leg.property, &mut entry.property, encumbrance, burden, how, now)
}

/// Enters the mortgages of the loans on a leg, behind whatever stays on it (L7), and ends the priority notice that was to
/// protect the transfer. The title has passed already.
pub(crate) fn secure<T: Config>(
	conveyance: &ConveyanceOf<T>,
	leg: &Leg<BalanceOf<T>>,
	entry: &mut Entry<T>,
	now: Stamp<BlockNumberFor<T>>,
) -> DispatchResult {
	let Entry { property, live, .. } = entry;
	let protected = |party| blockers::is_protected(leg, &conveyance.loans, party);
	encumbrance::fulfil_notice::<T>(&leg.property, property, live, protected, now)?;
	let loans: Vec<_> = conveyance.loans.iter().filter(|loan| loan.property == leg.property).collect();
	if loans.is_empty() {
		return Ok(());
	}
	// What has ended by itself makes room.
	let staying = encumbrance::sweep::<T>(&leg.property, property, now)?;
	let mut rank = mortgage::next_rank(staying.iter().map(|(_, entry)| &entry.kind)).ok_or(Error::<T>::Overflow)?;
	for loan in loans {
		let entry = EncumbranceOf::<T> {
			kind: EncumbranceKind::Mortgage { lender: loan.lender, amount: loan.secured, rank },
			placed_by: loan.lender,
			document: SourceDocument {
				kind: DocumentKind::Contract,
				digest: conveyance.terms,
				dated: conveyance.proposed.time,
			},
			since: now,
			until: None,
			stops: loan.stops.clone(),
		};
		encumbrance::enter::<T>(&leg.property, property, entry)?;
		rank = rank.checked_add(1).ok_or(Error::<T>::Overflow)?;
	}
	Ok(())
}
