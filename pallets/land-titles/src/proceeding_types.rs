//! Proceedings: what an office publishes and others may object to before it takes effect.

use civitas_primitives::{
	BoundedText, ConveyanceId, DistrictCode, LandUse, Moment, PartyId, PropertyId, SourceDocument, TitleNumber,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::H256;

use crate::{AlterationId, Centroid, Owners, PropertyRegistration, Stamp, Tenure};

/// Number of a proceeding, from 1.
pub type ProceedingId = u64;

/// What is pending on a property or under a code, besides a conveyance (L15).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Pending {
	/// A first registration, a correction or a cancellation.
	Proceeding(ProceedingId),
	/// A subdivision, a consolidation or a surrender.
	Alteration(AlterationId),
}

/// The facts of a property that a correction can change.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct PropertyFacts {
	/// Land area in square decimetres.
	pub area_dm2: u64,
	/// Floor area of a building unit in square decimetres; zero for a parcel.
	pub floor_area_dm2: u64,
	/// What it may be used for.
	pub land_use: LandUse,
	/// Digest of the boundary document.
	pub boundary: H256,
	/// Where it lies.
	pub centroid: Option<Centroid>,
}

/// How the register is put right.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Correction {
	/// Other owners, shares or tenure: a new title replaces the wrong one, which stays readable.
	Title {
		/// The owners and their shares, as they should be.
		owners: Owners,
		/// The right, as it should be.
		tenure: Tenure,
	},
	/// Other facts of the property; the facts before stay readable.
	Facts(PropertyFacts),
	/// The property should not be in the register at all: it and its title end.
	Cancel,
}

/// What a proceeding is about. Later subjects are added at the end.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Subject {
	/// The first registration of a property, on public display (L19).
	FirstRegistration(PropertyRegistration),
	/// Who inherits, as the registrar found: stands for the consent of the deceased.
	Finding {
		/// The inheritance.
		conveyance: ConveyanceId,
	},
	/// A transfer that a court ordered: its owners are given notice.
	CourtOrder {
		/// The transfer.
		conveyance: ConveyanceId,
	},
	/// A correction or cancellation by the registrar (L20).
	Correction {
		/// The property.
		property: PropertyId,
		/// Its live title.
		title: TitleNumber,
		/// What is to be put right.
		correction: Correction,
		/// Why.
		reason: BoundedText<256>,
	},
}

/// Where a proceeding stands.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum ProceedingState {
	/// Runs.
	Open,
	/// Has taken effect.
	Completed {
		/// The registrar.
		office: PartyId,
	},
	/// An objection to it was upheld.
	Rejected {
		/// The office that decided.
		office: PartyId,
		/// Why.
		reason: BoundedText<256>,
	},
	/// Was withdrawn.
	Withdrawn {
		/// The registrar.
		office: PartyId,
	},
	/// The conveyance that it served has ended without it.
	Lapsed,
}

/// What an office has published: it takes effect when its time is over and no objection is open.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Proceeding<BlockNumber> {
	/// What it is about.
	pub subject: Subject,
	/// The district whose offices decide.
	pub district: DistrictCode,
	/// The office that opened it.
	pub office: PartyId,
	/// The document behind it.
	pub document: SourceDocument,
	/// When it was opened.
	pub opened: Stamp<BlockNumber>,
	/// The last moment for objections.
	pub until: Moment,
	/// The second office that confirmed a correction.
	pub confirmed_by: Option<PartyId>,
	/// How many objections wait for a decision.
	pub open_objections: u32,
	/// Where it stands.
	pub state: ProceedingState,
	/// When it took effect or ended otherwise.
	pub ended: Option<Stamp<BlockNumber>>,
}

impl<BlockNumber> Proceeding<BlockNumber> {
	/// Does it run?
	pub fn is_open(&self) -> bool {
		self.state == ProceedingState::Open
	}

	/// Has it waited long enough, or has a second office confirmed it?
	pub fn is_due(&self, now: Moment) -> bool {
		now > self.until || self.confirmed_by.is_some()
	}
}

/// What an office decided on an objection.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Decision<BlockNumber> {
	/// The office.
	pub office: PartyId,
	/// Was the objector right?
	pub upheld: bool,
	/// Why.
	pub reason: BoundedText<256>,
	/// When.
	pub decided: Stamp<BlockNumber>,
}

/// An objection to a proceeding: stops it until it is decided.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Objection<BlockNumber> {
	/// Digest of the grounds.
	pub grounds: H256,
	/// The document behind it.
	pub document: SourceDocument,
	/// When it was raised.
	pub raised: Stamp<BlockNumber>,
	/// What was decided; none while it is open.
	pub decision: Option<Decision<BlockNumber>>,
}
