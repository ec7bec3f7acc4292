//! The city that the `dev` and `local` presets start with: departments, a bank, three citizens, tax schedules. Its keys
//! are the SDK's well-known development keys: never for a chain with real property on it.

use crate::{constants::CNY, AccountId, Balance};
use alloc::{vec, vec::Vec};
use civitas_primitives::{ConveyanceKind, DocumentKind, OfficeRole, PartyId, SourceDocument, TaxKind};
use pallet_parties::{GenesisParty, PartyKind};
use pallet_tax_receipts::types::{Bracket, GenesisSchedule, Method, SeriesCode, Side};
use serde_json::{json, Value};
use sp_core::H256;
use sp_io::hashing::blake2_256;
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};
use sp_runtime::Perbill;

/// The bank's party number.
const BANK: PartyId = 5;
/// The tax bureau's party number.
const TAX_BUREAU: PartyId = 4;
/// What the bank may have in issue.
const BANK_CEILING: Balance = 1_000_000_000_000 * CNY;

/// The departments and people, in the order of their party numbers from 1 on.
fn people() -> Vec<(&'static str, PartyKind, Sr25519Keyring, Option<OfficeRole>, Balance)> {
	use OfficeRole::*;
	use PartyKind::*;
	use Sr25519Keyring as Key;
	vec![
		("Identity office", NonNaturalPerson, Key::AliceStash, Some(Identity), 10_000 * CNY),
		("Court", NonNaturalPerson, Key::BobStash, Some(Court), 10_000 * CNY),
		("Land registry", NonNaturalPerson, Key::Dave, Some(LandRegistry), 10_000 * CNY),
		("Tax bureau", NonNaturalPerson, Key::Eve, Some(TaxBureau), 10_000 * CNY),
		("Bank", NonNaturalPerson, Key::Ferdie, Some(Bank), 10_000_000 * CNY),
		("City estates", NonNaturalPerson, Key::CharlieStash, None, 1_000_000 * CNY),
		("Valuer", NonNaturalPerson, Key::FerdieStash, Some(Valuer), 10_000 * CNY),
		("Insurer", NonNaturalPerson, Key::EveStash, Some(Insurer), 10_000 * CNY),
		("Alice", NaturalPerson, Key::Alice, None, 1_000_000 * CNY),
		("Bob", NaturalPerson, Key::Bob, None, 1_000_000 * CNY),
		("Charlie", NaturalPerson, Key::Charlie, None, 1_000_000 * CNY),
		// Replacing a lost key takes two offices, and a court that is neither of them when it is disputed.
		("Second identity office", NonNaturalPerson, Key::DaveStash, Some(Identity), 10_000 * CNY),
	]
}

/// A tax that every acquirer owes.
fn schedule(name: &str, series: &str, brackets: Vec<Bracket>) -> GenesisSchedule<AccountId> {
	GenesisSchedule {
		office: TAX_BUREAU,
		series: SeriesCode::try_from(series).unwrap_or_default(),
		payee: Sr25519Keyring::Eve.to_account_id(),
		method: Method::Slice,
		brackets,
		applies_to: vec![ConveyanceKind::Sale, ConveyanceKind::Gift],
		charged_to: Side::Acquirer,
		surcharge_per_day: Perbill::from_parts(500_000),
		document: SourceDocument {
			kind: DocumentKind::AdministrativeDecision,
			digest: H256(blake2_256(name.as_bytes())),
			dated: 0,
		},
	}
}

/// Deed tax: 1 percent of the first 200,000 CNY, 1.5 percent up to 400,000, 3 percent of the rest; stamp duty: 0.05
/// percent.
fn schedules() -> Vec<(TaxKind, Option<u32>, GenesisSchedule<AccountId>)> {
	let bracket = |from: Balance, rate| Bracket { from, rate };
	vec![
		(
			TaxKind::DeedTax,
			None,
			schedule(
				"Deed tax of the development city",
				"DEED",
				vec![
					bracket(0, Perbill::from_percent(1)),
					bracket(200_000 * CNY, Perbill::from_perthousand(15)),
					bracket(400_000 * CNY, Perbill::from_percent(3)),
				],
			),
		),
		(
			TaxKind::StampDuty,
			None,
			schedule("Stamp duty of the development city", "STAMP", vec![bracket(0, Perbill::from_parts(500_000))]),
		),
	]
}

/// The genesis configuration of this city with the given validators.
pub fn genesis(validators: &[(Sr25519Keyring, Ed25519Keyring)]) -> Value {
	let people = people();
	let money: Vec<_> = people.iter().map(|(_, _, key, _, amount)| (key.to_account_id(), *amount)).collect();
	let issued: Balance = money.iter().map(|(_, amount)| *amount).sum();
	let parties: Vec<_> = people
		.iter()
		.map(|(name, kind, key, _, _)| GenesisParty {
			kind: *kind,
			identity: H256(blake2_256(name.as_bytes())),
			account: Some(key.to_account_id()),
		})
		.collect();
	let licences: Vec<(PartyId, OfficeRole, Option<u32>)> =
		(1..).zip(&people).filter_map(|(party, (_, _, _, role, _))| role.map(|role| (party, role, None))).collect();
	let accounts: Vec<_> = validators.iter().map(|(aura, _)| aura.to_account_id()).collect();
	let keys: Vec<_> = validators
		.iter()
		.map(|(aura, grandpa)| {
			let keys = crate::SessionKeys {
				aura: crate::AuraId::from(aura.public()),
				grandpa: crate::GrandpaId::from(grandpa.public()),
			};
			(aura.to_account_id(), aura.to_account_id(), keys)
		})
		.collect();
	json!({
		"balances": { "balances": money },
		"parties": { "parties": parties, "licences": licences },
		"settlement": { "books": [(BANK, BANK_CEILING, issued)] },
		"taxReceipts": { "schedules": schedules() },
		"validators": { "validators": accounts },
		"session": { "keys": keys },
	})
}
