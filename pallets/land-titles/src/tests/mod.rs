//! The rules of the register, one file an idea.

mod blockers;
mod bounds;
mod claim_undelivered;
mod consent;
mod ending;
mod freeze;
mod fund;
mod invariants;
mod propose_conveyance;
mod queries;
mod register_conveyance;
mod register_properties;
mod register_property;
mod shares;
mod valuation;
mod wards;

pub(crate) use crate::{mock::*, *};
pub(crate) use civitas_primitives::{
	BoundedText, Capacity, ConveyanceEscrow, ConveyanceKind, DocumentKind, PartyRegistry, Signatory, Standing,
};
pub(crate) use frame_support::{assert_noop, assert_ok, traits::Get, BoundedVec};
pub(crate) use sp_core::H256;
pub(crate) use sp_runtime::DispatchError::BadOrigin;

/// One parcel of Alice's.
pub(crate) fn alices_parcel() -> ExtBuilder {
	ExtBuilder::default().properties(vec![parcel("P-1", vec![holding(1, &[ALICE])])])
}

/// Two parcels of Alice's and one of Bob's.
pub(crate) fn three_parcels() -> ExtBuilder {
	ExtBuilder::default().properties(vec![
		parcel("P-1", vec![holding(1, &[ALICE])]),
		parcel("P-2", vec![holding(1, &[ALICE])]),
		parcel("P-3", vec![holding(1, &[BOB])]),
	])
}

/// The events of the register since the last reset.
pub(crate) fn events() -> Vec<Event<Test>> {
	System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::LandTitles(event) => Some(event),
			_ => None,
		})
		.collect()
}

pub(crate) fn state_of(conveyance: u64) -> ConveyanceState {
	Conveyances::<Test>::get(conveyance).unwrap().state
}

pub(crate) fn register(conveyance: u64) -> frame_support::dispatch::DispatchResult {
	LandTitles::register_conveyance(signed(REGISTRAR), conveyance).map(|_| ()).map_err(|error| error.error)
}
