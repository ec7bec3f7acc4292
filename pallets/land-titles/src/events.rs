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
		/// Governance opened the migration window of a district.
		MigrationOpened {
			/// The district.
			district: DistrictCode,
			/// Its last moment.
			until: Moment,
		},
		/// Governance closed the migration window of a district.
		MigrationEnded {
			/// The district.
			district: DistrictCode,
		},
		/// Governance named the owner of a district's state land.
		StateOwnerSet {
			/// The district.
			district: DistrictCode,
			/// The owner.
			owner: PartyId,
			/// The owner before.
			old_owner: Option<PartyId>,
		},
		/// A property is on public display before its first registration; any party can object.
		FirstRegistrationDisplayed {
			/// The proceeding.
			proceeding: ProceedingId,
			/// The property.
			property: PropertyId,
			/// Its district.
			district: DistrictCode,
			/// The owners and their shares.
			owners: Owners,
			/// The registrar.
			office: PartyId,
			/// The last moment for objections.
			until: Moment,
		},
		/// A finding on who inherits is on public display; any party can object.
		FindingDisplayed {
			/// The conveyance.
			conveyance: ConveyanceId,
			/// The proceeding.
			proceeding: ProceedingId,
			/// The registrar.
			office: PartyId,
			/// The document behind it.
			document: SourceDocument,
			/// The last moment for objections.
			until: Moment,
			/// Givers and receivers.
			parties: Vec<PartyId>,
		},
		/// A court ordered a transfer; owners, receivers and holders of entries can object.
		ConveyanceOrdered {
			/// The conveyance.
			conveyance: ConveyanceId,
			/// The proceeding.
			proceeding: ProceedingId,
			/// The court.
			court: PartyId,
			/// The order.
			document: SourceDocument,
			/// The last moment for objections.
			until: Moment,
			/// Givers and receivers.
			parties: Vec<PartyId>,
		},
		/// A party objected to a proceeding: it waits for a decision.
		ObjectionRaised {
			/// The proceeding.
			proceeding: ProceedingId,
			/// The party.
			objector: PartyId,
			/// Digest of the grounds.
			grounds: H256,
			/// The document behind it.
			document: SourceDocument,
		},
		/// An objection was decided; upheld, it ends the proceeding.
		ObjectionDecided {
			/// The proceeding.
			proceeding: ProceedingId,
			/// The party that objected.
			objector: PartyId,
			/// The office that decided.
			office: PartyId,
			/// Was the objector right?
			upheld: bool,
			/// Why.
			reason: BoundedText<256>,
		},
		/// The registrar withdrew a proceeding.
		ProceedingWithdrawn {
			/// The proceeding.
			proceeding: ProceedingId,
			/// The registrar.
			office: PartyId,
		},
		/// The registrar proposed to correct the register or to cancel a property.
		CorrectionProposed {
			/// The proceeding.
			proceeding: ProceedingId,
			/// The property.
			property: PropertyId,
			/// Its live title.
			title: TitleNumber,
			/// Its owners.
			owners: Vec<PartyId>,
			/// What is to be put right.
			correction: Correction,
			/// The document behind it.
			document: SourceDocument,
			/// Why.
			reason: BoundedText<256>,
			/// The registrar.
			office: PartyId,
			/// The last moment for objections.
			until: Moment,
		},
		/// A second office confirmed a correction.
		CorrectionConfirmed {
			/// The proceeding.
			proceeding: ProceedingId,
			/// The property.
			property: PropertyId,
			/// The second office.
			office: PartyId,
		},
		/// A correction or cancellation has taken effect.
		CorrectionApplied {
			/// The proceeding.
			proceeding: ProceedingId,
			/// The property.
			property: PropertyId,
			/// The registrar.
			office: PartyId,
			/// The owners before.
			owners: Vec<PartyId>,
		},
		/// A title was corrected: the wrong one ended, the right one began.
		TitleCorrected {
			/// The proceeding.
			proceeding: ProceedingId,
			/// The property.
			property: PropertyId,
			/// The new title.
			title: TitleNumber,
			/// The title that ended.
			replaces: TitleNumber,
			/// The owners before.
			former_owners: Vec<PartyId>,
			/// The owners now, and their shares.
			owners: Owners,
			/// The right now.
			tenure: Tenure,
		},
		/// The facts of a property were corrected.
		FactsCorrected {
			/// The proceeding.
			proceeding: ProceedingId,
			/// The property.
			property: PropertyId,
			/// As they are now.
			facts: PropertyFacts,
			/// As they were.
			before: PropertyFacts,
		},
		/// A property and its title have ended by cancellation.
		PropertyCancelled {
			/// The proceeding.
			proceeding: ProceedingId,
			/// The property.
			property: PropertyId,
			/// Its last title.
			title: TitleNumber,
			/// Its last owners.
			owners: Vec<PartyId>,
		},
		/// Owners applied for a subdivision, a consolidation or a surrender.
		AlterationProposed {
			/// The alteration.
			alteration: AlterationId,
			/// What they apply for.
			kind: AlterationKind,
			/// All owners.
			owners: Vec<PartyId>,
			/// The document behind it.
			document: SourceDocument,
			/// Digest that every owner names in its consent.
			binding: H256,
			/// The owner that proposed it.
			proposer: PartyId,
			/// The last moment at which it can be registered.
			expires: Moment,
		},
		/// An owner consented to an alteration.
		AlterationConsented {
			/// The alteration.
			alteration: AlterationId,
			/// The owner.
			party: PartyId,
			/// Who signed for it.
			signer: PartyId,
		},
		/// A court approved that a guardian gives up a ward's right.
		WardSurrenderApproved {
			/// The alteration.
			alteration: AlterationId,
			/// The court.
			court: PartyId,
		},
		/// An alteration is in the register.
		AlterationRegistered {
			/// The alteration.
			alteration: AlterationId,
			/// The registrar.
			office: PartyId,
		},
		/// The registrar refused an alteration.
		AlterationRefused {
			/// The alteration.
			alteration: AlterationId,
			/// The registrar.
			office: PartyId,
			/// Why.
			reason: BoundedText<256>,
			/// The owners.
			owners: Vec<PartyId>,
		},
		/// An owner withdrew an alteration.
		AlterationWithdrawn {
			/// The alteration.
			alteration: AlterationId,
			/// Who withdrew it.
			by: PartyId,
			/// The owners.
			owners: Vec<PartyId>,
		},
		/// An alteration was not registered in time.
		AlterationExpired {
			/// The alteration.
			alteration: AlterationId,
			/// The owners.
			owners: Vec<PartyId>,
		},
		/// A property has ended: it was divided, or merged with others.
		PropertyRemade {
			/// The alteration.
			alteration: AlterationId,
			/// The property.
			property: PropertyId,
			/// Its last title.
			title: TitleNumber,
			/// Its last owners.
			owners: Vec<PartyId>,
		},
		/// A property has begun: a part of one that was divided, or what others were merged into.
		PartRegistered {
			/// The alteration.
			alteration: AlterationId,
			/// The property.
			part: PropertyPart,
			/// Its title.
			title: TitleNumber,
			/// The titles that ended.
			replaces: Vec<TitleNumber>,
			/// The owners and their shares.
			owners: Owners,
		},
		/// An entry goes on, on a property that takes the place of another.
		EncumbranceCarried {
			/// The alteration.
			alteration: AlterationId,
			/// The property that ended.
			from: PropertyId,
			/// Its number there.
			was: EncumbranceId,
			/// The property that it burdens now.
			to: PropertyId,
			/// Its number now.
			encumbrance: EncumbranceId,
			/// The party that placed it.
			placed_by: PartyId,
		},
		/// A land use right has ended: the state owns the property.
		RightEnded {
			/// The property.
			property: PropertyId,
			/// The new title.
			title: TitleNumber,
			/// The title that ended.
			replaces: TitleNumber,
			/// Whether it was surrendered, or its term was over.
			origin: TitleOrigin,
			/// Who had the right.
			former_owners: Vec<PartyId>,
			/// The owner of the state land.
			owner: PartyId,
			/// The registrar.
			office: PartyId,
		},
	}
}
