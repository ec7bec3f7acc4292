use super::*;
use crate::plan::*;
use proptest::prelude::*;

fn owed(plan: &[ExpectedCashFlow], funded: u128, disbursed: u128) -> Owed<'_> {
	Owed { plan, target: TARGET, funded, disbursed }
}

#[test]
fn i13_days_overdue_are_whole_days_after_the_due_date() {
	for (late, days) in [(0, None), (1, Some(0)), (DAY - 1, Some(0)), (DAY, Some(1)), (10 * DAY, Some(10))] {
		assert_eq!(days_since(NOW, NOW + late), days);
	}
	assert_eq!(days_since(NOW, NOW - 1), None);
	assert_eq!(days_since(0, u64::MAX), Some(u32::try_from(u64::MAX / DAY).unwrap_or(u32::MAX)));
}

#[test]
fn i13_no_rule_no_write_down() {
	assert_eq!(worst_rule(&[], 1_000), Perbill::zero());
	assert_eq!(worst_rule(&rules(&[(1, 5)]), 0), Perbill::zero());
	// Whatever the order: the worst one that applies.
	assert_eq!(worst_rule(&[rules(&[(2, 50)])[0], rules(&[(1, 5)])[0]], 9), Perbill::from_percent(50));
}

#[test]
fn i12_income_accrues_with_time_between_due_dates() {
	let terms = terms();
	let plan = owed(&terms.plan, TARGET, TARGET);
	let accrued = |moment| plan.accrued_income(day(50), moment).unwrap();
	assert_eq!(accrued(day(50)), 0);
	assert_eq!(accrued(day(100)), 10_000);
	assert_eq!(accrued(day(150) - 1), 19_999);
	assert_eq!(accrued(day(150)), 20_000);
	assert_eq!(accrued(day(195)), 35_000);
	assert_eq!(accrued(day(330)), 75_000);
	assert_eq!(accrued(day(9_999)), 75_000);
	// Before it began, and with nothing paid out, nothing.
	assert_eq!(accrued(day(10)), 0);
	assert_eq!(owed(&terms.plan, TARGET, 0).accrued_income(day(50), day(100)), Some(0));
	// Begun at the moment that the first one falls due.
	assert_eq!(plan.accrued_income(day(150), day(150) - 1), Some(0));
}

#[test]
fn i17_the_period_that_has_begun_is_payable_in_full() {
	let terms = terms();
	let plan = owed(&terms.plan, TARGET, TARGET);
	for (moment, income) in [(0, 20_000), (day(150), 20_000), (day(150) + 1, 50_000), (day(331), 75_000)] {
		assert_eq!(plan.payable_income(moment), Some(income));
	}
	assert_eq!(owed(&terms.plan, TARGET / 2, TARGET / 2).payable_income(0), Some(10_000));
	assert_eq!(owed(&[], TARGET, TARGET).payable_income(0), None);
}

#[test]
fn i13_the_oldest_unpaid_cash_flow_is_found() {
	let terms = terms();
	let plan = owed(&terms.plan, TARGET, TARGET);
	assert_eq!(plan.oldest_unpaid(0, 0), Some(day(150)));
	assert_eq!(plan.oldest_unpaid(0, 20_000), Some(day(240)));
	assert_eq!(plan.oldest_unpaid(400_000, 49_999), Some(day(240)));
	assert_eq!(plan.oldest_unpaid(400_000, 50_000), Some(day(330)));
	assert_eq!(plan.oldest_unpaid(TARGET, 75_000), None);
	// Half of it drawn: half of it is owed.
	assert_eq!(owed(&terms.plan, 500_000, 500_000).oldest_unpaid(500_000, 37_500), None);
	// No more principal is owed than was paid out so far.
	assert_eq!(owed(&terms.plan, TARGET, 300_000).oldest_unpaid(300_000, 75_000), None);
}

proptest! {
	#[test]
	fn i10_milestones_make_up_the_escrow_to_the_cent(
		amounts in prop::collection::vec(1..1_000_000_000_000u128, 1..16),
		escrow in 0..1_000_000_000_000_000u128,
	) {
		let milestones: Vec<_> = amounts.iter().map(|amount| milestone(*amount, 0)).collect();
		let target: u128 = amounts.iter().sum();
		let mut left = escrow.min(target);
		let whole = left == target;
		for (index, milestone) in milestones.iter().enumerate() {
			let amount = milestone_amount(&milestones, index as u32, left).unwrap();
			prop_assert!(amount <= milestone.amount, "a milestone grew");
			prop_assert!(!whole || amount == milestone.amount);
			left -= amount;
		}
		prop_assert_eq!(left, 0);
		prop_assert_eq!(milestone_amount(&milestones, milestones.len() as u32, 1), None);
	}

	#[test]
	fn i17_all_principal_of_a_shrunk_plan_is_what_was_paid_out(
		parts in prop::collection::vec((1..1_000_000_000u128, 0..1_000_000u128), 1..20),
		share in 1..1_000_000u128,
	) {
		let flows: Vec<_> =
			parts.iter().zip(1..).map(|((principal, income), days)| flow(days, *principal, *income)).collect();
		let target: u128 = parts.iter().map(|(principal, _)| principal).sum();
		let disbursed = (target * share / 1_000_000).max(1);
		let plan = Owed { plan: &flows, target, funded: disbursed, disbursed };
		let income: u128 = parts.iter().map(|(_, income)| income).sum::<u128>() * disbursed / target;
		prop_assert_eq!(plan.oldest_unpaid(disbursed, income), None);
		prop_assert!(plan.oldest_unpaid(disbursed - 1, income).is_some());
		prop_assert_eq!(plan.payable_income(u64::MAX), Some(income));
		// What accrues never falls behind what is due, nor runs ahead of what is payable.
		for days in 0..flows.len() as u64 + 2 {
			let accrued = plan.accrued_income(NOW, day(days)).unwrap();
			prop_assert!(accrued <= plan.payable_income(day(days)).unwrap());
			prop_assert!(plan.accrued_income(NOW, day(days) + DAY / 2).unwrap() >= accrued);
		}
	}
}
