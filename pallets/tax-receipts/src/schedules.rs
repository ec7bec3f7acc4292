//! Schedules: publishing one, and finding the one in force.

use civitas_primitives::{DistrictCode, Moment, OfficeRole, PartyId, PartyRegistry, PropertyRoll, TaxKind};
use frame_support::{
	ensure,
	pallet_prelude::{DispatchError, DispatchResult, Get},
	traits::Time,
	BoundedVec,
};
use sp_runtime::ArithmeticError;

use crate::{
	computation::HIGHEST_BASE,
	types::{
		charge, first_that_fits, Balance, Bracket, Charge, GenesisSchedule, Method, Period, Quote, RateTable, Schedule,
		ScheduleRef, ScheduleScope, ScheduleTerms, Subject, TaxFacts,
	},
	AssessmentOf, Config, Error, Event, Pallet, ScheduleOf, ScheduleTermsOf, ScheduleVersions, Schedules,
};

/// The code that no district bears: for benchmarks, which need one without schedules from the genesis of any chain.
#[cfg(any(feature = "std", feature = "runtime-benchmarks"))]
pub(crate) const NO_DISTRICT: DistrictCode = DistrictCode::MAX;

impl<T: Config> Pallet<T> {
	/// Verifies who publishes and what, then publishes it.
	pub(crate) fn do_publish(
		who: &T::AccountId,
		kind: TaxKind,
		district: Option<DistrictCode>,
		terms: ScheduleTermsOf<T>,
	) -> DispatchResult {
		let office = T::Parties::ensure_office(who, OfficeRole::TaxBureau, district)?;
		let covered = district.is_some() || T::Parties::is_licensed_everywhere(office, OfficeRole::TaxBureau);
		ensure!(covered, Error::<T>::NotLicensedEverywhere);
		let now = T::Time::now();
		let earliest = now.checked_add(T::NoticePeriod::get()).ok_or(ArithmeticError::Overflow)?;
		ensure!(terms.valid_from >= earliest, Error::<T>::ScheduleTooSoon);
		ensure!(!terms.document.is_future_dated(now), Error::<T>::DocumentFutureDated);
		Self::put_schedule((kind, district), office, terms)?;
		Ok(())
	}

	/// The schedule of `kind` that holds in `district` at a moment: the district's own, else the one of every district.
	pub(crate) fn find_schedule(
		kind: TaxKind,
		district: Option<DistrictCode>,
		at: Moment,
	) -> Option<(ScheduleRef, ScheduleOf<T>)> {
		let own = district.and_then(|code| Self::version_at((kind, Some(code)), at));
		let found = own.or_else(|| Self::version_at((kind, None), at))?;
		let schedule = Schedules::<T>::get((kind, found.district), found.version)?;
		Some((found, schedule))
	}

	/// The tax on another base under the table that an assessment was made under, whatever has been published since.
	/// Where the amount had been stated, under the table of that schedule that fits. Answers the table too.
	pub(crate) fn tax_anew(assessment: &AssessmentOf<T>, base: Balance) -> Result<(u8, Balance), Error<T>> {
		let ScheduleRef { district, version } = assessment.schedule;
		let schedule = Schedules::<T>::get((assessment.kind, district), version).ok_or(Error::<T>::NoSchedule)?;
		let tables = &schedule.terms.tables;
		let found = match assessment.table {
			Some(table) => tables.get(usize::from(table)).map(|rates| (table, rates)),
			None => {
				let facts = Self::facts_of(&assessment.subject, assessment.district, T::Time::now());
				first_that_fits(tables, &facts)
			}
		};
		let (table, rates) = found.ok_or(Error::<T>::NoRate)?;
		Ok((table, rates.tax(base).ok_or(Error::<T>::BaseTooHigh)?))
	}

	/// What a table's conditions ask of a subject that no conveyance brings about.
	pub(crate) fn facts_of(subject: &Subject, district: DistrictCode, at: Moment) -> TaxFacts {
		let entry = subject.property().and_then(|property| T::Register::roll_entry(property, at).ok());
		TaxFacts {
			district,
			conveyance: None,
			land_use: entry.as_ref().map(|entry| entry.land_use),
			area_dm2: entry.as_ref().map_or(0, |entry| entry.area_dm2),
			price: 0,
			valuation: entry.and_then(|entry| entry.valuation).unwrap_or(0),
		}
	}

	/// What a tax would come to, were it assessed now. None where no schedule is in force, or where it would be more
	/// than all the money there is.
	pub(crate) fn quote_of(kind: TaxKind, facts: &TaxFacts) -> Option<Quote> {
		let (reference, Schedule { office, terms, .. }) =
			Self::find_schedule(kind, Some(facts.district), T::Time::now())?;
		let charged = charge(&terms.tables, kind, facts).ok()?;
		Some(Quote {
			office,
			schedule: reference,
			table: charged.map(|charged| charged.table),
			base: charged.map_or(facts.value(kind), |charged| charged.base),
			amount: charged.map_or(0, |charged| charged.amount),
		})
	}

