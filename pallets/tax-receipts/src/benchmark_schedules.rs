//! Schedules for the benchmarks and tests of other pallets: every tax on transfers, everywhere, as long as can be.

use civitas_primitives::{ConveyanceKind, DocumentKind, LandUse, OfficeRole, PartyRegistry, SourceDocument, TaxKind};
use codec::Decode;
use frame_support::{pallet_prelude::Get, BoundedVec};
use sp_core::H256;
use sp_runtime::{traits::TrailingZeroInput, Perbill};

use crate::{
	assessments::TRANSFER_TAXES,
	types::{Bracket, Charge, MaxConveyanceKinds, MaxLandUses, MaxTables, RateTable, ScheduleTerms, SeriesCode, Side},
	Config, Pallet, ScheduleTermsOf,
};

impl<T: Config> Pallet<T> {
	/// A bureau licensed everywhere, registered if it is not yet.
	pub(crate) fn benchmark_bureau() -> Option<(T::AccountId, civitas_primitives::PartyId)> {
		let account = T::AccountId::decode(&mut TrailingZeroInput::new(b"tax bureau")).ok()?;
		let office = T::Parties::party_of(&account).unwrap_or_else(|| T::Parties::benchmark_register(&account));
		if !T::Parties::is_licensed(office, OfficeRole::TaxBureau, Some(crate::schedules::NO_DISTRICT)) {
			T::Parties::benchmark_license(office, OfficeRole::TaxBureau).ok()?;
		}
		Some((account, office))
	}

	/// Terms with as many tables as given, of as many brackets as there can be, one per cent in each. The last one fits
	/// whatever there is to charge, and none before it does.
	pub(crate) fn benchmark_terms(payee: T::AccountId, tables: u32) -> ScheduleTermsOf<T> {
		let rate = Perbill::from_percent(1);
		let steps = (0..T::MaxBrackets::get()).map(|step| Bracket { from: step.into(), rate });
		let last = RateTable {
			conveyances: BoundedVec::new(),
			uses: BoundedVec::new(),
			area_from: 0,
			area_to: None,
			threshold: 0,
			charge: Charge::Slice(BoundedVec::truncate_from(steps.collect())),
		};
		// As long as can be, and for no case: nothing has that area.
		let before = RateTable {
			conveyances: BoundedVec::truncate_from(alloc::vec![
				ConveyanceKind::Sale;
				<MaxConveyanceKinds as Get<u32>>::get() as usize
			]),
			uses: BoundedVec::truncate_from(alloc::vec![
				LandUse::Residential;
				<MaxLandUses as Get<u32>>::get() as usize
			]),
			area_from: u64::MAX,
			..last.clone()
		};
		let before = core::iter::repeat_n(before, tables.saturating_sub(1) as usize);
		ScheduleTerms {
			valid_from: 0,
			series: SeriesCode::try_from("ABCD-123").unwrap_or_default(),
			payee,
			tables: BoundedVec::truncate_from(before.chain([last]).collect()),
			charged_to: Side::Acquirer,
			surcharge_per_day: Perbill::from_parts(500_000),
			document: SourceDocument {
				kind: DocumentKind::AdministrativeDecision,
				digest: H256::repeat_byte(7),
				dated: 0,
			},
		}
	}

	/// Puts a schedule of every tax on transfers in force in every district that has none of its own, and there too.
	pub(crate) fn put_benchmark_schedules() {
		let Some((payee, office)) = Self::benchmark_bureau() else { return };
		for kind in TRANSFER_TAXES.into_iter().chain([TaxKind::PropertyTax]) {
			Self::put_benchmark_schedule(kind, office, payee.clone());
		}
	}

	fn put_benchmark_schedule(kind: TaxKind, office: civitas_primitives::PartyId, payee: T::AccountId) {
		let mut terms = Self::benchmark_terms(payee, <MaxTables as Get<u32>>::get());
		if kind == TaxKind::PropertyTax {
			// Which does not go by conveyances.
			terms.tables.iter_mut().for_each(|table| table.conveyances = BoundedVec::new());
		}
		// If it could not be entered, the assessment in the benchmark fails and says so.
		let _ = Self::put_schedule((kind, None), office, terms);
	}
}
