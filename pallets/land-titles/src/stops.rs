//! Which entries on a property stop an act (L4), and what ranks behind a priority notice (L18).
//!
//! A priority notice holds a place in the queue. While it lives, entries of others that would stop the transfer or the
//! charge that it protects rank behind it when they were made later: a caveat, a freeze by a court or by the tax bureau
//! is entered, stays on the property and binds whoever owns it afterwards, but does not stop that one transfer or
//! charge. Everything else it stops.

use alloc::vec::Vec;
use civitas_primitives::{Moment, PartyId, PropertyId};

use crate::{
	Act, Blocker, BlockerKind, BlockerOf, Config, EncumbranceId, EncumbranceKind, EncumbranceOf, Encumbrances, Property,
};

/// The live entries of a property, in the order of their numbers.
pub(crate) type Live<T> = Vec<(EncumbranceId, EncumbranceOf<T>)>;

/// Reads the live entries of a property. An expired one stops nothing (L5). Most properties have none: no iteration
/// for them; at most 16 are read for the others.
pub(crate) fn live<T: Config>(id: &PropertyId, property: &Property, now: Moment) -> Live<T> {
	if property.encumbrances == 0 {
		return Vec::new();
	}
	let mut live: Live<T> = Encumbrances::<T>::iter_prefix(id).filter(|(_, entry)| !entry.has_expired(now)).collect();
	live.sort_unstable_by_key(|(number, _)| *number);
	live
}

/// What an act means to those who have entries on a property.
pub(crate) struct Dealing<'a> {
	/// What it is.
	pub acts: &'a [Act],
	/// Has the party agreed to it, so that its own entry does not stop it?
	pub agreed: &'a dyn Fn(PartyId) -> bool,
	/// Does the party acquire by it or lend on it, so that a priority notice in its favour protects it?
	pub protects: &'a dyn Fn(PartyId) -> bool,
	/// Does the party dispose by it? A notice binds the owner that lodged it.
	pub disposes: &'a dyn Fn(PartyId) -> bool,
	/// Does the entry leave the register in the same act?
	pub leaves: &'a dyn Fn(EncumbranceId) -> bool,
	/// Holders of entries can still agree before it is registered: only freezes stop it now.
	pub is_proposal: bool,
	/// It is no disposition of the owners, but a court's order or the effect of a death: what they agreed with the
	/// holders of charges does not bind it.
	pub by_law: bool,
}

impl<'a> Dealing<'a> {
	/// An act that nobody has agreed to and that concerns every owner.
	pub(crate) fn plain(acts: &'a [Act]) -> Self {
		Self {
			acts,
			agreed: &|_| false,
			protects: &|_| false,
			disposes: &|_| true,
			leaves: &|_| false,
			is_proposal: false,
			by_law: false,
		}
	}
}

/// The entries that stop a dealing.
pub(crate) fn of_entries<T: Config>(
	id: &PropertyId,
	live: &[(EncumbranceId, EncumbranceOf<T>)],
	dealing: &Dealing,
	blockers: &mut Vec<BlockerOf<T>>,
) {
	let place_held_since = live.iter().find_map(|(number, entry)| match entry.kind {
		EncumbranceKind::PriorityNotice { holder }
			if (dealing.protects)(holder) && (dealing.disposes)(entry.placed_by) =>
		{
			Some(*number)
		}
		_ => None,
	});
	for (number, entry) in live {
		let ranks_behind = place_held_since.is_some_and(|since| *number > since);
		if !dealing.acts.iter().any(|act| entry.stops.contains(act)) || (dealing.leaves)(*number) {
			continue;
		}
		let (property, encumbrance) = (id.clone(), *number);
		let kind = match entry.kind {
			EncumbranceKind::CourtFreeze if !ranks_behind => BlockerKind::CourtFreeze { property, encumbrance },
			EncumbranceKind::TaxFreeze if !ranks_behind => BlockerKind::TaxFreeze { property, encumbrance },
			EncumbranceKind::CourtFreeze | EncumbranceKind::TaxFreeze => continue,
			_ if dealing.is_proposal => continue,
			EncumbranceKind::Caveat { claimant } if !ranks_behind && !(dealing.agreed)(claimant) => {
				BlockerKind::Caveat { property, encumbrance, claimant }
			}
			EncumbranceKind::PriorityNotice { holder }
				if (dealing.disposes)(entry.placed_by) && !(dealing.protects)(holder) && !(dealing.agreed)(holder) =>
			{
				BlockerKind::PriorityNotice { property, encumbrance, holder }
			}
			EncumbranceKind::Mortgage { lender: holder, .. } | EncumbranceKind::Lease { lessee: holder }
				if !dealing.by_law && !(dealing.agreed)(holder) =>
			{
				BlockerKind::HolderConsentMissing { property, encumbrance, holder }
			}
			// An easement stops nothing; the others have agreed or rank behind.
			_ => continue,
		};
		blockers.push(Blocker {
			kind,
			office: Some(entry.placed_by),
			document: Some(entry.document.digest),
			expires: entry.until,
		});
	}
}
