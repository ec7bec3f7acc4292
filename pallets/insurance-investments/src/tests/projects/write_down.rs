use super::*;

fn write_down(id: ProjectId) -> Perbill {
	InsuranceInvestments::find_sources_and_uses(id).unwrap().write_down
}

fn assess(id: ProjectId) -> DispatchResult {
	InsuranceInvestments::assess_overdue(RuntimeOrigin::signed(STRANGER), id)
}

fn set_policy(party: u64, of: &[(u32, u32)]) -> DispatchResult {
	InsuranceInvestments::set_write_down_policy(signed(party), rules(of))
}

fn order(party: u64, id: ProjectId, percent: u32) -> DispatchResult {
	let share = Perbill::from_percent(percent);
	InsuranceInvestments::order_write_down(signed(party), id, share, H256::repeat_byte(7))
}

#[test]
fn i13_the_worst_rule_wins_from_its_day_on() {
	world(|| {
		let (id, funds) = repaying(&[400_000, 600_000]);
		// Income is due on day 150; whole days count, from a millisecond after on.
		for (days, percent) in
			[(149, 0), (150, 0), (159, 0), (160, 10), (179, 10), (180, 25), (249, 25), (250, 60), (400, 60)]
		{
			wait_until(days);
			let share = Perbill::from_percent(percent);
			assert_eq!(write_down(id), share, "day {days}");
			let value = InsuranceInvestments::value_of(funds[0], id, day(days)).unwrap();
			assert_eq!(value.write_down, share);
			assert_eq!(value.carrying, 400_000 - 4_000 * u128::from(percent), "day {days}");
			assert_eq!(InsuranceInvestments::position_terms(funds[0], id, day(days)).write_down, share);
		}
	});
}

#[test]
fn i13_a_payment_reverses_the_write_down() {
	world(|| {
		let (id, funds) = repaying(&[TARGET]);
		wait_until(185);
		assert_eq!(write_down(id), Perbill::from_percent(25));
		assert_ok!(assess(id));
		let (before, share) = (Perbill::zero(), Perbill::from_percent(25));
		let (project, days_overdue) = (id, Some(35));
		assert_eq!(last_event(), Event::WriteDownChanged { project, days_overdue, before, write_down: share });
		assert_noop!(assess(id), Error::<Test>::NothingChanged);
		assert_ok!(repay(id, 19_999));
		assert_eq!(write_down(id), share);
		assert_ok!(repay(id, 1));
		assert_eq!(write_down(id), Perbill::zero());
		let zero = Perbill::zero();
		assert_eq!(
			last_event(),
			Event::WriteDownChanged { project, days_overdue: None, before: share, write_down: zero }
		);
		assert_eq!(InsuranceInvestments::value_of(funds[0], id, day(185)).unwrap().carrying, TARGET);
	});
}

#[test]
fn i13_the_oldest_unpaid_cash_flow_counts() {
	world(|| {
		let (id, _) = repaying(&[TARGET]);
		assert_ok!(repay(id, 20_000));
		wait_until(249);
		// Principal and income of day 240 are open.
		assert_eq!(write_down(id), Perbill::zero());
		wait_until(250);
		assert_eq!(write_down(id), Perbill::from_percent(10));
		assert_ok!(repay(id, 30_000 + 399_999));
		assert_eq!(write_down(id), Perbill::from_percent(10));
		assert_ok!(repay(id, 1));
		assert_eq!(write_down(id), Perbill::zero());
	});
}

#[test]
fn i13_never_less_than_the_supervisors_policy() {
	world(|| {
		let (id, _) = repaying(&[TARGET]);
		assert_ok!(set_policy(SUPERVISOR, &[(5, 1), (30, 40), (90, 45)]));
		assert_eq!(
			last_event(),
			Event::WriteDownPolicySet { supervisor: SUPERVISOR, rules: rules(&[(5, 1), (30, 40), (90, 45)]) }
		);
		for (days, percent) in [(154, 0), (155, 1), (160, 10), (180, 40), (240, 45), (250, 60)] {
			wait_until(days);
			assert_eq!(write_down(id), Perbill::from_percent(percent), "day {days}");
		}
		assert_noop!(set_policy(SUPERVISOR, &[(5, 1), (4, 2)]), Error::<Test>::RulesNotAscending);
		assert_ok!(set_policy(SUPERVISOR, &[]));
	});
}

#[test]
fn i13_an_order_writes_down_beyond_the_rules_and_never_less() {
	world(|| {
		let (id, _) = repaying(&[TARGET]);
		assert_ok!(order(SUPERVISOR, id, 15));
		assert!(events().contains(&Event::WriteDownOrdered {
			project: id,
			supervisor: SUPERVISOR,
			write_down: Perbill::from_percent(15),
			document: H256::repeat_byte(7),
		}));
		assert_eq!(write_down(id), Perbill::from_percent(15));
		wait_until(180);
		assert_eq!(write_down(id), Perbill::from_percent(25));
		assert_ok!(order(SUPERVISOR, id, 100));
		assert_eq!(write_down(id), Perbill::one());
		assert_ok!(order(SUPERVISOR, id, 0));
		assert_eq!(write_down(id), Perbill::from_percent(25));
	});
}

#[test]
fn i13_what_is_in_escrow_is_not_written_down() {
	world(|| {
		let (id, funds) = begun(&[250_000, 750_000]);
		draw(id, 1);
		wait_until(180);
		let value = InsuranceInvestments::value_of(funds[0], id, day(180)).unwrap();
		// 50000 drawn, a quarter of it written down.
		assert_eq!((value.in_escrow, value.outstanding, value.carrying), (200_000, 50_000, 237_500));
		let loss = InsuranceInvestments::position_terms(funds[0], id, day(180)).write_down;
		assert_eq!(loss, Perbill::from_percent(5));
	});
}

#[test]
fn f02_only_the_supervisor_orders_and_sets_policy() {
	world(|| {
		let (id, _) = repaying(&[TARGET]);
		refused_to_strangers(|origin| InsuranceInvestments::set_write_down_policy(origin, rules(&[])));
		refused_to_strangers(|origin| InsuranceInvestments::order_write_down(origin, id, Perbill::one(), H256::zero()));
		for party in [SPONSOR, TRUSTEE, INSURER] {
			assert_noop!(set_policy(party, &[]), NOT_LICENSED);
			assert_noop!(order(party, id, 1), NOT_LICENSED);
		}
		assert_noop!(order(SUPERVISOR, 9, 1), Error::<Test>::UnknownProject);
		assert_noop!(InsuranceInvestments::assess_overdue(RuntimeOrigin::none(), id), BadOrigin);
		assert_noop!(InsuranceInvestments::assess_overdue(RuntimeOrigin::root(), id), BadOrigin);
		assert_noop!(assess(9), Error::<Test>::UnknownProject);
		assert_noop!(assess(id), Error::<Test>::NothingChanged);
		let fresh = proposed();
		assert_noop!(order(SUPERVISOR, fresh, 1), Error::<Test>::NotRepaying);
		assert_noop!(assess(fresh), Error::<Test>::NothingChanged);
	});
}
