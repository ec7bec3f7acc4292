//! Assessments: made by a conveyance, exempted, and computed anew on a base that the bureau decides.

use alloc::vec::Vec;
use civitas_primitives::{
	AssessmentId, Moment, OfficeRole, PartyId, PartyRegistry, SourceDocument, TaxKind, TaxableTransfer,
};
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Time, BoundedVec};
use sp_runtime::{ArithmeticError, DispatchError};

use crate::{
	computation::HIGHEST_BASE,
	exemptions::{taken_off, Relief},
	types::{
		charge, Assessment, AssessmentState, BaseDecision, Charged, Exemption, Grounds, MaxPerConveyance, Parts,
		PaymentProblem, Side, Subject, TaxFacts, Taxpayers,
	},
	AssessmentOf, Assessments, AssessmentsOf, BalanceOf, BaseDecisions, Config, Error, Event, ExemptionCertificates,
	NextAssessment, Pallet,
};

/// The taxes that a conveyance can bring about. Property tax is owed each year, whoever conveys what.
pub(crate) const TRANSFER_TAXES: [TaxKind; 4] =
	[TaxKind::DeedTax, TaxKind::StampDuty, TaxKind::ValueAddedTax, TaxKind::Other];

impl<T: Config> Pallet<T> {
	/// Assesses every tax that a schedule in force puts on `transfer` (T1). Deed tax always: where it is nil, the nil
	/// certificate still has to be there (T2).
	pub(crate) fn assess_conveyance(transfer: &TaxableTransfer<BalanceOf<T>>) -> DispatchResult {
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
			Self::enter_assessment(id, assessment)?;
		}
		NextAssessment::<T>::put(next);
		AssessmentsOf::<T>::insert(transfer.conveyance, ids);
		Self::open_case(transfer)
	}

	/// Enters an assessment under its number.
	pub(crate) fn enter_assessment(id: AssessmentId, assessment: AssessmentOf<T>) -> DispatchResult {
		Self::recount(&assessment, Parts::default())?;
		Self::announce(id, &assessment);
		Self::put(id, assessment)
	}

	/// Tells of a new assessment.
	pub(crate) fn announce(id: AssessmentId, assessment: &AssessmentOf<T>) {
		Self::deposit_event(Event::TaxAssessed {
			assessment: id,
			subject: assessment.subject.clone(),
			kind: assessment.kind,
			taxpayers: assessment.taxpayers.clone(),
			office: assessment.office,
			base: assessment.base,
			amount: assessment.amount,
			exempted: assessment.exempted,
			due: assessment.due,
		});
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
		let facts = TaxFacts::of(transfer);
		let charged = charge(&terms.tables, kind, &facts).map_err(|_| Error::<T>::BaseTooHigh)?;
		if charged.is_none() && !is_deed_tax {
			return Ok(None);
		}
		let liable = match terms.charged_to {
			Side::Acquirer => &transfer.receivers,
			Side::Disposer => &transfer.givers,
		};
		let taxpayers = Taxpayers::try_from(liable.clone()).map_err(|_| Error::<T>::TooManyTaxpayers)?;
		ensure!(!taxpayers.is_empty(), Error::<T>::NoTaxpayer);
		// A certificate for one property does not cover a conveyance of several.
		let only = transfer.properties.first().filter(|_| transfer.properties.len() == 1);
		let (table, base, amount, relief) = match charged {
			Some(Charged { table, base, amount }) => {
				let relief = Self::relief(schedule.office, kind, &taxpayers, only, now, amount)?;
				(Some(table), base, amount, relief)
			}
			None => (None, facts.value(kind), 0, Relief::default()),
		};
		let mut assessment = Assessment {
			taxpayers,
			kind,
			subject: Subject::Conveyance(transfer.conveyance),
			property: transfer.properties.first().cloned(),
			district: transfer.district,
			office: schedule.office,
			series: terms.series,
			payee: terms.payee,
			schedule: reference,
			table,
			base,
			amount,
			exempted: relief.exempted,
			paid: 0,
			cancelled: 0,
			assessed_at: now,
			due: transfer.expires,
			surcharge_per_day: terms.surcharge_per_day,
			surcharge_open: 0,
			surcharge_from: transfer.expires,
			certificate: relief.certificate,
			state: AssessmentState::Exempted(Exemption::NotCharged),
			receipts: BoundedVec::new(),
		};
		if table.is_some() {
			assessment.state = assessment.state_of_parts();
		}
		Ok(Some(assessment))
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

		let (before, amount) = (assessment.parts(), assessment.open());
		assessment.exempted = assessment.exempted.checked_add(amount).ok_or(ArithmeticError::Overflow)?;
		assessment.surcharge_open = 0;
		assessment.state =
			AssessmentState::Exempted(Exemption::Granted { by: office, basis: basis.clone(), document, at: now });
		Self::recount(&assessment, before)?;
		Self::put_closed(id, assessment);
		Self::deposit_event(Event::TaxExempted { assessment: id, office, amount, basis, document });
		Ok(())
	}

	/// Computes an assessment anew on a base that its bureau decides. What was paid stays paid.
	pub(crate) fn do_decide_base(
		who: &T::AccountId,
		id: AssessmentId,
		base: BalanceOf<T>,
		reason: Grounds,
	) -> DispatchResult {
		let (office, mut assessment) = Self::ensure_bureau_of(who, id)?;
		// What came to nothing may come to something on another base, unless its certificate is out.
		let came_to_nothing = assessment.state == AssessmentState::Exempted(Exemption::NilAmount);
		if !(came_to_nothing && assessment.receipts.is_empty()) {
			Self::ensure_open(&assessment)?;
		}
		ensure!(!reason.as_str().is_empty(), Error::<T>::NoReason);
		let before = assessment.parts();
		let (old_base, old_amount) = (assessment.base, assessment.amount);
		Self::levy(&mut assessment, base, None)?;
		let owed = assessment.amount.checked_sub(assessment.exempted).ok_or(ArithmeticError::Overflow)?;
		ensure!(assessment.paid <= owed, Error::<T>::PaidMore);
		assessment.state = assessment.state_of_parts();
		Self::recount(&assessment, before)?;

		let amount = assessment.amount;
		Self::put(id, assessment)?;
		let decision = BaseDecision { by: office, at: T::Time::now(), replaced: old_base, reason: reason.clone() };
		BaseDecisions::<T>::insert(id, decision);
		Self::deposit_event(Event::BaseDecided { assessment: id, office, old_base, base, old_amount, amount, reason });
		Ok(())
	}

	/// Puts another base and amount into an assessment, less what its certificate takes off: what the schedule that it
	/// was made under makes of the base, or the `amount` that is given.
	pub(crate) fn levy(
		assessment: &mut AssessmentOf<T>,
		base: BalanceOf<T>,
		amount: Option<BalanceOf<T>>,
	) -> DispatchResult {
		ensure!(base <= HIGHEST_BASE, Error::<T>::BaseTooHigh);
		let (table, amount) = match amount {
			Some(amount) => (None, amount),
			None => {
				let (table, amount) = Self::tax_anew(assessment, base)?;
				(Some(table), amount)
			}
		};
		let certificate = assessment.certificate.and_then(ExemptionCertificates::<T>::get);
		assessment.exempted = match certificate {
			Some(certificate) => taken_off(amount, certificate.reduction).ok_or(ArithmeticError::Overflow)?,
			None => 0,
		};
		assessment.table = table;
		assessment.base = base;
		assessment.amount = amount;
		// Where nothing is owed any more, no surcharge is either.
		if assessment.exempted == amount {
			assessment.surcharge_open = 0;
		}
		Ok(())
	}

	/// The assessment `id`, if `who` acts for the bureau named in it, still licensed for its district (T10).
	pub(crate) fn ensure_bureau_of(
		who: &T::AccountId,
		id: AssessmentId,
	) -> Result<(PartyId, AssessmentOf<T>), DispatchError> {
		let assessment = Assessments::<T>::get(id).ok_or(Error::<T>::UnknownAssessment)?;
		let office = T::Parties::ensure_office(who, OfficeRole::TaxBureau, Some(assessment.district))?;
		ensure!(office == assessment.office, Error::<T>::NotTheBureau);
		Ok((office, assessment))
	}

	/// Verifies that an assessment is open, or says what it is instead.
	pub(crate) fn ensure_open(assessment: &AssessmentOf<T>) -> Result<(), Error<T>> {
		problem_of(&assessment.state).map_or(Ok(()), |problem| Err(problem.into()))
	}
}

/// Why an assessment in this state is not paid; none if it is open.
pub(crate) fn problem_of(state: &AssessmentState) -> Option<PaymentProblem> {
	match state {
		AssessmentState::Open => None,
		AssessmentState::Secured { .. } | AssessmentState::Paid => Some(PaymentProblem::AlreadyPaid),
		AssessmentState::Exempted(_) => Some(PaymentProblem::AlreadyExempted),
		AssessmentState::Cancelled => Some(PaymentProblem::AssessmentCancelled),
	}
}
