//! A runtime of balances, time and insurance investments; parties are a small stand-in.

mod parties;

pub use parties::*;

use civitas_primitives::{Capacity, Moment, OfficeRole, PartyId, Standing};
use frame_support::{
	derive_impl,
	dispatch::DispatchResult,
	parameter_types,
	traits::{ConstU128, ConstU32, ConstU64},
	PalletId,
};
use sp_core::H256;
use sp_runtime::{BuildStorage, DispatchError, Perbill};

use crate::{Balance, ClassLimits, FundId, FundKind, LimitScope, Limits};

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
	pub type InsuranceInvestments = crate;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountData = pallet_balances::AccountData<u128>;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = System;
	type Balance = u128;
	type ExistentialDeposit = ConstU128<1>;
}

pub const DAY: Moment = civitas_primitives::DAY;
/// 4 October 2024.
pub const NOW: Moment = 20_000 * DAY;
pub const NOTICE: Moment = 30 * DAY;
pub const VALUATION_AGE: Moment = 7 * DAY;
pub const APPRAISAL_AGE: Moment = 365 * DAY;
pub const REPORT_AGE: Moment = 92 * DAY;
pub const GATE_PERIOD: Moment = 90 * DAY;
pub const MIN_CONTRIBUTION: Balance = 1_000;
pub const MIN_SEED: Balance = 100_000;
pub const BATCH: u32 = 8;

parameter_types! {
	pub const AccountOfAll: PalletId = PalletId(*b"civ/insu");
	pub const MaxJump: Perbill = Perbill::from_percent(10);
	pub const DecreaseStep: Perbill = Perbill::from_percent(1);
	/// What strangers sent to the account.
	pub static Gifts: Balance = 0;
}

impl crate::Config for Test {
	type Currency = Balances;
	type Parties = Parties;
	type Time = Timestamp;
	type CityCouncil = frame_system::EnsureRoot<u64>;
	type PalletId = AccountOfAll;
	type NoticePeriod = ConstU64<NOTICE>;
	type MaxValuationAge = ConstU64<VALUATION_AGE>;
	type MaxAppraisalAge = ConstU64<APPRAISAL_AGE>;
	type MaxReportAge = ConstU64<REPORT_AGE>;
	type MaxJump = MaxJump;
	type DecreaseStep = DecreaseStep;
	type DecreaseStepPeriod = ConstU64<{ DAY / 5 }>;
	type GatePeriod = ConstU64<GATE_PERIOD>;
	type MinContribution = ConstU128<MIN_CONTRIBUTION>;
	type MinSeed = ConstU128<MIN_SEED>;
	type MaxBatch = ConstU32<BATCH>;
	type DefaultAfter = ConstU64<{ 90 * DAY }>;
	type LongDefaultAfter = ConstU64<{ 180 * DAY }>;
	type WeightInfo = ();
}

pub const SUPERVISOR: PartyId = 1;
pub const OTHER_SUPERVISOR: PartyId = 2;
pub const VALUER: PartyId = 3;
pub const OTHER_VALUER: PartyId = 4;
pub const COURT: PartyId = 5;
pub const OTHER_COURT: PartyId = 6;
pub const TRUSTEE: PartyId = 7;
pub const CUSTODIAN: PartyId = 8;
pub const VERIFIER: PartyId = 9;
pub const INSURER: PartyId = 10;
pub const OTHER_INSURER: PartyId = 11;
pub const THIRD_INSURER: PartyId = 12;
pub const SUSPENDED_SUPERVISOR: PartyId = 13;
pub const OTHER_TRUSTEE: PartyId = 14;
pub const OTHER_CUSTODIAN: PartyId = 15;
pub const OTHER_VERIFIER: PartyId = 16;
pub const SPONSOR: PartyId = 20;
pub const OBLIGOR: PartyId = 21;
pub const OTHER_SPONSOR: PartyId = 22;
pub const OTHER_OBLIGOR: PartyId = 23;
/// Acts for the first insurer.
pub const ACTUARY: PartyId = 25;
pub const ALICE: PartyId = 30;
pub const BOB: PartyId = 31;
pub const CAROL: PartyId = 32;
/// A minor without an account.
pub const WARD: PartyId = 33;
pub const GUARDIAN: PartyId = 34;
pub const SUSPENDED: PartyId = 35;
/// An account that signs for no party.
pub const STRANGER: u64 = 600;
/// What every account has at first.
pub const WEALTH: Balance = 1_000_000_000;

