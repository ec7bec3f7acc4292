//! What stands in the way of a call, and who can lift it.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// There is no fund of that number.
		UnknownFund,
		/// The insurer has no live licence: governance grants it.
		NotLicensed,
		/// An insurer has at most 16 funds that are not closed: close one first.
		TooManyFunds,
		/// A figure is out of range.
		Overflow,
		/// The party has no account: its identity office gives it one.
		NoAccount,
		/// An amount has to be greater than zero.
		ZeroAmount,
		/// The fund has not that much money free: less what redemptions are owed.
		NotEnoughCash,
		/// A fund has money in at most 64 projects at a time.
		TooManyPositions,
		/// The fund has no money in that project.
		NoPosition,
		/// There is no project of that number.
		UnknownProject,
		/// The fund has not that much principal in the project.
		PrincipalExceeded,
		/// A project needs milestones, each with an amount greater than zero.
		NoMilestone,
		/// A project needs expected cash flows, each greater than zero: money is not invested without (I8).
		NoCashFlow,
		/// Dates are not in order: milestones and cash flows one after another, after the funding deadline; principal not
		/// before the last milestone; nothing after maturity.
		DatesNotInOrder,
		/// The milestones have to add up to exactly the target (I10).
		MilestonesDoNotAddUp,
		/// The principal of the repayment plan has to add up to exactly the target.
		PrincipalDoesNotAddUp,
		/// The minimum cannot be more than the target.
		MinimumAboveTarget,
		/// Write-down rules have to ascend, in days and in what they write down, from more than nothing.
		RulesNotAscending,
		/// There is no party of that number: an identity office registers parties.
		UnknownParty,
		/// Trustee, custodian and verifier need a live licence: governance grants it, or choose another office.
		OfficeNotLicensed,
		/// A conflict of interest: trustee, custodian and verifier are connected neither with sponsor, obligor and insurers
		/// nor with one another, and the supervisor not with those whom it approves (I7).
		NotIndependent,
		/// The project does not wait for approval.
		NotProposed,
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
