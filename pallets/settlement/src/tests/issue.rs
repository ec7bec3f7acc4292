use super::*;

#[test]
fn a_bank_issues_to_the_account_that_a_party_has_now() {
	ExtBuilder::default().build_and_execute(|| {
		rotate(ANNA, 555);
		assert_ok!(Settlement::issue(signed(CITY_BANK), ANNA, 40, digest(1)));
		assert_eq!(Balances::free_balance(555), 2_540);
		assert_eq!(Balances::free_balance(account(ANNA)), 0);
		assert_eq!(book(CITY_BANK), BankBook { ceiling: 10_000, issued: 3_040, redeemed: 0, pending: 0 });
		assert_eq!(
			Settlement::reference(CITY_BANK, digest(1)),
			Some(ReferenceUse::Issue { beneficiary: ANNA, amount: 40 })
		);
		last_event_is(Event::Issued { bank: CITY_BANK, beneficiary: ANNA, amount: 40, reference: digest(1) });
	});
}

#[test]
fn f05_issue_reaches_the_ceiling_and_not_a_unit_more() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(Settlement::issue(signed(CITY_BANK), ANNA, 0, digest(1)), Error::ZeroAmount);
		assert_noop!(Settlement::issue(signed(CITY_BANK), ANNA, 7_001, digest(1)), Error::CeilingExceeded);
		assert_noop!(Settlement::issue(signed(CITY_BANK), ANNA, Balance::MAX, digest(1)), Error::CeilingExceeded);
		assert_ok!(Settlement::issue(signed(CITY_BANK), ANNA, 7_000, digest(1)));
		assert_noop!(Settlement::issue(signed(CITY_BANK), ANNA, 1, digest(2)), Error::CeilingExceeded);
		// One bank's ceiling is no other's.
		assert_ok!(Settlement::issue(signed(SEA_BANK), ANNA, 4_000, digest(2)));
	});
}

#[test]
fn f05_issue_never_wraps_or_saturates() {
	ExtBuilder::default().build_and_execute(|| {
		for bank in [CITY_BANK, SEA_BANK] {
			assert_ok!(Settlement::set_ceiling(RuntimeOrigin::root(), bank, Balance::MAX));
		}
		let rest = Balance::MAX - 4_000;
		assert_noop!(Settlement::issue(signed(CITY_BANK), ANNA, rest + 1, digest(1)), ArithmeticError::Overflow);
		assert_ok!(Settlement::issue(signed(CITY_BANK), ANNA, rest, digest(1)));
		assert_noop!(Settlement::issue(signed(SEA_BANK), BEN, 1, digest(1)), ArithmeticError::Overflow);
	});
}

#[test]
fn f10_a_reference_is_used_once_by_its_bank() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Settlement::issue(signed(CITY_BANK), ANNA, 40, digest(1)));
		for (party, amount) in [(ANNA, 40), (ANNA, 41), (BEN, 40)] {
			let again = Settlement::issue(signed(CITY_BANK), party, amount, digest(1));
			assert_noop!(again, Error::ReferenceUsed);
		}
		// Digests are keyed by each bank, so another bank's is another reference.
		assert_ok!(Settlement::issue(signed(SEA_BANK), ANNA, 40, digest(1)));

		let number = redemption_of(ANNA, CITY_BANK, 5);
		assert_ok!(Settlement::confirm_redemption(signed(CITY_BANK), number, digest(2)));
		assert_noop!(Settlement::issue(signed(CITY_BANK), ANNA, 5, digest(2)), Error::ReferenceUsed);
	});
}

#[test]
fn money_goes_to_parties_that_can_receive_it() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(Settlement::issue(signed(CITY_BANK), 77, 1, digest(1)), Error::UnknownBeneficiary);
		assert_noop!(Settlement::issue(signed(CITY_BANK), CHILD, 1, digest(1)), Error::BeneficiaryWithoutAccount);
		// What comes in, suspension does not stop.
		suspend(ANNA);
		assert_ok!(Settlement::issue(signed(CITY_BANK), ANNA, 1, digest(1)));
	});
}

#[test]
fn a_bank_without_a_ceiling_issues_nothing() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(Settlement::issue(signed(NEW_BANK), ANNA, 1, digest(1)), Error::NoCeiling);
	});
}
