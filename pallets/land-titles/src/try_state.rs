//! What holds of the register at all times.

use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use civitas_primitives::{ConveyanceKind, PartyId, TitleNumber};
use frame_support::{ensure, traits::fungible::Inspect};
use sp_runtime::{
	traits::{CheckedAdd, Zero},
	TryRuntimeError,
};

use crate::{
	lending, shares, Alterations, BalanceOf, Config, Conveyance, Conveyances, Encumbrances, EndedEncumbrances, Escrow,
	NextConveyance, NextTitle, Pallet, PendingConveyance, Proceedings, Properties, PropertyStatus, Tenure, TitleOf,
	TitleOrigin, Titles, TitlesOf, Undelivered, Valuations, MAX_ENCUMBRANCES,
};

impl<T: Config> Pallet<T> {
	/// Verifies all invariants of the register.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::try_properties()?;
		Self::try_titles()?;
		Self::try_encumbrances()?;
		Self::try_conveyances()?;
		Self::try_escrow()?;
		Self::try_applications()?;
		Self::try_districts()?;
		Self::try_proceedings()?;
		Self::try_alterations()?;
		Self::try_pending()
	}

	// 1. A registered property has exactly one live title, and it is the one that it names (L1, L3).
	fn try_properties() -> Result<(), TryRuntimeError> {
		let mut registered = 0usize;
		for (id, property) in Properties::<T>::iter() {
			let title = Titles::<T>::get(property.title).ok_or("1: a property names a title that is not there")?;
			ensure!(title.property == id, "1: a property names another property's title");
			let live = title.end.is_none();
			ensure!(live == (property.status == PropertyStatus::Registered), "1: title and property disagree");
			registered += usize::from(live);
			ensure!(property.encumbrances <= MAX_ENCUMBRANCES, "1: too many encumbrances");
		}
		let live = Titles::<T>::iter_values().filter(|title| title.end.is_none()).count();
		ensure!(live == registered, "1: a live title belongs to no property");
		for id in Valuations::<T>::iter_keys() {
			ensure!(Properties::<T>::contains_key(id), "1: a valuation of no property");
		}
		Ok(())
	}

	// 2. Titles are whole (L2), numbered without gaps (nothing is deleted), each the next of those it replaces; the
	//    owners' index is the live titles.
	fn try_titles() -> Result<(), TryRuntimeError> {
		let next = NextTitle::<T>::get();
		let mut index: BTreeSet<(PartyId, TitleNumber)> = BTreeSet::new();
		let mut count = 0u64;
		let mut replaced: BTreeMap<TitleNumber, TitleOrigin> = BTreeMap::new();
		for (number, title) in Titles::<T>::iter() {
			ensure!((1..next).contains(&number), "2: a title has a number that was never given");
			count += 1;
			shares::verify(&title.owners).map_err(|_| "2: the shares of a title are not whole")?;
			Self::try_origin(&title)?;
			for old in &title.replaces {
				let before = Titles::<T>::get(old).ok_or("2: a replaced title is not there")?;
				ensure!(*old < number, "2: a title replaces a later one");
				ensure!(before.end == Some(title.begin), "2: the chain of title has a gap");
				// The parts of a subdivision replace one title together.
				let other = replaced.insert(*old, title.origin);
				let together = matches!(title.origin, TitleOrigin::Subdivision(_)) && other == Some(title.origin);
				ensure!(other.is_none() || together, "2: a title was replaced twice");
			}
			match title.end {
				Some(end) => ensure!(end.block >= title.begin.block, "2: a title ended before it began"),
				None => index.extend(title.owners.iter().flat_map(|h| h.members.iter().map(|m| (*m, number)))),
			}
		}
		ensure!(count == next.saturating_sub(1), "2: a title was deleted");
		for (number, title) in Titles::<T>::iter().filter(|(_, title)| title.end.is_some()) {
			let cancelled = Properties::<T>::get(&title.property)
				.is_some_and(|property| property.status == PropertyStatus::Cancelled && property.title == number);
			ensure!(replaced.contains_key(&number) != cancelled, "2: a title ended without another in its place");
		}
		ensure!(TitlesOf::<T>::iter_keys().collect::<BTreeSet<_>>() == index, "2: the owners' index is not the titles");
		Ok(())
	}

	// 2. A title is what its origin makes of those that it replaces (L12, L14).
	fn try_origin(title: &TitleOf<T>) -> Result<(), TryRuntimeError> {
		let before: Vec<_> = title.replaces.iter().filter_map(Titles::<T>::get).collect();
		let same_property = before.iter().all(|before| before.property == title.property);
		let same_tenure = before.iter().all(|before| before.tenure == title.tenure);
		match title.origin {
			TitleOrigin::FirstRegistration | TitleOrigin::Migration => {
				ensure!(title.replaces.is_empty(), "2: a first title replaces another")
			}
			TitleOrigin::Conveyance(id) => {
				let conveyance = Conveyances::<T>::get(id).ok_or("2: a title of no conveyance")?;
				ensure!(conveyance.ended == Some(title.begin), "2: title and conveyance differ in time");
				ensure!(before.len() == 1 && same_property, "2: a conveyance replaces one title by one");
				ensure!(same_tenure, "2: a conveyance changed the tenure (L12)");
			}
			TitleOrigin::Correction(id) => {
				let proceeding = Proceedings::<T>::get(id).ok_or("2: a title of no correction")?;
				ensure!(proceeding.ended == Some(title.begin), "2: title and correction differ in time");
				ensure!(before.len() == 1 && same_property, "2: a correction replaces one title by one");
			}
			TitleOrigin::Surrender(_) | TitleOrigin::TermEnded => {
				ensure!(before.len() == 1 && same_property, "2: the end of a right replaces one title by one");
				let right = before.iter().all(|before| matches!(before.tenure, Tenure::LandUseRight { .. }));
				ensure!(right && title.tenure == Tenure::StateOwned, "2: what ended was no land use right");
			}
			TitleOrigin::Subdivision(id) | TitleOrigin::Consolidation(id) => {
				let alteration = Alterations::<T>::get(id).ok_or("2: a title of no alteration")?;
				ensure!(alteration.ended == Some(title.begin), "2: title and alteration differ in time");
				ensure!(alteration.titles.to_vec() == title.replaces.to_vec(), "2: it replaces other titles");
				ensure!(same_tenure, "2: an alteration changed the tenure (L14)");
				let same_owners = before.iter().all(|old| shares::are_same(&old.owners, &title.owners) == Ok(true));
				ensure!(same_owners, "2: an alteration changed the owners (L14)");
			}
		}
		Ok(())
	}

	// 4. A property is pending in the one conveyance to which one of its givers has consented (L15); conveyances are
	//    numbered without gaps; consents name all that is bound, loans are within the price, and redemptions within
	//    what was agreed.
	fn try_conveyances() -> Result<(), TryRuntimeError> {
		let next = NextConveyance::<T>::get();
		let mut count = 0u64;
		let mut pending = 0usize;
		for (id, conveyance) in Conveyances::<T>::iter() {
			ensure!((1..next).contains(&id), "4: a conveyance has a number that was never given");
			count += 1;
			ensure!(conveyance.is_pending() == conveyance.ended.is_none(), "4: pending, yet ended");
			let price = conveyance.legs.iter().try_fold(BalanceOf::<T>::zero(), |sum, leg| sum.checked_add(&leg.price));
			ensure!(price == Some(conveyance.price), "4: the price is not that of the legs");
			ensure!(conveyance.funded <= conveyance.price, "4: more than the price in escrow");
			let Conveyance { terms, kind, legs, loans, discharges, .. } = &conveyance;
			let digest = lending::binding::<T>(*terms, *kind, legs, loans, discharges);
			ensure!(conveyance.binding == digest, "4: a conveyance is bound to other terms");
			let lent = loans.iter().try_fold(BalanceOf::<T>::zero(), |sum, loan| sum.checked_add(&loan.amount));
			ensure!(lent.is_some_and(|lent| lent <= conveyance.price), "4: loans beyond the price");
			ensure!(conveyance.lent.iter().all(|bank| conveyance.is_lender(*bank)), "4: lent by nobody who lends");
			for stated in &conveyance.redemptions {
				let agreed = discharges.iter().find(|discharge| discharge.encumbrance == stated.encumbrance);
				ensure!(
					agreed.is_some_and(|agreed| stated.amount <= agreed.at_most),
					"4: a redemption beyond what was agreed"
				);
			}
			let parties = conveyance.parties();
			let consenting: BTreeSet<_> = conveyance.consents.iter().map(|consent| consent.party).collect();
			ensure!(consenting.len() == conveyance.consents.len(), "4: a party consented twice");
			let burdened = legs.iter().any(|leg| {
				Encumbrances::<T>::iter_prefix(&leg.property).next().is_some()
					|| EndedEncumbrances::<T>::iter_prefix(&leg.property).next().is_some()
			});
			ensure!(burdened || consenting.iter().all(|party| parties.contains(party)), "4: a stranger consented");
			if conveyance.is_pending() {
				for leg in &conveyance.legs {
					let holds = PendingConveyance::<T>::get(&leg.property) == Some(id);
					// What a court ordered, a death brought about or a finding on display concerns takes it at once.
					let by_law = matches!(kind, ConveyanceKind::CourtOrder | ConveyanceKind::Survivorship);
					let agreed = by_law
						|| conveyance.notice.is_some()
						|| leg.givers.iter().any(|giver| consenting.contains(giver));
					ensure!(holds == agreed, "4: a property does not know its pending conveyance");
					pending += usize::from(holds);
				}
			}
		}
		ensure!(count == next.saturating_sub(1), "4: a conveyance was deleted");
		ensure!(PendingConveyance::<T>::iter().count() == pending, "4: a property names an ended conveyance");
		Ok(())
	}

	// 5. The escrow of a pending conveyance is what its funders paid; of an ended one, nothing.
	// 6. The escrow account holds what is booked. It may hold more only if somebody sent it a gift.
	fn try_escrow() -> Result<(), TryRuntimeError> {
		for (id, conveyance) in Conveyances::<T>::iter() {
			let entries: Vec<_> = Escrow::<T>::iter_prefix(id).collect();
			if !conveyance.is_pending() {
				ensure!(entries.is_empty(), "5: an ended conveyance has money in escrow");
				continue;
			}
			let funders: BTreeSet<_> = conveyance.funders.iter().copied().collect();
			let booked: BTreeSet<_> = entries.iter().map(|(funder, _)| *funder).collect();
			ensure!(funders == booked, "5: the funders differ from the escrow");
			ensure!(funders.len() == conveyance.funders.len(), "5: a funder is named twice");
			let sum = entries.iter().try_fold(BalanceOf::<T>::zero(), |sum, (_, amount)| sum.checked_add(amount));
			ensure!(sum == Some(conveyance.funded), "5: the escrow differs from what was funded");
			for bank in &conveyance.lent {
				let loan = lending::lent_by::<T>(&conveyance, *bank);
				ensure!(Escrow::<T>::get(id, bank) >= loan, "5: a loan is not in escrow");
			}
		}
		for id in Escrow::<T>::iter_keys().map(|(id, _)| id) {
			ensure!(Conveyances::<T>::contains_key(id), "5: escrow of no conveyance");
		}
		ensure!(!Undelivered::<T>::iter_values().any(|amount| amount.is_zero()), "5: nothing waits for a party");
		let held = T::Currency::total_balance(&Self::escrow_account());
		ensure!(Self::booked()? <= held, "6: the escrow account holds less than is booked");
		Ok(())
	}

	/// All that the escrow account owes: price and tax money of pending conveyances, and what waits to be claimed.
	pub(crate) fn booked() -> Result<BalanceOf<T>, TryRuntimeError> {
		Escrow::<T>::iter_values()
			.chain(Conveyances::<T>::iter_values().filter(|c| c.is_pending()).map(|c| c.tax_secured))
			.chain(Undelivered::<T>::iter_values())
			.try_fold(BalanceOf::<T>::zero(), |sum, amount| sum.checked_add(&amount))
			.ok_or_else(|| "6: the books overflow".into())
	}
}
