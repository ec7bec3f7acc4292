//! What anybody may know of a project. Reads only.

use alloc::vec::Vec;
use civitas_primitives::Moment;
use sp_runtime::Perbill;

use crate::{
	accumulator::part,
	commitments::{waiting, Waiting},
	Balance, Commitment, CommitmentValue, Commitments, Config, FundId, MilestoneRecord, MilestoneRecords, NextProject,
	Pallet, Project, ProjectId, ProjectState, Projects, SourcesAndUses, Terms, TermsOf,
};

/// Most entries of one page.
const MAX_PAGE: u32 = 100;

impl<T: Config> Pallet<T> {
	/// Projects from number `from` on, at most `limit` and at most 100.
	pub fn list_projects(from: ProjectId, limit: u32) -> Vec<(ProjectId, Project)> {
		let first = from.max(1);
		// An end past the last number is no end.
		let end = NextProject::<T>::get().min(first.saturating_add(limit.min(MAX_PAGE).into()));
		(first..end).filter_map(|id| Some((id, Projects::<T>::get(id)?))).collect()
	}

	/// A version of the terms of a project; none for the one that it has now.
	pub fn find_terms(id: ProjectId, version: Option<u32>) -> Option<Terms> {
		TermsOf::<T>::get(id, version.or_else(|| Some(Projects::<T>::get(id)?.terms))?)
	}

	/// The commitments to a project, each with what it is worth now, in the order in which funds came.
	pub fn list_commitments(id: ProjectId) -> Vec<(FundId, Commitment, CommitmentValue)> {
		let Some(project) = Projects::<T>::get(id) else { return Vec::new() };
		let value = |fund| Some((fund, Commitments::<T>::get(id, fund)?, Self::value_of(fund, id, Self::now())?));
		project.funders.into_iter().filter_map(value).collect()
	}

	/// What became of the milestones of a project, in order.
	pub fn list_milestones(id: ProjectId) -> Vec<MilestoneRecord> {
		let attested = Projects::<T>::get(id).map_or(0, |project| project.attested);
		(0..attested).filter_map(|index| MilestoneRecords::<T>::get(id, index)).collect()
	}

	/// What a fund's commitment is worth at a moment.
	pub fn value_of(fund: FundId, id: ProjectId, now: Moment) -> Option<CommitmentValue> {
		let project = Projects::<T>::get(id)?;
		let terms = TermsOf::<T>::get(id, project.terms)?;
		let commitment = Commitments::<T>::get(id, fund)?;
		let write_down = Self::write_down_of(&project, &terms, now).ok()?;
		value(&project, &terms, &commitment, write_down, now)
	}

	/// Sources and uses of a project's money.
	pub fn find_sources_and_uses(id: ProjectId) -> Option<SourcesAndUses> {
		let project = Projects::<T>::get(id)?;
		let terms = TermsOf::<T>::get(id, project.terms)?;
		let (books, now) = (project.books, Self::now());
		Some(SourcesAndUses {
			committed: books.committed,
			principal: books.principal,
			income: books.income,
			disbursed: books.disbursed,
			withdrawn: books.withdrawn,
			capital_collected: books.capital_collected,
			income_collected: books.income_collected,
			in_escrow: books.in_escrow,
			waiting: books.uncollected()?,
			outstanding: books.outstanding(),
			accrued_income: project.unpaid_income(&terms, now)?,
			days_overdue: Self::days_overdue(&project, &terms, now).ok()?,
			write_down: Self::write_down_of(&project, &terms, now).ok()?,
		})
	}
}

/// What a commitment is worth: everything that a fund's valuation and a statement say of it.
pub(crate) fn value(
	project: &Project,
	terms: &Terms,
	commitment: &Commitment,
	write_down: Perbill,
	now: Moment,
) -> Option<CommitmentValue> {
	if commitment.closed {
		return Some(CommitmentValue::default());
	}
	let Waiting { returned, principal, income } = waiting(project, commitment)?;
	let capital_waiting = returned.checked_add(principal)?;
	let in_escrow = match commitment.has_left || project.books.in_escrow == 0 {
		true => 0,
		false => part(project.books.in_escrow, commitment.shares(), project.staying.shares)?,
	};
	let cost = commitment.cost();
	let at_obligor = cost.checked_sub(capital_waiting)?.checked_sub(in_escrow)?;
	// What rounding holds back of capital given back is no debt of the obligor's, but counts as one until the project
	// is over.
	let outstanding = if project.state == ProjectState::Completed { 0 } else { at_obligor };
	let kept = |amount: Balance| amount.checked_sub(write_down.mul_ceil(amount));
	let carrying = in_escrow.checked_add(capital_waiting)?.checked_add(kept(outstanding)?)?;
	// In default income is no longer earned, and hardly ever comes: it counts when it is recovered.
	let accrued = match project.state.is_live() {
		true => kept(accrued_part(project, commitment, project.unpaid_income(terms, now)?)?)?,
		false => 0,
	};
	Some(CommitmentValue {
		cost,
		in_escrow,
		capital_waiting,
		income_waiting: income,
		outstanding,
		write_down,
		carrying,
		accrued,
	})
}

/// The part of a commitment in unpaid income: by what of it was paid out, rounded down.
fn accrued_part(project: &Project, commitment: &Commitment, unpaid: Balance) -> Option<Balance> {
	let (disbursed, left) = (project.books.disbursed, project.left.shares);
	if disbursed == 0 {
		return Some(0);
	}
	if commitment.has_left {
		return part(unpaid, commitment.shares(), disbursed);
	}
	part(part(unpaid, disbursed.checked_sub(left)?, disbursed)?, commitment.shares(), project.staying.shares)
}
