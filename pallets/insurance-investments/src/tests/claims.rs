//! Premiums and claims.

use super::*;
use civitas_primitives::{Capacity, Standing};

type Pallet = InsuranceInvestments;

fn notify(fund: FundId, claim: u8, stated: Balance) -> DispatchResult {
	Pallet::notify_claim(signed(INSURER), fund, digest(claim), stated, digest(2))
}

fn pay(fund: FundId, claim: u8, reference: u8, amount: Balance) -> DispatchResult {
	pay_as(INSURER, fund, claim, reference, amount, ALICE, "storm")
}

fn pay_as(who: u64, fund: FundId, claim: u8, reference: u8, amount: Balance, to: u64, reason: &str) -> DispatchResult {
	let reason = reason.try_into().unwrap();
	Pallet::pay_claim(signed(who), fund, digest(claim), digest(reference), amount, to, reason, digest(4))
}

#[test]
fn premiums_are_booked_once_per_reference() {
	ExtBuilder.build_and_execute(|| {
		let fund = general_account(INSURER, 1_000);
		let book = |who, fund, amount, reference| Pallet::book_premium(signed(who), fund, amount, digest(reference));
		assert_ok!(book(INSURER, fund, 500, 1));
		assert_eq!((fund_of(fund).cash, fund_of(fund).flows.premiums), (1_500, 500));
		assert_noop!(book(INSURER, fund, 500, 1), Error::<Test>::ReferenceUsed);
		assert_noop!(book(INSURER, fund, 0, 2), Error::<Test>::ZeroAmount);
		assert_noop!(book(OTHER_INSURER, fund, 5, 2), NOT_ITS_ACCOUNT);
		let linked = unit_linked(INSURER, MIN_SEED);
		assert_noop!(book(INSURER, linked, 5, 2), Error::<Test>::NotGeneralAccount);
		// Another fund's references are its own.
		assert_ok!(book(INSURER, general_account(INSURER, 1), 500, 1));
		assert_eq!(References::<Test>::get(fund, digest(1)), Some(ReferenceUse::Premium { amount: 500, at: NOW }));
	});
}

#[test]
fn i16_payments_on_a_claim_never_exceed_its_stated_sum() {
	ExtBuilder.build_and_execute(|| {
		let fund = general_account(INSURER, 10_000);
		assert_noop!(notify(fund, 1, 0), Error::<Test>::ZeroAmount);
		assert_ok!(notify(fund, 1, 1_000));
		assert_noop!(notify(fund, 1, 1_000), Error::<Test>::ClaimKnown);
		assert_noop!(pay(fund, 9, 1, 1), Error::<Test>::UnknownClaim);
		assert_noop!(pay(fund, 1, 1, 1_001), Error::<Test>::StatedSumExceeded);
		assert_noop!(pay(fund, 1, 1, u128::MAX), Error::<Test>::StatedSumExceeded);
		assert_noop!(pay(fund, 1, 1, 0), Error::<Test>::ZeroAmount);
		assert_noop!(pay_as(INSURER, fund, 1, 1, 1, ALICE, ""), Error::<Test>::NoReason);
		assert_noop!(pay_as(INSURER, fund, 1, 1, 1, 99, "storm"), Error::<Test>::UnknownParty);
		assert_ok!(pay(fund, 1, 1, 400));
		assert_noop!(pay(fund, 1, 1, 400), Error::<Test>::ReferenceUsed);
		assert_noop!(pay(fund, 1, 2, 601), Error::<Test>::StatedSumExceeded);
		assert_eq!((fund_of(fund).open_claims, fund_of(fund).outstanding_claims), (1, 600));
		assert_ok!(pay(fund, 1, 2, 600));
		assert_eq!((fund_of(fund).open_claims, fund_of(fund).outstanding_claims), (0, 0));
		assert_noop!(pay(fund, 1, 3, 1), Error::<Test>::ClaimClosed);
		let claim = Pallet::claim(fund, digest(1)).unwrap();
		assert_eq!((claim.paid, claim.closed_at), (1_000, Some(NOW)));
		assert_eq!(balance(ALICE), WEALTH + 1_000);
		assert!(matches!(
			events().last(),
			Some(Event::ClaimPaid { amount: 600, closed: true, beneficiary: ALICE, .. })
		));
	});
}

