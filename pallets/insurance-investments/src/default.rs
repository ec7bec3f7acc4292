//! Default: what is left in escrow goes back to the funds, and what is recovered is shared, principal before income,
//! until the supervisor finds that nothing more will come.

use frame_support::{dispatch::DispatchResult, ensure, traits::Get};
use sp_core::H256;

use crate::{Config, Error, Event, Pallet, PendingTermsOf, ProjectId, ProjectOffice, ProjectState, Projects};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_declare_default(who: &T::AccountId, id: ProjectId) -> DispatchResult {
		let mut project = Self::get_project(id)?;
		ensure!(project.state.is_live(), Error::<T>::NotRepaying);
		let (terms, now) = (Self::get_terms(id, &project)?, Self::now());
		let due = Self::overdue_since(&project, &terms)?.ok_or(Error::<T>::NotOverdue)?;
		let late = now.checked_sub(due).ok_or(Error::<T>::NotOverdue)?;
		if late < T::LongDefaultAfter::get() {
			ensure!(late >= T::DefaultAfter::get(), Error::<T>::NotOverdue);
			if Self::ensure_supervisor(who).is_err() {
				Self::ensure_project_office(who, &project, ProjectOffice::Trustee)?;
			}
		}
		let returned = project.books.in_escrow;
		Self::give_back_escrow(&mut project)?;
		project.state = ProjectState::Defaulted;
		project.defaulted_at = Some(now);

		PendingTermsOf::<T>::remove(id);
		let (principal, days_overdue) = (project.books.outstanding(), Self::days_overdue(&project, &terms, now)?);
		Self::deposit_event(Event::DefaultDeclared { project: id, principal, returned, days_overdue });
		Self::announce(id, &mut project, &terms)?;
		Projects::<T>::insert(id, project);
		Ok(())
	}

	pub(crate) fn do_close_recovery(who: &T::AccountId, id: ProjectId, document: H256) -> DispatchResult {
		let supervisor = Self::ensure_supervisor(who)?;
		let mut project = Self::get_project(id)?;
		let in_default = project.state == ProjectState::Defaulted && project.ended_at.is_none();
		ensure!(in_default, Error::<T>::NotInDefault);
		let terms = Self::get_terms(id, &project)?;
		project.ended_at = Some(Self::now());
		let lost = project.books.outstanding();
		Self::deposit_event(Event::RecoveryClosed { project: id, lost, supervisor, document });
		Self::announce(id, &mut project, &terms)?;
		Projects::<T>::insert(id, project);
		Ok(())
	}
}
