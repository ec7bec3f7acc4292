//! The chain is upgraded while all work: to a version with a migration over many blocks.
//!
//! The next version's code is what `CIVITAS_NEXT_RUNTIME` names; `scripts/upgrade-rehearsal` builds it, runs this, and
//! tells what it means.

use anyhow::{ensure, Context, Result};
use civitas_cli::{
	client::{Client, Included, Keypair, TxError, Wait},
	digest,
};
use civitas_runtime::{AccountId, Address, BlockNumber, Runtime, RuntimeCall, RuntimeEvent};
use civitas_tests::{eventually, final_block, register_under_load, slot, Code, Member, Plan, Scene, Seen};
use frame_system::{LastRuntimeUpgrade, LastRuntimeUpgradeInfo};
use pallet_land_titles::Title;
use pallet_migrations::{Cursor, CursorOf, Event as Migration};
use sp_core::Bytes;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// Parcels beside those of the load, so that there is something to migrate.
const PARCELS: u32 = 150;
/// Transactions handed over while the migration runs.
const WAITING: u32 = 5;
/// The longest time without finality, in slots. Four validators on one small machine all compile the new code at once;
/// each on a machine of its own takes a few slots.
const LONGEST_GAP: f64 = 30.0;
/// How long a step of the upgrade may take.
const PATIENCE: Duration = Duration::from_secs(240);

/// Is it a version of somebody else's, of which nothing is known?
fn is_candidate() -> bool {
	std::env::var_os("CIVITAS_CANDIDATE").is_some()
}

async fn cursor(client: &Client, at: Option<sp_core::H256>) -> Result<Option<CursorOf<Runtime>>> {
	client.storage(Cursor::<Runtime>::hashed_key(), at).await
}

async fn titles(client: &Client, at: sp_core::H256) -> Result<Vec<(Vec<u8>, Title<BlockNumber>)>> {
	let mut titles = client.entries(storage_key("LandTitles", "Titles"), Some(at)).await?;
	titles.sort_by(|(one, _), (other, _)| one.cmp(other));
	Ok(titles)
}

/// The key of a storage item by its names.
fn storage_key(pallet: &str, item: &str) -> Vec<u8> {
	let [pallet, item] = [pallet, item].map(|name| sp_io::hashing::twox_128(name.as_bytes()));
	[pallet, item].concat()
}

/// Hands over transactions of somebody whom the load does not know; they are answered once they are final.
fn hand_over(client: &Client) -> Result<JoinSet<Result<Included, TxError>>> {
	let mut waiting = JoinSet::new();
	for n in 0..WAITING {
		let (client, signer) = (client.clone(), Keypair::from_suri("//Charlie")?);
		let dest = Address::Id(AccountId::new(digest(format!("waits for the migration {n}").as_bytes()).0));
		let call = RuntimeCall::Balances(pallet_balances::Call::transfer_keep_alive { dest, value: 1 + u128::from(n) });
		waiting.spawn(async move { client.submit(call, &signer, Wait::Finalized).await });
	}
	Ok(waiting)
}

/// Looks at the blocks from the one that took the new code on; answers the last one of the migration.
async fn check_blocks(client: &Client, applied: BlockNumber, old: u32) -> Result<BlockNumber> {
	// The code is in force at the end of the next block, which the old one still makes. So the state before the
	// first block of the new code is one that nothing has migrated.
	let (taken, pending) = (Seen::at(client, applied).await?, Seen::at(client, applied + 1).await?);
	let first = final_block(client, applied + 2, |_| true).await?;
	ensure!(client.version(Some(taken.head.hash)).await?.spec_version == old, "in force too early");
	ensure!(client.version(Some(pending.head.hash)).await?.spec_version > old, "not in force after the next block");
	let last: Option<LastRuntimeUpgradeInfo> =
		client.storage(LastRuntimeUpgrade::<Runtime>::hashed_key(), Some(pending.head.hash)).await?;
	ensure!(last.is_some_and(|last| last.spec_version.0 == old), "the first block's state was migrated before it");
	ensure!(cursor(client, Some(pending.head.hash)).await?.is_none(), "a migration ran before the first block");
	let header = async |block: &Seen| client.header(Some(block.head.hash)).await;
	let slots = slot(&header(&first).await?)? - slot(&header(&pending).await?)?;
	println!("f51: the first block of the new code is {}, {slots} slots after the one before", first.head.number);

	let migrations = first.events.iter().find_map(|event| match event {
		RuntimeEvent::Migrations(Migration::UpgradeStarted { migrations }) => Some(*migrations),
		_ => None,
	});
	ensure!(is_candidate() || migrations == Some(1), "the new version has its migration");
	if migrations.is_none() {
		return Ok(first.head.number);
	}
	let ends = |block: &Seen| block.has(|event| matches!(event, RuntimeEvent::Migrations(Migration::UpgradeCompleted)));
	let end = final_block(client, first.head.number, ends).await?.head;
	for number in first.head.number..=end.number {
		let block = Seen::at(client, number).await?;
		// The time is the only inherent.
		ensure!(block.extrinsics.len() == 1, "block {number} of the migration holds {:?}", block.extrinsics);
		let advanced = block.has(|event| {
			matches!(
				event,
				RuntimeEvent::Migrations(Migration::MigrationAdvanced { .. } | Migration::MigrationCompleted { .. })
			)
		});
		ensure!(advanced, "block {number} has not brought the migration on: {:?}", block.events);
	}
	println!("f51: the migration took {} blocks", end.number + 1 - first.head.number);
	if !is_candidate() {
		ensure!(end.number >= first.head.number + 8, "a migration over many blocks");
		let (before, after) = (titles(client, pending.head.hash).await?, titles(client, end.hash).await?);
		let rewritten: Option<u64> =
			client.storage(storage_key("UpgradeRehearsal", "Rewritten"), Some(end.hash)).await?;
		ensure!(rewritten == Some(after.len() as u64), "{rewritten:?} of {} titles were rewritten", after.len());
		ensure!(before == after, "a title has changed");
	}
	Ok(end.number)
}

