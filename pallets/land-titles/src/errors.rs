//! What stands in the way of a call, and who can lift it.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// No property is registered under that code: check the code, or have the registrar register it.
		PropertyNotFound,
		/// The property has ended (subdivided, consolidated or cancelled): use the properties that replaced it.
		PropertyEnded,
		/// Another entry is registered under that code: a property is registered once (L3).
		AlreadyRegistered,
		/// A parcel needs a land area, a building unit a floor area, greater than zero.
		NoArea,
		/// Latitude lies between -90 and 90 degrees, longitude between -180 and 180.
		CentroidOutOfRange,
		/// The parcel that the building unit lies in is not registered in that district: register it first.
		ParcelNotRegistered,
		/// The term of the land use right is over: the right has to be renewed first (L17).
		TenureEnded,
		/// The document bears a date in the future (L16).
		DocumentFutureDated,
		/// A document of another kind is needed: a court order for a freeze, a valuation report for a valuation (L16).
		WrongDocument,
		/// There is no party of that number: an identity office registers parties.
		UnknownParty,
		/// A title needs at least one holding (L2).
		NoHolding,
		/// A share of zero is no share (L2).
		ZeroShare,
		/// A holding needs at least one member (L2).
		NoMember,
		/// A title has at most 16 members in all holdings together.
		TooManyMembers,
		/// A party is named twice among the owners, givers or receivers of one property.
		PartyTwice,
		/// Survivorship needs a joint holding of at least two members.
		SurvivorshipOfOne,
		/// Name at least one giver.
		NoGiver,
		/// A giver owns no share of the property.
		GiverIsNoOwner,
		/// A joint holding is conveyed by all of its members together: name the others as givers too.
		JointHoldingDivided,
		/// The resulting shares have no common denominator of 64 bits: use shares with smaller numbers.
		SharesTooFine,
		/// A conveyance has at least one leg.
		NoLeg,
		/// A property is named in two legs of one conveyance.
		PropertyTwice,
		/// Every leg of a sale has a price greater than zero.
		PriceMissing,
		/// A gift has no price: propose a sale instead.
		GiftHasPrice,
		/// Only a party whose consent it needs, or its representative, may do this.
		NotConcerned,
		/// Only a receiver, or its representative, or a lending bank pays the price.
		NotReceiver,
		/// A conveyance of the property is pending: it has to be registered, refused, withdrawn or expired first (L15).
		ConveyancePending,
		/// No conveyance of the property is pending.
		NoConveyancePending,
		/// There is no conveyance of that number.
		ConveyanceNotFound,
		/// The conveyance has been registered, refused, withdrawn or has expired.
		ConveyanceNotPending,
		/// The conveyance was not registered in time: let it expire and propose a new one.
		ConveyanceExpired,
		/// The conveyance can still be registered: it expires later.
		ConveyanceNotExpired,
		/// The title named is not the live title of the property: read the property again (L17).
		TitleNotLive,
		/// The digest named does not bind these terms: read them again before consenting (L13).
		TermsDiffer,
		/// The party has consented already, and its consent counts.
		AlreadyConsented,
		/// A giver or receiver has not consented: it has to consent first (L11).
		ConsentMissing,
		/// A consent was given with a key, or by a representative, that no longer stands: the party consents anew.
		ConsentNoLongerCounts,
		/// A party's own acts do not count now (suspended, deceased, dissolved, account in recovery): its identity
		/// office can lift that, or its executor or liquidator acts.
		PartyNotInStanding,
		/// A guardian disposes of a ward's title: a court has to approve it first.
		WardDisposalNotApproved,
		/// No giver's consent was given by a guardian, or a court has approved it already.
		NothingToApprove,
		/// An amount of zero does nothing.
		AmountZero,
		/// More than what is missing of the price.
		MoreThanPrice,
		/// More parties pay than one escrow can hold: let fewer parties pay.
		TooManyFunders,
		/// The price is not in escrow yet: the receivers have to fund it.
		PriceNotFunded,
		/// A tax is neither paid nor exempted: pay it, or have the tax bureau exempt it (T1).
		TaxOpen,
		/// The office has no live licence for the role and district that the act needs.
		NotLicensed,
		/// No undelivered money waits for that party.
		NothingUndelivered,
		/// The party has no account that can take the money: its identity office registers one.
		NoAccount,
		/// A court has frozen the property: a court lifts the freeze (L4).
		CourtFreeze,
		/// There is no such encumbrance on the property.
		EncumbranceNotFound,
		/// The property has as many encumbrances as the register can hold.
		TooManyEncumbrances,
		/// A freeze that stops no act has no effect: name the acts.
		StopsNothing,
		/// The end lies in the past.
		UntilInThePast,
		/// A valuation holds for a day that has come.
		ValuationInTheFuture,
		/// A later valuation is recorded.
		ValuationOutdated,
		/// An amount, a date or a number has left its range.
		Overflow,
		/// What the tax pallet pays out of escrow is not what was paid in: report this.
		EscrowMismatch,
		/// The tax bureau has frozen the property: pay the arrears, and the bureau lifts it (L4).
		TaxFreeze,
		/// Somebody claims a right in the property: the claimant consents or withdraws, or a court lifts the caveat (L4).
		Caveat,
		/// An owner has reserved the property: the holder of the priority notice consents, or it ends (L18).
		PriorityNotice,
		/// The holder of a mortgage or a lease has to consent: so it was agreed when it was entered.
		HolderConsentMissing,
		/// A charge was entered after somebody who acquires or lends consented: it consents anew (L10).
		ChargeAfterConsent,
		/// No mortgage without a valuation: a licensed valuer records one (L8).
		NotValued,
		/// The mortgages together would exceed the valuation: secure less, or discharge others first (L8).
		BeyondValuation,
		/// A bank has not paid its loan into escrow yet.
		LoanNotFunded,
		/// The lender of a mortgage to be discharged has not stated what is to be paid, or has to state it anew (L9).
		RedemptionMissing,
		/// The last day of a redemption statement is over: its lender states anew.
		RedemptionExpired,
		/// The price of a property does not cover the mortgages to be discharged out of it: agree on another.
		RedemptionExceedsPrice,
		/// The claimant has a caveat on the property already.
		CaveatLodged,
		/// The claimant has had a caveat on the property before: a court has to lodge another for it.
		CourtLodgesCaveat,
		/// A priority notice is live on the property: another one can be lodged when it has ended (L18).
		NoticeLodged,
		/// Only an owner of the property, or its representative, may do this.
		NotOwner,
		/// There is no application of that number.
		ApplicationNotFound,
		/// The application has been registered, refused, withdrawn or has expired.
		ApplicationNotPending,
		/// The application was not registered in time: let it expire and apply anew.
		ApplicationExpired,
		/// The application can still be registered: it expires later.
		ApplicationNotExpired,
		/// The end of the lease or easement applied for is over already: apply anew.
		EntryOver,
		/// More parties have consented than there is room for.
		TooManyConsents,
		/// Only the party that has the entry, or its representative, may do this (L9).
		NotHolder,
		/// The entry is no freeze by a court.
		NotAFreeze,
		/// The entry is no mortgage.
		NotAMortgage,
		/// The entry is no caveat.
		NotACaveat,
		/// A mortgage is discharged, by its lender: use `discharge_mortgage` (L9).
		MortgageIsDischarged,
		/// The bureau has a freeze on the property already.
		AlreadyFrozen,
		/// The end has to be later than the present one.
		UntilNotLater,
		/// A mortgage has no end: its lender discharges it (L9).
		MortgageHasNoEnd,
		/// Whoever gets the entry is an owner of the property already.
		GranteeIsOwner,
		/// Such an entry cannot stop that act: name others.
		CannotStop,
		/// A property cannot have an easement over itself.
		EasementOfItself,
		/// A priority notice is held for somebody other than the owner that lodges it.
		HolderIsOwner,
		/// The mortgage named is not behind the one that would step back.
		NotBehind,
		/// The mortgage is that bank's already.
		SameLender,
		/// Nothing waits for that party's signature: the present lender signs first.
		NothingToSign,
		/// A loan or a discharge names a property that is not conveyed.
		NotConveyed,
		/// A loan is secured on a whole property: all of its owners have to convey.
		PartEncumbered,
		/// A bank does not lend in a conveyance in which it gives or receives.
		LenderIsParty,
		/// A bank lends once on each property: add the loans up.
		LoanTwice,
		/// The loans together exceed the price.
		LoansExceedPrice,
		/// A bank pays exactly its loan into escrow, whole and once.
		LoanInFull,
		/// A bank pays its loan from its own account.
		OwnAccountOnly,
		/// A mortgage is discharged twice in one conveyance.
		DischargeTwice,
		/// The conveyance discharges no such mortgage.
		NoSuchDischarge,
		/// More than the parties have agreed to pay for the discharge.
		MoreThanAgreed,
		/// The district has no open migration window: apply for first registration, or have governance open one.
		MigrationClosed,
		/// Under that code an application for first registration, a subdivision or a consolidation is pending (L15).
		ApplicationPending,
		/// There is no proceeding of that number.
		ProceedingNotFound,
		/// The proceeding was completed, rejected or withdrawn, or has lapsed.
		ProceedingNotOpen,
		/// The proceeding is about something else: first registrations are completed, corrections confirmed and
		/// applied, and what a court ordered is withdrawn with its conveyance.
		AnotherProceeding,
		/// The time for objections runs: wait until it is over (L19).
		NoticeRunning,
		/// The time for objections is over.
		NoticeOver,
		/// Objections wait for a decision: by the registrar on a first registration, by a court on anything else (L19).
		ObjectionsOpen,
		/// The party has objected to that proceeding already.
		AlreadyObjected,
		/// Only owners, those who would become owners, and holders of entries on the property object to that.
		MayNotObject,
		/// The party has not objected to that proceeding.
		ObjectionNotFound,
		/// The objection has been decided.
		ObjectionDecided,
		/// Say why: a decision, a refusal or a correction has a reason.
		ReasonMissing,
		/// Another office has to do that than the one that proposed or ordered it.
		SameOffice,
		/// A second office has confirmed the correction already.
		AlreadyConfirmed,
		/// That is how the register is: nothing would be corrected.
		NothingCorrected,
		/// An alteration or correction of the property is pending: it has to end first (L15).
		ChangePending,
		/// Registered building units lie in the property: they have to end first.
		UnitsInProperty,
		/// Entries burden the property: those who placed them have to release them first (L10).
		EncumbrancesLeft,
		/// Entries of the properties exclude each other on one: two mortgages of one rank, two priority notices, or too
		/// many. Their holders have to postpone or release some first (L7).
		EntriesCollide,
		/// The property is held by no land use right.
		NotALandUseRight,
		/// The land use right has not ended, or the notice period after its end still runs.
		RightNotEnded,
		/// Governance has to name the owner of the district's state land first.
		NoStateOwner,
		/// There is no alteration of that number.
		AlterationNotFound,
		/// The alteration has been registered, refused, withdrawn or has expired.
		AlterationNotPending,
		/// The alteration was not registered in time: let it expire and propose a new one.
		AlterationExpired,
		/// The alteration can still be registered: it expires later.
		AlterationNotExpired,
		/// The digest named is not that of what is applied for: read it again before consenting (L13).
		BindingDiffers,
		/// A subdivision makes at least two properties, a consolidation merges at least two.
		TooFewParts,
		/// The areas before and after differ by more than 0.1 %: have them measured again (L14).
		AreaDiffers,
		/// The properties have different owners or shares (L14): convey first.
		OwnersDiffer,
		/// The properties differ in district, land use, tenure, or in what they lie in (L14).
		PropertiesDiffer,
		/// No record says that the giver has died: its identity office records deaths.
		GiverNotDeceased,
		/// The receivers have to be those members of the joint holdings who survive, with the shares of these.
		ReceiversNotSurvivors,
		/// The deceased held no share with survivorship: propose an inheritance.
		NoSurvivorship,
		/// Nobody of the joint holding survives: propose an inheritance.
		NoSurvivor,
		/// An inheritance or a survivorship has no price.
		PassesWithoutPrice,
		/// In an exchange of two or more properties everybody gives and receives.
		ExchangeOneSided,
		/// Only a court orders a transfer, and withdraws it.
		OnlyByCourt,
		/// A finding on who inherits is published for an inheritance alone.
		NotAnInheritance,
		/// A finding on that inheritance is on display already.
		FindingPublished,
		/// The conveyance expires before the time for objections is over: propose it anew.
		NoTimeForNotice,
	}
}
