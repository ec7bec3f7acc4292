//! Parties and taxes as the tests need them.

use std::collections::BTreeMap;

use civitas_primitives::{
	Capacity, ConveyanceEscrow, ConveyanceId, DistrictCode, OfficeRole, PartyId, PartyRegistry, Signatory, Standing,
	TaxBlocker, TaxKind, TaxableTransfer, TransferTax,
};
use codec::{Decode, Encode};
use frame_support::{dispatch::DispatchResult, storage::unhashed};
use sp_runtime::DispatchError;

use super::*;

/// A party of the stand-in.
#[derive(Clone, Encode, Decode)]
pub struct Person {
	pub account: Option<u64>,
	pub version: u32,
	pub standing: Standing,
	pub licences: Vec<(OfficeRole, Option<DistrictCode>)>,
	/// Representatives, their capacity, and since when.
	pub represented_by: Vec<(PartyId, Capacity, u64)>,
}

/// Who is who.
pub struct Parties;

impl Parties {
	pub fn all() -> BTreeMap<PartyId, Person> {
		unhashed::get_or_default(b":mock:parties")
	}

	pub fn get(party: PartyId) -> Option<Person> {
		Self::all().remove(&party)
	}

	pub fn put(party: PartyId, person: Person) {
		let mut all = Self::all();
		all.insert(party, person);
		unhashed::put(b":mock:parties", &all);
	}

	pub fn change(party: PartyId, change: impl FnOnce(&mut Person)) {
		let mut person = Self::get(party).unwrap();
		change(&mut person);
		Self::put(party, person);
	}

	pub fn set_standing(party: PartyId, standing: Standing) {
		Self::change(party, |person| person.standing = standing);
	}

	/// The party signs with another account from now on.
	pub fn rotate(party: PartyId, account: u64) {
		Self::change(party, |person| {
			person.account = Some(account);
			person.version += 1;
		});
	}

	pub fn add(party: PartyId, standing: Standing, licences: Vec<(OfficeRole, Option<DistrictCode>)>) {
		let account = Some(account(party));
		Self::put(party, Person { account, version: 0, standing, licences, represented_by: vec![] });
	}

	fn signatory(principal: PartyId, signer: PartyId) -> Option<Signatory> {
		let (who, by) = (Self::get(principal)?, Self::get(signer)?);
		if by.standing != Standing::Good {
			return None;
		}
		if principal == signer {
			return Some(Signatory { signer, capacity: None, account_version: by.version, since: None });
		}
		if matches!(who.standing, Standing::Suspended | Standing::AccountInRecovery) {
			return None;
		}
		let (_, capacity, since) = who.represented_by.iter().find(|(representative, ..)| *representative == signer)?;
		let suits = match who.standing {
			Standing::Deceased => *capacity == Capacity::Executor,
			Standing::Dissolved => *capacity == Capacity::Liquidator,
			_ => true,
		};
		if !suits {
			return None;
		}
		Some(Signatory { signer, capacity: Some(*capacity), account_version: by.version, since: Some(*since) })
	}
}

impl PartyRegistry<u64> for Parties {
	fn party_of(account: &u64) -> Option<PartyId> {
		Self::all().into_iter().find(|(_, person)| person.account == Some(*account)).map(|(party, _)| party)
	}

	fn account_of(party: PartyId) -> Option<u64> {
		Self::get(party)?.account
	}

	fn exists(party: PartyId) -> bool {
		Self::get(party).is_some()
	}

	fn standing(party: PartyId) -> Option<Standing> {
		Some(Self::get(party)?.standing)
	}

	fn ensure_may_act(account: &u64, principal: PartyId) -> Result<Signatory, DispatchError> {
		let signer = Self::party_of(account).ok_or(NOT_A_PARTY)?;
		if signer == principal && Self::standing(signer) != Some(Standing::Good) {
			return Err(NOT_IN_STANDING);
		}
		Self::signatory(principal, signer).ok_or(NOT_ITS_ACCOUNT)
	}

	fn still_counts(principal: PartyId, signatory: &Signatory) -> bool {
		Self::signatory(principal, signatory.signer) == Some(*signatory)
	}

	fn ensure_active(account: &u64) -> Result<PartyId, DispatchError> {
		let party = Self::party_of(account).ok_or(NOT_A_PARTY)?;
		match Self::standing(party) {
			Some(Standing::Good) => Ok(party),
			_ => Err(NOT_IN_STANDING),
		}
	}

	fn ensure_office(
		account: &u64,
		role: OfficeRole,
		district: Option<DistrictCode>,
	) -> Result<PartyId, DispatchError> {
		let party = Self::ensure_active(account)?;
		let roles = Self::get(party).unwrap().licences.iter().any(|(licensed, _)| *licensed == role);
		match (roles, Self::is_licensed(party, role, district)) {
			(_, true) => Ok(party),
			(true, false) => Err(NOT_IN_DISTRICT),
			(false, false) => Err(NOT_LICENSED),
		}
	}

