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

#[cfg(any(feature = "runtime-benchmarks", test))]
mod benchmarking;
pub mod blockers;
mod completion;
mod conveyance;
mod conveyance_types;
mod encumbrance;
mod ending;
mod errors;
mod escrow;
mod events;
#[cfg(test)]
mod mock;
mod queries;
mod registration;
pub mod shares;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod try_state;
mod types;
mod valuation;
pub mod weights;

pub use conveyance_types::*;
pub use pallet::*;
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
/// A reason that stops an act.
pub type BlockerOf<T> = Blocker<BalanceOf<T>>;

#[import_section(errors::errors)]
#[import_section(events::events)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use alloc::vec::Vec;
	use civitas_primitives::{
		BoundedText, ConveyanceId, ConveyanceKind, DistrictCode, Moment, PartyId, PartyRegistry, PropertyId,
		SourceDocument, TitleNumber, TransferTax,
	};
	use frame_support::{
		pallet_prelude::*,
		traits::{fungible::Mutate, ConstU64, Time},
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

		/// Most entries of one bulk registration.
		#[pallet::constant]
		type MaxBatch: Get<u32>;

		/// Most properties of one conveyance, at most 8.
		#[pallet::constant]
		type MaxLegs: Get<u32>;

		/// The weights of the calls.
		type WeightInfo: WeightInfo;
	}

	/// The land register.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// The properties of the register, by the code printed on paper titles.
	// Blake2: registrars choose the codes.
	#[pallet::storage]
	pub type Properties<T: Config> = StorageMap<_, Blake2_128Concat, PropertyId, Property>;

	/// All titles, live and ended, by number.
	// Twox64: our own counter's numbers.
	#[pallet::storage]
	pub type Titles<T: Config> = StorageMap<_, Twox64Concat, TitleNumber, TitleOf<T>>;

	/// The number that the next title gets.
	#[pallet::storage]
	pub type NextTitle<T: Config> = StorageValue<_, TitleNumber, ValueQuery, ConstU64<1>>;

	/// The live titles that a party has a share of.
	// Twox64: counters of the parties pallet and of ours.
	#[pallet::storage]
	pub type TitlesOf<T: Config> = StorageDoubleMap<_, Twox64Concat, PartyId, Twox64Concat, TitleNumber, ()>;

	/// All conveyances, pending and ended, by number.
	// Twox64: our own counter's numbers.
	#[pallet::storage]
	pub type Conveyances<T: Config> = StorageMap<_, Twox64Concat, ConveyanceId, ConveyanceOf<T>>;

	/// The number that the next conveyance gets.
	#[pallet::storage]
	pub type NextConveyance<T: Config> = StorageValue<_, ConveyanceId, ValueQuery, ConstU64<1>>;

	/// The pending conveyance of a property; a property has at most one (L15).
	// Blake2: registrars choose the codes.
	#[pallet::storage]
	pub type PendingConveyance<T: Config> = StorageMap<_, Blake2_128Concat, PropertyId, ConveyanceId>;

	/// Price money in escrow: by conveyance, and by the party that paid it and would get it back.
	// Twox64: our own counter's numbers and those of the parties pallet.
	#[pallet::storage]
	pub type Escrow<T: Config> =
		StorageDoubleMap<_, Twox64Concat, ConveyanceId, Twox64Concat, PartyId, BalanceOf<T>, ValueQuery>;

	/// Money that could not be delivered to its party, to be claimed.
	// Twox64: numbers of the parties pallet.
	#[pallet::storage]
	pub type Undelivered<T: Config> = StorageMap<_, Twox64Concat, PartyId, BalanceOf<T>, ValueQuery>;

	/// What burdens a property now.
	// Blake2: registrars choose the codes. Twox64: our own counter's numbers.
	#[pallet::storage]
	pub type Encumbrances<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, PropertyId, Twox64Concat, EncumbranceId, Encumbrance<BlockNumberFor<T>>>;

	/// What burdened a property before.
	// Blake2: registrars choose the codes. Twox64: our own counter's numbers.
	#[pallet::storage]
	pub type EndedEncumbrances<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		PropertyId,
		Twox64Concat,
		EncumbranceId,
		EndedEncumbrance<BlockNumberFor<T>>,
	>;

	/// The number that the next encumbrance gets.
	#[pallet::storage]
	pub type NextEncumbrance<T: Config> = StorageValue<_, EncumbranceId, ValueQuery, ConstU64<1>>;

	/// The latest valuation of a property.
	// Blake2: registrars choose the codes.
	#[pallet::storage]
	pub type Valuations<T: Config> = StorageMap<_, Blake2_128Concat, PropertyId, Valuation<BalanceOf<T>>>;

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::ConveyancePeriod::get() > 0, "a conveyance needs time");
			assert!(T::MaxBatch::get() > 0, "a batch has at least one entry");
			assert!((1..=MAX_LEGS).contains(&T::MaxLegs::get()), "MaxLegs is 1 to 8");
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

	#[pallet::call(weight(<T as Config>::WeightInfo))]
	impl<T: Config> Pallet<T> {
		/// Enters a property in the register, with its first title. By the registrar of its district.
		#[pallet::call_index(0)]
		#[pallet::weight(weights::register_property::<T::WeightInfo>(registration))]
		pub fn register_property(origin: OriginFor<T>, registration: PropertyRegistration) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_register_property(&who, registration)
		}

		/// Takes over entries of an existing register. By a registrar.
		///
		/// Safe to send twice: an entry that is in the register already is skipped. An entry that cannot be registered
		/// is refused with an event that says why, and the others go on.
		#[pallet::call_index(1)]
		#[pallet::weight(weights::register_properties::<T::WeightInfo>(batch))]
		pub fn register_properties(
			origin: OriginFor<T>,
			batch: BoundedVec<PropertyRegistration, T::MaxBatch>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_register_properties(&who, batch.into_inner())
		}

		/// Proposes a conveyance: who gives what to whom for how much. By a giver or a receiver, or its representative.
		///
		/// The proposer consents to the terms with it. The taxes are assessed by themselves.
		#[pallet::call_index(2)]
		#[pallet::weight(weights::propose_conveyance::<T::WeightInfo, _>(legs))]
		pub fn propose_conveyance(
			origin: OriginFor<T>,
			kind: ConveyanceKind,
			legs: BoundedVec<Leg<BalanceOf<T>>, T::MaxLegs>,
			terms: H256,
			on_behalf_of: PartyId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_propose_conveyance(&who, kind, legs.into_inner(), terms, on_behalf_of)
		}

		/// Consents to a conveyance, naming its terms. By each giver and receiver, or its representative.
		#[pallet::call_index(3)]
		pub fn consent(
			origin: OriginFor<T>,
			conveyance: ConveyanceId,
			terms: H256,
			on_behalf_of: PartyId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_consent(&who, conveyance, terms, on_behalf_of)
		}

		/// Pays part or all of the price into escrow, from the signer's own account. By a receiver, or its
		/// representative.
		#[pallet::call_index(4)]
		pub fn fund(
			origin: OriginFor<T>,
			conveyance: ConveyanceId,
			amount: BalanceOf<T>,
			on_behalf_of: PartyId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_fund(&who, conveyance, amount, on_behalf_of)
		}

		/// Registers a conveyance: price, tax and title change hands, all at once or not at all. By the registrar of
		/// the district.
		///
		/// Each giver gets its share of the price, rounded down; what rounding leaves goes to the first giver of the leg.
		#[pallet::call_index(5)]
		#[pallet::weight(weights::register_conveyance_at_most::<T::WeightInfo>(T::MaxLegs::get()))]
		pub fn register_conveyance(origin: OriginFor<T>, conveyance: ConveyanceId) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let weight = Self::do_register_conveyance(&who, conveyance)?;
			Ok(Some(weight).into())
		}

		/// Refuses a conveyance, with a reason; all money goes back at once. By the registrar of the district.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::refuse_conveyance(MAX_FUNDERS))]
		pub fn refuse_conveyance(
			origin: OriginFor<T>,
			conveyance: ConveyanceId,
			reason: BoundedText<256>,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let refunds = Self::do_refuse_conveyance(&who, conveyance, reason)?;
			Ok(Some(T::WeightInfo::refuse_conveyance(refunds)).into())
		}

		/// Withdraws a conveyance; all money goes back at once. By any giver or receiver, or its representative.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::withdraw_conveyance(MAX_FUNDERS))]
		pub fn withdraw_conveyance(
			origin: OriginFor<T>,
			conveyance: ConveyanceId,
			on_behalf_of: PartyId,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let refunds = Self::do_withdraw_conveyance(&who, conveyance, on_behalf_of)?;
			Ok(Some(T::WeightInfo::withdraw_conveyance(refunds)).into())
		}

		/// Ends a conveyance that was not registered in time; all money goes back at once. By anybody.
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::expire_conveyance(MAX_FUNDERS))]
		pub fn expire_conveyance(origin: OriginFor<T>, conveyance: ConveyanceId) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let refunds = Self::do_expire_conveyance(conveyance)?;
			Ok(Some(T::WeightInfo::expire_conveyance(refunds)).into())
		}

		/// Approves that a guardian disposes of a ward's title. By a court of the property's district.
		#[pallet::call_index(9)]
		pub fn approve_ward_disposal(origin: OriginFor<T>, conveyance: ConveyanceId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_approve_ward_disposal(&who, conveyance)
		}

		/// Pays a party, at its current account, what could not be delivered before. By anybody.
		#[pallet::call_index(10)]
		pub fn claim_undelivered(origin: OriginFor<T>, party: PartyId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_claim_undelivered(party)
		}

		/// Freezes a property: the named acts stop until the freeze ends or is lifted. By a court of its district.
		///
		/// A freeze stops neither refunds nor tax payments, and stays with the property whoever owns it.
		#[pallet::call_index(11)]
		pub fn place_freeze(
			origin: OriginFor<T>,
			property: PropertyId,
			document: SourceDocument,
			until: Option<Moment>,
			stops: ActSet,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_place_freeze(&who, property, document, until, stops)
		}

		/// Lifts a freeze. By a court of the property's district.
		#[pallet::call_index(12)]
		pub fn lift_freeze(origin: OriginFor<T>, property: PropertyId, encumbrance: EncumbranceId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_lift_freeze(&who, property, encumbrance)
		}

		/// Records what a property is worth: the floor of the deed-tax base. By a licensed valuer of its district.
		#[pallet::call_index(13)]
		pub fn record_valuation(
			origin: OriginFor<T>,
			property: PropertyId,
			amount: BalanceOf<T>,
			as_of: Moment,
			document: SourceDocument,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_record_valuation(&who, property, amount, as_of, document)
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
	}
}
