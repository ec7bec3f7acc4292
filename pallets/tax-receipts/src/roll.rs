//! The annual roll: the property tax of a district over all its properties, a few in every block, each once.

use civitas_primitives::{
	AssessmentId, DistrictCode, Moment, NoRollEntry, OfficeRole, PartyRegistry, PropertyId, PropertyRoll, RollEntry,
	TaxKind,
};
use frame_support::{
	ensure,
	pallet_prelude::{DispatchResult, Get, Weight},
	storage::with_storage_layer,
	traits::Time,
	BoundedVec,
};
use sp_runtime::{ArithmeticError, DispatchError};

use crate::{
	computation::HIGHEST_BASE,
	exemptions::Relief,
	types::{
		charge, Assessment, AssessmentState, Balance, Charged, MaxCertificates, MaxDebts, MaxTaxpayers, Parts,
		RateTable, Roll, RollKey, RollState, Skipped, Subject, TaxFacts, TaxTotals, Taxpayers,
	},
	year::{year_of, Year},
	Assessments, Config, Error, Event, NextAssessment, OpenOfProperty, Pallet, RollAssessment, Rolls, RunningRolls,
	ScheduleOf, Schedules, WeightInfo,
};

/// The most properties that a roll sees in one step.
pub(crate) const MAX_STEP: u32 = 100;

/// What owners beyond the first of a property add to a step: their certificates, and their place in the list of debts.
pub(crate) fn more_owners<T: Config>(owners: u64) -> Weight {
	let certificates = u64::from(<MaxCertificates as Get<u32>>::get()).saturating_add(1);
	T::DbWeight::get().reads_writes(owners.saturating_mul(certificates), owners)
}

/// The most owners beyond the first that an assessment can name.
fn most_more_owners() -> u64 {
	u64::from(<MaxTaxpayers as Get<u32>>::get()).saturating_sub(1)
}

/// How many properties a step of `limit` sees at most.
pub(crate) fn clamped(limit: u32) -> u32 {
	limit.clamp(1, MAX_STEP)
}

/// What a step of `limit` weighs at most: every property owned by as many as an assessment can name.
pub(crate) fn worst_step<T: Config>(limit: u32) -> Weight {
	let limit = clamped(limit);
	let more = u64::from(limit).saturating_mul(most_more_owners());
	T::WeightInfo::continue_roll(limit).saturating_add(more_owners::<T>(more))
}

/// What a step of a roll has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Step {
	/// How many properties it saw.
	pub seen: u32,
	/// How many owners beyond the first of each property it charged.
	pub more_owners: u32,
}

/// What a roll has entered for a property.
struct Entered {
	/// The tax.
	amount: Balance,
	/// Of that, what a certificate takes off.
	exempted: Balance,
	/// How many owe it.
	owners: u32,
}

impl From<NoRollEntry> for Skipped {
	fn from(why: NoRollEntry) -> Self {
		match why {
			NoRollEntry::NotRegisteredThen => Skipped::NotRegisteredThen,
			NoRollEntry::TooManyTransfers => Skipped::TooManyTransfers,
		}
	}
}

impl<T: Config> Pallet<T> {
	/// Opens the roll of a district for a year.
	pub(crate) fn do_open_roll(
		who: &T::AccountId,
		district: DistrictCode,
		period: Year,
		reference_date: Moment,
		due: Moment,
	) -> DispatchResult {
		let office = T::Parties::ensure_office(who, OfficeRole::TaxBureau, Some(district))?;
		let now = T::Time::now();
		ensure!(reference_date <= now, Error::<T>::ReferenceDateAhead);
		let year = year_of(reference_date);
		// The tax of a year may go by who owns at the end of the year before.
		let fits = year == period || year.checked_add(1) == Some(period);
		ensure!(fits, Error::<T>::ReferenceDateOutOfPeriod);
		ensure!(due >= now, Error::<T>::DueInThePast);
		ensure!(!Rolls::<T>::contains_key((district, period)), Error::<T>::RollExists);
		let (schedule, terms) = Self::find_schedule(TaxKind::PropertyTax, Some(district), reference_date)
			.ok_or(Error::<T>::NoPropertyTaxSchedule)?;
		ensure!(terms.office == office, Error::<T>::AnotherBureausSchedule);

		RunningRolls::<T>::try_mutate(|rolls| rolls.try_push((district, period)))
			.map_err(|_| Error::<T>::TooManyRolls)?;
		let roll = Roll {
			office,
			schedule,
			reference_date,
			due,
			opened_at: now,
			cursor: None,
			seen: 0,
			charged: 0,
			skipped: 0,
			amount: 0,
			state: RollState::Running,
		};
		Rolls::<T>::insert((district, period), roll);
		Self::deposit_event(Event::RollOpened { district, period, office, schedule, reference_date, due });
		Ok(())
	}

