//! The chain of title: a title begins, ends and stays; nothing is overwritten (L20).

use civitas_primitives::TitleNumber;
use frame_support::BoundedVec;
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::DispatchError;

use crate::{registration::next, Config, Holding, NextTitle, Stamp, TitleOf, Titles, TitlesOf};

/// The parties of some holdings.
pub(crate) fn members(owners: &[Holding]) -> impl Iterator<Item = civitas_primitives::PartyId> + '_ {
	owners.iter().flat_map(|holding| holding.members.iter().copied())
}

/// Begins a title and enters it in the index of its owners. Answers its number.
pub(crate) fn begin<T: Config>(title: &TitleOf<T>) -> Result<TitleNumber, DispatchError> {
	let number = NextTitle::<T>::get();
	NextTitle::<T>::put(next(number)?);
	for member in members(&title.owners) {
		TitlesOf::<T>::insert(member, number, ());
	}
	Titles::<T>::insert(number, title);
	Ok(number)
}

/// Ends a title: it leaves the index of its owners and stays in the register.
pub(crate) fn end<T: Config>(number: TitleNumber, title: &TitleOf<T>, now: Stamp<BlockNumberFor<T>>) {
	for member in members(&title.owners) {
		TitlesOf::<T>::remove(member, number);
	}
	Titles::<T>::insert(number, TitleOf::<T> { end: Some(now), ..title.clone() });
}

/// The titles that a new one replaces.
pub(crate) fn replaces<const MOST: u32>(
	titles: &[TitleNumber],
) -> Result<BoundedVec<TitleNumber, frame_support::traits::ConstU32<MOST>>, DispatchError> {
	BoundedVec::try_from(titles.to_vec()).map_err(|_| sp_runtime::ArithmeticError::Overflow.into())
}
