//! The sponsor's own part of a project's cost (I6): really paid in before the first milestone is paid out, and spent first,
//! for it goes out with that milestone. When nothing is ever paid out it goes back to the sponsor.

use civitas_primitives::PartyRegistry;
use frame_support::{dispatch::DispatchResult, ensure, traits::Get};
use sp_runtime::Perbill;

use crate::{
	maths::proportion_up, money, Balance, Books, Config, Error, Event, Pallet, Project, ProjectId, ProjectState,
	Projects,
};

/// The least equity with which `share` of the whole cost, equity and the money of funds together, is the sponsor's own.
/// Rounded up. None for a share of one, or a result beyond 128 bits.
pub fn required(funded: Balance, share: Perbill) -> Option<Balance> {
	let others = Perbill::one().deconstruct().checked_sub(share.deconstruct())?;
	proportion_up(funded, share.deconstruct().into(), others.into())
}

impl Books {
	/// Equity of the sponsor that is in escrow.
	pub fn equity_held(&self) -> Balance {
		// Never more went out than was paid in: it goes out all at once, and the invariants verify it.
		self.equity_paid.saturating_sub(self.equity_released)
	}
}

impl<T: Config> Pallet<T> {
	/// What the sponsor has to pay in still before anything is paid out to a project; none if the numbers are too large.
	pub fn equity_missing(project: &Project) -> Option<Balance> {
		if project.paid_out > 0 || project.ended_at.is_some() {
			return Some(0);
		}
		// Where more was paid in than is required nothing is missing.
		Some(required(project.books.funded()?, T::MinEquity::get())?.saturating_sub(project.books.equity_paid))
	}

	pub(crate) fn do_pay_equity(who: &T::AccountId, id: ProjectId, amount: Balance) -> DispatchResult {
		let mut project = Self::get_project(id)?;
		let sponsor = project.prospectus.sponsor;
		T::Parties::ensure_may_act(who, sponsor)?;
		ensure!(amount > 0, Error::<T>::ZeroAmount);
		let awaited = matches!(project.state, ProjectState::Approved | ProjectState::Funding | ProjectState::Active);
		ensure!(awaited && project.paid_out == 0, Error::<T>::EquityNotAwaited);
		let paid = project.books.equity_paid.checked_add(amount).ok_or(Error::<T>::Overflow)?;
		project.books.equity_paid = paid;

		money::pay_in::<T>(who, amount)?;
		Projects::<T>::insert(id, project);
		Self::deposit_event(Event::EquityPaid { project: id, sponsor, amount, paid });
		Ok(())
	}

	/// Verifies that the sponsor has paid its part, before the first milestone is paid out.
	pub(crate) fn ensure_equity(project: &Project) -> Result<(), Error<T>> {
		let missing = Self::equity_missing(project).ok_or(Error::<T>::Overflow)?;
		ensure!(missing == 0, Error::<T>::EquityMissing);
		Ok(())
	}

	/// Pays what the sponsor has in escrow to it: for the works, or back. The caller writes the project.
	pub(crate) fn release_equity(id: ProjectId, project: &mut Project) -> DispatchResult {
		let (sponsor, amount) = (project.prospectus.sponsor, project.books.equity_held());
		if amount == 0 {
			return Ok(());
		}
		project.books.equity_released = project.books.equity_paid;
		money::pay_out::<T>(sponsor, amount)?;
		Self::deposit_event(Event::EquityReleased { project: id, sponsor, amount });
		Ok(())
	}
}
