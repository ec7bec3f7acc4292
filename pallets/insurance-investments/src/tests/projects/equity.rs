//! What the sponsor pays itself.

use super::*;

fn pay(id: ProjectId, amount: u128) -> DispatchResult {
	InsuranceInvestments::pay_equity(signed(SPONSOR), id, amount)
}

fn missing(id: ProjectId) -> u128 {
	InsuranceInvestments::missing_equity(id).unwrap()
}

/// Everything is as elsewhere, but that sponsors pay 30 % themselves.
fn with_equity(test: impl FnOnce()) {
	world(|| {
		MinEquity::set(Perbill::from_percent(30));
		test();
	});
}

#[test]
fn i06_nothing_is_paid_out_before_the_sponsor_has_paid_its_part() {
	with_equity(|| {
		let (id, _) = begun(&[TARGET]);
		assert_ok!(attest(id, 0));
		// 30 % of 1428571.43 are 428571.43.
		assert_eq!(missing(id), 428_572);
		assert_noop!(disburse(id, 0), Error::<Test>::EquityMissing);
		assert_ok!(pay(id, 428_571));
		assert_eq!(missing(id), 1);
		assert_noop!(disburse(id, 0), Error::<Test>::EquityMissing);
		assert_ok!(pay(id, 1));
		let (project, sponsor) = (id, SPONSOR);
		assert_eq!(last_event(), Event::EquityPaid { project, sponsor, amount: 1, paid: 428_572 });
		assert_eq!((balance(SPONSOR), missing(id)), (WEALTH - 428_572, 0));
		assert_ok!(disburse(id, 0));
		// It goes first, and once.
		assert!(events().contains(&Event::EquityReleased { project, sponsor, amount: 428_572 }));
		assert_eq!(balance(SPONSOR), WEALTH + 200_000);
		assert_noop!(pay(id, 1), Error::<Test>::EquityNotAwaited);
		draw(id, 3);
		assert_eq!((balance(SPONSOR), books(id).equity_held()), (WEALTH + TARGET, 0));
	});
}

#[test]
fn i06_equity_is_measured_on_the_money_that_was_raised() {
	with_equity(|| {
		let (id, _) = begun(&[700_000]);
		assert_eq!(missing(id), 300_000);
		assert_ok!(pay(id, 300_000));
		draw(id, 1);
		assert_eq!(InsuranceInvestments::missing_equity(99), None);
	});
}

#[test]
fn i06_the_required_equity_is_its_share_of_the_whole_cost_rounded_up() {
	use crate::equity::required;
	for (funded, percent, equity) in
		[(0, 30, 0), (1, 30, 1), (7, 30, 3), (700_000, 30, 300_000), (10, 50, 10), (10, 0, 0)]
	{
		assert_eq!(required(funded, Perbill::from_percent(percent)), Some(equity), "{funded} {percent}");
	}
	assert_eq!(required(1, Perbill::one()), None);
	assert_eq!(required(u128::MAX, Perbill::from_percent(60)), None);
}

#[test]
fn i06_equity_comes_back_when_nothing_is_ever_paid_out() {
	with_equity(|| {
		let cancelled = approved();
		assert_ok!(pay(cancelled, 5));
		assert_ok!(InsuranceInvestments::cancel_project(signed(SPONSOR), cancelled, Default::default()));
		assert_eq!((balance(SPONSOR), missing(cancelled)), (WEALTH, 0));
		assert_noop!(pay(cancelled, 1), Error::<Test>::EquityNotAwaited);

		let failed = approved();
		assert_ok!(commit(open_fund(OTHER_INSURER, RICH), failed, MINIMUM - 1));
		assert_ok!(pay(failed, 5));
		let (ended, _) = begun(&[MINIMUM]);
		assert_ok!(pay(ended, 7));
		assert_ok!(InsuranceInvestments::close_funding(signed(ALICE), failed));
		assert_eq!((state(failed), balance(SPONSOR)), (ProjectState::Cancelled, WEALTH - 7));
		assert_ok!(InsuranceInvestments::end_drawing(signed(SPONSOR), ended));
		assert_eq!((state(ended), balance(SPONSOR)), (ProjectState::Completed, WEALTH));
	});
}

#[test]
fn f02_only_the_sponsor_pays_equity_into_an_approved_project() {
	with_equity(|| {
		let id = proposed();
		assert_noop!(pay(id, 1), Error::<Test>::EquityNotAwaited);
		approve(id);
		refused_to_strangers(|origin| InsuranceInvestments::pay_equity(origin, id, 1));
		for party in [OBLIGOR, INSURER, SUPERVISOR] {
			assert_noop!(InsuranceInvestments::pay_equity(signed(party), id, 1), NOT_ITS_ACCOUNT);
		}
		assert_noop!(pay(id, 0), Error::<Test>::ZeroAmount);
		assert_noop!(pay(99, 1), Error::<Test>::UnknownProject);
		assert!(pay(id, WEALTH + 1).is_err());
		Parties::set_standing(SPONSOR, Standing::Suspended);
		assert_noop!(pay(id, 1), NOT_IN_STANDING);
		Parties::set_standing(SPONSOR, Standing::Good);
		assert_ok!(pay(id, 1));
		assert_noop!(pay(id, u128::MAX), Error::<Test>::Overflow);
	});
}
