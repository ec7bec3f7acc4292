use super::*;

/// A project in default on day 240 with 1000000 of principal and the income up to that day open.
fn defaulted(amounts: &[u128]) -> (ProjectId, Vec<FundId>) {
	let (id, funds) = repaying(amounts);
	wait_until(240);
	assert_ok!(InsuranceInvestments::declare_default(signed(TRUSTEE), id));
	(id, funds)
}

fn recover(party: u64, id: ProjectId, amount: u128) -> DispatchResult {
	InsuranceInvestments::record_recovery(signed(party), id, amount)
}

fn close(party: u64, id: ProjectId) -> DispatchResult {
	InsuranceInvestments::close_recovery(signed(party), id, H256::repeat_byte(6))
}

#[test]
fn i17_recoveries_are_principal_first_then_income() {
	world(|| {
		let (id, funds) = defaulted(&[400_000, 600_000]);
		assert_ok!(recover(TRUSTEE, id, 900_000));
		let payer = TRUSTEE;
		assert!(events().contains(&Event::Recovered { project: id, payer, principal: 900_000, income: 0 }));
		assert_ok!(distribute(id));
		assert_eq!(commitment(funds[0], id).cost(), 40_000);
		// Income of 20000 and 30000 had fallen due.
		assert_noop!(recover(TRUSTEE, id, 150_001), Error::<Test>::MoreThanOwed);
		assert_ok!(recover(ALICE, id, 120_000));
		let payer = ALICE;
		assert!(events().contains(&Event::Recovered { project: id, payer, principal: 100_000, income: 20_000 }));
		// All principal is collected; the income that comes later still arrives.
		assert_ok!(distribute(id));
		assert_ok!(recover(SUSPENDED, id, 30_000));
		assert_eq!(state(id), ProjectState::Completed);
		assert_ok!(distribute(id));
		assert_eq!([cash(funds[0]), cash(funds[1])], [10_020_000, 10_030_000]);
		assert_eq!(books(id).held(), Some(0));
	});
}

#[test]
fn i15_a_fund_is_not_closed_while_income_may_come() {
	world(|| {
		let (id, funds) = defaulted(&[TARGET]);
		assert_ok!(recover(TRUSTEE, id, TARGET));
		assert_ok!(claim(funds[0], id));
		assert!(!Positions::<Test>::contains_key(funds[0], id));
		assert_ok!(InsuranceInvestments::start_run_off(signed(INSURER), funds[0], H256::zero()));
		let close_fund = || InsuranceInvestments::close_fund(signed(INSURER), funds[0]);
		assert_noop!(close_fund(), Error::<Test>::PositionsOpen);
		assert_ok!(recover(TRUSTEE, id, 10_000));
		assert_ok!(close(SUPERVISOR, id));
		assert_ok!(claim(funds[0], id));
		assert_eq!(cash(funds[0]), 10_010_000);
		assert_ok!(close_fund());
	});
}

#[test]
fn i17_when_nothing_more_comes_the_rest_is_lost_and_dust_goes_to_the_last() {
	world(|| {
		let (id, funds) = defaulted(&[333_333, 333_333, 333_334]);
		assert_ok!(recover(TRUSTEE, id, 100_001));
		assert_ok!(close(SUPERVISOR, id));
		let (supervisor, document) = (SUPERVISOR, H256::repeat_byte(6));
		assert!(events().contains(&Event::RecoveryClosed { project: id, lost: 899_999, supervisor, document }));
		assert_noop!(recover(TRUSTEE, id, 1), Error::<Test>::NotInDefault);
		assert_noop!(close(SUPERVISOR, id), Error::<Test>::NotInDefault);
		assert_ok!(distribute(id));
		let entries: Vec<_> = funds.iter().map(|fund| commitment(*fund, id)).collect();
		assert!(entries.iter().all(|entry| entry.closed && entry.cost() == 0));
		let back: u128 = entries.iter().map(|entry| entry.capital_collected + entry.income_collected).sum();
		let lost: u128 = entries.iter().map(|entry| entry.lost).sum();
		assert_eq!((back, books(id).held()), (100_001, Some(0)));
		assert!((899_999..=900_001).contains(&lost));
		assert!(funds.iter().all(|fund| !Positions::<Test>::contains_key(fund, id)));
		let all: u128 = funds.iter().map(|fund| cash(*fund)).sum();
		assert_eq!(all, 30_000_000 - TARGET + 100_001);
	});
}

#[test]
fn f02_only_the_supervisor_closes_a_recovery_and_only_of_a_default() {
	world(|| {
		let (live, _) = repaying(&[TARGET]);
		assert_noop!(close(SUPERVISOR, live), Error::<Test>::NotInDefault);
		assert_noop!(recover(TRUSTEE, live, 1), Error::<Test>::NotInDefault);
		wait_until(240);
		assert_ok!(InsuranceInvestments::declare_default(signed(TRUSTEE), live));
		refused_to_strangers(|origin| InsuranceInvestments::close_recovery(origin, live, H256::zero()));
		for party in [SPONSOR, TRUSTEE, INSURER] {
			assert_noop!(close(party, live), NOT_LICENSED);
		}
		assert_noop!(close(SUPERVISOR, 9), Error::<Test>::UnknownProject);
		assert_noop!(recover(TRUSTEE, 9, 1), Error::<Test>::UnknownProject);
		assert_noop!(recover(TRUSTEE, live, 0), Error::<Test>::ZeroAmount);
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(InsuranceInvestments::record_recovery(origin, live, 1), BadOrigin);
		}
		let outsider = InsuranceInvestments::record_recovery(RuntimeOrigin::signed(STRANGER), live, 1);
		assert_noop!(outsider, Error::<Test>::NotRegistered);
	});
}
