//! What burdens a property: freezes by courts.

use alloc::vec::Vec;
use civitas_primitives::{DocumentKind, Moment, OfficeRole, PartyId, PartyRegistry, PropertyId, SourceDocument};
use frame_support::{dispatch::DispatchResult, ensure};
use frame_system::pallet_prelude::BlockNumberFor;

use crate::{
	registration::next, ActSet, Config, Encumbrance, EncumbranceId, EncumbranceKind, Encumbrances, EndedEncumbrance,
	EndedEncumbrances, Error, Event, NextEncumbrance, Pallet, Properties, PropertyStatus, Stamp, MAX_ENCUMBRANCES,
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
		let now = Self::stamp();
		ensure!(document.kind == DocumentKind::CourtOrder, Error::<T>::WrongDocument);
		ensure!(!document.is_future_dated(now.time), Error::<T>::DocumentFutureDated);
		ensure!(until.is_none_or(|until| until > now.time), Error::<T>::UntilInThePast);
		ensure!(!stops.is_empty(), Error::<T>::StopsNothing);

		if property.encumbrances > 0 {
			let expired: Vec<_> =
				Encumbrances::<T>::iter_prefix(&id).filter(|(_, entry)| entry.has_expired(now.time)).collect();
			for (number, entry) in expired {
				property.encumbrances = property.encumbrances.checked_sub(1).ok_or(Error::<T>::Overflow)?;
				end::<T>(&id, number, entry, None, now);
			}
		}
		ensure!(property.encumbrances < MAX_ENCUMBRANCES, Error::<T>::TooManyEncumbrances);
		property.encumbrances = property.encumbrances.checked_add(1).ok_or(Error::<T>::Overflow)?;

		let number = NextEncumbrance::<T>::get();
		NextEncumbrance::<T>::put(next(number)?);
		let title = property.title;
		Properties::<T>::insert(&id, property);
		Encumbrances::<T>::insert(
			&id,
			number,
			Encumbrance {
				kind: EncumbranceKind::CourtFreeze,
				placed_by: court,
				document,
				since: now,
				until,
				stops: stops.clone(),
			},
		);
		Self::deposit_event(Event::FreezePlaced {
			property: id,
			encumbrance: number,
			court,
			document,
			until,
			stops,
			title,
		});
		Ok(())
	}

	pub(crate) fn do_lift_freeze(who: &T::AccountId, id: PropertyId, number: EncumbranceId) -> DispatchResult {
		let mut property = Properties::<T>::get(&id).ok_or(Error::<T>::PropertyNotFound)?;
		let court = T::Parties::ensure_office(who, OfficeRole::Court, Some(property.district))?;
		let entry = Encumbrances::<T>::get(&id, number).ok_or(Error::<T>::EncumbranceNotFound)?;
		property.encumbrances = property.encumbrances.checked_sub(1).ok_or(Error::<T>::Overflow)?;
		Properties::<T>::insert(&id, property);
		end::<T>(&id, number, entry, Some(court), Self::stamp());
		Ok(())
	}
}

/// Moves an encumbrance to the history.
fn end<T: Config>(
	property: &PropertyId,
	number: EncumbranceId,
	encumbrance: Encumbrance<BlockNumberFor<T>>,
	lifted_by: Option<PartyId>,
	end: Stamp<BlockNumberFor<T>>,
) {
	Encumbrances::<T>::remove(property, number);
	EndedEncumbrances::<T>::insert(property, number, EndedEncumbrance { encumbrance, lifted_by, end });
	Pallet::<T>::deposit_event(Event::FreezeLifted {
		property: property.clone(),
		encumbrance: number,
		court: lifted_by,
	});
}
