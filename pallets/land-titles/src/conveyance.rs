//! A conveyance before registration: proposed, consented to, funded.

use alloc::vec::Vec;
use civitas_primitives::{
	Capacity, ConveyanceId, ConveyanceKind, OfficeRole, PartyId, PartyRegistry, TaxableTransfer, TransferTax,
};
use frame_support::{dispatch::DispatchResult, ensure, traits::Get, BoundedVec};
use sp_core::H256;
use sp_runtime::traits::{CheckedAdd, CheckedSub, Zero};

use crate::{
	blockers, escrow, registration::next, shares, BalanceOf, Config, Consent, Conveyance, ConveyanceOf,
	ConveyanceState, Conveyances, Error, Escrow, Event, Leg, NextConveyance, Pallet, PendingConveyance, Properties,
	Property, PropertyKind, Stamp, Titles, Valuations,
};

/// What a leg adds to the facts that taxes depend on.
struct Assessed<Balance> {
	property: Property,
	valuation: Balance,
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_propose_conveyance(
		who: &T::AccountId,
		kind: ConveyanceKind,
		legs: Vec<Leg<BalanceOf<T>>>,
		terms: H256,
		on_behalf_of: PartyId,
	) -> DispatchResult {
		let signatory = T::Parties::ensure_may_act(who, on_behalf_of)?;
		ensure!(!legs.is_empty(), Error::<T>::NoLeg);
		let proposed = Self::stamp();
		let expires = proposed.time.checked_add(T::ConveyancePeriod::get()).ok_or(Error::<T>::Overflow)?;

		let mut price = BalanceOf::<T>::zero();
		let mut valuation = BalanceOf::<T>::zero();
		let mut area_dm2 = 0u64;
		let mut first: Option<Property> = None;
		for (place, leg) in legs.iter().enumerate() {
			ensure!(legs.iter().take(place).all(|other| other.property != leg.property), Error::<T>::PropertyTwice);
			let assessed = verify_leg::<T>(kind, leg, &proposed)?;
			price = price.checked_add(&leg.price).ok_or(Error::<T>::Overflow)?;
			valuation = valuation.checked_add(&assessed.valuation).ok_or(Error::<T>::Overflow)?;
			area_dm2 = area_dm2.checked_add(taxable_area(&assessed.property)).ok_or(Error::<T>::Overflow)?;
			first = first.or(Some(assessed.property));
		}
		let legs = BoundedVec::try_from(legs).map_err(|_| Error::<T>::Overflow)?;
		let consent = Consent { party: on_behalf_of, signatory };
		let conveyance: ConveyanceOf<T> = Conveyance {
			kind,
			legs,
			terms,
			proposer: on_behalf_of,
			price,
			funded: Zero::zero(),
			tax_secured: Zero::zero(),
			funders: Default::default(),
			consents: BoundedVec::truncate_from(alloc::vec![consent]),
			ward_disposal_approved_by: None,
			proposed,
			expires,
			state: ConveyanceState::Pending,
			ended: None,
		};
		let (givers, receivers) = (conveyance.givers(), conveyance.receivers());
		ensure!(givers.contains(&on_behalf_of) || receivers.contains(&on_behalf_of), Error::<T>::NotConcerned);
		let first = first.ok_or(Error::<T>::NoLeg)?;

		let id = NextConveyance::<T>::get();
		let transfer = TaxableTransfer {
			conveyance: id,
			kind,
			district: first.district,
			properties: conveyance.legs.iter().map(|leg| leg.property.clone()).collect(),
			land_use: first.land_use,
			area_dm2,
			price,
			valuation,
			givers: givers.clone(),
			receivers: receivers.clone(),
			expires,
		};
		let properties: Vec<_> = conveyance.legs.iter().map(|leg| leg.property.clone()).collect();

		NextConveyance::<T>::put(next(id)?);
		for property in &properties {
			PendingConveyance::<T>::insert(property, id);
		}
		Conveyances::<T>::insert(id, conveyance);
		Self::deposit_event(Event::ConveyanceProposed {
			conveyance: id,
			kind,
			properties,
			givers,
			receivers,
			price,
			terms,
			proposer: on_behalf_of,
			expires,
		});
		Self::deposit_event(Event::Consented { conveyance: id, party: on_behalf_of, signer: signatory.signer });
		T::Tax::assess_transfer(&transfer)
	}

	pub(crate) fn do_consent(
		who: &T::AccountId,
		id: ConveyanceId,
		terms: H256,
		on_behalf_of: PartyId,
	) -> DispatchResult {
		let mut conveyance = Self::open_conveyance(id)?;
		ensure!(conveyance.is_giver(on_behalf_of) || conveyance.is_receiver(on_behalf_of), Error::<T>::NotConcerned);
		let signatory = T::Parties::ensure_may_act(who, on_behalf_of)?;
		ensure!(conveyance.terms == terms, Error::<T>::TermsDiffer);

		let consent = Consent { party: on_behalf_of, signatory };
		match conveyance.consents.iter_mut().find(|given| given.party == on_behalf_of) {
			Some(given) => {
				ensure!(!T::Parties::still_counts(on_behalf_of, &given.signatory), Error::<T>::AlreadyConsented);
				*given = consent;
			}
			None => conveyance.consents.try_push(consent).map_err(|_| Error::<T>::Overflow)?,
		}
		if signatory.capacity == Some(Capacity::Guardian) {
			// A court approves what guardians have consented to, never what they will consent to.
			conveyance.ward_disposal_approved_by = None;
		}
		Conveyances::<T>::insert(id, conveyance);
		Self::deposit_event(Event::Consented { conveyance: id, party: on_behalf_of, signer: signatory.signer });
		Ok(())
	}

