//! Paying assessments: of a conveyance into its escrow, any other straight to the payee, with a receipt at once.

use alloc::{vec, vec::Vec};
use civitas_primitives::{AssessmentId, ConveyanceEscrow, ConveyanceId, Moment, PartyId, PartyRegistry};
use frame_support::{
	ensure,
	pallet_prelude::{DispatchResult, Get},
	traits::{fungible::Mutate, tokens::Preservation::Expendable, Time},
};
use sp_core::H256;
use sp_runtime::{ArithmeticError, DispatchError};

use crate::{
	types::{
		AssessmentState, Balance, Entry, MaxReceipts, PaymentProblem, PaymentReference, ReceiptId, ReferenceUse,
		SeriesId, Sum,
	},
	AssessmentOf, Assessments, AssessmentsOf, BalanceOf, BankReferences, Config, Error, Event, OfficeReferences,
	Pallet,
};

impl<T: Config> Pallet<T> {
	/// Pays all that is open of one assessment from the account of `who`.
	pub(crate) fn do_pay(who: &T::AccountId, id: AssessmentId) -> DispatchResult {
		let assessment = Assessments::<T>::get(id).ok_or(Error::<T>::UnknownAssessment)?;
		Self::ensure_open(&assessment)?;
		match assessment.subject.conveyance() {
			Some(conveyance) => Self::secure(who, conveyance, vec![(id, assessment)]),
			None => Self::pay_payee(who, id, assessment, None),
		}
	}

	/// Pays a part of one assessment.
	pub(crate) fn do_pay_part(who: &T::AccountId, id: AssessmentId, amount: BalanceOf<T>) -> DispatchResult {
		let assessment = Assessments::<T>::get(id).ok_or(Error::<T>::UnknownAssessment)?;
		Self::ensure_open(&assessment)?;
		ensure!(assessment.subject.conveyance().is_none(), Error::<T>::ConveyanceTaxPaidWhole);
		Self::pay_payee(who, id, assessment, Some(amount))
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
			let due = assessment.open().checked_add(surcharge).ok_or(ArithmeticError::Overflow)?;
			total = total.checked_add(due).ok_or(ArithmeticError::Overflow)?;
			assessment.state = AssessmentState::Secured { payer, surcharge, paid_at, reference: None };
			secured.push((id, surcharge, assessment));
		}
		T::Escrow::secure_tax(conveyance, who, payer, total)?;

