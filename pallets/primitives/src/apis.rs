//! Runtime APIs: the queries that Polkadot.js Apps shows under *Developer > Runtime calls*, typed and documented, and
//! that JSON-RPC and the command line call. Lists are paged: `from` is where to go on, `limit` at most 100 entries.

#![allow(clippy::too_many_arguments)]

use alloc::vec::Vec;
use codec::Codec;

use crate::{AssessmentId, ConveyanceId, DistrictCode, Moment, OfficeRole, PartyId, PropertyId, TaxKind, TitleNumber};

sp_api::decl_runtime_apis! {
	/// Who validates, and how well.
	pub trait ValidatorsApi<AccountId, Offence, Performance> where
		AccountId: Codec, Offence: Codec, Performance: Codec
	{
		/// The accounts that validate, or will after a change that is on its way.
		fn validators() -> Vec<AccountId>;
		/// Is a change of validators or of their keys on its way, that does not hold yet?
		fn change_pending() -> bool;
		/// The validators that make no more blocks because they misbehaved, until they have left the session.
		fn stopped() -> Vec<AccountId>;
		/// Proven misconduct of validators within the period for reports, in the order of the reports.
		fn offences() -> Vec<Offence>;
		/// The blocks that each validator made and missed in a session, or (none) in this one so far.
		fn performance(session: Option<u32>) -> Vec<Performance>;
	}

	/// What a node needs to report a validator that has made two blocks in one slot.
	pub trait DoubleAuthoringApi<AuthorityId, KeyOwnerProof> where AuthorityId: Codec, KeyOwnerProof: Codec {
		/// A proof of whose a key is in this session. None if it is nobody's.
		fn prove_key_owner(authority: AuthorityId) -> Option<KeyOwnerProof>;
		/// Puts a report into this node's own pool. None if it is refused there.
		fn submit_report_double_authoring(
			first: Block::Header,
			second: Block::Header,
			authority: AuthorityId,
			key_owner_proof: KeyOwnerProof,
		) -> Option<()>;
	}

	/// Who is who.
	pub trait PartiesApi<AccountId, Party, Licence, Quota> where
		AccountId: Codec, Party: Codec, Licence: Codec, Quota: Codec
	{
		/// The party that an account signs for.
		fn party_of(account: AccountId) -> Option<PartyId>;
		/// A party's entry.
		fn party(party: PartyId) -> Option<Party>;
		/// The licences of an office.
		fn licences(party: PartyId) -> Vec<(OfficeRole, Licence)>;
		/// Does an account act for an office licensed for `role` that covers `district`?
		fn is_licensed(account: AccountId, role: OfficeRole, district: Option<DistrictCode>) -> bool;
		/// The fee-free quota of the party behind an account: what it has for today and what is left.
		fn quota(account: AccountId) -> Option<Quota>;
	}

	/// The land register.
	pub trait LandTitlesApi<
		Property, Title, Conveyance, Act, Blocker, Pending, Facts, Proceeding, Objection, Alteration, Encumbrance,
		EndedEncumbrance, Application
	> where
		Property: Codec, Title: Codec, Conveyance: Codec, Act: Codec, Blocker: Codec,
		Pending: Codec, Facts: Codec, Proceeding: Codec, Objection: Codec, Alteration: Codec, Encumbrance: Codec,
		EndedEncumbrance: Codec, Application: Codec
	{
		/// A property's entry.
		fn property(property: PropertyId) -> Option<Property>;
		/// The live title of a property.
		fn title_of(property: PropertyId) -> Option<(TitleNumber, Title)>;
		/// A title by number, live or ended.
		fn title(number: TitleNumber) -> Option<Title>;
		/// The live titles that a party holds a share of, from title number `from` on.
		fn titles_of_party(party: PartyId, from: TitleNumber, limit: u32) -> Vec<(TitleNumber, Title)>;
		/// A conveyance by number.
		fn conveyance(conveyance: ConveyanceId) -> Option<Conveyance>;
		/// The pending conveyance of a property.
		fn pending_conveyance(property: PropertyId) -> Option<ConveyanceId>;
		/// All the reasons that stop `actor` from doing `act` on a property now; empty when nothing does.
		fn blockers(property: PropertyId, act: Act, actor: PartyId) -> Vec<Blocker>;
		/// All the reasons that stop a conveyance from being registered now; empty when nothing does.
		fn conveyance_blockers(conveyance: ConveyanceId) -> Vec<Blocker>;
		/// The titles that a title goes back to, over subdivisions and consolidations, latest first. To go on, name the
		/// last of a page as `before`.
		fn prior_titles(
			title: TitleNumber,
			before: Option<TitleNumber>,
			limit: u32,
		) -> Vec<(TitleNumber, Title)>;
		/// The titles of a property from its latest back to its first. To go on, name the last of a page as `before`.
		fn history(property: PropertyId, before: Option<TitleNumber>, limit: u32) -> Vec<(TitleNumber, Title)>;
		/// The facts of a property before each of its corrections, by the proceeding that corrected them.
		fn corrections(property: PropertyId) -> Vec<(u64, Facts)>;
		/// What is pending on a property or under a code, besides a conveyance: a first registration, a correction, a
		/// subdivision ..
		fn pending_on(property: PropertyId) -> Option<Pending>;
		/// A first registration, finding, court's order or correction by number.
		fn proceeding(proceeding: u64) -> Option<Proceeding>;
		/// The objections to a proceeding in ascending order of the parties that raised them, from party `from` on.
		fn objections(proceeding: u64, from: PartyId, limit: u32) -> Vec<(PartyId, Objection)>;
		/// All the reasons that stop a proceeding from taking effect now; empty when nothing does.
		fn proceeding_blockers(proceeding: u64) -> Vec<Blocker>;
		/// A subdivision, consolidation or surrender by number.
		fn alteration(alteration: u64) -> Option<Alteration>;
		/// All the reasons that stop an alteration from being registered now; empty when nothing does.
		fn alteration_blockers(alteration: u64) -> Vec<Blocker>;
		/// What burdens a property now, in the order of entry.
		fn encumbrances(property: PropertyId) -> Vec<(u64, Encumbrance)>;
		/// What burdened a property before, from entry number `from` on.
		fn ended_encumbrances(property: PropertyId, from: u64, limit: u32) -> Vec<(u64, EndedEncumbrance)>;
		/// The place of a court's freeze in the queue of those on its property: 0 for the one in effect.
		fn place_in_queue(property: PropertyId, encumbrance: u64) -> Option<u32>;
		/// An application for a mortgage, lease or easement by number.
		fn application(application: u64) -> Option<Application>;
		/// All the reasons that stop an application from being registered now; empty when nothing does.
		fn application_blockers(application: u64) -> Vec<Blocker>;
	}

	/// Taxes, receipts and their series.
	pub trait TaxReceiptsApi<
		Assessment, Outstanding, ReceiptId, Receipt, SeriesId, SeriesCheck, Totals, Roll, Clearance, ScheduleRef,
		Schedule, Facts, Quote, Balance, Objection, Certificate, Refund, PaymentReference, TaxDue, Acceptance, ArrearsFreeze
	> where
		Assessment: Codec, Outstanding: Codec, ReceiptId: Codec, Receipt: Codec, SeriesId: Codec, SeriesCheck: Codec,
		Totals: Codec, Roll: Codec, Clearance: Codec, ScheduleRef: Codec, Schedule: Codec, Facts: Codec, Quote: Codec,
		Balance: Codec, Objection: Codec, Certificate: Codec, Refund: Codec, PaymentReference: Codec, TaxDue: Codec,
		Acceptance: Codec, ArrearsFreeze: Codec
	{
		/// An assessment by number.
		fn assessment(assessment: AssessmentId) -> Option<Assessment>;
		/// The assessments of a conveyance.
		fn assessments_of_conveyance(conveyance: ConveyanceId) -> Vec<(AssessmentId, Assessment)>;
		/// What of the taxes of a conveyance is still to be paid, surcharges to this moment included.
		fn taxes_due(conveyance: ConveyanceId) -> Vec<TaxDue>;
		/// A receipt by its series and number.
		fn receipt(receipt: ReceiptId) -> Option<Receipt>;
		/// The receipts that were spent on a conveyance.
		fn receipts_of_conveyance(conveyance: ConveyanceId) -> Vec<(ReceiptId, Receipt)>;
		/// What a party has to pay, surcharges to this moment included, from assessment `from` on.
		fn outstanding_of_party(party: PartyId, from: AssessmentId, limit: u32) -> Vec<Outstanding>;
		/// What is to be paid on a property, surcharges to this moment included, from assessment `from` on.
		fn outstanding_of_property(property: PropertyId, from: AssessmentId, limit: u32) -> Vec<Outstanding>;
		/// The receipts and credit notes of a party, as taxpayer or payer, of a year, by bureau, series and number, from
		/// receipt `from` on (none: from the beginning).
		fn receipts_of_party(
			party: PartyId, period: u16, from: Option<ReceiptId>, limit: u32
		) -> Vec<(ReceiptId, Receipt)>;
		/// The running figures of a bureau, tax and year.
		fn totals(office: PartyId, kind: TaxKind, period: u16) -> Totals;
		/// How far the tax roll of a district and year has come.
		fn roll(district: DistrictCode, period: u16) -> Option<Roll>;
		/// A clearance certificate by number.
		fn clearance(clearance: u64) -> Option<Clearance>;
		/// Checks that the receipts `from` to `to` of a series, at most 100, are all there and each carries the hash of
		/// the one before it.
		fn verify_series(series: SeriesId, from: u64, to: u64) -> SeriesCheck;
		/// The schedule of a tax that holds in a district at a moment: the district's own, else the one of every district.
		fn schedule_in_force(
			kind: TaxKind, district: Option<DistrictCode>, at: Moment
		) -> Option<(ScheduleRef, Schedule)>;
		/// What a tax would come to, were it assessed now. None where no schedule is in force.
		fn quote(kind: TaxKind, facts: Facts) -> Option<Quote>;
		/// What is to be paid on an assessment at this moment: the tax, and the surcharge on top.
		fn outstanding(assessment: AssessmentId) -> Option<(Balance, Balance)>;
		/// The objections to an assessment.
		fn objections(assessment: AssessmentId) -> Vec<Objection>;
		/// A certificate of exemption or reduction by number.
		fn exemption_certificate(certificate: u64) -> Option<Certificate>;
		/// A refund by number.
		fn refund(refund: u64) -> Option<Refund>;
		/// The receipt that a bureau gave for a payment outside the chain, by what tells that payment from every other.
		fn receipt_of_payment(office: PartyId, reference: PaymentReference) -> Option<ReceiptId>;
		/// The clearance certificates that a pending conveyance has accepted.
		fn accepted_clearances(conveyance: ConveyanceId) -> Vec<Acceptance>;
		/// The freeze for arrears on a property.
		fn arrears_freeze(property: PropertyId) -> Option<ArrearsFreeze>;
	}

	/// Settlement money.
	pub trait SettlementApi<BankBook, Redemption> where BankBook: Codec, Redemption: Codec {
		/// What a bank may issue, has issued and has redeemed.
		fn bank_book(bank: PartyId) -> Option<BankBook>;
		/// A redemption that waits for its bank.
		fn redemption(redemption: u64) -> Option<Redemption>;
	}

	/// What a call would do and cost, before anybody signs it.
	pub trait DryRunApi<AccountId, Call, DryRun> where AccountId: Codec, Call: Codec, DryRun: Codec {
		/// What `call` would do as the next transaction of `from`, on the state of this block and at its time: whether it
		/// succeeds, what it costs, and all that stands in its way. Nothing is submitted, nothing changes.
		fn dry_run(from: AccountId, call: Call) -> DryRun;
	}

	/// Decisions of the council on their way to execution, and stopped pallets.
	pub trait GovernanceApi<Motion, Stop> where Motion: Codec, Stop: Codec {
		/// The motions that wait to be executed, oldest first; expired ones too, until they are taken out.
		fn queue() -> Vec<(u64, Motion)>;
		/// A motion by number, waiting or over: what it calls, when it can be executed and when it expires.
		fn motion(motion: u64) -> Option<Motion>;
		/// The pallets whose calls are stopped now, and until when.
		fn stopped_pallets() -> Vec<Stop>;
	}

	/// Insurance funds: what they own and owe, what stops a move of their money, what policyholders have.
	///
	/// `Balance` is money, `Units` are millionths of a unit, `Digest` a document's digest.
	pub trait InsuranceInvestmentsApi<
		Balance, Digest, Units, Fund, BalanceSheet, LimitScope, LimitStatus, Blocker, Holding, HistoryEntry, Position,
		Exposed, Valuation, Claim,
	> where
		Balance: Codec, Digest: Codec, Units: Codec, Fund: Codec, BalanceSheet: Codec, LimitScope: Codec,
		LimitStatus: Codec, Blocker: Codec, Holding: Codec, HistoryEntry: Codec, Position: Codec, Exposed: Codec,
		Valuation: Codec, Claim: Codec
	{
		/// A fund by number.
		fn fund(fund: u64) -> Option<Fund>;
		/// The funds from number `from` on.
		fn funds(from: u64, limit: u32) -> Vec<(u64, Fund)>;
		/// A fund's balance sheet: assets = liabilities + equity.
		fn balance_sheet(fund: u64) -> Option<BalanceSheet>;
		/// Where a fund, and its insurer over all its funds, stand against each limit now.
		fn limits(fund: u64) -> Vec<LimitStatus>;
		/// All the reasons that stop a fund from committing `amount` to a project now; empty when nothing does.
		fn can_commit(fund: u64, project: u64, amount: Balance) -> Vec<Blocker>;
		/// All the reasons that stop an insurer from taking `amount` out of its general account now.
		fn can_withdraw(fund: u64, amount: Balance) -> Vec<Blocker>;
		/// All that stops a party from redeeming units now: what refuses the request, then what delays its payment.
		fn can_redeem(fund: u64, holder: PartyId, units: Units) -> Vec<Blocker>;
		/// What a policyholder has in a fund.
		fn holding(fund: u64, holder: PartyId) -> Option<Holding>;
		/// The requests of a policyholder of a fund, from the one of number `from` on.
		fn history(fund: u64, holder: PartyId, from: u32, limit: u32) -> Vec<HistoryEntry>;
		/// What a fund has in projects; at most 64.
		fn positions(fund: u64) -> Vec<(u64, Position)>;
		/// What a fund, or an insurer over all its funds, has in each project, asset class and sponsor's projects, at
		/// cost, from entry `from` on.
		fn exposures(scope: LimitScope, from: u32, limit: u32) -> Vec<(Exposed, Balance)>;
		/// A valuation of a fund, by number.
		fn valuation(fund: u64, valuation: u64) -> Option<Valuation>;
		/// A claim on a fund, by the insurer's reference.
		fn claim(fund: u64, claim: Digest) -> Option<Claim>;
	}

	/// City projects that insurance funds invest in.
	pub trait InsuranceProjectsApi<Project, Terms, PendingTerms, Milestone, Commitment, CommitmentValue, SourcesAndUses>
	where
		Project: Codec, Terms: Codec, PendingTerms: Codec, Milestone: Codec, Commitment: Codec, CommitmentValue: Codec,
		SourcesAndUses: Codec
	{
		/// A project by number.
		fn project(project: u64) -> Option<Project>;
		/// The projects from number `from` on.
		fn projects(from: u64, limit: u32) -> Vec<(u64, Project)>;
		/// The terms of a project: a version of them, or (none) those that it has now.
		fn terms(project: u64, version: Option<u32>) -> Option<Terms>;
		/// The change of terms of a project that waits for consent, or for its day.
		fn pending_terms(project: u64) -> Option<PendingTerms>;
		/// What became of the milestones of a project that are attested, in order.
		fn milestones(project: u64) -> Vec<Milestone>;
		/// The commitments to a project, each with its fund and what it is worth now; at most 32.
		fn commitments(project: u64) -> Vec<(u64, Commitment, CommitmentValue)>;
		/// Sources and uses of a project's money: both add up to the same.
		fn sources_and_uses(project: u64) -> Option<SourcesAndUses>;
		/// What the sponsor of a project has to pay in still before anything is paid out, in fen (I6).
		fn missing_equity(project: u64) -> Option<u128>;
	}
}
