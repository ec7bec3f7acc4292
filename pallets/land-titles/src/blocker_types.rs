//! What can stand in the way of an act.

use civitas_primitives::{
	AssessmentId, ConveyanceId, DistrictCode, Moment, OfficeRole, PartyId, PropertyId, Standing, TaxKind, TitleNumber,
};
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;
use sp_core::H256;

use crate::{AlterationId, ApplicationId, EncumbranceId, Pending, ProceedingId, RegistrationProblem};

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
