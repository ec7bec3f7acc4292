//! What always holds of receipts, references and refunds. Both ways round: nothing missing, nothing too much.

use alloc::collections::BTreeMap;
use civitas_primitives::ConveyanceId;
use frame_support::ensure;
use sp_core::H256;
use sp_runtime::TryRuntimeError;

use crate::{
	receipt_hash,
	types::{
		AssessmentState, Balance, Entry, PaymentReference, Receipt, ReceiptId, ReceiptStatement, ReferenceUse,
		SeriesId, Sum,
	},
	Assessments, BankReferences, Config, NextRefund, OfficeReferences, Pallet, Receipts, ReceiptsOf, Refunds, Releases,
	SeriesTail,
};

/// Every receipt with its number.
fn all<T: Config>() -> impl Iterator<Item = (ReceiptId, Receipt)> {
	Receipts::<T>::iter()
		.map(|(SeriesId { office, series }, number, receipt)| (ReceiptId { office, series, number }, receipt))
}

/// A receipt by its number.
fn receipt<T: Config>(id: &ReceiptId) -> Option<Receipt> {
	Receipts::<T>::get(id.series_id(), id.number)
}

impl<T: Config> Pallet<T> {
	// 8. Each series runs from 1 to its end without gaps, each receipt carries the hash of the one before, and the end
	// is the hash of the last.
	pub(crate) fn check_chains() -> Result<(), TryRuntimeError> {
		let mut issued = 0;
		for (series, tail) in SeriesTail::<T>::iter() {
			let mut last_hash = H256::zero();
			for number in 1..=tail.last {
				let receipt = Receipts::<T>::get(&series, number).ok_or("8: a gap in a series")?;
				ensure!(receipt.statement.previous == last_hash, "8: a receipt does not follow on the one before");
				let SeriesId { office, series } = series.clone();
				last_hash = receipt_hash(&ReceiptId { office, series, number }, &receipt.statement);
			}
			ensure!(tail.last_hash == last_hash, "8: a series does not end with its last receipt");
			issued += tail.last;
		}
		ensure!(Receipts::<T>::iter_keys().count() as u64 == issued, "8: a receipt beyond the end of its series");
		Ok(())
	}

	// 9. Each receipt with an assessment says the same as that; what stands of the receipts of an assessment is what is
	// paid on it, and its list names those of which something stands, and the one of a conveyance.
	pub(crate) fn check_receipts() -> Result<(), TryRuntimeError> {
		let mut paid = BTreeMap::<_, Balance>::new();
		let mut named = BTreeMap::<_, usize>::new();
		for (id, receipt) in all::<T>() {
			let Some(assessment_id) = receipt.statement.assessment else { continue };
			let assessment = Assessments::<T>::get(assessment_id).ok_or("9: a receipt for no assessment")?;
			let statement = &receipt.statement;
			ensure!((assessment.office, &assessment.series) == (id.office, &id.series), "9: another series");
			ensure!(assessment.taxpayer() == statement.taxpayer, "9: another taxpayer");
			ensure!(assessment.kind == statement.kind, "9: another tax");
			ensure!(assessment.subject == statement.subject, "9: another subject");
			ensure!(assessment.district == statement.district, "9: another district");
			let of_conveyance = assessment.subject.conveyance().is_some();
			let stands = receipt.standing() != Sum::default();
			let first_entry = !matches!(statement.entry, Entry::CreditNote { .. });
			let listed = assessment.receipts.contains(&id.number);
			ensure!(
				listed == (stands || (of_conveyance && first_entry)),
				"9: listed, and nothing stands, or not listed"
			);
			*named.entry(assessment_id).or_default() += usize::from(listed);
			*paid.entry(assessment_id).or_default() += receipt.standing().tax;
			if statement.entry == Entry::NilCertificate {
				let exempted = matches!(assessment.state, AssessmentState::Exempted(_));
				ensure!(exempted && statement.amount == 0, "9: a nil certificate where something was owed");
			}
		}
		for (id, assessment) in Assessments::<T>::iter() {
			ensure!(paid.get(&id).copied().unwrap_or(0) == assessment.paid, "9: paid without a receipt, or not paid");
			let names = named.get(&id).copied().unwrap_or(0);
			ensure!(names == assessment.receipts.len(), "9: an assessment names a receipt that is not there");
		}
		Ok(())
	}

