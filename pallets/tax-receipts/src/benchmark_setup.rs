//! What the benchmarks start from: a bureau, a property frozen for arrears, assessments with receipts.

use alloc::{string::String, vec::Vec};
use civitas_primitives::{
	AssessmentId, ConveyanceEscrow, ConveyanceId, ConveyanceKind, DocumentKind, LandUse, PartyId, PartyRegistry,
	PropertyId, PropertyRoll, SourceDocument, TaxFreezes, TaxKind, TaxableTransfer, TransferTax,
};
use codec::Encode;
use frame_benchmarking::v2::*;
use frame_support::{
	storage::{storage_prefix, unhashed},
	traits::{
		fungible::{Inspect, Mutate},
		Get, Time,
	},
};
use frame_system::RawOrigin;
use sp_core::H256;
use sp_runtime::Perbill;

use crate::{schedules::NO_DISTRICT, types::*, *};

pub(crate) const CONVEYANCE: ConveyanceId = 1;
pub(crate) const PRICE: Balance = 1_000_000;

/// A bureau licensed everywhere.
pub(crate) fn bureau<T: Config>() -> Result<T::AccountId, BenchmarkError> {
	Pallet::<T>::benchmark_bureau().map(|(account, _)| account).ok_or(BenchmarkError::Stop("no bureau"))
}

/// The party of `account`, registered if it is not yet.
pub(crate) fn party<T: Config>(account: &T::AccountId) -> PartyId {
	T::Parties::party_of(account).unwrap_or_else(|| T::Parties::benchmark_register(account))
}

/// A registered account with money for every tax.
pub(crate) fn payer<T: Config>() -> Result<T::AccountId, BenchmarkError> {
	let payer: T::AccountId = whitelisted_caller();
	party::<T>(&payer);
	T::Currency::mint_into(&payer, PRICE.saturating_add(T::Currency::minimum_balance()))?;
	Ok(payer)
}

/// Assesses every tax on a conveyance whose escrow is open.
pub(crate) fn assess<T: Config>() -> Result<(), BenchmarkError> {
	Pallet::<T>::benchmark_schedules();
	T::Escrow::benchmark_open(CONVEYANCE);
	// Unless opening the escrow has brought the assessments about already.
	if AssessmentsOf::<T>::get(CONVEYANCE).is_empty() {
		Pallet::<T>::assess_transfer(&TaxableTransfer {
			conveyance: CONVEYANCE,
			kind: ConveyanceKind::Sale,
			district: NO_DISTRICT,
			properties: alloc::vec![property()],
			land_use: LandUse::Residential,
			area_dm2: 10_000,
			price: PRICE,
			valuation: PRICE,
			givers: alloc::vec![party::<T>(&account("giver", 0, 0))],
			receivers: alloc::vec![party::<T>(&account("receiver", 0, 0))],
			expires: T::Time::now(),
		})?;
	}
	Ok(())
}

/// The longest code of a property.
pub(crate) fn property() -> PropertyId {
	PropertyId::try_from("12345678901234567890123456789012").unwrap_or_default()
}

/// Puts schedules in force, and the property in the register. Answers the bureau of all of them.
pub(crate) fn prepare<T: Config>() -> Result<T::AccountId, BenchmarkError> {
	let office = bureau::<T>()?;
	Pallet::<T>::benchmark_schedules();
	T::Register::benchmark_enter(&property(), NO_DISTRICT, party::<T>(&office), PRICE);
	Ok(office)
}

/// A day later. The timestamp pallet goes by that name in every runtime.
pub(crate) fn next_day<T: Config>() {
	let later = T::Time::now() + 24 * 60 * 60 * 1_000;
	unhashed::put_raw(&storage_prefix(b"Timestamp", b"Now"), &later.encode());
}

/// Assesses property tax on the property for `period`, not yet due, as property tax or as another.
pub(crate) fn assess_property<T: Config>(
	office: &T::AccountId,
	taxpayers: Taxpayers,
	kind: TaxKind,
	period: u16,
) -> Result<AssessmentId, BenchmarkError> {
	assess_subject::<T>(office, taxpayers, kind, Subject::Property { property: property(), period })
}

