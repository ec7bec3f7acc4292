//! What came of a replay, as a page.

use super::Completed;
use crate::{
	format::{count, duration, money, plural, rate},
	money::MoneyCheck,
	table::{facts, Align, Table},
};
use civitas_primitives::DistrictCode;
use civitas_runtime::Balance;
use std::{collections::BTreeMap, fmt, time::Duration};

/// What came of a replay.
#[derive(Clone, Debug, Default)]
pub struct ReplayReport {
	/// Carried out.
	pub completed: Vec<Completed>,
	/// Not the seller's any more before this run.
	pub sold_already: usize,
	/// Lines and why they could not be sold.
	pub troubles: Vec<(u64, String)>,
	/// How long the sales took together.
	pub took: Duration,
	/// Is the last one's block final?
	pub finalized: bool,
	/// All the money at the end.
	pub money: MoneyCheck,
}

/// A district's sales.
#[derive(Default)]
struct District {
	name: String,
	prices: Vec<Balance>,
	tax: Balance,
}

impl ReplayReport {
	/// Did all sales complete, and does the money agree?
	pub fn holds(&self) -> bool {
		self.troubles.is_empty() && self.money.holds()
	}

	fn districts(&self) -> BTreeMap<DistrictCode, District> {
		let mut districts: BTreeMap<DistrictCode, District> = BTreeMap::new();
		for completed in &self.completed {
			let district = districts.entry(completed.sale.district).or_default();
			district.name.clone_from(&completed.sale.district_name);
			district.prices.push(completed.sale.price);
			district.tax += completed.tax;
		}
		districts
	}
}

/// The middle price; of an even number the mean of the two in the middle, rounded down.
fn median(prices: &[Balance]) -> Balance {
	let mut sorted = prices.to_vec();
	sorted.sort_unstable();
	let middle = sorted.len() / 2;
	match (sorted.len() % 2, sorted.get(middle), middle.checked_sub(1).and_then(|lower| sorted.get(lower))) {
		(1, Some(price), _) => *price,
		(0, Some(upper), Some(lower)) => lower + (upper - lower) / 2,
		_ => 0,
	}
}

impl fmt::Display for ReplayReport {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		if !self.completed.is_empty() {
			let mut table = Table::new(&[
				("district", Align::Left),
				("name", Align::Left),
				("sales", Align::Right),
				("median price", Align::Right),
				("tax", Align::Right),
			]);
			for (code, district) in self.districts() {
				table.row([
					code.to_string(),
					district.name,
					count(district.prices.len() as u128),
					money(median(&district.prices)),
					money(district.tax),
				]);
			}
			writeln!(f, "{table}")?;
		}
		let price: Balance = self.completed.iter().map(|completed| completed.sale.price).sum();
		let tax: Balance = self.completed.iter().map(|completed| completed.tax).sum();
		let receipts: usize = self.completed.iter().map(|completed| completed.receipts).sum();
		let couples = self.completed.iter().filter(|completed| completed.sale.buyers.len() > 1).count();
		let mut page = vec![
			("sales completed", format!("{} ({couples} to couples)", count(self.completed.len() as u128))),
			("sold before", count(self.sold_already as u128)),
			("failed", count(self.troubles.len() as u128)),
			("prices together", money(price)),
			("taxes together", money(tax)),
			("receipts spent", count(receipts as u128)),
			("time", format!("{} ({} sales a second)", duration(self.took), rate(self.completed.len(), self.took))),
		];
		let fastest = self.completed.iter().min_by_key(|completed| completed.took);
		let slowest = self.completed.iter().max_by_key(|completed| completed.took);
		let one = |completed: &Completed| {
			format!("{} (conveyance {}, {})", duration(completed.took), completed.conveyance, completed.sale.property)
		};
		if let (Some(fastest), Some(slowest)) = (fastest, slowest) {
			page.push(("fastest sale", one(fastest)));
			page.push(("slowest sale", one(slowest)));
		}
		writeln!(f, "{}", facts(&page))?;
		write!(f, "{}", self.money.text())?;
		if !self.finalized {
			writeln!(f, "the last block read is not final yet: see whether finality goes on")?;
		}
		let mut troubles = self.troubles.clone();
		troubles.sort();
		for (line, reason) in &troubles {
			writeln!(f, "line {line}: {reason}")?;
		}
		if !self.troubles.is_empty() {
			writeln!(
				f,
				"{} NOT COMPLETED: run the command again to take them up",
				plural(troubles.len(), "SALE", "SALES")
			)?;
		}
		Ok(())
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::replay::Planned;
	use civitas_primitives::PropertyId;
	use sp_core::H256;

	fn completed(district: u32, price: Balance, seconds: u64) -> Completed {
		Completed {
			sale: Planned {
				line: 2,
				property: PropertyId::try_from("P-1").unwrap(),
				title: 1,
				district,
				district_name: format!("D{district}"),
				price,
				terms: H256::zero(),
				buyers: vec![],
			},
			conveyance: seconds,
			tax: price / 100,
			receipts: 2,
			block: 1,
			took: Duration::from_secs(seconds),
		}
	}

	fn report() -> ReplayReport {
		ReplayReport {
			completed: vec![completed(1, 10_000, 8), completed(2, 30_000, 12), completed(1, 20_000, 10)],
			sold_already: 4,
			troubles: vec![],
			took: Duration::from_secs(12),
			finalized: true,
			money: MoneyCheck { issued: 9, redeemed: 2, issuance: 7, balances: 7, accounts: 1 },
		}
	}

	#[test]
	fn the_median_is_the_middle() {
		assert_eq!(median(&[]), 0);
		assert_eq!(median(&[5]), 5);
		assert_eq!(median(&[9, 1]), 5);
		assert_eq!(median(&[9, 1, 2]), 2);
		assert_eq!(median(&[Balance::MAX, Balance::MAX]), Balance::MAX);
	}

	#[test]
	fn the_table_is_by_district_and_the_page_adds_up() {
		let text = report().to_string();
		assert!(text.contains("1         D1        2        150.00  3.00\n"), "{text}");
		assert!(text.contains("2         D2        1        300.00  3.00\n"), "{text}");
		assert!(text.contains("prices together  600.00\n"), "{text}");
		assert!(text.contains("receipts spent   6\n"), "{text}");
		assert!(text.contains("slowest sale     12.0 s (conveyance 12, P-1)"), "{text}");
		assert!(text.contains("agrees to the cent"), "{text}");
		assert!(report().holds());
	}

	#[test]
	fn failed_sales_are_listed_and_it_does_not_hold() {
		let failed = ReplayReport { troubles: vec![(9, "why".into()), (3, "because".into())], ..report() };
		let text = failed.to_string();
		assert!(text
			.ends_with("line 3: because\nline 9: why\n2 SALES NOT COMPLETED: run the command again to take them up\n"));
		assert!(!failed.holds());
		let money = MoneyCheck { issued: 10, ..report().money };
		assert!(!ReplayReport { money, ..report() }.holds());
		let nothing = ReplayReport { money: report().money, ..Default::default() };
		assert!(nothing.holds() && nothing.to_string().contains("sales completed  0"));
	}
}
