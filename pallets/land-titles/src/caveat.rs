//! Caveats: somebody warns of a claim. A caveat lapses by itself unless a court extends it.

use alloc::vec::Vec;
use civitas_primitives::{DocumentKind, Moment, OfficeRole, PartyId, PartyRegistry, PropertyId, SourceDocument};
use frame_support::{dispatch::DispatchResult, ensure, traits::Get};

use crate::{
	blockers::{self, Entry},
	encumbrance::{self, dispositions, ensure_document},
	stops::{self, Dealing},
	Act, BlockerKind, BlockerOf, CaveatsLodged, Config, EncumbranceId, EncumbranceKind, EncumbranceOf, Encumbrances,
	Error, Event, Pallet, Properties, PropertyStatus,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_lodge_caveat(
		who: &T::AccountId,
		id: PropertyId,
		document: SourceDocument,
		claimant: PartyId,
	) -> DispatchResult {
		let entry = blockers::live_entry::<T>(&id).ok_or(Error::<T>::PropertyNotFound)?;
		let again = CaveatsLodged::<T>::contains_key(&id, claimant);
		let since = Self::stamp();
		if again {
			// A claim that lapsed or was withdrawn is not simply repeated.
			if let Err(error) = T::Parties::ensure_office(who, OfficeRole::Court, Some(entry.property.district)) {
				let claimant_signs = T::Parties::ensure_may_act(who, claimant).is_ok();
				return Err(if claimant_signs { Error::<T>::CourtLodgesCaveat.into() } else { error });
			}
			ensure_document::<T>(&document, &[DocumentKind::CourtOrder], since.time)?;
		} else {
			T::Parties::ensure_may_act(who, claimant)?;
			ensure!(!document.is_future_dated(since.time), Error::<T>::DocumentFutureDated);
		}
		let mut found = Vec::new();
		of_caveat::<T>(&id, &entry, claimant, again, &mut found);
		blockers::guard::<T>(found)?;
		let until = since.time.checked_add(T::CaveatPeriod::get()).ok_or(Error::<T>::Overflow)?;

		let mut property = entry.property;
		encumbrance::sweep::<T>(&id, &mut property, since)?;
		let kind = EncumbranceKind::Caveat { claimant };
		let (until, stops) = (Some(until), dispositions());
		let entry = EncumbranceOf::<T> { kind, placed_by: claimant, document, since, until, stops };
		encumbrance::enter::<T>(&id, &mut property, entry)?;
		Properties::<T>::insert(&id, property);
		CaveatsLodged::<T>::insert(&id, claimant, ());
		Ok(())
	}

	pub(crate) fn do_extend_caveat(
		who: &T::AccountId,
		id: PropertyId,
		number: EncumbranceId,
		until: Moment,
		document: SourceDocument,
	) -> DispatchResult {
		let property = Properties::<T>::get(&id).ok_or(Error::<T>::PropertyNotFound)?;
		let court = T::Parties::ensure_office(who, OfficeRole::Court, Some(property.district))?;
		ensure_document::<T>(&document, &[DocumentKind::CourtOrder], Self::stamp().time)?;
		let mut entry = Self::live_entry(&id, number)?;
		let EncumbranceKind::Caveat { claimant } = entry.kind else { return Err(Error::<T>::NotACaveat.into()) };
		let old_until = entry.until.ok_or(Error::<T>::NotACaveat)?;
		ensure!(until > old_until, Error::<T>::UntilNotLater);

		entry.until = Some(until);
		Encumbrances::<T>::insert(&id, number, entry);
		let owners = Self::owners(&property);
		Self::deposit_event(Event::CaveatExtended {
			property: id,
			encumbrance: number,
			claimant,
			court,
			document,
			old_until,
			until,
			owners,
		});
		Ok(())
	}
}

/// What stops a caveat of `claimant`. Guards `lodge_caveat`; `by_court` where a court lodges it for a claimant that has
/// had one before.
pub(crate) fn of_caveat<T: Config>(
	id: &PropertyId,
	entry: &Entry<T>,
	claimant: PartyId,
	by_court: bool,
	blockers: &mut Vec<BlockerOf<T>>,
) {
	let live = &entry.live;
	if entry.property.status != PropertyStatus::Registered {
		blockers.push(BlockerKind::PropertyEnded { property: id.clone() }.into());
	}
	stops::of_entries::<T>(id, live, &Dealing::plain(&[Act::LodgeCaveat]), blockers);
	let kind = EncumbranceKind::Caveat { claimant };
	if let Some((encumbrance, _)) = live.iter().find(|(_, entry)| entry.kind == kind) {
		blockers.push(BlockerKind::CaveatLodged { property: id.clone(), encumbrance: *encumbrance }.into());
	}
	if !by_court && CaveatsLodged::<T>::contains_key(id, claimant) {
		blockers.push(BlockerKind::CourtLodgesCaveat { property: id.clone(), claimant }.into());
	}
	if !encumbrance::has_room(live, &kind, 0) {
		blockers.push(encumbrance::no_room::<T>(id));
	}
}
