//! # Insurance investments
//!
//! Policyholders' money, and the city projects that it is invested in.
//!
//! ## Overview
//!
//! A *fund* belongs to an insurer. A *general account* takes premiums and pays claims; what is left over after the
//! required capital is the insurer's. A *unit-linked* fund belongs to the holders of its units: contributions and
//! redemptions queue, take the price of the first valuation after them, and are settled in order.
//!
//! A *project* takes funds' commitments into escrow, draws them milestone by milestone, and repays them by its plan.
//! No commitment is made that breaks a limit after it: per project, asset class and connected group of sponsors,
//! liquidity and solvency, for the fund and for its insurer. `can_commit` answers all the reasons at once; the very
//! same function guards the dispatch.
//!
//! All money lies in one account. What belongs to whom is booked, never read from that account's balance, so that a
//! gift moves no price. Rights belong to parties: what is paid goes to the account that a party has then, and what
//! cannot be delivered stays claimable and delays nobody else.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod errors;
mod events;
mod funds;
mod money;
mod positions;
mod project_link;
mod roles;
pub mod types;
pub mod weights;

pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

use frame_support::{
	pallet_macros::import_section,
	traits::fungible::{Inspect, Mutate},
};

/// Amounts of settlement money.
pub type BalanceOf<T> = <<T as Config>::Currency as Inspect<<T as frame_system::Config>::AccountId>>::Balance;

