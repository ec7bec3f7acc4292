//! What holds of funds at all times.

use alloc::collections::{BTreeMap, BTreeSet};
use frame_support::{ensure, traits::fungible::Inspect};
use sp_runtime::TryRuntimeError;

use crate::{
	Balance, Claims, Config, Exposed, Exposures, Fund, FundId, FundKind, FundStatus, Funds, FundsOf, GroupOf, Groups,
	Holdings, LimitBooks, LimitScope, NextFund, Pallet, Portfolios, Positions, ReferenceUse, References, RequestState,
	Requests, RequestsOf, Side, Undelivered, Units, Valuations,
};

fn add(sum: &mut u128, amount: u128) -> Result<(), TryRuntimeError> {
	*sum = sum.checked_add(amount).ok_or("a sum overflows")?;
	Ok(())
}

impl<T: Config> Pallet<T> {
	/// Verifies all invariants.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::try_funds()?;
		Self::try_cash()?;
		Self::try_positions()?;
		Self::try_exposures()?;
		Self::try_units()?;
		Self::try_queues()?;
		Self::try_claims()?;
		Self::try_groups()?;
		Self::try_projects()?;
		Self::try_money()
	}

	// 1. Funds are numbered without gaps; an insurer's funds are those of its that are not closed; a fund that was
	//    approved has limits; a closed one has nothing (I15).
	fn try_funds() -> Result<(), TryRuntimeError> {
		let next = NextFund::<T>::get();
		let mut open: BTreeSet<(u64, FundId)> = BTreeSet::new();
		let mut count = 0u64;
		for (id, fund) in Funds::<T>::iter() {
			ensure!((1..next).contains(&id), "1: a fund has a number that was never given");
			count += 1;
			if fund.status == FundStatus::Closed {
				let rest =
					[fund.cash, fund.principal, fund.invested, fund.units, fund.payable, fund.outstanding_claims];
				ensure!(rest == [0; 6] && fund.open_claims == 0, "1: a closed fund has something (I15)");
			} else {
				open.insert((fund.insurer, id));
			}
			let approved = fund.quarter_end.is_some();
			ensure!(approved == LimitBooks::<T>::contains_key(LimitScope::Fund(id)), "1: approved without limits");
			ensure!(
				approved || matches!(fund.status, FundStatus::Proposed | FundStatus::Closed),
				"1: open, not approved"
			);
			let general = fund.kind == FundKind::GeneralAccount;
			ensure!(!general || fund.units == 0 && fund.payable == 0, "1: a general account has units");
			ensure!(general || fund.required.is_none() && fund.open_claims == 0, "1: a unit-linked fund has claims");
		}
		ensure!(count == next.saturating_sub(1), "1: a fund was deleted");
		let mut listed = BTreeSet::new();
		for (insurer, funds) in FundsOf::<T>::iter() {
			ensure!(!funds.is_empty(), "1: an empty list of funds");
			for fund in funds {
				ensure!(listed.insert((insurer, fund)), "1: a fund is listed twice");
			}
		}
		ensure!(listed == open, "1: the insurers' funds differ from the funds that are not closed");
		Ok(())
	}

	// 2. The cash of a fund is what went in less what went out, to the cent.
	fn try_cash() -> Result<(), TryRuntimeError> {
		for fund in Funds::<T>::iter_values() {
			let flows = fund.flows;
			let (mut inflow, mut outflow) = (0, 0);
			for amount in
				[flows.capital_in, flows.premiums, flows.contributions, flows.returned, flows.principal, flows.income]
			{
				add(&mut inflow, amount)?;
			}
			for amount in [flows.capital_out, flows.claims, flows.redemptions, flows.committed] {
				add(&mut outflow, amount)?;
			}
			ensure!(inflow.checked_sub(outflow) == Some(fund.cash), "2: cash differs from the flows");
		}
		Ok(())
	}

	// 3. A fund's positions are those of its portfolio, each with principal; its sums are theirs; it counts the
	//    appraisals that wait.
	fn try_positions() -> Result<(), TryRuntimeError> {
		let mut listed: BTreeSet<(FundId, u64)> = BTreeSet::new();
		for (fund, projects) in Portfolios::<T>::iter() {
			for project in projects {
				ensure!(listed.insert((fund, project)), "3: a project is listed twice");
			}
		}
		let mut sums: BTreeMap<FundId, (Balance, Balance, u32)> = BTreeMap::new();
		for (fund, project, position) in Positions::<T>::iter() {
			ensure!(listed.remove(&(fund, project)), "3: a position is not listed");
			ensure!(position.principal > 0, "3: a position without principal");
			let sum = sums.entry(fund).or_default();
			add(&mut sum.0, position.principal)?;
			add(&mut sum.1, position.carrying())?;
			sum.2 += u32::from(position.awaiting.is_some());
		}
		ensure!(listed.is_empty(), "3: a listed position is not there");
		for (id, fund) in Funds::<T>::iter() {
			let sum = sums.remove(&id).unwrap_or_default();
			ensure!(
				(fund.principal, fund.invested, fund.awaiting) == sum,
				"3: a fund's sums differ from its positions"
			);
		}
		ensure!(sums.is_empty(), "3: positions of no fund");
		Ok(())
	}

	// 4. Exposures are the sums of the positions' principal, by fund and by insurer.
	fn try_exposures() -> Result<(), TryRuntimeError> {
		let mut sums: BTreeMap<(bool, u64, Exposed), Balance> = BTreeMap::new();
		for (id, project, position) in Positions::<T>::iter() {
			let fund = Funds::<T>::get(id).ok_or("4: a position of no fund")?;
			for exposed in Self::exposed_by(project, position.class, position.sponsor) {
				add(sums.entry((true, id, exposed)).or_default(), position.principal)?;
				add(sums.entry((false, fund.insurer, exposed)).or_default(), position.principal)?;
			}
		}
		for (scope, exposed, amount) in Exposures::<T>::iter() {
			let key = match scope {
				LimitScope::Fund(fund) => (true, fund, exposed),
				LimitScope::Insurer(insurer) => (false, insurer, exposed),
			};
			ensure!(sums.remove(&key) == Some(amount), "4: an exposure differs from the positions");
		}
		ensure!(sums.is_empty(), "4: an exposure is not counted");
		Ok(())
	}

	// 5. Units in issue are those held, the seed, those set aside at a price struck, and those that wait to be redeemed
	//    without one. What is owed to redemptions is what valuations set aside for them.
	fn try_units() -> Result<(), TryRuntimeError> {
		let mut units: BTreeMap<FundId, Units> = BTreeMap::new();
		for (fund, _, holding) in Holdings::<T>::iter() {
			add(units.entry(fund).or_default(), holding.units)?;
		}
		let mut owed: BTreeMap<FundId, (Balance, Units)> = BTreeMap::new();
		for (fund, _, valuation) in Valuations::<T>::iter() {
			add(units.entry(fund).or_default(), valuation.contributions.set_aside)?;
			let owed = owed.entry(fund).or_default();
			add(&mut owed.0, valuation.redemptions.set_aside)?;
			add(&mut owed.1, valuation.redemptions.amount)?;
			let done = valuation.redemptions.requests == 0;
			ensure!(!done || valuation.redemptions.set_aside == 0, "5: money is set aside for nobody");
			let done = valuation.contributions.requests == 0;
			ensure!(!done || valuation.contributions.set_aside == 0, "5: units are set aside for nobody");
		}
		for (id, fund) in Funds::<T>::iter() {
			let mut sum = units.remove(&id).unwrap_or_default();
			add(&mut sum, fund.seed_units)?;
			add(&mut sum, fund.redemptions.waiting_amount)?;
			ensure!(sum == fund.units, "5: the holdings differ from the units in issue");
			let owed = owed.remove(&id).unwrap_or_default();
			ensure!((fund.payable, fund.payable_units) == owed, "5: what is owed differs from what is set aside");
		}
		ensure!(units.is_empty() && owed.is_empty(), "5: units of no fund");
		Ok(())
	}

	// 6. Queues are numbered without gaps, settled up to their head and not beyond it, count what waits for a price, and
	//    each request is in its holder's history.
	fn try_queues() -> Result<(), TryRuntimeError> {
		let mut histories: BTreeMap<(FundId, u64), BTreeSet<(bool, u64)>> = BTreeMap::new();
		let mut priced: BTreeMap<(FundId, u64, bool), (u32, u128)> = BTreeMap::new();
		for (id, fund) in Funds::<T>::iter() {
			for (side, queue) in [(Side::Contribution, fund.contributions), (Side::Redemption, fund.redemptions)] {
				let (mut waiting, mut amount) = (0u32, 0u128);
				for number in 1..queue.next {
					let request = Requests::<T>::get((id, side, number)).ok_or("6: a request is not there")?;
					let key = (id, request.holder);
					histories.entry(key).or_default().insert((side == Side::Redemption, number));
					let waits = request.state == RequestState::Waiting;
					ensure!(!waits || number >= queue.head, "6: a request was passed over");
					let settled = matches!(request.state, RequestState::Settled { .. });
					ensure!(!settled || number < queue.head, "6: a request was settled before its turn");
					ensure!(request.settled <= request.amount, "6: more was settled than requested");
					ensure!(settled == (request.settled == request.amount), "6: settled, and not settled");
					if !waits {
						continue;
					}
					if request.priced_by > fund.valuation {
						waiting += 1;
						add(&mut amount, request.amount)?;
					} else {
						let open = priced.entry((id, request.priced_by, side == Side::Redemption)).or_default();
						open.0 += 1;
						add(&mut open.1, request.amount.saturating_sub(request.settled))?;
					}
				}
				ensure!(!Requests::<T>::contains_key((id, side, queue.next)), "6: a request was never numbered");
				ensure!((queue.waiting, queue.waiting_amount) == (waiting, amount), "6: a queue miscounts");
			}
		}
		for (fund, number, valuation) in Valuations::<T>::iter() {
			for (redeems, batch) in [(false, valuation.contributions), (true, valuation.redemptions)] {
				let open = priced.remove(&(fund, number, redeems)).unwrap_or_default();
				ensure!((batch.requests, batch.amount) == open, "6: a valuation miscounts its requests");
			}
		}
		ensure!(priced.is_empty(), "6: a request was priced by no valuation");
		for (fund, holder, holding) in Holdings::<T>::iter() {
			let known = histories.remove(&(fund, holder)).unwrap_or_default();
			let listed: BTreeSet<_> = (0..holding.requests)
				.filter_map(|number| RequestsOf::<T>::get((fund, holder, number)))
				.map(|(side, number)| (side == Side::Redemption, number))
				.collect();
			ensure!(listed == known, "6: a history differs from the requests");
			ensure!(listed.len() == holding.requests as usize, "6: a history has gaps");
		}
		ensure!(histories.is_empty(), "6: a request of no holder");
		Ok(())
	}

	// 7. What was paid on a claim is the sum of its payments and at most its stated sum (I16); funds count what is open;
	//    premiums and claims are the sums of their references.
	fn try_claims() -> Result<(), TryRuntimeError> {
		let mut paid: BTreeMap<(FundId, sp_core::H256), Balance> = BTreeMap::new();
		let mut flows: BTreeMap<FundId, (Balance, Balance)> = BTreeMap::new();
		for (fund, _, used) in References::<T>::iter() {
			let sums = flows.entry(fund).or_default();
			match used {
				ReferenceUse::Premium { amount, .. } => add(&mut sums.0, amount)?,
				ReferenceUse::Payment { claim, amount, .. } => {
					add(&mut sums.1, amount)?;
					add(paid.entry((fund, claim)).or_default(), amount)?;
				}
			}
		}
		let mut open: BTreeMap<FundId, (u32, Balance)> = BTreeMap::new();
		for (fund, id, claim) in Claims::<T>::iter() {
			ensure!(paid.remove(&(fund, id)).unwrap_or_default() == claim.paid, "7: a claim miscounts its payments");
			let rest = claim.stated_sum.checked_sub(claim.paid).ok_or("7: more was paid than claimed (I16)")?;
			if claim.closed_at.is_none() {
				ensure!(rest > 0, "7: a claim is paid and open");
				let sums = open.entry(fund).or_default();
				sums.0 += 1;
				add(&mut sums.1, rest)?;
			}
		}
		ensure!(paid.is_empty(), "7: a payment on no claim");
		for (id, fund) in Funds::<T>::iter() {
			let counted = open.remove(&id).unwrap_or_default();
			ensure!((fund.open_claims, fund.outstanding_claims) == counted, "7: a fund miscounts its claims");
			let sums = flows.remove(&id).unwrap_or_default();
			ensure!((fund.flows.premiums, fund.flows.claims) == sums, "7: premiums or claims without a reference");
		}
		ensure!(open.is_empty() && flows.is_empty(), "7: claims of no fund");
		Ok(())
	}

	// 8. Members of groups and groups of members agree.
	fn try_groups() -> Result<(), TryRuntimeError> {
		let mut members = 0usize;
		for (group, parties) in Groups::<T>::iter() {
			ensure!(!parties.is_empty(), "8: an empty group");
			members += parties.len();
			let distinct: BTreeSet<_> = parties.iter().collect();
			ensure!(distinct.len() == parties.len(), "8: a member twice");
			ensure!(
				parties.iter().all(|party| GroupOf::<T>::get(party) == Some(group)),
				"8: a member of another group"
			);
		}
		ensure!(GroupOf::<T>::iter().count() == members, "8: a party of no group");
		Ok(())
	}

	// 9. The account holds what is booked. It may hold more only if somebody sent it a gift.
	fn try_money() -> Result<(), TryRuntimeError> {
		ensure!(!Undelivered::<T>::iter_values().any(|amount| amount == 0), "9: nothing waits for a party");
		ensure!(Self::booked()? <= T::Currency::total_balance(&Self::account()), "9: the account lacks money");
		Ok(())
	}

	/// All money that is booked: of funds, of contributions without a price, of holders, of projects.
	pub(crate) fn booked() -> Result<Balance, TryRuntimeError> {
		let mut sum = Self::booked_to_projects();
		let of_fund = |fund: Fund| [fund.cash, fund.contributions.waiting_amount];
		for amount in Funds::<T>::iter_values().flat_map(of_fund) {
			add(&mut sum, amount)?;
		}
		for amount in
			Holdings::<T>::iter_values().map(|holding| holding.withheld).chain(Undelivered::<T>::iter_values())
		{
			add(&mut sum, amount)?;
		}
		Ok(sum)
	}
}
