//! Running figures by bureau, tax and year.

use civitas_primitives::{PartyId, TaxKind};
use frame_support::pallet_prelude::DispatchResult;
use sp_runtime::ArithmeticError;

use crate::{
	types::{Balance, Parts, Sum, TaxTotals},
	year::Year,
	AssessmentOf, Config, Pallet, Totals,
};

impl TaxTotals {
	/// The figures once an amount that stood as `old` stands as `new`.
	pub(crate) fn replaced(mut self, old: Parts, new: Parts) -> Option<Self> {
		let change = |figure: Balance, old: Balance, new: Balance| figure.checked_sub(old)?.checked_add(new);
		self.open = change(self.open, old.open, new.open)?;
		self.paid = change(self.paid, old.paid, new.paid)?;
		self.exempted = change(self.exempted, old.exempted, new.exempted)?;
		self.cancelled = change(self.cancelled, old.cancelled, new.cancelled)?;
		self.assessed = self.open.checked_add(self.paid)?.checked_add(self.exempted)?.checked_add(self.cancelled)?;
		Some(self)
	}

	/// The figures once a receipt of `sum` is issued.
	pub(crate) fn issued(mut self, sum: Sum) -> Option<Self> {
		self.surcharges = self.surcharges.checked_add(sum.surcharge)?;
		self.issued = self.issued.checked_add(sum.total()?)?;
		Some(self)
	}

	/// The figures once a credit note of `sum` is issued.
	pub(crate) fn reversed(mut self, sum: Sum) -> Option<Self> {
		self.surcharges = self.surcharges.checked_sub(sum.surcharge)?;
		self.reversed = self.reversed.checked_add(sum.total()?)?;
		Some(self)
	}
}

impl<T: Config> Pallet<T> {
	/// Changes the running figures of a bureau, tax and year.
	pub(crate) fn count_in(
		office: PartyId,
		kind: TaxKind,
		year: Year,
		change: impl FnOnce(TaxTotals) -> Option<TaxTotals>,
	) -> DispatchResult {
		Totals::<T>::try_mutate((office, kind, year), |totals| {
			*totals = change(*totals).ok_or(ArithmeticError::Overflow)?;
			Ok(())
		})
	}

	/// Changes the running figures that `assessment` belongs to.
	pub(crate) fn count(
		assessment: &AssessmentOf<T>,
		change: impl FnOnce(TaxTotals) -> Option<TaxTotals>,
	) -> DispatchResult {
		Self::count_in(assessment.office, assessment.kind, assessment.year(), change)
	}

	/// Counts that the amount of `assessment`, which stood as `before`, stands as it does now.
	pub(crate) fn recount(assessment: &AssessmentOf<T>, before: Parts) -> DispatchResult {
		Self::count(assessment, |totals| totals.replaced(before, assessment.parts()))
	}
}
