//! The guard of investments and withdrawals: what `can_commit` and `can_withdraw` answer is what the calls obey.

use alloc::{collections::BTreeMap, vec, vec::Vec};
use civitas_primitives::{Moment, PartyId};
use frame_support::dispatch::DispatchResult;
use sp_runtime::Perbill;

use crate::{
	calendar::quarter_of, maths::proportion_up, Balance, Blocker, Config, Error, Exposed, Exposures, Fund, FundId,
	FundKind, FundStatus, Funds, FundsOf, GroupId, GroupOf, LimitBooks, LimitKind, LimitScope, LimitStatus, Limits,
	Pallet, Portfolios, Positions, ProjectFacts, ProjectId, Projects, Valuations, MAX_POSITIONS,
};

/// The sums of a fund, or of all funds of an insurer, that limits are measured on.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
	/// Assets at the end of the last quarter.
	base: Balance,
	/// Money less what is owed to redemptions.
	liquid: Balance,
	/// Assets of general accounts.
	assets: Balance,
	/// Required capital of general accounts.
	required: Balance,
}

/// A move of money out of a fund's cash.
#[derive(Clone, Copy)]
enum Move {
	/// Into a project: assets stay the same.
	Commit(ProjectId, ProjectFacts, Balance),
	/// To the insurer.
	Withdraw(Balance),
	/// None: how things stand.
	Nothing,
}

impl Move {
	fn out(&self) -> Balance {
		match self {
			Move::Commit(_, _, amount) | Move::Withdraw(amount) => *amount,
			Move::Nothing => 0,
		}
	}

	fn lost(&self) -> Balance {
		match self {
			Move::Withdraw(amount) => *amount,
			Move::Commit(..) | Move::Nothing => 0,
		}
	}
}

/// What limits are shares of once an insurer has taken `amount` out of a fund with these assets: less by that, but never
/// less than what is there afterwards, as far as it was counted. So capital that comes after the count can leave again,
/// and capital that was counted raises no limit any more when it has left.
pub(crate) fn base_after(base: Balance, assets: Balance, amount: Balance) -> Balance {
	// Taking out more than there is leaves nothing.
	base.saturating_sub(amount).max(base.min(assets.saturating_sub(amount)))
}

/// Where a scope stands against the most that it may have of a kind.
fn concentration(scope: LimitScope, limits: &Limits, sums: &Sums, kind: LimitKind, figure: Balance) -> LimitStatus {
	let share = match kind {
		LimitKind::Project(_) => limits.per_project,
		LimitKind::Class(class) => limits.per_class.of(class),
		LimitKind::Group(_) => limits.per_group,
		LimitKind::Liquid | LimitKind::Solvency => Perbill::one(),
	};
	let bound = share.mul_floor(sums.base);
	LimitStatus { scope, kind, bound, figure, holds: figure <= bound }
}

impl<T: Config> Pallet<T> {
	/// Verifies that a fund may commit `amount` to a project: that every limit holds after it.
	///
	/// Reads each fund of its insurer and each of their positions: 16 and 64 a fund at most.
	pub(crate) fn guard_commit(fund: FundId, project: ProjectId, amount: Balance) -> DispatchResult {
		Self::first_error(Self::commit_blockers(fund, project, amount))
	}

	/// All the reasons that stop a fund from committing `amount` to a project now.
	pub(crate) fn commit_blockers(fund: FundId, project: ProjectId, amount: Balance) -> Vec<Blocker> {
		let now = Self::now();
		let Some(entry) = Funds::<T>::get(fund) else { return vec![Blocker::UnknownFund] };
		let Some(prospect) = Projects::<T>::get(project) else { return vec![Blocker::UnknownProject] };
		let mut found = Self::project_blockers(&prospect, entry.insurer, amount, now);
		if amount == 0 {
			found.push(Blocker::ZeroAmount);
		}
		if entry.status != FundStatus::Open {
			found.push(Blocker::FundNotOpen { status: entry.status });
		}
		found.extend(Self::report_blocker(&entry, now));
		let (closed, quarter) = (entry.quarter_end.map(|end| end.quarter), quarter_of(now));
		if closed != Some(quarter) {
			found.push(Blocker::QuarterNotClosed { closed, quarter });
		}
		let positions = Portfolios::<T>::decode_len(fund).unwrap_or_default();
		if positions >= MAX_POSITIONS as usize && !Positions::<T>::contains_key(fund, project) {
			found.push(Blocker::TooManyPositions);
		}
		found.extend(Self::cash_blocker(fund, &entry, amount));
		let facts = ProjectFacts { sponsor: prospect.prospectus.sponsor, class: prospect.prospectus.asset_class };
		found.extend(Self::limit_blockers(fund, &entry, Move::Commit(project, facts, amount), now));
		found
	}

