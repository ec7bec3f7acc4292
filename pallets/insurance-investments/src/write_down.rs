//! Losses recognised by rule (I13): the oldest unpaid cash flow tells the days overdue, and the worst rule wins, of the
//! project's own, of the supervisor's policy, and of what the supervisor ordered. Nothing has to be called for a
//! write-down to hold, or to end when the overdue is paid: it follows from books and time.

use civitas_primitives::Moment;
use frame_support::{dispatch::DispatchResult, ensure};
use sp_core::H256;
use sp_runtime::Perbill;

use crate::{
	plan, Config, Error, Event, Pallet, Project, ProjectId, ProjectState, Projects, Terms, WriteDownPolicy,
	WriteDownRules,
};

impl<T: Config> Pallet<T> {
	/// The due date of the oldest cash flow that is not paid in full, past or to come; none if nothing is owed.
	pub(crate) fn overdue_since(project: &Project, terms: &Terms) -> Result<Option<Moment>, Error<T>> {
		let owes = project.state.is_live() || project.state == ProjectState::Defaulted;
		if !owes || project.ended_at.is_some() {
			return Ok(None);
		}
		let owed = project.owed(terms).ok_or(Error::Overflow)?;
		Ok(owed.oldest_unpaid(project.books.principal, project.books.income))
	}

	/// Whole days overdue; none if nothing is.
	pub(crate) fn days_overdue(project: &Project, terms: &Terms, now: Moment) -> Result<Option<u32>, Error<T>> {
		Ok(Self::overdue_since(project, terms)?.and_then(|due| plan::days_since(due, now)))
	}

	/// The part of the outstanding that is written down now: the worst of all rules.
	pub(crate) fn write_down_of(project: &Project, terms: &Terms, now: Moment) -> Result<Perbill, Error<T>> {
		if project.state == ProjectState::Defaulted && project.ended_at.is_some() {
			return Ok(Perbill::one());
		}
		if project.ended_at.is_some() {
			return Ok(Perbill::zero());
		}
		let Some(days) = Self::days_overdue(project, terms, now)? else { return Ok(project.ordered_write_down) };
		let own = plan::worst_rule(&project.prospectus.write_down_rules, days);
		let policy = plan::worst_rule(&WriteDownPolicy::<T>::get(), days);
		Ok(own.max(policy).max(project.ordered_write_down))
	}

	/// Tells when the write-down is another than the one last told. The caller writes the project. Answers whether it
	/// was another.
	pub(crate) fn announce(id: ProjectId, project: &mut Project, terms: &Terms) -> Result<bool, Error<T>> {
		let now = Self::now();
		let (days_overdue, write_down) =
			(Self::days_overdue(project, terms, now)?, Self::write_down_of(project, terms, now)?);
		let before = core::mem::replace(&mut project.announced_write_down, write_down);
		if before != write_down {
			Self::deposit_event(Event::WriteDownChanged { project: id, days_overdue, before, write_down });
		}
		Ok(before != write_down)
	}

	pub(crate) fn do_assess_overdue(id: ProjectId) -> DispatchResult {
		let mut project = Self::get_project(id)?;
		let terms = Self::get_terms(id, &project)?;
		ensure!(Self::announce(id, &mut project, &terms)?, Error::<T>::NothingChanged);
		Projects::<T>::insert(id, project);
		Ok(())
	}

	pub(crate) fn do_set_write_down_policy(who: &T::AccountId, rules: WriteDownRules) -> DispatchResult {
		let supervisor = Self::ensure_supervisor(who)?;
		ensure!(plan::rules_ascend(&rules), Error::<T>::RulesNotAscending);
		WriteDownPolicy::<T>::put(&rules);
		Self::deposit_event(Event::WriteDownPolicySet { supervisor, rules });
		Ok(())
	}

	pub(crate) fn do_order_write_down(
		who: &T::AccountId,
		id: ProjectId,
		write_down: Perbill,
		document: H256,
	) -> DispatchResult {
		let supervisor = Self::ensure_supervisor(who)?;
		let mut project = Self::get_project(id)?;
		ensure!(project.began_at.is_some() && project.ended_at.is_none(), Error::<T>::NotRepaying);
		let terms = Self::get_terms(id, &project)?;
		project.ordered_write_down = write_down;
		Self::deposit_event(Event::WriteDownOrdered { project: id, supervisor, write_down, document });
		Self::announce(id, &mut project, &terms)?;
		Projects::<T>::insert(id, project);
		Ok(())
	}
}
