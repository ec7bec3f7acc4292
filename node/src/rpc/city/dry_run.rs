//! Dry runs: what a call would do and cost, and all that stands in its way, before anybody signs it.

use super::methods::{Argument, Methods};
use civitas_primitives::apis::DryRunApi;
use civitas_runtime::{
	constants::MAXIMUM_BLOCK_LENGTH,
	dry_run::{self, Outcome},
	AccountId, Balance, InsuranceInvestments, LandTitles, Parties, Runtime, RuntimeCall, RuntimeError, Settlement,
	TaxReceipts,
};
use codec::{Decode, Encode};
use frame_support::{traits::PalletInfoAccess, weights::Weight};
use pallet_parties::QUEUE_IS_FULL;
use scale_info::{MetaType, PortableRegistry, Registry, TypeDef, TypeInfo};
use sp_runtime::{
	transaction_validity::{InvalidTransaction, TransactionValidityError},
	DispatchError, ModuleError,
};
use std::sync::Arc;

/// A pallet whose calls a method takes.
#[derive(Clone, Copy)]
pub struct CallsOf {
	/// Its index in the runtime.
	index: u8,
	/// Its name.
	name: &'static str,
}

impl CallsOf {
	fn pallet<P: PalletInfoAccess>() -> Self {
		// The runtime gives each pallet an index of one byte.
		Self { index: P::index() as u8, name: P::name() }
	}

	/// The pallet's own part of a call that is given as SCALE bytes in hex: as Polkadot.js Apps shows *encoded call data*.
	pub fn of_hex(&self, text: &str) -> Result<Vec<u8>, String> {
		let most = MAXIMUM_BLOCK_LENGTH as usize;
		if text.len() / 2 > most {
			return Err("larger than a block".into());
		}
		let bytes = sp_core::bytes::from_hex(text).map_err(|_| "expected a call, as JSON or as 0x-hex")?;
		match bytes.split_first() {
			Some((index, call)) if *index == self.index => Ok(call.to_vec()),
			Some((index, _)) => {
				let (name, own) = (self.name, self.index);
				Err(format!("this method runs calls of {name}, whose index is {own}: this call is of pallet {index}"))
			}
			None => Err("expected a call, as JSON or as 0x-hex".into()),
		}
	}
}

/// What a call would do and cost.
#[derive(Encode, TypeInfo)]
pub struct DryRun {
	/// Would it succeed?
	succeeds: bool,
	/// Why it would not.
	error: Option<CallError>,
	/// What it weighs.
	weight: Weight,
	/// What the account would pay, in fen.
	fee: Balance,
	/// Does the day's quota of the party behind the account pay for it?
	covered_by_quota: bool,
	/// What stands in the way, all at once.
	blockers: dry_run::Blockers,
}

/// Why a call would fail.
#[derive(Encode, TypeInfo, Debug, PartialEq)]
pub struct CallError {
	/// Would it be included in a block, and fail there? False if no node would take it.
	included: bool,
	/// The pallet that refuses it; none if it is refused before it reaches one.
	pallet: Option<String>,
	/// The name of the error.
	name: String,
	/// What it means.
	meaning: String,
}

const ACCOUNT: Argument = (
	"account",
	"address of the account that would sign, SS58 or 0x-hex",
	"5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY",
);
const CALL: &str = "the call: its name with its arguments, or its SCALE bytes (pallet and call index first) as 0x-hex";

