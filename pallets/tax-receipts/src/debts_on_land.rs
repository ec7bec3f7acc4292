//! Debts that go with the land: those on a property, and those on the properties that it was made from. A roll by owners
//! of an earlier day charges a property that has been divided since; what is owed on it stays with each part (T9).
//!
//! A freeze goes by the debts of a property itself: what has ended cannot be frozen, and need not be.

use alloc::vec::Vec;
use civitas_primitives::{AssessmentId, PropertyId, PropertyRoll, TaxBlocker, MAX_ORIGINS};
use frame_support::pallet_prelude::{Get, Weight};

use crate::{types::MaxDebts, Assessments, BalanceOf, Config, OpenOfProperty, Pallet};

/// What it weighs to look so often for debts on a property: the property, those that it was made from, what is owed on
/// each, and the title of which the owners have to be cleared.
pub(crate) fn looking<T: Config>(times: u32) -> Weight {
	let reads = u64::from(MAX_ORIGINS).saturating_add(4);
	T::DbWeight::get().reads(reads.saturating_mul(times.into()))
}

/// What it weighs to look twice for debts on so many properties; or once, and to name them.
pub(crate) fn looking_twice<T: Config>(properties: u32) -> Weight {
	let naming = T::DbWeight::get().reads(<MaxDebts as Get<u32>>::get().into());
	let one = looking::<T>(1);
	one.saturating_add(one.max(naming)).saturating_mul(properties.into())
}

impl<T: Config> Pallet<T> {
	/// Is anything owed on a property, or on those that it was made from?
	pub(crate) fn bears_debts(property: &PropertyId) -> bool {
		let owes = |property: &PropertyId| OpenOfProperty::<T>::contains_key(property);
		owes(property) || T::Register::origins_of(property).iter().any(owes)
	}

	/// The assessments that are open on a property and on those that it was made from, its own first.
	pub(crate) fn open_on_land(property: &PropertyId) -> impl Iterator<Item = AssessmentId> {
		let origins = T::Register::origins_of(property);
		let all = core::iter::once(property.clone()).chain(origins);
		all.flat_map(|property| OpenOfProperty::<T>::get(property).unwrap_or_default())
	}

	/// The first of the debts on a property and on those that it was made from: as many as one property can bear.
	pub(crate) fn tax_blockers_on(property: &PropertyId) -> Vec<TaxBlocker<BalanceOf<T>>> {
		let first = Self::open_on_land(property).take(<MaxDebts as Get<u32>>::get() as usize);
		let debts = first.filter_map(|id| Some((id, Assessments::<T>::get(id)?)));
		debts
			.map(|(id, assessment)| {
				let (tax, surcharge) = Self::open_amounts(&assessment);
				// More than the type holds: nobody can pay it, and the most it can say is the most there is.
				let outstanding = tax.saturating_add(surcharge);
				TaxBlocker { assessment: id, kind: assessment.kind, office: assessment.office, outstanding }
			})
			.collect()
	}
}
