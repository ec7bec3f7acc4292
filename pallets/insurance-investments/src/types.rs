//! What the fund side is made of: funds, limits, positions, requests, claims.

use civitas_primitives::{BoundedText, Moment, PartyId};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use sp_core::H256;
use sp_runtime::Perbill;

/// Amounts of settlement money, in its smallest unit.
pub type Balance = u128;
/// Units of a fund, in millionths of a unit.
pub type Units = u128;
/// Number of a fund, from 1.
pub type FundId = u64;
/// Number of a project, from 1.
pub type ProjectId = u64;
/// Number of a valuation within its fund, from 1.
pub type ValuationId = u64;
/// Number of a request within its fund and side, from 1.
pub type RequestId = u64;
/// Number of a group of connected parties, as the supervisor gives it.
pub type GroupId = u64;
/// Name of a fund.
pub type FundName = BoundedText<64>;
/// Why a claim is paid or closed, in the insurer's words.
pub type Reason = BoundedText<32>;

/// Millionths of a unit that the smallest unit of money buys at the first price.
pub const FIRST_UNITS: Units = 10_000;
/// Millionths of a unit that a unit has.
pub const UNIT: Units = 1_000_000;
/// A price of one, money for a unit, is written as this.
pub const PRICE_ONE: u128 = 1_000_000_000_000_000_000;
/// Most projects that a fund has money in at a time.
pub const MAX_POSITIONS: u32 = 64;
/// Most funds of an insurer that are not closed.
pub const MAX_FUNDS: u32 = 16;
/// Most parties of a connected group.
pub const MAX_MEMBERS: u32 = 32;
/// Most requests of each side that `MaxBatch` may allow a call to settle.
pub const MAX_BATCH: u32 = 50;
/// Most courts that freeze one holding at a time.
pub const MAX_FREEZES: u32 = 4;

/// Projects of a fund.
pub type Portfolio = BoundedVec<ProjectId, ConstU32<MAX_POSITIONS>>;
/// Funds of an insurer that are not closed.
pub type InsurersFunds = BoundedVec<FundId, ConstU32<MAX_FUNDS>>;
/// Members of a connected group.
pub type Members = BoundedVec<PartyId, ConstU32<MAX_MEMBERS>>;
/// Appraisals of one valuation.
pub type Appraisals = BoundedVec<Appraisal, ConstU32<MAX_POSITIONS>>;
/// Courts that freeze a holding.
pub type Freezes = BoundedVec<Freeze, ConstU32<MAX_FREEZES>>;

/// What a fund is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum FundKind {
	/// Takes premiums and pays claims; what is left over belongs to the insurer. Has no units.
	GeneralAccount,
	/// Belongs to the holders of its units. Pays no claims.
	UnitLinked,
}

/// Where a fund stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum FundStatus {
	/// Waits for the supervisor's approval.
	Proposed,
	/// Open for business.
	Open,
	/// Stopped by the supervisor: no new money goes out, claims are still paid.
	Suspended,
	/// Takes no new business; pays claims and redemptions until nothing is owed.
	RunOff,
	/// Ended.
	Closed,
}

/// What a project's money goes into: each class has a limit of its own (I5).
#[derive(
	Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum AssetClass {
	/// Debt investment plans of infrastructure: streets, water, energy, schools.
	InfrastructureDebt,
	/// Shares in undertakings.
	Equity,
	/// Buildings that are let.
	RealEstate,
	/// Anything else.
	Other,
}

/// The most of a base that may be in each class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct ClassLimits {
	/// Debt investment plans of infrastructure.
	pub infrastructure_debt: Perbill,
	/// Shares in undertakings.
	pub equity: Perbill,
	/// Buildings that are let.
	pub real_estate: Perbill,
	/// Anything else.
	pub other: Perbill,
}

impl ClassLimits {
	/// The most of one class.
	pub fn of(&self, class: AssetClass) -> Perbill {
		match class {
			AssetClass::InfrastructureDebt => self.infrastructure_debt,
			AssetClass::Equity => self.equity,
			AssetClass::RealEstate => self.real_estate,
			AssetClass::Other => self.other,
		}
	}
}

/// What a supervisor allows a fund, or an insurer over all its funds. Shares are of the assets at the end of the last
/// quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Limits {
	/// Most in one project.
	pub per_project: Perbill,
	/// Most in one asset class.
	pub per_class: ClassLimits,
	/// Most in projects whose sponsors are one connected group.
	pub per_group: Perbill,
	/// Least in money.
	pub min_liquid: Perbill,
	/// Least assets in per cent of the required capital; 100 and above.
	pub min_solvency_percent: u32,
	/// Most of the units that is redeemed in one period of the gate.
	pub gate: Perbill,
}

