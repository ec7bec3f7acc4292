//! What holds at all times.

use alloc::collections::BTreeSet;
use frame_support::{
	ensure,
	traits::{Get, QueryPreimage},
};
use sp_runtime::{traits::Zero, TryRuntimeError};

use crate::{Config, MotionDelay, MotionNumber, MotionOf, MotionStatus, Motions, NextMotion, Pallet, Queue, Stopped};

impl<T: Config> Pallet<T> {
	/// Verifies the invariants of the pallet.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::motions_are_numbered()?;
		Self::queue_is_the_motions_that_wait()?;
		for (_, motion) in Motions::<T>::iter() {
			Self::ends_in_its_time(&motion)?;
			Self::preimage_of_a_waiting_motion_is_kept(&motion)?;
		}
		Self::stops_are_stops()?;
		Self::a_delay_is_one()
	}

	// 1. Every number that was given has its motion, and no other number has one.
	fn motions_are_numbered() -> Result<(), TryRuntimeError> {
		let next = NextMotion::<T>::get();
		let mut count: MotionNumber = 0;
		for number in Motions::<T>::iter_keys() {
			ensure!(number > 0 && number < next, "governance 1: a motion has a number not given yet");
			count = count.checked_add(1).ok_or("governance 1: too many motions")?;
		}
		ensure!(count.checked_add(1) == Some(next), "governance 1: a motion is missing");
		Ok(())
	}

	// 2. The queue is exactly the motions that wait, oldest first.
	fn queue_is_the_motions_that_wait() -> Result<(), TryRuntimeError> {
		let queue = Queue::<T>::get().into_inner();
		ensure!(queue.is_sorted_by(|a, b| a < b), "governance 2: the queue is not in order");
		let queued: BTreeSet<MotionNumber> = queue.into_iter().collect();
		let waiting: BTreeSet<MotionNumber> = Motions::<T>::iter()
			.filter(|(_, motion)| motion.status == MotionStatus::Queued)
			.map(|(number, _)| number)
			.collect();
		ensure!(queued == waiting, "governance 2: the queue is not the motions that wait");
		Ok(())
	}

	// 3. A motion was executed after its delay, vetoed before it expired, and expired after its time.
	fn ends_in_its_time(motion: &MotionOf<T>) -> Result<(), TryRuntimeError> {
		ensure!(
			motion.scheduled_at < motion.earliest && motion.earliest < motion.expires,
			"governance 3: a motion without a delay or without time to execute it"
		);
		let in_time = match motion.status {
			MotionStatus::Queued => true,
			MotionStatus::Executed { at } => at >= motion.earliest && at < motion.expires,
			MotionStatus::Vetoed { at, .. } => at >= motion.scheduled_at && at < motion.expires,
			MotionStatus::Expired { at } => at >= motion.expires,
		};
		ensure!(in_time, "governance 3: a motion ended when it could not");
		ensure!(
			(motion.failures > 0) == motion.last_failure.is_some(),
			"governance 3: a failure without its reason, or the reverse"
		);
		Ok(())
	}

	// 4. The preimage of every motion that waits is on the chain, in its length, and nobody can take it away.
	fn preimage_of_a_waiting_motion_is_kept(motion: &MotionOf<T>) -> Result<(), TryRuntimeError> {
		ensure!(motion.length <= T::MaxCallLength::get(), "governance 4: a call longer than it may be");
		if motion.status == MotionStatus::Queued {
			ensure!(T::Preimages::is_requested(&motion.hash), "governance 4: a preimage is not requested");
			ensure!(T::Preimages::len(&motion.hash) == Some(motion.length), "governance 4: a preimage is missing");
		}
		Ok(())
	}

	// 5. Each pallet is stopped once, and none that cannot be.
	fn stops_are_stops() -> Result<(), TryRuntimeError> {
		let stops = Stopped::<T>::get();
		let pallets: BTreeSet<_> = stops.iter().map(|stop| &stop.pallet).collect();
		ensure!(pallets.len() == stops.len(), "governance 5: a pallet is stopped twice");
		ensure!(!stops.iter().any(|stop| Self::is_unstoppable(&stop.pallet)), "governance 5: an unstoppable pallet");
		Ok(())
	}

	// 6. There is time and there are blocks to veto in.
	fn a_delay_is_one() -> Result<(), TryRuntimeError> {
		let delay = MotionDelay::<T>::get();
		ensure!(!delay.time.is_zero() && !delay.blocks.is_zero(), "governance 6: no delay");
		Ok(())
	}
}
