//! Worst cases of every call, measured.

mod funds;
mod projects;

use civitas_primitives::OfficeRole;
use frame_benchmarking::v2::*;
use frame_support::traits::{
	fungible::{Inspect, Mutate},
	Get, Time,
};
use frame_system::RawOrigin;
use projects::{actor, office, set_time, Stage, NOW};
use sp_core::H256;
use sp_runtime::Perbill;

use crate::*;

fn project<T: Config>(id: ProjectId) -> Project {
	Projects::<T>::get(id).unwrap()
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn propose_fund() {
		set_time::<T>(NOW);
		let (who, insurer) = office::<T>("insurer", 0, OfficeRole::Insurer);
		let (kind, name) = (FundKind::UnitLinked, FundName::try_from("x".repeat(64).as_str()).unwrap());
		for _ in 1..MAX_FUNDS {
			Pallet::<T>::do_propose_fund(&who, kind, name.clone(), H256::zero(), insurer).unwrap();
		}

		#[extrinsic_call]
		_(RawOrigin::Signed(who), kind, name, H256::zero(), insurer);

		assert_eq!(FundsOf::<T>::get(insurer).len() as u32, MAX_FUNDS);
	}

	#[benchmark]
	fn approve_fund() {
		let (fund, insurer) = funds::proposed::<T>(FundKind::UnitLinked);
		let (who, supervisor) = funds::supervisor::<T>();
		funds::join::<T>(1, insurer.1);
		funds::join::<T>(2, supervisor);

		#[extrinsic_call]
		_(RawOrigin::Signed(who), fund, projects::limits());

		assert_eq!(funds::status::<T>(fund), FundStatus::Open);
	}

	#[benchmark]
	fn set_limits() {
		let (fund, _) = funds::open::<T>(FundKind::GeneralAccount);
		let (who, _) = funds::supervisor::<T>();
		let (scope, valid_from) = (LimitScope::Fund(fund), NOW + T::NoticePeriod::get());

		#[extrinsic_call]
		_(RawOrigin::Signed(who), scope, projects::limits(), valid_from);

		assert_eq!(LimitBooks::<T>::get(scope).unwrap().announced.unwrap().1, valid_from);
	}

	#[benchmark]
	fn suspend_fund() {
		let (fund, _) = funds::open::<T>(FundKind::GeneralAccount);
		let (who, _) = funds::supervisor::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(who), fund, H256::zero());

		assert_eq!(funds::status::<T>(fund), FundStatus::Suspended);
	}

	#[benchmark]
	fn resume_fund() {
		let (fund, _) = funds::open::<T>(FundKind::GeneralAccount);
		let (who, _) = funds::supervisor::<T>();
		Pallet::<T>::do_suspend_fund(&who, fund, H256::zero()).unwrap();

		#[extrinsic_call]
		_(RawOrigin::Signed(who), fund, H256::zero());

		assert_eq!(funds::status::<T>(fund), FundStatus::Open);
	}

	// By the supervisor, who is asked after the insurer.
	#[benchmark]
	fn start_run_off() {
		let (fund, _) = funds::open::<T>(FundKind::GeneralAccount);
		let (who, _) = funds::supervisor::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(who), fund, H256::zero());

		assert_eq!(funds::status::<T>(fund), FundStatus::RunOff);
	}

	#[benchmark]
	fn close_fund() {
		let (fund, (who, _)) = funds::open::<T>(FundKind::UnitLinked);
		Pallet::<T>::do_start_run_off(&who, fund, H256::zero()).unwrap();

		#[extrinsic_call]
		_(RawOrigin::Signed(who), fund);

		assert_eq!(funds::status::<T>(fund), FundStatus::Closed);
	}

	#[benchmark]
	fn connect_parties() {
		let (who, _) = funds::supervisor::<T>();
		let (_, party) = actor::<T>("party", 0);
		let (_, other) = actor::<T>("party", 1);
		funds::join::<T>(1, party);
		funds::join::<T>(2, other);

		#[extrinsic_call]
		_(RawOrigin::Signed(who), party, Some(2));

		assert_eq!(GroupOf::<T>::get(party), Some(2));
	}

	#[benchmark]
	fn report_required_capital() {
		let (fund, (who, _)) = funds::open::<T>(FundKind::GeneralAccount);

		#[extrinsic_call]
		_(RawOrigin::Signed(who), fund, 7, NOW, H256::zero());

		assert_eq!(Funds::<T>::get(fund).unwrap().required.unwrap().reported, 7);
	}

	#[benchmark]
	fn add_capital() {
		let (fund, (who, _)) = funds::open::<T>(FundKind::GeneralAccount);
		let before = Funds::<T>::get(fund).unwrap().cash;

		#[extrinsic_call]
		_(RawOrigin::Signed(who), fund, 7);

		assert_eq!(Funds::<T>::get(fund).unwrap().cash, before + 7);
	}

	// Of a fund with money in as many projects as it can have.
	#[benchmark]
	fn withdraw_capital() {
		let (fund, (who, _), _) = funds::invested::<T>(FundKind::GeneralAccount, MAX_POSITIONS);
		Pallet::<T>::do_report_required_capital(&who, fund, 1, T::Time::now(), H256::zero()).unwrap();

		#[extrinsic_call]
		_(RawOrigin::Signed(who), fund, 7);

		assert_eq!(Funds::<T>::get(fund).unwrap().flows.capital_out, 7);
	}

	#[benchmark]
	fn book_premium() {
		let (fund, (who, _)) = funds::open::<T>(FundKind::GeneralAccount);

		#[extrinsic_call]
		_(RawOrigin::Signed(who), fund, 7, H256::zero());

		assert_eq!(Funds::<T>::get(fund).unwrap().flows.premiums, 7);
	}

	// By the supervisor, who is asked after the insurer.
	#[benchmark]
	fn notify_claim() {
		let (fund, _) = funds::open::<T>(FundKind::GeneralAccount);
		let (who, _) = funds::supervisor::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(who), fund, H256::zero(), 7, H256::zero());

		assert_eq!(Funds::<T>::get(fund).unwrap().outstanding_claims, 7);
	}

	// By the supervisor, who is asked after the insurer; the last payment.
	#[benchmark]
	fn pay_claim() {
		let (fund, _) = funds::open::<T>(FundKind::GeneralAccount);
		let (who, _) = funds::supervisor::<T>();
		let (account, beneficiary) = actor::<T>("beneficiary", 0);
		T::Currency::set_balance(&account, 0);
		let claim = H256::repeat_byte(1);
		Pallet::<T>::do_notify_claim(&who, fund, claim, 7, H256::zero()).unwrap();
		let reason = Reason::try_from("x".repeat(32).as_str()).unwrap();

		#[extrinsic_call]
		_(RawOrigin::Signed(who), fund, claim, H256::zero(), 7, beneficiary, reason, H256::zero());

		assert_eq!(T::Currency::balance(&account), 7);
	}

	// By the supervisor, who is asked after the insurer.
	#[benchmark]
	fn close_claim() {
		let (fund, _) = funds::open::<T>(FundKind::GeneralAccount);
		let (who, _) = funds::supervisor::<T>();
		let claim = H256::repeat_byte(1);
		Pallet::<T>::do_notify_claim(&who, fund, claim, 7, H256::zero()).unwrap();

		#[extrinsic_call]
		_(RawOrigin::Signed(who), fund, claim, H256::zero());

		assert_eq!(Funds::<T>::get(fund).unwrap().open_claims, 0);
	}

	#[benchmark]
	fn contribute() {
		let (fund, _) = funds::open::<T>(FundKind::UnitLinked);
		let (who, holder) = actor::<T>("holder", 0);
		let amount = T::MinContribution::get();
		T::Currency::mint_into(&who, amount).unwrap();

		#[extrinsic_call]
		_(RawOrigin::Signed(who), fund, amount, holder);

		assert_eq!(funds::next_request::<T>(fund, Side::Contribution), 2);
	}

	#[benchmark]
	fn request_redemption() {
		let (fund, _) = funds::open::<T>(FundKind::UnitLinked);
		let (who, holder) = funds::holder::<T>(fund, 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(who), fund, 7, holder);

		assert_eq!(funds::next_request::<T>(fund, Side::Redemption), 2);
	}

	// A contribution, whose money goes back.
	#[benchmark]
	fn cancel_request() {
		let (fund, _) = funds::open::<T>(FundKind::UnitLinked);
		let (who, holder) = actor::<T>("holder", 0);
		let amount = T::MinContribution::get();
		T::Currency::set_balance(&who, amount);
		Pallet::<T>::do_contribute(&who, fund, amount, holder).unwrap();

		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), fund, Side::Contribution, 1);

		assert_eq!(T::Currency::balance(&who), amount);
	}

	// Of a fund with money in `p` projects, each with income ready for it, each appraised.
	#[benchmark]
	fn publish_valuation(p: Linear<1, { MAX_POSITIONS }>) {
		let (fund, _, appraisals) = funds::invested::<T>(FundKind::UnitLinked, p);
		let (who, _) = office::<T>("valuer", 0, OfficeRole::Valuer);

		#[extrinsic_call]
		_(RawOrigin::Signed(who), fund, appraisals.try_into().unwrap(), H256::zero());

		let entry = Funds::<T>::get(fund).unwrap();
		assert_eq!((entry.valuation, entry.flows.income), (1, 5 * u128::from(p)));
	}

	#[benchmark]
	fn decide_appraisal() {
		let (fund, project, haircut) = funds::awaiting::<T>();
		let (who, _) = funds::supervisor::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(who), fund, project, haircut, true);

		assert_eq!(Positions::<T>::get(fund, project).unwrap().haircut, haircut);
	}

	// As many requests, contributions and redemptions in turn, each of another party.
	#[benchmark]
	fn settle_requests(n: Linear<1, { 2 * MAX_BATCH }>) {
		// No more than a call takes on each side.
		let n = n.min(T::MaxBatch::get().saturating_mul(2));
		let fund = funds::priced::<T>(n);
		let (who, _) = actor::<T>("anybody", 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(who), fund, n.div_ceil(2));

		let entry = Funds::<T>::get(fund).unwrap();
		assert_eq!((entry.payable, entry.contributions.head), (0, u64::from(n.div_ceil(2)) + 1));
	}

	// Of a fund with money in as many projects as it can have.
	#[benchmark]
	fn close_quarter() {
		let (fund, ..) = funds::invested::<T>(FundKind::GeneralAccount, MAX_POSITIONS);
		let (who, _) = funds::supervisor::<T>();
		let before = Funds::<T>::get(fund).unwrap().quarter_end.unwrap().assets;

		#[extrinsic_call]
		_(RawOrigin::Signed(who), fund);

		assert_eq!(Funds::<T>::get(fund).unwrap().quarter_end.unwrap().assets, before + 5 * u128::from(MAX_POSITIONS));
	}

	#[benchmark]
	fn freeze_holding() {
		let (fund, _) = funds::open::<T>(FundKind::UnitLinked);
		let (_, holder) = funds::holder::<T>(fund, 0);
		funds::freeze::<T>(fund, holder, MAX_FREEZES - 1);
		let (who, _) = office::<T>("court", MAX_FREEZES, OfficeRole::Court);

		#[extrinsic_call]
		_(RawOrigin::Signed(who), fund, holder, H256::zero());

		assert_eq!(Holdings::<T>::get(fund, holder).freezes.len() as u32, MAX_FREEZES);
	}

	// The last freeze, which lets money go.
	#[benchmark]
	fn release_holding() {
		let (fund, _) = funds::open::<T>(FundKind::UnitLinked);
		let (account, holder) = funds::holder::<T>(fund, 0);
		let (who, court) = funds::freeze::<T>(fund, holder, 1).remove(0);
		T::Currency::set_balance(&account, 0);
		T::Currency::mint_into(&Pallet::<T>::account(), 7).unwrap();
		Holdings::<T>::mutate(fund, holder, |holding| holding.withheld = 7);

		#[extrinsic_call]
		_(RawOrigin::Signed(who), fund, holder, court, H256::zero());

		assert_eq!(T::Currency::balance(&account), 7);
	}

	#[benchmark]
	fn claim_undelivered() {
		let (account, party) = actor::<T>("party", 0);
		T::Currency::set_balance(&account, 0);
		T::Currency::mint_into(&Pallet::<T>::account(), 8).unwrap();
		Undelivered::<T>::insert(party, 7);

		#[extrinsic_call]
		_(RawOrigin::Signed(account.clone()), party);

		assert_eq!(T::Currency::balance(&account), 7);
	}

	// Projects.

	#[benchmark]
	fn propose_project() {
		let stage = Stage::<T>::empty();
		let (prospectus, offices) = (stage.prospectus(), stage.offices());
		#[extrinsic_call]
		_(RawOrigin::Signed(stage.sponsor.0), prospectus, offices, projects::terms());
		assert_eq!(NextProject::<T>::get(), 2);
	}

	#[benchmark]
	fn approve_project_as_council() {
		let stage = Stage::<T>::proposed();
		Pallet::<T>::do_approve_as_supervisor(&stage.supervisor.0, stage.id).unwrap();
		// What the council's origin costs, its own pallet weighs.
		#[block]
		{
			Pallet::<T>::do_approve_as_council(stage.id).unwrap();
		}
		assert_eq!(project::<T>(stage.id).state, ProjectState::Approved);
	}

	#[benchmark]
	fn approve_project_as_supervisor() {
		let stage = Stage::<T>::proposed();
		Pallet::<T>::do_approve_as_council(stage.id).unwrap();
		#[extrinsic_call]
		_(RawOrigin::Signed(stage.supervisor.0), stage.id);
		assert_eq!(project::<T>(stage.id).state, ProjectState::Approved);
	}

	#[benchmark]
	fn cancel_project() {
		let stage = Stage::<T>::funding(MAX_FUNDERS);
		// The supervisor is tried first.
		#[extrinsic_call]
		_(RawOrigin::Signed(stage.sponsor.0), stage.id, "N".repeat(128).as_str().try_into().unwrap());
		assert_eq!(project::<T>(stage.id).state, ProjectState::Cancelled);
	}

	#[benchmark]
	fn replace_office(f: Linear<1, MAX_FUNDERS>) {
		let stage = Stage::<T>::funding(f);
		let (_, party) = projects::office::<T>("other", 0, OfficeRole::ProjectVerifier);
		#[extrinsic_call]
		_(RawOrigin::Signed(stage.supervisor.0), stage.id, ProjectOffice::Verifier, party, H256::zero());
		assert_eq!(project::<T>(stage.id).offices.verifier, party);
	}

	#[benchmark]
	fn commit() {
		let (stage, fund, insurer) = projects::full_house::<T>();
		#[extrinsic_call]
		_(RawOrigin::Signed(insurer.0), fund, stage.id, projects::PART);
		assert_eq!(Portfolios::<T>::decode_len(fund), Some(MAX_POSITIONS as usize));
	}

	#[benchmark]
	fn close_funding() {
		let stage = Stage::<T>::funding(MAX_FUNDERS);
		#[extrinsic_call]
		_(RawOrigin::Signed(stage.sponsor.0), stage.id);
		assert_eq!(project::<T>(stage.id).state, ProjectState::Active);
	}

	#[benchmark]
	fn attest_milestone(f: Linear<1, MAX_FUNDERS>) {
		let stage = Stage::<T>::begun(f);
		stage.draw(15);
		#[extrinsic_call]
		_(RawOrigin::Signed(stage.verifier.0), stage.id, 15, H256::zero());
		assert_eq!(project::<T>(stage.id).attested, 16);
	}

	#[benchmark]
	fn disburse() {
		let stage = Stage::<T>::begun(MAX_FUNDERS);
		stage.draw(15);
		Pallet::<T>::do_attest(&stage.verifier.0, stage.id, 15, H256::zero()).unwrap();
		#[extrinsic_call]
		_(RawOrigin::Signed(stage.custodian.0), stage.id, 15);
		assert_eq!(project::<T>(stage.id).books.disbursed, projects::TARGET);
	}

	#[benchmark]
	fn end_drawing() {
		let stage = Stage::<T>::begun(MAX_FUNDERS);
		stage.draw(15);
		#[extrinsic_call]
		_(RawOrigin::Signed(stage.sponsor.0), stage.id);
		assert_eq!(project::<T>(stage.id).state, ProjectState::Repaying);
	}

	#[benchmark]
	fn repay() {
		let stage = Stage::<T>::begun(MAX_FUNDERS);
		stage.draw(15);
		// With principal due the payment ends the drawing as well.
		stage.go_bad();
		Pallet::<T>::do_set_write_down_policy(&stage.supervisor.0, projects::rules().try_into().unwrap()).unwrap();
		Pallet::<T>::do_assess_overdue(stage.id).unwrap();
		let amount = project::<T>(stage.id).books.disbursed + projects::INCOME * 60;
		#[extrinsic_call]
		_(RawOrigin::Signed(stage.obligor.0), stage.id, amount);
		assert_eq!(project::<T>(stage.id).state, ProjectState::Completed);
	}

	#[benchmark]
	fn claim_repayment() {
		let stage = Stage::<T>::repaying(MAX_FUNDERS);
		let amount = projects::TARGET + projects::INCOME;
		Pallet::<T>::do_repay(&stage.obligor.0, stage.id, amount).unwrap();
		let (fund, insurer) = stage.funds[0].clone();
		#[extrinsic_call]
		_(RawOrigin::Signed(insurer.0), fund, stage.id);
		assert_eq!(project::<T>(stage.id).open, MAX_FUNDERS - 1);
	}

	#[benchmark]
	fn distribute(f: Linear<1, MAX_FUNDERS>) {
		let stage = Stage::<T>::repaying(f);
		let books = project::<T>(stage.id).books;
		let income = projects::INCOME * books.disbursed / projects::TARGET;
		Pallet::<T>::do_repay(&stage.obligor.0, stage.id, books.disbursed + income).unwrap();
		#[extrinsic_call]
		_(RawOrigin::Signed(stage.sponsor.0), stage.id);
		assert_eq!(project::<T>(stage.id).open, 0);
	}

	#[benchmark]
	fn assess_overdue() {
		let stage = Stage::<T>::repaying(MAX_FUNDERS);
		Pallet::<T>::do_set_write_down_policy(&stage.supervisor.0, projects::rules().try_into().unwrap()).unwrap();
		stage.go_bad();
		#[extrinsic_call]
		_(RawOrigin::Signed(stage.sponsor.0), stage.id);
		assert!(!project::<T>(stage.id).announced_write_down.is_zero());
	}

	#[benchmark]
	fn set_write_down_policy() {
		let stage = Stage::<T>::empty();
		#[extrinsic_call]
		_(RawOrigin::Signed(stage.supervisor.0), projects::rules().try_into().unwrap());
		assert_eq!(WriteDownPolicy::<T>::get().len(), 8);
	}

	#[benchmark]
	fn order_write_down() {
		let stage = Stage::<T>::repaying(MAX_FUNDERS);
		Pallet::<T>::do_set_write_down_policy(&stage.supervisor.0, projects::rules().try_into().unwrap()).unwrap();
		stage.go_bad();
		#[extrinsic_call]
		_(RawOrigin::Signed(stage.supervisor.0), stage.id, Perbill::one(), H256::zero());
		assert_eq!(project::<T>(stage.id).ordered_write_down, Perbill::one());
	}

	#[benchmark]
	fn declare_default() {
		let stage = Stage::<T>::begun(MAX_FUNDERS);
		Pallet::<T>::do_set_write_down_policy(&stage.supervisor.0, projects::rules().try_into().unwrap()).unwrap();
		stage.draw(8);
		stage.change(0);
		stage.go_bad();
		#[extrinsic_call]
		_(RawOrigin::Signed(stage.trustee.0), stage.id);
		assert_eq!(project::<T>(stage.id).state, ProjectState::Defaulted);
	}

	#[benchmark]
	fn record_recovery() {
		let stage = Stage::<T>::defaulted(MAX_FUNDERS);
		Pallet::<T>::do_set_write_down_policy(&stage.supervisor.0, projects::rules().try_into().unwrap()).unwrap();
		let amount = project::<T>(stage.id).books.disbursed;
		#[extrinsic_call]
		_(RawOrigin::Signed(stage.trustee.0), stage.id, amount);
		assert_eq!(project::<T>(stage.id).books.outstanding(), 0);
	}

	#[benchmark]
	fn close_recovery() {
		let stage = Stage::<T>::defaulted(MAX_FUNDERS);
		#[extrinsic_call]
		_(RawOrigin::Signed(stage.supervisor.0), stage.id, H256::zero());
		assert!(project::<T>(stage.id).ended_at.is_some());
	}

	#[benchmark]
	fn propose_terms() {
		let stage = Stage::<T>::begun(MAX_FUNDERS);
		#[extrinsic_call]
		_(RawOrigin::Signed(stage.sponsor.0), stage.id, projects::terms());
		assert_eq!(project::<T>(stage.id).last_terms, 2);
	}

	#[benchmark]
	fn consent_terms() {
		let stage = Stage::<T>::begun(MAX_FUNDERS);
		stage.change(21);
		let (fund, insurer) = stage.funds[21].clone();
		#[extrinsic_call]
		_(RawOrigin::Signed(insurer.0), stage.id, 2, fund);
		assert!(PendingTermsOf::<T>::get(stage.id).unwrap().effective_from.is_some());
	}

	#[benchmark]
	fn withdraw_terms() {
		let stage = Stage::<T>::begun(MAX_FUNDERS);
		stage.change(0);
		#[extrinsic_call]
		_(RawOrigin::Signed(stage.sponsor.0), stage.id);
		assert!(!PendingTermsOf::<T>::contains_key(stage.id));
	}

	#[benchmark]
	fn leave_project() {
		let stage = Stage::<T>::begun(MAX_FUNDERS);
		stage.draw(8);
		Pallet::<T>::do_repay(&stage.obligor.0, stage.id, projects::INCOME).unwrap();
		stage.change(22);
		let (fund, insurer) = stage.funds[31].clone();
		#[extrinsic_call]
		_(RawOrigin::Signed(insurer.0), fund, stage.id);
		assert_eq!(project::<T>(stage.id).books.withdrawn, projects::PART / 2);
	}

	#[benchmark]
	fn apply_terms() {
		let stage = Stage::<T>::begun(MAX_FUNDERS);
		Pallet::<T>::do_set_write_down_policy(&stage.supervisor.0, projects::rules().try_into().unwrap()).unwrap();
		stage.draw(8);
		stage.change(22);
		projects::set_time::<T>(projects::day(60) + T::NoticePeriod::get());
		#[extrinsic_call]
		_(RawOrigin::Signed(stage.sponsor.0), stage.id);
		assert_eq!(project::<T>(stage.id).terms, 2);
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::ExtBuilder.build(), crate::mock::Test);
}
