//! What an assessment is: of whom, on what, how much, and how far it has come.

use civitas_primitives::{
	AssessmentId, BoundedText, ConveyanceId, DistrictCode, Moment, PartyId, PropertyId, SourceDocument, TaxKind,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{pallet_prelude::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use sp_core::H256;
use sp_runtime::Perbill;

use crate::{
	debt::Debt,
	types::{Balance, Entry, Grounds, ReceiptStatement, ScheduleRef, SeriesCode, Sum},
	year::{year_of, Year},
};

/// Number of a certificate of exemption, from 1.
pub type CertificateId = u64;

/// The most parties that are liable together for one assessment.
pub type MaxTaxpayers = ConstU32<16>;

/// Parties that are liable together, each for the whole. The first one is named in the receipts.
pub type Taxpayers = BoundedVec<PartyId, MaxTaxpayers>;

/// The most receipts of one assessment at a time: so many parts can it be paid in.
pub type MaxReceipts = ConstU32<{ crate::weights::MAX_RECEIPTS }>;

/// The most objections to one assessment.
pub type MaxObjections = ConstU32<8>;

/// The most certificates that one party has of one tax at a time.
pub type MaxCertificates = ConstU32<8>;

/// What is taxed. Later subjects are added at the end.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Subject {
	/// A conveyance.
	#[codec(index = 0)]
	Conveyance(ConveyanceId),
	/// A property, for a year.
	#[codec(index = 1)]
	Property {
		/// The property.
		property: PropertyId,
		/// The year.
		period: Year,
	},
	/// Anything else, in the bureau's words. It says what is taxed and never who (T11).
	#[codec(index = 2)]
	Other(BoundedText<64>),
}

impl Subject {
	/// The conveyance that is taxed.
	pub fn conveyance(&self) -> Option<ConveyanceId> {
		match self {
			Subject::Conveyance(conveyance) => Some(*conveyance),
			Subject::Property { .. } | Subject::Other(_) => None,
		}
	}

	/// The property that is taxed for a year.
	pub fn property(&self) -> Option<&PropertyId> {
		match self {
			Subject::Property { property, .. } => Some(property),
			Subject::Conveyance(_) | Subject::Other(_) => None,
		}
	}

	/// The year that it is counted in: that of the tax, else that of `at`.
	pub fn year(&self, at: Moment) -> Year {
		match self {
			Subject::Property { period, .. } => *period,
			Subject::Conveyance(_) | Subject::Other(_) => year_of(at),
		}
	}
}

/// How much is levied. A tax is computed on a base under its schedule; only where there is nothing to compute does the
/// bureau state the amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Levy {
	/// What the schedule makes of a base.
	Base {
		/// The base.
		base: Balance,
	},
	/// An amount that the bureau states, with the reason.
	Amount {
		/// The amount.
		amount: Balance,
	},
}

/// Why nothing, or nothing more, is to be paid.
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
	/// A certificate of exemption covers all of it.
	Certificate(CertificateId),
}

/// How far an assessment has come.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum AssessmentState {
	/// Something is still to be paid.
	Open,
	/// Of a conveyance: paid whole, and not final before its registration.
	Secured {
		/// Who paid.
		payer: PartyId,
		/// Surcharge paid on top of the amount.
		surcharge: Balance,
		/// When.
		paid_at: Moment,
		/// None: the money is in the conveyance's escrow; it goes to the payee at registration, or back to the payer.
		/// Else the keyed digest of the bank reference under which the bureau has the money; it is due back if there
		/// is no registration.
		reference: Option<H256>,
	},
	/// Paid to the payee; the receipts are issued.
	Paid,
	/// Nothing, or nothing more, is to be paid.
	Exempted(Exemption),
	/// Its conveyance ended without registration, or the bureau has cancelled it.
	Cancelled,
}

/// An assessment: what is owed of a tax, by whom, on what. At all times its amount is the sum of what is open, paid,
/// exempted and cancelled of it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Assessment<AccountId> {
	/// Who owes it: liable together, each for the whole. The first one is named in its receipts.
	pub taxpayers: Taxpayers,
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
	/// The series that numbers its receipts.
	pub series: SeriesCode,
	/// The account that the tax is paid to.
	pub payee: AccountId,
	/// The schedule that it was made under.
	pub schedule: ScheduleRef,
	/// The table of that schedule that was applied, from 0; none where none fits, or where the amount was stated.
	pub table: Option<u8>,
	/// What the tax is computed on: fen, or square decimetres where the table charges by area.
	pub base: Balance,
	/// The tax, before any exemption.
	pub amount: Balance,
	/// Of that, what need not be paid, by certificate or by decision.
	pub exempted: Balance,
	/// Of that, what has been paid to the payee and not reversed.
	pub paid: Balance,
	/// Of that, what is owed no more.
	pub cancelled: Balance,
	/// When it was made.
	pub assessed_at: Moment,
	/// The last moment at which it can be paid without surcharge.
	pub due: Moment,
	/// Surcharge for each day begun after that, of what is open then.
	pub surcharge_per_day: Perbill,
	/// Surcharge counted already and not paid.
	pub surcharge_open: Balance,
	/// From when on more surcharge counts: the due date, later the end of the last day counted.
	pub surcharge_from: Moment,
	/// The certificate that reduced it.
	pub certificate: Option<CertificateId>,
	/// How far it has come.
	pub state: AssessmentState,
	/// Numbers, in its series, of the receipts that stand for what was paid; of a conveyance, of its receipt or nil
	/// certificate.
	pub receipts: BoundedVec<u64, MaxReceipts>,
}

