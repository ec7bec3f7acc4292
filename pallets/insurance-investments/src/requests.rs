//! Contributions and redemptions queue: both take the price of the first valuation after them, so that nobody deals at
//! a price that is known already.

use civitas_primitives::{PartyId, PartyRegistry};
use frame_support::{dispatch::DispatchResult, ensure, traits::Get};

use crate::{
	money::{pay_in, pay_out},
	Balance, Config, Error, Event, Fund, FundId, FundKind, FundStatus, Funds, Holdings, Pallet, Queue, Request,
	RequestId, RequestState, Requests, RequestsOf, Side, Units,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_contribute(who: &T::AccountId, fund: FundId, amount: Balance, holder: PartyId) -> DispatchResult {
		// Taken back before it has a price, the money goes to the party whose account paid.
		let payer = T::Parties::ensure_may_act(who, holder)?.signer;
		let mut entry = Self::get_fund(fund)?;
		ensure!(entry.kind == FundKind::UnitLinked, Error::<T>::NotUnitLinked);
		Self::ensure_open(&entry)?;
		ensure!(amount >= T::MinContribution::get(), Error::<T>::ContributionTooSmall);
		ensure!(amount > 0, Error::<T>::ZeroAmount);

		pay_in::<T>(who, amount)?;
		let request = Self::queue(fund, &mut entry, Side::Contribution, holder, payer, amount)?;
		Funds::<T>::insert(fund, entry);
		Self::deposit_event(Event::ContributionRequested { fund, request, holder, payer, amount });
		Ok(())
	}

	pub(crate) fn do_request_redemption(
		who: &T::AccountId,
		fund: FundId,
		units: Units,
		holder: PartyId,
	) -> DispatchResult {
		T::Parties::ensure_may_act(who, holder)?;
		let mut entry = Self::get_fund(fund)?;
		Self::first_error(Self::redemption_refusals(&entry, fund, holder, units))?;
		let mut holding = Holdings::<T>::get(fund, holder);
		holding.units = holding.units.checked_sub(units).ok_or(Error::<T>::NotEnoughUnits)?;

		Holdings::<T>::insert(fund, holder, holding);
		let request = Self::queue(fund, &mut entry, Side::Redemption, holder, holder, units)?;
		Funds::<T>::insert(fund, entry);
		Self::deposit_event(Event::RedemptionRequested { fund, request, holder, units });
		Ok(())
	}

	pub(crate) fn do_cancel_request(
		who: &T::AccountId,
		fund: FundId,
		side: Side,
		request: RequestId,
	) -> DispatchResult {
		let mut entry = Self::get_fund(fund)?;
		let mut known = Requests::<T>::get((fund, side, request)).ok_or(Error::<T>::UnknownRequest)?;
		// A suspended party takes its own back, too: that is no new act.
		if T::Parties::party_of(who) != Some(known.holder) {
			T::Parties::ensure_may_act(who, known.holder)?;
		}
		ensure!(known.state == RequestState::Waiting, Error::<T>::RequestEnded);
		ensure!(known.priced_by > entry.valuation, Error::<T>::RequestPriced);
		let mut holding = Holdings::<T>::get(fund, known.holder);
		// What a court has frozen does not leave by this door. Units taken back stay frozen.
		ensure!(side == Side::Redemption || holding.freezes.is_empty(), Error::<T>::HoldingFrozen);
		let queue = entry.queue_mut(side);
		queue.waiting = queue.waiting.checked_sub(1).ok_or(Error::<T>::Overflow)?;
		queue.waiting_amount = queue.waiting_amount.checked_sub(known.amount).ok_or(Error::<T>::Overflow)?;
		known.state = RequestState::Cancelled;

		Requests::<T>::insert((fund, side, request), known);
		Funds::<T>::insert(fund, entry);
		match side {
			Side::Contribution => {
				pay_out::<T>(known.payer, known.amount)?;
			}
			Side::Redemption => {
				holding.units = holding.units.checked_add(known.amount).ok_or(Error::<T>::Overflow)?;
				Holdings::<T>::insert(fund, known.holder, holding);
			}
		}
		Self::deposit_event(Event::RequestCancelled { fund, side, request, holder: known.holder });
		Ok(())
	}

	/// Puts a request at the end of its queue.
	fn queue(
		fund: FundId,
		entry: &mut Fund,
		side: Side,
		holder: PartyId,
		payer: PartyId,
		amount: u128,
	) -> Result<RequestId, Error<T>> {
		let priced_by = entry.valuation.checked_add(1).ok_or(Error::<T>::Overflow)?;
		let queue = entry.queue_mut(side);
		let request = queue.next;
		queue.next = queue.next.checked_add(1).ok_or(Error::<T>::Overflow)?;
		queue.waiting = queue.waiting.checked_add(1).ok_or(Error::<T>::Overflow)?;
		queue.waiting_amount = queue.waiting_amount.checked_add(amount).ok_or(Error::<T>::Overflow)?;
		let state = RequestState::Waiting;
		let requested_at = Self::now();
		Requests::<T>::insert(
			(fund, side, request),
			Request { holder, payer, amount, requested_at, priced_by, settled: 0, result: 0, state },
		);
		Holdings::<T>::try_mutate(fund, holder, |holding| {
			let number = holding.requests;
			holding.requests = number.checked_add(1).ok_or(Error::<T>::Overflow)?;
			RequestsOf::<T>::insert((fund, holder, number), (side, request));
			Ok::<_, Error<T>>(())
		})?;
		Ok(request)
	}

	/// Verifies that a fund takes new business.
	pub(crate) fn ensure_open(entry: &Fund) -> Result<(), Error<T>> {
		match entry.status {
			FundStatus::Open => Ok(()),
			FundStatus::Proposed => Err(Error::<T>::FundNotApproved),
			FundStatus::Suspended => Err(Error::<T>::FundSuspended),
			FundStatus::RunOff => Err(Error::<T>::FundInRunOff),
			FundStatus::Closed => Err(Error::<T>::FundClosed),
		}
	}
}

impl Fund {
	/// The queue of one side.
	pub(crate) fn queue_mut(&mut self, side: Side) -> &mut Queue {
		match side {
			Side::Contribution => &mut self.contributions,
			Side::Redemption => &mut self.redemptions,
		}
	}
}