	/// Has a roll see its next properties, at most `limit` of them. All or nothing.
	pub(crate) fn do_continue_roll(key: RollKey, limit: u32) -> Result<Step, DispatchError> {
		let (district, period) = key;
		let mut roll = Rolls::<T>::get(key).ok_or(Error::<T>::UnknownRoll)?;
		ensure!(roll.state == RollState::Running, Error::<T>::RollComplete);
		let scope = (TaxKind::PropertyTax, roll.schedule.district);
		let schedule = Schedules::<T>::get(scope, roll.schedule.version).ok_or(Error::<T>::NoPropertyTaxSchedule)?;

		let properties = T::Register::properties_of(district, roll.cursor.as_ref(), limit);
		let mut step = Step::default();
		let (mut charged, mut skipped): (u64, u64) = (0, 0);
		let (mut amount, mut exempted): (Balance, Balance) = (0, 0);
		let mut next = NextAssessment::<T>::get();
		for property in &properties {
			match Self::charge_property(property, key, &roll, &schedule, next) {
				Ok(Entered { amount: tax, exempted: off, owners }) => {
					next = next.checked_add(1).ok_or(ArithmeticError::Overflow)?;
					charged = charged.checked_add(1).ok_or(ArithmeticError::Overflow)?;
					amount = amount.checked_add(tax).ok_or(ArithmeticError::Overflow)?;
					exempted = exempted.checked_add(off).ok_or(ArithmeticError::Overflow)?;
					// At most 15 for each of at most 100 properties: far below the end of its type.
					step.more_owners = step.more_owners.saturating_add(owners.saturating_sub(1));
				}
				Err(why) => {
					skipped = skipped.checked_add(1).ok_or(ArithmeticError::Overflow)?;
					Self::deposit_event(Event::RollSkipped { district, period, property: property.clone(), why });
				}
			}
		}
		step.seen = properties.len() as u32;
		if charged > 0 {
			NextAssessment::<T>::put(next);
			let parts = Parts {
				open: amount.checked_sub(exempted).ok_or(ArithmeticError::Overflow)?,
				exempted,
				..Default::default()
			};
			let count = |totals: TaxTotals| totals.replaced(Parts::default(), parts);
			Self::count_in(roll.office, TaxKind::PropertyTax, period, count)?;
		}

		roll.charged = roll.charged.checked_add(charged).ok_or(ArithmeticError::Overflow)?;
		roll.skipped = roll.skipped.checked_add(skipped).ok_or(ArithmeticError::Overflow)?;
		roll.seen = roll.seen.checked_add(step.seen.into()).ok_or(ArithmeticError::Overflow)?;
		roll.amount = roll.amount.checked_add(amount).ok_or(ArithmeticError::Overflow)?;
		if step.seen < limit {
			roll.state = RollState::Complete;
			RunningRolls::<T>::mutate(|rolls| rolls.retain(|running| *running != key));
		}
		roll.cursor = properties.into_iter().next_back().or(roll.cursor);
		let Roll { seen, charged, skipped, amount, state, .. } = roll;
		Rolls::<T>::insert(key, roll);
		Self::deposit_event(match state {
			RollState::Running => Event::RollContinued { district, period, seen, charged, skipped, amount },
			RollState::Complete => Event::RollCompleted { district, period, seen, charged, skipped, amount },
		});
		Ok(step)
	}

