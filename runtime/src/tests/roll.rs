//! The annual roll over the real register: whom it charges, what a debt on a property stops, and how it is lifted.

use super::city;
use crate::*;
use civitas_primitives::{
	AssessmentId, ConveyanceId, ConveyanceKind, DistrictCode, DocumentKind, LandUse, Moment, PartyId, PropertyId,
	SourceDocument, DAY,
};
use frame_support::{assert_noop, assert_ok, traits::Hooks};
use pallet_land_titles::{Holding, Leg, Owners, PropertyKind, PropertyPart, PropertyRegistration, Tenure};
use pallet_tax_receipts::types::{Outstanding, RollState};
use sp_core::H256;
use sp_keyring::Sr25519Keyring as Key;

type LandError = pallet_land_titles::Error<Runtime>;
type TaxError = pallet_tax_receipts::Error<Runtime>;

const DISTRICT: DistrictCode = 1015;
const YEAR: u16 = 2023;
const ALICE: PartyId = 9;
const CHARLIE: PartyId = 11;
const VALUE: Balance = 40_000_000;
/// Half a percent of the value.
const TAX: Balance = 200_000;

fn by(key: Key) -> RuntimeOrigin {
	RuntimeOrigin::signed(key.to_account_id())
}

fn code(text: &str) -> PropertyId {
	PropertyId::try_from(text).unwrap()
}

fn document(kind: DocumentKind) -> SourceDocument {
	SourceDocument { kind, digest: H256::repeat_byte(2), dated: 1 }
}

fn pass(time: Moment) {
	pallet_timestamp::Now::<Runtime>::mutate(|now| *now += time);
}

fn alone(party: PartyId) -> Owners {
	vec![Holding { share: 1, members: vec![party].try_into().unwrap(), survivorship: false }].try_into().unwrap()
}

/// Registers P-1 for Alice, and has it valued.
fn parcel() {
	let entry = PropertyRegistration {
		property: code("P-1"),
		kind: PropertyKind::Parcel,
		district: DISTRICT,
		area_dm2: 100_000,
		land_use: LandUse::Residential,
		boundary: H256::repeat_byte(1),
		centroid: None,
		tenure: Tenure::Freehold,
		owners: alone(ALICE),
		source: document(DocumentKind::RegisterExtract),
	};
	assert_ok!(LandTitles::register_properties(by(Key::Dave), vec![entry].try_into().unwrap()));
	let report = document(DocumentKind::ValuationReport);
	assert_ok!(LandTitles::record_valuation(by(Key::FerdieStash), code("P-1"), VALUE, 1, report));
}

/// Alice sells a property to Charlie, and all that a sale needs is there.
fn ready_sale(property: &str) -> ConveyanceId {
	let id = pallet_land_titles::NextConveyance::<Runtime>::get();
	let (title, _) = LandTitles::title_of(code(property)).unwrap();
	let givers = vec![ALICE].try_into().unwrap();
	let leg = Leg { property: code(property), title, givers, receivers: alone(CHARLIE), price: 1_000_000 };
	assert_ok!(LandTitles::propose_conveyance(
		by(Key::Alice),
		ConveyanceKind::Sale,
		vec![leg].try_into().unwrap(),
		Default::default(),
		Default::default(),
		H256::repeat_byte(7),
		ALICE
	));
	let binding = LandTitles::conveyance(id).unwrap().binding;
	assert_ok!(LandTitles::consent(by(Key::Charlie), id, binding, CHARLIE));
	assert_ok!(LandTitles::fund(by(Key::Charlie), id, 1_000_000, CHARLIE));
	assert_ok!(TaxReceipts::pay_conveyance_taxes(by(Key::Charlie), id));
	id
}

/// The roll of the year by the owners of `reference`, due in a day, to its end: as blocks do it that are nearly empty.
fn roll(reference: Moment) {
	let due = Timestamp::get() + DAY;
	assert_ok!(TaxReceipts::open_roll(by(Key::Eve), DISTRICT, YEAR, reference, due));
	let left = constants::MAXIMUM_BLOCK_WEIGHT;
	assert!(TaxReceipts::on_idle(2, left).all_lte(left));
	assert_eq!(TaxReceipts::roll(DISTRICT, YEAR).unwrap().state, RollState::Complete);
}

fn owed_on(property: &str) -> Vec<Outstanding> {
	TaxReceipts::outstanding_of_property(code(property), 0, 100)
}

/// The one debt on a property.
fn debt_on(property: &str) -> AssessmentId {
	let owed = owed_on(property);
	assert_eq!((owed.len(), owed[0].amount), (1, TAX));
	owed[0].assessment
}

fn clear(property: &str) -> Result<(), sp_runtime::DispatchError> {
	let until = Timestamp::get() + 30 * DAY;
	let issued = TaxReceipts::issue_clearance(by(Key::Eve), ALICE, code(property), until);
	issued.map(|_| ()).map_err(|refused| refused.error)
}

fn holds() {
	LandTitles::do_try_state().unwrap();
	TaxReceipts::do_try_state().unwrap();
}

