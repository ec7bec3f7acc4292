//! # Settlement
//!
//! The settlement money of the city: the native currency, issued by licensed banks against money that they hold, and
//! redeemed by them.
//!
//! ## Overview
//!
//! Governance gives each bank a *ceiling*. A bank issues money to a party against a keyed digest of its own payment
//! reference, which it can use once; what it has issued and not redeemed is its *outstanding* money and stays within
//! its ceiling, so that no bank's key alone can mint without limit. Any party redeems money at a bank that has as much
//! outstanding: the money is put on hold until the bank confirms that it has paid out (then it is burnt), or returns
//! it with a reason, or lets its time to pay out pass and the party withdraws.
//!
//! What exists is always what was issued less what was redeemed. That holds only while nothing else mints or burns:
//! see [`Config::Currency`] for what a runtime has to see to.
//!
//! ## Terminology
//!
//! - *Bank*: a party with a live licence for [`OfficeRole::Bank`](civitas_primitives::OfficeRole::Bank).
//! - *Ceiling*: the most that a bank may have outstanding. Lowering it takes nothing back; it stops new issue.
//! - *Keyed digest*: a hash of a reference together with a secret of the bank, so that nobody can guess payments from
//!   the ledger and the bank can still prove them.
//!
//! Rights belong to parties, not to keys: a redemption stores its redeemer's number and is paid from, and given back
//! to, the account that the redeemer has then.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(any(feature = "runtime-benchmarks", test))]
mod benchmarking;
mod genesis;
mod issue;
#[cfg(test)]
mod mock;
mod redemption;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod try_state;
mod types;
pub mod weights;

pub use pallet::*;
pub use types::{BalanceOf, BankBook, BankBookOf, Redemption, RedemptionOf, ReferenceUse, ReferenceUseOf};
pub use weights::WeightInfo;

#[frame_support::pallet]
pub mod pallet {
	use alloc::vec::Vec;
	use civitas_primitives::{BoundedText, Moment, PartyId, PartyRegistry};
	use frame_support::{
		pallet_prelude::*,
		traits::{
			fungible::{hold, Inspect, Mutate},
			ConstU64, Time,
		},
	};
	use frame_system::pallet_prelude::*;
	use sp_core::H256;
	use sp_runtime::traits::One;

	use crate::{BalanceOf, BankBookOf, RedemptionOf, ReferenceUseOf, WeightInfo};

	/// The in-code storage version.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What the pallet needs of its runtime.
	#[pallet::config]
	pub trait Config: frame_system::Config {
		/// The native currency, which is the settlement money.
		///
		/// What exists is issued - redeemed only while nothing else changes the issuance: fees and tips must be paid
		/// to an account and never burnt, the existential deposit must be one unit (so that there is no dust to
		/// burn), and calls that burn or set balances at will must not be callable.
		type Currency: Mutate<Self::AccountId> + hold::Mutate<Self::AccountId, Reason = Self::RuntimeHoldReason>;

		/// The runtime's reasons for holding money.
		type RuntimeHoldReason: From<HoldReason>;

		/// Who is who.
		type Parties: PartyRegistry<Self::AccountId>;

		/// The time of the chain, in milliseconds.
		type Time: Time<Moment = Moment>;

		/// Sets the ceilings of banks.
		type GovernanceOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Time that a bank has to confirm or return a redemption, in milliseconds. Until it has passed, the redeemer
		/// cannot withdraw: otherwise the bank's payout and a withdrawal could cross, and the bank would lose.
		#[pallet::constant]
		type PayoutTime: Get<Moment>;

		/// Weights of the calls.
		type WeightInfo: WeightInfo;
	}

