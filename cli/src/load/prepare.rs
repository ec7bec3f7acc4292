//! Before the clock runs: accounts, their money, and all signatures.

use super::Signed;
use crate::{
	args::LoadArgs,
	client::{sign, Client, Keypair, Lifetime, Wait},
	format::money,
	progress::Progress,
};
use anyhow::{bail, Context, Result};
use civitas_primitives::PartyId;
use civitas_runtime::{Address, Balance, Runtime, RuntimeCall};
use futures::{stream, StreamExt, TryStreamExt};
use std::thread;

/// What each transfer moves: one fen.
const AMOUNT: Balance = 1;
/// Accounts funded by one transaction.
const FUND_BATCH: usize = 100;
/// Such transactions under way at once.
const FUND_IN_FLIGHT: usize = 8;

/// The accounts that send, the same in every run.
pub(super) fn accounts(number: u32) -> Result<Vec<Keypair>> {
	(0..number).map(|k| Keypair::from_suri(&format!("//Load//{k}"))).collect()
}

fn transfer(to: &Keypair, amount: Balance) -> RuntimeCall {
	RuntimeCall::Balances(pallet_balances::Call::transfer_keep_alive { dest: Address::Id(to.account()), value: amount })
}

/// Gives each account what its transfers and their fees cost, unless it has that.
pub(super) async fn fund(client: &Client, accounts: &[Keypair], args: &LoadArgs) -> Result<()> {
	let funder = Keypair::from_suri(&args.funder)?;
	let Some(first) = accounts.first() else { return Ok(()) };
	let context = client.signing_context(Lifetime::default()).await?;
	let (sample, _) = sign(transfer(first, AMOUNT), first, 0, &context)?;
	let info: pallet_transaction_payment::RuntimeDispatchInfo<Balance> =
		client.runtime_api("TransactionPaymentApi_query_info", (RawExtrinsic(&sample), sample.len() as u32)).await?;
	// Twice the fee, and the same again for the next run.
	let need = (AMOUNT + 2 * info.partial_fee) * Balance::from(args.each) + 1;
	let keys: Vec<Vec<u8>> =
		accounts.iter().map(|account| frame_system::Account::<Runtime>::hashed_key_for(account.account())).collect();
	type AccountInfo = frame_system::AccountInfo<civitas_runtime::Nonce, pallet_balances::AccountData<Balance>>;
	let infos: Vec<Option<AccountInfo>> = client.storage_many(&keys, None).await?;
	let poor: Vec<&Keypair> = accounts
		.iter()
		.zip(infos)
		.filter(|(_, info)| info.as_ref().is_none_or(|info| info.data.free < need))
		.map(|(account, _)| account)
		.collect();
	if poor.is_empty() {
		return Ok(());
	}
	let total = 2 * need * poor.len() as Balance;
	let free = crate::money::free_balance(client, &funder.account(), None).await?;
	if free <= total {
		bail!("{funder} has {} and the accounts need {}: name another with --funder", money(free), money(total));
	}
	let progress = Progress::new("accounts", poor.len());
	let mut blocks = stream::iter(poor.chunks(FUND_BATCH))
		.map(|accounts| {
			let calls = accounts.iter().map(|account| transfer(account, 2 * need)).collect();
			let call = RuntimeCall::Utility(pallet_utility::Call::batch_all { calls });
			let (progress, funder) = (&progress, &funder);
			async move {
				let included = client.submit(call, funder, Wait::InBlock).await.context("giving the accounts money")?;
				progress.add(accounts.len());
				anyhow::Ok(included.number)
			}
		})
		.buffer_unordered(FUND_IN_FLIGHT);
	let mut last = 0;
	while let Some(block) = blocks.next().await {
		last = last.max(block?);
	}
	progress.finish();
	// What the load measures is not to be disturbed by a block that is undone.
	client.wait_until_final(last).await?;
	Ok(())
}

