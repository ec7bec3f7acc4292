//! What the benchmarks measure the calls on: the largest there can be.

use alloc::{format, vec, vec::Vec};
use civitas_primitives::{
	ConveyanceId, ConveyanceKind, DistrictCode, DocumentKind, LandUse, Moment, OfficeRole, PartyId, PartyRegistry,
	PropertyId, SourceDocument, TransferTax,
};
use codec::Encode;
use frame_benchmarking::v2::*;
use frame_support::{
	storage::{storage_prefix, unhashed},
	traits::{fungible::Mutate, Get, Time},
};
use sp_core::H256;
use sp_runtime::Saturating;

use crate::{
	conveyance::Lending, encumbrance::act_set, escrow, Act, ActSet, ApplicationId, Applications, BalanceOf,
	Beneficiary, Centroid, Config, Conveyances, Discharge, EncumbranceId, EncumbranceKind, EncumbranceOf, Encumbrances,
	EntryRequest, EntryTerms, Escrow, Holding, Leg, Loan, Members, MigrationWindows, NextApplication, NextConveyance,
	NextEncumbrance, Pallet, Properties, PropertyKind, PropertyRegistration, Tenure, Valuation, Valuations,
	MAX_ENCUMBRANCES, MAX_FUNDERS,
};

pub(super) const TERMS: H256 = H256::repeat_byte(7);
/// What one receiver pays.
pub(super) const PART: u32 = 1_000;
/// As many givers as a leg can have, and as many receivers.
pub(super) const MOST: u32 = 16;

/// A party with an account full of money.
pub(super) type Actor<T> = (<T as frame_system::Config>::AccountId, PartyId);

pub(super) fn actor<T: Config>(name: &'static str, index: u32) -> Actor<T> {
	let account: T::AccountId = account(name, index, 0);
	T::Currency::set_balance(&account, 1_000_000_000u32.into());
	let party = T::Parties::party_of(&account).unwrap_or_else(|| T::Parties::benchmark_register(&account));
	(account, party)
}

pub(super) fn office<T: Config>(name: &'static str, role: OfficeRole) -> T::AccountId {
	let (account, party) = actor::<T>(name, 0);
	if !T::Parties::is_licensed_everywhere(party, role) {
		T::Parties::benchmark_license(party, role).unwrap();
	}
	account
}

pub(super) fn code(prefix: &str, index: u32) -> PropertyId {
	PropertyId::try_from(format!("BENCHMARK-PROPERTY-{prefix}-{index:08}").as_str()).unwrap()
}

pub(super) fn document<T: Config>(kind: DocumentKind) -> SourceDocument {
	SourceDocument { kind, digest: H256::repeat_byte(1), dated: T::Time::now() }
}

pub(super) fn sole(party: PartyId) -> Holding {
	Holding { share: 1, members: Members::truncate_from(vec![party]), survivorship: false }
}

pub(super) fn registration<T: Config>(
	property: PropertyId,
	kind: PropertyKind,
	district: DistrictCode,
	owners: Vec<Holding>,
) -> PropertyRegistration {
	PropertyRegistration {
		property,
		kind,
		district,
		area_dm2: 1_000,
		land_use: LandUse::Residential,
		boundary: H256::repeat_byte(2),
		centroid: Some(Centroid { latitude_e7: 1, longitude_e7: 1 }),
		tenure: Tenure::LandUseRight { until: Moment::MAX },
		owners: owners.try_into().unwrap(),
		source: document::<T>(DocumentKind::RegisterExtract),
	}
}

/// Enters a property in the register.
pub(super) fn enter<T: Config>(registrar: &T::AccountId, entry: PropertyRegistration) {
	MigrationWindows::<T>::insert(entry.district, Moment::MAX);
	let property = entry.property.clone();
	Pallet::<T>::do_register_properties(registrar, vec![entry]).unwrap();
	assert!(Properties::<T>::contains_key(property));
}

