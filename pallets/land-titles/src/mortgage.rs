//! Mortgages after their entry: discharge, postponement of rank, assignment to another bank.

use alloc::vec::Vec;
use civitas_primitives::{OfficeRole, PartyId, PartyRegistry, PropertyId};
use frame_support::{dispatch::DispatchResult, ensure, traits::Get};
use sp_runtime::DispatchError;

use crate::{
	encumbrance::end_one, stops, BalanceOf, Config, Consent, EncumbranceEnd, EncumbranceId, EncumbranceKind,
	Encumbrances, EntryChange, EntryChanges, Error, Event, NextEncumbrance, Pallet, PendingChange, Properties,
};

/// A mortgage: its lender, its amount and its rank.
pub(crate) struct Mortgage<Balance> {
	pub lender: PartyId,
	pub amount: Balance,
	pub rank: u32,
}

/// The mortgage that an entry is, if it is one.
pub(crate) fn mortgage<Balance: Copy>(kind: &EncumbranceKind<Balance>) -> Option<Mortgage<Balance>> {
	match kind {
		EncumbranceKind::Mortgage { lender, amount, rank } => {
			Some(Mortgage { lender: *lender, amount: *amount, rank: *rank })
		}
		_ => None,
	}
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_discharge_mortgage(
		who: &T::AccountId,
		id: PropertyId,
		number: EncumbranceId,
		on_behalf_of: PartyId,
	) -> DispatchResult {
		let property = Properties::<T>::get(&id).ok_or(Error::<T>::PropertyNotFound)?;
		let entry = Self::live_entry(&id, number)?;
		let Mortgage { lender, .. } = mortgage(&entry.kind).ok_or(Error::<T>::NotAMortgage)?;
		ensure!(lender == on_behalf_of, Error::<T>::NotHolder);
		T::Parties::ensure_may_act(who, on_behalf_of)?;
		end_one::<T>(id, property, number, entry, EncumbranceEnd::Released { by: lender })
	}

	pub(crate) fn do_postpone_mortgage(
		who: &T::AccountId,
		id: PropertyId,
		number: EncumbranceId,
		ahead: EncumbranceId,
		on_behalf_of: PartyId,
	) -> DispatchResult {
		let property = Properties::<T>::get(&id).ok_or(Error::<T>::PropertyNotFound)?;
		let mut back_entry = Self::live_entry(&id, number)?;
		let mut ahead_entry = Self::live_entry(&id, ahead)?;
		let back = mortgage(&back_entry.kind).ok_or(Error::<T>::NotAMortgage)?;
		let front = mortgage(&ahead_entry.kind).ok_or(Error::<T>::NotAMortgage)?;
		ensure!(back.rank < front.rank, Error::<T>::NotBehind);
		// Whoever lies in between would find another amount before it: it signs too.
		let mut lenders: Vec<PartyId> = stops::live::<T>(&id, &property, Self::stamp().time)
			.iter()
			.filter_map(|(_, entry)| mortgage(&entry.kind))
			.filter(|other| (back.rank..=front.rank).contains(&other.rank))
			.map(|other| other.lender)
			.collect();
		lenders.sort_unstable();
		lenders.dedup();
		let change = EntryChange::Postpone { ahead, from_rank: back.rank, to_rank: front.rank };
		if !Self::sign_change(who, &id, number, change, &lenders, &[back.lender], on_behalf_of)? {
			return Ok(());
		}

		set_mortgage(&mut back_entry.kind, |_, rank| *rank = front.rank);
		set_mortgage(&mut ahead_entry.kind, |_, rank| *rank = back.rank);
		Encumbrances::<T>::insert(&id, number, back_entry);
		Encumbrances::<T>::insert(&id, ahead, ahead_entry);
		let owners = Self::owners(&property);
		Self::deposit_event(Event::MortgagePostponed {
			property: id,
			encumbrance: number,
			ahead,
			rank: front.rank,
			rank_ahead: back.rank,
			lenders,
			owners,
		});
		Ok(())
	}

	pub(crate) fn do_assign_mortgage(
		who: &T::AccountId,
		id: PropertyId,
		number: EncumbranceId,
		to: PartyId,
		on_behalf_of: PartyId,
	) -> DispatchResult {
		let property = Properties::<T>::get(&id).ok_or(Error::<T>::PropertyNotFound)?;
		let mut entry = Self::live_entry(&id, number)?;
		let Mortgage { lender: from, amount, rank } = mortgage(&entry.kind).ok_or(Error::<T>::NotAMortgage)?;
		ensure!(to != from, Error::<T>::SameLender);
		ensure!(T::Parties::is_licensed(to, OfficeRole::Bank, Some(property.district)), Error::<T>::NotLicensed);
		if !Self::sign_change(who, &id, number, EntryChange::Assign { to }, &[from, to], &[from], on_behalf_of)? {
			return Ok(());
		}

		set_mortgage(&mut entry.kind, |lender, _| *lender = to);
		entry.placed_by = to;
		Encumbrances::<T>::insert(&id, number, entry);
		let owners = Self::owners(&property);
		Self::deposit_event(Event::MortgageAssigned {
			property: id,
			encumbrance: number,
			from,
			to,
			amount,
			rank,
			owners,
		});
		Ok(())
	}

	/// Takes one signature under a change of an entry. Answers whether all of `needed` have signed; one of `openers`
	/// signs first, so that nobody else puts another change in the place of one that waits.
	pub(crate) fn sign_change(
		who: &T::AccountId,
		id: &PropertyId,
		number: EncumbranceId,
		change: EntryChange,
		needed: &[PartyId],
		openers: &[PartyId],
		party: PartyId,
	) -> Result<bool, DispatchError> {
		ensure!(needed.contains(&party), Error::<T>::NotHolder);
		let signatory = T::Parties::ensure_may_act(who, party)?;
		let now = Self::stamp().time;
		let waiting =
			EntryChanges::<T>::get(id, number).filter(|pending| pending.change == change && now <= pending.expires);
		let mut pending = match waiting {
			Some(pending) => pending,
			None => {
				ensure!(openers.contains(&party), Error::<T>::NothingToSign);
				let expires = now.checked_add(T::ConveyancePeriod::get()).ok_or(Error::<T>::Overflow)?;
				PendingChange { change, consents: Default::default(), expires }
			}
		};
		let counts = |consent: &Consent| T::Parties::still_counts(consent.party, &consent.signatory);
		let signed = pending.consents.iter().any(|consent| consent.party == party && counts(consent));
		ensure!(!signed, Error::<T>::AlreadyConsented);
		pending.consents.retain(|consent| consent.party != party);
		let entries_before = NextEncumbrance::<T>::get();
		let consent = Consent { party, signatory, entries_before };
		pending.consents.try_push(consent).map_err(|_| Error::<T>::Overflow)?;
		let complete =
			needed.iter().all(|party| pending.consents.iter().any(|given| given.party == *party && counts(given)));

		Self::deposit_event(Event::EntryChangeSigned {
			property: id.clone(),
			encumbrance: number,
			change,
			party,
			signer: signatory.signer,
			complete,
		});
		match complete {
			true => EntryChanges::<T>::remove(id, number),
			false => EntryChanges::<T>::insert(id, number, pending),
		}
		Ok(complete)
	}
}

