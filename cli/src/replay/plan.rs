//! What is to be sold to whom.

use crate::{
	client::{Client, Keypair},
	digest,
	parcels::Parcel,
};
use anyhow::Result;
use civitas_primitives::{DistrictCode, PartyId, PropertyId, TitleNumber};
use civitas_runtime::{Balance, Runtime};
use codec::Encode;
use pallet_land_titles::{Property, TitleOf};
use sp_core::H256;
use std::collections::BTreeSet;

/// Every so many sales one goes to a couple.
const COUPLE_EVERY: usize = 4;

/// A demo citizen who buys.
#[derive(Clone, Debug)]
pub struct Buyer {
	/// The number in its key, `//Citizen//k`.
	pub citizen: u32,
	/// Its key.
	pub key: Keypair,
	/// Its party; 0 until it is registered.
	pub party: PartyId,
	/// Its part of the price.
	pub part: Balance,
	/// Under which reference the bank issues its money: the same in every run.
	pub reference: H256,
}

/// A sale to be carried out.
#[derive(Clone, Debug)]
pub struct Planned {
	/// Its line.
	pub line: u64,
	/// What is sold.
	pub property: PropertyId,
	/// Its live title.
	pub title: TitleNumber,
	/// Its district.
	pub district: DistrictCode,
	/// Name of its district, if the file has one.
	pub district_name: String,
	/// The price.
	pub price: Balance,
	/// Digest of the terms: of the file's line.
	pub terms: H256,
	/// Who buys: one, or a couple half and half.
	pub buyers: Vec<Buyer>,
}

/// All sales of a file.
#[derive(Clone, Debug, Default)]
pub struct Plan {
	/// To be carried out.
	pub sales: Vec<Planned>,
	/// Parcels that are not the seller's any more.
	pub sold_already: usize,
	/// Lines that can not be sold, and why.
	pub troubles: Vec<(u64, String)>,
}

/// Looks up what is still the seller's, and chooses buyers: always the same for the same line.
pub(super) async fn make(
	client: &Client,
	parcels: &[Parcel],
	file: H256,
	seller: PartyId,
	citizens: u32,
) -> Result<Plan> {
	let at = Some(client.best().await?.hash);
	let keys: Vec<Vec<u8>> = parcels
		.iter()
		.map(|parcel| pallet_land_titles::Properties::<Runtime>::hashed_key_for(&parcel.property))
		.collect();
	let properties: Vec<Option<Property>> = client.storage_many(&keys, at).await?;
	let numbers: Vec<TitleNumber> = properties.iter().flatten().map(|property| property.title).collect();
	let keys: Vec<Vec<u8>> = numbers.iter().map(pallet_land_titles::Titles::<Runtime>::hashed_key_for).collect();
	let mut titles = client.storage_many::<TitleOf<Runtime>>(&keys, at).await?.into_iter();

	let mut plan = Plan::default();
	for ((row, parcel), property) in parcels.iter().enumerate().zip(properties) {
		let Some(property) = property else {
			let reason = format!("{} is not on this chain: import it first with civitas import", parcel.property);
			plan.troubles.push((parcel.line, reason));
			continue;
		};
		let Some(title) = titles.next().flatten() else {
			plan.troubles.push((parcel.line, format!("{} has no title that can be read", parcel.property)));
			continue;
		};
		if !is_sole_owner(&title, seller) {
			plan.sold_already += 1;
			continue;
		}
		plan.sales.push(Planned {
			line: parcel.line,
			property: parcel.property.clone(),
			title: property.title,
			district: property.district,
			district_name: parcel.district_name.clone(),
			price: parcel.price,
			terms: terms(parcel),
			buyers: buyers(row, parcel, file, citizens)?,
		});
	}
	Ok(plan)
}

fn is_sole_owner(title: &TitleOf<Runtime>, party: PartyId) -> bool {
	title.end.is_none() && matches!(&title.owners[..], [holding] if holding.members[..] == [party])
}

