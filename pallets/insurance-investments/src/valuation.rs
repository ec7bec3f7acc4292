//! What a fund is worth: struck from the books, losses first. Valuers correct what positions are carried at; they
//! never state a price.

use civitas_primitives::{Moment, OfficeRole, PartyId, PartyRegistry};
use frame_support::{dispatch::DispatchResult, ensure, traits::Get};
use sp_core::H256;
use sp_runtime::{traits::Saturating, DispatchError, Perbill};

use crate::{
	maths::proportion_down, Appraisal, Appraisals, Balance, Batch, Config, Error, Event, Fund, FundId, FundKind,
	FundStatus, Funds, Pallet, Portfolios, Position, Positions, ProjectId, Valuation, ValuationId, Valuations,
};

impl<T: Config> Pallet<T> {
	/// Answers the number of positions carried anew.
	pub(crate) fn do_publish_valuation(
		who: &T::AccountId,
		fund: FundId,
		appraisals: Appraisals,
		document: H256,
	) -> Result<u32, DispatchError> {
		let valuer = T::Parties::ensure_office(who, OfficeRole::Valuer, None)?;
		let entry = Self::get_fund(fund)?;
		ensure!(!Self::connected(valuer, entry.insurer), Error::<T>::ValuerConnected);
		match entry.status {
			FundStatus::Proposed => return Err(Error::<T>::FundNotApproved.into()),
			FundStatus::Closed => return Err(Error::<T>::FundClosed.into()),
			FundStatus::Open | FundStatus::Suspended | FundStatus::RunOff => (),
		}
		let now = Self::now();
		let positions = Self::collect_all(fund)?;
		for appraisal in &appraisals {
			Self::appraise(fund, valuer, appraisal, now)?;
		}
		let accrued = Self::carry_all(fund, now)?;
		let mut entry = Self::get_fund(fund)?;
		if entry.awaiting > 0 {
			// No price until the supervisor has decided (I12). The requests wait for it.
			Self::deposit_event(Event::ValuationDeferred { fund, valuer, document, appraisals: entry.awaiting });
			return Ok(positions);
		}
		let assets = entry.cash.checked_add(entry.invested).and_then(|sum| sum.checked_add(accrued));
		// What redemptions are owed beyond the assets is the loss of those who are owed: the rest is worth nothing.
		let net_assets = assets.ok_or(Error::<T>::Overflow)?.saturating_sub(entry.payable);
		if entry.kind == FundKind::UnitLinked && (net_assets == 0 || entry.units == 0) {
			// Nothing can be bought or sold at a price of zero: the requests wait for the next one.
			Self::deposit_event(Event::FundWorthNothing { fund, valuer, document });
			return Ok(positions);
		}
		let number = Self::strike(fund, &mut entry, net_assets, valuer, document, now)?;
		let units = Valuations::<T>::get(fund, number).map_or(0, |struck| struck.units);
		Funds::<T>::insert(fund, entry);
		Self::deposit_event(Event::FundValued { fund, valuation: number, valuer, net_assets, units, document });
		Ok(positions)
	}

	/// Strikes a price for all requests that wait for one. Contributions become cash and units set aside, redemptions
	/// leave the issue and become money owed; each is handed out in order afterwards.
	fn strike(
		fund: FundId,
		entry: &mut Fund,
		net_assets: Balance,
		valuer: PartyId,
		document: H256,
		now: Moment,
	) -> Result<ValuationId, Error<T>> {
		let number = entry.valuation.checked_add(1).ok_or(Error::<T>::Overflow)?;
		let units = entry.units;
		let (bought, sold) = (entry.contributions.waiting_amount, entry.redemptions.waiting_amount);
		let (mut contributions, mut redemptions) = (Batch::default(), Batch::default());
		if entry.contributions.waiting > 0 {
			let set_aside = proportion_down(bought, units, net_assets).ok_or(Error::<T>::Overflow)?;
			contributions = Batch { requests: entry.contributions.waiting, set_aside, amount: bought };
		}
		if entry.redemptions.waiting > 0 {
			let set_aside = proportion_down(sold, net_assets, units).ok_or(Error::<T>::Overflow)?;
			redemptions = Batch { requests: entry.redemptions.waiting, set_aside, amount: sold };
		}
		entry.cash = entry.cash.checked_add(bought).ok_or(Error::<T>::Overflow)?;
		entry.flows.contributions = entry.flows.contributions.checked_add(bought).ok_or(Error::<T>::Overflow)?;
		let issued = units.checked_add(contributions.set_aside).ok_or(Error::<T>::Overflow)?;
		entry.units = issued.checked_sub(sold).ok_or(Error::<T>::Overflow)?;
		entry.payable = entry.payable.checked_add(redemptions.set_aside).ok_or(Error::<T>::Overflow)?;
		entry.payable_units = entry.payable_units.checked_add(sold).ok_or(Error::<T>::Overflow)?;
		for queue in [&mut entry.contributions, &mut entry.redemptions] {
			queue.waiting = 0;
			queue.waiting_amount = 0;
		}
		entry.valuation = number;
		entry.valued_at = now;
		let struck = Valuation { net_assets, units, at: now, valuer, document, contributions, redemptions };
		Valuations::<T>::insert(fund, number, struck);
		Ok(number)
	}

