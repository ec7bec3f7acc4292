//! What holds at all times.

use alloc::collections::BTreeMap;
use civitas_primitives::{PartyId, PartyRegistry};
use frame_support::{
	ensure,
	traits::fungible::{hold::Inspect as HoldInspect, Inspect},
};
use sp_runtime::{
	traits::{CheckedAdd, CheckedSub, Zero},
	TryRuntimeError,
};

use crate::{
	BalanceOf, BankBooks, Config, HoldReason, NextRedemption, Pallet, Redemptions, ReferenceUse, References,
	TotalIssued, TotalRedeemed,
};

impl<T: Config> Pallet<T> {
	/// Verifies the invariants of the pallet.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::issuance_is_issued_less_redeemed()?;
		Self::books_sum_to_the_totals()?;
		Self::redemptions_are_in_the_books()?;
		Self::holds_are_redemptions()?;
		Self::references_account_for_the_books()
	}

	// 1. What exists is what was issued less what was redeemed.
	fn issuance_is_issued_less_redeemed() -> Result<(), TryRuntimeError> {
		let exists = TotalIssued::<T>::get().checked_sub(&TotalRedeemed::<T>::get());
		ensure!(exists == Some(T::Currency::total_issuance()), "settlement 1: issuance is not issued - redeemed");
		Ok(())
	}

	// 2. The books sum to the totals.
	fn books_sum_to_the_totals() -> Result<(), TryRuntimeError> {
		let (mut issued, mut redeemed) = (BalanceOf::<T>::zero(), BalanceOf::<T>::zero());
		for book in BankBooks::<T>::iter_values() {
			issued = issued.checked_add(&book.issued).ok_or("settlement 2: issued overflows")?;
			redeemed = redeemed.checked_add(&book.redeemed).ok_or("settlement 2: redeemed overflows")?;
		}
		ensure!(issued == TotalIssued::<T>::get(), "settlement 2: the books do not sum to TotalIssued");
		ensure!(redeemed == TotalRedeemed::<T>::get(), "settlement 2: the books do not sum to TotalRedeemed");
		Ok(())
	}

	// 3. What waits at each bank is the sum of its redemptions, within what it has outstanding.
	fn redemptions_are_in_the_books() -> Result<(), TryRuntimeError> {
		let next = NextRedemption::<T>::get();
		let mut pending = BTreeMap::<PartyId, BalanceOf<T>>::new();
		for (number, redemption) in Redemptions::<T>::iter() {
			ensure!(number > 0 && number < next, "settlement 3: a redemption has a number not given yet");
			ensure!(!redemption.amount.is_zero(), "settlement 3: a redemption of nothing");
			ensure!(BankBooks::<T>::contains_key(redemption.bank), "settlement 3: a redemption at a bank with no book");
			add(&mut pending, redemption.bank, redemption.amount)?;
		}
		for (bank, book) in BankBooks::<T>::iter() {
			let sum = pending.get(&bank).copied().unwrap_or_else(Zero::zero);
			ensure!(book.pending == sum, "settlement 3: pending is not the sum of a bank's redemptions");
			ensure!(book.redeemable().is_ok(), "settlement 3: more waits at a bank than it has outstanding");
		}
		Ok(())
	}

	// 4. What each account has on hold for redemption is the sum of its party's redemptions.
	fn holds_are_redemptions() -> Result<(), TryRuntimeError> {
		let mut held = BTreeMap::<T::AccountId, BalanceOf<T>>::new();
		for redemption in Redemptions::<T>::iter_values() {
			let account = T::Parties::account_of(redemption.redeemer)
				.ok_or("settlement 4: a party with money on hold has no account")?;
			add(&mut held, account, redemption.amount)?;
		}
		for account in frame_system::Account::<T>::iter_keys() {
			let expected = held.remove(&account).unwrap_or_else(Zero::zero);
			ensure!(
				T::Currency::balance_on_hold(&HoldReason::Redemption.into(), &account) == expected,
				"settlement 4: money on hold is not the sum of an account's redemptions"
			);
		}
		ensure!(held.is_empty(), "settlement 4: a redemption of an account that does not exist");
		Ok(())
	}

	// 5. Every payout has its reference, and no reference issued more than its bank did. Money of genesis has none.
	fn references_account_for_the_books() -> Result<(), TryRuntimeError> {
		let mut issues = BTreeMap::<PartyId, BalanceOf<T>>::new();
		let mut payouts = BTreeMap::<PartyId, BalanceOf<T>>::new();
		for (bank, _, used_for) in References::<T>::iter() {
			ensure!(BankBooks::<T>::contains_key(bank), "settlement 5: a reference of a bank with no book");
			match used_for {
				ReferenceUse::Issue { amount, .. } => add(&mut issues, bank, amount)?,
				ReferenceUse::Payout { redemption, amount, .. } => {
					ensure!(
						!Redemptions::<T>::contains_key(redemption),
						"settlement 5: a redemption is paid and waits"
					);
					add(&mut payouts, bank, amount)?
				}
			}
		}
		for (bank, book) in BankBooks::<T>::iter() {
			let issued = issues.get(&bank).copied().unwrap_or_else(Zero::zero);
			let redeemed = payouts.get(&bank).copied().unwrap_or_else(Zero::zero);
			ensure!(issued <= book.issued, "settlement 5: references issued more than the book says");
			ensure!(redeemed == book.redeemed, "settlement 5: payouts do not sum to what the book has redeemed");
		}
		Ok(())
	}
}

/// Adds `amount` to the sum kept for `key`.
fn add<Key: Ord, Balance: CheckedAdd + Zero>(
	sums: &mut BTreeMap<Key, Balance>,
	key: Key,
	amount: Balance,
) -> Result<(), TryRuntimeError> {
	let sum = sums.entry(key).or_insert_with(Zero::zero);
	*sum = sum.checked_add(&amount).ok_or("settlement: a sum of amounts overflows")?;
	Ok(())
}
