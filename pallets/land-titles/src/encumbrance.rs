//! Entries that burden a property: how they come into the register and leave it; freezes by courts.

use alloc::vec::Vec;
use civitas_primitives::{DocumentKind, Moment, OfficeRole, PartyId, PartyRegistry, PropertyId, SourceDocument};
use frame_support::{dispatch::DispatchResult, ensure};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::DispatchError;

use crate::{
	registration::next,
	stops::{self, Live},
	Act, ActSet, BlockerKind, Config, EncumbranceEnd, EncumbranceId, EncumbranceKind, EncumbranceOf, Encumbrances,
	EndedEncumbrance, EndedEncumbrances, EntryChanges, Error, Event, NextEncumbrance, Pallet, Properties, Property,
	PropertyStatus, Stamp, Titles, MAX_ENCUMBRANCES, MAX_PRIVATE, RESERVED_FOR_TAX,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_place_freeze(
		who: &T::AccountId,
		id: PropertyId,
		document: SourceDocument,
		until: Option<Moment>,
		stops: ActSet,
	) -> DispatchResult {
		let mut property = Properties::<T>::get(&id).ok_or(Error::<T>::PropertyNotFound)?;
		let court = T::Parties::ensure_office(who, OfficeRole::Court, Some(property.district))?;
		ensure!(property.status == PropertyStatus::Registered, Error::<T>::PropertyEnded);
		let since = Self::stamp();
		ensure_document::<T>(&document, &[DocumentKind::CourtOrder], since.time)?;
		ensure!(until.is_none_or(|until| until > since.time), Error::<T>::UntilInThePast);
		ensure!(!stops.is_empty(), Error::<T>::StopsNothing);

		let live = sweep::<T>(&id, &mut property, since)?;
		let kind = EncumbranceKind::CourtFreeze;
		ensure!(has_room(&live, &kind, 0), Error::<T>::TooManyEncumbrances);
		enter::<T>(&id, &mut property, EncumbranceOf::<T> { kind, placed_by: court, document, since, until, stops })?;
		Properties::<T>::insert(&id, property);
		Ok(())
	}

	pub(crate) fn do_lift_freeze(who: &T::AccountId, id: PropertyId, number: EncumbranceId) -> DispatchResult {
		let property = Properties::<T>::get(&id).ok_or(Error::<T>::PropertyNotFound)?;
		let office = T::Parties::ensure_office(who, OfficeRole::Court, Some(property.district))?;
		let entry = Self::live_entry(&id, number)?;
		ensure!(entry.kind == EncumbranceKind::CourtFreeze, Error::<T>::NotAFreeze);
		end_one::<T>(id, property, number, entry, EncumbranceEnd::Lifted { office, order: None })
	}

	pub(crate) fn do_lift_by_order(
		who: &T::AccountId,
		id: PropertyId,
		number: EncumbranceId,
		document: SourceDocument,
	) -> DispatchResult {
		let property = Properties::<T>::get(&id).ok_or(Error::<T>::PropertyNotFound)?;
		let office = T::Parties::ensure_office(who, OfficeRole::Court, Some(property.district))?;
		ensure_document::<T>(&document, &[DocumentKind::CourtOrder], Self::stamp().time)?;
		let entry = Self::live_entry(&id, number)?;
		end_one::<T>(id, property, number, entry, EncumbranceEnd::Lifted { office, order: Some(document.digest) })
	}

	/// An entry of a property that has not ended by itself.
	pub(crate) fn live_entry(id: &PropertyId, number: EncumbranceId) -> Result<EncumbranceOf<T>, Error<T>> {
		Encumbrances::<T>::get(id, number)
			.filter(|entry| !entry.has_expired(Self::stamp().time))
			.ok_or(Error::<T>::EncumbranceNotFound)
	}

	/// The owners of a property by its live title, each once.
	pub(crate) fn owners(property: &Property) -> Vec<PartyId> {
		Titles::<T>::get(property.title).map(|title| title.members().collect()).unwrap_or_default()
	}
}

/// Verifies the kind and the date of a document (L16).
pub(crate) fn ensure_document<T: Config>(
	document: &SourceDocument,
	kinds: &[DocumentKind],
	now: Moment,
) -> Result<(), Error<T>> {
	ensure!(kinds.contains(&document.kind), Error::<T>::WrongDocument);
	ensure!(!document.is_future_dated(now), Error::<T>::DocumentFutureDated);
	Ok(())
}

/// Is there room for `more` entries besides one of that kind? Private entries keep neither courts nor the tax bureau
/// out, and courts not the bureau.
pub(crate) fn has_room<'a, Balance: 'a, BlockNumber: 'a>(
	live: impl IntoIterator<Item = &'a (EncumbranceId, crate::Encumbrance<Balance, BlockNumber>)>,
	kind: &EncumbranceKind<Balance>,
	more: u32,
) -> bool {
	let (mut private, mut courts, mut tax) = (0u32, 0u32, 0u32);
	for (_, entry) in live {
		let count = match entry.kind {
			EncumbranceKind::CourtFreeze => &mut courts,
			EncumbranceKind::TaxFreeze => &mut tax,
			_ => &mut private,
		};
		// At most 16 of them.
		*count = count.saturating_add(1);
	}
	let not_tax = private.saturating_add(courts).saturating_add(more);
	let all_places = MAX_ENCUMBRANCES.saturating_sub(RESERVED_FOR_TAX);
	match kind {
		EncumbranceKind::TaxFreeze => tax.saturating_add(more) < RESERVED_FOR_TAX,
		EncumbranceKind::CourtFreeze => not_tax < all_places,
		_ => private.saturating_add(more) < MAX_PRIVATE && not_tax < all_places,
	}
}

