//! What supervisors set: limits with notice, connected groups; and how things stand against them.

use super::*;

type Pallet = InsuranceInvestments;

fn set(who: u64, scope: LimitScope, limits: Limits, valid_from: u64) -> DispatchResult {
	Pallet::set_limits(signed(who), scope, limits, valid_from)
}

#[test]
fn i11_limits_change_only_with_notice() {
	ExtBuilder.build_and_execute(|| {
		let fund = general_account(INSURER, 1_000);
		let scope = LimitScope::Fund(fund);
		let in_force = || LimitBooks::<Test>::get(scope).unwrap().at(now());
		let (first, second) =
			(Limits { gate: percent(10), ..usual_limits() }, Limits { gate: percent(11), ..usual_limits() });
		assert_noop!(set(SUPERVISOR, scope, first, now() + NOTICE - 1), Error::<Test>::NoticeTooShort);
		assert_ok!(set(SUPERVISOR, scope, first, now() + NOTICE));
		advance(NOTICE - 1);
		assert_eq!(in_force(), usual_limits());
		advance(1);
		assert_eq!(in_force(), first);
		// What has begun stays while the next ones wait.
		assert_ok!(set(SUPERVISOR, scope, second, now() + NOTICE));
		assert_eq!(in_force(), first);
		// What has not begun is replaced.
		assert_ok!(set(OTHER_SUPERVISOR, scope, usual_limits(), now() + 2 * NOTICE));
		advance(NOTICE);
		assert_eq!(in_force(), first);
		advance(NOTICE);
		assert_eq!(in_force(), usual_limits());
	});
}

#[test]
fn limits_are_for_funds_and_insurers_that_are_there() {
	ExtBuilder.build_and_execute(|| {
		assert_noop!(set(SUPERVISOR, LimitScope::Fund(1), usual_limits(), 0), Error::<Test>::UnknownFund);
		assert_noop!(set(SUPERVISOR, LimitScope::Insurer(99), usual_limits(), 0), Error::<Test>::UnknownParty);
		assert_noop!(set(ALICE, LimitScope::Insurer(INSURER), usual_limits(), 0), NOT_LICENSED);
		let thin = Limits { min_solvency_percent: 99, ..usual_limits() };
		let scope = LimitScope::Insurer(INSURER);
		assert_noop!(set(SUPERVISOR, scope, thin, 0), Error::<Test>::SolvencyBelowHundred);
		let shut = Limits { gate: percent(0), ..usual_limits() };
		assert_noop!(set(SUPERVISOR, scope, shut, 0), Error::<Test>::GateShut);
		// The first limits of an insurer hold at once, the next ones need notice.
		assert_ok!(set(SUPERVISOR, scope, usual_limits(), 0));
		assert!(matches!(events().last(), Some(Event::LimitsSet { valid_from: NOW, .. })));
		assert_noop!(set(SUPERVISOR, scope, usual_limits(), 0), Error::<Test>::NoticeTooShort);
	});
}

#[test]
fn a_party_belongs_to_one_group() {
	ExtBuilder.build_and_execute(|| {
		let connect = |party, group| Pallet::connect_parties(signed(SUPERVISOR), party, group);
		assert_ok!(connect(SPONSOR, Some(1)));
		assert_noop!(connect(SPONSOR, Some(1)), Error::<Test>::NoChange);
		assert_noop!(connect(ALICE, None), Error::<Test>::NoChange);
		assert_noop!(connect(99, Some(1)), Error::<Test>::UnknownParty);
		assert_ok!(connect(OBLIGOR, Some(1)));
		assert!(Pallet::connected(SPONSOR, OBLIGOR));
		assert_ok!(connect(SPONSOR, Some(2)));
		assert!(!Pallet::connected(SPONSOR, OBLIGOR));
		assert_eq!(Groups::<Test>::get(1).into_inner(), vec![OBLIGOR]);
		assert_ok!(connect(OBLIGOR, None));
		assert!(!Groups::<Test>::contains_key(1));
		assert!(Pallet::connected(ALICE, ALICE) && !Pallet::connected(ALICE, BOB));
	});
}

#[test]
fn a_group_has_at_most_thirty_two_members() {
	ExtBuilder.build_and_execute(|| {
		for party in 100..132 {
			Parties::add(party, civitas_primitives::Standing::Good, vec![]);
			assert_ok!(Pallet::connect_parties(signed(SUPERVISOR), party, Some(1)));
		}
		let one_more = || Pallet::connect_parties(signed(SUPERVISOR), SPONSOR, Some(1));
		assert_noop!(one_more(), Error::<Test>::GroupFull);
		assert_ok!(Pallet::connect_parties(signed(SUPERVISOR), 131, None));
		assert_ok!(one_more());
	});
}

#[test]
fn limits_of_a_fund_answers_how_it_stands_against_each() {
	ExtBuilder.build_and_execute(|| {
		let fund = general_account(INSURER, 1_000_000);
		report(fund, 300_000);
		let project = bridge(500_000);
		assert_ok!(commit_to(fund, project, 120_000));
		let of_scope = |scope| {
			[
				(LimitKind::Project(project), 200_000, 120_000),
				(LimitKind::Class(AssetClass::InfrastructureDebt), 500_000, 120_000),
				(LimitKind::Group(SPONSOR), 300_000, 120_000),
				(LimitKind::Liquid, 50_000, 880_000),
				(LimitKind::Solvency, 300_000, 1_000_000),
			]
			.map(|(kind, bound, figure)| LimitStatus { scope, kind, bound, figure, holds: true })
		};
		let expected = [of_scope(LimitScope::Fund(fund)), of_scope(LimitScope::Insurer(INSURER))].concat();
		assert_eq!(Pallet::limits(fund), expected);
		assert_eq!(Pallet::limits(9), vec![]);
	});
}

#[test]
fn i13_a_written_down_project_lowers_solvency_and_not_the_exposure() {
	ExtBuilder.build_and_execute(|| {
		let fund = fund_with(INSURER, FundKind::GeneralAccount, 1_000_000, loose_limits());
		let project = bridge(500_000);
		assert_ok!(commit_to(fund, project, 500_000));
		build(project);
		let figure = |kind| Pallet::limits(fund).iter().find(|status| status.kind == kind).unwrap().figure;
		// The project's principal is due in 330 days, and 30 days later a half of it is written down; by accrual of the
		// plan's income, too.
		advance(361 * DAY);
		assert_eq!(figure(LimitKind::Project(project)), 500_000);
		let sheet = Pallet::balance_sheet(fund).unwrap();
		assert_eq!(sheet.investments, 250_000);
		assert_eq!(figure(LimitKind::Solvency), 750_000 + sheet.accrued_income);
	});
}