/// Declares the dry runs of all namespaces.
pub fn declare(methods: &mut Methods) {
	type Call<P> = frame_support::dispatch::CallableCallFor<P, Runtime>;
	let errors = Arc::new(Errors::new());
	let mut declare = Declare { methods, errors };
	declare
		.of::<Parties, Call<Parties>>("parties_dryRun", r#"{"endRepresentation":{"principal":1,"representative":2}}"#);
	declare.of::<LandTitles, Call<LandTitles>>("land_dryRun", r#"{"registerConveyance":{"conveyance":1}}"#);
	declare.of::<TaxReceipts, Call<TaxReceipts>>("tax_dryRun", r#"{"pay":{"assessment":1}}"#);
	declare.of::<InsuranceInvestments, Call<InsuranceInvestments>>(
		"insurance_dryRun",
		r#"{"commit":{"fund":1,"project":1,"amount":"100000"}}"#,
	);
	declare.of::<Settlement, Call<Settlement>>("settlement_dryRun", r#"{"redeem":{"bank":5,"amount":"100"}}"#);
}

struct Declare<'a> {
	methods: &'a mut Methods,
	errors: Arc<Errors>,
}

impl Declare<'_> {
	fn of<P, C>(&mut self, name: &'static str, example: &'static str)
	where
		P: PalletInfoAccess,
		C: Decode + TypeInfo + Into<RuntimeCall> + 'static,
	{
		let errors = self.errors.clone();
		self.methods.dry_run(
			name,
			"What a call would do if the account sent it next: success or the error, the fee, whether the day's quota pays \
			 it, and all that stands in its way. Unsigned; nothing is submitted.",
			&[ACCOUNT, ("call", CALL, example)],
			CallsOf::pallet::<P>(),
			move |api, at, (account, call): (AccountId, C)| {
				api.dry_run(at, account, call.into()).map(|said| errors.explain(said))
			},
		);
	}
}

/// The errors of all pallets, by their indices.
struct Errors {
	types: PortableRegistry,
	all: u32,
}

impl Errors {
	fn new() -> Self {
		let mut registry = Registry::new();
		let all = registry.register_type(&MetaType::new::<RuntimeError>()).id;
		Self { types: registry.into(), all }
	}

	fn explain(&self, said: dry_run::DryRun) -> DryRun {
		let dry_run::DryRun { outcome, weight, fee, covered_by_quota, blockers } = said;
		let error = match outcome {
			Outcome::Success => None,
			Outcome::Failure(error) => Some(self.of_dispatch(error)),
			Outcome::Refusal(error) => Some(of_validity(error)),
		};
		DryRun { succeeds: error.is_none(), error, weight, fee, covered_by_quota, blockers }
	}

	fn of_dispatch(&self, error: DispatchError) -> CallError {
		let found = match error {
			DispatchError::Module(module) => self.of_module(&module),
			_ => None,
		};
		found.unwrap_or_else(|| {
			let sentence: &'static str = error.into();
			// `Token(FundsUnavailable)`: the inner name says more.
			let debug = format!("{error:?}");
			let name = debug.trim_end_matches(')').rsplit('(').next().unwrap_or_default();
			CallError { included: true, pallet: None, name: name.into(), meaning: sentence.into() }
		})
	}

	fn of_module(&self, error: &ModuleError) -> Option<CallError> {
		let pallets = variants(&self.types, self.all)?;
		let pallet = pallets.iter().find(|pallet| pallet.index == error.index)?;
		let errors = variants(&self.types, pallet.fields.first()?.ty.id)?;
		let found = errors.iter().find(|known| Some(&known.index) == error.error.first())?;
		Some(CallError {
			included: true,
			pallet: Some(pallet.name.clone()),
			name: found.name.clone(),
			meaning: found.docs.join(" ").trim().into(),
		})
	}
}

type Variants = [scale_info::Variant<scale_info::form::PortableForm>];

fn variants(types: &PortableRegistry, id: u32) -> Option<&Variants> {
	match &types.resolve(id)?.type_def {
		TypeDef::Variant(variants) => Some(&variants.variants),
		_ => None,
	}
}

fn of_validity(error: TransactionValidityError) -> CallError {
	let sentence: &'static str = match error {
		TransactionValidityError::Invalid(InvalidTransaction::Custom(QUEUE_IS_FULL)) => {
			"The account has as many transactions waiting as it may."
		}
		error => error.into(),
	};
	let name = match error {
		TransactionValidityError::Invalid(error) => format!("{error:?}"),
		TransactionValidityError::Unknown(error) => format!("{error:?}"),
	};
	CallError { included: false, pallet: None, name, meaning: sentence.into() }
}

#[cfg(test)]
mod tests {
	use super::*;
	use sp_runtime::TokenError;

	fn calls() -> CallsOf {
		CallsOf::pallet::<LandTitles>()
	}

	#[test]
	fn errors_have_their_pallet_name_and_sentence() {
		let errors = Errors::new();
		let told = errors.of_dispatch(pallet_land_titles::Error::<Runtime>::TaxOpen.into());
		assert_eq!((told.pallet.as_deref(), told.name.as_str()), (Some("LandTitles"), "TaxOpen"));
		assert!(told.included && told.meaning.len() > 20, "{told:?}");
		let token = errors.of_dispatch(DispatchError::Token(TokenError::FundsUnavailable));
		assert_eq!((token.pallet, token.name.as_str()), (None, "FundsUnavailable"));
		assert_eq!(token.meaning, "Funds are unavailable");
		let origin = errors.of_dispatch(DispatchError::BadOrigin);
		assert_eq!((origin.name.as_str(), origin.meaning.as_str()), ("BadOrigin", "Bad origin"));
		// An error that no pallet has.
		let unknown = DispatchError::Module(ModuleError { index: 250, error: [9, 0, 0, 0], message: None });
		assert!(!errors.of_dispatch(unknown).meaning.is_empty());
	}

	#[test]
	fn a_refused_transaction_is_not_included() {
		let payment = of_validity(InvalidTransaction::Payment.into());
		assert_eq!((payment.included, payment.name.as_str()), (false, "Payment"));
		assert!(of_validity(InvalidTransaction::Custom(QUEUE_IS_FULL).into()).meaning.contains("waiting"));
	}

	#[test]
	fn calls_of_other_pallets_and_bytes_that_are_none_are_refused() {
		let own = calls().index;
		assert_eq!(calls().of_hex(&format!("0x{own:02x}0501")), Ok(vec![5, 1]));
		for (text, error) in [
			("0x", "expected a call, as JSON or as 0x-hex"),
			("0xzz", "expected a call, as JSON or as 0x-hex"),
			("0x1400", "this method runs calls of LandTitles, whose index is 32: this call is of pallet 20"),
		] {
			assert_eq!(calls().of_hex(text), Err(error.into()));
		}
		let huge = format!("0x{own:02x}{}", "00".repeat(MAXIMUM_BLOCK_LENGTH as usize));
		assert_eq!(calls().of_hex(&huge), Err("larger than a block".into()));
	}
}
