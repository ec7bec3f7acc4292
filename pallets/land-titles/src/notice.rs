//! Proceedings: published by an office, open to objections, decided, and only then effective.

use alloc::{vec, vec::Vec};
use civitas_primitives::{
	BoundedText, ConveyanceId, DistrictCode, Moment, OfficeRole, PartyId, PartyRegistry, PropertyId, SourceDocument,
	Standing,
};
use frame_support::{dispatch::DispatchResult, ensure};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_core::H256;
use sp_runtime::DispatchError;

use crate::{
	carry, chain, registration::next, Config, Conveyances, Correction, Decision, Error, Event, NextProceeding,
	Objection, Objections, Pallet, PendingEntries, Proceeding, ProceedingId, ProceedingOf, ProceedingState,
	Proceedings, Properties, Stamp, Subject, Titles,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_object(
		who: &T::AccountId,
		id: ProceedingId,
		grounds: H256,
		document: SourceDocument,
		on_behalf_of: PartyId,
	) -> DispatchResult {
		let mut proceeding = running::<T>(id)?;
		ensure_may_speak::<T>(who, on_behalf_of)?;
		ensure!(may_object::<T>(&proceeding.subject, on_behalf_of), Error::<T>::MayNotObject);
		let raised = Self::stamp();
		ensure!(raised.time <= proceeding.until, Error::<T>::NoticeOver);
		ensure!(!document.is_future_dated(raised.time), Error::<T>::DocumentFutureDated);
		ensure!(!Objections::<T>::contains_key(id, on_behalf_of), Error::<T>::AlreadyObjected);
		proceeding.open_objections = proceeding.open_objections.checked_add(1).ok_or(Error::<T>::Overflow)?;

		Proceedings::<T>::insert(id, proceeding);
		Objections::<T>::insert(id, on_behalf_of, Objection { grounds, document, raised, decision: None });
		Self::deposit_event(Event::ObjectionRaised { proceeding: id, objector: on_behalf_of, grounds, document });
		Ok(())
	}

	pub(crate) fn do_decide_objection(
		who: &T::AccountId,
		id: ProceedingId,
		objector: PartyId,
		upheld: bool,
		reason: BoundedText<256>,
	) -> DispatchResult {
		let mut proceeding = running::<T>(id)?;
		let office = ensure_decides::<T>(who, &proceeding)?;
		let mut objection = Objections::<T>::get(id, objector).ok_or(Error::<T>::ObjectionNotFound)?;
		ensure!(objection.decision.is_none(), Error::<T>::ObjectionDecided);
		ensure!(!reason.as_str().is_empty(), Error::<T>::ReasonMissing);
		proceeding.open_objections = proceeding.open_objections.checked_sub(1).ok_or(Error::<T>::Overflow)?;

		let decided = Self::stamp();
		objection.decision = Some(Decision { office, upheld, reason: reason.clone(), decided });
		Objections::<T>::insert(id, objector, objection);
		if upheld {
			release::<T>(&proceeding.subject);
			close::<T>(id, proceeding, ProceedingState::Rejected { office, reason: reason.clone() }, decided);
		} else {
			Proceedings::<T>::insert(id, proceeding);
		}
		Self::deposit_event(Event::ObjectionDecided { proceeding: id, objector, office, upheld, reason });
		Ok(())
	}

	pub(crate) fn do_withdraw_proceeding(who: &T::AccountId, id: ProceedingId) -> DispatchResult {
		let proceeding = running::<T>(id)?;
		let office = T::Parties::ensure_office(who, OfficeRole::LandRegistry, Some(proceeding.district))?;
		// What a court has ordered, the court withdraws, and the conveyance with it.
		ensure!(!matches!(proceeding.subject, Subject::CourtOrder { .. }), Error::<T>::AnotherProceeding);
		release::<T>(&proceeding.subject);
		close::<T>(id, proceeding, ProceedingState::Withdrawn { office }, Self::stamp());
		Self::deposit_event(Event::ProceedingWithdrawn { proceeding: id, office });
		Ok(())
	}
}

/// Opens a proceeding for a period. Answers its number and the last moment for objections.
pub(crate) fn open<T: Config>(
	subject: Subject,
	district: DistrictCode,
	office: PartyId,
	document: SourceDocument,
	period: Moment,
) -> Result<(ProceedingId, Moment), DispatchError> {
	let opened = Pallet::<T>::stamp();
	ensure!(!document.is_future_dated(opened.time), Error::<T>::DocumentFutureDated);
	let until = opened.time.checked_add(period).ok_or(Error::<T>::Overflow)?;
	let id = NextProceeding::<T>::get();
	NextProceeding::<T>::put(next(id)?);
	Proceedings::<T>::insert(
		id,
		Proceeding {
			subject,
			district,
			office,
			document,
			opened,
			until,
			confirmed_by: None,
			open_objections: 0,
			state: ProceedingState::Open,
			ended: None,
		},
	);
	Ok((id, until))
}

/// A proceeding that runs.
pub(crate) fn running<T: Config>(id: ProceedingId) -> Result<ProceedingOf<T>, Error<T>> {
	let proceeding = Proceedings::<T>::get(id).ok_or(Error::<T>::ProceedingNotFound)?;
	ensure!(proceeding.is_open(), Error::<T>::ProceedingNotOpen);
	Ok(proceeding)
}