	// 10. A receipt of a conveyance is spent on it (T3), or a court has released it; no other is spent. Each conveyance
	// lists its own. 15. What is reversed of a receipt is the sum of its credit notes, to the same payer, never more
	// than it (T5); one in use is reversed no further, and nothing but a payment is reversed or reimbursed.
	pub(crate) fn check_uses() -> Result<(), TryRuntimeError> {
		let mut spent = BTreeMap::<ConveyanceId, usize>::new();
		let mut reversed = BTreeMap::<_, Sum>::new();
		for (id, receipt) in all::<T>() {
			let ReceiptStatement { subject, entry, amount, surcharge, .. } = &receipt.statement;
			if let Entry::CreditNote { of, payer, .. } = entry {
				let original = self::receipt::<T>(of).ok_or("15: a credit note on no receipt")?;
				ensure!(of.series_id() == id.series_id() && of.number < id.number, "15: a credit note elsewhere");
				ensure!(original.statement.entry.payer() == Some(*payer), "15: a credit note to another payer");
				let sum = reversed.entry((of.office, of.series.clone(), of.number)).or_default();
				sum.tax += amount;
				sum.surcharge += surcharge;
			}
			let release = Releases::<T>::get(id.series_id(), id.number).map(|release| release.conveyance);
			let of_conveyance = subject.conveyance().filter(|_| !matches!(entry, Entry::CreditNote { .. }));
			ensure!(receipt.spent.or(release) == of_conveyance, "10: spent on another conveyance, or on none");
			ensure!(!(receipt.spent.is_some() && release.is_some()), "10: released, and spent");
			if let Some(conveyance) = of_conveyance {
				ensure!(ReceiptsOf::<T>::get(conveyance).contains(&id), "10: not in the list of its conveyance");
				*spent.entry(conveyance).or_default() += 1;
			}
			ensure!(receipt.spent.is_none() || receipt.reversed_total == 0, "15: spent, and reversed");
			let payment = entry.payer().is_some();
			ensure!(payment || (receipt.reversed_total == 0 && receipt.reimbursed.is_none()), "15: nothing was paid");
			ensure!(receipt.reimbursed.is_none() || receipt.standing() != Sum::default(), "15: nothing stands");
		}
		for (id, receipt) in all::<T>() {
			let sum = reversed.remove(&(id.office, id.series, id.number)).unwrap_or_default();
			ensure!(sum.total() == Some(receipt.reversed_total), "15: the credit notes do not add up");
			let (tax, surcharge) = (receipt.statement.amount, receipt.statement.surcharge);
			ensure!(sum.tax <= tax && sum.surcharge <= surcharge, "15: more reversed than was paid");
			ensure!(sum.surcharge == 0 || sum.tax == tax, "15: surcharge reversed before the tax");
		}
		for (conveyance, list) in ReceiptsOf::<T>::iter() {
			ensure!(spent.get(&conveyance) == Some(&list.len()), "10: a list names a receipt that is not there");
		}
		let released = Releases::<T>::iter_keys().all(|(series, number)| Receipts::<T>::contains_key(series, number));
		ensure!(released, "10: a release of no receipt");
		Ok(())
	}

	// 16. Each payment outside the chain has one reference, and each reference one use.
	pub(crate) fn check_references() -> Result<(), TryRuntimeError> {
		let mut with_office_reference = 0;
		for (id, receipt) in all::<T>() {
			let Entry::BankPayment { reference, .. } = &receipt.statement.entry else { continue };
			match reference {
				PaymentReference::Office(reference) => {
					let found = OfficeReferences::<T>::get(id.office, reference);
					ensure!(found == Some(id), "16: a reference of a bureau names another receipt");
					with_office_reference += 1;
				}
				PaymentReference::Bank(digest) => {
					let used = BankReferences::<T>::get(digest);
					let by_itself = used == Some(ReferenceUse::Receipt(id));
					let secured = receipt.statement.assessment.map(ReferenceUse::Secured);
					ensure!(by_itself || (used.is_some() && used == secured), "16: a bank reference of another use");
				}
			}
		}
		let references = OfficeReferences::<T>::iter_keys().count();
		ensure!(references == with_office_reference, "16: a reference of a bureau for no payment");
		for (digest, used) in BankReferences::<T>::iter() {
			let there = match used {
				ReferenceUse::Secured(id) => {
					Assessments::<T>::get(id).is_some_and(|a| a.subject.conveyance().is_some())
				}
				ReferenceUse::Receipt(id) => self::receipt::<T>(&id).is_some_and(|receipt| {
					let Entry::BankPayment { reference, .. } = receipt.statement.entry else { return false };
					reference == PaymentReference::Bank(digest)
				}),
				ReferenceUse::Refund(id) => {
					Refunds::<T>::get(id).and_then(|refund| refund.paid).is_some_and(|paid| paid.reference == digest)
				}
			};
			ensure!(there, "16: a bank reference for nothing");
		}
		for assessment in Assessments::<T>::iter_values() {
			if let AssessmentState::Secured { reference: Some(digest), .. } = assessment.state {
				let secured = matches!(BankReferences::<T>::get(digest), Some(ReferenceUse::Secured(_)));
				ensure!(secured, "16: secured by no payment");
			}
		}
		Ok(())
	}

	// 17. Refunds are numbered from 1 without gaps. Each comes from one credit note, with its payer and amount, or from
	// a conveyance that ended; one that is paid has its reference.
	pub(crate) fn check_refunds() -> Result<(), TryRuntimeError> {
		let next = NextRefund::<T>::get();
		ensure!(Refunds::<T>::iter_keys().count() as u64 == next - 1, "17: refunds missing or too many");
		let mut credit_notes = BTreeMap::new();
		for (id, refund) in Refunds::<T>::iter() {
			ensure!((1..next).contains(&id), "17: a refund with a number not yet given");
			match &refund.credit_note {
				Some(note) => {
					let statement = self::receipt::<T>(note).ok_or("17: a refund from no credit note")?.statement;
					let Entry::CreditNote { payer, .. } = statement.entry else {
						return Err("17: a refund from a receipt".into());
					};
					ensure!(payer == refund.payer, "17: a refund to another payer");
					ensure!(statement.amount + statement.surcharge == refund.amount, "17: another amount");
					let twice = credit_notes.insert((note.office, note.series.clone(), note.number), id);
					ensure!(twice.is_none(), "17: two refunds from one credit note");
				}
				None => {
					let assessment = refund.assessment.and_then(Assessments::<T>::get);
					let ended = assessment.is_some_and(|a| a.state == AssessmentState::Cancelled);
					ensure!(ended, "17: a refund from a conveyance that has not ended");
				}
			}
			if let Some(paid) = refund.paid {
				let used = BankReferences::<T>::get(paid.reference);
				ensure!(used == Some(ReferenceUse::Refund(id)), "17: paid under no reference");
			}
		}
		Ok(())
	}
}
