//! What the register of taxes keeps. Nothing here knows what a pallet is.

use civitas_primitives::{
	AssessmentId, BoundedText, ConveyanceId, ConveyanceKind, DistrictCode, Moment, PartyId, PropertyId, SourceDocument,
	TaxKind,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	pallet_prelude::{ConstU32, Get},
	BoundedVec,
};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_core::H256;
use sp_runtime::Perbill;

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
	/// How the brackets make a tax of a base.
	pub method: Method,
	/// The brackets: the first from 0, each from more than the one before.
	pub brackets: BoundedVec<Bracket, MaxBrackets>,
	/// The kinds of conveyance that it charges. Others owe nothing under it; of deed tax they get a nil certificate.
	pub applies_to: BoundedVec<ConveyanceKind, MaxConveyanceKinds>,
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

/// A schedule that a chain starts with, in force from the beginning of time.
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
	/// The kinds of conveyance that it charges.
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

/// What is taxed. Later subjects are added at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Subject {
	/// A conveyance.
	#[codec(index = 0)]
	Conveyance(ConveyanceId),
}

impl Subject {
	/// The conveyance that is taxed.
	pub fn conveyance(&self) -> ConveyanceId {
		match self {
			Subject::Conveyance(conveyance) => *conveyance,
		}
	}
}

/// Why nothing is to be paid.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Exemption {
	/// The schedule does not charge this kind of conveyance.
	NotCharged,
	/// The schedule charges it, and the tax comes to nothing.
	NilAmount,
	/// The bureau has exempted it.
	Granted {
		/// The bureau.
		by: PartyId,
		/// On what grounds.
		basis: Grounds,
		/// The decision.
		document: SourceDocument,
		/// When.
		at: Moment,
	},
}

/// How far an assessment has come.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum AssessmentState {
	/// To be paid.
	Open,
	/// Paid into the escrow of its conveyance. It goes to the payee at registration, or back to the payer.
	Secured {
		/// Who paid.
		payer: PartyId,
		/// Surcharge paid on top of the amount.
		surcharge: Balance,
		/// When.
		paid_at: Moment,
	},
	/// Paid out to the payee; the receipt is issued.
	Paid,
	/// Nothing is to be paid.
	Exempted(Exemption),
	/// Its conveyance ended without registration.
	Cancelled,
}

/// An assessment: what a party owes of a tax, on what.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Assessment<AccountId> {
	/// Who owes it.
	pub taxpayer: PartyId,
	/// The tax.
	pub kind: TaxKind,
	/// What is taxed.
	pub subject: Subject,
	/// The property concerned; the first of several.
	pub property: Option<PropertyId>,
	/// Its district.
	pub district: DistrictCode,
	/// The bureau.
	pub office: PartyId,
	/// The series that numbers its receipt.
	pub series: SeriesCode,
	/// The account that the tax is paid out to.
	pub payee: AccountId,
	/// The schedule that it was made under.
	pub schedule: ScheduleRef,
	/// What the tax is computed on.
	pub base: Balance,
	/// The tax.
	pub amount: Balance,
	/// When it was made.
	pub assessed_at: Moment,
	/// The last moment at which it can be paid without surcharge.
	pub due: Moment,
	/// Surcharge for each day begun after that, of the amount.
	pub surcharge_per_day: Perbill,
	/// How far it has come.
	pub state: AssessmentState,
	/// Its receipt or nil certificate, once there is one.
	pub receipt: Option<ReceiptId>,
}

/// A base that the bureau decided otherwise than the schedule would have it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct BaseDecision {
	/// The bureau.
	pub by: PartyId,
	/// When.
	pub at: Moment,
	/// The base before.
	pub replaced: Balance,
	/// Why.
	pub reason: Grounds,
}

/// A series of receipts of one bureau.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct SeriesId {
	/// The bureau.
	pub office: PartyId,
	/// The code of the series.
	pub series: SeriesCode,
}

/// Where a series ends.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct SeriesEnd {
	/// Number of its last receipt; the next one takes the next number.
	pub last: u64,
	/// Hash of its last receipt.
	pub last_hash: H256,
}

/// The number printed on a receipt: bureau, series, number in the series.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct ReceiptId {
	/// The bureau.
	pub office: PartyId,
	/// The code of the series.
	pub series: SeriesCode,
	/// The number in the series, from 1, without gaps.
	pub number: u64,
}

impl ReceiptId {
	/// The series that the receipt stands in.
	pub fn series_id(&self) -> SeriesId {
		SeriesId { office: self.office, series: self.series.clone() }
	}
}

/// What an entry of a series certifies. Later entries are added at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Entry {
	/// The tax was paid.
	#[codec(index = 0)]
	Payment {
		/// By whom.
		payer: PartyId,
		/// When.
		paid_at: Moment,
	},
	/// Nothing was to be paid: a nil certificate. Why, the assessment says.
	#[codec(index = 1)]
	NilCertificate,
}

/// What a receipt states for ever. Parties appear by number alone (T11).
///
/// The hash of a receipt is Blake2b-256 of the SCALE encoding of its [`ReceiptId`] followed by the SCALE encoding of
/// its statement, and of nothing else: what happens to a receipt later does not change its hash. In storage the
/// statement comes first, so its encoding is the value up to the last three fields of [`Receipt`].
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct ReceiptStatement {
	/// Hash of the receipt before it in the series; zero in the first.
	pub previous: H256,
	/// What it certifies.
	pub entry: Entry,
	/// Who owed the tax.
	pub taxpayer: PartyId,
	/// The tax.
	pub kind: TaxKind,
	/// What was taxed.
	pub subject: Subject,
	/// The property concerned; the first of several.
	pub property: Option<PropertyId>,
	/// The assessment.
	pub assessment: AssessmentId,
	/// What the tax was computed on.
	pub base: Balance,
	/// The tax paid.
	pub amount: Balance,
	/// The surcharge paid on top.
	pub surcharge: Balance,
	/// When the receipt was issued.
	pub issued_at: Moment,
}

/// A receipt: what it states, and three separate facts of what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Receipt {
	/// What it states for ever.
	pub statement: ReceiptStatement,
	/// The conveyance that it was spent on.
	pub spent: Option<ConveyanceId>,
	/// The party that it was reimbursed to.
	pub reimbursed: Option<PartyId>,
	/// How much of it has been reversed.
	pub reversed_total: Balance,
}

/// Running figures of one bureau and tax, so that nobody has to add up. What is open or secured is what was assessed
/// less the other three amounts.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct TaxTotals {
	/// Assessed, whatever became of it.
	pub assessed: Balance,
	/// Of that, paid out to the payee.
	pub received: Balance,
	/// Of that, exempted.
	pub exempted: Balance,
	/// Of that, cancelled with its conveyance.
	pub cancelled: Balance,
	/// Surcharges paid out to the payee, on top.
	pub surcharges: Balance,
}

/// What a check of a series found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum SeriesCheck {
	/// Every receipt of the range is there and carries the hash of the one before it.
	Holds {
		/// Hash of the last receipt of the range.
		last_hash: H256,
	},
	/// A receipt of the range, or the one before it, is not there.
	Missing {
		/// The number that is missing.
		number: u64,
	},
	/// A receipt does not carry the hash of the one before it, or the last one does not have the hash that the series
	/// ends with.
	Broken {
		/// The number where the chain breaks.
		number: u64,
	},
	/// The range is empty, begins before 1 or has more than 100 receipts.
	BadRange,
}
