//! How far an appraisal goes without the supervisor, and what it is applied to.

use super::*;

type Pallet = InsuranceInvestments;

/// A unit-linked fund of 1,000,000 with 500,000 in a bridge that is built, under loose limits.
fn invested() -> (FundId, ProjectId) {
	let fund = fund_with(INSURER, FundKind::UnitLinked, 1_000_000, loose_limits());
	let project = bridge(500_000);
	assert_ok!(commit_to(fund, project, 500_000));
	build(project);
	(fund, project)
}

fn decide_by(supervisor: u64, fund: FundId, project: ProjectId, haircut: u32, confirm: bool) -> DispatchResult {
	Pallet::decide_appraisal(signed(supervisor), fund, project, percent(haircut), confirm)
}

fn decide(fund: FundId, project: ProjectId, haircut: u32, confirm: bool) -> DispatchResult {
	decide_by(SUPERVISOR, fund, project, haircut, confirm)
}

fn position(fund: FundId, project: ProjectId) -> Position {
	Positions::<Test>::get(fund, project).unwrap()
}

/// An appraisal counts at once.
fn counts(fund: FundId, project: ProjectId, haircut: u32) {
	assert_ok!(publish(fund, &[(project, haircut)]));
	assert_eq!((fund_of(fund).awaiting, position(fund, project).haircut), (0, percent(haircut)), "{haircut} per cent");
}

/// An appraisal waits for the supervisor, and what was before still holds.
fn waits(fund: FundId, project: ProjectId, haircut: u32) {
	let before = position(fund, project);
	assert_ok!(publish(fund, &[(project, haircut)]));
	let after = position(fund, project);
	assert_eq!((fund_of(fund).awaiting, after.awaiting), (1, Some(percent(haircut))), "{haircut} per cent");
	assert_eq!((after.haircut, after.haircut_since), (before.haircut, before.haircut_since));
}

#[test]
fn i12_a_project_is_appraised_once_in_a_valuation() {
	ExtBuilder.build_and_execute(|| {
		let (fund, project) = invested();
		// Each of them a step of 10 from the one before, 50 in all.
		let steps = [(project, 10), (project, 20), (project, 30), (project, 40), (project, 50)];
		assert_noop!(publish(fund, &steps), Error::<Test>::AppraisedTwice);
		assert_noop!(publish(fund, &[(project, 5), (project, 5)]), Error::<Test>::AppraisedTwice);
		counts(fund, project, 5);
	});
}

#[test]
fn i12_steps_in_a_short_time_are_one_jump() {
	ExtBuilder.build_and_execute(|| {
		let (fund, project) = invested();
		counts(fund, project, 10);
		waits(fund, project, 11);
		assert_ok!(decide(fund, project, 11, false));
		waits(fund, project, 20);
		advance(VALUATION_AGE - 1);
		waits(fund, project, 20);
		// Said again, it has stood since it was said first.
		counts(fund, project, 10);
		assert_eq!(position(fund, project).appraised_at, now());
		advance(1);
		counts(fund, project, 20);
		assert_eq!(position(fund, project).anchor, percent(10));
		waits(fund, project, 21);
		// Back to the anchor it may go, and not beyond what is a jump from where it stands.
		waits(fund, project, 9);
		counts(fund, project, 10);
	});
}

#[test]
fn i12_a_drift_is_measured_from_where_it_began() {
	ExtBuilder.build_and_execute(|| {
		let (fund, project) = invested();
		for haircut in [3, 6, 9] {
			counts(fund, project, haircut);
			advance(VALUATION_AGE - 1);
		}
		waits(fund, project, 12);
	});
}

#[test]
fn i12_what_the_supervisor_confirms_is_measured_from_at_once() {
	ExtBuilder.build_and_execute(|| {
		let (fund, project) = invested();
		waits(fund, project, 50);
		assert_ok!(decide(fund, project, 50, true));
		let after = position(fund, project);
		assert_eq!((after.haircut, after.anchor, after.haircut_since), (percent(50), percent(50), now()));
		counts(fund, project, 60);
		waits(fund, project, 61);
	});
}

#[test]
fn i12_a_jump_of_a_position_whose_appraisal_is_old_is_recorded_and_can_be_decided() {
	ExtBuilder.build_and_execute(|| {
		let (fund, project) = invested();
		advance(APPRAISAL_AGE + 1);
		assert_noop!(publish(fund, &[]), Error::<Test>::AppraisalStale);
		waits(fund, project, 60);
		assert!(matches!(events().last(), Some(Event::ValuationDeferred { appraisals: 1, .. })));
		// Rejected, the position still has no appraisal of today.
		assert_ok!(decide(fund, project, 60, false));
		assert_noop!(publish(fund, &[]), Error::<Test>::AppraisalStale);
		waits(fund, project, 60);
		assert_ok!(decide(fund, project, 60, true));
		value(fund);
		assert_eq!((fund_of(fund).valuation, fund_of(fund).invested), (1, 200_000));
	});
}

