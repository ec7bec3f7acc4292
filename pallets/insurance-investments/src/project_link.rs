//! What the fund side asks of the project side.

use civitas_primitives::Moment;
use frame_support::dispatch::DispatchResult;

use crate::{Balance, Config, FundId, Pallet, PositionTerms, ProjectFacts, ProjectId};

impl<T: Config> Pallet<T> {
	/// What limits need to know of a project; none if there is no such project.
	pub(crate) fn project_facts(_project: ProjectId) -> Option<ProjectFacts> {
		None
	}

	/// What is to be said now of what a fund has in a project. Reads only.
	pub(crate) fn position_terms(_fund: FundId, _project: ProjectId, _now: Moment) -> PositionTerms {
		PositionTerms::default()
	}

	/// Books what is due to a fund from a project into the fund's books (`book_repayment`, `book_return`), so that
	/// `position_terms` says nothing is due afterwards.
	pub(crate) fn collect(_fund: FundId, _project: ProjectId) -> DispatchResult {
		Ok(())
	}

	/// All money that is booked to projects: escrow, and what funds have not collected. For the invariants.
	#[cfg(any(feature = "std", feature = "try-runtime"))]
	pub(crate) fn booked_to_projects() -> Balance {
		0
	}
}
