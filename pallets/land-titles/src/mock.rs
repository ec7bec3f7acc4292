//! A runtime of balances, time and the land register; parties and taxes are small stand-ins that keep their state in
//! storage, so that a failed dispatch rolls it back.

mod entries;
mod stand_ins;

pub use entries::*;
pub use stand_ins::*;

use civitas_primitives::{
	Capacity, ConveyanceId, ConveyanceKind, DistrictCode, DocumentKind, LandUse, OfficeRole, PartyId, PropertyId,
	SourceDocument, Standing, TaxableTransfer, TitleNumber,
};
use frame_support::{
	derive_impl,
	dispatch::DispatchResult,
	parameter_types,
	traits::{ConstU128, ConstU32, ConstU64},
	PalletId,
};
use sp_core::H256;
use sp_runtime::{BuildStorage, DispatchError};

use crate::{Centroid, Discharge, Holding, Leg, Loan, PropertyKind, PropertyRegistration, Tenure};

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
	pub type LandTitles = crate;
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

parameter_types! {
	pub const EscrowId: PalletId = PalletId(*b"civ/land");
	/// Tax in per cent of the greater of price and valuation.
	pub static TaxPercent: u128 = 3;
	/// Whether the district has a schedule.
	pub static Scheduled: bool = true;
	/// What strangers sent to the escrow account.
	pub static Gifts: u128 = 0;
	/// What the tax stand-in was told last.
	pub static LastTransfer: Option<TaxableTransfer<u128>> = None;
	/// Makes the tax stand-in answer this much too much.
	pub static TaxLie: u128 = 0;
}

impl crate::Config for Test {
	type Currency = Balances;
	type Parties = Parties;
	type Tax = Tax;
	type Time = Timestamp;
	type PalletId = EscrowId;
	type ConveyancePeriod = ConstU64<{ 30 * DAY }>;
	type DisplayPeriod = ConstU64<{ 15 * DAY }>;
	type NoticePeriod = ConstU64<{ 20 * DAY }>;
	type GovernanceOrigin = frame_system::EnsureRoot<u64>;
	type MaxBatch = ConstU32<64>;
	type MaxLegs = ConstU32<8>;
	type CaveatPeriod = ConstU64<{ 15 * DAY }>;
	type PriorityPeriod = ConstU64<{ 20 * DAY }>;
	type WeightInfo = ();
}

pub const DAY: u64 = civitas_primitives::DAY;
pub const NOW: u64 = 20_000 * DAY;
pub const DISTRICT: DistrictCode = 7;
pub const OTHER_DISTRICT: DistrictCode = 8;

pub const REGISTRAR: PartyId = 1;
pub const COURT: PartyId = 2;
pub const VALUER: PartyId = 3;
pub const OTHER_REGISTRAR: PartyId = 4;
pub const OTHER_COURT: PartyId = 5;
pub const OTHER_VALUER: PartyId = 6;
pub const SUSPENDED_REGISTRAR: PartyId = 7;
pub const CITY_REGISTRAR: PartyId = 8;
/// Owns the state land.
pub const CITY: PartyId = 9;
pub const ALICE: PartyId = 10;
pub const BOB: PartyId = 11;
pub const CAROL: PartyId = 12;
pub const DAVE: PartyId = 13;
/// A minor without an account.
pub const WARD: PartyId = 14;
pub const GUARDIAN: PartyId = 15;
pub const SUSPENDED: PartyId = 16;
pub const BANK: PartyId = 17;
pub const SECOND_BANK: PartyId = 18;
pub const OTHER_BANK: PartyId = 19;
pub const TAX_BUREAU: PartyId = 20;
pub const TAX_PAYEE: u64 = 500;
pub const STRANGER: u64 = 600;
pub const WEALTH: u128 = 1_000_000;

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
pub const NOT_IN_DISTRICT: DispatchError = DispatchError::Other("no licence for the district");
pub const NO_SCHEDULE: DispatchError = DispatchError::Other("no schedule for the district");
pub const TAX_OPEN: DispatchError = DispatchError::Other("a tax is open");

