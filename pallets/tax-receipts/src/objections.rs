//! Objections of taxpayers, and what the bureau makes of them.

use civitas_primitives::{AssessmentId, PartyId, PartyRegistry};
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Time};
use sp_core::H256;
use sp_runtime::DispatchError;

use crate::{
	types::{AssessmentState, Grounds, Objection, ObjectionDecision, ObjectionOutcome},
	Assessments, Config, Error, Event, Objections, Pallet,
};

impl<T: Config> Pallet<T> {
	/// Lodges an objection. A suspended taxpayer objects as well.
	pub(crate) fn do_object(
		who: &T::AccountId,
		id: AssessmentId,
		on_behalf_of: PartyId,
		document: H256,
	) -> DispatchResult {
		if T::Parties::party_of(who) != Some(on_behalf_of) {
			T::Parties::ensure_may_act(who, on_behalf_of)?;
		}
		let assessment = Assessments::<T>::get(id).ok_or(Error::<T>::UnknownAssessment)?;
		ensure!(assessment.taxpayers.contains(&on_behalf_of), Error::<T>::NotTheTaxpayer);
		ensure!(assessment.state != AssessmentState::Cancelled, Error::<T>::AssessmentCancelled);
		let mut objections = Objections::<T>::get(id);
		ensure!(objections.last().is_none_or(|last| last.decision.is_some()), Error::<T>::ObjectionPending);
		let objection = Objection { by: on_behalf_of, at: T::Time::now(), document, decision: None };
		objections.try_push(objection).map_err(|_| Error::<T>::TooManyObjections)?;

		Objections::<T>::insert(id, objections);
		let office = assessment.office;
		Self::deposit_event(Event::ObjectionLodged { assessment: id, party: on_behalf_of, office, document });
		Ok(())
	}

	/// Decides the objection that is waiting, and does what is decided. Answers how many receipts the assessment had,
	/// if they had to be gone through.
	pub(crate) fn do_decide_objection(
		who: &T::AccountId,
		id: AssessmentId,
		outcome: ObjectionOutcome,
		reason: Grounds,
	) -> Result<u32, DispatchError> {
		let (office, assessment) = Self::ensure_bureau_of(who, id)?;
		ensure!(!reason.as_str().is_empty(), Error::<T>::NoReason);
		let mut objections = Objections::<T>::get(id);
		let pending = objections.last_mut().filter(|last| last.decision.is_none());
		let objection = pending.ok_or(Error::<T>::NoObjection)?;
		let party = objection.by;
		objection.decision = Some(ObjectionDecision { at: T::Time::now(), outcome, reason: reason.clone() });

		let receipts = match outcome {
			ObjectionOutcome::Rejected => 0,
			ObjectionOutcome::Amended(levy) => Self::amend(who, office, id, assessment, levy, reason.clone())?,
			ObjectionOutcome::Cancelled => Self::cancel_owed(who, office, id, assessment, reason.clone())?,
		};
		Objections::<T>::insert(id, objections);
		Self::deposit_event(Event::ObjectionDecided { assessment: id, party, office, outcome, reason });
		Ok(receipts)
	}
}
