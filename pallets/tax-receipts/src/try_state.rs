//! What always holds of the register of taxes. Both ways round: nothing missing, nothing too much.

use alloc::{collections::BTreeMap, vec::Vec};
use civitas_primitives::{ConveyanceId, PartyId, TaxKind};
use frame_support::ensure;
use sp_core::H256;
use sp_runtime::TryRuntimeError;

use crate::{
	receipt_hash,
	types::{AssessmentState, Balance, Entry, ReceiptId, SeriesId, TaxTotals},
	Assessments, AssessmentsOf, BaseDecisions, Config, NextAssessment, Pallet, Receipts, ReceiptsOf, ScheduleVersions,
	Schedules, SeriesTail, Totals,
};

impl<T: Config> Pallet<T> {
	/// Verifies every invariant of the pallet's storage.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::check_schedules()?;
		Self::check_assessments()?;
		Self::check_conveyances()?;
		Self::check_chains()?;
		Self::check_receipts()?;
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

	// 3. Assessments are numbered from 1 without gaps. 4. Each stands in the list of its conveyance and no list names
	// another. 5. Nothing to pay is never open. 6. Base decisions belong to assessments.
	fn check_assessments() -> Result<(), TryRuntimeError> {
		let next = NextAssessment::<T>::get();
		ensure!(Assessments::<T>::iter_keys().count() as u64 == next - 1, "3: assessments missing or too many");
		for (id, assessment) in Assessments::<T>::iter() {
			ensure!((1..next).contains(&id), "3: an assessment with a number not yet given");
			let list = AssessmentsOf::<T>::get(assessment.subject.conveyance());
			ensure!(list.contains(&id), "4: an assessment is not in the list of its conveyance");
			let open = assessment.state == AssessmentState::Open;
			ensure!(!(open && assessment.amount == 0), "5: nothing to pay, and open");
		}
		let listed: usize = AssessmentsOf::<T>::iter_values().map(|list| list.len()).sum();
		ensure!(listed as u64 == next - 1, "4: a list names an assessment twice or one that is not there");
		for id in BaseDecisions::<T>::iter_keys() {
			ensure!(Assessments::<T>::contains_key(id), "6: a decision on no assessment");
		}
		Ok(())
	}

	// 7. A conveyance is settled as a whole, or cancelled as a whole, or neither.
	fn check_conveyances() -> Result<(), TryRuntimeError> {
		for conveyance in AssessmentsOf::<T>::iter_keys() {
			let all = Self::assessments_of_conveyance(conveyance);
			let settled = all.iter().filter(|(_, assessment)| assessment.receipt.is_some()).count();
			let cancelled = all.iter().filter(|(_, a)| a.state == AssessmentState::Cancelled).count();
			ensure!(!all.is_empty(), "7: a conveyance with an empty list");
			ensure!(settled == 0 || settled == all.len(), "7: settled in part");
			ensure!(cancelled == 0 || cancelled == all.len(), "7: cancelled in part");
			ensure!(settled == 0 || cancelled == 0, "7: settled and cancelled");
		}
		Ok(())
	}

	// 8. Each series runs from 1 to its end without gaps, each receipt carries the hash of the one before, and the end
	// is the hash of the last.
	fn check_chains() -> Result<(), TryRuntimeError> {
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

	// 9. Each receipt is that of one assessment and says the same. 10. It is spent on the conveyance that it was
	// issued for (T3), and stands in the list of it, which names no other.
	fn check_receipts() -> Result<(), TryRuntimeError> {
		let mut spent = BTreeMap::<ConveyanceId, usize>::new();
		for (series, number, receipt) in Receipts::<T>::iter() {
			let id = ReceiptId { office: series.office, series: series.series, number };
			let statement = receipt.statement;
			let assessment = Assessments::<T>::get(statement.assessment).ok_or("9: a receipt for no assessment")?;
			ensure!(assessment.receipt.as_ref() == Some(&id), "9: an assessment names another receipt");
			ensure!(assessment.taxpayer == statement.taxpayer, "9: another taxpayer");
			ensure!(assessment.kind == statement.kind, "9: another tax");
			ensure!(assessment.subject == statement.subject, "9: another subject");
			let (state_fits, amount) = match statement.entry {
				Entry::Payment { .. } => (assessment.state == AssessmentState::Paid, assessment.amount),
				Entry::NilCertificate => (matches!(assessment.state, AssessmentState::Exempted(_)), 0),
			};
			ensure!(state_fits, "9: the state of the assessment is another");
			ensure!(amount == statement.amount, "9: another amount");
			let conveyance = statement.subject.conveyance();
			ensure!(receipt.spent == Some(conveyance), "10: spent on another conveyance");
			ensure!(ReceiptsOf::<T>::get(conveyance).contains(&id), "10: not in the list of its conveyance");
			*spent.entry(conveyance).or_default() += 1;
		}
		for (conveyance, list) in ReceiptsOf::<T>::iter() {
			ensure!(spent.get(&conveyance) == Some(&list.len()), "10: a list names a receipt that is not there");
		}
		for (_, assessment) in Assessments::<T>::iter() {
			let there = assessment.receipt.map(|id| Receipts::<T>::contains_key(id.series_id(), id.number));
			ensure!(there != Some(false), "9: an assessment names a receipt that is not there");
			ensure!(there.is_some() || assessment.state != AssessmentState::Paid, "9: paid out without a receipt");
		}
		Ok(())
	}

	// 11. The running figures are the sums of the assessments, by bureau and tax, by what became of them.
	fn check_totals() -> Result<(), TryRuntimeError> {
		let mut sums = BTreeMap::<(PartyId, TaxKind), TaxTotals>::new();
		for assessment in Assessments::<T>::iter_values() {
			let sum = sums.entry((assessment.office, assessment.kind)).or_default();
			let amount: Balance = assessment.amount;
			sum.assessed += amount;
			match assessment.state {
				AssessmentState::Open | AssessmentState::Secured { .. } => {}
				AssessmentState::Paid => sum.received += amount,
				AssessmentState::Exempted(_) => sum.exempted += amount,
				AssessmentState::Cancelled => sum.cancelled += amount,
			}
		}
		for receipt in Receipts::<T>::iter() {
			let (series, _, receipt) = receipt;
			sums.entry((series.office, receipt.statement.kind)).or_default().surcharges += receipt.statement.surcharge;
		}
		let kept: BTreeMap<_, _> = Totals::<T>::iter().map(|(office, kind, totals)| ((office, kind), totals)).collect();
		ensure!(kept == sums, "11: the running figures are not the sums");
		Ok(())
	}
}
