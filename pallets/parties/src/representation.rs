//! Who may act for whom.
//!
//! | capacity | principal | appointed by |
//! | --- | --- | --- |
//! | guardian | a person | identity office, court |
//! | executor | a person; acts once it has died | identity office, court |
//! | attorney | anybody | identity office, the principal itself |
//! | director | a body | identity office |
//! | liquidator | a body; acts once it is dissolved | identity office, court |

use crate::{
	pallet::MAX_OWN_ATTORNEYS, Config, Error, Event, OwnAttorneys, Pallet, PartyKind, Representation, Representations,
};
use civitas_primitives::{BoundedText, Capacity, Moment, OfficeRole, PartyId, PartyRegistry, SourceDocument, Standing};
use frame_support::ensure;
use sp_runtime::{ArithmeticError, DispatchError, DispatchResult};

/// Can a party of this kind be represented in this capacity?
pub fn suits_kind(capacity: Capacity, kind: PartyKind) -> bool {
	match capacity {
		Capacity::Guardian | Capacity::Executor => kind == PartyKind::NaturalPerson,
		Capacity::Director | Capacity::Liquidator => kind == PartyKind::NonNaturalPerson,
		Capacity::Attorney => true,
	}
}

/// Does a representative in this capacity act for a principal of this standing?
pub fn suits_standing(capacity: Capacity, standing: Standing) -> bool {
	match capacity {
		Capacity::Guardian | Capacity::Attorney | Capacity::Director => standing == Standing::Good,
		Capacity::Executor => standing == Standing::Deceased,
		Capacity::Liquidator => standing == Standing::Dissolved,
	}
}

/// Can a court appoint in this capacity?
fn court_appoints(capacity: Capacity) -> bool {
	matches!(capacity, Capacity::Guardian | Capacity::Executor | Capacity::Liquidator)
}

impl<T: Config> Pallet<T> {
	/// The party that signs with `account`, if it may appoint a representative of `principal` in this capacity.
	fn ensure_may_appoint(
		account: &T::AccountId,
		principal: PartyId,
		capacity: Capacity,
	) -> Result<PartyId, DispatchError> {
		if capacity == Capacity::Attorney && Self::signs_for(account, principal) {
			return Self::ensure_active(account);
		}
		if court_appoints(capacity) {
			return Self::ensure_office_either(account, OfficeRole::Identity, OfficeRole::Court)
				.map(|(office, _)| office);
		}
		Self::ensure_office(account, OfficeRole::Identity, None)
	}

	/// Registers a representation.
	pub(crate) fn add_representation(
		account: &T::AccountId,
		principal: PartyId,
		representative: PartyId,
		capacity: Capacity,
		scope: BoundedText<64>,
		document: SourceDocument,
		until: Option<Moment>,
	) -> DispatchResult {
		let registered_by = Self::ensure_may_appoint(account, principal, capacity)?;
		let kind = Self::get_party(principal)?.kind;
		Self::get_party(representative)?;
		ensure!(principal != representative, Error::<T>::RepresentsItself);
		let by_principal = registered_by == principal;
		let concerned = representative == registered_by || (by_principal && capacity != Capacity::Attorney);
		ensure!(!concerned, Error::<T>::OfficeIsConcerned);
		ensure!(suits_kind(capacity, kind), Error::<T>::CapacityUnfit);
		let earlier = Representations::<T>::get(principal, representative);
		let now = Self::now();
		ensure!(!earlier.as_ref().is_some_and(|earlier| earlier.is_live(now)), Error::<T>::AlreadyRepresents);
		Self::ensure_dated(&document)?;
		Self::ensure_ahead(until)?;
		let count = OwnAttorneys::<T>::get(principal);
		let replaced = u32::from(earlier.is_some_and(|earlier| earlier.registered_by == principal));
		let others = count.checked_sub(replaced).ok_or(ArithmeticError::Underflow)?;
		let new_count = others.checked_add(u32::from(by_principal)).ok_or(ArithmeticError::Overflow)?;
		ensure!(!by_principal || new_count <= MAX_OWN_ATTORNEYS, Error::<T>::TooManyAttorneys);

		Self::set_own_attorneys(principal, new_count);
		Representations::<T>::insert(
			principal,
			representative,
			Representation { capacity, scope: scope.clone(), document, since: now, until, registered_by },
		);
		Self::deposit_event(Event::RepresentationRegistered {
			principal,
			representative,
			capacity,
			scope,
			until,
			document,
			registered_by,
		});
		Ok(())
	}

	/// Ends a representation.
	pub(crate) fn remove_representation(
		account: &T::AccountId,
		principal: PartyId,
		representative: PartyId,
	) -> DispatchResult {
		let entry = Representations::<T>::get(principal, representative).ok_or(Error::<T>::NoRepresentation)?;
		let by_principal = Self::signs_for(account, principal);
		let own_attorney = by_principal && entry.capacity == Capacity::Attorney;
		let ended_by = if own_attorney || Self::signs_for(account, representative) {
			Self::ensure_active(account)?
		} else {
			ensure!(!by_principal, Error::<T>::NotYoursToEnd);
			Self::ensure_office_either(account, OfficeRole::Identity, OfficeRole::Court)?.0
		};
		let own = u32::from(entry.registered_by == principal);
		let count = OwnAttorneys::<T>::get(principal).checked_sub(own).ok_or(ArithmeticError::Underflow)?;

		Self::set_own_attorneys(principal, count);
		Representations::<T>::remove(principal, representative);
		Self::deposit_event(Event::RepresentationEnded {
			principal,
			representative,
			capacity: entry.capacity,
			ended_by,
		});
		Ok(())
	}

	/// Stores how many attorneys a principal has appointed by itself; nothing for none.
	fn set_own_attorneys(principal: PartyId, count: u32) {
		if count == 0 {
			OwnAttorneys::<T>::remove(principal);
		} else {
			OwnAttorneys::<T>::insert(principal, count);
		}
	}
}
