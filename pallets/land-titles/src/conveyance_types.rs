//! What a conveyance is made of, and what can stand in its way.

use alloc::vec::Vec;
use civitas_primitives::{
	AssessmentId, BoundedText, ConveyanceId, ConveyanceKind, DistrictCode, Moment, OfficeRole, PartyId, PropertyId,
	Signatory, Standing, TaxKind, TitleNumber,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use sp_core::H256;

use crate::{EncumbranceId, Members, Owners, Stamp};

/// Most legs that storage has room for; the runtime may allow fewer.
pub const MAX_LEGS: u32 = 8;
/// Most parties of one conveyance: 16 givers and 16 receivers a leg.
pub const MAX_PARTIES: u32 = MAX_LEGS * 32;
/// Most parties whose money may lie in the escrow of one conveyance.
pub const MAX_FUNDERS: u32 = 32;

/// One property of a conveyance: who gives what to whom for how much.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Leg<Balance> {
	/// The property.
	pub property: PropertyId,
	/// Its live title.
	pub title: TitleNumber,
	/// All members of the holdings that are conveyed. Co-owners who keep their shares are not named.
	pub givers: Members,
	/// The new holdings; their shares divide what is conveyed.
	pub receivers: Owners,
	/// The price of this leg; zero in a gift.
	pub price: Balance,
}

impl<Balance> Leg<Balance> {
	/// Those who acquire.
	pub fn receiving(&self) -> impl Iterator<Item = PartyId> + '_ {
		self.receivers.iter().flat_map(|holding| holding.members.iter().copied())
	}
}

/// A party's consent to the terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Consent {
	/// The giver or receiver.
	pub party: PartyId,
	/// Who signed for it, in what capacity.
	pub signatory: Signatory,
}

/// Where a conveyance stands.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum ConveyanceState {
	/// Waits for its conditions.
	Pending,
	/// Price, tax and title have changed hands.
	Registered {
		/// The registrar.
		office: PartyId,
	},
	/// The registrar refused it.
	Refused {
		/// The registrar.
		office: PartyId,
		/// Why.
		reason: BoundedText<256>,
	},
	/// A giver or receiver withdrew it.
	Withdrawn {
		/// Who.
		by: PartyId,
	},
	/// It was not registered in time.
	Expired,
}

/// The transfer of one or more properties, or of shares of them, in one act.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Conveyance<Balance, BlockNumber> {
	/// Sale, gift ..
	pub kind: ConveyanceKind,
	/// Its properties.
	pub legs: BoundedVec<Leg<Balance>, ConstU32<MAX_LEGS>>,
	/// Digest of the terms that every party has to name in its consent.
	pub terms: H256,
	/// The party that proposed it.
	pub proposer: PartyId,
	/// Sum of the prices of all legs.
	pub price: Balance,
	/// How much of the price was paid into escrow.
	pub funded: Balance,
	/// How much tax was paid into escrow.
	pub tax_secured: Balance,
	/// The parties whose money makes up `funded`.
	pub funders: BoundedVec<PartyId, ConstU32<MAX_FUNDERS>>,
	/// The consents given.
	pub consents: BoundedVec<Consent, ConstU32<MAX_PARTIES>>,
	/// The court that approved the disposal of a ward's title.
	pub ward_disposal_approved_by: Option<PartyId>,
	/// When it was proposed.
	pub proposed: Stamp<BlockNumber>,
	/// The last moment at which it can be registered.
	pub expires: Moment,
	/// Where it stands.
	pub state: ConveyanceState,
	/// When it was registered or ended otherwise.
	pub ended: Option<Stamp<BlockNumber>>,
}

impl<Balance, BlockNumber> Conveyance<Balance, BlockNumber> {
	/// Is it waiting for its conditions?
	pub fn is_pending(&self) -> bool {
		self.state == ConveyanceState::Pending
	}

	/// Is it over its time?
	pub fn has_expired(&self, now: Moment) -> bool {
		now > self.expires
	}

	/// Does `party` give?
	pub fn is_giver(&self, party: PartyId) -> bool {
		self.legs.iter().any(|leg| leg.givers.contains(&party))
	}

	/// Does `party` receive?
	pub fn is_receiver(&self, party: PartyId) -> bool {
		self.legs.iter().any(|leg| leg.receiving().any(|receiver| receiver == party))
	}

