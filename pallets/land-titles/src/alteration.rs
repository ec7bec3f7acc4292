//! Subdivision, consolidation and surrender before registration: applied for by one owner, consented to by all.

use alloc::vec::Vec;
use civitas_primitives::{
	BoundedText, Capacity, DocumentKind, OfficeRole, PartyId, PartyRegistry, PropertyId, SourceDocument,
};
use codec::Encode;
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{Get, Time},
	BoundedVec,
};
use sp_core::H256;
use sp_runtime::DispatchError;

use crate::{
	blockers::{self, Entry},
	change_blockers, parts,
	registration::next,
	Alteration, AlterationId, AlterationKind, AlterationOf, AlterationState, Alterations, Config, Consent, Error,
	Event, NextAlteration, NextEncumbrance, Pallet, Pending, PendingEntries, Properties,
};

/// A property that an alteration begins from.
pub(crate) struct Parent<T: Config> {
	/// Its code.
	pub code: PropertyId,
	/// Its entry in the register.
	pub entry: Entry<T>,
}

/// Does it take a right from its owners? A guardian needs a court's approval for that.
pub(crate) fn disposes(kind: &AlterationKind) -> bool {
	matches!(kind, AlterationKind::Surrender { .. })
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_propose_alteration(
		who: &T::AccountId,
		kind: AlterationKind,
		document: SourceDocument,
		on_behalf_of: PartyId,
	) -> DispatchResult {
		let signatory = T::Parties::ensure_may_act(who, on_behalf_of)?;
		let proposed = Self::stamp();
		let expires = proposed.time.checked_add(T::ConveyancePeriod::get()).ok_or(Error::<T>::Overflow)?;
		let parents = parents::<T>(&kind)?;
		for Parent { code, entry } in &parents {
			let found = change_blockers::of_change::<T>(code, entry, kind.act(), proposed.time);
			blockers::guard::<T>(found)?;
		}
		let surveyed = disposes(&kind) || document.kind == DocumentKind::SurveyPlan;
		ensure!(surveyed, Error::<T>::WrongDocument);
		ensure!(!document.is_future_dated(proposed.time), Error::<T>::DocumentFutureDated);
		parts::verify::<T>(&kind, &parents, None)?;
		let owners = owners::<T>(&parents);
		ensure!(owners.contains(&on_behalf_of), Error::<T>::NotOwner);

		let titles: Vec<_> = parents.iter().map(|parent| parent.entry.property.title).collect();
		let binding = H256(sp_io::hashing::blake2_256(&(&kind, &titles, &document).encode()));
		let consent = Consent { party: on_behalf_of, signatory, entries_before: NextEncumbrance::<T>::get() };
		let consents = BoundedVec::truncate_from(alloc::vec![consent]);
		let id = NextAlteration::<T>::get();
		NextAlteration::<T>::put(next(id)?);
		for Parent { code, entry } in parents {
			let mut property = entry.property;
			property.pending = Some(Pending::Alteration(id));
			Properties::<T>::insert(code, property);
		}
		for child in kind.children() {
			PendingEntries::<T>::insert(&child.property, Pending::Alteration(id));
		}
		Alterations::<T>::insert(
			id,
			Alteration {
				kind: kind.clone(),
				titles: BoundedVec::try_from(titles).map_err(|_| Error::<T>::Overflow)?,
				document,
				binding,
				proposer: on_behalf_of,
				consents,
				ward_surrender_approved_by: None,
				proposed,
				expires,
				state: AlterationState::Pending,
				ended: None,
			},
		);
		Self::deposit_event(Event::AlterationProposed {
			alteration: id,
			kind,
			owners,
			document,
			binding,
			proposer: on_behalf_of,
			expires,
		});
		Self::deposit_event(Event::AlterationConsented {
			alteration: id,
			party: on_behalf_of,
			signer: signatory.signer,
		});
		Ok(())
	}

	pub(crate) fn do_consent_to_alteration(
		who: &T::AccountId,
		id: AlterationId,
		binding: H256,
		on_behalf_of: PartyId,
	) -> DispatchResult {
		let mut alteration = open::<T>(id)?;
		ensure!(is_concerned::<T>(&parents::<T>(&alteration.kind)?, on_behalf_of), Error::<T>::NotConcerned);
		let signatory = T::Parties::ensure_may_act(who, on_behalf_of)?;
		ensure!(alteration.binding == binding, Error::<T>::BindingDiffers);

		let consent = Consent { party: on_behalf_of, signatory, entries_before: NextEncumbrance::<T>::get() };
		match alteration.consents.iter_mut().find(|given| given.party == on_behalf_of) {
			Some(given) => {
				ensure!(!blockers::counts::<T>(given), Error::<T>::AlreadyConsented);
				*given = consent;
			}
			None => alteration.consents.try_push(consent).map_err(|_| Error::<T>::TooManyConsents)?,
		}
		if signatory.capacity == Some(Capacity::Guardian) {
			// A court approves what guardians have consented to, never what they will consent to.
			alteration.ward_surrender_approved_by = None;
		}
		Alterations::<T>::insert(id, alteration);
		Self::deposit_event(Event::AlterationConsented {
			alteration: id,
			party: on_behalf_of,
			signer: signatory.signer,
		});
		Ok(())
	}

	pub(crate) fn do_approve_ward_surrender(who: &T::AccountId, id: AlterationId) -> DispatchResult {
		let mut alteration = open::<T>(id)?;
		let parents = parents::<T>(&alteration.kind)?;
		let district = parents.first().map(|parent| parent.entry.property.district);
		let court = T::Parties::ensure_office(who, OfficeRole::Court, district)?;
		let by_guardian =
			alteration.consents.iter().any(|consent| consent.signatory.capacity == Some(Capacity::Guardian));
		let waits = disposes(&alteration.kind) && by_guardian && alteration.ward_surrender_approved_by.is_none();
		ensure!(waits, Error::<T>::NothingToApprove);
		alteration.ward_surrender_approved_by = Some(court);
		Alterations::<T>::insert(id, alteration);
		Self::deposit_event(Event::WardSurrenderApproved { alteration: id, court });
		Ok(())
	}

	pub(crate) fn do_refuse_alteration(
		who: &T::AccountId,
		id: AlterationId,
		reason: BoundedText<256>,
	) -> DispatchResult {
		let alteration = pending::<T>(id)?;
		let parents = parents::<T>(&alteration.kind)?;
		let district = parents.first().map(|parent| parent.entry.property.district);
		let office = T::Parties::ensure_office(who, OfficeRole::LandRegistry, district)?;
		ensure!(!reason.as_str().is_empty(), Error::<T>::ReasonMissing);
		end::<T>(id, alteration, AlterationState::Refused { office, reason: reason.clone() });
		let owners = owners::<T>(&parents);
		Self::deposit_event(Event::AlterationRefused { alteration: id, office, reason, owners });
		Ok(())
	}

	pub(crate) fn do_withdraw_alteration(
		who: &T::AccountId,
		id: AlterationId,
		on_behalf_of: PartyId,
	) -> DispatchResult {
		let alteration = pending::<T>(id)?;
		let owners = owners::<T>(&parents::<T>(&alteration.kind)?);
		ensure!(owners.contains(&on_behalf_of), Error::<T>::NotOwner);
		T::Parties::ensure_may_act(who, on_behalf_of)?;
		end::<T>(id, alteration, AlterationState::Withdrawn { by: on_behalf_of });
		Self::deposit_event(Event::AlterationWithdrawn { alteration: id, by: on_behalf_of, owners });
		Ok(())
	}

	pub(crate) fn do_expire_alteration(id: AlterationId) -> DispatchResult {
		let alteration = pending::<T>(id)?;
		ensure!(alteration.has_expired(T::Time::now()), Error::<T>::AlterationNotExpired);
		let owners = owners::<T>(&parents::<T>(&alteration.kind)?);
		end::<T>(id, alteration, AlterationState::Expired);
		Self::deposit_event(Event::AlterationExpired { alteration: id, owners });
		Ok(())
	}
}

