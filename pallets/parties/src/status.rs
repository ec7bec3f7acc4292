//! What an identity office and a court may record of a party's status.

use crate::{Config, Error, Event, Pallet, Parties, PartyKind};
use civitas_primitives::{OfficeRole, PartyId, PartyRegistry, PartyStatus, SourceDocument};
use frame_support::ensure;
use sp_runtime::DispatchResult;

impl<T: Config> Pallet<T> {
	/// Records a new status, for an identity office or a court.
	pub(crate) fn change_status(
		account: &T::AccountId,
		party: PartyId,
		status: PartyStatus,
		document: SourceDocument,
	) -> DispatchResult {
		use PartyStatus::*;
		// Deaths and dissolutions are the identity office's to record, with the court's document if there is one.
		let (office, role) = match status {
			Active | Suspended => Self::ensure_office_either(account, OfficeRole::Court, OfficeRole::Identity)?,
			Deceased | Dissolved => (Self::ensure_office(account, OfficeRole::Identity, None)?, OfficeRole::Identity),
		};
		let mut entry = Self::get_party(party)?;
		let old = entry.status;
		let by_court = role == OfficeRole::Court;
		// A court may make an identity office's suspension its own.
		let taken_over = old == Suspended && by_court && !entry.status_by_court;
		ensure!(status != old || taken_over, Error::<T>::StatusUnchanged);
		ensure!(status != Deceased || entry.kind == PartyKind::NaturalPerson, Error::<T>::NotANaturalPerson);
		ensure!(status != Dissolved || entry.kind == PartyKind::NonNaturalPerson, Error::<T>::NotABody);
		let only_court = match old {
			Active => false,
			Suspended => entry.status_by_court && status == Active,
			Deceased | Dissolved => true,
		};
		ensure!(by_court || !only_court, Error::<T>::OnlyACourtRestores);
		Self::ensure_dated(&document)?;

		entry.status = status;
		// Whoever is active again owes nothing to the court that said so.
		entry.status_by_court = by_court && status != Active;
		Parties::<T>::insert(party, entry);
		Self::deposit_event(Event::StatusChanged { party, old, new: status, office, role, document });
		Ok(())
	}
}
