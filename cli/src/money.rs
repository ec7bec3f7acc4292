//! The money check: what the banks have issued and not redeemed is what exists, and what exists is what accounts have.

use crate::{client::Client, format::money, table};
use anyhow::Result;
use civitas_runtime::{AccountId, Balance, Nonce, Runtime};
use frame_support::storage::storage_prefix;
use sp_core::H256;

type AccountInfo = frame_system::AccountInfo<Nonce, pallet_balances::AccountData<Balance>>;

/// All the money of the chain at one block, counted in three ways.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MoneyCheck {
	/// Sum of what the banks' books say was issued.
	pub issued: Balance,
	/// Sum of what the banks' books say was redeemed.
	pub redeemed: Balance,
	/// What the chain says exists.
	pub issuance: Balance,
	/// Sum over all accounts, what is held or in escrow included.
	pub balances: Balance,
	/// Number of accounts.
	pub accounts: usize,
}

impl MoneyCheck {
	/// Counts at one block.
	pub async fn at(client: &Client, block: H256) -> Result<Self> {
		let at = Some(block);
		type Books = Vec<(Vec<u8>, pallet_settlement::BankBookOf<Runtime>)>;
		let books: Books = client.entries(storage_prefix(b"Settlement", b"BankBooks"), at).await?;
		let issuance = client.storage(pallet_balances::TotalIssuance::<Runtime>::hashed_key(), at).await?;
		let accounts: Vec<(Vec<u8>, AccountInfo)> = client.entries(storage_prefix(b"System", b"Account"), at).await?;
		Ok(Self {
			issued: books.iter().map(|(_, book)| book.issued).sum(),
			redeemed: books.iter().map(|(_, book)| book.redeemed).sum(),
			issuance: issuance.unwrap_or_default(),
			balances: accounts.iter().map(|(_, account)| account.data.free + account.data.reserved).sum(),
			accounts: accounts.len(),
		})
	}

	/// Does all of it agree, to the cent?
	pub fn holds(&self) -> bool {
		self.redeemed.checked_add(self.issuance) == Some(self.issued) && self.issuance == self.balances
	}

	/// As a page shows it.
	pub fn text(&self) -> String {
		let facts = table::facts(&[
			("issued by the banks", money(self.issued)),
			("redeemed by the banks", money(self.redeemed)),
			("in existence", money(self.issuance)),
			("sum of all balances", format!("{} in {} accounts", money(self.balances), self.accounts)),
		]);
		let verdict = if self.holds() {
			"issued = redeemed + balances: the money agrees to the cent"
		} else {
			"THE MONEY DOES NOT AGREE: issued is not redeemed + balances"
		};
		format!("{facts}{verdict}\n")
	}
}

/// What an account can spend, at a block.
pub async fn free_balance(client: &Client, account: &AccountId, at: Option<H256>) -> Result<Balance> {
	let key = frame_system::Account::<Runtime>::hashed_key_for(account);
	let info: Option<AccountInfo> = client.storage(key, at).await?;
	Ok(info.map(|info| info.data.free).unwrap_or_default())
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_check_fails_by_a_single_cent_anywhere() {
		let good = MoneyCheck { issued: 1000, redeemed: 300, issuance: 700, balances: 700, accounts: 2 };
		assert!(good.holds() && good.text().contains("agrees to the cent"));
		for bad in [
			MoneyCheck { issued: 1001, ..good.clone() },
			MoneyCheck { redeemed: 301, ..good.clone() },
			MoneyCheck { issuance: 699, ..good.clone() },
			MoneyCheck { balances: 701, ..good.clone() },
			MoneyCheck { redeemed: Balance::MAX, ..good.clone() },
		] {
			assert!(!bad.holds() && bad.text().contains("DOES NOT AGREE"), "{bad:?}");
		}
	}
}
