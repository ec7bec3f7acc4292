//! What the pallet promises, rule by rule.

mod arrears;
mod assess;
mod bounds;
mod clearance;
mod decide_base;
mod exempt;
mod genesis;
mod pay;
mod properties;
mod publish_schedule;
mod queries;
mod registration;
mod roll;
mod series;

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
