//! Each invariant notices what it is there for: a broken variant of the state for every one.

use super::*;

type Pallet = InsuranceInvestments;

/// A state with something of everything, to be broken.
fn world() -> (FundId, FundId, ProjectId) {
	let general = fund_with(INSURER, FundKind::GeneralAccount, 1_000_000, loose_limits());
	let linked = fund_with(INSURER, FundKind::UnitLinked, 1_000_000, loose_limits());
	let project = bridge(500_000);
	assert_ok!(commit_to(linked, project, 500_000));
	let units = buy(linked, ALICE, 50_000);
	assert_ok!(redeem(linked, ALICE, units / 2));
	assert_ok!(contribute(linked, BOB, 5_000));
	value(linked);
	assert_ok!(contribute(linked, BOB, 5_000));
	assert_ok!(redeem(linked, ALICE, units / 4));
	assert_ok!(Pallet::notify_claim(signed(INSURER), general, digest(1), 700, digest(2)));
	let reason = "storm".try_into().unwrap();
	assert_ok!(Pallet::pay_claim(signed(INSURER), general, digest(1), digest(2), 300, WARD, reason, digest(4)));
	assert_ok!(Pallet::book_premium(signed(INSURER), general, 5, digest(3)));
	assert_ok!(Pallet::connect_parties(signed(SUPERVISOR), SPONSOR, Some(1)));
	(general, linked, project)
}

/// Verifies that the invariant of this number notices what `harm` does.
fn noticed(number: &str, harm: impl Fn(FundId, FundId, ProjectId)) {
	ExtBuilder.build().execute_with(|| {
		let (general, linked, project) = world();
		Pallet::do_try_state().unwrap();
		harm(general, linked, project);
		let found = format!("{:?}", Pallet::do_try_state().expect_err("nothing was noticed"));
		assert!(found.contains(&format!("\"{number}: ")), "{number} was to be noticed, not {found}");
	});
}

fn change(fund: FundId, change: impl Fn(&mut Fund)) {
	Funds::<Test>::mutate(fund, |entry| change(entry.as_mut().unwrap()));
}

#[test]
fn funds_are_numbered_listed_and_approved_with_limits() {
	noticed("1", |_, _, _| NextFund::<Test>::put(2));
	noticed("1", |_, _, _| NextFund::<Test>::put(9));
	noticed("1", |_, _, _| FundsOf::<Test>::remove(INSURER));
	noticed("1", |_, _, _| FundsOf::<Test>::insert(ALICE, InsurersFunds::default()));
	noticed("1", |_, linked, _| LimitBooks::<Test>::remove(LimitScope::Fund(linked)));
	noticed("1", |_, linked, _| change(linked, |fund| fund.status = FundStatus::Closed));
	noticed("1", |_, linked, _| change(linked, |fund| fund.kind = FundKind::GeneralAccount));
	noticed("1", |general, _, _| change(general, |fund| fund.kind = FundKind::UnitLinked));
}

#[test]
fn cash_is_the_flows() {
	noticed("2", |general, _, _| change(general, |fund| fund.cash += 1));
	noticed("2", |general, _, _| change(general, |fund| fund.flows.premiums += 1));
	noticed("2", |_, linked, _| change(linked, |fund| fund.flows.redemptions += 1));
}

#[test]
fn sums_of_a_fund_are_its_positions() {
	noticed("3", |_, linked, _| change(linked, |fund| fund.principal += 1));
	noticed("3", |_, linked, _| change(linked, |fund| fund.invested -= 1));
	noticed("3", |_, linked, _| change(linked, |fund| fund.awaiting += 1));
	noticed("3", |_, linked, _| Portfolios::<Test>::remove(linked));
	noticed("3", |_, linked, _| Portfolios::<Test>::insert(linked, Portfolio::truncate_from(vec![1, 7])));
	noticed("3", |_, linked, project| {
		Positions::<Test>::mutate(linked, project, |position| position.as_mut().unwrap().haircut = percent(50))
	});
}

