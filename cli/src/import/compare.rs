//! A line as a registration, and a registration against what the chain has.

use crate::parcels::{OwnerShare, Parcel};
use civitas_primitives::{DocumentKind, SourceDocument};
use pallet_land_titles::{Centroid, Holding, Property, PropertyKind, PropertyRegistration, Tenure, Title};
use sp_core::H256;

/// What a line becomes on the chain: a freehold parcel, with the line's own record as boundary and source.
pub fn registration(parcel: &Parcel, owners: &[OwnerShare]) -> Result<PropertyRegistration, String> {
	let holdings: Vec<Holding> = owners
		.iter()
		.map(|owner| {
			let members = vec![owner.party].try_into().map_err(|_| "owners: too many".to_owned())?;
			Ok(Holding { share: owner.share.into(), members, survivorship: false })
		})
		.collect::<Result<_, String>>()?;
	Ok(PropertyRegistration {
		property: parcel.property.clone(),
		kind: PropertyKind::Parcel,
		district: parcel.district,
		area_dm2: parcel.area_dm2,
		land_use: parcel.land_use,
		boundary: parcel.digest,
		centroid: parcel.centroid.map(|(latitude_e7, longitude_e7)| Centroid { latitude_e7, longitude_e7 }),
		tenure: Tenure::Freehold,
		owners: holdings.try_into().map_err(|_| "owners: a title has at most 16".to_owned())?,
		source: SourceDocument { kind: DocumentKind::RegisterExtract, digest: parcel.digest, dated: parcel.dated() },
	})
}

/// The fields in which the chain has something else than the file, each with both values.
pub fn differences<BlockNumber>(
	expected: &PropertyRegistration,
	property: &Property,
	first_title: &Title<BlockNumber>,
) -> Vec<String> {
	let mut differences = Vec::new();
	let mut compare = |name: &str, same: bool, values: [String; 2]| {
		if !same {
			let [file, chain] = values;
			differences.push(format!("{name}: file {file}, chain {chain}"));
		}
	};
	macro_rules! field {
		($name:literal, $file:expr, $chain:expr) => {
			compare($name, $file == $chain, [format!("{:?}", $file), format!("{:?}", $chain)])
		};
	}
	field!("kind", expected.kind, property.kind);
	field!("district", expected.district, property.district);
	field!("area_dm2", expected.area_dm2, property.area_dm2);
	field!("land_use", expected.land_use, property.land_use);
	let hashes = |file: H256, chain: H256| [file.to_string(), chain.to_string()];
	compare("boundary", expected.boundary == property.boundary, hashes(expected.boundary, property.boundary));
	field!("centroid", expected.centroid, property.centroid);
	field!("title of", expected.property, first_title.property);
	field!("tenure", expected.tenure, first_title.tenure);
	let same = expected.owners == first_title.owners;
	compare("owners", same, [owners_text(&expected.owners), owners_text(&first_title.owners)]);
	let (file, chain) = (expected.source, first_title.source);
	field!("source kind", file.kind, chain.kind);
	compare("source digest", file.digest == chain.digest, hashes(file.digest, chain.digest));
	field!("source date", file.dated, chain.dated);
	differences
}

fn owners_text(owners: &[Holding]) -> String {
	let one = |holding: &Holding| {
		let members: Vec<String> = holding.members.iter().map(u64::to_string).collect();
		format!("{}:{}", members.join("&"), holding.share)
	};
	owners.iter().map(one).collect::<Vec<_>>().join("+")
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::parcels::{parse, Month};
	use civitas_primitives::LandUse;
	use pallet_land_titles::{PropertyStatus, Stamp, TitleOrigin};

	fn expected() -> PropertyRegistration {
		let text = "parcel_id,district,area_dm2,land_use,latitude,longitude,sold,price_cents\n\
			P-1,1015,295153,residential,42.0540350,-93.6197540,2010-05,21500000\n";
		let file = parse(text.as_bytes(), Month::new(2026, 11).unwrap()).unwrap();
		registration(&file.parcels[0], &[OwnerShare { party: 7, share: 2 }, OwnerShare { party: 9, share: 1 }]).unwrap()
	}

	fn on_chain(of: &PropertyRegistration) -> (Property, Title<u32>) {
		let property = Property {
			kind: of.kind.clone(),
			district: of.district,
			area_dm2: of.area_dm2,
			land_use: of.land_use,
			boundary: of.boundary,
			centroid: of.centroid,
			title: 3,
			status: PropertyStatus::Registered,
			encumbrances: 0,
			units: 0,
			pending: None,
			entry: H256::zero(),
		};
		let title = Title {
			property: of.property.clone(),
			tenure: of.tenure,
			owners: of.owners.clone(),
			origin: TitleOrigin::Migration,
			source: of.source,
			replaces: Default::default(),
			begin: Stamp { block: 1, time: 2 },
			end: None,
		};
		(property, title)
	}

	#[test]
	fn a_line_becomes_a_freehold_parcel_dated_by_its_sale() {
		let it = expected();
		assert_eq!(it.kind, PropertyKind::Parcel);
		assert_eq!(it.tenure, Tenure::Freehold);
		assert_eq!(it.source.dated, 1_272_672_000_000);
		assert_eq!(it.boundary, it.source.digest);
		assert_eq!(it.centroid, Some(Centroid { latitude_e7: 420_540_350, longitude_e7: -936_197_540 }));
		assert_eq!(owners_text(&it.owners), "7:2+9:1");
	}

	#[test]
	fn the_same_content_has_no_differences() {
		let (property, title) = on_chain(&expected());
		assert_eq!(differences(&expected(), &property, &title), Vec::<String>::new());
	}

	#[test]
	fn every_field_that_differs_is_named_with_both_values() {
		type Change = fn(&mut PropertyRegistration);
		let changes: [(&str, Change); 11] = [
			("kind", |it| {
				it.kind = PropertyKind::BuildingUnit { within: it.property.clone(), floor_area_dm2: 1 };
			}),
			("district", |it| it.district = 1),
			("area_dm2", |it| it.area_dm2 += 1),
			("land_use", |it| it.land_use = LandUse::Public),
			("boundary", |it| it.boundary = H256::zero()),
			("centroid", |it| it.centroid = None),
			("tenure", |it| it.tenure = Tenure::StateOwned),
			("owners", |it| it.owners = it.owners.iter().take(1).cloned().collect::<Vec<_>>().try_into().unwrap()),
			("source kind", |it| it.source.kind = DocumentKind::Deed),
			("source digest", |it| it.source.digest = H256::zero()),
			("source date", |it| it.source.dated += 1),
		];
		for (name, change) in changes {
			let mut other = expected();
			change(&mut other);
			let (property, title) = on_chain(&other);
			let found = differences(&expected(), &property, &title);
			assert_eq!(found.len(), 1, "{name}: {found:?}");
			assert!(found[0].starts_with(&format!("{name}: file ")), "{found:?}");
		}
	}
}
