//! What the calls weigh.

use frame_support::weights::{constants::ParityDbWeight, Weight};

/// Weights of the calls.
pub trait WeightInfo {
	/// [`crate::Pallet::propose_fund`].
	fn propose_fund() -> Weight;
	/// [`crate::Pallet::approve_fund`].
	fn approve_fund() -> Weight;
	/// [`crate::Pallet::set_limits`].
	fn set_limits() -> Weight;
	/// [`crate::Pallet::suspend_fund`].
	fn suspend_fund() -> Weight;
	/// [`crate::Pallet::resume_fund`].
	fn resume_fund() -> Weight;
	/// [`crate::Pallet::start_run_off`].
	fn start_run_off() -> Weight;
	/// [`crate::Pallet::close_fund`].
	fn close_fund() -> Weight;
	/// [`crate::Pallet::connect_parties`].
	fn connect_parties() -> Weight;
	/// [`crate::Pallet::report_required_capital`].
	fn report_required_capital() -> Weight;
	/// [`crate::Pallet::add_capital`].
	fn add_capital() -> Weight;
	/// [`crate::Pallet::withdraw_capital`].
	fn withdraw_capital() -> Weight;
	/// [`crate::Pallet::book_premium`].
	fn book_premium() -> Weight;
	/// [`crate::Pallet::notify_claim`].
	fn notify_claim() -> Weight;
	/// [`crate::Pallet::pay_claim`].
	fn pay_claim() -> Weight;
	/// [`crate::Pallet::close_claim`].
	fn close_claim() -> Weight;
	/// [`crate::Pallet::contribute`].
	fn contribute() -> Weight;
	/// [`crate::Pallet::request_redemption`].
	fn request_redemption() -> Weight;
	/// [`crate::Pallet::cancel_request`].
	fn cancel_request() -> Weight;
	/// [`crate::Pallet::publish_valuation`], of a fund with `p` positions.
	fn publish_valuation(p: u32) -> Weight;
	/// [`crate::Pallet::decide_appraisal`].
	fn decide_appraisal() -> Weight;
	/// [`crate::Pallet::settle_requests`], of `n` requests.
	fn settle_requests(n: u32) -> Weight;
	/// [`crate::Pallet::close_quarter`].
	fn close_quarter() -> Weight;
	/// [`crate::Pallet::freeze_holding`].
	fn freeze_holding() -> Weight;
	/// [`crate::Pallet::release_holding`].
	fn release_holding() -> Weight;
	/// [`crate::Pallet::claim_undelivered`].
	fn claim_undelivered() -> Weight;
	/// [`crate::Pallet::propose_project`].
	fn propose_project() -> Weight;
	/// [`crate::Pallet::approve_project_as_council`].
	fn approve_project_as_council() -> Weight;
	/// [`crate::Pallet::approve_project_as_supervisor`].
	fn approve_project_as_supervisor() -> Weight;
	/// [`crate::Pallet::cancel_project`].
	fn cancel_project() -> Weight;
	/// [`crate::Pallet::replace_office`] of a project with `f` funds.
	fn replace_office(f: u32) -> Weight;
	/// [`crate::Pallet::commit`].
	fn commit() -> Weight;
	/// [`crate::Pallet::close_funding`].
	fn close_funding() -> Weight;
	/// [`crate::Pallet::attest_milestone`] of a project with `f` funds.
	fn attest_milestone(f: u32) -> Weight;
	/// [`crate::Pallet::disburse`].
	fn disburse() -> Weight;
	/// [`crate::Pallet::end_drawing`].
	fn end_drawing() -> Weight;
	/// [`crate::Pallet::repay`].
	fn repay() -> Weight;
	/// [`crate::Pallet::claim_repayment`].
	fn claim_repayment() -> Weight;
	/// [`crate::Pallet::distribute`] of a project with `f` funds.
	fn distribute(f: u32) -> Weight;
	/// [`crate::Pallet::assess_overdue`].
	fn assess_overdue() -> Weight;
	/// [`crate::Pallet::set_write_down_policy`].
	fn set_write_down_policy() -> Weight;
	/// [`crate::Pallet::order_write_down`].
	fn order_write_down() -> Weight;
	/// [`crate::Pallet::declare_default`].
	fn declare_default() -> Weight;
	/// [`crate::Pallet::record_recovery`].
	fn record_recovery() -> Weight;
	/// [`crate::Pallet::close_recovery`].
	fn close_recovery() -> Weight;
	/// [`crate::Pallet::propose_terms`].
	fn propose_terms() -> Weight;
	/// [`crate::Pallet::consent_terms`].
	fn consent_terms() -> Weight;
	/// [`crate::Pallet::withdraw_terms`].
	fn withdraw_terms() -> Weight;
	/// [`crate::Pallet::leave_project`].
	fn leave_project() -> Weight;
	/// [`crate::Pallet::apply_terms`].
	fn apply_terms() -> Weight;
}

