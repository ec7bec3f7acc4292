//! What the parts of a subdivision or consolidation have to be (L14): new codes, areas that add up, the same owners.

use civitas_primitives::PropertyId;
use frame_support::ensure;

use crate::{
	alteration::Parent, registration, shares, AlterationKind, Config, Error, Pending, PendingEntries, Properties,
	PropertyKind, PropertyPart,
};

/// A surveyor's new measurement may differ by one in so many.
const TOLERANCE: u128 = 1_000;

/// Verifies an alteration; `own` is what its new codes are reserved by, if they are.
pub(crate) fn verify<T: Config>(
	kind: &AlterationKind,
	parents: &[Parent<T>],
	own: Option<Pending>,
) -> Result<(), Error<T>> {
	let children = kind.children();
	match kind {
		AlterationKind::Subdivision { .. } => ensure!(children.len() > 1, Error::<T>::TooFewParts),
		AlterationKind::Consolidation { .. } => {
			ensure!(parents.len() > 1, Error::<T>::TooFewParts);
			verify_parents::<T>(parents)?;
		}
		AlterationKind::Surrender { .. } => return Ok(()),
	}
	for (place, child) in children.iter().enumerate() {
		ensure!(children.iter().take(place).all(|other| other.property != child.property), Error::<T>::PropertyTwice);
		verify_child::<T>(child, parents, own)?;
	}
	let before = parents.iter().map(|parent| u128::from(parent.entry.property.area_dm2)).sum();
	let after = children.iter().map(|child| u128::from(child.area_dm2)).sum();
	ensure!(areas_agree(before, after), Error::<T>::AreaDiffers);
	Ok(())
}

/// Do land areas agree within 0.1 % of what was before? Exact: nothing is rounded. At most 16 numbers of 64 bits.
pub fn areas_agree(before: u128, after: u128) -> bool {
	before.abs_diff(after).checked_mul(TOLERANCE).is_some_and(|difference| difference <= before)
}

/// Verifies that what is merged is of one kind, in one place, and in one hand.
fn verify_parents<T: Config>(parents: &[Parent<T>]) -> Result<(), Error<T>> {
	for (place, parent) in parents.iter().enumerate() {
		ensure!(parents.iter().take(place).all(|other| other.code != parent.code), Error::<T>::PropertyTwice);
		let Some(first) = parents.first() else { continue };
		ensure!(shares::are_same(&first.entry.title.owners, &parent.entry.title.owners)?, Error::<T>::OwnersDiffer);
		let alike = first.entry.property.district == parent.entry.property.district
			&& first.entry.property.land_use == parent.entry.property.land_use
			&& first.entry.title.tenure == parent.entry.title.tenure
			&& host(&first.entry.property.kind) == host(&parent.entry.property.kind);
		ensure!(alike, Error::<T>::PropertiesDiffer);
	}
	Ok(())
}

/// What a unit lies in; none for a parcel.
fn host(kind: &PropertyKind) -> Option<&PropertyId> {
	match kind {
		PropertyKind::Parcel => None,
		PropertyKind::BuildingUnit { within, .. } => Some(within),
	}
}

/// Verifies a property that begins.
fn verify_child<T: Config>(child: &PropertyPart, parents: &[Parent<T>], own: Option<Pending>) -> Result<(), Error<T>> {
	ensure!(!Properties::<T>::contains_key(&child.property), Error::<T>::AlreadyRegistered);
	let reserved = PendingEntries::<T>::get(&child.property);
	ensure!(reserved.is_none() || reserved == own, Error::<T>::ApplicationPending);
	ensure!(registration::is_on_earth(child.centroid), Error::<T>::CentroidOutOfRange);
	let is_unit = parents.first().is_some_and(|parent| host(&parent.entry.property.kind).is_some());
	let measured = match is_unit {
		true => child.floor_area_dm2 > 0,
		false => child.area_dm2 > 0 && child.floor_area_dm2 == 0,
	};
	ensure!(measured, Error::<T>::NoArea);
	Ok(())
}
