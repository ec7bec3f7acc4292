//! Who has how much money, before and after.

use crate::{
	client::Client,
	format::money,
	table::{Align, Table},
};
use anyhow::Result;
use civitas_runtime::{AccountId, Balance, Nonce, Runtime};
use sp_core::H256;

type AccountInfo = frame_system::AccountInfo<Nonce, pallet_balances::AccountData<Balance>>;

/// The free money of named accounts at one block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Books {
	/// Name and money, in the order asked for.
	pub lines: Vec<(String, Balance)>,
}

impl Books {
	/// Reads them at a block.
	pub async fn read(client: &Client, accounts: &[(String, AccountId)], at: H256) -> Result<Self> {
		let keys: Vec<Vec<u8>> =
			accounts.iter().map(|(_, account)| frame_system::Account::<Runtime>::hashed_key_for(account)).collect();
		let infos: Vec<Option<AccountInfo>> = client.storage_many(&keys, Some(at)).await?;
		let lines = accounts
			.iter()
			.zip(infos)
			.map(|((name, _), info)| (name.clone(), info.map(|info| info.data.free).unwrap_or_default()))
			.collect();
		Ok(Self { lines })
	}

	/// All of it together.
	pub fn total(&self) -> Balance {
		self.lines.iter().map(|(_, money)| money).sum()
	}

	/// What a named account has.
	pub fn of(&self, name: &str) -> Balance {
		self.lines.iter().find(|(line, _)| line == name).map(|(_, money)| *money).unwrap_or_default()
	}

	/// By how much a named account has more than `before`; less is negative.
	pub fn gain(&self, before: &Self, name: &str) -> i128 {
		difference(before.of(name), self.of(name))
	}

	/// Before, after and the difference of each.
	pub fn compare(&self, before: &Self) -> Table {
		let mut table = Table::new(&[
			("money of", Align::Left),
			("before", Align::Right),
			("after", Align::Right),
			("difference", Align::Right),
		]);
		for ((name, now), (_, then)) in self.lines.iter().zip(&before.lines) {
			table.row([name.clone(), money(*then), money(*now), signed(difference(*then, *now))]);
		}
		let (then, now) = (before.total(), self.total());
		table.row(["together".to_owned(), money(then), money(now), signed(difference(then, now))]);
		table
	}
}

fn difference(before: Balance, after: Balance) -> i128 {
	// All money there is fits in an i128.
	i128::try_from(after).unwrap_or(i128::MAX) - i128::try_from(before).unwrap_or(i128::MAX)
}

/// An amount with its sign; nothing is a dash.
pub fn signed(amount: i128) -> String {
	match amount {
		0 => "-".to_owned(),
		amount if amount < 0 => format!("-{}", money(amount.unsigned_abs())),
		amount => format!("+{}", money(amount.unsigned_abs())),
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn books(lines: &[(&str, Balance)]) -> Books {
		Books { lines: lines.iter().map(|(name, money)| (String::from(*name), *money)).collect() }
	}

	#[test]
	fn what_changed_is_the_difference() {
		let before = books(&[("Alice", 1_000), ("Bob", 500)]);
		let after = books(&[("Alice", 400), ("Bob", 1_100)]);
		assert_eq!((after.gain(&before, "Alice"), after.gain(&before, "Bob")), (-600, 600));
		assert_eq!((before.total(), after.total()), (1_500, 1_500));
		let text = after.compare(&before).to_string();
		assert!(text.contains("-6.00") && text.contains("+6.00") && text.ends_with("-\n"), "{text}");
	}

	#[test]
	fn signs_are_written() {
		assert_eq!((signed(0), signed(-1), signed(123_456)), ("-".into(), "-0.01".into(), "+1,234.56".into()));
	}
}
