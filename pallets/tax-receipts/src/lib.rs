//! # Tax receipts
//!
//! No title passes without a tax decision, and the decision is a numbered paper that anybody can check (T1, T2). A
//! bureau publishes *schedules*; a proposed conveyance brings *assessments* about by itself; they are paid into the
//! conveyance's own escrow, by anybody for anybody, or exempted by the bureau. At registration, and only then, each
//! becomes a *receipt*: numbered without gaps in a series of its bureau, bound to the one before it by hash, and spent
//! on that conveyance for ever. A conveyance that ends otherwise gives the money back and takes no number (T4, T7).
//!
//! Bureaus act through calls; conveyances through [`civitas_primitives::TransferTax`], which the land pallet is given
//! in the runtime's configuration. What a tax comes to, and how it is rounded, is in [`computation`]; which bytes a
//! receipt's hash covers, at [`types::ReceiptStatement`].

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use weights::WeightInfo;

mod assessments;
#[cfg(any(feature = "std", feature = "runtime-benchmarks"))]
mod benchmark_schedules;
#[cfg(any(feature = "runtime-benchmarks", test))]
mod benchmarking;
pub mod computation;
#[cfg(test)]
mod mock;
mod payment;
mod registration;
mod schedules;
mod series;
#[cfg(test)]
mod tests;
mod totals;
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod try_state;
pub mod types;
pub mod weights;

pub use series::receipt_hash;

/// Tax schedules, assessments and receipts.
#[frame_support::pallet]
pub mod pallet {
	use alloc::vec::Vec;
	use civitas_primitives::{
		AssessmentId, ConveyanceEscrow, ConveyanceId, DistrictCode, Moment, PartyId, PartyRegistry, SourceDocument,
		TaxBlocker, TaxKind, TransferTax,
	};
	use frame_support::{
		pallet_prelude::*,
		traits::{
			fungible::{Inspect, Mutate},
			ConstU64, Time,
		},
	};
	use frame_system::pallet_prelude::*;

	use crate::{types::*, WeightInfo};

	/// Settlement money of the chain.
	pub type BalanceOf<T> = <<T as Config>::Currency as Inspect<<T as frame_system::Config>::AccountId>>::Balance;
	/// Terms of a schedule on this chain.
	pub type ScheduleTermsOf<T> = ScheduleTerms<<T as frame_system::Config>::AccountId, <T as Config>::MaxBrackets>;
	/// A schedule on this chain.
	pub type ScheduleOf<T> = Schedule<<T as frame_system::Config>::AccountId, <T as Config>::MaxBrackets>;
	/// An assessment on this chain.
	pub type AssessmentOf<T> = Assessment<<T as frame_system::Config>::AccountId>;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config {
		/// Settlement money.
		type Currency: Inspect<Self::AccountId, Balance = Balance> + Mutate<Self::AccountId>;

		/// Who is who.
		type Parties: PartyRegistry<Self::AccountId>;

		/// Where tax on a conveyance waits for its registration.
		type Escrow: ConveyanceEscrow<Self::AccountId, BalanceOf<Self>>;

		/// The time of the block.
		type Time: Time<Moment = Moment>;

		/// How long before it begins to hold a schedule has to be published, in milliseconds.
		#[pallet::constant]
		type NoticePeriod: Get<Moment>;

		/// The most brackets that a schedule can have.
		#[pallet::constant]
		type MaxBrackets: Get<u32>;

		/// What the calls weigh.
		type WeightInfo: WeightInfo;
	}

	/// Every schedule ever published, by tax and district (none: every district without its own) and version.
	// Blake2_128Concat: an office chooses the district. Twox64Concat: versions are our own counter.
	#[pallet::storage]
	pub type Schedules<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, ScheduleScope, Twox64Concat, u32, ScheduleOf<T>, OptionQuery>;

	/// Which version of a schedule holds from when.
	// Blake2_128Concat: an office chooses the district.
	#[pallet::storage]
	pub type ScheduleVersions<T: Config> = StorageMap<_, Blake2_128Concat, ScheduleScope, Calendar, ValueQuery>;

