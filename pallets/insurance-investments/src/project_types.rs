//! What the register of projects keeps. Nothing here knows what a pallet is.

use civitas_primitives::{BoundedText, Moment, PartyId};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{pallet_prelude::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use sp_core::H256;
use sp_runtime::Perbill;

use crate::{
	accumulator::Pool,
	types::{AssetClass, Balance, FundId},
};

/// A name as it is printed on a prospectus.
pub type ProjectName = BoundedText<64>;
/// Why something was decided, in the decider's words.
pub type Grounds = BoundedText<128>;
/// The most milestones of a project.
pub type MaxMilestones = ConstU32<16>;
/// The most expected cash flows of a repayment plan.
pub type MaxCashFlows = ConstU32<64>;
/// The most rules by which the overdue is written down.
pub type MaxWriteDownRules = ConstU32<8>;
/// The most funds that can commit to one project.
pub const MAX_FUNDERS: u32 = 32;
/// The funds of a project.
pub type Funders = BoundedVec<FundId, ConstU32<MAX_FUNDERS>>;
/// Rules by which the overdue is written down.
pub type WriteDownRules = BoundedVec<WriteDownRule, MaxWriteDownRules>;

/// What a project is built for. Direct property development, guarantees and lending on are no purposes that a fund may
/// pay for (I8), so there is no name for them here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Purpose {
	/// Roads, rails, ports and public transport.
	Transport,
	/// Water, sewage, heat and power.
	WaterAndEnergy,
	/// Rental housing of the city.
	PublicRentalHousing,
	/// Hospitals and care.
	Health,
	/// Schools and universities.
	Education,
	/// Waste, parks and the environment.
	Environment,
	/// Networks and data centres of the city.
	DigitalInfrastructure,
	/// Other public works.
	OtherPublicWorks,
}

/// A step of the work that is paid for when it is attested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Milestone {
	/// What is paid out for it when the whole target is raised. With less, every milestone shrinks in proportion,
	/// rounded down, and the last one takes the rest.
	pub amount: Balance,
	/// Digest of the document that describes it.
	pub document: H256,
	/// When it is expected.
	pub due: Moment,
}

/// Money that the obligor is expected to pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct ExpectedCashFlow {
	/// The last moment at which it is in time.
	pub due: Moment,
	/// Principal.
	pub principal: Balance,
	/// Income on it.
	pub income: Balance,
}

/// Terms that can change by consent. All amounts are for the whole target; with less they shrink in proportion.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Terms {
	/// The last day: nothing is paid out after it, and everything is to be repaid by it.
	pub maturity: Moment,
	/// The steps of the work, in order; their amounts add up to the target.
	pub milestones: BoundedVec<Milestone, MaxMilestones>,
	/// What the obligor is expected to pay, in the order of time; the principal adds up to the target.
	pub plan: BoundedVec<ExpectedCashFlow, MaxCashFlows>,
	/// Digest of the document that sets them out.
	pub document: H256,
}

/// From how many days overdue on how much is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct WriteDownRule {
	/// Whole days since the oldest unpaid cash flow was due.
	pub days_overdue: u32,
	/// The part of the outstanding that is written down.
	pub write_down: Perbill,
}

/// What can never change about a project.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Prospectus {
	/// Its name.
	pub name: ProjectName,
	/// The party that carries it out and is paid for milestones.
	pub sponsor: PartyId,
	/// The party that repays.
	pub obligor: PartyId,
	/// The class that limits count it to.
	pub asset_class: AssetClass,
	/// What it is for.
	pub purpose: Purpose,
	/// The money that it needs.
	pub target: Balance,
	/// The least money with which it begins.
	pub minimum: Balance,
	/// The last moment for commitments.
	pub funding_deadline: Moment,
	/// How the overdue is written down; never less than by the supervisor's policy.
	pub write_down_rules: WriteDownRules,
	/// Digest of the prospectus.
	pub document: H256,
}

/// The licensed offices of a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Offices {
	/// Holds the project in trust for the funds.
	pub trustee: PartyId,
	/// Pays out for milestones.
	pub custodian: PartyId,
	/// Attests milestones.
	pub verifier: PartyId,
}

