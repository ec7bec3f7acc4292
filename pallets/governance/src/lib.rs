//! # Governance
//!
//! How a decision of the council becomes a call with root's power: queued, seen, vetoed or executed. And an emergency
//! brake for one pallet.
//!
//! ## Overview
//!
//! No key and no body has root's power at once. The council (in the runtime: two thirds of its seats) can only
//! *schedule* a call, whose encoded bytes, the *preimage*, are on the chain already, so that everybody can read what is
//! to come. A *delay* follows, counted in time and in blocks (a chain that stands still must not use it up); genesis
//! fixes it, and no call changes it. Until the call is executed, a stated minority can *veto* it, which is final. When the delay is over, anybody executes it as
//! root, before it expires.
//!
//! A motion is executed at most once. A call that fails changes nothing and can be tried again until the motion
//! expires: were one failure the end, anybody could kill a motion by trying it at a bad moment. A motion is never
//! executed after an upgrade that changed the form of calls, since the same bytes might mean something else.
//!
//! Not every call may become a motion: the runtime names those that may not, with the reason ([`Config::Schedulable`]),
//! such as a batch that counts as executed though half of it failed. They are refused before they wait, and again before
//! they are executed.
//!
//! What has become of a motion stays readable from state; nothing is deleted.
//!
//! A smaller quorum can *stop* the calls of one pallet for a limited time: not this pallet's, nor those of any that the
//! runtime names ([`Config::Unstoppable`]). A stop ends by itself; renewing it takes a new decision each time. What
//! root does is never stopped.
//!
//! ## What the runtime gives
//!
//! [`StopFilter`] as part of its `BaseCallFilter`; the origins of the council; preimages (`pallet-preimage`).

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(any(feature = "runtime-benchmarks", test))]
mod benchmarking;
mod errors;
mod events;
mod execution;
#[cfg(test)]
mod mock;
mod motions;
mod schedulable;
mod stops;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod try_state;
mod types;
pub mod weights;

pub use pallet::*;
pub use schedulable::{ScheduleFilter, Unschedulable};
pub use stops::StopFilter;
pub use types::{Delay, Motion, MotionNumber, MotionOf, MotionStatus, Name, Stage, Stop};
pub use weights::WeightInfo;

use frame_support::pallet_macros::import_section;

