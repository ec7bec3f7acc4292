//! What tests speak of when properties are burdened.

use civitas_primitives::TaxFreezes;

use super::*;
use crate::{Act, ActSet, ApplicationId, EncumbranceId, EncumbranceOf, EntryRequest, EntryTerms};

pub fn acts(acts: &[Act]) -> ActSet {
	acts.iter().copied().collect::<std::collections::BTreeSet<_>>().try_into().unwrap()
}

pub fn value(property: &str, amount: u128) {
	let now = Timestamp::get();
	let report = document(DocumentKind::ValuationReport);
	LandTitles::record_valuation(signed(VALUER), code(property), amount, now, report).unwrap();
}

pub fn mortgage_for(lender: PartyId, amount: u128) -> EntryRequest<u128> {
	EntryRequest::Mortgage { lender, amount }
}

/// An entry on a property by its live title, without an end and stopping nothing.
pub fn entry_terms(property: &str, request: EntryRequest<u128>) -> EntryTerms<u128> {
	let property = code(property);
	let title = crate::Properties::<Test>::get(&property).map_or(0, |entry| entry.title);
	let document = document(DocumentKind::Contract);
	EntryTerms { property, title, request, document, until: None, stops: acts(&[]) }
}

/// Applies for an entry. Answers the application.
pub fn apply(by: PartyId, terms: EntryTerms<u128>) -> ApplicationId {
	let id = crate::NextApplication::<Test>::get();
	LandTitles::apply_for_entry(signed(by), terms, by).unwrap();
	id
}

/// The digest that consents to an application name.
pub fn entry_binding(id: ApplicationId) -> H256 {
	crate::Applications::<Test>::get(id).map_or(H256::zero(), |application| application.binding)
}

pub fn agree(id: ApplicationId, party: PartyId) {
	LandTitles::consent_to_entry(signed(party), id, entry_binding(id), party).unwrap();
}

pub fn register_entry(id: ApplicationId) -> DispatchResult {
	LandTitles::register_entry(signed(REGISTRAR), id)
}

/// An entry on a property that `owner` owns alone, with all consents and registered. Answers its number.
pub fn entered(owner: PartyId, terms: EntryTerms<u128>) -> EncumbranceId {
	let grantee = terms.request.grantee();
	let id = apply(owner, terms);
	grantee.into_iter().for_each(|grantee| agree(id, grantee));
	let number = crate::NextEncumbrance::<Test>::get();
	register_entry(id).unwrap();
	number
}

/// A registered mortgage on a property that `owner` owns alone.
pub fn mortgaged(property: &str, owner: PartyId, lender: PartyId, amount: u128) -> EncumbranceId {
	entered(owner, entry_terms(property, mortgage_for(lender, amount)))
}

/// A live or expired entry.
pub fn burden(property: &str, number: EncumbranceId) -> EncumbranceOf<Test> {
	crate::Encumbrances::<Test>::get(code(property), number).unwrap()
}

/// How an entry ended.
pub fn ended(property: &str, number: EncumbranceId) -> crate::EncumbranceEnd {
	crate::EndedEncumbrances::<Test>::get(code(property), number).unwrap().how
}

pub fn freeze(property: &str, stops: &[Act]) -> EncumbranceId {
	let number = crate::NextEncumbrance::<Test>::get();
	let order = document(DocumentKind::CourtOrder);
	LandTitles::place_freeze(signed(COURT), code(property), order, None, acts(stops)).unwrap();
	number
}

pub fn tax_freeze(property: &str) -> DispatchResult {
	let decision = document(DocumentKind::AdministrativeDecision);
	frame_support::storage::with_storage_layer(|| {
		<LandTitles as TaxFreezes>::place_tax_freeze(&code(property), TAX_BUREAU, decision)
	})
}

pub fn caveat(property: &str, claimant: PartyId) -> EncumbranceId {
	let number = crate::NextEncumbrance::<Test>::get();
	let contract = document(DocumentKind::Contract);
	LandTitles::lodge_caveat(signed(claimant), code(property), contract, claimant).unwrap();
	number
}

pub fn notice(property: &str, owner: PartyId, holder: PartyId) -> EncumbranceId {
	let number = crate::NextEncumbrance::<Test>::get();
	let contract = document(DocumentKind::Contract);
	LandTitles::lodge_priority_notice(signed(owner), code(property), holder, contract, owner).unwrap();
	number
}