/// The account of a party, as the builder sets it up.
pub fn account(party: PartyId) -> u64 {
	1_000 + party
}

pub fn signed(party: PartyId) -> RuntimeOrigin {
	RuntimeOrigin::signed(account(party))
}

pub const NOT_A_PARTY: DispatchError = DispatchError::Other("the account signs for no party");
pub const NOT_IN_STANDING: DispatchError = DispatchError::Other("the party is not in good standing");
pub const NOT_ITS_ACCOUNT: DispatchError = DispatchError::Other("the account may not act for the party");
pub const NOT_LICENSED: DispatchError = DispatchError::Other("no licence for the role");

/// Builds the chain of a test, and verifies the invariants after it.
#[derive(Default)]
pub struct ExtBuilder;

impl ExtBuilder {
	pub fn build(self) -> sp_io::TestExternalities {
		Gifts::set(0);
		let mut storage = frame_system::GenesisConfig::<Test>::default().build_storage().unwrap();
		let balances = (1..=40).map(|party| (account(party), WEALTH)).chain([(STRANGER, WEALTH)]).collect();
		pallet_balances::GenesisConfig::<Test> { balances, ..Default::default() }
			.assimilate_storage(&mut storage)
			.unwrap();
		let mut ext = sp_io::TestExternalities::from(storage);
		ext.execute_with(|| {
			System::set_block_number(1);
			Timestamp::set_timestamp(NOW);
			for (role, offices) in [
				(OfficeRole::InsuranceSupervisor, vec![SUPERVISOR, OTHER_SUPERVISOR, SUSPENDED_SUPERVISOR]),
				(OfficeRole::Valuer, vec![VALUER, OTHER_VALUER]),
				(OfficeRole::Court, vec![COURT, OTHER_COURT]),
				(OfficeRole::Trustee, vec![TRUSTEE, OTHER_TRUSTEE]),
				(OfficeRole::Custodian, vec![CUSTODIAN, OTHER_CUSTODIAN]),
				(OfficeRole::ProjectVerifier, vec![VERIFIER, OTHER_VERIFIER]),
				(OfficeRole::Insurer, vec![INSURER, OTHER_INSURER, THIRD_INSURER]),
			] {
				for office in offices {
					Parties::add(office, Standing::Good, vec![(role, None)]);
				}
			}
			Parties::set_standing(SUSPENDED_SUPERVISOR, Standing::Suspended);
			for person in [SPONSOR, OBLIGOR, OTHER_SPONSOR, OTHER_OBLIGOR, ACTUARY, ALICE, BOB, CAROL, WARD, GUARDIAN] {
				Parties::add(person, Standing::Good, vec![]);
			}
			Parties::add(SUSPENDED, Standing::Suspended, vec![]);
			Parties::change(INSURER, |insurer| insurer.represented_by.push((ACTUARY, Capacity::Attorney)));
			Parties::change(WARD, |ward| {
				ward.account = None;
				ward.represented_by.push((GUARDIAN, Capacity::Guardian));
			});
		});
		ext
	}

	pub fn build_and_execute(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			test();
			verify_state();
		});
	}
}

/// All invariants, and the account to the cent.
pub fn verify_state() {
	InsuranceInvestments::do_try_state().unwrap();
	let held = Balances::free_balance(InsuranceInvestments::account());
	assert_eq!(held, InsuranceInvestments::booked().unwrap() + Gifts::get(), "the account differs from what is booked");
}

// What tests speak of.

pub fn now() -> Moment {
	Timestamp::get()
}

/// Lets time pass, to the next block.
pub fn advance(milliseconds: Moment) {
	System::set_block_number(System::block_number() + 1);
	Timestamp::set_timestamp(now() + milliseconds);
}

/// The digest of a document.
pub fn digest(number: u8) -> H256 {
	H256::repeat_byte(number)
}

pub fn balance(party: PartyId) -> Balance {
	Balances::free_balance(account(party))
}

/// Somebody sends money to the account that nobody asked for.
pub fn gift(amount: Balance) {
	use frame_support::traits::{fungible::Mutate, tokens::Preservation::Expendable};
	<Balances as Mutate<u64>>::transfer(&STRANGER, &InsuranceInvestments::account(), amount, Expendable).unwrap();
	Gifts::mutate(|gifts| *gifts += amount);
}