	/// All the reasons that stop an insurer from taking `amount` out of its general account now (I1, I2).
	pub(crate) fn withdrawal_blockers(fund: FundId, amount: Balance) -> Vec<Blocker> {
		let now = Self::now();
		let Some(entry) = Funds::<T>::get(fund) else { return vec![Blocker::UnknownFund] };
		let mut found = Vec::new();
		if amount == 0 {
			found.push(Blocker::ZeroAmount);
		}
		if entry.kind != FundKind::GeneralAccount {
			found.push(Blocker::WrongKind);
		}
		if !matches!(entry.status, FundStatus::Open | FundStatus::RunOff) {
			found.push(Blocker::FundNotOpen { status: entry.status });
		}
		found.extend(Self::report_blocker(&entry, now));
		found.extend(Self::cash_blocker(fund, &entry, amount));
		found.extend(Self::limit_blockers(fund, &entry, Move::Withdraw(amount), now));
		found
	}

	/// Where a fund, and its insurer over all funds, stand against each limit now: for each project, asset class and
	/// sponsor that the fund has money in, for money and for assets.
	pub(crate) fn limit_statuses(fund: FundId) -> Vec<LimitStatus> {
		let now = Self::now();
		let Some(entry) = Funds::<T>::get(fund) else { return Vec::new() };
		let mut kinds: Vec<LimitKind> = Vec::new();
		for project in Portfolios::<T>::get(fund) {
			let Some(position) = Positions::<T>::get(fund, project) else { continue };
			let of_position =
				[LimitKind::Project(project), LimitKind::Class(position.class), LimitKind::Group(position.sponsor)];
			for kind in of_position {
				if !kinds.contains(&kind) {
					kinds.push(kind);
				}
			}
		}
		let mut statuses = Vec::new();
		let own = Self::sums_of(&entry, Self::assets(fund, &entry, now).total(), now);
		for (scope, limits) in Self::scopes(fund, &entry, now) {
			let Some(limits) = limits else { continue };
			let sums = Self::sums(scope, fund, own, now);
			statuses.extend(kinds.iter().map(|kind| {
				let figure = Self::exposure(scope, *kind);
				concentration(scope, &limits, &sums, *kind, figure)
			}));
			statuses.extend(Self::minimums(scope, &limits, &sums, &entry, Move::Nothing));
		}
		statuses
	}

	/// The first blocker as an error.
	pub(crate) fn first_error(blockers: Vec<Blocker>) -> DispatchResult {
		match blockers.first() {
			Some(blocker) => Err(Self::blocker_error(blocker).into()),
			None => Ok(()),
		}
	}

	fn report_blocker(entry: &Fund, now: Moment) -> Option<Blocker> {
		match (entry.kind, entry.required) {
			(FundKind::UnitLinked, _) => None,
			(FundKind::GeneralAccount, None) => Some(Blocker::NoReport),
			(FundKind::GeneralAccount, Some(report)) => {
				Self::is_report_stale(report.as_of, now).then_some(Blocker::ReportStale { as_of: report.as_of })
			}
		}
	}

	/// Money that waits in projects does not count: it is collected first. Nor does what redemptions are owed, at their
	/// price or, while they wait for one, at the last price, rounded up.
	fn cash_blocker(fund: FundId, entry: &Fund, wanted: Balance) -> Option<Blocker> {
		let units = entry.redemptions.waiting_amount;
		let waiting = match Valuations::<T>::get(fund, entry.valuation) {
			// A price beyond 128 bits leaves no money free.
			Some(last) if units > 0 => proportion_up(units, last.net_assets, last.units).unwrap_or(Balance::MAX),
			_ => 0,
		};
		// What is owed beyond the money is no money.
		let available = entry.cash.saturating_sub(entry.payable).saturating_sub(waiting);
		(wanted > available).then_some(Blocker::NotEnoughCash { available, wanted })
	}