	/// Charges the tax of one property as assessment `id`, or says why not; then nothing is written.
	fn charge_property(
		property: &PropertyId,
		(district, period): RollKey,
		roll: &Roll,
		schedule: &ScheduleOf<T>,
		id: AssessmentId,
	) -> Result<Entered, Skipped> {
		ensure!(!Self::is_charged(property, period), Skipped::AlreadyAssessed);
		let RollEntry { land_use, area_dm2, owners, valuation, .. } =
			T::Register::roll_entry(property, roll.reference_date)?;
		let taxpayers = Taxpayers::try_from(owners).map_err(|_| Skipped::TooManyOwners)?;
		let owners = taxpayers.len() as u32;
		ensure!(owners > 0, Skipped::TooManyOwners);
		let facts = TaxFacts {
			district,
			conveyance: None,
			land_use: Some(land_use),
			area_dm2,
			price: 0,
			valuation: valuation.unwrap_or_default(),
		};
		ensure!(facts.valuation <= HIGHEST_BASE, Skipped::BaseTooHigh);
		let terms = &schedule.terms;
		let charged = charge(&terms.tables, TaxKind::PropertyTax, &facts).map_err(|_| Skipped::BaseTooHigh)?;
		let Charged { table, base, amount } = charged.ok_or(Skipped::NotCharged)?;
		let by_value = terms.tables.get(usize::from(table)).is_some_and(RateTable::is_by_value);
		ensure!(!by_value || valuation.is_some(), Skipped::NoValuation);
		ensure!(amount > 0, Skipped::NilAmount);
		let debts = OpenOfProperty::<T>::decode_len(property).unwrap_or_default();
		ensure!(debts < <MaxDebts as Get<u32>>::get() as usize, Skipped::TooManyDebts);

		let now = T::Time::now();
		let relief = Self::relief(roll.office, TaxKind::PropertyTax, &taxpayers, Some(property), now, amount);
		let Relief { exempted, certificate } = relief.map_err(|_| Skipped::BaseTooHigh)?;
		let mut assessment = Assessment {
			taxpayers,
			kind: TaxKind::PropertyTax,
			subject: Subject::Property { property: property.clone(), period },
			property: Some(property.clone()),
			district,
			office: roll.office,
			series: terms.series.clone(),
			payee: terms.payee.clone(),
			schedule: roll.schedule,
			table: Some(table),
			base,
			amount,
			exempted,
			paid: 0,
			cancelled: 0,
			assessed_at: now,
			due: roll.due,
			surcharge_per_day: terms.surcharge_per_day,
			surcharge_open: 0,
			surcharge_from: roll.due,
			certificate,
			state: AssessmentState::Open,
			receipts: BoundedVec::new(),
		};
		assessment.state = assessment.state_of_parts();
		if assessment.state == AssessmentState::Open {
			// There is room: see above.
			Self::list_debt(id, &assessment).map_err(|_| Skipped::TooManyDebts)?;
		}
		RollAssessment::<T>::insert(property, period, id);
		Self::announce(id, &assessment);
		// New, so no list names it.
		Assessments::<T>::insert(id, assessment);
		Ok(Entered { amount, exempted, owners })
	}

	/// Spends on the rolls that run what a block leaves of the budget. Answers what it has spent.
	pub(crate) fn continue_rolls(budget: Weight) -> Weight {
		let mut spent = T::DbWeight::get().reads(1);
		if spent.any_gt(budget) {
			return Weight::zero();
		}
		let running = RunningRolls::<T>::get();
		for key in running {
			loop {
				let left = budget.saturating_sub(spent);
				let limit = Self::affordable(left);
				if limit == 0 {
					return spent;
				}
				let Ok(step) = with_storage_layer(|| Self::do_continue_roll(key, limit)) else {
					// Only figures beyond the end of their types could do that. The next roll need not wait for it.
					spent = spent.saturating_add(worst_step::<T>(limit));
					break;
				};
				spent = spent.saturating_add(Self::step_weight(step));
				if step.seen < limit {
					break;
				}
			}
		}
		spent
	}

	/// How many properties a roll can see within `left`, were each of them owned by as many as can be.
	fn affordable(left: Weight) -> u32 {
		let none = T::WeightInfo::continue_roll(0);
		let one = T::WeightInfo::continue_roll(1).saturating_sub(none);
		let worst = one.saturating_add(more_owners::<T>(most_more_owners()));
		let Some(rest) = left.checked_sub(&none) else { return 0 };
		let fit = rest.checked_div_per_component(&worst).unwrap_or(u64::from(MAX_STEP));
		// Clamped to a step; the loop takes another one.
		u32::try_from(fit).unwrap_or(MAX_STEP).min(MAX_STEP)
	}

	/// What a step weighs.
	pub(crate) fn step_weight(step: Step) -> Weight {
		T::WeightInfo::continue_roll(step.seen).saturating_add(more_owners::<T>(step.more_owners.into()))
	}
}
