//! Tax freezes: placed on a property in arrears by its bureau, lifted by the payment itself.

use civitas_primitives::{OfficeRole, PartyRegistry, PropertyId, PropertyRoll, SourceDocument, TaxFreezes};
use frame_support::{
	ensure,
	pallet_prelude::{DispatchResult, Get},
	traits::Time,
};

use crate::{
	types::{ArrearsFreeze, Balance},
	ArrearsFreezes, Config, Error, Event, Pallet,
};

impl<T: Config> Pallet<T> {
	/// Freezes a property whose debts past due exceed the threshold.
	pub(crate) fn do_freeze(who: &T::AccountId, property: PropertyId, document: SourceDocument) -> DispatchResult {
		let district = T::Register::district_of(&property).ok_or(Error::<T>::UnknownProperty)?;
		let office = T::Parties::ensure_office(who, OfficeRole::TaxBureau, Some(district))?;
		let since = T::Time::now();
		ensure!(!document.is_future_dated(since), Error::<T>::DocumentFutureDated);
		ensure!(!ArrearsFreezes::<T>::contains_key(&property), Error::<T>::AlreadyFrozen);
		let arrears = Self::arrears_on(&property);
		ensure!(arrears > T::ArrearsThreshold::get(), Error::<T>::ArrearsTooLow);

		T::Freezes::place_tax_freeze(&property, office, document)?;
		ArrearsFreezes::<T>::insert(&property, ArrearsFreeze { office, since, arrears, document });
		Self::deposit_event(Event::PropertyFrozen { property, office, arrears, document });
		Ok(())
	}

	/// What is past due on a property, surcharges to this moment included.
	pub(crate) fn arrears_on(property: &PropertyId) -> Balance {
		let overdue = Self::debts_on(property).into_iter().filter(|(_, assessment)| Self::is_overdue(assessment));
		overdue.fold(0, |sum, (_, assessment)| {
			let (amount, surcharge) = Self::open_amounts(&assessment);
			// Saturating: more than all the money there is exceeds any threshold.
			sum.saturating_add(amount).saturating_add(surcharge)
		})
	}

	/// Lifts the freeze on a property, if there is one and nothing is past due any more. Never fails.
	pub(crate) fn lift_freeze_if_paid(property: &PropertyId) {
		let Some(freeze) = ArrearsFreezes::<T>::get(property) else { return };
		if Self::debts_on(property).iter().any(|(_, assessment)| Self::is_overdue(assessment)) {
			return;
		}
		ArrearsFreezes::<T>::remove(property);
		// Where a court has lifted it before, nothing is left to lift.
		T::Freezes::lift_tax_freeze(property, freeze.office);
		Self::deposit_event(Event::FreezeLifted { property: property.clone(), office: freeze.office });
	}
}