	fn limit_blockers(fund: FundId, entry: &Fund, step: Move, now: Moment) -> Vec<Blocker> {
		let mut found = Vec::new();
		let assets = Self::assets(fund, entry, now).total();
		let mut own = Self::sums_of(entry, assets, now);
		if let Move::Withdraw(amount) = step {
			own.base = base_after(own.base, assets, amount);
		}
		for (scope, limits) in Self::scopes(fund, entry, now) {
			let Some(limits) = limits else {
				found.push(Blocker::NoLimits { scope });
				continue;
			};
			let sums = Self::sums(scope, fund, own, now);
			let figures = match step {
				Move::Commit(project, facts, amount) => {
					[LimitKind::Project(project), LimitKind::Class(facts.class), LimitKind::Group(facts.sponsor)]
						.map(|kind| (kind, Self::exposure(scope, kind).saturating_add(amount)))
						.to_vec()
				}
				// What is invested already has to fit the assets that stay.
				Move::Withdraw(_) => Self::all_exposures(scope),
				Move::Nothing => Vec::new(),
			};
			let status = |(kind, figure)| concentration(scope, &limits, &sums, kind, figure);
			let mut statuses: Vec<_> = figures.into_iter().map(status).collect();
			statuses.extend(Self::minimums(scope, &limits, &sums, entry, step));
			found.extend(statuses.into_iter().filter(|status| !status.holds).map(Blocker::LimitExceeded));
		}
		found
	}

	fn scopes(fund: FundId, entry: &Fund, now: Moment) -> [(LimitScope, Option<Limits>); 2] {
		[LimitScope::Fund(fund), LimitScope::Insurer(entry.insurer)]
			.map(|scope| (scope, LimitBooks::<T>::get(scope).map(|book| book.at(now))))
	}

	/// The sums of a scope: of the fund alone, or with its insurer's other funds. All of them are counted as they stand
	/// now: what is booked of another fund may be older than its losses.
	fn sums(scope: LimitScope, fund: FundId, own: Sums, now: Moment) -> Sums {
		let LimitScope::Insurer(insurer) = scope else { return own };
		let others = FundsOf::<T>::get(insurer).into_iter().filter(|other| *other != fund);
		others.filter_map(|other| Some((other, Funds::<T>::get(other)?))).fold(own, |sums, (id, other)| {
			// Sums of money that exists.
			let next = Self::sums_of(&other, Self::assets(id, &other, now).total(), now);
			Sums {
				base: sums.base.saturating_add(next.base),
				liquid: sums.liquid.saturating_add(next.liquid),
				assets: sums.assets.saturating_add(next.assets),
				required: sums.required.saturating_add(next.required),
			}
		})
	}

	fn sums_of(entry: &Fund, assets: Balance, now: Moment) -> Sums {
		let general = entry.kind == FundKind::GeneralAccount;
		Sums {
			base: entry.quarter_end.map_or(0, |end| match end.quarter == quarter_of(now) {
				true => end.assets,
				// A count that is overdue vouches for no more than there is.
				false => end.assets.min(assets),
			}),
			liquid: entry.cash.saturating_sub(entry.payable),
			assets: if general { assets } else { 0 },
			required: if general { Self::required_capital(entry, now) } else { 0 },
		}
	}

	/// What a scope has in projects of one kind, at cost.
	pub(crate) fn exposure(scope: LimitScope, kind: LimitKind) -> Balance {
		match kind {
			LimitKind::Project(project) => Exposures::<T>::get(scope, Exposed::Project(project)),
			LimitKind::Class(class) => Exposures::<T>::get(scope, Exposed::Class(class)),
			LimitKind::Group(sponsor) => Self::group_members(sponsor)
				.into_iter()
				.fold(0, |sum, member| sum.saturating_add(Exposures::<T>::get(scope, Exposed::Sponsor(member)))),
			LimitKind::Liquid | LimitKind::Solvency => 0,
		}
	}

