//! Assessments: made by a conveyance, exempted, and computed anew on a base that the bureau decides.

use alloc::vec::Vec;
use civitas_primitives::{
	AssessmentId, Moment, OfficeRole, PartyId, PartyRegistry, SourceDocument, TaxKind, TaxableTransfer,
};
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Time, BoundedVec};
use sp_runtime::{ArithmeticError, DispatchError};

use crate::{
	computation::{tax, HIGHEST_BASE},
	types::{Assessment, AssessmentState, Balance, BaseDecision, Exemption, Grounds, MaxPerConveyance, Side, Subject},
	AssessmentOf, Assessments, AssessmentsOf, BalanceOf, BaseDecisions, Config, Error, Event, NextAssessment, Pallet,
	Schedules,
};

/// The first of the parties that are liable together.
fn first(parties: &[PartyId]) -> Result<PartyId, DispatchError> {
	parties.first().copied().ok_or(DispatchError::Corruption)
}

/// The taxes that a conveyance can bring about. Property tax is owed each year, whoever conveys what.
pub(crate) const TRANSFER_TAXES: [TaxKind; 4] =
	[TaxKind::DeedTax, TaxKind::StampDuty, TaxKind::ValueAddedTax, TaxKind::Other];

impl<T: Config> Pallet<T> {
	/// Assesses every tax that a schedule in force puts on `transfer` (T1). Deed tax always: where it is nil, the nil
	/// certificate still has to be there (T2).
	pub(crate) fn assess(transfer: &TaxableTransfer<BalanceOf<T>>) -> DispatchResult {
		ensure!(!AssessmentsOf::<T>::contains_key(transfer.conveyance), Error::<T>::AlreadyAssessed);
		ensure!(transfer.price.max(transfer.valuation) <= HIGHEST_BASE, Error::<T>::BaseTooHigh);
		let now = T::Time::now();
		let mut made = Vec::with_capacity(TRANSFER_TAXES.len());
		for kind in TRANSFER_TAXES {
			made.extend(Self::assess_kind(transfer, kind, now)?);
		}

		let mut next = NextAssessment::<T>::get();
		let mut ids = BoundedVec::<AssessmentId, MaxPerConveyance>::new();
		for assessment in made {
			let id = next;
			next = next.checked_add(1).ok_or(ArithmeticError::Overflow)?;
			// There is room for one assessment of each tax: see the integrity test.
			ids.try_push(id).map_err(|_| ArithmeticError::Overflow)?;
			Self::count(&assessment, |totals| totals.assess(assessment.amount))?;
			Self::deposit_event(Event::TaxAssessed {
				assessment: id,
				subject: assessment.subject,
				kind: assessment.kind,
				taxpayer: assessment.taxpayer,
				office: assessment.office,
				base: assessment.base,
				amount: assessment.amount,
				due: assessment.due,
			});
			Assessments::<T>::insert(id, assessment);
		}
		NextAssessment::<T>::put(next);
		AssessmentsOf::<T>::insert(transfer.conveyance, ids);
		Ok(())
	}

	/// The assessment of one tax on `transfer`; none where no schedule charges it.
	fn assess_kind(
		transfer: &TaxableTransfer<BalanceOf<T>>,
		kind: TaxKind,
		now: Moment,
	) -> Result<Option<AssessmentOf<T>>, DispatchError> {
		let is_deed_tax = kind == TaxKind::DeedTax;
		let Some((reference, schedule)) = Self::find_schedule(kind, Some(transfer.district), now) else {
			ensure!(!is_deed_tax, Error::<T>::NoSchedule);
			return Ok(None);
		};
		let terms = schedule.terms;
		let charged = terms.applies_to.contains(&transfer.kind);
		if !charged && !is_deed_tax {
			return Ok(None);
		}
		let base = if is_deed_tax { transfer.price.max(transfer.valuation) } else { transfer.price };
		let computed = tax(terms.method, &terms.brackets, base).ok_or(ArithmeticError::Overflow)?;
		let amount = if charged { computed } else { 0 };
		let state = if charged { state_of(amount) } else { AssessmentState::Exempted(Exemption::NotCharged) };
		Ok(Some(Assessment {
			taxpayer: match terms.charged_to {
				Side::Acquirer => first(&transfer.receivers)?,
				Side::Disposer => first(&transfer.givers)?,
			},
			kind,
			subject: Subject::Conveyance(transfer.conveyance),
			property: transfer.properties.first().cloned(),
			district: transfer.district,
			office: schedule.office,
			series: terms.series,
			payee: terms.payee,
			schedule: reference,
			base,
			amount,
			assessed_at: now,
			due: transfer.expires,
			surcharge_per_day: terms.surcharge_per_day,
			state,
			receipt: None,
		}))
	}