/// Assesses a tax that no conveyance brings about, not yet due.
pub(crate) fn assess_subject<T: Config>(
	office: &T::AccountId,
	taxpayers: Taxpayers,
	kind: TaxKind,
	subject: Subject,
) -> Result<AssessmentId, BenchmarkError> {
	let id = NextAssessment::<T>::get();
	Pallet::<T>::assess(
		RawOrigin::Signed(office.clone()).into(),
		taxpayers,
		kind,
		subject,
		NO_DISTRICT,
		Levy::Base { base: PRICE },
		T::Time::now(),
		grounds(),
	)?;
	Ok(id)
}

/// Parties of benchmark accounts.
pub(crate) fn parties<T: Config>(name: &'static str, count: u32) -> Vec<PartyId> {
	(0..count).map(|i| party::<T>(&account(name, i, 0))).collect()
}

/// Freezes the property, and has it bear as many debts as can be beside one, none of them past due: whoever pays that
/// one goes through all of them and lifts the freeze.
pub(crate) fn freeze<T: Config>(office: &T::AccountId) -> Result<(), BenchmarkError> {
	let taxpayers = Taxpayers::truncate_from(parties::<T>("taxpayer", 1));
	for period in 1..<MaxDebts as Get<u32>>::get() {
		assess_property::<T>(office, taxpayers.clone(), TaxKind::PropertyTax, period as u16)?;
	}
	T::Freezes::place_tax_freeze(&property(), party::<T>(office), document())?;
	let freeze = ArrearsFreeze { office: party::<T>(office), since: 0, arrears: Balance::MAX, document: document() };
	ArrearsFreezes::<T>::insert(property(), freeze);
	Ok(())
}

/// An assessment of the bureau with `receipts` receipts, each for a payment on this chain.
pub(crate) fn assessment_with_receipts<T: Config>(
	receipts: u32,
) -> Result<(T::AccountId, AssessmentId), BenchmarkError> {
	let office = prepare::<T>()?;
	let taxpayers = Taxpayers::truncate_from(parties::<T>("taxpayer", 16));
	let id = assess_property::<T>(&office, taxpayers, TaxKind::PropertyTax, 2024)?;
	freeze::<T>(&office)?;
	let payer = payer::<T>()?;
	for _ in 0..receipts.min(weights::MAX_RECEIPTS.saturating_sub(1)) {
		Pallet::<T>::pay_part(RawOrigin::Signed(payer.clone()).into(), id, 1)?;
	}
	// The last one there is room for pays the rest.
	if receipts == weights::MAX_RECEIPTS {
		Pallet::<T>::pay(RawOrigin::Signed(payer).into(), id)?;
	}
	Ok((office, id))
}

/// Number of the first receipt in the series of the bureau.
pub(crate) fn first_receipt<T: Config>(office: &T::AccountId) -> ReceiptId {
	let series = SeriesCode::try_from("ABCD-123").unwrap_or_default();
	ReceiptId { office: party::<T>(office), series, number: 1 }
}

/// Grants a party as many certificates of a tax as it can have, for the property.
pub(crate) fn grant_all<T: Config>(office: &T::AccountId, party: PartyId, kind: TaxKind) -> Result<(), BenchmarkError> {
	for _ in 0..<MaxCertificates as Get<u32>>::get() {
		Pallet::<T>::grant_exemption(
			RawOrigin::Signed(office.clone()).into(),
			party,
			kind,
			Some(property()),
			grounds(),
			Perbill::from_percent(50),
			T::Time::now(),
			document(),
		)?;
	}
	Ok(())
}

/// Has as many rolls run as there can be beside one.
pub(crate) fn fill_running_rolls<T: Config>() {
	let others = (1..<MaxRunningRolls as Get<u32>>::get()).map(|district| (district, 0));
	RunningRolls::<T>::put(frame_support::BoundedVec::truncate_from(others.collect()));
}

/// How many receipts an assessment has.
pub(crate) fn receipts_of<T: Config>(id: AssessmentId) -> Option<u32> {
	Assessments::<T>::get(id).map(|assessment| assessment.receipts.len() as u32)
}

pub(crate) fn grounds() -> Grounds {
	let text: String = core::iter::repeat_n('x', 128).collect();
	Grounds::try_from(text.as_str()).unwrap_or_default()
}

pub(crate) fn document() -> SourceDocument {
	SourceDocument { kind: DocumentKind::AdministrativeDecision, digest: H256::repeat_byte(1), dated: 0 }
}
