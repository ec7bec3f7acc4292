//! Registration of a conveyance: in one dispatch price, tax and title change hands, or nothing does.

use alloc::vec::Vec;
use civitas_primitives::{
	ConveyanceId, ConveyanceKind, DocumentKind, OfficeRole, PartyId, PartyRegistry, SourceDocument, TitleNumber,
	TransferTax,
};
use frame_support::{weights::Weight, BoundedVec};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::{
	traits::{CheckedAdd, CheckedSub, Zero},
	DispatchError,
};

use crate::{
	blockers::{self, Entry},
	escrow, kinds,
	lending::{self, Redeemed},
	notice,
	registration::next,
	security, shares, weights, BalanceOf, Config, ConveyanceOf, ConveyanceState, Conveyances, Error, Escrow, Event,
	Leg, NextTitle, Owners, Pallet, PendingConveyance, ProceedingState, Properties, Stamp, Title, TitleOrigin, Titles,
	TitlesOf,
};

/// A leg that is ready: who owns afterwards, and who gets how much.
struct Outcome<Balance> {
	owners: Owners,
	redeemed: Vec<Redeemed<Balance>>,
	proceeds: Vec<(PartyId, Balance)>,
}

impl<T: Config> Pallet<T> {
	/// Answers the weight that it took.
	pub(crate) fn do_register_conveyance(who: &T::AccountId, id: ConveyanceId) -> Result<Weight, DispatchError> {
		let mut conveyance = Conveyances::<T>::get(id).ok_or(Error::<T>::ConveyanceNotFound)?;
		let entries = blockers::entries::<T>(&conveyance).ok_or(Error::<T>::TitleNotLive)?;
		let office = registrar::<T>(who, &entries)?;
		let now = Self::stamp();
		blockers::guard::<T>(blockers::of_registrar::<T>(&conveyance, office).into_iter().collect())?;
		blockers::guard::<T>(blockers::of_registration::<T>(id, &conveyance, &entries, now.time))?;
		let outcomes = conveyance
			.legs
			.iter()
			.zip(&entries)
			.map(|(leg, entry)| outcome::<T>(&conveyance, leg, entry))
			.collect::<Result<Vec<_>, _>>()?;
		// Never more than 16 a property.
		let encumbrances = entries.iter().map(|entry| entry.property.encumbrances).sum();

		Self::pay_taxes(id, &conveyance)?;
		for funder in &conveyance.funders {
			Escrow::<T>::remove(id, funder);
		}
		let first = NextTitle::<T>::get();
		let mut title = first;
		for ((leg, entry), outcome) in conveyance.legs.iter().zip(entries).zip(outcomes) {
			let mut entry = entry;
			for redeemed in &outcome.redeemed {
				security::redeem::<T>(id, leg, &mut entry, redeemed, now)?;
			}
			for (giver, amount) in outcome.proceeds {
				escrow::pay_out::<T>(giver, amount)?;
			}
			Self::pass_title(id, &conveyance, leg, &mut entry, outcome.owners, title, now);
			security::secure::<T>(&conveyance, leg, &mut entry, now)?;
			Properties::<T>::insert(&leg.property, entry.property);
			title = next(title)?;
		}
		NextTitle::<T>::put(title);
		conveyance.state = ConveyanceState::Registered { office };
		conveyance.ended = Some(now);
		notice::close_of::<T>(
			conveyance.notice,
			|id, notice| match notice::blockers::<T>(id, notice, now.time).is_empty() {
				true => ProceedingState::Completed { office },
				// Nothing has rested on it.
				false => ProceedingState::Lapsed,
			},
			now,
		);
		let weight = weights::registered::<T>(&conveyance, encumbrances);
		Conveyances::<T>::insert(id, conveyance);
		Self::deposit_event(Event::ConveyanceRegistered { conveyance: id, office });
		Ok(weight)
	}

	/// Issues the receipts and pays the tax payees what was secured for them.
	fn pay_taxes(id: ConveyanceId, conveyance: &ConveyanceOf<T>) -> Result<(), DispatchError> {
		let payees = T::Tax::settle_transfer(id)?;
		let mut total = BalanceOf::<T>::zero();
		for (payee, amount) in payees {
			total = total.checked_add(&amount).ok_or(Error::<T>::Overflow)?;
			escrow::pay_account::<T>(&payee, amount)?;
		}
		frame_support::ensure!(total == conveyance.tax_secured, Error::<T>::EscrowMismatch);
		Ok(())
	}

