//! Paying assessments into the escrow of their conveyance.

use alloc::{vec, vec::Vec};
use civitas_primitives::{AssessmentId, ConveyanceEscrow, ConveyanceId, PartyRegistry};
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Time};
use sp_runtime::{ArithmeticError, DispatchError};

use crate::{
	computation::surcharge,
	types::{AssessmentState, Balance},
	AssessmentOf, Assessments, AssessmentsOf, BalanceOf, Config, Error, Event, Pallet,
};

impl<T: Config> Pallet<T> {
	/// Pays one assessment from the account of `who`.
	pub(crate) fn do_pay(who: &T::AccountId, id: AssessmentId) -> DispatchResult {
		let assessment = Assessments::<T>::get(id).ok_or(Error::<T>::UnknownAssessment)?;
		Self::ensure_open(&assessment)?;
		let conveyance = assessment.subject.conveyance();
		Self::secure(who, conveyance, vec![(id, assessment)])
	}

	/// Pays every open assessment of `conveyance` from the account of `who`. Answers how many.
	pub(crate) fn do_pay_all(who: &T::AccountId, conveyance: ConveyanceId) -> Result<u32, DispatchError> {
		let ids = AssessmentsOf::<T>::get(conveyance);
		ensure!(!ids.is_empty(), Error::<T>::NotAssessed);
		let open: Vec<_> = ids
			.into_iter()
			.filter_map(|id| Some((id, Assessments::<T>::get(id)?)))
			.filter(|(_, assessment)| assessment.state == AssessmentState::Open)
			.collect();
		ensure!(!open.is_empty(), Error::<T>::NothingToPay);
		let paid = open.len() as u32;
		Self::secure(who, conveyance, open)?;
		Ok(paid)
	}

	/// Moves what `open` comes to now into the escrow, in one go, and marks it secured. The money moves before anything
	/// is written, and nothing after it can fail.
	fn secure(
		who: &T::AccountId,
		conveyance: ConveyanceId,
		open: Vec<(AssessmentId, AssessmentOf<T>)>,
	) -> DispatchResult {
		let payer = T::Parties::party_of(who).ok_or(Error::<T>::NotRegistered)?;
		let paid_at = T::Time::now();
		let mut total: BalanceOf<T> = 0;
		let mut secured = Vec::with_capacity(open.len());
		for (id, mut assessment) in open {
			let surcharge = Self::surcharge_of(&assessment).ok_or(ArithmeticError::Overflow)?;
			let due = assessment.amount.checked_add(surcharge).ok_or(ArithmeticError::Overflow)?;
			total = total.checked_add(due).ok_or(ArithmeticError::Overflow)?;
			assessment.state = AssessmentState::Secured { payer, surcharge, paid_at };
			secured.push((id, surcharge, assessment));
		}
		T::Escrow::secure_tax(conveyance, who, payer, total)?;

		for (id, surcharge, assessment) in secured {
			let amount = assessment.amount;
			Assessments::<T>::insert(id, assessment);
			Self::deposit_event(Event::TaxSecured { assessment: id, conveyance, payer, amount, surcharge });
		}
		Ok(())
	}

	/// The surcharge on `assessment` if it were paid now.
	pub(crate) fn surcharge_of(assessment: &AssessmentOf<T>) -> Option<Balance> {
		surcharge(assessment.amount, assessment.surcharge_per_day, assessment.due, T::Time::now())
	}
}
