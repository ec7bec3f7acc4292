use civitas_primitives::{BoundedText, Moment};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_system::pallet_prelude::BlockNumberFor;
use scale_info::TypeInfo;
use sp_runtime::DispatchError;

/// Number of a motion, from 1, never reused.
pub type MotionNumber = u64;
/// Name of a pallet or of a call, as clients show it, such as `LandTitles`.
pub type Name = BoundedText<64>;
/// A motion of the chain `T`.
pub type MotionOf<T> = Motion<<T as frame_system::Config>::Hash, BlockNumberFor<T>>;

/// A decision of the council that becomes a call with root's power, unless it is vetoed.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Motion<Hash, BlockNumber> {
	/// Hash of the encoded call; its preimage on the chain is the call.
	pub hash: Hash,
	/// Bytes of the encoded call.
	pub length: u32,
	/// The pallet that it calls.
	pub pallet: Name,
	/// The call of that pallet. A batch is named as a batch; the preimage says what is in it.
	pub call: Name,
	/// The version of the form of calls that it was read in. It is never executed in another one.
	pub transaction_version: u32,
	/// When it was queued, in milliseconds since 1970 UTC.
	pub scheduled_at: Moment,
	/// The first moment at which it can be executed.
	pub earliest: Moment,
	/// The first block in which it can be executed.
	pub earliest_block: BlockNumber,
	/// The moment from which on it can no longer be executed.
	pub expires: Moment,
	/// How often it was tried and failed, which changed nothing.
	pub failures: u32,
	/// Why it failed the last time.
	pub last_failure: Option<DispatchError>,
	/// What has become of it.
	pub status: MotionStatus,
}

/// What has become of a motion.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum MotionStatus {
	/// It waits: for its delay, or for somebody to execute it.
	Queued,
	/// It was executed as root.
	Executed {
		/// When, in milliseconds since 1970 UTC.
		at: Moment,
	},
	/// A minority has stopped it for good.
	Vetoed {
		/// When, in milliseconds since 1970 UTC.
		at: Moment,
		/// Why.
		reason: BoundedText<256>,
	},
	/// Nobody executed it in time.
	Expired {
		/// When it was taken out of the queue, in milliseconds since 1970 UTC.
		at: Moment,
	},
}

/// Where a motion stands at some moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
	/// The delay runs, in time or in blocks; it can be vetoed.
	Delay,
	/// Anybody may execute it; it can still be vetoed.
	Ready,
	/// It is too late to execute it; it can be taken out of the queue.
	Expired,
	/// It was executed, vetoed or taken out of the queue.
	Over,
}

impl<Hash, BlockNumber: PartialOrd> Motion<Hash, BlockNumber> {
	/// Where it stands at `now`, in block `block`.
	pub fn stage(&self, now: Moment, block: BlockNumber) -> Stage {
		match self.status {
			MotionStatus::Queued if now >= self.expires => Stage::Expired,
			MotionStatus::Queued if now >= self.earliest && block >= self.earliest_block => Stage::Ready,
			MotionStatus::Queued => Stage::Delay,
			_ => Stage::Over,
		}
	}
}

/// What has to pass between a decision and the first moment of its execution: both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Delay<BlockNumber> {
	/// Time, in milliseconds.
	pub time: Moment,
	/// Blocks. The time that a chain stands still is no time in which anybody could veto.
	pub blocks: BlockNumber,
}

/// A pallet whose calls are stopped.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Stop {
	/// The pallet.
	pub pallet: Name,
	/// The moment from which on its calls are accepted again, in milliseconds since 1970 UTC.
	pub until: Moment,
}
