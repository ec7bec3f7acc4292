//! What holds of entries and applications at all times.

use alloc::{collections::BTreeSet, vec::Vec};
use codec::Encode;
use frame_support::ensure;
use sp_core::H256;
use sp_runtime::TryRuntimeError;

use crate::{
	encumbrance::has_room, ApplicationState, Applications, CaveatsLodged, Config, ConveyanceState, Conveyances,
	EncumbranceEnd, EncumbranceKind, Encumbrances, EndedEncumbrances, EntryChanges, NextApplication, NextEncumbrance,
	Pallet, Properties,
};

impl<T: Config> Pallet<T> {
	// 3. Properties count their encumbrances; numbers are unique and nothing is deleted; there is room for freezes.
	pub(crate) fn try_encumbrances() -> Result<(), TryRuntimeError> {
		let mut numbers = BTreeSet::new();
		for (id, number, _) in Encumbrances::<T>::iter() {
			ensure!(Properties::<T>::contains_key(&id), "3: an encumbrance on no property");
			ensure!(numbers.insert(number), "3: two encumbrances have one number");
		}
		for (id, property) in Properties::<T>::iter() {
			let entries: Vec<_> = Encumbrances::<T>::iter_prefix(&id).collect();
			ensure!(entries.len() == property.encumbrances as usize, "3: a property miscounts its encumbrances");
			for (place, (number, entry)) in entries.iter().enumerate() {
				let others = entries.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, entry)| entry);
				ensure!(has_room(others, &entry.kind, 0), "3: no room is left for courts or the tax bureau");
				ensure!(entry.until.is_none_or(|until| until >= entry.since.time), "3: an entry ended before it began");
				if let EncumbranceKind::Mortgage { rank, .. } = entry.kind {
					let same = entries.iter().filter(|(_, other)| other.kind.rank() == Some(rank)).count();
					ensure!(rank > 0 && same == 1, "3: two mortgages have one rank (L7)");
					ensure!(entry.until.is_none(), "3: a mortgage ends without its lender (L9)");
				}
				ensure!(*number < NextEncumbrance::<T>::get(), "3: an encumbrance number was never given");
			}
			let now = Self::stamp().time;
			let live = entries.iter().filter(|(_, entry)| !entry.has_expired(now)).map(|(_, entry)| &entry.kind);
			let notices = live.clone().filter(|kind| matches!(kind, EncumbranceKind::PriorityNotice { .. })).count();
			ensure!(notices <= 1, "3: two priority notices at a time (L18)");
			let caveats: Vec<_> = live
				.filter(|kind| matches!(kind, EncumbranceKind::Caveat { .. }))
				.filter_map(|kind| kind.holder())
				.collect();
			let claimants: BTreeSet<_> = caveats.iter().collect();
			ensure!(claimants.len() == caveats.len(), "3: a claimant has two caveats");
		}
		let mut claimed = BTreeSet::new();
		for (id, number, ended) in EndedEncumbrances::<T>::iter() {
			ensure!(numbers.insert(number), "3: an encumbrance is both live and ended");
			if let EncumbranceKind::Caveat { claimant } = ended.encumbrance.kind {
				claimed.insert((id.clone(), claimant));
			}
			if let EncumbranceEnd::Redeemed { conveyance } = ended.how {
				let state = Conveyances::<T>::get(conveyance).map(|conveyance| conveyance.state);
				let registered = matches!(state, Some(ConveyanceState::Registered { .. }));
				ensure!(registered, "3: a mortgage was redeemed by a conveyance that was not registered");
			}
			if let EncumbranceEnd::Lapsed = ended.how {
				let lapsed = ended.encumbrance.has_expired(ended.end.time);
				ensure!(lapsed, "3: an entry lapsed before its time");
			}
		}
		let given = NextEncumbrance::<T>::get().saturating_sub(1);
		ensure!(numbers.len() as u64 == given, "3: an encumbrance was deleted");
		ensure!(numbers.last().is_none_or(|last| *last == given), "3: an encumbrance number was never given");
		for (id, _, entry) in Encumbrances::<T>::iter() {
			if let EncumbranceKind::Caveat { claimant } = entry.kind {
				claimed.insert((id, claimant));
			}
		}
		let lodged: BTreeSet<_> = CaveatsLodged::<T>::iter_keys().collect();
		ensure!(lodged == claimed, "3: the claimants differ from the caveats");
		Ok(())
	}

	// 7. Applications are numbered without gaps; what was registered is in the register or its history; changes wait
	//    only for entries that are there.
	pub(crate) fn try_applications() -> Result<(), TryRuntimeError> {
		let next = NextApplication::<T>::get();
		let mut count = 0u64;
		for (id, application) in Applications::<T>::iter() {
			ensure!((1..next).contains(&id), "7: an application has a number that was never given");
			count += 1;
			ensure!(application.is_pending() == application.ended.is_none(), "7: pending, yet ended");
			let digest = H256(application.terms.using_encoded(sp_io::hashing::blake2_256));
			ensure!(application.binding == digest, "7: an application is bound to other terms");
			let consenting: BTreeSet<_> = application.consents.iter().map(|consent| consent.party).collect();
			ensure!(consenting.len() == application.consents.len(), "7: a party consented twice");
			ensure!(consenting.contains(&application.applicant), "7: the applicant has not consented");
			if let ApplicationState::Registered { encumbrance, .. } = application.state {
				let property = &application.terms.property;
				let live = Encumbrances::<T>::get(property, encumbrance).map(|entry| entry.since);
				let ended = || EndedEncumbrances::<T>::get(property, encumbrance).map(|ended| ended.encumbrance.since);
				ensure!(live.or_else(ended) == application.ended, "7: an application without its entry");
			}
		}
		ensure!(count == next.saturating_sub(1), "7: an application was deleted");
		for (id, number, change) in EntryChanges::<T>::iter() {
			ensure!(Encumbrances::<T>::contains_key(&id, number), "7: a change of no entry");
			ensure!(!change.consents.is_empty(), "7: a change that nobody has signed");
		}
		Ok(())
	}
}
