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
		/// Only a giver or a receiver of the conveyance, or its representative, may do this.
		NotConcerned,
		/// Only a receiver, or its representative, pays the price.
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
		/// The terms named are not those of the conveyance: read them again before consenting (L13).
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
	}
}
