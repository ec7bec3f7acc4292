//! Capital of insurers: what is required, what they put in, what they may take back.

use civitas_primitives::{Moment, PartyRegistry};
use frame_support::{dispatch::DispatchResult, ensure, traits::Get};
use sp_core::H256;

use crate::{
	money::{pay_in, pay_out},
	smoothing, Balance, Config, Error, Event, Fund, FundId, FundKind, FundStatus, Funds, Pallet, RequiredCapital,
	FIRST_UNITS,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_report_required_capital(
		who: &T::AccountId,
		fund: FundId,
		amount: Balance,
		as_of: Moment,
		document: H256,
	) -> DispatchResult {
		let mut entry = Self::ensure_insurer_of(who, fund)?;
		ensure!(entry.kind == FundKind::GeneralAccount, Error::<T>::NotGeneralAccount);
		ensure!(entry.status != FundStatus::Closed, Error::<T>::FundClosed);
		let now = Self::now();
		ensure!(as_of <= now, Error::<T>::ReportFutureDated);
		ensure!(!Self::is_report_stale(as_of, now), Error::<T>::ReportStale);
		ensure!(entry.required.is_none_or(|last| last.as_of <= as_of), Error::<T>::ReportOutdated);

		let from = entry.required.map_or(amount, |last| Self::smoothed(&last, now).max(amount));
		entry.required = Some(RequiredCapital { reported: amount, from, reported_at: now, as_of, document });
		Funds::<T>::insert(fund, entry);
		Self::deposit_event(Event::RequiredCapitalReported { fund, amount, in_force: from, as_of, document });
		Ok(())
	}

	pub(crate) fn do_add_capital(who: &T::AccountId, fund: FundId, amount: Balance) -> DispatchResult {
		let mut entry = Self::get_fund(fund)?;
		T::Parties::ensure_may_act(who, entry.insurer)?;
		ensure!(amount > 0, Error::<T>::ZeroAmount);
		ensure!(entry.status != FundStatus::Closed, Error::<T>::FundClosed);
		if entry.kind == FundKind::UnitLinked {
			ensure!(entry.status == FundStatus::Proposed, Error::<T>::SeedAfterApproval);
			let units = amount.checked_mul(FIRST_UNITS).ok_or(Error::<T>::Overflow)?;
			entry.units = entry.units.checked_add(units).ok_or(Error::<T>::Overflow)?;
			entry.seed_units = entry.units;
		}
		entry.cash = entry.cash.checked_add(amount).ok_or(Error::<T>::Overflow)?;
		entry.flows.capital_in = entry.flows.capital_in.checked_add(amount).ok_or(Error::<T>::Overflow)?;

		pay_in::<T>(who, amount)?;
		Funds::<T>::insert(fund, entry);
		Self::deposit_event(Event::CapitalAdded { fund, amount });
		Ok(())
	}

	pub(crate) fn do_withdraw_capital(who: &T::AccountId, fund: FundId, amount: Balance) -> DispatchResult {
		let mut entry = Self::ensure_insurer_of(who, fund)?;
		Self::first_error(Self::withdrawal_blockers(fund, amount))?;
		Self::take_capital(&mut entry, amount)?;
		let insurer = entry.insurer;
		Funds::<T>::insert(fund, entry);
		pay_out::<T>(insurer, amount)?;
		Self::deposit_event(Event::CapitalWithdrawn { fund, insurer, amount });
		Ok(())
	}

	/// Takes capital out of a fund's books.
	pub(crate) fn take_capital(entry: &mut Fund, amount: Balance) -> Result<(), Error<T>> {
		entry.cash = entry.cash.checked_sub(amount).ok_or(Error::<T>::NotEnoughCash)?;
		entry.flows.capital_out = entry.flows.capital_out.checked_add(amount).ok_or(Error::<T>::Overflow)?;
		Ok(())
	}

	/// What a report requires at a moment.
	pub(crate) fn smoothed(report: &RequiredCapital, now: Moment) -> Balance {
		// Time does not run backwards.
		let elapsed = now.saturating_sub(report.reported_at);
		let (step, period) = (T::DecreaseStep::get(), T::DecreaseStepPeriod::get());
		smoothing::required(report.from, report.reported, elapsed, step, period)
	}

	/// What a fund has to hold for its policyholders: the smoothed report, and never less than its open claims.
	pub(crate) fn required_capital(entry: &Fund, now: Moment) -> Balance {
		let reported = entry.required.map_or(0, |report| Self::smoothed(&report, now));
		reported.max(entry.outstanding_claims)
	}

	/// Is a report of that day too old to invest on?
	pub(crate) fn is_report_stale(as_of: Moment, now: Moment) -> bool {
		// A report is never of a later day.
		now.saturating_sub(as_of) > T::MaxReportAge::get()
	}
}