	/// The number that the next assessment takes; they count from 1.
	#[pallet::storage]
	pub type NextAssessment<T: Config> = StorageValue<_, AssessmentId, ValueQuery, ConstU64<1>>;

	/// Every assessment ever made.
	// Twox64Concat: our own counter.
	#[pallet::storage]
	pub type Assessments<T: Config> = StorageMap<_, Twox64Concat, AssessmentId, AssessmentOf<T>, OptionQuery>;

	/// The assessments of a conveyance.
	// Twox64Concat: conveyances are numbered by the land register's counter.
	#[pallet::storage]
	pub type AssessmentsOf<T: Config> =
		StorageMap<_, Twox64Concat, ConveyanceId, BoundedVec<AssessmentId, MaxPerConveyance>, ValueQuery>;

	/// Bases that a bureau decided, with the reason; the last one where there were several.
	// Twox64Concat: our own counter.
	#[pallet::storage]
	pub type BaseDecisions<T: Config> = StorageMap<_, Twox64Concat, AssessmentId, BaseDecision, OptionQuery>;

	/// Where each series of receipts ends: the last number and its hash.
	// Blake2_128Concat: a bureau chooses its codes.
	#[pallet::storage]
	pub type SeriesTail<T: Config> = StorageMap<_, Blake2_128Concat, SeriesId, SeriesEnd, ValueQuery>;

	/// Every receipt ever issued, by series and number.
	// Blake2_128Concat: a bureau chooses its codes. Twox64Concat: our own counter.
	#[pallet::storage]
	pub type Receipts<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, SeriesId, Twox64Concat, u64, Receipt, OptionQuery>;

	/// The receipts that were spent on a conveyance.
	// Twox64Concat: conveyances are numbered by the land register's counter.
	#[pallet::storage]
	pub type ReceiptsOf<T: Config> =
		StorageMap<_, Twox64Concat, ConveyanceId, BoundedVec<ReceiptId, MaxPerConveyance>, ValueQuery>;

