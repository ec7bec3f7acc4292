//! The escrow: one account for the price and tax money of all pending conveyances and for what could not be delivered.
//! What belongs to whom is booked, never read from the account's balance.

use civitas_primitives::{ConveyanceEscrow, ConveyanceId, PartyId, PartyRegistry};
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{fungible::Mutate, tokens::Preservation::Expendable, Get},
};
use sp_runtime::{
	traits::{AccountIdConversion, CheckedAdd, Zero},
	DispatchError,
};

use crate::{BalanceOf, Config, Conveyances, Error, Event, Pallet, Undelivered};

impl<T: Config> Pallet<T> {
	/// The escrow account.
	pub fn escrow_account() -> T::AccountId {
		T::PalletId::get().into_account_truncating()
	}
}

/// Moves money from an account into the escrow.
pub(crate) fn pay_in<T: Config>(from: &T::AccountId, amount: BalanceOf<T>) -> DispatchResult {
	T::Currency::transfer(from, &Pallet::<T>::escrow_account(), amount, Expendable).map(|_| ())
}

/// Pays an account out of escrow, or fails.
pub(crate) fn pay_account<T: Config>(to: &T::AccountId, amount: BalanceOf<T>) -> DispatchResult {
	let escrow = Pallet::<T>::escrow_account();
	// A transfer to itself would move nothing, and the books would be wrong.
	ensure!(*to != escrow, Error::<T>::NoAccount);
	if amount.is_zero() {
		return Ok(());
	}
	T::Currency::transfer(&escrow, to, amount, Expendable).map(|_| ())
}

/// Pays a party out of escrow, at its current account. What cannot be delivered stays claimable and stops nobody.
/// Answers whether it was delivered.
pub(crate) fn pay_out<T: Config>(party: PartyId, amount: BalanceOf<T>) -> Result<bool, DispatchError> {
	if amount.is_zero() {
		return Ok(true);
	}
	if let Some(account) = T::Parties::account_of(party) {
		if pay_account::<T>(&account, amount).is_ok() {
			return Ok(true);
		}
	}
	Undelivered::<T>::try_mutate(party, |waiting| {
		*waiting = waiting.checked_add(&amount).ok_or(Error::<T>::Overflow)?;
		Ok::<_, Error<T>>(())
	})?;
	Pallet::<T>::deposit_event(Event::Undeliverable { party, amount });
	Ok(false)
}

/// An amount as a number to calculate with.
pub(crate) fn to_u128<T: Config>(amount: BalanceOf<T>) -> Result<u128, Error<T>> {
	amount.try_into().map_err(|_| Error::<T>::Overflow)
}

/// A number as an amount.
pub(crate) fn from_u128<T: Config>(number: u128) -> Result<BalanceOf<T>, Error<T>> {
	number.try_into().map_err(|_| Error::<T>::Overflow)
}

impl<T: Config> ConveyanceEscrow<T::AccountId, BalanceOf<T>> for Pallet<T> {
	fn secure_tax(
		conveyance: ConveyanceId,
		from: &T::AccountId,
		payer: PartyId,
		amount: BalanceOf<T>,
	) -> DispatchResult {
		let mut entry = Self::open_conveyance(conveyance)?;
		entry.tax_secured = entry.tax_secured.checked_add(&amount).ok_or(Error::<T>::Overflow)?;
		pay_in::<T>(from, amount)?;
		Conveyances::<T>::insert(conveyance, entry);
		Self::deposit_event(Event::TaxSecured { conveyance, payer, amount });
		Ok(())
	}

	#[cfg(any(feature = "std", feature = "runtime-benchmarks"))]
	fn benchmark_open(conveyance: ConveyanceId) {
		use crate::{Conveyance, ConveyanceState, NextConveyance};
		use civitas_primitives::ConveyanceKind;
		let proposed = Self::stamp();
		Conveyances::<T>::insert(
			conveyance,
			Conveyance {
				kind: ConveyanceKind::Sale,
				legs: Default::default(),
				loans: Default::default(),
				discharges: Default::default(),
				terms: Default::default(),
				binding: Default::default(),
				proposer: 1,
				price: Zero::zero(),
				funded: Zero::zero(),
				tax_secured: Zero::zero(),
				funders: Default::default(),
				lent: Default::default(),
				redemptions: Default::default(),
				consents: Default::default(),
				ward_disposal_approved_by: None,
				notice: None,
				expires: proposed.time.saturating_add(T::ConveyancePeriod::get()),
				proposed,
				state: ConveyanceState::Pending,
				ended: None,
			},
		);
		// Numbers far from the end.
		NextConveyance::<T>::put(NextConveyance::<T>::get().max(conveyance.saturating_add(1)));
	}
}
