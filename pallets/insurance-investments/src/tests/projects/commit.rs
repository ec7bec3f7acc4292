use super::*;

fn close(id: ProjectId) -> DispatchResult {
	InsuranceInvestments::close_funding(signed(ALICE), id)
}

#[test]
fn i10_a_commitment_moves_the_funds_money_into_escrow() {
	world(|| {
		let (id, fund) = (approved(), open_fund(INSURER, 1_000_000));
		assert_ok!(commit(fund, id, 300_000));
		let (insurer, amount) = (INSURER, 300_000);
		assert_eq!(last_event(), Event::Committed { project: id, fund, insurer, amount, committed: 300_000 });
		assert_ok!(commit(fund, id, 50_000));
		assert_eq!((cash(fund), state(id)), (650_000, ProjectState::Funding));
		assert_eq!(commitment(fund, id).committed, 350_000);
		assert_eq!((books(id).committed, books(id).in_escrow), (350_000, 350_000));
		assert_eq!(project(id).funders.to_vec(), vec![fund]);
		assert_eq!(Positions::<Test>::get(fund, id).unwrap().principal, 350_000);
	});
}

#[test]
fn i10_no_more_than_the_target_is_committed() {
	world(|| {
		let (id, fund) = (approved(), open_fund(INSURER, 10_000_000));
		assert_noop!(commit(fund, id, 0), Error::<Test>::ZeroAmount);
		assert_noop!(commit(fund, id, TARGET + 1), Error::<Test>::AboveTarget);
		assert_noop!(commit(fund, id, u128::MAX), Error::<Test>::AboveTarget);
		assert_ok!(commit(fund, id, TARGET - 1));
		assert_noop!(commit(fund, id, 2), Error::<Test>::AboveTarget);
		assert_ok!(commit(fund, id, 1));
		assert_noop!(commit(fund, id, 1), Error::<Test>::AboveTarget);
	});
}

#[test]
fn i01_no_more_than_the_fund_has_is_committed() {
	world(|| {
		let (id, fund) = (approved(), open_fund(INSURER, 500_000));
		assert_noop!(commit(fund, id, 500_001), Error::<Test>::NotEnoughCash);
		assert_ok!(commit(fund, id, 500_000));
	});
}

#[test]
fn f02_only_the_funds_insurer_commits() {
	world(|| {
		let (id, fund) = (approved(), open_fund(INSURER, RICH));
		refused_to_strangers(|origin| InsuranceInvestments::commit(origin, fund, id, 1));
		for party in [OTHER_INSURER, SPONSOR, SUPERVISOR] {
			assert_noop!(InsuranceInvestments::commit(signed(party), fund, id, 1), NOT_ITS_ACCOUNT);
		}
		assert_noop!(InsuranceInvestments::commit(signed(INSURER), 99, id, 1), Error::<Test>::UnknownFund);
		assert_noop!(commit(fund, 99, 1), Error::<Test>::UnknownProject);
		Parties::set_standing(INSURER, Standing::Suspended);
		assert_noop!(commit(fund, id, 1), NOT_IN_STANDING);
		Parties::set_standing(INSURER, Standing::Good);
		Parties::change(INSURER, |insurer| insurer.licences.clear());
		assert_noop!(commit(fund, id, 1), Error::<Test>::NotLicensed);
	});
}

#[test]
fn i07_no_office_is_connected_with_an_insurer_that_commits() {
	world(|| {
		let (id, fund) = (approved(), open_fund(INSURER, RICH));
		connect(INSURER, 4);
		for office in [TRUSTEE, CUSTODIAN, VERIFIER] {
			connect(office, 4);
			assert_noop!(commit(fund, id, 1), Error::<Test>::NotIndependent);
			disconnect(office);
		}
		assert_ok!(commit(fund, id, 1));
	});
}

#[test]
fn f05_a_project_has_at_most_32_funds() {
	world(|| {
		let id = approved();
		let insurers = [INSURER, OTHER_INSURER, THIRD_INSURER];
		let funds: Vec<_> = (0..33).map(|place| open_fund(insurers[place % 3], 1_000_000)).collect();
		for fund in &funds[..32] {
			assert_ok!(commit(*fund, id, 10));
		}
		assert_noop!(commit(funds[32], id, 10), Error::<Test>::TooManyFunders);
		assert_ok!(commit(funds[31], id, 10));
		assert_ok!(InsuranceInvestments::cancel_project(signed(SPONSOR), id, Default::default()));
		assert_ok!(distribute(id));
		assert!(funds.iter().all(|fund| cash(*fund) == 1_000_000));
	});
}

#[test]
fn i10_funding_ends_at_the_target_or_after_the_deadline() {
	world(|| {
		let (id, fund) = (approved(), open_fund(INSURER, RICH));
		assert_noop!(InsuranceInvestments::close_funding(RuntimeOrigin::none(), id), BadOrigin);
		assert_noop!(InsuranceInvestments::close_funding(RuntimeOrigin::root(), id), BadOrigin);
		assert_noop!(close(9), Error::<Test>::UnknownProject);
		assert_ok!(commit(fund, id, TARGET - 1));
		assert_noop!(close(id), Error::<Test>::FundingNotOver);
		assert_ok!(commit(fund, id, 1));
		// Anybody, registered or not.
		assert_ok!(InsuranceInvestments::close_funding(RuntimeOrigin::signed(STRANGER), id));
		assert_eq!(last_event(), Event::ProjectBegun { project: id, committed: TARGET });
		assert_eq!((state(id), project(id).began_at), (ProjectState::Active, Some(NOW)));
		assert_noop!(close(id), Error::<Test>::AlreadyBegun);
		assert_noop!(commit(fund, id, 1), Error::<Test>::NotFunding);
	});
}

#[test]
fn i10_with_its_minimum_it_begins_after_the_deadline() {
	world(|| {
		let (id, fund) = (approved(), open_fund(INSURER, RICH));
		assert_ok!(commit(fund, id, MINIMUM));
		wait_until(30);
		assert_noop!(close(id), Error::<Test>::FundingNotOver);
		advance(1);
		assert_noop!(commit(fund, id, 1), Error::<Test>::FundingOver);
		assert_ok!(close(id));
		assert_eq!(state(id), ProjectState::Active);
	});
}

#[test]
fn i10_missed_funding_is_given_back_to_the_cent() {
	world(|| {
		let id = approved();
		let funds = [open_fund(INSURER, 1_000_000), open_fund(OTHER_INSURER, 1_000_000)];
		assert_ok!(commit(funds[0], id, MINIMUM - 8));
		assert_ok!(commit(funds[1], id, 7));
		wait_until(31);
		assert_ok!(close(id));
		assert_eq!(last_event(), Event::FundingFailed { project: id, committed: MINIMUM - 1 });
		assert_eq!(state(id), ProjectState::Cancelled);
		assert_ok!(distribute(id));
		assert_eq!(funds.map(cash), [1_000_000; 2]);
		assert!(funds.iter().all(|fund| !Positions::<Test>::contains_key(fund, id)));
	});
}

#[test]
fn i10_a_project_that_nobody_wanted_ends_too() {
	world(|| {
		for id in [proposed(), approved()] {
			assert_noop!(close(id), Error::<Test>::FundingNotOver);
		}
		wait_until(31);
		for id in [1, 2] {
			assert_ok!(close(id));
			assert_eq!(state(id), ProjectState::Cancelled);
		}
	});
}