/// Says that there is no room.
pub(crate) fn no_room<T: Config>(id: &PropertyId) -> crate::BlockerOf<T> {
	BlockerKind::TooManyEncumbrances { property: id.clone() }.into()
}

/// Moves what has ended by itself to the history, and answers what lives. The caller stores `property`.
pub(crate) fn sweep<T: Config>(
	id: &PropertyId,
	property: &mut Property,
	now: Stamp<BlockNumberFor<T>>,
) -> Result<Live<T>, DispatchError> {
	if property.encumbrances == 0 {
		return Ok(Vec::new());
	}
	let expired: Vec<_> = Encumbrances::<T>::iter_prefix(id).filter(|(_, entry)| entry.has_expired(now.time)).collect();
	for (number, entry) in expired {
		end::<T>(id, property, number, entry, EncumbranceEnd::Lapsed, now)?;
	}
	Ok(stops::live::<T>(id, property, now.time))
}

/// Enters an encumbrance under the next number. The caller has verified it, and stores `property`.
pub(crate) fn enter<T: Config>(
	id: &PropertyId,
	property: &mut Property,
	entry: EncumbranceOf<T>,
) -> Result<EncumbranceId, DispatchError> {
	property.encumbrances = property.encumbrances.checked_add(1).ok_or(Error::<T>::Overflow)?;
	let number = NextEncumbrance::<T>::get();
	NextEncumbrance::<T>::put(next(number)?);
	Encumbrances::<T>::insert(id, number, &entry);
	let EncumbranceOf::<T> { kind, placed_by, document, until, stops, .. } = entry;
	Pallet::<T>::deposit_event(Event::EncumbranceEntered {
		property: id.clone(),
		encumbrance: number,
		kind,
		placed_by,
		document,
		until,
		stops,
		title: property.title,
		owners: Pallet::<T>::owners(property),
	});
	Ok(number)
}

/// Moves an encumbrance to the history. The caller stores `property`.
pub(crate) fn end<T: Config>(
	id: &PropertyId,
	property: &mut Property,
	number: EncumbranceId,
	encumbrance: EncumbranceOf<T>,
	how: EncumbranceEnd,
	end: Stamp<BlockNumberFor<T>>,
) -> DispatchResult {
	property.encumbrances = property.encumbrances.checked_sub(1).ok_or(Error::<T>::Overflow)?;
	Encumbrances::<T>::remove(id, number);
	EntryChanges::<T>::remove(id, number);
	let kind = encumbrance.kind.clone();
	EndedEncumbrances::<T>::insert(id, number, EndedEncumbrance { encumbrance, how, end });
	Pallet::<T>::deposit_event(Event::EncumbranceEnded {
		property: id.clone(),
		encumbrance: number,
		kind,
		how,
		title: property.title,
		owners: Pallet::<T>::owners(property),
	});
	Ok(())
}

/// Ends one entry of a property and stores both.
pub(crate) fn end_one<T: Config>(
	id: PropertyId,
	mut property: Property,
	number: EncumbranceId,
	entry: EncumbranceOf<T>,
	how: EncumbranceEnd,
) -> DispatchResult {
	end::<T>(&id, &mut property, number, entry, how, Pallet::<T>::stamp())?;
	Properties::<T>::insert(&id, property);
	Ok(())
}

/// Ends the priority notice that was to protect what `party` has got now.
pub(crate) fn fulfil_notice<T: Config>(
	id: &PropertyId,
	property: &mut Property,
	live: &[(EncumbranceId, EncumbranceOf<T>)],
	party: impl Fn(PartyId) -> bool,
	now: Stamp<BlockNumberFor<T>>,
) -> DispatchResult {
	for (number, entry) in live {
		if let EncumbranceKind::PriorityNotice { holder } = entry.kind {
			if party(holder) {
				end::<T>(id, property, *number, entry.clone(), EncumbranceEnd::Fulfilled, now)?;
			}
		}
	}
	Ok(())
}

/// The acts that a caveat and a priority notice stop: whatever disposes of the property or burdens it. Conveyances can
/// be proposed, so that the claimant or the holder can consent to them.
pub(crate) fn dispositions() -> ActSet {
	act_set(&[
		Act::RegisterConveyance,
		Act::GrantMortgage,
		Act::GrantLease,
		Act::GrantEasement,
		Act::Subdivide,
		Act::Consolidate,
		Act::Surrender,
	])
}

/// A set of acts; there is room for all.
pub(crate) fn act_set(acts: &[Act]) -> ActSet {
	let mut set = ActSet::new();
	for act in acts {
		// 12 acts, room for 16.
		let _ = set.try_insert(*act);
	}
	set
}
