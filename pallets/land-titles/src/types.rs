//! What the register is made of: properties, titles, holdings and valuations.

use civitas_primitives::{
	ConveyanceId, DistrictCode, LandUse, Moment, PartyId, PropertyId, SourceDocument, TitleNumber,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use sp_core::H256;

use crate::{AlterationId, Pending, ProceedingId};

/// Most members that all holdings of a title, or the givers of a leg, may have together.
pub const MAX_MEMBERS: u32 = 16;
/// Most titles that one title may replace.
pub const MAX_REPLACED: u32 = 32;

/// Parties, in the order in which they are named.
pub type Members = BoundedVec<PartyId, ConstU32<MAX_MEMBERS>>;
/// The holdings of a title; the sum of their shares is the denominator of each.
pub type Owners = BoundedVec<Holding, ConstU32<MAX_MEMBERS>>;

/// What a property is.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum PropertyKind {
	/// Land.
	Parcel,
	/// A flat or another unit of a building.
	BuildingUnit {
		/// The parcel or building that it lies in.
		within: PropertyId,
		/// Floor area in square decimetres.
		floor_area_dm2: u64,
	},
}

/// A point on the map, in WGS 84.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Centroid {
	/// Latitude in units of 0.0000001 degree, north positive.
	pub latitude_e7: i32,
	/// Longitude in units of 0.0000001 degree, east positive.
	pub longitude_e7: i32,
}

/// Whether a property is still one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum PropertyStatus {
	/// It has one live title.
	Registered,
	/// It ended when it was divided.
	Subdivided,
	/// It ended when it was merged with others.
	Consolidated,
	/// Its registration was cancelled.
	Cancelled,
}

/// A property's entry in the register.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Property {
	/// Parcel or building unit.
	pub kind: PropertyKind,
	/// The district whose registrar keeps it.
	pub district: DistrictCode,
	/// Land area in square decimetres; for a building unit its part of the land, which may be nothing.
	pub area_dm2: u64,
	/// What it may be used for.
	pub land_use: LandUse,
	/// Digest of the boundary document.
	pub boundary: H256,
	/// Where it lies.
	pub centroid: Option<Centroid>,
	/// Its live title; of a property that has ended, its last.
	pub title: TitleNumber,
	/// Whether it is still one.
	pub status: PropertyStatus,
	/// How many entries burden it, counting those that have lapsed since it was last touched.
	pub encumbrances: u32,
	/// How many registered building units lie in it.
	pub units: u32,
	/// The alteration or correction that is pending on it (L15).
	pub pending: Option<Pending>,
	/// Digest of the entry that it was registered from: the same entry sent again is recognised by it.
	pub entry: H256,
}

/// The right that a title gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Tenure {
	/// Ownership without a term.
	Freehold,
	/// The right to use state land for a term.
	LandUseRight {
		/// Its last moment.
		until: Moment,
	},
	/// Ownership of the state.
	StateOwned,
}

/// A share of a title and those who hold it: one party alone, or several jointly.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Holding {
	/// The numerator; the denominator is the sum over all holdings of the title.
	pub share: u64,
	/// One party, or the parties that hold the share jointly and undivided.
	pub members: Members,
	/// Of a joint holding: does the share of one who dies pass to the others?
	pub survivorship: bool,
}

/// How a title came about. Later ways are added at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum TitleOrigin {
	/// First registration by the registrar.
	FirstRegistration,
	/// Taken over from the register that this one continues.
	Migration,
	/// A registered conveyance.
	Conveyance(ConveyanceId),
	/// The property is part of one that was divided.
	Subdivision(AlterationId),
	/// The property was made of several.
	Consolidation(AlterationId),
	/// The owners gave the land use right back.
	Surrender(AlterationId),
	/// The land use right reached the end of its term.
	TermEnded,
	/// A correction of the register.
	Correction(ProceedingId),
}

/// A point in the chain's time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Stamp<BlockNumber> {
	/// Block number.
	pub block: BlockNumber,
	/// Time of that block.
	pub time: Moment,
}

/// A title: who owns a property, from when until when. It is never changed, only ended and replaced.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Title<BlockNumber> {
	/// The property.
	pub property: PropertyId,
	/// The right that it gives.
	pub tenure: Tenure,
	/// The owners and their shares.
	pub owners: Owners,
	/// How it came about.
	pub origin: TitleOrigin,
	/// The document behind it.
	pub source: SourceDocument,
	/// The titles that ended when it began.
	pub replaces: BoundedVec<TitleNumber, ConstU32<MAX_REPLACED>>,
	/// Begin of its lifespan.
	pub begin: Stamp<BlockNumber>,
	/// End of its lifespan; none while it lives.
	pub end: Option<Stamp<BlockNumber>>,
}

