//! What a receipt is, what becomes of it, and what else the series and the running figures are made of.

use civitas_primitives::{
	AssessmentId, BoundedText, ConveyanceId, DistrictCode, Moment, PartyId, PropertyId, SourceDocument, TaxKind,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::H256;

use crate::{
	assessment_types::Subject,
	types::{Balance, Grounds, SeriesCode},
};

/// Number of a refund, from 1.
pub type RefundId = u64;

/// A bureau's own reference of a payment.
pub type OfficeReference = BoundedText<32>;

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

/// What tells one payment outside the chain from every other. Either kind is used once: sent again by the same bureau
/// it answers with the receipt of the first time.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum PaymentReference {
	/// The bureau's own reference, of a payment at its counter: used once in that bureau.
	#[codec(index = 0)]
	Office(OfficeReference),
	/// Keyed digest of the bank's reference: used once in the whole network.
	#[codec(index = 1)]
	Bank(H256),
}

/// What an entry of a series certifies. Later entries are added at the end.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Entry {
	/// The tax was paid, on this chain.
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
	/// The tax was paid outside this chain: to the bureau's bank or at its counter.
	#[codec(index = 2)]
	BankPayment {
		/// By whom.
		payer: PartyId,
		/// When.
		paid_at: Moment,
		/// What tells the payment from every other.
		reference: PaymentReference,
	},
	/// A receipt of the same series was reversed, wholly or in part: the amounts are what it is less by (T5).
	#[codec(index = 3)]
	CreditNote {
		/// The receipt.
		of: ReceiptId,
		/// Who had paid.
		payer: PartyId,
		/// Why.
		reason: Grounds,
	},
}

impl Entry {
	/// Who paid, of a receipt for a payment.
	pub fn payer(&self) -> Option<PartyId> {
		match self {
			Entry::Payment { payer, .. } | Entry::BankPayment { payer, .. } => Some(*payer),
			Entry::NilCertificate | Entry::CreditNote { .. } => None,
		}
	}
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
	/// Who owed the tax; the first of several that were liable together.
	pub taxpayer: PartyId,
	/// The tax.
	pub kind: TaxKind,
	/// What was taxed.
	pub subject: Subject,
	/// The property concerned; the first of several.
	pub property: Option<PropertyId>,
	/// The district whose bureau issued it.
	pub district: DistrictCode,
	/// The assessment; none for a payment at the counter without one.
	pub assessment: Option<AssessmentId>,
	/// What the tax was computed on; without an assessment, the tax itself.
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
	/// How much of it has been reversed, surcharge included. Tax is reversed first, then surcharge.
	pub reversed_total: Balance,
}

/// A sum that a payment or a reversal is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
	/// Tax.
	pub tax: Balance,
	/// Surcharge on it.
	pub surcharge: Balance,
}

impl Sum {
	/// Both together. None only if it does not fit.
	pub fn total(&self) -> Option<Balance> {
		self.tax.checked_add(self.surcharge)
	}
}

impl Receipt {
	/// A receipt that nothing has become of yet.
	pub fn new(statement: ReceiptStatement, spent: Option<ConveyanceId>) -> Self {
		Self { statement, spent, reimbursed: None, reversed_total: 0 }
	}

	/// What of a payment has not been reversed; nothing of any other entry.
	pub fn standing(&self) -> Sum {
		if self.statement.entry.payer().is_none() {
			return Sum::default();
		}
		// Tax first. Clamped at zero, because what of the reversals is more than the tax came off the surcharge.
		let of_surcharge = self.reversed_total.saturating_sub(self.statement.amount);
		Sum {
			tax: self.statement.amount.saturating_sub(self.reversed_total),
			surcharge: self.statement.surcharge.saturating_sub(of_surcharge),
		}
	}
}

/// A court's release of a receipt that was spent, because the transfer was undone (T6).
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Release {
	/// The conveyance that it had been spent on.
	pub conveyance: ConveyanceId,
	/// The court.
	pub court: PartyId,
	/// When.
	pub at: Moment,
	/// The order.
	pub document: SourceDocument,
}

