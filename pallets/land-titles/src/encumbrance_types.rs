//! What burdens a property: entries, how they are applied for, how they change and how they end.

use civitas_primitives::{BoundedText, ConveyanceId, Moment, PartyId, PropertyId, SourceDocument, TitleNumber};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedBTreeSet, BoundedVec};
use scale_info::TypeInfo;
use sp_core::H256;

use crate::{Act, AlterationId, Consent, Stamp};

/// Most entries on one property at a time.
pub const MAX_ENCUMBRANCES: u32 = 16;
/// Most of them that private parties may have: courts and the tax bureau always find room.
pub const MAX_PRIVATE: u32 = 10;
/// Places among them that only the tax bureau takes, so that courts do not keep it out either.
pub const RESERVED_FOR_TAX: u32 = 2;
/// Most consents to an application: of 16 owners, of 16 owners of the property that benefits, and of 16 parties whose
/// own entries would stop it.
pub const MAX_ENTRY_CONSENTS: u32 = 48;

/// Number of an entry that burdens a property, from 1: one numbering for all properties and kinds.
pub type EncumbranceId = u64;
/// Number of an application for an entry, from 1.
pub type ApplicationId = u64;
/// The acts that an encumbrance stops.
pub type ActSet = BoundedBTreeSet<Act, ConstU32<16>>;

/// Whom an easement benefits.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Beneficiary {
	/// A party.
	Party(PartyId),
	/// Another property, whoever owns it.
	Property(PropertyId),
}

/// What burdens a property. Later kinds are added at the end.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum EncumbranceKind<Balance> {
	/// Security for a debt. It leaves the register only with its lender's signature (L9).
	Mortgage {
		/// The lender.
		lender: PartyId,
		/// What it secures.
		amount: Balance,
		/// Its place among the mortgages of the property, from 1; ranks never change by themselves (L7).
		rank: u32,
	},
	/// A right to use the property for a time.
	Lease {
		/// The lessee.
		lessee: PartyId,
	},
	/// A right over the property, such as a way across it.
	Easement {
		/// Whom it benefits.
		beneficiary: Beneficiary,
	},
	/// A claim that somebody warns of; it lapses by itself.
	Caveat {
		/// The party that claims.
		claimant: PartyId,
	},
	/// A place held for an agreed transfer or charge; it ends by itself (L18).
	PriorityNotice {
		/// The party for which it is held: a buyer, a lender.
		holder: PartyId,
	},
	/// A freeze by a court. Several stand in a queue: the next takes effect when the one before it is over.
	CourtFreeze,
	/// A freeze by the tax bureau, for arrears.
	TaxFreeze,
}

impl<Balance> EncumbranceKind<Balance> {
	/// The party for which it is entered: its consent lets an act pass that the entry stops. A court or a bureau
	/// consents to nothing, and an easement of a property stops nothing.
	pub fn holder(&self) -> Option<PartyId> {
		match self {
			Self::Mortgage { lender, .. } => Some(*lender),
			Self::Lease { lessee } => Some(*lessee),
			Self::Easement { beneficiary: Beneficiary::Party(party) } => Some(*party),
			Self::Caveat { claimant } => Some(*claimant),
			Self::PriorityNotice { holder } => Some(*holder),
			Self::Easement { beneficiary: Beneficiary::Property(_) } | Self::CourtFreeze | Self::TaxFreeze => None,
		}
	}

	/// Was it placed by a court or the tax bureau?
	pub fn is_freeze(&self) -> bool {
		matches!(self, Self::CourtFreeze | Self::TaxFreeze)
	}

	/// Was it agreed with the owners: a mortgage, a lease or an easement?
	pub fn is_charge(&self) -> bool {
		matches!(self, Self::Mortgage { .. } | Self::Lease { .. } | Self::Easement { .. })
	}

	/// Rank of a mortgage.
	pub fn rank(&self) -> Option<u32> {
		match self {
			Self::Mortgage { rank, .. } => Some(*rank),
			_ => None,
		}
	}
}

/// An entry that burdens a property, whoever owns it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Encumbrance<Balance, BlockNumber> {
	/// What it is.
	pub kind: EncumbranceKind<Balance>,
	/// The party that placed it: the court, the bureau, the party for which it is entered, or the owner that lodged a
	/// notice; for an easement of another property the registrar.
	pub placed_by: PartyId,
	/// The document behind it.
	pub document: SourceDocument,
	/// When it was entered.
	pub since: Stamp<BlockNumber>,
	/// Its last moment; none if it holds until it is lifted.
	pub until: Option<Moment>,
	/// The acts that it stops.
	pub stops: ActSet,
}

impl<Balance, BlockNumber> Encumbrance<Balance, BlockNumber> {
	/// Has it ended by itself? An expired one stops nothing (L5).
	pub fn has_expired(&self, now: Moment) -> bool {
		self.until.is_some_and(|until| now > until)
	}
}

