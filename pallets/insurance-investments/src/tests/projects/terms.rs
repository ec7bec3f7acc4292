use super::*;

/// Everything half a year later.
fn later() -> Terms {
	Terms {
		maturity: day(540),
		milestones: vec![milestone(200_000, 60), milestone(300_000, 200), milestone(500_000, 300)].try_into().unwrap(),
		plan: vec![flow(150, 0, 20_000), flow(400, 400_000, 60_000), flow(530, 600_000, 25_000)].try_into().unwrap(),
		document: H256::repeat_byte(5),
	}
}

fn propose_by(party: u64, id: ProjectId, terms: Terms) -> DispatchResult {
	InsuranceInvestments::propose_terms(signed(party), id, terms)
}

fn consent(fund: FundId, id: ProjectId, version: u32) -> DispatchResult {
	InsuranceInvestments::consent_terms(signed(insurer_of(fund)), id, version, fund)
}

fn leave(fund: FundId, id: ProjectId) -> DispatchResult {
	InsuranceInvestments::leave_project(signed(insurer_of(fund)), fund, id)
}

fn apply(id: ProjectId) -> DispatchResult {
	InsuranceInvestments::apply_terms(RuntimeOrigin::signed(STRANGER), id)
}

fn withdraw(party: u64, id: ProjectId) -> DispatchResult {
	InsuranceInvestments::withdraw_terms(signed(party), id)
}

#[test]
fn i11_terms_change_after_consent_and_notice_only() {
	world(|| {
		let (id, funds) = begun(&[333_333, 333_333, 333_334]);
		assert_ok!(propose_by(SPONSOR, id, later()));
		let document = H256::repeat_byte(5);
		assert_eq!(last_event(), Event::TermsProposed { project: id, version: 2, document });
		assert_noop!(apply(id), Error::<Test>::NoTermsAgreed);
		assert_ok!(consent(funds[0], id, 2));
		assert_noop!(consent(funds[0], id, 2), Error::<Test>::AlreadyConsented);
		// 666666 of 1000000 are less than two thirds.
		assert_ok!(consent(funds[1], id, 2));
		let (project, version, fund) = (id, 2, funds[1]);
		assert_eq!(last_event(), Event::TermsConsented { project, version, fund, consented: 666_666 });
		assert_noop!(apply(id), Error::<Test>::NoTermsAgreed);
		assert_ok!(consent(funds[2], id, 2));
		let effective_from = NOW + NOTICE;
		assert_eq!(last_event(), Event::TermsAgreed { project, version, effective_from });
		advance(NOTICE - 1);
		assert_noop!(apply(id), Error::<Test>::NoticeNotOver);
		assert_eq!(super::project(id).terms, 1);
		advance(1);
		assert_ok!(apply(id));
		assert_eq!(last_event(), Event::TermsChanged { project, version });
		assert_eq!(InsuranceInvestments::find_terms(id, None), Some(later()));
		assert_eq!(InsuranceInvestments::find_terms(id, Some(1)), Some(terms()));
		assert_noop!(apply(id), Error::<Test>::NoTermsAgreed);
	});
}

#[test]
fn i11_two_thirds_are_enough_and_one_less_is_not() {
	world(|| {
		let (id, funds) = begun(&[600_000, 300_000]);
		assert_ok!(propose_by(SPONSOR, id, later()));
		assert_ok!(consent(funds[0], id, 2));
		assert_eq!(PendingTermsOf::<Test>::get(id).unwrap().effective_from, Some(Timestamp::get() + NOTICE));
		assert_eq!(crate::terms::two_thirds(599_999, 900_000), Some(false));
		assert_eq!(crate::terms::two_thirds(600_000, 900_000), Some(true));
		assert_eq!(crate::terms::two_thirds(u128::MAX, 1), None);
	});
}