pub fn percent(share: u32) -> Perbill {
	Perbill::from_percent(share)
}

/// 20 % a project, 50 % a class, 30 % a group, 5 % in money, full solvency, a gate of 25 %.
pub fn usual_limits() -> Limits {
	let class = percent(50);
	Limits {
		per_project: percent(20),
		per_class: ClassLimits { infrastructure_debt: class, equity: class, real_estate: class, other: class },
		per_group: percent(30),
		min_liquid: percent(5),
		min_solvency_percent: 100,
		gate: percent(25),
	}
}

/// Limits that bind nothing.
pub fn loose_limits() -> Limits {
	let all = percent(100);
	Limits {
		per_project: all,
		per_class: ClassLimits { infrastructure_debt: all, equity: all, real_estate: all, other: all },
		per_group: all,
		min_liquid: percent(0),
		min_solvency_percent: 100,
		gate: all,
	}
}

pub fn propose_fund(insurer: PartyId, kind: FundKind) -> FundId {
	let fund = crate::NextFund::<Test>::get();
	InsuranceInvestments::propose_fund(signed(insurer), kind, "Fund".try_into().unwrap(), digest(1), insurer).unwrap();
	fund
}

/// An open fund of an insurer with this capital or seed, under these limits; a general account that requires nothing.
pub fn fund_with(insurer: PartyId, kind: FundKind, capital: Balance, limits: Limits) -> FundId {
	let fund = propose_fund(insurer, kind);
	if capital > 0 {
		InsuranceInvestments::add_capital(signed(insurer), fund, capital).unwrap();
	}
	if kind == FundKind::GeneralAccount {
		report(fund, 0);
	}
	InsuranceInvestments::approve_fund(signed(SUPERVISOR), fund, limits).unwrap();
	if crate::LimitBooks::<Test>::get(LimitScope::Insurer(insurer)).is_none() {
		InsuranceInvestments::set_limits(signed(SUPERVISOR), LimitScope::Insurer(insurer), limits, 0).unwrap();
	}
	fund
}

/// A general account with this capital that requires nothing, under the usual limits.
pub fn general_account(insurer: PartyId, capital: Balance) -> FundId {
	fund_with(insurer, FundKind::GeneralAccount, capital, usual_limits())
}

/// A unit-linked fund with this seed, under the usual limits.
pub fn unit_linked(insurer: PartyId, seed: Balance) -> FundId {
	fund_with(insurer, FundKind::UnitLinked, seed, usual_limits())
}

/// Reports required capital of today.
pub fn report(fund: FundId, amount: Balance) {
	let insurer = fund_of(fund).insurer;
	InsuranceInvestments::report_required_capital(signed(insurer), fund, amount, now(), digest(2)).unwrap();
}

pub fn fund_of(fund: FundId) -> crate::Fund {
	crate::Funds::<Test>::get(fund).unwrap()
}

/// Values a fund at its books.
pub fn value(fund: FundId) {
	publish(fund, &[]).unwrap();
}

/// Values a fund with appraisals: project and haircut in per cent.
pub fn publish(fund: FundId, appraisals: &[(u64, u32)]) -> DispatchResult {
	let list = appraisals
		.iter()
		.map(|(project, haircut)| crate::Appraisal { project: *project, haircut: percent(*haircut) })
		.collect::<Vec<_>>();
	InsuranceInvestments::publish_valuation(signed(VALUER), fund, list.try_into().unwrap(), digest(3))
		.map(|_| ())
		.map_err(|error| error.error)
}

pub fn settle(fund: FundId) -> DispatchResult {
	InsuranceInvestments::settle_requests(signed(ALICE), fund, BATCH).map(|_| ()).map_err(|error| error.error)
}

/// A party contributes, the fund is valued, the units are handed out. Answers them.
pub fn buy(fund: FundId, holder: PartyId, amount: Balance) -> crate::Units {
	let before = crate::Holdings::<Test>::get(fund, holder).units;
	InsuranceInvestments::contribute(signed(holder), fund, amount, holder).unwrap();
	value(fund);
	settle(fund).unwrap();
	crate::Holdings::<Test>::get(fund, holder).units - before
}
