//! Registration of an alteration: in one dispatch the old properties or titles end and the new ones begin, with every
//! entry carried (L10, L14), or nothing does.

use alloc::vec::Vec;
use civitas_primitives::{DocumentKind, OfficeRole, PartyId, PartyRegistry, PropertyId, SourceDocument, TitleNumber};
use codec::Encode;
use frame_support::{dispatch::DispatchResult, ensure, traits::Get, weights::Weight, BoundedVec};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_core::H256;
use sp_runtime::DispatchError;

use crate::{
	alteration::{self, Parent},
	blockers::{self, Entry},
	carry, chain, change_blockers, parts, registration, Act, AlterationId, AlterationKind, AlterationOf,
	AlterationState, Alterations, Config, Error, Event, Holding, Members, Owners, Pallet, Pending, PendingEntries,
	Properties, Property, PropertyKind, PropertyPart, PropertyStatus, Stamp, StateOwners, Tenure, Title, TitleOf,
	TitleOrigin, WeightInfo,
};

impl<T: Config> Pallet<T> {
	/// Answers the weight that it took.
	pub(crate) fn do_register_alteration(who: &T::AccountId, id: AlterationId) -> Result<Weight, DispatchError> {
		let mut alteration = Alterations::<T>::get(id).ok_or(Error::<T>::AlterationNotFound)?;
		let parents = alteration::parents::<T>(&alteration.kind)?;
		let district = parents.first().map(|parent| parent.entry.property.district);
		let office = T::Parties::ensure_office(who, OfficeRole::LandRegistry, district)?;
		let now = Self::stamp();
		blockers::guard::<T>(change_blockers::of_alteration::<T>(id, &alteration, now.time))?;
		parts::verify::<T>(&alteration.kind, &parents, Some(Pending::Alteration(id)))?;

		let count = parents.len().max(alteration.kind.children().len()) as u32;
		match alteration.kind.clone() {
			AlterationKind::Subdivision { children, .. } => {
				remake::<T>(id, &alteration, parents, &children, PropertyStatus::Subdivided, now)?
			}
			AlterationKind::Consolidation { child, .. } => {
				remake::<T>(id, &alteration, parents, &[child], PropertyStatus::Consolidated, now)?
			}
			AlterationKind::Surrender { .. } => {
				for parent in parents {
					give_back::<T>(parent, TitleOrigin::Surrender(id), alteration.document, office, now)?;
				}
			}
		}
		alteration.state = AlterationState::Registered { office };
		alteration.ended = Some(now);
		Alterations::<T>::insert(id, alteration);
		Self::deposit_event(Event::AlterationRegistered { alteration: id, office });
		Ok(T::WeightInfo::register_alteration(count))
	}

	pub(crate) fn do_end_land_use_right(
		who: &T::AccountId,
		code: PropertyId,
		document: SourceDocument,
	) -> DispatchResult {
		let entry = blockers::live_entry::<T>(&code).ok_or(Error::<T>::PropertyNotFound)?;
		let office = T::Parties::ensure_office(who, OfficeRole::LandRegistry, Some(entry.property.district))?;
		let now = Self::stamp();
		let found = change_blockers::of_change::<T>(&code, &entry, Act::Surrender, now.time);
		blockers::guard::<T>(found)?;
		let Tenure::LandUseRight { until } = entry.title.tenure else {
			return Err(Error::<T>::NotALandUseRight.into());
		};
		// The owners have the notice period after the term to have the right renewed by a correction.
		let ends = until.checked_add(T::NoticePeriod::get()).ok_or(Error::<T>::RightNotEnded)?;
		ensure!(now.time > ends, Error::<T>::RightNotEnded);
		ensure!(document.kind == DocumentKind::AdministrativeDecision, Error::<T>::WrongDocument);
		ensure!(!document.is_future_dated(now.time), Error::<T>::DocumentFutureDated);
		give_back::<T>(Parent { code, entry }, TitleOrigin::TermEnded, document, office, now)
	}
}

