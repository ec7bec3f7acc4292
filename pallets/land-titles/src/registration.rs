//! Entering properties in the register: after public display, or in bulk from the register that this one continues.

use alloc::vec::Vec;
use civitas_primitives::{DistrictCode, OfficeRole, PartyId, PartyRegistry, PropertyId, TitleNumber};
use codec::Encode;
use frame_support::{dispatch::DispatchResult, traits::Time};
use frame_system::{pallet_prelude::BlockNumberFor, Pallet as System};
use sp_core::H256;
use sp_runtime::DispatchError;

use crate::{
	chain, migration, shares, Centroid, Config, Error, Event, NextTitle, Pallet, PendingEntries, Properties,
	PropertiesOfDistrict, Property, PropertyKind, PropertyRegistration, PropertyStatus, RegistrationProblem,
	ShareProblem, Stamp, Tenure, Title, TitleOrigin, Titles, TitlesOf,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_register_properties(who: &T::AccountId, batch: Vec<PropertyRegistration>) -> DispatchResult {
		let office = T::Parties::ensure_office(who, OfficeRole::LandRegistry, None)?;
		let now = Self::stamp();
		let mut title = NextTitle::<T>::get();
		let mut licensed: Option<DistrictCode> = None;
		let mut window: Option<(DistrictCode, bool)> = None;
		let (mut registered, mut skipped, mut refused) = (0u32, 0u32, 0u32);

		for registration in batch {
			let entry = digest(&registration);
			// Registers come sorted by district: asked once for a run of entries.
			if licensed != Some(registration.district) {
				licensed = T::Parties::is_licensed(office, OfficeRole::LandRegistry, Some(registration.district))
					.then_some(registration.district);
			}
			let open = match window {
				Some((district, open)) if district == registration.district => open,
				_ => migration::is_open::<T>(registration.district, now.time),
			};
			window = Some((registration.district, open));
			let outcome = match Properties::<T>::get(&registration.property) {
				Some(known) if known.entry == entry => {
					skipped = skipped.checked_add(1).ok_or(Error::<T>::Overflow)?;
					continue;
				}
				Some(_) => Err(RegistrationProblem::AlreadyRegistered),
				None if licensed.is_none() => Err(RegistrationProblem::WrongDistrict),
				None if !open => Err(RegistrationProblem::MigrationClosed),
				None if PendingEntries::<T>::contains_key(&registration.property) => {
					Err(RegistrationProblem::ApplicationPending)
				}
				None => verify::<T>(&registration, &now),
			};
			match outcome {
				Ok(()) => {
					Self::enter(office, title, registration, entry, TitleOrigin::Migration, now)?;
					title = next(title)?;
					registered = registered.checked_add(1).ok_or(Error::<T>::Overflow)?;
				}
				Err(reason) => {
					refused = refused.checked_add(1).ok_or(Error::<T>::Overflow)?;
					Self::deposit_event(Event::RegistrationRefused { property: registration.property, reason });
				}
			}
		}
		if registered > 0 {
			NextTitle::<T>::put(title);
		}
		Self::deposit_event(Event::PropertiesRegistered { office, registered, skipped, refused });
		Ok(())
	}

	/// Writes a verified entry: the property, its title, and the indexes.
	pub(crate) fn enter(
		office: PartyId,
		title: TitleNumber,
		registration: PropertyRegistration,
		entry: H256,
		origin: TitleOrigin,
		begin: Stamp<BlockNumberFor<T>>,
	) -> DispatchResult {
		let PropertyRegistration {
			property: id,
			kind,
			district,
			area_dm2,
			land_use,
			boundary,
			centroid,
			tenure,
			owners,
			source,
		} = registration;
		let property = Property {
			kind,
			district,
			area_dm2,
			land_use,
			boundary,
			centroid,
			title,
			status: PropertyStatus::Registered,
			encumbrances: 0,
			units: 0,
			pending: None,
			entry,
		};
		insert::<T>(&id, property)?;
		for member in chain::members(&owners) {
			TitlesOf::<T>::insert(member, title, ());
		}
		let first =
			Title { property: id, tenure, owners, origin, source, replaces: Default::default(), begin, end: None };
		Titles::<T>::insert(title, &first);
		let Title { property, owners, .. } = first;
		Self::deposit_event(Event::PropertyRegistered { property, title, district, owners, office });
		Ok(())
	}

	/// This point in the chain's time.
	pub(crate) fn stamp() -> Stamp<BlockNumberFor<T>> {
		Stamp { block: System::<T>::block_number(), time: T::Time::now() }
	}
}

/// The number after `title`.
pub(crate) fn next(title: TitleNumber) -> Result<TitleNumber, DispatchError> {
	title.checked_add(1).ok_or(sp_runtime::ArithmeticError::Overflow.into())
}