/// Closes a proceeding.
pub(crate) fn close<T: Config>(
	id: ProceedingId,
	mut proceeding: ProceedingOf<T>,
	state: ProceedingState,
	now: Stamp<BlockNumberFor<T>>,
) {
	proceeding.state = state;
	proceeding.ended = Some(now);
	Proceedings::<T>::insert(id, proceeding);
}

/// Closes the notice of a conveyance that has ended.
pub(crate) fn close_of<T: Config>(
	notice: Option<ProceedingId>,
	state: impl FnOnce(ProceedingId, &ProceedingOf<T>) -> ProceedingState,
	now: Stamp<BlockNumberFor<T>>,
) {
	if let Some((id, proceeding)) = notice.and_then(|id| Some((id, Proceedings::<T>::get(id)?))) {
		if proceeding.is_open() {
			let state = state(id, &proceeding);
			close::<T>(id, proceeding, state, now);
		}
	}
}

/// Nothing is pending any more on what a proceeding was about.
fn release<T: Config>(subject: &Subject) {
	match subject {
		Subject::FirstRegistration(registration) => PendingEntries::<T>::remove(&registration.property),
		Subject::Correction { property, .. } => Properties::<T>::mutate_extant(property, |property| {
			property.pending = None;
		}),
		Subject::Finding { .. } | Subject::CourtOrder { .. } => {}
	}
}

/// Verifies that `account` may object for `party`: also a suspended party is heard, and one whose account is being
/// replaced. For the dead and the dissolved their executors and liquidators speak.
fn ensure_may_speak<T: Config>(account: &T::AccountId, party: PartyId) -> DispatchResult {
	let lives =
		matches!(T::Parties::standing(party), Some(Standing::Good | Standing::Suspended | Standing::AccountInRecovery));
	if lives && T::Parties::party_of(account) == Some(party) {
		return Ok(());
	}
	T::Parties::ensure_may_act(account, party).map(|_| ())
}

/// The office that `account` acts for, if it decides objections: the registrar on a first registration, where nobody
/// in the register loses anything; a court on everything else.
fn ensure_decides<T: Config>(account: &T::AccountId, proceeding: &ProceedingOf<T>) -> Result<PartyId, DispatchError> {
	match &proceeding.subject {
		Subject::FirstRegistration(_) => {
			T::Parties::ensure_office(account, OfficeRole::LandRegistry, Some(proceeding.district))
		}
		Subject::Correction { .. } => T::Parties::ensure_office(account, OfficeRole::Court, Some(proceeding.district)),
		Subject::Finding { conveyance } | Subject::CourtOrder { conveyance } => {
			let mut court = T::Parties::ensure_office(account, OfficeRole::Court, Some(proceeding.district))?;
			for district in districts::<T>(*conveyance) {
				court = T::Parties::ensure_office(account, OfficeRole::Court, Some(district))?;
			}
			Ok(court)
		}
	}
}

/// The districts of the properties of a conveyance.
fn districts<T: Config>(conveyance: ConveyanceId) -> Vec<DistrictCode> {
	let legs = Conveyances::<T>::get(conveyance).map(|conveyance| conveyance.legs).unwrap_or_default();
	legs.iter().filter_map(|leg| Some(Properties::<T>::get(&leg.property)?.district)).collect()
}

/// May `party` object? Anybody to what is on public display; to the rest those whose rights it touches.
fn may_object<T: Config>(subject: &Subject, party: PartyId) -> bool {
	match subject {
		Subject::FirstRegistration(_) | Subject::Finding { .. } => true,
		Subject::CourtOrder { conveyance } => Conveyances::<T>::get(conveyance).is_some_and(|conveyance| {
			conveyance.is_receiver(party) || conveyance.legs.iter().any(|leg| has_right::<T>(&leg.property, party))
		}),
		Subject::Correction { property, correction, .. } => {
			let is_named = match correction {
				Correction::Title { owners, .. } => chain::members(owners).any(|owner| owner == party),
				Correction::Facts(_) | Correction::Cancel => false,
			};
			is_named || has_right::<T>(property, party)
		}
	}
}

/// Is `party` an owner of the property, or the holder of an entry on it?
fn has_right<T: Config>(id: &PropertyId, party: PartyId) -> bool {
	let title = Properties::<T>::get(id).and_then(|property| Titles::<T>::get(property.title));
	title.is_some_and(|title| title.is_owned_by(party)) || carry::is_holder::<T>(id, party)
}

/// What stops a proceeding from taking effect, besides what its subject asks.
pub(crate) fn blockers<T: Config>(
	id: ProceedingId,
	proceeding: &ProceedingOf<T>,
	now: Moment,
) -> Vec<crate::BlockerOf<T>> {
	use crate::{Blocker, BlockerKind};
	if !proceeding.is_open() {
		return vec![BlockerKind::ProceedingNotOpen { proceeding: id }.into()];
	}
	let (office, document) = (Some(proceeding.office), Some(proceeding.document.digest));
	let mut blockers = Vec::new();
	if !proceeding.is_due(now) {
		let kind = BlockerKind::NoticeRunning { proceeding: id };
		blockers.push(Blocker { kind, office, document, expires: Some(proceeding.until) });
	}
	if proceeding.open_objections > 0 {
		let kind = BlockerKind::ObjectionsOpen { proceeding: id, objections: proceeding.open_objections };
		blockers.push(Blocker { kind, office, document, expires: None });
	}
	blockers
}
