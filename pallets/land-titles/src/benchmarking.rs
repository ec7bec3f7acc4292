//! Worst cases of every call, measured.

mod changes;
mod setup;

use alloc::{vec, vec::Vec};
use civitas_primitives::{Capacity, ConveyanceKind, DocumentKind, Moment, OfficeRole, PartyRegistry};
use frame_benchmarking::v2::*;
use frame_support::{
	traits::{fungible::Mutate, Get, Time},
	BoundedVec,
};
use frame_system::RawOrigin;

use crate::{
	blockers,
	conveyance::Lending,
	stops::{self, Dealing},
	Act, ActSet, AlterationKind, AlterationState, Alterations, ApplicationState, Applications, BalanceOf, Beneficiary,
	Call, CaveatsLodged, Config, ConveyanceState, Conveyances, EncumbranceKind, Encumbrances, EndedEncumbrances,
	Escrow, MigrationWindows, NextConveyance, Pallet, Pending, PendingConveyance, PendingEntries, Proceedings,
	Properties, PropertyKind, PropertyStatus, StateOwners, Tenure, TitleOrigin, Titles, TitlesOf, Undelivered,
	Valuations, MAX_DISCHARGES, MAX_ENCUMBRANCES, MAX_ENTRY_CONSENTS, MAX_FUNDERS, MAX_LOANS, MAX_PARTS, MAX_PRIVATE,
};
use changes::*;
use setup::*;

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn apply_first_registration() {
		let (registrar, flat) = flat::<T>(owners::<T>().1);

		#[extrinsic_call]
		_(RawOrigin::Signed(registrar), flat);

		assert!(PendingEntries::<T>::contains_key(code("FLAT", 1)));
	}

	#[benchmark]
	fn co_owners(m: Linear<0, 15>) {
		let owners = (0..=m).map(|i| sole(actor::<T>("owner", i).1)).collect();
		let (registrar, flat) = flat::<T>(owners);

		#[extrinsic_call]
		register_properties(RawOrigin::Signed(registrar), BoundedVec::truncate_from(vec![flat]));

		let title = Properties::<T>::get(code("FLAT", 1)).unwrap().title;
		assert_eq!(Titles::<T>::get(title).unwrap().owners.len() as u32, m + 1);
	}

	#[benchmark]
	fn register_properties(n: Linear<1, { T::MaxBatch::get() }>) {
		let registrar = office::<T>("registrar", OfficeRole::LandRegistry);
		let (_, landlord) = actor::<T>("owner of the land", 0);
		for district in 0..2 {
			let land = registration::<T>(code("LAND", district), PropertyKind::Parcel, district, vec![sole(landlord)]);
			enter::<T>(&registrar, land);
		}
		// Another district each time, so that the licence is looked up each time.
		let batch: Vec<_> = (0..n)
			.map(|i| {
				let (_, owner) = actor::<T>("owner", i);
				let within = code("LAND", i % 2);
				let kind = PropertyKind::BuildingUnit { within, floor_area_dm2: 1 };
				registration::<T>(code("FLAT", i), kind, i % 2, vec![sole(owner)])
			})
			.collect();
		let batch = BoundedVec::try_from(batch).unwrap();

		#[extrinsic_call]
		_(RawOrigin::Signed(registrar), batch);

		assert!((0..n).all(|i| Properties::<T>::contains_key(code("FLAT", i))));
	}

	#[benchmark]
	fn propose_conveyance(l: Linear<1, { T::MaxLegs::get() }>) {
		let deal = shared_deal::<T>(l, 1);
		let (account, party) = deal.givers.first().cloned().unwrap();
		let legs = BoundedVec::try_from(deal.legs.clone()).unwrap();

		#[extrinsic_call]
		_(RawOrigin::Signed(account), ConveyanceKind::Sale, legs, Default::default(), Default::default(), TERMS, party);

		assert_eq!(PendingConveyance::<T>::get(code("LAND", l - 1)), Some(1));
	}

	#[benchmark]
	fn proposed_parties(p: Linear<0, 15>) {
		let deal = deal::<T>(1, p + 1);
		let (account, party) = deal.givers.first().cloned().unwrap();
		let legs = BoundedVec::try_from(deal.legs.clone()).unwrap();

		#[extrinsic_call]
		propose_conveyance(
			RawOrigin::Signed(account),
			ConveyanceKind::Sale,
			legs,
			Default::default(),
			Default::default(),
			TERMS,
			party,
		);

		assert_eq!(PendingConveyance::<T>::get(code("LAND", 0)), Some(1));
	}

	#[benchmark]
	fn proposed_lending(n: Linear<0, MAX_LOANS>) {
		let Financed { deal, lending, .. } = financed::<T>(deal::<T>(T::MaxLegs::get(), 1), n);
		let Lending { loans, discharges } = lending;
		let (account, party) = deal.givers.first().cloned().unwrap();
		let legs = BoundedVec::try_from(deal.legs.clone()).unwrap();

		#[extrinsic_call]
		propose_conveyance(RawOrigin::Signed(account), ConveyanceKind::Sale, legs, loans, discharges, TERMS, party);

		assert_eq!(Conveyances::<T>::get(1).unwrap().loans.len() as u32, n);
	}

	#[benchmark]
	fn consent() {
		let deal = full_shared_deal::<T>();
		let id = NextConveyance::<T>::get();
		let (first, receiver) = deal.receivers.first().unwrap();
		let (kind, legs) = (ConveyanceKind::Sale, deal.legs.clone());
		Pallet::<T>::do_propose_conveyance(first, kind, legs, Lending::none(), TERMS, *receiver).unwrap();
		let (account, party) = deal.givers.first().cloned().unwrap();
		for (other, party) in deal.receivers.iter().skip(1).chain(deal.givers.iter().filter(|(_, id)| *id != party)) {
			Pallet::<T>::do_consent(other, id, binding::<T>(id), *party).unwrap();
		}
		for leg in &deal.legs {
			PendingConveyance::<T>::remove(&leg.property);
		}

		#[extrinsic_call]
		_(RawOrigin::Signed(account), id, binding::<T>(id), party);

		assert_eq!(PendingConveyance::<T>::iter().count() as u32, T::MaxLegs::get());

		assert!(Conveyances::<T>::get(id).unwrap().consent_of(party).is_some());
	}

	#[benchmark]
	fn fund() {
		let (deal, id) = Deal::<T>::largest(MAX_FUNDERS - 1);
		let (account, party) = deal.receivers.last().cloned().unwrap();

		#[extrinsic_call]
		_(RawOrigin::Signed(account), id, PART.into(), party);

		assert_eq!(Escrow::<T>::get(id, party), PART.into());
	}

	#[benchmark]
	fn register_conveyance(l: Linear<1, { T::MaxLegs::get() }>) {
		let deal = deal::<T>(l, 1);
		let id = deal.ready();

		#[extrinsic_call]
		_(RawOrigin::Signed(deal.registrar.clone()), id);

		assert!(matches!(Conveyances::<T>::get(id).unwrap().state, ConveyanceState::Registered { .. }));
		for (_, receiver) in deal.receivers {
			assert_eq!(TitlesOf::<T>::iter_prefix(receiver).count(), 1);
		}
	}

	#[benchmark]
	fn registered_parties(p: Linear<0, 15>) {
		let deal = deal::<T>(1, p + 1);
		let id = deal.ready();

		#[extrinsic_call]
		register_conveyance(RawOrigin::Signed(deal.registrar.clone()), id);

		assert!(matches!(Conveyances::<T>::get(id).unwrap().state, ConveyanceState::Registered { .. }));
	}

	#[benchmark]
	fn registered_lending(n: Linear<0, MAX_LOANS>) {
		let financed = financed::<T>(deal::<T>(T::MaxLegs::get(), 1), n);
		let id = financed.ready();

		#[extrinsic_call]
		register_conveyance(RawOrigin::Signed(financed.deal.registrar.clone()), id);

		assert!(matches!(Conveyances::<T>::get(id).unwrap().state, ConveyanceState::Registered { .. }));
		assert_eq!(Encumbrances::<T>::iter().count() as u32, n);
	}

	#[benchmark]
	fn read_encumbrances(e: Linear<0, MAX_ENCUMBRANCES>) {
		let property = parcel::<T>();
		let lessees = leases::<T>(&property, e, None);
		let mut signed: alloc::collections::BTreeMap<_, _> = Default::default();
		for (account, party) in lessees {
			signed.insert(party, T::Parties::ensure_may_act(&account, party).unwrap());
		}
		let mut found = vec![];
		let mut asked = 0usize;

		#[block]
		{
			let entry = blockers::live_entry::<T>(&property).unwrap();
			let agreed = |party| T::Parties::still_counts(party, &signed[&party]);
			let dealing = Dealing { agreed: &agreed, ..Dealing::plain(&[Act::RegisterConveyance]) };
			stops::of_entries::<T>(&property, &entry.live, &dealing, &mut found);
			asked += entry.live.len();
		}

		assert_eq!((found.len(), asked as u32), (0, e));
	}

	#[benchmark]
	fn refuse_conveyance(r: Linear<0, MAX_FUNDERS>) {
		let (deal, id) = Deal::<T>::largest(r);
		let reason = "x".repeat(256).as_str().try_into().unwrap();

		#[extrinsic_call]
		_(RawOrigin::Signed(deal.registrar), id, reason);

		assert!(matches!(Conveyances::<T>::get(id).unwrap().state, ConveyanceState::Refused { .. }));
		assert_eq!(Escrow::<T>::iter_prefix(id).count(), 0);
	}

	#[benchmark]
	fn withdraw_conveyance(r: Linear<0, MAX_FUNDERS>) {
		let (deal, id) = Deal::<T>::largest(r);
		let (account, party) = deal.receivers.last().cloned().unwrap();

		#[extrinsic_call]
		_(RawOrigin::Signed(account), id, party);

		assert_eq!(Conveyances::<T>::get(id).unwrap().state, ConveyanceState::Withdrawn { by: party });
		assert_eq!(Escrow::<T>::iter_prefix(id).count(), 0);
	}

	#[benchmark]
	fn expire_conveyance(r: Linear<0, MAX_FUNDERS>) {
		let (deal, id) = Deal::<T>::largest(r);
		let (account, _) = deal.givers.first().cloned().unwrap();
		set_time::<T>(Conveyances::<T>::get(id).unwrap().expires + 1);

		#[extrinsic_call]
		_(RawOrigin::Signed(account), id);

		assert_eq!(Conveyances::<T>::get(id).unwrap().state, ConveyanceState::Expired);
		assert_eq!(Escrow::<T>::iter_prefix(id).count(), 0);
	}

	#[benchmark]
	fn approve_ward_disposal() {
		let (_, id) = Deal::<T>::largest(MAX_FUNDERS);
		let court = office::<T>("court", OfficeRole::Court);
		Conveyances::<T>::mutate(id, |conveyance| {
			for given in conveyance.as_mut().unwrap().consents.iter_mut() {
				given.signatory.capacity = Some(Capacity::Guardian);
			}
		});

		#[extrinsic_call]
		_(RawOrigin::Signed(court), id);

		assert!(Conveyances::<T>::get(id).unwrap().ward_disposal_approved_by.is_some());
	}

	#[benchmark]
	fn claim_undelivered() {
		let (account, party) = actor::<T>("owner", 0);
		T::Currency::set_balance(&Pallet::<T>::escrow_account(), PART.into());
		Undelivered::<T>::insert(party, BalanceOf::<T>::from(PART));

		#[extrinsic_call]
		_(RawOrigin::Signed(account), party);

		assert!(!Undelivered::<T>::contains_key(party));
	}

	#[benchmark]
	fn place_freeze() {
		let (property, _) = owned_by_many::<T>(1);
		let court = office::<T>("court", OfficeRole::Court);
		fill::<T>(&property);
		lapse::<T>();
		let order = document::<T>(DocumentKind::CourtOrder);

		#[extrinsic_call]
		_(RawOrigin::Signed(court), property.clone(), order, None, all_acts());

		assert_eq!(Encumbrances::<T>::iter_prefix(&property).count(), 1);
		assert_eq!(EndedEncumbrances::<T>::iter_prefix(&property).count() as u32, MAX_ENCUMBRANCES);
	}

	#[benchmark]
	fn lift_freeze() {
		let (property, _) = owned_by_many::<T>(1);
		let court = office::<T>("court", OfficeRole::Court);
		let number = burden::<T>(&property, EncumbranceKind::CourtFreeze, None, all_acts());

		#[extrinsic_call]
		_(RawOrigin::Signed(court), property.clone(), number);

		assert_eq!(Properties::<T>::get(&property).unwrap().encumbrances, 0);
	}

	#[benchmark]
	fn record_valuation() {
		let property = parcel::<T>();
		let valuer = office::<T>("valuer", OfficeRole::Valuer);
		let report = document::<T>(DocumentKind::ValuationReport);
		Pallet::<T>::do_record_valuation(&valuer, property.clone(), PART.into(), 0, report).unwrap();

		#[extrinsic_call]
		_(RawOrigin::Signed(valuer), property.clone(), 2u32.into(), 0, report);

		assert_eq!(Valuations::<T>::get(&property).unwrap().amount, 2u32.into());
	}

	#[benchmark]
	fn apply_for_entry() {
		let (property, owners) = owned_by_many::<T>(1);
		let (_, _) = owned_by_many::<T>(2);
		leases::<T>(&property, MAX_ENCUMBRANCES, None);
		let (account, party) = owners.last().cloned().unwrap();

		#[extrinsic_call]
		_(RawOrigin::Signed(account), easement_terms::<T>(&property), party);

		assert!(Applications::<T>::get(1).unwrap().is_pending());
	}

	#[benchmark]
	fn consent_to_entry() {
		let filing = filing::<T>();
		filing.consent();
		let holders = leases::<T>(&filing.property, MAX_ENCUMBRANCES, None);
		let binding = Applications::<T>::get(filing.id).unwrap().binding;
		let ((account, party), others) = holders.split_last().unwrap();
		for (other, party) in others {
			Pallet::<T>::do_consent_to_entry(other, filing.id, binding, *party).unwrap();
		}

		#[extrinsic_call]
		_(RawOrigin::Signed(account.clone()), filing.id, binding, *party);

		assert_eq!(Applications::<T>::get(filing.id).unwrap().consents.len() as u32, MAX_ENTRY_CONSENTS);
	}

	#[benchmark]
	fn register_entry() {
		let filing = filing::<T>();
		fill::<T>(&filing.property);
		filing.consent();
		lapse::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(filing.registrar), filing.id);

		assert_eq!(Encumbrances::<T>::iter_prefix(&filing.property).count(), 1);
		assert_eq!(EndedEncumbrances::<T>::iter_prefix(&filing.property).count() as u32, MAX_ENCUMBRANCES);
	}

	#[benchmark]
	fn refuse_entry() {
		let filing = filing::<T>();
		filing.consent();
		let reason = "x".repeat(256).as_str().try_into().unwrap();

		#[extrinsic_call]
		_(RawOrigin::Signed(filing.registrar), filing.id, reason);

		assert!(!Applications::<T>::get(filing.id).unwrap().is_pending());
	}

	#[benchmark]
	fn withdraw_entry() {
		let filing = filing::<T>();
		filing.consent();
		let (account, party) = filing.neighbours.last().cloned().unwrap();

		#[extrinsic_call]
		_(RawOrigin::Signed(account), filing.id, party);

		assert_eq!(Applications::<T>::get(filing.id).unwrap().state, ApplicationState::Withdrawn { by: party });
	}

	#[benchmark]
	fn expire_entry() {
		let filing = filing::<T>();
		filing.consent();
		let (account, _) = filing.owners.first().cloned().unwrap();
		set_time::<T>(Applications::<T>::get(filing.id).unwrap().expires + 1);

		#[extrinsic_call]
		_(RawOrigin::Signed(account), filing.id);

		assert_eq!(Applications::<T>::get(filing.id).unwrap().state, ApplicationState::Expired);
	}

	#[benchmark]
	fn approve_ward_entry() {
		let filing = filing::<T>();
		filing.consent();
		let court = office::<T>("court", OfficeRole::Court);
		Applications::<T>::mutate(filing.id, |application| {
			for given in application.as_mut().unwrap().consents.iter_mut() {
				given.signatory.capacity = Some(Capacity::Guardian);
			}
		});

		#[extrinsic_call]
		_(RawOrigin::Signed(court), filing.id);

		assert!(Applications::<T>::get(filing.id).unwrap().ward_approved_by.is_some());
	}

	#[benchmark]
	fn discharge_mortgage() {
		let (property, _) = owned_by_many::<T>(1);
		let (account, party) = bank::<T>(0);
		let number = mortgage::<T>(&property, party, 1);

		#[extrinsic_call]
		_(RawOrigin::Signed(account), property.clone(), number, party);

		assert_eq!(Properties::<T>::get(&property).unwrap().encumbrances, 0);
	}

	#[benchmark]
	fn postpone_mortgage() {
		let (property, _) = owned_by_many::<T>(1);
		let banks: Vec<_> = (0..MAX_PRIVATE).map(bank::<T>).collect();
		let numbers: Vec<_> =
			banks.iter().zip(1..).map(|((_, lender), rank)| mortgage::<T>(&property, *lender, rank)).collect();
		let (back, ahead) = (*numbers.first().unwrap(), *numbers.last().unwrap());
		let ((account, party), others) = banks.split_last().unwrap();
		for (other, lender) in others {
			Pallet::<T>::do_postpone_mortgage(other, property.clone(), back, ahead, *lender).unwrap();
		}

		#[extrinsic_call]
		_(RawOrigin::Signed(account.clone()), property.clone(), back, ahead, *party);

		assert_eq!(Encumbrances::<T>::get(&property, back).unwrap().kind.rank(), Some(MAX_PRIVATE));
	}

	#[benchmark]
	fn assign_mortgage() {
		let (property, _) = owned_by_many::<T>(1);
		let ((from, lender), (account, party)) = (bank::<T>(0), bank::<T>(1));
		let number = mortgage::<T>(&property, lender, 1);
		Pallet::<T>::do_assign_mortgage(&from, property.clone(), number, party, lender).unwrap();

		#[extrinsic_call]
		_(RawOrigin::Signed(account), property.clone(), number, party, party);

		assert_eq!(Encumbrances::<T>::get(&property, number).unwrap().kind.holder(), Some(party));
	}

	#[benchmark]
	fn release_encumbrance() {
		let (property, _) = owned_by_many::<T>(1);
		let (neighbour, owners) = owned_by_many::<T>(2);
		let kind = EncumbranceKind::Easement { beneficiary: Beneficiary::Property(neighbour) };
		let number = burden::<T>(&property, kind, None, ActSet::new());
		let ((account, party), others) = owners.split_last().unwrap();
		for (other, owner) in others {
			Pallet::<T>::do_release_encumbrance(other, property.clone(), number, *owner).unwrap();
		}

		#[extrinsic_call]
		_(RawOrigin::Signed(account.clone()), property.clone(), number, *party);

		assert_eq!(Properties::<T>::get(&property).unwrap().encumbrances, 0);
	}

	#[benchmark]
	fn lodge_caveat() {
		let (property, _) = owned_by_many::<T>(1);
		let (_, claimant) = actor::<T>("claimant", 0);
		let court = office::<T>("court", OfficeRole::Court);
		CaveatsLodged::<T>::insert(&property, claimant, ());
		fill::<T>(&property);
		lapse::<T>();
		let order = document::<T>(DocumentKind::CourtOrder);

		#[extrinsic_call]
		_(RawOrigin::Signed(court), property.clone(), order, claimant);

		assert_eq!(Encumbrances::<T>::iter_prefix(&property).count(), 1);
	}

	#[benchmark]
	fn extend_caveat() {
		let (property, _) = owned_by_many::<T>(1);
		let court = office::<T>("court", OfficeRole::Court);
		let number = burden::<T>(&property, EncumbranceKind::Caveat { claimant: 1 }, Some(Moment::MAX - 1), all_acts());
		let order = document::<T>(DocumentKind::CourtOrder);

		#[extrinsic_call]
		_(RawOrigin::Signed(court), property.clone(), number, Moment::MAX, order);

		assert_eq!(Encumbrances::<T>::get(&property, number).unwrap().until, Some(Moment::MAX));
	}

	#[benchmark]
	fn lodge_priority_notice() {
		let (property, owners) = owned_by_many::<T>(1);
		let (_, holder) = actor::<T>("holder", 0);
		let (account, party) = owners.last().cloned().unwrap();
		fill::<T>(&property);
		lapse::<T>();
		let contract = document::<T>(DocumentKind::Contract);

		#[extrinsic_call]
		_(RawOrigin::Signed(account), property.clone(), holder, contract, party);

		assert_eq!(Encumbrances::<T>::iter_prefix(&property).count(), 1);
	}

	#[benchmark]
	fn lift_by_order() {
		let (property, _) = owned_by_many::<T>(1);
		let court = office::<T>("court", OfficeRole::Court);
		let number = mortgage::<T>(&property, 1, 1);
		let order = document::<T>(DocumentKind::CourtOrder);

		#[extrinsic_call]
		_(RawOrigin::Signed(court), property.clone(), number, order);

		assert_eq!(Properties::<T>::get(&property).unwrap().encumbrances, 0);
	}

	#[benchmark]
	fn state_redemption() {
		let financed = financed::<T>(full_deal::<T>(), MAX_LOANS);
		let id = financed.propose();
		financed.deal.consent(id);
		financed.state(id, 1);
		let (account, party) = financed.lenders.last().cloned().unwrap();
		let number = financed.lending.discharges.last().unwrap().encumbrance;

		#[extrinsic_call]
		_(RawOrigin::Signed(account), id, number, 1u32.into(), Moment::MAX, party);

		assert_eq!(Conveyances::<T>::get(id).unwrap().redemptions.len() as u32, MAX_DISCHARGES);
	}

	#[benchmark]
	fn object() {
		let (id, _, (account, party)) = ordered::<T>();
		let letter = document::<T>(DocumentKind::Contract);

		#[extrinsic_call]
		_(RawOrigin::Signed(account), id, TERMS, letter, party);

		assert_eq!(Proceedings::<T>::get(id).unwrap().open_objections, 1);
	}

	#[benchmark]
	fn decide_objection() {
		let (id, court, (account, party)) = ordered::<T>();
		let letter = document::<T>(DocumentKind::Contract);
		Pallet::<T>::do_object(&account, id, TERMS, letter, party).unwrap();

		#[extrinsic_call]
		_(RawOrigin::Signed(court), id, party, true, reason());

		assert!(!Proceedings::<T>::get(id).unwrap().is_open());
	}

	#[benchmark]
	fn complete_first_registration() {
		let (id, registrar) = displayed::<T>();
		set_time::<T>(Proceedings::<T>::get(id).unwrap().until + 1);

		#[extrinsic_call]
		_(RawOrigin::Signed(registrar), id);

		assert!(Properties::<T>::contains_key(code("FLAT", 1)));
	}

	#[benchmark]
	fn withdraw_proceeding() {
		let (id, registrar) = displayed::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(registrar), id);

		assert!(!Proceedings::<T>::get(id).unwrap().is_open());
	}

	#[benchmark]
	fn publish_finding() {
		let (deal, id) = Deal::<T>::largest(MAX_FUNDERS);
		// Nothing that is measured looks at who has died; the display may take as long as the conveyance.
		Conveyances::<T>::mutate(id, |conveyance| {
			let conveyance = conveyance.as_mut().unwrap();
			conveyance.kind = ConveyanceKind::Inheritance;
			conveyance.expires = Moment::MAX;
		});
		let will = document::<T>(DocumentKind::Will);

		#[extrinsic_call]
		_(RawOrigin::Signed(deal.registrar), id, will);

		assert!(Conveyances::<T>::get(id).unwrap().notice.is_some());
	}

	#[benchmark]
	fn order_conveyance(l: Linear<1, { T::MaxLegs::get() }>) {
		let deal = deal::<T>(l, 1);
		let court = office::<T>("court", OfficeRole::Court);
		let legs = BoundedVec::try_from(deal.legs).unwrap();
		let order = document::<T>(DocumentKind::CourtOrder);

		#[extrinsic_call]
		_(RawOrigin::Signed(court), legs, order);

		assert_eq!(PendingConveyance::<T>::get(code("LAND", l - 1)), Some(1));
	}

	#[benchmark]
	fn propose_correction() {
		let estate = estate::<T>(1, MAX_ENCUMBRANCES);
		let property = estate.parcels.first().cloned().unwrap();
		let decision = document::<T>(DocumentKind::AdministrativeDecision);

		#[extrinsic_call]
		_(RawOrigin::Signed(estate.registrar), property.clone(), correction::<T>(), decision, reason());

		assert!(Properties::<T>::get(property).unwrap().pending.is_some());
	}

	#[benchmark]
	fn confirm_correction() {
		let estate = estate::<T>(1, 0);
		let id = estate.correct();
		let (account, party) = actor::<T>("other registrar", 0);
		T::Parties::benchmark_license(party, OfficeRole::LandRegistry).unwrap();

		#[extrinsic_call]
		_(RawOrigin::Signed(account), id);

		assert_eq!(Proceedings::<T>::get(id).unwrap().confirmed_by, Some(party));
	}

	#[benchmark]
	fn apply_correction() {
		let estate = estate::<T>(1, MAX_ENCUMBRANCES);
		let id = estate.correct();
		set_time::<T>(Proceedings::<T>::get(id).unwrap().until + 1);

		#[extrinsic_call]
		_(RawOrigin::Signed(estate.registrar), id);

		assert!(!Proceedings::<T>::get(id).unwrap().is_open());
		assert_eq!(Titles::<T>::get(2).unwrap().origin, TitleOrigin::Correction(id));
	}

	#[benchmark]
	fn open_migration() -> Result<(), BenchmarkError> {
		let origin = governance::<T>()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, 1, Moment::MAX);

		assert!(MigrationWindows::<T>::contains_key(1));
		Ok(())
	}

	#[benchmark]
	fn close_migration() -> Result<(), BenchmarkError> {
		let origin = governance::<T>()?;
		MigrationWindows::<T>::insert(1, Moment::MAX);

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, 1);

		assert!(!MigrationWindows::<T>::contains_key(1));
		Ok(())
	}

	#[benchmark]
	fn set_state_owner() -> Result<(), BenchmarkError> {
		let origin = governance::<T>()?;
		let (_, party) = actor::<T>("state", 0);

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, 1, party);

		assert_eq!(StateOwners::<T>::get(1), Some(party));
		Ok(())
	}

	#[benchmark]
	fn subdivide() {
		let estate = estate::<T>(1, MAX_ENCUMBRANCES);
		let (account, party) = estate.first();
		let plan = document::<T>(DocumentKind::SurveyPlan);

		#[extrinsic_call]
		_(RawOrigin::Signed(account), code("LAND", 0), Estate::<T>::parts(MAX_PARTS), plan, party);

		assert_eq!(PendingEntries::<T>::get(code("PART", MAX_PARTS - 1)), Some(Pending::Alteration(1)));
	}

	#[benchmark]
	fn consolidate() {
		let estate = estate::<T>(MAX_PARTS, MAX_ENCUMBRANCES);
		let (account, party) = estate.first();
		let plan = document::<T>(DocumentKind::SurveyPlan);
		let child = part(0, u64::from(MAX_PARTS) * 1_000);
		let parents = estate.parcels.try_into().unwrap();

		#[extrinsic_call]
		_(RawOrigin::Signed(account), parents, child, plan, party);

		assert_eq!(PendingEntries::<T>::get(code("PART", 0)), Some(Pending::Alteration(1)));
	}

	#[benchmark]
	fn surrender() {
		let estate = estate::<T>(1, MAX_ENCUMBRANCES);
		let (account, party) = estate.first();
		let contract = document::<T>(DocumentKind::Contract);

		#[extrinsic_call]
		_(RawOrigin::Signed(account), code("LAND", 0), contract, party);

		assert_eq!(Properties::<T>::get(code("LAND", 0)).unwrap().pending, Some(Pending::Alteration(1)));
	}

	#[benchmark]
	fn consent_to_alteration() {
		let (estate, id, binding) = Estate::<T>::merger();
		let (account, party) = estate.last();

		#[extrinsic_call]
		_(RawOrigin::Signed(account), id, binding, party);

		assert!(Alterations::<T>::get(id).unwrap().consent_of(party).is_some());
	}

	#[benchmark]
	fn approve_ward_surrender() {
		let estate = estate::<T>(1, 0);
		let (id, binding) = estate.propose(AlterationKind::Surrender { property: code("LAND", 0) });
		estate.consent_last(id, binding);
		Alterations::<T>::mutate(id, |alteration| {
			for given in alteration.as_mut().unwrap().consents.iter_mut() {
				given.signatory.capacity = Some(Capacity::Guardian);
			}
		});
		let (court, party) = actor::<T>("family court", 0);
		T::Parties::benchmark_license(party, OfficeRole::Court).unwrap();

		#[extrinsic_call]
		_(RawOrigin::Signed(court), id);

		assert_eq!(Alterations::<T>::get(id).unwrap().ward_surrender_approved_by, Some(party));
	}

	#[benchmark]
	fn register_alteration(p: Linear<2, MAX_PARTS>) {
		let estate = estate::<T>(1, MAX_ENCUMBRANCES);
		let kind = AlterationKind::Subdivision { parent: code("LAND", 0), children: Estate::<T>::parts(p) };
		let (id, binding) = estate.propose(kind);
		estate.consent_last(id, binding);

		#[extrinsic_call]
		_(RawOrigin::Signed(estate.registrar), id);

		assert_eq!(Properties::<T>::get(code("PART", p - 1)).unwrap().encumbrances, MAX_ENCUMBRANCES);
		assert_eq!(Properties::<T>::get(code("LAND", 0)).unwrap().status, PropertyStatus::Subdivided);
	}

	#[benchmark]
	fn register_consolidation(p: Linear<2, MAX_PARTS>) {
		lapse::<T>();
		let estate = estate::<T>(p, 0);
		// Every entry of every parent has lapsed: each moves to the history.
		for parcel in &estate.parcels {
			leases::<T>(parcel, MAX_ENCUMBRANCES, Some(T::Time::now().saturating_sub(1)));
		}
		let parents = estate.parcels.clone().try_into().unwrap();
		let child = part(0, u64::from(p) * 1_000);
		let (id, binding) = estate.propose(AlterationKind::Consolidation { parents, child });
		estate.consent_last(id, binding);

		#[extrinsic_call]
		register_alteration(RawOrigin::Signed(estate.registrar), id);

		assert_eq!(EndedEncumbrances::<T>::iter_prefix(code("LAND", p - 1)).count() as u32, MAX_ENCUMBRANCES);
		assert_eq!(Properties::<T>::get(code("LAND", 0)).unwrap().status, PropertyStatus::Consolidated);
	}

	#[benchmark]
	fn refuse_alteration() {
		let (estate, id, _) = Estate::<T>::merger();

		#[extrinsic_call]
		_(RawOrigin::Signed(estate.registrar), id, reason());

		assert!(!Alterations::<T>::get(id).unwrap().is_pending());
	}

	#[benchmark]
	fn withdraw_alteration() {
		let (estate, id, _) = Estate::<T>::merger();
		let (account, party) = estate.last();

		#[extrinsic_call]
		_(RawOrigin::Signed(account), id, party);

		assert_eq!(Alterations::<T>::get(id).unwrap().state, AlterationState::Withdrawn { by: party });
	}

	#[benchmark]
	fn expire_alteration() {
		let (estate, id, _) = Estate::<T>::merger();
		set_time::<T>(Alterations::<T>::get(id).unwrap().expires + 1);

		#[extrinsic_call]
		_(RawOrigin::Signed(estate.registrar), id);

		assert_eq!(Alterations::<T>::get(id).unwrap().state, AlterationState::Expired);
	}

	#[benchmark]
	fn end_land_use_right() {
		let estate = estate::<T>(1, MAX_ENCUMBRANCES);
		set_time::<T>(T::Time::now() + T::NoticePeriod::get() + 2);
		let decision = document::<T>(DocumentKind::AdministrativeDecision);

		#[extrinsic_call]
		_(RawOrigin::Signed(estate.registrar), code("LAND", 0), decision);

		assert_eq!(Titles::<T>::get(2).unwrap().tenure, Tenure::StateOwned);
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::ExtBuilder::default().build(), crate::mock::Test);
}