	/// Books all that projects hold ready for a fund. Answers the number of its projects.
	fn collect_all(fund: FundId) -> Result<u32, DispatchError> {
		let projects = Portfolios::<T>::get(fund);
		let mut collected = 0u32;
		for project in projects {
			Self::collect(fund, project)?;
			collected = collected.checked_add(1).ok_or(Error::<T>::Overflow)?;
		}
		Ok(collected)
	}

	/// Carries each position at what rules and appraisals see now. Answers the income earned and not paid.
	fn carry_all(fund: FundId, now: Moment) -> Result<Balance, DispatchError> {
		let mut accrued: Balance = 0;
		let mut invested: Balance = 0;
		for project in Portfolios::<T>::get(fund) {
			let mut position = Positions::<T>::get(fund, project).ok_or(Error::<T>::NoPosition)?;
			// Appraisals are of a day, too: an old one says nothing of today.
			let age = now.saturating_sub(position.appraised_at);
			ensure!(age <= T::MaxAppraisalAge::get(), Error::<T>::AppraisalStale);
			let terms = Self::position_terms(fund, project, now);
			position.write_down = terms.write_down;
			accrued = accrued.checked_add(terms.accrued).ok_or(Error::<T>::Overflow)?;
			invested = invested.checked_add(position.carrying()).ok_or(Error::<T>::Overflow)?;
			Positions::<T>::insert(fund, project, position);
		}
		Funds::<T>::mutate(fund, |entry| {
			if let Some(entry) = entry {
				entry.invested = invested;
			}
		});
		Ok(accrued)
	}

	/// Takes an appraisal of one position, or keeps it for the supervisor if it jumps.
	fn appraise(fund: FundId, valuer: PartyId, appraisal: &Appraisal, now: Moment) -> DispatchResult {
		let Appraisal { project, haircut } = *appraisal;
		let mut position = Positions::<T>::get(fund, project).ok_or(Error::<T>::NoPosition)?;
		ensure!(!Self::connected(valuer, position.sponsor), Error::<T>::ValuerConnected);
		let waited = position.awaiting.take().is_some();
		let (higher, lower) = (position.haircut.max(haircut), position.haircut.min(haircut));
		// The higher one is not lower.
		let jumps = higher.saturating_sub(lower) > T::MaxJump::get();
		if jumps {
			position.awaiting = Some(haircut);
		} else {
			position.haircut = haircut;
			position.appraised_at = now;
		}
		Self::count_awaiting(fund, waited, jumps)?;
		Positions::<T>::insert(fund, project, position);
		Self::deposit_event(Event::PositionAppraised { fund, project, valuer, haircut, awaits_supervisor: jumps });
		Ok(())
	}

	pub(crate) fn do_decide_appraisal(
		who: &T::AccountId,
		fund: FundId,
		project: ProjectId,
		haircut: Perbill,
		confirm: bool,
	) -> DispatchResult {
		let supervisor = Self::ensure_supervisor(who)?;
		Self::get_fund(fund)?;
		let mut position = Positions::<T>::get(fund, project).ok_or(Error::<T>::NoPosition)?;
		// Named, so that what was appraised anew meanwhile is not confirmed by mistake.
		ensure!(position.awaiting == Some(haircut), Error::<T>::NoSuchAppraisal);
		position.awaiting = None;
		if confirm {
			let before = position.carrying();
			position.haircut = haircut;
			position.appraised_at = Self::now();
			Self::recarry(fund, before, &position)?;
		}
		Self::count_awaiting(fund, true, false)?;
		Positions::<T>::insert(fund, project, position);
		Self::deposit_event(Event::AppraisalDecided { fund, project, supervisor, haircut, confirmed: confirm });
		Ok(())
	}

	fn recarry(fund: FundId, before: Balance, position: &Position) -> DispatchResult {
		Funds::<T>::try_mutate(fund, |known| {
			let entry = known.as_mut().ok_or(Error::<T>::UnknownFund)?;
			let others = entry.invested.checked_sub(before).ok_or(Error::<T>::Overflow)?;
			entry.invested = others.checked_add(position.carrying()).ok_or(Error::<T>::Overflow)?;
			Ok(())
		})
	}

	fn count_awaiting(fund: FundId, waited: bool, waits: bool) -> DispatchResult {
		Funds::<T>::try_mutate(fund, |known| {
			let entry = known.as_mut().ok_or(Error::<T>::UnknownFund)?;
			let others = entry.awaiting.checked_sub(u32::from(waited)).ok_or(Error::<T>::Overflow)?;
			entry.awaiting = others.checked_add(u32::from(waits)).ok_or(Error::<T>::Overflow)?;
			Ok(())
		})
	}
}
