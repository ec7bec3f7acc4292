//! Registering parties, and which account may sign for whom.
//!
//! An account that signs for a party, or once did, or is or once was a staff key, holds one sufficient reference of
//! this pallet: it can sign without a cent, and its nonce is never reset (F10).

use crate::{
	Config, Error, FormerStaffKeys, GenesisConfig, NextPartyId, OfficeTerm, Pallet, Parties, Party, PartyKind, PartyOf,
	ReservedAccounts, RetiredAccounts, StaffKeys,
};
use civitas_primitives::{AccountMover, Moment, PartyId, PartyStatus, SourceDocument};
use frame_support::{ensure, traits::Time};
use sp_core::H256;
use sp_runtime::{ArithmeticError, DispatchError, DispatchResult};

impl<T: Config> Pallet<T> {
	/// The chain's time.
	pub(crate) fn now() -> Moment {
		T::Time::now()
	}

	/// A party's entry, or the error that there is none.
	pub(crate) fn get_party(party: PartyId) -> Result<Party<T::AccountId>, Error<T>> {
		Parties::<T>::get(party).ok_or(Error::UnknownParty)
	}

	/// Verifies that `account` may begin to sign for a party, or to be a staff key: nobody's now, and no party's ever.
	pub(crate) fn ensure_fresh(account: &T::AccountId) -> Result<(), Error<T>> {
		ensure!(!PartyOf::<T>::contains_key(account), Error::AccountTaken);
		ensure!(!RetiredAccounts::<T>::contains_key(account), Error::AccountRetired);
		ensure!(!StaffKeys::<T>::contains_key(account), Error::AccountIsStaffKey);
		ensure!(!ReservedAccounts::<T>::contains_key(account), Error::AccountReserved);
		Ok(())
	}

	/// Verifies that `document` is not dated later than now (L16).
	pub(crate) fn ensure_dated(document: &SourceDocument) -> Result<(), Error<T>> {
		ensure!(!document.is_future_dated(Self::now()), Error::FutureDated);
		Ok(())
	}

	/// Verifies that `until`, if given, lies ahead.
	pub(crate) fn ensure_ahead(until: Option<Moment>) -> Result<(), Error<T>> {
		ensure!(until.is_none_or(|end| Self::now() < end), Error::EndsInPast);
		Ok(())
	}

	/// Adds a party, registered by `office` or by itself.
	pub(crate) fn add_party(
		kind: PartyKind,
		identity: H256,
		account: Option<T::AccountId>,
		office: Option<PartyId>,
	) -> Result<PartyId, DispatchError> {
		ensure!(!identity.is_zero(), Error::<T>::EmptyIdentity);
		if let Some(account) = &account {
			Self::ensure_fresh(account)?;
		}
		let party = NextPartyId::<T>::get();
		let next = party.checked_add(1).ok_or(ArithmeticError::Overflow)?;

		NextPartyId::<T>::put(next);
		if let Some(account) = &account {
			Self::keep_account(account);
			PartyOf::<T>::insert(account, party);
		}
		let entry = Party {
			kind,
			identity,
			registered_by: office.unwrap_or(party),
			registered_at: Self::now(),
			status: PartyStatus::Active,
			status_by_court: false,
			account,
			account_version: 0,
			in_recovery: false,
			office: OfficeTerm::NotAnOffice,
		};
		Parties::<T>::insert(party, entry);
		Ok(party)
	}

	/// Gives an account its sufficient reference; one that was a staff key has it already.
	pub(crate) fn keep_account(account: &T::AccountId) {
		if FormerStaffKeys::<T>::take(account).is_none() {
			frame_system::Pallet::<T>::inc_sufficients(account);
		}
	}

	/// Lets `new` sign for `party` in place of the account it has, which retires, and moves the money.
	pub(crate) fn replace_account(party: PartyId, new: T::AccountId) -> DispatchResult {
		let mut entry = Self::get_party(party)?;
		let account_version = entry.account_version.checked_add(1).ok_or(ArithmeticError::Overflow)?;

		let old = entry.account.replace(new.clone());
		entry.account_version = account_version;
		Parties::<T>::insert(party, entry);
		Self::keep_account(&new);
		PartyOf::<T>::insert(&new, party);
		if let Some(old) = &old {
			PartyOf::<T>::remove(old);
			// It keeps its sufficient reference.
			RetiredAccounts::<T>::insert(old, party);
			T::Mover::move_all(old, &new)?;
		}
		Self::deposit_event(crate::Event::AccountReplaced { party, old, new, account_version });
		Ok(())
	}
}

/// Registers the founding parties and licenses them.
pub(crate) fn build_genesis<T: Config>(genesis: &GenesisConfig<T>) {
	for (founder, number) in genesis.parties.iter().zip(1u32..) {
		let added = Pallet::<T>::add_party(founder.kind, founder.identity, founder.account.clone(), None);
		if let Err(error) = added {
			let cause: &'static str = error.into();
			panic!("founding party {number} cannot be registered: {cause}");
		}
	}
	for (party, role, district) in &genesis.licences {
		assert!(
			!crate::Licences::<T>::contains_key(party, role),
			"founding party {party} is licensed twice for {role:?}"
		);
		if Pallet::<T>::license(*party, *role, *district, None).is_err() {
			panic!("there is no founding party {party} to license for {role:?}");
		}
	}
}
