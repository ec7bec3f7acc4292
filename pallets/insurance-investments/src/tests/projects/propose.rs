use super::*;
use civitas_primitives::Capacity;

#[test]
fn i07_a_sponsor_proposes_and_nothing_may_be_committed_yet() {
	world(|| {
		let id = proposed();
		assert_eq!(id, 1);
		let entry = project(id);
		assert_eq!(
			(entry.state, entry.prospectus.clone(), entry.offices),
			(ProjectState::Proposed, prospectus(), OFFICES)
		);
		assert_eq!((entry.terms, TermsOf::<Test>::get(id, 1)), (1, Some(terms())));
		let (sponsor, obligor, target) = (SPONSOR, OBLIGOR, TARGET);
		let document = H256::repeat_byte(1);
		assert_eq!(last_event(), Event::ProjectProposed { project: id, sponsor, obligor, target, document });
		assert_eq!(proposed(), 2);
		let fund = open_fund(INSURER, RICH);
		assert_noop!(commit(fund, id, 1), Error::<Test>::NotFunding);
	});
}

#[test]
fn f02_only_the_sponsor_or_its_representative_proposes() {
	world(|| {
		refused_to_strangers(|origin| InsuranceInvestments::propose_project(origin, prospectus(), OFFICES, terms()));
		assert_noop!(propose_as(OBLIGOR, prospectus(), OFFICES, terms()), NOT_ITS_ACCOUNT);
		let barred = Prospectus { sponsor: SUSPENDED, ..prospectus() };
		assert_noop!(propose_as(SUSPENDED, barred, OFFICES, terms()), NOT_IN_STANDING);
		Parties::change(SPONSOR, |sponsor| sponsor.represented_by.push((ALICE, Capacity::Director)));
		assert_ok!(propose_as(ALICE, prospectus(), OFFICES, terms()));
	});
}

fn refused(change: impl FnOnce(&mut Prospectus, &mut Offices, &mut Terms), error: Error<Test>) {
	let (mut prospectus, mut offices, mut terms) = (prospectus(), OFFICES, terms());
	change(&mut prospectus, &mut offices, &mut terms);
	assert_noop!(propose_as(SPONSOR, prospectus, offices, terms), error);
}

#[test]
fn i07_offices_are_licensed_and_connected_with_nobody_they_watch() {
	world(|| {
		refused(|_, offices, _| offices.trustee = CUSTODIAN, Error::OfficeNotLicensed);
		refused(|_, offices, _| offices.custodian = TRUSTEE, Error::OfficeNotLicensed);
		refused(|_, offices, _| offices.verifier = ALICE, Error::OfficeNotLicensed);
		refused(|prospectus, _, _| prospectus.obligor = TRUSTEE, Error::NotIndependent);
		for (one, other) in [
			(TRUSTEE, CUSTODIAN),
			(TRUSTEE, VERIFIER),
			(CUSTODIAN, VERIFIER),
			(TRUSTEE, SPONSOR),
			(CUSTODIAN, SPONSOR),
			(VERIFIER, SPONSOR),
			(TRUSTEE, OBLIGOR),
			(CUSTODIAN, OBLIGOR),
			(VERIFIER, OBLIGOR),
		] {
			connect(one, 1);
			connect(other, 2);
			assert_ok!(propose_as(SPONSOR, prospectus(), OFFICES, terms()));
			connect(other, 1);
			refused(|_, _, _| (), Error::NotIndependent);
			disconnect(one);
			disconnect(other);
		}
		// One party with every licence is one party.
		Parties::change(TRUSTEE, |party| party.licences.push((OfficeRole::Custodian, None)));
		refused(|_, offices, _| offices.custodian = TRUSTEE, Error::NotIndependent);
	});
}