#[test]
fn i11_who_does_not_agree_takes_its_part_of_the_escrow_and_shares_in_what_was_drawn() {
	world(|| {
		let (id, funds) = begun(&[200_000, 300_000, 500_000]);
		draw(id, 1);
		assert_ok!(repay(id, 10_000));
		assert_ok!(propose_by(SPONSOR, id, later()));
		assert_noop!(leave(funds[0], id), Error::<Test>::NoTermsAgreed);
		for fund in &funds[1..] {
			assert_ok!(consent(*fund, id, 2));
		}
		assert_noop!(leave(funds[1], id), Error::<Test>::AlreadyConsented);
		// While the change waits nothing is drawn.
		assert_noop!(attest(id, 1), Error::<Test>::TermsWaiting);
		assert_ok!(leave(funds[0], id));
		let (project, fund) = (id, funds[0]);
		assert_eq!(last_event(), Event::FundLeft { project, fund, withdrawn: 160_000 });
		// Its income up to here came with it.
		assert_eq!(cash(funds[0]), 10_000_000 - 200_000 + 160_000 + 2_000);
		assert_noop!(leave(funds[0], id), Error::<Test>::AlreadyLeft);
		assert_eq!((books(id).in_escrow, books(id).withdrawn), (640_000, 160_000));
		advance(NOTICE);
		assert_noop!(leave(funds[1], id), Error::<Test>::TooLateToLeave);
		assert_ok!(apply(id));
		// The milestones that are left shrink to 3/8 and the rest of 640000.
		draw(id, 3);
		assert_eq!(books(id).disbursed, 840_000);
		let paid = MilestoneRecords::<Test>::get(id, 1).unwrap().paid_out.unwrap().2;
		assert_eq!(paid, 240_000);
		// Of 840000 the first fund's 40000 are 1 in 21.
		assert_ok!(repay(id, 6_800));
		assert_eq!(books(id).income, 16_800);
		assert_ok!(repay(id, 420_000));
		assert_ok!(distribute(id));
		let got = |place: usize| {
			let entry = commitment(funds[place], id);
			(entry.capital_collected, entry.income_collected)
		};
		assert_eq!(got(0), (20_000, 2_000 + 323));
		assert_eq!(got(1).0 + got(2).0, 400_000);
		assert_eq!(got(1).0, 150_000);
		assert_ok!(repay(id, 420_000));
		assert_eq!(state(id), ProjectState::Completed);
		assert_ok!(distribute(id));
		let all: u128 = funds.iter().map(|fund| cash(*fund)).sum();
		assert_eq!(all, 30_000_000 + 16_800);
	});
}

#[test]
fn i11_a_fund_leaves_for_good_when_nothing_was_drawn() {
	world(|| {
		let (id, funds) = begun(&[100_000, 900_000]);
		assert_ok!(propose_by(SPONSOR, id, later()));
		assert_ok!(consent(funds[1], id, 2));
		assert_ok!(leave(funds[0], id));
		assert_eq!(cash(funds[0]), 10_000_000);
		assert!(commitment(funds[0], id).closed);
		assert_noop!(claim(funds[0], id), Error::<Test>::NothingToCollect);
		assert_noop!(leave(funds[0], id), Error::<Test>::AlreadyLeft);
		advance(NOTICE);
		assert_ok!(apply(id));
		draw(id, 3);
		assert_eq!(books(id).disbursed, 900_000);
	});
}

#[test]
fn i11_nobody_leaves_when_nothing_is_in_escrow() {
	world(|| {
		let (id, funds) = repaying(&[100_000, 900_000]);
		let mut longer = terms();
		longer.maturity = day(400);
		assert_ok!(propose_by(SPONSOR, id, longer));
		assert_ok!(consent(funds[1], id, 2));
		assert_noop!(leave(funds[0], id), Error::<Test>::NothingInEscrow);
	});
}

#[test]
fn i11_maturity_is_extended_by_consent_and_ends_a_write_down() {
	world(|| {
		let (id, funds) = repaying(&[TARGET]);
		assert_ok!(repay(id, 20_000));
		wait_until(280);
		let overdue = InsuranceInvestments::find_sources_and_uses(id).unwrap();
		assert_eq!((overdue.days_overdue, overdue.write_down), (Some(40), Perbill::from_percent(25)));
		let mut longer = terms();
		longer.plan = vec![flow(150, 0, 20_000), flow(400, TARGET, 60_000)].try_into().unwrap();
		longer.maturity = day(400);
		assert_ok!(propose_by(SPONSOR, id, longer));
		assert_ok!(consent(funds[0], id, 2));
		advance(NOTICE);
		assert_ok!(apply(id));
		let extended = InsuranceInvestments::find_sources_and_uses(id).unwrap();
		assert_eq!((extended.days_overdue, extended.write_down), (None, Perbill::zero()));
	});
}

#[test]
fn i10_attested_milestones_stay_as_they_are() {
	world(|| {
		let (id, funds) = begun(&[TARGET]);
		assert_ok!(attest(id, 0));
		let mut changed = later();
		changed.milestones[0].document = H256::zero();
		assert_noop!(propose_by(SPONSOR, id, changed), Error::<Test>::MilestoneAttested);
		let mut changed = later();
		changed.milestones[1].amount += 1;
		assert_noop!(propose_by(SPONSOR, id, changed), Error::<Test>::MilestonesDoNotAddUp);
		let mut changed = later();
		changed.milestones[1].due = NOW;
		assert_noop!(propose_by(SPONSOR, id, changed), Error::<Test>::DatesNotInOrder);
		let mut changed = later();
		changed.milestones = vec![milestone(200_000, 60), milestone(800_000, 200)].try_into().unwrap();
		assert_ok!(propose_by(SPONSOR, id, changed));
		// Attested in between: the change no longer fits.
		assert_ok!(attest(id, 1));
		assert_noop!(consent(funds[0], id, 2), Error::<Test>::MilestoneAttested);
	});
}

