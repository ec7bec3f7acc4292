//! What clients ask of the register.

use alloc::{collections::BinaryHeap, vec::Vec};
use civitas_primitives::{PartyId, PropertyId, TitleNumber};

use crate::{
	stops, Config, Corrections, EncumbranceId, EncumbranceKind, EncumbranceOf, EndedEncumbranceOf, EndedEncumbrances,
	ObjectionOf, Objections, Pallet, Pending, PendingEntries, ProceedingId, Properties, PropertyFacts, TitleOf, Titles,
	TitlesOf,
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

/// The titles that `title` goes back to, over subdivisions and consolidations, from the latest to the first
/// registrations: each after all that it was replaced by. Those numbered below `before` alone, to go on after a page.
pub(crate) fn prior_titles<T: Config>(
	title: TitleNumber,
	before: Option<TitleNumber>,
	limit: u32,
) -> Vec<(TitleNumber, TitleOf<T>)> {
	let mut page = Vec::new();
	// A title is always numbered above those that it replaces: the highest number first is an order that follows the
	// chain, and no number comes twice in it but at once.
	let mut ahead: BinaryHeap<TitleNumber> = replaced::<T>(title).into();
	let mut last = None;
	while let Some(number) = ahead.pop() {
		if page.len() as u32 >= limit.min(MAX_PAGE) {
			break;
		}
		if last.replace(number) == Some(number) {
			continue;
		}
		let Some(prior) = Titles::<T>::get(number) else { continue };
		ahead.extend(prior.replaces.iter().copied());
		if before.is_none_or(|before| number < before) {
			page.push((number, prior));
		}
	}
	page
}

/// The titles of a property, from its latest back to its first; to go on, those before the title `before`.
pub(crate) fn history<T: Config>(
	property: &PropertyId,
	before: Option<TitleNumber>,
	limit: u32,
) -> Vec<(TitleNumber, TitleOf<T>)> {
	let mut page = Vec::new();
	let mut ahead = match before {
		None => Properties::<T>::get(property).map(|entry| entry.title),
		Some(before) => Titles::<T>::get(before)
			.filter(|title| title.property == *property)
			.and_then(|title| title.replaces.first().copied()),
	};
	while let Some(number) = ahead.filter(|_| (page.len() as u32) < limit.min(MAX_PAGE)) {
		// What a property was made of belongs to other properties.
		let Some(title) = Titles::<T>::get(number).filter(|title| title.property == *property) else { break };
		ahead = title.replaces.first().copied();
		page.push((number, title));
	}
	page
}

/// The facts of a property before each of its corrections, in their order.
pub(crate) fn corrections<T: Config>(property: &PropertyId) -> Vec<(ProceedingId, PropertyFacts)> {
	let mut all: Vec<_> = Corrections::<T>::iter_prefix(property).collect();
	all.sort_unstable_by_key(|(proceeding, _)| *proceeding);
	all
}

/// The objections to a proceeding in ascending order of those who raised them, from party `from` on.
pub(crate) fn objections<T: Config>(
	proceeding: ProceedingId,
	from: PartyId,
	limit: u32,
) -> Vec<(PartyId, ObjectionOf<T>)> {
	let mut all: Vec<_> = Objections::<T>::iter_prefix(proceeding).filter(|(party, _)| *party >= from).collect();
	all.sort_unstable_by_key(|(party, _)| *party);
	all.truncate(limit.min(MAX_PAGE) as usize);
	all
}

fn replaced<T: Config>(title: TitleNumber) -> Vec<TitleNumber> {
	Titles::<T>::get(title).map(|title| title.replaces.to_vec()).unwrap_or_default()
}

/// What is pending on a property or under a code.
pub(crate) fn pending_on<T: Config>(property: &PropertyId) -> Option<Pending> {
	match Properties::<T>::get(property) {
		Some(entry) => entry.pending,
		None => PendingEntries::<T>::get(property),
	}
}
