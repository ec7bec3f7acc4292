//! A small city for the tests: party N signs with account N.

use crate as pallet_parties;
use crate::{BoundedNonce, ChargeOrQuota, GenesisParty, PartyKind, QuotaSponsor};
use civitas_primitives::{AccountMover, BoundedText, DocumentKind, Moment, OfficeRole, PartyId, SourceDocument, DAY};
use frame_support::{
	derive_impl, parameter_types,
	traits::{
		fungible::{Inspect, Mutate},
		tokens::{Fortitude, Preservation},
	},
	weights::IdentityFee,
};
use frame_system::{EnsureRoot, RawOrigin};
use pallet_transaction_payment::{ChargeTransactionPayment, ConstFeeMultiplier, FungibleAdapter, Multiplier};
use sp_core::H256;
use sp_runtime::{traits::One, BuildStorage, DispatchError, DispatchResult};

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
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Timestamp = pallet_timestamp;
	#[runtime::pallet_index(2)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(3)]
	pub type TransactionPayment = pallet_transaction_payment;
	#[runtime::pallet_index(4)]
	pub type Parties = pallet_parties;
}

pub type AccountId = u64;
pub type Block = frame_system::mocking::MockBlock<Test>;
pub type Charge = ChargeOrQuota<Test, ChargeTransactionPayment<Test>>;
pub type Extension = (BoundedNonce<Test>, Charge);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = Block;
	type AccountData = pallet_balances::AccountData<u64>;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = System;
}

parameter_types! {
	pub FeeMultiplier: Multiplier = Multiplier::one();
	pub static MoverFails: bool = false;
	/// Whose quota account 100 spends.
	pub static Sponsor: Option<PartyId> = None;
	pub static CitizenQuota: u64 = 1_000_000_000_000;
	pub const OfficeQuota: u64 = 10_000_000_000_000;
	pub const MaxStaffKeys: u32 = 3;
	pub const MaxQueued: u32 = 4;
	pub const RotationPeriod: Moment = 14 * DAY;
}

impl pallet_transaction_payment::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type OnChargeTransaction = FungibleAdapter<Balances, ()>;
	type WeightToFee = IdentityFee<u64>;
	type LengthToFee = IdentityFee<u64>;
	type FeeMultiplierUpdate = ConstFeeMultiplier<FeeMultiplier>;
	type OperationalFeeMultiplier = frame_support::traits::ConstU8<5>;
	type WeightInfo = ();
}

/// Moves what is free; a test can make it fail.
pub struct FreeMover;
impl AccountMover<AccountId> for FreeMover {
	fn move_all(from: &AccountId, to: &AccountId) -> DispatchResult {
		if MoverFails::get() {
			return Err(DispatchError::Other("the money does not move"));
		}
		let all = Balances::reducible_balance(from, Preservation::Expendable, Fortitude::Polite);
		if all > 0 {
			Balances::transfer(from, to, all, Preservation::Expendable)?;
		}
		Ok(())
	}

	fn benchmark_fund(account: &AccountId) -> DispatchResult {
		Balances::mint_into(account, 1_000).map(|_| ())
	}
}

/// Stands in for proxies: account 100 acts for `Sponsor`.
pub struct ProxyOf100;
impl QuotaSponsor<AccountId, RuntimeCall> for ProxyOf100 {
	fn sponsor_of(signer: &AccountId, _: &RuntimeCall) -> Option<PartyId> {
		Sponsor::get().filter(|_| *signer == 100)
	}
}

impl pallet_parties::Config for Test {
	type Time = Timestamp;
	type GovernanceOrigin = EnsureRoot<AccountId>;
	type Mover = FreeMover;
	type SponsorOf = ProxyOf100;
	type RotationPeriod = RotationPeriod;
	type MaxStaffKeys = MaxStaffKeys;
	type CitizenQuota = CitizenQuota;
	type OfficeQuota = OfficeQuota;
	type MaxQueued = MaxQueued;
	type WeightInfo = ();
}

