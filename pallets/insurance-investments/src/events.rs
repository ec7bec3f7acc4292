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
		/// Money could not be delivered; it waits to be claimed.
		Undeliverable {
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
