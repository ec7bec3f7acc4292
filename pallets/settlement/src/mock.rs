//! A small chain with settlement money, for tests.

use alloc::collections::BTreeMap;
use civitas_primitives::{Capacity, DistrictCode, OfficeRole, PartyId, PartyRegistry, Signatory, Standing};
use frame_support::{
	derive_impl, parameter_types,
	traits::{
		fungible::{hold::Inspect as HoldInspect, hold::Mutate as HoldMutate, Inspect, Mutate},
		tokens::{Precision, Preservation},
		ConstU128, ConstU64,
	},
};
use sp_core::H256;
use sp_runtime::{traits::IdentityLookup, BuildStorage, DispatchError, DispatchResult};

use crate as pallet_settlement;
use crate::HoldReason;

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeSlashReason,
		RuntimeLockId,
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system::Pallet<Test>;
	#[runtime::pallet_index(1)]
	pub type Timestamp = pallet_timestamp::Pallet<Test>;
	#[runtime::pallet_index(2)]
	pub type Balances = pallet_balances::Pallet<Test>;
	#[runtime::pallet_index(3)]
	pub type Settlement = pallet_settlement::Pallet<Test>;
}

type Block = frame_system::mocking::MockBlock<Test>;
pub type AccountId = u64;
pub type Balance = u128;
pub type Error = crate::Error<Test>;
pub type Event = crate::Event<Test>;

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = Block;
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
	type AccountData = pallet_balances::AccountData<Balance>;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type Balance = Balance;
	type ExistentialDeposit = ConstU128<1>;
	type AccountStore = System;
}

pub const PAYOUT_TIME: u64 = 1_000;

impl crate::Config for Test {
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Parties = MockParties;
	type Time = Timestamp;
	type GovernanceOrigin = frame_system::EnsureRoot<AccountId>;
	type PayoutTime = ConstU64<PAYOUT_TIME>;
	type WeightInfo = ();
}

pub const CITY_BANK: PartyId = 1;
pub const SEA_BANK: PartyId = 2;
/// Licensed, and without a ceiling.
pub const NEW_BANK: PartyId = 3;
pub const LAND_OFFICE: PartyId = 4;
pub const ANNA: PartyId = 5;
pub const BEN: PartyId = 6;
/// Has no account, as a minor.
pub const CHILD: PartyId = 7;
/// Signs for nobody.
pub const STRANGER: AccountId = 999;

/// The account that a party has at first.
pub const fn account(party: PartyId) -> AccountId {
	100 + party
}

#[derive(Clone)]
pub struct MockParty {
	pub account: Option<AccountId>,
	pub standing: Standing,
	pub roles: Vec<OfficeRole>,
	/// Who may act for it, and as what.
	pub representative: Option<(PartyId, Capacity)>,
}

parameter_types! {
	pub static Register: BTreeMap<PartyId, MockParty> = BTreeMap::new();
}

/// The error of the mocked register.
pub const REFUSED: DispatchError = DispatchError::Other("the register of parties refuses");

pub struct MockParties;

impl PartyRegistry<AccountId> for MockParties {
	fn party_of(account: &AccountId) -> Option<PartyId> {
		Register::get().into_iter().find(|(_, party)| party.account == Some(*account)).map(|(id, _)| id)
	}

	fn account_of(party: PartyId) -> Option<AccountId> {
		Register::get().get(&party)?.account
	}

	fn exists(party: PartyId) -> bool {
		Register::get().contains_key(&party)
	}

	fn standing(party: PartyId) -> Option<Standing> {
		Register::get().get(&party).map(|party| party.standing)
	}

	fn ensure_may_act(account: &AccountId, principal: PartyId) -> Result<Signatory, DispatchError> {
		let signer = Self::party_of(account).ok_or(REFUSED)?;
		let party = Register::get().get(&principal).cloned().ok_or(REFUSED)?;
		let capacity = match (signer == principal, party.standing, party.representative) {
			(true, Standing::Good, _) => None,
			(false, Standing::Good, Some((id, capacity @ Capacity::Attorney))) if id == signer => Some(capacity),
			(false, Standing::Deceased, Some((id, capacity @ Capacity::Executor))) if id == signer => Some(capacity),
			_ => return Err(REFUSED),
		};
		Ok(Signatory { signer, capacity, account_version: 0, since: None })
	}

	fn still_counts(_: PartyId, _: &Signatory) -> bool {
		true
	}

	fn ensure_active(account: &AccountId) -> Result<PartyId, DispatchError> {
		let party = Self::party_of(account).ok_or(REFUSED)?;
		(Self::standing(party) == Some(Standing::Good)).then_some(party).ok_or(REFUSED)
	}

	fn ensure_office(
		account: &AccountId,
		role: OfficeRole,
		district: Option<DistrictCode>,
	) -> Result<PartyId, DispatchError> {
		let party = Self::ensure_active(account)?;
		Self::is_licensed(party, role, district).then_some(party).ok_or(REFUSED)
	}

