//! Schedules for the benchmarks and tests of other pallets: every tax on transfers, everywhere, as long as can be.

use civitas_primitives::{ConveyanceKind, DocumentKind, OfficeRole, PartyRegistry, SourceDocument, TaxKind};
use codec::Decode;
use frame_support::{pallet_prelude::Get, BoundedVec};
use sp_core::H256;
use sp_runtime::{traits::TrailingZeroInput, Perbill};

use crate::{
	assessments::TRANSFER_TAXES,
	types::{Bracket, Method, ScheduleTerms, SeriesCode, Side},
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

	/// Terms with as many brackets as given, one per cent in each, of every kind of conveyance.
	pub(crate) fn benchmark_terms(payee: T::AccountId, brackets: u32) -> ScheduleTermsOf<T> {
		let rate = Perbill::from_percent(1);
		let steps = (0..brackets).map(|step| Bracket { from: step.into(), rate });
		ScheduleTerms {
			valid_from: 0,
			series: SeriesCode::try_from("ABCD-123").unwrap_or_default(),
			payee,
			method: Method::Slice,
			brackets: BoundedVec::truncate_from(steps.collect()),
			applies_to: BoundedVec::truncate_from(alloc::vec![ConveyanceKind::Sale, ConveyanceKind::Gift]),
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
		let terms = Self::benchmark_terms(payee, T::MaxBrackets::get());
		// If it could not be entered, the assessment in the benchmark fails and says so.
		let _ = Self::put_schedule((kind, None), office, terms);
	}
}
