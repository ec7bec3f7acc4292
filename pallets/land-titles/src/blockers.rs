//! What stands in the way of an act: all reasons at once, from the very functions that guard the dispatch.

use alloc::{vec, vec::Vec};
use civitas_primitives::{
	Capacity, ConveyanceId, DistrictCode, Moment, OfficeRole, PartyId, PartyRegistry, PropertyId, Standing, TransferTax,
};
use frame_support::traits::Time;
use sp_runtime::traits::{Saturating, Zero};

use crate::{
	Act, Blocker, BlockerKind, BlockerOf, Config, ConveyanceOf, Conveyances, Encumbrances, Error, Leg,
	PendingConveyance, Properties, Property, PropertyStatus, Tenure, TitleOf, Titles,
};

/// A leg's property and title as they are in the register now.
pub(crate) struct Entry<T: Config> {
	/// The property.
	pub property: Property,
	/// The title that the leg names.
	pub title: TitleOf<T>,
}

/// The entries of all legs; none if one is not there at all.
pub(crate) fn entries<T: Config>(conveyance: &ConveyanceOf<T>) -> Option<Vec<Entry<T>>> {
	conveyance.legs.iter().map(entry::<T>).collect()
}

fn entry<T: Config>(leg: &Leg<crate::BalanceOf<T>>) -> Option<Entry<T>> {
	Some(Entry { property: Properties::<T>::get(&leg.property)?, title: Titles::<T>::get(leg.title)? })
}

/// All the reasons that stop `actor` from doing `act` on a property now.
pub(crate) fn of_property<T: Config>(id: &PropertyId, act: Act, actor: PartyId) -> Vec<BlockerOf<T>> {
	let Some(property) = Properties::<T>::get(id) else {
		return vec![BlockerKind::PropertyNotFound { property: id.clone() }.into()];
	};
	let mut blockers = Vec::new();
	blockers.extend(of_standing::<T>(actor));
	match act {
		Act::ProposeConveyance => {
			if let Some(title) = Titles::<T>::get(property.title) {
				of_proposal::<T>(id, &property, &title, T::Time::now(), &mut blockers);
			}
		}
		Act::RegisterConveyance => {
			blockers.extend(of_licence::<T>(actor, property.district));
			match PendingConveyance::<T>::get(id) {
				Some(conveyance) => blockers.extend(of_conveyance::<T>(conveyance)),
				None => blockers.push(BlockerKind::NoConveyancePending { property: id.clone() }.into()),
			}
		}
		Act::GrantMortgage
		| Act::GrantLease
		| Act::GrantEasement
		| Act::LodgeCaveat
		| Act::LodgePriorityNotice
		| Act::Subdivide
		| Act::Consolidate
		| Act::Surrender
		| Act::Correct
		| Act::Cancel => {
			if let Some(title) = Titles::<T>::get(property.title) {
				of_right::<T>(id, &property, &title, act, T::Time::now(), &mut blockers);
			}
		}
	}
	blockers
}

/// Do the party's own acts count?
fn of_standing<T: Config>(party: PartyId) -> Option<BlockerOf<T>> {
	match T::Parties::standing(party) {
		Some(Standing::Good) => None,
		Some(standing) => Some(BlockerKind::PartyNotInStanding { party, standing }.into()),
		None => Some(BlockerKind::PartyNotFound { party }.into()),
	}
}

/// Does the office keep the register of the district?
fn of_licence<T: Config>(office: PartyId, district: DistrictCode) -> Option<BlockerOf<T>> {
	let role = OfficeRole::LandRegistry;
	match T::Parties::is_licensed(office, role, Some(district)) {
		true => None,
		false => Some(BlockerKind::NotLicensed { office, role, district }.into()),
	}
}

/// What stops a new conveyance of a property. Guards `propose_conveyance`.
pub(crate) fn of_proposal<T: Config>(
	id: &PropertyId,
	property: &Property,
	title: &TitleOf<T>,
	now: Moment,
	blockers: &mut Vec<BlockerOf<T>>,
) {
	of_right::<T>(id, property, title, Act::ProposeConveyance, now, blockers);
	if let Some(conveyance) = PendingConveyance::<T>::get(id) {
		blockers.push(BlockerKind::ConveyancePending { property: id.clone(), conveyance }.into());
	}
}

/// What lies on the property and its title themselves, whoever acts.
fn of_right<T: Config>(
	id: &PropertyId,
	property: &Property,
	title: &TitleOf<T>,
	act: Act,
	now: Moment,
	blockers: &mut Vec<BlockerOf<T>>,
) {
	if property.status != PropertyStatus::Registered {
		blockers.push(BlockerKind::PropertyEnded { property: id.clone() }.into());
	}
	if let Tenure::LandUseRight { until } = title.tenure {
		if now > until {
			blockers.push(Blocker { expires: Some(until), ..BlockerKind::TenureEnded { property: id.clone() }.into() });
		}
	}
	// Most properties have none: no iteration for them. At most 16 for the others.
	if property.encumbrances > 0 {
		of_encumbrances::<T>(id, act, now, blockers);
	}
}

/// The live encumbrances that stop `act` (L4). An expired one stops nothing (L5).
pub(crate) fn of_encumbrances<T: Config>(id: &PropertyId, act: Act, now: Moment, blockers: &mut Vec<BlockerOf<T>>) {
	for (encumbrance, entry) in Encumbrances::<T>::iter_prefix(id) {
		if entry.stops.contains(&act) && !entry.has_expired(now) {
			blockers.push(Blocker {
				kind: BlockerKind::CourtFreeze { property: id.clone(), encumbrance },
				office: Some(entry.placed_by),
				document: Some(entry.document.digest),
				expires: entry.until,
			});
		}
	}
}

