//! What a property was made from: the properties that ended in its subdivision or consolidation. Debts on them go with
//! the land (T9).

use civitas_primitives::{PropertyId, MAX_ORIGINS};
use frame_support::{pallet_prelude::ConstU32, BoundedVec};

use crate::{Config, Origins};

/// Properties that another goes back to, the nearest first.
pub(crate) type OriginsOf = BoundedVec<PropertyId, ConstU32<MAX_ORIGINS>>;

/// What is made from `parents` goes back to them, and to what they go back to. Only so many are kept: a debt on what
/// ended further back is owed by its taxpayers alone.
pub(crate) fn of_children<T: Config>(parents: &[PropertyId]) -> OriginsOf {
	let mut origins = parents.to_vec();
	for origin in parents.iter().flat_map(Origins::<T>::get) {
		if !origins.contains(&origin) {
			origins.push(origin);
		}
	}
	BoundedVec::truncate_from(origins)
}
