//! What is kept of tax rolls, clearance certificates and arrears, and what queries answer about them.

use civitas_primitives::{AssessmentId, DistrictCode, Moment, PartyId, PropertyId, SourceDocument, TaxKind};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{pallet_prelude::ConstU32, BoundedVec};
use scale_info::TypeInfo;

use crate::{
	types::{Balance, ScheduleRef, Subject},
	year::Year,
};

/// Number of a clearance certificate, from 1.
pub type ClearanceId = u64;

/// The most rolls that run at a time.
pub type MaxRunningRolls = ConstU32<16>;

/// The most debts that a property can bear at a time.
pub type MaxDebts = ConstU32<32>;

/// The most properties of a conveyance.
pub type MaxProperties = ConstU32<16>;

/// The most parties on one side of a conveyance, over all its properties.
pub type MaxSide = ConstU32<128>;

/// The most clearance certificates that a conveyance can accept.
pub type MaxAcceptances = ConstU32<128>;

/// How far a roll has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum RollState {
	/// Goes on with every block.
	Running,
	/// Has seen every property of its district.
	Complete,
}

/// A tax roll: the property tax of a district for a year, over all its properties.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Roll {
	/// The bureau that opened it. The assessments are this bureau's.
	pub office: PartyId,
	/// The schedule that it charges under: the one in force on its reference date.
	pub schedule: ScheduleRef,
	/// Those who own a property at this moment owe its tax.
	pub reference_date: Moment,
	/// The last moment at which the tax can be paid without surcharge.
	pub due: Moment,
	/// When it was opened.
	pub opened_at: Moment,
	/// The last property that it has seen; none: it is at the beginning.
	pub cursor: Option<PropertyId>,
	/// How many properties it has seen.
	pub seen: u64,
	/// Of those, how many it has charged.
	pub charged: u64,
	/// Of those, how many it has skipped, each with an event that says why.
	pub skipped: u64,
	/// What it has charged.
	pub amount: Balance,
	/// How far it has come.
	pub state: RollState,
}

/// Why a roll has not charged a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Skipped {
	/// It had no title on the reference date.
	NotRegisteredThen,
	/// It has changed hands too often since the reference date for the roll to find its owners then. The bureau
	/// assesses it.
	TooManyTransfers,
	/// Nobody has valued it. A valuer does; then the bureau assesses it.
	NoValuation,
	/// Its tax for this year has been assessed already.
	AlreadyAssessed,
	/// No table of the schedule fits it.
	NotCharged,
	/// The tax comes to nothing.
	NilAmount,
	/// The tax would be more than all the money there is: the valuation is an error.
	BaseTooHigh,
	/// It has more owners than one assessment can name, or none. The bureau assesses it.
	TooManyOwners,
	/// It bears as many debts as can be kept. The bureau has them paid, then assesses it.
	TooManyDebts,
}

/// A clearance certificate: on that day nothing was due by that party or on that property.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Clearance {
	/// The party.
	pub party: PartyId,
	/// The property.
	pub property: PropertyId,
	/// The bureau.
	pub office: PartyId,
	/// When it was issued.
	pub issued_at: Moment,
	/// The last moment at which it holds.
	pub valid_until: Moment,
}

/// A clearance certificate that a conveyance has accepted.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Acceptance {
	/// The certificate.
	pub clearance: ClearanceId,
	/// The giver that it clears.
	pub party: PartyId,
	/// The property that it clears.
	pub property: PropertyId,
	/// The last moment at which it holds.
	pub valid_until: Moment,
}

/// What the debts on its properties need to know of a pending conveyance.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Case {
	/// Its properties.
	pub properties: BoundedVec<PropertyId, MaxProperties>,
	/// Those who dispose.
	pub givers: BoundedVec<PartyId, MaxSide>,
	/// Those who acquire.
	pub receivers: BoundedVec<PartyId, MaxSide>,
	/// The clearance certificates that it has accepted; of each giver and property the last one.
	pub accepted: BoundedVec<Acceptance, MaxAcceptances>,
}

/// A freeze that a bureau has put on a property for arrears.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct ArrearsFreeze {
	/// The bureau.
	pub office: PartyId,
	/// When.
	pub since: Moment,
	/// What was in arrears then, surcharges included.
	pub arrears: Balance,
	/// The decision.
	pub document: SourceDocument,
}

/// What is still to be paid on an assessment.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Outstanding {
	/// The assessment.
	pub assessment: AssessmentId,
	/// The tax.
	pub kind: TaxKind,
	/// What is taxed.
	pub subject: Subject,
	/// The bureau.
	pub office: PartyId,
	/// The last moment at which it can be paid without surcharge.
	pub due: Moment,
	/// What is still to be paid of the tax.
	pub amount: Balance,
	/// The surcharge to this moment, on top.
	pub surcharge: Balance,
}

/// What a tax would come to, were it assessed now.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Quote {
	/// The bureau that would assess it.
	pub office: PartyId,
	/// The schedule in force.
	pub schedule: ScheduleRef,
	/// The table of it that fits, from 0; none: nothing is charged.
	pub table: Option<u8>,
	/// What the tax is computed on: fen, or square decimetres where the table charges by area.
	pub base: Balance,
	/// The tax.
	pub amount: Balance,
}

/// Where a roll is kept: the district and the year that it charges.
pub type RollKey = (DistrictCode, Year);
