//! Change of terms: proposed by the sponsor, agreed by funds with two thirds of the commitments, in force after notice
//! (I11). While an agreed change waits nothing is paid out, and a fund that has not agreed may leave: it takes its part of
//! the escrow with it, and still shares in the repayment of what had been paid out.

use civitas_primitives::PartyRegistry;
use frame_support::{dispatch::DispatchResult, ensure, traits::Get};

use crate::{
	accumulator::part, plan, Balance, Commitments, Config, Error, Event, FundId, Pallet, PendingTerms, PendingTermsOf,
	Project, ProjectId, ProjectState, Projects, Terms, TermsConsents, TermsOf,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_propose_terms(who: &T::AccountId, id: ProjectId, terms: Terms) -> DispatchResult {
		let mut project = Self::get_project(id)?;
		T::Parties::ensure_may_act(who, project.prospectus.sponsor)?;
		ensure!(project.state.is_live(), Error::<T>::NotRepaying);
		let waiting = PendingTermsOf::<T>::get(id).is_some_and(|pending| pending.effective_from.is_some());
		ensure!(!waiting, Error::<T>::TermsWaiting);
		Self::check_new_terms(id, &project, &terms)?;
		let version = project.last_terms.checked_add(1).ok_or(Error::<T>::Overflow)?;
		project.last_terms = version;

		Projects::<T>::insert(id, project);
		Self::deposit_event(Event::TermsProposed { project: id, version, document: terms.document });
		TermsOf::<T>::insert(id, version, terms);
		// A proposal that nobody has agreed to in time is replaced.
		let pending = PendingTerms { version, proposed_at: Self::now(), consented: 0, effective_from: None };
		PendingTermsOf::<T>::insert(id, pending);
		Ok(())
	}

	/// Verifies that terms can replace those that a project has: attested milestones stay as they are.
	fn check_new_terms(id: ProjectId, project: &Project, terms: &Terms) -> DispatchResult {
		let current = Self::get_terms(id, project)?;
		let attested = project.attested as usize;
		let kept = current.milestones.iter().take(attested).eq(terms.milestones.iter().take(attested));
		ensure!(kept, Error::<T>::MilestoneAttested);
		// When nothing more is paid out the rest of the milestones means nothing.
		let settled = match project.state {
			ProjectState::Active => project.attested,
			_ => u32::MAX,
		};
		plan::verify(terms, project.prospectus.target, Some(settled), Self::now()).map_err(Error::<T>::from)?;
		Ok(())
	}

	pub(crate) fn do_consent_terms(who: &T::AccountId, id: ProjectId, version: u32, fund: FundId) -> DispatchResult {
		Self::ensure_insurer_of(who, fund)?;
		let project = Self::get_project(id)?;
		let mut pending = PendingTermsOf::<T>::get(id).ok_or(Error::<T>::NoTermsPending)?;
		ensure!(pending.version == version, Error::<T>::NoTermsPending);
		ensure!(pending.effective_from.is_none(), Error::<T>::TermsWaiting);
		let commitment = Commitments::<T>::get(id, fund).ok_or(Error::<T>::NotAFunder)?;
		ensure!(!commitment.closed, Error::<T>::NotAFunder);
		ensure!(!TermsConsents::<T>::contains_key((id, version, fund)), Error::<T>::AlreadyConsented);
		let terms = TermsOf::<T>::get(id, version).ok_or(Error::<T>::NoTermsPending)?;
		// A milestone may have been attested, or a date have passed, since.
		Self::check_new_terms(id, &project, &terms)?;
		pending.consented = pending.consented.checked_add(commitment.shares()).ok_or(Error::<T>::Overflow)?;
		let all = project.staying.shares.checked_add(project.left.shares).ok_or(Error::<T>::Overflow)?;
		if two_thirds(pending.consented, all).ok_or(Error::<T>::Overflow)? {
			let effective_from = Self::now().checked_add(T::NoticePeriod::get()).ok_or(Error::<T>::Overflow)?;
			pending.effective_from = Some(effective_from);
		}

		TermsConsents::<T>::insert((id, version, fund), ());
		Self::deposit_event(Event::TermsConsented { project: id, version, fund, consented: pending.consented });
		if let Some(effective_from) = pending.effective_from {
			Self::deposit_event(Event::TermsAgreed { project: id, version, effective_from });
		}
		PendingTermsOf::<T>::insert(id, pending);
		Ok(())
	}

	pub(crate) fn do_withdraw_terms(who: &T::AccountId, id: ProjectId) -> DispatchResult {
		let project = Self::get_project(id)?;
		T::Parties::ensure_may_act(who, project.prospectus.sponsor)?;
		let pending = PendingTermsOf::<T>::get(id).ok_or(Error::<T>::NoTermsPending)?;
		ensure!(pending.effective_from.is_none(), Error::<T>::TermsWaiting);
		PendingTermsOf::<T>::remove(id);
		Self::deposit_event(Event::TermsWithdrawn { project: id, version: pending.version });
		Ok(())
	}

	pub(crate) fn do_leave_project(who: &T::AccountId, fund: FundId, id: ProjectId) -> DispatchResult {
		Self::ensure_insurer_of(who, fund)?;
		let mut project = Self::get_project(id)?;
		let pending = PendingTermsOf::<T>::get(id).ok_or(Error::<T>::NoTermsAgreed)?;
		let effective_from = pending.effective_from.ok_or(Error::<T>::NoTermsAgreed)?;
		ensure!(Self::now() < effective_from, Error::<T>::TooLateToLeave);
		let before = Commitments::<T>::get(id, fund).ok_or(Error::<T>::NotAFunder)?;
		ensure!(!before.has_left, Error::<T>::AlreadyLeft);
		ensure!(!TermsConsents::<T>::contains_key((id, pending.version, fund)), Error::<T>::AlreadyConsented);
		ensure!(project.books.in_escrow > 0, Error::<T>::NothingInEscrow);
		// What waits for it is paid by the shares that it had.
		Self::collect_into(fund, id, &mut project)?;
		let mut commitment = Commitments::<T>::get(id, fund).ok_or(Error::<T>::NotAFunder)?;
		let shares = commitment.shares();
		let withdrawn = part(project.books.in_escrow, shares, project.staying.shares).ok_or(Error::<T>::Overflow)?;
		ensure!(withdrawn > 0, Error::<T>::NothingInEscrow);
		commitment.withdrawn = withdrawn;
		commitment.has_left = true;
		commitment.income_before = commitment.income_collected;
		commitment.income_since = project.left.income.per_share;
		let (staying, left, books) = (&mut project.staying, &mut project.left, &mut project.books);
		staying.shares = staying.shares.checked_sub(shares).ok_or(Error::<T>::Overflow)?;
		left.shares = left.shares.checked_add(commitment.shares()).ok_or(Error::<T>::Overflow)?;
		books.in_escrow = books.in_escrow.checked_sub(withdrawn).ok_or(Error::<T>::Overflow)?;
		books.withdrawn = books.withdrawn.checked_add(withdrawn).ok_or(Error::<T>::Overflow)?;
		if commitment.shares() == 0 {
			Self::close_commitment(fund, &mut project, &mut commitment)?;
		}

		Self::book_return(fund, id, withdrawn)?;
		Commitments::<T>::insert(id, fund, commitment);
		Projects::<T>::insert(id, project);
		Self::deposit_event(Event::FundLeft { project: id, fund, withdrawn });
		Ok(())
	}

	pub(crate) fn do_apply_terms(id: ProjectId) -> DispatchResult {
		let mut project = Self::get_project(id)?;
		let pending = PendingTermsOf::<T>::get(id).ok_or(Error::<T>::NoTermsAgreed)?;
		let effective_from = pending.effective_from.ok_or(Error::<T>::NoTermsAgreed)?;
		ensure!(Self::now() >= effective_from, Error::<T>::NoticeNotOver);
		ensure!(project.state.is_live(), Error::<T>::NotRepaying);
		project.terms = pending.version;
		let terms = Self::get_terms(id, &project)?;

		PendingTermsOf::<T>::remove(id);
		Self::deposit_event(Event::TermsChanged { project: id, version: pending.version });
		Self::announce(id, &mut project, &terms)?;
		Projects::<T>::insert(id, project);
		Ok(())
	}
}

/// Are these at least two thirds? None if the numbers are too large.
pub(crate) fn two_thirds(consented: Balance, all: Balance) -> Option<bool> {
	Some(consented.checked_mul(3)? >= all.checked_mul(2)?)
}