/// Changes the lender or the rank of a mortgage.
fn set_mortgage<Balance>(kind: &mut EncumbranceKind<Balance>, change: impl FnOnce(&mut PartyId, &mut u32)) {
	if let EncumbranceKind::Mortgage { lender, rank, .. } = kind {
		change(lender, rank);
	}
}

/// The rank of the next mortgage: behind all that stay. Ranks never change by themselves (L7).
pub(crate) fn next_rank<'a, Balance: Copy + 'a>(
	staying: impl Iterator<Item = &'a EncumbranceKind<Balance>>,
) -> Option<u32> {
	staying.filter_map(EncumbranceKind::rank).max().unwrap_or(0).checked_add(1)
}

/// What stops new security of `secured` on a property where `staying` mortgages stay (L8).
pub(crate) fn of_security<T: Config>(
	id: &PropertyId,
	mut staying: impl Iterator<Item = BalanceOf<T>>,
	secured: BalanceOf<T>,
	blockers: &mut Vec<crate::BlockerOf<T>>,
) {
	use crate::{BlockerKind, Valuations};
	use sp_runtime::traits::{Bounded, CheckedAdd, Saturating, Zero};
	let Some(valuation) = Valuations::<T>::get(id) else {
		blockers.push(BlockerKind::NotValued { property: id.clone() }.into());
		return;
	};
	let total = staying.try_fold(secured, |sum, amount| sum.checked_add(&amount));
	// Beyond the largest amount there is, it is beyond any valuation; below the valuation, the excess is nothing.
	let excess = total.map_or(Bounded::max_value(), |total| total.saturating_sub(valuation.amount));
	if !excess.is_zero() {
		blockers.push(BlockerKind::BeyondValuation { property: id.clone(), excess }.into());
	}
}
