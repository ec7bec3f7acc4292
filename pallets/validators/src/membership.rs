//! Who belongs to the set.

use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get};

use crate::{AddedIn, Config, Error, Event, KeysChangedIn, Pallet, Validators};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_add(validator: T::AccountId) -> DispatchResult {
		let mut validators = Validators::<T>::get();
		let Err(place) = validators.binary_search(&validator) else { return Err(Error::<T>::AlreadyValidator.into()) };
		ensure!(Self::has_keys(&validator), Error::<T>::NoSessionKeys);
		validators.try_insert(place, validator.clone()).map_err(|_| Error::<T>::TooManyValidators)?;

		Validators::<T>::put(validators);
		AddedIn::<T>::insert(&validator, pallet_session::Pallet::<T>::current_index());
		Self::forgive(&validator);
		Self::deposit_event(Event::ValidatorAdded { validator });
		Ok(())
	}

	pub(crate) fn do_remove(validator: T::AccountId) -> DispatchResult {
		let mut validators = Validators::<T>::get();
		let place = validators.binary_search(&validator).map_err(|_| Error::<T>::NotValidator)?;
		validators.remove(place);
		ensure!(Self::are_enough(&validators), Error::<T>::TooFewValidators);

		Validators::<T>::put(validators);
		Self::forget_membership(&validator);
		Self::deposit_event(Event::ValidatorRemoved { validator });
		Ok(())
	}

	/// Forgets what is kept of a validator while it is one.
	pub(crate) fn forget_membership(validator: &T::AccountId) {
		AddedIn::<T>::remove(validator);
		KeysChangedIn::<T>::remove(validator);
	}

	/// Are these enough validators to go on with? Those without session keys do not count.
	pub(crate) fn are_enough(validators: &[T::AccountId]) -> bool {
		let with_keys = validators.iter().filter(|validator| Self::has_keys(validator)).count();
		// A u32 fits into a usize on every machine that a runtime is built for.
		with_keys >= T::MinValidators::get() as usize
	}

	/// Has an account set session keys?
	pub(crate) fn has_keys(validator: &T::AccountId) -> bool {
		pallet_session::NextKeys::<T>::contains_key(validator)
	}
}
