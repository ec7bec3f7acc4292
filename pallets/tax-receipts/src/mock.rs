//! A small city for tests: parties and offices, an escrow that really moves money, and a register that proposes,
//! registers and ends conveyances as the land pallet does.

use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec,
	vec::Vec,
};
use civitas_primitives::{
	ConveyanceEscrow, ConveyanceId, ConveyanceKind, DistrictCode, DocumentKind, LandUse, Moment, OfficeRole, PartyId,
	PartyRegistry, PropertyId, Signatory, SourceDocument, Standing, TaxKind, TaxableTransfer, TransferTax, DAY,
};
use frame_support::{
	derive_impl,
	dispatch::DispatchResult,
	parameter_types,
	storage::with_storage_layer,
	traits::{fungible::Mutate, tokens::Preservation, ConstU128, ConstU32, ConstU64},
};
use sp_core::H256;
use sp_runtime::{traits::IdentityLookup, BuildStorage, DispatchError, Perbill};

pub use crate::mock_register::*;

use crate as pallet_tax_receipts;
use crate::types::{Balance, Bracket, Charge, GenesisSchedule, Method, RateTable, Side};

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
	pub type TaxReceipts = pallet_tax_receipts::Pallet<Test>;
}

pub type AccountId = u64;
pub type Error = crate::Error<Test>;
pub type Event = crate::Event<Test>;

pub const NOTICE: Moment = 30 * DAY;
pub const MAX_BRACKETS: u32 = 8;
pub const MAX_BATCH: u32 = 64;
pub const CLEARANCE_PERIOD: Moment = 90 * DAY;
pub const THRESHOLD: Balance = 1_000;

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
	type AccountData = pallet_balances::AccountData<Balance>;
	type DbWeight = frame_support::weights::constants::ParityDbWeight;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type Balance = Balance;
	type ExistentialDeposit = ConstU128<1>;
	type AccountStore = System;
}

impl crate::Config for Test {
	type Currency = Balances;
	type Parties = MockParties;
	type Escrow = MockEscrow;
	type Register = MockRegister;
	type Freezes = MockFreezes;
	type Time = Timestamp;
	type NoticePeriod = ConstU64<NOTICE>;
	type MaxBrackets = ConstU32<MAX_BRACKETS>;
	type MaxBatch = ConstU32<MAX_BATCH>;
	type RollBudget = RollShare;
	type ClearancePeriod = ConstU64<CLEARANCE_PERIOD>;
	type ArrearsThreshold = ConstU128<THRESHOLD>;
	type WeightInfo = ();
}

// Parties: each has the account of its own number.
pub const BUYER: PartyId = 1;
pub const SELLER: PartyId = 2;
/// Pays for others.
pub const LENDER: PartyId = 3;
/// Suspended.
pub const SUSPENDED: PartyId = 4;
/// Tax bureau of the district.
pub const BUREAU: PartyId = 10;
/// Tax bureau of all districts.
pub const NATIONAL: PartyId = 11;
/// Tax bureau of another district.
pub const OTHER_BUREAU: PartyId = 12;
/// Land registry of the district.
pub const REGISTRY: PartyId = 13;
/// Tax bureau of the district, suspended.
pub const SUSPENDED_BUREAU: PartyId = 14;
/// Another tax bureau licensed for the district.
pub const SECOND_BUREAU: PartyId = 15;
/// Court of the district.
pub const COURT: PartyId = 16;
/// Court of another district.
pub const OTHER_COURT: PartyId = 17;
/// A company, for which the buyer acts as its director.
pub const COMPANY: PartyId = 20;
/// Signs for no party.
pub const STRANGER: AccountId = 99;
/// Receives the district's taxes.
pub const TREASURY: AccountId = 100;
/// Receives the taxes of the national bureau.
pub const NATIONAL_TREASURY: AccountId = 101;
/// Holds what is in escrow.
pub const ESCROW: AccountId = 102;

pub const DISTRICT: DistrictCode = 460_200;
pub const OTHER_DISTRICT: DistrictCode = 460_300;
pub const NOW: Moment = 20_000 * DAY;
pub const TERM: Moment = 60 * DAY;
pub const MONEY: Balance = 1_000_000_000;

