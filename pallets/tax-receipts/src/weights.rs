//! What the calls weigh.

use frame_support::weights::{constants::ParityDbWeight, Weight};

use crate::types::{PaidFor, ReceiptItem};

/// Weights of the calls.
pub trait WeightInfo {
	/// [`crate::Pallet::publish_schedule`], of `t` rate tables.
	fn publish_schedule(t: u32) -> Weight;
	/// [`crate::Pallet::pay`].
	fn pay() -> Weight;
	/// [`crate::Pallet::pay_conveyance_taxes`], of `n` open taxes.
	fn pay_conveyance_taxes(n: u32) -> Weight;
	/// [`crate::Pallet::exempt`].
	fn exempt() -> Weight;
	/// [`crate::Pallet::decide_base`].
	fn decide_base() -> Weight;
	/// [`crate::Pallet::pay_part`].
	fn pay_part() -> Weight;
	/// [`crate::Pallet::assess`], of `t` taxpayers.
	fn assess(t: u32) -> Weight;
	/// [`crate::Pallet::object_to_assessment`].
	fn object_to_assessment() -> Weight;
	/// [`crate::Pallet::decide_objection`], of an assessment with `r` receipts.
	fn decide_objection(r: u32) -> Weight;
	/// [`crate::Pallet::amend_assessment`], of an assessment with `r` receipts.
	fn amend_assessment(r: u32) -> Weight;
	/// [`crate::Pallet::cancel_assessment`], of an assessment with `r` receipts.
	fn cancel_assessment(r: u32) -> Weight;
	/// [`crate::Pallet::grant_exemption`].
	fn grant_exemption() -> Weight;
	/// [`crate::Pallet::revoke_exemption`].
	fn revoke_exemption() -> Weight;
	/// [`crate::Pallet::record_bank_payment`].
	fn record_bank_payment() -> Weight;
	/// [`crate::Pallet::confirm_refund`].
	fn confirm_refund() -> Weight;
	/// [`crate::Pallet::reverse_receipt`].
	fn reverse_receipt() -> Weight;
	/// [`crate::Pallet::release_receipt`].
	fn release_receipt() -> Weight;
	/// [`crate::Pallet::mark_reimbursed`].
	fn mark_reimbursed() -> Weight;
	/// [`crate::Pallet::undo_reimbursement`].
	fn undo_reimbursement() -> Weight;
	/// [`crate::Pallet::issue_receipts`], of `a` payments that settle assessments and `d` without one.
	fn issue_receipts(a: u32, d: u32) -> Weight;
	/// [`crate::Pallet::open_roll`].
	fn open_roll() -> Weight;
	/// [`crate::Pallet::continue_roll`], over `n` properties with one owner each.
	fn continue_roll(n: u32) -> Weight;
	/// [`crate::Pallet::issue_clearance`], for a party with `d` debts.
	fn issue_clearance(d: u32) -> Weight;
	/// [`crate::Pallet::accept_clearance`].
	fn accept_clearance() -> Weight;
	/// [`crate::Pallet::freeze_for_arrears`].
	fn freeze_for_arrears() -> Weight;
}

/// The most receipts that an assessment has at a time, as a number.
pub(crate) const MAX_RECEIPTS: u32 = 16;

/// The weight of a batch, by what its payments are for, with so much on top for each assessment.
pub(crate) fn issue_receipts<W: WeightInfo>(batch: &[ReceiptItem], closing: Weight) -> Weight {
	let on_assessments = batch.iter().filter(|item| matches!(item.paid_for, PaidFor::Assessment(_))).count();
	// Never more than the batch has.
	W::issue_receipts(on_assessments as u32, batch.len().saturating_sub(on_assessments) as u32)
		.saturating_add(closing.saturating_mul(on_assessments as u64))
}

/// What settling an assessment takes off the lists: the debts of 16 taxpayers and of a property, whose freeze is lifted
/// after the other 31 debts have been read.
fn closing() -> Weight {
	ParityDbWeight::get().reads_writes(35, 20)
}

