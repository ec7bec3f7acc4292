//! Mortgages, leases and easements: owners apply for the entry, all concerned consent to the very same terms, and the
//! registrar of the district, who sees the documents, enters it.

use alloc::vec::Vec;
use civitas_primitives::{BoundedText, Capacity, DocumentKind, Moment, OfficeRole, PartyId, PartyRegistry};
use codec::Encode;
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{Get, Time},
	BoundedVec,
};
use sp_core::H256;
use sp_runtime::traits::Zero;

use crate::{
	application_blockers as blocking,
	blockers::{self, Entry},
	encumbrance, lending, mortgage,
	registration::next,
	ApplicationId, ApplicationOf, ApplicationState, Applications, BalanceOf, Beneficiary, Config, Consent,
	EncumbranceKind, EncumbranceOf, EntryApplication, EntryRequest, EntryTerms, Error, Event, NextApplication,
	NextEncumbrance, Pallet, Properties, PropertyStatus, Titles,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_apply_for_entry(
		who: &T::AccountId,
		terms: EntryTerms<BalanceOf<T>>,
		on_behalf_of: PartyId,
	) -> DispatchResult {
		let EntryTerms { property: id, request, .. } = &terms;
		let entry = blockers::live_entry::<T>(id).ok_or(Error::<T>::PropertyNotFound)?;
		let signatory = T::Parties::ensure_may_act(who, on_behalf_of)?;
		let filed = Self::stamp();
		let mut found = Vec::new();
		blocking::of_filing::<T>(id, &entry, request.act(), Some(request), on_behalf_of, &mut found);
		blockers::guard::<T>(found)?;
		ensure!(entry.property.title == terms.title, Error::<T>::TitleNotLive);
		verify_terms::<T>(&terms, &entry, filed.time)?;
		let expires = filed.time.checked_add(T::ConveyancePeriod::get()).ok_or(Error::<T>::Overflow)?;

		let application = NextApplication::<T>::get();
		NextApplication::<T>::put(next(application)?);
		let binding = H256(terms.using_encoded(sp_io::hashing::blake2_256));
		let entries_before = NextEncumbrance::<T>::get();
		let consent = Consent { party: on_behalf_of, signatory, entries_before };
		let owners = entry.title.members().collect();
		let filing: ApplicationOf<T> = EntryApplication {
			terms: terms.clone(),
			binding,
			applicant: on_behalf_of,
			consents: BoundedVec::truncate_from(alloc::vec![consent]),
			ward_approved_by: None,
			filed,
			expires,
			state: ApplicationState::Pending,
			ended: None,
		};
		Applications::<T>::insert(application, filing);
		Self::deposit_event(Event::EntryApplied {
			application,
			terms,
			binding,
			applicant: on_behalf_of,
			owners,
			expires,
		});
		let (party, signer) = (on_behalf_of, signatory.signer);
		Self::deposit_event(Event::EntryConsented { application, party, signer });
		Ok(())
	}

	pub(crate) fn do_consent_to_entry(
		who: &T::AccountId,
		id: ApplicationId,
		binding: H256,
		on_behalf_of: PartyId,
	) -> DispatchResult {
		let mut application = open_application::<T>(id)?;
		ensure!(is_concerned::<T>(&application, on_behalf_of), Error::<T>::NotConcerned);
		let signatory = T::Parties::ensure_may_act(who, on_behalf_of)?;
		ensure!(application.binding == binding, Error::<T>::TermsDiffer);
		let consent = Consent { party: on_behalf_of, signatory, entries_before: NextEncumbrance::<T>::get() };
		match application.consents.iter_mut().find(|given| given.party == on_behalf_of) {
			Some(given) => {
				ensure!(!blockers::stands::<T>(given), Error::<T>::AlreadyConsented);
				*given = consent;
			}
			None => application.consents.try_push(consent).map_err(|_| Error::<T>::TooManyConsents)?,
		}
		if signatory.capacity == Some(Capacity::Guardian) {
			// A court approves what guardians have consented to, never what they will consent to.
			application.ward_approved_by = None;
		}
		Applications::<T>::insert(id, application);
		let (party, signer) = (on_behalf_of, signatory.signer);
		Self::deposit_event(Event::EntryConsented { application: id, party, signer });
		Ok(())
	}

	pub(crate) fn do_approve_ward_entry(who: &T::AccountId, id: ApplicationId) -> DispatchResult {
		let mut application = open_application::<T>(id)?;
		let property = Properties::<T>::get(&application.terms.property).ok_or(Error::<T>::PropertyNotFound)?;
		let court = T::Parties::ensure_office(who, OfficeRole::Court, Some(property.district))?;
		let title = Titles::<T>::get(application.terms.title).ok_or(Error::<T>::TitleNotLive)?;
		let by_guardian = title.members().any(|owner| blocking::is_by_guardian::<T>(&application, owner));
		ensure!(by_guardian && application.ward_approved_by.is_none(), Error::<T>::NothingToApprove);

		application.ward_approved_by = Some(court);
		Applications::<T>::insert(id, application);
		Self::deposit_event(Event::WardEntryApproved { application: id, court });
		Ok(())
	}

	pub(crate) fn do_register_entry(who: &T::AccountId, id: ApplicationId) -> DispatchResult {
		let mut application = Applications::<T>::get(id).ok_or(Error::<T>::ApplicationNotFound)?;
		let subject = application.terms.property.clone();
		let entry = blockers::entry::<T>(&subject, application.terms.title).ok_or(Error::<T>::PropertyNotFound)?;
		let office = T::Parties::ensure_office(who, OfficeRole::LandRegistry, Some(entry.property.district))?;
		let since = Self::stamp();
		blockers::guard::<T>(blocking::of_entry::<T>(id, &application, &entry, since.time))?;

		let Entry { mut property, live, .. } = entry;
		encumbrance::sweep::<T>(&subject, &mut property, since)?;
		let EntryTerms { request, document, until, stops, .. } = application.terms.clone();
		let grantee = request.grantee();
		let kind = match request {
			EntryRequest::Mortgage { lender, amount } => {
				let rank =
					mortgage::next_rank(live.iter().map(|(_, entry)| &entry.kind)).ok_or(Error::<T>::Overflow)?;
				EncumbranceKind::Mortgage { lender, amount, rank }
			}
			EntryRequest::Lease { lessee } => EncumbranceKind::Lease { lessee },
			EntryRequest::Easement { beneficiary } => EncumbranceKind::Easement { beneficiary },
		};
		let placed_by = grantee.unwrap_or(office);
		let entry = EncumbranceOf::<T> { kind, placed_by, document, since, until, stops };
		let encumbrance = encumbrance::enter::<T>(&subject, &mut property, entry)?;
		encumbrance::fulfil_notice::<T>(&subject, &mut property, &live, |holder| grantee == Some(holder), since)?;
		Properties::<T>::insert(&subject, property);
		application.state = ApplicationState::Registered { office, encumbrance };
		application.ended = Some(since);
		Applications::<T>::insert(id, application);
		Self::deposit_event(Event::EntryRegistered { application: id, property: subject, encumbrance, office });
		Ok(())
	}

	pub(crate) fn do_refuse_entry(who: &T::AccountId, id: ApplicationId, reason: BoundedText<256>) -> DispatchResult {
		let application = pending_application::<T>(id)?;
		let property = Properties::<T>::get(&application.terms.property).ok_or(Error::<T>::PropertyNotFound)?;
		let office = T::Parties::ensure_office(who, OfficeRole::LandRegistry, Some(property.district))?;
		ensure!(!reason.as_str().is_empty(), Error::<T>::ReasonMissing);
		let parties = blocking::parties::<T>(&application);
		close::<T>(id, application, ApplicationState::Refused { office, reason: reason.clone() });
		Self::deposit_event(Event::EntryRefused { application: id, office, reason, parties });
		Ok(())
	}

	pub(crate) fn do_withdraw_entry(who: &T::AccountId, id: ApplicationId, on_behalf_of: PartyId) -> DispatchResult {
		let application = pending_application::<T>(id)?;
		let parties = blocking::parties::<T>(&application);
		ensure!(parties.contains(&on_behalf_of), Error::<T>::NotConcerned);
		T::Parties::ensure_may_act(who, on_behalf_of)?;
		close::<T>(id, application, ApplicationState::Withdrawn { by: on_behalf_of });
		Self::deposit_event(Event::EntryWithdrawn { application: id, by: on_behalf_of, parties });
		Ok(())
	}

	pub(crate) fn do_expire_entry(id: ApplicationId) -> DispatchResult {
		let application = pending_application::<T>(id)?;
		ensure!(application.has_expired(T::Time::now()), Error::<T>::ApplicationNotExpired);
		let parties = blocking::parties::<T>(&application);
		close::<T>(id, application, ApplicationState::Expired);
		Self::deposit_event(Event::EntryExpired { application: id, parties });
		Ok(())
	}
}