	pub(crate) fn do_fund(
		who: &T::AccountId,
		id: ConveyanceId,
		amount: BalanceOf<T>,
		on_behalf_of: PartyId,
	) -> DispatchResult {
		let mut conveyance = Self::open_conveyance(id)?;
		ensure!(conveyance.is_receiver(on_behalf_of), Error::<T>::NotReceiver);
		// The money is that of the party whose account pays: a guardian's goes back to the guardian.
		let funder = T::Parties::ensure_may_act(who, on_behalf_of)?.signer;
		ensure!(!amount.is_zero(), Error::<T>::AmountZero);
		let funded = conveyance.funded.checked_add(&amount).ok_or(Error::<T>::Overflow)?;
		let outstanding = conveyance.price.checked_sub(&funded).ok_or(Error::<T>::MoreThanPrice)?;
		if !conveyance.funders.contains(&funder) {
			conveyance.funders.try_push(funder).map_err(|_| Error::<T>::TooManyFunders)?;
		}

		escrow::pay_in::<T>(who, amount)?;
		Escrow::<T>::try_mutate(id, funder, |booked| {
			*booked = booked.checked_add(&amount).ok_or(Error::<T>::Overflow)?;
			Ok::<_, Error<T>>(())
		})?;
		conveyance.funded = funded;
		Conveyances::<T>::insert(id, conveyance);
		Self::deposit_event(Event::Funded { conveyance: id, funder, on_behalf_of, amount, outstanding });
		Ok(())
	}

	pub(crate) fn do_approve_ward_disposal(who: &T::AccountId, id: ConveyanceId) -> DispatchResult {
		let mut conveyance = Self::open_conveyance(id)?;
		let mut court = None;
		for leg in &conveyance.legs {
			let by_guardian = leg
				.givers
				.iter()
				.filter_map(|giver| conveyance.consent_of(*giver))
				.any(|consent| consent.signatory.capacity == Some(Capacity::Guardian));
			if by_guardian {
				let property = Properties::<T>::get(&leg.property).ok_or(Error::<T>::PropertyNotFound)?;
				court = Some(T::Parties::ensure_office(who, OfficeRole::Court, Some(property.district))?);
			}
		}
		// Without a ward, too, only a court learns that there is nothing to approve.
		let Some(court) = court.filter(|_| conveyance.ward_disposal_approved_by.is_none()) else {
			T::Parties::ensure_office(who, OfficeRole::Court, None)?;
			return Err(Error::<T>::NothingToApprove.into());
		};
		conveyance.ward_disposal_approved_by = Some(court);
		Conveyances::<T>::insert(id, conveyance);
		Self::deposit_event(Event::WardDisposalApproved { conveyance: id, court });
		Ok(())
	}

	/// A conveyance that is pending and in time.
	pub(crate) fn open_conveyance(id: ConveyanceId) -> Result<ConveyanceOf<T>, Error<T>> {
		use frame_support::traits::Time;
		let conveyance = Conveyances::<T>::get(id).ok_or(Error::<T>::ConveyanceNotFound)?;
		ensure!(conveyance.is_pending(), Error::<T>::ConveyanceNotPending);
		ensure!(!conveyance.has_expired(T::Time::now()), Error::<T>::ConveyanceExpired);
		Ok(conveyance)
	}
}

/// Verifies one leg of a proposal.
fn verify_leg<T: Config>(
	kind: ConveyanceKind,
	leg: &Leg<BalanceOf<T>>,
	now: &Stamp<frame_system::pallet_prelude::BlockNumberFor<T>>,
) -> Result<Assessed<BalanceOf<T>>, Error<T>> {
	match kind {
		ConveyanceKind::Sale => ensure!(!leg.price.is_zero(), Error::<T>::PriceMissing),
		_ => ensure!(leg.price.is_zero(), Error::<T>::GiftHasPrice),
	}
	let property = Properties::<T>::get(&leg.property).ok_or(Error::<T>::PropertyNotFound)?;
	let title = Titles::<T>::get(property.title).ok_or(Error::<T>::TitleNotLive)?;
	let mut found = Vec::new();
	blockers::of_proposal::<T>(&leg.property, &property, &title, now.time, &mut found);
	blockers::guard::<T>(found)?;
	ensure!(property.title == leg.title, Error::<T>::TitleNotLive);

	// The title cannot change while the conveyance is pending (L15): what is possible now is possible then.
	shares::convey(&title.owners, &leg.givers, &leg.receivers)?;
	ensure!(leg.receiving().all(T::Parties::exists), Error::<T>::UnknownParty);

	let valuation = match Valuations::<T>::get(&leg.property) {
		Some(valuation) => {
			let value = escrow::to_u128::<T>(valuation.amount)?;
			escrow::from_u128::<T>(shares::part_conveyed(value, &title.owners, &leg.givers)?)?
		}
		None => Zero::zero(),
	};
	Ok(Assessed { property, valuation })
}

/// The area that taxes depend on: the floor of a building unit, the land of a parcel.
fn taxable_area(property: &Property) -> u64 {
	match property.kind {
		PropertyKind::Parcel => property.area_dm2,
		PropertyKind::BuildingUnit { floor_area_dm2, .. } => floor_area_dm2,
	}
}