	fn version_at(scope: ScheduleScope, at: Moment) -> Option<ScheduleRef> {
		let calendar = ScheduleVersions::<T>::get(scope);
		let period = calendar.periods.iter().rev().find(|period| period.valid_from <= at)?;
		Some(ScheduleRef { district: scope.1, version: period.version })
	}

	/// Enters a schedule as the next version of its scope, in place of those that would begin no earlier.
	pub(crate) fn put_schedule(
		scope: ScheduleScope,
		office: PartyId,
		terms: ScheduleTermsOf<T>,
	) -> Result<u32, DispatchError> {
		terms.tables.iter().try_for_each(Self::ensure_table)?;
		let by_conveyance = terms.tables.iter().any(|table| !table.conveyances.is_empty());
		ensure!(!(by_conveyance && scope.0 == TaxKind::PropertyTax), Error::<T>::NotByConveyance);
		ensure!(is_series_code(terms.series.as_str()), Error::<T>::InvalidSeriesCode);

		let (now, valid_from) = (T::Time::now(), terms.valid_from);
		let mut calendar = ScheduleVersions::<T>::get(scope);
		calendar.periods.retain(|period| period.valid_from < valid_from);
		if calendar.periods.is_full() {
			// The oldest leaves the calendar (never the archive), but only once the next one has begun.
			let oldest_is_over = calendar.periods.get(1).is_some_and(|second| second.valid_from <= now);
			ensure!(oldest_is_over, Error::<T>::TooManySchedules);
			calendar.periods.remove(0);
		}
		let version = calendar.last_version.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		calendar.last_version = version;
		calendar.periods.try_push(Period { valid_from, version }).map_err(|_| Error::<T>::TooManySchedules)?;

		ScheduleVersions::<T>::insert(scope, calendar);
		Schedules::<T>::insert(scope, version, Schedule { office, published_at: now, terms });
		let (kind, district) = scope;
		Self::deposit_event(Event::SchedulePublished { kind, district, version, office, valid_from });
		Ok(version)
	}

	fn ensure_table(table: &RateTable<T::MaxBrackets>) -> Result<(), Error<T>> {
		ensure!(table.area_to.is_none_or(|to| table.area_from <= to), Error::<T>::NoSuchArea);
		match &table.charge {
			Charge::Slab(brackets) | Charge::Slice(brackets) => Self::ensure_brackets(brackets),
			Charge::PerSquareMetre(amount) | Charge::Fixed(amount) => {
				ensure!(*amount <= HIGHEST_BASE, Error::<T>::ChargeTooHigh);
				Ok(())
			}
		}
	}

	fn ensure_brackets(brackets: &[Bracket]) -> Result<(), Error<T>> {
		ensure!(brackets.first().is_some_and(|first| first.from == 0), Error::<T>::BracketsNotFromZero);
		let ascending = brackets.iter().zip(brackets.iter().skip(1)).all(|(one, next)| one.from < next.from);
		ensure!(ascending, Error::<T>::BracketsNotAscending);
		Ok(())
	}

	/// Enters a schedule of the genesis configuration.
	///
	/// # Panics
	/// If it is not a schedule that a bureau could publish, or not the only one of its scope.
	pub(crate) fn build_schedule(
		kind: TaxKind,
		district: Option<DistrictCode>,
		schedule: &GenesisSchedule<T::AccountId>,
	) {
		let place = alloc::format!("genesis schedule of {kind:?} for district {district:?}");
		assert!(schedule.office > 0, "{place}: the office is a party number, from 1");
		let scope = (kind, district);
		assert!(ScheduleVersions::<T>::get(scope).periods.is_empty(), "{place}: there are two");
		let brackets = schedule.brackets.clone().try_into().unwrap_or_else(|_| panic!("{place}: too many brackets"));
		let table = RateTable {
			conveyances: schedule
				.applies_to
				.clone()
				.try_into()
				.unwrap_or_else(|_| panic!("{place}: too many kinds of conveyance")),
			uses: BoundedVec::new(),
			area_from: 0,
			area_to: None,
			threshold: 0,
			charge: match schedule.method {
				Method::Slab => Charge::Slab(brackets),
				Method::Slice => Charge::Slice(brackets),
			},
		};
		let terms = ScheduleTerms {
			valid_from: 0,
			series: schedule.series.clone(),
			payee: schedule.payee.clone(),
			tables: BoundedVec::truncate_from(alloc::vec![table]),
			charged_to: schedule.charged_to,
			surcharge_per_day: schedule.surcharge_per_day,
			document: schedule.document,
		};
		if let Err(error) = Self::put_schedule(scope, schedule.office, terms) {
			panic!("{place}: {error:?}");
		}
	}
}

/// 1 to 8 characters of `A-Z`, `0-9` and `-`. That it is no longer, its type says.
pub(crate) fn is_series_code(code: &str) -> bool {
	!code.is_empty() && code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-')
}