/// Enters a property in its district, and counts a unit on what it lies in.
pub(crate) fn insert<T: Config>(id: &PropertyId, property: Property) -> DispatchResult {
	count_units::<T>(&property.kind, |units| units.checked_add(1))?;
	PropertiesOfDistrict::<T>::insert(property.district, id, ());
	Properties::<T>::insert(id, property);
	Ok(())
}

/// Changes the count of units of what a unit lies in.
pub(crate) fn count_units<T: Config>(kind: &PropertyKind, change: impl FnOnce(u32) -> Option<u32>) -> DispatchResult {
	if let PropertyKind::BuildingUnit { within, .. } = kind {
		let mut host = Properties::<T>::get(within).ok_or(Error::<T>::ParcelNotRegistered)?;
		host.units = change(host.units).ok_or(Error::<T>::Overflow)?;
		Properties::<T>::insert(within, host);
	}
	Ok(())
}

/// What an entry is recognised by when it is sent again.
pub(crate) fn digest(registration: &PropertyRegistration) -> H256 {
	registration.using_encoded(|bytes| sp_io::hashing::blake2_256(bytes).into())
}

/// Verifies an entry that is not in the register yet.
pub(crate) fn verify<T: Config>(
	registration: &PropertyRegistration,
	now: &Stamp<BlockNumberFor<T>>,
) -> Result<(), RegistrationProblem> {
	let ensure = |holds: bool, problem| if holds { Ok(()) } else { Err(problem) };

	ensure(is_on_earth(registration.centroid), RegistrationProblem::CentroidOutOfRange)?;
	if let Tenure::LandUseRight { until } = registration.tenure {
		ensure(until >= now.time, RegistrationProblem::TenureEnded)?;
	}
	ensure(!registration.source.is_future_dated(now.time), RegistrationProblem::DocumentFutureDated)?;
	shares::verify(&registration.owners).map_err(RegistrationProblem::Shares)?;
	let known = registration.owners.iter().flat_map(|holding| holding.members.iter()).all(|m| T::Parties::exists(*m));
	ensure(known, RegistrationProblem::UnknownParty)?;
	match &registration.kind {
		PropertyKind::Parcel => ensure(registration.area_dm2 > 0, RegistrationProblem::NoArea),
		PropertyKind::BuildingUnit { within, floor_area_dm2 } => {
			ensure(*floor_area_dm2 > 0, RegistrationProblem::NoArea)?;
			let registered = Properties::<T>::get(within).is_some_and(|parcel| {
				parcel.status == PropertyStatus::Registered && parcel.district == registration.district
			});
			ensure(registered, RegistrationProblem::ParcelNotRegistered)
		}
	}
}

/// Does a centroid, if there is one, lie on Earth?
pub(crate) fn is_on_earth(centroid: Option<Centroid>) -> bool {
	centroid.is_none_or(|Centroid { latitude_e7, longitude_e7 }| {
		latitude_e7.unsigned_abs() <= 900_000_000 && longitude_e7.unsigned_abs() <= 1_800_000_000
	})
}

impl<T> From<RegistrationProblem> for Error<T> {
	fn from(problem: RegistrationProblem) -> Self {
		match problem {
			RegistrationProblem::WrongDistrict => Error::NotLicensed,
			RegistrationProblem::AlreadyRegistered => Error::AlreadyRegistered,
			RegistrationProblem::NoArea => Error::NoArea,
			RegistrationProblem::CentroidOutOfRange => Error::CentroidOutOfRange,
			RegistrationProblem::ParcelNotRegistered => Error::ParcelNotRegistered,
			RegistrationProblem::TenureEnded => Error::TenureEnded,
			RegistrationProblem::DocumentFutureDated => Error::DocumentFutureDated,
			RegistrationProblem::UnknownParty => Error::UnknownParty,
			RegistrationProblem::Shares(problem) => problem.into(),
			RegistrationProblem::MigrationClosed => Error::MigrationClosed,
			RegistrationProblem::ApplicationPending => Error::ApplicationPending,
		}
	}
}

impl<T> From<ShareProblem> for Error<T> {
	fn from(problem: ShareProblem) -> Self {
		match problem {
			ShareProblem::NoHolding => Error::NoHolding,
			ShareProblem::ZeroShare => Error::ZeroShare,
			ShareProblem::NoMember => Error::NoMember,
			ShareProblem::TooManyMembers => Error::TooManyMembers,
			ShareProblem::PartyTwice => Error::PartyTwice,
			ShareProblem::SurvivorshipOfOne => Error::SurvivorshipOfOne,
			ShareProblem::NoGiver => Error::NoGiver,
			ShareProblem::GiverIsNoOwner => Error::GiverIsNoOwner,
			ShareProblem::JointHoldingDivided => Error::JointHoldingDivided,
			ShareProblem::SharesTooFine => Error::SharesTooFine,
			ShareProblem::NoSurvivorship => Error::NoSurvivorship,
			ShareProblem::NoSurvivor => Error::NoSurvivor,
		}
	}
}
