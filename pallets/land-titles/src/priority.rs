//! Priority notices: an owner holds the place of an agreed transfer or charge for somebody, for a fixed time (L18).

use alloc::vec::Vec;
use civitas_primitives::{DocumentKind, PartyId, PartyRegistry, PropertyId, SourceDocument};
use frame_support::{dispatch::DispatchResult, ensure, traits::Get};

use crate::{
	blockers::{self, Entry},
	encumbrance::{self, dispositions, ensure_document},
	stops::Dealing,
	Act, BlockerKind, BlockerOf, Config, EncumbranceKind, EncumbranceOf, Error, Pallet, Properties,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_lodge_priority_notice(
		who: &T::AccountId,
		id: PropertyId,
		holder: PartyId,
		document: SourceDocument,
		on_behalf_of: PartyId,
	) -> DispatchResult {
		let entry = blockers::live_entry::<T>(&id).ok_or(Error::<T>::PropertyNotFound)?;
		T::Parties::ensure_may_act(who, on_behalf_of)?;
		let since = Self::stamp();
		let mut found = Vec::new();
		of_notice::<T>(&id, &entry, on_behalf_of, &mut found);
		blockers::guard::<T>(found)?;
		ensure!(T::Parties::exists(holder), Error::<T>::UnknownParty);
		ensure!(holder != on_behalf_of, Error::<T>::HolderIsOwner);
		ensure_document::<T>(&document, &[DocumentKind::Contract, DocumentKind::Deed], since.time)?;
		let until = since.time.checked_add(T::PriorityPeriod::get()).ok_or(Error::<T>::Overflow)?;

		let mut property = entry.property;
		encumbrance::sweep::<T>(&id, &mut property, since)?;
		let kind = EncumbranceKind::PriorityNotice { holder };
		let (until, stops) = (Some(until), dispositions());
		let entry = EncumbranceOf::<T> { kind, placed_by: on_behalf_of, document, since, until, stops };
		encumbrance::enter::<T>(&id, &mut property, entry)?;
		Properties::<T>::insert(&id, property);
		Ok(())
	}
}

/// What stops a priority notice by `owner`. Guards `lodge_priority_notice`.
pub(crate) fn of_notice<T: Config>(
	id: &PropertyId,
	entry: &Entry<T>,
	owner: PartyId,
	blockers: &mut Vec<BlockerOf<T>>,
) {
	let now = Pallet::<T>::stamp().time;
	let dealing = Dealing::plain(&[Act::LodgePriorityNotice]);
	blockers::of_right::<T>(id, entry, &dealing, now, blockers);
	let live = &entry.live;
	if !entry.title.is_owned_by(owner) {
		blockers.push(BlockerKind::NotOwner { property: id.clone(), party: owner }.into());
	}
	let notice = live.iter().find(|(_, entry)| matches!(entry.kind, EncumbranceKind::PriorityNotice { .. }));
	if let Some((encumbrance, entry)) = notice {
		blockers.push(crate::Blocker {
			expires: entry.until,
			..BlockerKind::NoticeLodged { property: id.clone(), encumbrance: *encumbrance }.into()
		});
	}
	if !encumbrance::has_room(live, &EncumbranceKind::PriorityNotice { holder: owner }, 0) {
		blockers.push(encumbrance::no_room::<T>(id));
	}
}
