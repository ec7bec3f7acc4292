//! What stands in the way of a mortgage, a lease or an easement: of its filing and of its registration.

use alloc::vec::Vec;
use civitas_primitives::{Capacity, Moment, OfficeRole, PartyId, PropertyId};

use crate::{
	blockers::{self, Entry},
	encumbrance::{has_room, no_room},
	mortgage::{mortgage, of_security},
	stops::{self, Dealing},
	Act, ApplicationId, ApplicationOf, Applications, BalanceOf, Beneficiary, Blocker, BlockerKind, BlockerOf, Config,
	EncumbranceKind, EntryRequest, Pallet, Properties, PropertyStatus, Titles,
};

/// What stops `actor` from applying for an entry. Guards `apply_for_entry`. Where others can still consent before it is
/// registered, their entries do not stop it yet.
pub(crate) fn of_filing<T: Config>(
	id: &PropertyId,
	entry: &Entry<T>,
	act: Act,
	request: Option<&EntryRequest<BalanceOf<T>>>,
	actor: PartyId,
	blockers: &mut Vec<BlockerOf<T>>,
) {
	let grantee = request.and_then(EntryRequest::grantee);
	let acts = [act];
	let protects = |party| grantee == Some(party);
	let dealing = Dealing { protects: &protects, is_proposal: true, ..Dealing::plain(&acts) };
	blockers::of_right::<T>(id, entry, &dealing, Pallet::<T>::stamp().time, blockers);
	if !entry.title.is_owned_by(actor) {
		blockers.push(BlockerKind::NotOwner { property: id.clone(), party: actor }.into());
	}
}

/// All the reasons that stop an application from being registered now.
pub(crate) fn of_application<T: Config>(id: ApplicationId) -> Vec<BlockerOf<T>> {
	let not_found = || alloc::vec![BlockerKind::ApplicationNotFound { application: id }.into()];
	let Some(application) = Applications::<T>::get(id) else { return not_found() };
	match blockers::entry::<T>(&application.terms.property, application.terms.title) {
		Some(entry) => of_entry::<T>(id, &application, &entry, Pallet::<T>::stamp().time),
		None => not_found(),
	}
}

/// What stops the registration of an entry. Guards `register_entry`.
pub(crate) fn of_entry<T: Config>(
	id: ApplicationId,
	application: &ApplicationOf<T>,
	entry: &Entry<T>,
	now: Moment,
) -> Vec<BlockerOf<T>> {
	if !application.is_pending() {
		return alloc::vec![BlockerKind::ApplicationNotPending { application: id }.into()];
	}
	let terms = &application.terms;
	let subject = &terms.property;
	let Entry { property, title, live } = entry;
	let mut blockers = Vec::new();
	if application.has_expired(now) {
		let expires = Some(application.expires);
		blockers.push(Blocker { expires, ..BlockerKind::ApplicationExpired { application: id }.into() });
	}
	if let Some(until) = terms.until.filter(|until| now > *until) {
		blockers.push(Blocker { expires: Some(until), ..BlockerKind::EntryOver { application: id }.into() });
	}
	if property.title != terms.title {
		blockers.push(BlockerKind::TitleNotLive { property: subject.clone(), title: terms.title }.into());
	}
	let grantee = terms.request.grantee();
	let acts = [terms.request.act()];
	let agreed = |party| application.consent_of(party).is_some_and(blockers::counts::<T>);
	let protects = |party| grantee == Some(party);
	let dealing = Dealing { agreed: &agreed, protects: &protects, ..Dealing::plain(&acts) };
	blockers::of_right::<T>(subject, entry, &dealing, now, &mut blockers);
	for owner in title.members() {
		blockers::of_consent::<T>(owner, application.consent_of(owner), &mut blockers);
		if is_by_guardian::<T>(application, owner) && application.ward_approved_by.is_none() {
			blockers.push(BlockerKind::WardDisposalNotApproved { party: owner }.into());
		}
	}
	if let EntryRequest::Easement { beneficiary: Beneficiary::Property(other) } = &terms.request {
		if !Properties::<T>::get(other).is_some_and(|other| other.status == PropertyStatus::Registered) {
			blockers.push(BlockerKind::PropertyEnded { property: other.clone() }.into());
		}
	}
	for party in grantees::<T>(&terms.request) {
		let consent = application.consent_of(party);
		blockers::of_consent::<T>(party, consent, &mut blockers);
		blockers::of_later_charges::<T>(subject, live, consent, &|_| false, &mut blockers);
	}
	let kind = match &terms.request {
		EntryRequest::Mortgage { lender, amount } => {
			blockers.extend(blockers::of_licence::<T>(*lender, OfficeRole::Bank, property.district));
			let staying = live.iter().filter_map(|(_, entry)| mortgage(&entry.kind)).map(|other| other.amount);
			of_security::<T>(subject, staying, *amount, &mut blockers);
			EncumbranceKind::Mortgage { lender: *lender, amount: *amount, rank: 0 }
		}
		EntryRequest::Lease { lessee } => EncumbranceKind::Lease { lessee: *lessee },
		EntryRequest::Easement { beneficiary } => EncumbranceKind::Easement { beneficiary: beneficiary.clone() },
	};
	if !has_room(live, &kind, 0) {
		blockers.push(no_room::<T>(subject));
	}
	blockers
}

/// Those who get the entry: a party, or the owners of the property that it benefits.
fn grantees<T: Config>(request: &EntryRequest<BalanceOf<T>>) -> Vec<PartyId> {
	match request {
		EntryRequest::Easement { beneficiary: Beneficiary::Property(other) } => {
			Properties::<T>::get(other).map(|other| Pallet::<T>::owners(&other)).unwrap_or_default()
		}
		request => request.grantee().into_iter().collect(),
	}
}

/// The owners that grant and those who get the entry, each once.
pub(crate) fn parties<T: Config>(application: &ApplicationOf<T>) -> Vec<PartyId> {
	let owners = Titles::<T>::get(application.terms.title).map(|title| title.members().collect::<Vec<_>>());
	let mut parties = owners.unwrap_or_default();
	parties.extend(grantees::<T>(&application.terms.request));
	parties.sort_unstable();
	parties.dedup();
	parties
}

/// Did a guardian consent for `party`?
pub(crate) fn is_by_guardian<T: Config>(application: &ApplicationOf<T>, party: PartyId) -> bool {
	application.consent_of(party).is_some_and(|given| given.signatory.capacity == Some(Capacity::Guardian))
}

/// Has `party` a live entry on the property, so that its consent may be needed?
pub(crate) fn is_holder<T: Config>(id: &PropertyId, party: PartyId, now: Moment) -> bool {
	Properties::<T>::get(id).is_some_and(|property| {
		stops::live::<T>(id, &property, now).iter().any(|(_, entry)| entry.kind.holder() == Some(party))
	})
}
