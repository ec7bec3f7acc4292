//! The city that the `dev` and `local` presets start with: departments, a bank, three citizens, tax schedules. Its keys
//! are the SDK's well-known development keys: never for a chain with real property on it.

use crate::{
	constants::{CNY, DEVELOPMENT_DELAY},
	AccountId, Balance,
};
use alloc::{vec, vec::Vec};
use civitas_primitives::{
	ConveyanceKind, DistrictCode, DocumentKind, Moment, OfficeRole, PartyId, SourceDocument, TaxKind,
};
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
/// The city's own estates: owner of state land.
const CITY_ESTATES: PartyId = 6;
/// The district of the guides' examples.
const CITY_DISTRICT: DistrictCode = 460_200;
/// The districts of the sample register.
const SAMPLE_DISTRICTS: core::ops::RangeInclusive<DistrictCode> = 1_000..=1_027;
/// Until when their registers may be taken over: the end of the year 2099.
const WINDOW_UNTIL: Moment = 4_102_444_800_000;
/// What the bank may have in issue.
const BANK_CEILING: Balance = 1_000_000_000_000 * CNY;

/// A department, company or person of the development city.
struct Person {
	name: &'static str,
	kind: PartyKind,
	account: AccountId,
	role: Option<OfficeRole>,
	money: Balance,
}

/// The departments and people, in the order of their party numbers from 1 on.
fn people() -> Vec<Person> {
	use OfficeRole::*;
	use PartyKind::*;
	use Sr25519Keyring as Key;
	let person = |name, kind, account, role, money| Person { name, kind, account, role, money };
	let office = |name, key: Key, role| person(name, NonNaturalPerson, key.to_account_id(), Some(role), 10_000 * CNY);
	let company = |index: usize, role, money| {
		let (name, key) = DERIVED[index];
		person(name, NonNaturalPerson, AccountId::new(key), role, money)
	};
	let citizen = |name, key: Key| person(name, NaturalPerson, key.to_account_id(), None, 1_000_000 * CNY);
	vec![
		office("Identity office", Key::AliceStash, Identity),
		office("Court", Key::BobStash, Court),
		office("Land registry", Key::Dave, LandRegistry),
		office("Tax bureau", Key::Eve, TaxBureau),
		Person { money: 10_000_000 * CNY, ..office("Bank", Key::Ferdie, Bank) },
		person("City estates", NonNaturalPerson, Key::CharlieStash.to_account_id(), None, 1_000_000 * CNY),
		office("Valuer", Key::FerdieStash, Valuer),
		Person { money: 50_000_000 * CNY, ..office("Insurer", Key::EveStash, Insurer) },
		citizen("Alice", Key::Alice),
		citizen("Bob", Key::Bob),
		citizen("Charlie", Key::Charlie),
		// Replacing a lost key takes two offices, and a court that is neither of them when it is disputed.
		office("Second identity office", Key::DaveStash, Identity),
		company(0, Some(Bank), 10_000_000 * CNY),
		// What could take a house from its owner takes a second office.
		company(1, Some(LandRegistry), 10_000 * CNY),
		company(2, Some(InsuranceSupervisor), 10_000 * CNY),
		company(3, Some(Trustee), 10_000 * CNY),
		company(4, Some(Custodian), 10_000 * CNY),
		company(5, Some(ProjectVerifier), 10_000 * CNY),
		company(6, None, 10_000_000 * CNY),
		company(7, Some(Insurer), 50_000_000 * CNY),
	]
}

/// Companies whose keys the SDK has no name for: derived from the development phrase by `//` and the name as one word
/// (`//SecondBank`), which a test verifies.
pub(crate) const DERIVED: [(&str, [u8; 32]); 8] = [
	("Second bank", sp_core::hex2array!("c4bb8f584d141319b54ed3480a7ed14399013fb65586fe09cc8368c8c08a1238")),
	("Second registry", sp_core::hex2array!("d656fa5a1b9fad741fdb631885bc28bd66f54e6e0d5ed3bd160d86d7233c2f19")),
	("Insurance supervisor", sp_core::hex2array!("7a868f1a02e9e3596532b39766dd5680c7767515720adbe4fcf06fdaeac68221")),
	("Trustee", sp_core::hex2array!("b6459f58d8e81674b4d73923c55fd2922cd962e061ad9f9d19d9939ff3a3a051")),
	("Custodian", sp_core::hex2array!("3e2803666ca12b0ae71c9c832c7f104bd57d28c8f42e5bc914d5c667072fd20d")),
	("Verifier", sp_core::hex2array!("26dc35a415d6c2a3b2f7d900ee2287ac6b81e35b3812a5edb687773ac95d7245")),
	("Builder", sp_core::hex2array!("820a44e3fd85edfc3ce626d280542d110f1fec6d36f74d729ea7932c677edc53")),
	("Second insurer", sp_core::hex2array!("66513ab898893f8ce57afbd46dbb643d3929ce7c939d36da270e6087805a646f")),
];

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
/// percent of the price; property tax: 0.5 percent of the valuation, each year.
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
		(
			TaxKind::PropertyTax,
			None,
			GenesisSchedule {
				applies_to: vec![],
				..schedule(
					"Property tax of the development city",
					"LAND",
					vec![bracket(0, Perbill::from_perthousand(5))],
				)
			},
		),
	]
}

/// The seats of its council: identity office, court, land registry, tax bureau, bank and insurer. Four decide, two veto,
/// three stop.
pub(crate) fn council() -> Vec<AccountId> {
	use Sr25519Keyring::{AliceStash, BobStash, Dave, Eve, EveStash, Ferdie};
	[AliceStash, BobStash, Dave, Eve, Ferdie, EveStash].map(|key| key.to_account_id()).to_vec()
}

/// The genesis configuration of this city with the given validators.
pub fn genesis(validators: &[(Sr25519Keyring, Ed25519Keyring)]) -> Value {
	let people = people();
	let money: Vec<_> = people.iter().map(|person| (person.account.clone(), person.money)).collect();
	let issued: Balance = money.iter().map(|(_, amount)| *amount).sum();
	let parties: Vec<_> = people
		.iter()
		.map(|person| GenesisParty {
			kind: person.kind,
			identity: H256(blake2_256(person.name.as_bytes())),
			account: Some(person.account.clone()),
		})
		.collect();
	let licences: Vec<(PartyId, OfficeRole, Option<u32>)> =
		(1..).zip(&people).filter_map(|(party, person)| person.role.map(|role| (party, role, None))).collect();
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
	let windows: Vec<(DistrictCode, Moment)> =
		SAMPLE_DISTRICTS.chain([CITY_DISTRICT]).map(|district| (district, WINDOW_UNTIL)).collect();
	json!({
		"balances": { "balances": money },
		"parties": { "parties": parties, "licences": licences },
		"settlement": { "books": [(BANK, BANK_CEILING, issued)] },
		"taxReceipts": { "schedules": schedules() },
		"landTitles": { "migrationWindows": windows, "stateOwners": [(CITY_DISTRICT, CITY_ESTATES)] },
		"validators": { "validators": accounts },
		"session": { "keys": keys },
		"council": { "members": council() },
		"governance": { "delay": DEVELOPMENT_DELAY },
	})
}
