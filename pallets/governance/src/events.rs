//! What happened to motions and pallets: each event is worth an alarm in the departments.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// The council has queued a call that anybody may execute as root after a delay, unless a minority vetoes it.
		MotionScheduled {
			/// The motion.
			motion: MotionNumber,
			/// Hash of the encoded call, whose preimage is on the chain.
			hash: T::Hash,
			/// Bytes of the encoded call.
			length: u32,
			/// The pallet that it calls.
			pallet: Name,
			/// The call of that pallet.
			call: Name,
			/// The first moment at which it can be executed, in milliseconds since 1970 UTC.
			earliest: Moment,
			/// The first block in which it can be executed.
			earliest_block: BlockNumberFor<T>,
			/// The moment from which on it can no longer be executed.
			expires: Moment,
		},
		/// A minority has vetoed a motion: it is never executed.
		MotionVetoed {
			/// The motion.
			motion: MotionNumber,
			/// Why.
			reason: BoundedText<256>,
		},
		/// A motion was executed as root.
		MotionExecuted {
			/// The motion.
			motion: MotionNumber,
			/// The account that asked for it.
			by: T::AccountId,
		},
		/// A motion was tried and failed, which changed nothing. It can be tried again until it expires.
		MotionFailed {
			/// The motion.
			motion: MotionNumber,
			/// The account that asked for it.
			by: T::AccountId,
			/// Why it failed.
			error: DispatchError,
		},
		/// A motion that nobody executed in time was taken out of the queue.
		MotionExpired {
			/// The motion.
			motion: MotionNumber,
		},
		/// The calls of a pallet are stopped.
		PalletStopped {
			/// The pallet.
			pallet: Name,
			/// The moment from which on they are accepted again, in milliseconds since 1970 UTC.
			until: Moment,
		},
		/// The calls of a pallet are accepted again, before its stop would have ended.
		PalletResumed {
			/// The pallet.
			pallet: Name,
		},
	}
}