/// All the reasons that stop a conveyance from being registered now.
pub(crate) fn of_conveyance<T: Config>(id: ConveyanceId) -> Vec<BlockerOf<T>> {
	let Some(conveyance) = Conveyances::<T>::get(id) else {
		return vec![BlockerKind::ConveyanceNotFound { conveyance: id }.into()];
	};
	match entries::<T>(&conveyance) {
		Some(entries) => of_registration::<T>(id, &conveyance, &entries, T::Time::now()),
		None => vec![BlockerKind::ConveyanceNotPending { conveyance: id }.into()],
	}
}

/// What stops the registration of a conveyance. Guards `register_conveyance`.
pub(crate) fn of_registration<T: Config>(
	id: ConveyanceId,
	conveyance: &ConveyanceOf<T>,
	entries: &[Entry<T>],
	now: Moment,
) -> Vec<BlockerOf<T>> {
	if !conveyance.is_pending() {
		return vec![BlockerKind::ConveyanceNotPending { conveyance: id }.into()];
	}
	let mut blockers = Vec::new();
	if conveyance.has_expired(now) {
		let expires = Some(conveyance.expires);
		blockers.push(Blocker { expires, ..BlockerKind::ConveyanceExpired { conveyance: id }.into() });
	}
	for (leg, entry) in conveyance.legs.iter().zip(entries) {
		if entry.property.title != leg.title {
			blockers.push(BlockerKind::TitleNotLive { property: leg.property.clone(), title: leg.title }.into());
		}
		of_right::<T>(&leg.property, &entry.property, &entry.title, Act::RegisterConveyance, now, &mut blockers);
	}
	for party in conveyance.parties() {
		of_party::<T>(conveyance, party, &mut blockers);
	}
	// Never funded beyond its price.
	let outstanding = conveyance.price.saturating_sub(conveyance.funded);
	if !outstanding.is_zero() {
		blockers.push(BlockerKind::PriceNotFunded { outstanding }.into());
	}
	for tax in T::Tax::transfer_blockers(id) {
		blockers.push(Blocker {
			office: Some(tax.office),
			..BlockerKind::TaxOpen { assessment: tax.assessment, tax: tax.kind, outstanding: tax.outstanding }.into()
		});
	}
	blockers
}

/// Does the consent of `party` stand (L11)?
fn of_party<T: Config>(conveyance: &ConveyanceOf<T>, party: PartyId, blockers: &mut Vec<BlockerOf<T>>) {
	let consent = conveyance.consent_of(party);
	match consent {
		Some(consent) if T::Parties::still_counts(party, &consent.signatory) => {}
		_ => {
			blockers.extend(of_standing::<T>(party));
			blockers.push(match consent {
				Some(_) => BlockerKind::ConsentNoLongerCounts { party }.into(),
				None => BlockerKind::ConsentMissing { party }.into(),
			});
		}
	}
	let by_guardian = consent.is_some_and(|consent| consent.signatory.capacity == Some(Capacity::Guardian));
	if by_guardian && conveyance.ward_disposal_approved_by.is_none() && conveyance.is_giver(party) {
		blockers.push(BlockerKind::WardDisposalNotApproved { party }.into());
	}
}

/// Fails with the first of `blockers`.
pub(crate) fn guard<T: Config>(blockers: Vec<BlockerOf<T>>) -> Result<(), Error<T>> {
	match blockers.into_iter().next() {
		Some(blocker) => Err(error::<T>(&blocker)),
		None => Ok(()),
	}
}

/// The error with which a call fails that a blocker stops.
pub(crate) fn error<T: Config>(blocker: &BlockerOf<T>) -> Error<T> {
	match blocker.kind {
		BlockerKind::PropertyNotFound { .. } => Error::PropertyNotFound,
		BlockerKind::PropertyEnded { .. } => Error::PropertyEnded,
		BlockerKind::TitleNotLive { .. } => Error::TitleNotLive,
		BlockerKind::TenureEnded { .. } => Error::TenureEnded,
		BlockerKind::CourtFreeze { .. } => Error::CourtFreeze,
		BlockerKind::ConveyancePending { .. } => Error::ConveyancePending,
		BlockerKind::NoConveyancePending { .. } => Error::NoConveyancePending,
		BlockerKind::ConveyanceNotFound { .. } => Error::ConveyanceNotFound,
		BlockerKind::ConveyanceNotPending { .. } => Error::ConveyanceNotPending,
		BlockerKind::ConveyanceExpired { .. } => Error::ConveyanceExpired,
		BlockerKind::PartyNotFound { .. } => Error::UnknownParty,
		BlockerKind::PartyNotInStanding { .. } => Error::PartyNotInStanding,
		BlockerKind::NotLicensed { .. } => Error::NotLicensed,
		BlockerKind::ConsentMissing { .. } => Error::ConsentMissing,
		BlockerKind::ConsentNoLongerCounts { .. } => Error::ConsentNoLongerCounts,
		BlockerKind::WardDisposalNotApproved { .. } => Error::WardDisposalNotApproved,
		BlockerKind::PriceNotFunded { .. } => Error::PriceNotFunded,
		BlockerKind::TaxOpen { .. } => Error::TaxOpen,
	}
}