	/// Running figures by bureau and tax.
	// Twox64Concat: parties are numbered by a counter, and taxes are few.
	#[pallet::storage]
	pub type Totals<T: Config> =
		StorageDoubleMap<_, Twox64Concat, PartyId, Twox64Concat, TaxKind, TaxTotals, ValueQuery>;

	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Schedules in force from the start: tax, district (none: every district without its own), terms.
		pub schedules: Vec<(TaxKind, Option<DistrictCode>, GenesisSchedule<T::AccountId>)>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			for (kind, district, schedule) in &self.schedules {
				Pallet::<T>::build_schedule(*kind, *district, schedule);
			}
		}
	}

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A bureau has published a schedule.
		SchedulePublished {
			/// The tax.
			kind: TaxKind,
			/// The district; none for every district without a schedule of its own.
			district: Option<DistrictCode>,
			/// Its version.
			version: u32,
			/// The bureau.
			office: PartyId,
			/// The first moment at which it holds.
			valid_from: Moment,
		},
		/// A tax has been assessed.
		TaxAssessed {
			/// The assessment.
			assessment: AssessmentId,
			/// What is taxed.
			subject: Subject,
			/// The tax.
			kind: TaxKind,
			/// Who owes it.
			taxpayer: PartyId,
			/// The bureau.
			office: PartyId,
			/// What it is computed on.
			base: BalanceOf<T>,
			/// The tax; zero where nothing is to be paid.
			amount: BalanceOf<T>,
			/// The last moment at which it can be paid without surcharge.
			due: Moment,
		},
		/// A tax has been paid into the escrow of its conveyance.
		TaxSecured {
			/// The assessment.
			assessment: AssessmentId,
			/// The conveyance.
			conveyance: ConveyanceId,
			/// Who paid.
			payer: PartyId,
			/// The tax.
			amount: BalanceOf<T>,
			/// The surcharge on top.
			surcharge: BalanceOf<T>,
		},
		/// A bureau has exempted an assessment.
		TaxExempted {
			/// The assessment.
			assessment: AssessmentId,
			/// The bureau.
			office: PartyId,
			/// What is not to be paid.
			amount: BalanceOf<T>,
			/// On what grounds.
			basis: Grounds,
			/// The decision.
			document: SourceDocument,
		},
		/// A bureau has decided the base of an assessment.
		BaseDecided {
			/// The assessment.
			assessment: AssessmentId,
			/// The bureau.
			office: PartyId,
			/// The base before.
			old_base: BalanceOf<T>,
			/// The base now.
			base: BalanceOf<T>,
			/// The tax before.
			old_amount: BalanceOf<T>,
			/// The tax now.
			amount: BalanceOf<T>,
			/// Why.
			reason: Grounds,
		},
		/// A receipt, or a nil certificate, has been issued and spent on its conveyance.
		ReceiptIssued {
			/// Its number.
			receipt: ReceiptId,
			/// The assessment.
			assessment: AssessmentId,
			/// The conveyance.
			conveyance: ConveyanceId,
			/// The tax paid.
			amount: BalanceOf<T>,
			/// The surcharge paid on top.
			surcharge: BalanceOf<T>,
		},
		/// A conveyance has ended without registration; its assessment is cancelled.
		AssessmentCancelled {
			/// The assessment.
			assessment: AssessmentId,
			/// The conveyance.
			conveyance: ConveyanceId,
			/// What the escrow gives back to the payer; zero if nothing was paid.
			given_back: BalanceOf<T>,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// Your account signs for no party. An identity office registers you.
		NotRegistered,
		/// No deed-tax schedule is in force for this district, so nothing can be registered there. The tax bureau
		/// publishes one.
		NoSchedule,
		/// A schedule needs notice: choose a later day, at least the notice period from now.
		ScheduleTooSoon,
		/// Too many schedules are announced for this tax and district. Wait until one of them has begun.
		TooManySchedules,
		/// The first bracket has to begin at 0.
		BracketsNotFromZero,
		/// Each bracket has to begin above the one before it.
		BracketsNotAscending,
		/// A series code has 1 to 8 characters of A-Z, 0-9 and -.
		InvalidSeriesCode,
		/// The document is dated in the future.
		DocumentFutureDated,
		/// The taxes of this conveyance have been assessed already.
		AlreadyAssessed,
		/// The base is higher than all the money there is. Check the price or the valuation.
		BaseTooHigh,
		/// There is no assessment with this number.
		UnknownAssessment,
		/// This tax has been paid already.
		AlreadyPaid,
		/// Nothing is to be paid on this assessment.
		AlreadyExempted,
		/// The conveyance has ended, and its assessments with it. A new conveyance is assessed anew.
		AssessmentCancelled,
		/// Every tax of this conveyance is paid or exempted.
		NothingToPay,
		/// No tax has been assessed on this conveyance.
		NotAssessed,
		/// The assessment is another bureau's. Only the bureau named in it decides.
		NotTheBureau,
		/// An exemption needs grounds.
		NoBasis,
		/// A decision needs a reason.
		NoReason,
		/// A tax of this conveyance is neither paid nor exempted.
		TaxOpen,
		/// The receipts of this conveyance have been issued and spent already.
		AlreadySettled,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::MaxBrackets::get() > 0, "MaxBrackets: a schedule needs at least one bracket");
			assert!(T::NoticePeriod::get() > 0, "NoticePeriod: no schedule changes without notice");
			assert!(
				crate::assessments::TRANSFER_TAXES.len() <= <MaxPerConveyance as Get<u32>>::get() as usize,
				"MaxPerConveyance: room for one assessment of each tax on transfers"
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call(weight(<T as Config>::WeightInfo))]
	impl<T: Config> Pallet<T> {
		/// Publishes what a tax costs from a day on.
		///
		/// For one district, or (none) for every district without a schedule of its own. A schedule that was announced
		/// for the same day or a later one, and has not begun, is replaced.
		///
		/// ## Dispatch origin
		/// A tax bureau licensed for the district; for every district, one whose licence names no district.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::publish_schedule(terms.brackets.len() as u32))]
		pub fn publish_schedule(
			origin: OriginFor<T>,
			kind: TaxKind,
			district: Option<DistrictCode>,
			terms: ScheduleTermsOf<T>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_publish(&who, kind, district, terms)
		}

		/// Pays an assessment, with the surcharge to the day, into the escrow of its conveyance.
		///
		/// The money goes to the bureau's payee when the conveyance is registered, and back to you when it is not.
		///
		/// ## Dispatch origin
		/// Anybody registered, for anybody; a suspended party too.
		#[pallet::call_index(1)]
		pub fn pay(origin: OriginFor<T>, assessment: AssessmentId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_pay(&who, assessment)
		}

		/// Pays every open tax of a conveyance at once, with surcharges to the day, into its escrow.
		///
		/// ## Dispatch origin
		/// Anybody registered, for anybody; a suspended party too.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::pay_conveyance_taxes(crate::assessments::TRANSFER_TAXES.len() as u32))]
		pub fn pay_conveyance_taxes(origin: OriginFor<T>, conveyance: ConveyanceId) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let paid = Self::do_pay_all(&who, conveyance)?;
			Ok(Some(T::WeightInfo::pay_conveyance_taxes(paid)).into())
		}

		/// Exempts an open assessment. The conveyance gets a nil certificate instead of a receipt.
		///
		/// ## Dispatch origin
		/// The bureau named in the assessment.
		#[pallet::call_index(3)]
		pub fn exempt(
			origin: OriginFor<T>,
			assessment: AssessmentId,
			basis: Grounds,
			document: SourceDocument,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_exempt(&who, assessment, basis, document)
		}

		/// Decides the base of an assessment that is open, or that came to nothing, and computes the tax anew.
		///
		/// Under the schedule that it was made under, whatever has been published since.
		///
		/// ## Dispatch origin
		/// The bureau named in the assessment.
		#[pallet::call_index(4)]
		pub fn decide_base(
			origin: OriginFor<T>,
			assessment: AssessmentId,
			base: BalanceOf<T>,
			reason: Grounds,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_decide_base(&who, assessment, base, reason)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// An assessment by number.
		pub fn assessment(assessment: AssessmentId) -> Option<AssessmentOf<T>> {
			Assessments::<T>::get(assessment)
		}

		/// The assessments of a conveyance.
		pub fn assessments_of_conveyance(conveyance: ConveyanceId) -> Vec<(AssessmentId, AssessmentOf<T>)> {
			let ids = AssessmentsOf::<T>::get(conveyance);
			ids.into_iter().filter_map(|id| Some((id, Assessments::<T>::get(id)?))).collect()
		}

		/// What of the taxes of a conveyance is still to be paid, surcharges to this moment included.
		pub fn taxes_due(conveyance: ConveyanceId) -> Vec<TaxBlocker<BalanceOf<T>>> {
			<Self as TransferTax<T::AccountId, BalanceOf<T>>>::transfer_blockers(conveyance)
		}

		/// A receipt by its series and number.
		pub fn receipt(receipt: ReceiptId) -> Option<Receipt> {
			Receipts::<T>::get(receipt.series_id(), receipt.number)
		}

		/// The receipts that were spent on a conveyance.
		pub fn receipts_of_conveyance(conveyance: ConveyanceId) -> Vec<(ReceiptId, Receipt)> {
			let ids = ReceiptsOf::<T>::get(conveyance);
			ids.into_iter().filter_map(|id| Some((id.clone(), Self::receipt(id)?))).collect()
		}

		/// The schedule of a tax that holds in a district at a moment: the district's own, else the one of every
		/// district. Of the past, as far as the last 16 of each are kept at hand.
		pub fn schedule_in_force(
			kind: TaxKind,
			district: Option<DistrictCode>,
			at: Moment,
		) -> Option<(ScheduleRef, ScheduleOf<T>)> {
			Self::find_schedule(kind, district, at)
		}

		/// Checks that the receipts `from` to `to` of a series, at most 100, are all there and each carries the hash
		/// of the one before it.
		pub fn verify_series(series: SeriesId, from: u64, to: u64) -> SeriesCheck {
			Self::check_series(&series, from, to)
		}
	}
}
