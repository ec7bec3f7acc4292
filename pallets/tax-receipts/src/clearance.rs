//! Debts on the properties of a conveyance, and the clearance certificates that hold against them (T9).

use alloc::vec::Vec;
use civitas_primitives::{
	AssessmentId, ConveyanceId, Moment, OfficeRole, PartyId, PartyRegistry, PropertyId, PropertyRoll, TaxableTransfer,
};
use frame_support::{
	ensure,
	pallet_prelude::{DispatchResult, Get},
	traits::Time,
	BoundedVec,
};
use sp_runtime::{ArithmeticError, DispatchError};

use crate::{
	types::{Acceptance, Case, Clearance, ClearanceId},
	AssessmentOf, Assessments, BalanceOf, Cases, Clearances, Config, Error, Event, NextClearance, OpenOf,
	OpenOfProperty, Pallet,
};

/// The most debts of a party that a clearance looks at. Who has more of them is not cleared.
pub(crate) const MOST_DEBTS_SEEN: u32 = 100;

impl Case {
	/// Those whose clearance a property needs: the givers that own it; every giver where none of them does.
	fn to_clear(&self, owners: &[PartyId]) -> Vec<PartyId> {
		let own: Vec<_> = self.givers.iter().filter(|giver| owners.contains(giver)).copied().collect();
		if own.is_empty() {
			self.givers.to_vec()
		} else {
			own
		}
	}

	/// Has `party` an accepted clearance of `property` that holds at `now`?
	fn is_cleared(&self, party: PartyId, property: &PropertyId, now: Moment) -> bool {
		let of = |entry: &&Acceptance| entry.party == party && entry.property == *property;
		self.accepted.iter().find(of).is_some_and(|entry| now <= entry.valid_until)
	}
}

impl<T: Config> Pallet<T> {
	/// Certifies that nothing is due by a party or on a property. Answers how many debts of the party it looked at.
	pub(crate) fn do_issue_clearance(
		who: &T::AccountId,
		party: PartyId,
		property: PropertyId,
		valid_until: Moment,
	) -> Result<u32, DispatchError> {
		let district = T::Register::district_of(&property).ok_or(Error::<T>::UnknownProperty)?;
		let office = T::Parties::ensure_office(who, OfficeRole::TaxBureau, Some(district))?;
		ensure!(T::Parties::exists(party), Error::<T>::UnknownParty);
		let now = T::Time::now();
		ensure!(valid_until > now, Error::<T>::ClearanceExpired);
		// The end of time is far enough.
		ensure!(valid_until <= now.saturating_add(T::ClearancePeriod::get()), Error::<T>::ClearanceTooLong);
		ensure!(!OpenOfProperty::<T>::contains_key(&property), Error::<T>::DebtOnProperty);
		let seen = Self::ensure_nothing_overdue(party)?;

		let id = NextClearance::<T>::get();
		NextClearance::<T>::put(id.checked_add(1).ok_or(ArithmeticError::Overflow)?);
		let clearance = Clearance { party, property: property.clone(), office, issued_at: now, valid_until };
		Clearances::<T>::insert(id, clearance);
		Self::deposit_event(Event::ClearanceIssued { clearance: id, party, property, office, valid_until });
		Ok(seen)
	}

	/// Verifies that no debt of a party is past its due date. Answers how many debts it looked at.
	fn ensure_nothing_overdue(party: PartyId) -> Result<u32, Error<T>> {
		let mut seen = 0_u32;
		for id in OpenOf::<T>::iter_key_prefix(party) {
			ensure!(seen < MOST_DEBTS_SEEN, Error::<T>::DebtOfParty);
			// Far below the end of its type.
			seen = seen.saturating_add(1);
			let overdue = Assessments::<T>::get(id).is_some_and(|assessment| Self::is_overdue(&assessment));
			ensure!(!overdue, Error::<T>::DebtOfParty);
		}
		Ok(seen)
	}

	/// Has a conveyance accept a clearance of one of its givers and properties.
	pub(crate) fn do_accept_clearance(who: &T::AccountId, conveyance: ConveyanceId, id: ClearanceId) -> DispatchResult {
		ensure!(T::Parties::party_of(who).is_some(), Error::<T>::NotRegistered);
		let mut case = Cases::<T>::get(conveyance).ok_or(Error::<T>::NotPending)?;
		let Clearance { party, property, valid_until, .. } =
			Clearances::<T>::get(id).ok_or(Error::<T>::UnknownClearance)?;
		let fits = case.givers.contains(&party) && case.properties.contains(&property);
		ensure!(fits, Error::<T>::ClearanceOfAnother);
		let signs = |me| case.givers.contains(&me) || case.receivers.contains(&me);
		let of_it = T::Parties::ensure_active(who).is_ok_and(signs) || T::Parties::ensure_may_act(who, party).is_ok();
		ensure!(of_it, Error::<T>::NotAPartyOfIt);
		ensure!(T::Time::now() <= valid_until, Error::<T>::ClearanceExpired);
		ensure!(case.accepted.iter().all(|entry| entry.clearance != id), Error::<T>::AlreadyAccepted);

		let entry = Acceptance { clearance: id, party, property: property.clone(), valid_until };
		// Of each giver and property the last one accepted counts.
		case.accepted.retain(|other| other.party != party || other.property != property);
		case.accepted.try_push(entry).map_err(|_| Error::<T>::TooManyClearances)?;
		Cases::<T>::insert(conveyance, case);
		Self::deposit_event(Event::ClearanceAccepted { conveyance, clearance: id, party, property, valid_until });
		Ok(())
	}

	/// Keeps what the debts on its properties need to know of a conveyance.
	pub(crate) fn open_case(transfer: &TaxableTransfer<BalanceOf<T>>) -> DispatchResult {
		let parties = |of: &[PartyId]| BoundedVec::try_from(of.to_vec()).map_err(|_| Error::<T>::TooManyParties);
		let case = Case {
			properties: transfer.properties.clone().try_into().map_err(|_| Error::<T>::TooManyProperties)?,
			givers: parties(&transfer.givers)?,
			receivers: parties(&transfer.receivers)?,
			accepted: BoundedVec::new(),
		};
		Cases::<T>::insert(transfer.conveyance, case);
		Ok(())
	}

	/// The debts on its properties that stop a conveyance: all that a property bears, unless every giver of it has been
	/// cleared of it and the clearance still holds. None once the conveyance has ended.
	pub(crate) fn debts_in_the_way(conveyance: ConveyanceId) -> Vec<(AssessmentId, AssessmentOf<T>)> {
		let Some(case) = Cases::<T>::get(conveyance) else { return Vec::new() };
		let now = T::Time::now();
		let mut debts = Vec::new();
		for property in &case.properties {
			let open = Self::debts_on(property);
			if open.is_empty() {
				continue;
			}
			let parties = case.to_clear(&T::Register::owners_of(property));
			if !parties.into_iter().all(|party| case.is_cleared(party, property, now)) {
				debts.extend(open);
			}
		}
		debts
	}
}
