//! Motions: into the queue, and out of it without being executed.

use civitas_primitives::{BoundedText, Moment};
use codec::DecodeLimit;
use frame_support::{
	dispatch::{DispatchClass, GetDispatchInfo},
	ensure,
	pallet_prelude::DispatchResult,
	traits::{CallMetadata, Get, GetCallMetadata, QueryPreimage, Time},
	MAX_EXTRINSIC_DEPTH,
};
use sp_runtime::{traits::CheckedAdd, ArithmeticError, DispatchError};

use crate::{
	Config, Error, Event, Motion, MotionDelay, MotionNumber, MotionOf, MotionStatus, Motions, Name, NextMotion, Pallet,
	Queue, Stage, WeightInfo,
};

/// The calls of the chain.
pub(crate) type RuntimeCallOf<T> = <T as Config>::RuntimeCall;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_schedule(hash: T::Hash, length: u32) -> DispatchResult {
		ensure!(length <= T::MaxCallLength::get(), Error::<T>::CallTooLong);
		let call = Self::read_call(&hash, length)?;
		Self::ensure_schedulable(&call)?;
		ensure!(Self::fits_a_block(&call), Error::<T>::CallTooHeavy);
		let CallMetadata { pallet_name, function_name } = call.get_call_metadata();

		let number = NextMotion::<T>::get();
		let next = number.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		let delay = MotionDelay::<T>::get();
		let scheduled_at = T::Time::now();
		let earliest = scheduled_at.checked_add(delay.time).ok_or(ArithmeticError::Overflow)?;
		let expires = earliest.checked_add(T::ExecutionPeriod::get()).ok_or(ArithmeticError::Overflow)?;
		let earliest_block =
			frame_system::Pallet::<T>::block_number().checked_add(&delay.blocks).ok_or(ArithmeticError::Overflow)?;
		let motion = Motion {
			hash,
			length,
			pallet: name(pallet_name),
			call: name(function_name),
			transaction_version: Self::transaction_version(),
			scheduled_at,
			earliest,
			earliest_block,
			expires,
			failures: 0,
			last_failure: None,
			status: MotionStatus::Queued,
		};
		let (pallet, call) = (motion.pallet.clone(), motion.call.clone());

		Queue::<T>::try_mutate(|queue| queue.try_push(number)).map_err(|_| Error::<T>::QueueFull)?;
		// Whoever noted the preimage can no longer take it away.
		T::Preimages::request(&hash);
		Motions::<T>::insert(number, motion);
		NextMotion::<T>::put(next);
		Self::deposit_event(Event::MotionScheduled {
			motion: number,
			hash,
			length,
			pallet,
			call,
			earliest,
			earliest_block,
			expires,
		});
		Ok(())
	}

	pub(crate) fn do_veto(number: MotionNumber, reason: BoundedText<256>) -> DispatchResult {
		let (motion, now, stage) = Self::queued_motion(number)?;
		ensure!(stage != Stage::Expired, Error::<T>::MotionExpired);

		Self::end(number, motion, MotionStatus::Vetoed { at: now, reason: reason.clone() });
		Self::deposit_event(Event::MotionVetoed { motion: number, reason });
		Ok(())
	}

	pub(crate) fn do_expire(number: MotionNumber) -> DispatchResult {
		let (motion, now, stage) = Self::queued_motion(number)?;
		ensure!(stage == Stage::Expired, Error::<T>::NotExpired);

		Self::end(number, motion, MotionStatus::Expired { at: now });
		Self::deposit_event(Event::MotionExpired { motion: number });
		Ok(())
	}

	/// A motion that is not over, with the time and where it stands.
	pub(crate) fn queued_motion(number: MotionNumber) -> Result<(MotionOf<T>, Moment, Stage), DispatchError> {
		let motion = Motions::<T>::get(number).ok_or(Error::<T>::UnknownMotion)?;
		let now = T::Time::now();
		let stage = motion.stage(now, frame_system::Pallet::<T>::block_number());
		ensure!(stage != Stage::Over, Error::<T>::MotionOver);
		Ok((motion, now, stage))
	}

	/// Takes a motion out of the queue, for good.
	pub(crate) fn end(number: MotionNumber, motion: MotionOf<T>, status: MotionStatus) {
		Queue::<T>::mutate(|queue| queue.retain(|queued| *queued != number));
		T::Preimages::unrequest(&motion.hash);
		Motions::<T>::insert(number, Motion { status, ..motion });
	}

	/// The call that a preimage on the chain encodes.
	pub(crate) fn read_call(hash: &T::Hash, length: u32) -> Result<RuntimeCallOf<T>, DispatchError> {
		let known = T::Preimages::len(hash).ok_or(Error::<T>::PreimageMissing)?;
		ensure!(known == length, Error::<T>::WrongLength);
		let bytes = T::Preimages::fetch(hash, Some(length)).map_err(|_| Error::<T>::PreimageMissing)?;
		let call = RuntimeCallOf::<T>::decode_all_with_depth_limit(MAX_EXTRINSIC_DEPTH, &mut &bytes[..])
			.map_err(|_| Error::<T>::NotACall)?;
		Ok(call)
	}

	/// Changes whenever the same bytes might mean another call.
	pub(crate) fn transaction_version() -> u32 {
		<T as frame_system::Config>::Version::get().transaction_version
	}

	/// Could a transaction execute it?
	fn fits_a_block(call: &RuntimeCallOf<T>) -> bool {
		let limits = T::BlockWeights::get();
		// Saturated, it fits no block.
		let weight =
			T::WeightInfo::execute(T::MaxCallLength::get()).saturating_add(call.get_dispatch_info().call_weight);
		limits.get(DispatchClass::Normal).max_extrinsic.is_none_or(|most| weight.all_lte(most))
	}
}

/// A name that the runtime gives. They all fit: the integrity test sees to it.
fn name(of: &str) -> Name {
	Name::try_from(of).unwrap_or_default()
}
