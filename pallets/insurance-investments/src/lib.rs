//! # Insurance investments
//!
//! Policyholders' money, and the city projects that it is invested in.
//!
//! ## Overview
//!
//! A *fund* belongs to an insurer. A *general account* takes premiums and pays claims; what is left over after the
//! required capital is the insurer's. A *unit-linked* fund belongs to the holders of its units: contributions and
//! redemptions queue, take the price of the first valuation after them, and are settled in order.
//!
//! A *project* takes funds' commitments into escrow, draws them milestone by milestone, and repays them by its plan.
//! No commitment is made that breaks a limit after it: per project, asset class and connected group of sponsors,
//! liquidity and solvency, for the fund and for its insurer. `can_commit` answers all the reasons at once; the very
//! same function guards the dispatch.
//!
//! All money lies in one account. What belongs to whom is booked, never read from that account's balance, so that a
//! gift moves no price. Rights belong to parties: what is paid goes to the account that a party has then, and what
//! cannot be delivered stays claimable and delays nobody else.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub mod accumulator;
mod assets;
mod balance_sheet;
#[cfg(any(feature = "runtime-benchmarks", test))]
mod benchmarking;
pub mod calendar;
mod capital;
mod claims;
pub mod commitments;
mod config;
mod dealing;
mod default;
mod errors;
mod events;
mod fund_storage;
mod funds;
mod guard;
mod guard_types;
mod holdings;
mod limits;
pub mod maths;
mod milestones;
#[cfg(test)]
mod mock;
mod money;
pub mod plan;
mod positions;
mod project_link;
mod project_queries;
mod project_storage;
pub mod project_types;
mod projects;
mod queries;
mod repayment;
mod requests;
mod roles;
mod settlement;
pub mod smoothing;
mod terms;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod try_state;
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod try_state_projects;
pub mod types;
mod valuation;
pub mod weights;
mod write_down;

pub use balance_sheet::BalanceSheet;
pub use guard_types::*;
pub use pallet::*;
pub use project_types::*;
pub use queries::{HistoryEntry, HoldingStatement};
pub use types::*;
pub use weights::WeightInfo;

use frame_support::{
	pallet_macros::import_section,
	traits::fungible::{Inspect, Mutate},
};

/// Amounts of settlement money.
pub type BalanceOf<T> = <<T as Config>::Currency as Inspect<<T as frame_system::Config>::AccountId>>::Balance;

