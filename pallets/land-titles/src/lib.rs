//! # Land titles
//!
//! The land register: who owns which property, and the one-stop transfer in which price, tax and title change hands in
//! one block.
//!
//! ## Overview
//!
//! A *property* (a parcel, or a unit of a building) has one live *title*. A title names its owners as *holdings*: shares
//! in common, each held by one party or jointly by several. Nothing is overwritten or deleted: a registration ends one
//! title and begins another, so that the chain of title can be read from state.
//!
//! A property enters the register after *public display*, or by migration in a window that governance opens. What takes
//! something from somebody without its consent (a court's order, a finding on who inherits, a correction, a cancellation)
//! is a *proceeding*: published, open to objections, and effective only when its time is over or, for a correction, a
//! second office has confirmed it. Owners apply for *alterations*: subdivision, consolidation, surrender.
//!
//! A *conveyance* moves one or more properties, or shares of them. It is proposed, every giver and receiver consents to
//! its terms, the price and the taxes are paid into escrow, and the registrar of the district registers it: in one
//! dispatch the escrow pays sellers and tax payees, old titles end and new ones begin. Refusal, withdrawal and expiry
//! give everybody their money back at once.
//!
//! `blockers` answers all the reasons that stop an act; the very same function guards the dispatch.
//!
//! Rights belong to parties, never to keys: escrow remembers parties, and pays to the account that a party has when it
//! pays. What cannot be delivered stays claimable and delays nobody else.
//!
//! What the pallet needs of others it asks through traits: parties (`PartyRegistry`) and taxes (`TransferTax`).

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod alteration;
mod alteration_types;
mod altering;
mod application;
mod application_blockers;
#[cfg(any(feature = "runtime-benchmarks", test))]
mod benchmarking;
mod blocker_types;
pub mod blockers;
mod calls;
mod carry;
mod caveat;
mod chain;
mod change_blockers;
mod change_storage;
mod completion;
mod conveyance;
mod conveyance_types;
mod correction;
mod encumbrance;
mod encumbrance_types;
mod ending;
mod errors;
mod escrow;
mod events;
mod first_registration;
mod kinds;
mod lending;
mod lending_blockers;
mod migration;
#[cfg(test)]
mod mock;
mod mortgage;
mod notice;
mod ordered;
mod parts;
mod priority;
mod proceeding_types;
mod queries;
mod registration;
mod release;
mod roll;
mod security;
pub mod shares;
mod stops;
mod storage;
mod tax_freeze;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod try_changes;
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod try_entries;
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod try_state;
mod types;
mod valuation;
pub mod weights;

pub use alteration_types::*;
pub use blocker_types::*;
pub use conveyance_types::*;
pub use encumbrance_types::*;
pub use pallet::*;
pub use proceeding_types::*;
pub use types::*;
pub use weights::WeightInfo;

use frame_support::{pallet_macros::import_section, traits::fungible::Inspect};
use frame_system::pallet_prelude::BlockNumberFor;

/// Amounts of money.
pub type BalanceOf<T> = <<T as Config>::Currency as Inspect<<T as frame_system::Config>::AccountId>>::Balance;
/// A title.
pub type TitleOf<T> = Title<BlockNumberFor<T>>;
/// A conveyance.
pub type ConveyanceOf<T> = Conveyance<BalanceOf<T>, BlockNumberFor<T>>;
/// An entry that burdens a property.
pub type EncumbranceOf<T> = Encumbrance<BalanceOf<T>, BlockNumberFor<T>>;
/// An entry that is over.
pub type EndedEncumbranceOf<T> = EndedEncumbrance<BalanceOf<T>, BlockNumberFor<T>>;
/// An application for an entry.
pub type ApplicationOf<T> = EntryApplication<BalanceOf<T>, BlockNumberFor<T>>;
/// A proceeding.
pub type ProceedingOf<T> = Proceeding<BlockNumberFor<T>>;
/// An objection.
pub type ObjectionOf<T> = Objection<BlockNumberFor<T>>;
/// An alteration.
pub type AlterationOf<T> = Alteration<BlockNumberFor<T>>;
/// A reason that stops an act.
pub type BlockerOf<T> = Blocker<BalanceOf<T>>;