		for (id, surcharge, assessment) in secured {
			let amount = assessment.open();
			Self::put_closed(id, assessment);
			Self::deposit_event(Event::TaxSecured {
				assessment: id,
				conveyance,
				payer,
				amount,
				surcharge,
				reference: None,
			});
		}
		Ok(())
	}

	/// Pays an assessment, or a part of it, straight to its payee.
	fn pay_payee(
		who: &T::AccountId,
		id: AssessmentId,
		mut assessment: AssessmentOf<T>,
		amount: Option<BalanceOf<T>>,
	) -> DispatchResult {
		let payer = T::Parties::party_of(who).ok_or(Error::<T>::NotRegistered)?;
		// A transfer to itself would move nothing, and the receipt would be wrong.
		ensure!(*who != assessment.payee, Error::<T>::OwnPayee);
		let paid_at = T::Time::now();
		let before = assessment.clone();
		let sum = book(&mut assessment, amount, paid_at).map_err(Error::<T>::from)?;
		let total = sum.total().ok_or(ArithmeticError::Overflow)?;
		T::Currency::transfer(who, &assessment.payee, total, Expendable)?;
		Self::receive(id, before, assessment, sum, Entry::Payment { payer, paid_at })?;
		Ok(())
	}

	/// Records a payment that the bureau had through its bank.
	pub(crate) fn do_record_bank_payment(
		who: &T::AccountId,
		id: AssessmentId,
		payer: PartyId,
		amount: BalanceOf<T>,
		reference: H256,
		paid_at: Moment,
	) -> DispatchResult {
		let (_, mut assessment) = Self::ensure_bureau_of(who, id)?;
		Self::ensure_open(&assessment)?;
		ensure!(T::Parties::exists(payer), Error::<T>::UnknownParty);
		ensure!(paid_at <= T::Time::now(), Error::<T>::PaidInTheFuture);
		ensure!(!BankReferences::<T>::contains_key(reference), Error::<T>::ReferenceUsed);
		let Some(conveyance) = assessment.subject.conveyance() else {
			let before = assessment.clone();
			let sum = book(&mut assessment, Some(amount), paid_at).map_err(Error::<T>::from)?;
			let entry = Entry::BankPayment { payer, paid_at, reference: PaymentReference::Bank(reference) };
			let receipt = Self::receive(id, before, assessment, sum, entry)?;
			BankReferences::<T>::insert(reference, ReferenceUse::Receipt(receipt));
			return Ok(());
		};

		// Counts like money in escrow, with which it has nothing to do.
		let claim = assessment.debt().at(paid_at).ok_or(ArithmeticError::Overflow)?;
		let whole = claim.sum.total().ok_or(ArithmeticError::Overflow)?;
		ensure!(amount <= whole, Error::<T>::Overpayment);
		ensure!(amount == whole, Error::<T>::ConveyanceTaxPaidWhole);
		let Sum { tax, surcharge } = claim.sum;
		assessment.state = AssessmentState::Secured { payer, surcharge, paid_at, reference: Some(reference) };
		Self::put_closed(id, assessment);
		BankReferences::<T>::insert(reference, ReferenceUse::Secured(id));
		Self::deposit_event(Event::TaxSecured {
			assessment: id,
			conveyance,
			payer,
			amount: tax,
			surcharge,
			reference: Some(reference),
		});
		Ok(())
	}

	/// Issues the receipt for `sum`, which is booked on `assessment` already.
	fn receive(
		id: AssessmentId,
		before: AssessmentOf<T>,
		mut assessment: AssessmentOf<T>,
		sum: Sum,
		entry: Entry,
	) -> Result<ReceiptId, DispatchError> {
		let series = SeriesId { office: assessment.office, series: assessment.series.clone() };
		let receipt = Self::issue(series, assessment.statement(id, entry, sum, T::Time::now()), None)?;
		assessment.receipts.try_push(receipt.number).map_err(|_| Error::<T>::TooManyParts)?;
		Self::count(&assessment, |totals| totals.replaced(before.parts(), assessment.parts())?.issued(sum))?;
		Self::put(id, assessment)?;
		Ok(receipt)
	}

	/// The surcharge on `assessment` if it were paid now.
	pub(crate) fn surcharge_of(assessment: &AssessmentOf<T>) -> Option<Balance> {
		assessment.debt().at(T::Time::now()).map(|claim| claim.sum.surcharge)
	}

	/// The receipt of a payment outside the chain that `office` took under `reference`.
	pub(crate) fn receipt_under(office: PartyId, reference: &PaymentReference) -> Option<ReceiptId> {
		match reference {
			PaymentReference::Office(reference) => OfficeReferences::<T>::get(office, reference),
			PaymentReference::Bank(digest) => match BankReferences::<T>::get(digest)? {
				ReferenceUse::Receipt(receipt) => (receipt.office == office).then_some(receipt),
				ReferenceUse::Secured(_) | ReferenceUse::Refund(_) => None,
			},
		}
	}
}

/// Books a payment made at `at` on an open assessment: of `amount`, or of all that is to be paid. Surcharge first, then
/// tax. There is always room left for the payment that settles the rest.
pub(crate) fn book<AccountId>(
	assessment: &mut crate::types::Assessment<AccountId>,
	amount: Option<Balance>,
	at: Moment,
) -> Result<Sum, PaymentProblem> {
	let claim = assessment.debt().at(at).ok_or(PaymentProblem::Overflow)?;
	let whole = claim.sum.total().ok_or(PaymentProblem::Overflow)?;
	let amount = amount.unwrap_or(whole);
	ensure!(amount > 0, PaymentProblem::ZeroAmount);
	let sum = claim.cover(amount).ok_or(PaymentProblem::Overpayment)?;
	let taken = (assessment.receipts.len() as u32).saturating_add(u32::from(amount < whole));
	ensure!(taken < <MaxReceipts as Get<u32>>::get(), PaymentProblem::TooManyParts);

	assessment.paid = assessment.paid.checked_add(sum.tax).ok_or(PaymentProblem::Overflow)?;
	assessment.surcharge_open = claim.sum.surcharge.checked_sub(sum.surcharge).ok_or(PaymentProblem::Overflow)?;
	assessment.surcharge_from = claim.counted_to;
	assessment.state = assessment.state_of_parts();
	Ok(sum)
}

impl<T> From<PaymentProblem> for Error<T> {
	fn from(problem: PaymentProblem) -> Self {
		match problem {
			PaymentProblem::AlreadyPaid => Error::AlreadyPaid,
			PaymentProblem::AlreadyExempted => Error::AlreadyExempted,
			PaymentProblem::AssessmentCancelled => Error::AssessmentCancelled,
			PaymentProblem::ZeroAmount => Error::ZeroAmount,
			PaymentProblem::Overpayment => Error::Overpayment,
			PaymentProblem::TooManyParts => Error::TooManyParts,
			PaymentProblem::Overflow => Error::Overflow,
		}
	}
}
