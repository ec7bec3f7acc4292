//! The guard of investments and withdrawals: what `can_commit` and `can_withdraw` answer is what the calls obey.

use alloc::{vec, vec::Vec};
use civitas_primitives::Moment;
use frame_support::dispatch::DispatchResult;
use sp_runtime::Perbill;

use crate::{
	calendar::quarter_of, maths::proportion_up, Balance, Blocker, Config, Error, Exposed, Exposures, Fund, FundId,
	FundKind, FundStatus, Funds, FundsOf, LimitBooks, LimitKind, LimitScope, LimitStatus, Limits, Pallet, Portfolios,
	Positions, ProjectFacts, ProjectId, Projects, MAX_POSITIONS,
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

impl<T: Config> Pallet<T> {
	/// Verifies that a fund may commit `amount` to a project: that every limit holds after it.
	///
	/// Reads each position of the fund and each fund of its insurer: 64 and 16 at most.
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
		found.extend(Self::cash_blocker(&entry, amount));
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
		found.extend(Self::cash_blocker(&entry, amount));
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
			statuses.extend(kinds.iter().map(|kind| Self::concentration(scope, &limits, &sums, *kind, 0)));
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

	/// Money that waits in projects does not count: it is collected first.
	fn cash_blocker(entry: &Fund, wanted: Balance) -> Option<Blocker> {
		// What is owed beyond the money is no money.
		let available = entry.cash.saturating_sub(entry.payable);
		(wanted > available).then_some(Blocker::NotEnoughCash { available, wanted })
	}

	fn limit_blockers(fund: FundId, entry: &Fund, step: Move, now: Moment) -> Vec<Blocker> {
		let mut found = Vec::new();
		let own = Self::sums_of(entry, Self::assets(fund, entry, now).total(), now);
		for (scope, limits) in Self::scopes(fund, entry, now) {
			let Some(limits) = limits else {
				found.push(Blocker::NoLimits { scope });
				continue;
			};
			let sums = Self::sums(scope, fund, own, now);
			let mut statuses = Vec::new();
			if let Move::Commit(project, facts, amount) = step {
				let kinds =
					[LimitKind::Project(project), LimitKind::Class(facts.class), LimitKind::Group(facts.sponsor)];
				statuses.extend(kinds.map(|kind| Self::concentration(scope, &limits, &sums, kind, amount)));
			}
			statuses.extend(Self::minimums(scope, &limits, &sums, entry, step));
			found.extend(statuses.into_iter().filter(|status| !status.holds).map(Blocker::LimitExceeded));
		}
		found
	}

	fn scopes(fund: FundId, entry: &Fund, now: Moment) -> [(LimitScope, Option<Limits>); 2] {
		[LimitScope::Fund(fund), LimitScope::Insurer(entry.insurer)]
			.map(|scope| (scope, LimitBooks::<T>::get(scope).map(|book| book.at(now))))
	}

	/// The sums of a scope: of the fund alone, or with its insurer's other funds. The fund itself is counted as it stands now, the insurer's other funds as they are booked.
	fn sums(scope: LimitScope, fund: FundId, own: Sums, now: Moment) -> Sums {
		let LimitScope::Insurer(insurer) = scope else { return own };
		let others = FundsOf::<T>::get(insurer).into_iter().filter(|other| *other != fund);
		others.filter_map(Funds::<T>::get).fold(own, |sums, other| {
			// Sums of money that exists.
			let next = Self::sums_of(&other, other.cash.saturating_add(other.invested), now);
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
			base: entry.quarter_end.map_or(0, |end| end.assets),
			liquid: entry.cash.saturating_sub(entry.payable),
			assets: if general { assets } else { 0 },
			required: if general { Self::required_capital(entry, now) } else { 0 },
		}
	}

	fn concentration(scope: LimitScope, limits: &Limits, sums: &Sums, kind: LimitKind, more: Balance) -> LimitStatus {
		let share = match kind {
			LimitKind::Project(_) => limits.per_project,
			LimitKind::Class(class) => limits.per_class.of(class),
			LimitKind::Group(_) => limits.per_group,
			LimitKind::Liquid | LimitKind::Solvency => Perbill::one(),
		};
		let bound = share.mul_floor(sums.base);
		let figure = Self::exposure(scope, kind).saturating_add(more);
		LimitStatus { scope, kind, bound, figure, holds: figure <= bound }
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
