//! Money that comes back: what is due first, income before principal; then the income of the period that has begun; the
//! rest is principal before its time. Shared among all commitments in one step, whatever their number (I17).

use civitas_primitives::{Moment, PartyId, PartyRegistry};
use frame_support::{dispatch::DispatchResult, ensure};

use crate::{
	accumulator::part, milestones::drawing_is_over, money, plan::Owed, Balance, Config, Error, Event, Pallet, Project,
	ProjectId, ProjectState, Projects, Terms,
};

impl Project {
	/// What the terms say that is owed, shrunk to the money at work. None if the numbers are too large.
	pub(crate) fn owed<'a>(&self, terms: &'a Terms) -> Option<Owed<'a>> {
		Some(Owed {
			plan: &terms.plan,
			target: self.prospectus.target,
			funded: self.books.funded()?,
			disbursed: self.books.disbursed,
		})
	}

	/// Income earned up to `now` and not paid: none before the project began or when it is over, and none after default.
	pub(crate) fn unpaid_income(&self, terms: &Terms, now: Moment) -> Option<Balance> {
		let Some(began) = self.began_at.filter(|_| self.ended_at.is_none()) else { return Some(0) };
		let until = self.defaulted_at.unwrap_or(now);
		let accrued = self.owed(terms)?.accrued_income(began, until)?;
		// Income of a period that has only begun may be paid already.
		Some(accrued.saturating_sub(self.books.income))
	}

	/// Shares principal and income among the commitments: those that left, and those that stay, by what of theirs was
	/// paid out. Cumulative for principal, so that no rounding is left when all of it has come back.
	pub(crate) fn share(&mut self, principal: Balance, income: Balance) -> Option<()> {
		let (books, left) = (&mut self.books, self.left.shares);
		let before = part(books.principal, left, books.disbursed)?;
		books.principal = books.principal.checked_add(principal)?;
		books.income = books.income.checked_add(income)?;
		let left_principal = part(books.principal, left, books.disbursed)?.checked_sub(before)?;
		let left_income = part(income, left, books.disbursed)?;
		self.left.pay_capital(left_principal)?;
		self.left.pay_income(left_income)?;
		self.staying.pay_capital(principal.checked_sub(left_principal)?)?;
		self.staying.pay_income(income.checked_sub(left_income)?)
	}
}

impl<T: Config> Pallet<T> {
	/// The party that pays; a suspended one too.
	fn payer(who: &T::AccountId) -> Result<PartyId, Error<T>> {
		T::Parties::party_of(who).ok_or(Error::NotRegistered)
	}

	pub(crate) fn do_repay(who: &T::AccountId, id: ProjectId, amount: Balance) -> DispatchResult {
		let payer = Self::payer(who)?;
		ensure!(amount > 0, Error::<T>::ZeroAmount);
		let mut project = Self::get_project(id)?;
		ensure!(project.state.is_live(), Error::<T>::NotRepaying);
		let (terms, now) = (Self::get_terms(id, &project)?, Self::now());
		if project.state == ProjectState::Active && drawing_is_over(&terms, now) {
			Self::stop_drawing(id, &mut project)?;
		}
		let owed = project.owed(&terms).ok_or(Error::<T>::Overflow)?;
		let (principal, income) =
			owed.split(amount, project.books.principal, project.books.income, now).ok_or(Error::<T>::Overflow)?;
		ensure!(principal == 0 || project.state == ProjectState::Repaying, Error::<T>::DrawingNotOver);
		ensure!(principal <= project.books.outstanding(), Error::<T>::MoreThanOwed);
		project.share(principal, income).ok_or(Error::<T>::Overflow)?;

		money::pay_in::<T>(who, amount)?;
		Self::deposit_event(Event::Repaid { project: id, payer, principal, income });
		// The last principal is paid when no income is owed, and no further period begins with it.
		if project.state == ProjectState::Repaying && project.books.outstanding() == 0 {
			Self::complete(id, &mut project);
		}
		Self::announce(id, &mut project, &terms)?;
		Projects::<T>::insert(id, project);
		Ok(())
	}

	pub(crate) fn do_record_recovery(who: &T::AccountId, id: ProjectId, amount: Balance) -> DispatchResult {
		let payer = Self::payer(who)?;
		ensure!(amount > 0, Error::<T>::ZeroAmount);
		let mut project = Self::get_project(id)?;
		let in_default = project.state == ProjectState::Defaulted && project.ended_at.is_none();
		ensure!(in_default, Error::<T>::NotInDefault);
		let terms = Self::get_terms(id, &project)?;
		let owed = project.unpaid_income(&terms, Self::now()).ok_or(Error::<T>::Overflow)?;
		let principal = amount.min(project.books.outstanding());
		let income = amount.saturating_sub(principal);
		ensure!(income <= owed, Error::<T>::MoreThanOwed);
		project.share(principal, income).ok_or(Error::<T>::Overflow)?;

		money::pay_in::<T>(who, amount)?;
		Self::deposit_event(Event::Recovered { project: id, payer, principal, income });
		if project.books.outstanding() == 0 && income == owed {
			Self::complete(id, &mut project);
		}
		Self::announce(id, &mut project, &terms)?;
		Projects::<T>::insert(id, project);
		Ok(())
	}
}
