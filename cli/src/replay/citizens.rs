//! The demo citizens: registered once, by the identity office.

use super::Plan;
use crate::{
	client::{Client, Keypair, Wait},
	digest, party,
	progress::Progress,
};
use anyhow::{anyhow, Context, Result};
use civitas_primitives::PartyId;
use civitas_runtime::{AccountId, RuntimeCall};
use codec::Encode;
use futures::{stream, StreamExt, TryStreamExt};
use pallet_parties::PartyKind;
use std::collections::BTreeMap;

/// Registered by one transaction.
const BATCH: usize = 50;
/// Transactions under way at once.
const IN_FLIGHT: usize = 8;

/// Sees to it that every buyer of the plan is a party, and enters their numbers.
pub(super) async fn ensure(client: &Client, identity: &Keypair, plan: &mut Plan) -> Result<()> {
	let citizens: Vec<(u32, AccountId)> = plan
		.citizens()
		.into_iter()
		.map(|k| Ok((k, Keypair::from_suri(&format!("//Citizen//{k}"))?.account())))
		.collect::<Result<_>>()?;
	let accounts: Vec<AccountId> = citizens.iter().map(|(_, account)| account.clone()).collect();

	let registered = party::parties_of(client, &accounts).await?;
	let missing: Vec<&(u32, AccountId)> =
		citizens.iter().zip(&registered).filter(|(_, party)| party.is_none()).map(|(citizen, _)| citizen).collect();
	if !missing.is_empty() {
		let progress = &Progress::new("citizens", missing.len());
		stream::iter(missing.chunks(BATCH))
			.map(|batch| async move {
				let calls = batch.iter().map(|(k, account)| register(*k, account)).collect();
				let call = RuntimeCall::Utility(pallet_utility::Call::batch_all { calls });
				client.submit(call, identity, Wait::InBlock).await.context("registering the demo citizens")?;
				progress.add(batch.len());
				anyhow::Ok(())
			})
			.buffer_unordered(IN_FLIGHT)
			.try_collect::<Vec<()>>()
			.await?;
		progress.finish();
	}

	let registered = party::parties_of(client, &accounts).await?;
	let parties: BTreeMap<u32, PartyId> = citizens
		.iter()
		.zip(registered)
		.map(|((k, _), party)| Ok((*k, party.ok_or_else(|| anyhow!("demo citizen {k} could not be registered"))?)))
		.collect::<Result<_>>()?;
	for buyer in plan.sales.iter_mut().flat_map(|planned| &mut planned.buyers) {
		buyer.party = parties.get(&buyer.citizen).copied().unwrap_or_default();
	}
	Ok(())
}

fn register(k: u32, account: &AccountId) -> RuntimeCall {
	// A demo citizen has no identity data; the commitment is of its number.
	let identity = digest(&("civitas demo citizen", k).encode());
	RuntimeCall::Parties(pallet_parties::Call::register {
		kind: PartyKind::NaturalPerson,
		identity,
		account: Some(account.clone()),
	})
}
