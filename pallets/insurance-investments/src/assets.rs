//! What a fund owns, and the count of it at the end of a quarter.

use civitas_primitives::{Moment, PartyRegistry};
use frame_support::{dispatch::DispatchResult, ensure};

use crate::{
	calendar::quarter_of, positions::carried, Balance, Config, Error, Event, Fund, FundId, FundStatus, Funds, Pallet,
	Portfolios, Positions, QuarterEnd,
};

/// What a fund owns at a moment. Sums of money that exists, so that none is beyond 128 bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Assets {
	/// Money booked, and money that projects hold ready for it.
	pub cash: Balance,
	/// Principal at carrying value.
	pub invested: Balance,
	/// Income earned by time and not paid.
	pub accrued: Balance,
}

impl Assets {
	/// All of it.
	pub(crate) fn total(&self) -> Balance {
		self.cash.saturating_add(self.invested).saturating_add(self.accrued)
	}
}

impl<T: Config> Pallet<T> {
	/// What a fund owns now: money that waits in projects counts, losses that their rules see are taken.
	pub(crate) fn assets(fund: FundId, entry: &Fund, now: Moment) -> Assets {
		let mut assets = Assets { cash: entry.cash, ..Default::default() };
		for project in Portfolios::<T>::get(fund) {
			let Some(position) = Positions::<T>::get(fund, project) else { continue };
			let terms = Self::position_terms(fund, project, now);
			// More than is booked cannot come back as principal.
			let principal = position.principal.saturating_sub(terms.principal_due);
			let due = terms.principal_due.saturating_add(terms.income_due);
			assets.cash = assets.cash.saturating_add(due);
			let carrying = carried(principal, terms.write_down, position.haircut);
			assets.invested = assets.invested.saturating_add(carrying);
			assets.accrued = assets.accrued.saturating_add(terms.accrued);
		}
		assets
	}

	pub(crate) fn do_close_quarter(who: &T::AccountId, fund: FundId) -> DispatchResult {
		let mut entry = Self::get_fund(fund)?;
		let now = Self::now();
		let quarter = quarter_of(now);
		let last = entry.quarter_end.ok_or(Error::<T>::FundNotApproved)?;
		ensure!(entry.status != FundStatus::Closed, Error::<T>::FundClosed);
		if quarter <= last.quarter {
			// Within a quarter only the supervisor has assets counted anew.
			Self::ensure_supervisor(who).map_err(|_| Error::<T>::QuarterNotOver)?;
		} else {
			T::Parties::ensure_active(who)?;
		}
		Self::count_assets(fund, &mut entry, now);
		Funds::<T>::insert(fund, entry);
		Ok(())
	}

	/// Stores the assets of now as those that limits are shares of.
	pub(crate) fn count_assets(fund: FundId, entry: &mut Fund, now: Moment) {
		let assets = Self::assets(fund, entry, now).total();
		let quarter = quarter_of(now);
		entry.quarter_end = Some(QuarterEnd { quarter, assets, at: now });
		Self::deposit_event(Event::QuarterClosed { fund, quarter, assets });
	}
}
