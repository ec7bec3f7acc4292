//! Correction and cancellation by the registrar: never silent, and never by one office alone (L20). A second office
//! confirms, or a notice period passes in which owners and holders of entries can object. What was stays readable.

use civitas_primitives::{BoundedText, OfficeRole, PartyId, PartyRegistry, PropertyId, SourceDocument};
use frame_support::{dispatch::DispatchResult, ensure, traits::Get};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::DispatchError;

use crate::{
	blockers::{self, Entry},
	chain, change_blockers, notice, registration, shares, Act, Config, Correction, Corrections, Error, Event, Pallet,
	Pending, ProceedingId, ProceedingOf, ProceedingState, Proceedings, Properties, Property, PropertyFacts,
	PropertyKind, PropertyStatus, Stamp, Subject, Tenure, Title, TitleOf, TitleOrigin, Titles,
};

impl Correction {
	/// The act that it is.
	pub fn act(&self) -> Act {
		match self {
			Self::Title { .. } | Self::Facts(_) => Act::Correct,
			Self::Cancel => Act::Cancel,
		}
	}
}

impl Property {
	/// The facts that a correction can change.
	pub fn facts(&self) -> PropertyFacts {
		let floor_area_dm2 = match self.kind {
			PropertyKind::Parcel => 0,
			PropertyKind::BuildingUnit { floor_area_dm2, .. } => floor_area_dm2,
		};
		let Self { area_dm2, land_use, boundary, centroid, .. } = *self;
		PropertyFacts { area_dm2, floor_area_dm2, land_use, boundary, centroid }
	}
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_propose_correction(
		who: &T::AccountId,
		id: PropertyId,
		correction: Correction,
		document: SourceDocument,
		reason: BoundedText<256>,
	) -> DispatchResult {
		let entry = blockers::live_entry::<T>(&id).ok_or(Error::<T>::PropertyNotFound)?;
		let office = T::Parties::ensure_office(who, OfficeRole::LandRegistry, Some(entry.property.district))?;
		let now = Self::stamp();
		blockers::guard::<T>(change_blockers::of_change::<T>(&id, &entry, correction.act(), now.time))?;
		let Entry { mut property, title, .. } = entry;
		ensure!(!reason.as_str().is_empty(), Error::<T>::ReasonMissing);
		verify::<T>(&property, &title, &correction, &now)?;

		let subject = Subject::Correction {
			property: id.clone(),
			title: property.title,
			correction: correction.clone(),
			reason: reason.clone(),
		};
		let period = T::NoticePeriod::get();
		let (proceeding, until) = notice::open::<T>(subject, property.district, office, document, period)?;
		property.pending = Some(Pending::Proceeding(proceeding));
		let number = property.title;
		Properties::<T>::insert(&id, property);
		Self::deposit_event(Event::CorrectionProposed {
			proceeding,
			property: id,
			title: number,
			owners: title.members().collect(),
			correction,
			document,
			reason,
			office,
			until,
		});
		Ok(())
	}

	pub(crate) fn do_confirm_correction(who: &T::AccountId, id: ProceedingId) -> DispatchResult {
		let mut proceeding = notice::running::<T>(id)?;
		let Subject::Correction { property, .. } = &proceeding.subject else {
			return Err(Error::<T>::AnotherProceeding.into());
		};
		let property = property.clone();
		let office = match T::Parties::ensure_office(who, OfficeRole::Court, Some(proceeding.district)) {
			Ok(court) => court,
			Err(_) => T::Parties::ensure_office(who, OfficeRole::LandRegistry, None)?,
		};
		ensure!(office != proceeding.office, Error::<T>::SameOffice);
		ensure!(proceeding.confirmed_by.is_none(), Error::<T>::AlreadyConfirmed);
		proceeding.confirmed_by = Some(office);
		Proceedings::<T>::insert(id, proceeding);
		Self::deposit_event(Event::CorrectionConfirmed { proceeding: id, property, office });
		Ok(())
	}

