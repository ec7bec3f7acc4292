//! What a bureau assesses itself, amends and cancels.

use alloc::collections::BTreeSet;
use civitas_primitives::{
	AssessmentId, DistrictCode, Moment, OfficeRole, PartyId, PartyRegistry, PropertyId, PropertyRoll, TaxKind,
};
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Time, BoundedVec};
use sp_runtime::{ArithmeticError, DispatchError};

use crate::{
	computation::HIGHEST_BASE,
	types::{first_that_fits, Assessment, AssessmentState, Balance, Exemption, Grounds, Levy, Subject, Sum, Taxpayers},
	year::Year,
	AssessmentOf, Assessments, Config, Error, Event, NextAssessment, Pallet, RollAssessment,
};

impl<T: Config> Pallet<T> {
	/// Assesses a tax that no conveyance brings about.
	#[allow(clippy::too_many_arguments)]
	pub(crate) fn do_assess(
		who: &T::AccountId,
		taxpayers: Taxpayers,
		kind: TaxKind,
		subject: Subject,
		district: DistrictCode,
		levy: Levy,
		due: Moment,
		reason: Grounds,
	) -> DispatchResult {
		let office = T::Parties::ensure_office(who, OfficeRole::TaxBureau, Some(district))?;
		Self::ensure_taxpayers(&taxpayers)?;
		let now = T::Time::now();
		ensure!(due >= now, Error::<T>::DueInThePast);
		let charged = Self::ensure_subject(kind, &subject, district)?;
		let (reference, schedule) = Self::find_schedule(kind, Some(district), now).ok_or(Error::<T>::NoSchedule)?;
		ensure!(office == schedule.office, Error::<T>::NotTheBureau);
		let terms = schedule.terms;
		let (table, base, amount) = match levy {
			Levy::Base { base } => {
				ensure!(base <= HIGHEST_BASE, Error::<T>::BaseTooHigh);
				let facts = Self::facts_of(&subject, district, now);
				let (table, rates) = first_that_fits(&terms.tables, &facts).ok_or(Error::<T>::NoRate)?;
				(Some(table), base, rates.tax(base).ok_or(Error::<T>::BaseTooHigh)?)
			}
			Levy::Amount { amount } => {
				Self::ensure_stated(kind, amount, &reason)?;
				(None, amount, amount)
			}
		};
		let property = subject.property().cloned();
		let relief = Self::relief(office, kind, &taxpayers, property.as_ref(), now, amount)?;
		let mut assessment = Assessment {
			taxpayers,
			kind,
			subject,
			property,
			district,
			office,
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
			due,
			surcharge_per_day: terms.surcharge_per_day,
			surcharge_open: 0,
			surcharge_from: due,
			certificate: relief.certificate,
			state: AssessmentState::Open,
			receipts: BoundedVec::new(),
		};
		assessment.state = assessment.state_of_parts();

		let id = NextAssessment::<T>::get();
		NextAssessment::<T>::put(id.checked_add(1).ok_or(ArithmeticError::Overflow)?);
		if let Some((property, period)) = charged {
			RollAssessment::<T>::insert(property, period, id);
		}
		Self::enter_assessment(id, assessment)
	}

	/// Verifies that there is somebody liable, known, and nobody twice.
	fn ensure_taxpayers(taxpayers: &[PartyId]) -> DispatchResult {
		ensure!(!taxpayers.is_empty(), Error::<T>::NoTaxpayer);
		let different: BTreeSet<_> = taxpayers.iter().collect();
		ensure!(different.len() == taxpayers.len(), Error::<T>::TaxpayerTwice);
		ensure!(taxpayers.iter().all(|party| T::Parties::exists(*party)), Error::<T>::UnknownParty);
		Ok(())
	}

	/// Verifies that the bureau of `district` can assess `subject`. Answers the property and year that are charged
	/// property tax by it, which happens once.
	fn ensure_subject(
		kind: TaxKind,
		subject: &Subject,
		district: DistrictCode,
	) -> Result<Option<(PropertyId, Year)>, DispatchError> {
		match subject {
			Subject::Conveyance(_) => Err(Error::<T>::ConveyanceTax.into()),
			Subject::Other(_) => Ok(None),
			Subject::Property { property, period } => {
				let lies_in = T::Register::district_of(property).ok_or(Error::<T>::UnknownProperty)?;
				ensure!(lies_in == district, Error::<T>::WrongDistrict);
				if kind != TaxKind::PropertyTax {
					return Ok(None);
				}
				ensure!(!Self::is_charged(property, *period), Error::<T>::AlreadyCharged);
				Ok(Some((property.clone(), *period)))
			}
		}
	}

	/// Is a property charged property tax for a year, by an assessment that has not been cancelled?
	pub(crate) fn is_charged(property: &PropertyId, period: Year) -> bool {
		let last = RollAssessment::<T>::get(property, period).and_then(Assessments::<T>::get);
		last.is_some_and(|last| last.state != AssessmentState::Cancelled)
	}

	/// Verifies an amount that is stated and not computed.
	fn ensure_stated(kind: TaxKind, amount: Balance, reason: &Grounds) -> DispatchResult {
		ensure!(kind == TaxKind::Other, Error::<T>::AmountIsComputed);
		ensure!(amount > 0, Error::<T>::ZeroAmount);
		ensure!(amount <= HIGHEST_BASE, Error::<T>::BaseTooHigh);
		ensure!(!reason.as_str().is_empty(), Error::<T>::NoReason);
		Ok(())
	}

