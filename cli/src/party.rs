//! Parties as arguments name them, and offices as commands need them.

use crate::client::{account_from_address, Client, Keypair};
use anyhow::{anyhow, bail, Result};
use civitas_primitives::{DistrictCode, OfficeRole, PartyId};
use civitas_runtime::{AccountId, Runtime};

/// The party that an account signs for.
pub async fn party_of(client: &Client, account: &AccountId) -> Result<Option<PartyId>> {
	client.storage(pallet_parties::PartyOf::<Runtime>::hashed_key_for(account), None).await
}

/// The parties that accounts sign for, in their order.
pub async fn parties_of(client: &Client, accounts: &[AccountId]) -> Result<Vec<Option<PartyId>>> {
	let keys: Vec<Vec<u8>> = accounts.iter().map(pallet_parties::PartyOf::<Runtime>::hashed_key_for).collect();
	client.storage_many(&keys, None).await
}

/// Which of these numbers are parties, in their order.
pub async fn which_exist(client: &Client, parties: &[PartyId]) -> Result<Vec<bool>> {
	let keys: Vec<Vec<u8>> = parties.iter().map(pallet_parties::Parties::<Runtime>::hashed_key_for).collect();
	let found: Vec<Option<pallet_parties::Party<AccountId>>> = client.storage_many(&keys, None).await?;
	Ok(found.iter().map(Option::is_some).collect())
}

/// The party behind a key; a clear error if it signs for none.
pub async fn party_behind(client: &Client, key: &Keypair, what: &str) -> Result<PartyId> {
	party_of(client, &key.account())
		.await?
		.ok_or_else(|| anyhow!("{what} {key} signs for no party on this chain: have an identity office register it"))
}

/// The office behind a key; a clear error if it has no licence for the role.
pub async fn office_behind(client: &Client, key: &Keypair, role: OfficeRole, what: &str) -> Result<PartyId> {
	let party = party_behind(client, key, what).await?;
	let district: Option<DistrictCode> = None;
	let licensed: bool = client.runtime_api("PartiesApi_is_licensed", (key.account(), role, district)).await?;
	if !licensed {
		bail!("{what} {key} is party {party}, which has no live licence as {role:?}: name another key, or have governance \
			 grant it");
	}
	Ok(party)
}

/// A party as an argument names it: its number, or the address or secret of its account.
pub async fn named(client: &Client, text: &str) -> Result<PartyId> {
	if let Ok(number) = text.parse::<PartyId>() {
		return match which_exist(client, &[number]).await?.first() {
			Some(true) => Ok(number),
			_ => bail!("there is no party {number} on this chain"),
		};
	}
	let account = match account_from_address(text) {
		Some(account) => account,
		None => Keypair::from_suri(text)
			.map_err(|_| {
				anyhow!("\"{text}\" is neither the number of a party nor the address or secret of its account")
			})?
			.account(),
	};
	party_of(client, &account)
		.await?
		.ok_or_else(|| anyhow!("the account of \"{text}\" signs for no party on this chain"))
}
