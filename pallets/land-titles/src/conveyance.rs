//! A conveyance before registration: proposed, consented to, funded.

use alloc::vec::Vec;
use civitas_primitives::{
	Capacity, ConveyanceId, ConveyanceKind, Moment, OfficeRole, PartyId, PartyRegistry, TaxableTransfer, TransferTax,
};
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{ConstU32, Get, Time},
	BoundedVec,
};
use sp_core::H256;
use sp_runtime::{
	traits::{CheckedAdd, CheckedSub, Zero},
	DispatchError,
};

use crate::{
	blockers::{self, Entry},
	escrow, kinds, lending,
	registration::next,
	BalanceOf, Config, Consent, Conveyance, ConveyanceOf, ConveyanceState, Conveyances, Discharge, Error, Escrow,
	Event, Leg, Loan, NextConveyance, NextEncumbrance, Pallet, PendingConveyance, Properties, Property, PropertyKind,
	Valuations, MAX_DISCHARGES, MAX_LOANS,
};

/// The loans and discharges of a proposal.
pub(crate) struct Lending<Balance> {
	/// Loans that pay part of the price.
	pub loans: BoundedVec<Loan<Balance>, ConstU32<MAX_LOANS>>,
	/// Mortgages redeemed out of it.
	pub discharges: BoundedVec<Discharge<Balance>, ConstU32<MAX_DISCHARGES>>,
}

impl<Balance> Lending<Balance> {
	/// Neither loans nor discharges.
	pub(crate) fn none() -> Self {
		Self { loans: Default::default(), discharges: Default::default() }
	}
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_propose_conveyance(
		who: &T::AccountId,
		kind: ConveyanceKind,
		legs: Vec<Leg<BalanceOf<T>>>,
		lending: Lending<BalanceOf<T>>,
		terms: H256,
		on_behalf_of: PartyId,
	) -> DispatchResult {
		let signatory = T::Parties::ensure_may_act(who, on_behalf_of)?;
		ensure!(kind != ConveyanceKind::CourtOrder, Error::<T>::OnlyByCourt);
		let consent = Consent { party: on_behalf_of, signatory, entries_before: NextEncumbrance::<T>::get() };
		Self::open_proposal(kind, legs, lending, terms, on_behalf_of, Some(consent)).map(|_| ())
	}

	/// Verifies a proposal, enters it and has it assessed. A proposal without a consent is a court's. Answers its number.
	pub(crate) fn open_proposal(
		kind: ConveyanceKind,
		legs: Vec<Leg<BalanceOf<T>>>,
		lending: Lending<BalanceOf<T>>,
		terms: H256,
		proposer: PartyId,
		consent: Option<Consent>,
	) -> Result<ConveyanceId, DispatchError> {
		let Lending { loans, discharges } = lending;
		kinds::verify_legs::<T>(kind, &legs)?;
		let proposed = Self::stamp();
		let expires = proposed.time.checked_add(period::<T>(kind)?).ok_or(Error::<T>::Overflow)?;

		let mut price = BalanceOf::<T>::zero();
		let mut valuation = BalanceOf::<T>::zero();
		let mut area_dm2 = 0u64;
		let mut entries = Vec::with_capacity(legs.len());
		for leg in &legs {
			let (entry, value) = verify_leg::<T>(kind, leg, &loans)?;
			price = price.checked_add(&leg.price).ok_or(Error::<T>::Overflow)?;
			valuation = valuation.checked_add(&value).ok_or(Error::<T>::Overflow)?;
			area_dm2 = area_dm2.checked_add(taxable_area(&entry.property)).ok_or(Error::<T>::Overflow)?;
			entries.push(entry);
		}
		lending::verify_loans::<T>(&legs, &entries, &loans, price)?;
		lending::verify_discharges::<T>(&legs, &entries, &discharges)?;
		let binding = lending::binding::<T>(terms, kind, &legs, &loans, &discharges);
		let legs = BoundedVec::try_from(legs).map_err(|_| Error::<T>::Overflow)?;
		let mut conveyance: ConveyanceOf<T> = Conveyance {
			kind,
			legs,
			loans,
			discharges,
			terms,
			binding,
			proposer,
			price,
			funded: Zero::zero(),
			tax_secured: Zero::zero(),
			funders: Default::default(),
			lent: Default::default(),
			redemptions: Default::default(),
			consents: Default::default(),
			ward_disposal_approved_by: None,
			notice: None,
			proposed,
			expires,
			state: ConveyanceState::Pending,
			ended: None,
		};
		let (givers, receivers) = (conveyance.givers(), conveyance.receivers());
		let is_party = givers.contains(&proposer) || receivers.contains(&proposer);
		if let Some(consent) = consent {
			// That a member of a joint holding has died, the registrar may enter by itself.
			let by_registrar = kind == ConveyanceKind::Survivorship
				&& kinds::is_registrar_of::<T>(proposer, entries.iter().map(|entry| entry.property.district));
			ensure!(is_party || by_registrar, Error::<T>::NotConcerned);
			if is_party {
				conveyance.consents.try_push(consent).map_err(|_| Error::<T>::TooManyConsents)?;
			}
		}
		let first = entries.first().map(|entry| &entry.property).ok_or(Error::<T>::NoLeg)?;

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
		match kind {
			// What a court orders and what a death has brought about waits for no owner.
			ConveyanceKind::CourtOrder | ConveyanceKind::Survivorship => take_slots::<T>(id, &conveyance, None)?,
			_ => take_slots::<T>(id, &conveyance, Some(proposer))?,
		}
		let (loans, discharges) = (conveyance.loans.clone(), conveyance.discharges.clone());
		Conveyances::<T>::insert(id, conveyance);
		Self::deposit_event(Event::ConveyanceProposed {
			conveyance: id,
			kind,
			properties,
			givers,
			receivers,
			price,
			loans,
			discharges,
			terms,
			binding,
			proposer,
			expires,
		});
		if let Some(Consent { party, signatory, .. }) = consent.filter(|_| is_party) {
			Self::deposit_event(Event::Consented { conveyance: id, party, signer: signatory.signer });
		}
		T::Tax::assess_transfer(&transfer)?;
		Ok(id)
	}