/// Where the amount of an assessment stands. Its parts add up to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
	/// To be paid, or secured and not final.
	pub open: Balance,
	/// Paid and not reversed.
	pub paid: Balance,
	/// Need not be paid.
	pub exempted: Balance,
	/// Owed no more.
	pub cancelled: Balance,
}

impl<AccountId> Assessment<AccountId> {
	/// Where its amount stands.
	pub fn parts(&self) -> Parts {
		Parts { open: self.open(), paid: self.paid, exempted: self.exempted, cancelled: self.cancelled }
	}

	/// The tax that is not paid, exempted or cancelled.
	pub fn open(&self) -> Balance {
		// The parts never exceed the amount: invariant 5. Clamped so that a query cannot fail.
		self.amount.saturating_sub(self.exempted).saturating_sub(self.paid).saturating_sub(self.cancelled)
	}

	/// What is to be paid, as a debt that grows by surcharge.
	pub fn debt(&self) -> Debt {
		Debt {
			tax: self.open(),
			surcharge: self.surcharge_open,
			per_day: self.surcharge_per_day,
			from: self.surcharge_from,
		}
	}

	/// The year that it is counted in.
	pub fn year(&self) -> Year {
		self.subject.year(self.assessed_at)
	}

	/// The state that its parts put it in.
	pub(crate) fn state_of_parts(&self) -> AssessmentState {
		if self.open() > 0 || self.surcharge_open > 0 {
			return AssessmentState::Open;
		}
		match self.certificate {
			_ if self.paid > 0 => AssessmentState::Paid,
			Some(certificate) if self.exempted > 0 => AssessmentState::Exempted(Exemption::Certificate(certificate)),
			_ => AssessmentState::Exempted(Exemption::NilAmount),
		}
	}

	/// What a receipt of it states: for `sum`, issued at `now`. The series fills in the receipt before.
	pub(crate) fn statement(&self, id: AssessmentId, entry: Entry, sum: Sum, now: Moment) -> ReceiptStatement {
		ReceiptStatement {
			previous: H256::zero(),
			entry,
			taxpayer: self.taxpayer(),
			kind: self.kind,
			subject: self.subject.clone(),
			property: self.property.clone(),
			district: self.district,
			assessment: Some(id),
			base: self.base,
			amount: sum.tax,
			surcharge: sum.surcharge,
			issued_at: now,
		}
	}

	/// The party that its receipts name.
	pub fn taxpayer(&self) -> PartyId {
		// There is always one: invariant 4.
		self.taxpayers.first().copied().unwrap_or_default()
	}
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

/// What a bureau makes of an objection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum ObjectionOutcome {
	/// The assessment stands.
	Rejected,
	/// The assessment is amended.
	Amended(Levy),
	/// The assessment is cancelled.
	Cancelled,
}

/// A bureau's decision on an objection.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct ObjectionDecision {
	/// When.
	pub at: Moment,
	/// What was decided.
	pub outcome: ObjectionOutcome,
	/// Why.
	pub reason: Grounds,
}

/// An objection to an assessment. The tax stays due while it is undecided.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Objection {
	/// The taxpayer.
	pub by: PartyId,
	/// When.
	pub at: Moment,
	/// Digest of what the taxpayer says.
	pub document: H256,
	/// What the bureau decided; none yet.
	pub decision: Option<ObjectionDecision>,
}

/// Why a certificate holds no more.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Revocation {
	/// When.
	pub at: Moment,
	/// Why.
	pub reason: Grounds,
}

/// A certificate of exemption or reduction: the bureau's assessments of a party and a tax apply it by themselves.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct ExemptionCertificate {
	/// The bureau whose assessments it reduces.
	pub office: PartyId,
	/// Whom it exempts.
	pub party: PartyId,
	/// Of which tax.
	pub kind: TaxKind,
	/// For which property; none for all.
	pub property: Option<PropertyId>,
	/// On what grounds.
	pub basis: Grounds,
	/// What is taken off the tax: all of it is an exemption.
	pub reduction: Perbill,
	/// When it was granted.
	pub granted_at: Moment,
	/// The last moment at which an assessment can apply it.
	pub valid_until: Moment,
	/// The decision.
	pub document: SourceDocument,
	/// Why it holds no more.
	pub revoked: Option<Revocation>,
}
