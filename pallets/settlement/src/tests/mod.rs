//! One file for each call or idea.

mod confirm_redemption;
mod conservation;
mod genesis;
mod issue;
mod origins;
mod redeem;
mod return_redemption;
mod set_ceiling;
mod try_state;
mod withdraw_redemption;

use civitas_primitives::{BoundedText, PartyId};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::ArithmeticError;

use crate::{mock::*, BankBook, BankBooks, NextRedemption, Redemption, Redemptions, ReferenceUse, References};

/// A bank's book.
fn book(bank: PartyId) -> BankBook<Balance> {
	Settlement::bank_book(bank).expect("a bank with a book")
}

/// Asks `bank` to pay out, and answers the number of the redemption.
fn redemption_of(party: PartyId, bank: PartyId, amount: Balance) -> u64 {
	let number = NextRedemption::<Test>::get();
	assert_ok!(Settlement::redeem(signed(party), bank, amount));
	assert!(Redemptions::<Test>::contains_key(number));
	number
}

/// A reason for returning money.
fn reason() -> BoundedText<128> {
	BoundedText::try_from("账户已销户").expect("a short text")
}

fn last_event_is(event: Event) {
	System::assert_last_event(event.into());
}