	/// All that a scope has in projects, at cost, by what limits count; a connected group under one of its sponsors.
	///
	/// Reads each position of each fund of the scope: 64 of 16 funds at most.
	fn all_exposures(scope: LimitScope) -> Vec<(LimitKind, Balance)> {
		let funds = match scope {
			LimitScope::Fund(fund) => vec![fund],
			LimitScope::Insurer(insurer) => FundsOf::<T>::get(insurer).into_inner(),
		};
		let mut groups: BTreeMap<GroupId, PartyId> = BTreeMap::new();
		let mut sums: BTreeMap<Exposed, Balance> = BTreeMap::new();
		for (project, position) in funds.into_iter().flat_map(Self::positions_of) {
			let sponsor = match GroupOf::<T>::get(position.sponsor) {
				Some(group) => *groups.entry(group).or_insert(position.sponsor),
				None => position.sponsor,
			};
			for exposed in Self::exposed_by(project, position.class, sponsor) {
				let sum = sums.entry(exposed).or_default();
				// Sums of money that exists.
				*sum = sum.saturating_add(position.principal);
			}
		}
		let kind = |exposed| match exposed {
			Exposed::Project(project) => LimitKind::Project(project),
			Exposed::Class(class) => LimitKind::Class(class),
			Exposed::Sponsor(sponsor) => LimitKind::Group(sponsor),
		};
		sums.into_iter().map(|(exposed, sum)| (kind(exposed), sum)).collect()
	}

	/// Liquidity, and solvency of general accounts, after a step.
	fn minimums(scope: LimitScope, limits: &Limits, sums: &Sums, entry: &Fund, step: Move) -> Vec<LimitStatus> {
		let mut statuses = Vec::new();
		let mut at_least = |kind, bound, figure| {
			statuses.push(LimitStatus { scope, kind, bound, figure, holds: figure >= bound });
		};
		// A fund in run-off pays out its last money.
		if entry.status != FundStatus::RunOff {
			let liquid = sums.liquid.saturating_sub(step.out());
			at_least(LimitKind::Liquid, limits.min_liquid.mul_ceil(sums.base), liquid);
		}
		if entry.kind == FundKind::GeneralAccount {
			let bound = proportion_up(sums.required, limits.min_solvency_percent.into(), 100).unwrap_or(Balance::MAX);
			at_least(LimitKind::Solvency, bound, sums.assets.saturating_sub(step.lost()));
		}
		statuses
	}

	fn blocker_error(blocker: &Blocker) -> Error<T> {
		match blocker {
			Blocker::UnknownFund => Error::UnknownFund,
			Blocker::UnknownProject => Error::UnknownProject,
			Blocker::ZeroAmount => Error::ZeroAmount,
			Blocker::NotFunding { .. } => Error::NotFunding,
			Blocker::FundingOver { .. } => Error::FundingOver,
			Blocker::AboveTarget { .. } => Error::AboveTarget,
			Blocker::NotIndependent { .. } => Error::NotIndependent,
			Blocker::InsurerConnected { .. } => Error::InsurerConnected,
			Blocker::WrongKind => Error::WrongKind,
			Blocker::FundNotOpen { status: FundStatus::Proposed } => Error::FundNotApproved,
			Blocker::FundNotOpen { status: FundStatus::Suspended } => Error::FundSuspended,
			Blocker::FundNotOpen { status: FundStatus::Closed } => Error::FundClosed,
			Blocker::FundNotOpen { .. } => Error::FundInRunOff,
			Blocker::NoReport => Error::NoReport,
			Blocker::ReportStale { .. } => Error::ReportStale,
			Blocker::QuarterNotClosed { .. } => Error::QuarterNotClosed,
			Blocker::NoLimits { .. } => Error::NoLimits,
			Blocker::TooManyPositions => Error::TooManyPositions,
			Blocker::NotEnoughCash { .. } => Error::NotEnoughCash,
			Blocker::LimitExceeded(status) => match status.kind {
				LimitKind::Project(_) => Error::ProjectLimit,
				LimitKind::Class(_) => Error::ClassLimit,
				LimitKind::Group(_) => Error::GroupLimit,
				LimitKind::Liquid => Error::LiquidityLimit,
				LimitKind::Solvency => Error::SolvencyLimit,
			},
			Blocker::HoldingFrozen { .. } => Error::HoldingFrozen,
			Blocker::NotEnoughUnits { .. } => Error::NotEnoughUnits,
			Blocker::ValuationStale { .. } => Error::ValuationStale,
			Blocker::AppraisalAwaited { .. } => Error::AppraisalAwaited,
			// It delays the payment, and refuses no request.
			Blocker::GateClosed { .. } => Error::NothingToSettle,
		}
	}
}
