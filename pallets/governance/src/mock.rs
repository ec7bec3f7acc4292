//! A small chain with a council of single accounts, for tests. What it takes for each to decide is the council's own
//! matter: three accounts stand for a large majority, a minority with a veto, and an emergency quorum.

use codec::Encode;
use frame_support::{
	derive_impl, ord_parameter_types, parameter_types,
	traits::{ConstU128, ConstU32, ConstU64, Contains, QueryPreimage},
};
use frame_system::{EnsureRoot, EnsureSignedBy};
use sp_runtime::{
	traits::{BlakeTwo256, Hash, IdentityLookup},
	BuildStorage,
};
use sp_version::RuntimeVersion;

use crate as pallet_governance;
use crate::{Motion, MotionNumber, Motions, Name, NextMotion, ScheduleFilter, StopFilter, Unschedulable};

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
	pub type Utility = pallet_utility::Pallet<Test>;
	#[runtime::pallet_index(4)]
	pub type Multisig = pallet_multisig::Pallet<Test>;
	#[runtime::pallet_index(5)]
	pub type Proxy = pallet_proxy::Pallet<Test>;
	#[runtime::pallet_index(6)]
	pub type Preimage = pallet_preimage::Pallet<Test>;
	#[runtime::pallet_index(7)]
	pub type Governance = pallet_governance::Pallet<Test>;
}

type Block = frame_system::mocking::MockBlock<Test>;
pub type AccountId = u64;
pub type Balance = u128;
pub type Error = crate::Error<Test>;
pub type Event = crate::Event<Test>;
pub type H256 = <Test as frame_system::Config>::Hash;

parameter_types! {
	/// As an upgrade changes it.
	pub static TransactionVersion: u32 = 1;
	/// As an upgrade begins to refuse calls.
	pub static RefusalsHold: bool = true;
	pub Version: RuntimeVersion = RuntimeVersion { transaction_version: TransactionVersion::get(), ..Default::default() };
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = Block;
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
	type AccountData = pallet_balances::AccountData<Balance>;
	type BaseCallFilter = StopFilter<Test>;
	type Version = Version;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type Balance = Balance;
	type ExistentialDeposit = ConstU128<1>;
	type AccountStore = System;
}

impl pallet_utility::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type PalletsOrigin = OriginCaller;
	type WeightInfo = ();
}

impl pallet_multisig::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type Currency = Balances;
	type DepositBase = ConstU128<1>;
	type DepositFactor = ConstU128<1>;
	type MaxSignatories = ConstU32<3>;
	type WeightInfo = ();
	type BlockNumberProvider = System;
}

impl pallet_proxy::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type Currency = Balances;
	type ProxyType = ();
	type ProxyDepositBase = ConstU128<1>;
	type ProxyDepositFactor = ConstU128<1>;
	type MaxProxies = ConstU32<4>;
	type WeightInfo = ();
	type MaxPending = ConstU32<2>;
	type CallHasher = BlakeTwo256;
	type AnnouncementDepositBase = ConstU128<1>;
	type AnnouncementDepositFactor = ConstU128<1>;
	type BlockNumberProvider = System;
}

impl pallet_preimage::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = ();
	type Currency = Balances;
	type ManagerOrigin = EnsureRoot<AccountId>;
	type Consideration = ();
}

/// Two thirds of the seats.
pub const COUNCIL: AccountId = 1;
/// A third of the seats.
pub const MINORITY: AccountId = 2;
/// Half of the seats.
pub const EMERGENCY: AccountId = 3;
pub const ANNA: AccountId = 5;
pub const BEN: AccountId = 6;
/// What citizens have at first.
pub const MONEY: Balance = 1_000;

ord_parameter_types! {
	pub const Council: AccountId = COUNCIL;
	pub const Minority: AccountId = MINORITY;
	pub const Emergency: AccountId = EMERGENCY;
}

/// Not this pallet: nobody has to name it.
pub struct Unstoppable;

impl Contains<Name> for Unstoppable {
	fn contains(name: &Name) -> bool {
		["Timestamp", "Preimage"].contains(&name.as_str())
	}
}

/// Refuses remarks, one reason by the first letter of each, and looks into `batch_all` alone.
pub struct Refusals;

impl Refusals {
	/// The letter of each reason.
	pub const LETTERS: [(u8, Unschedulable); 5] = [
		(b'f', Unschedulable::HidesFailure),
		(b's', Unschedulable::SudoCall),
		(b'r', Unschedulable::RawStorage),
		(b'u', Unschedulable::UncheckedCode),
		(b'c', Unschedulable::UnfitCouncil),
	];
}

impl ScheduleFilter<RuntimeCall> for Refusals {
	fn ensure_schedulable(call: &RuntimeCall) -> Result<(), Unschedulable> {
		match call {
			RuntimeCall::System(frame_system::Call::remark { remark }) if RefusalsHold::get() => {
				let found = Self::LETTERS.iter().find(|(letter, _)| remark.first() == Some(letter));
				found.map_or(Ok(()), |(_, reason)| Err(*reason))
			}
			RuntimeCall::Utility(pallet_utility::Call::batch_all { calls }) => {
				calls.iter().try_for_each(Self::ensure_schedulable)
			}
			_ => Ok(()),
		}
	}
}