/// One of the offices of a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum ProjectOffice {
	/// Holds the project in trust for the funds.
	Trustee,
	/// Pays out for milestones.
	Custodian,
	/// Attests milestones.
	Verifier,
}

/// How far a project has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum ProjectState {
	/// Waits for the city council and the supervisor, both.
	Proposed,
	/// Both have approved it; funds may commit.
	Approved,
	/// Funds have committed; it does not go on yet.
	Funding,
	/// It is paid out milestone by milestone.
	Active,
	/// Nothing more is paid out; it is being repaid.
	Repaying,
	/// All that was owed has been repaid.
	Completed,
	/// In default: what was left in escrow has gone back, recoveries are shared.
	Defaulted,
	/// It never began; all money has gone back.
	Cancelled,
}

impl ProjectState {
	/// Is money owed and not yet in default?
	pub fn is_live(self) -> bool {
		matches!(self, ProjectState::Active | ProjectState::Repaying)
	}
}

/// Every unit of money of a project, and where it is.
///
/// `committed = in_escrow + disbursed + withdrawn + returned`, and
/// `returned + principal + income = capital_collected + income_collected + what waits to be collected`.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Books {
	/// Committed by all funds, ever.
	pub committed: Balance,
	/// Of that, in the project's escrow.
	pub in_escrow: Balance,
	/// Of that, paid out to the sponsor.
	pub disbursed: Balance,
	/// Of that, taken out by funds that did not agree to a change of terms.
	pub withdrawn: Balance,
	/// Of that, given back to all funds: never paid out, or the project never began.
	pub returned: Balance,
	/// Principal repaid and recovered.
	pub principal: Balance,
	/// Income paid and recovered.
	pub income: Balance,
	/// Capital that funds have collected: returned and principal.
	pub capital_collected: Balance,
	/// Income that funds have collected.
	pub income_collected: Balance,
}

impl Books {
	/// Principal that is still owed.
	pub fn outstanding(&self) -> Balance {
		// Never more principal than was paid out: `repay` sees to it, and the invariants verify it.
		self.disbursed.saturating_sub(self.principal)
	}

	/// What funds have not collected yet.
	pub fn uncollected(&self) -> Option<Balance> {
		let declared = self.returned.checked_add(self.principal)?.checked_add(self.income)?;
		declared.checked_sub(self.capital_collected)?.checked_sub(self.income_collected)
	}

	/// All money of the project that the pallet holds.
	pub fn held(&self) -> Option<Balance> {
		self.in_escrow.checked_add(self.uncollected()?)
	}

	/// What is or was at work: what the terms' amounts shrink to.
	pub fn funded(&self) -> Option<Balance> {
		self.disbursed.checked_add(self.in_escrow)
	}
}

/// A project.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Project {
	/// What can never change.
	pub prospectus: Prospectus,
	/// Its licensed offices.
	pub offices: Offices,
	/// How far it has come.
	pub state: ProjectState,
	/// When it was proposed.
	pub proposed_at: Moment,
	/// When the city council approved it.
	pub council_approved_at: Option<Moment>,
	/// The supervisor that approved it, and when.
	pub supervisor_approved: Option<(PartyId, Moment)>,
	/// When it began.
	pub began_at: Option<Moment>,
	/// When default was declared.
	pub defaulted_at: Option<Moment>,
	/// When it was over: completed, cancelled, or nothing more is to be recovered.
	pub ended_at: Option<Moment>,
	/// The version of its terms, from 1.
	pub terms: u32,
	/// The last version that was proposed.
	pub last_terms: u32,
	/// Milestones that are attested.
	pub attested: u32,
	/// Milestones that are paid out.
	pub paid_out: u32,
	/// The funds that have committed.
	pub funders: Funders,
	/// How many of their commitments are not closed yet.
	pub open: u32,
	/// The commitments that stay to the end.
	pub staying: Pool,
	/// The commitments that took out what was in escrow when they did not agree to a change of terms. They still share
	/// in the repayment of what had been paid out.
	pub left: Pool,
	/// Every unit of its money.
	pub books: Books,
	/// What the supervisor has written down beyond the rules.
	pub ordered_write_down: Perbill,
	/// The write-down that was last announced.
	pub announced_write_down: Perbill,
}

