//! What stands in the way of alterations, corrections and first registrations: all reasons at once, from the very
//! functions that guard the dispatch.

use alloc::{vec, vec::Vec};
use civitas_primitives::{Capacity, Moment, PropertyId};
use frame_support::traits::Time;
use frame_system::pallet_prelude::BlockNumberFor;

use crate::{
	alteration,
	blockers::{self, Entry},
	carry, notice, registration,
	stops::Dealing,
	Act, AlterationId, AlterationOf, Alterations, Blocker, BlockerKind, BlockerOf, Config, Pallet, PendingConveyance,
	ProceedingId, ProceedingOf, Proceedings, Property, Stamp, StateOwners, Subject, Tenure,
};

/// What stops an alteration or correction of a property from being proposed.
pub(crate) fn of_change<T: Config>(id: &PropertyId, entry: &Entry<T>, act: Act, now: Moment) -> Vec<BlockerOf<T>> {
	let acts = [act];
	let dealing = Dealing { is_proposal: true, ..Dealing::plain(&acts) };
	let mut blockers = of_effect::<T>(id, entry, act, &dealing, now);
	if let Some(conveyance) = PendingConveyance::<T>::get(id) {
		blockers.push(BlockerKind::ConveyancePending { property: id.clone(), conveyance }.into());
	}
	blockers.extend(of_pending::<T>(id, &entry.property));
	blockers
}

/// The alteration or correction that is pending on a property (L15).
pub(crate) fn of_pending<T: Config>(id: &PropertyId, property: &Property) -> Option<BlockerOf<T>> {
	let pending = property.pending?;
	Some(BlockerKind::ChangePending { property: id.clone(), pending }.into())
}

/// What stops an alteration or correction of a property from taking effect.
fn of_effect<T: Config>(
	id: &PropertyId,
	entry: &Entry<T>,
	act: Act,
	dealing: &Dealing,
	now: Moment,
) -> Vec<BlockerOf<T>> {
	let Entry { property, title, live } = entry;
	let mut blockers = Vec::new();
	blockers::of_right::<T>(id, entry, dealing, now, &mut blockers);
	let ends = matches!(act, Act::Subdivide | Act::Consolidate | Act::Cancel);
	if ends && property.units > 0 {
		blockers.push(BlockerKind::UnitsInProperty { property: id.clone(), units: property.units }.into());
	}
	// Nobody's right vanishes with what it burdens (L10).
	if act == Act::Cancel && !live.is_empty() {
		// At most 16.
		let encumbrances = live.len() as u32;
		blockers.push(BlockerKind::EncumbrancesLeft { property: id.clone(), encumbrances }.into());
	}
	if act == Act::Surrender {
		if !matches!(title.tenure, Tenure::LandUseRight { .. }) {
			blockers.push(BlockerKind::NotALandUseRight { property: id.clone() }.into());
		}
		if !StateOwners::<T>::contains_key(property.district) {
			blockers.push(BlockerKind::NoStateOwner { district: property.district }.into());
		}
	}
	blockers
}

/// What stops a proceeding from taking effect. Guards `complete_first_registration` and `apply_correction`.
pub(crate) fn of_proceeding<T: Config>(
	id: ProceedingId,
	proceeding: &ProceedingOf<T>,
	now: Stamp<BlockNumberFor<T>>,
) -> Vec<BlockerOf<T>> {
	let mut blockers = notice::blockers::<T>(id, proceeding, now.time);
	if !proceeding.is_open() {
		return blockers;
	}
	match &proceeding.subject {
		Subject::FirstRegistration(entry) => {
			if let Err(reason) = registration::verify::<T>(entry, &now) {
				blockers.push(BlockerKind::EntryRefused { property: entry.property.clone(), reason }.into());
			}
		}
		Subject::Correction { property: code, correction, .. } => {
			if let Some(entry) = blockers::live_entry::<T>(code) {
				let act = correction.act();
				blockers.extend(of_effect::<T>(code, &entry, act, &Dealing::plain(&[act]), now.time));
			}
		}
		Subject::Finding { .. } | Subject::CourtOrder { .. } => {}
	}
	blockers
}

/// What stops an alteration from being registered. Guards `register_alteration`.
pub(crate) fn of_alteration<T: Config>(
	id: AlterationId,
	alteration: &AlterationOf<T>,
	now: Moment,
) -> Vec<BlockerOf<T>> {
	if !alteration.is_pending() {
		return vec![BlockerKind::AlterationNotPending { alteration: id }.into()];
	}
	let mut blockers = Vec::new();
	if alteration.has_expired(now) {
		let expires = Some(alteration.expires);
		blockers.push(Blocker { expires, ..BlockerKind::AlterationExpired { alteration: id }.into() });
	}
	let parents = alteration.kind.parents();
	let entries: Vec<_> = parents.iter().filter_map(|code| Some((code, blockers::live_entry::<T>(code)?))).collect();
	let act = alteration.kind.act();
	let agreed = |party| alteration.consent_of(party).is_some_and(blockers::counts::<T>);
	for (code, entry) in &entries {
		let dealing = Dealing { agreed: &agreed, ..Dealing::plain(core::slice::from_ref(&act)) };
		blockers.extend(of_effect::<T>(code, entry, act, &dealing, now));
	}
	if carry::collide::<T>(entries.iter().flat_map(|(_, entry)| &entry.live)) {
		blockers.extend(parents.first().map(|code| BlockerKind::EntriesCollide { property: code.clone() }.into()));
	}
	// All parents have the same owners.
	for party in entries.first().iter().flat_map(|(_, entry)| entry.title.members()) {
		let consent = alteration.consent_of(party);
		blockers::of_consent::<T>(party, consent, &mut blockers);
		let by_guardian = consent.is_some_and(|consent| consent.signatory.capacity == Some(Capacity::Guardian));
		if by_guardian && alteration::disposes(&alteration.kind) && alteration.ward_surrender_approved_by.is_none() {
			blockers.push(BlockerKind::WardDisposalNotApproved { party }.into());
		}
	}
	blockers
}

/// All the reasons that stop a proceeding from taking effect now.
pub(crate) fn of_proceeding_number<T: Config>(id: ProceedingId) -> Vec<BlockerOf<T>> {
	match Proceedings::<T>::get(id) {
		Some(proceeding) => of_proceeding::<T>(id, &proceeding, Pallet::<T>::stamp()),
		None => vec![BlockerKind::ProceedingNotFound { proceeding: id }.into()],
	}
}

/// All the reasons that stop an alteration from being registered now.
pub(crate) fn of_alteration_number<T: Config>(id: AlterationId) -> Vec<BlockerOf<T>> {
	match Alterations::<T>::get(id) {
		Some(alteration) => of_alteration::<T>(id, &alteration, T::Time::now()),
		None => vec![BlockerKind::AlterationNotFound { alteration: id }.into()],
	}
}
