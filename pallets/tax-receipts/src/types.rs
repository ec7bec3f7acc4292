//! What the register of taxes keeps. Nothing here knows what a pallet is.

use civitas_primitives::{BoundedText, ConveyanceKind, DistrictCode, Moment, PartyId, SourceDocument, TaxKind};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	pallet_prelude::{ConstU32, Get},
	BoundedVec,
};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_runtime::Perbill;

pub use crate::{assessment_types::*, rates::*, receipt_types::*, records::*};

/// Money, in fen.
pub type Balance = u128;

/// Code of a receipt series of a bureau, as printed on the receipt: 1 to 8 characters of `A-Z`, `0-9` and `-`.
pub type SeriesCode = BoundedText<8>;

/// The grounds of a decision, in the bureau's words.
pub type Grounds = BoundedText<128>;

/// What a schedule is for: a tax, in one district or (none) in every district without a schedule of its own.
pub type ScheduleScope = (TaxKind, Option<DistrictCode>);

/// The most kinds of conveyance that a schedule can name.
pub type MaxConveyanceKinds = ConstU32<16>;

/// The most schedules of one scope that are in force or announced at a time.
pub type MaxPeriods = ConstU32<16>;

/// The most assessments, and so receipts, of one conveyance.
pub type MaxPerConveyance = ConstU32<8>;

/// How brackets make a tax of a base.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub enum Method {
	/// The whole base at the rate of the bracket that it falls in.
	Slab,
	/// Each part of the base at the rate of its own bracket.
	Slice,
}

/// A bracket: from an amount on (that amount included), a rate. A threshold is a first bracket at zero per cent.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub struct Bracket {
	/// Where it begins.
	pub from: Balance,
	/// Its rate, in billionths.
	pub rate: Perbill,
}

/// Which side of a conveyance owes a tax.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub enum Side {
	/// Those who acquire.
	Acquirer,
	/// Those who dispose.
	Disposer,
}

/// The terms of a schedule, as its bureau publishes them.
#[frame_support::stored]
pub struct ScheduleTerms<AccountId, MaxBrackets: Get<u32>> {
	/// The first moment at which it holds.
	pub valid_from: Moment,
	/// The series that numbers the receipts under it.
	pub series: SeriesCode,
	/// The account that the tax is paid out to.
	pub payee: AccountId,
	/// The rates: the first table that fits a case is applied. A case that none fits owes nothing under it; of deed
	/// tax it gets a nil certificate.
	pub tables: BoundedVec<RateTable<MaxBrackets>, MaxTables>,
	/// The side that owes the tax.
	pub charged_to: Side,
	/// Surcharge for each day begun after the due date, of the amount, in billionths.
	pub surcharge_per_day: Perbill,
	/// The decision that it rests on.
	pub document: SourceDocument,
}

/// A schedule: what a tax costs from a day on.
#[frame_support::stored]
pub struct Schedule<AccountId, MaxBrackets: Get<u32>> {
	/// The bureau that published it. Assessments under it are this bureau's, receipts are numbered in its series.
	pub office: PartyId,
	/// When it was published.
	pub published_at: Moment,
	/// Its terms.
	pub terms: ScheduleTerms<AccountId, MaxBrackets>,
}

/// A schedule of one table that a chain starts with, in force from the beginning of time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisSchedule<AccountId> {
	/// The bureau.
	pub office: PartyId,
	/// The series that numbers the receipts under it.
	pub series: SeriesCode,
	/// The account that the tax is paid out to.
	pub payee: AccountId,
	/// How the brackets make a tax of a base.
	pub method: Method,
	/// The brackets: the first from 0, each from more than the one before.
	pub brackets: alloc::vec::Vec<Bracket>,
	/// The kinds of conveyance that it charges; none named: every kind, and what is charged without a conveyance.
	pub applies_to: alloc::vec::Vec<ConveyanceKind>,
	/// The side that owes the tax.
	pub charged_to: Side,
	/// Surcharge for each day begun after the due date, in billionths.
	pub surcharge_per_day: Perbill,
	/// The decision that it rests on.
	pub document: SourceDocument,
}

/// When a version of a schedule begins to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Period {
	/// The first moment at which it holds. It ends where the next one begins.
	pub valid_from: Moment,
	/// The version.
	pub version: u32,
}

/// The schedules of one scope by time: how the one in force is found without a search.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Calendar {
	/// The last version that was published; versions count from 1.
	pub last_version: u32,
	/// The latest periods, in the order of time.
	pub periods: BoundedVec<Period, MaxPeriods>,
}

/// Which schedule an assessment was made under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct ScheduleRef {
	/// The district of the schedule; none for the one of all districts.
	pub district: Option<DistrictCode>,
	/// Its version.
	pub version: u32,
}
