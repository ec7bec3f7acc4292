//! What people and bureaus sign. Each call verifies first and writes last; what it does is in the file named for it.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod calls {
	#[pallet::call(weight(<T as Config>::WeightInfo))]
	impl<T: Config> Pallet<T> {
		/// Publishes what a tax costs from a day on.
		///
		/// For one district, or (none) for every district without a schedule of its own. A schedule that was announced
		/// for the same day or a later one, and has not begun, is replaced.
		///
		/// ## Dispatch origin
		/// A tax bureau licensed for the district; for every district, one whose licence names no district.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::publish_schedule(terms.tables.len() as u32))]
		pub fn publish_schedule(
			origin: OriginFor<T>,
			kind: TaxKind,
			district: Option<DistrictCode>,
			terms: ScheduleTermsOf<T>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_publish(&who, kind, district, terms)
		}

		/// Pays all that is open of an assessment, with the surcharge to the day, against a receipt.
		///
		/// The tax of a conveyance goes into its escrow: to the bureau's payee, against a receipt, when the conveyance is
		/// registered, and back to you when it is not.
		///
		/// ## Dispatch origin
		/// Anybody registered, for anybody; a suspended party too.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::pay().max(T::WeightInfo::pay_conveyance_taxes(1)))]
		pub fn pay(origin: OriginFor<T>, assessment: AssessmentId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_pay(&who, assessment)
		}

		/// Pays every open tax of a conveyance at once, with surcharges to the day, into its escrow.
		///
		/// ## Dispatch origin
		/// Anybody registered, for anybody; a suspended party too.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::pay_conveyance_taxes(TRANSFER_TAXES.len() as u32))]
		pub fn pay_conveyance_taxes(origin: OriginFor<T>, conveyance: ConveyanceId) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let paid = Self::do_pay_all(&who, conveyance)?;
			Ok(Some(T::WeightInfo::pay_conveyance_taxes(paid)).into())
		}

		/// Exempts what is open of an assessment. A conveyance gets a nil certificate instead of a receipt.
		///
		/// ## Dispatch origin
		/// The bureau named in the assessment.
		#[pallet::call_index(3)]
		pub fn exempt(
			origin: OriginFor<T>,
			assessment: AssessmentId,
			basis: Grounds,
			document: SourceDocument,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_exempt(&who, assessment, basis, document)
		}

		/// Decides the base of an assessment that is open, or that came to nothing, and computes the tax anew.
		///
		/// Under the schedule that it was made under, whatever has been published since. To no less than what has been
		/// paid: amend the assessment for that.
		///
		/// ## Dispatch origin
		/// The bureau named in the assessment.
		#[pallet::call_index(4)]
		pub fn decide_base(
			origin: OriginFor<T>,
			assessment: AssessmentId,
			base: BalanceOf<T>,
			reason: Grounds,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_decide_base(&who, assessment, base, reason)
		}

		/// Pays a part of an assessment, against a receipt: the surcharge to the day first, then tax.
		///
		/// In at most 16 parts, the last of which pays the rest whole. The tax of a conveyance is paid whole.
		///
		/// ## Dispatch origin
		/// Anybody registered, for anybody; a suspended party too.
		#[pallet::call_index(5)]
		pub fn pay_part(origin: OriginFor<T>, assessment: AssessmentId, amount: BalanceOf<T>) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_pay_part(&who, assessment, amount)
		}

		/// Assesses a tax on a property for a year, or on anything else that no conveyance brings about.
		///
		/// The amount is what the schedule in force makes of a base. Only of a tax of kind Other the bureau may state
		/// it, with the reason. A property is assessed property tax once a year. Certificates of exemption that all
		/// taxpayers have are applied.
		///
		/// ## Dispatch origin
		/// The tax bureau that published the schedule in force, licensed for the district.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::assess(taxpayers.len() as u32))]
		pub fn assess(
			origin: OriginFor<T>,
			taxpayers: Taxpayers,
			kind: TaxKind,
			subject: Subject,
			district: DistrictCode,
			levy: Levy,
			due: Moment,
			reason: Grounds,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_assess(&who, taxpayers, kind, subject, district, levy, due, reason)
		}

		/// Objects to an assessment, with the digest of what you have to say. The tax stays due meanwhile.
		///
		/// ## Dispatch origin
		/// A taxpayer of the assessment, a suspended one too, or its representative.
		#[pallet::call_index(7)]
		pub fn object_to_assessment(
			origin: OriginFor<T>,
			assessment: AssessmentId,
			on_behalf_of: PartyId,
			document: H256,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_object(&who, assessment, on_behalf_of, document)
		}

		/// Decides the objection to an assessment: it stands, is amended or is cancelled.
		///
		/// ## Dispatch origin
		/// The bureau named in the assessment.
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::decide_objection(weights::MAX_RECEIPTS))]
		pub fn decide_objection(
			origin: OriginFor<T>,
			assessment: AssessmentId,
			outcome: ObjectionOutcome,
			reason: Grounds,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let receipts = Self::do_decide_objection(&who, assessment, outcome, reason)?;
			Ok(Some(T::WeightInfo::decide_objection(receipts)).into())
		}

		/// Amends an assessment: another base, or of kind Other another amount. What was overpaid goes back.
		///
		/// By credit notes on its last receipts; from the payee's account at once if you sign with it and the payment
		/// was on this chain, else as a refund that is due. Of a conveyance only while nothing is paid.
		///
		/// ## Dispatch origin
		/// The bureau named in the assessment.
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::amend_assessment(weights::MAX_RECEIPTS))]
		pub fn amend_assessment(
			origin: OriginFor<T>,
			assessment: AssessmentId,
			levy: Levy,
			reason: Grounds,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let receipts = Self::do_amend(&who, assessment, levy, reason)?;
			Ok(Some(T::WeightInfo::amend_assessment(receipts)).into())
		}

		/// Cancels an assessment. All that was paid goes back, surcharges too, by credit notes on its receipts.
		///
		/// Not of a conveyance: exempt it instead.
		///
		/// ## Dispatch origin
		/// The bureau named in the assessment.
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::cancel_assessment(weights::MAX_RECEIPTS))]
		pub fn cancel_assessment(
			origin: OriginFor<T>,
			assessment: AssessmentId,
			reason: Grounds,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let receipts = Self::do_cancel(&who, assessment, reason)?;
			Ok(Some(T::WeightInfo::cancel_assessment(receipts)).into())
		}

		/// Grants a certificate of exemption or reduction: your later assessments of that party and tax apply it.
		///
		/// For one property, or (none) for all. Where several parties are liable together, all of them need one.
		///
		/// ## Dispatch origin
		/// A tax bureau, licensed for the district of the property if one is named. It binds this bureau alone.
		#[pallet::call_index(11)]
		pub fn grant_exemption(
			origin: OriginFor<T>,
			party: PartyId,
			kind: TaxKind,
			property: Option<PropertyId>,
			basis: Grounds,
			reduction: Perbill,
			valid_until: Moment,
			document: SourceDocument,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_grant_exemption(&who, party, kind, property, basis, reduction, valid_until, document)
		}

		/// Revokes a certificate of exemption. Assessments that applied it stay as they are.
		///
		/// ## Dispatch origin
		/// The bureau that granted it.
		#[pallet::call_index(12)]
		pub fn revoke_exemption(origin: OriginFor<T>, certificate: CertificateId, reason: Grounds) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_revoke_exemption(&who, certificate, reason)
		}

		/// Records a payment of an assessment that reached the bureau's bank: whole or in part, of a conveyance whole.
		///
		/// The surcharge counts to the day of payment. The keyed digest of the bank's reference is used once in the
		/// whole network. On a conveyance the tax counts as paid; if that ends without registration, a refund is due.
		///
		/// ## Dispatch origin
		/// The bureau named in the assessment.
		#[pallet::call_index(13)]
		pub fn record_bank_payment(
			origin: OriginFor<T>,
			assessment: AssessmentId,
			payer: PartyId,
			amount: BalanceOf<T>,
			reference: H256,
			paid_at: Moment,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_record_bank_payment(&who, assessment, payer, amount, reference, paid_at)
		}

		/// Confirms that your treasury has paid a refund, with the keyed digest of the bank's reference.
		///
		/// ## Dispatch origin
		/// The bureau that owes it.
		#[pallet::call_index(14)]
		pub fn confirm_refund(origin: OriginFor<T>, refund: RefundId, reference: H256) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_confirm_refund(&who, refund, reference)
		}

		/// Reverses a receipt, wholly or in part, by a credit note in the same series. Tax first, then surcharge.
		///
		/// Never while it is spent or reimbursed. What is reversed of an assessment is open again, unless the rest was
		/// exempted; to say that it is not owed, amend or cancel the assessment instead. The money goes back from the payee's account at once if
		/// you sign with it and the payment was on this chain, else a refund is due.
		///
		/// ## Dispatch origin
		/// The bureau that issued it.
		#[pallet::call_index(15)]
		pub fn reverse_receipt(
			origin: OriginFor<T>,
			receipt: ReceiptId,
			amount: BalanceOf<T>,
			reason: Grounds,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_reverse(&who, receipt, amount, reason)
		}

		/// Releases a receipt from the transfer that it was spent on, because the court has undone that transfer.
		///
		/// ## Dispatch origin
		/// A court licensed for the district of the receipt.
		#[pallet::call_index(16)]
		pub fn release_receipt(origin: OriginFor<T>, receipt: ReceiptId, document: SourceDocument) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_release(&who, receipt, document)
		}

		/// Marks a receipt reimbursed to a party: once, in the whole network.
		///
		/// ## Dispatch origin
		/// Whoever acts for the claimant, which the receipt names as payer or taxpayer, or for which one of these acts.
		#[pallet::call_index(17)]
		pub fn mark_reimbursed(origin: OriginFor<T>, receipt: ReceiptId, claimant: PartyId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_mark_reimbursed(&who, receipt, claimant)
		}

		/// Undoes the reimbursement of a receipt.
		///
		/// ## Dispatch origin
		/// Whoever acts for the party that it was reimbursed to.
		#[pallet::call_index(18)]
		pub fn undo_reimbursement(origin: OriginFor<T>, receipt: ReceiptId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_undo_reimbursement(&who, receipt)
		}

		/// Issues receipts for payments at your counter or through your bank, hundreds under one signature.
		///
		/// Each has its own result: a receipt, or a refusal with the reason, which takes no number. Sent again, a
		/// payment answers with its first receipt, and nothing changes. Assessments have to be of this district and
		/// numbered in this series.
		///
		/// ## Dispatch origin
		/// A tax bureau licensed for the district.
		#[pallet::call_index(19)]
		#[pallet::weight(weights::issue_receipts::<T::WeightInfo>(batch, Pallet::<T>::worst_closing()))]
		pub fn issue_receipts(
			origin: OriginFor<T>,
			district: DistrictCode,
			series: SeriesCode,
			batch: BoundedVec<ReceiptItem, T::MaxBatch>,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let plain = weights::issue_receipts::<T::WeightInfo>(&batch, Weight::zero());
			let closing = Self::do_issue_receipts(&who, district, series, batch.into_inner())?;
			Ok(Some(plain.saturating_add(closing)).into())
		}

		/// Opens the tax roll of a district for a year: the property tax of all its properties.
		///
		/// It charges those who own on the reference date, together, on the latest valuation, under the schedule in
		/// force on that date. It goes on by itself with every block, and charges each property once.
		///
		/// ## Dispatch origin
		/// The tax bureau that published the schedule, licensed for the district.
		#[pallet::call_index(25)]
		pub fn open_roll(
			origin: OriginFor<T>,
			district: DistrictCode,
			period: Year,
			reference_date: Moment,
			due: Moment,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_open_roll(&who, district, period, reference_date, due)
		}

		/// Has a tax roll see its next properties now: so many, from 1 to 100.
		///
		/// It goes on by itself where blocks leave weight; this is for when they do not.
		///
		/// ## Dispatch origin
		/// Anybody.
		#[pallet::call_index(26)]
		#[pallet::weight(roll::worst_step::<T>(*limit))]
		pub fn continue_roll(
			origin: OriginFor<T>,
			district: DistrictCode,
			period: Year,
			limit: u32,
		) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let step = Self::do_continue_roll((district, period), roll::clamped(limit))?;
			Ok(Some(Self::step_weight(step)).into())
		}

		/// Certifies that nothing is past due by a party, and nothing at all is to be paid on a property (T9).
		///
		/// A conveyance that accepts the certificate is not stopped by debts on that property until it expires.
		///
		/// ## Dispatch origin
		/// A tax bureau licensed for the district of the property.
		#[pallet::call_index(27)]
		#[pallet::weight(T::WeightInfo::issue_clearance(clearance::MOST_DEBTS_SEEN))]
		pub fn issue_clearance(
			origin: OriginFor<T>,
			party: PartyId,
			property: PropertyId,
			valid_until: Moment,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let seen = Self::do_issue_clearance(&who, party, property, valid_until)?;
			Ok(Some(T::WeightInfo::issue_clearance(seen)).into())
		}

		/// Has a pending conveyance accept a clearance certificate of one of its givers and properties.
		///
		/// ## Dispatch origin
		/// A party of the conveyance, or whoever acts for the giver that the certificate names.
		#[pallet::call_index(28)]
		pub fn accept_clearance(
			origin: OriginFor<T>,
			conveyance: ConveyanceId,
			clearance: ClearanceId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_accept_clearance(&who, conveyance, clearance)
		}

		/// Freezes a property whose taxes past due exceed the threshold. Payment lifts the freeze by itself.
		///
		/// ## Dispatch origin
		/// A tax bureau licensed for the district of the property.
		#[pallet::call_index(29)]
		pub fn freeze_for_arrears(
			origin: OriginFor<T>,
			property: PropertyId,
			document: SourceDocument,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_freeze(&who, property, document)
		}
	}
}
