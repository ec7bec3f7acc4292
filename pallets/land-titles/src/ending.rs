//! Conveyances that end without registration: everybody's money goes back at once.

use civitas_primitives::{BoundedText, ConveyanceId, ConveyanceKind, OfficeRole, PartyId, PartyRegistry, TransferTax};
use frame_support::{dispatch::DispatchResult, ensure, traits::Time};
use sp_runtime::{
	traits::{CheckedAdd, Zero},
	DispatchError,
};

use crate::{
	blockers, escrow, notice, BalanceOf, Config, ConveyanceOf, ConveyanceState, Conveyances, Error, Escrow, Event,
	Pallet, PendingConveyance, ProceedingState,
};

impl<T: Config> Pallet<T> {
	/// Answers the number of refunds, as do the others.
	pub(crate) fn do_refuse_conveyance(
		who: &T::AccountId,
		id: ConveyanceId,
		reason: BoundedText<256>,
	) -> Result<u32, DispatchError> {
		let conveyance = pending::<T>(id)?;
		let office = registrar_of_one::<T>(who, &conveyance)?;
		ensure!(!reason.as_str().is_empty(), Error::<T>::ReasonMissing);
		let parties = conveyance.parties();
		let refunds = end::<T>(id, conveyance, ConveyanceState::Refused { office, reason: reason.clone() })?;
		Self::deposit_event(Event::ConveyanceRefused { conveyance: id, office, reason, parties });
		Ok(refunds)
	}

	pub(crate) fn do_withdraw_conveyance(
		who: &T::AccountId,
		id: ConveyanceId,
		on_behalf_of: PartyId,
	) -> Result<u32, DispatchError> {
		let conveyance = pending::<T>(id)?;
		let parties = conveyance.parties();
		let concerned = parties.contains(&on_behalf_of) || conveyance.proposer == on_behalf_of;
		ensure!(concerned, Error::<T>::NotConcerned);
		let ordered = conveyance.kind == ConveyanceKind::CourtOrder;
		ensure!(!ordered || conveyance.proposer == on_behalf_of, Error::<T>::OnlyByCourt);
		T::Parties::ensure_may_act(who, on_behalf_of)?;
		let refunds = end::<T>(id, conveyance, ConveyanceState::Withdrawn { by: on_behalf_of })?;
		Self::deposit_event(Event::ConveyanceWithdrawn { conveyance: id, by: on_behalf_of, parties });
		Ok(refunds)
	}

	pub(crate) fn do_expire_conveyance(id: ConveyanceId) -> Result<u32, DispatchError> {
		let conveyance = pending::<T>(id)?;
		ensure!(conveyance.has_expired(T::Time::now()), Error::<T>::ConveyanceNotExpired);
		let parties = conveyance.parties();
		let refunds = end::<T>(id, conveyance, ConveyanceState::Expired)?;
		Self::deposit_event(Event::ConveyanceExpired { conveyance: id, parties });
		Ok(refunds)
	}

	pub(crate) fn do_claim_undelivered(party: PartyId) -> DispatchResult {
		let amount = crate::Undelivered::<T>::get(party);
		ensure!(!amount.is_zero(), Error::<T>::NothingUndelivered);
		let account = T::Parties::account_of(party).ok_or(Error::<T>::NoAccount)?;
		escrow::pay_account::<T>(&account, amount)?;
		crate::Undelivered::<T>::remove(party);
		Self::deposit_event(Event::UndeliveredClaimed { party, account, amount });
		Ok(())
	}
}

/// A conveyance that is pending, in time or not.
fn pending<T: Config>(id: ConveyanceId) -> Result<ConveyanceOf<T>, Error<T>> {
	let conveyance = Conveyances::<T>::get(id).ok_or(Error::<T>::ConveyanceNotFound)?;
	ensure!(conveyance.is_pending(), Error::<T>::ConveyanceNotPending);
	Ok(conveyance)
}

/// The office that `who` acts for, if it keeps the register of the district of any of the properties.
fn registrar_of_one<T: Config>(who: &T::AccountId, conveyance: &ConveyanceOf<T>) -> Result<PartyId, DispatchError> {
	let mut refused = Error::<T>::TitleNotLive.into();
	for entry in blockers::entries::<T>(conveyance).unwrap_or_default() {
		match T::Parties::ensure_office(who, OfficeRole::LandRegistry, Some(entry.property.district)) {
			Ok(office) => return Ok(office),
			Err(error) => refused = error,
		}
	}
	Err(refused)
}

/// Ends a pending conveyance and gives all money back to whoever paid it. Answers the number of refunds.
fn end<T: Config>(
	id: ConveyanceId,
	mut conveyance: ConveyanceOf<T>,
	state: ConveyanceState,
) -> Result<u32, DispatchError> {
	let mut refunds = 0u32;
	for funder in &conveyance.funders {
		refund::<T>(id, *funder, Escrow::<T>::take(id, funder))?;
		refunds = refunds.checked_add(1).ok_or(Error::<T>::Overflow)?;
	}
	let mut released = BalanceOf::<T>::zero();
	for (payer, amount) in T::Tax::release_transfer(id) {
		released = released.checked_add(&amount).ok_or(Error::<T>::Overflow)?;
		refund::<T>(id, payer, amount)?;
		refunds = refunds.checked_add(1).ok_or(Error::<T>::Overflow)?;
	}
	ensure!(released == conveyance.tax_secured, Error::<T>::EscrowMismatch);
	for leg in &conveyance.legs {
		// Another conveyance may hold the slot that this one never took (L15).
		if PendingConveyance::<T>::get(&leg.property) == Some(id) {
			PendingConveyance::<T>::remove(&leg.property);
		}
	}
	let now = Pallet::<T>::stamp();
	notice::close_of::<T>(conveyance.notice, |_, _| ProceedingState::Lapsed, now);
	conveyance.state = state;
	conveyance.ended = Some(now);
	Conveyances::<T>::insert(id, conveyance);
	Ok(refunds)
}

fn refund<T: Config>(conveyance: ConveyanceId, party: PartyId, amount: BalanceOf<T>) -> DispatchResult {
	if escrow::pay_out::<T>(party, amount)? && !amount.is_zero() {
		Pallet::<T>::deposit_event(Event::Refunded { conveyance, party, amount });
	}
	Ok(())
}
