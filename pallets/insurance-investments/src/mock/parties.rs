//! Who is who, as the tests need it: kept in storage, so that a failed dispatch rolls it back.

use std::collections::BTreeMap;

use civitas_primitives::{Capacity, DistrictCode, OfficeRole, PartyId, PartyRegistry, Signatory, Standing};
use codec::{Decode, Encode};
use frame_support::{dispatch::DispatchResult, storage::unhashed};
use sp_runtime::DispatchError;

use super::{account, NOT_A_PARTY, NOT_IN_STANDING, NOT_ITS_ACCOUNT, NOT_LICENSED};

/// A party of the stand-in.
#[derive(Clone, Encode, Decode)]
pub struct Person {
	pub account: Option<u64>,
	pub standing: Standing,
	pub licences: Vec<(OfficeRole, Option<DistrictCode>)>,
	/// Representatives and their capacity.
	pub represented_by: Vec<(PartyId, Capacity)>,
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

	/// The party signs with another account from now on, or with none.
	pub fn set_account(party: PartyId, account: Option<u64>) {
		Self::change(party, |person| person.account = account);
	}

	/// The party has this licence and no other from now on, or none.
	pub fn set_licence(party: PartyId, licence: Option<OfficeRole>) {
		Self::change(party, |person| person.licences = licence.into_iter().map(|role| (role, None)).collect());
	}

	pub fn add(party: PartyId, standing: Standing, licences: Vec<(OfficeRole, Option<DistrictCode>)>) {
		Self::put(party, Person { account: Some(account(party)), standing, licences, represented_by: vec![] });
	}

	fn signatory(principal: PartyId, signer: PartyId) -> Option<Signatory> {
		let (who, by) = (Self::get(principal)?, Self::get(signer)?);
		if by.standing != Standing::Good {
			return None;
		}
		if principal == signer {
			return Some(Signatory { signer, capacity: None, account_version: 0, since: None });
		}
		if matches!(who.standing, Standing::Suspended | Standing::AccountInRecovery) {
			return None;
		}
		let (_, capacity) = who.represented_by.iter().find(|(representative, _)| *representative == signer)?;
		Some(Signatory { signer, capacity: Some(*capacity), account_version: 0, since: None })
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
		if Self::is_licensed(party, role, district) {
			Ok(party)
		} else {
			Err(NOT_LICENSED)
		}
	}

	fn is_licensed_everywhere(party: PartyId, role: OfficeRole) -> bool {
		Self::is_licensed(party, role, None)
	}

	fn is_licensed(party: PartyId, role: OfficeRole, _: Option<DistrictCode>) -> bool {
		Self::get(party).is_some_and(|person| person.licences.contains(&(role, None)))
	}

	fn benchmark_register(account: &u64) -> PartyId {
		let party = Self::all().last_key_value().map_or(1, |(last, _)| last + 1);
		let person =
			Person { account: Some(*account), standing: Standing::Good, licences: vec![], represented_by: vec![] };
		Self::put(party, person);
		party
	}

	fn benchmark_license(party: PartyId, role: OfficeRole) -> DispatchResult {
		Self::change(party, |person| person.licences.push((role, None)));
		Ok(())
	}
}
