//! What funds have in projects, in the funds' books: the one place where money passes between the two sides.
//!
//! The project side calls `guard_commit` (in `guard`) before a commitment and the `book_*` functions when money moves;
//! money itself does not move, for all of it lies in one account. What the project side answers is in `project_link`.

use civitas_primitives::PartyId;
use frame_support::{dispatch::DispatchResult, ensure};
use sp_runtime::{DispatchError, Perbill};

use crate::{
	AssetClass, Balance, Config, Error, Exposed, Exposures, Fund, FundId, Funds, LimitScope, Pallet, Portfolios,
	Position, Positions, ProjectId,
};

/// What principal is carried at after a loss, rounded down.
pub(crate) fn carried(principal: Balance, write_down: Perbill, haircut: Perbill) -> Balance {
	// `mul_ceil` never exceeds the principal, for a share never exceeds one.
	principal.saturating_sub(write_down.max(haircut).mul_ceil(principal))
}

impl Position {
	/// What it is carried at: the greater of the losses that rule and appraisal see (I13).
	pub(crate) fn carrying(&self) -> Balance {
		carried(self.principal, self.write_down, self.haircut)
	}
}

fn add(sum: &mut Balance, amount: Balance) -> Result<(), ()> {
	*sum = sum.checked_add(amount).ok_or(())?;
	Ok(())
}

fn take(sum: &mut Balance, amount: Balance) -> Result<(), ()> {
	*sum = sum.checked_sub(amount).ok_or(())?;
	Ok(())
}

impl<T: Config> Pallet<T> {
	/// Books a commitment: the fund's cash becomes principal in the project.
	pub(crate) fn book_commitment(fund: FundId, project: ProjectId, amount: Balance) -> DispatchResult {
		let facts = Self::project_facts(project).ok_or(Error::<T>::UnknownProject)?;
		let mut entry = Self::get_fund(fund)?;
		ensure!(entry.cash.saturating_sub(entry.payable) >= amount, Error::<T>::NotEnoughCash);
		take(&mut entry.cash, amount).map_err(|_| Error::<T>::NotEnoughCash)?;
		add(&mut entry.flows.committed, amount).map_err(|_| Error::<T>::Overflow)?;
		let position = match Positions::<T>::get(fund, project) {
			Some(mut position) => {
				Self::move_principal(fund, &mut entry, project, &mut position, amount, 0)?;
				position
			}
			None => {
				let mut portfolio = Portfolios::<T>::get(fund);
				portfolio.try_push(project).map_err(|_| Error::<T>::TooManyPositions)?;
				let mut position = Position {
					principal: 0,
					write_down: Perbill::zero(),
					haircut: Perbill::zero(),
					appraised_at: Self::now(),
					awaiting: None,
					sponsor: facts.sponsor,
					class: facts.class,
				};
				Self::move_principal(fund, &mut entry, project, &mut position, amount, 0)?;
				Portfolios::<T>::insert(fund, portfolio);
				position
			}
		};
		Positions::<T>::insert(fund, project, position);
		Funds::<T>::insert(fund, entry);
		Ok(())
	}

	/// Books what a project gives back of a commitment without having used it.
	pub(crate) fn book_return(fund: FundId, project: ProjectId, principal: Balance) -> DispatchResult {
		Self::book_inflow(fund, project, principal, |fund| add(&mut fund.flows.returned, principal))
	}

	/// Books a repayment: principal and income.
	pub(crate) fn book_repayment(
		fund: FundId,
		project: ProjectId,
		principal: Balance,
		income: Balance,
	) -> DispatchResult {
		Self::book_inflow(fund, project, principal, |fund| {
			add(&mut fund.flows.principal, principal)?;
			add(&mut fund.flows.income, income)?;
			add(&mut fund.cash, income)
		})
	}

	/// Books principal that will never come back, when a project has ended: a loss for good.
	pub(crate) fn book_loss(fund: FundId, project: ProjectId, principal: Balance) -> DispatchResult {
		let mut entry = Self::get_fund(fund)?;
		let mut position = Positions::<T>::get(fund, project).ok_or(Error::<T>::NoPosition)?;
		Self::move_principal(fund, &mut entry, project, &mut position, 0, principal)?;
		Self::put_position(fund, entry, project, position);
		Ok(())
	}

	fn book_inflow(
		fund: FundId,
		project: ProjectId,
		principal: Balance,
		book: impl FnOnce(&mut Fund) -> Result<(), ()>,
	) -> DispatchResult {
		let mut entry = Self::get_fund(fund)?;
		let Some(mut position) = Positions::<T>::get(fund, project) else {
			// Income that comes in after the last of the principal.
			ensure!(principal == 0, Error::<T>::NoPosition);
			book(&mut entry).map_err(|_| Error::<T>::Overflow)?;
			Funds::<T>::insert(fund, entry);
			return Ok(());
		};
		Self::move_principal(fund, &mut entry, project, &mut position, 0, principal)?;
		add(&mut entry.cash, principal).map_err(|_| Error::<T>::Overflow)?;
		book(&mut entry).map_err(|_| Error::<T>::Overflow)?;
		Self::put_position(fund, entry, project, position);
		Ok(())
	}

	/// Moves the principal of a position up or down, with the fund's sums and all exposures.
	fn move_principal(
		fund: FundId,
		entry: &mut Fund,
		project: ProjectId,
		position: &mut Position,
		up: Balance,
		down: Balance,
	) -> Result<(), DispatchError> {
		let carried_before = position.carrying();
		let moved = |sum: &mut Balance| {
			add(sum, up).map_err(|_| Error::<T>::Overflow)?;
			take(sum, down).map_err(|_| Error::<T>::PrincipalExceeded)
		};
		moved(&mut position.principal)?;
		moved(&mut entry.principal)?;
		let others = entry.invested.checked_sub(carried_before).ok_or(Error::<T>::Overflow)?;
		entry.invested = others.checked_add(position.carrying()).ok_or(Error::<T>::Overflow)?;
		for scope in [LimitScope::Fund(fund), LimitScope::Insurer(entry.insurer)] {
			for exposed in Self::exposed_by(project, position.class, position.sponsor) {
				Exposures::<T>::try_mutate_exists(scope, exposed, |known| {
					let mut sum = known.unwrap_or_default();
					moved(&mut sum)?;
					*known = (sum > 0).then_some(sum);
					Ok::<_, Error<T>>(())
				})?;
			}
		}
		Ok(())
	}

	/// What a position counts against.
	pub(crate) fn exposed_by(project: ProjectId, class: AssetClass, sponsor: PartyId) -> [Exposed; 3] {
		[Exposed::Project(project), Exposed::Class(class), Exposed::Sponsor(sponsor)]
	}

	/// Writes a fund and one of its positions; a position without principal ends.
	fn put_position(fund: FundId, mut entry: Fund, project: ProjectId, position: Position) {
		if position.principal > 0 {
			Positions::<T>::insert(fund, project, position);
		} else {
			if position.awaiting.is_some() {
				// Counted when the appraisal was recorded.
				entry.awaiting = entry.awaiting.saturating_sub(1);
			}
			Positions::<T>::remove(fund, project);
			Portfolios::<T>::mutate(fund, |portfolio| portfolio.retain(|known| *known != project));
		}
		Funds::<T>::insert(fund, entry);
	}
}