/// Insurance funds, and the projects that they invest in.
#[import_section(errors::errors)]
#[import_section(events::events)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use civitas_primitives::{Moment, PartyId, PartyRegistry};
	use frame_support::{
		pallet_prelude::*,
		traits::{ConstU64, EnsureOrigin, Time},
		PalletId,
	};
	use frame_system::pallet_prelude::*;
	use sp_core::H256;
	use sp_runtime::Perbill;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// What the funds and projects need of the chain that they run in.
	#[pallet::config]
	pub trait Config: frame_system::Config {
		/// Settlement money.
		type Currency: Inspect<Self::AccountId, Balance = Balance> + Mutate<Self::AccountId>;

		/// Who is who.
		type Parties: PartyRegistry<Self::AccountId>;

		/// The time of the block.
		type Time: Time<Moment = Moment>;

		/// The city council, which approves projects together with the supervisor.
		type CityCouncil: EnsureOrigin<Self::RuntimeOrigin>;

		/// The account that holds all money belongs to this identifier.
		#[pallet::constant]
		type PalletId: Get<PalletId>;

		/// How long before they hold limits and terms are announced, in milliseconds.
		#[pallet::constant]
		type NoticePeriod: Get<Moment>;

		/// How old a valuation may be at which a fund deals (I12), in milliseconds.
		#[pallet::constant]
		type MaxValuationAge: Get<Moment>;

		/// How old the appraisal of a position may be when its fund is valued, in milliseconds.
		#[pallet::constant]
		type MaxAppraisalAge: Get<Moment>;

		/// How old a report of required capital may be when a fund invests or its insurer withdraws, in milliseconds.
		#[pallet::constant]
		type MaxReportAge: Get<Moment>;

		/// The most by which an appraisal moves a position without the supervisor, as a share of its principal.
		#[pallet::constant]
		type MaxJump: Get<Perbill>;

		/// By what share of itself required capital falls in one step (I3).
		#[pallet::constant]
		type DecreaseStep: Get<Perbill>;

		/// How long a step takes (I3), in milliseconds.
		#[pallet::constant]
		type DecreaseStepPeriod: Get<Moment>;

		/// The period of the gate on redemptions, in milliseconds.
		#[pallet::constant]
		type GatePeriod: Get<Moment>;

		/// The least that a policyholder contributes at a time.
		#[pallet::constant]
		type MinContribution: Get<Balance>;

		/// The least seed that an insurer puts into a unit-linked fund, locked until the fund is closed.
		#[pallet::constant]
		type MinSeed: Get<Balance>;

		/// Most requests that one call settles, on each side.
		#[pallet::constant]
		type MaxBatch: Get<u32>;

		/// The weights of the calls.
		type WeightInfo: WeightInfo;
	}

	/// Insurance funds and city projects.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// All funds, by number.
	// Twox64: our own counter's numbers.
	#[pallet::storage]
	pub type Funds<T: Config> = StorageMap<_, Twox64Concat, FundId, Fund>;

	/// The number that the next fund gets.
	#[pallet::storage]
	pub type NextFund<T: Config> = StorageValue<_, FundId, ValueQuery, ConstU64<1>>;

	/// The funds of an insurer that are not closed.
	// Twox64: numbers of the parties pallet.
	#[pallet::storage]
	pub type FundsOf<T: Config> = StorageMap<_, Twox64Concat, PartyId, InsurersFunds, ValueQuery>;

	/// The limits that bind a fund, or an insurer over all its funds.
	// Twox64: our own counter's numbers and those of the parties pallet.
	#[pallet::storage]
	pub type LimitBooks<T: Config> = StorageMap<_, Twox64Concat, LimitScope, LimitBook>;

	/// The connected group that a party belongs to.
	// Twox64: numbers of the parties pallet.
	#[pallet::storage]
	pub type GroupOf<T: Config> = StorageMap<_, Twox64Concat, PartyId, GroupId>;

	/// The members of a connected group.
	// Blake2: supervisors choose the numbers.
	#[pallet::storage]
	pub type Groups<T: Config> = StorageMap<_, Blake2_128Concat, GroupId, Members, ValueQuery>;

	/// The projects that a fund has money in.
	// Twox64: our own counter's numbers.
	#[pallet::storage]
	pub type Portfolios<T: Config> = StorageMap<_, Twox64Concat, FundId, Portfolio, ValueQuery>;

	/// What a fund has in a project.
	// Twox64: our own counters' numbers.
	#[pallet::storage]
	pub type Positions<T: Config> = StorageDoubleMap<_, Twox64Concat, FundId, Twox64Concat, ProjectId, Position>;

	/// Principal that a fund, or an insurer over all its funds, has in a project, an asset class, or projects of a
	/// sponsor: at cost, whatever it is carried at.
	// Twox64: our own counters' numbers and those of the parties pallet.
	#[pallet::storage]
	pub type Exposures<T: Config> =
		StorageDoubleMap<_, Twox64Concat, LimitScope, Twox64Concat, Exposed, Balance, ValueQuery>;

	/// Money that could not be delivered to its party, to be claimed.
	// Twox64: numbers of the parties pallet.
	#[pallet::storage]
	pub type Undelivered<T: Config> = StorageMap<_, Twox64Concat, PartyId, Balance, ValueQuery>;

	/// Claims on a general account, by the digest of the insurer's own reference.
	// Twox64: our own counter's numbers. Blake2: insurers choose the references.
	#[pallet::storage]
	pub type Claims<T: Config> = StorageDoubleMap<_, Twox64Concat, FundId, Blake2_128Concat, H256, Claim>;

	/// References of premiums and payments, each used once in its fund.
	// Twox64: our own counter's numbers. Blake2: insurers choose the references.
	#[pallet::storage]
	pub type References<T: Config> = StorageDoubleMap<_, Twox64Concat, FundId, Blake2_128Concat, H256, ReferenceUse>;

	/// What a party holds of a fund.
	// Twox64: our own counter's numbers and those of the parties pallet.
	#[pallet::storage]
	pub type Holdings<T: Config> =
		StorageDoubleMap<_, Twox64Concat, FundId, Twox64Concat, PartyId, Holding, ValueQuery>;

	/// All contributions and redemptions ever requested, by fund, side and number.
	// Twox64: our own counters' numbers.
	#[pallet::storage]
	pub type Requests<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, FundId>, NMapKey<Twox64Concat, Side>, NMapKey<Twox64Concat, RequestId>),
		Request,
	>;

	/// The requests that a party has made of a fund, in order.
	// Twox64: our own counters' numbers and those of the parties pallet.
	#[pallet::storage]
	pub type RequestsOf<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, FundId>, NMapKey<Twox64Concat, PartyId>, NMapKey<Twox64Concat, u32>),
		(Side, RequestId),
	>;

	/// All valuations of a fund.
	// Twox64: our own counters' numbers.
	#[pallet::storage]
	pub type Valuations<T: Config> = StorageDoubleMap<_, Twox64Concat, FundId, Twox64Concat, ValuationId, Valuation>;

	#[pallet::call(weight(<T as Config>::WeightInfo))]
	impl<T: Config> Pallet<T> {
		/// Proposes a fund. By a licensed insurer, or its representative; the supervisor approves it.
		#[pallet::call_index(0)]
		pub fn propose_fund(
			origin: OriginFor<T>,
			kind: FundKind,
			name: FundName,
			rules: H256,
			insurer: PartyId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_propose_fund(&who, kind, name, rules, insurer)
		}
	}
}
