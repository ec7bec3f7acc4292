//! Funds at their fullest, as the benchmarks of their calls need them.

use alloc::vec::Vec;
use civitas_primitives::{OfficeRole, PartyId};
use frame_support::traits::{fungible::Mutate, Get};
use sp_core::H256;
use sp_runtime::Perbill;

use super::projects::{actor, day, fund, limits, office, seat, set_time, Actor, Stage, TARGET};
use crate::{
	Appraisal, Balance, Config, Freeze, FundId, FundKind, FundStatus, Funds, GroupId, GroupOf, Groups, Holdings,
	LimitBook, LimitBooks, LimitScope, Members, Pallet, Portfolios, ProjectId, Side, FIRST_UNITS, MAX_FUNDS,
	MAX_MEMBERS,
};

/// Money of every fund.
pub(super) const CASH: Balance = 1_000_000_000;

/// A fund that has not been approved, with capital or seed.
pub(super) fn proposed<T: Config>(kind: FundKind) -> (FundId, Actor<T>) {
	set_time::<T>(super::projects::NOW);
	let insurer = office::<T>("insurer", 0, OfficeRole::Insurer);
	let others = MAX_FUNDS - 1;
	for _ in 0..others {
		Pallet::<T>::do_propose_fund(&insurer.0, kind, Default::default(), H256::zero(), insurer.1).unwrap();
	}
	let id = crate::NextFund::<T>::get();
	Pallet::<T>::do_propose_fund(&insurer.0, kind, Default::default(), H256::zero(), insurer.1).unwrap();
	let capital = T::MinSeed::get().max(1_000_000);
	T::Currency::mint_into(&insurer.0, capital).unwrap();
	Pallet::<T>::do_add_capital(&insurer.0, id, capital).unwrap();
	(id, insurer)
}

/// An open fund, with its insurer, whose books of limits wait for their day.
pub(super) fn open<T: Config>(kind: FundKind) -> (FundId, Actor<T>) {
	let (id, insurer) = proposed::<T>(kind);
	let supervisor = supervisor::<T>();
	if kind == FundKind::GeneralAccount {
		Pallet::<T>::do_report_required_capital(&insurer.0, id, 0, super::projects::NOW, H256::zero()).unwrap();
	}
	Pallet::<T>::do_approve_fund(&supervisor.0, id, limits()).unwrap();
	let book = LimitBook { current: limits(), announced: Some((limits(), day(400))) };
	LimitBooks::<T>::insert(LimitScope::Fund(id), book);
	LimitBooks::<T>::insert(LimitScope::Insurer(insurer.1), book);
	(id, insurer)
}

pub(super) fn supervisor<T: Config>() -> Actor<T> {
	office::<T>("the supervisor", 0, OfficeRole::InsuranceSupervisor)
}

/// A group that has room for one more, and `party` in it.
pub(super) fn join<T: Config>(group: GroupId, party: PartyId) {
	let mut members: Vec<PartyId> = (2..MAX_MEMBERS).map(|n| PartyId::MAX - u64::from(n) - group * 100).collect();
	members.push(party);
	for member in &members {
		GroupOf::<T>::insert(member, group);
	}
	Groups::<T>::insert(group, Members::truncate_from(members));
}

/// A unit-linked fund with money in as many projects, each of which has income ready for it; and its appraisals.
pub(super) fn invested<T: Config>(kind: FundKind, projects: u32) -> (FundId, Actor<T>, Vec<Appraisal>) {
	let mut stage = Stage::<T>::empty();
	let insurer = office::<T>("insurer", 0, OfficeRole::Insurer);
	let funds: Vec<_> = (0..MAX_FUNDS).map(|_| fund::<T>(&insurer)).collect();
	let id = funds[0];
	Portfolios::<T>::remove(id);
	Funds::<T>::mutate(id, |entry| {
		let entry = entry.as_mut().unwrap();
		entry.kind = kind;
		if kind == FundKind::UnitLinked {
			entry.units = CASH * FIRST_UNITS;
			entry.seed_units = entry.units;
		}
	});
	let mut appraisals = Vec::new();
	for _ in 0..projects {
		stage.propose();
		stage.approve();
		seat::<T>(stage.id, id, TARGET);
		Pallet::<T>::do_close_funding(stage.id).unwrap();
		stage.draw(16);
		Pallet::<T>::do_repay(&stage.obligor.0, stage.id, 5).unwrap();
		appraisals.push(Appraisal { project: stage.id, haircut: T::MaxJump::get() });
	}
	(id, insurer, appraisals)
}

/// A fund with one project, and the appraisal of it that waits for the supervisor.
pub(super) fn awaiting<T: Config>() -> (FundId, ProjectId, Perbill) {
	let (id, _, appraisals) = invested::<T>(FundKind::UnitLinked, 1);
	let valuer = office::<T>("valuer", 0, OfficeRole::Valuer);
	let haircut = Perbill::one();
	let list = alloc::vec![Appraisal { haircut, ..appraisals[0] }];
	Pallet::<T>::do_publish_valuation(&valuer.0, id, list.try_into().unwrap(), H256::zero()).unwrap();
	(id, appraisals[0].project, haircut)
}

/// A party with units of a fund.
pub(super) fn holder<T: Config>(fund: FundId, index: u32) -> Actor<T> {
	let holder = actor::<T>("holder", index);
	let units = T::MinContribution::get() * FIRST_UNITS;
	Holdings::<T>::mutate(fund, holder.1, |holding| holding.units += units);
	Funds::<T>::mutate(fund, |entry| entry.as_mut().unwrap().units += units);
	holder
}

/// As many requests that have their price, contributions and redemptions in turn, each of another party.
pub(super) fn priced<T: Config>(requests: u32) -> FundId {
	let (id, ..) = invested::<T>(FundKind::UnitLinked, 1);
	for index in 0..requests {
		let party = holder::<T>(id, index);
		if index % 2 == 0 {
			let amount = T::MinContribution::get();
			T::Currency::mint_into(&party.0, amount).unwrap();
			Pallet::<T>::do_contribute(&party.0, id, amount, party.1).unwrap();
		} else {
			let units = Holdings::<T>::get(id, party.1).units;
			Pallet::<T>::do_request_redemption(&party.0, id, units, party.1).unwrap();
		}
	}
	let valuer = office::<T>("valuer", 0, OfficeRole::Valuer);
	Pallet::<T>::do_publish_valuation(&valuer.0, id, Default::default(), H256::zero()).unwrap();
	id
}

/// As many courts freeze a holding.
pub(super) fn freeze<T: Config>(fund: FundId, holder: PartyId, courts: u32) -> Vec<Actor<T>> {
	let courts: Vec<_> = (0..courts).map(|index| office::<T>("court", index, OfficeRole::Court)).collect();
	for (_, court) in &courts {
		Holdings::<T>::mutate(fund, holder, |holding| {
			holding.freezes.try_push(Freeze { court: *court, order: H256::zero(), since: 0 }).unwrap();
		});
	}
	courts
}

/// Where a fund stands.
pub(super) fn status<T: Config>(fund: FundId) -> FundStatus {
	Funds::<T>::get(fund).unwrap().status
}

/// The number that the next request of a side gets.
pub(super) fn next_request<T: Config>(fund: FundId, side: Side) -> u64 {
	let entry = Funds::<T>::get(fund).unwrap();
	match side {
		Side::Contribution => entry.contributions.next,
		Side::Redemption => entry.redemptions.next,
	}
}