#[tokio::test(flavor = "multi_thread")]
async fn f51_four_validators_under_load_take_up_the_next_version() -> Result<()> {
	let Some(next) = Code::named_by("CIVITAS_NEXT_RUNTIME")? else {
		println!("SKIPPED f51: there is no next version to upgrade to: run scripts/upgrade-rehearsal");
		return Ok(());
	};
	let mut plan = Plan { compiles: true, ..Plan::default() };
	plan.members.push(Member::follower(&["--sync", "full"]));
	let mut scene = Scene::begin("f51", &plan).await?;
	let client = scene.validators.nodes[0].client().await?;
	let old = client.version(None).await?.spec_version;
	let codes: Vec<String> = (0..PARCELS).map(|n| format!("UP-{n}")).collect();
	register_under_load(&client, &codes, 9).await?;
	next.authorize(&client).await?;
	println!("f51: the council has authorized the next version");

	let began = Instant::now();
	let applied = next.apply(&client).await?.number;
	println!("f51: block {applied} has the new code");
	let started = || async { Ok((client.version(None).await?.spec_version > old).then_some(())) };
	eventually("the new version is in force", PATIENCE, started).await?;
	let mut waiting = hand_over(&client)?;

	// In the middle of it one validator is killed and comes back.
	if cursor(&client, None).await?.is_some() {
		let killed = Instant::now();
		scene.validators.nodes[3].kill();
		scene.finalizes(2).await?;
		if cursor(&client, None).await?.is_some() {
			let pool: Vec<Bytes> = client.rpc("author_pendingExtrinsics", jsonrpsee::rpc_params![]).await?;
			ensure!(pool.len() >= WAITING as usize, "{} of {WAITING} transactions wait", pool.len());
		}
		scene.validators.nodes[3].restart()?;
		scene.recovered("a validator is killed during the migration", killed, Instant::now()).await?;
	}

	let end = check_blocks(&client, applied, old).await?;
	let done = Instant::now();
	while let Some(included) = waiting.join_next().await {
		let included = included?.context("a transaction that waited for the migration")?;
		ensure!(included.number > end, "block {} of the migration holds a transaction", included.number);
	}
	for node in 0..4 {
		let client = scene.validators.nodes[node].client().await?;
		let in_force = || async {
			let version = client.version(None).await?.spec_version;
			Ok((version > old && cursor(&client, None).await?.is_none()).then_some(()))
		};
		eventually(&format!("the new version is in force on node {node}"), PATIENCE, in_force).await?;
	}
	// The load works with the new version.
	let acknowledged = scene.load.acknowledged();
	let more = || async { Ok((scene.load.acknowledged() > acknowledged + 10).then_some(())) };
	eventually("transactions of the new version are final", PATIENCE, more).await?;
	scene.recovered("upgrade with a migration under load", began, done).await?;
	let gap = scene.watch.gap(began, Instant::now()).as_secs_f64() * 1_000.0
		/ civitas_runtime::constants::SLOT_DURATION as f64;
	ensure!(gap <= LONGEST_GAP, "finality stood for {gap:.1} slots");

	let began = Instant::now();
	scene.validators.nodes[4].restart()?;
	scene.recovered("a new node executes both versions", began, Instant::now()).await?;
	let version = scene.validators.nodes[4].client().await?.version(None).await?.spec_version;
	ensure!(version > old, "the new node has version {version}");
	scene.end().await
}
