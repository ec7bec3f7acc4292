//! Lending in a conveyance: banks pay part of the price against new mortgages, and old mortgages are redeemed out of it.

use alloc::vec::Vec;
use civitas_primitives::{ConveyanceId, ConveyanceKind, Moment, OfficeRole, PartyId, PartyRegistry};
use codec::Encode;
use frame_support::{dispatch::DispatchResult, ensure};
use sp_core::H256;
use sp_runtime::traits::{CheckedAdd, Saturating, Zero};

use crate::{
	blockers::Entry, mortgage::mortgage, shares, Act, ActSet, BalanceOf, Config, ConveyanceOf, Conveyances, Discharge,
	EncumbranceKind, Error, Event, Leg, Loan, Pallet, Redemption,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_state_redemption(
		who: &T::AccountId,
		id: ConveyanceId,
		encumbrance: crate::EncumbranceId,
		amount: BalanceOf<T>,
		good_until: Moment,
		on_behalf_of: PartyId,
	) -> DispatchResult {
		let mut conveyance = Self::open_conveyance(id)?;
		let discharge = conveyance.discharges.iter().find(|discharge| discharge.encumbrance == encumbrance);
		let discharge = discharge.ok_or(Error::<T>::NoSuchDischarge)?;
		let entry = Self::live_entry(&discharge.property, encumbrance)?;
		let lender = mortgage(&entry.kind).ok_or(Error::<T>::NotAMortgage)?.lender;
		ensure!(lender == on_behalf_of, Error::<T>::NotHolder);
		let signatory = T::Parties::ensure_may_act(who, on_behalf_of)?;
		ensure!(amount <= discharge.at_most, Error::<T>::MoreThanAgreed);
		ensure!(good_until >= Self::stamp().time, Error::<T>::UntilInThePast);
		let property = discharge.property.clone();

		conveyance.redemptions.retain(|stated| stated.encumbrance != encumbrance);
		let redemption = Redemption { encumbrance, lender, amount, good_until, signatory };
		conveyance.redemptions.try_push(redemption).map_err(|_| Error::<T>::Overflow)?;
		let parties = conveyance.parties();
		Conveyances::<T>::insert(id, conveyance);
		Self::deposit_event(Event::RedemptionStated {
			conveyance: id,
			property,
			encumbrance,
			lender,
			amount,
			good_until,
			parties,
		});
		Ok(())
	}
}

/// What every consent to a conveyance binds: the contract, and on chain all that passes and is paid.
pub(crate) fn binding<T: Config>(
	terms: H256,
	kind: ConveyanceKind,
	legs: &[Leg<BalanceOf<T>>],
	loans: &[Loan<BalanceOf<T>>],
	discharges: &[Discharge<BalanceOf<T>>],
) -> H256 {
	H256((terms, kind, legs, loans, discharges).using_encoded(sp_io::hashing::blake2_256))
}

/// May the holder of such an entry have agreed that these acts need its consent? A sale can always be proposed, so that
/// the holder can consent to it, and what an office does needs nobody's consent.
pub(crate) fn may_stop(act: Act, stops: &ActSet) -> bool {
	let allowed: &[Act] = match act {
		Act::GrantMortgage => &[
			Act::RegisterConveyance,
			Act::GrantMortgage,
			Act::GrantLease,
			Act::GrantEasement,
			Act::Subdivide,
			Act::Consolidate,
			Act::Surrender,
		],
		Act::GrantLease => &[Act::GrantLease, Act::Subdivide, Act::Consolidate, Act::Surrender],
		_ => &[],
	};
	stops.iter().all(|act| allowed.contains(act))
}

