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

mod arrears;
mod assessment_types;
mod assessments;
#[cfg(any(feature = "std", feature = "runtime-benchmarks"))]
mod benchmark_schedules;
#[cfg(any(feature = "runtime-benchmarks", test))]
mod benchmarking;
mod bureau;
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

	use crate::{types::*, weights, year::Year, WeightInfo};

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
				crate::assessments::TRANSFER_TAXES.len() <= <MaxPerConveyance as Get<u32>>::get() as usize,
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
		#[pallet::weight(T::WeightInfo::publish_schedule(terms.tables.len() as u32))]
		pub fn publish_schedule(
			origin: OriginFor<T>,
			kind: TaxKind,
			district: Option<DistrictCode>,
			terms: ScheduleTermsOf<T>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_publish(&who, kind, district, terms)
		}

		/// Pays all that is open of an assessment, with the surcharge to the day, against a receipt.
		///
		/// The tax of a conveyance goes into its escrow: to the bureau's payee, against a receipt, when the conveyance is
		/// registered, and back to you when it is not.
		///
		/// ## Dispatch origin
		/// Anybody registered, for anybody; a suspended party too.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::pay().max(T::WeightInfo::pay_conveyance_taxes(1)))]
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

		/// Exempts what is open of an assessment. A conveyance gets a nil certificate instead of a receipt.
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
		/// Under the schedule that it was made under, whatever has been published since. To no less than what has been
		/// paid: amend the assessment for that.
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

		/// Pays a part of an assessment, against a receipt: the surcharge to the day first, then tax.
		///
		/// In at most 16 parts, the last of which pays the rest whole. The tax of a conveyance is paid whole.
		///
		/// ## Dispatch origin
		/// Anybody registered, for anybody; a suspended party too.
		#[pallet::call_index(5)]
		pub fn pay_part(origin: OriginFor<T>, assessment: AssessmentId, amount: BalanceOf<T>) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_pay_part(&who, assessment, amount)
		}

		/// Assesses a tax on a property for a year, or on anything else that no conveyance brings about.
		///
		/// The amount is what the schedule in force makes of a base. Only of a tax of kind Other the bureau may state
		/// it, with the reason. A property is assessed property tax once a year. Certificates of exemption that all
		/// taxpayers have are applied.
		///
		/// ## Dispatch origin
		/// The tax bureau that published the schedule in force, licensed for the district.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::assess(taxpayers.len() as u32))]
		pub fn assess(
			origin: OriginFor<T>,
			taxpayers: Taxpayers,
			kind: TaxKind,
			subject: Subject,
			district: DistrictCode,
			levy: Levy,
			due: Moment,
			reason: Grounds,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_assess(&who, taxpayers, kind, subject, district, levy, due, reason)
		}

		/// Objects to an assessment, with the digest of what you have to say. The tax stays due meanwhile.
		///
		/// ## Dispatch origin
		/// A taxpayer of the assessment, a suspended one too, or its representative.
		#[pallet::call_index(7)]
		pub fn object_to_assessment(
			origin: OriginFor<T>,
			assessment: AssessmentId,
			on_behalf_of: PartyId,
			document: H256,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_object(&who, assessment, on_behalf_of, document)
		}

		/// Decides the objection to an assessment: it stands, is amended or is cancelled.
		///
		/// ## Dispatch origin
		/// The bureau named in the assessment.
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::decide_objection(weights::MAX_RECEIPTS))]
		pub fn decide_objection(
			origin: OriginFor<T>,
			assessment: AssessmentId,
			outcome: ObjectionOutcome,
			reason: Grounds,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let receipts = Self::do_decide_objection(&who, assessment, outcome, reason)?;
			Ok(Some(T::WeightInfo::decide_objection(receipts)).into())
		}

		/// Amends an assessment: another base, or of kind Other another amount. What was overpaid goes back.
		///
		/// By credit notes on its last receipts; from the payee's account at once if you sign with it and the payment
		/// was on this chain, else as a refund that is due. Of a conveyance only while nothing is paid.
		///
		/// ## Dispatch origin
		/// The bureau named in the assessment.
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::amend_assessment(weights::MAX_RECEIPTS))]
		pub fn amend_assessment(
			origin: OriginFor<T>,
			assessment: AssessmentId,
			levy: Levy,
			reason: Grounds,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let receipts = Self::do_amend(&who, assessment, levy, reason)?;
			Ok(Some(T::WeightInfo::amend_assessment(receipts)).into())
		}

		/// Cancels an assessment. All that was paid goes back, surcharges too, by credit notes on its receipts.
		///
		/// Not of a conveyance: exempt it instead.
		///
		/// ## Dispatch origin
		/// The bureau named in the assessment.
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::cancel_assessment(weights::MAX_RECEIPTS))]
		pub fn cancel_assessment(
			origin: OriginFor<T>,
			assessment: AssessmentId,
			reason: Grounds,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let receipts = Self::do_cancel(&who, assessment, reason)?;
			Ok(Some(T::WeightInfo::cancel_assessment(receipts)).into())
		}

		/// Grants a certificate of exemption or reduction: your later assessments of that party and tax apply it.
		///
		/// For one property, or (none) for all. Where several parties are liable together, all of them need one.
		///
		/// ## Dispatch origin
		/// A tax bureau, licensed for the district of the property if one is named. It binds this bureau alone.
		#[pallet::call_index(11)]
		pub fn grant_exemption(
			origin: OriginFor<T>,
			party: PartyId,
			kind: TaxKind,
			property: Option<PropertyId>,
			basis: Grounds,
			reduction: Perbill,
			valid_until: Moment,
			document: SourceDocument,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_grant_exemption(&who, party, kind, property, basis, reduction, valid_until, document)
		}

		/// Revokes a certificate of exemption. Assessments that applied it stay as they are.
		///
		/// ## Dispatch origin
		/// The bureau that granted it.
		#[pallet::call_index(12)]
		pub fn revoke_exemption(origin: OriginFor<T>, certificate: CertificateId, reason: Grounds) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_revoke_exemption(&who, certificate, reason)
		}

		/// Records a payment of an assessment that reached the bureau's bank: whole or in part, of a conveyance whole.
		///
		/// The surcharge counts to the day of payment. The keyed digest of the bank's reference is used once in the
		/// whole network. On a conveyance the tax counts as paid; if that ends without registration, a refund is due.
		///
		/// ## Dispatch origin
		/// The bureau named in the assessment.
		#[pallet::call_index(13)]
		pub fn record_bank_payment(
			origin: OriginFor<T>,
			assessment: AssessmentId,
			payer: PartyId,
			amount: BalanceOf<T>,
			reference: H256,
			paid_at: Moment,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_record_bank_payment(&who, assessment, payer, amount, reference, paid_at)
		}

		/// Confirms that your treasury has paid a refund, with the keyed digest of the bank's reference.
		///
		/// ## Dispatch origin
		/// The bureau that owes it.
		#[pallet::call_index(14)]
		pub fn confirm_refund(origin: OriginFor<T>, refund: RefundId, reference: H256) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_confirm_refund(&who, refund, reference)
		}

		/// Reverses a receipt, wholly or in part, by a credit note in the same series. Tax first, then surcharge.
		///
		/// Never while it is spent or reimbursed. What is reversed of an assessment is open again, unless the rest was
		/// exempted; to say that it is not owed, amend or cancel the assessment instead. The money goes back from the payee's account at once if
		/// you sign with it and the payment was on this chain, else a refund is due.
		///
		/// ## Dispatch origin
		/// The bureau that issued it.
		#[pallet::call_index(15)]
		pub fn reverse_receipt(
			origin: OriginFor<T>,
			receipt: ReceiptId,
			amount: BalanceOf<T>,
			reason: Grounds,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_reverse(&who, receipt, amount, reason)
		}

		/// Releases a receipt from the transfer that it was spent on, because the court has undone that transfer.
		///
		/// ## Dispatch origin
		/// A court licensed for the district of the receipt.
		#[pallet::call_index(16)]
		pub fn release_receipt(origin: OriginFor<T>, receipt: ReceiptId, document: SourceDocument) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_release(&who, receipt, document)
		}

		/// Marks a receipt reimbursed to a party: once, in the whole network.
		///
		/// ## Dispatch origin
		/// Whoever acts for the claimant, which the receipt names as payer or taxpayer, or for which one of these acts.
		#[pallet::call_index(17)]
		pub fn mark_reimbursed(origin: OriginFor<T>, receipt: ReceiptId, claimant: PartyId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_mark_reimbursed(&who, receipt, claimant)
		}

		/// Undoes the reimbursement of a receipt.
		///
		/// ## Dispatch origin
		/// Whoever acts for the party that it was reimbursed to.
		#[pallet::call_index(18)]
		pub fn undo_reimbursement(origin: OriginFor<T>, receipt: ReceiptId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_undo_reimbursement(&who, receipt)
		}

		/// Issues receipts for payments at your counter or through your bank, hundreds under one signature.
		///
		/// Each has its own result: a receipt, or a refusal with the reason, which takes no number. Sent again, a
		/// payment answers with its first receipt, and nothing changes. Assessments have to be of this district and
		/// numbered in this series.
		///
		/// ## Dispatch origin
		/// A tax bureau licensed for the district.
		#[pallet::call_index(19)]
		#[pallet::weight(weights::issue_receipts::<T::WeightInfo>(batch, Pallet::<T>::worst_closing()))]
		pub fn issue_receipts(
			origin: OriginFor<T>,
			district: DistrictCode,
			series: SeriesCode,
			batch: BoundedVec<ReceiptItem, T::MaxBatch>,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let plain = weights::issue_receipts::<T::WeightInfo>(&batch, Weight::zero());
			let closing = Self::do_issue_receipts(&who, district, series, batch.into_inner())?;
			Ok(Some(plain.saturating_add(closing)).into())
		}

		/// Opens the tax roll of a district for a year: the property tax of all its properties.
		///
		/// It charges those who own on the reference date, together, on the latest valuation, under the schedule in
		/// force on that date. It goes on by itself with every block, and charges each property once.
		///
		/// ## Dispatch origin
		/// The tax bureau that published the schedule, licensed for the district.
		#[pallet::call_index(25)]
		pub fn open_roll(
			origin: OriginFor<T>,
			district: DistrictCode,
			period: Year,
			reference_date: Moment,
			due: Moment,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_open_roll(&who, district, period, reference_date, due)
		}

		/// Has a tax roll see its next properties now: so many, from 1 to 100.
		///
		/// It goes on by itself where blocks leave weight; this is for when they do not.
		///
		/// ## Dispatch origin
		/// Anybody.
		#[pallet::call_index(26)]
		#[pallet::weight(crate::roll::worst_step::<T>(*limit))]
		pub fn continue_roll(
			origin: OriginFor<T>,
			district: DistrictCode,
			period: Year,
			limit: u32,
		) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			let step = Self::do_continue_roll((district, period), crate::roll::clamped(limit))?;
			Ok(Some(Self::step_weight(step)).into())
		}

		/// Certifies that nothing is past due by a party, and nothing at all is to be paid on a property (T9).
		///
		/// A conveyance that accepts the certificate is not stopped by debts on that property until it expires.
		///
		/// ## Dispatch origin
		/// A tax bureau licensed for the district of the property.
		#[pallet::call_index(27)]
		#[pallet::weight(T::WeightInfo::issue_clearance(crate::clearance::MOST_DEBTS_SEEN))]
		pub fn issue_clearance(
			origin: OriginFor<T>,
			party: PartyId,
			property: PropertyId,
			valid_until: Moment,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let seen = Self::do_issue_clearance(&who, party, property, valid_until)?;
			Ok(Some(T::WeightInfo::issue_clearance(seen)).into())
		}

		/// Has a pending conveyance accept a clearance certificate of one of its givers and properties.
		///
		/// ## Dispatch origin
		/// A party of the conveyance, or whoever acts for the giver that the certificate names.
		#[pallet::call_index(28)]
		pub fn accept_clearance(
			origin: OriginFor<T>,
			conveyance: ConveyanceId,
			clearance: ClearanceId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_accept_clearance(&who, conveyance, clearance)
		}

		/// Freezes a property whose taxes past due exceed the threshold. Payment lifts the freeze by itself.
		///
		/// ## Dispatch origin
		/// A tax bureau licensed for the district of the property.
		#[pallet::call_index(29)]
		pub fn freeze_for_arrears(
			origin: OriginFor<T>,
			property: PropertyId,
			document: SourceDocument,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_freeze(&who, property, document)
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