pub const UNREGISTERED: DispatchError = DispatchError::Other("signs for no party");
pub const NOT_IN_GOOD_STANDING: DispatchError = DispatchError::Other("not in good standing");
pub const MAY_NOT_ACT: DispatchError = DispatchError::Other("acts for itself alone");
pub const NO_LICENCE: DispatchError = DispatchError::Other("no licence for this role");
pub const OTHER_DISTRICTS_LICENCE: DispatchError = DispatchError::Other("no licence for this district");
pub const NOT_PENDING: DispatchError = DispatchError::Other("the conveyance is not pending");

type Licences = Vec<(PartyId, OfficeRole, Option<DistrictCode>)>;

parameter_types! {
	pub static Accounts: BTreeMap<AccountId, PartyId> = BTreeMap::new();
	pub static Standings: BTreeMap<PartyId, Standing> = BTreeMap::new();
	pub static Licensed: Licences = Vec::new();
	/// Who acts for whom besides itself: principal, representative.
	pub static Represented: BTreeSet<(PartyId, PartyId)> = BTreeSet::new();
	/// What of the weight that is left a roll may spend.
	pub static RollShare: Perbill = Perbill::from_percent(50);
	pub static Pending: BTreeSet<ConveyanceId> = BTreeSet::new();
	/// What is in escrow: for which conveyance, by whom, how much.
	pub static Held: Vec<(ConveyanceId, PartyId, Balance)> = Vec::new();
}

pub struct MockParties;

impl PartyRegistry<AccountId> for MockParties {
	fn party_of(account: &AccountId) -> Option<PartyId> {
		Accounts::get().get(account).copied()
	}

	fn account_of(party: PartyId) -> Option<AccountId> {
		Accounts::get().iter().find(|(_, owner)| **owner == party).map(|(account, _)| *account)
	}

	fn exists(party: PartyId) -> bool {
		Accounts::get().values().any(|known| *known == party)
	}

	fn standing(party: PartyId) -> Option<Standing> {
		Self::exists(party).then(|| Standings::get().get(&party).copied().unwrap_or(Standing::Good))
	}

	fn ensure_may_act(account: &AccountId, principal: PartyId) -> Result<Signatory, DispatchError> {
		let signer = Self::ensure_active(account)?;
		if signer != principal && !Represented::get().contains(&(principal, signer)) {
			return Err(MAY_NOT_ACT);
		}
		Ok(Signatory { signer, capacity: None, account_version: 0, since: None })
	}

	fn still_counts(principal: PartyId, _: &Signatory) -> bool {
		Self::standing(principal) == Some(Standing::Good)
	}

	fn ensure_active(account: &AccountId) -> Result<PartyId, DispatchError> {
		let party = Self::party_of(account).ok_or(UNREGISTERED)?;
		if Self::standing(party) != Some(Standing::Good) {
			return Err(NOT_IN_GOOD_STANDING);
		}
		Ok(party)
	}

	fn ensure_office(
		account: &AccountId,
		role: OfficeRole,
		district: Option<DistrictCode>,
	) -> Result<PartyId, DispatchError> {
		let party = Self::ensure_active(account)?;
		if !Self::is_licensed(party, role, None) {
			return Err(NO_LICENCE);
		}
		if !Self::is_licensed(party, role, district) {
			return Err(OTHER_DISTRICTS_LICENCE);
		}
		Ok(party)
	}

	fn is_licensed_everywhere(party: PartyId, role: OfficeRole) -> bool {
		Licensed::get().contains(&(party, role, None))
	}

	fn is_licensed(party: PartyId, role: OfficeRole, district: Option<DistrictCode>) -> bool {
		Licensed::get().iter().any(|(office, licensed, covers)| {
			let covered = covers.is_none() || district.is_none() || *covers == district;
			*office == party && *licensed == role && covered
		})
	}

	fn benchmark_register(account: &AccountId) -> PartyId {
		let party = Accounts::get().values().max().map_or(1, |last| last + 1);
		Accounts::mutate(|accounts| accounts.insert(*account, party));
		party
	}

	fn benchmark_license(party: PartyId, role: OfficeRole) -> DispatchResult {
		Licensed::mutate(|licences| licences.push((party, role, None)));
		Ok(())
	}
}

pub struct MockEscrow;

impl MockEscrow {
	/// What it holds of `conveyance`.
	pub fn held_of(conveyance: ConveyanceId) -> Balance {
		Held::get().iter().filter(|(of, ..)| *of == conveyance).map(|(.., amount)| amount).sum()
	}