/// Verifies the loans of a proposal. `entries` are those of `legs`, in order.
pub(crate) fn verify_loans<T: Config>(
	legs: &[Leg<BalanceOf<T>>],
	entries: &[Entry<T>],
	loans: &[Loan<BalanceOf<T>>],
	price: BalanceOf<T>,
) -> Result<(), Error<T>> {
	let mut total = BalanceOf::<T>::zero();
	for (place, loan) in loans.iter().enumerate() {
		ensure!(!loan.amount.is_zero() && !loan.secured.is_zero(), Error::<T>::AmountZero);
		total = total.checked_add(&loan.amount).ok_or(Error::<T>::Overflow)?;
		let found = legs.iter().zip(entries).find(|(leg, _)| leg.property == loan.property);
		let (leg, entry) = found.ok_or(Error::<T>::NotConveyed)?;
		// Owners who keep their shares are no party to it: nobody burdens what is theirs.
		let conveyed = shares::conveyed(&entry.title.owners, &leg.givers)?;
		ensure!(conveyed == shares::denominator(&entry.title.owners), Error::<T>::PartEncumbered);
		let is_party = legs
			.iter()
			.any(|leg| leg.givers.contains(&loan.lender) || leg.receiving().any(|receiver| receiver == loan.lender));
		ensure!(!is_party, Error::<T>::LenderIsParty);
		let bank = T::Parties::is_licensed(loan.lender, OfficeRole::Bank, Some(entry.property.district));
		ensure!(bank, Error::<T>::NotLicensed);
		ensure!(may_stop(Act::GrantMortgage, &loan.stops), Error::<T>::CannotStop);
		let twice = |other: &Loan<_>| other.lender == loan.lender && other.property == loan.property;
		ensure!(!loans.iter().take(place).any(twice), Error::<T>::LoanTwice);
	}
	ensure!(total <= price, Error::<T>::LoansExceedPrice);
	Ok(())
}

/// Verifies the discharges of a proposal: each names a live mortgage of a property that is conveyed.
pub(crate) fn verify_discharges<T: Config>(
	legs: &[Leg<BalanceOf<T>>],
	entries: &[Entry<T>],
	discharges: &[Discharge<BalanceOf<T>>],
) -> Result<(), Error<T>> {
	for (place, discharge) in discharges.iter().enumerate() {
		let found = legs.iter().zip(entries).find(|(leg, _)| leg.property == discharge.property);
		let (_, entry) = found.ok_or(Error::<T>::NotConveyed)?;
		let live = entry.live.iter().find(|(number, _)| *number == discharge.encumbrance);
		let (_, burden) = live.ok_or(Error::<T>::EncumbranceNotFound)?;
		ensure!(matches!(burden.kind, EncumbranceKind::Mortgage { .. }), Error::<T>::NotAMortgage);
		let twice = discharges.iter().take(place).any(|other| other.encumbrance == discharge.encumbrance);
		ensure!(!twice, Error::<T>::DischargeTwice);
	}
	Ok(())
}

/// What a bank lends, on all properties together. The sum of all loans is within the price.
pub(crate) fn lent_by<T: Config>(conveyance: &ConveyanceOf<T>, lender: PartyId) -> BalanceOf<T> {
	let loans = conveyance.loans.iter().filter(|loan| loan.lender == lender);
	loans.fold(Zero::zero(), |sum, loan| sum.saturating_add(loan.amount))
}

/// What the receivers still have to pay themselves: the price without the loans, less what they have paid.
pub(crate) fn due_from_receivers<T: Config>(conveyance: &ConveyanceOf<T>) -> BalanceOf<T> {
	// All of it within the price: nothing is clamped.
	let loans = conveyance.loans.iter().fold(BalanceOf::<T>::zero(), |sum, loan| sum.saturating_add(loan.amount));
	let lent = conveyance
		.lent
		.iter()
		.fold(BalanceOf::<T>::zero(), |sum, lender| sum.saturating_add(lent_by::<T>(conveyance, *lender)));
	conveyance.price.saturating_sub(loans).saturating_sub(conveyance.funded.saturating_sub(lent))
}

/// A mortgage that is redeemed at registration.
pub(crate) struct Redeemed<Balance> {
	pub encumbrance: crate::EncumbranceId,
	pub lender: PartyId,
	pub amount: Balance,
	rank: u32,
}

/// What is paid out of the price of one leg to the lenders of its discharged mortgages, in order of rank. One that has
/// left the register since is owed nothing.
pub(crate) fn redeemed<T: Config>(
	conveyance: &ConveyanceOf<T>,
	leg: &Leg<BalanceOf<T>>,
	entry: &Entry<T>,
) -> Vec<Redeemed<BalanceOf<T>>> {
	let mut all: Vec<_> = conveyance
		.discharges
		.iter()
		.filter(|discharge| discharge.property == leg.property)
		.filter_map(|discharge| {
			let encumbrance = discharge.encumbrance;
			let (_, burden) = entry.live.iter().find(|(number, _)| *number == encumbrance)?;
			let stated = conveyance.redemptions.iter().find(|stated| stated.encumbrance == encumbrance)?;
			let (lender, amount, rank) = (stated.lender, stated.amount, burden.kind.rank()?);
			Some(Redeemed { encumbrance, lender, amount, rank })
		})
		.collect();
	all.sort_unstable_by_key(|redeemed| redeemed.rank);
	all
}