	/// Answers how many entries had to be read to see whether the party is concerned.
	pub(crate) fn do_consent(
		who: &T::AccountId,
		id: ConveyanceId,
		binding: H256,
		on_behalf_of: PartyId,
	) -> Result<u32, DispatchError> {
		let mut conveyance = Self::open_conveyance(id)?;
		let read = ensure_concerned::<T>(&conveyance, on_behalf_of)?;
		let signatory = T::Parties::ensure_may_act(who, on_behalf_of)?;
		ensure!(conveyance.binding == binding, Error::<T>::TermsDiffer);

		let consent = Consent { party: on_behalf_of, signatory, entries_before: NextEncumbrance::<T>::get() };
		match conveyance.consents.iter_mut().find(|given| given.party == on_behalf_of) {
			Some(given) => {
				ensure!(!blockers::stands::<T>(given), Error::<T>::AlreadyConsented);
				*given = consent;
			}
			None => conveyance.consents.try_push(consent).map_err(|_| Error::<T>::TooManyConsents)?,
		}
		if signatory.capacity == Some(Capacity::Guardian) {
			// A court approves what guardians have consented to, never what they will consent to.
			conveyance.ward_disposal_approved_by = None;
		}
		take_slots::<T>(id, &conveyance, Some(on_behalf_of))?;
		Conveyances::<T>::insert(id, conveyance);
		Self::deposit_event(Event::Consented { conveyance: id, party: on_behalf_of, signer: signatory.signer });
		Ok(read)
	}

	pub(crate) fn do_fund(
		who: &T::AccountId,
		id: ConveyanceId,
		amount: BalanceOf<T>,
		on_behalf_of: PartyId,
	) -> DispatchResult {
		let mut conveyance = Self::open_conveyance(id)?;
		let lends = conveyance.is_lender(on_behalf_of);
		ensure!(lends || conveyance.is_receiver(on_behalf_of), Error::<T>::NotReceiver);
		// The money is that of the party whose account pays: a guardian's goes back to the guardian.
		let funder = T::Parties::ensure_may_act(who, on_behalf_of)?.signer;
		ensure!(!amount.is_zero(), Error::<T>::AmountZero);
		let funded = conveyance.funded.checked_add(&amount).ok_or(Error::<T>::Overflow)?;
		if lends {
			// A loan comes from the bank itself, whole, and once.
			ensure!(funder == on_behalf_of, Error::<T>::OwnAccountOnly);
			let due = lending::lent_by::<T>(&conveyance, on_behalf_of);
			ensure!(amount == due && !conveyance.lent.contains(&on_behalf_of), Error::<T>::LoanInFull);
			conveyance.lent.try_push(on_behalf_of).map_err(|_| Error::<T>::Overflow)?;
		} else {
			ensure!(amount <= lending::due_from_receivers::<T>(&conveyance), Error::<T>::MoreThanPrice);
		}
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
			let by_guardian = conveyance
				.disposing(leg)
				.filter_map(|party| conveyance.consent_of(party))
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
		let conveyance = Conveyances::<T>::get(id).ok_or(Error::<T>::ConveyanceNotFound)?;
		ensure!(conveyance.is_pending(), Error::<T>::ConveyanceNotPending);
		ensure!(!conveyance.has_expired(T::Time::now()), Error::<T>::ConveyanceExpired);
		Ok(conveyance)
	}
}