/// Limits in force, and limits announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct LimitBook {
	/// In force until those announced begin.
	pub current: Limits,
	/// Announced, with the first moment at which they hold.
	pub announced: Option<(Limits, Moment)>,
}

impl LimitBook {
	/// The limits in force at a moment.
	pub fn at(&self, now: Moment) -> Limits {
		match self.announced {
			Some((limits, valid_from)) if valid_from <= now => limits,
			_ => self.current,
		}
	}
}

/// Whom limits bind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum LimitScope {
	/// One fund.
	Fund(FundId),
	/// All funds of an insurer together.
	Insurer(PartyId),
}

/// What exposure is counted against.
#[derive(
	Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum Exposed {
	/// One project.
	Project(ProjectId),
	/// One asset class.
	Class(AssetClass),
	/// One sponsor. A connected group is the sum over its members.
	Sponsor(PartyId),
}

/// The required capital of a general account: what its insurer's actuary reported last, smoothed (I3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct RequiredCapital {
	/// As reported.
	pub reported: Balance,
	/// Where the decrease to the reported figure began; the reported figure where there is none.
	pub from: Balance,
	/// When it was reported.
	pub reported_at: Moment,
	/// The day that the report is about.
	pub as_of: Moment,
	/// Digest of the report.
	pub document: H256,
}

/// Assets at the end of a quarter: what the limits are shares of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct QuarterEnd {
	/// The quarter in which they were counted: year times four, plus 0 to 3.
	pub quarter: u32,
	/// The assets.
	pub assets: Balance,
	/// When they were counted.
	pub at: Moment,
}

/// All money that ever went into a fund and out of it. Its cash is the difference, to the cent.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Flows {
	/// In: the insurer's capital, seed included.
	pub capital_in: Balance,
	/// In: premiums.
	pub premiums: Balance,
	/// In: contributions that units were issued for.
	pub contributions: Balance,
	/// In: commitments given back by projects.
	pub returned: Balance,
	/// In: principal repaid by projects.
	pub principal: Balance,
	/// In: income from projects.
	pub income: Balance,
	/// Out: capital that the insurer took back.
	pub capital_out: Balance,
	/// Out: claims paid.
	pub claims: Balance,
	/// Out: redemptions paid.
	pub redemptions: Balance,
	/// Out: commitments to projects.
	pub committed: Balance,
}

/// What the gate has let through in its current period.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Gate {
	/// The period: time divided by its length.
	pub period: u64,
	/// The units that the share is taken of: those in issue, and those priced for redemption, at the first payment
	/// in it.
	pub base: Units,
	/// Units redeemed in it.
	pub redeemed: Units,
}

/// Where a queue stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Queue {
	/// The first request that is not settled.
	pub head: RequestId,
	/// The number that the next request gets.
	pub next: RequestId,
	/// Requests that wait for a price.
	pub waiting: u32,
	/// What they amount to: money of contributions, units of redemptions.
	pub waiting_amount: u128,
}

impl Default for Queue {
	fn default() -> Self {
		Self { head: 1, next: 1, waiting: 0, waiting_amount: 0 }
	}
}

/// A fund.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Fund {
	/// Its insurer.
	pub insurer: PartyId,
	/// General account or unit-linked.
	pub kind: FundKind,
	/// Where it stands.
	pub status: FundStatus,
	/// Has its run-off begun? A suspended one goes back to it.
	pub run_off: bool,
	/// Its name.
	pub name: FundName,
	/// Its rules: digest of the document.
	pub rules: H256,
	/// Its money, as booked.
	pub cash: Balance,
	/// Principal that projects owe it, as booked.
	pub principal: Balance,
	/// The same at carrying value.
	pub invested: Balance,
	/// Required capital; none as long as nothing is reported, and for unit-linked funds.
	pub required: Option<RequiredCapital>,
	/// Claims notified and neither paid nor closed.
	pub open_claims: u32,
	/// What of their stated sums is not paid.
	pub outstanding_claims: Balance,
	/// Units in issue: those held, those that wait to be issued at a price struck, those that wait to be redeemed
	/// without one.
	pub units: Units,
	/// Of these, the insurer's seed, locked until the fund is closed.
	pub seed_units: Units,
	/// What is owed to redemptions at a price struck.
	pub payable: Balance,
	/// Units that left the issue with it.
	pub payable_units: Units,
	/// Contributions.
	pub contributions: Queue,
	/// Redemptions.
	pub redemptions: Queue,
	/// The gate.
	pub gate: Gate,
	/// The number of its last valuation; 0 if there is none.
	pub valuation: ValuationId,
	/// When that was struck.
	pub valued_at: Moment,
	/// Appraisals that wait for the supervisor.
	pub awaiting: u32,
	/// Assets at the end of the last quarter that was closed.
	pub quarter_end: Option<QuarterEnd>,
	/// All that went in and out.
	pub flows: Flows,
}