#[test]
fn exposures_are_the_positions() {
	noticed("4", |_, linked, project| {
		Exposures::<Test>::mutate(LimitScope::Fund(linked), Exposed::Project(project), |sum| *sum += 1)
	});
	noticed("4", |_, _, _| {
		Exposures::<Test>::remove(LimitScope::Insurer(INSURER), Exposed::Class(AssetClass::InfrastructureDebt))
	});
	noticed("4", |_, _, _| {
		Exposures::<Test>::insert(LimitScope::Insurer(INSURER), Exposed::Class(AssetClass::Other), 1)
	});
}

#[test]
fn holdings_are_the_units_in_issue() {
	noticed("5", |_, linked, _| Holdings::<Test>::mutate(linked, ALICE, |holding| holding.units += 1));
	noticed("5", |_, linked, _| change(linked, |fund| fund.units += 1));
	noticed("5", |_, linked, _| change(linked, |fund| fund.payable -= 1));
	noticed("5", |_, linked, _| change(linked, |fund| fund.payable_units -= 1));
	noticed("5", |_, linked, _| {
		Valuations::<Test>::mutate(linked, 2, |valuation| valuation.as_mut().unwrap().contributions.requests = 0)
	});
}

#[test]
fn queues_and_histories_are_the_requests() {
	let harm_request = |harm: fn(&mut Request)| {
		move |_: FundId, linked: FundId, _: ProjectId| {
			Requests::<Test>::mutate((linked, Side::Contribution, 3), |known| harm(known.as_mut().unwrap()))
		}
	};
	noticed("6", harm_request(|request| request.amount += 1));
	noticed("6", harm_request(|request| request.state = RequestState::Cancelled));
	noticed("6", harm_request(|request| request.state = RequestState::Settled { at: 0 }));
	noticed("6", harm_request(|request| request.priced_by = 2));
	noticed("6", harm_request(|request| request.holder = CAROL));
	noticed("6", |_, linked, _| change(linked, |fund| fund.contributions.head = 4));
	noticed("6", |_, linked, _| change(linked, |fund| fund.redemptions.waiting += 1));
	noticed("6", |_, linked, _| Requests::<Test>::remove((linked, Side::Redemption, 1)));
	noticed("6", |_, linked, _| RequestsOf::<Test>::remove((linked, ALICE, 0)));
	noticed("6", |_, linked, _| Holdings::<Test>::mutate(linked, ALICE, |holding| holding.requests += 1));
}

#[test]
fn i16_claims_are_their_payments() {
	let harm_claim = |harm: fn(&mut Claim)| {
		move |general: FundId, _: FundId, _: ProjectId| {
			Claims::<Test>::mutate(general, digest(1), |known| harm(known.as_mut().unwrap()))
		}
	};
	noticed("7", harm_claim(|claim| claim.paid += 1));
	noticed("7", harm_claim(|claim| claim.stated_sum = 299));
	noticed("7", harm_claim(|claim| claim.stated_sum = 300));
	noticed("7", harm_claim(|claim| claim.closed_at = Some(0)));
	noticed("7", |general, _, _| change(general, |fund| fund.open_claims = 0));
	noticed("7", |general, _, _| References::<Test>::remove(general, digest(2)));
	noticed("7", |general, _, _| References::<Test>::remove(general, digest(3)));
}

#[test]
fn groups_and_members_agree() {
	noticed("8", |_, _, _| GroupOf::<Test>::insert(ALICE, 1));
	noticed("8", |_, _, _| GroupOf::<Test>::remove(SPONSOR));
	noticed("8", |_, _, _| Groups::<Test>::insert(2, Members::default()));
	noticed("8", |_, _, _| Groups::<Test>::insert(1, Members::truncate_from(vec![SPONSOR, SPONSOR])));
}

#[test]
fn the_account_holds_what_is_booked() {
	use frame_support::traits::{fungible::Mutate, tokens::Preservation::Expendable};
	noticed("9", |_, _, _| {
		<Balances as Mutate<u64>>::transfer(&Pallet::account(), &STRANGER, 1, Expendable).unwrap();
	});
	noticed("9", |_, _, _| Undelivered::<Test>::insert(WARD, 301));
	noticed("9", |_, _, _| Undelivered::<Test>::insert(ALICE, 0));
	noticed("9", |_, linked, _| Holdings::<Test>::mutate(linked, ALICE, |holding| holding.withheld = 1));
}