// Counts only, for mocks; the runtime uses its measured weights.
impl WeightInfo for () {
	// Reads: account, party, licence, time, calendar. Writes: calendar, schedule.
	fn publish_schedule(_: u32) -> Weight {
		ParityDbWeight::get().reads_writes(5, 2)
	}
	// Reads: assessment, account, time, both balances, series, totals. Writes: both balances, receipt, series, totals,
	// assessment.
	fn pay() -> Weight {
		ParityDbWeight::get().reads_writes(7, 7).saturating_add(closing())
	}
	// Reads: list, account, time, conveyance, escrow, both balances. Writes: escrow, both balances. One read and write for each
	// assessment.
	fn pay_conveyance_taxes(n: u32) -> Weight {
		ParityDbWeight::get().reads_writes(7_u64.saturating_add(n.into()), 3_u64.saturating_add(n.into()))
	}
	// Reads: assessment, account, party, licence, time, totals. Writes: totals, assessment.
	fn exempt() -> Weight {
		ParityDbWeight::get().reads_writes(6, 2).saturating_add(closing())
	}
	// Reads: assessment, account, party, licence, time, schedule, totals. Writes: totals, assessment, decision.
	fn decide_base() -> Weight {
		ParityDbWeight::get().reads_writes(7, 3).saturating_add(closing())
	}
	// As `pay`.
	fn pay_part() -> Weight {
		Self::pay()
	}
	// Reads: account, party, licence, time, property, roll and its assessment, calendars, schedule, counter, totals; for
	// each taxpayer the party, its certificates and each of these. Writes: counter, roll, totals, assessment, debts of the
	// property and of each taxpayer.
	fn assess(t: u32) -> Weight {
		let t = u64::from(t);
		ParityDbWeight::get().reads_writes(t.saturating_mul(10).saturating_add(13), t.saturating_add(5))
	}
	// Reads: account, party, assessment, objections, time. Writes: objections.
	fn object_to_assessment() -> Weight {
		ParityDbWeight::get().reads_writes(5, 1)
	}
	// As `amend_assessment`, and the objections.
	fn decide_objection(r: u32) -> Weight {
		Self::amend_assessment(r).saturating_add(ParityDbWeight::get().reads_writes(1, 1))
	}
	// Reads: assessment, account, party, licence, time, schedule, certificate, series, totals, next refund; for each
	// receipt itself. Writes: assessment, totals, series, next refund; for each receipt itself, credit note, refund.
	fn amend_assessment(r: u32) -> Weight {
		ParityDbWeight::get()
			.reads_writes(10_u64.saturating_add(r.into()), 4_u64.saturating_add(u64::from(r).saturating_mul(4)))
			.saturating_add(closing())
	}
	// As `amend_assessment`.
	fn cancel_assessment(r: u32) -> Weight {
		Self::amend_assessment(r)
	}
	// Reads: property, account, party, licence, exempted party, time, counter, index, certificates. Writes: index,
	// counter, certificate.
	fn grant_exemption() -> Weight {
		ParityDbWeight::get().reads_writes(16, 3)
	}
	// Reads: certificate, account, party, licence, index, time. Writes: index, certificate.
	fn revoke_exemption() -> Weight {
		ParityDbWeight::get().reads_writes(6, 2)
	}
	// Reads: assessment, account, party, licence, payer, time, reference, series, totals. Writes: receipt, series,
	// totals, assessment, reference.
	fn record_bank_payment() -> Weight {
		ParityDbWeight::get().reads_writes(9, 7).saturating_add(closing())
	}
	// Reads: refund, account, party, licence, reference, time. Writes: refund, reference.
	fn confirm_refund() -> Weight {
		ParityDbWeight::get().reads_writes(6, 2)
	}
	// Reads: receipt, account, party, licence, assessment, time, series, totals, payer, both balances. Writes: receipt,
	// series, credit note, totals, both balances, refund and its counter, assessment.
	fn reverse_receipt() -> Weight {
		ParityDbWeight::get().reads_writes(12, 11).saturating_add(closing())
	}
	// Reads: receipt, account, party, licence, time. Writes: receipt, release.
	fn release_receipt() -> Weight {
		ParityDbWeight::get().reads_writes(5, 2)
	}
	// Reads: receipt, account, claimant, payer and taxpayer with their accounts and representations. Writes: receipt.
	fn mark_reimbursed() -> Weight {
		ParityDbWeight::get().reads_writes(12, 1)
	}
	// Reads: receipt, account, claimant. Writes: receipt.
	fn undo_reimbursement() -> Weight {
		ParityDbWeight::get().reads_writes(4, 1)
	}
	// Reads: account, party, licence, series, time, eight totals; for each payment the reference, the payer, and the
	// assessment or the taxpayer. Writes: series, totals; for each payment the receipt, its two places in lists and the
	// reference, and its assessment with the debts of its taxpayer and its property.
	fn issue_receipts(a: u32, d: u32) -> Weight {
		let (a, d) = (u64::from(a), u64::from(d));
		let reads = a.saturating_mul(5).saturating_add(d.saturating_mul(3)).saturating_add(13);
		let writes = a.saturating_mul(7).saturating_add(d.saturating_mul(4)).saturating_add(9);
		ParityDbWeight::get().reads_writes(reads, writes)
	}
	// Reads: account, party, licence, time, roll, two calendars, schedule, running rolls. Writes: running rolls, roll.
	fn open_roll() -> Weight {
		ParityDbWeight::get().reads_writes(9, 2)
	}
	// Reads: roll, schedule, counter, totals, running rolls; for each property its place in the register, what is charged
	// already, six of the register, certificates, debts. Writes: roll, counter, totals, running rolls; for each property
	// its assessment, that it is charged, the debts of the property and of the owner.
	fn continue_roll(n: u32) -> Weight {
		let n = u64::from(n);
		ParityDbWeight::get()
			.reads_writes(n.saturating_mul(12).saturating_add(5), n.saturating_mul(4).saturating_add(4))
	}
	// Reads: property, account, party, licence, party cleared, time, debts of the property, counter; for each debt its
	// place in the list and itself. Writes: counter, certificate.
	fn issue_clearance(d: u32) -> Weight {
		ParityDbWeight::get().reads_writes(u64::from(d).saturating_mul(2).saturating_add(8), 2)
	}
	// Reads: account, case, certificate, party, giver and representation, time. Writes: case.
	fn accept_clearance() -> Weight {
		ParityDbWeight::get().reads_writes(8, 1)
	}
	// Reads: property, account, party, licence, time, freeze, debts, each of at most 32, and the register's entries.
	// Writes: freeze, and the register's two.
	fn freeze_for_arrears() -> Weight {
		ParityDbWeight::get().reads_writes(42, 3)
	}
}
