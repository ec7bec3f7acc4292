//! What the benchmarks of proceedings and alterations measure on.

use alloc::vec::Vec;
use civitas_primitives::{BoundedText, DocumentKind, OfficeRole, PropertyId};
use frame_benchmarking::v2::*;
use frame_support::{
	traits::{ConstU32, Time},
	BoundedVec,
};
#[cfg(not(feature = "runtime-benchmarks"))]
use frame_system::RawOrigin;
use sp_core::H256;

use super::setup::*;
use crate::{
	encumbrance::act_set, Act, ActSet, AlterationId, AlterationKind, Alterations, Centroid, Config, Correction,
	EncumbranceKind, Holding, NextAlteration, NextProceeding, Pallet, ProceedingId, PropertyKind, PropertyPart,
	StateOwners, Tenure, MAX_ENCUMBRANCES, MAX_PARTS, MAX_PRIVATE, RESERVED_FOR_TAX,
};

/// As many owners in common as a title can have.
pub(super) fn owners<T: Config>() -> (Vec<Actor<T>>, Vec<Holding>) {
	let owners: Vec<_> = (0..MOST).map(|i| actor::<T>("co-owner", i)).collect();
	let holdings = owners.iter().map(|(_, party)| sole(*party)).collect();
	(owners, holdings)
}

/// Parcels of the same owners, each with as many entries as it can have, that stop nothing that is measured.
pub(super) struct Estate<T: Config> {
	pub registrar: T::AccountId,
	pub owners: Vec<Actor<T>>,
	pub parcels: Vec<PropertyId>,
}

pub(super) fn estate<T: Config>(parcels: u32, entries: u32) -> Estate<T> {
	let registrar = office::<T>("registrar", OfficeRole::LandRegistry);
	let (_, state) = actor::<T>("state", 0);
	StateOwners::<T>::insert(1, state);
	let (owners, holdings) = owners::<T>();
	let parcels: Vec<_> = (0..parcels).map(|i| code("LAND", i)).collect();
	for parcel in &parcels {
		let mut land = registration::<T>(parcel.clone(), PropertyKind::Parcel, 1, holdings.clone());
		land.tenure = Tenure::LandUseRight { until: T::Time::now() + 1 };
		enter::<T>(&registrar, land);
		// As many private entries, courts' and tax freezes as there can be; none stops what is measured.
		for place in 0..entries {
			let kind = match place {
				0..MAX_PRIVATE => EncumbranceKind::Lease { lessee: u64::from(place).saturating_add(1_000_000) },
				_ if place >= MAX_ENCUMBRANCES.saturating_sub(RESERVED_FOR_TAX) => EncumbranceKind::TaxFreeze,
				_ => EncumbranceKind::CourtFreeze,
			};
			burden::<T>(parcel, kind, None, sales());
		}
	}
	Estate { registrar, owners, parcels }
}

pub(super) fn sales() -> ActSet {
	act_set(&[Act::RegisterConveyance])
}

pub(super) fn part(index: u32, area_dm2: u64) -> PropertyPart {
	let centroid = Some(Centroid { latitude_e7: 1, longitude_e7: 1 });
	let boundary = H256::repeat_byte(3);
	PropertyPart { property: code("PART", index), area_dm2, floor_area_dm2: 0, boundary, centroid }
}

impl<T: Config> Estate<T> {
	pub fn first(&self) -> Actor<T> {
		self.owners.first().cloned().unwrap()
	}

	pub fn last(&self) -> Actor<T> {
		self.owners.last().cloned().unwrap()
	}

	/// Its parts add up to the 1000 of the parcel.
	pub fn parts(n: u32) -> BoundedVec<PropertyPart, ConstU32<MAX_PARTS>> {
		let rest = 1_000u64.saturating_sub(u64::from(n).saturating_sub(1));
		(0..n).map(|i| part(i, if i == 0 { rest } else { 1 })).collect::<Vec<_>>().try_into().unwrap()
	}

