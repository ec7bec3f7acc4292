//! Projects before money: proposed by the sponsor, approved by the city council and the supervisor both (I7), cancelled;
//! and who may hold an office of them.

use civitas_primitives::{OfficeRole, PartyId, PartyRegistry};
use frame_support::{dispatch::DispatchResult, ensure};
use sp_core::H256;
use sp_runtime::{DispatchError, Perbill};

use crate::{
	accumulator::Pool,
	plan::{self, TermsProblem},
	Books, Config, Error, Event, Funders, Grounds, NextProject, Offices, Pallet, PendingTermsOf, Project, ProjectId,
	ProjectOffice, ProjectState, Projects, Prospectus, Terms, TermsOf,
};

impl<T: Config> From<TermsProblem> for Error<T> {
	fn from(problem: TermsProblem) -> Self {
		match problem {
			TermsProblem::NoMilestone => Error::NoMilestone,
			TermsProblem::NoCashFlow => Error::NoCashFlow,
			TermsProblem::DatesNotInOrder => Error::DatesNotInOrder,
			TermsProblem::MilestonesDoNotAddUp => Error::MilestonesDoNotAddUp,
			TermsProblem::PrincipalDoesNotAddUp => Error::PrincipalDoesNotAddUp,
		}
	}
}

impl Offices {
	/// Every office, with the licence that it needs.
	pub(crate) fn all(&self) -> [(PartyId, OfficeRole); 3] {
		[
			(self.trustee, OfficeRole::Trustee),
			(self.custodian, OfficeRole::Custodian),
			(self.verifier, OfficeRole::ProjectVerifier),
		]
	}
}

impl<T: Config> Pallet<T> {
	/// A project, or an error.
	pub(crate) fn get_project(id: ProjectId) -> Result<Project, Error<T>> {
		Projects::<T>::get(id).ok_or(Error::UnknownProject)
	}

	/// The terms that a project has now.
	pub(crate) fn get_terms(id: ProjectId, project: &Project) -> Result<Terms, Error<T>> {
		TermsOf::<T>::get(id, project.terms).ok_or(Error::UnknownProject)
	}

	pub(crate) fn do_propose_project(
		who: &T::AccountId,
		prospectus: Prospectus,
		offices: Offices,
		terms: Terms,
	) -> DispatchResult {
		let (sponsor, obligor) = (prospectus.sponsor, prospectus.obligor);
		T::Parties::ensure_may_act(who, sponsor)?;
		let now = Self::now();
		ensure!(T::Parties::exists(obligor), Error::<T>::UnknownParty);
		ensure!(prospectus.minimum > 0, Error::<T>::ZeroAmount);
		ensure!(prospectus.minimum <= prospectus.target, Error::<T>::MinimumAboveTarget);
		ensure!(prospectus.funding_deadline > now, Error::<T>::FundingOver);
		ensure!(plan::rules_ascend(&prospectus.write_down_rules), Error::<T>::RulesNotAscending);
		plan::verify(&terms, prospectus.target, None, prospectus.funding_deadline).map_err(Error::<T>::from)?;
		Self::ensure_offices(sponsor, obligor, &offices)?;
		let id = NextProject::<T>::get();
		let next = id.checked_add(1).ok_or(Error::<T>::Overflow)?;

		NextProject::<T>::put(next);
		TermsOf::<T>::insert(id, 1, terms);
		Self::deposit_event(Event::ProjectProposed {
			project: id,
			sponsor,
			obligor,
			target: prospectus.target,
			document: prospectus.document,
		});
		Projects::<T>::insert(
			id,
			Project {
				prospectus,
				offices,
				state: ProjectState::Proposed,
				proposed_at: now,
				council_approved_at: None,
				supervisor_approved: None,
				began_at: None,
				defaulted_at: None,
				ended_at: None,
				terms: 1,
				last_terms: 1,
				attested: 0,
				paid_out: 0,
				funders: Funders::default(),
				open: 0,
				staying: Pool::default(),
				left: Pool::default(),
				books: Books::default(),
				ordered_write_down: Perbill::zero(),
				announced_write_down: Perbill::zero(),
			},
		);
		Ok(())
	}

	/// The approval of the city council; the caller has verified the origin.
	pub(crate) fn do_approve_as_council(id: ProjectId) -> DispatchResult {
		let mut project = Self::proposed(id)?;
		ensure!(project.council_approved_at.is_none(), Error::<T>::AlreadyApproved);
		project.council_approved_at = Some(Self::now());
		Self::deposit_event(Event::ProjectApprovedByCouncil { project: id });
		Self::put_approved(id, project);
		Ok(())
	}

	pub(crate) fn do_approve_as_supervisor(who: &T::AccountId, id: ProjectId) -> DispatchResult {
		let supervisor = Self::ensure_supervisor(who)?;
		let mut project = Self::proposed(id)?;
		ensure!(project.supervisor_approved.is_none(), Error::<T>::AlreadyApproved);
		for party in [project.prospectus.sponsor, project.prospectus.obligor] {
			ensure!(!Self::connected(supervisor, party), Error::<T>::NotIndependent);
		}
		project.supervisor_approved = Some((supervisor, Self::now()));
		Self::deposit_event(Event::ProjectApprovedBySupervisor { project: id, supervisor });
		Self::put_approved(id, project);
		Ok(())
	}

	fn proposed(id: ProjectId) -> Result<Project, Error<T>> {
		let project = Self::get_project(id)?;
		ensure!(project.state == ProjectState::Proposed, Error::<T>::NotProposed);
		ensure!(Self::now() <= project.prospectus.funding_deadline, Error::<T>::FundingOver);
		Ok(project)
	}