/// Registers the accounts as parties, unless they are.
pub(super) async fn register(client: &Client, accounts: &[Keypair], office: &Keypair) -> Result<()> {
	let keys: Vec<Vec<u8>> =
		accounts.iter().map(|account| pallet_parties::PartyOf::<Runtime>::hashed_key_for(account.account())).collect();
	let parties: Vec<Option<PartyId>> = client.storage_many(&keys, None).await?;
	let unknown: Vec<&Keypair> =
		accounts.iter().zip(parties).filter(|(_, party)| party.is_none()).map(|(account, _)| account).collect();
	let progress = Progress::new("parties", unknown.len());
	for accounts in unknown.chunks(FUND_BATCH) {
		let calls = accounts.iter().map(|account| registration(account)).collect();
		let call = RuntimeCall::Utility(pallet_utility::Call::batch_all { calls });
		client.submit(call, office, Wait::Finalized).await?.succeeded().context("registering the accounts")?;
		progress.add(accounts.len());
	}
	progress.finish();
	Ok(())
}

fn registration(account: &Keypair) -> RuntimeCall {
	// Nobody stands behind such an account; the commitment is of its address.
	let identity = crate::digest(account.account().as_ref());
	RuntimeCall::Parties(pallet_parties::Call::register {
		kind: pallet_parties::PartyKind::NaturalPerson,
		identity,
		account: Some(account.account()),
	})
}

/// An extrinsic within other arguments: its bytes as they are.
struct RawExtrinsic<'a>(&'a [u8]);

impl codec::Encode for RawExtrinsic<'_> {
	fn using_encoded<R, F: FnOnce(&[u8]) -> R>(&self, f: F) -> R {
		f(self.0)
	}
}

/// Signs all transfers: each account to the next, in the order in which they are to be submitted.
pub(super) async fn sign_all(client: &Client, accounts: &[Keypair], each: u32) -> Result<Vec<Signed>> {
	let nonces: Vec<u32> =
		stream::iter(accounts).map(|account| client.next_nonce(account)).buffered(32).try_collect().await?;
	let context = client.signing_context(Lifetime::Blocks(4096)).await?;
	let threads = thread::available_parallelism().map_or(1, |threads| threads.get());
	let share = accounts.len().div_ceil(threads).max(1);
	let indices: Vec<usize> = (0..accounts.len()).collect();
	let signed: Vec<Result<Vec<Vec<Signed>>>> = thread::scope(|scope| {
		let workers: Vec<_> = indices
			.chunks(share)
			.map(|part| {
				let (nonces, context) = (&nonces, &context);
				scope.spawn(move || -> Result<Vec<Vec<Signed>>> {
					part.iter().map(|k| sign_account(accounts, *k, nonces, each, context)).collect()
				})
			})
			.collect();
		workers
			.into_iter()
			.map(|worker| worker.join().unwrap_or_else(|_| Err(anyhow::anyhow!("signing failed"))))
			.collect()
	});
	let mut of_accounts: Vec<std::vec::IntoIter<Signed>> = Vec::with_capacity(accounts.len());
	for part in signed {
		of_accounts.extend(part?.into_iter().map(Vec::into_iter));
	}
	// First each account's first, then each one's second: so that the node has none waiting for an earlier one.
	let mut all = Vec::with_capacity(accounts.len() * each as usize);
	for _ in 0..each {
		all.extend(of_accounts.iter_mut().filter_map(Iterator::next));
	}
	Ok(all)
}

fn sign_account(
	accounts: &[Keypair],
	k: usize,
	nonces: &[u32],
	each: u32,
	context: &crate::client::SigningContext,
) -> Result<Vec<Signed>> {
	let (Some(sender), Some(first)) = (accounts.get(k), nonces.get(k)) else { bail!("no such account") };
	let Some(receiver) = accounts.get((k + 1) % accounts.len()) else { bail!("no such account") };
	(0..each)
		.map(|n| {
			let nonce = first.checked_add(n).context("the account has sent all it ever can")?;
			let (bytes, hash) = sign(transfer(receiver, AMOUNT), sender, nonce, context)?;
			// As JSON-RPC wants it: the hex text of the bytes.
			let hex = format!("0x{}", hex::encode(bytes));
			Ok(Signed { hex, hash, account: k })
		})
		.collect()
}