	/// Proposes, with all consents but the last.
	pub fn propose(&self, kind: AlterationKind) -> (AlterationId, H256) {
		let id = NextAlteration::<T>::get();
		let (account, party) = self.first();
		let plan = document::<T>(DocumentKind::SurveyPlan);
		Pallet::<T>::do_propose_alteration(&account, kind, plan, party).unwrap();
		let binding = Alterations::<T>::get(id).unwrap().binding;
		for (account, party) in self.owners.iter().skip(1).take(self.owners.len().saturating_sub(2)) {
			Pallet::<T>::do_consent_to_alteration(account, id, binding, *party).unwrap();
		}
		(id, binding)
	}

	pub fn consent_last(&self, id: AlterationId, binding: H256) {
		let (account, party) = self.last();
		Pallet::<T>::do_consent_to_alteration(&account, id, binding, party).unwrap();
	}

	/// The largest merger there can be.
	pub fn merger() -> (Self, AlterationId, H256) {
		let estate = estate::<T>(MAX_PARTS, 1);
		let parents = estate.parcels.clone().try_into().unwrap();
		let (id, binding) =
			estate.propose(AlterationKind::Consolidation { parents, child: part(0, u64::from(MAX_PARTS) * 1_000) });
		(estate, id, binding)
	}

	/// A correction of the owners.
	pub fn correct(&self) -> ProceedingId {
		let id = NextProceeding::<T>::get();
		let (correction, document) = (correction::<T>(), document::<T>(DocumentKind::AdministrativeDecision));
		let property = self.parcels.first().cloned().unwrap();
		Pallet::<T>::do_propose_correction(&self.registrar, property, correction, document, reason()).unwrap();
		id
	}
}

/// To as many other owners.
pub(super) fn correction<T: Config>() -> Correction {
	let owners: Vec<_> = (0..MOST).map(|i| sole(actor::<T>("right owner", i).1)).collect();
	Correction::Title { owners: owners.try_into().unwrap(), tenure: Tenure::Freehold }
}

pub(super) fn reason() -> BoundedText<256> {
	"x".repeat(256).as_str().try_into().unwrap()
}

/// The largest court order, on properties full of leases, the last of which is that of the party answered.
pub(super) fn ordered<T: Config>() -> (ProceedingId, T::AccountId, Actor<T>) {
	let deal = full_deal::<T>();
	let court = office::<T>("court", OfficeRole::Court);
	let (other, party) = actor::<T>("lessee", 0);
	let id = NextProceeding::<T>::get();
	let order = document::<T>(DocumentKind::CourtOrder);
	let last = deal.legs.last().map(|leg| leg.property.clone());
	for leg in &deal.legs {
		for lessee in 1..MAX_ENCUMBRANCES {
			let kind = EncumbranceKind::Lease { lessee: u64::from(lessee).saturating_add(1_000_000) };
			burden::<T>(&leg.property, kind, None, sales());
		}
		let lessee = if Some(&leg.property) == last.as_ref() { party } else { 1_000_000 };
		burden::<T>(&leg.property, EncumbranceKind::Lease { lessee }, None, sales());
	}
	Pallet::<T>::do_order_conveyance(&court, deal.legs, order).unwrap();
	(id, court, (other, party))
}

/// The largest first registration.
pub(super) fn displayed<T: Config>() -> (ProceedingId, T::AccountId) {
	let (registrar, flat) = flat::<T>(owners::<T>().1);
	let id = NextProceeding::<T>::get();
	Pallet::<T>::do_apply_first_registration(&registrar, flat).unwrap();
	(id, registrar)
}

#[cfg(feature = "runtime-benchmarks")]
pub(super) fn governance<T: Config>() -> Result<T::RuntimeOrigin, BenchmarkError> {
	use frame_support::traits::EnsureOrigin;
	T::GovernanceOrigin::try_successful_origin().map_err(|_| BenchmarkError::Stop("governance has no origin"))
}

// In unit tests the SDK is compiled without its benchmarking helpers.
#[cfg(not(feature = "runtime-benchmarks"))]
pub(super) fn governance<T: Config>() -> Result<T::RuntimeOrigin, BenchmarkError> {
	Ok(RawOrigin::Root.into())
}