#[import_section(calls::calls)]
#[import_section(change_storage::change_storage)]
#[import_section(errors::errors)]
#[import_section(events::events)]
#[import_section(storage::storage)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use crate::conveyance::Lending;
	use alloc::vec::Vec;
	use civitas_primitives::{
		BoundedText, ConveyanceId, ConveyanceKind, DistrictCode, Moment, PartyId, PartyRegistry, PropertyId,
		SourceDocument, TitleNumber, TransferTax,
	};
	use frame_support::{
		pallet_prelude::*,
		traits::{fungible::Mutate, ConstU32, ConstU64, Time},
		PalletId,
	};
	use frame_system::pallet_prelude::*;
	use sp_core::H256;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// What the register needs of the chain that it runs in.
	#[pallet::config]
	pub trait Config: frame_system::Config {
		/// Settlement money, in which prices and taxes are paid.
		type Currency: Inspect<Self::AccountId> + Mutate<Self::AccountId>;

		/// Who is who.
		type Parties: PartyRegistry<Self::AccountId>;

		/// The taxes on conveyances.
		type Tax: TransferTax<Self::AccountId, BalanceOf<Self>>;

		/// The time of the block.
		type Time: Time<Moment = Moment>;

		/// The escrow account belongs to this identifier.
		#[pallet::constant]
		type PalletId: Get<PalletId>;

		/// How long a conveyance may be pending, in milliseconds.
		#[pallet::constant]
		type ConveyancePeriod: Get<Moment>;

		/// How long a first registration, or a finding on who inherits, is on public display, in milliseconds.
		#[pallet::constant]
		type DisplayPeriod: Get<Moment>;

		/// How long those concerned can object to a court's order or a correction, in milliseconds.
		#[pallet::constant]
		type NoticePeriod: Get<Moment>;

		/// Opens migration windows and names the owners of state land.
		type GovernanceOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Most entries of one bulk registration.
		#[pallet::constant]
		type MaxBatch: Get<u32>;

		/// Most properties of one conveyance, at most 8.
		#[pallet::constant]
		type MaxLegs: Get<u32>;

		/// How long a caveat lives unless a court extends it, in milliseconds.
		#[pallet::constant]
		type CaveatPeriod: Get<Moment>;

		/// How long a priority notice holds its place, in milliseconds.
		#[pallet::constant]
		type PriorityPeriod: Get<Moment>;

		/// The weights of the calls.
		type WeightInfo: WeightInfo;
	}

	/// The land register.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What the register starts with.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Districts whose registrars may take over an existing register, and until when.
		pub migration_windows: Vec<(DistrictCode, Moment)>,
		/// Owners of the state land of districts.
		pub state_owners: Vec<(DistrictCode, PartyId)>,
		/// Nothing.
		#[serde(skip)]
		pub _config: core::marker::PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			for (district, until) in &self.migration_windows {
				MigrationWindows::<T>::insert(district, until);
			}
			for (district, owner) in &self.state_owners {
				StateOwners::<T>::insert(district, owner);
			}
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::ConveyancePeriod::get() > 0, "a conveyance needs time");
			assert!(T::DisplayPeriod::get() > 0, "those concerned need time to object");
			assert!(T::NoticePeriod::get() > 0, "those concerned need time to object");
			assert!(T::MaxBatch::get() > 0, "a batch has at least one entry");
			assert!((1..=MAX_LEGS).contains(&T::MaxLegs::get()), "MaxLegs is 1 to 8");
			assert!(T::CaveatPeriod::get() > 0, "a caveat needs time");
			assert!(T::PriorityPeriod::get() > 0, "a priority notice needs time");
			assert!(
				T::Currency::minimum_balance() <= 1u32.into(),
				"a payout of one unit must be deliverable, and the escrow must never lose a rest"
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// A property's entry.
		pub fn property(property: PropertyId) -> Option<Property> {
			Properties::<T>::get(property)
		}

		/// The live title of a property.
		pub fn title_of(property: PropertyId) -> Option<(TitleNumber, TitleOf<T>)> {
			queries::title_of::<T>(&property)
		}

		/// A title by number, live or ended.
		pub fn title(number: TitleNumber) -> Option<TitleOf<T>> {
			Titles::<T>::get(number)
		}

		/// The live titles that a party has a share of, in ascending order from title number `from` on, at most 100.
		pub fn titles_of_party(party: PartyId, from: TitleNumber, limit: u32) -> Vec<(TitleNumber, TitleOf<T>)> {
			queries::titles_of_party::<T>(party, from, limit)
		}

		/// A conveyance by number.
		pub fn conveyance(conveyance: ConveyanceId) -> Option<ConveyanceOf<T>> {
			Conveyances::<T>::get(conveyance)
		}

		/// The pending conveyance of a property.
		pub fn pending_conveyance(property: PropertyId) -> Option<ConveyanceId> {
			PendingConveyance::<T>::get(property)
		}

		/// All the reasons that stop `actor` from doing `act` on a property now; empty when nothing does.
		pub fn blockers(property: PropertyId, act: Act, actor: PartyId) -> Vec<BlockerOf<T>> {
			blockers::of_property::<T>(&property, act, actor)
		}

		/// All the reasons that stop a conveyance from being registered now; empty when nothing does.
		pub fn conveyance_blockers(conveyance: ConveyanceId) -> Vec<BlockerOf<T>> {
			blockers::of_conveyance::<T>(conveyance)
		}

		/// What burdens a property now, in the order of entry.
		pub fn encumbrances(property: PropertyId) -> Vec<(EncumbranceId, EncumbranceOf<T>)> {
			queries::encumbrances::<T>(&property)
		}

		/// What burdened a property before, in ascending order from number `from` on, at most 100.
		pub fn ended_encumbrances(
			property: PropertyId,
			from: EncumbranceId,
			limit: u32,
		) -> Vec<(EncumbranceId, EndedEncumbranceOf<T>)> {
			queries::ended_encumbrances::<T>(&property, from, limit)
		}

		/// The place of a court's freeze in the queue of the property: the first is in effect, the others wait.
		pub fn place_in_queue(property: PropertyId, encumbrance: EncumbranceId) -> Option<u32> {
			queries::place_in_queue::<T>(&property, encumbrance)
		}

		/// An application for an entry by number.
		pub fn application(application: ApplicationId) -> Option<ApplicationOf<T>> {
			Applications::<T>::get(application)
		}

		/// All the reasons that stop an application from being registered now; empty when nothing does.
		pub fn application_blockers(application: ApplicationId) -> Vec<BlockerOf<T>> {
			application_blockers::of_application::<T>(application)
		}

		/// The change of an entry that waits for signatures.
		pub fn pending_change(property: PropertyId, encumbrance: EncumbranceId) -> Option<PendingChange> {
			EntryChanges::<T>::get(property, encumbrance)
		}

		/// The titles that a title goes back to, over subdivisions and consolidations, latest first: at most 100. To go
		/// on, name the last of a page as `before`.
		pub fn prior_titles(
			title: TitleNumber,
			before: Option<TitleNumber>,
			limit: u32,
		) -> Vec<(TitleNumber, TitleOf<T>)> {
			queries::prior_titles::<T>(title, before, limit)
		}

		/// The titles of a property from its latest back to its first: at most 100. To go on, name the last of a page
		/// as `before`.
		pub fn history(
			property: PropertyId,
			before: Option<TitleNumber>,
			limit: u32,
		) -> Vec<(TitleNumber, TitleOf<T>)> {
			queries::history::<T>(&property, before, limit)
		}

		/// The facts of a property before each of its corrections.
		pub fn corrections(property: PropertyId) -> Vec<(ProceedingId, PropertyFacts)> {
			queries::corrections::<T>(&property)
		}

		/// What is pending on a property or under a code, besides a conveyance.
		pub fn pending_on(property: PropertyId) -> Option<Pending> {
			queries::pending_on::<T>(&property)
		}

		/// A first registration, finding, court's order or correction by number.
		pub fn proceeding(proceeding: ProceedingId) -> Option<ProceedingOf<T>> {
			Proceedings::<T>::get(proceeding)
		}

		/// The objections to a proceeding in ascending order from party `from` on, at most 100.
		pub fn objections(proceeding: ProceedingId, from: PartyId, limit: u32) -> Vec<(PartyId, ObjectionOf<T>)> {
			queries::objections::<T>(proceeding, from, limit)
		}

		/// All the reasons that stop a proceeding from taking effect now; empty when nothing does.
		pub fn proceeding_blockers(proceeding: ProceedingId) -> Vec<BlockerOf<T>> {
			change_blockers::of_proceeding_number::<T>(proceeding)
		}

		/// A subdivision, consolidation or surrender by number.
		pub fn alteration(alteration: AlterationId) -> Option<AlterationOf<T>> {
			Alterations::<T>::get(alteration)
		}

		/// All the reasons that stop an alteration from being registered now; empty when nothing does.
		pub fn alteration_blockers(alteration: AlterationId) -> Vec<BlockerOf<T>> {
			change_blockers::of_alteration_number::<T>(alteration)
		}
	}
}