impl<BlockNumber> Title<BlockNumber> {
	/// The owners, each once.
	pub fn members(&self) -> impl Iterator<Item = PartyId> + '_ {
		self.owners.iter().flat_map(|holding| holding.members.iter().copied())
	}

	/// Is `party` an owner?
	pub fn is_owned_by(&self, party: PartyId) -> bool {
		self.members().any(|member| member == party)
	}
}

/// What the registrar enters for a property that is not in the register yet.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct PropertyRegistration {
	/// The code printed on paper titles.
	pub property: PropertyId,
	/// Parcel or building unit.
	pub kind: PropertyKind,
	/// The district whose registrar keeps it.
	pub district: DistrictCode,
	/// Land area in square decimetres.
	pub area_dm2: u64,
	/// What it may be used for.
	pub land_use: LandUse,
	/// Digest of the boundary document.
	pub boundary: H256,
	/// Where it lies.
	pub centroid: Option<Centroid>,
	/// The right that its title gives.
	pub tenure: Tenure,
	/// The owners and their shares.
	pub owners: Owners,
	/// The document behind the entry.
	pub source: SourceDocument,
}

impl PropertyRegistration {
	/// How many parties own it.
	pub fn member_count(&self) -> u32 {
		// At most 16 holdings of 16 members.
		self.owners.iter().map(|holding| holding.members.len() as u32).sum()
	}
}

/// Why an entry was not registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum RegistrationProblem {
	/// The office keeps no register of that district.
	WrongDistrict,
	/// There is a different entry under that code.
	AlreadyRegistered,
	/// The land of a parcel, or the floor of a building unit, has no area.
	NoArea,
	/// The centroid is no point on Earth.
	CentroidOutOfRange,
	/// The parcel that the building unit lies in is not registered in that district.
	ParcelNotRegistered,
	/// The land use right has ended already.
	TenureEnded,
	/// The source document bears a date in the future.
	DocumentFutureDated,
	/// An owner is not a registered party.
	UnknownParty,
	/// The owners and shares do not make one whole.
	Shares(ShareProblem),
	/// The district has no open migration window.
	MigrationClosed,
	/// An application or a subdivision under that code is pending.
	ApplicationPending,
}

/// What is wrong with holdings and shares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum ShareProblem {
	/// No holding at all.
	NoHolding,
	/// A share of zero.
	ZeroShare,
	/// A holding without members.
	NoMember,
	/// More than 16 members in all.
	TooManyMembers,
	/// A party is named twice.
	PartyTwice,
	/// Survivorship in a holding of one member.
	SurvivorshipOfOne,
	/// Nobody conveys.
	NoGiver,
	/// A giver owns no share.
	GiverIsNoOwner,
	/// Some members of a joint holding are missing among the givers.
	JointHoldingDivided,
	/// The resulting shares have no common denominator small enough.
	SharesTooFine,
	/// The holding has no survivorship.
	NoSurvivorship,
	/// Nobody of the joint holding survives.
	NoSurvivor,
}

/// What can be stopped by an encumbrance. Later acts are added at the end.
#[derive(
	Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum Act {
	/// Proposing a conveyance.
	ProposeConveyance,
	/// Registering a conveyance.
	RegisterConveyance,
	/// Entering a new mortgage.
	GrantMortgage,
	/// Entering a new lease.
	GrantLease,
	/// Entering a new easement.
	GrantEasement,
	/// Lodging a caveat.
	LodgeCaveat,
	/// Lodging a priority notice.
	LodgePriorityNotice,
	/// Dividing the property.
	Subdivide,
	/// Merging it with others.
	Consolidate,
	/// Giving up the right at its end.
	Surrender,
	/// Correcting its entry.
	Correct,
	/// Cancelling its registration.
	Cancel,
}

/// What a property is worth, as a licensed valuer found.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Valuation<Balance> {
	/// The value.
	pub amount: Balance,
	/// The day that it holds for.
	pub as_of: Moment,
	/// The valuer.
	pub valuer: PartyId,
	/// The report.
	pub document: SourceDocument,
}
