//! What holds at all times of proceedings, alterations, and what is pending on properties.

use alloc::{collections::BTreeMap, vec::Vec};
use civitas_primitives::PropertyId;
use frame_support::ensure;
use sp_runtime::TryRuntimeError;

use crate::{
	Alterations, Config, ConveyanceOf, Conveyances, Corrections, NextAlteration, NextProceeding, Objections, Pallet,
	Pending, PendingConveyance, PendingEntries, Proceedings, Properties, PropertiesOfDistrict, PropertyKind,
	PropertyStatus, Subject,
};

impl<T: Config> Pallet<T> {
	// 8. The index of districts is the properties; what units lie in counts them.
	pub(crate) fn try_districts() -> Result<(), TryRuntimeError> {
		let mut units: BTreeMap<PropertyId, u32> = BTreeMap::new();
		let mut count = 0usize;
		for (id, property) in Properties::<T>::iter() {
			count += 1;
			ensure!(PropertiesOfDistrict::<T>::contains_key(property.district, &id), "8: a district misses a property");
			if let PropertyKind::BuildingUnit { within, .. } = property.kind {
				if property.status == PropertyStatus::Registered {
					*units.entry(within).or_default() += 1;
				}
			}
		}
		ensure!(
			PropertiesOfDistrict::<T>::iter_keys().count() == count,
			"8: a district has a property that is not there"
		);
		for (id, property) in Properties::<T>::iter() {
			ensure!(units.remove(&id).unwrap_or_default() == property.units, "8: a property miscounts its units");
			let ended = property.status != PropertyStatus::Registered;
			ensure!(!ended || property.units == 0, "8: units lie in a property that has ended");
		}
		ensure!(units.is_empty(), "8: a unit lies in nothing");
		Ok(())
	}

	// 9. Proceedings are numbered without gaps, count their open objections, and know what they are about.
	pub(crate) fn try_proceedings() -> Result<(), TryRuntimeError> {
		let next = NextProceeding::<T>::get();
		let mut count = 0u64;
		for (id, proceeding) in Proceedings::<T>::iter() {
			ensure!((1..next).contains(&id), "9: a proceeding has a number that was never given");
			count += 1;
			ensure!(proceeding.is_open() == proceeding.ended.is_none(), "9: open, yet ended");
			let open = Objections::<T>::iter_prefix_values(id).filter(|objection| objection.decision.is_none()).count();
			ensure!(open == proceeding.open_objections as usize, "9: a proceeding miscounts its objections");
			if let Subject::Finding { conveyance } | Subject::CourtOrder { conveyance } = proceeding.subject {
				let served = Conveyances::<T>::get(conveyance).ok_or("9: a notice of no conveyance")?;
				ensure!(!proceeding.is_open() || served.notice == Some(id), "9: a conveyance does not know its notice");
				ensure!(!proceeding.is_open() || served.is_pending(), "9: the notice of an ended conveyance is open");
			}
		}
		ensure!(count == next.saturating_sub(1), "9: a proceeding was deleted");
		for id in Objections::<T>::iter_keys().map(|(id, _)| id).chain(Corrections::<T>::iter_keys().map(|(_, id)| id))
		{
			ensure!(Proceedings::<T>::contains_key(id), "9: an objection or correction of no proceeding");
		}
		for (id, conveyance) in Conveyances::<T>::iter() {
			Self::try_notice(id, &conveyance)?;
		}
		Ok(())
	}

	// 9. A conveyance that a court ordered has its notice.
	fn try_notice(id: u64, conveyance: &ConveyanceOf<T>) -> Result<(), TryRuntimeError> {
		let subject = conveyance.notice.and_then(Proceedings::<T>::get).map(|notice| notice.subject);
		let fits = match subject {
			Some(Subject::CourtOrder { conveyance: of }) => {
				of == id && conveyance.kind == civitas_primitives::ConveyanceKind::CourtOrder
			}
			Some(Subject::Finding { conveyance: of }) => {
				of == id && conveyance.kind == civitas_primitives::ConveyanceKind::Inheritance
			}
			Some(Subject::FirstRegistration(_) | Subject::Correction { .. }) => false,
			None => conveyance.kind != civitas_primitives::ConveyanceKind::CourtOrder,
		};
		ensure!(fits, "9: a conveyance has the wrong notice");
		Ok(())
	}

	// 10. Alterations are numbered without gaps.
	pub(crate) fn try_alterations() -> Result<(), TryRuntimeError> {
		let next = NextAlteration::<T>::get();
		let mut count = 0u64;
		for (id, alteration) in Alterations::<T>::iter() {
			ensure!((1..next).contains(&id), "10: an alteration has a number that was never given");
			count += 1;
			ensure!(alteration.is_pending() == alteration.ended.is_none(), "10: pending, yet ended");
			ensure!(alteration.kind.parents().len() == alteration.titles.len(), "10: a property without its title");
		}
		ensure!(count == next.saturating_sub(1), "10: an alteration was deleted");
		Ok(())
	}

	// 11. A property and a code know the one thing that is pending on them, and nothing else is (L15).
	pub(crate) fn try_pending() -> Result<(), TryRuntimeError> {
		let mut on_properties: Vec<(PropertyId, Pending)> = Vec::new();
		let mut on_codes: Vec<(PropertyId, Pending)> = Vec::new();
		for (id, proceeding) in Proceedings::<T>::iter().filter(|(_, proceeding)| proceeding.is_open()) {
			match proceeding.subject {
				Subject::FirstRegistration(entry) => on_codes.push((entry.property, Pending::Proceeding(id))),
				Subject::Correction { property, .. } => on_properties.push((property, Pending::Proceeding(id))),
				Subject::Finding { .. } | Subject::CourtOrder { .. } => {}
			}
		}
		for (id, alteration) in Alterations::<T>::iter().filter(|(_, alteration)| alteration.is_pending()) {
			let pending = Pending::Alteration(id);
			on_properties.extend(alteration.kind.parents().into_iter().map(|code| (code, pending)));
			on_codes.extend(alteration.kind.children().iter().map(|part| (part.property.clone(), pending)));
		}
		let known: Vec<_> =
			Properties::<T>::iter().filter_map(|(id, property)| Some((id, property.pending?))).collect();
		ensure!(known.len() == on_properties.len(), "11: a property is pending in nothing, or in two things");
		ensure!(on_properties.iter().all(|one| known.contains(one)), "11: a property does not know what is pending");
		for (id, _) in &known {
			ensure!(!PendingConveyance::<T>::contains_key(id), "11: a conveyance is pending as well");
		}
		let known: Vec<_> = PendingEntries::<T>::iter().collect();
		ensure!(known.len() == on_codes.len(), "11: a code is pending in nothing, or in two things");
		ensure!(on_codes.iter().all(|one| known.contains(one)), "11: a code does not know what is pending");
		for (id, _) in &known {
			ensure!(!Properties::<T>::contains_key(id), "11: a registered code is pending");
		}
		Ok(())
	}
}
