use super::*;

#[test]
fn governance_gives_a_bank_its_first_ceiling() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(Settlement::bank_book(NEW_BANK), None);
		assert_ok!(Settlement::set_ceiling(RuntimeOrigin::root(), NEW_BANK, 700));
		assert_eq!(book(NEW_BANK), BankBook { ceiling: 700, issued: 0, redeemed: 0, pending: 0 });
		last_event_is(Event::CeilingSet { bank: NEW_BANK, old: 0, new: 700 });
	});
}

#[test]
fn a_ceiling_below_what_is_outstanding_stops_new_issue_and_nothing_else() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Settlement::set_ceiling(RuntimeOrigin::root(), CITY_BANK, 2_000));
		last_event_is(Event::CeilingSet { bank: CITY_BANK, old: 10_000, new: 2_000 });
		assert_eq!(book(CITY_BANK).outstanding(), Ok(3_000));
		assert_noop!(Settlement::issue(signed(CITY_BANK), ANNA, 1, digest(1)), Error::CeilingExceeded);

		// Money still goes out, and issue begins again below the ceiling.
		let number = redemption_of(ANNA, CITY_BANK, 1_001);
		assert_noop!(Settlement::issue(signed(CITY_BANK), ANNA, 1, digest(1)), Error::CeilingExceeded);
		assert_ok!(Settlement::confirm_redemption(signed(CITY_BANK), number, digest(2)));
		assert_ok!(Settlement::issue(signed(CITY_BANK), ANNA, 1, digest(1)));
		assert_noop!(Settlement::issue(signed(CITY_BANK), ANNA, 1, digest(3)), Error::CeilingExceeded);
	});
}

#[test]
fn f05_ceilings_of_zero_and_of_all_there_can_be() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Settlement::set_ceiling(RuntimeOrigin::root(), CITY_BANK, 0));
		assert_noop!(Settlement::issue(signed(CITY_BANK), ANNA, 1, digest(1)), Error::CeilingExceeded);
		assert_ok!(Settlement::set_ceiling(RuntimeOrigin::root(), CITY_BANK, Balance::MAX));
		assert_eq!(book(CITY_BANK).issuable(), Ok(Balance::MAX - 3_000));
	});
}

#[test]
fn only_a_licensed_bank_gets_a_ceiling() {
	ExtBuilder::default().build_and_execute(|| {
		for party in [LAND_OFFICE, ANNA, 77] {
			for ceiling in [0, 1] {
				let call = Settlement::set_ceiling(RuntimeOrigin::root(), party, ceiling);
				assert_noop!(call, Error::NotABank);
			}
		}
	});
}

#[test]
fn a_bank_that_lost_its_licence_only_goes_down() {
	ExtBuilder::default().build_and_execute(|| {
		change(CITY_BANK, |bank| bank.roles.clear());
		assert_noop!(Settlement::set_ceiling(RuntimeOrigin::root(), CITY_BANK, 10_001), Error::NotABank);
		assert_ok!(Settlement::set_ceiling(RuntimeOrigin::root(), CITY_BANK, 10_000));
		assert_ok!(Settlement::set_ceiling(RuntimeOrigin::root(), CITY_BANK, 0));
		assert_noop!(Settlement::set_ceiling(RuntimeOrigin::root(), CITY_BANK, 1), Error::NotABank);
	});
}