#[test]
fn i10_milestones_add_up_to_the_target() {
	world(|| {
		refused(|_, _, terms| terms.milestones[0].amount -= 1, Error::MilestonesDoNotAddUp);
		refused(|_, _, terms| terms.milestones[2].amount += 1, Error::MilestonesDoNotAddUp);
		refused(|_, _, terms| terms.milestones[0].amount = u128::MAX, Error::MilestonesDoNotAddUp);
		refused(|_, _, terms| terms.milestones[0].amount = 0, Error::NoMilestone);
		refused(|_, _, terms| terms.milestones = Default::default(), Error::NoMilestone);
	});
}

#[test]
fn i08_nothing_is_invested_without_expected_cash_flows() {
	world(|| {
		refused(|_, _, terms| terms.plan = Default::default(), Error::NoCashFlow);
		refused(|_, _, terms| terms.plan[0] = flow(150, 0, 0), Error::NoCashFlow);
		refused(|_, _, terms| terms.plan[1].principal -= 1, Error::PrincipalDoesNotAddUp);
		refused(|_, _, terms| terms.plan[1].principal = u128::MAX, Error::PrincipalDoesNotAddUp);
		refused(|_, _, terms| terms.plan[0].income = u128::MAX, Error::PrincipalDoesNotAddUp);
	});
}

#[test]
fn i10_dates_are_in_order() {
	world(|| {
		refused(|_, _, terms| terms.milestones[0].due = day(30), Error::DatesNotInOrder);
		refused(|_, _, terms| terms.milestones[1].due = terms.milestones[0].due, Error::DatesNotInOrder);
		refused(|_, _, terms| terms.plan[1].due = terms.plan[0].due, Error::DatesNotInOrder);
		// Principal before the last milestone.
		refused(|_, _, terms| terms.milestones[2].due = day(240) + 1, Error::DatesNotInOrder);
		// A cash flow before the project can have begun.
		refused(|_, _, terms| terms.plan[0].due = day(30), Error::DatesNotInOrder);
		// Income after the last principal.
		refused(
			|_, _, terms| terms.plan = vec![flow(240, TARGET, 1), flow(330, 0, 1)].try_into().unwrap(),
			Error::DatesNotInOrder,
		);
		// A cash flow after maturity.
		refused(|_, _, terms| terms.maturity = day(330) - 1, Error::DatesNotInOrder);
		refused(|prospectus, _, _| prospectus.funding_deadline = day(60), Error::DatesNotInOrder);
		refused(|prospectus, _, _| prospectus.funding_deadline = NOW, Error::FundingOver);
		let mut last = terms();
		last.milestones[2].due = day(240);
		last.maturity = day(330);
		assert_ok!(propose_as(SPONSOR, prospectus(), OFFICES, last));
	});
}

#[test]
fn i13_write_down_rules_ascend() {
	world(|| {
		for wrong in [&[(10, 0)][..], &[(10, 10), (10, 20)], &[(10, 10), (20, 10)], &[(20, 10), (10, 20)]] {
			refused(|prospectus, _, _| prospectus.write_down_rules = rules(wrong), Error::RulesNotAscending);
		}
		let without = Prospectus { write_down_rules: Default::default(), ..prospectus() };
		assert_ok!(propose_as(SPONSOR, without, OFFICES, terms()));
	});
}

#[test]
fn f05_the_minimum_lies_between_one_and_the_target() {
	world(|| {
		refused(|prospectus, _, _| prospectus.minimum = 0, Error::ZeroAmount);
		refused(|prospectus, _, _| prospectus.minimum = TARGET + 1, Error::MinimumAboveTarget);
		refused(|prospectus, _, _| prospectus.obligor = 999, Error::UnknownParty);
		for minimum in [1, TARGET] {
			assert_ok!(propose_as(SPONSOR, Prospectus { minimum, ..prospectus() }, OFFICES, terms()));
		}
		NextProject::<Test>::put(u64::MAX);
		refused(|_, _, _| (), Error::Overflow);
		NextProject::<Test>::put(3);
	});
}
