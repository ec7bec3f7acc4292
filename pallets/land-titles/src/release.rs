//! Entries that their holders give up: a lease or an easement ends early, a caveat is withdrawn, a notice is returned.

use alloc::vec::Vec;
use civitas_primitives::{PartyId, PartyRegistry, PropertyId};
use frame_support::{dispatch::DispatchResult, ensure};

use crate::{
	encumbrance::end_one, Beneficiary, Config, EncumbranceEnd, EncumbranceId, EncumbranceKind, EntryChange, Error,
	Pallet, Properties, PropertyStatus,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_release_encumbrance(
		who: &T::AccountId,
		id: PropertyId,
		number: EncumbranceId,
		on_behalf_of: PartyId,
	) -> DispatchResult {
		let property = Properties::<T>::get(&id).ok_or(Error::<T>::PropertyNotFound)?;
		let entry = Self::live_entry(&id, number)?;
		match &entry.kind {
			EncumbranceKind::Mortgage { .. } => return Err(Error::<T>::MortgageIsDischarged.into()),
			EncumbranceKind::Easement { beneficiary: Beneficiary::Property(benefits) } => {
				let other = Properties::<T>::get(benefits).ok_or(Error::<T>::PropertyNotFound)?;
				// What took the place of a property that ended has other owners: theirs is the right of way.
				ensure!(other.status == PropertyStatus::Registered, Error::<T>::PropertyEnded);
				let owners: Vec<PartyId> = Self::owners(&other);
				if !Self::sign_change(who, &id, number, EntryChange::Release, &owners, &owners, on_behalf_of)? {
					return Ok(());
				}
			}
			kind => {
				ensure!(kind.holder() == Some(on_behalf_of), Error::<T>::NotHolder);
				T::Parties::ensure_may_act(who, on_behalf_of)?;
			}
		}
		end_one::<T>(id, property, number, entry, EncumbranceEnd::Released { by: on_behalf_of })
	}
}
