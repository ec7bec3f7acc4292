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
//! A validator that has changed its keys keeps the new ones for `KeySessions`: `key_changes.rs`.
//!
//! ## Misconduct
//!
//! A validator signs one block a slot, and votes for one block in each round of finality. Two of either, seen by a node,
//! are proven to the chain: double votes by the GRANDPA pallet, for which this one is its `ReportOffence`, double
//! authoring by `report_double_authoring`. What follows is in `offences.rs`: the offender makes no more blocks and
//! leaves the set, unless fewer than `MinValidators` would be left.
//!
//! `MinValidators` is one figure for all chains of a runtime, and 1: a one-node chain needs it, and a larger one is
//! better off with the honest ones that are left than with an offender kept for its number. Governance that removes
//! validators sees how many there are.
//!
//! A proof shows whose key signed by the keys that validators have set last; the session pallet keeps no others. One
//! that replaces its keys and misbehaves with the old ones in the same session is found out by a proof made before it
//! replaced them, once that session is over.
//!
//! ## Performance
//!
//! Blocks made and slots missed are counted for each validator and session, and kept for `PerformanceSessions`.
//!
//! ## What the runtime gives
//!
//! `Session::SessionManager = historical::NoteHistoricalRoot<Runtime, Validators>` and `ValidatorIdOf` = [`KeyHolder`],
//! `historical::FullIdentification = ()` and [`UnitIdentification`] for its conversion;
//! `Authorship::EventHandler = Validators`; `Aura::DisabledValidators = Session`; GRANDPA's `EquivocationReportSystem`
//! with `Validators` and `Historical`. This pallet stands after `Authorship`, and before `Session` among the runtime's
//! pallets, so that its genesis is built first and slots are counted by the authorities whose they were. Validators
//! that purge their keys leave the set at the next rotation, whatever the floor: a runtime that wants the floor to hold
//! filters `Session::purge_keys`.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(any(feature = "runtime-benchmarks", test))]
mod benchmarking;
mod double_authoring;
mod errors;
mod events;
mod genesis;
mod key_changes;
mod membership;
#[cfg(test)]
mod mock;
mod offences;
mod performance;
mod session;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod try_state;
mod types;
pub mod weights;

pub use key_changes::KeyHolder;
pub use pallet::*;
pub use session::UnitIdentification;
pub use types::{Misconduct, OffenceRecord, Slots};
pub use weights::WeightInfo;

use frame_support::pallet_macros::import_section;
use sp_runtime::RuntimeAppPublic;

/// How a validator performed in a session of this chain.
pub type PerformanceOf<T> = types::Performance<<T as frame_system::Config>::AccountId>;
/// A proven misconduct on this chain.
pub type OffenceOf<T> = OffenceRecord<<T as frame_system::Config>::AccountId>;
/// The signature that seals a block.
pub type SealOf<T> = <<T as Config>::AuthorityId as RuntimeAppPublic>::Signature;

/// Proven misconducts that are remembered.
pub const MAX_OFFENCES: u32 = 256;
/// Proven misconducts of one validator that are taken up in one session.
pub const MAX_OFFENCES_A_SESSION: u32 = 4;
/// Bytes of the largest header that a report may show; no block has a larger one.
pub const MAX_HEADER_BYTES: usize = 100 * 1024;

#[import_section(errors::errors)]
#[import_section(events::events)]
#[frame_support::pallet]
pub mod pallet {
	use alloc::{boxed::Box, vec::Vec};
	use civitas_primitives::PartyId;
	use frame_support::pallet_prelude::*;
	use frame_system::pallet_prelude::*;
	use sp_runtime::{traits::Convert, RuntimeAppPublic};
	use sp_session::MembershipProof;
	use sp_staking::SessionIndex;

	use crate::{Misconduct, OffenceOf, PerformanceOf, Slots, WeightInfo, MAX_OFFENCES};

	/// The in-code storage version.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What the pallet needs of its runtime. Accounts themselves are the validators of its sessions.
	#[pallet::config]
	pub trait Config:
		frame_system::Config
		+ pallet_session::Config<ValidatorId = <Self as frame_system::Config>::AccountId>
		+ pallet_session::historical::Config<FullIdentification = ()>
	{
		/// Adds and removes validators.
		type GovernanceOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// The least number of validators that a removal may leave.
		#[pallet::constant]
		type MinValidators: Get<u32>;

		/// The most validators there can be.
		#[pallet::constant]
		type MaxValidators: Get<u32>;

		/// The key with which a validator seals its blocks: Aura's.
		type AuthorityId: Parameter + RuntimeAppPublic + AsRef<[u8]>;

		/// The department that an account signs for.
		type DepartmentOf: Convert<Self::AccountId, Option<PartyId>>;

		/// For how many sessions, this one included, misconduct can be reported. No longer are the roots of the
		/// sessions' keys kept.
		#[pallet::constant]
		type ReportSessions: Get<SessionIndex>;

		/// For how many sessions, this one included, the validators' performance is kept.
		#[pallet::constant]
		type PerformanceSessions: Get<SessionIndex>;

		/// For how many sessions a validator keeps session keys that it has changed, so that it does not make a set of
		/// authorities of each session. None: it changes them whenever it likes.
		#[pallet::constant]
		type KeySessions: Get<SessionIndex>;

		/// Weights of the calls.
		type WeightInfo: WeightInfo;
	}

