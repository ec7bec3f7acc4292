//! Ceilings, and the issue of money within them.

use civitas_primitives::{OfficeRole, PartyId, PartyRegistry};
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::fungible::Mutate};
use sp_core::H256;
use sp_runtime::{
	traits::{CheckedAdd, Zero},
	ArithmeticError,
};

use crate::{BalanceOf, BankBooks, Config, Error, Event, Pallet, ReferenceUse, References, TotalIssued};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_set_ceiling(bank: PartyId, ceiling: BalanceOf<T>) -> DispatchResult {
		let book = BankBooks::<T>::get(bank);
		let lowers = book.is_some_and(|book| ceiling <= book.ceiling);
		ensure!(lowers || T::Parties::is_licensed(bank, OfficeRole::Bank, None), Error::<T>::NotABank);

		let mut book = book.unwrap_or_default();
		let old = book.ceiling;
		book.ceiling = ceiling;
		BankBooks::<T>::insert(bank, book);
		Self::deposit_event(Event::CeilingSet { bank, old, new: ceiling });
		Ok(())
	}

	pub(crate) fn do_issue(
		who: &T::AccountId,
		beneficiary: PartyId,
		amount: BalanceOf<T>,
		reference: H256,
	) -> DispatchResult {
		let bank = T::Parties::ensure_office(who, OfficeRole::Bank, None)?;
		ensure!(!amount.is_zero(), Error::<T>::ZeroAmount);
		let mut book = BankBooks::<T>::get(bank).ok_or(Error::<T>::NoCeiling)?;
		ensure!(!References::<T>::contains_key(bank, reference), Error::<T>::ReferenceUsed);
		ensure!(T::Parties::exists(beneficiary), Error::<T>::UnknownBeneficiary);
		let account = T::Parties::account_of(beneficiary).ok_or(Error::<T>::BeneficiaryWithoutAccount)?;
		ensure!(amount <= book.issuable()?, Error::<T>::CeilingExceeded);
		book.issued = book.issued.checked_add(&amount).ok_or(ArithmeticError::Overflow)?;
		let total = TotalIssued::<T>::get().checked_add(&amount).ok_or(ArithmeticError::Overflow)?;

		T::Currency::mint_into(&account, amount)?;
		BankBooks::<T>::insert(bank, book);
		TotalIssued::<T>::put(total);
		References::<T>::insert(bank, reference, ReferenceUse::Issue { beneficiary, amount });
		Self::deposit_event(Event::Issued { bank, beneficiary, amount, reference });
		Ok(())
	}
}
