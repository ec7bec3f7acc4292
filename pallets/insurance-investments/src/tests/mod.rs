//! The rules of funds and projects, one file an idea.

mod capital;

pub(crate) use crate::{mock::*, *};
pub(crate) use frame_support::{assert_noop, assert_ok};
pub(crate) use sp_runtime::DispatchError::BadOrigin;

/// The events of the pallet since the last reset.
pub(crate) fn events() -> Vec<Event<Test>> {
	System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::InsuranceInvestments(event) => Some(event),
			_ => None,
		})
		.collect()
}
