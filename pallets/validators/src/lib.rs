//! # Validators
//!
//! Who validates: the permissioned authority set, decided by governance and given to `pallet-session`.
//!
//! ## Overview
//!
//! Each department runs a validator under an account, and sets its session keys itself. Governance adds and removes
//! accounts, between a floor and a most. A change holds after two rotations of the session at most: the first plans
//! the new set, the second puts it into force.
//!
//! The session pallet takes every answer of its manager for a new authority set, even when it is the same as before;
//! and every authority set is one more link in each certificate's chain of proofs. So this manager answers `None`
//! while nothing has changed, and the set id of GRANDPA stays.
//!
//! What counts as a change is decided by comparison, not by a flag: the validators and the keys that they have set are
//! compared with the set that the session pallet has queued. That is why
//!
//! - a validator that is added and removed again before the next rotation changes nothing;
//! - new session keys of a validator are announced as a set of their own, which costs no more than the change that the
//!   session pallet makes of them anyway, and keeps the historical root true to the keys. Were it answered with
//!   `None`, the root of the old keys would be carried on, and misbehaviour under the new ones could not be proven;
//! - a validator without keys (never set, or purged) is not announced at all.
//!
//! ## What the runtime gives
//!
//! `Session::SessionManager = historical::NoteHistoricalRoot<Runtime, Validators>`,
//! `historical::FullIdentification = ()` and [`UnitIdentification`] for its conversion. This pallet stands before
//! `Session` among the runtime's pallets, so that its genesis is built first. Validators that purge their keys leave
//! the set at the next rotation, whatever the floor: a runtime that wants the floor to hold filters
//! `Session::purge_keys`.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(any(feature = "runtime-benchmarks", test))]
mod benchmarking;
mod genesis;
mod membership;
#[cfg(test)]
mod mock;
mod session;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod try_state;
pub mod weights;

pub use pallet::*;
pub use session::UnitIdentification;
pub use weights::WeightInfo;

#[frame_support::pallet]
pub mod pallet {
	use alloc::vec::Vec;
	use frame_support::pallet_prelude::*;
	use frame_system::pallet_prelude::*;

	use crate::WeightInfo;

	/// The in-code storage version.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What the pallet needs of its runtime. Accounts themselves are the validators of its sessions.
	#[pallet::config]
	pub trait Config:
		frame_system::Config + pallet_session::Config<ValidatorId = <Self as frame_system::Config>::AccountId>
	{
		/// Adds and removes validators.
		type GovernanceOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// The least number of validators that a removal may leave.
		#[pallet::constant]
		type MinValidators: Get<u32>;

		/// The most validators there can be.
		#[pallet::constant]
		type MaxValidators: Get<u32>;

		/// Weights of the calls.
		type WeightInfo: WeightInfo;
	}

	/// The accounts that validate, in order. A change holds after two rotations of the session at most.
	#[pallet::storage]
	pub type Validators<T: Config> = StorageValue<_, BoundedVec<T::AccountId, T::MaxValidators>, ValueQuery>;

	/// The validators that the chain starts with.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Their accounts, in any order. Their keys are in the genesis of the session pallet.
		pub validators: Vec<T::AccountId>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			Pallet::<T>::build_validators(&self.validators);
		}
	}

	/// What happened to the set of validators.
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// Governance has added a validator. It validates after two rotations of the session at most.
		ValidatorAdded {
			/// Its account.
			validator: T::AccountId,
		},
		/// Governance has removed a validator. It validates for two more rotations of the session at most.
		ValidatorRemoved {
			/// Its account.
			validator: T::AccountId,
		},
	}

	/// What stands in the way.
	#[pallet::error]
	pub enum Error<T> {
		/// This account is a validator already.
		AlreadyValidator,
		/// This account is no validator.
		NotValidator,
		/// This account has no session keys. Its operator sets them first: session.setKeys with the keys and the proof
		/// that author_rotateKeysWithOwner gives.
		NoSessionKeys,
		/// There are as many validators as there can be. Remove another one first.
		TooManyValidators,
		/// Too few validators with session keys would remain. Add another one first.
		TooFewValidators,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(
				T::MinValidators::get() > 0,
				"a chain without validators stands still: MinValidators is at least 1"
			);
			assert!(
				T::MinValidators::get() <= T::MaxValidators::get(),
				"MinValidators must not be more than MaxValidators"
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call(weight(<T as Config>::WeightInfo))]
	impl<T: Config> Pallet<T> {
		/// Adds a validator.
		///
		/// Governance only. The account has set its session keys before. It validates after two rotations of the
		/// session at most.
		///
		/// - `validator`: its account.
		#[pallet::call_index(0)]
		pub fn add_validator(origin: OriginFor<T>, validator: T::AccountId) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::do_add(validator)
		}

		/// Removes a validator.
		///
		/// Governance only, and never below the least number of validators with session keys. It validates for two
		/// more rotations of the session at most.
		///
		/// - `validator`: its account.
		#[pallet::call_index(1)]
		#[pallet::weight(<T as Config>::WeightInfo::remove_validator(T::MaxValidators::get()))]
		pub fn remove_validator(origin: OriginFor<T>, validator: T::AccountId) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::do_remove(validator)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The accounts that validate, or will after a change that is on its way.
		pub fn validators() -> Vec<T::AccountId> {
			Validators::<T>::get().into_inner()
		}

		/// Is a change of validators or of their keys on its way, that does not hold yet?
		pub fn change_pending() -> bool {
			Self::differs_from_queued() || pallet_session::QueuedChanged::<T>::get()
		}
	}
}