	/// Amends an assessment. Answers how many receipts it had.
	pub(crate) fn do_amend(
		who: &T::AccountId,
		id: AssessmentId,
		levy: Levy,
		reason: Grounds,
	) -> Result<u32, DispatchError> {
		let (office, assessment) = Self::ensure_bureau_of(who, id)?;
		Self::amend(who, office, id, assessment, levy, reason)
	}

	/// Puts another amount in place of that of an assessment. What was overpaid goes back, by credit notes on the last
	/// receipts that are neither spent nor reimbursed. Surcharge that was counted already stays.
	pub(crate) fn amend(
		who: &T::AccountId,
		office: PartyId,
		id: AssessmentId,
		mut assessment: AssessmentOf<T>,
		levy: Levy,
		reason: Grounds,
	) -> Result<u32, DispatchError> {
		ensure!(!reason.as_str().is_empty(), Error::<T>::NoReason);
		match &assessment.state {
			// What is paid on a conveyance is in escrow, or spent.
			AssessmentState::Paid if assessment.subject.conveyance().is_none() => {}
			AssessmentState::Exempted(Exemption::NilAmount | Exemption::Certificate(_))
				if assessment.receipts.is_empty() => {}
			_ => Self::ensure_open(&assessment)?,
		}
		let before = assessment.clone();
		let receipts = assessment.receipts.len() as u32;
		match levy {
			Levy::Base { base } => Self::levy(&mut assessment, base, None)?,
			Levy::Amount { amount } => {
				Self::ensure_stated(assessment.kind, amount, &reason)?;
				Self::levy(&mut assessment, amount, Some(amount))?;
			}
		}
		let owed = assessment.amount.checked_sub(assessment.exempted).ok_or(ArithmeticError::Overflow)?;
		// No more than what is owed: nothing.
		let overpaid = assessment.paid.saturating_sub(owed);
		let back = Self::give_back(who, &mut assessment, Some(overpaid), &reason)?;
		assessment.state = assessment.state_of_parts();
		Self::recount(&assessment, before.parts())?;

		let amount = assessment.amount;
		Self::put(id, assessment)?;
		Self::deposit_event(Event::AssessmentAmended {
			assessment: id,
			office,
			old_amount: before.amount,
			amount,
			given_back: back.total().ok_or(ArithmeticError::Overflow)?,
			reason,
		});
		Ok(receipts)
	}

	/// Cancels an assessment. Answers how many receipts it had.
	pub(crate) fn do_cancel(who: &T::AccountId, id: AssessmentId, reason: Grounds) -> Result<u32, DispatchError> {
		let (office, assessment) = Self::ensure_bureau_of(who, id)?;
		Self::cancel_owed(who, office, id, assessment, reason)
	}

	/// Cancels an assessment, whatever has been paid on it: all of that goes back.
	pub(crate) fn cancel_owed(
		who: &T::AccountId,
		office: PartyId,
		id: AssessmentId,
		mut assessment: AssessmentOf<T>,
		reason: Grounds,
	) -> Result<u32, DispatchError> {
		ensure!(!reason.as_str().is_empty(), Error::<T>::NoReason);
		ensure!(assessment.subject.conveyance().is_none(), Error::<T>::ConveyanceTax);
		ensure!(assessment.state != AssessmentState::Cancelled, Error::<T>::AssessmentCancelled);
		let before = assessment.parts();
		let receipts = assessment.receipts.len() as u32;
		let back = Self::give_back(who, &mut assessment, None, &reason)?;
		assessment.exempted = 0;
		assessment.cancelled = assessment.amount;
		assessment.surcharge_open = 0;
		assessment.state = AssessmentState::Cancelled;
		Self::recount(&assessment, before)?;
		Self::put_closed(id, assessment);
		Self::deposit_event(Event::AssessmentWithdrawn {
			assessment: id,
			office,
			given_back: back.total().ok_or(ArithmeticError::Overflow)?,
			reason,
		});
		Ok(receipts)
	}

	/// Gives back `tax` that was paid on an assessment, or (none) all that was paid, surcharges too: from its last
	/// receipt to its first. Fails if what is spent or reimbursed would have to go back (T6).
	fn give_back(
		who: &T::AccountId,
		assessment: &mut AssessmentOf<T>,
		tax: Option<Balance>,
		reason: &Grounds,
	) -> Result<Sum, DispatchError> {
		let mut back = Sum::default();
		let mut left = tax;
		for number in assessment.receipts.clone().into_iter().rev() {
			if left == Some(0) {
				break;
			}
			let (receipt_id, receipt) = Self::receipt_of(assessment, number)?;
			let standing = receipt.standing();
			let amount = match left {
				// Receipts in use are left alone where others will do.
				Some(_) if receipt.spent.is_some() || receipt.reimbursed.is_some() => continue,
				Some(left) => left.min(standing.tax),
				None => standing.total().ok_or(ArithmeticError::Overflow)?,
			};
			if amount == 0 {
				continue;
			}
			let sum = Self::reverse(who, &receipt_id, receipt, amount, reason, Some(assessment))?;
			Self::take_off(assessment, number, standing, sum)?;
			back.tax = back.tax.checked_add(sum.tax).ok_or(ArithmeticError::Overflow)?;
			back.surcharge = back.surcharge.checked_add(sum.surcharge).ok_or(ArithmeticError::Overflow)?;
			left = left.map(|left| left.checked_sub(sum.tax).ok_or(ArithmeticError::Overflow)).transpose()?;
		}
		ensure!(left.is_none_or(|left| left == 0), Error::<T>::ReceiptsInUse);
		Ok(back)
	}
}