	/// Takes `conveyance` and what it holds of it off its books.
	fn close(conveyance: ConveyanceId) {
		Pending::mutate(|pending| pending.remove(&conveyance));
		Held::mutate(|held| held.retain(|(of, ..)| *of != conveyance));
	}

	fn pay_out(to: AccountId, amount: Balance) -> DispatchResult {
		<Balances as Mutate<AccountId>>::transfer(&ESCROW, &to, amount, Preservation::Expendable).map(|_| ())
	}
}

impl ConveyanceEscrow<AccountId, Balance> for MockEscrow {
	fn secure_tax(conveyance: ConveyanceId, from: &AccountId, payer: PartyId, amount: Balance) -> DispatchResult {
		if !Pending::get().contains(&conveyance) {
			return Err(NOT_PENDING);
		}
		<Balances as Mutate<AccountId>>::transfer(from, &ESCROW, amount, Preservation::Expendable)?;
		Held::mutate(|held| held.push((conveyance, payer, amount)));
		Ok(())
	}

	fn benchmark_open(conveyance: ConveyanceId) {
		Pending::mutate(|pending| pending.insert(conveyance));
	}
}

/// The property of the district.
pub fn property() -> PropertyId {
	PropertyId::try_from("460200-0001").unwrap()
}

/// A property of another district.
pub fn elsewhere() -> PropertyId {
	PropertyId::try_from("460300-0001").unwrap()
}

/// A sale in the district: price 1,000,000, valuation 900,000.
pub fn sale(conveyance: ConveyanceId) -> TaxableTransfer<Balance> {
	TaxableTransfer {
		conveyance,
		kind: ConveyanceKind::Sale,
		district: DISTRICT,
		properties: vec![property()],
		land_use: LandUse::Residential,
		area_dm2: 9_000,
		price: 1_000_000,
		valuation: 900_000,
		givers: vec![SELLER],
		receivers: vec![BUYER],
		expires: now() + TERM,
	}
}

/// Proposes a conveyance, as the land register does: it is pending, and its taxes are assessed.
pub fn propose(transfer: TaxableTransfer<Balance>) -> DispatchResult {
	with_storage_layer(|| TaxReceipts::assess_transfer(&transfer))?;
	Pending::mutate(|pending| pending.insert(transfer.conveyance));
	Ok(())
}

/// Registers a conveyance: its taxes are settled and paid out of the escrow, to the fen.
pub fn register(conveyance: ConveyanceId) -> DispatchResult {
	with_storage_layer(|| {
		let payouts = TaxReceipts::settle_transfer(conveyance)?;
		let paid: Balance = payouts.iter().map(|(_, amount)| amount).sum();
		assert_eq!(paid, MockEscrow::held_of(conveyance), "what is paid out is what was paid in");
		payouts.into_iter().try_for_each(|(payee, amount)| MockEscrow::pay_out(payee, amount))
	})?;
	MockEscrow::close(conveyance);
	Ok(())
}

/// Ends a conveyance without registration: everybody has their money back.
pub fn end(conveyance: ConveyanceId) {
	let refunds = TaxReceipts::release_transfer(conveyance);
	let back: Balance = refunds.iter().map(|(_, amount)| amount).sum();
	assert_eq!(back, MockEscrow::held_of(conveyance), "what is given back is what was paid in");
	for (payer, amount) in refunds {
		MockEscrow::pay_out(MockParties::account_of(payer).unwrap(), amount).unwrap();
	}
	MockEscrow::close(conveyance);
}

pub fn now() -> Moment {
	Timestamp::get()
}

pub fn pass(time: Moment) {
	Timestamp::set_timestamp(now() + time);
}

/// A decision of the bureau, of today.
pub fn document() -> SourceDocument {
	SourceDocument { kind: DocumentKind::AdministrativeDecision, digest: H256::repeat_byte(5), dated: NOW }
}

/// A schedule of one rate, in billionths, on sales.
pub fn flat(
	office: PartyId,
	payee: AccountId,
	series: &str,
	rate: u32,
	charged_to: Side,
) -> GenesisSchedule<AccountId> {
	GenesisSchedule {
		office,
		series: series.try_into().unwrap(),
		payee,
		method: Method::Slab,
		brackets: vec![Bracket { from: 0, rate: Perbill::from_parts(rate) }],
		applies_to: vec![ConveyanceKind::Sale],
		charged_to,
		surcharge_per_day: Perbill::from_parts(500_000),
		document: SourceDocument { dated: 0, ..document() },
	}
}

