//! Worst cases of the calls.

use alloc::vec::Vec;
use codec::Decode;
use frame_benchmarking::v2::*;
use frame_support::{traits::Get, BoundedVec};
use sp_runtime::traits::TrailingZeroInput;

use crate::{Call, Config, Pallet, Validators};

/// An account with session keys.
fn candidate<T: Config>(index: u32) -> Result<T::AccountId, BenchmarkError> {
	let candidate: T::AccountId = account("validator", index, 0);
	let keys = T::Keys::decode(&mut TrailingZeroInput::zeroes()).map_err(|_| "keys of zeroes do not decode")?;
	pallet_session::NextKeys::<T>::insert(&candidate, keys);
	Ok(candidate)
}

/// Makes `number` validators the set.
fn validators<T: Config>(number: u32) -> Result<Vec<T::AccountId>, BenchmarkError> {
	let mut validators = (0..number).map(candidate::<T>).collect::<Result<Vec<_>, _>>()?;
	validators.sort();
	let bounded = BoundedVec::try_from(validators.clone()).map_err(|_| "more than MaxValidators")?;
	Validators::<T>::put(bounded);
	Ok(validators)
}

/// An origin that may do what governance does.
fn governance<T: Config>() -> Result<T::RuntimeOrigin, BenchmarkError> {
	#[cfg(feature = "runtime-benchmarks")]
	let origin = <T::GovernanceOrigin as frame_support::traits::EnsureOrigin<_>>::try_successful_origin()
		.map_err(|_| BenchmarkError::Weightless)?;
	#[cfg(not(feature = "runtime-benchmarks"))]
	let origin = frame_system::RawOrigin::Root.into();
	Ok(origin)
}

#[benchmarks]
mod benches {
	use super::*;

	#[benchmark]
	fn add_validator() -> Result<(), BenchmarkError> {
		let most = T::MaxValidators::get();
		validators::<T>(most.saturating_sub(1))?;
		let validator = candidate::<T>(most)?;
		let origin = governance::<T>()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, validator.clone());

		assert!(Validators::<T>::get().contains(&validator));
		assert_eq!(Validators::<T>::get().len(), most as usize);
		Ok(())
	}

	#[benchmark]
	fn remove_validator(
		v: Linear<{ T::MinValidators::get().saturating_add(1) }, { T::MaxValidators::get() }>,
	) -> Result<(), BenchmarkError> {
		let validators = validators::<T>(v)?;
		let validator = validators.first().cloned().ok_or("no validator")?;
		let origin = governance::<T>()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, validator.clone());

		assert!(!Validators::<T>::get().contains(&validator));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::ExtBuilder::default().build(), crate::mock::Test);
}
