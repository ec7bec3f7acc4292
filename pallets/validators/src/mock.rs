//! A small chain with sessions and GRANDPA, for tests.

use frame_support::{
	derive_impl, parameter_types,
	traits::{ConstU128, ConstU32, ConstU64},
};
use frame_system::RunToBlockHooks;
use pallet_session::{historical as pallet_session_historical, SessionInterface};
use sp_core::{ed25519, Void};
use sp_runtime::{
	impl_opaque_keys,
	traits::{ConvertInto, IdentityLookup, OpaqueKeys},
	BuildStorage,
};
use sp_staking::SessionIndex;

use crate as pallet_validators;

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
	pub type Balances = pallet_balances::Pallet<Test>;
	#[runtime::pallet_index(2)]
	pub type Validators = pallet_validators::Pallet<Test>;
	#[runtime::pallet_index(3)]
	pub type Session = pallet_session::Pallet<Test>;
	#[runtime::pallet_index(4)]
	pub type Historical = pallet_session_historical::Pallet<Test>;
	#[runtime::pallet_index(5)]
	pub type Grandpa = pallet_grandpa::Pallet<Test>;
}

type Block = frame_system::mocking::MockBlock<Test>;
pub type AccountId = u64;
pub type Error = crate::Error<Test>;
pub type Event = crate::Event<Test>;

impl_opaque_keys! {
	pub struct MockSessionKeys {
		pub grandpa: Grandpa,
	}
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = Block;
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
	type AccountData = pallet_balances::AccountData<u128>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type Balance = u128;
	type ExistentialDeposit = ConstU128<1>;
	type AccountStore = System;
}

/// Blocks in a session.
pub const SESSION: u64 = 5;
pub const MIN_VALIDATORS: u32 = 2;
pub const MAX_VALIDATORS: u32 = 6;

parameter_types! {
	/// For the negative control: a manager that answers with the set each time, as most do.
	pub static AlwaysAnswers: bool = false;
}

/// The pallet, or the manager of the negative control.
pub struct Manager;

impl pallet_session::SessionManager<AccountId> for Manager {
	fn new_session(_: SessionIndex) -> Option<Vec<AccountId>> {
		None
	}
	fn end_session(_: SessionIndex) {}
	fn start_session(_: SessionIndex) {}
}

impl pallet_session_historical::SessionManager<AccountId, ()> for Manager {
	fn new_session(index: SessionIndex) -> Option<Vec<(AccountId, ())>> {
		if AlwaysAnswers::get() {
			return Some(Validators::validators().into_iter().map(|validator| (validator, ())).collect());
		}
		<Validators as pallet_session_historical::SessionManager<_, _>>::new_session(index)
	}
	fn new_session_genesis(index: SessionIndex) -> Option<Vec<(AccountId, ())>> {
		<Validators as pallet_session_historical::SessionManager<_, _>>::new_session_genesis(index)
	}
	fn end_session(_: SessionIndex) {}
	fn start_session(_: SessionIndex) {}
}

impl pallet_session::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type ValidatorId = AccountId;
	type ValidatorIdOf = ConvertInto;
	type ShouldEndSession = pallet_session::PeriodicSessions<ConstU64<SESSION>, ConstU64<0>>;
	type NextSessionRotation = pallet_session::PeriodicSessions<ConstU64<SESSION>, ConstU64<0>>;
	type SessionManager = pallet_session_historical::NoteHistoricalRoot<Test, Manager>;
	type SessionHandler = <MockSessionKeys as OpaqueKeys>::KeyTypeIdProviders;
	type Keys = MockSessionKeys;
	type DisablingStrategy = ();
	type WeightInfo = ();
	type Currency = Balances;
	type KeyDeposit = ();
}

impl pallet_session_historical::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type FullIdentification = ();
	type FullIdentificationOf = crate::UnitIdentification;
}

impl pallet_grandpa::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = ();
	type MaxAuthorities = ConstU32<MAX_VALIDATORS>;
	type MaxNominators = ConstU32<0>;
	type MaxSetIdSessionEntries = ConstU64<100>;
	type KeyOwnerProof = Void;
	type EquivocationReportSystem = ();
}

impl crate::Config for Test {
	type GovernanceOrigin = frame_system::EnsureRoot<AccountId>;
	type MinValidators = ConstU32<MIN_VALIDATORS>;
	type MaxValidators = ConstU32<MAX_VALIDATORS>;
	type WeightInfo = ();
}

/// The first keys of an account, or its next ones in another generation.
pub fn keys(account: AccountId, generation: u8) -> MockSessionKeys {
	let mut seed = [generation; 32];
	seed[..8].copy_from_slice(&account.to_le_bytes());
	MockSessionKeys { grandpa: ed25519::Public::from_raw(seed).into() }
}

/// Sets an account's session keys.
pub fn set_keys(account: AccountId, generation: u8) {
	<Session as SessionInterface>::set_keys(&account, keys(account, generation)).expect("keys nobody else has");
}

/// Removes an account's session keys.
pub fn purge_keys(account: AccountId) {
	<Session as SessionInterface>::purge_keys(&account).expect("an account with keys");
}

/// Runs on to the next rotation of the session.
pub fn rotate() {
	let next = (System::block_number() / SESSION + 1) * SESSION;
	System::run_to_block_with::<AllPalletsWithSystem>(next, RunToBlockHooks::default());
	// What GRANDPA schedules in a block, it puts into force at the end of it.
	System::run_to_block_with::<AllPalletsWithSystem>(next + 1, RunToBlockHooks::default());
}

pub fn set_id() -> u64 {
	pallet_grandpa::CurrentSetId::<Test>::get()
}

/// GRANDPA's authorities are these accounts under these generations of keys.
pub fn assert_authorities(expected: &[(AccountId, u8)]) {
	let authorities: Vec<_> = Grandpa::grandpa_authorities().into_iter().map(|(id, _)| id).collect();
	let expected: Vec<_> = expected.iter().map(|(account, generation)| keys(*account, *generation).grandpa).collect();
	assert_eq!(authorities, expected);
}

/// Builds the chain.
pub struct ExtBuilder {
	pub validators: Vec<AccountId>,
	pub with_keys: Vec<AccountId>,
}

impl Default for ExtBuilder {
	/// Three validators, and one more account with keys.
	fn default() -> Self {
		Self { validators: vec![30, 10, 20], with_keys: vec![10, 20, 30, 40] }
	}
}

impl ExtBuilder {
	pub fn build(self) -> sp_io::TestExternalities {
		AlwaysAnswers::set(false);
		let balances = self.with_keys.iter().map(|account| (*account, 100)).collect();
		let keys = self.with_keys.into_iter().map(|account| (account, account, keys(account, 0))).collect();
		let storage = RuntimeGenesisConfig {
			balances: pallet_balances::GenesisConfig { balances, ..Default::default() },
			validators: crate::GenesisConfig { validators: self.validators },
			session: pallet_session::GenesisConfig { keys, ..Default::default() },
			..Default::default()
		}
		.build_storage()
		.expect("a genesis that builds");
		let mut ext = sp_io::TestExternalities::new(storage);
		ext.execute_with(|| System::set_block_number(1));
		ext
	}

	pub fn build_and_execute(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			Validators::do_try_state().expect("the invariants hold at genesis");
			test();
			Validators::do_try_state().expect("the invariants hold after the test");
		});
	}
}