pub const DELAY: u64 = 1_000;
pub const DELAY_BLOCKS: u64 = 10;
pub const EXECUTION_PERIOD: u64 = 500;
pub const MAX_QUEUED: u32 = 4;
pub const MAX_CALL_LENGTH: u32 = 2_048;
pub const MAX_STOP: u64 = 700;
pub const MAX_STOPS: u32 = 2;

impl crate::Config for Test {
	type RuntimeCall = RuntimeCall;
	type Preimages = Preimage;
	type Time = Timestamp;
	type MotionOrigin = EnsureSignedBy<Council, AccountId>;
	type VetoOrigin = EnsureSignedBy<Minority, AccountId>;
	type Schedulable = Refusals;
	type StopOrigin = EnsureSignedBy<Emergency, AccountId>;
	type Unstoppable = Unstoppable;
	type Delay = ConstU64<DELAY>;
	type DelayBlocks = ConstU64<DELAY_BLOCKS>;
	type ExecutionPeriod = ConstU64<EXECUTION_PERIOD>;
	type MaxQueued = ConstU32<MAX_QUEUED>;
	type MaxCallLength = ConstU32<MAX_CALL_LENGTH>;
	type MaxStop = ConstU64<MAX_STOP>;
	type MaxStops = ConstU32<MAX_STOPS>;
	type WeightInfo = ();
}

/// For the benchmarks' own tests: an origin that `Ensure` accepts.
#[cfg(not(feature = "runtime-benchmarks"))]
pub fn origin_for<Account, Origin, Ensure>() -> Origin
where
	Account: codec::Decode,
	Origin: From<frame_system::RawOrigin<Account>>,
	Ensure: frame_support::traits::EnsureOrigin<Origin>,
{
	let signed = |account: AccountId| -> Origin {
		let account = Account::decode(&mut &account.encode()[..]).expect("an account of the mock");
		frame_system::RawOrigin::Signed(account).into()
	};
	let mut council = [COUNCIL, MINORITY, EMERGENCY].into_iter();
	signed(council.find(|account| Ensure::try_origin(signed(*account)).is_ok()).expect("an origin of the council"))
}

/// A call that only root can make: gives Ben money.
pub fn give_ben(amount: Balance) -> RuntimeCall {
	pallet_balances::Call::force_set_balance { who: BEN, new_free: amount }.into()
}

/// A citizen's call.
pub fn pay_ben(amount: Balance) -> RuntimeCall {
	pallet_balances::Call::transfer_allow_death { dest: BEN, value: amount }.into()
}

pub fn hash_of(call: &RuntimeCall) -> (H256, u32) {
	let bytes = call.encode();
	(BlakeTwo256::hash(&bytes), bytes.len() as u32)
}

/// Notes a call's preimage, unless it is there.
pub fn note(call: &RuntimeCall) -> (H256, u32) {
	let (hash, length) = hash_of(call);
	if <Preimage as QueryPreimage>::len(&hash).is_none() {
		Preimage::note_preimage(RuntimeOrigin::signed(ANNA), call.encode()).expect("a preimage that can be noted");
	}
	(hash, length)
}

/// Notes a call's preimage and schedules it; answers its number.
pub fn schedule(call: &RuntimeCall) -> MotionNumber {
	let (hash, length) = note(call);
	let number = NextMotion::<Test>::get();
	Governance::schedule(RuntimeOrigin::signed(COUNCIL), hash, length).expect("a motion that can be scheduled");
	number
}

/// A motion of the chain.
pub fn motion(number: MotionNumber) -> Motion<H256, u64> {
	Motions::<Test>::get(number).expect("a motion")
}

pub fn name(of: &str) -> Name {
	Name::try_from(of).expect("a short name")
}

pub fn now() -> u64 {
	Timestamp::get()
}

/// Lets time and blocks pass.
pub fn wait(time: u64, blocks: u64) {
	Timestamp::set_timestamp(now() + time);
	System::set_block_number(System::block_number() + blocks);
}

/// Lets the delay of a motion scheduled now pass.
pub fn wait_out_the_delay() {
	wait(DELAY, DELAY_BLOCKS);
}

/// Builds the chain.
pub struct ExtBuilder;

impl ExtBuilder {
	pub fn build(self) -> sp_io::TestExternalities {
		TransactionVersion::set(1);
		RefusalsHold::set(true);
		let balances = [COUNCIL, MINORITY, EMERGENCY, ANNA, BEN].map(|account| (account, MONEY)).to_vec();
		let storage = RuntimeGenesisConfig {
			balances: pallet_balances::GenesisConfig { balances, ..Default::default() },
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
			Governance::do_try_state().expect("the invariants hold at genesis");
			test();
			Governance::do_try_state().expect("the invariants hold after the test");
		});
	}
}
