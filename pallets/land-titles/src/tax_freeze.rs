//! Freezes by the tax bureau, for arrears: what the tax pallet asks of the register.

use civitas_primitives::{PartyId, PropertyId, SourceDocument, TaxFreezes};
use frame_support::{dispatch::DispatchResult, ensure};

use crate::{
	encumbrance::{self, act_set},
	stops, Act, Config, EncumbranceEnd, EncumbranceKind, EncumbranceOf, Error, Pallet, Properties, PropertyStatus,
};

/// What a tax freeze stops: dispositions and new security. Neither payment nor discharge.
const STOPS: [Act; 6] = [
	Act::ProposeConveyance,
	Act::RegisterConveyance,
	Act::GrantMortgage,
	Act::Subdivide,
	Act::Consolidate,
	Act::Surrender,
];

impl<T: Config> TaxFreezes for Pallet<T> {
	fn place_tax_freeze(id: &PropertyId, office: PartyId, document: SourceDocument) -> DispatchResult {
		let mut property = Properties::<T>::get(id).ok_or(Error::<T>::PropertyNotFound)?;
		ensure!(property.status == PropertyStatus::Registered, Error::<T>::PropertyEnded);
		let since = Self::stamp();
		ensure!(!document.is_future_dated(since.time), Error::<T>::DocumentFutureDated);
		let kind = EncumbranceKind::TaxFreeze;
		let live = stops::live::<T>(id, &property, since.time);
		let frozen = live.iter().any(|(_, entry)| entry.kind == kind && entry.placed_by == office);
		ensure!(!frozen, Error::<T>::AlreadyFrozen);
		ensure!(encumbrance::has_room(&live, &kind, 0), Error::<T>::TooManyEncumbrances);

		encumbrance::sweep::<T>(id, &mut property, since)?;
		let (until, stops) = (None, act_set(&STOPS));
		let entry = EncumbranceOf::<T> { kind, placed_by: office, document, since, until, stops };
		encumbrance::enter::<T>(id, &mut property, entry)?;
		Properties::<T>::insert(id, property);
		Ok(())
	}

	fn lift_tax_freeze(id: &PropertyId, office: PartyId) -> bool {
		let Some(property) = Properties::<T>::get(id) else { return false };
		let freeze = stops::live::<T>(id, &property, Self::stamp().time)
			.into_iter()
			.find(|(_, entry)| entry.kind == EncumbranceKind::TaxFreeze && entry.placed_by == office);
		let Some((number, entry)) = freeze else { return false };
		let how = EncumbranceEnd::Lifted { office, order: None };
		encumbrance::end_one::<T>(id.clone(), property, number, entry, how).is_ok()
	}
}