	pub(crate) fn do_apply_correction(who: &T::AccountId, id: ProceedingId) -> DispatchResult {
		let proceeding = Proceedings::<T>::get(id).ok_or(Error::<T>::ProceedingNotFound)?;
		let office = T::Parties::ensure_office(who, OfficeRole::LandRegistry, Some(proceeding.district))?;
		let Subject::Correction { property: code, correction, .. } = proceeding.subject.clone() else {
			return Err(Error::<T>::AnotherProceeding.into());
		};
		let now = Self::stamp();
		blockers::guard::<T>(change_blockers::of_proceeding::<T>(id, &proceeding, now))?;
		let mut property = Properties::<T>::get(&code).ok_or(Error::<T>::PropertyNotFound)?;
		let title = Titles::<T>::get(property.title).ok_or(Error::<T>::TitleNotLive)?;

		property.pending = None;
		match correction {
			Correction::Title { owners, tenure } => {
				let new = Title { tenure, owners, ..title.clone() };
				replace::<T>(id, &proceeding, &code, property, &title, new, now)?;
			}
			Correction::Facts(facts) => restate::<T>(id, &code, property, facts),
			Correction::Cancel => cancel::<T>(id, &code, property, &title, now)?,
		}
		let property = code;
		let owners = title.members().collect();
		notice::close::<T>(id, proceeding, ProceedingState::Completed { office }, now);
		Self::deposit_event(Event::CorrectionApplied { proceeding: id, property, office, owners });
		Ok(())
	}
}

/// Verifies that a correction is possible and changes something.
fn verify<T: Config>(
	property: &Property,
	title: &TitleOf<T>,
	correction: &Correction,
	now: &Stamp<BlockNumberFor<T>>,
) -> Result<(), Error<T>> {
	match correction {
		Correction::Title { owners, tenure } => {
			shares::verify(owners)?;
			ensure!(chain::members(owners).all(T::Parties::exists), Error::<T>::UnknownParty);
			if let Tenure::LandUseRight { until } = tenure {
				ensure!(*until >= now.time, Error::<T>::TenureEnded);
			}
			ensure!(title.owners != *owners || title.tenure != *tenure, Error::<T>::NothingCorrected);
		}
		Correction::Facts(facts) => {
			let measured = match property.kind {
				PropertyKind::Parcel => facts.area_dm2 > 0 && facts.floor_area_dm2 == 0,
				PropertyKind::BuildingUnit { .. } => facts.floor_area_dm2 > 0,
			};
			ensure!(measured, Error::<T>::NoArea);
			ensure!(registration::is_on_earth(facts.centroid), Error::<T>::CentroidOutOfRange);
			ensure!(property.facts() != *facts, Error::<T>::NothingCorrected);
		}
		Correction::Cancel => {}
	}
	Ok(())
}

/// Ends the wrong title and begins the right one.
fn replace<T: Config>(
	id: ProceedingId,
	proceeding: &ProceedingOf<T>,
	code: &PropertyId,
	mut property: Property,
	old: &TitleOf<T>,
	new: TitleOf<T>,
	now: Stamp<BlockNumberFor<T>>,
) -> DispatchResult {
	let replaced = property.title;
	chain::end::<T>(replaced, old, now);
	let new = Title {
		origin: TitleOrigin::Correction(id),
		source: proceeding.document,
		replaces: chain::replaces(&[replaced])?,
		begin: now,
		end: None,
		..new
	};
	let number = chain::begin::<T>(&new)?;
	property.title = number;
	Properties::<T>::insert(code, property);
	Pallet::<T>::deposit_event(Event::TitleCorrected {
		proceeding: id,
		property: new.property,
		title: number,
		replaces: replaced,
		former_owners: old.members().collect(),
		owners: new.owners,
		tenure: new.tenure,
	});
	Ok(())
}

/// Puts the facts right; those before stay readable.
fn restate<T: Config>(id: ProceedingId, code: &PropertyId, mut property: Property, facts: PropertyFacts) {
	let before = property.facts();
	Corrections::<T>::insert(code, id, &before);
	let PropertyFacts { area_dm2, floor_area_dm2: floor, land_use, boundary, centroid } = facts.clone();
	if let PropertyKind::BuildingUnit { floor_area_dm2, .. } = &mut property.kind {
		*floor_area_dm2 = floor;
	}
	property.area_dm2 = area_dm2;
	property.land_use = land_use;
	property.boundary = boundary;
	property.centroid = centroid;
	Properties::<T>::insert(code, property);
	Pallet::<T>::deposit_event(Event::FactsCorrected { proceeding: id, property: code.clone(), facts, before });
}

/// Ends the property and its title.
fn cancel<T: Config>(
	id: ProceedingId,
	code: &PropertyId,
	mut property: Property,
	title: &TitleOf<T>,
	now: Stamp<BlockNumberFor<T>>,
) -> Result<(), DispatchError> {
	registration::count_units::<T>(&property.kind, |units| units.checked_sub(1))?;
	chain::end::<T>(property.title, title, now);
	property.status = PropertyStatus::Cancelled;
	let number = property.title;
	Properties::<T>::insert(code, property);
	let owners: alloc::vec::Vec<PartyId> = title.members().collect();
	Pallet::<T>::deposit_event(Event::PropertyCancelled {
		proceeding: id,
		property: code.clone(),
		title: number,
		owners,
	});
	Ok(())
}
