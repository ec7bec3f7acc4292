use super::*;

#[test]
fn i10_milestones_are_attested_and_paid_out_in_order() {
	world(|| {
		let (id, _) = begun(&[TARGET]);
		assert_noop!(attest(id, 1), Error::<Test>::NotTheNextMilestone);
		assert_noop!(disburse(id, 0), Error::<Test>::NotAttested);
		assert_ok!(attest(id, 0));
		let (project, verifier, document) = (id, VERIFIER, H256::repeat_byte(4));
		assert_eq!(last_event(), Event::MilestoneAttested { project, milestone: 0, verifier, document });
		assert_noop!(attest(id, 0), Error::<Test>::NotTheNextMilestone);
		assert_ok!(attest(id, 1));
		assert_noop!(disburse(id, 1), Error::<Test>::NotTheNextMilestone);
		let before = balance(SPONSOR);
		assert_ok!(disburse(id, 0));
		let (sponsor, custodian) = (SPONSOR, CUSTODIAN);
		assert_eq!(last_event(), Event::Disbursed { project, milestone: 0, sponsor, custodian, amount: 200_000 });
		assert_eq!(balance(SPONSOR) - before, 200_000);
		assert_noop!(disburse(id, 0), Error::<Test>::NotTheNextMilestone);
		assert_ok!(disburse(id, 1));
		assert_noop!(disburse(id, 2), Error::<Test>::NotAttested);
		assert_ok!(attest(id, 2));
		assert_noop!(attest(id, 3), Error::<Test>::UnknownMilestone);
		assert_ok!(disburse(id, 2));
		assert_eq!(balance(SPONSOR) - before, TARGET);
		assert_eq!((state(id), books(id).in_escrow), (ProjectState::Repaying, 0));
		assert_noop!(attest(id, 3), Error::<Test>::NotActive);
		assert_noop!(disburse(id, 3), Error::<Test>::NotActive);
		let record = MilestoneRecords::<Test>::get(id, 1).unwrap();
		assert_eq!((record.verifier, record.paid_out), (VERIFIER, Some((CUSTODIAN, NOW, 300_000))));
	});
}

#[test]
fn i07_only_the_verifier_attests_and_only_the_custodian_pays_out() {
	world(|| {
		let (id, _) = begun(&[TARGET]);
		refused_to_strangers(|origin| InsuranceInvestments::attest_milestone(origin, id, 0, H256::zero()));
		refused_to_strangers(|origin| InsuranceInvestments::disburse(origin, id, 0));
		for party in [SPONSOR, CUSTODIAN, INSURER, SUPERVISOR] {
			let refused = InsuranceInvestments::attest_milestone(signed(party), id, 0, H256::zero());
			assert_noop!(refused, NOT_LICENSED);
		}
		let other = InsuranceInvestments::attest_milestone(signed(OTHER_VERIFIER), id, 0, H256::zero());
		assert_noop!(other, Error::<Test>::NotTheOffice);
		assert_noop!(attest(9, 0), Error::<Test>::UnknownProject);
		assert_ok!(attest(id, 0));
		for party in [SPONSOR, VERIFIER, TRUSTEE] {
			assert_noop!(InsuranceInvestments::disburse(signed(party), id, 0), NOT_LICENSED);
		}
		let other = InsuranceInvestments::disburse(signed(OTHER_CUSTODIAN), id, 0);
		assert_noop!(other, Error::<Test>::NotTheOffice);
		assert_noop!(disburse(9, 0), Error::<Test>::UnknownProject);
		Parties::set_standing(CUSTODIAN, Standing::Suspended);
		assert_noop!(disburse(id, 0), NOT_IN_STANDING);
		Parties::change(VERIFIER, |verifier| verifier.licences.clear());
		assert_noop!(attest(id, 1), NOT_LICENSED);
	});
}

#[test]
fn i07_a_verifier_that_became_connected_does_not_attest() {
	world(|| {
		let (id, _) = begun(&[400_000, 600_000]);
		connect(VERIFIER, 6);
		for party in [SPONSOR, OBLIGOR, INSURER, OTHER_INSURER] {
			connect(party, 6);
			assert_noop!(attest(id, 0), Error::<Test>::NotIndependent);
			disconnect(party);
		}
		connect(THIRD_INSURER, 6);
		assert_ok!(attest(id, 0));
	});
}

#[test]
fn i10_with_less_than_the_target_milestones_shrink_and_the_last_takes_the_rest() {
	world(|| {
		let raised = 777_777;
		let (id, _) = begun(&[raised]);
		draw(id, 3);
		let paid = |index| MilestoneRecords::<Test>::get(id, index).unwrap().paid_out.unwrap().2;
		// 777777 * 2/10, then 622222 * 3/8, rounded down, and the rest.
		assert_eq!([paid(0), paid(1), paid(2)], [155_555, 233_333, 388_889]);
		assert_eq!(books(id).disbursed, raised);
	});
}

