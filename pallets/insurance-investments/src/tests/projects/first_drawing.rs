//! Money that is not paid out earns nothing, and nobody is late with what was not owed yet.

use super::*;

fn uses(id: ProjectId) -> SourcesAndUses {
	InsuranceInvestments::find_sources_and_uses(id).unwrap()
}

#[test]
fn i13_what_fell_due_before_the_first_drawing_is_overdue_from_then_on_only() {
	world(|| {
		let (id, funds) = begun(&[TARGET]);
		// 20000 of income were due on day 150, if money had been at work.
		wait_until(150 + 80);
		assert_eq!(project(id).drawn_at, None);
		draw(id, 1);
		assert_eq!(project(id).drawn_at, Some(day(230)));
		assert_eq!((uses(id).days_overdue, uses(id).write_down), (None, Perbill::zero()));
		assert_eq!(InsuranceInvestments::value_of(funds[0], id, day(230)).unwrap().carrying, TARGET);
		let default_by = |party| InsuranceInvestments::declare_default(signed(party), id);
		assert_noop!(default_by(TRUSTEE), Error::<Test>::NotOverdue);
		// It is owed, and due now: in this moment still in time.
		draw(id, 2);
		assert_eq!(project(id).drawn_at, Some(day(230)), "the first drawing counts");
		assert_ok!(attest(id, 2));
		advance(1);
		assert_noop!(disburse(id, 2), Error::<Test>::PaymentOverdue);
		wait_until(240);
		assert_eq!((uses(id).days_overdue, uses(id).write_down), (Some(10), Perbill::from_percent(10)));
		advance(80 * DAY - 1);
		assert_noop!(default_by(TRUSTEE), Error::<Test>::NotOverdue);
		advance(1);
		assert_noop!(default_by(ALICE), NOT_LICENSED);
		assert_ok!(default_by(TRUSTEE));
	});
}

#[test]
fn i13_what_falls_due_after_the_first_drawing_is_overdue_from_its_own_day_on() {
	world(|| {
		let (id, _) = begun(&[TARGET]);
		wait_until(230);
		draw(id, 1);
		assert_ok!(repay(id, 20_000));
		wait_until(250);
		assert_eq!(uses(id).days_overdue, Some(10));
	});
}

#[test]
fn i12_income_accrues_from_the_first_drawing_on() {
	world(|| {
		let (id, funds) = begun(&[250_000, 750_000]);
		wait_until(75);
		assert_eq!(uses(id).accrued_income, 0);
		draw(id, 1);
		assert_eq!(uses(id).accrued_income, 0, "nothing is earned before");
		// A third of the 75 days up to the first due date.
		wait_until(100);
		assert_eq!(uses(id).accrued_income, 6_666);
		let value = InsuranceInvestments::value_of(funds[0], id, day(100)).unwrap();
		assert_eq!((value.accrued_gross, value.accrued), (1_666, 1_666));
		wait_until(150);
		assert_eq!(uses(id).accrued_income, 20_000);
		wait_until(195);
		assert_eq!(uses(id).accrued_income, 35_000);
	});
}

#[test]
fn i10_a_milestone_that_pays_out_nothing_is_no_drawing() {
	world(|| {
		let id = NextProject::<Test>::get();
		let mut tiny = terms();
		tiny.milestones = vec![milestone(1, 60), milestone(499_999, 90), milestone(500_000, 120)].try_into().unwrap();
		assert_ok!(propose_as(SPONSOR, prospectus(), OFFICES, tiny));
		approve(id);
		let fund = open_fund(INSURER, TARGET);
		assert_ok!(commit(fund, id, MINIMUM));
		wait_until(31);
		assert_ok!(InsuranceInvestments::close_funding(signed(ALICE), id));
		// 600000 of 1000000 is there for a milestone of 1: nothing, rounded down.
		draw(id, 1);
		assert_eq!((books(id).disbursed, project(id).drawn_at), (0, None));
		wait_until(40);
		draw(id, 2);
		assert_eq!(project(id).drawn_at, Some(day(40)));
	});
}
