//! What the land register asks at each step of a conveyance: assess, what is missing, settle, release.

use alloc::vec::Vec;
use civitas_primitives::{AssessmentId, ConveyanceId, PartyId, TaxBlocker, TaxKind, TaxableTransfer, TransferTax};
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Time, BoundedVec};
use sp_runtime::{ArithmeticError, DispatchError};

use crate::{
	types::{AssessmentState, Balance, Entry, MaxPerConveyance, ReceiptId, ReceiptStatement, SeriesId},
	AssessmentOf, Assessments, BalanceOf, Config, Error, Event, Pallet, ReceiptsOf, Totals,
};

/// What an assessment that is ready for registration turns into.
struct Ready {
	/// What its receipt certifies.
	entry: Entry,
	/// The tax paid.
	amount: Balance,
	/// The surcharge paid on top.
	surcharge: Balance,
}

impl<T: Config> TransferTax<T::AccountId, BalanceOf<T>> for Pallet<T> {
	fn assess_transfer(transfer: &TaxableTransfer<BalanceOf<T>>) -> DispatchResult {
		Self::assess(transfer)
	}

	/// A conveyance that was never assessed is stopped by the lack of a deed-tax assessment, which bears the number 0.
	/// Once settled, nothing is outstanding.
	fn transfer_blockers(conveyance: ConveyanceId) -> Vec<TaxBlocker<BalanceOf<T>>> {
		let assessments = Self::assessments_of_conveyance(conveyance);
		if assessments.is_empty() {
			return alloc::vec![TaxBlocker { assessment: 0, kind: TaxKind::DeedTax, office: 0, outstanding: 0 }];
		}
		let unpaid = assessments.into_iter().filter_map(|(id, assessment)| {
			let outstanding = match assessment.state {
				// More than the type holds: nobody can pay it, and the most it can say is the most there is.
				AssessmentState::Open => Self::surcharge_of(&assessment)
					.and_then(|surcharge| surcharge.checked_add(assessment.amount))
					.unwrap_or(Balance::MAX),
				AssessmentState::Cancelled => 0,
				AssessmentState::Secured { .. } | AssessmentState::Paid | AssessmentState::Exempted(_) => return None,
			};
			Some(TaxBlocker { assessment: id, kind: assessment.kind, office: assessment.office, outstanding })
		});
		unpaid.collect()
	}

	fn settle_transfer(conveyance: ConveyanceId) -> Result<Vec<(T::AccountId, BalanceOf<T>)>, DispatchError> {
		let assessments = Self::assessments_of_conveyance(conveyance);
		ensure!(!assessments.is_empty(), Error::<T>::NotAssessed);
		let ready = assessments
			.into_iter()
			.map(|(id, assessment)| Ok((id, Self::ready(&assessment)?, assessment)))
			.collect::<Result<Vec<_>, Error<T>>>()?;

		let mut payouts = Vec::<(T::AccountId, BalanceOf<T>)>::new();
		let mut receipts = BoundedVec::<ReceiptId, MaxPerConveyance>::new();
		for (id, ready, assessment) in ready {
			let paid = ready.amount.checked_add(ready.surcharge).ok_or(ArithmeticError::Overflow)?;
			if paid > 0 {
				match payouts.iter_mut().find(|(payee, _)| *payee == assessment.payee) {
					Some((_, sum)) => *sum = sum.checked_add(paid).ok_or(ArithmeticError::Overflow)?,
					None => payouts.push((assessment.payee.clone(), paid)),
				}
			}
			let receipt = Self::settle(conveyance, id, ready, assessment)?;
			// As many receipts as assessments, under the same bound.
			receipts.try_push(receipt).map_err(|_| ArithmeticError::Overflow)?;
		}
		ReceiptsOf::<T>::insert(conveyance, receipts);
		Ok(payouts)
	}

	fn release_transfer(conveyance: ConveyanceId) -> Vec<(PartyId, BalanceOf<T>)> {
		let live = Self::assessments_of_conveyance(conveyance)
			.into_iter()
			.filter(|(_, assessment)| assessment.receipt.is_none() && assessment.state != AssessmentState::Cancelled);
		live.filter_map(|(id, assessment)| Self::cancel(conveyance, id, assessment)).collect()
	}

