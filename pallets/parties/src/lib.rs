//! # Parties: who is who
//!
//! Rights belong to people, not to keys: a citizen who loses a phone must not lose a house, and a thief who finds it
//! must not win one.
//!
//! - A **party** is a person or a body with a number. One account at most signs for it, and can be replaced: at once
//!   with the old key, by two offices and a waiting period without it ([`rotation`]).
//! - A **representation** lets one party act for another, in a capacity ([`representation`]).
//! - An **office** is a party with a licence for a role, in a district or everywhere ([`licence`]).
//! - A registered party has a daily quota of transactions free of charge ([`quota`], [`ChargeOrQuota`]), and a bounded
//!   number of them waiting ([`BoundedNonce`]).
//!
//! Other pallets ask through [`civitas_primitives::PartyRegistry`]; [`registry`] answers. What the chain keeps of a
//! person's identity is a salted hash: erasing the salt erases the person.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod errors;
mod events;
mod extension;
pub mod licence;
mod nonce;
pub mod quota;
pub mod registration;
pub mod registry;
pub mod representation;
pub mod rotation;
pub mod staff;
mod status;
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod try_state;
pub mod types;
pub mod weights;

#[cfg(any(feature = "runtime-benchmarks", test))]
mod benchmarking;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use extension::{CarriesTip, ChargeOrQuota, Pre, Val};
pub use nonce::{BoundedNonce, QUEUE_IS_FULL};
pub use pallet::*;
pub use quota::{QuotaSponsor, FREE_PRIORITY, OPERATIONAL_PRIORITY};
pub use types::*;
pub use weights::WeightInfo;

use frame_support::pallet_macros::import_section;

#[import_section(errors::errors)]
#[import_section(events::events)]
#[frame_support::pallet]
pub mod pallet {
	use super::{types::*, QuotaSponsor, WeightInfo};
	use alloc::vec::Vec;
	use civitas_primitives::{
		AccountMover, BoundedText, Capacity, DistrictCode, Moment, OfficeRole, PartyId, PartyRegistry, PartyStatus,
		SourceDocument,
	};
	use frame_support::{pallet_prelude::*, traits::Time};
	use frame_system::pallet_prelude::*;
	use sp_core::H256;

	/// How many attorneys a principal may appoint by itself; identity offices register more.
	pub const MAX_OWN_ATTORNEYS: u32 = 16;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// The register of parties.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What the chain gives this pallet.
	#[pallet::config]
	pub trait Config: frame_system::Config {
		/// The clock.
		type Time: Time<Moment = Moment>;
		/// Who grants, suspends and revokes licences.
		type GovernanceOrigin: EnsureOrigin<Self::RuntimeOrigin>;
		/// Moves a party's money when its account is replaced.
		type Mover: AccountMover<Self::AccountId>;
		/// Whose quota a transaction spends, where that is not the signer's own or its office's.
		type SponsorOf: QuotaSponsor<Self::AccountId, <Self as frame_system::Config>::RuntimeCall>;
		/// How long a replacement without the old key waits for an objection, in milliseconds.
		#[pallet::constant]
		type RotationPeriod: Get<Moment>;
		/// How many staff keys an office may list.
		#[pallet::constant]
		type MaxStaffKeys: Get<u32>;
		/// Fee-free quota of a citizen or a company a day, in picoseconds of reference time.
		#[pallet::constant]
		type CitizenQuota: Get<u64>;
		/// Fee-free quota of an office a day, in picoseconds of reference time.
		#[pallet::constant]
		type OfficeQuota: Get<u64>;
		/// How many transactions of one account may wait to be included.
		#[pallet::constant]
		type MaxQueued: Get<u32>;
		/// What the calls cost.
		type WeightInfo: WeightInfo;
	}

	/// The first party's number.
	pub struct FirstParty;
	impl Get<PartyId> for FirstParty {
		fn get() -> PartyId {
			1
		}
	}

	// Hashers: Blake2_128Concat where a user chooses the key (accounts), Twox64Concat where it is a counter of ours.

	/// The number that the next party will get.
	#[pallet::storage]
	pub type NextPartyId<T> = StorageValue<_, PartyId, ValueQuery, FirstParty>;

	/// The parties, by number.
	#[pallet::storage]
	pub type Parties<T: Config> = StorageMap<_, Twox64Concat, PartyId, Party<T::AccountId>>;

	/// The party that an account signs for.
	#[pallet::storage]
	pub type PartyOf<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, PartyId>;

	/// Accounts that once signed for a party. They never sign for one again, and keep their nonce, so that nothing
	/// signed with them can be sent twice.
	#[pallet::storage]
	pub type RetiredAccounts<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, PartyId>;

