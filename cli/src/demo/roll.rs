//! The story of a tax roll: the year's property tax of all imported parcels, charged over many blocks.

use super::city::{document, later, City};
use crate::{
	format::{count, money, plural},
	parcels::{self, Month, Parcel},
	progress::Progress,
	table::{Align, Table},
	Verdict,
};
use anyhow::{anyhow, bail, Result};
use civitas_primitives::{DistrictCode, DocumentKind, Moment};
use civitas_runtime::{Balance, Runtime, RuntimeCall};
use pallet_tax_receipts::types::{Roll, RollState};
use std::{collections::BTreeMap, path::Path, time::Duration};

/// Valuations in one transaction.
const BATCH: usize = 100;
/// The rate of the development city: half a percent of the valuation, rounded down.
const RATE: (Balance, Balance) = (5, 1_000);
/// Rolls that run at the same time: the chain has room for 16.
const AT_ONCE: usize = 10;
/// How long to wait for the roll to go on.
const PATIENCE: Duration = Duration::from_secs(60);

/// Tells the story.
pub async fn tell(city: &City<'_>, file: &Path) -> Result<Verdict> {
	let parcels = on_chain(city, file).await?;
	println!("The valuer values the {} of {}.\n", plural(parcels.len(), "parcel", "parcels"), file.display());
	let now = city.now().await?;
	value(city, &parcels, now).await?;

	println!("\nThe tax bureau opens the year's roll in every district, a few at a time.");
	let districts = by_district(&parcels);
	let year = pallet_tax_receipts::year::year_of(now);
	let reference_date = city.now().await?;
	println!("The chain charges the parcels by itself, in what room its blocks have left.\n");
	let mut rolls = BTreeMap::new();
	let all: Vec<DistrictCode> = districts.keys().copied().collect();
	for group in all.chunks(AT_ONCE) {
		open(city, group, year, reference_date).await?;
		rolls.extend(follow(city, group, year).await?);
	}
	report(&districts, &rolls, year)
}

/// The parcels of the file that are in the register.
async fn on_chain(city: &City<'_>, file: &Path) -> Result<Vec<Parcel>> {
	let file_read = parcels::read(file, Month::now())?;
	let keys: Vec<Vec<u8>> = file_read
		.parcels
		.iter()
		.map(|parcel| pallet_land_titles::Properties::<Runtime>::hashed_key_for(&parcel.property))
		.collect();
	let found: Vec<Option<pallet_land_titles::Property>> = city.client.storage_many(&keys, None).await?;
	let parcels: Vec<Parcel> =
		file_read.parcels.into_iter().zip(found).filter_map(|(parcel, known)| known.map(|_| parcel)).collect();
	if parcels.is_empty() {
		bail!("no parcel of {} is on this chain: import them first (civitas import --help)", file.display());
	}
	Ok(parcels)
}

/// The valuer records the last price of each as its value.
async fn value(city: &City<'_>, parcels: &[Parcel], as_of: Moment) -> Result<()> {
	let report = document(DocumentKind::ValuationReport, "valuation of the city");
	let progress = Progress::new("valuations", parcels.len());
	for batch in parcels.chunks(BATCH) {
		let calls = batch
			.iter()
			.map(|parcel| {
				RuntimeCall::LandTitles(pallet_land_titles::Call::record_valuation {
					property: parcel.property.clone(),
					amount: parcel.price,
					as_of,
					document: report,
				})
			})
			.collect();
		let call = RuntimeCall::Utility(pallet_utility::Call::batch_all { calls });
		city.quietly("valuer", call).await?;
		progress.add(batch.len());
	}
	progress.finish();
	Ok(())
}

fn by_district(parcels: &[Parcel]) -> BTreeMap<DistrictCode, Vec<&Parcel>> {
	let mut districts: BTreeMap<DistrictCode, Vec<&Parcel>> = BTreeMap::new();
	for parcel in parcels {
		districts.entry(parcel.district).or_default().push(parcel);
	}
	districts
}

async fn read(city: &City<'_>, district: DistrictCode, year: u16) -> Result<Option<Roll>> {
	city.client.storage(pallet_tax_receipts::Rolls::<Runtime>::hashed_key_for((district, year)), None).await
}

/// Opens the rolls of some districts. Those that were opened before stay as they are.
async fn open(city: &City<'_>, group: &[DistrictCode], year: u16, reference_date: Moment) -> Result<()> {
	let mut calls = Vec::new();
	for district in group {
		if read(city, *district, year).await?.is_none() {
			calls.push(RuntimeCall::TaxReceipts(pallet_tax_receipts::Call::open_roll {
				district: *district,
				period: year,
				reference_date,
				due: later(reference_date, 90),
			}));
		}
	}
	if calls.is_empty() {
		println!("These rolls of {year} were opened before: no property is charged twice for one year.");
		return Ok(());
	}
	let what = format!("opens {} of {year}", plural(calls.len(), "roll", "rolls"));
	let call = RuntimeCall::Utility(pallet_utility::Call::batch_all { calls });
	city.does("tax bureau", &what, call).await?;
	Ok(())
}

/// Waits until the rolls of some districts are complete, and shows how far they are.
async fn follow(city: &City<'_>, group: &[DistrictCode], year: u16) -> Result<BTreeMap<DistrictCode, Roll>> {
	let (mut seen, mut quiet_since) = (0, std::time::Instant::now());
	loop {
		let mut rolls = BTreeMap::new();
		for district in group {
			let roll = read(city, *district, year).await?;
			rolls.insert(*district, roll.ok_or_else(|| anyhow!("the roll of district {district} is not there"))?);
		}
		let now: u64 = rolls.values().map(|roll| roll.seen).sum();
		if now > seen {
			println!("             {} properties seen", count(now));
			(seen, quiet_since) = (now, std::time::Instant::now());
		}
		if rolls.values().all(|roll| matches!(roll.state, RollState::Complete)) {
			return Ok(rolls);
		}
		if quiet_since.elapsed() > PATIENCE {
			bail!("the rolls have stood still for {} s at {} properties", PATIENCE.as_secs(), count(seen));
		}
		tokio::time::sleep(Duration::from_millis(500)).await;
	}
}

/// What a parcel owes: computed here, not read from the chain.
fn tax(parcel: &Parcel) -> Balance {
	parcel.price * RATE.0 / RATE.1
}

fn report(
	districts: &BTreeMap<DistrictCode, Vec<&Parcel>>,
	rolls: &BTreeMap<DistrictCode, Roll>,
	year: u16,
) -> Result<Verdict> {
	let mut table = Table::new(&[
		("district", Align::Left),
		("name", Align::Left),
		("properties", Align::Right),
		("charged", Align::Right),
		("skipped", Align::Right),
		("property tax", Align::Right),
		("as computed here", Align::Right),
	]);
	let (mut charged, mut expected) = (0, 0);
	for (district, parcels) in districts {
		let Some(roll) = rolls.get(district) else { continue };
		let sum: Balance = parcels.iter().map(|parcel| tax(parcel)).sum();
		(charged, expected) = (charged + roll.amount, expected + sum);
		table.row([
			district.to_string(),
			parcels[0].district_name.clone(),
			count(roll.seen),
			count(roll.charged),
			count(roll.skipped),
			money(roll.amount),
			money(sum),
		]);
	}
	println!("{table}");
	println!("property tax of {year}: {}\n", money(charged));
	super::verdict(&[
		("every parcel was charged once", rolls.iter().all(|(of, roll)| roll.charged >= districts[of].len() as u64)),
		("the sums agree with the file, to the fen", charged == expected),
	])
}