	/// Ends the old title and begins the new one: same property, same tenure (L12). The caller stores `property`.
	fn pass_title(
		id: ConveyanceId,
		conveyance: &ConveyanceOf<T>,
		leg: &Leg<BalanceOf<T>>,
		entry: &mut Entry<T>,
		owners: Owners,
		number: TitleNumber,
		now: Stamp<BlockNumberFor<T>>,
	) {
		let old = &mut entry.title;
		for member in old.owners.iter().flat_map(|holding| holding.members.iter()) {
			TitlesOf::<T>::remove(member, leg.title);
		}
		for member in owners.iter().flat_map(|holding| holding.members.iter()) {
			TitlesOf::<T>::insert(member, number, ());
		}
		old.end = Some(now);
		Titles::<T>::insert(leg.title, &*old);
		let new = Title {
			property: leg.property.clone(),
			tenure: old.tenure,
			owners,
			origin: TitleOrigin::Conveyance(id),
			source: SourceDocument {
				kind: match conveyance.kind {
					ConveyanceKind::Sale => DocumentKind::Contract,
					ConveyanceKind::Gift | ConveyanceKind::Exchange => DocumentKind::Deed,
					ConveyanceKind::Inheritance => DocumentKind::Will,
					ConveyanceKind::Survivorship => DocumentKind::IdentityDocument,
					ConveyanceKind::CourtOrder => DocumentKind::CourtOrder,
				},
				digest: conveyance.terms,
				dated: conveyance.proposed.time,
			},
			replaces: BoundedVec::truncate_from(alloc::vec![leg.title]),
			begin: now,
			end: None,
		};
		Titles::<T>::insert(number, &new);
		entry.property.title = number;
		PendingConveyance::<T>::remove(&leg.property);
		Self::deposit_event(Event::TitleRegistered {
			property: new.property,
			title: number,
			replaces: leg.title,
			conveyance: id,
			givers: leg.givers.clone(),
			owners: new.owners,
			price: leg.price,
		});
	}
}

/// The office that `who` acts for, if it keeps the register of the districts of all properties.
pub(crate) fn registrar<T: Config>(who: &T::AccountId, entries: &[Entry<T>]) -> Result<PartyId, DispatchError> {
	let mut office = None;
	for entry in entries {
		let district = entry.property.district;
		match office {
			Some((_, asked)) if asked == district => {}
			_ => {
				let party = T::Parties::ensure_office(who, OfficeRole::LandRegistry, Some(district))?;
				office = Some((party, district));
			}
		}
	}
	office.map(|(party, _)| party).ok_or(Error::<T>::NoLeg.into())
}

/// Who owns the property afterwards, and who gets how much of the price: first the lenders that are discharged, in
/// order of rank, then the givers by share.
fn outcome<T: Config>(
	conveyance: &ConveyanceOf<T>,
	leg: &Leg<BalanceOf<T>>,
	entry: &Entry<T>,
) -> Result<Outcome<BalanceOf<T>>, Error<T>> {
	let before = &entry.title.owners;
	let owners = kinds::owners_after(conveyance.kind, before, leg)?;
	let redeemed = lending::redeemed::<T>(conveyance, leg, entry);
	let rest = redeemed
		.iter()
		.try_fold(leg.price, |rest, redeemed| rest.checked_sub(&redeemed.amount))
		.ok_or(Error::<T>::RedemptionExceedsPrice)?;
	if rest.is_zero() {
		return Ok(Outcome { owners, redeemed, proceeds: Vec::new() });
	}
	let proceeds = shares::proceeds(escrow::to_u128::<T>(rest)?, before, &leg.givers)?
		.into_iter()
		.map(|(giver, amount)| Ok((giver, escrow::from_u128::<T>(amount)?)))
		.collect::<Result<_, Error<T>>>()?;
	Ok(Outcome { owners, redeemed, proceeds })
}
