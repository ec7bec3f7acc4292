use super::*;
use crate::{TotalIssued, TotalRedeemed};

#[test]
fn the_books_of_genesis_account_for_all_money() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(book(CITY_BANK), BankBook { ceiling: 10_000, issued: 3_000, redeemed: 0, pending: 0 });
		assert_eq!(book(SEA_BANK), BankBook { ceiling: 5_000, issued: 1_000, redeemed: 0, pending: 0 });
		assert_eq!((TotalIssued::<Test>::get(), TotalRedeemed::<Test>::get()), (4_000, 0));
	});
}

#[test]
fn a_chain_can_start_without_money() {
	let mut builder = ExtBuilder::default().books(&[]);
	builder.balances.clear();
	builder.build_and_execute(|| assert_eq!(Balances::total_issuance(), 0));
}

#[test]
#[should_panic(expected = "the banks' books say that 3999 is issued, the balances sum to 4000")]
fn money_that_no_bank_has_issued_is_refused() {
	ExtBuilder::default().books(&[(CITY_BANK, 10_000, 3_999)]).build();
}

#[test]
#[should_panic(expected = "the banks' books say that 4001 is issued, the balances sum to 4000")]
fn issue_without_money_is_refused() {
	ExtBuilder::default().books(&[(CITY_BANK, 10_000, 4_001)]).build();
}

#[test]
#[should_panic(expected = "party 4 has a book and no bank licence")]
fn a_book_of_no_bank_is_refused() {
	ExtBuilder::default().books(&[(LAND_OFFICE, 10_000, 4_000)]).build();
}

#[test]
#[should_panic(expected = "bank 1 has two books")]
fn two_books_of_one_bank_are_refused() {
	ExtBuilder::default().books(&[(CITY_BANK, 10_000, 2_000), (CITY_BANK, 10_000, 2_000)]).build();
}

#[test]
#[should_panic(expected = "bank 1 has issued 4000, more than its ceiling 3999")]
fn issue_above_the_ceiling_is_refused() {
	ExtBuilder::default().books(&[(CITY_BANK, 3_999, 4_000)]).build();
}

#[test]
#[should_panic(expected = "the books sum to more than an amount can be")]
fn f05_books_that_sum_to_too_much_are_refused() {
	ExtBuilder::default().books(&[(CITY_BANK, Balance::MAX, Balance::MAX), (SEA_BANK, 1, 1)]).build();
}