/// Insurance funds, and the projects that they invest in.
#[import_section(config::config)]
#[import_section(errors::errors)]
#[import_section(events::events)]
#[import_section(fund_storage::fund_storage)]
#[import_section(project_storage::project_storage)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use alloc::vec::Vec;
	use civitas_primitives::{Moment, PartyId, PartyRegistry};
	use frame_support::{
		pallet_prelude::*,
		traits::{ConstU64, EnsureOrigin, Time},
		PalletId,
	};
	use frame_system::pallet_prelude::*;
	use sp_core::H256;
	use sp_runtime::Perbill;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// Insurance funds and city projects.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::GatePeriod::get() > 0, "GatePeriod: a gate opens again");
			assert!(T::DecreaseStepPeriod::get() > 0, "DecreaseStepPeriod: a step takes time");
			assert!(!T::DecreaseStep::get().is_zero(), "DecreaseStep: required capital can fall");
			assert!(T::NoticePeriod::get() > 0, "NoticePeriod: no limit changes without notice");
			assert!((1..=MAX_BATCH).contains(&T::MaxBatch::get()), "MaxBatch: 1 to 50, as far as was measured");
			assert!(T::MinContribution::get() > 0, "MinContribution: nothing buys no units");
			assert!(T::MinSeed::get() > 0, "MinSeed: a price needs units");
			assert!(
				T::Currency::minimum_balance() <= 1,
				"a payout of one unit must be deliverable, and the account must never lose a rest"
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call(weight(<T as Config>::WeightInfo))]
	impl<T: Config> Pallet<T> {
		/// Proposes a fund. By a licensed insurer, or its representative; the supervisor approves it.
		#[pallet::call_index(0)]
		pub fn propose_fund(
			origin: OriginFor<T>,
			kind: FundKind,
			name: FundName,
			rules: H256,
			insurer: PartyId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_propose_fund(&who, kind, name, rules, insurer)
		}
		/// Proposes a project: who carries it out, who repays, which offices watch, on what terms. By the sponsor, or
		/// its representative.
		///
		/// City council and supervisor both have to approve it before a fund can commit to it (I7).
		#[pallet::call_index(30)]
		pub fn propose_project(
			origin: OriginFor<T>,
			prospectus: Prospectus,
			offices: Offices,
			terms: Terms,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_propose_project(&who, prospectus, offices, terms)
		}

		/// Approves a project for the city. By the city council.
		#[pallet::call_index(31)]
		pub fn approve_project_as_council(origin: OriginFor<T>, project: ProjectId) -> DispatchResult {
			T::CityCouncil::ensure_origin(origin)?;
			Self::do_approve_as_council(project)
		}

		/// Approves a project for the policyholders. By the insurance supervisor.
		#[pallet::call_index(32)]
		pub fn approve_project_as_supervisor(origin: OriginFor<T>, project: ProjectId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_approve_as_supervisor(&who, project)
		}

		/// Cancels a project that has not begun: all money goes back to the funds. By the sponsor or the supervisor.
		#[pallet::call_index(33)]
		pub fn cancel_project(origin: OriginFor<T>, project: ProjectId, reason: Grounds) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_cancel_project(&who, project, reason)
		}

		/// Puts another office in place of trustee, custodian or verifier of a project. By the supervisor.
		#[pallet::call_index(34)]
		#[pallet::weight(T::WeightInfo::replace_office(MAX_FUNDERS))]
		pub fn replace_office(
			origin: OriginFor<T>,
			project: ProjectId,
			office: ProjectOffice,
			party: PartyId,
			document: H256,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_replace_office(&who, project, office, party, document)
		}

		/// Commits a fund's money to a project, into its escrow. By the fund's insurer.
		///
		/// Only if every limit holds after it; `can_commit` tells beforehand what stands in the way.
		#[pallet::call_index(35)]
		pub fn commit(origin: OriginFor<T>, fund: FundId, project: ProjectId, amount: BalanceOf<T>) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_commit(&who, fund, project, amount)
		}

		/// Ends the funding of a project: at its target, or after its deadline. By anybody.
		///
		/// With its minimum it begins; with less it is cancelled and all money goes back to the funds.
		#[pallet::call_index(36)]
		pub fn close_funding(origin: OriginFor<T>, project: ProjectId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_close_funding(project)
		}

		/// Attests that the next milestone is reached. By the verifier of the project.
		///
		/// Milestones count from 0.
		#[pallet::call_index(37)]
		#[pallet::weight(T::WeightInfo::attest_milestone(MAX_FUNDERS))]
		pub fn attest_milestone(
			origin: OriginFor<T>,
			project: ProjectId,
			milestone: u32,
			document: H256,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_attest(&who, project, milestone, document)
		}

		/// Pays out the next attested milestone to the sponsor. By the custodian of the project.
		#[pallet::call_index(38)]
		pub fn disburse(origin: OriginFor<T>, project: ProjectId, milestone: u32) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_disburse(&who, project, milestone)
		}

		/// Ends the paying out of a project: what is left in escrow goes back to the funds. By the sponsor, or by anybody
		/// once the first principal has fallen due.
		#[pallet::call_index(39)]
		pub fn end_drawing(origin: OriginFor<T>, project: ProjectId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_end_drawing(&who, project)
		}

		/// Pays for the obligor, from your account: what is due, the income of the period begun, then principal early.
		///
		/// By anybody registered; a suspended party too. Principal can be paid back early, once all is paid out.
		#[pallet::call_index(40)]
		pub fn repay(origin: OriginFor<T>, project: ProjectId, amount: BalanceOf<T>) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_repay(&who, project, amount)
		}

		/// Books what waits for a fund in a project into the fund's cash. By anybody.
		#[pallet::call_index(41)]
		pub fn claim_repayment(origin: OriginFor<T>, fund: FundId, project: ProjectId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_collect(fund, project)
		}

		/// Books what waits in a project into the cash of all its funds. By anybody.
		#[pallet::call_index(42)]
		#[pallet::weight(T::WeightInfo::distribute(MAX_FUNDERS))]
		pub fn distribute(origin: OriginFor<T>, project: ProjectId) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			Self::do_distribute(project)?;
			// Those that nothing waits for are read as well.
			let funders = Projects::<T>::get(project).map_or(MAX_FUNDERS, |project| project.funders.len() as u32);
			Ok(Some(T::WeightInfo::distribute(funders)).into())
		}

		/// Tells that the write-down of a project is another than the one last told. By anybody.
		///
		/// Write-downs hold by themselves, from the day on that the rules name; this only puts the fact on record.
		#[pallet::call_index(43)]
		pub fn assess_overdue(origin: OriginFor<T>, project: ProjectId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_assess_overdue(project)
		}

		/// Sets by how much the overdue is written down at least, in all projects, at once. By the supervisor.
		#[pallet::call_index(44)]
		pub fn set_write_down_policy(origin: OriginFor<T>, rules: WriteDownRules) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_set_write_down_policy(&who, rules)
		}

		/// Orders a write-down of a project beyond the rules; zero lifts the order, and never the rules. By the
		/// supervisor.
		#[pallet::call_index(45)]
		pub fn order_write_down(
			origin: OriginFor<T>,
			project: ProjectId,
			write_down: Perbill,
			document: H256,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_order_write_down(&who, project, write_down, document)
		}

		/// Declares a project in default: what is left in escrow goes back to the funds. By its trustee or the
		/// supervisor when a payment is long overdue, by anybody when it is overdue for longer still.
		#[pallet::call_index(46)]
		pub fn declare_default(origin: OriginFor<T>, project: ProjectId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_declare_default(&who, project)
		}

		/// Pays what was recovered of a project in default, from your account: principal first, then income. By anybody
		/// registered.
		#[pallet::call_index(47)]
		pub fn record_recovery(origin: OriginFor<T>, project: ProjectId, amount: BalanceOf<T>) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_record_recovery(&who, project, amount)
		}

		/// Finds that nothing more will be recovered of a project: what has not come back is lost. By the supervisor.
		#[pallet::call_index(48)]
		pub fn close_recovery(origin: OriginFor<T>, project: ProjectId, document: H256) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_close_recovery(&who, project, document)
		}

		/// Proposes other terms: later dates, other milestones that are not attested, another plan. By the sponsor.
		///
		/// They hold when funds with two thirds of the commitments have consented and the notice is over (I11).
		#[pallet::call_index(49)]
		pub fn propose_terms(origin: OriginFor<T>, project: ProjectId, terms: Terms) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_propose_terms(&who, project, terms)
		}

		/// Consents to a change of terms for a fund. By the fund's insurer.
		#[pallet::call_index(50)]
		pub fn consent_terms(origin: OriginFor<T>, project: ProjectId, version: u32, fund: FundId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_consent_terms(&who, project, version, fund)
		}

		/// Takes back a change of terms that funds have not agreed to yet. By the sponsor.
		#[pallet::call_index(51)]
		pub fn withdraw_terms(origin: OriginFor<T>, project: ProjectId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_withdraw_terms(&who, project)
		}

		/// Takes a fund's part of the escrow out of a project whose terms are about to change, if the fund has not
		/// consented. By the fund's insurer.
		///
		/// The fund still shares in the repayment of what has been paid out already.
		#[pallet::call_index(52)]
		pub fn leave_project(origin: OriginFor<T>, fund: FundId, project: ProjectId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_leave_project(&who, fund, project)
		}

		/// Puts an agreed change of terms in force when its notice is over. By anybody.
		#[pallet::call_index(53)]
		pub fn apply_terms(origin: OriginFor<T>, project: ProjectId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_apply_terms(project)
		}

		/// Approves a fund, with its first limits. By a supervisor that is not connected with its insurer.
		///
		/// Its assets are counted now: the limits are shares of them until the first quarter has ended.
		#[pallet::call_index(1)]
		pub fn approve_fund(origin: OriginFor<T>, fund: FundId, limits: Limits) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_approve_fund(&who, fund, limits)
		}

		/// Sets the limits of a fund, or of an insurer over all its funds, from a day on. By the supervisor.
		///
		/// With notice; the first limits of an insurer hold at once. Limits that are announced and have not begun are
		/// replaced.
		#[pallet::call_index(2)]
		pub fn set_limits(
			origin: OriginFor<T>,
			scope: LimitScope,
			limits: Limits,
			valid_from: Moment,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_set_limits(&who, scope, limits, valid_from)
		}

		/// Suspends a fund. By the supervisor.
		///
		/// No new money goes out: no commitment, withdrawal or redemption. Claims are still paid.
		#[pallet::call_index(3)]
		pub fn suspend_fund(origin: OriginFor<T>, fund: FundId, document: H256) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_suspend_fund(&who, fund, document)
		}

		/// Resumes a suspended fund. By the supervisor.
		#[pallet::call_index(4)]
		pub fn resume_fund(origin: OriginFor<T>, fund: FundId, document: H256) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_resume_fund(&who, fund, document)
		}

		/// Ends a fund's new business, for good. By its insurer, or the supervisor.
		///
		/// Claims and redemptions go on until nothing is owed. Contributions that wait take their price still; their payers
		/// may cancel them before.
		#[pallet::call_index(5)]
		pub fn start_run_off(origin: OriginFor<T>, fund: FundId, document: H256) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_start_run_off(&who, fund, document)
		}

		/// Closes a fund in run-off in which nothing is owed or open, or gives up a proposed one. By its insurer.
		///
		/// The insurer gets what is left (I15).
		#[pallet::call_index(6)]
		pub fn close_fund(origin: OriginFor<T>, fund: FundId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_close_fund(&who, fund)
		}

		/// Puts a party into a connected group, out of the one that it was in; none takes it out. By the supervisor.
		///
		/// Limits per sponsor count the whole group, and verifiers and valuers may not belong to it.
		#[pallet::call_index(7)]
		pub fn connect_parties(origin: OriginFor<T>, party: PartyId, group: Option<GroupId>) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_connect_parties(&who, party, group)
		}

		/// Reports the required capital of a general account, as its actuary states it. By its insurer.
		///
		/// An increase counts at once, a decrease in steps (I3).
		#[pallet::call_index(8)]
		pub fn report_required_capital(
			origin: OriginFor<T>,
			fund: FundId,
			amount: BalanceOf<T>,
			as_of: Moment,
			document: H256,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_report_required_capital(&who, fund, amount, as_of, document)
		}

		/// Puts capital into a general account, or the seed into a unit-linked fund before its approval. By its insurer.
		#[pallet::call_index(9)]
		pub fn add_capital(origin: OriginFor<T>, fund: FundId, amount: BalanceOf<T>) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_add_capital(&who, fund, amount)
		}

		/// Takes free capital out of a general account (I1, I2). By its insurer; `can_withdraw` says what stops it.
		#[pallet::call_index(10)]
		pub fn withdraw_capital(origin: OriginFor<T>, fund: FundId, amount: BalanceOf<T>) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_withdraw_capital(&who, fund, amount)
		}

		/// Pays premiums that the insurer has taken into its general account. By the insurer.
		///
		/// The reference is a keyed digest of the insurer's own, and is used once in its fund.
		#[pallet::call_index(11)]
		pub fn book_premium(
			origin: OriginFor<T>,
			fund: FundId,
			amount: BalanceOf<T>,
			reference: H256,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_book_premium(&who, fund, amount, reference)
		}

		/// Notifies a claim: the most that will be paid on it. By the insurer, or the supervisor in its place.
		///
		/// It counts as required capital until it is paid or closed.
		#[pallet::call_index(12)]
		pub fn notify_claim(
			origin: OriginFor<T>,
			fund: FundId,
			claim: H256,
			stated_sum: BalanceOf<T>,
			document: H256,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_notify_claim(&who, fund, claim, stated_sum, document)
		}

		/// Pays on a claim, once per reference, in all at most its stated sum (I16). By the insurer, or the supervisor in
		/// its place.
		///
		/// Never stopped by suspension, a stale report or a limit.
		#[pallet::call_index(13)]
		#[allow(clippy::too_many_arguments)]
		pub fn pay_claim(
			origin: OriginFor<T>,
			fund: FundId,
			claim: H256,
			reference: H256,
			amount: BalanceOf<T>,
			beneficiary: PartyId,
			reason: Reason,
			document: H256,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_pay_claim(&who, fund, claim, reference, amount, beneficiary, reason, document)
		}

		/// Closes a claim on which nothing more is to be paid. By the insurer, or the supervisor in its place.
		#[pallet::call_index(14)]
		pub fn close_claim(origin: OriginFor<T>, fund: FundId, claim: H256, document: H256) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_close_claim(&who, fund, claim, document)
		}

		/// Contributes to a unit-linked fund, at the price of the next valuation. By anybody registered, or its
		/// representative.
		///
		/// You can cancel until that valuation.
		#[pallet::call_index(15)]
		pub fn contribute(
			origin: OriginFor<T>,
			fund: FundId,
			amount: BalanceOf<T>,
			on_behalf_of: PartyId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_contribute(&who, fund, amount, on_behalf_of)
		}

		/// Asks for money for units (in millionths), at the price of the next valuation. By the holder, or its
		/// representative.
		///
		/// You can cancel until that valuation. Paid in the order of the requests, as money and gate allow.
		#[pallet::call_index(16)]
		pub fn request_redemption(
			origin: OriginFor<T>,
			fund: FundId,
			units: Units,
			on_behalf_of: PartyId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_request_redemption(&who, fund, units, on_behalf_of)
		}

		/// Takes a contribution or a redemption back that has no price yet. By the holder, or its representative.
		///
		/// A suspended party may, too. The money goes to the party that paid it.
		#[pallet::call_index(17)]
		pub fn cancel_request(origin: OriginFor<T>, fund: FundId, side: Side, request: RequestId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_cancel_request(&who, fund, side, request)
		}

		/// Values a fund: all requests made before take this price. By a valuer connected with neither insurer nor sponsors.
		///
		/// The price is struck from the books, losses by rule first; appraisals correct what positions are carried at. One
		/// that jumps waits for the supervisor, and the price with it (I12).
		#[pallet::call_index(18)]
		#[pallet::weight(T::WeightInfo::publish_valuation(MAX_POSITIONS))]
		pub fn publish_valuation(
			origin: OriginFor<T>,
			fund: FundId,
			appraisals: Appraisals,
			document: H256,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let positions = Self::do_publish_valuation(&who, fund, appraisals, document)?;
			Ok(Some(T::WeightInfo::publish_valuation(positions)).into())
		}

		/// Confirms or rejects an appraisal that jumps. By the supervisor. A valuer publishes the valuation afterwards.
		#[pallet::call_index(19)]
		pub fn decide_appraisal(
			origin: OriginFor<T>,
			fund: FundId,
			project: ProjectId,
			haircut: Perbill,
			confirm: bool,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_decide_appraisal(&who, fund, project, haircut, confirm)
		}

		/// Hands out what valuations have priced, at most `limit` requests of each side: units, then money, in order. By
		/// anybody registered.
		///
		/// Not at a stale value, nor while an appraisal waits (I12).
		#[pallet::call_index(20)]
		#[pallet::weight(T::WeightInfo::settle_requests(limit.saturating_mul(2)))]
		pub fn settle_requests(origin: OriginFor<T>, fund: FundId, limit: u32) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let settled = Self::do_settle_requests(&who, fund, limit)?;
			Ok(Some(T::WeightInfo::settle_requests(settled)).into())
		}

		/// Counts the assets of a fund after a quarter has ended: limits are shares of them. By anybody registered.
		///
		/// The supervisor may have them counted anew within a quarter.
		#[pallet::call_index(21)]
		pub fn close_quarter(origin: OriginFor<T>, fund: FundId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_close_quarter(&who, fund)
		}

		/// Freezes what a party holds of a fund. By a court.
		///
		/// Nothing is redeemed, and what redemptions on their way bring is kept back.
		#[pallet::call_index(22)]
		pub fn freeze_holding(origin: OriginFor<T>, fund: FundId, holder: PartyId, order: H256) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_freeze_holding(&who, fund, holder, order)
		}

		/// Lifts a court's freeze of a holding. By a court.
		///
		/// Once no freeze is left, what was kept back is paid.
		#[pallet::call_index(23)]
		pub fn release_holding(
			origin: OriginFor<T>,
			fund: FundId,
			holder: PartyId,
			placed_by: PartyId,
			order: H256,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_release_holding(&who, fund, holder, placed_by, order)
		}

		/// Sends money that could not be delivered to the account that the party has now. By anybody.
		#[pallet::call_index(24)]
		pub fn claim_undelivered(origin: OriginFor<T>, party: PartyId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_claim_undelivered(party)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// A fund by number.
		pub fn fund(fund: FundId) -> Option<Fund> {
			Funds::<T>::get(fund)
		}

		/// The funds from number `from` on, at most 100.
		pub fn funds(from: FundId, limit: u32) -> Vec<(FundId, Fund)> {
			Self::funds_from(from, limit)
		}

		/// A fund's balance sheet, now: assets = liabilities + equity.
		pub fn balance_sheet(fund: FundId) -> Option<BalanceSheet> {
			Self::balance_sheet_of(fund)
		}

		/// Where a fund, and its insurer over all funds, stand against each limit now.
		pub fn limits(fund: FundId) -> Vec<LimitStatus> {
			Self::limit_statuses(fund)
		}

		/// All the reasons that stop a fund from committing `amount` to a project now; empty when nothing does.
		pub fn can_commit(fund: FundId, project: ProjectId, amount: Balance) -> Vec<Blocker> {
			Self::commit_blockers(fund, project, amount)
		}

		/// All the reasons that stop an insurer from taking `amount` out of its general account now.
		pub fn can_withdraw(fund: FundId, amount: Balance) -> Vec<Blocker> {
			Self::withdrawal_blockers(fund, amount)
		}

		/// All that stops a party from redeeming units now: what refuses the request, then what delays its payment.
		pub fn can_redeem(fund: FundId, holder: PartyId, units: Units) -> Vec<Blocker> {
			Self::redemption_blockers(fund, holder, units)
		}

		/// What a policyholder has in a fund.
		pub fn holding(fund: FundId, holder: PartyId) -> Option<HoldingStatement> {
			Self::holding_of(fund, holder)
		}

		/// The requests of a policyholder, from the one of number `from` on, at most 100: number, side, its number in
		/// the queue, the request.
		pub fn history(fund: FundId, holder: PartyId, from: u32, limit: u32) -> Vec<HistoryEntry> {
			Self::history_of(fund, holder, from, limit)
		}

		/// What a fund has in projects; at most 64.
		pub fn positions(fund: FundId) -> Vec<(ProjectId, Position)> {
			Self::positions_of(fund)
		}

		/// What a fund, or an insurer over all its funds, has in each project, asset class and sponsor's projects, at
		/// cost; from entry `from` on, at most 100.
		pub fn exposures(scope: LimitScope, from: u32, limit: u32) -> Vec<(Exposed, Balance)> {
			Self::exposures_of(scope, from, limit)
		}

		/// A valuation of a fund.
		pub fn valuation(fund: FundId, valuation: ValuationId) -> Option<Valuation> {
			Valuations::<T>::get(fund, valuation)
		}

		/// A claim on a fund, by the insurer's reference.
		pub fn claim(fund: FundId, claim: H256) -> Option<Claim> {
			Claims::<T>::get(fund, claim)
		}

		/// A project by number.
		pub fn project(project: ProjectId) -> Option<Project> {
			Projects::<T>::get(project)
		}

		/// The projects from number `from` on, at most 100.
		pub fn projects(from: ProjectId, limit: u32) -> Vec<(ProjectId, Project)> {
			Self::list_projects(from, limit)
		}

		/// The terms of a project: a version of them, or (none) those that it has now.
		pub fn terms(project: ProjectId, version: Option<u32>) -> Option<Terms> {
			Self::find_terms(project, version)
		}

		/// The change of terms of a project that waits.
		pub fn pending_terms(project: ProjectId) -> Option<PendingTerms> {
			PendingTermsOf::<T>::get(project)
		}

		/// What became of the milestones of a project that are attested, in order.
		pub fn milestones(project: ProjectId) -> Vec<MilestoneRecord> {
			Self::list_milestones(project)
		}

		/// The commitments to a project, each with what it is worth now; at most 32.
		pub fn commitments(project: ProjectId) -> Vec<(FundId, Commitment, CommitmentValue)> {
			Self::list_commitments(project)
		}

		/// Sources and uses of a project's money: both add up to the same.
		pub fn sources_and_uses(project: ProjectId) -> Option<SourcesAndUses> {
			Self::find_sources_and_uses(project)
		}
	}
}
