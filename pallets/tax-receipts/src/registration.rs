//! What the land register asks at each step of a conveyance: assess, what is missing, settle, release.

use alloc::vec::Vec;
use civitas_primitives::{AssessmentId, ConveyanceId, PartyId, TaxBlocker, TaxKind, TaxableTransfer, TransferTax};
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Time, BoundedVec};
use sp_runtime::{ArithmeticError, DispatchError};

use crate::{
	types::{AssessmentState, Balance, Entry, MaxPerConveyance, PaymentReference, ReceiptId, Refund, SeriesId, Sum},
	AssessmentOf, BalanceOf, Cases, Config, Error, Event, Pallet, ReceiptsOf, Totals,
};

/// What an assessment that is ready for registration turns into.
struct Ready {
	/// What its receipt certifies.
	entry: Entry,
	/// What was paid.
	sum: Sum,
}

impl<T: Config> TransferTax<T::AccountId, BalanceOf<T>> for Pallet<T> {
	fn assess_transfer(transfer: &TaxableTransfer<BalanceOf<T>>) -> DispatchResult {
		Self::assess_conveyance(transfer)
	}

	/// A conveyance that was never assessed is stopped by the lack of a deed-tax assessment, which bears the number 0.
	/// Debts on its properties stop it as well, unless its givers are cleared of them (T9). Once settled, nothing is
	/// outstanding.
	fn transfer_blockers(conveyance: ConveyanceId) -> Vec<TaxBlocker<BalanceOf<T>>> {
		let assessments = Self::assessments_of_conveyance(conveyance);
		if assessments.is_empty() {
			return alloc::vec![TaxBlocker { assessment: 0, kind: TaxKind::DeedTax, office: 0, outstanding: 0 }];
		}
		let unpaid = assessments.into_iter().filter_map(|(id, assessment)| {
			let outstanding = match assessment.state {
				// More than the type holds: nobody can pay it, and the most it can say is the most there is.
				AssessmentState::Open => Self::surcharge_of(&assessment)
					.and_then(|surcharge| surcharge.checked_add(assessment.open()))
					.unwrap_or(Balance::MAX),
				AssessmentState::Cancelled => 0,
				AssessmentState::Secured { .. } | AssessmentState::Paid | AssessmentState::Exempted(_) => return None,
			};
			Some(TaxBlocker { assessment: id, kind: assessment.kind, office: assessment.office, outstanding })
		});
		let debts = Self::debts_in_the_way(conveyance).into_iter().map(|(id, assessment)| {
			let (tax, surcharge) = Self::open_amounts(&assessment);
			// As above: the most there is.
			let outstanding = tax.saturating_add(surcharge);
			TaxBlocker { assessment: id, kind: assessment.kind, office: assessment.office, outstanding }
		});
		unpaid.chain(debts).collect()
	}

	fn settle_transfer(conveyance: ConveyanceId) -> Result<Vec<(T::AccountId, BalanceOf<T>)>, DispatchError> {
		let assessments = Self::assessments_of_conveyance(conveyance);
		ensure!(!assessments.is_empty(), Error::<T>::NotAssessed);
		let ready = assessments
			.into_iter()
			.map(|(id, assessment)| Ok((id, Self::ready(&assessment)?, assessment)))
			.collect::<Result<Vec<_>, Error<T>>>()?;

		ensure!(Self::debts_in_the_way(conveyance).is_empty(), Error::<T>::DebtOnProperty);
		Cases::<T>::remove(conveyance);

		let mut payouts = Vec::<(T::AccountId, BalanceOf<T>)>::new();
		let mut receipts = BoundedVec::<ReceiptId, MaxPerConveyance>::new();
		for (id, ready, assessment) in ready {
			// What the bureau had through its bank is not in escrow.
			let paid = match ready.entry {
				Entry::Payment { .. } => ready.sum.total().ok_or(ArithmeticError::Overflow)?,
				_ => 0,
			};
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
		Cases::<T>::remove(conveyance);
		let live = Self::assessments_of_conveyance(conveyance)
			.into_iter()
			.filter(|(_, assessment)| assessment.receipts.is_empty() && assessment.state != AssessmentState::Cancelled);
		live.filter_map(|(id, assessment)| Self::release(conveyance, id, assessment)).collect()
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
		ensure!(assessment.receipts.is_empty(), Error::<T>::AlreadySettled);
		match assessment.state {
			AssessmentState::Secured { payer, surcharge, paid_at, reference } => {
				let entry = match reference {
					None => Entry::Payment { payer, paid_at },
					Some(digest) => Entry::BankPayment { payer, paid_at, reference: PaymentReference::Bank(digest) },
				};
				Ok(Ready { entry, sum: Sum { tax: assessment.open(), surcharge } })
			}
			AssessmentState::Exempted(_) => Ok(Ready { entry: Entry::NilCertificate, sum: Sum::default() }),
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
		let Ready { entry, sum } = ready;
		let before = assessment.parts();
		let series = SeriesId { office: assessment.office, series: assessment.series.clone() };
		let paid = entry.payer().is_some();
		let statement = assessment.statement(id, entry, sum, T::Time::now());
		let receipt = Self::issue(series, statement, Some(conveyance))?;
		if paid {
			assessment.paid = sum.tax;
			assessment.state = AssessmentState::Paid;
			Self::count(&assessment, |totals| totals.replaced(before, assessment.parts())?.issued(sum))?;
		}
		// It had none: see `ready`.
		assessment.receipts.try_push(receipt.number).map_err(|_| ArithmeticError::Overflow)?;
		Self::put_closed(id, assessment);
		Ok(receipt)
	}

	/// Cancels an assessment with its conveyance. Answers what the escrow gives back to whom; what the bureau had
	/// through its bank, it owes.
	fn release(
		conveyance: ConveyanceId,
		id: AssessmentId,
		mut assessment: AssessmentOf<T>,
	) -> Option<(PartyId, Balance)> {
		let before = assessment.parts();
		let mut refund = None;
		if let AssessmentState::Secured { payer, surcharge, reference, .. } = assessment.state {
			// What was paid was this very sum, so it fits.
			let amount = before.open.saturating_add(surcharge);
			match reference {
				None => refund = Some((payer, amount)),
				Some(_) => {
					Self::owe(Refund {
						payer,
						office: assessment.office,
						district: assessment.district,
						amount,
						assessment: Some(id),
						credit_note: None,
						since: T::Time::now(),
						paid: None,
					});
				}
			}
		}
		assessment.exempted = 0;
		assessment.cancelled = assessment.amount;
		assessment.state = AssessmentState::Cancelled;
		let after = assessment.parts();
		Totals::<T>::mutate((assessment.office, assessment.kind, assessment.year()), |totals| {
			// A refund must not fail, and this does not: the amount was counted as `before`, and stays the same.
			*totals = totals.replaced(before, after).unwrap_or(*totals);
		});
		Self::put_closed(id, assessment);
		let given_back = refund.map_or(0, |(_, sum)| sum);
		Self::deposit_event(Event::AssessmentCancelled { assessment: id, conveyance, given_back });
		refund
	}
}
