//! Hands out what valuations have priced: in order, as far as money and gate go. Nobody overtakes.

use civitas_primitives::{Moment, PartyId, PartyRegistry};
use frame_support::{ensure, traits::Get};
use sp_runtime::DispatchError;

use crate::{
	maths::{affordable, proportion_down},
	money::pay_out,
	Balance, Config, Error, Event, Fund, FundId, FundKind, Funds, Holdings, Pallet, Request, RequestId, RequestState,
	Requests, Side, Units, Valuation, Valuations,
};

impl<T: Config> Pallet<T> {
	/// Settles at most `limit` requests of each side. Answers how many it looked at.
	pub(crate) fn do_settle_requests(who: &T::AccountId, fund: FundId, limit: u32) -> Result<u32, DispatchError> {
		T::Parties::ensure_active(who)?;
		ensure!(limit > 0, Error::<T>::ZeroAmount);
		ensure!(limit <= T::MaxBatch::get(), Error::<T>::BatchTooLarge);
		let mut entry = Self::get_fund(fund)?;
		ensure!(entry.kind == FundKind::UnitLinked, Error::<T>::NotUnitLinked);
		let now = Self::now();
		Self::first_error(Self::dealing_blockers(&entry, now))?;

		let mut looked_at = 0u32;
		for side in [Side::Contribution, Side::Redemption] {
			for _ in 0..limit {
				if !Self::settle_next(fund, &mut entry, side, now)? {
					break;
				}
				looked_at = looked_at.checked_add(1).ok_or(Error::<T>::Overflow)?;
			}
		}
		ensure!(looked_at > 0, Error::<T>::NothingToSettle);
		Funds::<T>::insert(fund, entry);
		Ok(looked_at)
	}

	/// Settles the first request of a queue, or a part of it. Answers whether anything could be done.
	fn settle_next(fund: FundId, entry: &mut Fund, side: Side, now: Moment) -> Result<bool, DispatchError> {
		let number = entry.queue_mut(side).head;
		let Some(mut request) = Requests::<T>::get((fund, side, number)) else { return Ok(false) };
		if request.state == RequestState::Waiting {
			if request.priced_by > entry.valuation {
				return Ok(false);
			}
			let mut price = Valuations::<T>::get(fund, request.priced_by).ok_or(Error::<T>::Overflow)?;
			let done = match side {
				Side::Contribution => Self::issue_units(fund, entry, number, &mut request, &mut price, now)?,
				Side::Redemption => Self::pay_redemption(fund, entry, number, &mut request, &mut price, now)?,
			};
			if !done {
				return Ok(false);
			}
			Valuations::<T>::insert(fund, request.priced_by, price);
			Requests::<T>::insert((fund, side, number), request);
			if request.state == RequestState::Waiting {
				// The rest waits for money, or for the gate.
				return Ok(true);
			}
		}
		let queue = entry.queue_mut(side);
		queue.head = queue.head.checked_add(1).ok_or(Error::<T>::Overflow)?;
		Ok(true)
	}

	/// Units for the whole of a contribution, rounded down: the rest is the fund's.
	fn issue_units(
		fund: FundId,
		entry: &mut Fund,
		number: RequestId,
		request: &mut Request,
		price: &mut Valuation,
		now: Moment,
	) -> Result<bool, DispatchError> {
		let units = proportion_down(request.amount, price.units, price.net_assets).ok_or(Error::<T>::Overflow)?;
		let batch = &mut price.contributions;
		batch.set_aside = batch.set_aside.checked_sub(units).ok_or(Error::<T>::Overflow)?;
		batch.amount = batch.amount.checked_sub(request.amount).ok_or(Error::<T>::Overflow)?;
		batch.requests = batch.requests.checked_sub(1).ok_or(Error::<T>::Overflow)?;
		if batch.requests == 0 {
			// What rounding left over was set aside for nobody.
			entry.units = entry.units.checked_sub(batch.set_aside).ok_or(Error::<T>::Overflow)?;
			batch.set_aside = 0;
		}
		request.settled = request.amount;
		request.result = units;
		request.state = RequestState::Settled { at: now };
		let holder = request.holder;
		Holdings::<T>::try_mutate(fund, holder, |holding| {
			holding.units = holding.units.checked_add(units).ok_or(Error::<T>::Overflow)?;
			Ok::<_, Error<T>>(())
		})?;
		Self::deposit_event(Event::UnitsIssued { fund, request: number, holder, units, amount: request.amount });
		Ok(true)
	}

