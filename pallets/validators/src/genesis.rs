//! The validators that the chain starts with.

use alloc::collections::BTreeSet;
use frame_support::{traits::Get, BoundedVec};

use crate::{Config, Pallet, Validators};

impl<T: Config> Pallet<T> {
	/// Enters the validators of genesis. Panics with what is wrong. None at all is only for a chain that never makes a
	/// block, as tests of single pallets are.
	pub(crate) fn build_validators(validators: &[T::AccountId]) {
		if validators.is_empty() {
			return;
		}
		let sorted: BTreeSet<_> = validators.iter().cloned().collect();
		assert!(sorted.len() == validators.len(), "validators genesis: a validator is named twice");
		let (least, most) = (T::MinValidators::get(), T::MaxValidators::get());
		match BoundedVec::try_from(sorted.into_iter().collect::<alloc::vec::Vec<_>>()) {
			Ok(sorted) if sorted.len() >= least as usize => Validators::<T>::put(sorted),
			_ => panic!("validators genesis: {} validators; there are {least} to {most}", validators.len()),
		}
	}
}