#[test]
fn i14_nothing_is_paid_out_while_a_payment_is_overdue() {
	world(|| {
		let (id, _) = begun(&[TARGET]);
		draw(id, 1);
		assert_ok!(attest(id, 1));
		// The income of day 150 is due; that day itself is in time.
		wait_until(150);
		advance(1);
		assert_noop!(disburse(id, 1), Error::<Test>::PaymentOverdue);
		assert_ok!(repay(id, 19_999));
		assert_noop!(disburse(id, 1), Error::<Test>::PaymentOverdue);
		assert_ok!(repay(id, 1));
		assert_ok!(disburse(id, 1));
	});
}

#[test]
fn i14_nothing_is_paid_out_while_it_is_written_down() {
	world(|| {
		let (id, _) = begun(&[TARGET]);
		assert_ok!(attest(id, 0));
		let order = |share| InsuranceInvestments::order_write_down(signed(SUPERVISOR), id, share, H256::zero());
		assert_ok!(order(Perbill::from_parts(1)));
		assert_noop!(disburse(id, 0), Error::<Test>::WrittenDown);
		assert_ok!(order(Perbill::zero()));
		assert_ok!(disburse(id, 0));
	});
}

#[test]
fn i14_nothing_is_paid_out_once_principal_is_due_or_after_maturity() {
	world(|| {
		let (id, _) = begun(&[TARGET]);
		draw(id, 1);
		assert_ok!(attest(id, 1));
		assert_ok!(repay(id, 20_000));
		wait_until(240);
		assert_noop!(disburse(id, 1), Error::<Test>::DrawingOver);
		assert_noop!(attest(id, 2), Error::<Test>::DrawingOver);
		wait_until(361);
		assert_noop!(disburse(id, 1), Error::<Test>::DrawingOver);
	});
}

#[test]
fn i10_what_is_never_paid_out_goes_back_to_the_funds() {
	world(|| {
		let (id, funds) = begun(&[250_000, 750_000]);
		draw(id, 1);
		let end = |origin| InsuranceInvestments::end_drawing(origin, id);
		assert_noop!(end(RuntimeOrigin::none()), BadOrigin);
		assert_noop!(end(RuntimeOrigin::root()), BadOrigin);
		for party in [ALICE, OBLIGOR, SUPERVISOR] {
			assert_noop!(end(signed(party)), NOT_ITS_ACCOUNT);
		}
		assert_noop!(InsuranceInvestments::end_drawing(signed(SPONSOR), 9), Error::<Test>::UnknownProject);
		assert_ok!(end(signed(SPONSOR)));
		assert_eq!(last_event(), Event::DrawingEnded { project: id, returned: 800_000 });
		assert_eq!((state(id), books(id).in_escrow, books(id).returned), (ProjectState::Repaying, 0, 800_000));
		assert_noop!(end(signed(SPONSOR)), Error::<Test>::NotActive);
		assert_ok!(distribute(id));
		assert_eq!([cash(funds[0]), cash(funds[1])], [9_950_000, 9_850_000]);
		assert_eq!(commitment(funds[0], id).cost(), 50_000);
		let flows = Funds::<Test>::get(funds[0]).unwrap().flows;
		assert_eq!((flows.committed, flows.returned, flows.principal), (250_000, 200_000, 0));
	});
}

#[test]
fn i14_anybody_ends_the_drawing_once_principal_is_due() {
	world(|| {
		let (id, _) = begun(&[TARGET]);
		draw(id, 2);
		wait_until(240);
		assert_ok!(InsuranceInvestments::end_drawing(RuntimeOrigin::signed(STRANGER), id));
		assert_eq!(books(id).returned, 500_000);
	});
}

#[test]
fn i10_a_project_that_never_drew_owes_nothing() {
	world(|| {
		let (id, funds) = begun(&[TARGET]);
		wait_until(200);
		assert_noop!(repay(id, 1), Error::<Test>::DrawingNotOver);
		assert_ok!(InsuranceInvestments::end_drawing(signed(SPONSOR), id));
		assert_eq!((state(id), last_event()), (ProjectState::Completed, Event::ProjectCompleted { project: id }));
		assert_ok!(claim(funds[0], id));
		assert_eq!(cash(funds[0]), 10_000_000);
	});
}

#[test]
fn f02_a_sponsor_without_an_account_claims_its_milestone_later() {
	world(|| {
		let (id, _) = begun(&[TARGET]);
		Parties::change(SPONSOR, |sponsor| sponsor.account = None);
		draw(id, 1);
		assert_eq!(Undelivered::<Test>::get(SPONSOR), 200_000);
		assert_eq!(books(id).disbursed, 200_000);
	});
}