/// Takes the pending slot of every property that `party` gives, or of all (L15). Only an owner takes it, and what stands
/// for an owner's consent: what somebody proposes who wants to receive keeps nobody else from anything until then.
pub(crate) fn take_slots<T: Config>(
	id: ConveyanceId,
	conveyance: &ConveyanceOf<T>,
	party: Option<PartyId>,
) -> Result<(), Error<T>> {
	for leg in conveyance.legs.iter().filter(|leg| party.is_none_or(|party| leg.givers.contains(&party))) {
		match PendingConveyance::<T>::get(&leg.property) {
			Some(holder) => ensure!(holder == id, Error::<T>::ConveyancePending),
			None => {
				let property = Properties::<T>::get(&leg.property).ok_or(Error::<T>::PropertyNotFound)?;
				ensure!(property.title == leg.title, Error::<T>::TitleNotLive);
				ensure!(property.pending.is_none(), Error::<T>::ChangePending);
				PendingConveyance::<T>::insert(&leg.property, id);
			}
		}
	}
	Ok(())
}

/// Verifies that a conveyance needs the consent of `party`: it gives, receives or lends, or has a live entry on one of
/// the properties. Answers how many entries had to be read.
fn ensure_concerned<T: Config>(conveyance: &ConveyanceOf<T>, party: PartyId) -> Result<u32, Error<T>> {
	if conveyance.is_giver(party) || conveyance.is_receiver(party) || conveyance.is_lender(party) {
		return Ok(0);
	}
	let mut read = 0u32;
	for leg in &conveyance.legs {
		let Some(entry) = blockers::entry::<T>(&leg.property, leg.title) else { continue };
		// At most 8 legs with 16 entries each.
		read = read.saturating_add(entry.property.encumbrances);
		if entry.live.iter().any(|(_, burden)| burden.kind.holder() == Some(party)) {
			return Ok(read);
		}
	}
	Err(Error::<T>::NotConcerned)
}

/// How long a conveyance may be pending: longer where others have to be given time to object.
fn period<T: Config>(kind: ConveyanceKind) -> Result<Moment, Error<T>> {
	let notice = match kind {
		ConveyanceKind::Inheritance => T::DisplayPeriod::get(),
		ConveyanceKind::CourtOrder => T::NoticePeriod::get(),
		_ => 0,
	};
	T::ConveyancePeriod::get().checked_add(notice).ok_or(Error::<T>::Overflow)
}

/// Verifies one leg of a proposal. Answers its entry, and the part of the valuation that is conveyed.
fn verify_leg<T: Config>(
	kind: ConveyanceKind,
	leg: &Leg<BalanceOf<T>>,
	loans: &[Loan<BalanceOf<T>>],
) -> Result<(Entry<T>, BalanceOf<T>), Error<T>> {
	let entry = blockers::live_entry::<T>(&leg.property).ok_or(Error::<T>::PropertyNotFound)?;
	let mut found = Vec::new();
	let protects = |party| blockers::is_protected(leg, loans, party);
	blockers::of_proposal::<T>(&leg.property, &entry, &protects, &mut found);
	blockers::guard::<T>(found)?;
	ensure!(entry.property.title == leg.title, Error::<T>::TitleNotLive);

	kinds::verify_leg::<T>(kind, leg, &entry.title)?;

	let valuation = match Valuations::<T>::get(&leg.property) {
		Some(valuation) => {
			let value = escrow::to_u128::<T>(valuation.amount)?;
			escrow::from_u128::<T>(kinds::part_conveyed(kind, value, &entry.title.owners, leg)?)?
		}
		None => Zero::zero(),
	};
	Ok((entry, valuation))
}

/// The area that taxes depend on: the floor of a building unit, the land of a parcel.
fn taxable_area(property: &Property) -> u64 {
	match property.kind {
		PropertyKind::Parcel => property.area_dm2,
		PropertyKind::BuildingUnit { floor_area_dm2, .. } => floor_area_dm2,
	}
}