	/// With both approvals funds may commit.
	fn put_approved(id: ProjectId, mut project: Project) {
		if project.council_approved_at.is_some() && project.supervisor_approved.is_some() {
			project.state = ProjectState::Approved;
		}
		Projects::<T>::insert(id, project);
	}

	pub(crate) fn do_cancel_project(who: &T::AccountId, id: ProjectId, reason: Grounds) -> DispatchResult {
		let mut project = Self::get_project(id)?;
		if Self::ensure_supervisor(who).is_err() {
			T::Parties::ensure_may_act(who, project.prospectus.sponsor)?;
		}
		ensure!(project.has_not_begun(), Error::<T>::AlreadyBegun);
		Self::end_unbegun(&mut project)?;
		Projects::<T>::insert(id, project);
		Self::deposit_event(Event::ProjectCancelled { project: id, reason });
		Ok(())
	}

	/// Ends a project that has not begun; all money is given back.
	pub(crate) fn end_unbegun(project: &mut Project) -> Result<(), Error<T>> {
		Self::give_back_escrow(project)?;
		project.state = ProjectState::Cancelled;
		project.ended_at = Some(Self::now());
		Ok(())
	}

	/// Gives what is in escrow back to the funds that stay, to the cent.
	pub(crate) fn give_back_escrow(project: &mut Project) -> Result<(), Error<T>> {
		let back = core::mem::take(&mut project.books.in_escrow);
		project.staying.pay_capital(back).ok_or(Error::<T>::Overflow)?;
		project.books.returned = project.books.returned.checked_add(back).ok_or(Error::<T>::Overflow)?;
		Ok(())
	}

	pub(crate) fn do_replace_office(
		who: &T::AccountId,
		id: ProjectId,
		office: ProjectOffice,
		party: PartyId,
		document: H256,
	) -> DispatchResult {
		let supervisor = Self::ensure_supervisor(who)?;
		let mut project = Self::get_project(id)?;
		ensure!(project.ended_at.is_none(), Error::<T>::ProjectEnded);
		let mut offices = project.offices;
		let place = match office {
			ProjectOffice::Trustee => &mut offices.trustee,
			ProjectOffice::Custodian => &mut offices.custodian,
			ProjectOffice::Verifier => &mut offices.verifier,
		};
		let before = core::mem::replace(place, party);
		// Only the new one has to be licensed: another may be about to be replaced too.
		let role = match office {
			ProjectOffice::Trustee => OfficeRole::Trustee,
			ProjectOffice::Custodian => OfficeRole::Custodian,
			ProjectOffice::Verifier => OfficeRole::ProjectVerifier,
		};
		ensure!(T::Parties::is_licensed(party, role, None), Error::<T>::OfficeNotLicensed);
		Self::ensure_unconnected(project.prospectus.sponsor, project.prospectus.obligor, &offices)?;
		for fund in &project.funders {
			ensure!(!Self::connected(party, Self::get_fund(*fund)?.insurer), Error::<T>::NotIndependent);
		}
		project.offices = offices;
		Projects::<T>::insert(id, project);
		Self::deposit_event(Event::OfficeReplaced { project: id, office, before, party, supervisor, document });
		Ok(())
	}

	/// Verifies that the offices of a project are licensed, and connected with nobody that they watch.
	fn ensure_offices(sponsor: PartyId, obligor: PartyId, offices: &Offices) -> DispatchResult {
		for (party, role) in offices.all() {
			ensure!(T::Parties::is_licensed(party, role, None), Error::<T>::OfficeNotLicensed);
		}
		Self::ensure_unconnected(sponsor, obligor, offices)
	}

	/// Verifies that trustee, custodian and verifier are unconnected with sponsor and obligor and with one another (I7).
	fn ensure_unconnected(sponsor: PartyId, obligor: PartyId, offices: &Offices) -> DispatchResult {
		let Offices { trustee, custodian, verifier } = *offices;
		let mut conflicts = [(trustee, custodian), (trustee, verifier), (custodian, verifier)].to_vec();
		for party in [trustee, custodian, verifier] {
			conflicts.extend([(party, sponsor), (party, obligor)]);
		}
		for (one, other) in conflicts {
			ensure!(!Self::connected(one, other), Error::<T>::NotIndependent);
		}
		Ok(())
	}

	/// Verifies that `who` acts for an office of a project, licensed.
	pub(crate) fn ensure_project_office(
		who: &T::AccountId,
		project: &Project,
		office: ProjectOffice,
	) -> Result<PartyId, DispatchError> {
		let (role, named) = match office {
			ProjectOffice::Trustee => (OfficeRole::Trustee, project.offices.trustee),
			ProjectOffice::Custodian => (OfficeRole::Custodian, project.offices.custodian),
			ProjectOffice::Verifier => (OfficeRole::ProjectVerifier, project.offices.verifier),
		};
		let party = T::Parties::ensure_office(who, role, None)?;
		ensure!(party == named, Error::<T>::NotTheOffice);
		Ok(party)
	}

	/// Marks a project as repaid in full.
	pub(crate) fn complete(id: ProjectId, project: &mut Project) {
		project.state = ProjectState::Completed;
		project.ended_at = Some(Self::now());
		PendingTermsOf::<T>::remove(id);
		Self::deposit_event(Event::ProjectCompleted { project: id });
	}
}

impl Project {
	/// Has it neither begun nor ended?
	pub fn has_not_begun(&self) -> bool {
		matches!(self.state, ProjectState::Proposed | ProjectState::Approved | ProjectState::Funding)
	}
}
