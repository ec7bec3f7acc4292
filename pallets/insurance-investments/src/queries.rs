//! What clients ask of funds. Lists come in pages of at most 100.

use alloc::vec::Vec;
use civitas_primitives::{Moment, PartyId};
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;

use crate::{
	maths::proportion_down, Balance, Config, Exposed, Exposures, Freezes, Fund, FundId, Funds, Holdings, LimitScope,
	NextFund, Pallet, Portfolios, Position, Positions, ProjectId, Request, RequestId, Requests, RequestsOf, Side,
	Undelivered, Units, Valuations,
};

/// Most entries of one page.
pub(crate) const MAX_PAGE: u32 = 100;

/// A request in a policyholder's history: its place there, its side and number, and the request.
pub type HistoryEntry = (u32, Side, RequestId, Request);

/// What a policyholder has in a fund.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct HoldingStatement {
	/// Units, in millionths, those in the redemption queue not included.
	pub units: Units,
	/// What they were worth at the last valuation, rounded down; zero before the first.
	pub value: Balance,
	/// When that was struck.
	pub valued_at: Moment,
	/// Courts that freeze it.
	pub freezes: Freezes,
	/// Money of redemptions that they hold back.
	pub withheld: Balance,
	/// Money, of any fund, that could not be delivered and can be claimed.
	pub undelivered: Balance,
	/// How many requests the party has made; each is in its history.
	pub requests: u32,
}

impl<T: Config> Pallet<T> {
	pub(crate) fn funds_from(from: FundId, limit: u32) -> Vec<(FundId, Fund)> {
		let first = from.max(1);
		let end = NextFund::<T>::get().min(first.saturating_add(limit.min(MAX_PAGE).into()));
		(first..end).filter_map(|fund| Some((fund, Funds::<T>::get(fund)?))).collect()
	}

	pub(crate) fn holding_of(fund: FundId, holder: PartyId) -> Option<HoldingStatement> {
		let entry = Funds::<T>::get(fund)?;
		let holding = Holdings::<T>::get(fund, holder);
		let last = Valuations::<T>::get(fund, entry.valuation);
		let value = last.and_then(|last| proportion_down(holding.units, last.net_assets, last.units));
		Some(HoldingStatement {
			units: holding.units,
			value: value.unwrap_or_default(),
			valued_at: entry.valued_at,
			freezes: holding.freezes,
			withheld: holding.withheld,
			undelivered: Undelivered::<T>::get(holder),
			requests: holding.requests,
		})
	}

	pub(crate) fn history_of(fund: FundId, holder: PartyId, from: u32, limit: u32) -> Vec<HistoryEntry> {
		let end = Holdings::<T>::get(fund, holder).requests.min(from.saturating_add(limit.min(MAX_PAGE)));
		(from..end)
			.filter_map(|number| {
				let (side, request) = RequestsOf::<T>::get((fund, holder, number))?;
				Some((number, side, request, Requests::<T>::get((fund, side, request))?))
			})
			.collect()
	}

	pub(crate) fn positions_of(fund: FundId) -> Vec<(ProjectId, Position)> {
		let projects = Portfolios::<T>::get(fund);
		projects.into_iter().filter_map(|project| Some((project, Positions::<T>::get(fund, project)?))).collect()
	}

	/// Reads all exposures of the scope, and answers the page alone; for queries, never for calls.
	pub(crate) fn exposures_of(scope: LimitScope, from: u32, limit: u32) -> Vec<(Exposed, Balance)> {
		let mut all: Vec<_> = Exposures::<T>::iter_prefix(scope).collect();
		all.sort();
		all.into_iter().skip(from as usize).take(limit.min(MAX_PAGE) as usize).collect()
	}
}
