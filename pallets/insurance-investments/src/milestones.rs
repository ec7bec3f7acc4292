//! Work attested and paid for, in order (I10). Nothing is paid out after maturity, while a payment is overdue, when the
//! project is written down (I14), or while a change of terms waits.

use civitas_primitives::{Moment, PartyRegistry};
use frame_support::{dispatch::DispatchResult, ensure};
use sp_core::H256;

use crate::{
	money, plan, Config, Error, Event, MilestoneRecord, MilestoneRecords, Pallet, PendingTermsOf, Project, ProjectId,
	ProjectOffice, ProjectState, Projects, Terms,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_attest(who: &T::AccountId, id: ProjectId, index: u32, document: H256) -> DispatchResult {
		let mut project = Self::get_project(id)?;
		let verifier = Self::ensure_project_office(who, &project, ProjectOffice::Verifier)?;
		ensure!(project.state == ProjectState::Active, Error::<T>::NotActive);
		let terms = Self::get_terms(id, &project)?;
		Self::ensure_drawing(id, &terms)?;
		ensure!(index == project.attested, Error::<T>::NotTheNextMilestone);
		ensure!((index as usize) < terms.milestones.len(), Error::<T>::UnknownMilestone);
		// Groups may have changed since the funds committed.
		ensure!(!Self::connected(verifier, project.prospectus.sponsor), Error::<T>::NotIndependent);
		ensure!(!Self::connected(verifier, project.prospectus.obligor), Error::<T>::NotIndependent);
		for fund in &project.funders {
			ensure!(!Self::connected(verifier, Self::get_fund(*fund)?.insurer), Error::<T>::NotIndependent);
		}

		project.attested = index.checked_add(1).ok_or(Error::<T>::Overflow)?;
		Projects::<T>::insert(id, project);
		let record = MilestoneRecord { verifier, document, attested_at: Self::now(), paid_out: None };
		MilestoneRecords::<T>::insert(id, index, record);
		Self::deposit_event(Event::MilestoneAttested { project: id, milestone: index, verifier, document });
		Ok(())
	}

	pub(crate) fn do_disburse(who: &T::AccountId, id: ProjectId, index: u32) -> DispatchResult {
		let mut project = Self::get_project(id)?;
		let custodian = Self::ensure_project_office(who, &project, ProjectOffice::Custodian)?;
		ensure!(project.state == ProjectState::Active, Error::<T>::NotActive);
		let (terms, now) = (Self::get_terms(id, &project)?, Self::now());
		Self::ensure_drawing(id, &terms)?;
		ensure!(index == project.paid_out, Error::<T>::NotTheNextMilestone);
		ensure!(index < project.attested, Error::<T>::NotAttested);
		ensure!(Self::overdue_since(&project, &terms)?.is_none_or(|due| due >= now), Error::<T>::PaymentOverdue);
		ensure!(Self::write_down_of(&project, &terms, now)?.is_zero(), Error::<T>::WrittenDown);
		let mut record = MilestoneRecords::<T>::get(id, index).ok_or(Error::<T>::NotAttested)?;
		let books = &mut project.books;
		let amount =
			plan::milestone_amount(&terms.milestones, index, books.in_escrow).ok_or(Error::<T>::UnknownMilestone)?;
		books.in_escrow = books.in_escrow.checked_sub(amount).ok_or(Error::<T>::Overflow)?;
		books.disbursed = books.disbursed.checked_add(amount).ok_or(Error::<T>::Overflow)?;
		project.paid_out = index.checked_add(1).ok_or(Error::<T>::Overflow)?;
		record.paid_out = Some((custodian, now, amount));
		let sponsor = project.prospectus.sponsor;

		if project.paid_out as usize == terms.milestones.len() {
			Self::stop_drawing(id, &mut project)?;
		}
		money::pay_out::<T>(sponsor, amount)?;
		MilestoneRecords::<T>::insert(id, index, record);
		Projects::<T>::insert(id, project);
		Self::deposit_event(Event::Disbursed { project: id, milestone: index, sponsor, custodian, amount });
		Ok(())
	}

	pub(crate) fn do_end_drawing(who: &T::AccountId, id: ProjectId) -> DispatchResult {
		let mut project = Self::get_project(id)?;
		ensure!(project.state == ProjectState::Active, Error::<T>::NotActive);
		let terms = Self::get_terms(id, &project)?;
		if !drawing_is_over(&terms, Self::now()) {
			T::Parties::ensure_may_act(who, project.prospectus.sponsor)?;
		}
		Self::stop_drawing(id, &mut project)?;
		Projects::<T>::insert(id, project);
		Ok(())
	}

	/// Nothing more is paid out: what is left in escrow is given back, and the project is being repaid.
	pub(crate) fn stop_drawing(id: ProjectId, project: &mut Project) -> DispatchResult {
		let returned = project.books.in_escrow;
		Self::give_back_escrow(project)?;
		project.state = ProjectState::Repaying;
		Self::deposit_event(Event::DrawingEnded { project: id, returned });
		if project.books.disbursed == 0 {
			Self::complete(id, project);
		}
		Ok(())
	}

	/// Verifies that time and terms let a project draw.
	fn ensure_drawing(id: ProjectId, terms: &Terms) -> Result<(), Error<T>> {
		ensure!(!drawing_is_over(terms, Self::now()), Error::<T>::DrawingOver);
		let waiting = PendingTermsOf::<T>::get(id).is_some_and(|pending| pending.effective_from.is_some());
		ensure!(!waiting, Error::<T>::TermsWaiting);
		Ok(())
	}
}

/// Is the time for drawing over: has the first principal fallen due, or has the project matured?
pub(crate) fn drawing_is_over(terms: &Terms, now: Moment) -> bool {
	now > terms.maturity || plan::first_principal_due(&terms.plan).is_none_or(|due| now >= due)
}
