//! What people and offices can do. Each call verifies the signature and hands on.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod calls {
	#[pallet::call(weight(<T as Config>::WeightInfo))]
	impl<T: Config> Pallet<T> {
		/// Enters a property in the register, with its first title. By the registrar of its district.
		#[pallet::call_index(0)]
		#[pallet::weight(weights::register_property::<T::WeightInfo>(registration))]
		pub fn register_property(origin: OriginFor<T>, registration: PropertyRegistration) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_register_property(&who, registration)
		}

		/// Takes over entries of an existing register. By a registrar.
		///
		/// Safe to send twice: an entry that is in the register already is skipped. An entry that cannot be registered
		/// is refused with an event that says why, and the others go on.
		#[pallet::call_index(1)]
		#[pallet::weight(weights::register_properties::<T::WeightInfo>(batch))]
		pub fn register_properties(
			origin: OriginFor<T>,
			batch: BoundedVec<PropertyRegistration, T::MaxBatch>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_register_properties(&who, batch.into_inner())
		}

		/// Proposes a conveyance: who gives what to whom for how much. By a giver or a receiver, or its representative.
		///
		/// The proposer consents to the terms with it. The taxes are assessed by themselves. `loans` pay part of the price
		/// against new mortgages; `discharges` are mortgages redeemed out of the price; both may be empty. A property that
		/// the proposer gives is reserved for this conveyance; others are when their first owner consents.
		#[pallet::call_index(2)]
		#[pallet::weight(weights::propose_conveyance::<T::WeightInfo, _>(legs, loans.len(), discharges.len()))]
		pub fn propose_conveyance(
			origin: OriginFor<T>,
			kind: ConveyanceKind,
			legs: BoundedVec<Leg<BalanceOf<T>>, T::MaxLegs>,
			loans: BoundedVec<Loan<BalanceOf<T>>, ConstU32<MAX_LOANS>>,
			discharges: BoundedVec<Discharge<BalanceOf<T>>, ConstU32<MAX_DISCHARGES>>,
			terms: H256,
			on_behalf_of: PartyId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let lending = Lending { loans, discharges };
			Self::do_propose_conveyance(&who, kind, legs.into_inner(), lending, terms, on_behalf_of)
		}

		/// Consents to a conveyance, naming the digest that binds all of it. By each giver, receiver and lender, or its
		/// representative; by the holder of an entry that needs its consent.
		///
		/// `binding` is in the event of the proposal and in the conveyance. Whoever acquires accepts the charges that are
		/// on the property now, but for those discharged in the conveyance.
		#[pallet::call_index(3)]
		#[pallet::weight(weights::consent::<T::WeightInfo>(T::MaxLegs::get().saturating_mul(MAX_ENCUMBRANCES)))]
		pub fn consent(
			origin: OriginFor<T>,
			conveyance: ConveyanceId,
			binding: H256,
			on_behalf_of: PartyId,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let read = Self::do_consent(&who, conveyance, binding, on_behalf_of)?;
			Ok(Some(weights::consent::<T::WeightInfo>(read)).into())
		}

		/// Pays part or all of the price into escrow, from the signer's own account. By a receiver, or its
		/// representative; by a lending bank, which pays exactly its loan.
		#[pallet::call_index(4)]
		pub fn fund(
			origin: OriginFor<T>,
			conveyance: ConveyanceId,
			amount: BalanceOf<T>,
			on_behalf_of: PartyId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_fund(&who, conveyance, amount, on_behalf_of)
		}

		/// Registers a conveyance: price, tax and title change hands, all at once or not at all. By the registrar of
		/// the district.
		///
		/// Out of the price of each property first the lenders that are discharged are paid, in order of rank, then each
		/// giver its share of the rest, rounded down; what rounding leaves goes to the first giver of the leg. New mortgages
		/// are entered behind those that stay.
		#[pallet::call_index(5)]
		#[pallet::weight(weights::register_conveyance_at_most::<T::WeightInfo>(T::MaxLegs::get()))]
		pub fn register_conveyance(origin: OriginFor<T>, conveyance: ConveyanceId) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let weight = Self::do_register_conveyance(&who, conveyance)?;
			Ok(Some(weight).into())
		}

		/// Refuses a conveyance, with a reason; all money goes back at once. By the registrar of the district.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::refuse_conveyance(MAX_FUNDERS))]
		pub fn refuse_conveyance(
			origin: OriginFor<T>,
			conveyance: ConveyanceId,
			reason: BoundedText<256>,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let refunds = Self::do_refuse_conveyance(&who, conveyance, reason)?;
			Ok(Some(T::WeightInfo::refuse_conveyance(refunds)).into())
		}

		/// Withdraws a conveyance; all money goes back at once. By any giver, receiver or lender, or its representative.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::withdraw_conveyance(MAX_FUNDERS))]
		pub fn withdraw_conveyance(
			origin: OriginFor<T>,
			conveyance: ConveyanceId,
			on_behalf_of: PartyId,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let refunds = Self::do_withdraw_conveyance(&who, conveyance, on_behalf_of)?;
			Ok(Some(T::WeightInfo::withdraw_conveyance(refunds)).into())
		}

		/// Ends a conveyance that was not registered in time; all money goes back at once. By anybody.
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::expire_conveyance(MAX_FUNDERS))]
		pub fn expire_conveyance(origin: OriginFor<T>, conveyance: ConveyanceId) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let refunds = Self::do_expire_conveyance(conveyance)?;
			Ok(Some(T::WeightInfo::expire_conveyance(refunds)).into())
		}

		/// Approves that a guardian disposes of a ward's title. By a court of the property's district.
		#[pallet::call_index(9)]
		pub fn approve_ward_disposal(origin: OriginFor<T>, conveyance: ConveyanceId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_approve_ward_disposal(&who, conveyance)
		}

		/// Pays a party, at its current account, what could not be delivered before. By anybody.
		#[pallet::call_index(10)]
		pub fn claim_undelivered(origin: OriginFor<T>, party: PartyId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_claim_undelivered(party)
		}

		/// Freezes a property: the named acts stop until the freeze ends or is lifted. By a court of its district.
		///
		/// A freeze stops neither refunds nor tax payments, and stays with the property whoever owns it. Further freezes
		/// queue behind the first. One placed while a priority notice lives does not stop the transfer that the notice
		/// protects; it stays on the property.
		#[pallet::call_index(11)]
		pub fn place_freeze(
			origin: OriginFor<T>,
			property: PropertyId,
			document: SourceDocument,
			until: Option<Moment>,
			stops: ActSet,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_place_freeze(&who, property, document, until, stops)
		}

		/// Lifts a court's freeze. By a court of the property's district: the one that placed it, or another.
		#[pallet::call_index(12)]
		pub fn lift_freeze(origin: OriginFor<T>, property: PropertyId, encumbrance: EncumbranceId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_lift_freeze(&who, property, encumbrance)
		}

		/// Records what a property is worth: the floor of the deed-tax base. By a licensed valuer of its district.
		#[pallet::call_index(13)]
		pub fn record_valuation(
			origin: OriginFor<T>,
			property: PropertyId,
			amount: BalanceOf<T>,
			as_of: Moment,
			document: SourceDocument,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_record_valuation(&who, property, amount, as_of, document)
		}

		/// Applies for a mortgage, a lease or an easement on a property. By an owner, or its representative.
		///
		/// It waits for the consents of all other owners and of the other party, and for the registrar.
		#[pallet::call_index(14)]
		pub fn apply_for_entry(
			origin: OriginFor<T>,
			terms: EntryTerms<BalanceOf<T>>,
			on_behalf_of: PartyId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_apply_for_entry(&who, terms, on_behalf_of)
		}

		/// Consents to an application, naming the digest that binds its terms. By each owner, by the party that gets the
		/// entry, or by the holder of an entry that needs its consent; or its representative.
		#[pallet::call_index(15)]
		pub fn consent_to_entry(
			origin: OriginFor<T>,
			application: ApplicationId,
			binding: H256,
			on_behalf_of: PartyId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_consent_to_entry(&who, application, binding, on_behalf_of)
		}

		/// Enters the mortgage, lease or easement applied for. By the registrar of the district.
		///
		/// A mortgage gets the rank behind all that live (L7), and all together stay within the valuation (L8).
		#[pallet::call_index(16)]
		pub fn register_entry(origin: OriginFor<T>, application: ApplicationId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_register_entry(&who, application)
		}

		/// Refuses an application for an entry, with a reason. By the registrar of the district.
		#[pallet::call_index(17)]
		pub fn refuse_entry(
			origin: OriginFor<T>,
			application: ApplicationId,
			reason: BoundedText<256>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_refuse_entry(&who, application, reason)
		}

		/// Withdraws an application for an entry. By any owner or the party that would get it, or its representative.
		#[pallet::call_index(18)]
		pub fn withdraw_entry(
			origin: OriginFor<T>,
			application: ApplicationId,
			on_behalf_of: PartyId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_withdraw_entry(&who, application, on_behalf_of)
		}

		/// Ends an application that was not registered in time. By anybody.
		#[pallet::call_index(19)]
		pub fn expire_entry(origin: OriginFor<T>, application: ApplicationId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_expire_entry(application)
		}

		/// Approves that a guardian burdens a ward's title. By a court of the property's district.
		#[pallet::call_index(20)]
		pub fn approve_ward_entry(origin: OriginFor<T>, application: ApplicationId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_approve_ward_entry(&who, application)
		}

		/// Discharges a mortgage: it leaves the register. By its lender alone, or its representative (L9).
		#[pallet::call_index(21)]
		pub fn discharge_mortgage(
			origin: OriginFor<T>,
			property: PropertyId,
			encumbrance: EncumbranceId,
			on_behalf_of: PartyId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_discharge_mortgage(&who, property, encumbrance, on_behalf_of)
		}

		/// Exchanges the rank of a mortgage with one behind it. Signed first by the lender that steps back, then by the one
		/// that steps ahead and by every lender in between.
		#[pallet::call_index(22)]
		pub fn postpone_mortgage(
			origin: OriginFor<T>,
			property: PropertyId,
			encumbrance: EncumbranceId,
			ahead: EncumbranceId,
			on_behalf_of: PartyId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_postpone_mortgage(&who, property, encumbrance, ahead, on_behalf_of)
		}

		/// Assigns a mortgage to another bank. Signed first by its lender, then by the other bank.
		#[pallet::call_index(23)]
		pub fn assign_mortgage(
			origin: OriginFor<T>,
			property: PropertyId,
			encumbrance: EncumbranceId,
			to: PartyId,
			on_behalf_of: PartyId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_assign_mortgage(&who, property, encumbrance, to, on_behalf_of)
		}

		/// Gives up a lease, an easement, a caveat or a priority notice. By the party that has it, or its representative.
		///
		/// An easement of another property is given up when all owners of that property have signed.
		#[pallet::call_index(24)]
		pub fn release_encumbrance(
			origin: OriginFor<T>,
			property: PropertyId,
			encumbrance: EncumbranceId,
			on_behalf_of: PartyId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_release_encumbrance(&who, property, encumbrance, on_behalf_of)
		}

		/// Lodges a caveat: warns that the claimant claims a right in the property. By the claimant, or its representative.
		///
		/// It stops registrations until it lapses by itself, is withdrawn (`release_encumbrance`) or lifted. Once it has
		/// ended, only a court lodges another for the same claimant.
		#[pallet::call_index(25)]
		pub fn lodge_caveat(
			origin: OriginFor<T>,
			property: PropertyId,
			document: SourceDocument,
			claimant: PartyId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_lodge_caveat(&who, property, document, claimant)
		}

		/// Extends a caveat. By a court of the property's district.
		#[pallet::call_index(26)]
		pub fn extend_caveat(
			origin: OriginFor<T>,
			property: PropertyId,
			encumbrance: EncumbranceId,
			until: Moment,
			document: SourceDocument,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_extend_caveat(&who, property, encumbrance, until, document)
		}

		/// Holds the place of an agreed transfer or charge for somebody. By an owner, or its representative.
		///
		/// For a fixed time, which cannot be extended, the owner's dispositions need the holder's consent, and what others
		/// enter meanwhile ranks behind (L18). The holder gives it up with `release_encumbrance`.
		#[pallet::call_index(27)]
		pub fn lodge_priority_notice(
			origin: OriginFor<T>,
			property: PropertyId,
			holder: PartyId,
			document: SourceDocument,
			on_behalf_of: PartyId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_lodge_priority_notice(&who, property, holder, document, on_behalf_of)
		}

		/// Lifts any entry on a property by order of a court. By a court of the property's district.
		#[pallet::call_index(28)]
		pub fn lift_by_order(
			origin: OriginFor<T>,
			property: PropertyId,
			encumbrance: EncumbranceId,
			document: SourceDocument,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_lift_by_order(&who, property, encumbrance, document)
		}

		/// States what is to be paid for the discharge of a mortgage in a conveyance, and until when that is enough. By its
		/// lender, or its representative, who consents to the discharge with it; it can be stated anew.
		#[pallet::call_index(29)]
		pub fn state_redemption(
			origin: OriginFor<T>,
			conveyance: ConveyanceId,
			encumbrance: EncumbranceId,
			amount: BalanceOf<T>,
			good_until: Moment,
			on_behalf_of: PartyId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_state_redemption(&who, conveyance, encumbrance, amount, good_until, on_behalf_of)
		}
	}
}
