//! Execution: the call of a motion is dispatched as root.

use frame_support::{
	dispatch::{DispatchErrorWithPostInfo, DispatchResultWithPostInfo, GetDispatchInfo},
	ensure,
	storage::with_storage_layer,
	weights::Weight,
};
use frame_system::RawOrigin;
use sp_runtime::{traits::Dispatchable, DispatchError};

use crate::{Config, Error, Event, MotionNumber, MotionOf, MotionStatus, Motions, Pallet, Stage, WeightInfo};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_execute(
		by: T::AccountId,
		number: MotionNumber,
		weight_limit: Weight,
	) -> DispatchResultWithPostInfo {
		let (motion, now, stage) = Self::queued_motion(number).map_err(|error| refused::<T>(0, error))?;
		Self::ensure_ready(&motion, stage).map_err(|error| refused::<T>(0, error))?;
		let call = Self::read_call(&motion.hash, motion.length).map_err(|error| refused::<T>(motion.length, error))?;
		Self::ensure_schedulable(&call).map_err(|error| refused::<T>(motion.length, error))?;
		let info = call.get_dispatch_info();
		ensure!(
			info.call_weight.all_lte(weight_limit),
			refused::<T>(motion.length, Error::<T>::WeightLimitTooLow.into())
		);

		let length = motion.length;
		// A layer of its own, so that a call that fails leaves nothing behind but its failure. The motion is over
		// before its call begins: whatever the call does, it cannot execute its own motion again. Root's calls pass
		// every filter, stopped pallets included.
		let outcome = with_storage_layer(|| {
			Self::end(number, motion, MotionStatus::Executed { at: now });
			call.dispatch(RawOrigin::Root.into())
		});
		let post_info = match outcome {
			Ok(post_info) => {
				Self::deposit_event(Event::MotionExecuted { motion: number, by });
				post_info
			}
			Err(DispatchErrorWithPostInfo { post_info, error }) => {
				Self::note_failure(number, error);
				Self::deposit_event(Event::MotionFailed { motion: number, by, error });
				post_info
			}
		};
		// Both are weights that have passed the limit; their sum is clamped to what was declared anyway.
		let used = T::WeightInfo::execute(length).saturating_add(post_info.calc_actual_weight(&info));
		Ok(Some(used).into())
	}

	fn ensure_ready(motion: &MotionOf<T>, stage: Stage) -> Result<(), DispatchError> {
		ensure!(stage != Stage::Expired, Error::<T>::MotionExpired);
		ensure!(stage == Stage::Ready, Error::<T>::DelayRunning);
		ensure!(motion.transaction_version == Self::transaction_version(), Error::<T>::FormOfCallsChanged);
		Ok(())
	}

	fn note_failure(number: MotionNumber, error: DispatchError) {
		Motions::<T>::mutate(number, |motion| {
			if let Some(motion) = motion {
				// Only told to people: a number of failures that stands still harms nobody.
				motion.failures = motion.failures.saturating_add(1);
				motion.last_failure = Some(error);
			}
		});
	}
}

/// An error before anything was dispatched, which costs no more than reading a call of `length` bytes.
fn refused<T: Config>(length: u32, error: DispatchError) -> DispatchErrorWithPostInfo {
	DispatchErrorWithPostInfo { post_info: Some(T::WeightInfo::execute(length)).into(), error }
}