	fn is_licensed_everywhere(party: PartyId, role: OfficeRole) -> bool {
		Self::get(party).is_some_and(|person| person.licences.contains(&(role, None)))
	}

	fn is_licensed(party: PartyId, role: OfficeRole, district: Option<DistrictCode>) -> bool {
		Self::get(party).is_some_and(|person| {
			person
				.licences
				.iter()
				.any(|(licensed, of)| *licensed == role && (of.is_none() || district.is_none() || *of == district))
		})
	}

	fn benchmark_register(account: &u64) -> PartyId {
		let party = Self::all().last_key_value().map_or(1, |(last, _)| last + 1);
		let (version, standing) = (0, Standing::Good);
		let person = Person { account: Some(*account), version, standing, licences: vec![], represented_by: vec![] };
		Self::put(party, person);
		party
	}

	fn benchmark_license(party: PartyId, role: OfficeRole) -> DispatchResult {
		Self::change(party, |person| person.licences.push((role, None)));
		Ok(())
	}
}

/// The tax on one conveyance.
#[derive(Clone, Default, Encode, Decode)]
pub struct Due {
	pub due: u128,
	pub paid: Vec<(PartyId, u128)>,
	pub settled: bool,
}

impl Due {
	fn total_paid(&self) -> u128 {
		self.paid.iter().map(|(_, amount)| amount).sum()
	}
}

/// Taxes on conveyances.
pub struct Tax;

impl Tax {
	fn key(conveyance: ConveyanceId) -> Vec<u8> {
		(b":mock:tax", conveyance).encode()
	}

	pub fn get(conveyance: ConveyanceId) -> Due {
		unhashed::get_or_default(&Self::key(conveyance))
	}

	pub fn outstanding(conveyance: ConveyanceId) -> u128 {
		let due = Self::get(conveyance);
		due.due - due.total_paid()
	}

	/// Pays `amount` of the tax into the escrow of the conveyance.
	pub fn pay(conveyance: ConveyanceId, payer: PartyId, amount: u128) -> DispatchResult {
		frame_support::storage::with_storage_layer(|| {
			let from = Parties::account_of(payer).ok_or(NOT_A_PARTY)?;
			let mut due = Self::get(conveyance);
			due.paid.push((payer, amount));
			unhashed::put(&Self::key(conveyance), &due);
			<LandTitles as ConveyanceEscrow<u64, u128>>::secure_tax(conveyance, &from, payer, amount)
		})
	}
}

impl TransferTax<u64, u128> for Tax {
	fn assess_transfer(transfer: &TaxableTransfer<u128>) -> DispatchResult {
		if !Scheduled::get() {
			return Err(NO_SCHEDULE);
		}
		let due = transfer.price.max(transfer.valuation).checked_mul(TaxPercent::get()).ok_or(NO_SCHEDULE)? / 100;
		unhashed::put(&Self::key(transfer.conveyance), &Due { due, ..Default::default() });
		LastTransfer::set(Some(transfer.clone()));
		Ok(())
	}

	fn transfer_blockers(conveyance: ConveyanceId) -> Vec<TaxBlocker<u128>> {
		let outstanding = Self::outstanding(conveyance);
		match outstanding {
			0 => vec![],
			_ => vec![TaxBlocker { assessment: 1, kind: TaxKind::DeedTax, office: REGISTRAR, outstanding }],
		}
	}

	fn settle_transfer(conveyance: ConveyanceId) -> Result<Vec<(u64, u128)>, DispatchError> {
		let mut due = Self::get(conveyance);
		if due.settled || due.total_paid() < due.due {
			return Err(TAX_OPEN);
		}
		due.settled = true;
		unhashed::put(&Self::key(conveyance), &due);
		Ok(vec![(TAX_PAYEE, due.total_paid() + TaxLie::get())])
	}

	fn release_transfer(conveyance: ConveyanceId) -> Vec<(PartyId, u128)> {
		let mut due = Self::get(conveyance);
		due.settled = true;
		unhashed::put(&Self::key(conveyance), &due);
		due.paid.into_iter().map(|(payer, amount)| (payer, amount + TaxLie::get())).collect()
	}

	fn benchmark_schedules() {
		TaxPercent::set(3);
	}

	fn benchmark_pay(conveyance: ConveyanceId, account: &u64) -> DispatchResult {
		let payer = Parties::party_of(account).ok_or(NOT_A_PARTY)?;
		Self::pay(conveyance, payer, Self::outstanding(conveyance))
	}
}