	fn is_licensed_everywhere(party: PartyId, role: OfficeRole) -> bool {
		Self::is_licensed(party, role, None)
	}

	fn is_licensed(party: PartyId, role: OfficeRole, _: Option<DistrictCode>) -> bool {
		Register::get().get(&party).is_some_and(|party| party.roles.contains(&role))
	}

	fn benchmark_register(account: &AccountId) -> PartyId {
		let id = Register::get().last_key_value().map_or(1, |(last, _)| last + 1);
		Register::mutate(|register| register.insert(id, party(Some(*account), &[])));
		id
	}

	fn benchmark_license(party: PartyId, role: OfficeRole) -> DispatchResult {
		change(party, |party| party.roles.push(role));
		Ok(())
	}
}

fn party(account: Option<AccountId>, roles: &[OfficeRole]) -> MockParty {
	MockParty { account, standing: Standing::Good, roles: roles.to_vec(), representative: None }
}

/// Changes a party's entry in the mocked register.
pub fn change(id: PartyId, with: impl FnOnce(&mut MockParty)) {
	Register::mutate(|register| with(register.get_mut(&id).expect("a registered party")));
}

/// Suspends a party.
pub fn suspend(id: PartyId) {
	change(id, |party| party.standing = Standing::Suspended);
}

/// Replaces a party's account, and moves what it owns: free money, and money on hold as money on hold.
pub fn rotate(id: PartyId, to: AccountId) {
	let from = MockParties::account_of(id).expect("a party with an account");
	let reason = HoldReason::Redemption.into();
	let held = Balances::balance_on_hold(&reason, &from);
	Balances::release(&reason, &from, held, Precision::Exact).expect("held money can be released");
	Balances::transfer(&from, &to, Balances::balance(&from), Preservation::Expendable).expect("all of it can go");
	Balances::hold(&reason, &to, held).expect("it can be held again");
	change(id, |party| party.account = Some(to));
}

/// Lets time pass.
pub fn wait(time: u64) {
	Timestamp::set_timestamp(Timestamp::get() + time);
}

pub fn signed(party: PartyId) -> RuntimeOrigin {
	RuntimeOrigin::signed(MockParties::account_of(party).unwrap_or(STRANGER))
}

pub fn digest(number: u64) -> H256 {
	H256::from_low_u64_be(number)
}

/// Free money of a party.
pub fn free(party: PartyId) -> Balance {
	MockParties::account_of(party).map_or(0, |account| Balances::balance(&account))
}

/// Money of a party on hold.
pub fn on_hold(party: PartyId) -> Balance {
	MockParties::account_of(party)
		.map_or(0, |account| Balances::balance_on_hold(&HoldReason::Redemption.into(), &account))
}

/// Builds the chain: two banks with ceilings, and money that they have issued.
pub struct ExtBuilder {
	pub books: Vec<(PartyId, Balance, Balance)>,
	pub balances: Vec<(AccountId, Balance)>,
}

impl Default for ExtBuilder {
	fn default() -> Self {
		Self {
			books: vec![(CITY_BANK, 10_000, 3_000), (SEA_BANK, 5_000, 1_000)],
			balances: vec![(account(ANNA), 2_500), (account(BEN), 1_500)],
		}
	}
}

impl ExtBuilder {
	pub fn books(mut self, books: &[(PartyId, Balance, Balance)]) -> Self {
		self.books = books.to_vec();
		self
	}

	pub fn build(self) -> sp_io::TestExternalities {
		use OfficeRole::{Bank, LandRegistry};
		Register::set(BTreeMap::from([
			(CITY_BANK, party(Some(account(CITY_BANK)), &[Bank])),
			(SEA_BANK, party(Some(account(SEA_BANK)), &[Bank])),
			(NEW_BANK, party(Some(account(NEW_BANK)), &[Bank])),
			(LAND_OFFICE, party(Some(account(LAND_OFFICE)), &[LandRegistry])),
			(ANNA, party(Some(account(ANNA)), &[])),
			(BEN, party(Some(account(BEN)), &[])),
			(CHILD, party(None, &[])),
		]));
		let storage = RuntimeGenesisConfig {
			balances: pallet_balances::GenesisConfig { balances: self.balances, ..Default::default() },
			settlement: crate::GenesisConfig { books: self.books },
			..Default::default()
		}
		.build_storage()
		.expect("a genesis that builds");
		let mut ext = sp_io::TestExternalities::new(storage);
		ext.execute_with(|| {
			System::set_block_number(1);
			Timestamp::set_timestamp(1_000_000);
		});
		ext
	}

	pub fn build_and_execute(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			Settlement::do_try_state().expect("the invariants hold at genesis");
			test();
			Settlement::do_try_state().expect("the invariants hold after the test");
		});
	}
}
