//! What terms say: whether they are whole, what milestones are paid, what is owed by when. Pure arithmetic.
//!
//! Terms speak of the whole target. When less was raised, or funds have left, or not everything is paid out, every
//! amount shrinks to the money that is or was at work: `amount * funded / target`, sums first, rounded down, so that the
//! last cash flow takes the rest and the principal adds up to exactly what was paid out.

use civitas_primitives::{Moment, DAY};
use sp_runtime::Perbill;

use crate::{
	accumulator::part,
	project_types::{ExpectedCashFlow, Milestone, Terms, WriteDownRule},
	types::Balance,
};

/// What is wrong with terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermsProblem {
	/// No milestone, or one of nothing.
	NoMilestone,
	/// No expected cash flow, or one of nothing (I8).
	NoCashFlow,
	/// Dates are not in order.
	DatesNotInOrder,
	/// The milestones do not add up to the target (I10).
	MilestonesDoNotAddUp,
	/// The principal does not add up to the target.
	PrincipalDoesNotAddUp,
}

/// Verifies terms for a target. Milestones from the `settled`-th on, and the maturity, lie after `after`; in a proposal
/// (`settled` is none) cash flows too, for nothing falls due before the project can have begun. Principal falls due when
/// the last milestone is, or later; nothing falls due after the last principal or after maturity.
pub fn verify(terms: &Terms, target: Balance, settled: Option<u32>, after: Moment) -> Result<(), TermsProblem> {
	let (milestones, plan) = (&terms.milestones, &terms.plan);
	if milestones.is_empty() || milestones.iter().any(|milestone| milestone.amount == 0) {
		return Err(TermsProblem::NoMilestone);
	}
	if plan.is_empty() || plan.iter().any(|flow| flow.principal == 0 && flow.income == 0) {
		return Err(TermsProblem::NoCashFlow);
	}
	let first_open = settled.unwrap_or(0) as usize;
	let mut earliest = after;
	for milestone in milestones.iter().skip(first_open) {
		if milestone.due <= earliest {
			return Err(TermsProblem::DatesNotInOrder);
		}
		earliest = milestone.due;
	}
	let ascending = plan.iter().zip(plan.iter().skip(1)).all(|(flow, next)| flow.due < next.due);
	let all_settled = milestones.len() <= first_open;
	let drawn_first = all_settled || first_principal_due(plan).is_some_and(|due| due >= earliest);
	let begun = settled.is_some() || plan.first().is_some_and(|flow| flow.due > after);
	// With the last principal everything ends: no income after it.
	let in_time = plan.last().is_some_and(|flow| flow.due <= terms.maturity && flow.principal > 0);
	if !ascending || !drawn_first || !begun || !in_time || terms.maturity <= after || terms.maturity < earliest {
		return Err(TermsProblem::DatesNotInOrder);
	}
	if total(milestones.iter().map(|milestone| milestone.amount)) != Some(target) {
		return Err(TermsProblem::MilestonesDoNotAddUp);
	}
	// Income must add up without overflow too, or nothing can be computed of it.
	if total(plan.iter().map(|flow| flow.principal)) != Some(target)
		|| total(plan.iter().map(|flow| flow.income)).is_none()
	{
		return Err(TermsProblem::PrincipalDoesNotAddUp);
	}
	Ok(())
}

fn total(mut amounts: impl Iterator<Item = Balance>) -> Option<Balance> {
	amounts.try_fold(0, Balance::checked_add)
}

/// Are write-down rules strictly ascending, in days and in what they write down?
pub fn rules_ascend(rules: &[WriteDownRule]) -> bool {
	let nothing = rules.iter().any(|rule| rule.write_down.is_zero());
	let ascending = rules
		.iter()
		.zip(rules.iter().skip(1))
		.all(|(rule, next)| rule.days_overdue < next.days_overdue && rule.write_down < next.write_down);
	!nothing && ascending
}

/// The worst rule that applies after `days` overdue; nothing where none does (I13).
pub fn worst_rule(rules: &[WriteDownRule], days: u32) -> Perbill {
	let applies = rules.iter().filter(|rule| rule.days_overdue <= days).map(|rule| rule.write_down);
	applies.max().unwrap_or_default()
}

/// What is paid out for milestone `index` when `in_escrow` is left for it and those after it: its part of them, rounded
/// down; the last one takes the rest (I10).
pub fn milestone_amount(milestones: &[Milestone], index: u32, in_escrow: Balance) -> Option<Balance> {
	let rest = milestones.get(index as usize..)?;
	let to_come = total(rest.iter().map(|milestone| milestone.amount))?;
	part(in_escrow, rest.first()?.amount, to_come)
}