#[test]
fn a_payment_takes_no_reference_of_a_premium() {
	ExtBuilder.build_and_execute(|| {
		let fund = general_account(INSURER, 10_000);
		assert_ok!(Pallet::book_premium(signed(INSURER), fund, 5, digest(7)));
		assert_ok!(notify(fund, 1, 1_000));
		assert_noop!(pay(fund, 1, 7, 1), Error::<Test>::ReferenceUsed);
	});
}

#[test]
fn open_claims_count_as_required_capital_at_once() {
	ExtBuilder.build_and_execute(|| {
		let fund = general_account(INSURER, 10_000);
		let sheet = || Pallet::balance_sheet(fund).unwrap();
		assert_ok!(notify(fund, 1, 12_000));
		assert_eq!((sheet().technical_provisions, sheet().equity), (12_000, -2_000));
		assert_noop!(Pallet::withdraw_capital(signed(INSURER), fund, 1), Error::<Test>::SolvencyLimit);
		assert_ok!(pay(fund, 1, 1, 4_000));
		assert_eq!((sheet().technical_provisions, sheet().equity), (8_000, -2_000));
		assert_ok!(Pallet::close_claim(signed(INSURER), fund, digest(1), digest(5)));
		assert_eq!((sheet().technical_provisions, sheet().equity), (0, 6_000));
		assert!(matches!(events().last(), Some(Event::ClaimClosed { released: 8_000, .. })));
		assert_noop!(Pallet::close_claim(signed(INSURER), fund, digest(1), digest(5)), Error::<Test>::ClaimClosed);
		assert_noop!(Pallet::close_claim(signed(INSURER), fund, digest(9), digest(5)), Error::<Test>::UnknownClaim);
	});
}

#[test]
fn a_claim_is_paid_as_far_as_there_is_money() {
	ExtBuilder.build_and_execute(|| {
		let fund = general_account(INSURER, 1_000);
		assert_ok!(notify(fund, 1, 5_000));
		assert_noop!(pay(fund, 1, 1, 1_001), Error::<Test>::NotEnoughCash);
		assert_ok!(pay(fund, 1, 1, 1_000));
		assert_ok!(Pallet::add_capital(signed(INSURER), fund, 4_000));
		assert_ok!(pay(fund, 1, 2, 4_000));
	});
}

#[test]
fn claims_wait_neither_for_a_licence_nor_for_the_insurer() {
	ExtBuilder.build_and_execute(|| {
		let fund = general_account(INSURER, 10_000);
		assert_ok!(notify(fund, 1, 5_000));
		Parties::set_licence(INSURER, None);
		assert_ok!(pay(fund, 1, 1, 1_000));
		Parties::set_standing(INSURER, Standing::Suspended);
		assert_noop!(pay(fund, 1, 2, 1_000), NOT_IN_STANDING);
		assert_noop!(pay_as(OTHER_INSURER, fund, 1, 2, 1_000, ALICE, "storm"), NOT_ITS_ACCOUNT);
		assert_ok!(pay_as(SUPERVISOR, fund, 1, 2, 1_000, ALICE, "storm"));
		// A liquidator acts for a dissolved insurer.
		Parties::set_standing(INSURER, Standing::Dissolved);
		Parties::change(INSURER, |insurer| insurer.represented_by.push((CAROL, Capacity::Liquidator)));
		assert_ok!(pay_as(CAROL, fund, 1, 3, 1_000, ALICE, "storm"));
	});
}

#[test]
fn a_unit_linked_fund_pays_no_claims() {
	ExtBuilder.build_and_execute(|| {
		let fund = unit_linked(INSURER, MIN_SEED);
		assert_noop!(notify(fund, 1, 1), Error::<Test>::NotGeneralAccount);
		assert_noop!(pay(fund, 1, 1, 1), Error::<Test>::NotGeneralAccount);
		assert_noop!(notify(9, 1, 1), Error::<Test>::UnknownFund);
	});
}
