//! What each kind of conveyance asks of its legs, and who owns afterwards.

use alloc::vec::Vec;
use civitas_primitives::{ConveyanceKind, DistrictCode, OfficeRole, PartyId, PartyRegistry, Standing};
use frame_support::ensure;
use sp_runtime::traits::Zero;

use crate::{shares, BalanceOf, Config, Error, Holding, Leg, Owners, ShareProblem, TitleOf};

/// Verifies what a kind asks of all legs together.
pub(crate) fn verify_legs<T: Config>(kind: ConveyanceKind, legs: &[Leg<BalanceOf<T>>]) -> Result<(), Error<T>> {
	ensure!(!legs.is_empty(), Error::<T>::NoLeg);
	for (place, leg) in legs.iter().enumerate() {
		ensure!(legs.iter().take(place).all(|other| other.property != leg.property), Error::<T>::PropertyTwice);
		let priced = !leg.price.is_zero();
		match kind {
			ConveyanceKind::Sale => ensure!(priced, Error::<T>::PriceMissing),
			ConveyanceKind::Gift => ensure!(!priced, Error::<T>::GiftHasPrice),
			ConveyanceKind::Inheritance | ConveyanceKind::Survivorship => {
				ensure!(!priced, Error::<T>::PassesWithoutPrice)
			}
			// The cash difference of an exchange, the price of a judicial sale, or nothing.
			ConveyanceKind::Exchange | ConveyanceKind::CourtOrder => {}
		}
	}
	if kind == ConveyanceKind::Exchange {
		ensure!(legs.len() > 1, Error::<T>::ExchangeOneSided);
		let gives = |party: &PartyId| legs.iter().any(|leg| leg.givers.contains(party));
		let receives = |party: &PartyId| legs.iter().any(|leg| leg.receiving().any(|receiver| receiver == *party));
		let mutual =
			legs.iter().all(|leg| leg.givers.iter().all(receives) && leg.receiving().all(|party| gives(&party)));
		ensure!(mutual, Error::<T>::ExchangeOneSided);
	}
	Ok(())
}

/// Verifies what a kind asks of one leg and its title.
pub(crate) fn verify_leg<T: Config>(
	kind: ConveyanceKind,
	leg: &Leg<BalanceOf<T>>,
	title: &TitleOf<T>,
) -> Result<(), Error<T>> {
	// A title never changes: what is possible now is possible as long as it lives.
	owners_after(kind, &title.owners, leg)?;
	ensure!(leg.receiving().all(T::Parties::exists), Error::<T>::UnknownParty);
	ensure!(living_givers::<T>(kind, leg, title).is_empty(), Error::<T>::GiverNotDeceased);
	if kind == ConveyanceKind::Survivorship {
		let survivors = shares::survive(&title.owners, &leg.givers)?.survivors;
		ensure!(leg.receivers == survivors, Error::<T>::ReceiversNotSurvivors);
	}
	Ok(())
}

/// Those of whom the kind asks that they have died, and of whom no record says so. To inherit, one member of each
/// holding is enough: the others of a joint holding dispose of it together with the estate.
pub(crate) fn living_givers<T: Config>(
	kind: ConveyanceKind,
	leg: &Leg<BalanceOf<T>>,
	title: &TitleOf<T>,
) -> Vec<PartyId> {
	match kind {
		ConveyanceKind::Survivorship => leg.givers.iter().copied().filter(|giver| !is_deceased::<T>(*giver)).collect(),
		ConveyanceKind::Inheritance => title
			.owners
			.iter()
			.filter(|holding| !holding.members.iter().any(|member| is_deceased::<T>(*member)))
			.filter_map(|holding| holding.members.iter().copied().find(|member| leg.givers.contains(member)))
			.collect(),
		ConveyanceKind::Sale | ConveyanceKind::Gift | ConveyanceKind::Exchange | ConveyanceKind::CourtOrder => {
			Vec::new()
		}
	}
}

/// Does the record say that a party has died?
pub(crate) fn is_deceased<T: Config>(party: PartyId) -> bool {
	T::Parties::standing(party) == Some(Standing::Deceased)
}

/// The owners of a property after a leg.
pub(crate) fn owners_after<Balance>(
	kind: ConveyanceKind,
	owners: &[Holding],
	leg: &Leg<Balance>,
) -> Result<Owners, ShareProblem> {
	match kind {
		ConveyanceKind::Survivorship => shares::survive(owners, &leg.givers).map(|survival| survival.owners),
		_ => shares::convey(owners, &leg.givers, &leg.receivers),
	}
}

/// The part of `value` that passes with a leg, rounded up.
pub(crate) fn part_conveyed<Balance>(
	kind: ConveyanceKind,
	value: u128,
	owners: &[Holding],
	leg: &Leg<Balance>,
) -> Result<u128, ShareProblem> {
	match kind {
		ConveyanceKind::Survivorship => shares::survive(owners, &leg.givers)?.part(value),
		_ => shares::part_conveyed(value, owners, &leg.givers),
	}
}

/// Does `office` keep the register of every one of the districts?
pub(crate) fn is_registrar_of<T: Config>(office: PartyId, mut districts: impl Iterator<Item = DistrictCode>) -> bool {
	districts.all(|district| T::Parties::is_licensed(office, OfficeRole::LandRegistry, Some(district)))
}
