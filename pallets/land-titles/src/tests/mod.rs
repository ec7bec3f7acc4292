//! The rules of the register, one file an idea.

mod alteration;
mod apply_for_entry;
mod blockers;
mod bounds;
mod cancellation;
mod carry;
mod caveats;
mod chain;
mod claim_undelivered;
mod consent;
mod consent_to_entry;
mod consolidate;
mod correction;
mod court_order;
mod death;
mod ending;
mod entry_ending;
mod exchange;
mod expiry;
mod financed_sale;
mod first_registration;
mod freeze;
mod fund;
mod inheritance;
mod invariants;
mod kinds;
mod lending;
mod lift_by_order;
mod migration;
mod mortgages;
mod objection;
mod priority_notice;
mod propose_conveyance;
mod queries;
mod random_changes;
mod random_entries;
mod register_conveyance;
mod register_entry;
mod register_properties;
mod release_encumbrance;
mod roll;
mod shares;
mod slots;
mod subdivide;
mod surrender;
mod survivorship;
mod tax_freezes;
mod units;
mod valuation;
mod ward_entries;
mod wards;

pub(crate) use crate::{mock::*, *};
pub(crate) use civitas_primitives::{
	BoundedText, Capacity, ConveyanceEscrow, ConveyanceKind, DocumentKind, PartyRegistry, Signatory, Standing,
};
pub(crate) use frame_support::{assert_noop, assert_ok, traits::Get, BoundedVec};
pub(crate) use sp_core::H256;
pub(crate) use sp_runtime::DispatchError::BadOrigin;

/// One parcel of Alice's.
pub(crate) fn alices_parcel() -> ExtBuilder {
	ExtBuilder::default().properties(vec![parcel("P-1", vec![holding(1, &[ALICE])])])
}

/// Two parcels of Alice's and one of Bob's.
pub(crate) fn three_parcels() -> ExtBuilder {
	ExtBuilder::default().properties(vec![
		parcel("P-1", vec![holding(1, &[ALICE])]),
		parcel("P-2", vec![holding(1, &[ALICE])]),
		parcel("P-3", vec![holding(1, &[BOB])]),
	])
}

/// The events of the register since the last reset.
pub(crate) fn events() -> Vec<Event<Test>> {
	System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::LandTitles(event) => Some(event),
			_ => None,
		})
		.collect()
}

pub(crate) fn state_of(conveyance: u64) -> ConveyanceState {
	Conveyances::<Test>::get(conveyance).unwrap().state
}

pub(crate) fn register(conveyance: u64) -> frame_support::dispatch::DispatchResult {
	LandTitles::register_conveyance(signed(REGISTRAR), conveyance).map(|_| ()).map_err(|error| error.error)
}

/// A party objects for itself.
pub(crate) fn object(party: u64, proceeding: u64) -> frame_support::dispatch::DispatchResult {
	let letter = document(DocumentKind::Contract);
	LandTitles::object(signed(party), proceeding, H256::repeat_byte(6), letter, party)
}

/// Members that hold a share jointly, with survivorship.
pub(crate) fn joint(share: u64, members: &[u64]) -> Holding {
	Holding { survivorship: true, ..holding(share, members) }
}

pub(crate) fn text(reason: &str) -> BoundedText<256> {
	reason.try_into().unwrap()
}

/// A court freezes a property for some acts, until `until`. Answers the number of the freeze.
pub(crate) fn freeze_until(property: &str, acts: &[Act], until: Option<u64>) -> u64 {
	let number = NextEncumbrance::<Test>::get();
	let stops = acts.iter().copied().collect::<std::collections::BTreeSet<_>>().try_into().unwrap();
	let order = document(DocumentKind::CourtOrder);
	assert_ok!(LandTitles::place_freeze(signed(COURT), code(property), order, until, stops));
	number
}

pub(crate) fn lift(property: &str, number: u64) {
	assert_ok!(LandTitles::lift_freeze(signed(COURT), code(property), number));
}

/// The record says that a party has died.
pub(crate) fn die(party: u64) {
	Parties::set_standing(party, Standing::Deceased);
}

pub(crate) fn part(property: &str, area_dm2: u64) -> PropertyPart {
	PropertyPart {
		property: code(property),
		area_dm2,
		floor_area_dm2: 0,
		boundary: H256::repeat_byte(2),
		centroid: None,
	}
}

/// Parts of `code` with these areas: `code-1`, `code-2` ..
pub(crate) fn parts(property: &str, areas: &[u64]) -> Vec<PropertyPart> {
	areas.iter().enumerate().map(|(i, area)| part(&format!("{property}-{}", i + 1), *area)).collect()
}

pub(crate) fn subdivide(by: u64, parent: &str, parts: Vec<PropertyPart>) -> frame_support::dispatch::DispatchResult {
	let plan = document(DocumentKind::SurveyPlan);
	LandTitles::subdivide(signed(by), code(parent), parts.try_into().unwrap(), plan, by)
}

pub(crate) fn consolidate(by: u64, parents: &[&str], child: PropertyPart) -> frame_support::dispatch::DispatchResult {
	let plan = document(DocumentKind::SurveyPlan);
	let parents = parents.iter().map(|parent| code(parent)).collect::<Vec<_>>().try_into().unwrap();
	LandTitles::consolidate(signed(by), parents, child, plan, by)
}

pub(crate) fn agree_to(by: u64, alteration: u64) -> frame_support::dispatch::DispatchResult {
	let binding = Alterations::<Test>::get(alteration).map_or(H256::zero(), |alteration| alteration.binding);
	LandTitles::consent_to_alteration(signed(by), alteration, binding, by)
}

pub(crate) fn alter(alteration: u64) -> frame_support::dispatch::DispatchResult {
	LandTitles::register_alteration(signed(REGISTRAR), alteration).map(|_| ()).map_err(|error| error.error)
}

pub(crate) fn correct(property: &str, correction: Correction) -> frame_support::dispatch::DispatchResult {
	let decision = document(DocumentKind::AdministrativeDecision);
	LandTitles::propose_correction(signed(REGISTRAR), code(property), correction, decision, text("登记错误"))
}

pub(crate) fn owners(property: &str) -> Vec<Holding> {
	title_of(property).1.owners.to_vec()
}

/// Enters a burden without asking anybody. Answers its number.
pub(crate) fn enter(property: &str, kind: EncumbranceKind<u128>, until: Option<u64>, acts: &[Act]) -> u64 {
	let id = code(property);
	let mut entry = Properties::<Test>::get(&id).unwrap();
	if let EncumbranceKind::Caveat { claimant } = kind {
		CaveatsLodged::<Test>::insert(&id, claimant, ());
	}
	let placed_by = kind.holder().unwrap_or(COURT);
	let (document, since) = (document(DocumentKind::Contract), LandTitles::stamp());
	let stops = crate::encumbrance::act_set(acts);
	let burden = Encumbrance { kind, placed_by, document, since, until, stops };
	let number = crate::encumbrance::enter::<Test>(&id, &mut entry, burden).unwrap();
	Properties::<Test>::insert(&id, entry);
	number
}

pub(crate) fn mortgage(lender: u64, rank: u32) -> EncumbranceKind<u128> {
	EncumbranceKind::Mortgage { lender, amount: 500, rank }
}
