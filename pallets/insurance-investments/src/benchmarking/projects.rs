//! The largest projects that there can be, as the benchmarks of their calls need them.

use alloc::{vec, vec::Vec};
use civitas_primitives::{Moment, OfficeRole, PartyId, PartyRegistry, DAY};
use codec::Encode;
use frame_benchmarking::v2::account;
use frame_support::{
	storage::{storage_prefix, unhashed},
	traits::{fungible::Mutate, Get, Time},
};
use sp_core::H256;
use sp_runtime::Perbill;

use crate::{
	calendar::quarter_of, AssetClass, Balance, ClassLimits, Commitments, Config, ExpectedCashFlow, FundId, FundKind,
	FundStatus, Funds, GroupOf, Groups, LimitBook, LimitBooks, LimitScope, Limits, Milestone, NextFund, NextProject,
	Offices, OpenCommitments, Pallet, Portfolios, Position, Positions, ProjectId, ProjectState, Projects, Prospectus,
	Purpose, QuarterEnd, Terms, TermsOf, WriteDownRule, MAX_FUNDERS, MAX_FUNDS, MAX_MEMBERS, MAX_POSITIONS,
};

/// The beginning.
pub(super) const NOW: Moment = 20_000 * DAY;
/// What one fund commits.
pub(super) const PART: Balance = 32_000;
/// What 32 funds commit.
pub(super) const TARGET: Balance = PART * MAX_FUNDERS as Balance;
/// Income of each of the 64 cash flows.
pub(super) const INCOME: Balance = 6_400;

/// A party with an account full of money.
pub(super) type Actor<T> = (<T as frame_system::Config>::AccountId, PartyId);

pub(super) fn actor<T: Config>(name: &'static str, index: u32) -> Actor<T> {
	let account: T::AccountId = account(name, index, 0);
	T::Currency::set_balance(&account, 1_000_000_000);
	let party = T::Parties::party_of(&account).unwrap_or_else(|| T::Parties::benchmark_register(&account));
	(account, party)
}

pub(super) fn office<T: Config>(name: &'static str, index: u32, role: OfficeRole) -> Actor<T> {
	let (account, party) = actor::<T>(name, index);
	if !T::Parties::is_licensed_everywhere(party, role) {
		T::Parties::benchmark_license(party, role).unwrap();
	}
	(account, party)
}

pub(super) fn set_time<T: Config>(now: Moment) {
	unhashed::put_raw(&storage_prefix(b"Timestamp", b"Now"), &now.encode());
	assert_eq!(T::Time::now(), now);
}

/// The moment a number of days after the beginning.
pub(super) fn day(days: u64) -> Moment {
	NOW + days * DAY
}

/// A project and all who have to do with it.
pub(super) struct Stage<T: Config> {
	pub id: ProjectId,
	pub sponsor: Actor<T>,
	pub obligor: Actor<T>,
	pub trustee: Actor<T>,
	pub custodian: Actor<T>,
	pub verifier: Actor<T>,
	pub supervisor: Actor<T>,
	/// Its funds, each with its insurer.
	pub funds: Vec<(FundId, Actor<T>)>,
}

/// Sixteen milestones up to day 36, and 64 cash flows from day 40 on.
pub(super) fn terms() -> Terms {
	let milestone = |n: u64| Milestone { amount: TARGET / 16, document: H256::repeat_byte(1), due: day(20 + n) };
	let flow = |n: u64| ExpectedCashFlow { due: day(40 + n), principal: TARGET / 64, income: INCOME };
	Terms {
		maturity: day(400),
		milestones: (1..=16).map(milestone).collect::<Vec<_>>().try_into().unwrap(),
		plan: (0..64).map(flow).collect::<Vec<_>>().try_into().unwrap(),
		document: H256::repeat_byte(2),
	}
}

pub(super) fn rules() -> Vec<WriteDownRule> {
	let rule = |n: u32| WriteDownRule { days_overdue: n * 10, write_down: Perbill::from_percent(n * 10) };
	(1..=8).map(rule).collect()
}

impl<T: Config> Stage<T> {
	/// Everybody, and no project yet.
	pub fn empty() -> Self {
		set_time::<T>(NOW);
		Self {
			id: 0,
			sponsor: actor::<T>("sponsor", 0),
			obligor: actor::<T>("obligor", 0),
			trustee: office::<T>("trustee", 0, OfficeRole::Trustee),
			custodian: office::<T>("custodian", 0, OfficeRole::Custodian),
			verifier: office::<T>("verifier", 0, OfficeRole::ProjectVerifier),
			supervisor: office::<T>("supervisor", 0, OfficeRole::InsuranceSupervisor),
			funds: vec![],
		}
	}

