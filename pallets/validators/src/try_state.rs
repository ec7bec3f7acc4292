//! What holds at all times.

use alloc::vec::Vec;
use frame_support::{ensure, traits::Get};
use sp_runtime::TryRuntimeError;

use crate::{Config, Pallet, Validators};

impl<T: Config> Pallet<T> {
	/// Verifies the invariants of the pallet.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::the_set_is_in_order()?;
		Self::what_is_settled_holds()
	}

	// 1. The set is sorted, nobody is in it twice, and it is no smaller than its floor. (Its most is its type's.)
	fn the_set_is_in_order() -> Result<(), TryRuntimeError> {
		let validators = Validators::<T>::get();
		ensure!(validators.windows(2).all(|pair| pair[0] < pair[1]), "validators 1: not sorted, or one is there twice");
		let started = !pallet_session::Validators::<T>::get().is_empty();
		ensure!(
			!started || validators.len() >= T::MinValidators::get() as usize,
			"validators 1: fewer than MinValidators"
		);
		Ok(())
	}

	// 2. While no change is on its way, the session is of exactly the validators that have keys.
	fn what_is_settled_holds() -> Result<(), TryRuntimeError> {
		if Self::change_pending() {
			return Ok(());
		}
		let with_keys: Vec<_> = Validators::<T>::get().into_iter().filter(Self::has_keys).collect();
		ensure!(
			with_keys.is_empty() || with_keys == pallet_session::Validators::<T>::get(),
			"validators 2: the session is of others than the validators"
		);
		Ok(())
	}
}
