//! What clients ask of the register.

use alloc::{collections::BinaryHeap, vec::Vec};
use civitas_primitives::{PartyId, PropertyId, TitleNumber};

use crate::{
	stops, Config, EncumbranceId, EncumbranceKind, EncumbranceOf, EndedEncumbranceOf, EndedEncumbrances, Pallet,
	Properties, TitleOf, Titles, TitlesOf,
};

/// Most entries of one page.
const MAX_PAGE: u32 = 100;

/// The live title of a property.
pub(crate) fn title_of<T: Config>(property: &PropertyId) -> Option<(TitleNumber, TitleOf<T>)> {
	let number = Properties::<T>::get(property)?.title;
	let title = Titles::<T>::get(number)?;
	title.end.is_none().then_some((number, title))
}

/// The live titles of a party in ascending order, from `from` on. Reads the numbers of all its live titles, and the
/// titles of the page alone; for queries, never for calls.
pub(crate) fn titles_of_party<T: Config>(
	party: PartyId,
	from: TitleNumber,
	limit: u32,
) -> Vec<(TitleNumber, TitleOf<T>)> {
	let limit = limit.min(MAX_PAGE) as usize;
	let mut page = BinaryHeap::new();
	for number in TitlesOf::<T>::iter_key_prefix(party).filter(|number| *number >= from) {
		page.push(number);
		if page.len() > limit {
			page.pop();
		}
	}
	page.into_sorted_vec().into_iter().filter_map(|number| Some((number, Titles::<T>::get(number)?))).collect()
}

/// The live entries of a property, in the order of their numbers.
pub(crate) fn encumbrances<T: Config>(id: &PropertyId) -> Vec<(EncumbranceId, EncumbranceOf<T>)> {
	let property = Properties::<T>::get(id);
	property.map(|property| stops::live::<T>(id, &property, Pallet::<T>::stamp().time)).unwrap_or_default()
}

/// The place of a court's freeze among those of its property, from 1.
pub(crate) fn place_in_queue<T: Config>(id: &PropertyId, number: EncumbranceId) -> Option<u32> {
	let freezes = encumbrances::<T>(id).into_iter().filter(|(_, entry)| entry.kind == EncumbranceKind::CourtFreeze);
	(1u32..).zip(freezes).find(|(_, (other, _))| *other == number).map(|(place, _)| place)
}

/// The ended entries of a property in ascending order, from `from` on. Reads the numbers of all of them, and the
/// entries of the page alone; for queries, never for calls.
pub(crate) fn ended_encumbrances<T: Config>(
	id: &PropertyId,
	from: EncumbranceId,
	limit: u32,
) -> Vec<(EncumbranceId, EndedEncumbranceOf<T>)> {
	let limit = limit.min(MAX_PAGE) as usize;
	let mut page = BinaryHeap::new();
	for number in EndedEncumbrances::<T>::iter_key_prefix(id).filter(|number| *number >= from) {
		page.push(number);
		if page.len() > limit {
			page.pop();
		}
	}
	page.into_sorted_vec().into_iter().filter_map(|n| Some((n, EndedEncumbrances::<T>::get(id, n)?))).collect()
}
