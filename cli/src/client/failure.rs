//! Why a transaction did not do what was asked, in words.

use civitas_runtime::RuntimeError;
use scale_info::{TypeDef, TypeInfo};
use sp_core::H256;
use sp_runtime::DispatchError;
use std::{collections::BTreeMap, fmt, sync::OnceLock};

/// Why a transaction did not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum TxError {
	/// The node did not take it: nothing happened.
	Refused(String),
	/// A block took it and its call failed: nothing happened besides the fee.
	Failed {
		/// What the call answered.
		error: DispatchError,
		/// The block.
		block: H256,
	},
	/// The node took it and let go of it, or no block took it in time.
	Lost(String),
	/// The node can not be asked any more.
	Connection(String),
}

impl fmt::Display for TxError {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			TxError::Refused(reason) => write!(f, "the node refused it: {reason}"),
			TxError::Failed { error, .. } => f.write_str(&explain(error)),
			TxError::Lost(reason) => write!(f, "it was lost: {reason}"),
			TxError::Connection(reason) => write!(f, "the connection to the node broke: {reason}"),
		}
	}
}

impl std::error::Error for TxError {}

impl TxError {
	/// The name of the error of the pallet, such as `LandTitles.NotAnOwner`, if it was one.
	pub fn name(&self) -> Option<&'static str> {
		match self {
			TxError::Failed { error, .. } => error_name(error),
			_ => None,
		}
	}
}

struct Entry {
	name: String,
	docs: String,
}

/// Names and documentation of all errors of all pallets, as the runtime's metadata has them.
fn table() -> &'static BTreeMap<(u8, u8), Entry> {
	static TABLE: OnceLock<BTreeMap<(u8, u8), Entry>> = OnceLock::new();
	TABLE.get_or_init(|| {
		let mut table = BTreeMap::new();
		let TypeDef::Variant(pallets) = RuntimeError::type_info().type_def else { return table };
		for pallet in &pallets.variants {
			let Some(TypeDef::Variant(errors)) = pallet.fields.first().map(|field| field.ty.type_info().type_def)
			else {
				continue;
			};
			for error in &errors.variants {
				let entry = Entry {
					name: format!("{}.{}", pallet.name, error.name),
					docs: error.docs.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ").trim().to_owned(),
				};
				table.insert((pallet.index, error.index), entry);
			}
		}
		table
	})
}

/// The name of a pallet's error, such as `LandTitles.NotAnOwner`.
pub fn error_name(error: &DispatchError) -> Option<&'static str> {
	match error {
		DispatchError::Module(module) => table().get(&(module.index, module.error[0])).map(|entry| entry.name.as_str()),
		_ => None,
	}
}

/// What a failed call answered, in words: the error's name and what its pallet says about it.
pub fn explain(error: &DispatchError) -> String {
	match error {
		DispatchError::Module(module) => match table().get(&(module.index, module.error[0])) {
			Some(entry) if entry.docs.is_empty() => entry.name.clone(),
			Some(entry) => format!("{}: {}", entry.name, entry.docs),
			None => format!("error {} of pallet {}, which this tool does not know", module.error[0], module.index),
		},
		DispatchError::BadOrigin => "BadOrigin: the signer may not make this call".to_owned(),
		DispatchError::Token(token) => {
			let text: &'static str = (*token).into();
			format!("Token: {text}")
		}
		DispatchError::Arithmetic(arithmetic) => {
			let text: &'static str = (*arithmetic).into();
			format!("Arithmetic: {text}")
		}
		other => {
			let text: &'static str = (*other).into();
			text.to_owned()
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use sp_runtime::{ModuleError, TokenError};

	#[test]
	fn a_pallets_error_is_named_and_documented() {
		let error: DispatchError = pallet_balances::Error::<civitas_runtime::Runtime>::InsufficientBalance.into();
		assert_eq!(error_name(&error), Some("Balances.InsufficientBalance"));
		assert_eq!(explain(&error), "Balances.InsufficientBalance: Balance too low to send value.");
	}

	#[test]
	fn every_error_of_our_pallets_says_what_stands_in_the_way() {
		for pallet in ["Parties.", "Settlement.", "LandTitles.", "TaxReceipts."] {
			let ours: Vec<_> = table().values().filter(|entry| entry.name.starts_with(pallet)).collect();
			assert!(!ours.is_empty(), "{pallet}");
			for entry in ours {
				assert!(entry.docs.len() > 10, "{} has no documentation", entry.name);
			}
		}
	}

	#[test]
	fn other_errors_and_unknown_ones_have_words_too() {
		assert_eq!(explain(&DispatchError::BadOrigin), "BadOrigin: the signer may not make this call");
		assert!(explain(&TokenError::FundsUnavailable.into()).starts_with("Token: "));
		let unknown = DispatchError::Module(ModuleError { index: 250, error: [9, 0, 0, 0], message: None });
		assert!(explain(&unknown).contains("error 9 of pallet 250"));
	}
}