/// What a fund has in a project, in the fund's books.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Position {
	/// Principal that the project owes, as booked.
	pub principal: Balance,
	/// The loss that the rules of the project recognised when it was last carried (I13).
	pub write_down: Perbill,
	/// The loss that the last appraisal sees.
	pub haircut: Perbill,
	/// When it was last appraised; when it was committed, before that.
	pub appraised_at: Moment,
	/// An appraisal that waits for the supervisor.
	pub awaiting: Option<Perbill>,
	/// The sponsor that it counts for.
	pub sponsor: PartyId,
	/// The asset class that it counts for.
	pub class: AssetClass,
}

/// What limits need to know of a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProjectFacts {
	/// Its sponsor.
	pub sponsor: PartyId,
	/// Its asset class.
	pub class: AssetClass,
}

/// What the project side says of a fund's position at a moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PositionTerms {
	/// The loss that the project's rules recognise now: the worst rule (I13).
	pub write_down: Perbill,
	/// Principal paid back, or returned from escrow, and not collected by the fund yet.
	pub principal_due: Balance,
	/// Income paid and not collected by the fund yet.
	pub income_due: Balance,
	/// Income earned by time and not paid yet.
	pub accrued: Balance,
}

/// A court's freeze of a holding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Freeze {
	/// The court.
	pub court: PartyId,
	/// Digest of its order.
	pub order: H256,
	/// Since when.
	pub since: Moment,
}

/// What a party holds of a fund.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Holding {
	/// Units, those in the redemption queue not included.
	pub units: Units,
	/// Courts that freeze it.
	pub freezes: Freezes,
	/// Money of redemptions that the freezes hold back.
	pub withheld: Balance,
	/// How many requests the party has made.
	pub requests: u32,
}

/// What a request asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Side {
	/// Units for money.
	Contribution,
	/// Money for units.
	Redemption,
}

/// Where a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum RequestState {
	/// Waits for its price, or for its turn.
	Waiting,
	/// Taken back before it had a price.
	Cancelled,
	/// Done.
	Settled {
		/// When.
		at: Moment,
	},
}

/// A contribution or a redemption.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Request {
	/// Whose.
	pub holder: PartyId,
	/// Whose account paid a contribution: gets it back if it is cancelled. Of a redemption, the holder.
	pub payer: PartyId,
	/// Money of a contribution, units of a redemption.
	pub amount: u128,
	/// When it was made.
	pub requested_at: Moment,
	/// The valuation that prices it: the first one after.
	pub priced_by: ValuationId,
	/// What of the amount is settled.
	pub settled: u128,
	/// What it brought so far: units of a contribution, money of a redemption.
	pub result: u128,
	/// Where it stands.
	pub state: RequestState,
}

/// The requests that one valuation priced, and that are not settled.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Batch {
	/// How many.
	pub requests: u32,
	/// What is set aside for them: units of contributions, money of redemptions.
	pub set_aside: u128,
	/// Their amount: money of contributions, units of redemptions.
	pub amount: u128,
}

/// The value of a fund at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Valuation {
	/// Assets less what is owed.
	pub net_assets: Balance,
	/// Units in issue that they belonged to.
	pub units: Units,
	/// When it was struck.
	pub at: Moment,
	/// Who published it.
	pub valuer: PartyId,
	/// Digest of the report.
	pub document: H256,
	/// Contributions at this price.
	pub contributions: Batch,
	/// Redemptions at this price.
	pub redemptions: Batch,
}

/// What a valuer thinks of a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Appraisal {
	/// The project.
	pub project: ProjectId,
	/// The part of the principal that it will not bring back. The rules of the project may see more.
	pub haircut: Perbill,
}

/// A claim on a general account.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Claim {
	/// The most that is paid on it.
	pub stated_sum: Balance,
	/// What has been paid.
	pub paid: Balance,
	/// Digest of the claim's document.
	pub document: H256,
	/// When it was notified.
	pub notified_at: Moment,
	/// When it was paid in full or closed.
	pub closed_at: Option<Moment>,
}

/// What a reference was used for. It is used once.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum ReferenceUse {
	/// A premium.
	Premium {
		/// How much.
		amount: Balance,
		/// When.
		at: Moment,
	},
	/// A payment on a claim.
	Payment {
		/// The claim.
		claim: H256,
		/// To whom.
		beneficiary: PartyId,
		/// How much.
		amount: Balance,
		/// Why.
		reason: Reason,
		/// Digest of the decision.
		document: H256,
		/// When.
		at: Moment,
	},
}
