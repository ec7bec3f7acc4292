//! The reasons that stop a move of money, with the figures that a person needs to see why.

use civitas_primitives::{Moment, PartyId};
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;
use sp_core::H256;

use crate::{AssetClass, Balance, FundStatus, LimitScope, ProjectId, ProjectState, Units};

/// What a limit bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum LimitKind {
	/// Most in one project.
	Project(ProjectId),
	/// Most in one asset class.
	Class(AssetClass),
	/// Most in projects of this sponsor and of all parties connected with it.
	Group(PartyId),
	/// Least in money.
	Liquid,
	/// Least assets, by the required capital.
	Solvency,
}

/// Where a fund or an insurer stands against one limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct LimitStatus {
	/// Whom it binds.
	pub scope: LimitScope,
	/// What it bounds.
	pub kind: LimitKind,
	/// The most that is allowed; of money and assets the least.
	pub bound: Balance,
	/// What there is.
	pub figure: Balance,
	/// Is it held?
	pub holds: bool,
}

/// A reason that stops a move of money, or delays it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Blocker {
	/// There is no such fund.
	UnknownFund,
	/// There is no such project.
	UnknownProject,
	/// The amount is zero.
	ZeroAmount,
	/// The project takes no commitments: it is not approved by both (I7), or it has begun or ended.
	NotFunding {
		/// How far it has come.
		state: ProjectState,
	},
	/// The deadline for funding is over.
	FundingOver {
		/// When it was.
		deadline: Moment,
	},
	/// The project needs less than that.
	AboveTarget {
		/// What its target leaves room for.
		room: Balance,
	},
	/// A conflict of interest: an office of the project is connected with the insurer (I7).
	NotIndependent {
		/// The office.
		office: PartyId,
	},
	/// The fund is of the other kind.
	WrongKind,
	/// The fund is not open for this. The supervisor approves and resumes.
	FundNotOpen {
		/// Where it stands.
		status: FundStatus,
	},
	/// No required capital was ever reported. The insurer reports it.
	NoReport,
	/// The last report of required capital is too old. The insurer reports anew.
	ReportStale {
		/// The day that it is about.
		as_of: Moment,
	},
	/// Assets have not been counted since the last quarter ended. Anybody may close the quarter.
	QuarterNotClosed {
		/// The quarter of the last count; year times four, plus 0 to 3.
		closed: Option<u32>,
		/// The quarter that it is now.
		quarter: u32,
	},
	/// No limits are set. The supervisor sets them.
	NoLimits {
		/// For whom.
		scope: LimitScope,
	},
	/// The fund has money in as many projects as it can.
	TooManyPositions,
	/// There is not enough money.
	NotEnoughCash {
		/// What is free.
		available: Balance,
		/// What is wanted.
		wanted: Balance,
	},
	/// A limit would not hold afterwards. The status is that of afterwards.
	LimitExceeded(LimitStatus),
	/// A court has frozen the holding.
	HoldingFrozen {
		/// The court.
		court: PartyId,
		/// Digest of its order.
		order: H256,
	},
	/// The holding has not so many units.
	NotEnoughUnits {
		/// What it has.
		available: Units,
		/// What is wanted.
		wanted: Units,
	},
	/// Delays: the value of the fund is too old. A valuer publishes a new one.
	ValuationStale {
		/// When it was struck; zero if there was none yet.
		valued_at: Moment,
	},
	/// Delays: appraisals wait for the supervisor.
	AppraisalAwaited {
		/// How many.
		appraisals: u32,
	},
	/// Delays: the gate lets no more through in this period.
	GateClosed {
		/// Units that it lets through still.
		left: Units,
		/// When the next period begins.
		opens: Moment,
	},
}

impl Blocker {
	/// Does it delay a request only, instead of refusing it?
	pub fn delays(&self) -> bool {
		matches!(self, Blocker::ValuationStale { .. } | Blocker::AppraisalAwaited { .. } | Blocker::GateClosed { .. })
	}
}
