//! What a conveyance is made of.

use alloc::vec::Vec;
use civitas_primitives::{BoundedText, ConveyanceKind, Moment, PartyId, PropertyId, Signatory, TitleNumber};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use sp_core::H256;

use crate::{ActSet, EncumbranceId, Members, Owners, ProceedingId, Stamp};

/// Most legs that storage has room for; the runtime may allow fewer.
pub const MAX_LEGS: u32 = 8;
/// Most parties of one conveyance: 16 givers and 16 receivers a leg.
pub const MAX_PARTIES: u32 = MAX_LEGS * 32;
/// Most consents to one conveyance: of its parties, its lenders, and those whose own entries would stop it.
pub const MAX_CONSENTS: u32 = MAX_PARTIES + 32;
/// Most loans in one conveyance.
pub const MAX_LOANS: u32 = 4;
/// Most mortgages discharged in one conveyance.
pub const MAX_DISCHARGES: u32 = 8;
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

/// A loan that pays part of the price, against a mortgage entered in the same act.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Loan<Balance> {
	/// The bank that lends.
	pub lender: PartyId,
	/// How much of the price it pays.
	pub amount: Balance,
	/// The property that secures it: one of those conveyed, and conveyed as a whole.
	pub property: PropertyId,
	/// The amount of the new mortgage.
	pub secured: Balance,
	/// The acts that need the bank's consent while the mortgage lives.
	pub stops: ActSet,
}

/// A mortgage that is redeemed out of the price of its property.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Discharge<Balance> {
	/// The property: one of those conveyed.
	pub property: PropertyId,
	/// The mortgage.
	pub encumbrance: EncumbranceId,
	/// The most that may be paid for it: its lender cannot state more.
	pub at_most: Balance,
}

/// What a lender asks for the discharge of its mortgage. It is the lender's consent.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Redemption<Balance> {
	/// The mortgage.
	pub encumbrance: EncumbranceId,
	/// The lender.
	pub lender: PartyId,
	/// What is to be paid.
	pub amount: Balance,
	/// The last moment at which that amount is enough.
	pub good_until: Moment,
	/// Who signed for the lender.
	pub signatory: Signatory,
}

/// A party's consent to the terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Consent {
	/// The party that consents.
	pub party: PartyId,
	/// Who signed for it, in what capacity.
	pub signatory: Signatory,
	/// The number that the next entry of the register was to get. A charge with that number or a later one was not
	/// there when the party consented, and needs its consent anew.
	pub entries_before: EncumbranceId,
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
	/// Loans that pay part of the price.
	pub loans: BoundedVec<Loan<Balance>, ConstU32<MAX_LOANS>>,
	/// Mortgages that are redeemed out of the price.
	pub discharges: BoundedVec<Discharge<Balance>, ConstU32<MAX_DISCHARGES>>,
	/// Digest of the contract.
	pub terms: H256,
	/// Digest of the contract and of all that is above, which every consent names.
	pub binding: H256,
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
	/// The lenders that have paid their loans into escrow.
	pub lent: BoundedVec<PartyId, ConstU32<MAX_LOANS>>,
	/// What the lenders of the mortgages to be discharged have stated.
	pub redemptions: BoundedVec<Redemption<Balance>, ConstU32<MAX_DISCHARGES>>,
	/// The consents given.
	pub consents: BoundedVec<Consent, ConstU32<MAX_CONSENTS>>,
	/// The court that approved the disposal of a ward's title.
	pub ward_disposal_approved_by: Option<PartyId>,
	/// The public notice of a court's order, or of the registrar's finding on an inheritance.
	pub notice: Option<ProceedingId>,
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

	/// Givers, receivers and lenders, each once: all of them consent.
	pub fn parties(&self) -> Vec<PartyId> {
		let sides = self.legs.iter().flat_map(|leg| leg.givers.iter().copied().chain(leg.receiving()));
		distinct(sides.chain(self.loans.iter().map(|loan| loan.lender)))
	}

	/// Does `party` lend?
	pub fn is_lender(&self, party: PartyId) -> bool {
		self.loans.iter().any(|loan| loan.lender == party)
	}

	/// Those whose title `leg` takes or burdens: its givers, and where a loan is secured on it its receivers.
	pub fn disposing<'a>(&'a self, leg: &'a Leg<Balance>) -> impl Iterator<Item = PartyId> + 'a {
		let charged = self.loans.iter().any(|loan| loan.property == leg.property);
		leg.givers.iter().copied().chain(leg.receiving().filter(move |_| charged))
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
