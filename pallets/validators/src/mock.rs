//! A small chain with sessions, Aura and GRANDPA, for tests. Its keys are real.

use civitas_primitives::PartyId;
use frame_support::{
	derive_impl, parameter_types,
	traits::{ConstBool, ConstU128, ConstU32, ConstU64, DisabledValidators, OnFinalize, OnInitialize},
};
use frame_system::mocking::MockUncheckedExtrinsic;
use pallet_session::{historical as pallet_session_historical, SessionInterface};
use sp_consensus_aura::{digests::CompatibleDigestItem, sr25519::AuthorityId as AuraId};
use sp_core::{ed25519, sr25519, Pair};
use sp_keystore::{testing::MemoryKeystore, KeystoreExt};
use sp_runtime::{
	generic::DigestItem,
	impl_opaque_keys,
	traits::{Convert, IdentityLookup, OpaqueKeys},
	BuildStorage, Digest,
};
use sp_session::MembershipProof;
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
	pub type Timestamp = pallet_timestamp::Pallet<Test>;
	#[runtime::pallet_index(3)]
	pub type Authorship = pallet_authorship::Pallet<Test>;
	#[runtime::pallet_index(4)]
	pub type Validators = pallet_validators::Pallet<Test>;
	#[runtime::pallet_index(5)]
	pub type Session = pallet_session::Pallet<Test>;
	#[runtime::pallet_index(6)]
	pub type Historical = pallet_session_historical::Pallet<Test>;
	#[runtime::pallet_index(7)]
	pub type Aura = pallet_aura::Pallet<Test>;
	#[runtime::pallet_index(8)]
	pub type Grandpa = pallet_grandpa::Pallet<Test>;
}

type Block = frame_system::mocking::MockBlock<Test>;
pub type AccountId = u64;
pub type Error = crate::Error<Test>;
pub type Event = crate::Event<Test>;

impl_opaque_keys! {
	pub struct MockSessionKeys {
		pub aura: Aura,
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

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

impl pallet_authorship::Config for Test {
	type FindAuthor = pallet_session::FindAccountFromAuthorIndex<Self, Aura>;
	type EventHandler = Validators;
}

impl pallet_aura::Config for Test {
	type AuthorityId = AuraId;
	type MaxAuthorities = ConstU32<MAX_VALIDATORS>;
	type DisabledValidators = Session;
	type AllowMultipleBlocksPerSlot = ConstBool<false>;
	type SlotDuration = ConstU64<2_000>;
}

/// Blocks in a session.
pub const SESSION: u64 = 5;
pub const MIN_VALIDATORS: u32 = 2;
pub const MAX_VALIDATORS: u32 = 6;
pub const REPORT_SESSIONS: u32 = 8;
pub const PERFORMANCE_SESSIONS: u32 = 4;

parameter_types! {
	/// For the negative control: a manager that answers with the set each time, as most do.
	pub static AlwaysAnswers: bool = false;
	/// For how many sessions validators keep keys that they have changed. None but in the tests of it.
	pub static KeySessions: SessionIndex = 0;
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
	fn start_session(index: SessionIndex) {
		<Validators as pallet_session_historical::SessionManager<_, _>>::start_session(index)
	}
}

impl pallet_session::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type ValidatorId = AccountId;
	type ValidatorIdOf = crate::KeyHolder<Test>;
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
	type KeyOwnerProof = MembershipProof;
	type EquivocationReportSystem =
		pallet_grandpa::EquivocationReportSystem<Test, Validators, Historical, ConstU64<100>>;
}

impl<C> frame_system::offchain::CreateTransactionBase<C> for Test
where
	RuntimeCall: From<C>,
{
	type Extrinsic = MockUncheckedExtrinsic<Test>;
	type RuntimeCall = RuntimeCall;
}

impl<C> frame_system::offchain::CreateBare<C> for Test
where
	RuntimeCall: From<C>,
{
	fn create_bare(call: RuntimeCall) -> Self::Extrinsic {
		MockUncheckedExtrinsic::<Test>::new_bare(call)
	}
}

/// Accounts below 100 sign for a department.
pub struct Departments;

impl Convert<AccountId, Option<PartyId>> for Departments {
	fn convert(account: AccountId) -> Option<PartyId> {
		(account < 100).then(|| account * 1_000)
	}
}

impl crate::Config for Test {
	type GovernanceOrigin = frame_system::EnsureRoot<AccountId>;
	type MinValidators = ConstU32<MIN_VALIDATORS>;
	type MaxValidators = ConstU32<MAX_VALIDATORS>;
	type AuthorityId = AuraId;
	type DepartmentOf = Departments;
	type ReportSessions = ConstU32<REPORT_SESSIONS>;
	type PerformanceSessions = ConstU32<PERFORMANCE_SESSIONS>;
	type KeySessions = KeySessions;
	type WeightInfo = ();
}

fn seed(account: AccountId, generation: u8) -> [u8; 32] {
	let mut seed = [generation; 32];
	seed[..8].copy_from_slice(&account.to_le_bytes());
	seed
}

/// The key with which an account seals blocks, by its generation of keys.
pub fn aura(account: AccountId, generation: u8) -> sr25519::Pair {
	sr25519::Pair::from_seed(&seed(account, generation))
}

/// The key with which an account votes, by its generation of keys.
pub fn grandpa(account: AccountId, generation: u8) -> ed25519::Pair {
	ed25519::Pair::from_seed(&seed(account, generation))
}

/// The first keys of an account, or its next ones in another generation.
pub fn keys(account: AccountId, generation: u8) -> MockSessionKeys {
	MockSessionKeys {
		aura: aura(account, generation).public().into(),
		grandpa: grandpa(account, generation).public().into(),
	}
}

/// Sets an account's session keys.
pub fn set_keys(account: AccountId, generation: u8) {
	<Session as SessionInterface>::set_keys(&account, keys(account, generation)).expect("keys nobody else has");
}

/// Removes an account's session keys.
pub fn purge_keys(account: AccountId) {
	<Session as SessionInterface>::purge_keys(&account).expect("an account with keys");
}

/// Makes a block in a slot.
pub fn block_in(slot: u64) {
	let number = System::block_number() + 1;
	let logs = vec![<DigestItem as CompatibleDigestItem<()>>::aura_pre_digest(slot.into())];
	System::initialize(&number, &System::parent_hash(), &Digest { logs });
	AllPalletsWithSystem::on_initialize(number);
	Timestamp::set_timestamp(slot * 2_000);
	AllPalletsWithSystem::on_finalize(number);
}

/// Makes a block in the next slot whose author may make one.
pub fn next_block() {
	let mut slot = latest_slot() + 1;
	while Aura::slot_author_index(slot.into()).is_some_and(<Session as DisabledValidators>::is_disabled) {
		slot += 1;
	}
	block_in(slot);
}

pub fn latest_slot() -> u64 {
	crate::LatestSlot::<Test>::get().unwrap_or(1_000)
}

/// Runs on to the next rotation of the session, and a block more.
pub fn rotate() {
	let next = (System::block_number() / SESSION + 1) * SESSION;
	while System::block_number() <= next {
		next_block();
	}
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
		KeySessions::set(0);
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
		ext.register_extension(KeystoreExt::new(MemoryKeystore::new()));
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
