use super::*;

#[test]
fn i17_each_fund_is_paid_its_share_once_by_whomever_it_is_called() {
	world(|| {
		let (id, funds) = repaying(&[100_000, 300_000, 600_000]);
		assert_ok!(repay(id, 20_000));
		assert_noop!(InsuranceInvestments::claim_repayment(RuntimeOrigin::none(), funds[0], id), BadOrigin);
		assert_noop!(InsuranceInvestments::claim_repayment(RuntimeOrigin::root(), funds[0], id), BadOrigin);
		assert_ok!(InsuranceInvestments::claim_repayment(RuntimeOrigin::signed(STRANGER), funds[0], id));
		let (project, fund, returned, principal, lost) = (id, funds[0], 0, 0, 0);
		assert_eq!(last_event(), Event::Collected { project, fund, returned, principal, income: 2_000, lost });
		assert_noop!(claim(funds[0], id), Error::<Test>::NothingToCollect);
		System::reset_events();
		assert_ok!(distribute(id));
		assert_eq!(events().len(), 2);
		assert_noop!(distribute(id), Error::<Test>::NothingToCollect);
		assert_eq!([0, 1, 2].map(|place| commitment(funds[place], id).income_collected), [2_000, 6_000, 12_000]);
		assert_eq!(books(id).uncollected(), Some(0));
	});
}

#[test]
fn f02_only_a_fund_of_the_project_collects() {
	world(|| {
		let (id, _) = repaying(&[TARGET]);
		let other = open_fund(OTHER_INSURER, 10_000);
		assert_ok!(repay(id, 100));
		assert_noop!(claim(other, id), Error::<Test>::NotAFunder);
		assert_noop!(claim(99, id), Error::<Test>::NotAFunder);
		assert_noop!(claim(other, 99), Error::<Test>::UnknownProject);
		assert_noop!(distribute(99), Error::<Test>::UnknownProject);
		assert_noop!(InsuranceInvestments::distribute(RuntimeOrigin::none(), id).map_err(|e| e.error), BadOrigin);
		assert_noop!(InsuranceInvestments::distribute(RuntimeOrigin::root(), id).map_err(|e| e.error), BadOrigin);
	});
}

#[test]
fn i17_dust_is_carried_into_the_next_payment() {
	world(|| {
		let (id, funds) = repaying(&[333_333, 333_333, 333_334]);
		let collected = || -> u128 { funds.iter().map(|fund| commitment(*fund, id).income_collected).sum() };
		for paid in 1..=9u128 {
			assert_ok!(repay(id, 1));
			let _ = distribute(id);
			assert!(collected() <= paid && paid - collected() <= 3, "{paid} {}", collected());
			assert_eq!(books(id).uncollected(), Some(paid - collected()));
		}
		assert!(collected() >= 6, "carried");
	});
}

#[test]
fn f03_a_distribution_weighs_what_there_is_to_distribute() {
	world(|| {
		let (id, _) = repaying(&[400_000, 600_000]);
		assert_ok!(repay(id, 100));
		let done = InsuranceInvestments::distribute(signed(ALICE), id).unwrap();
		assert_eq!(done.actual_weight, Some(<() as WeightInfo>::distribute(2)));
	});
}
