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

use crate::{
	ActSet, AlterationId, ApplicationId, EncumbranceId, Members, Owners, Pending, ProceedingId, RegistrationProblem,
	Stamp,
};

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
	/// The tax bureau has frozen the property; the bureau or a court lifts it.
	TaxFreeze {
		/// The property.
		property: PropertyId,
		/// The freeze.
		encumbrance: EncumbranceId,
	},
	/// Somebody claims a right in the property: the claimant consents or withdraws, or a court lifts the caveat.
	Caveat {
		/// The property.
		property: PropertyId,
		/// The caveat.
		encumbrance: EncumbranceId,
		/// The party that claims.
		claimant: PartyId,
	},
	/// An owner has reserved the property for somebody: the holder consents, or the notice ends.
	PriorityNotice {
		/// The property.
		property: PropertyId,
		/// The notice.
		encumbrance: EncumbranceId,
		/// The party for which it is held.
		holder: PartyId,
	},
	/// The act needs the consent of the holder of a mortgage, a lease or an easement: so it was agreed.
	HolderConsentMissing {
		/// The property.
		property: PropertyId,
		/// The entry.
		encumbrance: EncumbranceId,
		/// Its holder.
		holder: PartyId,
	},
	/// A charge was entered after the party consented; it has to consent anew.
	ChargeAfterConsent {
		/// The property.
		property: PropertyId,
		/// The charge.
		encumbrance: EncumbranceId,
		/// The party.
		party: PartyId,
	},
	/// The register has no room for another entry on the property.
	TooManyEncumbrances {
		/// The property.
		property: PropertyId,
	},
	/// Nobody has valued the property: no mortgage without a valuation (L8).
	NotValued {
		/// The property.
		property: PropertyId,
	},
	/// The mortgages together would exceed the valuation (L8).
	BeyondValuation {
		/// The property.
		property: PropertyId,
		/// By how much.
		excess: Balance,
	},
	/// A loan is not in escrow yet.
	LoanNotFunded {
		/// The bank.
		lender: PartyId,
		/// What it has to pay in.
		outstanding: Balance,
	},
	/// The lender of a mortgage to be discharged has not stated what is to be paid, or its statement no longer counts.
	RedemptionMissing {
		/// The property.
		property: PropertyId,
		/// The mortgage.
		encumbrance: EncumbranceId,
		/// Its lender.
		lender: PartyId,
	},
	/// The last day of a redemption statement is over: its lender states anew.
	RedemptionExpired {
		/// The property.
		property: PropertyId,
		/// The mortgage.
		encumbrance: EncumbranceId,
		/// Its lender.
		lender: PartyId,
	},
	/// The price of the property does not cover the mortgages to be discharged out of it.
	RedemptionExceedsPrice {
		/// The property.
		property: PropertyId,
		/// What is missing.
		shortfall: Balance,
	},
	/// The claimant has a caveat on the property already.
	CaveatLodged {
		/// The property.
		property: PropertyId,
		/// The caveat.
		encumbrance: EncumbranceId,
	},
	/// The claimant has had a caveat on the property before: only a court lodges another for it.
	CourtLodgesCaveat {
		/// The property.
		property: PropertyId,
		/// The claimant.
		claimant: PartyId,
	},
	/// A priority notice is live on the property already.
	NoticeLodged {
		/// The property.
		property: PropertyId,
		/// The notice.
		encumbrance: EncumbranceId,
	},
	/// The party owns no share of the property.
	NotOwner {
		/// The property.
		property: PropertyId,
		/// The party.
		party: PartyId,
	},
	/// There is no such application.
	ApplicationNotFound {
		/// The number asked for.
		application: ApplicationId,
	},
	/// The application was registered, refused, withdrawn or has expired.
	ApplicationNotPending {
		/// The application.
		application: ApplicationId,
	},
	/// The application was not registered in time.
	ApplicationExpired {
		/// The application.
		application: ApplicationId,
	},
	/// The end of the entry applied for is over already.
	EntryOver {
		/// The application.
		application: ApplicationId,
	},
	/// An alteration or correction of the property is pending.
	ChangePending {
		/// The property.
		property: PropertyId,
		/// What is pending.
		pending: Pending,
	},
	/// Registered building units lie in the property.
	UnitsInProperty {
		/// The property.
		property: PropertyId,
		/// How many.
		units: u32,
	},
	/// Encumbrances are entered on the property; those who placed them release them.
	EncumbrancesLeft {
		/// The property.
		property: PropertyId,
		/// How many.
		encumbrances: u32,
	},
	/// The property is held by no land use right.
	NotALandUseRight {
		/// The property.
		property: PropertyId,
	},
	/// No record says that the party has died; its identity office records deaths.
	GiverNotDeceased {
		/// The party.
		party: PartyId,
	},
	/// There is no such proceeding.
	ProceedingNotFound {
		/// The number asked for.
		proceeding: ProceedingId,
	},
	/// The proceeding was completed, rejected or withdrawn, or has lapsed.
	ProceedingNotOpen {
		/// The proceeding.
		proceeding: ProceedingId,
	},
	/// The time for objections runs.
	NoticeRunning {
		/// The proceeding.
		proceeding: ProceedingId,
	},
	/// Objections wait for a decision.
	ObjectionsOpen {
		/// The proceeding.
		proceeding: ProceedingId,
		/// How many.
		objections: u32,
	},
	/// The office that ordered it does not register it; another office does.
	SameOffice {
		/// The office.
		office: PartyId,
	},
	/// A property could not be entered as it is.
	EntryRefused {
		/// The property.
		property: PropertyId,
		/// Why.
		reason: RegistrationProblem,
	},
	/// There is no such alteration.
	AlterationNotFound {
		/// The number asked for.
		alteration: AlterationId,
	},
	/// The alteration was registered, refused, withdrawn or has expired.
	AlterationNotPending {
		/// The alteration.
		alteration: AlterationId,
	},
	/// The alteration was not registered in time.
	AlterationExpired {
		/// The alteration.
		alteration: AlterationId,
	},
	/// Entries of the properties to be merged exclude each other on one: two mortgages of one rank, two priority
	/// notices, or more entries than a property can have.
	EntriesCollide {
		/// The first of the properties.
		property: PropertyId,
	},
	/// Governance has named no owner of the district's state land.
	NoStateOwner {
		/// The district.
		district: DistrictCode,
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
