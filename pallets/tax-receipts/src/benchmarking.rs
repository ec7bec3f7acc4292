//! What each call costs at its worst.

use alloc::string::String;
use civitas_primitives::{
	AssessmentId, ConveyanceEscrow, ConveyanceId, ConveyanceKind, DocumentKind, LandUse, PartyId, PartyRegistry,
	PropertyId, SourceDocument, TaxKind, TaxableTransfer, TransferTax,
};
use frame_benchmarking::v2::*;
use frame_support::traits::{
	fungible::{Inspect, Mutate},
	Get, Time,
};
use frame_system::RawOrigin;
use sp_core::H256;

use crate::{assessments::TRANSFER_TAXES, schedules::NO_DISTRICT, types::*, *};

const CONVEYANCE: ConveyanceId = 1;
const PRICE: Balance = 1_000_000;

/// A bureau licensed everywhere.
fn bureau<T: Config>() -> Result<T::AccountId, BenchmarkError> {
	Pallet::<T>::benchmark_bureau().map(|(account, _)| account).ok_or(BenchmarkError::Stop("no bureau"))
}

/// The party of `account`, registered if it is not yet.
fn party<T: Config>(account: &T::AccountId) -> PartyId {
	T::Parties::party_of(account).unwrap_or_else(|| T::Parties::benchmark_register(account))
}

/// A registered account with money for every tax.
fn payer<T: Config>() -> Result<T::AccountId, BenchmarkError> {
	let payer: T::AccountId = whitelisted_caller();
	party::<T>(&payer);
	T::Currency::mint_into(&payer, PRICE.saturating_add(T::Currency::minimum_balance()))?;
	Ok(payer)
}

/// Assesses every tax on a conveyance whose escrow is open.
fn assess<T: Config>() -> Result<(), BenchmarkError> {
	Pallet::<T>::benchmark_schedules();
	T::Escrow::benchmark_open(CONVEYANCE);
	// Unless opening the escrow has brought the assessments about already.
	if AssessmentsOf::<T>::get(CONVEYANCE).is_empty() {
		Pallet::<T>::assess_transfer(&TaxableTransfer {
			conveyance: CONVEYANCE,
			kind: ConveyanceKind::Sale,
			district: NO_DISTRICT,
			properties: alloc::vec![PropertyId::try_from("12345678901234567890123456789012").map_err(|_| "not a code")?],
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

/// The deed-tax assessment of the conveyance.
fn deed_tax<T: Config>() -> Result<AssessmentId, BenchmarkError> {
	AssessmentsOf::<T>::get(CONVEYANCE).first().copied().ok_or(BenchmarkError::Stop("not assessed"))
}

fn grounds() -> Grounds {
	let text: String = core::iter::repeat_n('x', 128).collect();
	Grounds::try_from(text.as_str()).unwrap_or_default()
}

fn document() -> SourceDocument {
	SourceDocument { kind: DocumentKind::AdministrativeDecision, digest: H256::repeat_byte(1), dated: 0 }
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn publish_schedule(t: Linear<1, { <MaxTables as Get<u32>>::get() }>) -> Result<(), BenchmarkError> {
		let office = bureau::<T>()?;
		// A district that has no schedule from the genesis of any chain.
		let (kind, district) = (TaxKind::Other, Some(NO_DISTRICT));
		let earliest = T::Time::now().saturating_add(T::NoticePeriod::get());
		let mut terms = Pallet::<T>::benchmark_terms(office.clone(), t);
		terms.valid_from = earliest;
		// The calendar as full as it can be.
		for _ in 1..<MaxPeriods as Get<u32>>::get() {
			Pallet::<T>::publish_schedule(RawOrigin::Signed(office.clone()).into(), kind, district, terms.clone())?;
			terms.valid_from = terms.valid_from.saturating_add(1);
		}

		#[extrinsic_call]
		_(RawOrigin::Signed(office), kind, district, terms);

		let calendar = ScheduleVersions::<T>::get((kind, district));
		assert_eq!(calendar.last_version, <MaxPeriods as Get<u32>>::get());
		assert!(calendar.periods.is_full());
		Ok(())
	}

	#[benchmark]
	fn pay() -> Result<(), BenchmarkError> {
		assess::<T>()?;
		let payer = payer::<T>()?;
		let id = deed_tax::<T>()?;

		#[extrinsic_call]
		_(RawOrigin::Signed(payer), id);

		let state = Assessments::<T>::get(id).map(|assessment| assessment.state);
		assert!(matches!(state, Some(AssessmentState::Secured { .. })));
		Ok(())
	}

	#[benchmark]
	fn pay_conveyance_taxes(n: Linear<1, { TRANSFER_TAXES.len() as u32 }>) -> Result<(), BenchmarkError> {
		assess::<T>()?;
		let payer = payer::<T>()?;
		for id in AssessmentsOf::<T>::get(CONVEYANCE).into_iter().skip(n as usize) {
			Pallet::<T>::pay(RawOrigin::Signed(payer.clone()).into(), id)?;
		}

		#[extrinsic_call]
		_(RawOrigin::Signed(payer), CONVEYANCE);

		assert!(Pallet::<T>::transfer_blockers(CONVEYANCE).is_empty());
		Ok(())
	}

	#[benchmark]
	fn exempt() -> Result<(), BenchmarkError> {
		let office = bureau::<T>()?;
		assess::<T>()?;
		let id = deed_tax::<T>()?;

		#[extrinsic_call]
		_(RawOrigin::Signed(office), id, grounds(), document());

		let state = Assessments::<T>::get(id).map(|assessment| assessment.state);
		assert!(matches!(state, Some(AssessmentState::Exempted(Exemption::Granted { .. }))));
		Ok(())
	}

	#[benchmark]
	fn decide_base() -> Result<(), BenchmarkError> {
		let office = bureau::<T>()?;
		assess::<T>()?;
		let id = deed_tax::<T>()?;

		#[extrinsic_call]
		_(RawOrigin::Signed(office), id, PRICE.saturating_mul(2), grounds());

		assert_eq!(Assessments::<T>::get(id).map(|assessment| assessment.base), Some(PRICE.saturating_mul(2)));
		assert!(BaseDecisions::<T>::contains_key(id));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::ExtBuilder::default().build(), crate::mock::Test);
}
