//! The register as a tax roll reads it: district by district, over many blocks.

use alloc::vec::Vec;
use civitas_primitives::{DistrictCode, Moment, NoRollEntry, PartyId, PropertyId, PropertyRoll, RollEntry};

use crate::{
	queries, BalanceOf, Config, Pallet, Properties, PropertiesOfDistrict, PropertyKind, TitleOf, Titles, Valuations,
};

/// How many transfers since its date a roll looks back over.
const MAX_STEPS: u32 = 16;

impl<T: Config> PropertyRoll<BalanceOf<T>> for Pallet<T> {
	fn properties_of(district: DistrictCode, after: Option<&PropertyId>, limit: u32) -> Vec<PropertyId> {
		let keys = match after {
			Some(property) => {
				let from = PropertiesOfDistrict::<T>::hashed_key_for(district, property);
				PropertiesOfDistrict::<T>::iter_key_prefix_from(district, from)
			}
			None => PropertiesOfDistrict::<T>::iter_key_prefix(district),
		};
		keys.take(limit as usize).collect()
	}

	fn roll_entry(property: &PropertyId, date: Moment) -> Result<RollEntry<BalanceOf<T>>, NoRollEntry> {
		let entry = Properties::<T>::get(property).ok_or(NoRollEntry::NotRegisteredThen)?;
		let title = title_at::<T>(entry.title, date)?;
		let area_dm2 = match entry.kind {
			PropertyKind::Parcel => entry.area_dm2,
			PropertyKind::BuildingUnit { floor_area_dm2, .. } => floor_area_dm2,
		};
		Ok(RollEntry {
			property: property.clone(),
			land_use: entry.land_use,
			area_dm2,
			owners: title.members().collect(),
			valuation: Valuations::<T>::get(property).map(|valuation| valuation.amount),
		})
	}

	fn district_of(property: &PropertyId) -> Option<DistrictCode> {
		Some(Properties::<T>::get(property)?.district)
	}

	fn owners_of(property: &PropertyId) -> Vec<PartyId> {
		queries::title_of::<T>(property).map(|(_, title)| title.members().collect()).unwrap_or_default()
	}

	#[cfg(any(feature = "std", feature = "runtime-benchmarks"))]
	fn benchmark_enter(property: &PropertyId, district: DistrictCode, owner: PartyId, valuation: BalanceOf<T>) {
		use crate::{Holding, NextTitle, PropertyRegistration, Tenure, TitleOrigin, Valuation};
		use civitas_primitives::{DocumentKind, LandUse, SourceDocument};
		let source = SourceDocument { kind: DocumentKind::RegisterExtract, digest: Default::default(), dated: 0 };
		let holding = Holding {
			share: 1,
			members: frame_support::BoundedVec::truncate_from(alloc::vec![owner]),
			survivorship: false,
		};
		let registration = PropertyRegistration {
			property: property.clone(),
			kind: PropertyKind::Parcel,
			district,
			area_dm2: 1_000,
			land_use: LandUse::Residential,
			boundary: Default::default(),
			centroid: None,
			tenure: Tenure::Freehold,
			owners: frame_support::BoundedVec::truncate_from(alloc::vec![holding]),
			source,
		};
		// Numbers far from the end.
		let title = NextTitle::<T>::mutate(|next| core::mem::replace(next, next.saturating_add(1)));
		let entry = crate::registration::digest(&registration);
		let entered = Self::enter(owner, title, registration, entry, TitleOrigin::Migration, Self::stamp());
		debug_assert!(entered.is_ok());
		Valuations::<T>::insert(property, Valuation { amount: valuation, as_of: 0, valuer: owner, document: source });
	}
}

/// The title of a property that was live at `date`, looking back from its latest. On the day on which one title ends
/// and the next begins, the later counts.
fn title_at<T: Config>(latest: u64, date: Moment) -> Result<TitleOf<T>, NoRollEntry> {
	let mut title = Titles::<T>::get(latest).ok_or(NoRollEntry::NotRegisteredThen)?;
	let mut steps = 0u32;
	while title.begin.time > date {
		if steps == MAX_STEPS {
			return Err(NoRollEntry::TooManyTransfers);
		}
		let before = title.replaces.first().and_then(Titles::<T>::get);
		// What a subdivision or consolidation made was not there before.
		title = before.filter(|before| before.property == title.property).ok_or(NoRollEntry::NotRegisteredThen)?;
		steps = steps.saturating_add(1);
	}
	match title.end {
		Some(end) if end.time <= date => Err(NoRollEntry::NotRegisteredThen),
		_ => Ok(title),
	}
}
