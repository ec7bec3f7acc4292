//! What stands for a consent: a court's order, and the registrar's finding on who inherits. Both are published, and
//! open to objections that a court decides.

use alloc::vec::Vec;
use civitas_primitives::{
	ConveyanceId, ConveyanceKind, DocumentKind, OfficeRole, PartyId, PartyRegistry, SourceDocument,
};
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{Get, Time},
};
use sp_runtime::DispatchError;

use crate::{
	blockers, completion,
	conveyance::{take_slots, Lending},
	encumbrance::ensure_document,
	notice, BalanceOf, Config, Conveyances, Error, Event, Leg, Pallet, Proceedings, Properties, Subject,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_order_conveyance(
		who: &T::AccountId,
		legs: Vec<Leg<BalanceOf<T>>>,
		document: SourceDocument,
	) -> DispatchResult {
		ensure_document::<T>(&document, &[DocumentKind::CourtOrder], T::Time::now())?;
		let (court, district) = ordering_court::<T>(who, &legs)?;
		let id = Self::open_proposal(ConveyanceKind::CourtOrder, legs, Lending::none(), document.digest, court, None)?;

		let subject = Subject::CourtOrder { conveyance: id };
		let (proceeding, until) = notice::open::<T>(subject, district, court, document, T::NoticePeriod::get())?;
		Self::attach(id, proceeding)?;
		let parties = Conveyances::<T>::get(id).map(|conveyance| conveyance.parties()).unwrap_or_default();
		Self::deposit_event(Event::ConveyanceOrdered { conveyance: id, proceeding, court, document, until, parties });
		Ok(())
	}

	pub(crate) fn do_publish_finding(who: &T::AccountId, id: ConveyanceId, document: SourceDocument) -> DispatchResult {
		let conveyance = Self::open_conveyance(id)?;
		let entries = blockers::entries::<T>(&conveyance).ok_or(Error::<T>::TitleNotLive)?;
		let office = completion::registrar::<T>(who, &entries)?;
		ensure!(conveyance.kind == ConveyanceKind::Inheritance, Error::<T>::NotAnInheritance);
		ensure_document::<T>(&document, &[DocumentKind::Will], T::Time::now())?;
		let open = conveyance.notice.and_then(Proceedings::<T>::get).is_some_and(|notice| notice.is_open());
		ensure!(!open, Error::<T>::FindingPublished);

		let district = entries.first().map(|entry| entry.property.district).ok_or(Error::<T>::NoLeg)?;
		let ends = T::Time::now().checked_add(T::DisplayPeriod::get()).ok_or(Error::<T>::Overflow)?;
		// It can be registered from the moment after.
		ensure!(ends < conveyance.expires, Error::<T>::NoTimeForNotice);
		take_slots::<T>(id, &conveyance, None)?;
		let subject = Subject::Finding { conveyance: id };
		let (proceeding, until) = notice::open::<T>(subject, district, office, document, T::DisplayPeriod::get())?;
		Self::attach(id, proceeding)?;
		let parties = conveyance.parties();
		Self::deposit_event(Event::FindingDisplayed { conveyance: id, proceeding, office, document, until, parties });
		Ok(())
	}

	/// A conveyance learns of its notice.
	fn attach(id: ConveyanceId, proceeding: crate::ProceedingId) -> DispatchResult {
		Conveyances::<T>::try_mutate(id, |conveyance| {
			conveyance.as_mut().ok_or(Error::<T>::ConveyanceNotFound)?.notice = Some(proceeding);
			Ok(())
		})
	}
}

/// The court that `who` acts for, if it covers the districts of all properties; and the first of these.
fn ordering_court<T: Config>(
	who: &T::AccountId,
	legs: &[Leg<BalanceOf<T>>],
) -> Result<(PartyId, civitas_primitives::DistrictCode), DispatchError> {
	let mut first = None;
	for leg in legs {
		let district = Properties::<T>::get(&leg.property).ok_or(Error::<T>::PropertyNotFound)?.district;
		let court = T::Parties::ensure_office(who, OfficeRole::Court, Some(district))?;
		first = first.or(Some((court, district)));
	}
	first.ok_or(Error::<T>::NoLeg.into())
}