	/// The accounts that validate, in order. A change holds after two rotations of the session at most.
	#[pallet::storage]
	pub type Validators<T: Config> = StorageValue<_, BoundedVec<T::AccountId, T::MaxValidators>, ValueQuery>;

	/// The session in which governance last added a validator. None for those of genesis.
	#[pallet::storage]
	pub type AddedIn<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, SessionIndex>;

	/// The session in which other keys of a validator were last announced. None while it has those with which it joined.
	#[pallet::storage]
	pub type KeysChangedIn<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, SessionIndex>;

	/// The validators that make no more blocks because they misbehaved, until they have left the session.
	#[pallet::storage]
	pub type Stopped<T: Config> = StorageValue<_, BoundedVec<T::AccountId, T::MaxValidators>, ValueQuery>;

	/// Proven misconduct, by the time of report, as long as it could be reported again.
	#[pallet::storage]
	pub type Offences<T: Config> = StorageValue<_, BoundedVec<OffenceOf<T>, ConstU32<MAX_OFFENCES>>, ValueQuery>;

	/// What validators made of their slots: by session, then by account.
	// Sessions are our own counter.
	#[pallet::storage]
	pub type Performance<T: Config> =
		StorageDoubleMap<_, Twox64Concat, SessionIndex, Blake2_128Concat, T::AccountId, Slots, ValueQuery>;

	/// The slot of the latest block.
	#[pallet::storage]
	pub type LatestSlot<T> = StorageValue<_, u64>;

	/// The slot of the block that opened a session; the session's own slots come after it.
	// Sessions are our own counter.
	#[pallet::storage]
	pub type SessionSlots<T> = StorageMap<_, Twox64Concat, SessionIndex, u64>;

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

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn on_initialize(_: BlockNumberFor<T>) -> Weight {
			Self::note_slot()
		}

		fn on_finalize(_: BlockNumberFor<T>) {
			Self::keep_stopped();
		}

		fn integrity_test() {
			assert!(
				T::MinValidators::get() > 0,
				"a chain without validators stands still: MinValidators is at least 1"
			);
			assert!(
				T::MinValidators::get() <= T::MaxValidators::get(),
				"MinValidators must not be more than MaxValidators"
			);
			assert!(
				T::PerformanceSessions::get() > 0 && T::ReportSessions::get() >= T::PerformanceSessions::get(),
				"PerformanceSessions is at least 1, and no more than ReportSessions"
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

		/// Reports a validator that has made two different blocks in one slot.
		///
		/// Anybody may; nodes that see it report it by themselves. The validator stops making blocks and leaves the set
		/// of validators, unless too few would remain.
		///
		/// - `first`, `second`: the headers of both blocks, with their seals.
		/// - `authority`: the key that sealed both.
		/// - `key_owner_proof`: whose the key was in the session of the slot.
		#[pallet::call_index(2)]
		#[pallet::weight(<T as Config>::WeightInfo::report_double_authoring(T::MaxValidators::get()))]
		pub fn report_double_authoring(
			origin: OriginFor<T>,
			first: Box<HeaderFor<T>>,
			second: Box<HeaderFor<T>>,
			authority: T::AuthorityId,
			key_owner_proof: MembershipProof,
		) -> DispatchResult {
			if ensure_none(origin.clone()).is_err() {
				ensure_signed(origin)?;
			}
			Self::do_report_double_authoring(&first, &second, &authority, &key_owner_proof)
		}
	}

	// As GRANDPA's reports: bare transactions that a node makes for the blocks of its own.
	#[allow(deprecated)]
	#[pallet::validate_unsigned]
	impl<T: Config> ValidateUnsigned for Pallet<T> {
		type Call = Call<T>;

		fn validate_unsigned(source: TransactionSource, call: &Self::Call) -> TransactionValidity {
			Self::validate_report(source, call)
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

		/// The session from which on a validator may change its session keys again. None if it may now.
		pub fn keys_fixed_until(validator: T::AccountId) -> Option<SessionIndex> {
			Self::fixed_until(&validator)
		}

		/// The validators that make no more blocks because they misbehaved, until they have left the session.
		pub fn stopped() -> Vec<T::AccountId> {
			Stopped::<T>::get().into_inner()
		}

		/// Proven misconduct of validators within the period for reports, in the order of the reports.
		pub fn offences() -> Vec<OffenceOf<T>> {
			Offences::<T>::get().into_inner()
		}

		/// The blocks that each validator made and missed in a session, or (none) in this one so far.
		pub fn performance(session: Option<SessionIndex>) -> Vec<PerformanceOf<T>> {
			Self::performance_in(session)
		}
	}
}
