//! Migration windows: for how long governance lets the registrars of a district take over an existing register without
//! public display.

use civitas_primitives::{DistrictCode, Moment, PartyId, PartyRegistry};
use frame_support::{dispatch::DispatchResult, ensure, traits::Time};

use crate::{Config, Error, Event, MigrationWindows, Pallet, StateOwners};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_open_migration(district: DistrictCode, until: Moment) -> DispatchResult {
		ensure!(until > T::Time::now(), Error::<T>::UntilInThePast);
		MigrationWindows::<T>::insert(district, until);
		Self::deposit_event(Event::MigrationOpened { district, until });
		Ok(())
	}

	pub(crate) fn do_close_migration(district: DistrictCode) -> DispatchResult {
		ensure!(MigrationWindows::<T>::take(district).is_some(), Error::<T>::MigrationClosed);
		Self::deposit_event(Event::MigrationEnded { district });
		Ok(())
	}

	pub(crate) fn do_set_state_owner(district: DistrictCode, owner: PartyId) -> DispatchResult {
		ensure!(T::Parties::exists(owner), Error::<T>::UnknownParty);
		let old_owner = StateOwners::<T>::get(district);
		StateOwners::<T>::insert(district, owner);
		Self::deposit_event(Event::StateOwnerSet { district, owner, old_owner });
		Ok(())
	}
}

/// Is the migration window of a district open?
pub(crate) fn is_open<T: Config>(district: DistrictCode, now: Moment) -> bool {
	MigrationWindows::<T>::get(district).is_some_and(|until| now <= until)
}
