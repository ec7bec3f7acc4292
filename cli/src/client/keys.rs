//! Keys: from a secret, as the SDK writes them, to an account.

use anyhow::{bail, Context, Result};
use civitas_runtime::{constants::SS58_PREFIX, AccountId, Signature};
use sp_core::{
	crypto::{Ss58AddressFormat, Ss58Codec},
	sr25519, Pair,
};
use std::{fmt, fs};

/// An sr25519 key that signs for an account.
#[derive(Clone)]
pub struct Keypair {
	pair: sr25519::Pair,
	name: String,
}

impl Keypair {
	/// From a secret: a phrase, a `0x` seed, a development name such as `//Dave`, or `@FILE` that holds one of them
	/// (so that it does not show up in the list of processes).
	pub fn from_suri(suri: &str) -> Result<Self> {
		let (secret, name) = match suri.strip_prefix('@') {
			Some(path) => {
				let text = fs::read_to_string(path)
					.with_context(|| format!("the key file {path} can not be read: check the path after the @"))?;
				(text.trim().to_owned(), format!("the key in {path}"))
			}
			// A development name is no secret and says more than an address.
			None if suri.starts_with("//") => (suri.to_owned(), suri.to_owned()),
			None => (suri.to_owned(), "the given key".to_owned()),
		};
		match sr25519::Pair::from_string(&secret, None) {
			Ok(pair) => Ok(Self { pair, name }),
			// The secret itself is never repeated in a message.
			Err(_) => bail!(
				"the secret is not one: give a phrase of 12 or 24 words, a 0x seed, a development name such as //Dave, \
				 or @FILE with one of these"
			),
		}
	}

	/// The account that it signs for.
	pub fn account(&self) -> AccountId {
		AccountId::from(self.pair.public())
	}

	/// How messages name it: its development name, or its file.
	pub fn name(&self) -> &str {
		&self.name
	}

	/// Signs.
	pub fn sign(&self, message: &[u8]) -> Signature {
		Signature::Sr25519(self.pair.sign(message))
	}
}

impl fmt::Debug for Keypair {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "Keypair({})", address(&self.account()))
	}
}

impl fmt::Display for Keypair {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "{} ({})", self.name, address(&self.account()))
	}
}

/// An account as wallets of this chain write it.
pub fn address(account: &AccountId) -> String {
	account.to_ss58check_with_version(Ss58AddressFormat::custom(SS58_PREFIX))
}

/// An account from its address, of whatever prefix.
pub fn account_from_address(text: &str) -> Option<AccountId> {
	AccountId::from_ss58check_with_version(text).ok().map(|(account, _)| account)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn development_names_give_the_well_known_accounts() {
		let alice = Keypair::from_suri("//Alice").unwrap();
		assert_eq!(
			hex::encode(AsRef::<[u8]>::as_ref(&alice.account())),
			"d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d"
		);
		assert_eq!(account_from_address(&address(&alice.account())), Some(alice.account()));
		assert_eq!(
			account_from_address("5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"),
			Some(alice.account()),
			"an address of another chain's prefix names the same account"
		);
	}

	#[test]
	fn a_bad_secret_is_refused_and_not_repeated() {
		let error = Keypair::from_suri("correct horse battery").unwrap_err().to_string();
		assert!(error.contains("12 or 24 words") && !error.contains("horse"), "{error}");
		let error = Keypair::from_suri("@/no/such/file").unwrap_err().to_string();
		assert!(error.contains("/no/such/file"), "{error}");
	}

	#[test]
	fn a_secret_can_come_from_a_file() {
		let file = tempfile::NamedTempFile::new().unwrap();
		std::fs::write(file.path(), "//Dave\n").unwrap();
		let key = Keypair::from_suri(&format!("@{}", file.path().display())).unwrap();
		assert_eq!(key.account(), Keypair::from_suri("//Dave").unwrap().account());
	}
}