	/// Givers of all legs, each once.
	pub fn givers(&self) -> Vec<PartyId> {
		distinct(self.legs.iter().flat_map(|leg| leg.givers.iter().copied()))
	}

	/// Receivers of all legs, each once.
	pub fn receivers(&self) -> Vec<PartyId> {
		distinct(self.legs.iter().flat_map(|leg| leg.receiving()))
	}

	/// Givers and receivers of all legs, each once.
	pub fn parties(&self) -> Vec<PartyId> {
		distinct(self.legs.iter().flat_map(|leg| leg.givers.iter().copied().chain(leg.receiving())))
	}

	/// The consent that `party` has given.
	pub fn consent_of(&self, party: PartyId) -> Option<&Consent> {
		self.consents.iter().find(|consent| consent.party == party)
	}
}

/// Each party once, in ascending order.
fn distinct(parties: impl Iterator<Item = PartyId>) -> Vec<PartyId> {
	let mut all: Vec<PartyId> = parties.collect();
	all.sort_unstable();
	all.dedup();
	all
}

/// A reason that stops an act. Later reasons are added at the end.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum BlockerKind<Balance> {
	/// There is no such property.
	PropertyNotFound {
		/// The code asked for.
		property: PropertyId,
	},
	/// The property has ended: subdivided, consolidated or cancelled.
	PropertyEnded {
		/// The property.
		property: PropertyId,
	},
	/// The title that the conveyance names is not the live one.
	TitleNotLive {
		/// The property.
		property: PropertyId,
		/// The title named.
		title: TitleNumber,
	},
	/// The term of the land use right is over.
	TenureEnded {
		/// The property.
		property: PropertyId,
	},
	/// A court has frozen the property; a court lifts it.
	CourtFreeze {
		/// The property.
		property: PropertyId,
		/// The freeze.
		encumbrance: EncumbranceId,
	},
	/// A conveyance of the property is pending already.
	ConveyancePending {
		/// The property.
		property: PropertyId,
		/// The conveyance.
		conveyance: ConveyanceId,
	},
	/// No conveyance of the property is pending.
	NoConveyancePending {
		/// The property.
		property: PropertyId,
	},
	/// There is no such conveyance.
	ConveyanceNotFound {
		/// The number asked for.
		conveyance: ConveyanceId,
	},
	/// The conveyance was registered, refused, withdrawn or has expired.
	ConveyanceNotPending {
		/// The conveyance.
		conveyance: ConveyanceId,
	},
	/// The conveyance was not registered in time.
	ConveyanceExpired {
		/// The conveyance.
		conveyance: ConveyanceId,
	},
	/// There is no such party.
	PartyNotFound {
		/// The number asked for.
		party: PartyId,
	},
	/// The party's own acts do not count now: its identity office can lift that.
	PartyNotInStanding {
		/// The party.
		party: PartyId,
		/// How it stands.
		standing: Standing,
	},
	/// The office has no live licence for that role and district.
	NotLicensed {
		/// The office.
		office: PartyId,
		/// The role that the act needs.
		role: OfficeRole,
		/// The district of the property.
		district: DistrictCode,
	},
	/// The party has not consented.
	ConsentMissing {
		/// The giver or receiver.
		party: PartyId,
	},
	/// The party's consent was given with a key or by a representative that no longer stands; it has to consent anew.
	ConsentNoLongerCounts {
		/// The giver or receiver.
		party: PartyId,
	},
	/// A guardian consented for a giver; a court has to approve that.
	WardDisposalNotApproved {
		/// The ward.
		party: PartyId,
	},
	/// The price is not in escrow yet.
	PriceNotFunded {
		/// What is missing.
		outstanding: Balance,
	},
	/// A tax is neither paid nor exempted.
	TaxOpen {
		/// The assessment.
		assessment: AssessmentId,
		/// Its kind.
		tax: TaxKind,
		/// What is missing.
		outstanding: Balance,
	},
}

/// A reason that stops an act, and who stands behind it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Blocker<Balance> {
	/// The reason.
	pub kind: BlockerKind<Balance>,
	/// The office that placed it and can lift it.
	pub office: Option<PartyId>,
	/// Digest of the document behind it.
	pub document: Option<H256>,
	/// When it ends by itself, or ended the act.
	pub expires: Option<Moment>,
}

impl<Balance> From<BlockerKind<Balance>> for Blocker<Balance> {
	fn from(kind: BlockerKind<Balance>) -> Self {
		Self { kind, office: None, document: None, expires: None }
	}
}
