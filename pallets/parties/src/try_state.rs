//! What always holds.

use crate::{
	pallet::MAX_OWN_ATTORNEYS, representation::suits_kind, Config, FormerStaffKeys, Licences, NextPartyId,
	OwnAttorneys, Pallet, Parties, PartyKind, PartyOf, QuotaUsed, Representations, ReservedAccounts, RetiredAccounts,
	Rotations, StaffKeyCount, StaffKeys,
};
use alloc::collections::{BTreeMap, BTreeSet};
use civitas_primitives::{PartyId, PartyStatus};
use codec::Encode;
use frame_support::{ensure, traits::Get};
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// Verifies the invariants of the pallet.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::parties_are_numbered()?;
		Self::accounts_sign_for_parties()?;
		Self::accounts_have_one_use()?;
		Self::licences_make_offices()?;
		Self::representations_connect_parties()?;
		Self::rotations_name_fresh_accounts()?;
		Self::staff_keys_are_counted()?;
		Self::quotas_are_parties()
	}

	// 1. Parties are numbered from 1 without a gap. 2. Their status fits their kind. 3. Only a status that stops
	// them is a court's.
	fn parties_are_numbered() -> Result<(), TryRuntimeError> {
		let next = NextPartyId::<T>::get();
		let mut count: PartyId = 0;
		for (id, party) in Parties::<T>::iter() {
			count += 1;
			ensure!((1..next).contains(&id), "1: a party's number was never given");
			let fits = match party.status {
				PartyStatus::Active | PartyStatus::Suspended => true,
				PartyStatus::Deceased => party.kind == PartyKind::NaturalPerson,
				PartyStatus::Dissolved => party.kind == PartyKind::NonNaturalPerson,
			};
			ensure!(fits, "2: a body has died or a person was dissolved");
			ensure!(
				!(party.status == PartyStatus::Active && party.status_by_court),
				"3: a court keeps an active party"
			);
		}
		ensure!(count.checked_add(1) == Some(next), "1: a party's number is missing");
		Ok(())
	}

	// 4. `PartyOf` and `Parties::account` are each other's inverse. 5. The account version counts the replacements:
	// one for each retired account, and one for the first account of a party registered without.
	fn accounts_sign_for_parties() -> Result<(), TryRuntimeError> {
		for (account, id) in PartyOf::<T>::iter() {
			let signs = Parties::<T>::get(id).is_some_and(|party| party.account.as_ref() == Some(&account));
			ensure!(signs, "4: an account signs for a party that names another");
		}
		let mut retired = BTreeMap::<PartyId, u32>::new();
		for (_, id) in RetiredAccounts::<T>::iter() {
			ensure!(Parties::<T>::contains_key(id), "5: an account retired from a party that is not there");
			*retired.entry(id).or_default() += 1;
		}
		for (id, party) in Parties::<T>::iter() {
			let retired = retired.get(&id).copied().unwrap_or_default();
			let Some(account) = party.account else {
				ensure!(retired == 0 && party.account_version == 0, "5: a party has lost its account");
				continue;
			};
			ensure!(PartyOf::<T>::get(account) == Some(id), "4: a party's account signs for another");
			let first_came_later = party.account_version.checked_sub(retired);
			ensure!(matches!(first_came_later, Some(0 | 1)), "5: the version of an account miscounts");
		}
		Ok(())
	}

	// 6. An account has one use at most, and every account that has one keeps its nonce.
	fn accounts_have_one_use() -> Result<(), TryRuntimeError> {
		let mut kept = BTreeSet::new();
		let accounts = PartyOf::<T>::iter_keys()
			.chain(RetiredAccounts::<T>::iter_keys())
			.chain(StaffKeys::<T>::iter_keys())
			.chain(FormerStaffKeys::<T>::iter_keys());
		for account in accounts {
			ensure!(frame_system::Pallet::<T>::sufficients(&account) > 0, "6: an account may lose its nonce");
			ensure!(kept.insert(account.encode()), "6: an account has two uses");
		}
		Ok(())
	}

	// 7. Licences are parties'. 8. A party is an office exactly as long as its longest licence.
	fn licences_make_offices() -> Result<(), TryRuntimeError> {
		for (id, _, licence) in Licences::<T>::iter() {
			ensure!(Parties::<T>::contains_key(id), "7: a licence of nobody");
			ensure!(licence.until.is_none_or(|end| licence.since < end), "7: a licence ends before it begins");
		}
		for (id, party) in Parties::<T>::iter() {
			ensure!(party.office == Self::office_term(id), "8: a party's term of office is not that of its licences");
		}
		Ok(())
	}

	// 9. Representations connect two parties, in a capacity that fits, once. 10. Attorneys that principals have
	// appointed by themselves are counted, and not too many.
	fn representations_connect_parties() -> Result<(), TryRuntimeError> {
		let mut own = BTreeMap::<PartyId, u32>::new();
		for (principal, representative, representation) in Representations::<T>::iter() {
			ensure!(principal != representative, "9: a party represents itself");
			ensure!(Parties::<T>::contains_key(representative), "9: nobody represents");
			let fits =
				Parties::<T>::get(principal).is_some_and(|party| suits_kind(representation.capacity, party.kind));
			ensure!(fits, "9: a representation without a principal that it fits");
			ensure!(Parties::<T>::contains_key(representation.registered_by), "9: nobody registered a representation");
			if representation.registered_by == principal {
				*own.entry(principal).or_default() += 1;
			}
		}
		ensure!(own == OwnAttorneys::<T>::iter().collect(), "10: attorneys are miscounted");
		ensure!(own.values().all(|count| *count <= MAX_OWN_ATTORNEYS), "10: too many attorneys");
		Ok(())
	}

	// 11. A pending replacement reserves a fresh account, and no account is reserved otherwise. 12. Two offices sign,
	// none in its own matter. 13. A party is in recovery exactly while a seconded replacement is pending.
	fn rotations_name_fresh_accounts() -> Result<(), TryRuntimeError> {
		for (id, pending) in Rotations::<T>::iter() {
			let account = &pending.new_account;
			ensure!(ReservedAccounts::<T>::get(account) == Some(id), "11: a replacement's account is not reserved");
			let used = PartyOf::<T>::contains_key(account)
				|| RetiredAccounts::<T>::contains_key(account)
				|| StaffKeys::<T>::contains_key(account);
			ensure!(!used, "11: a replacement names an account in use");
			let second = pending.seconded.as_ref().map(|seconding| seconding.by);
			ensure!(pending.proposed_by != id && second != Some(id), "12: an office acts in its own matter");
			ensure!(second != Some(pending.proposed_by), "12: one office signs twice");
			ensure!(pending.allowed_by.is_none() || second.is_some(), "12: a court allowed what nobody seconded");
			ensure!(Parties::<T>::contains_key(id), "13: the account of nobody is replaced");
		}
		for (account, id) in ReservedAccounts::<T>::iter() {
			let named = Rotations::<T>::get(id).is_some_and(|pending| pending.new_account == account);
			ensure!(named, "11: an account is reserved for nothing");
		}
		for (id, party) in Parties::<T>::iter() {
			let seconded = Rotations::<T>::get(id).is_some_and(|pending| pending.seconded.is_some());
			ensure!(party.in_recovery == seconded, "13: a party is in recovery without a cause, or is not");
		}
		Ok(())
	}

	// 14. Staff keys are parties', counted, and not too many.
	fn staff_keys_are_counted() -> Result<(), TryRuntimeError> {
		let mut counts = BTreeMap::<PartyId, u32>::new();
		for (_, office) in StaffKeys::<T>::iter() {
			ensure!(Parties::<T>::contains_key(office), "14: a staff key of nobody");
			*counts.entry(office).or_default() += 1;
		}
		ensure!(counts == StaffKeyCount::<T>::iter().collect(), "14: staff keys are miscounted");
		ensure!(counts.values().all(|count| *count <= T::MaxStaffKeys::get()), "14: too many staff keys");
		Ok(())
	}

	// 15. Only parties spend quotas, never more than an office has.
	fn quotas_are_parties() -> Result<(), TryRuntimeError> {
		for (id, usage) in QuotaUsed::<T>::iter() {
			ensure!(Parties::<T>::contains_key(id), "15: nobody spent a quota");
			ensure!(usage.used <= T::OfficeQuota::get(), "15: a quota is overspent");
		}
		Ok(())
	}
}