	/// Why settlement money is held.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// It waits for a bank to confirm that it has paid out.
		#[codec(index = 0)]
		Redemption,
	}

	/// What each bank may issue, has issued and has redeemed.
	// Twox64Concat: parties are numbered by the chain, nobody chooses the key.
	#[pallet::storage]
	pub type BankBooks<T: Config> = StorageMap<_, Twox64Concat, PartyId, BankBookOf<T>>;

	/// What each bank's keyed digests were used for. Each is used once, for money in or for money out.
	// Twox64Concat for the numbered bank; Blake2_128Concat for the digest, which the bank chooses.
	#[pallet::storage]
	pub type References<T: Config> =
		StorageDoubleMap<_, Twox64Concat, PartyId, Blake2_128Concat, H256, ReferenceUseOf<T>>;

	/// Redemptions that wait for their banks.
	// Twox64Concat: numbered by the chain.
	#[pallet::storage]
	pub type Redemptions<T: Config> = StorageMap<_, Twox64Concat, u64, RedemptionOf<T>>;

	/// Number of the next redemption. The first is 1; numbers are never reused.
	#[pallet::storage]
	pub type NextRedemption<T> = StorageValue<_, u64, ValueQuery, ConstU64<1>>;

	/// All that was ever issued, by all banks.
	#[pallet::storage]
	pub type TotalIssued<T: Config> = StorageValue<_, BalanceOf<T>, ValueQuery>;

	/// All that was ever redeemed, by all banks. Issued less redeemed is what exists.
	#[pallet::storage]
	pub type TotalRedeemed<T: Config> = StorageValue<_, BalanceOf<T>, ValueQuery>;

	/// The books that the chain starts with. They must account for all the money that exists at genesis.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Bank, its ceiling, and how much of the money that exists at genesis it has issued.
		pub books: Vec<(PartyId, BalanceOf<T>, BalanceOf<T>)>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			Pallet::<T>::build_books(&self.books);
		}
	}

	/// What happened to settlement money.
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// Governance has set what a bank may have outstanding.
		CeilingSet {
			/// The bank.
			bank: PartyId,
			/// Its ceiling until now.
			old: BalanceOf<T>,
			/// Its ceiling from now on.
			new: BalanceOf<T>,
		},
		/// A bank has issued settlement money.
		Issued {
			/// The bank.
			bank: PartyId,
			/// The party that received the money.
			beneficiary: PartyId,
			/// How much.
			amount: BalanceOf<T>,
			/// Keyed digest of the bank's reference.
			reference: H256,
		},
		/// A party wants settlement money paid out by a bank; the money is on hold.
		RedemptionRequested {
			/// Number of the redemption.
			redemption: u64,
			/// The bank that is to pay out.
			bank: PartyId,
			/// The party whose money it is.
			redeemer: PartyId,
			/// How much.
			amount: BalanceOf<T>,
		},
		/// A bank has paid out, and the settlement money is gone.
		Redeemed {
			/// Number of the redemption.
			redemption: u64,
			/// The bank that has paid out.
			bank: PartyId,
			/// The party whose money it was.
			redeemer: PartyId,
			/// How much.
			amount: BalanceOf<T>,
			/// Keyed digest of the reference of the payout.
			reference: H256,
		},
		/// A bank does not pay out; the money is its owner's again.
		RedemptionReturned {
			/// Number of the redemption.
			redemption: u64,
			/// The bank.
			bank: PartyId,
			/// The party whose money it is.
			redeemer: PartyId,
			/// How much.
			amount: BalanceOf<T>,
			/// Why the bank does not pay out.
			reason: BoundedText<128>,
		},
		/// A party has taken back a redemption; the money is its again.
		RedemptionWithdrawn {
			/// Number of the redemption.
			redemption: u64,
			/// The bank.
			bank: PartyId,
			/// The party whose money it is.
			redeemer: PartyId,
			/// How much.
			amount: BalanceOf<T>,
		},
	}

	/// What stands in the way.
	#[pallet::error]
	pub enum Error<T> {
		/// The amount is zero. Name at least one unit.
		ZeroAmount,
		/// This party has no live licence as a bank. Governance grants bank licences.
		NotABank,
		/// This bank is suspended or its account is being replaced, so it cannot pay out now. Choose another bank.
		BankNotInGoodStanding,
		/// This bank has no ceiling, so it may not issue and has nothing to redeem. Governance sets ceilings.
		NoCeiling,
		/// The bank would have more outstanding than its ceiling. Redeem first, or ask governance for a higher ceiling.
		CeilingExceeded,
		/// The bank has used this reference before. Each payment has its own: check whether this one is entered already.
		ReferenceUsed,
		/// There is no party with this number. An identity office registers parties.
		UnknownBeneficiary,
		/// The beneficiary has no account that could receive money. Its identity office can give it one.
		BeneficiaryWithoutAccount,
		/// The bank has less outstanding than this, not counting redemptions that wait at it. Ask for less, or choose
		/// another bank.
		ExceedsOutstanding,
		/// The account has less free money than this. One unit has to stay in an account.
		InsufficientFunds,
		/// There is no such redemption waiting: it was never made, or it is confirmed, returned or withdrawn.
		UnknownRedemption,
		/// The redemption waits at another bank; only that bank can confirm or return it.
		NotBankOfRedemption,
		/// The redemption is another party's; only its redeemer, or who acts for it, can withdraw it.
		NotRedeemer,
		/// The redeemer has no account now, so its money cannot be reached. Its identity office can give it one.
		RedeemerWithoutAccount,
		/// The bank still has time to pay out. Withdraw when it has passed, or ask the bank to return the money.
		PayoutTimeRunning,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(!T::PayoutTime::get().is_zero(), "PayoutTime must leave a bank some time to pay out");
			assert!(
				T::Currency::minimum_balance() <= One::one(),
				"the existential deposit must be one unit at most: dust would be burnt, and issuance would no longer \
				be issued - redeemed"
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call(weight(<T as Config>::WeightInfo))]
	impl<T: Config> Pallet<T> {
		/// Sets how much a bank may have outstanding.
		///
		/// Governance only. A ceiling below what is outstanding takes nothing back: it stops new issue until enough
		/// is redeemed. A party that is no bank (any more) can only be given a lower ceiling.
		///
		/// - `bank`: the bank.
		/// - `ceiling`: the most that it may have issued and not redeemed.
		#[pallet::call_index(0)]
		pub fn set_ceiling(origin: OriginFor<T>, bank: PartyId, ceiling: BalanceOf<T>) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::do_set_ceiling(bank, ceiling)
		}

		/// Issues settlement money to a party.
		///
		/// By a licensed bank, within its ceiling, once for each reference. The money goes to the account that the
		/// beneficiary has now.
		///
		/// - `beneficiary`: the party that receives the money.
		/// - `amount`: how much.
		/// - `reference`: keyed digest of the bank's own reference of the payment behind it.
		#[pallet::call_index(1)]
		pub fn issue(
			origin: OriginFor<T>,
			beneficiary: PartyId,
			amount: BalanceOf<T>,
			reference: H256,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_issue(&who, beneficiary, amount, reference)
		}

		/// Asks a bank to pay out settlement money; puts the money on hold until it does.
		///
		/// By any registered party in good standing, for its own money, within what the bank has outstanding.
		///
		/// - `bank`: the bank that is to pay out.
		/// - `amount`: how much.
		#[pallet::call_index(2)]
		pub fn redeem(origin: OriginFor<T>, bank: PartyId, amount: BalanceOf<T>) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_redeem(&who, bank, amount)
		}

		/// Confirms that the bank has paid out; the settlement money held for it is burnt.
		///
		/// By the bank that the redemption names, while it is licensed.
		///
		/// - `redemption`: number of the redemption.
		/// - `payout_reference`: keyed digest of the bank's own reference of the payout, not used before.
		#[pallet::call_index(3)]
		pub fn confirm_redemption(origin: OriginFor<T>, redemption: u64, payout_reference: H256) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_confirm(&who, redemption, payout_reference)
		}

		/// Declines to pay out; the money held is its owner's again.
		///
		/// By the bank that the redemption names, also when it is suspended or no longer licensed.
		///
		/// - `redemption`: number of the redemption.
		/// - `reason`: why it is not paid out.
		#[pallet::call_index(4)]
		pub fn return_redemption(origin: OriginFor<T>, redemption: u64, reason: BoundedText<128>) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_return(&who, redemption, reason)
		}

		/// Takes back a redemption that the bank has not answered in time; the money held is free again.
		///
		/// By the redeemer or who acts for it, when the bank's time to pay out has passed, or at once when the bank
		/// can no longer confirm. Suspension does not stop it.
		///
		/// - `redemption`: number of the redemption.
		#[pallet::call_index(5)]
		pub fn withdraw_redemption(origin: OriginFor<T>, redemption: u64) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_withdraw(&who, redemption)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// What a bank may issue, has issued, has redeemed, and what waits at it.
		pub fn bank_book(bank: PartyId) -> Option<BankBookOf<T>> {
			BankBooks::<T>::get(bank)
		}

		/// A redemption that waits for its bank.
		pub fn redemption(redemption: u64) -> Option<RedemptionOf<T>> {
			Redemptions::<T>::get(redemption)
		}

		/// What a bank has used a keyed digest of its references for.
		pub fn reference(bank: PartyId, reference: H256) -> Option<ReferenceUseOf<T>> {
			References::<T>::get(bank, reference)
		}
	}
}