/// What a bank reference was used for.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum ReferenceUse {
	/// A payment that secures the tax of a conveyance.
	Secured(AssessmentId),
	/// A payment that a receipt certifies.
	Receipt(ReceiptId),
	/// A refund.
	Refund(RefundId),
}

/// That a bureau's treasury has paid a refund.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct RefundPayment {
	/// Keyed digest of the bank reference.
	pub reference: H256,
	/// When it was confirmed.
	pub confirmed_at: Moment,
}

/// Money that a bureau owes back to a payer, outside this chain.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Refund {
	/// Whose it is.
	pub payer: PartyId,
	/// The bureau that owes it.
	pub office: PartyId,
	/// The district whose bureau it is.
	pub district: DistrictCode,
	/// How much.
	pub amount: Balance,
	/// The assessment that was paid; none for a payment at the counter without one.
	pub assessment: Option<AssessmentId>,
	/// The credit note that it comes from; none where the conveyance ended before there was a receipt.
	pub credit_note: Option<ReceiptId>,
	/// Since when.
	pub since: Moment,
	/// That it was paid; none while it is due.
	pub paid: Option<RefundPayment>,
}

/// What a payment at the counter was for.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum PaidFor {
	/// An assessment of the bureau: all that is open with the surcharge to the day of payment, or a part.
	Assessment(AssessmentId),
	/// A tax that needed no assessment.
	Tax {
		/// Who owed it.
		taxpayer: PartyId,
		/// The tax.
		kind: TaxKind,
		/// What was taxed; not a conveyance.
		subject: Subject,
	},
}

/// A payment at the counter, or to the bank of a bureau, for which a receipt is asked.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct ReceiptItem {
	/// What tells the payment from every other.
	pub reference: PaymentReference,
	/// Who paid.
	pub payer: PartyId,
	/// What for.
	pub paid_for: PaidFor,
	/// How much.
	pub amount: Balance,
	/// When.
	pub paid_at: Moment,
}

/// Why a payment is not booked on an assessment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum PaymentProblem {
	/// It is paid already.
	AlreadyPaid,
	/// It is exempted.
	AlreadyExempted,
	/// It is cancelled.
	AssessmentCancelled,
	/// The amount is zero.
	ZeroAmount,
	/// More than what is open with the surcharge to the day.
	Overpayment,
	/// As many receipts as there can be, unless the rest is paid whole.
	TooManyParts,
	/// A number has left its range.
	Overflow,
}

/// Why an item of a batch gets no receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum ItemProblem {
	/// The bank reference was used already, for something else or by another bureau.
	ReferenceUsed,
	/// The payer or the taxpayer is not registered.
	UnknownParty,
	/// The payment is dated in the future.
	PaidInTheFuture,
	/// There is no such assessment.
	UnknownAssessment,
	/// The assessment is another bureau's.
	NotTheBureau,
	/// The assessment is of another district than the batch.
	WrongDistrict,
	/// The receipts of the assessment are numbered in another series than the batch.
	WrongSeries,
	/// The tax of a conveyance is paid by itself, not in a batch.
	OfConveyance,
	/// The amount is higher than all the money there is.
	AmountTooHigh,
	/// The batch has too many taxes and years: send this one with others of its tax and year.
	TooManyPeriods,
	/// It cannot be booked.
	Payment(PaymentProblem),
}

/// Running figures of one bureau, tax and year, so that nobody has to add up. Assessed is open, paid, exempted and
/// cancelled together; issued less reversed is the money received: paid and surcharges together.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct TaxTotals {
	/// Assessed, whatever became of it.
	pub assessed: Balance,
	/// Of that, to be paid, or secured and not final.
	pub open: Balance,
	/// Of that, paid and not reversed.
	pub paid: Balance,
	/// Of that, exempted.
	pub exempted: Balance,
	/// Of that, cancelled.
	pub cancelled: Balance,
	/// Surcharges paid on top and not reversed.
	pub surcharges: Balance,
	/// Sum of all receipts, surcharges included.
	pub issued: Balance,
	/// Sum of all credit notes, surcharges included.
	pub reversed: Balance,
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