#[test]
fn t09_a_tax_of_the_roll_and_a_freeze_for_it_stop_a_sale_until_it_is_paid() {
	city().execute_with(|| {
		parcel();
		let sale = ready_sale("P-1");
		assert!(LandTitles::conveyance_blockers(sale).is_empty());
		roll(Timestamp::get());
		let (tax, charged) = (debt_on("P-1"), TaxReceipts::roll(DISTRICT, YEAR).unwrap());
		assert_eq!((charged.seen, charged.charged, charged.amount), (1, 1, TAX));
		assert_noop!(LandTitles::register_conveyance(by(Key::Dave), sale), LandError::TaxOpen);

		// Past due, it is frozen; a court can lift that, and the bureau can freeze it again.
		let freeze = || {
			let decision = document(DocumentKind::AdministrativeDecision);
			TaxReceipts::freeze_for_arrears(by(Key::Eve), code("P-1"), decision)
		};
		assert_noop!(freeze(), TaxError::ArrearsTooLow);
		pass(2 * DAY);
		assert_ok!(freeze());
		assert_noop!(freeze(), TaxError::AlreadyFrozen);
		assert_noop!(LandTitles::register_conveyance(by(Key::Dave), sale), LandError::TaxFreeze);
		let order = document(DocumentKind::CourtOrder);
		assert_ok!(LandTitles::lift_by_order(by(Key::BobStash), code("P-1"), 1, order));
		assert_eq!(TaxReceipts::arrears_freeze(code("P-1")), None);
		assert_noop!(LandTitles::register_conveyance(by(Key::Dave), sale), LandError::TaxOpen);
		assert_ok!(freeze());
		assert_eq!(LandTitles::encumbrances(code("P-1")).len(), 1);
		holds();

		// Anybody pays: the freeze is lifted with it.
		assert_ok!(TaxReceipts::pay(by(Key::Bob), tax));
		assert!(LandTitles::encumbrances(code("P-1")).is_empty() && owed_on("P-1").is_empty());
		assert_eq!(TaxReceipts::arrears_freeze(code("P-1")), None);
		assert_ok!(LandTitles::register_conveyance(by(Key::Dave), sale));
		assert_eq!(LandTitles::title_of(code("P-1")).unwrap().1.owners, alone(CHARLIE));
		holds();
	});
}

#[test]
fn t09_a_sale_that_accepted_a_clearance_goes_on_whatever_the_roll_charges_then() {
	city().execute_with(|| {
		parcel();
		let sale = ready_sale("P-1");
		assert_ok!(clear("P-1"));
		assert_ok!(clear("P-1"));
		assert_ok!(TaxReceipts::accept_clearance(by(Key::Charlie), sale, 1));
		roll(Timestamp::get());
		assert_noop!(clear("P-1"), TaxError::DebtOnProperty);
		// The second one came too late to be accepted.
		assert_noop!(TaxReceipts::accept_clearance(by(Key::Charlie), sale, 2), TaxError::DebtOnProperty);
		assert_ok!(LandTitles::register_conveyance(by(Key::Dave), sale));
		// Who owned on the reference date owes it still, and it lies on the property.
		assert_eq!(TaxReceipts::assessment(debt_on("P-1")).unwrap().taxpayers.to_vec(), vec![ALICE]);
		holds();
	});
}

#[test]
fn t09_what_is_charged_on_a_divided_parcel_stays_with_its_parts() {
	city().execute_with(|| {
		parcel();
		let reference = Timestamp::get();
		pass(DAY);
		let part = |property: &str| PropertyPart {
			property: code(property),
			area_dm2: 50_000,
			floor_area_dm2: 0,
			boundary: H256::repeat_byte(3),
			centroid: None,
		};
		let divide = |parent: &str, children: [&str; 2]| {
			let children = children.map(part).to_vec().try_into().unwrap();
			LandTitles::subdivide(by(Key::Alice), code(parent), children, document(DocumentKind::SurveyPlan), ALICE)
		};
		assert_ok!(divide("P-1", ["P-1-1", "P-1-2"]));
		assert_ok!(LandTitles::register_alteration(by(Key::Dave), 1));
		let sale = ready_sale("P-1-1");
		assert!(LandTitles::conveyance_blockers(sale).is_empty());

		// The roll goes by who owned before: it charges what has ended since, and not what there was not yet.
		roll(reference);
		let charged = TaxReceipts::roll(DISTRICT, YEAR).unwrap();
		assert_eq!((charged.seen, charged.charged, charged.skipped), (3, 1, 2));
		let tax = debt_on("P-1");
		assert_eq!((debt_on("P-1-1"), debt_on("P-1-2")), (tax, tax));
		assert_noop!(LandTitles::register_conveyance(by(Key::Dave), sale), LandError::TaxOpen);
		assert_noop!(divide("P-1-2", ["P-1-2-1", "P-1-2-2"]), LandError::TaxOpen);
		assert_noop!(clear("P-1-2"), TaxError::DebtOnProperty);
		holds();

		assert_ok!(TaxReceipts::pay(by(Key::Alice), tax));
		assert_ok!(LandTitles::register_conveyance(by(Key::Dave), sale));
		assert_ok!(clear("P-1-2"));
		holds();
	});
}