/// A registrar, and a flat to be registered in a parcel that is.
pub(super) fn flat<T: Config>(owners: Vec<Holding>) -> (T::AccountId, PropertyRegistration) {
	let registrar = office::<T>("registrar", OfficeRole::LandRegistry);
	let (_, owner) = actor::<T>("owner of the land", 0);
	let land = registration::<T>(code("LAND", 1), PropertyKind::Parcel, 1, vec![sole(owner)]);
	enter::<T>(&registrar, land);
	let kind = PropertyKind::BuildingUnit { within: code("LAND", 1), floor_area_dm2: 1 };
	(registrar, registration::<T>(code("FLAT", 1), kind, 1, owners))
}

/// One registered parcel.
pub(super) fn parcel<T: Config>() -> PropertyId {
	let registrar = office::<T>("registrar", OfficeRole::LandRegistry);
	let (_, owner) = actor::<T>("owner", 0);
	let land = registration::<T>(code("LAND", 1), PropertyKind::Parcel, 1, vec![sole(owner)]);
	enter::<T>(&registrar, land);
	code("LAND", 1)
}

/// What a proposal needs.
pub(super) struct Deal<T: Config> {
	pub registrar: T::AccountId,
	pub legs: Vec<Leg<BalanceOf<T>>>,
	pub givers: Vec<Actor<T>>,
	pub receivers: Vec<Actor<T>>,
}

/// Properties to be sold, each with a valuation, by `pairs` owners in common to as many receivers; in every leg others.
pub(super) fn deal<T: Config>(legs: u32, pairs: u32) -> Deal<T> {
	deal_of::<T>(legs, pairs, pairs, None)
}

/// The same, but the first giver of every leg is one and the same.
pub(super) fn shared_deal<T: Config>(legs: u32, pairs: u32) -> Deal<T> {
	deal_of::<T>(legs, pairs, pairs, Some(actor::<T>("giver of all", 0)))
}

/// As many properties and givers as there can be, and as many receivers as one assessment can have taxpayers.
pub(super) fn full_deal<T: Config>() -> Deal<T> {
	deal_of::<T>(T::MaxLegs::get(), MOST, MOST.div_ceil(T::MaxLegs::get()), None)
}

/// The same, but the first giver of every leg is one and the same.
pub(super) fn full_shared_deal<T: Config>() -> Deal<T> {
	let first = actor::<T>("giver of all", 0);
	deal_of::<T>(T::MaxLegs::get(), MOST, MOST.div_ceil(T::MaxLegs::get()), Some(first))
}

fn deal_of<T: Config>(legs: u32, givers: u32, receivers: u32, shared: Option<Actor<T>>) -> Deal<T> {
	T::Tax::benchmark_schedules();
	let registrar = office::<T>("registrar", OfficeRole::LandRegistry);
	let valuer = office::<T>("valuer", OfficeRole::Valuer);
	let mut deal = Deal { registrar, legs: vec![], givers: vec![], receivers: vec![] };
	for place in 0..legs {
		let property = code("LAND", place);
		let own = |i: u32| actor::<T>("giver", place.saturating_mul(givers).saturating_add(i));
		let new = |i: u32| actor::<T>("receiver", place.saturating_mul(receivers).saturating_add(i));
		let givers: Vec<_> = (0..givers).map(|i| shared.clone().filter(|_| i == 0).unwrap_or_else(|| own(i))).collect();
		let receivers: Vec<_> = (0..receivers).map(new).collect();
		let owners = givers.iter().map(|(_, party)| sole(*party)).collect();
		let land = registration::<T>(property.clone(), PropertyKind::Parcel, place, owners);
		enter::<T>(&deal.registrar, land);
		let report = document::<T>(DocumentKind::ValuationReport);
		Pallet::<T>::do_record_valuation(&valuer, property.clone(), PART.into(), 0, report).unwrap();
		let title = Properties::<T>::get(&property).unwrap().title;
		let new = receivers.iter().map(|(_, party)| sole(*party)).collect::<Vec<_>>();
		deal.legs.push(Leg {
			property,
			title,
			givers: givers.iter().map(|(_, party)| *party).collect::<Vec<_>>().try_into().unwrap(),
			receivers: new.try_into().unwrap(),
			price: PART.saturating_mul(receivers.len() as u32).into(),
		});
		deal.givers.extend(givers);
		deal.receivers.extend(receivers);
	}
	deal
}

