//! What stands in the way of a call, and who can lift it.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// There is no fund of that number.
		UnknownFund,
		/// There is no party of that number: an identity office registers parties.
		UnknownParty,
		/// The insurer has no live licence: governance grants it.
		NotLicensed,
		/// An insurer has at most 16 funds that are not closed: close one first.
		TooManyFunds,
		/// A figure is out of range.
		Overflow,
		/// The party has no account to pay to: its identity office gives it one.
		NoAccount,
		/// An amount has to be greater than zero.
		ZeroAmount,
		/// A payment on a claim needs a reason.
		NoReason,
		/// The fund is of the other kind: general accounts have capital and claims, unit-linked funds have units.
		WrongKind,
		/// Only a general account takes premiums, pays claims and reports required capital.
		NotGeneralAccount,
		/// Only a unit-linked fund has units.
		NotUnitLinked,
		/// It does not wait for approval: it has been approved already, or was given up.
		NotProposed,
		/// The supervisor has not approved the fund yet.
		FundNotApproved,
		/// The supervisor has suspended the fund: only the supervisor resumes it.
		FundSuspended,
		/// The fund takes no new business any more.
		FundInRunOff,
		/// The fund has been closed.
		FundClosed,
		/// Only a fund that is open or in run-off can be suspended.
		NothingToSuspend,
		/// The fund is not suspended.
		NotSuspended,
		/// A fund is closed from its run-off: start that first.
		NotInRunOff,
		/// The supervisor is connected with the insurer: another one decides.
		SupervisorConnected,
		/// The insurer has not put in the least seed of a unit-linked fund: it adds capital before the approval.
		SeedMissing,
		/// The seed of a unit-linked fund is put in before its approval. Contribute instead.
		SeedAfterApproval,
		/// The fund has money in projects (I15): wait until they have repaid it or ended.
		PositionsOpen,
		/// The fund has open claims (I15): pay or close them.
		ClaimsOpen,
		/// Capital is still required (I15): the insurer reports none once nothing is insured any more, and what was required
		/// before falls in steps (I3).
		CapitalRequired,
		/// Contributions or redemptions are not settled (I15): settle them first.
		RequestsOpen,
		/// Policyholders hold units (I15): they redeem them first.
		UnitsInIssue,
		/// The least solvency ratio is 100 per cent or more.
		SolvencyBelowHundred,
		/// A gate that lets nothing through would trap every holder: choose more than zero.
		GateShut,
		/// Limits need notice (I11): choose a later day, at least the notice period from now.
		NoticeTooShort,
		/// That is how it is already.
		NoChange,
		/// A connected group has at most 32 parties.
		GroupFull,
		/// The report is about a day to come.
		ReportFutureDated,
		/// A report about a later day is there already.
		ReportOutdated,
		/// No required capital was ever reported: the insurer reports it first.
		NoReport,
		/// The report of required capital is too old: the insurer reports anew.
		ReportStale,
		/// The fund has not that much money free: collect repayments, or add capital.
		NotEnoughCash,
		/// Assets are counted once a quarter: within it, only the supervisor has them counted anew.
		QuarterNotOver,
		/// Assets have not been counted since the last quarter ended: anybody may close the quarter first.
		QuarterNotClosed,
		/// No limits are set for the fund or its insurer: the supervisor sets them.
		NoLimits,
		/// More would be in this project than the limit allows (I6): `can_commit` has the figures.
		ProjectLimit,
		/// More would be in this asset class than the limit allows (I5): `can_commit` has the figures.
		ClassLimit,
		/// More would be with this sponsor and those connected with it than the limit allows: `can_commit` has the
		/// figures.
		GroupLimit,
		/// Less money would stay than the limit demands (I4): `can_commit` and `can_withdraw` have the figures.
		LiquidityLimit,
		/// Assets would be less than the required capital demands (I2): `can_commit` and `can_withdraw` have the
		/// figures.
		SolvencyLimit,
		/// A fund has money in at most 64 projects at a time.
		TooManyPositions,
		/// The fund has no money in that project.
		NoPosition,
		/// There is no project of that number.
		UnknownProject,
		/// The fund has not that much principal in the project.
		PrincipalExceeded,
		/// The reference has been used already: each is used once.
		ReferenceUsed,
		/// The claim has been notified already.
		ClaimKnown,
		/// No claim was notified under that reference.
		UnknownClaim,
		/// The claim has been paid in full or closed.
		ClaimClosed,
		/// More would be paid than was claimed (I16).
		StatedSumExceeded,
		/// A contribution has to be greater: `MinContribution` is the least.
		ContributionTooSmall,
		/// The holding has not so many units.
		NotEnoughUnits,
		/// A court has frozen the holding: a court releases it.
		HoldingFrozen,
		/// There is no request of that number.
		UnknownRequest,
		/// The request has been settled or cancelled.
		RequestEnded,
		/// The request has its price: it cannot be taken back any more.
		RequestPriced,
		/// The valuer is connected with the insurer or the sponsor: another one values.
		ValuerConnected,
		/// A position was appraised too long ago: appraise it anew.
		AppraisalStale,
		/// An appraisal waits for the supervisor (I12).
		AppraisalAwaited,
		/// No such appraisal waits: it was decided, or replaced by another.
		NoSuchAppraisal,
		/// The value of the fund is too old (I12): a valuer publishes a new one.
		ValuationStale,
		/// So many requests are not settled in one call: `MaxBatch` is the most.
		BatchTooLarge,
		/// Nothing can be settled now: requests wait for a price, for money or for the gate.
		NothingToSettle,
		/// The court has frozen the holding already.
		AlreadyFrozen,
		/// At most 4 courts freeze a holding.
		TooManyFreezes,
		/// That court has not frozen the holding.
		NotFrozen,
		/// No money waits for the party.
		NothingToClaim,
		/// A project needs milestones, each with an amount greater than zero.
		NoMilestone,
		/// A project needs expected cash flows, each greater than zero: money is not invested without (I8).
		NoCashFlow,
		/// Dates are not in order: milestones and cash flows one after another, after the funding deadline; principal not
		/// before the last milestone; nothing after the last principal or after maturity.
		DatesNotInOrder,
		/// The milestones have to add up to exactly the target (I10).
		MilestonesDoNotAddUp,
		/// The principal of the repayment plan has to add up to exactly the target.
		PrincipalDoesNotAddUp,
		/// The minimum cannot be more than the target.
		MinimumAboveTarget,
		/// Write-down rules have to ascend, in days and in what they write down, from more than nothing.
		RulesNotAscending,
		/// Trustee, custodian and verifier need a live licence: governance grants it, or choose another office.
		OfficeNotLicensed,
		/// A conflict of interest: trustee, custodian and verifier are connected neither with sponsor, obligor and insurers
		/// nor with one another, and the supervisor not with those whom it approves (I7).
		NotIndependent,
		/// You have approved it already; the other approval is missing.
		AlreadyApproved,
		/// The deadline for funding is over.
		FundingOver,
		/// The deadline for funding is not over, and the target is not reached.
		FundingNotOver,
		/// The project takes no commitments: it is not approved by both (I7), or it has begun or ended.
		NotFunding,
		/// The target leaves less room than that: commit less.
		AboveTarget,
		/// A project has at most 32 funds.
		TooManyFunders,
		/// The project has begun, or ended before.
		AlreadyBegun,
		/// The project is over.
		ProjectEnded,
		/// Only the office that is named for the project does this.
		NotTheOffice,
		/// The project is not being paid out: it has not begun, or drawing has ended.
		NotActive,
		/// The time for paying out is over: the first principal has fallen due, or the project has matured (I14).
		DrawingOver,
		/// Principal can be paid back once all is paid out: the sponsor can end the drawing.
		DrawingNotOver,
		/// Milestones are attested and paid out in order, each once (I10).
		NotTheNextMilestone,
		/// The project has no such milestone.
		UnknownMilestone,
		/// The verifier has not attested the milestone yet.
		NotAttested,
		/// A payment of the obligor is overdue: nothing is paid out until it is made (I14).
		PaymentOverdue,
		/// The project is written down: nothing is paid out (I14).
		WrittenDown,
		/// Your account signs for no party. An identity office registers you.
		NotRegistered,
		/// Nothing is being repaid: the project has not begun, is in default or is over.
		NotRepaying,
		/// That is more than is owed now: pay less.
		MoreThanOwed,
		/// The fund has no commitment to that project.
		NotAFunder,
		/// Nothing waits to be collected.
		NothingToCollect,
		/// The write-down is the one last told.
		NothingChanged,
		/// No payment is overdue for so long.
		NotOverdue,
		/// The project is not in default, or its recovery is closed.
		NotInDefault,
		/// An agreed change of terms waits: it has to be put in force first.
		TermsWaiting,
		/// No change of terms of that number waits for consent.
		NoTermsPending,
		/// No agreed change of terms waits.
		NoTermsAgreed,
		/// A milestone that is attested cannot be changed.
		MilestoneAttested,
		/// The fund has consented to this change of terms.
		AlreadyConsented,
		/// The fund has left the project before.
		AlreadyLeft,
		/// The notice is over: the change of terms can be put in force at any time.
		TooLateToLeave,
		/// The notice of the change of terms is not over.
		NoticeNotOver,
		/// Nothing of the fund is in escrow any more.
		NothingInEscrow,
	}
}
