use super::*;

fn cancel(party: u64, id: ProjectId) -> DispatchResult {
	InsuranceInvestments::cancel_project(signed(party), id, "no".try_into().unwrap())
}

#[test]
fn i10_a_cancelled_project_gives_all_money_back_to_the_cent() {
	world(|| {
		let id = approved();
		let amounts = [333_333, 1, 77_777];
		let funds: Vec<_> = [INSURER, OTHER_INSURER, THIRD_INSURER].map(|insurer| open_fund(insurer, 1_000_000)).into();
		for (fund, amount) in funds.iter().zip(amounts) {
			assert_ok!(commit(*fund, id, amount));
		}
		assert_ok!(cancel(SPONSOR, id));
		assert_eq!(last_event(), Event::ProjectCancelled { project: id, reason: "no".try_into().unwrap() });
		assert_eq!((state(id), books(id).in_escrow, books(id).returned), (ProjectState::Cancelled, 0, 411_111));
		assert_noop!(commit(funds[0], id, 1), Error::<Test>::NotFunding);
		assert_ok!(claim(funds[1], id));
		assert_noop!(claim(funds[1], id), Error::<Test>::NothingToCollect);
		assert_ok!(distribute(id));
		for fund in funds {
			assert_eq!(cash(fund), 1_000_000);
			assert!(commitment(fund, id).closed);
			assert_eq!(commitment(fund, id).lost, 0);
		}
		assert_eq!(books(id).held(), Some(0));
		assert_noop!(distribute(id), Error::<Test>::NothingToCollect);
	});
}

#[test]
fn f02_sponsor_or_supervisor_cancels_before_it_begins() {
	world(|| {
		let id = proposed();
		let reason: Grounds = "no".try_into().unwrap();
		refused_to_strangers(|origin| InsuranceInvestments::cancel_project(origin, id, reason.clone()));
		for party in [OBLIGOR, TRUSTEE, INSURER] {
			assert_noop!(cancel(party, id), NOT_ITS_ACCOUNT);
		}
		assert_noop!(cancel(SPONSOR, 9), Error::<Test>::UnknownProject);
		Parties::set_standing(SPONSOR, Standing::Suspended);
		assert_noop!(cancel(SPONSOR, id), NOT_IN_STANDING);
		assert_ok!(cancel(SUPERVISOR, id));
		assert_noop!(cancel(SUPERVISOR, id), Error::<Test>::AlreadyBegun);
		Parties::set_standing(SPONSOR, Standing::Good);
		let (begun, _) = begun(&[TARGET]);
		assert_noop!(cancel(SPONSOR, begun), Error::<Test>::AlreadyBegun);
		assert_noop!(cancel(SUPERVISOR, begun), Error::<Test>::AlreadyBegun);
	});
}
