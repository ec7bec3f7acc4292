//! Money on its way out: asked for, then confirmed, returned or withdrawn.

use civitas_primitives::{BoundedText, OfficeRole, PartyId, PartyRegistry, Standing};
use frame_support::{
	ensure,
	pallet_prelude::{DispatchError, DispatchResult},
	traits::{
		fungible::{hold::Mutate as HoldMutate, Inspect},
		tokens::{Fortitude, Precision, Preservation},
		Get, Time,
	},
};
use sp_core::H256;
use sp_runtime::{
	traits::{CheckedAdd, CheckedSub, Zero},
	ArithmeticError,
};

use crate::{
	BalanceOf, BankBookOf, BankBooks, Config, Error, Event, HoldReason, NextRedemption, Pallet, Redemption,
	RedemptionOf, Redemptions, ReferenceUse, References, TotalRedeemed,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_redeem(who: &T::AccountId, bank: PartyId, amount: BalanceOf<T>) -> DispatchResult {
		let redeemer = T::Parties::ensure_active(who)?;
		ensure!(!amount.is_zero(), Error::<T>::ZeroAmount);
		ensure!(T::Parties::is_licensed(bank, OfficeRole::Bank, None), Error::<T>::NotABank);
		ensure!(T::Parties::standing(bank) == Some(Standing::Good), Error::<T>::BankNotInGoodStanding);
		let mut book = BankBooks::<T>::get(bank).ok_or(Error::<T>::NoCeiling)?;
		ensure!(amount <= book.redeemable()?, Error::<T>::ExceedsOutstanding);
		book.pending = book.pending.checked_add(&amount).ok_or(ArithmeticError::Overflow)?;
		let redemption = NextRedemption::<T>::get();
		let next = redemption.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		let free = T::Currency::reducible_balance(who, Preservation::Protect, Fortitude::Force);
		ensure!(amount <= free, Error::<T>::InsufficientFunds);

		T::Currency::hold(&HoldReason::Redemption.into(), who, amount)?;
		BankBooks::<T>::insert(bank, book);
		NextRedemption::<T>::put(next);
		Redemptions::<T>::insert(redemption, Redemption { bank, redeemer, amount, requested_at: T::Time::now() });
		Self::deposit_event(Event::RedemptionRequested { redemption, bank, redeemer, amount });
		Ok(())
	}

	pub(crate) fn do_confirm(who: &T::AccountId, number: u64, reference: H256) -> DispatchResult {
		let bank = T::Parties::ensure_office(who, OfficeRole::Bank, None)?;
		let redemption = Redemptions::<T>::get(number).ok_or(Error::<T>::UnknownRedemption)?;
		let Redemption { redeemer, amount, .. } = redemption;
		ensure!(redemption.bank == bank, Error::<T>::NotBankOfRedemption);
		ensure!(!References::<T>::contains_key(bank, reference), Error::<T>::ReferenceUsed);
		let account = T::Parties::account_of(redeemer).ok_or(Error::<T>::RedeemerWithoutAccount)?;
		let mut book = Self::book_without(&redemption)?;
		book.redeemed = book.redeemed.checked_add(&amount).ok_or(ArithmeticError::Overflow)?;
		let total = TotalRedeemed::<T>::get().checked_add(&amount).ok_or(ArithmeticError::Overflow)?;

		T::Currency::burn_held(&HoldReason::Redemption.into(), &account, amount, Precision::Exact, Fortitude::Force)?;
		BankBooks::<T>::insert(bank, book);
		TotalRedeemed::<T>::put(total);
		Redemptions::<T>::remove(number);
		References::<T>::insert(bank, reference, ReferenceUse::Payout { redemption: number, redeemer, amount });
		Self::deposit_event(Event::Redeemed { redemption: number, bank, redeemer, amount, reference });
		Ok(())
	}

	pub(crate) fn do_return(who: &T::AccountId, number: u64, reason: BoundedText<128>) -> DispatchResult {
		let redemption = Redemptions::<T>::get(number).ok_or(Error::<T>::UnknownRedemption)?;
		let Redemption { bank, redeemer, amount, .. } = redemption;
		Self::ensure_may_refund(who, bank, Error::<T>::NotBankOfRedemption)?;

		Self::give_back(number, &redemption)?;
		Self::deposit_event(Event::RedemptionReturned { redemption: number, bank, redeemer, amount, reason });
		Ok(())
	}

	pub(crate) fn do_withdraw(who: &T::AccountId, number: u64) -> DispatchResult {
		let redemption = Redemptions::<T>::get(number).ok_or(Error::<T>::UnknownRedemption)?;
		let Redemption { bank, redeemer, amount, requested_at } = redemption;
		Self::ensure_may_refund(who, redeemer, Error::<T>::NotRedeemer)?;
		let until = requested_at.checked_add(T::PayoutTime::get()).ok_or(ArithmeticError::Overflow)?;
		let in_time = T::Time::now() < until;
		ensure!(!(Self::can_confirm(bank) && in_time), Error::<T>::PayoutTimeRunning);

		Self::give_back(number, &redemption)?;
		Self::deposit_event(Event::RedemptionWithdrawn { redemption: number, bank, redeemer, amount });
		Ok(())
	}

	/// Ends a redemption without payout: its money is free again on its redeemer's account.
	fn give_back(number: u64, redemption: &RedemptionOf<T>) -> DispatchResult {
		let account = T::Parties::account_of(redemption.redeemer).ok_or(Error::<T>::RedeemerWithoutAccount)?;
		let book = Self::book_without(redemption)?;

		T::Currency::release(&HoldReason::Redemption.into(), &account, redemption.amount, Precision::Exact)?;
		BankBooks::<T>::insert(redemption.bank, book);
		Redemptions::<T>::remove(number);
		Ok(())
	}

	/// The book of a redemption's bank when the redemption no longer waits there.
	fn book_without(redemption: &RedemptionOf<T>) -> Result<BankBookOf<T>, DispatchError> {
		let mut book = BankBooks::<T>::get(redemption.bank).ok_or(Error::<T>::NoCeiling)?;
		book.pending = book.pending.checked_sub(&redemption.amount).ok_or(ArithmeticError::Underflow)?;
		Ok(book)
	}

	/// Can a bank confirm payouts now? Reads the same whatever the answer.
	fn can_confirm(bank: PartyId) -> bool {
		let standing = T::Parties::standing(bank);
		T::Parties::is_licensed(bank, OfficeRole::Bank, None) && standing == Some(Standing::Good)
	}

	/// Verifies that `who` may give money back for `party`: it may act for it, or it is the party's own account and
	/// the party is suspended. Suspension never stops a refund; while a lost account is being replaced its old key,
	/// which may be a thief's, moves nothing.
	fn ensure_may_refund(who: &T::AccountId, party: PartyId, not_yours: Error<T>) -> DispatchResult {
		let own = T::Parties::party_of(who) == Some(party);
		if own && T::Parties::standing(party) == Some(Standing::Suspended) {
			return Ok(());
		}
		match T::Parties::ensure_may_act(who, party) {
			Ok(_) => Ok(()),
			Err(why) if own => Err(why),
			Err(_) => Err(not_yours.into()),
		}
	}
}
