//! Reversing receipts: credit notes in the same series (T5), never while the receipt is in use (T6).
//!
//! A reversal says that money goes back, not that nothing is owed: what is reversed of an assessment is **open again**,
//! surcharge and all, and more surcharge on it counts from that day. What is not owed at all the bureau amends or
//! cancels, which reverses by itself. Where the bureau has exempted the rest, what goes back is exempted as well. Two
//! things are cancelled: the tax of a conveyance, whose receipt can only be reversed once a court has undone the
//! transfer, and a payment at the counter without assessment.

use civitas_primitives::{DocumentKind, OfficeRole, PartyId, PartyRegistry, SourceDocument};
use frame_support::{
	ensure,
	pallet_prelude::{DispatchError, DispatchResult},
	storage::with_storage_layer,
	traits::{fungible::Mutate, tokens::Preservation::Expendable, Time},
};
use sp_runtime::ArithmeticError;

use crate::{
	types::{
		AssessmentState, Balance, Entry, Grounds, Parts, Receipt, ReceiptId, ReceiptStatement, Refund, Release, Sum,
	},
	AssessmentOf, Assessments, BalanceOf, Config, Error, Event, Pallet, Receipts, Releases,
};

impl<T: Config> Pallet<T> {
	/// Reverses a receipt, wholly or in part.
	pub(crate) fn do_reverse(
		who: &T::AccountId,
		id: ReceiptId,
		amount: BalanceOf<T>,
		reason: Grounds,
	) -> DispatchResult {
		let receipt = Receipts::<T>::get(id.series_id(), id.number).ok_or(Error::<T>::UnknownReceipt)?;
		let statement = receipt.statement.clone();
		let office = T::Parties::ensure_office(who, OfficeRole::TaxBureau, Some(statement.district))?;
		ensure!(office == id.office, Error::<T>::NotTheBureau);
		ensure!(!reason.as_str().is_empty(), Error::<T>::NoReason);
		ensure!(amount > 0, Error::<T>::ZeroAmount);
		let standing = receipt.standing();
		let Some(assessment_id) = statement.assessment else {
			let sum = Self::reverse(who, &id, receipt, amount, &reason, None)?;
			let year = statement.subject.year(statement.issued_at);
			let paid = Parts { paid: sum.tax, ..Default::default() };
			let cancelled = Parts { cancelled: sum.tax, ..Default::default() };
			return Self::count_in(office, statement.kind, year, |totals| totals.replaced(paid, cancelled));
		};

		let mut assessment = Assessments::<T>::get(assessment_id).ok_or(Error::<T>::UnknownAssessment)?;
		let before = assessment.parts();
		let sum = Self::reverse(who, &id, receipt, amount, &reason, Some(&assessment))?;
		Self::reopen(&mut assessment, id.number, standing, sum)?;
		Self::recount(&assessment, before)?;
		Self::put(assessment_id, assessment)
	}

	/// Puts what was reversed of an assessment back to where it stands now.
	fn reopen(assessment: &mut AssessmentOf<T>, number: u64, standing: Sum, sum: Sum) -> Result<(), ArithmeticError> {
		let add = |one: Balance, more: Balance| one.checked_add(more).ok_or(ArithmeticError::Overflow);
		if assessment.subject.conveyance().is_some() {
			assessment.paid = assessment.paid.checked_sub(sum.tax).ok_or(ArithmeticError::Overflow)?;
			assessment.cancelled = add(assessment.cancelled, sum.tax)?;
			if assessment.paid == 0 {
				assessment.state = AssessmentState::Cancelled;
			}
			return Ok(());
		}
		if let AssessmentState::Exempted(_) = assessment.state {
			assessment.exempted = add(assessment.exempted, sum.tax)?;
			return Self::take_off(assessment, number, standing, sum);
		}
		// What has been open all the time is counted to this day; what is open again counts from it.
		let claim = assessment.debt().at(T::Time::now()).ok_or(ArithmeticError::Overflow)?;
		assessment.surcharge_from = claim.counted_to;
		assessment.surcharge_open = add(claim.sum.surcharge, sum.surcharge)?;
		Self::take_off(assessment, number, standing, sum)?;
		assessment.state = AssessmentState::Open;
		Ok(())
	}

	/// Takes a reversal of a receipt off what was paid. A receipt of which nothing is left stands for nothing more.
	pub(crate) fn take_off(
		assessment: &mut AssessmentOf<T>,
		number: u64,
		standing: Sum,
		sum: Sum,
	) -> Result<(), ArithmeticError> {
		assessment.paid = assessment.paid.checked_sub(sum.tax).ok_or(ArithmeticError::Overflow)?;
		if sum == standing {
			assessment.receipts.retain(|kept| *kept != number);
		}
		Ok(())
	}

