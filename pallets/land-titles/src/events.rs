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
			/// Digest of the terms.
			terms: H256,
			/// The party that proposed it.
			proposer: PartyId,
			/// The last moment at which it can be registered.
			expires: Moment,
		},
		/// A giver or receiver consented to the terms.
		Consented {
			/// The conveyance.
			conveyance: ConveyanceId,
			/// The giver or receiver.
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
			/// The receiver for whom it was paid.
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
			/// Givers and receivers.
			parties: Vec<PartyId>,
		},
		/// A giver or receiver withdrew a conveyance; all money went back.
		ConveyanceWithdrawn {
			/// The conveyance.
			conveyance: ConveyanceId,
			/// Who withdrew it.
			by: PartyId,
			/// Givers and receivers.
			parties: Vec<PartyId>,
		},
		/// A conveyance was not registered in time; all money went back.
		ConveyanceExpired {
			/// The conveyance.
			conveyance: ConveyanceId,
			/// Givers and receivers.
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
		/// A court froze a property.
		FreezePlaced {
			/// The property.
			property: PropertyId,
			/// The number of the freeze.
			encumbrance: EncumbranceId,
			/// The court.
			court: PartyId,
			/// The order.
			document: SourceDocument,
			/// Its last moment; none if it holds until it is lifted.
			until: Option<Moment>,
			/// The acts that it stops.
			stops: ActSet,
			/// The live title.
			title: TitleNumber,
		},
		/// A freeze is over.
		FreezeLifted {
			/// The property.
			property: PropertyId,
			/// The number of the freeze.
			encumbrance: EncumbranceId,
			/// The court that lifted it; none if it had ended by itself.
			court: Option<PartyId>,
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
	}
}
