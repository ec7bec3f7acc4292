//! What the register of parties stores and answers.

use civitas_primitives::{BoundedText, Capacity, DistrictCode, Moment, PartyId, PartyStatus, SourceDocument};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_core::H256;

/// What a party is, in the words of ISO 19152.
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
pub enum PartyKind {
	/// A human being.
	NaturalPerson,
	/// A company, a department or another body.
	NonNaturalPerson,
}

/// Until when a party is an office: the latest end of its active licences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum OfficeTerm {
	/// It holds no active licence.
	NotAnOffice,
	/// Its last licence ends then.
	Until(Moment),
	/// One of its licences has no end.
	Unlimited,
}

impl OfficeTerm {
	/// Is it an office at `now`?
	pub fn holds(&self, now: Moment) -> bool {
		match self {
			OfficeTerm::NotAnOffice => false,
			OfficeTerm::Until(end) => now < *end,
			OfficeTerm::Unlimited => true,
		}
	}

	/// The longer of this term and that of one more licence.
	pub fn with(self, licence: &Licence) -> OfficeTerm {
		match (licence.status, licence.until, self) {
			(LicenceStatus::Suspended | LicenceStatus::Revoked, _, term) => term,
			(LicenceStatus::Active, None, _) | (LicenceStatus::Active, _, OfficeTerm::Unlimited) => {
				OfficeTerm::Unlimited
			}
			(LicenceStatus::Active, Some(end), OfficeTerm::NotAnOffice) => OfficeTerm::Until(end),
			(LicenceStatus::Active, Some(end), OfficeTerm::Until(other)) => OfficeTerm::Until(end.max(other)),
		}
	}
}

/// A person or a body that can hold rights.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Party<AccountId> {
	/// Person or body.
	pub kind: PartyKind,
	/// Salted hash of the identity data, which stay off the chain with the identity office.
	pub identity: H256,
	/// The identity office that registered it; a founding party names itself.
	pub registered_by: PartyId,
	/// When it was registered.
	pub registered_at: Moment,
	/// Its status.
	pub status: PartyStatus,
	/// Its status was set by a court, and only a court makes it active again.
	pub status_by_court: bool,
	/// The account that signs for it and receives its money; a minor or an estate may have none.
	pub account: Option<AccountId>,
	/// Counts the replacements of its account.
	pub account_version: u32,
	/// Its account is being replaced without the old key, and two offices have signed for that.
	pub in_recovery: bool,
	/// Until when it is an office.
	pub office: OfficeTerm,
}

/// One party's right to act for another.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Representation {
	/// In what capacity.
	pub capacity: Capacity,
	/// What for, in words; empty for everything. For people and courts to read: the chain does not narrow acts by it.
	pub scope: BoundedText<64>,
	/// Power of attorney, appointment or order behind it.
	pub document: SourceDocument,
	/// Since when.
	pub since: Moment,
	/// Until when; without an end until somebody ends it.
	pub until: Option<Moment>,
	/// The office that registered it, or the principal itself.
	pub registered_by: PartyId,
}

impl Representation {
	/// Does it hold at `now`?
	pub fn is_live(&self, now: Moment) -> bool {
		self.until.is_none_or(|end| now < end)
	}
}

/// Status of a licence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum LicenceStatus {
	/// In force until its end.
	Active,
	/// Out of force until granted anew.
	Suspended,
	/// Taken away.
	Revoked,
}

/// A licence of an office for a role.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Licence {
	/// The district that it covers; none for all.
	pub district: Option<DistrictCode>,
	/// Since when.
	pub since: Moment,
	/// Until when; without an end until governance takes it away.
	pub until: Option<Moment>,
	/// Whether it is in force.
	pub status: LicenceStatus,
}

impl Licence {
	/// Does it cover `district`? `None` asks for any.
	pub fn covers(&self, district: Option<DistrictCode>) -> bool {
		district.is_none() || self.district.is_none() || self.district == district
	}

	/// Has its term run out at `now`?
	pub fn has_expired(&self, now: Moment) -> bool {
		self.until.is_some_and(|end| end <= now)
	}
}

/// The second office's signature under a replacement.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Seconding {
	/// The office.
	pub by: PartyId,
	/// End of the waiting period: until then the old key or a representative can object.
	pub applies_from: Moment,
}

/// A replacement of a party's account without the old key, on its way.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct PendingRotation<AccountId> {
	/// The account that is to sign for the party.
	pub new_account: AccountId,
	/// The document that the proposing office has seen.
	pub document: SourceDocument,
	/// The identity office that proposed it.
	pub proposed_by: PartyId,
	/// When.
	pub proposed_at: Moment,
	/// The other office's signature.
	pub seconded: Option<Seconding>,
	/// The party that has objected; then only a court lets it go on.
	pub objected_by: Option<PartyId>,
	/// The court that allowed it.
	pub allowed_by: Option<PartyId>,
}

/// What a party has used of its fee-free quota.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct QuotaUse {
	/// The day, counted from 1970.
	pub day: u64,
	/// Reference time used on that day.
	pub used: u64,
}

/// Fee-free quota of a party, in picoseconds of reference time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct QuotaStatus {
	/// What it has for a day.
	pub per_day: u64,
	/// What it has used today.
	pub used_today: u64,
	/// What is left for today; none while it is suspended, deceased or dissolved.
	pub left: u64,
}

/// A party that is there from the first block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisParty<AccountId> {
	/// Person or body.
	pub kind: PartyKind,
	/// Salted hash of the identity data.
	pub identity: H256,
	/// The account that signs for it, if any.
	pub account: Option<AccountId>,
}