/// What became of a milestone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct MilestoneRecord {
	/// Who attested it.
	pub verifier: PartyId,
	/// Digest of the attestation.
	pub document: H256,
	/// When.
	pub attested_at: Moment,
	/// Who paid out, when and how much.
	pub paid_out: Option<(PartyId, Moment, Balance)>,
}

/// A fund's commitment to a project.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Commitment {
	/// What the fund has put in, ever.
	pub committed: Balance,
	/// What it took out of escrow when it did not agree to a change of terms.
	pub withdrawn: Balance,
	/// Has it left before a change of terms?
	pub has_left: bool,
	/// Capital collected: given back and repaid.
	pub capital_collected: Balance,
	/// Of that, given back without having been paid out.
	pub returned_collected: Balance,
	/// Income collected.
	pub income_collected: Balance,
	/// Income collected before it left.
	pub income_before: Balance,
	/// Where the income accumulator stood when it left.
	pub income_since: u128,
	/// Lost for good: written off when nothing more was to be recovered.
	pub lost: Balance,
	/// Nothing more comes of it.
	pub closed: bool,
}

impl Commitment {
	/// Its shares: what it put in and did not take out early.
	pub fn shares(&self) -> Balance {
		// Never more was taken out than put in: `leave_project` sees to it, and the invariants verify it.
		self.committed.saturating_sub(self.withdrawn)
	}

	/// What of its capital has neither come back to the fund nor been lost: its cost.
	pub fn cost(&self) -> Balance {
		if self.closed {
			return 0;
		}
		// Never more comes back than was put in: accumulators see to it, and the invariants verify it.
		self.shares().saturating_sub(self.capital_collected)
	}
}

/// What a commitment is worth now, and why.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct CommitmentValue {
	/// What of its capital has not come back to the fund.
	pub cost: Balance,
	/// Its part of the escrow.
	pub in_escrow: Balance,
	/// Capital that waits to be collected.
	pub capital_waiting: Balance,
	/// Income that waits to be collected.
	pub income_waiting: Balance,
	/// Principal at the obligor.
	pub outstanding: Balance,
	/// The part of the outstanding, and of the accrued income, that is written down.
	pub write_down: Perbill,
	/// Carrying value of its capital: in escrow, waiting, and outstanding less write-down, rounded down.
	pub carrying: Balance,
	/// Income accrued to this day and not paid, less write-down, rounded down.
	pub accrued: Balance,
}

/// A change of terms that waits for consent or for its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct PendingTerms {
	/// The version that they would be.
	pub version: u32,
	/// When they were proposed.
	pub proposed_at: Moment,
	/// Shares of the funds that consent.
	pub consented: Balance,
	/// When they begin to hold, once two thirds have consented. Until then funds that do not agree may leave.
	pub effective_from: Option<Moment>,
}

/// Sources and uses of a project's money: both columns add up to the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct SourcesAndUses {
	/// Source: committed by funds.
	pub committed: Balance,
	/// Source: principal repaid and recovered.
	pub principal: Balance,
	/// Source: income paid and recovered.
	pub income: Balance,
	/// Use: paid out to the sponsor.
	pub disbursed: Balance,
	/// Use: taken out by funds that left.
	pub withdrawn: Balance,
	/// Use: capital collected by funds.
	pub capital_collected: Balance,
	/// Use: income collected by funds.
	pub income_collected: Balance,
	/// Use: in escrow.
	pub in_escrow: Balance,
	/// Use: waits to be collected by funds.
	pub waiting: Balance,
	/// Principal that is still owed.
	pub outstanding: Balance,
	/// Income that is accrued to this day and not paid.
	pub accrued_income: Balance,
	/// Whole days since the oldest unpaid cash flow was due; none if nothing is overdue.
	pub days_overdue: Option<u32>,
	/// The part of the outstanding that is written down.
	pub write_down: Perbill,
}
