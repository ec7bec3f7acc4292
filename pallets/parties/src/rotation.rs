//! Replacing a party's account without its old key: two offices sign, a waiting period runs, and an objection goes to
//! a court. No single key can do it (F56).
//!
//! ```text
//! propose (identity office) -> second (another office) -> period -> apply (anybody)
//!              \-> object (old key, representative) -> court allows / refuses
//! ```
//! The proposing and the seconding office can take it back at any time. From the seconding on nobody acts for the
//! party. Until then the old key can still replace the account by itself: the proposal stays and concerns the account
//! that signs when it is applied, so that a thief gains nothing by hurrying.

use crate::{Config, Error, Event, Pallet, Parties, PendingRotation, ReservedAccounts, Rotations, Seconding};
use civitas_primitives::{OfficeRole, PartyId, PartyRegistry, PartyStatus, SourceDocument};
use frame_support::{ensure, traits::Get};
use sp_runtime::{ArithmeticError, DispatchError, DispatchResult};

impl<T: Config> Pallet<T> {
	fn pending_rotation(party: PartyId) -> Result<PendingRotation<T::AccountId>, Error<T>> {
		Self::get_party(party)?;
		Rotations::<T>::get(party).ok_or(Error::NoRotation)
	}

	/// An identity office proposes.
	pub(crate) fn start_rotation(
		account: &T::AccountId,
		party: PartyId,
		new_account: T::AccountId,
		document: SourceDocument,
	) -> DispatchResult {
		let office = Self::ensure_office(account, OfficeRole::Identity, None)?;
		Self::get_party(party)?;
		ensure!(office != party, Error::<T>::OfficeIsConcerned);
		ensure!(!Rotations::<T>::contains_key(party), Error::<T>::RotationPending);
		Self::ensure_fresh(&new_account)?;
		Self::ensure_dated(&document)?;

		ReservedAccounts::<T>::insert(&new_account, party);
		let pending = PendingRotation {
			new_account: new_account.clone(),
			document,
			proposed_by: office,
			proposed_at: Self::now(),
			seconded: None,
			objected_by: None,
			allowed_by: None,
		};
		Rotations::<T>::insert(party, pending);
		Self::deposit_event(Event::RotationProposed { party, new_account, office, document });
		Ok(())
	}

	/// Another office seconds.
	pub(crate) fn sign_rotation(account: &T::AccountId, party: PartyId) -> DispatchResult {
		let (office, _) = Self::ensure_office_either(account, OfficeRole::Identity, OfficeRole::Court)?;
		let mut pending = Self::pending_rotation(party)?;
		ensure!(office != party, Error::<T>::OfficeIsConcerned);
		ensure!(pending.seconded.is_none(), Error::<T>::AlreadySeconded);
		ensure!(office != pending.proposed_by, Error::<T>::SameOffice);
		let applies_from = Self::now().checked_add(T::RotationPeriod::get()).ok_or(ArithmeticError::Overflow)?;

		pending.seconded = Some(Seconding { by: office, applies_from });
		Rotations::<T>::insert(party, pending);
		Self::set_recovery(party, true);
		Self::deposit_event(Event::RotationSeconded { party, office, applies_from });
		Ok(())
	}

	/// The party that may object with `account`: the one concerned, or a representative of it. A suspension does not
	/// stop an objection; a representative that has died or ended cannot object any more.
	fn ensure_may_object(account: &T::AccountId, party: PartyId) -> Result<PartyId, DispatchError> {
		let (signer, entry) = Self::signer(account)?;
		if signer == party {
			return Ok(signer);
		}
		let gone = matches!(entry.status, PartyStatus::Deceased | PartyStatus::Dissolved);
		let represents = crate::Representations::<T>::get(party, signer)
			.is_some_and(|representation| representation.is_live(Self::now()));
		ensure!(represents && !gone, Error::<T>::NotYoursToObject);
		Ok(signer)
	}

	/// The old key or a representative objects.
	pub(crate) fn object(account: &T::AccountId, party: PartyId) -> DispatchResult {
		let objected_by = Self::ensure_may_object(account, party)?;
		let mut pending = Self::pending_rotation(party)?;
		ensure!(pending.allowed_by.is_none(), Error::<T>::AlreadyDecided);
		ensure!(pending.objected_by.is_none(), Error::<T>::AlreadyObjected);
		let now = Self::now();
		let in_time = pending.seconded.as_ref().is_none_or(|seconding| now < seconding.applies_from);
		ensure!(in_time, Error::<T>::ObjectionPeriodOver);

		pending.objected_by = Some(objected_by);
		Rotations::<T>::insert(party, pending);
		Self::deposit_event(Event::RotationObjected { party, objected_by });
		Ok(())
	}

	/// A court decides.
	pub(crate) fn rule_on_rotation(
		account: &T::AccountId,
		party: PartyId,
		allow: bool,
		document: SourceDocument,
	) -> DispatchResult {
		let court = Self::ensure_office(account, OfficeRole::Court, None)?;
		let mut pending = Self::pending_rotation(party)?;
		let seconded_by = pending.seconded.as_ref().map(|seconding| seconding.by);
		let concerned = [Some(party), Some(pending.proposed_by), seconded_by].contains(&Some(court));
		ensure!(!concerned, Error::<T>::OfficeIsConcerned);
		ensure!(pending.allowed_by.is_none(), Error::<T>::AlreadyDecided);
		ensure!(!allow || seconded_by.is_some(), Error::<T>::NotSeconded);
		Self::ensure_dated(&document)?;

		if allow {
			pending.allowed_by = Some(court);
			Rotations::<T>::insert(party, pending);
			Self::deposit_event(Event::RotationAllowed { party, court, document });
		} else {
			Self::close_rotation(party, &pending);
			Self::deposit_event(Event::RotationRefused { party, court, document });
		}
		Ok(())
	}

	/// Anybody applies a replacement that nothing stops.
	pub(crate) fn finish_rotation(party: PartyId) -> DispatchResult {
		let pending = Self::pending_rotation(party)?;
		let seconding = pending.seconded.as_ref().ok_or(Error::<T>::NotSeconded)?;
		ensure!(pending.objected_by.is_none() || pending.allowed_by.is_some(), Error::<T>::AwaitsCourt);
		ensure!(Self::now() >= seconding.applies_from, Error::<T>::WaitingPeriodRuns);

		Self::close_rotation(party, &pending);
		Self::replace_account(party, pending.new_account)
	}

	/// The proposing or the seconding office takes it back.
	pub(crate) fn withdraw_rotation(account: &T::AccountId, party: PartyId) -> DispatchResult {
		let office = Self::ensure_active(account)?;
		let pending = Self::pending_rotation(party)?;
		let seconded_by = pending.seconded.as_ref().map(|seconding| seconding.by);
		let signed = office == pending.proposed_by || Some(office) == seconded_by;
		ensure!(signed, Error::<T>::NotYoursToCancel);

		Self::close_rotation(party, &pending);
		Self::deposit_event(Event::RotationCancelled { party, office });
		Ok(())
	}

	fn close_rotation(party: PartyId, pending: &PendingRotation<T::AccountId>) {
		Rotations::<T>::remove(party);
		ReservedAccounts::<T>::remove(&pending.new_account);
		Self::set_recovery(party, false);
	}

	fn set_recovery(party: PartyId, in_recovery: bool) {
		Parties::<T>::mutate_extant(party, |entry| entry.in_recovery = in_recovery);
	}
}