// Counts only, for mocks; the runtime uses its measured weights.
impl WeightInfo for () {
	// Reads: account, party, licence, funds of the insurer, counter. Writes: fund, funds of the insurer, counter.
	fn propose_fund() -> Weight {
		ParityDbWeight::get().reads_writes(5, 3)
	}
	// Reads: account, party, licence, fund, two groups, time, portfolio, limits. Writes: fund, limits.
	fn approve_fund() -> Weight {
		ParityDbWeight::get().reads_writes(9, 2)
	}
	// Reads: account, party, licence, fund, limits, time. Writes: limits.
	fn set_limits() -> Weight {
		ParityDbWeight::get().reads_writes(6, 1)
	}
	// Reads: account, party, licence, fund. Writes: fund.
	fn suspend_fund() -> Weight {
		ParityDbWeight::get().reads_writes(4, 1)
	}
	// Reads: account, party, licence, fund. Writes: fund.
	fn resume_fund() -> Weight {
		ParityDbWeight::get().reads_writes(4, 1)
	}
	// Reads: fund, account, party, representation, licence, insurer. Writes: fund.
	fn start_run_off() -> Weight {
		ParityDbWeight::get().reads_writes(6, 1)
	}
	// Reads: fund, account, party, representation, portfolio, funds of the insurer, both balances. Writes: fund, funds
	// of the insurer, both balances, what is undelivered.
	fn close_fund() -> Weight {
		ParityDbWeight::get().reads_writes(8, 5)
	}
	// Reads: account, party, licence, the party, its group, both groups. Writes: both groups, the party's group.
	fn connect_parties() -> Weight {
		ParityDbWeight::get().reads_writes(7, 3)
	}
	// Reads: fund, account, party, representation, licence, time. Writes: fund.
	fn report_required_capital() -> Weight {
		ParityDbWeight::get().reads_writes(6, 1)
	}
	// Reads: fund, account, party, representation, both balances. Writes: fund, both balances.
	fn add_capital() -> Weight {
		ParityDbWeight::get().reads_writes(6, 3)
	}
	// Reads: fund, account, party, representation, licence, time, limits twice, funds of the insurer, 15 other funds,
	// portfolio, 64 positions and what projects say of them (3 each), both balances. Writes: fund, both balances, what
	// is undelivered.
	fn withdraw_capital() -> Weight {
		ParityDbWeight::get().reads_writes(230, 4)
	}
	// Reads: fund, account, party, representation, reference, time, both balances. Writes: fund, reference, both
	// balances.
	fn book_premium() -> Weight {
		ParityDbWeight::get().reads_writes(8, 4)
	}
	// Reads: fund, account, party, representation, licence, claim, time. Writes: fund, claim.
	fn notify_claim() -> Weight {
		ParityDbWeight::get().reads_writes(7, 2)
	}
	// Reads: fund, account, party, representation, licence, claim, reference, beneficiary, time, both balances.
	// Writes: fund, claim, reference, both balances, what is undelivered.
	fn pay_claim() -> Weight {
		ParityDbWeight::get().reads_writes(11, 6)
	}
	// Reads: fund, account, party, representation, licence, claim, time. Writes: fund, claim.
	fn close_claim() -> Weight {
		ParityDbWeight::get().reads_writes(7, 2)
	}
	// Reads: account, party, representation, fund, time, holding, both balances. Writes: fund, request, holding, its
	// list, both balances.
	fn contribute() -> Weight {
		ParityDbWeight::get().reads_writes(8, 6)
	}
	// Reads: account, party, representation, fund, time, holding, counter. Writes: fund, request, holding, its list.
	fn request_redemption() -> Weight {
		ParityDbWeight::get().reads_writes(7, 4)
	}
	// Reads: fund, request, account, party, representation, holding, both balances. Writes: fund, request, holding,
	// both balances, what is undelivered.
	fn cancel_request() -> Weight {
		ParityDbWeight::get().reads_writes(8, 6)
	}
	// Reads: account, party, licence, fund, group, time, portfolio; of each position itself, its project, what the project
	// owes it, its sponsor's group and the exposures. Writes: fund, valuation; of each position itself, what the project
	// owes it, the exposures.
	fn publish_valuation(p: u32) -> Weight {
		let p = u64::from(p);
		ParityDbWeight::get()
			.reads_writes(p.saturating_mul(12).saturating_add(8), p.saturating_mul(9).saturating_add(2))
	}
	// Reads: account, party, licence, fund, position, time. Writes: fund, position.
	fn decide_appraisal() -> Weight {
		ParityDbWeight::get().reads_writes(6, 2)
	}
	// Reads: account, party, fund, time, limits; of each request itself, its valuation, the holding, both balances.
	// Writes: fund; of each request itself, its valuation, the holding, both balances.
	fn settle_requests(n: u32) -> Weight {
		let n = u64::from(n);
		ParityDbWeight::get().reads_writes(n.saturating_mul(6).saturating_add(5), n.saturating_mul(5).saturating_add(1))
	}
	// Reads: account, party, licence, fund, time, portfolio, 64 positions and what projects say of them (3 each).
	// Writes: fund.
	fn close_quarter() -> Weight {
		ParityDbWeight::get().reads_writes(265, 1)
	}
	// Reads: account, party, licence, fund, holder, holding, time. Writes: holding.
	fn freeze_holding() -> Weight {
		ParityDbWeight::get().reads_writes(7, 1)
	}
	// Reads: account, party, licence, fund, holding, holder, both balances. Writes: holding, both balances, what is
	// undelivered.
	fn release_holding() -> Weight {
		ParityDbWeight::get().reads_writes(8, 4)
	}
	// Reads: what is undelivered, party, both balances. Writes: what is undelivered, both balances.
	fn claim_undelivered() -> Weight {
		ParityDbWeight::get().reads_writes(4, 3)
	}
	fn propose_project() -> Weight {
		ParityDbWeight::get().reads_writes(7, 3)
	}
	fn approve_project_as_council() -> Weight {
		ParityDbWeight::get().reads_writes(2, 1)
	}
	fn approve_project_as_supervisor() -> Weight {
		ParityDbWeight::get().reads_writes(7, 1)
	}
	fn cancel_project() -> Weight {
		ParityDbWeight::get().reads_writes(5, 1)
	}
	fn replace_office(f: u32) -> Weight {
		ParityDbWeight::get().reads_writes(14 + 2 * u64::from(f), 1)
	}
	fn commit() -> Weight {
		ParityDbWeight::get().reads_writes(40, 16)
	}
	fn close_funding() -> Weight {
		ParityDbWeight::get().reads_writes(2, 1)
	}
	fn attest_milestone(f: u32) -> Weight {
		ParityDbWeight::get().reads_writes(9 + 2 * u64::from(f), 2)
	}
	fn disburse() -> Weight {
		ParityDbWeight::get().reads_writes(12, 5)
	}
	fn end_drawing() -> Weight {
		ParityDbWeight::get().reads_writes(5, 2)
	}
	fn repay() -> Weight {
		ParityDbWeight::get().reads_writes(8, 5)
	}
	fn claim_repayment() -> Weight {
		ParityDbWeight::get().reads_writes(12, 12)
	}
	fn distribute(f: u32) -> Weight {
		ParityDbWeight::get().reads_writes(2 + 10 * u64::from(f), 1 + 10 * u64::from(f))
	}
	fn assess_overdue() -> Weight {
		ParityDbWeight::get().reads_writes(4, 1)
	}
	fn set_write_down_policy() -> Weight {
		ParityDbWeight::get().reads_writes(3, 1)
	}
	fn order_write_down() -> Weight {
		ParityDbWeight::get().reads_writes(6, 1)
	}
	fn declare_default() -> Weight {
		ParityDbWeight::get().reads_writes(8, 2)
	}
	fn record_recovery() -> Weight {
		ParityDbWeight::get().reads_writes(8, 4)
	}
	fn close_recovery() -> Weight {
		ParityDbWeight::get().reads_writes(6, 1)
	}
	fn propose_terms() -> Weight {
		ParityDbWeight::get().reads_writes(6, 3)
	}
	fn consent_terms() -> Weight {
		ParityDbWeight::get().reads_writes(9, 2)
	}
	fn withdraw_terms() -> Weight {
		ParityDbWeight::get().reads_writes(4, 1)
	}
	fn leave_project() -> Weight {
		ParityDbWeight::get().reads_writes(22, 12)
	}
	fn apply_terms() -> Weight {
		ParityDbWeight::get().reads_writes(6, 2)
	}
}