	pub fn prospectus(&self) -> Prospectus {
		Prospectus {
			name: "M".repeat(64).as_str().try_into().unwrap(),
			sponsor: self.sponsor.1,
			obligor: self.obligor.1,
			asset_class: AssetClass::InfrastructureDebt,
			purpose: Purpose::Transport,
			target: TARGET,
			minimum: 1,
			funding_deadline: day(10),
			write_down_rules: rules().try_into().unwrap(),
			document: H256::repeat_byte(3),
		}
	}

	pub fn offices(&self) -> Offices {
		Offices { trustee: self.trustee.1, custodian: self.custodian.1, verifier: self.verifier.1 }
	}

	/// Proposes one more project, on which the stage is from now on.
	pub fn propose(&mut self) {
		self.id = NextProject::<T>::get();
		Pallet::<T>::do_propose_project(&self.sponsor.0, self.prospectus(), self.offices(), terms()).unwrap();
	}

	pub fn proposed() -> Self {
		let mut stage = Self::empty();
		stage.propose();
		stage
	}

	pub fn approve(&self) {
		Pallet::<T>::do_approve_as_council(self.id).unwrap();
		Pallet::<T>::do_approve_as_supervisor(&self.supervisor.0, self.id).unwrap();
	}

	/// A project that as many funds have committed to, each of an insurer of its own.
	pub fn funding(funds: u32) -> Self {
		let mut stage = Self::proposed();
		stage.approve();
		for index in 0..funds {
			let insurer = office::<T>("insurer", index, OfficeRole::Insurer);
			let fund = fund::<T>(&insurer);
			seat::<T>(stage.id, fund, PART);
			stage.funds.push((fund, insurer));
		}
		stage
	}

	/// A project that has begun with as many funds.
	pub fn begun(funds: u32) -> Self {
		let stage = Self::funding(funds);
		set_time::<T>(day(11));
		Pallet::<T>::do_close_funding(stage.id).unwrap();
		stage
	}

	/// Attests and pays out milestones, up to the `end`-th.
	pub fn draw(&self, end: u32) {
		let missing = Pallet::<T>::missing_equity(self.id).unwrap_or_default();
		if missing > 0 {
			self.pay_equity(missing);
		}
		for index in Projects::<T>::get(self.id).map_or(0, |project| project.paid_out)..end {
			Pallet::<T>::do_attest(&self.verifier.0, self.id, index, H256::zero()).unwrap();
			Pallet::<T>::do_disburse(&self.custodian.0, self.id, index).unwrap();
		}
	}

	/// The sponsor pays in something of its own.
	pub fn pay_equity(&self, amount: Balance) {
		Pallet::<T>::do_pay_equity(&self.sponsor.0, self.id, amount).unwrap();
	}

	/// A project that is paid out in full.
	pub fn repaying(funds: u32) -> Self {
		let stage = Self::begun(funds);
		stage.draw(16);
		stage
	}

	/// A project in default, half paid out.
	pub fn defaulted(funds: u32) -> Self {
		let stage = Self::begun(funds);
		stage.draw(8);
		stage.go_bad();
		Pallet::<T>::do_declare_default(&stage.trustee.0, stage.id).unwrap();
		stage
	}

	/// Lets time pass until the trustee may declare a default.
	pub fn go_bad(&self) {
		set_time::<T>(day(40) + T::DefaultAfter::get());
	}

	/// Proposes other terms, and has as many funds consent.
	pub fn change(&self, consents: usize) {
		Pallet::<T>::do_propose_terms(&self.sponsor.0, self.id, terms()).unwrap();
		for (fund, insurer) in self.funds.iter().take(consents) {
			Pallet::<T>::do_consent_terms(&insurer.0, self.id, 2, *fund).unwrap();
		}
	}
}