#[import_section(errors::errors)]
#[import_section(events::events)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use alloc::vec::Vec;
	use civitas_primitives::{BoundedText, Moment};
	use frame_support::{
		dispatch::{GetDispatchInfo, PostDispatchInfo},
		pallet_prelude::*,
		traits::{ConstU64, Contains, GetCallMetadata, QueryPreimage, StorePreimage, Time},
	};
	use frame_system::pallet_prelude::*;
	use sp_runtime::traits::{Dispatchable, Zero};

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// What the pallet needs of its runtime.
	#[pallet::config]
	pub trait Config: frame_system::Config {
		/// The calls of the chain.
		type RuntimeCall: Parameter
			+ Dispatchable<RuntimeOrigin = Self::RuntimeOrigin, PostInfo = PostDispatchInfo>
			+ GetDispatchInfo
			+ GetCallMetadata
			+ From<frame_system::Call<Self>>;

		/// Where the bytes of the motions' calls are.
		type Preimages: QueryPreimage<H = Self::Hashing> + StorePreimage;

		/// The time of the chain, in milliseconds.
		type Time: Time<Moment = Moment>;

		/// Schedules motions: a large majority of the council.
		type MotionOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Vetoes motions: a minority of the council, smaller than what a motion takes.
		type VetoOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// The calls that may become motions. It looks into every call that carries others.
		type Schedulable: ScheduleFilter<<Self as Config>::RuntimeCall>;

		/// Stops pallets and resumes them: smaller than what a motion takes.
		type StopOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// The pallets that cannot be stopped, by name; this pallet never can, whether it is named or not. It has to
		/// name all that a validator needs, and all that a veto goes through: the council, and whatever its members
		/// sign with, such as multisigs and proxies.
		type Unstoppable: Contains<Name>;

		/// Time between the decision and the first moment of execution, in milliseconds, unless genesis gives another
		/// (storage `MotionDelay`).
		#[pallet::constant]
		type Delay: Get<Moment>;

		/// Blocks between the decision and the first block of execution, unless genesis gives another number (storage
		/// `MotionDelay`).
		#[pallet::constant]
		type DelayBlocks: Get<BlockNumberFor<Self>>;

		/// Time in which a motion can be executed after its delay, in milliseconds.
		#[pallet::constant]
		type ExecutionPeriod: Get<Moment>;

		/// The most motions that may wait at a time.
		#[pallet::constant]
		type MaxQueued: Get<u32>;

		/// The most bytes of a motion's call.
		#[pallet::constant]
		type MaxCallLength: Get<u32>;

		/// The longest that a stop may last, in milliseconds.
		#[pallet::constant]
		type MaxStop: Get<Moment>;

		/// The most pallets that may be stopped at a time.
		#[pallet::constant]
		type MaxStops: Get<u32>;

		/// Weights of the calls.
		type WeightInfo: WeightInfo;
	}

	/// The way from a decision of the council to a call with root's power.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// All motions, waiting or over.
	// Twox64Concat: our own counter's numbers.
	#[pallet::storage]
	pub type Motions<T: Config> = StorageMap<_, Twox64Concat, MotionNumber, MotionOf<T>>;

	/// The motions that wait to be executed, oldest first.
	#[pallet::storage]
	pub type Queue<T: Config> = StorageValue<_, BoundedVec<MotionNumber, T::MaxQueued>, ValueQuery>;

	/// Number of the next motion. The first is 1; numbers are never reused.
	#[pallet::storage]
	pub type NextMotion<T> = StorageValue<_, MotionNumber, ValueQuery, ConstU64<1>>;

	/// The stopped pallets, each once. A stop whose end has passed no longer counts, whether it is still here or not.
	#[pallet::storage]
	pub type Stopped<T: Config> = StorageValue<_, BoundedVec<Stop, T::MaxStops>, ValueQuery>;

	/// What has to pass between a decision and its execution.
	///
	/// Fixed at genesis. No call changes it: a majority could shorten it first, and then leave nobody the time to veto.
	/// An upgrade can.
	#[pallet::storage]
	pub type MotionDelay<T: Config> = StorageValue<_, Delay<BlockNumberFor<T>>, ValueQuery, UsualDelay<T>>;

	/// The runtime's delay, where genesis gives none.
	#[pallet::type_value]
	pub fn UsualDelay<T: Config>() -> Delay<BlockNumberFor<T>> {
		Delay { time: T::Delay::get(), blocks: T::DelayBlocks::get() }
	}

	/// What a chain may start with.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Another delay than the runtime's, in milliseconds and in blocks: for a chain on which decisions are tried
		/// out.
		pub delay: Option<(Moment, BlockNumberFor<T>)>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			if let Some((time, blocks)) = self.delay {
				assert!(!time.is_zero() && !blocks.is_zero(), "the delay must leave a minority some time to veto");
				MotionDelay::<T>::put(Delay { time, blocks });
			}
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(!T::Delay::get().is_zero(), "Delay must leave a minority some time to veto");
			assert!(!T::DelayBlocks::get().is_zero(), "DelayBlocks must leave a minority some blocks to veto in");
			assert!(!T::ExecutionPeriod::get().is_zero(), "ExecutionPeriod must leave some time to execute a motion");
			assert!(T::MaxQueued::get() > 0, "MaxQueued must let a motion wait");
			assert!(!T::MaxStop::get().is_zero(), "MaxStop must let a stop last");
			assert!(T::MaxStops::get() > 0, "MaxStops must let a pallet be stopped");
			let longest = u32::try_from(T::Preimages::MAX_LENGTH).unwrap_or(u32::MAX);
			assert!(T::MaxCallLength::get() <= longest, "MaxCallLength must fit what the chain keeps of preimages");
			for pallet in <T as Config>::RuntimeCall::get_module_names() {
				assert!(Name::try_from(*pallet).is_ok(), "the name of pallet {pallet} is too long");
				for call in <T as Config>::RuntimeCall::get_call_names(pallet) {
					assert!(Name::try_from(*call).is_ok(), "the name of call {pallet}.{call} is too long");
				}
			}
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call(weight(<T as Config>::WeightInfo))]
	impl<T: Config> Pallet<T> {
		/// Queues a call that anybody may execute as root after a delay, unless a minority vetoes it.
		///
		/// By a large majority of the council. The bytes of the call are on the chain already (preimage.notePreimage)
		/// and stay there until the motion is over. Calls that no motion may make are refused with what to use instead,
		/// however deep they are inside others.
		///
		/// - `hash`: hash of the encoded call.
		/// - `length`: its bytes.
		#[pallet::call_index(0)]
		#[pallet::weight(<T as Config>::WeightInfo::schedule((*length).min(T::MaxCallLength::get())))]
		pub fn schedule(origin: OriginFor<T>, hash: T::Hash, length: u32) -> DispatchResult {
			T::MotionOrigin::ensure_origin(origin)?;
			Self::do_schedule(hash, length)
		}

		/// Ends a motion that is not executed yet, for good.
		///
		/// By a minority of the council, during the delay and as long after it as the motion is not executed.
		///
		/// - `motion`: number of the motion.
		/// - `reason`: why it must not be executed.
		#[pallet::call_index(1)]
		pub fn veto(origin: OriginFor<T>, motion: MotionNumber, reason: BoundedText<256>) -> DispatchResult {
			T::VetoOrigin::ensure_origin(origin)?;
			Self::do_veto(motion, reason)
		}

		/// Executes a motion as root, once its delay is over and before it expires.
		///
		/// By anybody. All of the call happens or nothing; if it fails, the motion notes why (event `MotionFailed`) and
		/// can be tried again until it expires.
		///
		/// - `motion`: number of the motion.
		/// - `weight_limit`: the most that the call may weigh; what it does not use is not charged.
		#[pallet::call_index(2)]
		#[pallet::weight(
			<T as Config>::WeightInfo::execute(T::MaxCallLength::get()).saturating_add(*weight_limit)
		)]
		pub fn execute(origin: OriginFor<T>, motion: MotionNumber, weight_limit: Weight) -> DispatchResultWithPostInfo {
			let by = ensure_signed(origin)?;
			Self::do_execute(by, motion, weight_limit)
		}

		/// Stops the calls of one pallet for a limited time, after which they are accepted again by themselves.
		///
		/// By a part of the council, in an emergency. Calls inside batches, proxied and multisig calls are stopped too;
		/// what root does is not. Stopping a stopped pallet again replaces the end of its stop.
		///
		/// - `pallet`: name of the pallet, such as `LandTitles`.
		/// - `until`: the moment from which on its calls are accepted again, in milliseconds since 1970 UTC.
		#[pallet::call_index(3)]
		pub fn stop(origin: OriginFor<T>, pallet: Name, until: Moment) -> DispatchResult {
			T::StopOrigin::ensure_origin(origin)?;
			Self::do_stop(pallet, until)
		}

		/// Accepts the calls of a stopped pallet again, before its stop would have ended.
		///
		/// By the part of the council that stops, or by root.
		///
		/// - `pallet`: name of the pallet.
		#[pallet::call_index(4)]
		pub fn resume(origin: OriginFor<T>, pallet: Name) -> DispatchResult {
			if let Err(origin) = T::StopOrigin::try_origin(origin) {
				ensure_root(origin)?;
			}
			Self::do_resume(pallet)
		}

		/// Takes a motion that nobody executed in time out of the queue. By anybody.
		///
		/// - `motion`: number of the motion.
		#[pallet::call_index(5)]
		pub fn expire(origin: OriginFor<T>, motion: MotionNumber) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_expire(motion)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The motions that wait to be executed, oldest first; expired ones too, until they are taken out.
		pub fn queue() -> Vec<(MotionNumber, MotionOf<T>)> {
			let queue = Queue::<T>::get();
			queue.into_iter().filter_map(|number| Some((number, Motions::<T>::get(number)?))).collect()
		}

		/// A motion by number, waiting or over.
		pub fn motion(motion: MotionNumber) -> Option<MotionOf<T>> {
			Motions::<T>::get(motion)
		}

		/// The pallets whose calls are stopped now, and until when.
		pub fn stopped_pallets() -> Vec<Stop> {
			Self::live_stops()
		}
	}
}