/// When the first principal falls due: nothing is paid out from then on.
pub fn first_principal_due(plan: &[ExpectedCashFlow]) -> Option<Moment> {
	plan.iter().find(|flow| flow.principal > 0).map(|flow| flow.due)
}

/// A plan, shrunk to the money at work.
#[derive(Clone, Copy, Debug)]
pub struct Owed<'a> {
	/// The plan for the whole target.
	pub plan: &'a [ExpectedCashFlow],
	/// The target.
	pub target: Balance,
	/// What is or was at work.
	pub funded: Balance,
	/// What has been paid out: no more principal is owed.
	pub disbursed: Balance,
}

impl Owed<'_> {
	/// Principal and income of all cash flows that fall due up to `until`, that moment included.
	fn due_until(&self, until: Moment) -> Option<(Balance, Balance)> {
		let mut sums = (0, 0);
		for flow in self.plan.iter().take_while(|flow| flow.due <= until) {
			sums = self.plus(sums, flow)?;
		}
		self.shrunk(sums)
	}

	fn plus(&self, (principal, income): (Balance, Balance), flow: &ExpectedCashFlow) -> Option<(Balance, Balance)> {
		Some((principal.checked_add(flow.principal)?, income.checked_add(flow.income)?))
	}

	fn shrunk(&self, (principal, income): (Balance, Balance)) -> Option<(Balance, Balance)> {
		// Nothing is owed while nothing is paid out.
		if self.disbursed == 0 {
			return Some((0, 0));
		}
		let principal = part(principal, self.funded, self.target)?.min(self.disbursed);
		Some((principal, part(income, self.funded, self.target)?))
	}

	/// Income that can be paid now: of every cash flow that is due, and of the next one. The period that has begun is
	/// owed in full.
	pub fn payable_income(&self, now: Moment) -> Option<Balance> {
		let next = self.plan.iter().find(|flow| flow.due >= now).or(self.plan.last())?;
		Some(self.due_until(next.due)?.1)
	}

	/// Splits a payment: income that is due, principal that is due, income of the next cash flow, and the rest is
	/// principal before its time. Answers principal and income.
	pub fn split(
		&self,
		amount: Balance,
		principal_paid: Balance,
		income_paid: Balance,
		now: Moment,
	) -> Option<(Balance, Balance)> {
		let (principal_due, income_due) = self.due_until(now)?;
		let payable = self.payable_income(now)?;
		// More than is due may have been paid before its time, or under other terms: then nothing is open.
		let income = amount.min(income_due.saturating_sub(income_paid));
		let rest = amount.checked_sub(income)?;
		let principal = rest.min(principal_due.saturating_sub(principal_paid));
		let rest = rest.checked_sub(principal)?;
		let early = rest.min(payable.saturating_sub(income_paid).saturating_sub(income));
		let rest = rest.checked_sub(early)?;
		Some((principal.checked_add(rest)?, income.checked_add(early)?))
	}

	/// Income earned up to `now`: of every cash flow that is due, and of the next one in proportion to time, rounded
	/// down.
	pub fn accrued_income(&self, began: Moment, now: Moment) -> Option<Balance> {
		let (_, due) = self.due_until(now)?;
		let Some(next) = self.plan.iter().find(|flow| flow.due > now) else { return Some(due) };
		let (_, payable) = self.due_until(next.due)?;
		let before = self.plan.iter().take_while(|flow| flow.due <= now).last();
		let start = before.map_or(began, |flow| flow.due.max(began));
		// A cash flow due before the project began earns from then on at once.
		let length = next.due.saturating_sub(start);
		let elapsed = now.saturating_sub(start).min(length);
		let period = payable.checked_sub(due)?;
		due.checked_add(part(period, elapsed.into(), length.into()).unwrap_or(0))
	}

	/// The due date of the oldest cash flow that is not paid in full.
	pub fn oldest_unpaid(&self, principal_paid: Balance, income_paid: Balance) -> Option<Moment> {
		let mut sums = (0, 0);
		for flow in self.plan {
			sums = self.plus(sums, flow)?;
			let (principal, income) = self.shrunk(sums)?;
			if principal > principal_paid || income > income_paid {
				return Some(flow.due);
			}
		}
		None
	}
}

/// Whole days since `due`; none while it is in time.
pub fn days_since(due: Moment, now: Moment) -> Option<u32> {
	let late = now.checked_sub(due).filter(|late| *late > 0)?;
	// Eleven million years: clamping is as good as any number of days.
	Some(u32::try_from(late / DAY).unwrap_or(u32::MAX))
}