/// The terms of a demo sale are the file's line; their digest is of its digest, so that it is not taken for another
/// document.
fn terms(parcel: &Parcel) -> H256 {
	digest(&("civitas replay: terms", parcel.digest).encode())
}

/// The bank's reference of the money for a buyer's part of a line: two runs over the same file issue it once.
fn reference(file: H256, parcel: &Parcel, buyer: usize) -> H256 {
	digest(&("civitas replay: money", file, &parcel.property, buyer as u32).encode())
}

/// The buyers of a row: of every four, the last is a couple.
fn buyers(row: usize, parcel: &Parcel, file: H256, citizens: u32) -> Result<Vec<Buyer>> {
	let number = if row % COUPLE_EVERY == COUPLE_EVERY - 1 { 2 } else { 1 };
	parts(parcel.price, number)
		.into_iter()
		.enumerate()
		.map(|(k, part)| {
			let citizen = ((row + k) as u64 % u64::from(citizens)) as u32;
			Ok(Buyer {
				citizen,
				key: Keypair::from_suri(&format!("//Citizen//{citizen}"))?,
				party: 0,
				part,
				reference: reference(file, parcel, k),
			})
		})
		.collect()
}

/// A price in equal parts; what is left over goes to the first.
fn parts(price: Balance, number: usize) -> Vec<Balance> {
	let number = number.max(1) as Balance;
	let part = price / number;
	(0..number).map(|k| if k == 0 { part + price % number } else { part }).collect()
}

impl Plan {
	/// The citizens that buy, by the number in their keys.
	pub fn citizens(&self) -> BTreeSet<u32> {
		self.sales.iter().flat_map(|planned| planned.buyers.iter().map(|buyer| buyer.citizen)).collect()
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::parcels::{parse, Month};

	fn parcels() -> (Vec<Parcel>, H256) {
		let bytes = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../data/ames-parcels.csv")).unwrap();
		let file = parse(&bytes, Month::new(2026, 11).unwrap()).unwrap();
		(file.parcels, file.digest)
	}

	#[test]
	fn parts_make_the_price() {
		assert_eq!(parts(5, 1), [5]);
		assert_eq!(parts(5, 2), [3, 2]);
		assert_eq!(parts(1, 2), [1, 0]);
		for price in [0, 1, 99, 21_500_001] {
			assert_eq!(parts(price, 2).iter().sum::<Balance>(), price);
		}
	}

	#[test]
	fn every_fourth_sale_is_to_a_couple_of_two_different_citizens() {
		let (parcels, file) = parcels();
		for citizens in [2, 7, 400] {
			let mut couples = 0;
			for (row, parcel) in parcels.iter().enumerate().take(400) {
				let buyers = buyers(row, parcel, file, citizens).unwrap();
				couples += usize::from(buyers.len() == 2);
				assert_eq!(buyers.iter().map(|buyer| buyer.part).sum::<Balance>(), parcel.price);
				assert!(buyers.iter().all(|buyer| buyer.citizen < citizens));
				assert!(buyers.len() == 1 || buyers[0].citizen != buyers[1].citizen);
			}
			assert_eq!(couples, 100);
		}
	}

	#[test]
	fn references_are_the_same_in_every_run_and_differ_by_file_line_and_buyer() {
		let (parcels, file) = parcels();
		let all: BTreeSet<H256> = parcels.iter().flat_map(|p| [reference(file, p, 0), reference(file, p, 1)]).collect();
		assert_eq!(all.len(), 4000);
		assert_eq!(reference(file, &parcels[0], 0), reference(file, &parcels[0], 0));
		assert_ne!(reference(file, &parcels[0], 0), reference(H256::zero(), &parcels[0], 0));
		assert_ne!(terms(&parcels[0]), terms(&parcels[1]));
		assert_ne!(terms(&parcels[0]), parcels[0].digest);
	}
}
