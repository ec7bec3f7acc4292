//! When a fund deals, and what stops a redemption: what `can_redeem` answers is what the calls obey.

use alloc::{vec, vec::Vec};
use civitas_primitives::{Moment, PartyId};
use frame_support::traits::Get;

use crate::{
	maths::proportion_down, Blocker, Config, Fund, FundId, FundKind, FundStatus, Funds, Gate, Holdings, LimitBooks,
	LimitScope, Pallet, Units, Valuations,
};

impl<T: Config> Pallet<T> {
	/// All that stops a party from redeeming units now: what refuses the request first, then what delays its payment.
	pub(crate) fn redemption_blockers(fund: FundId, holder: PartyId, units: Units) -> Vec<Blocker> {
		let Some(entry) = Funds::<T>::get(fund) else { return vec![Blocker::UnknownFund] };
		let mut found = Self::redemption_refusals(&entry, fund, holder, units);
		if entry.kind == FundKind::UnitLinked {
			let now = Self::now();
			found.extend(Self::dealing_blockers(&entry, now));
			let left = Self::gate_at(fund, &entry, now).1;
			// Those who came first go first.
			let ahead = entry.payable_units.saturating_add(entry.redemptions.waiting_amount);
			if units.saturating_add(ahead) > left {
				found.push(Blocker::GateClosed { left: left.saturating_sub(ahead), opens: Self::next_period(now) });
			}
			if let Some(last) = Valuations::<T>::get(fund, entry.valuation) {
				let queued = units.saturating_add(entry.redemptions.waiting_amount);
				let price = proportion_down(queued, last.net_assets, last.units).unwrap_or(u128::MAX);
				let wanted = price.saturating_add(entry.payable);
				if wanted > entry.cash {
					found.push(Blocker::NotEnoughCash { available: entry.cash, wanted });
				}
			}
		}
		found
	}

	/// What refuses a request of redemption.
	pub(crate) fn redemption_refusals(entry: &Fund, fund: FundId, holder: PartyId, units: Units) -> Vec<Blocker> {
		let mut found = Vec::new();
		if units == 0 {
			found.push(Blocker::ZeroAmount);
		}
		if entry.kind != FundKind::UnitLinked {
			found.push(Blocker::WrongKind);
		}
		// Nobody is trapped: who wants to leave a suspended fund has a place in the queue.
		if matches!(entry.status, FundStatus::Proposed | FundStatus::Closed) {
			found.push(Blocker::FundNotOpen { status: entry.status });
		}
		let holding = Holdings::<T>::get(fund, holder);
		found.extend(holding.freezes.iter().map(|f| Blocker::HoldingFrozen { court: f.court, order: f.order }));
		if units > holding.units {
			found.push(Blocker::NotEnoughUnits { available: holding.units, wanted: units });
		}
		found
	}

	/// What stops all dealing (I12): a stale value, appraisals that wait, the supervisor.
	pub(crate) fn dealing_blockers(entry: &Fund, now: Moment) -> Vec<Blocker> {
		let mut found = Vec::new();
		if !matches!(entry.status, FundStatus::Open | FundStatus::RunOff) {
			found.push(Blocker::FundNotOpen { status: entry.status });
		}
		// No valuation is of a later day.
		let age = now.saturating_sub(entry.valued_at);
		if entry.valuation == 0 || age > T::MaxValuationAge::get() {
			found.push(Blocker::ValuationStale { valued_at: entry.valued_at });
		}
		if entry.awaiting > 0 {
			found.push(Blocker::AppraisalAwaited { appraisals: entry.awaiting });
		}
		found
	}

	/// The gate of the current period, and the units that it lets through still.
	pub(crate) fn gate_at(fund: FundId, entry: &Fund, now: Moment) -> (Gate, Units) {
		let period = now.checked_div(T::GatePeriod::get()).unwrap_or_default();
		let gate = if entry.gate.period == period {
			entry.gate
		} else {
			Gate { period, base: entry.units.saturating_add(entry.payable_units), redeemed: 0 }
		};
		let share = LimitBooks::<T>::get(LimitScope::Fund(fund)).map(|book| book.at(now).gate).unwrap_or_default();
		// At least the smallest part of a unit, or a small rest would never leave. Announced limits may have shut the
		// gate below what it let through already.
		let most = if share.is_zero() { 0 } else { share.mul_floor(gate.base).max(1) };
		(gate, most.saturating_sub(gate.redeemed))
	}

	fn next_period(now: Moment) -> Moment {
		let length = T::GatePeriod::get();
		now.checked_div(length).unwrap_or_default().saturating_add(1).saturating_mul(length)
	}
}
