//! What the register tells: enough to rebuild it outside, each naming the parties concerned.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A property was entered in the register with its first title.
		PropertyRegistered {
			/// The property.
			property: PropertyId,
			/// Its title.
			title: TitleNumber,
			/// Its district.
			district: DistrictCode,
			/// The owners and their shares.
			owners: Owners,
			/// The registrar.
			office: PartyId,
		},
		/// An entry of a bulk registration was refused; the others of the batch went on.
		RegistrationRefused {
			/// The property.
			property: PropertyId,
			/// Why.
			reason: RegistrationProblem,
		},
		/// A bulk registration is done.
		PropertiesRegistered {
			/// The registrar.
			office: PartyId,
			/// Entries registered now.
			registered: u32,
			/// Entries that were in the register already, from the very same entry.
			skipped: u32,
			/// Entries refused, each with an event of its own.
			refused: u32,
		},
		/// A conveyance was proposed and waits for its conditions.
		ConveyanceProposed {
			/// The conveyance.
			conveyance: ConveyanceId,
			/// Sale, gift ..
			kind: ConveyanceKind,
			/// Its properties.
			properties: Vec<PropertyId>,
			/// Those who give.
			givers: Vec<PartyId>,
			/// Those who receive.
			receivers: Vec<PartyId>,
			/// The price, of all properties together.
			price: BalanceOf<T>,
			/// Loans that pay part of it.
			loans: BoundedVec<Loan<BalanceOf<T>>, ConstU32<MAX_LOANS>>,
			/// Mortgages redeemed out of it.
			discharges: BoundedVec<Discharge<BalanceOf<T>>, ConstU32<MAX_DISCHARGES>>,
			/// Digest of the contract.
			terms: H256,
			/// Digest of all of it, which every consent names.
			binding: H256,
			/// The party that proposed it.
			proposer: PartyId,
			/// The last moment at which it can be registered.
			expires: Moment,
		},
		/// A party consented to the terms.
		Consented {
			/// The conveyance.
			conveyance: ConveyanceId,
			/// The party.
			party: PartyId,
			/// Who signed for it.
			signer: PartyId,
		},
		/// Part of the price was paid into escrow.
		Funded {
			/// The conveyance.
			conveyance: ConveyanceId,
			/// The party whose money it is, and to whom it would go back.
			funder: PartyId,
			/// The receiver or lender for whom it was paid.
			on_behalf_of: PartyId,
			/// How much.
			amount: BalanceOf<T>,
			/// What is still missing of the price.
			outstanding: BalanceOf<T>,
		},
		/// Tax was paid into escrow, for the tax payee at registration or back to the payer without it.
		TaxSecured {
			/// The conveyance.
			conveyance: ConveyanceId,
			/// The payer.
			payer: PartyId,
			/// How much.
			amount: BalanceOf<T>,
		},
		/// A court approved that a guardian disposes of a ward's title.
		WardDisposalApproved {
			/// The conveyance.
			conveyance: ConveyanceId,
			/// The court.
			court: PartyId,
		},
		/// A property has a new title: one title ended, another began.
		TitleRegistered {
			/// The property.
			property: PropertyId,
			/// The new title.
			title: TitleNumber,
			/// The title that ended.
			replaces: TitleNumber,
			/// The conveyance that brought it about.
			conveyance: ConveyanceId,
			/// Those who gave.
			givers: Members,
			/// The owners now, and their shares.
			owners: Owners,
			/// The price of this property.
			price: BalanceOf<T>,
		},
		/// Price, tax and title have changed hands.
		ConveyanceRegistered {
			/// The conveyance.
			conveyance: ConveyanceId,
			/// The registrar.
			office: PartyId,
		},
		/// The registrar refused a conveyance; all money went back.
		ConveyanceRefused {
			/// The conveyance.
			conveyance: ConveyanceId,
			/// The registrar.
			office: PartyId,
			/// Why.
			reason: BoundedText<256>,
			/// Givers, receivers and lenders.
			parties: Vec<PartyId>,
		},
		/// A party withdrew a conveyance; all money went back.
		ConveyanceWithdrawn {
			/// The conveyance.
			conveyance: ConveyanceId,
			/// Who withdrew it.
			by: PartyId,
			/// Givers, receivers and lenders.
			parties: Vec<PartyId>,
		},
		/// A conveyance was not registered in time; all money went back.
		ConveyanceExpired {
			/// The conveyance.
			conveyance: ConveyanceId,
			/// Givers, receivers and lenders.
			parties: Vec<PartyId>,
		},
		/// Money of a conveyance that was not registered went back to whoever had paid it.
		Refunded {
			/// The conveyance.
			conveyance: ConveyanceId,
			/// Who had paid it.
			party: PartyId,
			/// How much.
			amount: BalanceOf<T>,
		},
		/// Money could not be delivered, as the party has no account that takes it; it stays claimable.
		Undeliverable {
			/// Whose money it is.
			party: PartyId,
			/// How much.
			amount: BalanceOf<T>,
		},
		/// Money that could not be delivered before has reached its party.
		UndeliveredClaimed {
			/// Whose money it is.
			party: PartyId,
			/// The account that it went to.
			account: T::AccountId,
			/// How much.
			amount: BalanceOf<T>,
		},
		/// A valuer recorded what a property is worth.
		ValuationRecorded {
			/// The property.
			property: PropertyId,
			/// The value.
			amount: BalanceOf<T>,
			/// The value recorded before.
			old_amount: Option<BalanceOf<T>>,
			/// The day that it holds for.
			as_of: Moment,
			/// The valuer.
			valuer: PartyId,
		},
		/// An entry burdens a property from now on.
		EncumbranceEntered {
			/// The property.
			property: PropertyId,
			/// The number of the entry.
			encumbrance: EncumbranceId,
			/// What it is.
			kind: EncumbranceKind<BalanceOf<T>>,
			/// The party that placed it.
			placed_by: PartyId,
			/// The document behind it.
			document: SourceDocument,
			/// Its last moment; none if it holds until it is lifted.
			until: Option<Moment>,
			/// The acts that it stops.
			stops: ActSet,
			/// The live title.
			title: TitleNumber,
			/// The owners.
			owners: Vec<PartyId>,
		},
		/// An entry burdens a property no longer.
		EncumbranceEnded {
			/// The property.
			property: PropertyId,
			/// The number of the entry.
			encumbrance: EncumbranceId,
			/// What it was.
			kind: EncumbranceKind<BalanceOf<T>>,
			/// How it ended.
			how: EncumbranceEnd,
			/// The live title.
			title: TitleNumber,
			/// The owners.
			owners: Vec<PartyId>,
		},
		/// A court extended a caveat.
		CaveatExtended {
			/// The property.
			property: PropertyId,
			/// The caveat.
			encumbrance: EncumbranceId,
			/// The claimant.
			claimant: PartyId,
			/// The court.
			court: PartyId,
			/// Its order.
			document: SourceDocument,
			/// When it would have lapsed.
			old_until: Moment,
			/// Its last moment now.
			until: Moment,
			/// The owners.
			owners: Vec<PartyId>,
		},
		/// An owner applied for a mortgage, a lease or an easement.
		EntryApplied {
			/// The application.
			application: ApplicationId,
			/// Its terms.
			terms: EntryTerms<BalanceOf<T>>,
			/// Digest of its terms, which every consent names.
			binding: H256,
			/// The owner that applied.
			applicant: PartyId,
			/// The owners.
			owners: Vec<PartyId>,
			/// The last moment at which it can be registered.
			expires: Moment,
		},
		/// A party consented to an application.
		EntryConsented {
			/// The application.
			application: ApplicationId,
			/// The party.
			party: PartyId,
			/// Who signed for it.
			signer: PartyId,
		},
		/// A court approved that a guardian burdens a ward's title.
		WardEntryApproved {
			/// The application.
			application: ApplicationId,
			/// The court.
			court: PartyId,
		},
		/// The registrar entered what was applied for.
		EntryRegistered {
			/// The application.
			application: ApplicationId,
			/// The property.
			property: PropertyId,
			/// The entry.
			encumbrance: EncumbranceId,
			/// The registrar.
			office: PartyId,
		},
		/// The registrar refused an application.
		EntryRefused {
			/// The application.
			application: ApplicationId,
			/// The registrar.
			office: PartyId,
			/// Why.
			reason: BoundedText<256>,
			/// The owners and those who would have got the entry.
			parties: Vec<PartyId>,
		},
		/// A party withdrew an application.
		EntryWithdrawn {
			/// The application.
			application: ApplicationId,
			/// Who withdrew it.
			by: PartyId,
			/// The owners and those who would have got the entry.
			parties: Vec<PartyId>,
		},
		/// An application was not registered in time.
		EntryExpired {
			/// The application.
			application: ApplicationId,
			/// The owners and those who would have got the entry.
			parties: Vec<PartyId>,
		},
		/// A party signed a change of an entry.
		EntryChangeSigned {
			/// The property.
			property: PropertyId,
			/// The entry.
			encumbrance: EncumbranceId,
			/// The change.
			change: EntryChange,
			/// The party.
			party: PartyId,
			/// Who signed for it.
			signer: PartyId,
			/// Have all signed?
			complete: bool,
		},
		/// Two mortgages have exchanged their ranks.
		MortgagePostponed {
			/// The property.
			property: PropertyId,
			/// The mortgage that stepped back.
			encumbrance: EncumbranceId,
			/// The mortgage that stepped ahead.
			ahead: EncumbranceId,
			/// The rank of the one that stepped back.
			rank: u32,
			/// The rank of the one that stepped ahead.
			rank_ahead: u32,
			/// The lenders that signed.
			lenders: Vec<PartyId>,
			/// The owners.
			owners: Vec<PartyId>,
		},
		/// A mortgage has another lender.
		MortgageAssigned {
			/// The property.
			property: PropertyId,
			/// The mortgage.
			encumbrance: EncumbranceId,
			/// The lender before.
			from: PartyId,
			/// The lender now.
			to: PartyId,
			/// What it secures.
			amount: BalanceOf<T>,
			/// Its rank.
			rank: u32,
			/// The owners.
			owners: Vec<PartyId>,
		},
		/// A lender stated what is to be paid for the discharge of its mortgage.
		RedemptionStated {
			/// The conveyance.
			conveyance: ConveyanceId,
			/// The property.
			property: PropertyId,
			/// The mortgage.
			encumbrance: EncumbranceId,
			/// The lender.
			lender: PartyId,
			/// What is to be paid.
			amount: BalanceOf<T>,
			/// The last moment at which that is enough.
			good_until: Moment,
			/// Givers, receivers and lenders.
			parties: Vec<PartyId>,
		},
		/// A mortgage was redeemed out of the price.
		MortgageRedeemed {
			/// The conveyance.
			conveyance: ConveyanceId,
			/// The property.
			property: PropertyId,
			/// The mortgage.
			encumbrance: EncumbranceId,
			/// The lender that was paid.
			lender: PartyId,
			/// How much.
			amount: BalanceOf<T>,
		},
	}
}
