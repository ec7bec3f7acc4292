//! First registration: a property that is not in the register is put on public display, and entered when the period is
//! over and no objection is open (L19).

use civitas_primitives::{OfficeRole, PartyRegistry};
use frame_support::{dispatch::DispatchResult, ensure, traits::Get};

use crate::{
	blockers, change_blockers, notice, registration, registration::next, Config, Error, Event, NextTitle, Pallet,
	Pending, PendingEntries, ProceedingId, ProceedingState, Proceedings, Properties, PropertyRegistration, Subject,
	TitleOrigin,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_apply_first_registration(
		who: &T::AccountId,
		registration: PropertyRegistration,
	) -> DispatchResult {
		let district = registration.district;
		let office = T::Parties::ensure_office(who, OfficeRole::LandRegistry, Some(district))?;
		ensure!(!Properties::<T>::contains_key(&registration.property), Error::<T>::AlreadyRegistered);
		ensure!(!PendingEntries::<T>::contains_key(&registration.property), Error::<T>::ApplicationPending);
		registration::verify::<T>(&registration, &Self::stamp()).map_err(Error::<T>::from)?;

		let (property, owners) = (registration.property.clone(), registration.owners.clone());
		let document = registration.source;
		let subject = Subject::FirstRegistration(registration);
		let (id, until) = notice::open::<T>(subject, district, office, document, T::DisplayPeriod::get())?;
		PendingEntries::<T>::insert(&property, Pending::Proceeding(id));
		Self::deposit_event(Event::FirstRegistrationDisplayed {
			proceeding: id,
			property,
			district,
			owners,
			office,
			until,
		});
		Ok(())
	}

	pub(crate) fn do_complete_first_registration(who: &T::AccountId, id: ProceedingId) -> DispatchResult {
		let proceeding = Proceedings::<T>::get(id).ok_or(Error::<T>::ProceedingNotFound)?;
		let office = T::Parties::ensure_office(who, OfficeRole::LandRegistry, Some(proceeding.district))?;
		let Subject::FirstRegistration(registration) = proceeding.subject.clone() else {
			return Err(Error::<T>::AnotherProceeding.into());
		};
		let now = Self::stamp();
		blockers::guard::<T>(change_blockers::of_proceeding::<T>(id, &proceeding, now))?;

		let title = NextTitle::<T>::get();
		NextTitle::<T>::put(next(title)?);
		PendingEntries::<T>::remove(&registration.property);
		let entry = registration::digest(&registration);
		Self::enter(office, title, registration, entry, TitleOrigin::FirstRegistration, now)?;
		notice::close::<T>(id, proceeding, ProceedingState::Completed { office }, now);
		Ok(())
	}
}
