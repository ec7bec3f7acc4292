//! Running figures by bureau and tax.

use frame_support::pallet_prelude::DispatchResult;
use sp_runtime::ArithmeticError;

use crate::{
	types::{Balance, TaxTotals},
	AssessmentOf, Config, Pallet, Totals,
};

impl TaxTotals {
	/// `amount` more was assessed.
	pub(crate) fn assess(&mut self, amount: Balance) -> Option<()> {
		self.assessed = self.assessed.checked_add(amount)?;
		Some(())
	}

	/// `amount` more was exempted.
	pub(crate) fn exempt(&mut self, amount: Balance) -> Option<()> {
		self.exempted = self.exempted.checked_add(amount)?;
		Some(())
	}

	/// `amount` more was paid out, and a surcharge on top.
	pub(crate) fn receive(&mut self, amount: Balance, surcharge: Balance) -> Option<()> {
		self.received = self.received.checked_add(amount)?;
		self.surcharges = self.surcharges.checked_add(surcharge)?;
		Some(())
	}

	/// The tax on a base decided anew is `amount` instead of `replaced`.
	pub(crate) fn reassess(&mut self, replaced: Balance, amount: Balance) -> Option<()> {
		self.assessed = self.assessed.checked_sub(replaced)?.checked_add(amount)?;
		Some(())
	}
}

impl<T: Config> Pallet<T> {
	/// Changes the running figures that `assessment` belongs to.
	pub(crate) fn count(
		assessment: &AssessmentOf<T>,
		change: impl FnOnce(&mut TaxTotals) -> Option<()>,
	) -> DispatchResult {
		Totals::<T>::try_mutate(assessment.office, assessment.kind, |totals| {
			change(totals).ok_or(ArithmeticError::Overflow.into())
		})
	}
}
