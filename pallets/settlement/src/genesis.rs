//! The books that the chain starts with.

use civitas_primitives::{OfficeRole, PartyId, PartyRegistry};
use frame_support::traits::fungible::Inspect;
use sp_runtime::traits::{CheckedAdd, Zero};

use crate::{BalanceOf, BankBook, BankBooks, Config, Pallet, TotalIssued};

impl<T: Config> Pallet<T> {
	/// Enters the books of genesis. Panics with what is wrong unless they account for all the money that exists.
	/// Balances and parties are built before.
	pub(crate) fn build_books(books: &[(PartyId, BalanceOf<T>, BalanceOf<T>)]) {
		let mut total = BalanceOf::<T>::zero();
		for (bank, ceiling, issued) in books {
			assert!(
				T::Parties::is_licensed(*bank, OfficeRole::Bank, None),
				"settlement genesis: party {bank} has a book and no bank licence; license it in the parties genesis",
			);
			assert!(
				!BankBooks::<T>::contains_key(bank),
				"settlement genesis: bank {bank} has two books; give each bank one",
			);
			assert!(
				issued <= ceiling,
				"settlement genesis: bank {bank} has issued {issued:?}, more than its ceiling {ceiling:?}",
			);
			total = match total.checked_add(issued) {
				Some(total) => total,
				None => panic!("settlement genesis: the books sum to more than an amount can be"),
			};
			BankBooks::<T>::insert(
				bank,
				BankBook { ceiling: *ceiling, issued: *issued, redeemed: Zero::zero(), pending: Zero::zero() },
			);
		}
		let existing = T::Currency::total_issuance();
		assert!(
			total == existing,
			"settlement genesis: the banks' books say that {total:?} is issued, the balances sum to {existing:?}; \
			every unit must have been issued by a bank",
		);
		TotalIssued::<T>::put(total);
	}
}
