//! Citizens and offices at work while things break: transfers, registrations and sales, each written down as soon as
//! it was told to be final.

use crate::{
	city::{parcel_registration, propose_sale, Sale},
	eventually,
};
use anyhow::{bail, Context, Result};
use civitas_cli::{
	client::{Client, Included, Keypair, TxError, Wait},
	digest,
};
use civitas_primitives::{PartyId, PropertyId, TitleNumber};
use civitas_runtime::{AccountId, Address, Balance, BlockNumber, RuntimeCall, RuntimeEvent};
use pallet_land_titles::{Call as Land, Event as LandEvent};
use sp_core::H256;
use std::{
	sync::{Arc, Mutex, MutexGuard},
	time::Duration,
};
use tokio::{
	sync::watch,
	task::JoinSet,
	time::{sleep, timeout},
};

/// Accounts that pay, each one transfer after the other.
const PAYERS: usize = 24;
/// What each of them has, in fen: hundreds of transfers.
const PURSE: Balance = 500_000;
/// Pause after something went wrong.
const PAUSE: Duration = Duration::from_secs(1);
/// How long what is under way may take at the end.
const GRACE: Duration = Duration::from_secs(60);
/// The seller of all parcels.
pub const SELLER: PartyId = 9;
/// The buyer of all parcels.
pub const BUYER: PartyId = 10;

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
	/// That much went to an account that gets nothing else.
	Paid {
		/// Who got it.
		to: AccountId,
		/// How much.
		amount: Balance,
	},
	/// A parcel was registered for the seller.
	Registered(PropertyId),
	/// A parcel was sold to the buyer.
	Sold(PropertyId),
}

/// A deed that a node has told to be final.
#[derive(Clone, Debug)]
pub struct Acknowledged {
	/// What was done.
	pub deed: Deed,
	/// Hash of the transaction that did it.
	pub extrinsic: H256,
	/// Its block.
	pub block: H256,
	/// The block's height.
	pub number: BlockNumber,
}

/// What the load has done.
#[derive(Clone, Debug, Default)]
pub struct Log {
	/// Told to be final: may never be lost.
	pub acknowledged: Vec<Acknowledged>,
	/// Tried without an answer: may be done, or not.
	pub open: Vec<Deed>,
	/// What nodes and calls answered to what they refused.
	pub refused: Vec<String>,
}

/// Everybody at work, until it is ended.
pub struct Load {
	log: Arc<Mutex<Log>>,
	going: watch::Sender<bool>,
	tasks: JoinSet<()>,
}

/// Somebody at work: how to reach a node, and where to write down.
struct Worker {
	urls: Vec<String>,
	/// Which node to ask next.
	next: usize,
	client: Option<Client>,
	log: Arc<Mutex<Log>>,
	going: watch::Receiver<bool>,
}

impl Load {
	/// Gives the payers their money over the first node, then begins over all.
	pub async fn begin(urls: &[String]) -> Result<Self> {
		let first = Client::connect_across_upgrades(urls.first().context("no nodes")?).await?;
		let payers: Vec<Keypair> =
			(0..PAYERS).map(|k| Keypair::from_suri(&format!("//Fault//{k}"))).collect::<Result<_>>()?;
		let calls = payers.iter().map(|payer| transfer(payer.account(), PURSE)).collect();
		let fund = RuntimeCall::Utility(pallet_utility::Call::batch_all { calls });
		let funder = Keypair::from_suri("//Charlie//stash")?;
		first.submit(fund, &funder, Wait::Finalized).await.context("giving the payers money")?;

		let log = Arc::new(Mutex::new(Log::default()));
		let (going, watched) = watch::channel(true);
		let mut tasks = JoinSet::new();
		let worker =
			|next: usize| Worker { urls: urls.to_vec(), next, client: None, log: log.clone(), going: watched.clone() };
		for (k, payer) in payers.into_iter().enumerate() {
			tasks.spawn(worker(k).pay(payer));
		}
		tasks.spawn(worker(1).register());
		tasks.spawn(worker(0).sell());
		Ok(Self { log, going, tasks })
	}

	/// How many deeds were told to be final by now.
	pub fn acknowledged(&self) -> usize {
		lock(&self.log).acknowledged.len()
	}

	/// Lets everybody finish what is under way, for a minute at most; answers what was done.
	pub async fn end(mut self) -> Log {
		self.going.send_replace(false);
		// Who does not finish in time is ended: the deed stays open.
		let _ = timeout(GRACE, async { while self.tasks.join_next().await.is_some() {} }).await;
		self.tasks.shutdown().await;
		let log = lock(&self.log).clone();
		log
	}
}

fn lock(log: &Mutex<Log>) -> MutexGuard<'_, Log> {
	// What is in it is whole at any time.
	log.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

fn transfer(to: AccountId, value: Balance) -> RuntimeCall {
	RuntimeCall::Balances(pallet_balances::Call::transfer_keep_alive { dest: Address::Id(to), value })
}

/// What may happen to a node under test is no failure of the load.
fn is_expected(error: &TxError) -> bool {
	matches!(error, TxError::Connection(_) | TxError::Lost(_) | TxError::Refused(_))
}

impl Worker {
	fn goes_on(&self) -> bool {
		*self.going.borrow()
	}

