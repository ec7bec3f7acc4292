//! What the register of taxes tells: each naming the parties concerned, by number (T11).

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A bureau has published a schedule.
		SchedulePublished {
			/// The tax.
			kind: TaxKind,
			/// The district; none for every district without a schedule of its own.
			district: Option<DistrictCode>,
			/// Its version.
			version: u32,
			/// The bureau.
			office: PartyId,
			/// The first moment at which it holds.
			valid_from: Moment,
		},
		/// A tax has been assessed.
		TaxAssessed {
			/// The assessment.
			assessment: AssessmentId,
			/// What is taxed.
			subject: Subject,
			/// The tax.
			kind: TaxKind,
			/// Who owes it: liable together, each for the whole.
			taxpayers: Taxpayers,
			/// The bureau.
			office: PartyId,
			/// What it is computed on.
			base: BalanceOf<T>,
			/// The tax; zero where nothing is to be paid.
			amount: BalanceOf<T>,
			/// What a certificate takes off it.
			exempted: BalanceOf<T>,
			/// The last moment at which it can be paid without surcharge.
			due: Moment,
		},
		/// A tax on a conveyance has been paid. It is not final before the registration.
		TaxSecured {
			/// The assessment.
			assessment: AssessmentId,
			/// The conveyance.
			conveyance: ConveyanceId,
			/// Who paid.
			payer: PartyId,
			/// The tax.
			amount: BalanceOf<T>,
			/// The surcharge on top.
			surcharge: BalanceOf<T>,
			/// None: into the escrow of the conveyance. Else keyed digest of the bank reference: to the bureau.
			reference: Option<H256>,
		},
		/// A bureau has exempted an assessment.
		TaxExempted {
			/// The assessment.
			assessment: AssessmentId,
			/// The bureau.
			office: PartyId,
			/// What is not to be paid.
			amount: BalanceOf<T>,
			/// On what grounds.
			basis: Grounds,
			/// The decision.
			document: SourceDocument,
		},
		/// A bureau has decided the base of an assessment.
		BaseDecided {
			/// The assessment.
			assessment: AssessmentId,
			/// The bureau.
			office: PartyId,
			/// The base before.
			old_base: BalanceOf<T>,
			/// The base now.
			base: BalanceOf<T>,
			/// The tax before.
			old_amount: BalanceOf<T>,
			/// The tax now.
			amount: BalanceOf<T>,
			/// Why.
			reason: Grounds,
		},
		/// A receipt, or the nil certificate of a conveyance, has been issued.
		ReceiptIssued {
			/// Its number.
			receipt: ReceiptId,
			/// The assessment; none for a payment at the counter without one.
			assessment: Option<AssessmentId>,
			/// The conveyance that it is spent on.
			conveyance: Option<ConveyanceId>,
			/// Who owed the tax.
			taxpayer: PartyId,
			/// Who paid; none where nothing was to be paid.
			payer: Option<PartyId>,
			/// The tax paid.
			amount: BalanceOf<T>,
			/// The surcharge paid on top.
			surcharge: BalanceOf<T>,
		},
		/// A conveyance has ended without registration; its assessment is cancelled.
		AssessmentCancelled {
			/// The assessment.
			assessment: AssessmentId,
			/// The conveyance.
			conveyance: ConveyanceId,
			/// What the escrow gives back to the payer; zero if nothing was paid into it.
			given_back: BalanceOf<T>,
		},
		/// A bureau has amended an assessment.
		AssessmentAmended {
			/// The assessment.
			assessment: AssessmentId,
			/// The bureau.
			office: PartyId,
			/// The tax before.
			old_amount: BalanceOf<T>,
			/// The tax now.
			amount: BalanceOf<T>,
			/// What was overpaid and goes back to those who paid.
			given_back: BalanceOf<T>,
			/// Why.
			reason: Grounds,
		},
		/// A bureau has cancelled an assessment.
		AssessmentWithdrawn {
			/// The assessment.
			assessment: AssessmentId,
			/// The bureau.
			office: PartyId,
			/// What was paid, with surcharges, and goes back to those who paid.
			given_back: BalanceOf<T>,
			/// Why.
			reason: Grounds,
		},
		/// A taxpayer has objected to an assessment. The tax stays due until the bureau decides.
		ObjectionLodged {
			/// The assessment.
			assessment: AssessmentId,
			/// The taxpayer.
			party: PartyId,
			/// The bureau that decides.
			office: PartyId,
			/// Digest of what the taxpayer says.
			document: H256,
		},
		/// A bureau has decided an objection.
		ObjectionDecided {
			/// The assessment.
			assessment: AssessmentId,
			/// The taxpayer.
			party: PartyId,
			/// The bureau.
			office: PartyId,
			/// What was decided.
			outcome: ObjectionOutcome,
			/// Why.
			reason: Grounds,
		},
		/// A bureau has granted a certificate of exemption or reduction.
		ExemptionGranted {
			/// Its number.
			certificate: CertificateId,
			/// The bureau.
			office: PartyId,
			/// Whom it exempts.
			party: PartyId,
			/// Of which tax.
			kind: TaxKind,
			/// For which property; none for all.
			property: Option<PropertyId>,
			/// What is taken off the tax.
			reduction: Perbill,
			/// The last moment at which an assessment can apply it.
			valid_until: Moment,
		},
		/// A bureau has revoked a certificate. Assessments that applied it stay as they are.
		ExemptionRevoked {
			/// Its number.
			certificate: CertificateId,
			/// The bureau.
			office: PartyId,
			/// Whom it exempted.
			party: PartyId,
			/// Why.
			reason: Grounds,
		},
		/// A receipt has been reversed, wholly or in part.
		ReceiptReversed {
			/// The receipt.
			receipt: ReceiptId,
			/// The credit note.
			credit_note: ReceiptId,
			/// Who had paid, and has the money back or is to have it back.
			payer: PartyId,
			/// How much, surcharge included.
			amount: BalanceOf<T>,
			/// The refund that is due; none where the payee has paid it back at once.
			refund: Option<RefundId>,
		},
		/// A bureau owes money back to a payer.
		RefundDue {
			/// The refund.
			refund: RefundId,
			/// The bureau.
			office: PartyId,
			/// Whose money it is.
			payer: PartyId,
			/// How much.
			amount: BalanceOf<T>,
		},
		/// The treasury of a bureau has paid a refund.
		RefundPaid {
			/// The refund.
			refund: RefundId,
			/// The bureau.
			office: PartyId,
			/// Whose money it was.
			payer: PartyId,
			/// Keyed digest of the bank reference.
			reference: H256,
		},
		/// A court has released a receipt from the transfer that it was spent on.
		ReceiptReleased {
			/// The receipt.
			receipt: ReceiptId,
			/// The conveyance.
			conveyance: ConveyanceId,
			/// The court.
			court: PartyId,
			/// The order.
			document: SourceDocument,
		},
		/// A receipt has been reimbursed to a party, once in the whole network.
		ReceiptReimbursed {
			/// The receipt.
			receipt: ReceiptId,
			/// The party.
			claimant: PartyId,
		},
		/// The reimbursement of a receipt has been undone.
		ReimbursementUndone {
			/// The receipt.
			receipt: ReceiptId,
			/// The party that it had been reimbursed to.
			claimant: PartyId,
		},
		/// A payment of a batch was refused and took no number; the others of the batch went on.
		ReceiptRefused {
			/// The payment.
			reference: PaymentReference,
			/// Why.
			problem: ItemProblem,
		},
		/// A payment of a batch had its receipt before; nothing has changed.
		ReceiptRepeated {
			/// The payment.
			reference: PaymentReference,
			/// Its receipt.
			receipt: ReceiptId,
		},
		/// A batch of receipts is done.
		ReceiptsIssued {
			/// The bureau.
			office: PartyId,
			/// The series.
			series: SeriesCode,
			/// Receipts issued now.
			issued: u32,
			/// Payments that had their receipt before.
			repeated: u32,
			/// Payments refused, each with an event of its own.
			refused: u32,
		},
		/// A bureau has opened the tax roll of a district and year. It goes on by itself with every block.
		RollOpened {
			/// The district.
			district: DistrictCode,
			/// The year.
			period: Year,
			/// The bureau.
			office: PartyId,
			/// The schedule that it charges under.
			schedule: ScheduleRef,
			/// Those who own at this moment owe the tax.
			reference_date: Moment,
			/// The last moment at which the tax can be paid without surcharge.
			due: Moment,
		},
		/// A tax roll has come this far.
		RollContinued {
			/// The district.
			district: DistrictCode,
			/// The year.
			period: Year,
			/// How many properties it has seen.
			seen: u64,
			/// Of those, how many it has charged.
			charged: u64,
			/// Of those, how many it has skipped.
			skipped: u64,
			/// What it has charged.
			amount: BalanceOf<T>,
		},
		/// A tax roll has seen every property of its district.
		RollCompleted {
			/// The district.
			district: DistrictCode,
			/// The year.
			period: Year,
			/// How many properties it has seen.
			seen: u64,
			/// Of those, how many it has charged.
			charged: u64,
			/// Of those, how many it has skipped.
			skipped: u64,
			/// What it has charged.
			amount: BalanceOf<T>,
		},
		/// A tax roll has not charged a property.
		RollSkipped {
			/// The district.
			district: DistrictCode,
			/// The year.
			period: Year,
			/// The property.
			property: PropertyId,
			/// Why.
			why: Skipped,
		},
		/// A bureau certifies that nothing is due by a party or on a property.
		ClearanceIssued {
			/// Its number.
			clearance: ClearanceId,
			/// The party.
			party: PartyId,
			/// The property.
			property: PropertyId,
			/// The bureau.
			office: PartyId,
			/// The last moment at which it holds.
			valid_until: Moment,
		},
		/// A conveyance has accepted a clearance certificate: until that expires, debts on the property of this giver
		/// do not stop it.
		ClearanceAccepted {
			/// The conveyance.
			conveyance: ConveyanceId,
			/// The certificate.
			clearance: ClearanceId,
			/// The giver.
			party: PartyId,
			/// The property.
			property: PropertyId,
			/// The last moment at which it holds.
			valid_until: Moment,
		},
		/// A bureau has frozen a property for arrears. Payment lifts the freeze by itself.
		PropertyFrozen {
			/// The property.
			property: PropertyId,
			/// The bureau.
			office: PartyId,
			/// What is past due, surcharges included.
			arrears: BalanceOf<T>,
			/// The decision.
			document: SourceDocument,
		},
		/// Nothing is past due on a property any more, and its freeze for arrears is lifted.
		FreezeLifted {
			/// The property.
			property: PropertyId,
			/// The bureau that had frozen it.
			office: PartyId,
		},
	}
}
