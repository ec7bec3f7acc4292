//! Entries that burden properties outlive them: they are carried to what takes their place (L10).

use alloc::vec::Vec;
use civitas_primitives::{PartyId, PropertyId};
use frame_support::dispatch::DispatchResult;
use frame_system::pallet_prelude::BlockNumberFor;

use crate::{
	encumbrance, stops, AlterationId, CaveatsLodged, Config, EncumbranceEnd, EncumbranceId, EncumbranceKind,
	EncumbranceOf, Event, Pallet, Properties, Property, Stamp,
};

/// Is `party` the holder of a live entry on the property, or the office that placed one?
pub(crate) fn is_holder<T: Config>(id: &PropertyId, party: PartyId) -> bool {
	let now = Pallet::<T>::stamp().time;
	Properties::<T>::get(id).is_some_and(|property| {
		let live = stops::live::<T>(id, &property, now);
		live.iter().any(|(_, entry)| entry.placed_by == party || entry.kind.holder() == Some(party))
	})
}

/// Do these entries exclude each other on one property: two mortgages of one rank (L7), two priority notices (L18), two
/// caveats of one claimant, or more than there is room for?
pub(crate) fn collide<'a, T: Config>(
	entries: impl Iterator<Item = &'a (EncumbranceId, EncumbranceOf<T>)> + Clone,
) -> bool {
	for (place, (_, entry)) in entries.clone().enumerate() {
		let others = || entries.clone().enumerate().filter(|(other, _)| *other != place).map(|(_, entry)| entry);
		if !encumbrance::has_room(others(), &entry.kind, 0) {
			return true;
		}
		let excludes = |other: &EncumbranceKind<_>| match (&entry.kind, other) {
			(EncumbranceKind::Mortgage { rank, .. }, EncumbranceKind::Mortgage { rank: other, .. }) => rank == other,
			(EncumbranceKind::PriorityNotice { .. }, EncumbranceKind::PriorityNotice { .. }) => true,
			(EncumbranceKind::Caveat { claimant }, EncumbranceKind::Caveat { claimant: other }) => claimant == other,
			_ => false,
		};
		if others().any(|(_, other)| excludes(&other.kind)) {
			return true;
		}
	}
	false
}

/// Moves the entries of a property that ends to the history, and answers those that live. The caller stores `property`.
pub(crate) fn take<T: Config>(
	id: &PropertyId,
	property: &mut Property,
	alteration: AlterationId,
	now: Stamp<BlockNumberFor<T>>,
) -> Result<Vec<(PropertyId, EncumbranceId, EncumbranceOf<T>)>, sp_runtime::DispatchError> {
	let live = encumbrance::sweep::<T>(id, property, now)?;
	let mut taken = Vec::with_capacity(live.len());
	for (number, entry) in live {
		let how = EncumbranceEnd::Carried { alteration };
		encumbrance::end::<T>(id, property, number, entry.clone(), how, now)?;
		taken.push((id.clone(), number, entry));
	}
	Ok(taken)
}

/// Enters what burdened others on a property that takes their place: the same terms, rank and time. A mortgage on
/// several parts secures the same debt on each. The caller stores `property`.
pub(crate) fn enter<T: Config>(
	to: &PropertyId,
	property: &mut Property,
	entries: &[(PropertyId, EncumbranceId, EncumbranceOf<T>)],
	alteration: AlterationId,
) -> DispatchResult {
	for (from, was, entry) in entries {
		if let EncumbranceKind::Caveat { claimant } = entry.kind {
			CaveatsLodged::<T>::insert(to, claimant, ());
		}
		let encumbrance = encumbrance::enter::<T>(to, property, entry.clone())?;
		Pallet::<T>::deposit_event(Event::EncumbranceCarried {
			alteration,
			from: from.clone(),
			was: *was,
			to: to.clone(),
			encumbrance,
			placed_by: entry.placed_by,
		});
	}
	Ok(())
}
