//! Licences: what makes a party an office.

use crate::{Config, Error, Event, Licence, LicenceStatus, Licences, OfficeTerm, Pallet, Parties};
use civitas_primitives::{DistrictCode, Moment, OfficeRole, PartyId};
use frame_support::ensure;
use sp_runtime::DispatchResult;

impl<T: Config> Pallet<T> {
	/// Verifies that `party` has a live licence for `role` that covers `district`.
	pub(crate) fn ensure_licence(
		party: PartyId,
		role: OfficeRole,
		district: Option<DistrictCode>,
	) -> Result<(), Error<T>> {
		let licence = Licences::<T>::get(party, role).ok_or(Error::LacksLicence)?;
		match licence.status {
			LicenceStatus::Active => {}
			LicenceStatus::Suspended => return Err(Error::LicenceSuspended),
			LicenceStatus::Revoked => return Err(Error::LicenceRevoked),
		}
		ensure!(!licence.has_expired(Self::now()), Error::LicenceExpired);
		ensure!(licence.covers(district), Error::LicenceForOtherDistrict);
		Ok(())
	}

	/// Grants a licence, in place of an earlier one for the same role.
	pub(crate) fn license(
		party: PartyId,
		role: OfficeRole,
		district: Option<DistrictCode>,
		until: Option<Moment>,
	) -> DispatchResult {
		Self::get_party(party)?;
		Self::ensure_ahead(until)?;

		let licence = Licence { district, since: Self::now(), until, status: LicenceStatus::Active };
		Self::put_licence(party, role, licence);
		Self::deposit_event(Event::LicenceGranted { party, role, district, until });
		Ok(())
	}

	/// Suspends a licence that is in force.
	pub(crate) fn put_out_of_force(party: PartyId, role: OfficeRole) -> DispatchResult {
		let mut licence = Licences::<T>::get(party, role).ok_or(Error::<T>::LacksLicence)?;
		ensure!(licence.status == LicenceStatus::Active, Error::<T>::LicenceNotActive);

		licence.status = LicenceStatus::Suspended;
		Self::put_licence(party, role, licence);
		Self::deposit_event(Event::LicenceSuspended { party, role });
		Ok(())
	}

	/// Revokes a licence.
	pub(crate) fn take_licence_away(party: PartyId, role: OfficeRole) -> DispatchResult {
		let mut licence = Licences::<T>::get(party, role).ok_or(Error::<T>::LacksLicence)?;
		ensure!(licence.status != LicenceStatus::Revoked, Error::<T>::LicenceRevoked);

		licence.status = LicenceStatus::Revoked;
		Self::put_licence(party, role, licence);
		Self::deposit_event(Event::LicenceRevoked { party, role });
		Ok(())
	}

	/// Stores a licence and until when its holder is an office.
	fn put_licence(party: PartyId, role: OfficeRole, licence: Licence) {
		Licences::<T>::insert(party, role, licence);
		let term = Self::office_term(party);
		Parties::<T>::mutate_extant(party, |entry| entry.office = term);
	}

	/// Until when a party is an office. Reads at most one licence a role.
	pub(crate) fn office_term(party: PartyId) -> OfficeTerm {
		Licences::<T>::iter_prefix_values(party)
			.fold(OfficeTerm::NotAnOffice, |term, licence: Licence| term.with(&licence))
	}
}