	/// Exempts an open assessment.
	pub(crate) fn do_exempt(
		who: &T::AccountId,
		id: AssessmentId,
		basis: Grounds,
		document: SourceDocument,
	) -> DispatchResult {
		let (office, mut assessment) = Self::ensure_bureau_of(who, id)?;
		Self::ensure_open(&assessment)?;
		ensure!(!basis.as_str().is_empty(), Error::<T>::NoBasis);
		let now = T::Time::now();
		ensure!(!document.is_future_dated(now), Error::<T>::DocumentFutureDated);

		let amount = assessment.amount;
		Self::count(&assessment, |totals| totals.exempt(amount))?;
		assessment.state =
			AssessmentState::Exempted(Exemption::Granted { by: office, basis: basis.clone(), document, at: now });
		Assessments::<T>::insert(id, assessment);
		Self::deposit_event(Event::TaxExempted { assessment: id, office, amount, basis, document });
		Ok(())
	}

	/// Computes an assessment anew on a base that its bureau decides.
	pub(crate) fn do_decide_base(
		who: &T::AccountId,
		id: AssessmentId,
		base: BalanceOf<T>,
		reason: Grounds,
	) -> DispatchResult {
		let (office, mut assessment) = Self::ensure_bureau_of(who, id)?;
		// What came to nothing may come to something on another base, unless its certificate is out.
		let came_to_nothing = assessment.state == AssessmentState::Exempted(Exemption::NilAmount);
		if !(came_to_nothing && assessment.receipt.is_none()) {
			Self::ensure_open(&assessment)?;
		}
		ensure!(!reason.as_str().is_empty(), Error::<T>::NoReason);
		ensure!(base <= HIGHEST_BASE, Error::<T>::BaseTooHigh);
		let scope = (assessment.kind, assessment.schedule.district);
		let terms = Schedules::<T>::get(scope, assessment.schedule.version).ok_or(Error::<T>::NoSchedule)?.terms;
		let amount = tax(terms.method, &terms.brackets, base).ok_or(ArithmeticError::Overflow)?;

		let (old_base, old_amount) = (assessment.base, assessment.amount);
		Self::count(&assessment, |totals| totals.reassess(old_amount, amount))?;
		assessment.base = base;
		assessment.amount = amount;
		assessment.state = state_of(amount);
		Assessments::<T>::insert(id, assessment);
		let decision = BaseDecision { by: office, at: T::Time::now(), replaced: old_base, reason: reason.clone() };
		BaseDecisions::<T>::insert(id, decision);
		Self::deposit_event(Event::BaseDecided { assessment: id, office, old_base, base, old_amount, amount, reason });
		Ok(())
	}

	/// The assessment `id`, if `who` acts for the bureau named in it, still licensed for its district (T10).
	fn ensure_bureau_of(who: &T::AccountId, id: AssessmentId) -> Result<(PartyId, AssessmentOf<T>), DispatchError> {
		let assessment = Assessments::<T>::get(id).ok_or(Error::<T>::UnknownAssessment)?;
		let office = T::Parties::ensure_office(who, OfficeRole::TaxBureau, Some(assessment.district))?;
		ensure!(office == assessment.office, Error::<T>::NotTheBureau);
		Ok((office, assessment))
	}

	/// Verifies that an assessment is open, or says what it is instead.
	pub(crate) fn ensure_open(assessment: &AssessmentOf<T>) -> Result<(), Error<T>> {
		match assessment.state {
			AssessmentState::Open => Ok(()),
			AssessmentState::Secured { .. } | AssessmentState::Paid => Err(Error::<T>::AlreadyPaid),
			AssessmentState::Exempted(_) => Err(Error::<T>::AlreadyExempted),
			AssessmentState::Cancelled => Err(Error::<T>::AssessmentCancelled),
		}
	}
}

/// The state that a computed amount puts an assessment in.
fn state_of(amount: Balance) -> AssessmentState {
	if amount == 0 {
		AssessmentState::Exempted(Exemption::NilAmount)
	} else {
		AssessmentState::Open
	}
}