// The founding parties; the account of each has its number, and the child has none.
pub const IDENTITY: PartyId = 1;
pub const IDENTITY_TWO: PartyId = 2;
pub const COURT: PartyId = 3;
pub const COURT_TWO: PartyId = 4;
pub const REGISTRY: PartyId = 5;
pub const ALICE: PartyId = 6;
pub const BOB: PartyId = 7;
pub const COMPANY: PartyId = 8;
pub const CHILD: PartyId = 9;
/// An account of nobody.
pub const STRANGER: AccountId = 77;
/// The district of the registry.
pub const DISTRICT: u32 = 7;
/// The first moment of every test.
pub const START: Moment = 20_000 * DAY + 1;

pub fn identity(byte: u8) -> H256 {
	H256::repeat_byte(byte)
}

pub fn genesis() -> pallet_parties::GenesisConfig<Test> {
	let party = |kind, number: PartyId| GenesisParty {
		kind,
		identity: H256::from_low_u64_be(number),
		account: (number != CHILD).then_some(number),
	};
	use PartyKind::{NaturalPerson, NonNaturalPerson};
	let offices = [IDENTITY, IDENTITY_TWO, COURT, COURT_TWO, REGISTRY].map(|office| party(NonNaturalPerson, office));
	let citizens = [
		party(NaturalPerson, ALICE),
		party(NaturalPerson, BOB),
		party(NonNaturalPerson, COMPANY),
		party(NaturalPerson, CHILD),
	];
	pallet_parties::GenesisConfig {
		parties: offices.into_iter().chain(citizens).collect(),
		licences: vec![
			(IDENTITY, OfficeRole::Identity, None),
			(IDENTITY_TWO, OfficeRole::Identity, None),
			(COURT, OfficeRole::Court, None),
			(COURT_TWO, OfficeRole::Court, None),
			(REGISTRY, OfficeRole::LandRegistry, Some(DISTRICT)),
		],
	}
}

#[derive(Default)]
pub struct ExtBuilder {
	money: Vec<(AccountId, u64)>,
}

impl ExtBuilder {
	pub fn money(mut self, account: AccountId, amount: u64) -> Self {
		self.money.push((account, amount));
		self
	}

	pub fn build(self) -> sp_io::TestExternalities {
		let mut storage = frame_system::GenesisConfig::<Test>::default().build_storage().unwrap();
		pallet_balances::GenesisConfig::<Test> { balances: self.money, ..Default::default() }
			.assimilate_storage(&mut storage)
			.unwrap();
		genesis().assimilate_storage(&mut storage).unwrap();
		let mut ext = sp_io::TestExternalities::new(storage);
		ext.execute_with(|| {
			System::set_block_number(1);
			Timestamp::set_timestamp(START);
		});
		ext
	}

	pub fn build_and_execute(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			test();
			check();
		});
	}
}

/// The invariants of the pallet, and that it holds one sufficient reference for each account that it knows.
pub fn check() {
	Parties::do_try_state().unwrap();
	let references: u32 = frame_system::Account::<Test>::iter_values().map(|account| account.sufficients).sum();
	let accounts = crate::PartyOf::<Test>::iter_keys().count()
		+ crate::RetiredAccounts::<Test>::iter_keys().count()
		+ crate::StaffKeys::<Test>::iter_keys().count()
		+ crate::FormerStaffKeys::<Test>::iter_keys().count();
	assert_eq!(references as usize, accounts);
}

pub fn new_test_ext() -> sp_io::TestExternalities {
	ExtBuilder::default().build()
}

pub fn signed(account: AccountId) -> RuntimeOrigin {
	RawOrigin::Signed(account).into()
}

pub fn root() -> RuntimeOrigin {
	RawOrigin::Root.into()
}

pub fn none() -> RuntimeOrigin {
	RawOrigin::None.into()
}

pub fn document() -> SourceDocument {
	SourceDocument { kind: DocumentKind::IdentityDocument, digest: H256::repeat_byte(9), dated: START }
}

/// A document dated a millisecond after now.
pub fn future_document() -> SourceDocument {
	SourceDocument { dated: Timestamp::get() + 1, ..document() }
}

pub fn scope() -> BoundedText<64> {
	BoundedText::try_from("everything").unwrap()
}

pub fn pass(time: Moment) {
	Timestamp::set_timestamp(Timestamp::get() + time);
}

pub fn suspend(party: PartyId) {
	frame_support::assert_ok!(Parties::set_status(
		signed(IDENTITY_TWO),
		party,
		civitas_primitives::PartyStatus::Suspended,
		document()
	));
}
