//! What the chain has of the properties of a file.

use super::Entry;
use crate::client::Client;
use anyhow::{anyhow, bail, Result};
use civitas_primitives::TitleNumber;
use civitas_runtime::Runtime;
use pallet_land_titles::{Property, TitleOf, TitleOrigin};
use sp_core::H256;

/// Titles that a chain of titles may have before it is taken for endless.
const MAX_TITLES: usize = 10_000;

/// A property on the chain, with the title that it was registered with.
pub(super) struct OnChain {
	/// Its entry.
	pub property: Property,
	/// Its first title: who owned it when it was registered.
	pub first_title: TitleOf<Runtime>,
	/// Has it been conveyed since?
	pub conveyed: bool,
}

/// What there is of each entry, in their order.
pub(super) async fn state_of(client: &Client, entries: &[Entry], at: H256) -> Result<Vec<Option<OnChain>>> {
	let keys: Vec<Vec<u8>> = entries
		.iter()
		.map(|entry| pallet_land_titles::Properties::<Runtime>::hashed_key_for(&entry.registration.property))
		.collect();
	let properties: Vec<Option<Property>> = client.storage_many(&keys, Some(at)).await?;
	let current: Vec<TitleNumber> = properties.iter().flatten().map(|property| property.title).collect();
	let mut first_titles = first_titles(client, &current, at).await?.into_iter();
	properties
		.into_iter()
		.map(|property| match property {
			None => Ok(None),
			Some(property) => {
				let (first_title, conveyed) = first_titles
					.next()
					.ok_or_else(|| anyhow!("the node answered for fewer titles than it was asked"))?;
				Ok(Some(OnChain { property, first_title, conveyed }))
			}
		})
		.collect()
}

/// The titles at the beginning of each one's chain, and whether there is more than one in it.
async fn first_titles(client: &Client, current: &[TitleNumber], at: H256) -> Result<Vec<(TitleOf<Runtime>, bool)>> {
	let mut numbers = current.to_vec();
	let mut found: Vec<Option<(TitleOf<Runtime>, bool)>> = vec![None; current.len()];
	for round in 0..MAX_TITLES {
		let open: Vec<usize> = (0..).zip(&found).filter(|(_, title)| title.is_none()).map(|(k, _)| k).collect();
		if open.is_empty() {
			return Ok(found.into_iter().flatten().collect());
		}
		let keys: Vec<Vec<u8>> = open
			.iter()
			.filter_map(|k| numbers.get(*k))
			.map(pallet_land_titles::Titles::<Runtime>::hashed_key_for)
			.collect();
		let titles: Vec<Option<TitleOf<Runtime>>> = client.storage_many(&keys, Some(at)).await?;
		for (k, title) in open.into_iter().zip(titles) {
			let (Some(number), Some(slot)) = (numbers.get_mut(k), found.get_mut(k)) else { continue };
			let title = title.ok_or_else(|| anyhow!("title {number} is not in the node's state: is it pruned?"))?;
			match (title.origin, title.replaces.first()) {
				(TitleOrigin::Conveyance(_), Some(before)) => *number = *before,
				_ => *slot = Some((title, round > 0)),
			}
		}
	}
	bail!("a chain of titles has no beginning after {MAX_TITLES} of them")
}
