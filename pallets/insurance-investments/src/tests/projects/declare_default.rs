use super::*;

fn default_by(party: u64, id: ProjectId) -> DispatchResult {
	InsuranceInvestments::declare_default(signed(party), id)
}

#[test]
fn i13_trustee_or_supervisor_declare_default_after_90_days_anybody_after_180() {
	world(|| {
		// Income is due on day 150.
		let (first, _) = repaying(&[TARGET]);
		let second = begun_same_day();
		let third = begun_same_day();
		wait_until(240);
		for party in [TRUSTEE, SUPERVISOR] {
			let id = if party == TRUSTEE { first } else { second };
			assert_ok!(default_by(party, id));
			assert_eq!((state(id), project(id).defaulted_at), (ProjectState::Defaulted, Some(day(240))));
		}
		assert_noop!(default_by(ALICE, third), NOT_LICENSED);
		assert_noop!(default_by(OTHER_TRUSTEE, third), Error::<Test>::NotTheOffice);
		advance(90 * DAY - 1);
		assert_noop!(default_by(ALICE, third), NOT_LICENSED);
		advance(1);
		assert_ok!(InsuranceInvestments::declare_default(RuntimeOrigin::signed(STRANGER), third));
	});
}

fn begun_same_day() -> ProjectId {
	let (id, fund) = (approved(), open_fund(OTHER_INSURER, TARGET));
	assert_ok!(commit(fund, id, TARGET));
	assert_ok!(InsuranceInvestments::close_funding(signed(ALICE), id));
	draw(id, 3);
	id
}

#[test]
fn i13_not_before_a_payment_is_overdue_for_long() {
	world(|| {
		let (id, _) = repaying(&[TARGET]);
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(InsuranceInvestments::declare_default(origin, id), BadOrigin);
		}
		assert_noop!(default_by(TRUSTEE, 9), Error::<Test>::UnknownProject);
		assert_noop!(default_by(TRUSTEE, id), Error::<Test>::NotOverdue);
		let early = proposed();
		wait_until(240);
		assert_noop!(default_by(TRUSTEE, early), Error::<Test>::NotRepaying);
		assert_ok!(repay(id, 20_000));
		assert_noop!(default_by(TRUSTEE, id), Error::<Test>::NotOverdue);
		advance(90 * DAY - 1);
		assert_noop!(default_by(TRUSTEE, id), Error::<Test>::NotOverdue);
		advance(1);
		assert_ok!(default_by(TRUSTEE, id));
		assert_noop!(default_by(TRUSTEE, id), Error::<Test>::NotRepaying);
	});
}

#[test]
fn i14_default_gives_back_what_is_left_in_escrow() {
	world(|| {
		let (id, funds) = begun(&[250_000, 750_000]);
		draw(id, 2);
		wait_until(240);
		assert_ok!(default_by(SUPERVISOR, id));
		assert!(events().contains(&Event::DefaultDeclared {
			project: id,
			principal: 500_000,
			returned: 500_000,
			days_overdue: Some(90),
		}));
		assert_eq!((books(id).in_escrow, books(id).returned), (0, 500_000));
		assert_noop!(attest(id, 2), Error::<Test>::NotActive);
		assert_noop!(disburse(id, 2), Error::<Test>::NotActive);
		assert_noop!(repay(id, 1), Error::<Test>::NotRepaying);
		assert_ok!(distribute(id));
		assert_eq!([cash(funds[0]), cash(funds[1])], [9_875_000, 9_625_000]);
		assert_eq!(commitment(funds[0], id).cost(), 125_000);
		// The rules go on.
		let value = |days| InsuranceInvestments::value_of(funds[0], id, day(days)).unwrap();
		assert_eq!((value(240).carrying, value(240).accrued), (93_750, 0));
		assert_eq!(value(250).carrying, 50_000);
	});
}
