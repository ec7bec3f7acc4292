//! What the pallet promises, rule by rule.

mod amend;
mod arrears;
mod assess;
mod bank_payments;
mod bounds;
mod bureau;
mod cancel;
mod clearance;
mod counter;
mod counter_refusals;
mod decide_base;
mod exempt;
mod exemptions;
mod genesis;
mod objections;
mod parts;
mod pay;
mod properties;
mod publish_schedule;
mod queries;
mod random_calls;
mod refunds;
mod registration;
mod reimbursement;
mod release;
mod reversal;
mod roll;
mod roll_progress;
mod series;
mod try_state;
mod try_state_debts;
mod undone_transfers;

use alloc::{vec, vec::Vec};
use civitas_primitives::{
	AssessmentId, ConveyanceId, ConveyanceKind, PartyRegistry, PropertyId, TaxBlocker, TaxKind, TransferTax, DAY,
};
use frame_support::{assert_noop, assert_ok};
use sp_core::H256;
use sp_runtime::{DispatchError, Perbill};

use crate::{
	mock::{Error, Event, *},
	types::*,
	*,
};

fn signed(party: u64) -> RuntimeOrigin {
	RuntimeOrigin::signed(party)
}

fn state(id: AssessmentId) -> AssessmentState {
	Assessments::<Test>::get(id).unwrap().state
}

fn taxpayers(parties: &[u64]) -> Taxpayers {
	parties.to_vec().try_into().unwrap()
}

/// The year of [`NOW`].
const YEAR: year::Year = 2024;

/// The running figures of a bureau and tax, of this year.
fn totals(office: u64, kind: TaxKind) -> TaxTotals {
	Totals::<Test>::get((office, kind, YEAR))
}

fn grounds(text: &str) -> Grounds {
	text.try_into().unwrap()
}

/// Due date of [`property_tax`].
const DUE: u64 = NOW + 30 * DAY;

/// Assesses property tax of a year on the property: 1.2 % of 1,000,000, owed by buyer and seller together.
fn property_tax(period: u16) -> AssessmentId {
	let id = NextAssessment::<Test>::get();
	assert_ok!(assess_property(signed(BUREAU), &[BUYER, SELLER], period, 1_000_000));
	id
}

fn on_property(period: u16) -> Subject {
	Subject::Property { property: property(), period }
}

fn assess_property(origin: RuntimeOrigin, parties: &[u64], period: u16, base: Balance) -> sp_runtime::DispatchResult {
	let levy = Levy::Base { base };
	let kind = TaxKind::PropertyTax;
	TaxReceipts::assess(origin, taxpayers(parties), kind, on_property(period), DISTRICT, levy, DUE, grounds(""))
}

fn assessment(id: AssessmentId) -> AssessmentOf<Test> {
	Assessments::<Test>::get(id).unwrap()
}

/// A receipt of the series of property tax.
fn pt(number: u64) -> ReceiptId {
	receipt_id(BUREAU, "PT", number)
}

fn receipt(id: ReceiptId) -> Receipt {
	TaxReceipts::receipt(id).unwrap()
}

fn digest(of: u64) -> H256 {
	H256::from_low_u64_be(of)
}

fn record(id: AssessmentId, amount: Balance, reference: u64) -> sp_runtime::DispatchResult {
	TaxReceipts::record_bank_payment(signed(BUREAU), id, LENDER, amount, digest(reference), now())
}

fn reverse(origin: RuntimeOrigin, id: ReceiptId, amount: Balance) -> sp_runtime::DispatchResult {
	TaxReceipts::reverse_receipt(origin, id, amount, grounds("paid twice"))
}

/// Every refused origin of a call that a bureau makes for its district: none, root, stranger, citizen, other office,
/// suspended, other district.
fn refuses_all_but_a_bureau<O>(
	call: impl Fn(
		RuntimeOrigin,
	) -> Result<O, sp_runtime::DispatchErrorWithPostInfo<frame_support::dispatch::PostDispatchInfo>>,
) {
	for (origin, error) in [
		(RuntimeOrigin::none(), DispatchError::BadOrigin),
		(RuntimeOrigin::root(), DispatchError::BadOrigin),
		(signed(STRANGER), UNREGISTERED),
		(signed(BUYER), NO_LICENCE),
		(signed(REGISTRY), NO_LICENCE),
		(signed(SUSPENDED_BUREAU), NOT_IN_GOOD_STANDING),
		(signed(OTHER_BUREAU), OTHER_DISTRICTS_LICENCE),
	] {
		let root = sp_io::storage::root(Default::default());
		assert_eq!(call(origin).err().map(|refused| refused.error), Some(error));
		assert_eq!(sp_io::storage::root(Default::default()), root, "nothing was written");
	}
}

fn last_event() -> Event {
	let record = System::events().pop().unwrap();
	match record.event {
		RuntimeEvent::TaxReceipts(event) => event,
		other => panic!("not ours: {other:?}"),
	}
}

fn blocker(assessment: AssessmentId, kind: TaxKind, office: u64, outstanding: Balance) -> TaxBlocker<Balance> {
	TaxBlocker { assessment, kind, office, outstanding }
}

fn receipt_id(office: u64, series: &str, number: u64) -> ReceiptId {
	ReceiptId { office, series: series.try_into().unwrap(), number }
}