/// Ends the old properties and begins the new ones, with the owners, shares, tenure, use and district of the old.
fn remake<T: Config>(
	id: AlterationId,
	alteration: &AlterationOf<T>,
	parents: Vec<Parent<T>>,
	children: &[PropertyPart],
	status: PropertyStatus,
	now: Stamp<BlockNumberFor<T>>,
) -> DispatchResult {
	let first = parents.first().ok_or(Error::<T>::PropertyNotFound)?;
	let (model, title) = (first.entry.property.clone(), first.entry.title.clone());
	let origin = match status {
		PropertyStatus::Subdivided => TitleOrigin::Subdivision(id),
		_ => TitleOrigin::Consolidation(id),
	};
	let mut carried = Vec::new();
	for Parent { code, entry: Entry { mut property, title, .. } } in parents {
		carried.extend(carry::take::<T>(&code, &mut property, id, now)?);
		registration::count_units::<T>(&property.kind, |units| units.checked_sub(1))?;
		chain::end::<T>(property.title, &title, now);
		property.status = status;
		property.pending = None;
		let number = property.title;
		Properties::<T>::insert(&code, property);
		let owners = title.members().collect();
		Pallet::<T>::deposit_event(Event::PropertyRemade { alteration: id, property: code, title: number, owners });
	}
	// In the order in which they were entered: what ranked behind ranks behind.
	carried.sort_unstable_by_key(|(_, number, _)| *number);
	for child in children {
		let mut property = begin::<T>(id, alteration, child, &model, &title, origin, now)?;
		carry::enter::<T>(&child.property, &mut property, &carried, id)?;
		registration::insert::<T>(&child.property, property)?;
	}
	Ok(())
}

/// Begins one new property with its title. The caller stores it.
fn begin<T: Config>(
	id: AlterationId,
	alteration: &AlterationOf<T>,
	part: &PropertyPart,
	model: &Property,
	old: &TitleOf<T>,
	origin: TitleOrigin,
	now: Stamp<BlockNumberFor<T>>,
) -> Result<Property, DispatchError> {
	let new = Title {
		property: part.property.clone(),
		tenure: old.tenure,
		owners: old.owners.clone(),
		origin,
		source: alteration.document,
		replaces: chain::replaces(&alteration.titles)?,
		begin: now,
		end: None,
	};
	let number: TitleNumber = chain::begin::<T>(&new)?;
	let kind = match &model.kind {
		PropertyKind::Parcel => PropertyKind::Parcel,
		PropertyKind::BuildingUnit { within, .. } => {
			PropertyKind::BuildingUnit { within: within.clone(), floor_area_dm2: part.floor_area_dm2 }
		}
	};
	let property = Property {
		kind,
		district: model.district,
		area_dm2: part.area_dm2,
		land_use: model.land_use,
		boundary: part.boundary,
		centroid: part.centroid,
		title: number,
		status: PropertyStatus::Registered,
		encumbrances: 0,
		units: 0,
		pending: None,
		entry: H256(sp_io::hashing::blake2_256(&(alteration.binding, part).encode())),
	};
	PendingEntries::<T>::remove(&part.property);
	Pallet::<T>::deposit_event(Event::PartRegistered {
		alteration: id,
		part: part.clone(),
		title: number,
		replaces: alteration.titles.to_vec(),
		owners: new.owners,
	});
	Ok(property)
}

/// Ends a land use right: the state owns the property; what burdens it stays.
fn give_back<T: Config>(
	parent: Parent<T>,
	origin: TitleOrigin,
	source: SourceDocument,
	office: PartyId,
	now: Stamp<BlockNumberFor<T>>,
) -> DispatchResult {
	let Parent { code, entry: Entry { mut property, title, .. } } = parent;
	let owner = StateOwners::<T>::get(property.district).ok_or(Error::<T>::NoStateOwner)?;
	let members = Members::truncate_from(alloc::vec![owner]);
	let owners: Owners = BoundedVec::truncate_from(alloc::vec![Holding { share: 1, members, survivorship: false }]);
	let replaced = property.title;
	chain::end::<T>(replaced, &title, now);
	let new = Title {
		property: code.clone(),
		tenure: Tenure::StateOwned,
		owners,
		origin,
		source,
		replaces: chain::replaces(&[replaced])?,
		begin: now,
		end: None,
	};
	property.title = chain::begin::<T>(&new)?;
	property.pending = None;
	let number = property.title;
	Properties::<T>::insert(&code, property);
	Pallet::<T>::deposit_event(Event::RightEnded {
		property: code,
		title: number,
		replaces: replaced,
		origin,
		former_owners: title.members().collect(),
		owner,
		office,
	});
	Ok(())
}
