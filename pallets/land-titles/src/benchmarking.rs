//! Worst cases of every call, measured.

use alloc::{format, vec, vec::Vec};
use civitas_primitives::{
	Capacity, ConveyanceId, ConveyanceKind, DistrictCode, DocumentKind, LandUse, Moment, OfficeRole, PartyId,
	PartyRegistry, PropertyId, SourceDocument, TransferTax,
};
use codec::Encode;
use frame_benchmarking::v2::*;
use frame_support::{
	storage::{storage_prefix, unhashed},
	traits::{fungible::Mutate, Get, Time},
	BoundedVec,
};
use frame_system::RawOrigin;
use sp_core::H256;

use crate::{
	blockers, Act, ActSet, BalanceOf, Call, Centroid, Config, ConveyanceState, Conveyances, Encumbrances,
	EndedEncumbrances, Escrow, Holding, Leg, Members, NextConveyance, Pallet, PendingConveyance, Properties,
	PropertyKind, PropertyRegistration, Tenure, Titles, TitlesOf, Undelivered, Valuations, MAX_ENCUMBRANCES,
	MAX_FUNDERS,
};

const TERMS: H256 = H256::repeat_byte(7);
/// What one receiver pays.
const PART: u32 = 1_000;
/// As many givers as a leg can have, and as many receivers.
const MOST: u32 = 16;

/// A party with an account full of money.
type Actor<T> = (<T as frame_system::Config>::AccountId, PartyId);

fn actor<T: Config>(name: &'static str, index: u32) -> Actor<T> {
	let account: T::AccountId = account(name, index, 0);
	T::Currency::set_balance(&account, 1_000_000_000u32.into());
	let party = T::Parties::benchmark_register(&account);
	(account, party)
}

fn office<T: Config>(name: &'static str, role: OfficeRole) -> T::AccountId {
	let (account, party) = actor::<T>(name, 0);
	T::Parties::benchmark_license(party, role).unwrap();
	account
}

fn code(prefix: &str, index: u32) -> PropertyId {
	PropertyId::try_from(format!("BENCHMARK-PROPERTY-{prefix}-{index:08}").as_str()).unwrap()
}

fn document<T: Config>(kind: DocumentKind) -> SourceDocument {
	SourceDocument { kind, digest: H256::repeat_byte(1), dated: T::Time::now() }
}

fn sole(party: PartyId) -> Holding {
	Holding { share: 1, members: Members::truncate_from(vec![party]), survivorship: false }
}