impl<T: Config> Deal<T> {
	/// Proposes it, with the consent of the first giver.
	pub fn propose(&self) -> ConveyanceId {
		let id = NextConveyance::<T>::get();
		let (account, party) = self.givers.first().unwrap();
		Pallet::<T>::do_propose_conveyance(
			account,
			ConveyanceKind::Sale,
			self.legs.clone(),
			Lending::none(),
			TERMS,
			*party,
		)
		.unwrap();
		id
	}

	/// All consents but the last receiver's, which the proposer's makes up for.
	pub fn consent(&self, id: ConveyanceId) {
		let last = self.receivers.len().saturating_sub(1);
		for (account, party) in self.givers.iter().skip(1).chain(self.receivers.iter().take(last)) {
			Pallet::<T>::do_consent(account, id, binding::<T>(id), *party).unwrap();
		}
	}

	pub fn consent_last(&self, id: ConveyanceId) {
		let (account, party) = self.receivers.last().unwrap();
		Pallet::<T>::do_consent(account, id, binding::<T>(id), *party).unwrap();
	}

	/// So many receivers pay their part.
	pub fn fund(&self, id: ConveyanceId, funders: u32) {
		for (account, party) in self.receivers.iter().take(funders as usize) {
			Pallet::<T>::do_fund(account, id, PART.into(), *party).unwrap();
		}
	}

	pub fn pay_tax(&self, id: ConveyanceId) {
		let (account, _) = self.receivers.first().unwrap();
		T::Tax::benchmark_pay(id, account).unwrap();
	}

	/// A conveyance that can be registered.
	pub fn ready(&self) -> ConveyanceId {
		let id = self.propose();
		self.consent(id);
		self.consent_last(id);
		self.fund(id, self.receivers.len() as u32);
		self.pay_tax(id);
		id
	}

	/// So many others have paid as well, as guardians of receivers do, towards a price that is higher by as much.
	fn fund_by_others(&self, id: ConveyanceId, funders: u32) {
		for i in 0..funders {
			let (account, party) = actor::<T>("guardian", i);
			escrow::pay_in::<T>(&account, PART.into()).unwrap();
			Escrow::<T>::insert(id, party, BalanceOf::<T>::from(PART));
			Conveyances::<T>::mutate(id, |conveyance| {
				let conveyance = conveyance.as_mut().unwrap();
				conveyance.funders.try_push(party).unwrap();
				conveyance.price = conveyance.price.saturating_add(PART.into());
				conveyance.funded = conveyance.funded.saturating_add(PART.into());
			});
		}
	}

	/// The largest conveyance, with so many funders; the last receiver is the last to pay.
	pub fn largest(funders: u32) -> (Self, ConveyanceId) {
		let deal = full_deal::<T>();
		let id = deal.propose();
		deal.consent(id);
		let others = MAX_FUNDERS.saturating_sub(deal.receivers.len() as u32).min(funders);
		deal.fund_by_others(id, others);
		deal.fund(id, funders.saturating_sub(others));
		deal.pay_tax(id);
		(deal, id)
	}
}

/// Sets the time of the block. The timestamp pallet goes by that name in every runtime.
pub(super) fn set_time<T: Config>(now: Moment) {
	unhashed::put_raw(&storage_prefix(b"Timestamp", b"Now"), &now.encode());
	assert_eq!(T::Time::now(), now);
}

/// The digest that consents to a conveyance name.
pub(super) fn binding<T: Config>(id: ConveyanceId) -> H256 {
	Conveyances::<T>::get(id).unwrap().binding
}

pub(super) fn all_acts() -> ActSet {
	act_set(&[
		Act::ProposeConveyance,
		Act::RegisterConveyance,
		Act::GrantMortgage,
		Act::GrantLease,
		Act::GrantEasement,
		Act::LodgeCaveat,
		Act::LodgePriorityNotice,
		Act::Subdivide,
		Act::Consolidate,
		Act::Surrender,
		Act::Correct,
		Act::Cancel,
	])
}

