//! What stands in the way of an act: all reasons at once, from the very functions that guard the dispatch.

use alloc::{collections::BTreeSet, vec, vec::Vec};
use civitas_primitives::{
	Capacity, ConveyanceId, ConveyanceKind, DistrictCode, Moment, OfficeRole, PartyId, PartyRegistry, PropertyId,
	Standing, TitleNumber, TransferTax,
};
use frame_support::traits::Time;
use sp_runtime::traits::Zero;

use crate::{
	application_blockers, caveat, change_blockers, kinds, lending, lending_blockers, notice, priority,
	stops::{self, Dealing, Live},
	Act, Blocker, BlockerKind, BlockerOf, Config, Consent, ConveyanceOf, Conveyances, EncumbranceId, Error, Leg, Loan,
	NextEncumbrance, PendingConveyance, Proceedings, Properties, Property, PropertyStatus, Tenure, TitleOf, Titles,
};

/// A leg's property and title as they are in the register now.
pub(crate) struct Entry<T: Config> {
	/// The property.
	pub property: Property,
	/// The title that the leg names.
	pub title: TitleOf<T>,
	/// The entries that burden the property.
	pub live: Live<T>,
}

/// The entries of all legs; none if one is not there at all.
pub(crate) fn entries<T: Config>(conveyance: &ConveyanceOf<T>) -> Option<Vec<Entry<T>>> {
	conveyance.legs.iter().map(|leg| entry::<T>(&leg.property, leg.title)).collect()
}

/// A property with one of its titles.
pub(crate) fn entry<T: Config>(id: &PropertyId, title: TitleNumber) -> Option<Entry<T>> {
	let property = Properties::<T>::get(id)?;
	let live = stops::live::<T>(id, &property, T::Time::now());
	Some(Entry { property, title: Titles::<T>::get(title)?, live })
}

/// A property with the title that it has now, or had last.
pub(crate) fn live_entry<T: Config>(id: &PropertyId) -> Option<Entry<T>> {
	let property = Properties::<T>::get(id)?;
	let title = Titles::<T>::get(property.title)?;
	let live = stops::live::<T>(id, &property, T::Time::now());
	Some(Entry { property, title, live })
}

