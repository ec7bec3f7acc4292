use super::*;

#[test]
fn i17_income_of_the_period_begun_is_paid_before_principal_ahead_of_its_time() {
	world(|| {
		let (id, funds) = repaying(&[250_000, 750_000]);
		let payer = OBLIGOR;
		assert_ok!(repay(id, 15_000));
		assert_eq!(last_event(), Event::Repaid { project: id, payer, principal: 0, income: 15_000 });
		assert_ok!(repay(id, 105_000));
		assert_eq!(last_event(), Event::Repaid { project: id, payer, principal: 100_000, income: 5_000 });
		// A day later than the first due date the income of the second period is payable.
		wait_until(150);
		assert_ok!(repay(id, 1));
		assert_eq!(last_event(), Event::Repaid { project: id, payer, principal: 1, income: 0 });
		advance(1);
		assert_ok!(repay(id, 30_001));
		assert_eq!(last_event(), Event::Repaid { project: id, payer, principal: 1, income: 30_000 });
		assert_eq!((books(id).principal, books(id).income), (100_002, 50_000));
		assert_ok!(distribute(id));
		assert_eq!([cash(funds[0]), cash(funds[1])], [9_787_500, 9_362_501]);
	});
}

#[test]
fn i17_what_is_due_is_paid_before_what_falls_due_next() {
	world(|| {
		let (id, _) = repaying(&[TARGET]);
		wait_until(250);
		assert_ok!(repay(id, 50_000 + 399_999));
		assert_eq!((books(id).principal, books(id).income), (399_999, 50_000));
		// The last cent of what was overdue, then the income of day 330, then principal early.
		assert_ok!(repay(id, 1 + 25_000 + 1));
		assert_eq!((books(id).principal, books(id).income), (400_001, 75_000));
	});
}

#[test]
fn i17_a_full_early_repayment_ends_it_with_the_income_of_the_period_begun() {
	world(|| {
		let (id, funds) = repaying(&[TARGET]);
		assert_noop!(repay(id, TARGET + 20_001), Error::<Test>::MoreThanOwed);
		assert_noop!(repay(id, u128::MAX), Error::<Test>::MoreThanOwed);
		assert_ok!(repay(id, TARGET + 20_000));
		assert_eq!((state(id), project(id).ended_at), (ProjectState::Completed, Some(NOW)));
		assert_noop!(repay(id, 1), Error::<Test>::NotRepaying);
		assert_ok!(claim(funds[0], id));
		assert_eq!(cash(funds[0]), 10_020_000);
		assert!(commitment(funds[0], id).closed);
		assert_noop!(claim(funds[0], id), Error::<Test>::NothingToCollect);
		assert!(!Positions::<Test>::contains_key(funds[0], id));
	});
}

#[test]
fn i17_paid_by_its_plan_it_completes_with_the_last_cent() {
	world(|| {
		let (id, funds) = repaying(&[333_333, 333_333, 333_334]);
		for (days, amount) in [(150, 20_000), (240, 430_000), (330, 624_999)] {
			wait_until(days);
			assert_ok!(repay(id, amount));
		}
		assert_eq!(state(id), ProjectState::Repaying);
		assert_noop!(repay(id, 2), Error::<Test>::MoreThanOwed);
		assert_ok!(repay(id, 1));
		assert_eq!(state(id), ProjectState::Completed);
		assert_ok!(distribute(id));
		// What rounding left over went to the last one; not a cent is left, none was made.
		let all: u128 = funds.iter().map(|fund| cash(*fund)).sum();
		assert_eq!((all, books(id).held()), (30_075_000, Some(0)));
		assert_eq!(commitment(funds[0], id).income_collected, 24_999);
		assert_eq!(commitment(funds[2], id).income_collected, 25_002);
	});
}

#[test]
fn i10_principal_waits_until_all_is_paid_out() {
	world(|| {
		let (id, _) = begun(&[TARGET]);
		draw(id, 2);
		assert_noop!(repay(id, 20_001), Error::<Test>::DrawingNotOver);
		assert_ok!(repay(id, 20_000));
		assert_eq!(state(id), ProjectState::Active);
		// With the first principal due, a payment ends the drawing by itself, and the plan shrinks to what was drawn.
		wait_until(240);
		assert_ok!(repay(id, 5_000 + 500_000));
		assert_eq!((state(id), books(id).returned), (ProjectState::Completed, 500_000));
		assert_eq!((books(id).principal, books(id).income), (500_000, 25_000));
	});
}

#[test]
fn f02_anybody_registered_pays_a_suspended_party_too() {
	world(|| {
		let (id, _) = repaying(&[TARGET]);
		assert_noop!(InsuranceInvestments::repay(RuntimeOrigin::none(), id, 1), BadOrigin);
		assert_noop!(InsuranceInvestments::repay(RuntimeOrigin::root(), id, 1), BadOrigin);
		let outsider = InsuranceInvestments::repay(RuntimeOrigin::signed(STRANGER), id, 1);
		assert_noop!(outsider, Error::<Test>::NotRegistered);
		assert_noop!(repay(id, 0), Error::<Test>::ZeroAmount);
		assert_noop!(repay(9, 1), Error::<Test>::UnknownProject);
		for party in [OBLIGOR, SPONSOR, ALICE, SUSPENDED] {
			let before = balance(party);
			assert_ok!(InsuranceInvestments::repay(signed(party), id, 10));
			assert_eq!(before - balance(party), 10);
		}
		assert_ok!(Balances::force_set_balance(RuntimeOrigin::root(), account(ALICE), 9));
		assert!(InsuranceInvestments::repay(signed(ALICE), id, 10).is_err());
		assert_eq!(books(id).income, 40);
	});
}

#[test]
fn f02_nothing_is_repaid_before_it_began_or_after_it_ended() {
	world(|| {
		let id = proposed();
		assert_noop!(repay(id, 1), Error::<Test>::NotRepaying);
		approve(id);
		assert_noop!(repay(id, 1), Error::<Test>::NotRepaying);
		assert_ok!(InsuranceInvestments::cancel_project(signed(SPONSOR), id, Default::default()));
		assert_noop!(repay(id, 1), Error::<Test>::NotRepaying);
	});
}
