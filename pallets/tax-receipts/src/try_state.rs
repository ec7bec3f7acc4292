//! What always holds of the register of taxes. Both ways round: nothing missing, nothing too much.

use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use civitas_primitives::{PartyId, TaxKind};
use frame_support::ensure;
use sp_runtime::TryRuntimeError;

use crate::{
	types::{AssessmentState, Entry, Exemption, Parts, Receipt, ReceiptId, Sum, TaxTotals},
	year::Year,
	AssessmentOf, Assessments, AssessmentsOf, BaseDecisions, CertificatesOf, Config, ExemptionCertificates,
	NextAssessment, NextCertificate, Objections, Pallet, Receipts, RollAssessment, ScheduleVersions, Schedules, Totals,
};

impl<T: Config> Pallet<T> {
	/// Verifies every invariant of the pallet's storage.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::check_schedules()?;
		Self::check_assessments()?;
		Self::check_conveyances()?;
		Self::check_rolls()?;
		Self::check_certificates()?;
		Self::check_chains()?;
		Self::check_receipts()?;
		Self::check_uses()?;
		Self::check_references()?;
		Self::check_refunds()?;
		Self::check_debts()?;
		Self::check_running()?;
		Self::check_clearances()?;
		Self::check_freezes()?;
		Self::check_receipt_lists()?;
		Self::check_totals()
	}

	// 1. Every version from 1 to the last one is archived, and no other. 2. Periods follow one another in time and
	// point at versions that say the same.
	fn check_schedules() -> Result<(), TryRuntimeError> {
		let mut published = 0;
		for (scope, calendar) in ScheduleVersions::<T>::iter() {
			published += calendar.last_version;
			for version in 1..=calendar.last_version {
				ensure!(Schedules::<T>::contains_key(scope, version), "1: a published schedule is not archived");
			}
			let times: Vec<_> = calendar.periods.iter().map(|period| period.valid_from).collect();
			ensure!(times.windows(2).all(|pair| pair[0] < pair[1]), "2: periods out of order");
			for period in &calendar.periods {
				let valid_from = Schedules::<T>::get(scope, period.version).map(|schedule| schedule.terms.valid_from);
				ensure!(valid_from == Some(period.valid_from), "2: a period and its schedule differ");
			}
		}
		ensure!(Schedules::<T>::iter_keys().count() as u32 == published, "1: an archived schedule was not published");
		Ok(())
	}

	// 3. Assessments are numbered from 1 without gaps. 4. Each names taxpayers, none twice; each of a conveyance stands
	// in the list of that, and no list names another. 5. Its state is what its parts say. 6. Base decisions and
	// objections belong to assessments, and only the last objection can be undecided.
	fn check_assessments() -> Result<(), TryRuntimeError> {
		let next = NextAssessment::<T>::get();
		ensure!(Assessments::<T>::iter_keys().count() as u64 == next - 1, "3: assessments missing or too many");
		let mut of_conveyances = 0;
		for (id, assessment) in Assessments::<T>::iter() {
			ensure!((1..next).contains(&id), "3: an assessment with a number not yet given");
			let different: BTreeSet<_> = assessment.taxpayers.iter().collect();
			ensure!(!different.is_empty() && different.len() == assessment.taxpayers.len(), "4: taxpayers");
			if let Some(conveyance) = assessment.subject.conveyance() {
				let list = AssessmentsOf::<T>::get(conveyance);
				ensure!(list.contains(&id), "4: an assessment is not in the list of its conveyance");
				of_conveyances += 1;
			}
			Self::check_parts(&assessment)?;
		}
		let listed: usize = AssessmentsOf::<T>::iter_values().map(|list| list.len()).sum();
		ensure!(listed == of_conveyances, "4: a list names an assessment twice or one that is not there");
		for id in BaseDecisions::<T>::iter_keys().chain(Objections::<T>::iter_keys()) {
			ensure!(Assessments::<T>::contains_key(id), "6: a decision or an objection on no assessment");
		}
		for list in Objections::<T>::iter_values() {
			let undecided = list.iter().position(|objection| objection.decision.is_none());
			ensure!(!list.is_empty(), "6: a list of no objections");
			ensure!(undecided.is_none_or(|at| at + 1 == list.len()), "6: an objection was passed over");
		}
		Ok(())
	}

	// 5. The parts of an amount add up to it, and its state says what they say.
	fn check_parts(assessment: &AssessmentOf<T>) -> Result<(), TryRuntimeError> {
		let Parts { open, paid, exempted, cancelled } = assessment.parts();
		let sum =
			open.checked_add(paid).and_then(|sum| sum.checked_add(exempted)).and_then(|s| s.checked_add(cancelled));
		ensure!(sum == Some(assessment.amount), "5: the parts do not add up to the amount");
		let surcharge = assessment.surcharge_open > 0;
		let of_conveyance = assessment.subject.conveyance().is_some();
		let holds = match &assessment.state {
			AssessmentState::Open => (open > 0 || surcharge) && cancelled == 0,
			AssessmentState::Secured { .. } => of_conveyance && open > 0 && paid == 0 && cancelled == 0 && !surcharge,
			AssessmentState::Paid => open == 0 && paid > 0 && !surcharge && (of_conveyance || cancelled == 0),
			AssessmentState::Exempted(Exemption::NotCharged) => of_conveyance && assessment.amount == 0,
			AssessmentState::Exempted(Exemption::NilAmount) => assessment.amount == 0,
			AssessmentState::Exempted(Exemption::Certificate(id)) => {
				assessment.certificate == Some(*id) && exempted == assessment.amount && exempted > 0
			}
			AssessmentState::Exempted(Exemption::Granted { .. }) => open == 0 && !surcharge && cancelled == 0,
			AssessmentState::Cancelled => open == 0 && paid == 0 && !surcharge,
		};
		ensure!(holds, "5: the state of an assessment is not what its parts say");
		ensure!(assessment.surcharge_from >= assessment.due, "5: surcharge from before the due date");
		Ok(())
	}

	// 7. A conveyance is settled as a whole, or ended as a whole, or neither: either every assessment has a receipt, or
	// none has.
	fn check_conveyances() -> Result<(), TryRuntimeError> {
		for conveyance in AssessmentsOf::<T>::iter_keys() {
			let all = Self::assessments_of_conveyance(conveyance);
			let settled = all.iter().filter(|(_, assessment)| !assessment.receipts.is_empty()).count();
			let cancelled = all.iter().filter(|(_, a)| a.state == AssessmentState::Cancelled).count();
			ensure!(!all.is_empty(), "7: a conveyance with an empty list");
			ensure!(settled == 0 || settled == all.len(), "7: settled in part");
			ensure!(settled > 0 || cancelled == 0 || cancelled == all.len(), "7: cancelled in part");
		}
		Ok(())
	}

	// 12. Every property and year that is charged property tax is so by one assessment that is not cancelled, or by the
	// last one that was; and every assessment of property tax on a property is found there.
	fn check_rolls() -> Result<(), TryRuntimeError> {
		for (property, period, id) in RollAssessment::<T>::iter() {
			let assessment = Assessments::<T>::get(id).ok_or("12: a roll names no assessment")?;
			let same = assessment.subject == crate::types::Subject::Property { property, period };
			ensure!(same && assessment.kind == TaxKind::PropertyTax, "12: a roll names another assessment");
		}
		for (id, assessment) in Assessments::<T>::iter() {
			let crate::types::Subject::Property { property, period } = &assessment.subject else { continue };
			if assessment.kind != TaxKind::PropertyTax {
				continue;
			}
			let last = RollAssessment::<T>::get(property, period);
			let replaced = last.is_some_and(|last| last > id) && assessment.state == AssessmentState::Cancelled;
			ensure!(last == Some(id) || replaced, "12: a property is charged twice for a year, or in no roll");
		}
		Ok(())
	}

	// 13. Certificates are numbered from 1 without gaps. 14. The index of a party and tax names certificates of theirs
	// that are not revoked, none twice, and leaves out no other that may still hold.
	fn check_certificates() -> Result<(), TryRuntimeError> {
		let next = NextCertificate::<T>::get();
		let now = <T::Time as frame_support::traits::Time>::now();
		ensure!(ExemptionCertificates::<T>::iter_keys().count() as u64 == next - 1, "13: certificates missing");
		for (id, certificate) in ExemptionCertificates::<T>::iter() {
			ensure!((1..next).contains(&id), "13: a certificate with a number not yet given");
			let named = CertificatesOf::<T>::get(certificate.party, certificate.kind);
			let times = named.iter().filter(|named| **named == id).count();
			ensure!(times <= 1, "14: a certificate is named twice");
			let holds = certificate.revoked.is_none() && certificate.valid_until >= now;
			ensure!(!holds || times == 1, "14: a certificate that holds is not found");
		}
		for (party, kind, named) in CertificatesOf::<T>::iter() {
			for id in named {
				let certificate = ExemptionCertificates::<T>::get(id).ok_or("14: a certificate that is not there")?;
				let theirs = certificate.party == party && certificate.kind == kind;
				ensure!(theirs && certificate.revoked.is_none(), "14: another's certificate, or a revoked one");
			}
		}
		Ok(())
	}

	// 11. The running figures are the sums of the assessments and of the receipts without one, by what became of them;
	// assessed is open, paid, exempted and cancelled; issued less reversed is the money received.
	fn check_totals() -> Result<(), TryRuntimeError> {
		let mut sums = BTreeMap::<(PartyId, TaxKind, Year), TaxTotals>::new();
		let mut years = BTreeMap::new();
		for (id, assessment) in Assessments::<T>::iter() {
			let key = (assessment.office, assessment.kind, assessment.year());
			years.insert(id, key.2);
			let sum = sums.entry(key).or_default();
			*sum = sum.replaced(Parts::default(), assessment.parts()).ok_or("11: the sums do not fit")?;
		}
		// Credit notes last: what they take off has to be there.
		let is_credit_note = |receipt: &Receipt| matches!(receipt.statement.entry, Entry::CreditNote { .. });
		let (notes, payments): (Vec<_>, Vec<_>) =
			Receipts::<T>::iter().partition(|(.., receipt)| is_credit_note(receipt));
		for (series, number, receipt) in payments.into_iter().chain(notes) {
			let credit_note = is_credit_note(&receipt);
			let statement = receipt.statement;
			let year = match statement.assessment {
				Some(id) => *years.get(&id).ok_or("11: a receipt for no assessment")?,
				// A credit note is counted in the year of its receipt.
				None => {
					let of = match &statement.entry {
						Entry::CreditNote { of, .. } => of.clone(),
						_ => ReceiptId { office: series.office, series: series.series.clone(), number },
					};
					let original = Receipts::<T>::get(of.series_id(), of.number).ok_or("11: no original")?;
					original.statement.subject.year(original.statement.issued_at)
				}
			};
			let totals = sums.entry((series.office, statement.kind, year)).or_default();
			let sum = Sum { tax: statement.amount, surcharge: statement.surcharge };
			let counted = if credit_note { totals.reversed(sum) } else { totals.issued(sum) };
			*totals = counted.ok_or("11: the sums do not fit")?;
			if statement.assessment.is_none() {
				let paid = Parts { paid: sum.tax, ..Default::default() };
				let cancelled = Parts { cancelled: sum.tax, ..Default::default() };
				let (before, after) = if credit_note { (paid, cancelled) } else { (Parts::default(), paid) };
				*totals = totals.replaced(before, after).ok_or("11: the sums do not fit")?;
			}
		}
		// A bureau whose figures are all zero may or may not have an entry.
		sums.retain(|_, totals| *totals != TaxTotals::default());
		let kept: BTreeMap<_, _> = Totals::<T>::iter().filter(|(_, totals)| *totals != TaxTotals::default()).collect();
		ensure!(kept == sums, "11: the running figures are not the sums");
		for totals in kept.values() {
			let TaxTotals { assessed, open, paid, exempted, cancelled, surcharges, issued, reversed } = *totals;
			ensure!(assessed == open + paid + exempted + cancelled, "11: assessed is not the sum of its parts");
			ensure!(issued - reversed == paid + surcharges, "11: issued less reversed is not the money received");
		}
		Ok(())
	}
}