/// An open fund with money, whose list of projects is full but for one.
pub(super) fn fund<T: Config>(insurer: &Actor<T>) -> FundId {
	let id = NextFund::<T>::get();
	Pallet::<T>::do_propose_fund(&insurer.0, FundKind::UnitLinked, Default::default(), H256::zero(), insurer.1)
		.unwrap();
	let cash = 1_000_000_000;
	Funds::<T>::mutate(id, |entry| {
		let entry = entry.as_mut().unwrap();
		entry.cash = cash;
		entry.status = FundStatus::Open;
		entry.quarter_end = Some(QuarterEnd { quarter: quarter_of(T::Time::now()), assets: cash, at: T::Time::now() });
	});
	T::Currency::mint_into(&Pallet::<T>::account(), cash).unwrap();
	let limits = LimitBook { current: limits(), announced: None };
	LimitBooks::<T>::insert(LimitScope::Fund(id), limits);
	LimitBooks::<T>::insert(LimitScope::Insurer(insurer.1), limits);
	// Numbers that no project has.
	let others: Vec<ProjectId> = (1..MAX_POSITIONS).map(|n| ProjectId::MAX - ProjectId::from(n)).collect();
	Portfolios::<T>::insert(id, crate::Portfolio::truncate_from(others));
	id
}

pub(super) fn limits() -> Limits {
	let all = Perbill::one();
	Limits {
		per_project: all,
		per_class: ClassLimits { infrastructure_debt: all, equity: all, real_estate: all, other: all },
		per_group: all,
		min_liquid: Perbill::zero(),
		min_solvency_percent: 100,
		gate: all,
	}
}

/// Enters a commitment in the books of both sides, past the guard.
pub(super) fn seat<T: Config>(id: ProjectId, fund: FundId, amount: Balance) {
	Pallet::<T>::book_commitment(fund, id, amount).unwrap();
	Commitments::<T>::mutate(id, fund, |known| known.get_or_insert_default().committed += amount);
	OpenCommitments::<T>::mutate(fund, |open| *open += 1);
	Projects::<T>::mutate(id, |entry| {
		let project = entry.as_mut().unwrap();
		project.state = ProjectState::Funding;
		project.funders.try_push(fund).unwrap();
		project.open += 1;
		project.books.committed += amount;
		project.books.in_escrow += amount;
		project.staying.shares += amount;
	});
}

/// A fund of an insurer with as many funds as it can, which have money in `positions` projects together; and a project
/// that it can commit to, whose sponsor belongs to the largest group.
pub(super) fn full_house<T: Config>(positions: u32) -> (Stage<T>, FundId, Actor<T>) {
	let mut stage = Stage::<T>::empty();
	let insurer = office::<T>("insurer", 0, OfficeRole::Insurer);
	let funds: Vec<_> = (0..MAX_FUNDS).map(|_| fund::<T>(&insurer)).collect();
	for fund in &funds {
		Portfolios::<T>::remove(fund);
	}
	stage.propose();
	stage.approve();
	let other = office::<T>("other insurer", 0, OfficeRole::Insurer);
	let model = fund::<T>(&other);
	seat::<T>(stage.id, model, TARGET);
	Pallet::<T>::do_close_funding(stage.id).unwrap();
	stage.draw(16);
	spread::<T>(stage.id, model, &funds, positions);
	stage.propose();
	stage.approve();
	for index in 1..MAX_FUNDERS {
		let other = office::<T>("other insurer", index, OfficeRole::Insurer);
		seat::<T>(stage.id, fund::<T>(&other), 1);
	}
	let mut members: Vec<PartyId> = (1..MAX_MEMBERS).map(|index| actor::<T>("member", index).1).collect();
	members.push(stage.sponsor.1);
	for member in &members {
		GroupOf::<T>::insert(member, 1);
	}
	Groups::<T>::insert(1, crate::Members::truncate_from(members));
	(stage, funds[0], insurer)
}

/// Puts funds into copies of a project that is paid out and has nearly all of its plan paid, each fund into as many as it
/// can but the first, which has room for one more; each project is of another sponsor.
fn spread<T: Config>(model: ProjectId, funder: FundId, funds: &[FundId], positions: u32) {
	Projects::<T>::mutate(model, |entry| {
		entry.as_mut().unwrap().share(TARGET / 64 * 63, INCOME * 63).unwrap();
	});
	let project = Projects::<T>::get(model).unwrap();
	let commitment = Commitments::<T>::get(model, funder).unwrap();
	let position = Positions::<T>::get(funder, model).unwrap();
	for index in 0..positions {
		// The first has one less.
		let fund = funds[((index + 1) / MAX_POSITIONS) as usize];
		let id = NextProject::<T>::get();
		NextProject::<T>::put(id + 1);
		Projects::<T>::insert(id, &project);
		TermsOf::<T>::insert(id, 1, terms());
		Commitments::<T>::insert(id, fund, commitment);
		let sponsor = PartyId::MAX - PartyId::from(index);
		Positions::<T>::insert(fund, id, Position { sponsor, principal: PART, ..position });
		Portfolios::<T>::mutate(fund, |portfolio| portfolio.try_push(id).unwrap());
	}
}
