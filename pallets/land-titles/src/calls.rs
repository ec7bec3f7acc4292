//! What people and offices can do. Each call verifies the signature and hands on.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod calls {
	#[pallet::call(weight(<T as Config>::WeightInfo))]
	impl<T: Config> Pallet<T> {
		/// Puts a property on public display that is not in the register yet. By the registrar of its district.
		///
		/// Any registered party can object while it is on display. Afterwards `complete_first_registration` enters it.
		#[pallet::call_index(0)]
		pub fn apply_first_registration(origin: OriginFor<T>, registration: PropertyRegistration) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_apply_first_registration(&who, registration)
		}

		/// Takes over entries of an existing register. By a registrar, while the migration window of the district is open.
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

		/// Proposes a conveyance: who gives what to whom for how much. By a giver or a receiver, or its representative;
		/// that a member of a joint holding has died, also by the registrar. A court orders with `order_conveyance`.
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

		/// Withdraws a conveyance; all money goes back at once. By any giver, receiver or lender, or its representative, or
		/// by whoever proposed it; what a court has ordered, by that court alone.
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

		/// Objects to a proceeding, which then waits for a decision. By those concerned, or their representatives.
		///
		/// Any registered party objects to a first registration or to a finding on who inherits; to a court's order or a
		/// correction the owners, those who would become owners, and the holders of entries. Suspended parties are heard.
		#[pallet::call_index(40)]
		pub fn object(
			origin: OriginFor<T>,
			proceeding: ProceedingId,
			grounds: H256,
			document: SourceDocument,
			on_behalf_of: PartyId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_object(&who, proceeding, grounds, document, on_behalf_of)
		}

		/// Decides an objection, with a reason. By the registrar on a first registration, by a court on anything else.
		///
		/// An objection that is upheld ends the proceeding; one that is not lets it go on.
		#[pallet::call_index(41)]
		pub fn decide_objection(
			origin: OriginFor<T>,
			proceeding: ProceedingId,
			objector: PartyId,
			uphold: bool,
			reason: BoundedText<256>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_decide_objection(&who, proceeding, objector, uphold, reason)
		}

		/// Enters a property in the register after its public display. By the registrar of its district.
		#[pallet::call_index(42)]
		pub fn complete_first_registration(origin: OriginFor<T>, proceeding: ProceedingId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_complete_first_registration(&who, proceeding)
		}

		/// Withdraws a first registration, a finding or a correction. By the registrar of its district.
		#[pallet::call_index(43)]
		pub fn withdraw_proceeding(origin: OriginFor<T>, proceeding: ProceedingId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_withdraw_proceeding(&who, proceeding)
		}

		/// Puts on public display who inherits, as the registrar found. By the registrar of the districts.
		///
		/// When the display is over and no objection is open, it stands for the consent of the deceased.
		#[pallet::call_index(44)]
		pub fn publish_finding(
			origin: OriginFor<T>,
			conveyance: ConveyanceId,
			document: SourceDocument,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_publish_finding(&who, conveyance, document)
		}

		/// Orders the transfer of properties, without their owners' consent. By a court of their districts.
		///
		/// The registrar, which has to be another office, registers it after the notice period.
		#[pallet::call_index(45)]
		#[pallet::weight(weights::order_conveyance::<T::WeightInfo, _>(legs))]
		pub fn order_conveyance(
			origin: OriginFor<T>,
			legs: BoundedVec<Leg<BalanceOf<T>>, T::MaxLegs>,
			document: SourceDocument,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_order_conveyance(&who, legs.into_inner(), document)
		}

		/// Proposes to correct the register, or to cancel a property. By the registrar of its district.
		///
		/// It takes effect by `apply_correction`, after a second office has confirmed it or the notice period is over.
		#[pallet::call_index(46)]
		pub fn propose_correction(
			origin: OriginFor<T>,
			property: PropertyId,
			correction: Correction,
			document: SourceDocument,
			reason: BoundedText<256>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_propose_correction(&who, property, correction, document, reason)
		}

		/// Confirms a correction or cancellation. By a court of the district, or another land registry than proposed it.
		#[pallet::call_index(47)]
		pub fn confirm_correction(origin: OriginFor<T>, proceeding: ProceedingId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_confirm_correction(&who, proceeding)
		}

		/// Puts a correction or cancellation into effect. By the registrar of the district.
		#[pallet::call_index(48)]
		pub fn apply_correction(origin: OriginFor<T>, proceeding: ProceedingId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_apply_correction(&who, proceeding)
		}

		/// Opens the migration window of a district, or sets another end to it. By governance.
		#[pallet::call_index(49)]
		pub fn open_migration(origin: OriginFor<T>, district: DistrictCode, until: Moment) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::do_open_migration(district, until)
		}

		/// Closes the migration window of a district. By governance.
		#[pallet::call_index(50)]
		pub fn close_migration(origin: OriginFor<T>, district: DistrictCode) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::do_close_migration(district)
		}

		/// Names the party that owns the state land of a district, to which land use rights go back. By governance.
		#[pallet::call_index(51)]
		pub fn set_state_owner(origin: OriginFor<T>, district: DistrictCode, owner: PartyId) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::do_set_state_owner(district, owner)
		}

		/// Applies for the division of a property into 2 to 16. By an owner, or its representative; all others consent.
		///
		/// Land areas have to add up within 0.1 %. The parts have the same owners, shares, tenure and use, and carry
		/// every entry on the property: a mortgage on several parts secures the same debt on each.
		#[pallet::call_index(52)]
		pub fn subdivide(
			origin: OriginFor<T>,
			parent: PropertyId,
			children: BoundedVec<PropertyPart, ConstU32<MAX_PARTS>>,
			document: SourceDocument,
			on_behalf_of: PartyId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let kind = AlterationKind::Subdivision { parent, children };
			Self::do_propose_alteration(&who, kind, document, on_behalf_of)
		}

		/// Applies for the merger of 2 to 16 properties. By an owner, or its representative; all others consent.
		///
		/// They have to have the same owners, shares, tenure, use and district; land areas have to add up within 0.1 %.
		#[pallet::call_index(53)]
		pub fn consolidate(
			origin: OriginFor<T>,
			parents: BoundedVec<PropertyId, ConstU32<MAX_PARTS>>,
			child: PropertyPart,
			document: SourceDocument,
			on_behalf_of: PartyId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let kind = AlterationKind::Consolidation { parents, child };
			Self::do_propose_alteration(&who, kind, document, on_behalf_of)
		}

		/// Applies to give a land use right back to the state. By an owner, or its representative; all others consent.
		#[pallet::call_index(54)]
		pub fn surrender(
			origin: OriginFor<T>,
			property: PropertyId,
			document: SourceDocument,
			on_behalf_of: PartyId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let kind = AlterationKind::Surrender { property };
			Self::do_propose_alteration(&who, kind, document, on_behalf_of)
		}

		/// Consents to an alteration, naming its digest. By each owner, or its representative.
		#[pallet::call_index(55)]
		pub fn consent_to_alteration(
			origin: OriginFor<T>,
			alteration: AlterationId,
			binding: H256,
			on_behalf_of: PartyId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_consent_to_alteration(&who, alteration, binding, on_behalf_of)
		}

		/// Approves that a guardian gives up a ward's right. By a court of the property's district.
		#[pallet::call_index(56)]
		pub fn approve_ward_surrender(origin: OriginFor<T>, alteration: AlterationId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_approve_ward_surrender(&who, alteration)
		}

		/// Registers a subdivision, a consolidation or a surrender, all at once. By the registrar of the district.
		#[pallet::call_index(57)]
		#[pallet::weight(T::WeightInfo::register_alteration(MAX_PARTS))]
		pub fn register_alteration(origin: OriginFor<T>, alteration: AlterationId) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let weight = Self::do_register_alteration(&who, alteration)?;
			Ok(Some(weight).into())
		}

		/// Refuses an alteration, with a reason. By the registrar of the district.
		#[pallet::call_index(58)]
		pub fn refuse_alteration(
			origin: OriginFor<T>,
			alteration: AlterationId,
			reason: BoundedText<256>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_refuse_alteration(&who, alteration, reason)
		}

		/// Withdraws an alteration. By any owner, or its representative.
		#[pallet::call_index(59)]
		pub fn withdraw_alteration(
			origin: OriginFor<T>,
			alteration: AlterationId,
			on_behalf_of: PartyId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_withdraw_alteration(&who, alteration, on_behalf_of)
		}

		/// Ends an alteration that was not registered in time. By anybody.
		#[pallet::call_index(60)]
		pub fn expire_alteration(origin: OriginFor<T>, alteration: AlterationId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_expire_alteration(alteration)
		}

		/// Enters that a land use right has ended, when its term and the notice period after it are over. By the
		/// registrar of the district.
		///
		/// The state owns the property then; what burdens it stays. Until then a correction can enter a new term.
		#[pallet::call_index(61)]
		pub fn end_land_use_right(
			origin: OriginFor<T>,
			property: PropertyId,
			document: SourceDocument,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_end_land_use_right(&who, property, document)
		}
	}
}
