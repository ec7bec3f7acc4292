//! What the fund side asks of the project side.

use civitas_primitives::Moment;
use frame_support::dispatch::DispatchResult;
use sp_runtime::{PerThing, Perbill, Rounding};

use crate::{Balance, CommitmentValue, Config, FundId, Pallet, PositionTerms, ProjectFacts, ProjectId, Projects};

impl<T: Config> Pallet<T> {
	/// What limits need to know of a project; none if there is no such project.
	pub(crate) fn project_facts(project: ProjectId) -> Option<ProjectFacts> {
		let prospectus = Projects::<T>::get(project)?.prospectus;
		Some(ProjectFacts { sponsor: prospectus.sponsor, class: prospectus.asset_class })
	}

	/// What is to be said now of what a fund has in a project. Reads only.
	pub(crate) fn position_terms(fund: FundId, project: ProjectId, now: Moment) -> PositionTerms {
		let Some(value) = Self::value_of(fund, project, now) else { return PositionTerms::default() };
		PositionTerms {
			write_down: loss(&value),
			principal_due: value.capital_waiting,
			income_due: value.income_waiting,
			accrued: value.accrued,
		}
	}

	/// Books what is due to a fund from a project into the fund's books (`book_repayment`, `book_return`), so that
	/// `position_terms` says nothing is due afterwards.
	pub(crate) fn collect(fund: FundId, project: ProjectId) -> DispatchResult {
		let mut entry = Self::get_project(project)?;
		if Self::collect_into(fund, project, &mut entry)? {
			Projects::<T>::insert(project, entry);
		}
		Ok(())
	}

	/// All money that is booked to projects: escrow, and what funds have not collected. For the invariants.
	#[cfg(any(feature = "std", feature = "try-runtime"))]
	pub(crate) fn booked_to_projects() -> Balance {
		// An overflow would show as a difference from the account.
		Projects::<T>::iter_values()
			.fold(0, |sum: Balance, project| sum.saturating_add(project.books.held().unwrap_or(Balance::MAX)))
	}
}

/// The loss on what of a commitment does not wait to be collected: the rules write down what is at the obligor, and what
/// is still in escrow is whole. Rounded up.
fn loss(value: &CommitmentValue) -> Perbill {
	if value.in_escrow == 0 {
		return value.write_down;
	}
	// Neither exceeds the cost.
	let rest = value.cost.saturating_sub(value.capital_waiting);
	let lost = value.cost.saturating_sub(value.carrying);
	Perbill::from_rational_with_rounding(lost, rest, Rounding::Up).unwrap_or(Perbill::one())
}