/// A parcel with as many owners as there can be.
pub(super) fn owned_by_many<T: Config>(index: u32) -> (PropertyId, Vec<Actor<T>>) {
	let registrar = office::<T>("registrar", OfficeRole::LandRegistry);
	let owners: Vec<_> = (0..MOST).map(|i| actor::<T>("owner", index.saturating_mul(MOST).saturating_add(i))).collect();
	let holdings = owners.iter().map(|(_, party)| sole(*party)).collect();
	let land = registration::<T>(code("LAND", index), PropertyKind::Parcel, 1, holdings);
	enter::<T>(&registrar, land);
	(code("LAND", index), owners)
}

/// Enters a burden without asking anybody.
pub(super) fn burden<T: Config>(
	property: &PropertyId,
	kind: EncumbranceKind<BalanceOf<T>>,
	until: Option<Moment>,
	stops: ActSet,
) -> EncumbranceId {
	let number = NextEncumbrance::<T>::get();
	let placed_by = kind.holder().unwrap_or(1);
	let (document, since) = (document::<T>(DocumentKind::Contract), Pallet::<T>::stamp());
	let entry = EncumbranceOf::<T> { kind, placed_by, document, since, until, stops };
	NextEncumbrance::<T>::put(number.saturating_add(1));
	Encumbrances::<T>::insert(property, number, entry);
	Properties::<T>::mutate(property, |entry| {
		let entry = entry.as_mut().unwrap();
		entry.encumbrances = entry.encumbrances.saturating_add(1);
	});
	number
}

pub(super) fn mortgage<T: Config>(property: &PropertyId, lender: PartyId, rank: u32) -> EncumbranceId {
	burden::<T>(property, EncumbranceKind::Mortgage { lender, amount: 1u32.into(), rank }, None, ActSet::new())
}

/// Leases that stop everything, each of another lessee.
pub(super) fn leases<T: Config>(property: &PropertyId, count: u32, until: Option<Moment>) -> Vec<Actor<T>> {
	let lessees: Vec<_> = (0..count).map(|i| actor::<T>("lessee", i)).collect();
	for (_, lessee) in &lessees {
		burden::<T>(property, EncumbranceKind::Lease { lessee: *lessee }, until, all_acts());
	}
	lessees
}

/// Fills a property with entries that lapse at once.
pub(super) fn fill<T: Config>(property: &PropertyId) {
	leases::<T>(property, MAX_ENCUMBRANCES, Some(T::Time::now().saturating_add(1)));
}

/// What was filled has lapsed.
pub(super) fn lapse<T: Config>() {
	set_time::<T>(T::Time::now().saturating_add(2));
}

pub(super) fn bank<T: Config>(index: u32) -> Actor<T> {
	let bank = actor::<T>("bank", index);
	T::Parties::benchmark_license(bank.1, OfficeRole::Bank).unwrap();
	bank
}

/// An application with the most parties: an easement of a property with 16 owners over another one.
pub(super) struct Filing<T: Config> {
	pub registrar: T::AccountId,
	pub property: PropertyId,
	pub owners: Vec<Actor<T>>,
	pub neighbours: Vec<Actor<T>>,
	pub id: ApplicationId,
}

pub(super) fn easement_terms<T: Config>(property: &PropertyId) -> EntryTerms<BalanceOf<T>> {
	EntryTerms {
		property: property.clone(),
		title: Properties::<T>::get(property).unwrap().title,
		request: EntryRequest::Easement { beneficiary: Beneficiary::Property(code("LAND", 2)) },
		document: document::<T>(DocumentKind::Deed),
		until: None,
		stops: ActSet::new(),
	}
}

pub(super) fn filing<T: Config>() -> Filing<T> {
	let (property, owners) = owned_by_many::<T>(1);
	let (_, neighbours) = owned_by_many::<T>(2);
	let registrar = office::<T>("registrar", OfficeRole::LandRegistry);
	let id = NextApplication::<T>::get();
	let (account, party) = owners.first().unwrap();
	Pallet::<T>::do_apply_for_entry(account, easement_terms::<T>(&property), *party).unwrap();
	Filing { registrar, property, owners, neighbours, id }
}

