//! Who belongs to the set.

use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get};

use crate::{Config, Error, Event, Pallet, Validators};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_add(validator: T::AccountId) -> DispatchResult {
		let mut validators = Validators::<T>::get();
		let Err(place) = validators.binary_search(&validator) else { return Err(Error::<T>::AlreadyValidator.into()) };
		ensure!(Self::has_keys(&validator), Error::<T>::NoSessionKeys);
		validators.try_insert(place, validator.clone()).map_err(|_| Error::<T>::TooManyValidators)?;

		Validators::<T>::put(validators);
		Self::deposit_event(Event::ValidatorAdded { validator });
		Ok(())
	}

	pub(crate) fn do_remove(validator: T::AccountId) -> DispatchResult {
		let mut validators = Validators::<T>::get();
		let place = validators.binary_search(&validator).map_err(|_| Error::<T>::NotValidator)?;
		validators.remove(place);
		let remaining = validators.iter().filter(|validator| Self::has_keys(validator)).count();
		// A u32 fits into a usize on every machine that a runtime is built for.
		ensure!(remaining >= T::MinValidators::get() as usize, Error::<T>::TooFewValidators);

		Validators::<T>::put(validators);
		Self::deposit_event(Event::ValidatorRemoved { validator });
		Ok(())
	}

	/// Has an account set session keys?
	pub(crate) fn has_keys(validator: &T::AccountId) -> bool {
		pallet_session::NextKeys::<T>::contains_key(validator)
	}
}