	/// A connection; to the next node after the last one broke.
	async fn client(&mut self) -> Result<Client> {
		if let Some(client) = self.client.as_ref().filter(|client| client.ensure_connected().is_ok()) {
			return Ok(client.clone());
		}
		let url = &self.urls[self.next % self.urls.len()];
		self.next += 1;
		let client =
			timeout(Duration::from_secs(5), Client::connect_across_upgrades(url)).await.context("no answer")??;
		self.client = Some(client.clone());
		Ok(client)
	}

	/// Writes down what is about to be tried; answers a connection for it. None if no node answers.
	async fn open(&mut self, deed: &Deed) -> Option<Client> {
		match self.client().await {
			Ok(client) => {
				lock(&self.log).open.push(deed.clone());
				Some(client)
			}
			Err(_) => {
				sleep(PAUSE).await;
				None
			}
		}
	}

	/// Writes down how it ended; true if it is final.
	async fn close(&mut self, client: &Client, deed: Deed, outcome: Result<Included>) -> bool {
		let outcome = match outcome {
			Ok(included) => until_final(client, included).await,
			Err(error) => Err(error),
		};
		match outcome {
			Ok(included) => {
				let mut log = lock(&self.log);
				log.open.retain(|open| *open != deed);
				let Included { hash: extrinsic, block, number, .. } = included;
				log.acknowledged.push(Acknowledged { deed, extrinsic, block, number });
				true
			}
			Err(error) => {
				if !error.downcast_ref::<TxError>().is_some_and(is_expected) {
					lock(&self.log).refused.push(format!("{deed:?}: {error:#}"));
				}
				self.client = None;
				sleep(PAUSE).await;
				false
			}
		}
	}

	async fn pay(mut self, payer: Keypair) {
		let mut n = 0u32;
		while self.goes_on() {
			n += 1;
			let to = AccountId::new(digest(format!("{} pays {n}", payer.name()).as_bytes()).0);
			let amount = Balance::from(n);
			let deed = Deed::Paid { to: to.clone(), amount };
			let Some(client) = self.open(&deed).await else { continue };
			let outcome = client.submit(transfer(to, amount), &payer, Wait::Finalized).await;
			self.close(&client, deed, outcome.map_err(Into::into)).await;
		}
	}

	async fn register(mut self) {
		let mut n = 0;
		while self.goes_on() {
			n += 1;
			let Ok(code) = PropertyId::try_from(format!("REG-{n}").as_str()) else { return };
			let deed = Deed::Registered(code.clone());
			let Some(client) = self.open(&deed).await else { continue };
			let outcome = register(&client, code, "//SecondRegistry").await;
			self.close(&client, deed, outcome).await;
		}
	}

	async fn sell(mut self) {
		let mut n = 0;
		while self.goes_on() {
			n += 1;
			let Ok(code) = PropertyId::try_from(format!("SALE-{n}").as_str()) else { return };
			let deed = Deed::Registered(code.clone());
			let Some(client) = self.open(&deed).await else { continue };
			let outcome = register(&client, code.clone(), "//Dave").await;
			let title = outcome.as_ref().ok().and_then(|included| included.find(title));
			let registered = self.close(&client, deed, outcome).await;
			let Some(title) = title.filter(|_| registered) else { continue };
			let deed = Deed::Sold(code.clone());
			let Some(client) = self.open(&deed).await else { continue };
			let outcome = sell(&client, &code, title).await;
			self.close(&client, deed, outcome).await;
		}
	}
}

/// The title that a registration gave.
fn title(event: &RuntimeEvent) -> Option<TitleNumber> {
	match event {
		RuntimeEvent::LandTitles(LandEvent::PropertyRegistered { title, .. }) => Some(*title),
		_ => None,
	}
}

/// The node may have answered from a block that is not final (where it had lost sight of the transaction).
async fn until_final(client: &Client, included: Included) -> Result<Included> {
	let final_now = || async { Ok((client.finalized().await?.number >= included.number).then_some(())) };
	eventually("the block is final", Duration::from_secs(120), final_now).await?;
	if client.block_hash(included.number).await? != Some(included.block) {
		bail!(TxError::Lost("another block is final at its height".into()));
	}
	Ok(included)
}

async fn register(client: &Client, code: PropertyId, registrar: &str) -> Result<Included> {
	let call = parcel_registration(&[code], &[SELLER])?;
	Ok(client.submit(call, &Keypair::from_suri(registrar)?, Wait::Finalized).await?)
}

/// A whole sale: proposed, agreed, paid, taxed and registered.
async fn sell(client: &Client, code: &PropertyId, title: TitleNumber) -> Result<Included> {
	let (seller, buyer) = (Keypair::from_suri("//Alice")?, Keypair::from_suri("//Bob")?);
	let amount = 10_000;
	let terms = H256::repeat_byte(7);
	let sale = Sale { property: code.as_str(), title, sellers: &[SELLER], buyers: &[BUYER], price: amount, terms };
	let (conveyance, binding) = propose_sale(client, &seller, &sale).await?;
	let steps = [
		RuntimeCall::LandTitles(Land::consent { conveyance, binding, on_behalf_of: BUYER }),
		RuntimeCall::LandTitles(Land::fund { conveyance, amount, on_behalf_of: BUYER }),
		RuntimeCall::TaxReceipts(pallet_tax_receipts::Call::pay_conveyance_taxes { conveyance }),
	];
	for step in steps {
		client.submit(step, &buyer, Wait::InBlock).await?;
	}
	let register = RuntimeCall::LandTitles(Land::register_conveyance { conveyance });
	Ok(client.submit(register, &Keypair::from_suri("//Dave")?, Wait::Finalized).await?)
}