	/// Who may act for whom: principal, then representative.
	#[pallet::storage]
	pub type Representations<T: Config> =
		StorageDoubleMap<_, Twox64Concat, PartyId, Twox64Concat, PartyId, Representation>;

	/// How many of its representatives a principal has appointed by itself.
	#[pallet::storage]
	pub type OwnAttorneys<T> = StorageMap<_, Twox64Concat, PartyId, u32, ValueQuery>;

	/// The licences of offices, by office and role.
	#[pallet::storage]
	pub type Licences<T> = StorageDoubleMap<_, Twox64Concat, PartyId, Twox64Concat, OfficeRole, Licence>;

	/// Replacements of accounts without the old key that are on their way, by party.
	#[pallet::storage]
	pub type Rotations<T: Config> = StorageMap<_, Twox64Concat, PartyId, PendingRotation<T::AccountId>>;

	/// Accounts that a pending replacement names, and for which party.
	#[pallet::storage]
	pub type ReservedAccounts<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, PartyId>;

	/// Staff keys: accounts that spend the quota of the office that lists them.
	#[pallet::storage]
	pub type StaffKeys<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, PartyId>;

	/// How many staff keys an office lists.
	#[pallet::storage]
	pub type StaffKeyCount<T> = StorageMap<_, Twox64Concat, PartyId, u32, ValueQuery>;

	/// Accounts that once were staff keys. They keep their nonce, so that nothing signed with them can be sent twice,
	/// and may be listed or registered again.
	#[pallet::storage]
	pub type FormerStaffKeys<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, ()>;

	/// What parties have used of their fee-free quota on the last day they used it.
	#[pallet::storage]
	pub type QuotaUsed<T> = StorageMap<_, Twox64Concat, PartyId, QuotaUse>;

