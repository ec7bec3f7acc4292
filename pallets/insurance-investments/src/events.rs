//! What funds and projects tell: enough to rebuild them outside, each naming the parties concerned.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An insurer has proposed a fund.
		FundProposed {
			/// The fund.
			fund: FundId,
			/// The insurer.
			insurer: PartyId,
			/// General account or unit-linked.
			kind: FundKind,
			/// Digest of its rules.
			rules: H256,
		},
		/// The supervisor has approved a fund.
		FundApproved {
			/// The fund.
			fund: FundId,
			/// The supervisor.
			supervisor: PartyId,
			/// Its first limits.
			limits: Limits,
		},
		/// The supervisor has suspended a fund: no new money goes out, claims are still paid.
		FundSuspended {
			/// The fund.
			fund: FundId,
			/// The supervisor.
			supervisor: PartyId,
			/// Digest of the decision.
			document: H256,
		},
		/// The supervisor has resumed a fund.
		FundResumed {
			/// The fund.
			fund: FundId,
			/// The supervisor.
			supervisor: PartyId,
			/// Digest of the decision.
			document: H256,
		},
		/// A fund takes no new business any more.
		RunOffStarted {
			/// The fund.
			fund: FundId,
			/// Digest of the decision.
			document: H256,
		},
		/// A fund has been closed.
		FundClosed {
			/// The fund.
			fund: FundId,
			/// Its insurer.
			insurer: PartyId,
			/// The rest, which the insurer gets.
			amount: BalanceOf<T>,
		},
		/// The supervisor has set limits.
		LimitsSet {
			/// Whom they bind.
			scope: LimitScope,
			/// The supervisor.
			supervisor: PartyId,
			/// The limits.
			limits: Limits,
			/// The first moment at which they hold.
			valid_from: Moment,
		},
		/// The supervisor has put a party into a connected group, or taken it out of its group.
		PartiesConnected {
			/// The party.
			party: PartyId,
			/// The group; none if it was taken out.
			group: Option<GroupId>,
			/// The supervisor.
			supervisor: PartyId,
		},
		/// An insurer has reported required capital.
		RequiredCapitalReported {
			/// The fund.
			fund: FundId,
			/// As reported.
			amount: BalanceOf<T>,
			/// What is required now: a decrease comes in steps.
			in_force: BalanceOf<T>,
			/// The day that the report is about.
			as_of: Moment,
			/// Digest of the report.
			document: H256,
		},
		/// An insurer has put capital into a fund.
		CapitalAdded {
			/// The fund.
			fund: FundId,
			/// How much.
			amount: BalanceOf<T>,
		},
		/// An insurer has taken free capital out of a fund.
		CapitalWithdrawn {
			/// The fund.
			fund: FundId,
			/// The insurer.
			insurer: PartyId,
			/// How much.
			amount: BalanceOf<T>,
		},
		/// The assets of a fund have been counted: limits are shares of them.
		QuarterClosed {
			/// The fund.
			fund: FundId,
			/// The quarter in which they were counted: year times four, plus 0 to 3.
			quarter: u32,
			/// The assets.
			assets: BalanceOf<T>,
		},
		/// A premium has been paid into a fund.
		PremiumBooked {
			/// The fund.
			fund: FundId,
			/// How much.
			amount: BalanceOf<T>,
			/// The insurer's reference.
			reference: H256,
		},
		/// A claim has been notified.
		ClaimNotified {
			/// The fund.
			fund: FundId,
			/// The insurer's reference of the claim.
			claim: H256,
			/// The most that is paid on it.
			stated_sum: BalanceOf<T>,
			/// Digest of its document.
			document: H256,
		},
		/// A claim has been paid, in full or in part.
		ClaimPaid {
			/// The fund.
			fund: FundId,
			/// The claim.
			claim: H256,
			/// The reference of the payment.
			reference: H256,
			/// To whom.
			beneficiary: PartyId,
			/// How much.
			amount: BalanceOf<T>,
			/// Why.
			reason: Reason,
			/// Digest of the decision.
			document: H256,
			/// Was that all of it?
			closed: bool,
		},
		/// A claim has been closed without further payment.
		ClaimClosed {
			/// The fund.
			fund: FundId,
			/// The claim.
			claim: H256,
			/// What of its stated sum is not owed any more.
			released: BalanceOf<T>,
			/// Digest of the decision.
			document: H256,
		},
		/// A contribution waits for its price.
		ContributionRequested {
			/// The fund.
			fund: FundId,
			/// Its number.
			request: RequestId,
			/// Who gets the units.
			holder: PartyId,
			/// Who paid.
			payer: PartyId,
			/// How much.
			amount: BalanceOf<T>,
		},
		/// A redemption waits for its price.
		RedemptionRequested {
			/// The fund.
			fund: FundId,
			/// Its number.
			request: RequestId,
			/// Whose.
			holder: PartyId,
			/// Units, in millionths.
			units: Units,
		},
		/// A request has been taken back before it had a price.
		RequestCancelled {
			/// The fund.
			fund: FundId,
			/// Contribution or redemption.
			side: Side,
			/// Its number.
			request: RequestId,
			/// Whose.
			holder: PartyId,
		},
		/// A valuer has appraised what a fund has in a project.
		PositionAppraised {
			/// The fund.
			fund: FundId,
			/// The project.
			project: ProjectId,
			/// The valuer.
			valuer: PartyId,
			/// The part of the principal that will not come back.
			haircut: Perbill,
			/// Does it jump so far that the supervisor decides?
			awaits_supervisor: bool,
		},
		/// The supervisor has decided on an appraisal.
		AppraisalDecided {
			/// The fund.
			fund: FundId,
			/// The project.
			project: ProjectId,
			/// The supervisor.
			supervisor: PartyId,
			/// The part of the principal that will not come back.
			haircut: Perbill,
			/// Confirmed, or rejected?
			confirmed: bool,
		},
		/// A fund has been valued; all requests made before have their price.
		FundValued {
			/// The fund.
			fund: FundId,
			/// The number of the valuation.
			valuation: ValuationId,
			/// The valuer.
			valuer: PartyId,
			/// Assets less what is owed.
			net_assets: BalanceOf<T>,
			/// The units, in millionths, that they belong to.
			units: Units,
			/// Digest of the report.
			document: H256,
		},
		/// A fund has no price until the supervisor has decided on appraisals.
		ValuationDeferred {
			/// The fund.
			fund: FundId,
			/// The valuer.
			valuer: PartyId,
			/// Digest of the report.
			document: H256,
			/// How many wait.
			appraisals: u32,
		},
		/// A fund has been valued at nothing; the requests wait for a price.
		FundWorthNothing {
			/// The fund.
			fund: FundId,
			/// The valuer.
			valuer: PartyId,
			/// Digest of the report.
			document: H256,
		},
		/// A contribution has been settled.
		UnitsIssued {
			/// The fund.
			fund: FundId,
			/// Its number.
			request: RequestId,
			/// Whose.
			holder: PartyId,
			/// Units, in millionths.
			units: Units,
			/// The money.
			amount: BalanceOf<T>,
		},
		/// A redemption has been paid, in full or in part.
		RedemptionPaid {
			/// The fund.
			fund: FundId,
			/// Its number.
			request: RequestId,
			/// Whose.
			holder: PartyId,
			/// Units, in millionths.
			units: Units,
			/// The money.
			amount: BalanceOf<T>,
			/// Kept back, because a court has frozen the holding?
			withheld: bool,
			/// Was that all of it?
			complete: bool,
		},
		/// A court has frozen a holding.
		HoldingFrozen {
			/// The fund.
			fund: FundId,
			/// Whose.
			holder: PartyId,
			/// The court.
			court: PartyId,
			/// Digest of its order.
			order: H256,
		},
		/// A court has released a holding.
		HoldingReleased {
			/// The fund.
			fund: FundId,
			/// Whose.
			holder: PartyId,
			/// The court whose freeze it was.
			placed_by: PartyId,
			/// The court that released it.
			court: PartyId,
			/// Digest of its order.
			order: H256,
			/// Money that was kept back, and goes out now.
			paid: BalanceOf<T>,
		},
		/// Money could not be delivered; it waits to be claimed.
		Undeliverable {
			/// Whose it is.
			party: PartyId,
			/// How much.
			amount: BalanceOf<T>,
		},
		/// Money that waited has been claimed.
		Delivered {
			/// Whose it is.
			party: PartyId,
			/// How much.
			amount: BalanceOf<T>,
		},
		/// A sponsor has proposed a project.
		ProjectProposed {
			/// The project.
			project: ProjectId,
			/// Who carries it out.
			sponsor: PartyId,
			/// Who repays.
			obligor: PartyId,
			/// The money that it needs.
			target: BalanceOf<T>,
			/// Digest of the prospectus.
			document: H256,
		},
		/// The city council has approved a project.
		ProjectApprovedByCouncil {
			/// The project.
			project: ProjectId,
		},
		/// The supervisor has approved a project.
		ProjectApprovedBySupervisor {
			/// The project.
			project: ProjectId,
			/// The supervisor.
			supervisor: PartyId,
		},
		/// A project was cancelled before it began; all money goes back to the funds.
		ProjectCancelled {
			/// The project.
			project: ProjectId,
			/// Why.
			reason: Grounds,
		},
		/// Another office has been put in place.
		OfficeReplaced {
			/// The project.
			project: ProjectId,
			/// Which office.
			office: ProjectOffice,
			/// Who held it before.
			before: PartyId,
			/// Who holds it now.
			party: PartyId,
			/// The supervisor.
			supervisor: PartyId,
			/// Digest of the decision.
			document: H256,
		},
		/// A fund has committed money to a project.
		Committed {
			/// The project.
			project: ProjectId,
			/// The fund.
			fund: FundId,
			/// Its insurer.
			insurer: PartyId,
			/// How much.
			amount: BalanceOf<T>,
			/// What all funds have committed now.
			committed: BalanceOf<T>,
		},
		/// A project has begun.
		ProjectBegun {
			/// The project.
			project: ProjectId,
			/// The money that was raised.
			committed: BalanceOf<T>,
		},
		/// A project has not raised its minimum; all money goes back to the funds.
		FundingFailed {
			/// The project.
			project: ProjectId,
			/// The money that was raised.
			committed: BalanceOf<T>,
		},
		/// A milestone is reached.
		MilestoneAttested {
			/// The project.
			project: ProjectId,
			/// The milestone, from 0.
			milestone: u32,
			/// Who attests it.
			verifier: PartyId,
			/// Digest of the attestation.
			document: H256,
		},
		/// A milestone was paid out.
		Disbursed {
			/// The project.
			project: ProjectId,
			/// The milestone, from 0.
			milestone: u32,
			/// Who was paid.
			sponsor: PartyId,
			/// Who paid out.
			custodian: PartyId,
			/// How much.
			amount: BalanceOf<T>,
		},
		/// Nothing more is paid out to a project.
		DrawingEnded {
			/// The project.
			project: ProjectId,
			/// What goes back to the funds from escrow.
			returned: BalanceOf<T>,
		},
		/// A payment of the obligor has come in.
		Repaid {
			/// The project.
			project: ProjectId,
			/// Who paid.
			payer: PartyId,
			/// Principal.
			principal: BalanceOf<T>,
			/// Income.
			income: BalanceOf<T>,
		},
		/// A fund has collected what waited for it in a project.
		Collected {
			/// The project.
			project: ProjectId,
			/// The fund.
			fund: FundId,
			/// Capital that was never paid out.
			returned: BalanceOf<T>,
			/// Principal.
			principal: BalanceOf<T>,
			/// Income.
			income: BalanceOf<T>,
			/// What is lost for good; zero unless the project ended in default.
			lost: BalanceOf<T>,
		},
		/// All that was owed has been repaid.
		ProjectCompleted {
			/// The project.
			project: ProjectId,
		},
		/// The write-down of a project is another than before.
		WriteDownChanged {
			/// The project.
			project: ProjectId,
			/// Whole days since the oldest unpaid cash flow was due; none if nothing is overdue.
			days_overdue: Option<u32>,
			/// The part written down before.
			before: Perbill,
			/// The part written down now.
			write_down: Perbill,
		},
		/// The supervisor has set by how much the overdue is written down at least.
		WriteDownPolicySet {
			/// The supervisor.
			supervisor: PartyId,
			/// The rules.
			rules: WriteDownRules,
		},
		/// The supervisor has ordered a write-down beyond the rules.
		WriteDownOrdered {
			/// The project.
			project: ProjectId,
			/// The supervisor.
			supervisor: PartyId,
			/// The part to write down; zero lifts the order.
			write_down: Perbill,
			/// Digest of the decision.
			document: H256,
		},
		/// A project is in default.
		DefaultDeclared {
			/// The project.
			project: ProjectId,
			/// Principal that is owed.
			principal: BalanceOf<T>,
			/// What goes back to the funds from escrow.
			returned: BalanceOf<T>,
			/// Whole days since the oldest unpaid cash flow was due.
			days_overdue: Option<u32>,
		},
		/// Money was recovered of a project in default.
		Recovered {
			/// The project.
			project: ProjectId,
			/// Who paid it in.
			payer: PartyId,
			/// Principal.
			principal: BalanceOf<T>,
			/// Income.
			income: BalanceOf<T>,
		},
		/// Nothing more will be recovered of a project.
		RecoveryClosed {
			/// The project.
			project: ProjectId,
			/// Principal that is lost.
			lost: BalanceOf<T>,
			/// The supervisor.
			supervisor: PartyId,
			/// Digest of the decision.
			document: H256,
		},
		/// A sponsor has proposed other terms.
		TermsProposed {
			/// The project.
			project: ProjectId,
			/// The version that they would be.
			version: u32,
			/// Digest of the document that sets them out.
			document: H256,
		},
		/// A fund has consented to a change of terms.
		TermsConsented {
			/// The project.
			project: ProjectId,
			/// The version.
			version: u32,
			/// The fund.
			fund: FundId,
			/// Commitments of all that have consented.
			consented: BalanceOf<T>,
		},
		/// Funds with two thirds of the commitments have consented; others can leave until the change holds.
		TermsAgreed {
			/// The project.
			project: ProjectId,
			/// The version.
			version: u32,
			/// When it can be put in force.
			effective_from: Moment,
		},
		/// A sponsor has taken back a change of terms.
		TermsWithdrawn {
			/// The project.
			project: ProjectId,
			/// The version.
			version: u32,
		},
		/// A fund has taken its part of the escrow out of a project whose terms are about to change.
		FundLeft {
			/// The project.
			project: ProjectId,
			/// The fund.
			fund: FundId,
			/// How much.
			withdrawn: BalanceOf<T>,
		},
		/// Other terms are in force.
		TermsChanged {
			/// The project.
			project: ProjectId,
			/// The version.
			version: u32,
		},
	}
}