#[test]
fn i12_one_that_waits_excuses_no_other_old_appraisal() {
	ExtBuilder.build_and_execute(|| {
		let (fund, project) = invested();
		let other = bridge(100_000);
		assert_ok!(commit_to(fund, other, 100_000));
		advance(APPRAISAL_AGE + 1);
		assert_noop!(publish(fund, &[(project, 60)]), Error::<Test>::AppraisalStale);
		assert_ok!(publish(fund, &[(project, 60), (other, 1)]));
		assert_eq!(fund_of(fund).awaiting, 1);
	});
}

#[test]
fn i13_accrued_income_is_written_down_as_its_principal_is() {
	ExtBuilder.build_and_execute(|| {
		let (fund, project) = invested();
		let accrued = || Pallet::balance_sheet(fund).unwrap().accrued_income;
		// 50,000 in 330 days: 151 a day, rounded down.
		advance(DAY);
		assert_eq!(accrued(), 151);
		counts(fund, project, 10);
		assert_eq!((accrued(), fund_of(fund).invested), (135, 450_000));
		assert_eq!(Valuations::<Test>::get(fund, 1).unwrap().net_assets, 500_000 + 450_000 + 135);
		// The project's own statement knows no appraisal.
		let (_, _, worth) = Pallet::commitments(project)[0];
		assert_eq!((worth.accrued_gross, worth.accrued), (151, 151));
		// The greater of rule and appraisal counts, once: a fifth by the rule after 10 days overdue.
		advance(339 * DAY);
		value(fund);
		assert_eq!((accrued(), fund_of(fund).invested), (40_000, 400_000));
		waits(fund, project, 30);
		assert_ok!(decide(fund, project, 30, true));
		value(fund);
		assert_eq!((accrued(), fund_of(fund).invested), (35_000, 350_000));
		assert_eq!(Valuations::<Test>::get(fund, 3).unwrap().net_assets, 500_000 + 350_000 + 35_000);
		let (_, _, worth) = Pallet::commitments(project)[0];
		assert_eq!((worth.accrued_gross, worth.accrued), (50_000, 40_000));
	});
}

#[test]
fn i13_what_is_appraised_at_nothing_earns_nothing() {
	ExtBuilder.build_and_execute(|| {
		let (fund, project) = invested();
		advance(DAY);
		waits(fund, project, 100);
		assert_ok!(decide(fund, project, 100, true));
		let sheet = Pallet::balance_sheet(fund).unwrap();
		assert_eq!((sheet.investments, sheet.accrued_income, sheet.total_assets), (0, 0, 500_000));
	});
}

#[test]
fn i07_a_supervisor_that_is_connected_does_not_decide() {
	ExtBuilder.build_and_execute(|| {
		let (fund, project) = invested();
		waits(fund, project, 50);
		let connect = |party, group| Pallet::connect_parties(signed(OTHER_SUPERVISOR), party, group);
		assert_ok!(connect(SUPERVISOR, Some(1)));
		let refusals: [(u64, sp_runtime::DispatchError); 3] = [
			(INSURER, Error::<Test>::SupervisorConnected.into()),
			(SPONSOR, Error::<Test>::NotIndependent.into()),
			(OBLIGOR, Error::<Test>::NotIndependent.into()),
		];
		for (party, error) in refusals {
			assert_ok!(connect(party, Some(1)));
			for confirm in [true, false] {
				assert_noop!(decide(fund, project, 50, confirm), error);
			}
			assert_ok!(connect(party, None));
		}
		assert_ok!(connect(OBLIGOR, Some(1)));
		assert_ok!(decide_by(OTHER_SUPERVISOR, fund, project, 50, true));
	});
}

#[test]
fn i07_a_valuer_that_is_connected_with_the_obligor_does_not_appraise() {
	ExtBuilder.build_and_execute(|| {
		let (fund, project) = invested();
		for party in [VALUER, OBLIGOR] {
			assert_ok!(Pallet::connect_parties(signed(SUPERVISOR), party, Some(1)));
		}
		assert_noop!(publish(fund, &[(project, 1)]), Error::<Test>::ValuerConnected);
		// What it does not appraise it may value by the books.
		value(fund);
		assert_ok!(Pallet::connect_parties(signed(SUPERVISOR), OBLIGOR, None));
		counts(fund, project, 1);
	});
}
