//! What stands in the way of a call, and who can lift it.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// Your account signs for no party. An identity office registers you.
		NotRegistered,
		/// No schedule of this tax is in force for this district, so it cannot be assessed; without one of deed tax
		/// nothing can be registered there. The tax bureau publishes one.
		NoSchedule,
		/// A schedule needs notice: choose a later day, at least the notice period from now.
		ScheduleTooSoon,
		/// Too many schedules are announced for this tax and district. Wait until one of them has begun.
		TooManySchedules,
		/// The first bracket has to begin at 0.
		BracketsNotFromZero,
		/// Each bracket has to begin above the one before it.
		BracketsNotAscending,
		/// A series code has 1 to 8 characters of A-Z, 0-9 and -.
		InvalidSeriesCode,
		/// The document is dated in the future.
		DocumentFutureDated,
		/// The taxes of this conveyance have been assessed already.
		AlreadyAssessed,
		/// The amount is higher than all the money there is. Check the price, the valuation or the amount.
		BaseTooHigh,
		/// There is no assessment with this number.
		UnknownAssessment,
		/// This tax has been paid already.
		AlreadyPaid,
		/// Nothing is to be paid on this assessment.
		AlreadyExempted,
		/// The assessment is cancelled. What is owed after all is assessed anew.
		AssessmentCancelled,
		/// Every tax of this conveyance is paid or exempted.
		NothingToPay,
		/// No tax has been assessed on this conveyance.
		NotAssessed,
		/// This is another bureau's. Only the bureau named in it decides.
		NotTheBureau,
		/// An exemption needs grounds.
		NoBasis,
		/// A decision needs a reason.
		NoReason,
		/// A tax of this conveyance is neither paid nor exempted.
		TaxOpen,
		/// The receipts of this conveyance have been issued and spent already.
		AlreadySettled,
		/// What holds in every district needs a licence that names no district. Governance grants it.
		NotLicensedEverywhere,
		/// An amount of zero does nothing.
		ZeroAmount,
		/// More than what is open with the surcharge to the day. Pay that much, or all that is open.
		Overpayment,
		/// The tax of a conveyance is paid whole, and by itself.
		ConveyanceTaxPaidWhole,
		/// There is no room for one more part: pay the rest whole, or have the bureau reverse one of the receipts.
		TooManyParts,
		/// More than that has been paid already. Amend the assessment, and what was overpaid goes back.
		PaidMore,
		/// The account that the tax is paid to cannot pay it itself. Pay from another account.
		OwnPayee,
		/// A conveyance is assessed by itself when it is proposed, and its assessments end with it. The bureau can
		/// exempt them, or decide their base.
		ConveyanceTax,
		/// An assessment names at least one taxpayer.
		NoTaxpayer,
		/// A taxpayer is named twice.
		TaxpayerTwice,
		/// More than 16 parties would be liable together. Convey in several conveyances.
		TooManyTaxpayers,
		/// There is no party with that number. An identity office registers parties.
		UnknownParty,
		/// There is no property with that code. The land registry registers properties.
		UnknownProperty,
		/// The property lies in another district than the one named.
		WrongDistrict,
		/// The due date lies in the past. Choose a later one.
		DueInThePast,
		/// This tax is computed on a base by its schedule. An amount is stated only of other taxes.
		AmountIsComputed,
		/// This property has been assessed property tax for that year. Amend that assessment, or cancel it first.
		AlreadyCharged,
		/// Only a taxpayer of the assessment, or its representative, can object to it.
		NotTheTaxpayer,
		/// An objection is waiting for the bureau's decision.
		ObjectionPending,
		/// No objection to this assessment is waiting for a decision.
		NoObjection,
		/// The assessment has been objected to as often as can be. The next step is the court.
		TooManyObjections,
		/// A certificate reduces a tax by more than nothing.
		NoReduction,
		/// The last day of the certificate is over. Choose a later one.
		CertificateOver,
		/// The party has as many certificates of this tax as it can have. Revoke one first.
		TooManyCertificates,
		/// There is no certificate with that number.
		UnknownCertificate,
		/// The certificate has been revoked already.
		AlreadyRevoked,
		/// The reference has been used already: each payment is recorded once in the whole network.
		ReferenceUsed,
		/// A payment cannot be dated in the future.
		PaidInTheFuture,
		/// There is no refund with that number.
		UnknownRefund,
		/// The refund has been paid already.
		AlreadyRefunded,
		/// There is no receipt with that number.
		UnknownReceipt,
		/// More than what is left of the receipt, after what has been reversed already (T5).
		MoreThanReceipt,
		/// The receipt is spent on a registered transfer. A court that undoes the transfer releases it (T6).
		ReceiptSpent,
		/// The receipt is reimbursed. The party that claimed it undoes that first (T6).
		ReceiptReimbursed,
		/// Receipts of what would have to be given back are spent or reimbursed. That use is undone first (T6).
		ReceiptsInUse,
		/// The receipt is not spent on a transfer, so there is nothing to release.
		ReceiptNotSpent,
		/// A court releases a receipt by a court order.
		WrongDocument,
		/// Nothing was paid by this entry, or all of it has been reversed, so there is nothing to reimburse.
		NothingPaid,
		/// The receipt names neither the claimant nor a party that acts for it.
		NotConcerned,
		/// The receipt is not reimbursed to anybody.
		NotReimbursed,
		/// An amount, a date or a number has left its range.
		Overflow,
		/// The smallest area of a rate table is larger than its largest, so it fits nothing.
		NoSuchArea,
		/// A rate table charges more than all the money there is.
		ChargeTooHigh,
		/// Property tax is owed each year, whoever conveys what. Its rate tables name no kind of conveyance.
		NotByConveyance,
		/// No rate table of the schedule fits this property, so nothing is charged. The tax bureau publishes one.
		NoRate,
		/// The property bears as many unpaid taxes as it can. Have one of them paid first.
		TooManyDebts,
		/// The reference date lies in the future: nobody knows yet who owns then.
		ReferenceDateAhead,
		/// The reference date lies neither in the year of the roll nor in the year before.
		ReferenceDateOutOfPeriod,
		/// The roll of this district and year has been opened already. What it skipped, the bureau assesses itself.
		RollExists,
		/// No property-tax schedule held in this district on the reference date. The tax bureau publishes one.
		NoPropertyTaxSchedule,
		/// The property-tax schedule of this district is another bureau's: that one opens the roll.
		AnotherBureausSchedule,
		/// Too many rolls are running. Wait until one of them is complete.
		TooManyRolls,
		/// There is no roll of that district and year. Its tax bureau opens it.
		UnknownRoll,
		/// The roll is complete: every property has been seen.
		RollComplete,
		/// The clearance certificate has expired. The tax bureau issues another one.
		ClearanceExpired,
		/// A clearance certificate holds no longer than the clearance period. Choose an earlier day.
		ClearanceTooLong,
		/// A tax on a property is unpaid. Pay it; or, for a conveyance, have it accept the clearance of each giver.
		DebtOnProperty,
		/// A tax of this party is past due, or it has more than 100 to pay. It pays, then it is cleared.
		DebtOfParty,
		/// There is no clearance certificate with that number.
		UnknownClearance,
		/// This clearance certificate is of another party or property than the givers and properties of the conveyance.
		ClearanceOfAnother,
		/// The conveyance has accepted this clearance certificate already.
		AlreadyAccepted,
		/// The conveyance has accepted as many clearance certificates as it can. Convey in several conveyances.
		TooManyClearances,
		/// You are no party of this conveyance, and act for none of its givers.
		NotAPartyOfIt,
		/// There is no such pending conveyance: it was never proposed, or it is registered or has ended.
		NotPending,
		/// A conveyance has no more than 16 properties for its taxes. Convey in several conveyances.
		TooManyProperties,
		/// A side of a conveyance has no more than 128 parties for its taxes. Convey in several conveyances.
		TooManyParties,
		/// The property is frozen for arrears already.
		AlreadyFrozen,
		/// What is past due on the property does not exceed the threshold for a freeze.
		ArrearsTooLow,
	}
}