#[test]
fn f02_only_the_sponsor_proposes_and_withdraws_terms() {
	world(|| {
		let (id, funds) = begun(&[TARGET]);
		refused_to_strangers(|origin| InsuranceInvestments::propose_terms(origin, id, later()));
		refused_to_strangers(|origin| InsuranceInvestments::withdraw_terms(origin, id));
		for party in [OBLIGOR, TRUSTEE, SUPERVISOR, INSURER] {
			assert_noop!(propose_by(party, id, later()), NOT_ITS_ACCOUNT);
			assert_noop!(withdraw(party, id), NOT_ITS_ACCOUNT);
		}
		assert_noop!(propose_by(SPONSOR, 9, later()), Error::<Test>::UnknownProject);
		assert_noop!(withdraw(SPONSOR, 9), Error::<Test>::UnknownProject);
		assert_noop!(withdraw(SPONSOR, id), Error::<Test>::NoTermsPending);
		assert_ok!(propose_by(SPONSOR, id, later()));
		assert_ok!(withdraw(SPONSOR, id));
		assert_eq!(last_event(), Event::TermsWithdrawn { project: id, version: 2 });
		// A new proposal takes a new number, and replaces one that nobody agreed to in time.
		assert_ok!(propose_by(SPONSOR, id, later()));
		assert_ok!(propose_by(SPONSOR, id, later()));
		assert_noop!(consent(funds[0], id, 3), Error::<Test>::NoTermsPending);
		assert_ok!(consent(funds[0], id, 4));
		assert_noop!(propose_by(SPONSOR, id, later()), Error::<Test>::TermsWaiting);
		assert_noop!(withdraw(SPONSOR, id), Error::<Test>::TermsWaiting);
		assert_noop!(consent(funds[0], id, 4), Error::<Test>::TermsWaiting);
		let fresh = proposed();
		assert_noop!(propose_by(SPONSOR, fresh, later()), Error::<Test>::NotRepaying);
	});
}

#[test]
fn f02_only_a_funds_insurer_consents_or_leaves() {
	world(|| {
		let (id, funds) = begun(&[300_000, 700_000]);
		assert_noop!(consent(funds[0], id, 2), Error::<Test>::NoTermsPending);
		assert_ok!(propose_by(SPONSOR, id, later()));
		let consent_as = |origin| InsuranceInvestments::consent_terms(origin, id, 2, funds[0]);
		let leave_as = |origin| InsuranceInvestments::leave_project(origin, funds[0], id);
		refused_to_strangers(consent_as);
		refused_to_strangers(leave_as);
		for party in [OTHER_INSURER, SPONSOR, SUPERVISOR] {
			assert_noop!(consent_as(signed(party)), NOT_ITS_ACCOUNT);
			assert_noop!(leave_as(signed(party)), NOT_ITS_ACCOUNT);
		}
		let other = open_fund(THIRD_INSURER, 1_000_000);
		assert_noop!(consent(other, id, 2), Error::<Test>::NotAFunder);
		assert_noop!(consent(funds[0], 9, 2), Error::<Test>::UnknownProject);
		assert_noop!(leave(funds[0], 9), Error::<Test>::UnknownProject);
		assert_ok!(consent(funds[1], id, 2));
		assert_noop!(leave(other, id), Error::<Test>::NotAFunder);
		assert_noop!(apply(9), Error::<Test>::UnknownProject);
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(InsuranceInvestments::apply_terms(origin, id), BadOrigin);
		}
	});
}

#[test]
fn i11_default_ends_a_change_that_waits() {
	world(|| {
		let (id, funds) = begun(&[TARGET]);
		draw(id, 1);
		wait_until(235);
		let mut changed = later();
		changed.milestones[1].due = day(280);
		assert_ok!(propose_by(SPONSOR, id, changed));
		assert_ok!(consent(funds[0], id, 2));
		wait_until(240);
		assert_ok!(InsuranceInvestments::declare_default(signed(TRUSTEE), id));
		assert!(!PendingTermsOf::<Test>::contains_key(id));
		assert_noop!(apply(id), Error::<Test>::NoTermsAgreed);
	});
}