impl<T: Config> Filing<T> {
	/// The consents of all owners on both sides.
	pub fn consent(&self) {
		for (account, party) in self.owners.iter().skip(1).chain(&self.neighbours) {
			let binding = Applications::<T>::get(self.id).unwrap().binding;
			Pallet::<T>::do_consent_to_entry(account, self.id, binding, *party).unwrap();
		}
	}
}

/// A conveyance of as many properties as there can be, with `n` loans and twice as many discharges.
pub(super) struct Financed<T: Config> {
	pub deal: Deal<T>,
	pub lending: Lending<BalanceOf<T>>,
	pub banks: Vec<Actor<T>>,
	pub lenders: Vec<Actor<T>>,
}

pub(super) fn financed<T: Config>(deal: Deal<T>, n: u32) -> Financed<T> {
	let mut financed = Financed { deal, lending: Lending::none(), banks: vec![], lenders: vec![] };
	let count = T::MaxLegs::get();
	for i in 0..n {
		let bank = bank::<T>(i);
		let loan = Loan {
			lender: bank.1,
			amount: 1u32.into(),
			property: code("LAND", i.checked_rem(count).unwrap()),
			secured: 1u32.into(),
			stops: all_of_a_mortgage(),
		};
		financed.lending.loans.try_push(loan).unwrap();
		financed.banks.push(bank);
		for j in 0..2u32 {
			// On the last properties, two each.
			let property = code("LAND", count.saturating_sub(1).saturating_sub(i.checked_rem(count).unwrap()));
			let lender = actor::<T>("lender", i.saturating_mul(2).saturating_add(j));
			let encumbrance = mortgage::<T>(&property, lender.1, j.saturating_add(1));
			let discharge = Discharge { property, encumbrance, at_most: 1u32.into() };
			financed.lending.discharges.try_push(discharge).unwrap();
			financed.lenders.push(lender);
		}
	}
	financed
}

fn all_of_a_mortgage() -> ActSet {
	act_set(&[Act::RegisterConveyance, Act::GrantMortgage, Act::GrantLease, Act::GrantEasement, Act::Subdivide])
}

impl<T: Config> Financed<T> {
	/// Proposes it, with the consent of the first giver.
	pub fn propose(&self) -> ConveyanceId {
		let id = NextConveyance::<T>::get();
		let (account, party) = self.deal.givers.first().unwrap();
		let Lending { loans, discharges } = &self.lending;
		let lending = Lending { loans: loans.clone(), discharges: discharges.clone() };
		let kind = ConveyanceKind::Sale;
		Pallet::<T>::do_propose_conveyance(account, kind, self.deal.legs.clone(), lending, TERMS, *party).unwrap();
		id
	}

	/// States what is asked for all discharges but `leave`.
	pub fn state(&self, id: ConveyanceId, leave: usize) {
		let count = self.lenders.len().saturating_sub(leave);
		for ((account, party), discharge) in self.lenders.iter().zip(&self.lending.discharges).take(count) {
			let until = Moment::MAX;
			Pallet::<T>::do_state_redemption(account, id, discharge.encumbrance, 1u32.into(), until, *party).unwrap();
		}
	}

	/// All conditions of the registration; the properties that secure loans are full of entries that have lapsed.
	pub fn ready(&self) -> ConveyanceId {
		for loan in &self.lending.loans {
			fill::<T>(&loan.property);
			let (as_of, document) = (0, document::<T>(DocumentKind::ValuationReport));
			let amount = 1_000_000u32.into();
			Valuations::<T>::insert(&loan.property, Valuation { amount, as_of, valuer: 1, document });
		}
		lapse::<T>();
		let id = self.propose();
		self.deal.consent(id);
		self.deal.consent_last(id);
		for (account, party) in &self.banks {
			Pallet::<T>::do_consent(account, id, binding::<T>(id), *party).unwrap();
			Pallet::<T>::do_fund(account, id, 1u32.into(), *party).unwrap();
		}
		self.state(id, 0);
		// The first receivers pay less by the loans.
		for (place, (account, party)) in self.deal.receivers.iter().enumerate() {
			let part = if place < self.banks.len() { PART.saturating_sub(1) } else { PART };
			Pallet::<T>::do_fund(account, id, part.into(), *party).unwrap();
		}
		self.deal.pay_tax(id);
		id
	}
}