/// Builds the chain of a test, and verifies the register after it.
#[derive(Default)]
pub struct ExtBuilder {
	properties: Vec<PropertyRegistration>,
}

impl ExtBuilder {
	/// Registers properties first, as title 1, 2 ..
	pub fn properties(mut self, properties: Vec<PropertyRegistration>) -> Self {
		self.properties = properties;
		self
	}

	pub fn build(self) -> sp_io::TestExternalities {
		TaxPercent::set(3);
		Scheduled::set(true);
		Gifts::set(0);
		TaxLie::set(0);
		LastTransfer::set(None);
		let mut storage = frame_system::GenesisConfig::<Test>::default().build_storage().unwrap();
		let balances = (1..=20).map(|party| (account(party), WEALTH)).chain([(STRANGER, WEALTH)]).collect();
		pallet_balances::GenesisConfig::<Test> { balances, ..Default::default() }
			.assimilate_storage(&mut storage)
			.unwrap();
		let mut ext = sp_io::TestExternalities::from(storage);
		ext.execute_with(|| {
			System::set_block_number(1);
			Timestamp::set_timestamp(NOW);
			let office = |role, district| vec![(role, Some(district))];
			Parties::add(REGISTRAR, Standing::Good, office(OfficeRole::LandRegistry, DISTRICT));
			Parties::add(COURT, Standing::Good, office(OfficeRole::Court, DISTRICT));
			Parties::add(VALUER, Standing::Good, office(OfficeRole::Valuer, DISTRICT));
			Parties::add(OTHER_REGISTRAR, Standing::Good, office(OfficeRole::LandRegistry, OTHER_DISTRICT));
			Parties::add(OTHER_COURT, Standing::Good, office(OfficeRole::Court, OTHER_DISTRICT));
			Parties::add(OTHER_VALUER, Standing::Good, office(OfficeRole::Valuer, OTHER_DISTRICT));
			Parties::add(SUSPENDED_REGISTRAR, Standing::Suspended, office(OfficeRole::LandRegistry, DISTRICT));
			Parties::add(CITY_REGISTRAR, Standing::Good, vec![(OfficeRole::LandRegistry, None)]);
			Parties::add(BANK, Standing::Good, office(OfficeRole::Bank, DISTRICT));
			Parties::add(SECOND_BANK, Standing::Good, vec![(OfficeRole::Bank, None)]);
			Parties::add(OTHER_BANK, Standing::Good, office(OfficeRole::Bank, OTHER_DISTRICT));
			Parties::add(TAX_BUREAU, Standing::Good, office(OfficeRole::TaxBureau, DISTRICT));
			for citizen in [CITY, ALICE, BOB, CAROL, DAVE, WARD, GUARDIAN] {
				Parties::add(citizen, Standing::Good, vec![]);
			}
			Parties::add(SUSPENDED, Standing::Suspended, vec![]);
			Parties::change(WARD, |ward| {
				ward.account = None;
				ward.represented_by.push((GUARDIAN, Capacity::Guardian, NOW));
			});
			for district in [DISTRICT, OTHER_DISTRICT] {
				LandTitles::open_migration(RuntimeOrigin::root(), district, NOW + 365 * DAY).unwrap();
				LandTitles::set_state_owner(RuntimeOrigin::root(), district, CITY).unwrap();
			}
			for batch in self.properties.chunks(64) {
				LandTitles::register_properties(signed(CITY_REGISTRAR), batch.to_vec().try_into().unwrap()).unwrap();
			}
			assert_eq!(crate::Properties::<Test>::iter().count(), self.properties.len(), "a property was refused");
			System::reset_events();
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

/// All invariants, and the escrow account to the cent.
pub fn verify_state() {
	LandTitles::do_try_state().unwrap();
	let held = Balances::free_balance(LandTitles::escrow_account());
	assert_eq!(held, LandTitles::booked().unwrap() + Gifts::get(), "escrow account differs from what is booked");
}

// What tests speak of.

pub fn code(text: &str) -> PropertyId {
	PropertyId::try_from(text).unwrap()
}

pub fn document(kind: DocumentKind) -> SourceDocument {
	SourceDocument { kind, digest: H256::repeat_byte(9), dated: NOW - DAY }
}

pub fn holding(share: u64, members: &[PartyId]) -> Holding {
	Holding { share, members: members.to_vec().try_into().unwrap(), survivorship: false }
}

pub fn parcel(property: &str, owners: Vec<Holding>) -> PropertyRegistration {
	PropertyRegistration {
		property: code(property),
		kind: PropertyKind::Parcel,
		district: DISTRICT,
		area_dm2: 50_000,
		land_use: LandUse::Residential,
		boundary: H256::repeat_byte(1),
		centroid: Some(Centroid { latitude_e7: 420_540_350, longitude_e7: -936_197_540 }),
		tenure: Tenure::Freehold,
		owners: owners.try_into().unwrap(),
		source: document(DocumentKind::RegisterExtract),
	}
}

pub fn leg(property: &str, givers: &[PartyId], receivers: Vec<Holding>, price: u128) -> Leg<u128> {
	let property = code(property);
	let title = crate::Properties::<Test>::get(&property).map_or(0, |entry| entry.title);
	let (givers, receivers) = (givers.to_vec().try_into().unwrap(), receivers.try_into().unwrap());
	Leg { property, title, givers, receivers, price }
}

pub const TERMS: H256 = H256::repeat_byte(5);

pub fn propose(by: PartyId, kind: ConveyanceKind, legs: Vec<Leg<u128>>) -> DispatchResult {
	propose_with(by, kind, legs, vec![], vec![])
}

pub fn propose_with(
	by: PartyId,
	kind: ConveyanceKind,
	legs: Vec<Leg<u128>>,
	loans: Vec<Loan<u128>>,
	discharges: Vec<Discharge<u128>>,
) -> DispatchResult {
	let (loans, discharges) = (loans.try_into().unwrap(), discharges.try_into().unwrap());
	LandTitles::propose_conveyance(signed(by), kind, legs.try_into().unwrap(), loans, discharges, TERMS, by)
}

/// The digest that consents to a conveyance name.
pub fn binding(id: ConveyanceId) -> H256 {
	crate::Conveyances::<Test>::get(id).map_or(H256::zero(), |conveyance| conveyance.binding)
}

/// Proposes the sale of a whole property that `from` owns alone. Answers the conveyance.
pub fn propose_sale(property: &str, from: PartyId, to: PartyId, price: u128) -> ConveyanceId {
	let id = crate::NextConveyance::<Test>::get();
	propose(from, ConveyanceKind::Sale, vec![leg(property, &[from], vec![holding(1, &[to])], price)]).unwrap();
	id
}

pub fn consent(id: ConveyanceId, party: PartyId) {
	LandTitles::consent(signed(party), id, binding(id), party).unwrap();
}

pub fn fund(id: ConveyanceId, party: PartyId, amount: u128) {
	LandTitles::fund(signed(party), id, amount, party).unwrap();
}

pub fn pay_tax(id: ConveyanceId, payer: PartyId) {
	Tax::pay(id, payer, Tax::outstanding(id)).unwrap();
}

/// A sale of a whole property with every condition met.
pub fn ready_sale(property: &str, from: PartyId, to: PartyId, price: u128) -> ConveyanceId {
	let id = propose_sale(property, from, to, price);
	consent(id, to);
	fund(id, to, price);
	pay_tax(id, to);
	id
}

pub fn balance(party: PartyId) -> u128 {
	Balances::free_balance(account(party))
}

pub fn title_of(property: &str) -> (TitleNumber, crate::TitleOf<Test>) {
	LandTitles::title_of(code(property)).unwrap()
}

pub fn advance(milliseconds: u64) {
	System::set_block_number(System::block_number() + 1);
	Timestamp::set_timestamp(Timestamp::get() + milliseconds);
}
