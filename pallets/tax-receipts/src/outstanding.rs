//! What is still to be paid: by party, and by property. Every change of an assessment goes through here, so that the
//! lists always name exactly what is open.

use alloc::{collections::BinaryHeap, vec::Vec};
use civitas_primitives::{AssessmentId, PartyId, PropertyId};
use frame_support::{
	pallet_prelude::{DispatchResult, Get, Weight},
	traits::Time,
};

use crate::{
	types::{AssessmentState, Balance, MaxDebts, MaxTaxpayers, Outstanding},
	ArrearsFreezes, AssessmentOf, Assessments, Config, Error, OpenOf, OpenOfProperty, Pallet,
};

/// The most entries that one answer has.
pub(crate) const MAX_PAGE: u32 = 100;

impl<T: Config> Pallet<T> {
	/// Enters an assessment, new or changed. Fails only where it becomes open and its property bears as many debts as
	/// can be kept.
	pub(crate) fn put(id: AssessmentId, assessment: AssessmentOf<T>) -> DispatchResult {
		if assessment.state == AssessmentState::Open {
			if !Self::is_open(id) {
				Self::list_debt(id, &assessment)?;
			}
			Assessments::<T>::insert(id, assessment);
		} else {
			Self::put_closed(id, assessment);
		}
		Ok(())
	}

	/// Enters an assessment that is not open, or no longer. Never fails.
	pub(crate) fn put_closed(id: AssessmentId, assessment: AssessmentOf<T>) {
		if !Self::is_open(id) {
			Assessments::<T>::insert(id, assessment);
			return;
		}
		for party in &assessment.taxpayers {
			OpenOf::<T>::remove(party, id);
		}
		let property = assessment.subject.property().cloned();
		Assessments::<T>::insert(id, assessment);
		if let Some(property) = property {
			OpenOfProperty::<T>::mutate_exists(&property, |debts| {
				let mut left = debts.take().unwrap_or_default();
				left.retain(|debt| *debt != id);
				*debts = Some(left).filter(|left| !left.is_empty());
			});
			Self::lift_freeze_if_paid(&property);
		}
	}

	/// What closing an assessment weighs beyond one with one taxpayer on a property that is not frozen.
	pub(crate) fn closing_weight(assessment: &AssessmentOf<T>) -> Weight {
		let more = (assessment.taxpayers.len() as u64).saturating_sub(1);
		let frozen = assessment.subject.property().filter(|property| ArrearsFreezes::<T>::contains_key(property));
		match frozen {
			Some(property) => {
				let debts = OpenOfProperty::<T>::decode_len(property).unwrap_or_default() as u64;
				T::DbWeight::get().reads_writes(debts.saturating_add(1), more.saturating_add(3))
			}
			None => T::DbWeight::get().writes(more),
		}
	}

	/// The most that [`Self::closing_weight`] can be: 16 taxpayers, and a freeze to be lifted after 32 debts.
	pub(crate) fn worst_closing() -> Weight {
		let (debts, parties) = (<MaxDebts as Get<u32>>::get(), <MaxTaxpayers as Get<u32>>::get());
		T::DbWeight::get().reads_writes(u64::from(debts).saturating_add(1), u64::from(parties).saturating_add(2))
	}

	/// Lists an assessment that is open with everybody who is liable and with its property.
	pub(crate) fn list_debt(id: AssessmentId, assessment: &AssessmentOf<T>) -> DispatchResult {
		if let Some(property) = assessment.subject.property() {
			OpenOfProperty::<T>::try_mutate(property, |debts| {
				debts.get_or_insert_default().try_push(id).map_err(|_| Error::<T>::TooManyDebts)
			})?;
		}
		for party in &assessment.taxpayers {
			OpenOf::<T>::insert(party, id, ());
		}
		Ok(())
	}

	fn is_open(id: AssessmentId) -> bool {
		Assessments::<T>::get(id).is_some_and(|assessment| assessment.state == AssessmentState::Open)
	}

	/// The debts that a property bears.
	pub(crate) fn debts_on(property: &PropertyId) -> Vec<(AssessmentId, AssessmentOf<T>)> {
		let open = OpenOfProperty::<T>::get(property).unwrap_or_default();
		open.into_iter().filter_map(|id| Some((id, Assessments::<T>::get(id)?))).collect()
	}

	/// Is an assessment open and past its due date?
	pub(crate) fn is_overdue(assessment: &AssessmentOf<T>) -> bool {
		assessment.state == AssessmentState::Open && assessment.due < T::Time::now()
	}

	/// What is still to be paid on an assessment now: the tax, and the surcharge on top. A surcharge beyond what the
	/// type holds is more than anybody can pay: the most it can say is the most there is.
	pub(crate) fn open_amounts(assessment: &AssessmentOf<T>) -> (Balance, Balance) {
		(assessment.open(), Self::surcharge_of(assessment).unwrap_or(Balance::MAX))
	}

	fn outstanding_of(assessment: AssessmentId) -> Option<Outstanding> {
		let of = Assessments::<T>::get(assessment)?;
		let (amount, surcharge) = Self::open_amounts(&of);
		Some(Outstanding {
			assessment,
			kind: of.kind,
			subject: of.subject,
			office: of.office,
			due: of.due,
			amount,
			surcharge,
		})
	}

	/// A page of what a party owes, in the order of assessments.
	pub(crate) fn debts_page(party: PartyId, from: AssessmentId, limit: u32) -> Vec<Outstanding> {
		Self::page(OpenOf::<T>::iter_key_prefix(party), from, limit)
	}

	/// A page of what is owed on a property, in the order of assessments.
	pub(crate) fn property_debts_page(property: &PropertyId, from: AssessmentId, limit: u32) -> Vec<Outstanding> {
		Self::page(OpenOfProperty::<T>::get(property).unwrap_or_default().into_iter(), from, limit)
	}

	/// The first `limit` from `from` on. The keys come in no order; what is kept of them never exceeds a page.
	fn page(ids: impl Iterator<Item = AssessmentId>, from: AssessmentId, limit: u32) -> Vec<Outstanding> {
		let limit = limit.min(MAX_PAGE) as usize;
		let mut page = BinaryHeap::new();
		for id in ids.filter(|id| *id >= from) {
			page.push(id);
			if page.len() > limit {
				page.pop();
			}
		}
		page.into_sorted_vec().into_iter().filter_map(Self::outstanding_of).collect()
	}
}
