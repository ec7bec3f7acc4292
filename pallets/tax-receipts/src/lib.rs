//! # Tax receipts
//!
//! No title passes without a tax decision, and the decision is a numbered paper that anybody can check (T1, T2). A
//! bureau publishes *schedules*; a proposed conveyance brings *assessments* about by itself; they are paid into the
//! conveyance's own escrow, by anybody for anybody, or exempted by the bureau. At registration, and only then, each
//! becomes a *receipt*: numbered without gaps in a series of its bureau, bound to the one before it by hash, and spent
//! on that conveyance for ever. A conveyance that ends otherwise gives the money back and takes no number (T4, T7).
//!
//! What a tax costs is in the *rate tables* of a schedule, by kind of conveyance, land use and area. The property tax of
//! a year is charged by a *roll* over all properties of a district, a few in every block. What is owed on a property
//! stops its conveyance, unless a *clearance certificate* holds against it (T9), and can have it frozen for arrears until
//! it is paid.
//!
//! Bureaus act through calls; conveyances through [`civitas_primitives::TransferTax`], which the land pallet is given
//! in the runtime's configuration. What a tax comes to, and how it is rounded, is in [`computation`]; which bytes a
//! receipt's hash covers, at [`types::ReceiptStatement`].

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use weights::WeightInfo;

mod arrears;
mod assessment_types;
mod assessments;
#[cfg(any(feature = "std", feature = "runtime-benchmarks"))]
mod benchmark_schedules;
#[cfg(any(feature = "runtime-benchmarks", test))]
mod benchmark_setup;
#[cfg(any(feature = "runtime-benchmarks", test))]
mod benchmarking;
mod bureau;
mod calls;
mod clearance;
pub mod computation;
mod config;
mod counter;
pub mod debt;
mod errors;
mod events;
mod exemptions;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod mock_register;
mod objections;
mod outstanding;
mod payment;
mod rates;
mod receipt_index;
mod receipt_types;
mod records;
mod refunds;
mod registration;
mod reimbursement;
mod reversal;
mod roll;
mod schedules;
mod series;
mod storage;
#[cfg(test)]
mod tests;
mod totals;
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod try_state;
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod try_state_debts;
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod try_state_receipts;
pub mod types;
pub mod weights;
pub mod year;

pub use series::receipt_hash;

use frame_support::pallet_macros::import_section;

/// Tax schedules, assessments and receipts.
// A call has as many arguments as the officer has fields to fill in.
#[allow(clippy::too_many_arguments)]
#[import_section(calls::calls)]
#[import_section(config::config)]
#[import_section(errors::errors)]
#[import_section(events::events)]
#[import_section(storage::storage)]
#[frame_support::pallet]
pub mod pallet {
	use alloc::vec::Vec;
	use civitas_primitives::{
		AssessmentId, ConveyanceEscrow, ConveyanceId, DistrictCode, Moment, PartyId, PartyRegistry, PropertyId,
		PropertyRoll, SourceDocument, TaxBlocker, TaxFreezes, TaxKind, TransferTax,
	};
	use frame_support::{
		pallet_prelude::*,
		traits::{
			fungible::{Inspect, Mutate},
			ConstU64, Time,
		},
	};
	use frame_system::pallet_prelude::*;
	use sp_core::H256;
	use sp_runtime::Perbill;

	use crate::{assessments::TRANSFER_TAXES, clearance, roll, types::*, weights, year::Year, WeightInfo};

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

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::MaxBrackets::get() > 0, "MaxBrackets: a schedule needs at least one bracket");
			assert!(T::MaxBatch::get() > 0, "MaxBatch: a batch has at least one receipt");
			assert!(T::ClearancePeriod::get() > 0, "ClearancePeriod: a clearance certificate holds for some time");
			assert!(T::NoticePeriod::get() > 0, "NoticePeriod: no schedule changes without notice");
			assert!(
				TRANSFER_TAXES.len() <= <MaxPerConveyance as Get<u32>>::get() as usize,
				"MaxPerConveyance: room for one assessment of each tax on transfers"
			);
		}

		fn on_idle(_: BlockNumberFor<T>, remaining: Weight) -> Weight {
			Self::continue_rolls(T::RollBudget::get() * remaining)
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
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

		/// What is to be paid on an assessment at this moment: the tax, and the surcharge on top.
		pub fn outstanding(assessment: AssessmentId) -> Option<(BalanceOf<T>, BalanceOf<T>)> {
			let claim = Assessments::<T>::get(assessment)?.debt().at(T::Time::now())?;
			Some((claim.sum.tax, claim.sum.surcharge))
		}

		/// The objections to an assessment.
		pub fn objections(assessment: AssessmentId) -> Vec<Objection> {
			Objections::<T>::get(assessment).into_inner()
		}

		/// A certificate of exemption by number.
		pub fn exemption_certificate(certificate: CertificateId) -> Option<ExemptionCertificate> {
			ExemptionCertificates::<T>::get(certificate)
		}

		/// A refund by number.
		pub fn refund(refund: RefundId) -> Option<Refund> {
			Refunds::<T>::get(refund)
		}

		/// The receipt of a payment outside the chain, by what tells it from every other.
		pub fn receipt_of_payment(office: PartyId, reference: PaymentReference) -> Option<ReceiptId> {
			Self::receipt_under(office, &reference)
		}

		/// What a party has to pay, surcharges to this moment included: at most 100, from assessment `from` on.
		pub fn outstanding_of_party(party: PartyId, from: AssessmentId, limit: u32) -> Vec<Outstanding> {
			Self::debts_page(party, from, limit)
		}

		/// What is to be paid on a property, surcharges to this moment included: at most 100, from assessment `from` on.
		pub fn outstanding_of_property(property: PropertyId, from: AssessmentId, limit: u32) -> Vec<Outstanding> {
			Self::property_debts_page(&property, from, limit)
		}

		/// The receipts and credit notes of a party, as taxpayer or payer, of a year: at most 100, from receipt `from`
		/// on (none: from the beginning), by bureau, series and number.
		pub fn receipts_of_party(
			party: PartyId,
			period: Year,
			from: Option<ReceiptId>,
			limit: u32,
		) -> Vec<(ReceiptId, Receipt)> {
			Self::receipts_page(party, period, from, limit)
		}

		/// The running figures of a bureau, tax and year.
		pub fn totals(office: PartyId, kind: TaxKind, period: Year) -> TaxTotals {
			Totals::<T>::get((office, kind, period))
		}

		/// How far the tax roll of a district and year has come.
		pub fn roll(district: DistrictCode, period: Year) -> Option<Roll> {
			Rolls::<T>::get((district, period))
		}

		/// A clearance certificate by number.
		pub fn clearance(clearance: ClearanceId) -> Option<Clearance> {
			Clearances::<T>::get(clearance)
		}

		/// The clearance certificates that a pending conveyance has accepted.
		pub fn accepted_clearances(conveyance: ConveyanceId) -> Vec<Acceptance> {
			Cases::<T>::get(conveyance).map(|case| case.accepted.into_inner()).unwrap_or_default()
		}

		/// The freeze for arrears on a property.
		pub fn arrears_freeze(property: PropertyId) -> Option<ArrearsFreeze> {
			ArrearsFreezes::<T>::get(property)
		}

		/// What a tax would come to, were it assessed now. None where no schedule is in force.
		pub fn quote(kind: TaxKind, facts: TaxFacts) -> Option<Quote> {
			Self::quote_of(kind, &facts)
		}
	}
}
