//! The invariants find what is wrong: each is broken once.

use super::*;
use crate::{HoldReason, TotalRedeemed};
use frame_support::traits::{
	fungible::{hold::Mutate as _, Mutate as _, Unbalanced as _},
	Hooks,
};
use sp_runtime::TryRuntimeError;

/// Breaks something on a chain with one redemption waiting and one paid, and expects an invariant to say so.
fn finds(expected: &'static str, break_it: impl FnOnce()) {
	ExtBuilder::default().build().execute_with(|| {
		redemption_of(ANNA, CITY_BANK, 300);
		let number = redemption_of(BEN, SEA_BANK, 100);
		assert_ok!(Settlement::confirm_redemption(signed(SEA_BANK), number, digest(9)));
		assert_ok!(Settlement::do_try_state());
		break_it();
		assert_eq!(Settlement::do_try_state(), Err(TryRuntimeError::Other(expected)));
	});
}

fn change_book(bank: PartyId, with: impl FnOnce(&mut BankBook<Balance>)) {
	BankBooks::<Test>::mutate(bank, |book| with(book.as_mut().expect("a bank with a book")));
}

#[test]
fn money_from_nowhere_is_found() {
	finds("settlement 1: issuance is not issued - redeemed", || {
		assert_ok!(Balances::mint_into(&account(ANNA), 1));
	});
}

#[test]
fn burnt_money_is_found() {
	finds("settlement 1: issuance is not issued - redeemed", || {
		Balances::set_total_issuance(Balances::total_issuance() - 1);
	});
}

#[test]
fn books_that_do_not_sum_are_found() {
	finds("settlement 2: the books do not sum to TotalIssued", || change_book(CITY_BANK, |book| book.issued += 1));
	finds("settlement 2: the books do not sum to TotalRedeemed", || change_book(SEA_BANK, |book| book.redeemed -= 1));
}

#[test]
fn redemptions_outside_the_books_are_found() {
	finds("settlement 3: pending is not the sum of a bank's redemptions", || {
		change_book(CITY_BANK, |book| book.pending -= 1);
	});
	finds("settlement 3: pending is not the sum of a bank's redemptions", || {
		change_book(SEA_BANK, |book| book.pending += 1);
	});
	finds("settlement 3: a redemption at a bank with no book", || {
		Redemptions::<Test>::insert(1, Redemption { bank: NEW_BANK, redeemer: ANNA, amount: 300, requested_at: 0 });
	});
	finds("settlement 3: a redemption has a number not given yet", || NextRedemption::<Test>::put(1));
	finds("settlement 3: a redemption of nothing", || {
		Redemptions::<Test>::insert(1, Redemption { bank: CITY_BANK, redeemer: ANNA, amount: 0, requested_at: 0 });
	});
	finds("settlement 3: more waits at a bank than it has outstanding", || {
		let redemption = Redemption { bank: SEA_BANK, redeemer: ANNA, amount: 901, requested_at: 0 };
		Redemptions::<Test>::insert(1, redemption);
		change_book(SEA_BANK, |book| book.pending = 901);
		change_book(CITY_BANK, |book| book.pending = 0);
	});
}

#[test]
fn holds_that_are_no_redemptions_are_found() {
	let expected = "settlement 4: money on hold is not the sum of an account's redemptions";
	finds(expected, || {
		assert_ok!(Balances::hold(&HoldReason::Redemption.into(), &account(ANNA), 1));
	});
	finds(expected, || {
		assert_ok!(Balances::hold(&HoldReason::Redemption.into(), &account(BEN), 1));
	});
	finds(expected, || {
		let exact = frame_support::traits::tokens::Precision::Exact;
		assert_ok!(Balances::release(&HoldReason::Redemption.into(), &account(ANNA), 1, exact));
	});
	finds("settlement 4: a redemption of an account that does not exist", || {
		change(ANNA, |party| party.account = Some(STRANGER));
		let exact = frame_support::traits::tokens::Precision::Exact;
		assert_ok!(Balances::release(&HoldReason::Redemption.into(), &account(ANNA), 300, exact));
	});
	finds("settlement 4: a party with money on hold has no account", || change(ANNA, |party| party.account = None));
}

#[test]
fn references_that_do_not_account_for_the_books_are_found() {
	finds("settlement 5: payouts do not sum to what the book has redeemed", || {
		References::<Test>::remove(SEA_BANK, digest(9));
	});
	finds("settlement 5: references issued more than the book says", || {
		References::<Test>::insert(SEA_BANK, digest(1), ReferenceUse::Issue { beneficiary: BEN, amount: 1_001 });
	});
	finds("settlement 5: a reference of a bank with no book", || {
		References::<Test>::insert(NEW_BANK, digest(1), ReferenceUse::Issue { beneficiary: BEN, amount: 0 });
	});
	finds("settlement 5: a redemption is paid and waits", || {
		let payout = ReferenceUse::Payout { redemption: 1, redeemer: ANNA, amount: 0 };
		References::<Test>::insert(CITY_BANK, digest(1), payout);
	});
}

#[test]
fn an_issuance_below_zero_is_found() {
	finds("settlement 1: issuance is not issued - redeemed", || TotalRedeemed::<Test>::put(4_001));
}

#[test]
fn constants_fit_together() {
	Settlement::integrity_test();
}