/// The properties that an alteration begins from, as they are now.
pub(crate) fn parents<T: Config>(kind: &AlterationKind) -> Result<Vec<Parent<T>>, DispatchError> {
	kind.parents()
		.into_iter()
		.map(|code| {
			let entry = blockers::live_entry::<T>(&code).ok_or(Error::<T>::PropertyNotFound)?;
			Ok(Parent { code, entry })
		})
		.collect()
}

/// The owners of the properties: all have the same.
pub(crate) fn owners<T: Config>(parents: &[Parent<T>]) -> Vec<PartyId> {
	parents.first().map(|parent| parent.entry.title.members().collect()).unwrap_or_default()
}

/// Is `party` an owner, or the holder of an entry that may need its consent?
fn is_concerned<T: Config>(parents: &[Parent<T>], party: PartyId) -> bool {
	parents.iter().any(|Parent { entry, .. }| {
		let holds = |(_, burden): &(_, crate::EncumbranceOf<T>)| burden.kind.holder() == Some(party);
		entry.title.is_owned_by(party) || entry.live.iter().any(holds)
	})
}

/// An alteration that is pending, in time or not.
fn pending<T: Config>(id: AlterationId) -> Result<AlterationOf<T>, Error<T>> {
	let alteration = Alterations::<T>::get(id).ok_or(Error::<T>::AlterationNotFound)?;
	ensure!(alteration.is_pending(), Error::<T>::AlterationNotPending);
	Ok(alteration)
}

/// An alteration that is pending and in time.
fn open<T: Config>(id: AlterationId) -> Result<AlterationOf<T>, Error<T>> {
	let alteration = pending::<T>(id)?;
	ensure!(!alteration.has_expired(T::Time::now()), Error::<T>::AlterationExpired);
	Ok(alteration)
}

/// Ends a pending alteration that is not registered.
fn end<T: Config>(id: AlterationId, mut alteration: AlterationOf<T>, state: AlterationState) {
	for code in alteration.kind.parents() {
		Properties::<T>::mutate_extant(code, |property| property.pending = None);
	}
	for child in alteration.kind.children() {
		PendingEntries::<T>::remove(&child.property);
	}
	alteration.state = state;
	alteration.ended = Some(Pallet::<T>::stamp());
	Alterations::<T>::insert(id, alteration);
}