	/// Money for as much of a redemption as the gate and the cash allow, rounded down over all its parts together: the
	/// rest is the fund's.
	fn pay_redemption(
		fund: FundId,
		entry: &mut Fund,
		number: RequestId,
		request: &mut Request,
		price: &mut Valuation,
		now: Moment,
	) -> Result<bool, DispatchError> {
		let (mut gate, left) = Self::gate_at(fund, entry, now);
		let money = request.result.checked_add(entry.cash).ok_or(Error::<T>::Overflow)?;
		// Where it is beyond 128 bits, money is no bound.
		let payable = affordable(money, price.net_assets, price.units).unwrap_or(Units::MAX);
		let wanted = request.amount.checked_sub(request.settled).ok_or(Error::<T>::Overflow)?;
		let units = wanted.min(left).min(payable.saturating_sub(request.settled));
		if units == 0 {
			return Ok(false);
		}
		request.settled = request.settled.checked_add(units).ok_or(Error::<T>::Overflow)?;
		let result = proportion_down(request.settled, price.net_assets, price.units).ok_or(Error::<T>::Overflow)?;
		let amount = result.checked_sub(request.result).ok_or(Error::<T>::Overflow)?;
		request.result = result;
		gate.redeemed = gate.redeemed.checked_add(units).ok_or(Error::<T>::Overflow)?;
		entry.gate = gate;
		entry.cash = entry.cash.checked_sub(amount).ok_or(Error::<T>::NotEnoughCash)?;
		entry.flows.redemptions = entry.flows.redemptions.checked_add(amount).ok_or(Error::<T>::Overflow)?;
		entry.payable = entry.payable.checked_sub(amount).ok_or(Error::<T>::Overflow)?;
		entry.payable_units = entry.payable_units.checked_sub(units).ok_or(Error::<T>::Overflow)?;
		let batch = &mut price.redemptions;
		batch.set_aside = batch.set_aside.checked_sub(amount).ok_or(Error::<T>::Overflow)?;
		batch.amount = batch.amount.checked_sub(units).ok_or(Error::<T>::Overflow)?;
		let complete = request.settled == request.amount;
		if complete {
			request.state = RequestState::Settled { at: now };
			batch.requests = batch.requests.checked_sub(1).ok_or(Error::<T>::Overflow)?;
			if batch.requests == 0 {
				// What rounding left over is owed to nobody.
				entry.payable = entry.payable.checked_sub(batch.set_aside).ok_or(Error::<T>::Overflow)?;
				batch.set_aside = 0;
			}
		}
		let holder = request.holder;
		let withheld = Self::pay_holder(fund, holder, amount)?;
		Self::deposit_event(Event::RedemptionPaid { fund, request: number, holder, units, amount, withheld, complete });
		Ok(true)
	}

	/// Pays a holder, or keeps the money back while a court freezes the holding. Answers whether it was kept back.
	fn pay_holder(fund: FundId, holder: PartyId, amount: Balance) -> Result<bool, DispatchError> {
		let mut holding = Holdings::<T>::get(fund, holder);
		if holding.freezes.is_empty() {
			pay_out::<T>(holder, amount)?;
			return Ok(false);
		}
		holding.withheld = holding.withheld.checked_add(amount).ok_or(Error::<T>::Overflow)?;
		Holdings::<T>::insert(fund, holder, holding);
		Ok(true)
	}
}