/// An application that is pending, in time or not.
fn pending_application<T: Config>(id: ApplicationId) -> Result<ApplicationOf<T>, Error<T>> {
	let application = Applications::<T>::get(id).ok_or(Error::<T>::ApplicationNotFound)?;
	ensure!(application.is_pending(), Error::<T>::ApplicationNotPending);
	Ok(application)
}

/// An application that is pending and in time.
fn open_application<T: Config>(id: ApplicationId) -> Result<ApplicationOf<T>, Error<T>> {
	let application = pending_application::<T>(id)?;
	ensure!(!application.has_expired(T::Time::now()), Error::<T>::ApplicationExpired);
	Ok(application)
}

/// Ends a pending application without an entry.
fn close<T: Config>(id: ApplicationId, mut application: ApplicationOf<T>, state: ApplicationState) {
	application.state = state;
	application.ended = Some(Pallet::<T>::stamp());
	Applications::<T>::insert(id, application);
}

/// Does the application need the consent of `party`: an owner, the other side, or the holder of a live entry?
fn is_concerned<T: Config>(application: &ApplicationOf<T>, party: PartyId) -> bool {
	blocking::parties::<T>(application).contains(&party)
		|| blocking::is_holder::<T>(&application.terms.property, party, T::Time::now())
}

/// Verifies what an application asks for.
fn verify_terms<T: Config>(terms: &EntryTerms<BalanceOf<T>>, entry: &Entry<T>, now: Moment) -> Result<(), Error<T>> {
	let kinds = [DocumentKind::Contract, DocumentKind::Deed, DocumentKind::AdministrativeDecision];
	encumbrance::ensure_document::<T>(&terms.document, &kinds, now)?;
	ensure!(terms.until.is_none_or(|until| until > now), Error::<T>::UntilInThePast);
	if let Some(grantee) = terms.request.grantee() {
		ensure!(T::Parties::exists(grantee), Error::<T>::UnknownParty);
		ensure!(!entry.title.is_owned_by(grantee), Error::<T>::GranteeIsOwner);
	}
	ensure!(lending::may_stop(terms.request.act(), &terms.stops), Error::<T>::CannotStop);
	match &terms.request {
		EntryRequest::Mortgage { lender, amount } => {
			ensure!(!amount.is_zero(), Error::<T>::AmountZero);
			ensure!(terms.until.is_none(), Error::<T>::MortgageHasNoEnd);
			let bank = T::Parties::is_licensed(*lender, OfficeRole::Bank, Some(entry.property.district));
			ensure!(bank, Error::<T>::NotLicensed);
		}
		EntryRequest::Easement { beneficiary: Beneficiary::Property(other) } => {
			ensure!(*other != terms.property, Error::<T>::EasementOfItself);
			let benefits = Properties::<T>::get(other).ok_or(Error::<T>::PropertyNotFound)?;
			ensure!(benefits.status == PropertyStatus::Registered, Error::<T>::PropertyEnded);
		}
		EntryRequest::Lease { .. } | EntryRequest::Easement { .. } => {}
	}
	Ok(())
}