/// A schedule of one rate, in billionths, on what no conveyance brings about.
pub fn yearly(office: PartyId, payee: AccountId, series: &str, rate: u32) -> GenesisSchedule<AccountId> {
	GenesisSchedule { applies_to: vec![], ..flat(office, payee, series, rate, Side::Acquirer) }
}

/// A rate table for every case.
pub fn table(charge: Charge<ConstU32<MAX_BRACKETS>>) -> RateTable<ConstU32<MAX_BRACKETS>> {
	RateTable {
		conveyances: Default::default(),
		uses: Default::default(),
		area_from: 0,
		area_to: None,
		threshold: 0,
		charge,
	}
}

/// One rate for the whole base.
pub fn whole(rate: Perbill) -> RateTable<ConstU32<MAX_BRACKETS>> {
	table(Charge::Slab(vec![Bracket { from: 0, rate }].try_into().unwrap()))
}

type GenesisSchedules = Vec<(TaxKind, Option<DistrictCode>, GenesisSchedule<AccountId>)>;

/// In the district, by its bureau: deed tax of 3 % on the buyer, property tax of 1.2 %. Everywhere, by the national one:
/// stamp duty of 0.05 % on the seller.
pub struct ExtBuilder {
	schedules: GenesisSchedules,
}

impl Default for ExtBuilder {
	fn default() -> Self {
		Self {
			schedules: vec![
				(TaxKind::DeedTax, Some(DISTRICT), flat(BUREAU, TREASURY, "DT", 30_000_000, Side::Acquirer)),
				(TaxKind::StampDuty, None, flat(NATIONAL, NATIONAL_TREASURY, "SD", 500_000, Side::Disposer)),
				(TaxKind::PropertyTax, Some(DISTRICT), yearly(BUREAU, TREASURY, "PT", 12_000_000)),
			],
		}
	}
}

impl ExtBuilder {
	pub fn schedules(schedules: GenesisSchedules) -> Self {
		Self { schedules }
	}

	pub fn build(self) -> sp_io::TestExternalities {
		let citizens = [BUYER, SELLER, LENDER, SUSPENDED, COMPANY];
		let offices = [
			(BUREAU, OfficeRole::TaxBureau, Some(DISTRICT)),
			(NATIONAL, OfficeRole::TaxBureau, None),
			(OTHER_BUREAU, OfficeRole::TaxBureau, Some(OTHER_DISTRICT)),
			(REGISTRY, OfficeRole::LandRegistry, None),
			(SUSPENDED_BUREAU, OfficeRole::TaxBureau, Some(DISTRICT)),
			(SECOND_BUREAU, OfficeRole::TaxBureau, Some(DISTRICT)),
			(COURT, OfficeRole::Court, Some(DISTRICT)),
			(OTHER_COURT, OfficeRole::Court, Some(OTHER_DISTRICT)),
		];
		Accounts::set(citizens.into_iter().chain(offices.iter().map(|office| office.0)).map(|id| (id, id)).collect());
		Standings::set([SUSPENDED, SUSPENDED_BUREAU].into_iter().map(|id| (id, Standing::Suspended)).collect());
		Licensed::set(offices.to_vec());
		Represented::set([(COMPANY, BUYER)].into_iter().collect());
		clear_register();
		enter(property(), Entered { owners: vec![SELLER], ..Entered::in_district(DISTRICT) });
		enter(elsewhere(), Entered { owners: vec![SELLER], ..Entered::in_district(OTHER_DISTRICT) });
		Pending::set(BTreeSet::new());
		Held::set(Vec::new());

		let mut storage = frame_system::GenesisConfig::<Test>::default().build_storage().unwrap();
		let balances = citizens.into_iter().chain([STRANGER]).map(|account| (account, MONEY)).collect();
		pallet_balances::GenesisConfig::<Test> { balances, ..Default::default() }
			.assimilate_storage(&mut storage)
			.unwrap();
		crate::GenesisConfig::<Test> { schedules: self.schedules }.assimilate_storage(&mut storage).unwrap();
		let mut ext = sp_io::TestExternalities::from(storage);
		ext.execute_with(|| {
			System::set_block_number(1);
			Timestamp::set_timestamp(NOW);
		});
		ext
	}

	/// Runs `test`, then verifies every invariant.
	pub fn build_and_execute(self, test: impl FnOnce()) {
		self.build().execute_with(|| {
			test();
			TaxReceipts::do_try_state().unwrap();
		});
	}
}