/// All the reasons that stop `actor` from doing `act` on a property now.
pub(crate) fn of_property<T: Config>(id: &PropertyId, act: Act, actor: PartyId) -> Vec<BlockerOf<T>> {
	let Some(entry) = live_entry::<T>(id) else {
		return vec![BlockerKind::PropertyNotFound { property: id.clone() }.into()];
	};
	let mut blockers = Vec::new();
	blockers.extend(of_standing::<T>(actor));
	let now = T::Time::now();
	match act {
		Act::ProposeConveyance => of_proposal::<T>(id, &entry, &|party| party == actor, &mut blockers),
		Act::RegisterConveyance => {
			let pending = PendingConveyance::<T>::get(id);
			let known = pending.and_then(Conveyances::<T>::get);
			// One conveyance can reach into several districts.
			let legs = known.iter().flat_map(|known| &known.legs).filter_map(|leg| Properties::<T>::get(&leg.property));
			let districts: BTreeSet<_> = legs.map(|leg| leg.district).chain([entry.property.district]).collect();
			for district in districts {
				blockers.extend(of_licence::<T>(actor, OfficeRole::LandRegistry, district));
			}
			match pending {
				Some(conveyance) => {
					blockers.extend(known.and_then(|known| of_registrar::<T>(&known, actor)));
					blockers.extend(of_conveyance::<T>(conveyance));
				}
				None => blockers.push(BlockerKind::NoConveyancePending { property: id.clone() }.into()),
			}
		}
		Act::GrantMortgage | Act::GrantLease | Act::GrantEasement => {
			application_blockers::of_filing::<T>(id, &entry, act, None, actor, &mut blockers)
		}
		Act::LodgeCaveat => caveat::of_caveat::<T>(id, &entry, actor, false, &mut blockers),
		Act::LodgePriorityNotice => priority::of_notice::<T>(id, &entry, actor, &mut blockers),
		Act::Subdivide | Act::Consolidate | Act::Surrender => {
			if !entry.title.is_owned_by(actor) {
				blockers.push(BlockerKind::NotOwner { property: id.clone(), party: actor }.into());
			}
			blockers.extend(change_blockers::of_change::<T>(id, &entry, act, now));
		}
		Act::Correct | Act::Cancel => {
			blockers.extend(of_licence::<T>(actor, OfficeRole::LandRegistry, entry.property.district));
			blockers.extend(change_blockers::of_change::<T>(id, &entry, act, now));
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

/// Is the office licensed for the role in the district?
pub(crate) fn of_licence<T: Config>(office: PartyId, role: OfficeRole, district: DistrictCode) -> Option<BlockerOf<T>> {
	match T::Parties::is_licensed(office, role, Some(district)) {
		true => None,
		false => Some(BlockerKind::NotLicensed { office, role, district }.into()),
	}
}

/// What stops a new conveyance of a property by which those of `protects` acquire or lend. Guards
/// `propose_conveyance`.
pub(crate) fn of_proposal<T: Config>(
	id: &PropertyId,
	entry: &Entry<T>,
	protects: &dyn Fn(PartyId) -> bool,
	blockers: &mut Vec<BlockerOf<T>>,
) {
	let acts = [Act::ProposeConveyance];
	let dealing = Dealing { protects, is_proposal: true, ..Dealing::plain(&acts) };
	of_right::<T>(id, entry, &dealing, T::Time::now(), blockers);
	if let Some(conveyance) = PendingConveyance::<T>::get(id) {
		blockers.push(BlockerKind::ConveyancePending { property: id.clone(), conveyance }.into());
	}
	blockers.extend(change_blockers::of_pending::<T>(id, &entry.property));
}

/// What lies on the property and its title themselves, whoever acts.
pub(crate) fn of_right<T: Config>(
	id: &PropertyId,
	entry: &Entry<T>,
	dealing: &Dealing,
	now: Moment,
	blockers: &mut Vec<BlockerOf<T>>,
) {
	if entry.property.status != PropertyStatus::Registered {
		blockers.push(BlockerKind::PropertyEnded { property: id.clone() }.into());
	}
	// A right whose term is over can still be given back, corrected or cancelled.
	let needs_term = !dealing.acts.iter().any(|act| matches!(act, Act::Surrender | Act::Correct | Act::Cancel));
	if let Tenure::LandUseRight { until } = entry.title.tenure {
		if now > until && needs_term {
			blockers.push(Blocker { expires: Some(until), ..BlockerKind::TenureEnded { property: id.clone() }.into() });
		}
	}
	stops::of_entries::<T>(id, &entry.live, dealing, blockers);
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
	let agreed = |party| conveyance.consent_of(party).is_some_and(counts::<T>);
	let leaves = |number| lending_blockers::is_discharged::<T>(conveyance, number);
	let by_law = matches!(conveyance.kind, ConveyanceKind::CourtOrder | ConveyanceKind::Survivorship);
	for (leg, entry) in conveyance.legs.iter().zip(entries) {
		if entry.property.title != leg.title {
			blockers.push(BlockerKind::TitleNotLive { property: leg.property.clone(), title: leg.title }.into());
		}
		let charged = conveyance.loans.iter().any(|loan| loan.property == leg.property);
		let acts: &[Act] =
			if charged { &[Act::RegisterConveyance, Act::GrantMortgage] } else { &[Act::RegisterConveyance] };
		let protects = |party| is_protected(leg, &conveyance.loans, party);
		let disposes = |party| leg.givers.contains(&party);
		let dealing = Dealing {
			acts,
			agreed: &agreed,
			protects: &protects,
			disposes: &disposes,
			leaves: &leaves,
			is_proposal: false,
			by_law,
		};
		of_right::<T>(&leg.property, entry, &dealing, now, &mut blockers);
		blockers.extend(change_blockers::of_pending::<T>(&leg.property, &entry.property));
		let living = kinds::living_givers::<T>(conveyance.kind, leg, &entry.title);
		blockers.extend(living.into_iter().map(|party| BlockerKind::GiverNotDeceased { party }.into()));
		let lenders = conveyance.loans.iter().filter(|loan| loan.property == leg.property).map(|loan| loan.lender);
		for party in leg.receiving().chain(lenders) {
			of_later_charges::<T>(&leg.property, &entry.live, conveyance.consent_of(party), &leaves, &mut blockers);
		}
	}
	of_grounds::<T>(conveyance, now, &mut blockers);
	let outstanding = lending::due_from_receivers::<T>(conveyance);
	if !outstanding.is_zero() {
		blockers.push(BlockerKind::PriceNotFunded { outstanding }.into());
	}
	lending_blockers::of_lending::<T>(conveyance, entries, now, &mut blockers);
	for tax in T::Tax::transfer_blockers(id) {
		blockers.push(Blocker {
			office: Some(tax.office),
			..BlockerKind::TaxOpen { assessment: tax.assessment, tax: tax.kind, outstanding: tax.outstanding }.into()
		});
	}
	blockers
}

/// Would a priority notice in favour of `party` protect the transfer of a leg: does it acquire, or lend on it?
pub(crate) fn is_protected<Balance>(leg: &Leg<Balance>, loans: &[Loan<Balance>], party: PartyId) -> bool {
	leg.receiving().any(|receiver| receiver == party)
		|| loans.iter().any(|loan| loan.lender == party && loan.property == leg.property)
}

/// What a conveyance rests on: consents, or what stands for them (L11).
fn of_grounds<T: Config>(conveyance: &ConveyanceOf<T>, now: Moment, blockers: &mut Vec<BlockerOf<T>>) {
	let notice = || conveyance.notice.and_then(|id| Some((id, Proceedings::<T>::get(id)?)));
	match conveyance.kind {
		// The record of death is enough.
		ConveyanceKind::Survivorship => {}
		ConveyanceKind::CourtOrder => {
			if let Some((id, order)) = notice() {
				blockers.extend(notice::blockers::<T>(id, &order, now));
			}
		}
		ConveyanceKind::Inheritance => {
			let finding = notice();
			let mut needed = false;
			for party in conveyance.parties() {
				let estate = conveyance.is_giver(party) && kinds::is_deceased::<T>(party);
				if estate && finding.is_some() && !conveyance.consent_of(party).is_some_and(counts::<T>) {
					needed = true;
				} else {
					of_party::<T>(conveyance, party, blockers);
				}
			}
			if let Some((id, finding)) = finding.filter(|_| needed) {
				blockers.extend(notice::blockers::<T>(id, &finding, now));
			}
		}
		ConveyanceKind::Sale | ConveyanceKind::Gift | ConveyanceKind::Exchange => {
			for party in conveyance.parties() {
				of_party::<T>(conveyance, party, blockers);
			}
		}
	}
}

/// Another office registers what an office has ordered (F56).
pub(crate) fn of_registrar<T: Config>(conveyance: &ConveyanceOf<T>, office: PartyId) -> Option<BlockerOf<T>> {
	let same = conveyance.kind == ConveyanceKind::CourtOrder && conveyance.proposer == office;
	same.then(|| BlockerKind::SameOffice { office }.into())
}

/// Does the consent of `party` stand (L11)?
fn of_party<T: Config>(conveyance: &ConveyanceOf<T>, party: PartyId, blockers: &mut Vec<BlockerOf<T>>) {
	let consent = conveyance.consent_of(party);
	of_consent::<T>(party, consent, blockers);
	let by_guardian = consent.is_some_and(|consent| consent.signatory.capacity == Some(Capacity::Guardian));
	let disposes = || conveyance.legs.iter().any(|leg| conveyance.disposing(leg).any(|other| other == party));
	if by_guardian && conveyance.ward_disposal_approved_by.is_none() && disposes() {
		blockers.push(BlockerKind::WardDisposalNotApproved { party }.into());
	}
}

/// Is there a consent of `party` that counts?
pub(crate) fn of_consent<T: Config>(party: PartyId, consent: Option<&Consent>, blockers: &mut Vec<BlockerOf<T>>) {
	match consent {
		Some(consent) if counts::<T>(consent) => {}
		_ => {
			blockers.extend(of_standing::<T>(party));
			blockers.push(match consent {
				Some(_) => BlockerKind::ConsentNoLongerCounts { party }.into(),
				None => BlockerKind::ConsentMissing { party }.into(),
			});
		}
	}
}

/// Does a consent count still?
pub(crate) fn counts<T: Config>(consent: &Consent) -> bool {
	T::Parties::still_counts(consent.party, &consent.signatory)
}

/// Would giving a consent anew change nothing: it counts, and no entry was made in the register since?
pub(crate) fn stands<T: Config>(consent: &Consent) -> bool {
	counts::<T>(consent) && consent.entries_before == NextEncumbrance::<T>::get()
}

/// Charges that a party cannot have known of when it consented (L10): who acquires or lends accepts those that are
/// there, not those that come later.
pub(crate) fn of_later_charges<T: Config>(
	id: &PropertyId,
	live: &Live<T>,
	consent: Option<&Consent>,
	leaves: &dyn Fn(EncumbranceId) -> bool,
	blockers: &mut Vec<BlockerOf<T>>,
) {
	let Some(consent) = consent else { return };
	for (encumbrance, entry) in live {
		if entry.kind.is_charge() && *encumbrance >= consent.entries_before && !leaves(*encumbrance) {
			let (property, encumbrance, party) = (id.clone(), *encumbrance, consent.party);
			blockers.push(BlockerKind::ChargeAfterConsent { property, encumbrance, party }.into());
		}
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
		BlockerKind::TaxFreeze { .. } => Error::TaxFreeze,
		BlockerKind::Caveat { .. } => Error::Caveat,
		BlockerKind::PriorityNotice { .. } => Error::PriorityNotice,
		BlockerKind::HolderConsentMissing { .. } => Error::HolderConsentMissing,
		BlockerKind::ChargeAfterConsent { .. } => Error::ChargeAfterConsent,
		BlockerKind::TooManyEncumbrances { .. } => Error::TooManyEncumbrances,
		BlockerKind::NotValued { .. } => Error::NotValued,
		BlockerKind::BeyondValuation { .. } => Error::BeyondValuation,
		BlockerKind::LoanNotFunded { .. } => Error::LoanNotFunded,
		BlockerKind::RedemptionMissing { .. } => Error::RedemptionMissing,
		BlockerKind::RedemptionExpired { .. } => Error::RedemptionExpired,
		BlockerKind::RedemptionExceedsPrice { .. } => Error::RedemptionExceedsPrice,
		BlockerKind::CaveatLodged { .. } => Error::CaveatLodged,
		BlockerKind::CourtLodgesCaveat { .. } => Error::CourtLodgesCaveat,
		BlockerKind::NoticeLodged { .. } => Error::NoticeLodged,
		BlockerKind::NotOwner { .. } => Error::NotOwner,
		BlockerKind::ApplicationNotFound { .. } => Error::ApplicationNotFound,
		BlockerKind::ApplicationNotPending { .. } => Error::ApplicationNotPending,
		BlockerKind::ApplicationExpired { .. } => Error::ApplicationExpired,
		BlockerKind::EntryOver { .. } => Error::EntryOver,
		BlockerKind::ChangePending { .. } => Error::ChangePending,
		BlockerKind::UnitsInProperty { .. } => Error::UnitsInProperty,
		BlockerKind::EncumbrancesLeft { .. } => Error::EncumbrancesLeft,
		BlockerKind::NotALandUseRight { .. } => Error::NotALandUseRight,
		BlockerKind::GiverNotDeceased { .. } => Error::GiverNotDeceased,
		BlockerKind::ProceedingNotFound { .. } => Error::ProceedingNotFound,
		BlockerKind::ProceedingNotOpen { .. } => Error::ProceedingNotOpen,
		BlockerKind::NoticeRunning { .. } => Error::NoticeRunning,
		BlockerKind::ObjectionsOpen { .. } => Error::ObjectionsOpen,
		BlockerKind::SameOffice { .. } => Error::SameOffice,
		BlockerKind::EntryRefused { reason, .. } => reason.into(),
		BlockerKind::AlterationNotFound { .. } => Error::AlterationNotFound,
		BlockerKind::AlterationNotPending { .. } => Error::AlterationNotPending,
		BlockerKind::AlterationExpired { .. } => Error::AlterationExpired,
		BlockerKind::EntriesCollide { .. } => Error::EntriesCollide,
		BlockerKind::NoStateOwner { .. } => Error::NoStateOwner,
	}
}