/// How an entry left the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum EncumbranceEnd {
	/// Its time was over.
	Lapsed,
	/// The party for which it was entered gave it up: a lender discharged, a claimant withdrew.
	Released {
		/// That party; of an easement of a property, the owner that signed last.
		by: PartyId,
	},
	/// A court or the tax bureau lifted it.
	Lifted {
		/// The court or the bureau.
		office: PartyId,
		/// Digest of the order; none where an office lifts its own freeze.
		order: Option<H256>,
	},
	/// A mortgage was redeemed out of the price of a conveyance.
	Redeemed {
		/// The conveyance.
		conveyance: ConveyanceId,
	},
	/// A priority notice has done its work: what it protected was registered.
	Fulfilled,
	/// The property has ended: the entry goes on, on what has taken its place.
	Carried {
		/// The subdivision or consolidation.
		alteration: AlterationId,
	},
}

/// An entry that is over, kept for the history.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct EndedEncumbrance<Balance, BlockNumber> {
	/// What it was.
	pub encumbrance: Encumbrance<Balance, BlockNumber>,
	/// How it ended.
	pub how: EncumbranceEnd,
	/// When it left the register.
	pub end: Stamp<BlockNumber>,
}

/// What owners agree with another party to have entered on their property.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum EntryRequest<Balance> {
	/// A mortgage. It has no end: only its lender discharges it.
	Mortgage {
		/// The lender: a licensed bank.
		lender: PartyId,
		/// What it secures.
		amount: Balance,
	},
	/// A lease.
	Lease {
		/// The lessee.
		lessee: PartyId,
	},
	/// An easement.
	Easement {
		/// Whom it benefits.
		beneficiary: Beneficiary,
	},
}

impl<Balance> EntryRequest<Balance> {
	/// The act that entering it is.
	pub fn act(&self) -> Act {
		match self {
			Self::Mortgage { .. } => Act::GrantMortgage,
			Self::Lease { .. } => Act::GrantLease,
			Self::Easement { .. } => Act::GrantEasement,
		}
	}

	/// The party that gets it; none where a property does.
	pub fn grantee(&self) -> Option<PartyId> {
		match self {
			Self::Mortgage { lender: party, .. }
			| Self::Lease { lessee: party }
			| Self::Easement { beneficiary: Beneficiary::Party(party) } => Some(*party),
			Self::Easement { beneficiary: Beneficiary::Property(_) } => None,
		}
	}
}

/// All terms of an application: what every consent to it binds.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct EntryTerms<Balance> {
	/// The property to be burdened.
	pub property: PropertyId,
	/// Its live title, by which its owners grant.
	pub title: TitleNumber,
	/// What is to be entered.
	pub request: EntryRequest<Balance>,
	/// The agreement.
	pub document: SourceDocument,
	/// Last moment of the entry; none if it holds until it is released.
	pub until: Option<Moment>,
	/// The acts that need the other party's consent while it lives.
	pub stops: ActSet,
}

/// Where an application stands.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum ApplicationState {
	/// Waits for consents and the registrar.
	Pending,
	/// The entry is in the register.
	Registered {
		/// The registrar.
		office: PartyId,
		/// The entry.
		encumbrance: EncumbranceId,
	},
	/// The registrar refused it.
	Refused {
		/// The registrar.
		office: PartyId,
		/// Why.
		reason: BoundedText<256>,
	},
	/// An owner or the other party withdrew it.
	Withdrawn {
		/// Who.
		by: PartyId,
	},
	/// It was not registered in time.
	Expired,
}

/// An application to enter a mortgage, a lease or an easement.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct EntryApplication<Balance, BlockNumber> {
	/// Its terms.
	pub terms: EntryTerms<Balance>,
	/// Digest of all its terms, which every consent names.
	pub binding: H256,
	/// The owner that applied.
	pub applicant: PartyId,
	/// The consents given.
	pub consents: BoundedVec<Consent, ConstU32<MAX_ENTRY_CONSENTS>>,
	/// The court that approved that a ward's title is burdened.
	pub ward_approved_by: Option<PartyId>,
	/// When it was filed.
	pub filed: Stamp<BlockNumber>,
	/// The last moment at which it can be registered.
	pub expires: Moment,
	/// Where it stands.
	pub state: ApplicationState,
	/// When it was registered or ended otherwise.
	pub ended: Option<Stamp<BlockNumber>>,
}

impl<Balance, BlockNumber> EntryApplication<Balance, BlockNumber> {
	/// Is it waiting?
	pub fn is_pending(&self) -> bool {
		self.state == ApplicationState::Pending
	}

	/// Is it over its time?
	pub fn has_expired(&self, now: Moment) -> bool {
		now > self.expires
	}

	/// The consent that `party` has given.
	pub fn consent_of(&self, party: PartyId) -> Option<&Consent> {
		self.consents.iter().find(|consent| consent.party == party)
	}
}

/// A change of an entry that needs several signatures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum EntryChange {
	/// The mortgage exchanges its rank with one behind it.
	Postpone {
		/// The mortgage that steps ahead.
		ahead: EncumbranceId,
		/// The rank that is given up.
		from_rank: u32,
		/// The rank that is taken for it.
		to_rank: u32,
	},
	/// The mortgage goes to another bank.
	Assign {
		/// The new lender.
		to: PartyId,
	},
	/// The easement is given up by all owners of the property that it benefits.
	Release,
}

/// A change of an entry that waits for signatures.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct PendingChange {
	/// The change.
	pub change: EntryChange,
	/// The signatures given.
	pub consents: BoundedVec<Consent, ConstU32<MAX_ENCUMBRANCES>>,
	/// The last moment at which it can be completed.
	pub expires: Moment,
}