fn registration<T: Config>(
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

/// A registrar, and a flat to be registered in a parcel that is.
fn flat<T: Config>(owners: Vec<Holding>) -> (T::AccountId, PropertyRegistration) {
	let registrar = office::<T>("registrar", OfficeRole::LandRegistry);
	let (_, owner) = actor::<T>("owner of the land", 0);
	let land = registration::<T>(code("LAND", 1), PropertyKind::Parcel, 1, vec![sole(owner)]);
	Pallet::<T>::do_register_property(&registrar, land).unwrap();
	let kind = PropertyKind::BuildingUnit { within: code("LAND", 1), floor_area_dm2: 1 };
	(registrar, registration::<T>(code("FLAT", 1), kind, 1, owners))
}

/// One registered parcel.
fn parcel<T: Config>() -> PropertyId {
	let registrar = office::<T>("registrar", OfficeRole::LandRegistry);
	let (_, owner) = actor::<T>("owner", 0);
	let land = registration::<T>(code("LAND", 1), PropertyKind::Parcel, 1, vec![sole(owner)]);
	Pallet::<T>::do_register_property(&registrar, land).unwrap();
	code("LAND", 1)
}

/// What a proposal needs.
struct Deal<T: Config> {
	registrar: T::AccountId,
	legs: Vec<Leg<BalanceOf<T>>>,
	givers: Vec<Actor<T>>,
	receivers: Vec<Actor<T>>,
}

/// Properties to be sold, each with a valuation, by `pairs` owners in common to as many receivers; in every leg others.
fn deal<T: Config>(legs: u32, pairs: u32) -> Deal<T> {
	T::Tax::benchmark_schedules();
	let registrar = office::<T>("registrar", OfficeRole::LandRegistry);
	let valuer = office::<T>("valuer", OfficeRole::Valuer);
	let mut deal = Deal { registrar, legs: vec![], givers: vec![], receivers: vec![] };
	for place in 0..legs {
		let property = code("LAND", place);
		let from = place.saturating_mul(pairs);
		let givers: Vec<_> = (0..pairs).map(|i| actor::<T>("giver", from.saturating_add(i))).collect();
		let receivers: Vec<_> = (0..pairs).map(|i| actor::<T>("receiver", from.saturating_add(i))).collect();
		let owners = givers.iter().map(|(_, party)| sole(*party)).collect();
		let land = registration::<T>(property.clone(), PropertyKind::Parcel, place, owners);
		Pallet::<T>::do_register_property(&deal.registrar, land).unwrap();
		let report = document::<T>(DocumentKind::ValuationReport);
		Pallet::<T>::do_record_valuation(&valuer, property.clone(), PART.into(), 0, report).unwrap();
		let title = Properties::<T>::get(&property).unwrap().title;
		let new = receivers.iter().map(|(_, party)| sole(*party)).collect::<Vec<_>>();
		deal.legs.push(Leg {
			property,
			title,
			givers: givers.iter().map(|(_, party)| *party).collect::<Vec<_>>().try_into().unwrap(),
			receivers: new.try_into().unwrap(),
			price: PART.saturating_mul(pairs).into(),
		});
		deal.givers.extend(givers);
		deal.receivers.extend(receivers);
	}
	deal
}

impl<T: Config> Deal<T> {
	/// Proposes it, with the consent of the first giver.
	fn propose(&self) -> ConveyanceId {
		let id = NextConveyance::<T>::get();
		let (account, party) = self.givers.first().unwrap();
		Pallet::<T>::do_propose_conveyance(account, ConveyanceKind::Sale, self.legs.clone(), TERMS, *party).unwrap();
		id
	}

	/// All consents but the last receiver's, which the proposer's makes up for.
	fn consent(&self, id: ConveyanceId) {
		let last = self.receivers.len().saturating_sub(1);
		for (account, party) in self.givers.iter().skip(1).chain(self.receivers.iter().take(last)) {
			Pallet::<T>::do_consent(account, id, TERMS, *party).unwrap();
		}
	}

	fn consent_last(&self, id: ConveyanceId) {
		let (account, party) = self.receivers.last().unwrap();
		Pallet::<T>::do_consent(account, id, TERMS, *party).unwrap();
	}

	/// So many receivers pay their part.
	fn fund(&self, id: ConveyanceId, funders: u32) {
		for (account, party) in self.receivers.iter().take(funders as usize) {
			Pallet::<T>::do_fund(account, id, PART.into(), *party).unwrap();
		}
	}

	fn pay_tax(&self, id: ConveyanceId) {
		let (account, _) = self.receivers.first().unwrap();
		T::Tax::benchmark_pay(id, account).unwrap();
	}

	/// A conveyance that can be registered.
	fn ready(&self) -> ConveyanceId {
		let id = self.propose();
		self.consent(id);
		self.consent_last(id);
		self.fund(id, self.receivers.len() as u32);
		self.pay_tax(id);
		id
	}

	/// The largest conveyance, with so many funders.
	fn largest(funders: u32) -> (Self, ConveyanceId) {
		let deal = deal::<T>(T::MaxLegs::get(), MOST);
		let id = deal.propose();
		deal.consent(id);
		deal.fund(id, funders);
		deal.pay_tax(id);
		(deal, id)
	}
}

/// Sets the time of the block. The timestamp pallet goes by that name in every runtime.
fn set_time<T: Config>(now: Moment) {
	unhashed::put_raw(&storage_prefix(b"Timestamp", b"Now"), &now.encode());
	assert_eq!(T::Time::now(), now);
}

fn all_acts() -> ActSet {
	[Act::ProposeConveyance, Act::RegisterConveyance]
		.into_iter()
		.collect::<alloc::collections::BTreeSet<_>>()
		.try_into()
		.unwrap()
}

fn freeze<T: Config>(property: &PropertyId, freezes: u32, until: Option<Moment>) -> T::AccountId {
	let court = office::<T>("court", OfficeRole::Court);
	for _ in 0..freezes {
		let order = document::<T>(DocumentKind::CourtOrder);
		Pallet::<T>::do_place_freeze(&court, property.clone(), order, until, all_acts()).unwrap();
	}
	court
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn register_property() {
		let (_, owner) = actor::<T>("owner", 0);
		let (registrar, flat) = flat::<T>(vec![sole(owner)]);

		#[extrinsic_call]
		_(RawOrigin::Signed(registrar), flat);

		assert!(Properties::<T>::contains_key(code("FLAT", 1)));
	}

	#[benchmark]
	fn co_owners(m: Linear<0, 15>) {
		let owners = (0..=m).map(|i| sole(actor::<T>("owner", i).1)).collect();
		let (registrar, flat) = flat::<T>(owners);

		#[extrinsic_call]
		register_property(RawOrigin::Signed(registrar), flat);

		let title = Properties::<T>::get(code("FLAT", 1)).unwrap().title;
		assert_eq!(Titles::<T>::get(title).unwrap().owners.len() as u32, m + 1);
	}

	#[benchmark]
	fn register_properties(n: Linear<1, { T::MaxBatch::get() }>) {
		let registrar = office::<T>("registrar", OfficeRole::LandRegistry);
		let (_, landlord) = actor::<T>("owner of the land", 0);
		for district in 0..2 {
			let land = registration::<T>(code("LAND", district), PropertyKind::Parcel, district, vec![sole(landlord)]);
			Pallet::<T>::do_register_property(&registrar, land).unwrap();
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
		let deal = deal::<T>(l, 1);
		let (account, party) = deal.givers.first().cloned().unwrap();
		let legs = BoundedVec::try_from(deal.legs.clone()).unwrap();

		#[extrinsic_call]
		_(RawOrigin::Signed(account), ConveyanceKind::Sale, legs, TERMS, party);

		assert_eq!(PendingConveyance::<T>::get(code("LAND", l - 1)), Some(1));
	}

	#[benchmark]
	fn proposed_parties(p: Linear<0, 15>) {
		let deal = deal::<T>(1, p + 1);
		let (account, party) = deal.givers.first().cloned().unwrap();
		let legs = BoundedVec::try_from(deal.legs.clone()).unwrap();

		#[extrinsic_call]
		propose_conveyance(RawOrigin::Signed(account), ConveyanceKind::Sale, legs, TERMS, party);

		assert_eq!(PendingConveyance::<T>::get(code("LAND", 0)), Some(1));
	}

	#[benchmark]
	fn consent() {
		let (deal, id) = Deal::<T>::largest(MAX_FUNDERS);
		let (account, party) = deal.receivers.last().cloned().unwrap();

		#[extrinsic_call]
		_(RawOrigin::Signed(account), id, TERMS, party);

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
	fn read_encumbrances(e: Linear<0, MAX_ENCUMBRANCES>) {
		let property = parcel::<T>();
		freeze::<T>(&property, e, None);
		let mut found = vec![];

		#[block]
		{
			blockers::of_encumbrances::<T>(&property, Act::RegisterConveyance, 1, &mut found);
		}

		assert_eq!(found.len() as u32, e);
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
		let property = parcel::<T>();
		let now = T::Time::now();
		let court = freeze::<T>(&property, MAX_ENCUMBRANCES, Some(now + 1));
		set_time::<T>(now + 2);
		let order = document::<T>(DocumentKind::CourtOrder);

		#[extrinsic_call]
		_(RawOrigin::Signed(court), property.clone(), order, None, all_acts());

		assert_eq!(Encumbrances::<T>::iter_prefix(&property).count(), 1);
		assert_eq!(EndedEncumbrances::<T>::iter_prefix(&property).count() as u32, MAX_ENCUMBRANCES);
	}

	#[benchmark]
	fn lift_freeze() {
		let property = parcel::<T>();
		let court = freeze::<T>(&property, 1, None);

		#[extrinsic_call]
		_(RawOrigin::Signed(court), property.clone(), 1);

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

	impl_benchmark_test_suite!(Pallet, crate::mock::ExtBuilder::default().build(), crate::mock::Test);
}