	#[cfg(any(feature = "std", feature = "runtime-benchmarks"))]
	fn benchmark_schedules() {
		Self::put_benchmark_schedules();
	}

	#[cfg(any(feature = "std", feature = "runtime-benchmarks"))]
	fn benchmark_pay(conveyance: ConveyanceId, account: &T::AccountId) -> DispatchResult {
		match Self::do_pay_all(account, conveyance) {
			Err(error) if error == Error::<T>::NothingToPay.into() => Ok(()),
			other => other.map(|_| ()),
		}
	}
}

impl<T: Config> Pallet<T> {
	/// What `assessment` turns into at registration, or why it is not ready (T1).
	fn ready(assessment: &AssessmentOf<T>) -> Result<Ready, Error<T>> {
		ensure!(assessment.receipt.is_none(), Error::<T>::AlreadySettled);
		match assessment.state {
			AssessmentState::Secured { payer, surcharge, paid_at } => {
				Ok(Ready { entry: Entry::Payment { payer, paid_at }, amount: assessment.amount, surcharge })
			}
			AssessmentState::Exempted(_) => Ok(Ready { entry: Entry::NilCertificate, amount: 0, surcharge: 0 }),
			AssessmentState::Open => Err(Error::<T>::TaxOpen),
			AssessmentState::Paid => Err(Error::<T>::AlreadySettled),
			AssessmentState::Cancelled => Err(Error::<T>::AssessmentCancelled),
		}
	}

	/// Issues the receipt of an assessment that is ready, spent on its conveyance.
	fn settle(
		conveyance: ConveyanceId,
		id: AssessmentId,
		ready: Ready,
		mut assessment: AssessmentOf<T>,
	) -> Result<ReceiptId, DispatchError> {
		let Ready { entry, amount, surcharge } = ready;
		let series = SeriesId { office: assessment.office, series: assessment.series.clone() };
		let receipt = Self::issue_spent(&series, conveyance, |previous| ReceiptStatement {
			previous,
			entry,
			taxpayer: assessment.taxpayer,
			kind: assessment.kind,
			subject: assessment.subject,
			property: assessment.property.clone(),
			assessment: id,
			base: assessment.base,
			amount,
			surcharge,
			issued_at: T::Time::now(),
		})?;
		if let Entry::Payment { .. } = entry {
			Self::count(&assessment, |totals| totals.receive(amount, surcharge))?;
			assessment.state = AssessmentState::Paid;
		}
		assessment.receipt = Some(receipt.clone());
		Assessments::<T>::insert(id, assessment);
		Self::deposit_event(Event::ReceiptIssued {
			receipt: receipt.clone(),
			assessment: id,
			conveyance,
			amount,
			surcharge,
		});
		Ok(receipt)
	}

	/// Cancels an assessment with its conveyance. Answers what goes back to whom.
	fn cancel(
		conveyance: ConveyanceId,
		id: AssessmentId,
		mut assessment: AssessmentOf<T>,
	) -> Option<(PartyId, Balance)> {
		let amount = assessment.amount;
		let (exempted, refund) = match assessment.state {
			AssessmentState::Exempted(_) => (amount, None),
			// What was moved into the escrow was this very sum, so it fits.
			AssessmentState::Secured { payer, surcharge, .. } => (0, Some((payer, amount.saturating_add(surcharge)))),
			_ => (0, None),
		};
		Totals::<T>::mutate(assessment.office, assessment.kind, |totals| {
			// Saturating, because a refund must not fail. Neither end is ever reached: each amount was counted as
			// assessed, and as exempted where it was, before.
			totals.exempted = totals.exempted.saturating_sub(exempted);
			totals.cancelled = totals.cancelled.saturating_add(amount);
		});
		assessment.state = AssessmentState::Cancelled;
		Assessments::<T>::insert(id, assessment);
		let given_back = refund.map_or(0, |(_, sum)| sum);
		Self::deposit_event(Event::AssessmentCancelled { assessment: id, conveyance, given_back });
		refund
	}
}
