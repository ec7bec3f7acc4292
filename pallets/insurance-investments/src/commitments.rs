//! Funds' money in projects: committed into escrow, given back to the cent when funding fails, collected when it comes
//! back. What is due to a fund follows from its shares in one step, whoever else there is.

use alloc::vec::Vec;

use civitas_primitives::{Moment, PartyId};
use frame_support::{dispatch::DispatchResult, ensure};
use sp_runtime::DispatchError;

use crate::{
	accumulator::part, Balance, Blocker, Commitment, Commitments, Config, Error, Event, FundId, OpenCommitments,
	Pallet, Project, ProjectId, ProjectState, Projects,
};

/// What waits for a fund.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
	/// Capital that was never paid out.
	pub returned: Balance,
	/// Principal.
	pub principal: Balance,
	/// Income.
	pub income: Balance,
}

/// What of a project waits for one of its commitments. None if the numbers are too large.
pub fn waiting(project: &Project, commitment: &Commitment) -> Option<Waiting> {
	if commitment.closed {
		return Some(Waiting::default());
	}
	let shares = commitment.shares();
	let pool = if commitment.has_left { &project.left } else { &project.staying };
	let capital = pool.capital.earned(shares, 0)?.checked_sub(commitment.capital_collected)?;
	// Those who left took their part of the escrow with them.
	let given_back = match commitment.has_left || project.books.returned == 0 {
		true => 0,
		false => part(project.books.returned, shares, pool.shares)?,
	};
	// The rounding of the pool can be behind that of the part by one; the next payment makes it up.
	let returned = given_back.saturating_sub(commitment.returned_collected).min(capital);
	let earned = pool.income.earned(shares, commitment.income_since)?;
	let income = commitment.income_before.checked_add(earned)?.checked_sub(commitment.income_collected)?;
	Some(Waiting { returned, principal: capital.checked_sub(returned)?, income })
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_commit(who: &T::AccountId, fund: FundId, id: ProjectId, amount: Balance) -> DispatchResult {
		let insurer = Self::ensure_insurer_of(who, fund)?.insurer;
		let mut project = Self::get_project(id)?;
		Self::guard_commit(fund, id, amount)?;
		let mut commitment = Commitments::<T>::get(id, fund).unwrap_or_default();
		if !project.funders.contains(&fund) {
			project.funders.try_push(fund).map_err(|_| Error::<T>::TooManyFunders)?;
			project.open = project.open.checked_add(1).ok_or(Error::<T>::Overflow)?;
			let open = OpenCommitments::<T>::get(fund).checked_add(1).ok_or(Error::<T>::Overflow)?;
			OpenCommitments::<T>::insert(fund, open);
		}
		for sum in [
			&mut commitment.committed,
			&mut project.books.committed,
			&mut project.books.in_escrow,
			&mut project.staying.shares,
		] {
			*sum = sum.checked_add(amount).ok_or(Error::<T>::Overflow)?;
		}
		project.state = ProjectState::Funding;

		Self::book_commitment(fund, id, amount)?;
		Commitments::<T>::insert(id, fund, commitment);
		let committed = project.books.committed;
		Projects::<T>::insert(id, project);
		Self::deposit_event(Event::Committed { project: id, fund, insurer, amount, committed });
		Ok(())
	}

	/// All the reasons why a project does not take `amount` from a fund of `insurer` now.
	pub(crate) fn project_blockers(project: &Project, insurer: PartyId, amount: Balance, now: Moment) -> Vec<Blocker> {
		let mut found = Vec::new();
		if !matches!(project.state, ProjectState::Approved | ProjectState::Funding) {
			found.push(Blocker::NotFunding { state: project.state });
		}
		let deadline = project.prospectus.funding_deadline;
		if now > deadline {
			found.push(Blocker::FundingOver { deadline });
		}
		// No more than the target was ever committed.
		let room = project.prospectus.target.saturating_sub(project.books.committed);
		if amount > room {
			found.push(Blocker::AboveTarget { room });
		}
		for (office, _) in project.offices.all() {
			if Self::connected(office, insurer) {
				found.push(Blocker::NotIndependent { office });
			}
		}
		found
	}

	pub(crate) fn do_close_funding(id: ProjectId) -> DispatchResult {
		let mut project = Self::get_project(id)?;
		ensure!(project.has_not_begun(), Error::<T>::AlreadyBegun);
		let (books, prospectus, now) = (project.books, &project.prospectus, Self::now());
		let full = books.committed == prospectus.target;
		ensure!(full || now > prospectus.funding_deadline, Error::<T>::FundingNotOver);
		if books.committed >= prospectus.minimum {
			project.state = ProjectState::Active;
			project.began_at = Some(now);
			Self::deposit_event(Event::ProjectBegun { project: id, committed: books.committed });
		} else {
			Self::end_unbegun(&mut project)?;
			Self::deposit_event(Event::FundingFailed { project: id, committed: books.committed });
		}
		Projects::<T>::insert(id, project);
		Ok(())
	}

	/// Anybody's call, for one fund.
	pub(crate) fn do_collect(fund: FundId, id: ProjectId) -> DispatchResult {
		let mut project = Self::get_project(id)?;
		ensure!(Commitments::<T>::contains_key(id, fund), Error::<T>::NotAFunder);
		ensure!(Self::collect_into(fund, id, &mut project)?, Error::<T>::NothingToCollect);
		Projects::<T>::insert(id, project);
		Ok(())
	}

	/// Anybody's call, for all funds of a project. Answers how many got something.
	pub(crate) fn do_distribute(id: ProjectId) -> Result<u32, DispatchError> {
		let mut project = Self::get_project(id)?;
		let mut served = 0u32;
		for fund in project.funders.clone() {
			if Self::collect_into(fund, id, &mut project)? {
				served = served.checked_add(1).ok_or(Error::<T>::Overflow)?;
			}
		}
		ensure!(served > 0, Error::<T>::NothingToCollect);
		Projects::<T>::insert(id, project);
		Ok(served)
	}

	/// Nothing more comes of a commitment.
	pub(crate) fn close_commitment(
		fund: FundId,
		project: &mut Project,
		commitment: &mut Commitment,
	) -> Result<(), Error<T>> {
		commitment.closed = true;
		project.open = project.open.checked_sub(1).ok_or(Error::<T>::Overflow)?;
		OpenCommitments::<T>::try_mutate_exists(fund, |known| {
			let open = known.unwrap_or_default().checked_sub(1).ok_or(Error::<T>::Overflow)?;
			*known = (open > 0).then_some(open);
			Ok(())
		})
	}

	/// Books what waits for a fund into its books. When the project is over the commitment is closed with it: what has
	/// not come back is lost, and the last one to collect gets what rounding left over. Answers whether anything was
	/// done; the caller writes the project.
	pub(crate) fn collect_into(fund: FundId, id: ProjectId, project: &mut Project) -> Result<bool, DispatchError> {
		let Some(mut commitment) = Commitments::<T>::get(id, fund) else { return Ok(false) };
		if commitment.closed {
			return Ok(false);
		}
		let Waiting { returned, principal, mut income } = waiting(project, &commitment).ok_or(Error::<T>::Overflow)?;
		let capital = returned.checked_add(principal).ok_or(Error::<T>::Overflow)?;
		let closes = project.ended_at.is_some();
		if closes && project.open == 1 {
			let all = project.books.uncollected().ok_or(Error::<T>::Overflow)?;
			income = all.checked_sub(capital).ok_or(Error::<T>::Overflow)?;
		}
		if !closes && capital == 0 && income == 0 {
			return Ok(false);
		}
		for (sum, amount) in [
			(&mut commitment.capital_collected, capital),
			(&mut commitment.returned_collected, returned),
			(&mut commitment.income_collected, income),
			(&mut project.books.capital_collected, capital),
			(&mut project.books.income_collected, income),
		] {
			*sum = sum.checked_add(amount).ok_or(Error::<T>::Overflow)?;
		}
		let lost = if closes { commitment.cost() } else { 0 };
		commitment.lost = lost;
		if closes {
			Self::close_commitment(fund, project, &mut commitment)?;
		}

		// Income first: the fund forgets a position when its principal has come back.
		if principal > 0 || income > 0 {
			Self::book_repayment(fund, id, principal, income)?;
		}
		if returned > 0 {
			Self::book_return(fund, id, returned)?;
		}
		if lost > 0 {
			Self::book_loss(fund, id, lost)?;
		}
		Commitments::<T>::insert(id, fund, commitment);
		Self::deposit_event(Event::Collected { project: id, fund, returned, principal, income, lost });
		Ok(true)
	}
}
