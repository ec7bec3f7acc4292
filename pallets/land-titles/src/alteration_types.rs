//! Alterations: what the owners of properties apply for together, and the registrar registers in one dispatch.

use alloc::{vec, vec::Vec};
use civitas_primitives::{BoundedText, Moment, PartyId, PropertyId, SourceDocument, TitleNumber};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use sp_core::H256;

use crate::{Act, Centroid, Consent, Stamp};

/// Number of an alteration, from 1.
pub type AlterationId = u64;
/// Most properties that one is divided into, or that are merged into one.
pub const MAX_PARTS: u32 = 16;
/// Most consents to an alteration: of 16 owners, and of those whose own entries would stop it.
pub const MAX_ALTERATION_CONSENTS: u32 = 48;

/// A new property that a subdivision or consolidation makes. It has the owners, shares, tenure, land use and district
/// of those that it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct PropertyPart {
	/// Its code, not in the register yet.
	pub property: PropertyId,
	/// Land area in square decimetres; of a building unit its part of the land, which may be nothing.
	pub area_dm2: u64,
	/// Floor area of a building unit in square decimetres; zero for a parcel.
	pub floor_area_dm2: u64,
	/// Digest of the boundary document.
	pub boundary: H256,
	/// Where it lies.
	pub centroid: Option<Centroid>,
}

/// What the owners apply for. Later kinds are added at the end.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum AlterationKind {
	/// One property is divided.
	Subdivision {
		/// The property that ends.
		parent: PropertyId,
		/// The properties that begin.
		children: BoundedVec<PropertyPart, ConstU32<MAX_PARTS>>,
	},
	/// Several properties are merged.
	Consolidation {
		/// The properties that end.
		parents: BoundedVec<PropertyId, ConstU32<MAX_PARTS>>,
		/// The property that begins.
		child: PropertyPart,
	},
	/// A land use right goes back to the state.
	Surrender {
		/// The property, which stays.
		property: PropertyId,
	},
}

impl AlterationKind {
	/// The properties that it begins from.
	pub fn parents(&self) -> Vec<PropertyId> {
		match self {
			Self::Subdivision { parent, .. } => vec![parent.clone()],
			Self::Consolidation { parents, .. } => parents.to_vec(),
			Self::Surrender { property } => vec![property.clone()],
		}
	}

	/// The properties that it makes.
	pub fn children(&self) -> &[PropertyPart] {
		match self {
			Self::Subdivision { children, .. } => children,
			Self::Consolidation { child, .. } => core::slice::from_ref(child),
			Self::Surrender { .. } => &[],
		}
	}

	/// The act that it is on each of the properties that it begins from.
	pub fn act(&self) -> Act {
		match self {
			Self::Subdivision { .. } => Act::Subdivide,
			Self::Consolidation { .. } => Act::Consolidate,
			Self::Surrender { .. } => Act::Surrender,
		}
	}
}

/// Where an alteration stands.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum AlterationState {
	/// Waits for consents and the registrar.
	Pending,
	/// Is in the register.
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
	/// An owner withdrew it.
	Withdrawn {
		/// Who.
		by: PartyId,
	},
	/// It was not registered in time.
	Expired,
}

/// An application of owners for a subdivision, a consolidation or a surrender.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Alteration<BlockNumber> {
	/// What they apply for.
	pub kind: AlterationKind,
	/// The live titles of the properties that it begins from, in the same order.
	pub titles: BoundedVec<TitleNumber, ConstU32<MAX_PARTS>>,
	/// The document behind it.
	pub document: SourceDocument,
	/// Digest of all the above, that every owner names in its consent.
	pub binding: H256,
	/// The owner that proposed it.
	pub proposer: PartyId,
	/// The consents given.
	pub consents: BoundedVec<Consent, ConstU32<MAX_ALTERATION_CONSENTS>>,
	/// The court that approved the surrender of a ward's right.
	pub ward_surrender_approved_by: Option<PartyId>,
	/// When it was proposed.
	pub proposed: Stamp<BlockNumber>,
	/// The last moment at which it can be registered.
	pub expires: Moment,
	/// Where it stands.
	pub state: AlterationState,
	/// When it was registered or ended otherwise.
	pub ended: Option<Stamp<BlockNumber>>,
}

impl<BlockNumber> Alteration<BlockNumber> {
	/// Is it waiting?
	pub fn is_pending(&self) -> bool {
		self.state == AlterationState::Pending
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