	/// A receipt of an assessment.
	pub(crate) fn receipt_of(assessment: &AssessmentOf<T>, number: u64) -> Result<(ReceiptId, Receipt), DispatchError> {
		let id = ReceiptId { office: assessment.office, series: assessment.series.clone(), number };
		let receipt = Receipts::<T>::get(id.series_id(), number).ok_or(Error::<T>::UnknownReceipt)?;
		Ok((id, receipt))
	}

	/// Issues the credit note, and gives the money back. What becomes of the assessment is the caller's.
	pub(crate) fn reverse(
		who: &T::AccountId,
		id: &ReceiptId,
		mut receipt: Receipt,
		amount: Balance,
		reason: &Grounds,
		assessment: Option<&AssessmentOf<T>>,
	) -> Result<Sum, DispatchError> {
		ensure!(receipt.spent.is_none(), Error::<T>::ReceiptSpent);
		ensure!(receipt.reimbursed.is_none(), Error::<T>::ReceiptReimbursed);
		let payer = receipt.statement.entry.payer().ok_or(Error::<T>::MoreThanReceipt)?;
		let standing = receipt.standing();
		let tax = amount.min(standing.tax);
		let surcharge = amount.checked_sub(tax).ok_or(ArithmeticError::Overflow)?;
		ensure!(surcharge <= standing.surcharge, Error::<T>::MoreThanReceipt);
		let sum = Sum { tax, surcharge };

		receipt.reversed_total = receipt.reversed_total.checked_add(amount).ok_or(ArithmeticError::Overflow)?;
		let original = receipt.statement.clone();
		Receipts::<T>::insert(id.series_id(), id.number, receipt);
		// On chain money goes back at once where the payee itself signs; else the bureau owes it.
		let on_chain = matches!(original.entry, Entry::Payment { .. });
		let payee_signs = assessment.is_some_and(|assessment| assessment.payee == *who);
		let credit_note = ReceiptStatement {
			entry: Entry::CreditNote { of: id.clone(), payer, reason: reason.clone() },
			amount: tax,
			surcharge,
			issued_at: T::Time::now(),
			..original
		};
		let (kind, district, assessment_id) = (credit_note.kind, credit_note.district, credit_note.assessment);
		let year = match assessment {
			Some(assessment) => assessment.year(),
			None => credit_note.subject.year(original.issued_at),
		};
		let credit_note = Self::issue(id.series_id(), credit_note, None)?;
		Self::count_in(id.office, kind, year, |totals| totals.reversed(sum))?;
		let refund = if on_chain && payee_signs && Self::pay_back(who, payer, amount) {
			None
		} else {
			Some(Self::owe(Refund {
				payer,
				office: id.office,
				district,
				amount,
				assessment: assessment_id,
				credit_note: Some(credit_note.clone()),
				since: T::Time::now(),
				paid: None,
			}))
		};
		Self::deposit_event(Event::ReceiptReversed { receipt: id.clone(), credit_note, payer, amount, refund });
		Ok(sum)
	}

	/// Pays `amount` from the account of a payee to a party. False if it cannot be delivered, or is not there.
	fn pay_back(payee: &T::AccountId, payer: PartyId, amount: Balance) -> bool {
		let Some(account) = T::Parties::account_of(payer) else { return false };
		with_storage_layer(|| T::Currency::transfer(payee, &account, amount, Expendable)).is_ok()
	}

	/// Releases a receipt from the transfer that it was spent on.
	pub(crate) fn do_release(who: &T::AccountId, id: ReceiptId, document: SourceDocument) -> DispatchResult {
		let mut receipt = Receipts::<T>::get(id.series_id(), id.number).ok_or(Error::<T>::UnknownReceipt)?;
		let court = T::Parties::ensure_office(who, OfficeRole::Court, Some(receipt.statement.district))?;
		let conveyance = receipt.spent.take().ok_or(Error::<T>::ReceiptNotSpent)?;
		ensure!(document.kind == DocumentKind::CourtOrder, Error::<T>::WrongDocument);
		let at = T::Time::now();
		ensure!(!document.is_future_dated(at), Error::<T>::DocumentFutureDated);

		Receipts::<T>::insert(id.series_id(), id.number, receipt);
		Releases::<T>::insert(id.series_id(), id.number, Release { conveyance, court, at, document });
		Self::deposit_event(Event::ReceiptReleased { receipt: id, conveyance, court, document });
		Ok(())
	}
}