	/// Parties and licences that are there from the first block.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// The founding parties, numbered from 1 in this order.
		pub parties: Vec<GenesisParty<T::AccountId>>,
		/// Their licences: party, role, district (none for all).
		pub licences: Vec<(PartyId, OfficeRole, Option<DistrictCode>)>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			super::registration::build_genesis::<T>(self);
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::RotationPeriod::get() > 0, "a replacement without the old key has to wait for objections");
			assert!(T::MaxQueued::get() > 0, "an account has to be able to send a transaction");
			assert!(T::CitizenQuota::get() <= T::OfficeQuota::get(), "an office has at least a citizen's quota");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call(weight(<T as Config>::WeightInfo))]
	impl<T: Config> Pallet<T> {
		/// Register a person or a body: by an identity office.
		///
		/// `identity` is the salted hash of the identity data. `account` is to sign for the party; it needs no money to
		/// do so, and must never have signed for another. A minor or an estate has none.
		#[pallet::call_index(0)]
		pub fn register(
			origin: OriginFor<T>,
			kind: PartyKind,
			identity: H256,
			account: Option<T::AccountId>,
		) -> DispatchResult {
			let office = Self::ensure_office(&ensure_signed(origin)?, OfficeRole::Identity, None)?;
			let party = Self::add_party(kind, identity, account.clone(), Some(office))?;
			Self::deposit_event(Event::Registered { party, kind, account, office });
			Ok(())
		}

		/// Record that a party is suspended, active again, deceased or dissolved: by an identity office.
		///
		/// A court can suspend and reactivate as well; only a court reactivates whom a court suspended, and brings back
		/// whoever was recorded as deceased or dissolved.
		#[pallet::call_index(1)]
		pub fn set_status(
			origin: OriginFor<T>,
			party: PartyId,
			status: PartyStatus,
			document: SourceDocument,
		) -> DispatchResult {
			Self::change_status(&ensure_signed(origin)?, party, status, document)
		}

		/// Let a party act for another: by an identity office.
		///
		/// A court can appoint guardians, executors and liquidators; a principal its own attorneys. `scope` says in words
		/// what for. Without `until` it holds until somebody ends it.
		#[pallet::call_index(2)]
		pub fn register_representation(
			origin: OriginFor<T>,
			principal: PartyId,
			representative: PartyId,
			capacity: Capacity,
			scope: BoundedText<64>,
			document: SourceDocument,
			until: Option<Moment>,
		) -> DispatchResult {
			let account = ensure_signed(origin)?;
			Self::add_representation(&account, principal, representative, capacity, scope, document, until)
		}

		/// End a representation: by the representative, an identity office or a court; an attorney's by the principal.
		#[pallet::call_index(3)]
		pub fn end_representation(origin: OriginFor<T>, principal: PartyId, representative: PartyId) -> DispatchResult {
			Self::remove_representation(&ensure_signed(origin)?, principal, representative)
		}

		/// Let another account sign for you from now on: with the old key, at once.
		///
		/// All money moves to the new account. The old account can never sign for a party again.
		#[pallet::call_index(4)]
		pub fn rotate_account(origin: OriginFor<T>, new_account: T::AccountId) -> DispatchResult {
			let party = Self::ensure_active(&ensure_signed(origin)?)?;
			Self::ensure_fresh(&new_account)?;
			Self::replace_account(party, new_account)
		}

		/// Propose to replace a party's account whose key is lost or stolen: by an identity office.
		///
		/// Nothing changes yet: another office has to second it.
		#[pallet::call_index(5)]
		pub fn propose_rotation(
			origin: OriginFor<T>,
			party: PartyId,
			new_account: T::AccountId,
			document: SourceDocument,
		) -> DispatchResult {
			Self::start_rotation(&ensure_signed(origin)?, party, new_account, document)
		}

		/// Sign a proposed replacement as the second office: another identity office, or a court.
		///
		/// From now on nobody acts for the party, and the waiting period for objections runs.
		#[pallet::call_index(6)]
		pub fn second_rotation(origin: OriginFor<T>, party: PartyId) -> DispatchResult {
			Self::sign_rotation(&ensure_signed(origin)?, party)
		}

		/// Object to the replacement of an account: with the old key, or as a representative of the party.
		///
		/// A court decides then.
		#[pallet::call_index(7)]
		pub fn object_to_rotation(origin: OriginFor<T>, party: PartyId) -> DispatchResult {
			Self::object(&ensure_signed(origin)?, party)
		}

		/// Allow or refuse the replacement of an account: by a court that has not signed it.
		#[pallet::call_index(8)]
		pub fn decide_rotation(
			origin: OriginFor<T>,
			party: PartyId,
			allow: bool,
			document: SourceDocument,
		) -> DispatchResult {
			Self::rule_on_rotation(&ensure_signed(origin)?, party, allow, document)
		}

		/// Carry out a replacement whose waiting period is over: by anybody.
		///
		/// Not while an objection waits for a court. All money moves to the new account; what the old key has signed and
		/// is not yet carried out no longer counts.
		#[pallet::call_index(9)]
		pub fn apply_rotation(origin: OriginFor<T>, party: PartyId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::finish_rotation(party)
		}

		/// Take a replacement back: by the proposing or the seconding office.
		#[pallet::call_index(10)]
		pub fn cancel_rotation(origin: OriginFor<T>, party: PartyId) -> DispatchResult {
			Self::withdraw_rotation(&ensure_signed(origin)?, party)
		}

		/// Put an account on or off the list of your staff keys, which spend your quota: by an office.
		///
		/// A staff key needs no money to sign. It acts for the office only as a proxy or a member of its multisig.
		#[pallet::call_index(11)]
		pub fn set_staff_key(origin: OriginFor<T>, account: T::AccountId, listed: bool) -> DispatchResult {
			let office = Self::ensure_active(&ensure_signed(origin)?)?;
			if listed {
				Self::list_staff_key(office, account)
			} else {
				Self::unlist_staff_key(office, account)
			}
		}

		/// License a party for a role, in one district or everywhere: by governance. Replaces an earlier licence.
		#[pallet::call_index(12)]
		pub fn grant_licence(
			origin: OriginFor<T>,
			party: PartyId,
			role: OfficeRole,
			district: Option<DistrictCode>,
			until: Option<Moment>,
		) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::license(party, role, district, until)
		}

		/// Put a licence out of force until it is granted anew: by governance.
		#[pallet::call_index(13)]
		pub fn suspend_licence(origin: OriginFor<T>, party: PartyId, role: OfficeRole) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::put_out_of_force(party, role)
		}

		/// Take a licence away: by governance.
		#[pallet::call_index(14)]
		pub fn revoke_licence(origin: OriginFor<T>, party: PartyId, role: OfficeRole) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::take_licence_away(party, role)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The party that an account signs for.
		pub fn party_of(account: T::AccountId) -> Option<PartyId> {
			PartyOf::<T>::get(account)
		}

		/// A party's entry.
		pub fn party(party: PartyId) -> Option<Party<T::AccountId>> {
			Parties::<T>::get(party)
		}

		/// The licences of an office, suspended and revoked ones too.
		pub fn licences(party: PartyId) -> Vec<(OfficeRole, Licence)> {
			// At most one a role.
			Licences::<T>::iter_prefix(party).collect()
		}

		/// Does an account act for an office licensed for `role` that covers `district`?
		pub fn is_licensed(account: T::AccountId, role: OfficeRole, district: Option<DistrictCode>) -> bool {
			<Self as PartyRegistry<T::AccountId>>::ensure_office(&account, role, district).is_ok()
		}

		/// The fee-free quota of the party behind an account: its own, or the office that lists it as a staff key.
		pub fn quota(account: T::AccountId) -> Option<QuotaStatus> {
			Self::quota_behind(&account)
		}
	}
}
