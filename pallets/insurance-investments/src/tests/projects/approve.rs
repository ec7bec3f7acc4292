use super::*;

fn as_council(origin: RuntimeOrigin, id: ProjectId) -> DispatchResult {
	InsuranceInvestments::approve_project_as_council(origin, id)
}

fn as_supervisor(party: u64, id: ProjectId) -> DispatchResult {
	InsuranceInvestments::approve_project_as_supervisor(signed(party), id)
}

#[test]
fn i07_city_council_and_supervisor_both_approve_in_any_order() {
	world(|| {
		let fund = open_fund(INSURER, RICH);
		for council_first in [true, false] {
			let id = proposed();
			for council in [council_first, !council_first] {
				assert_eq!(state(id), ProjectState::Proposed);
				assert_noop!(commit(fund, id, 1), Error::<Test>::NotFunding);
				match council {
					true => {
						assert_ok!(as_council(RuntimeOrigin::root(), id));
						assert_eq!(last_event(), Event::ProjectApprovedByCouncil { project: id });
					}
					false => {
						assert_ok!(as_supervisor(SUPERVISOR, id));
						let supervisor = SUPERVISOR;
						assert_eq!(last_event(), Event::ProjectApprovedBySupervisor { project: id, supervisor });
					}
				}
			}
			assert_eq!(state(id), ProjectState::Approved);
			assert_eq!(project(id).council_approved_at, Some(NOW));
			assert_eq!(project(id).supervisor_approved, Some((SUPERVISOR, NOW)));
			assert_ok!(commit(fund, id, 1));
		}
	});
}

#[test]
fn i07_nobody_else_approves() {
	world(|| {
		let id = proposed();
		assert_noop!(as_council(RuntimeOrigin::none(), id), BadOrigin);
		for party in [SUPERVISOR, SPONSOR, ALICE, INSURER] {
			assert_noop!(as_council(signed(party), id), BadOrigin);
		}
		refused_to_strangers(|origin| InsuranceInvestments::approve_project_as_supervisor(origin, id));
		for party in [SPONSOR, INSURER, TRUSTEE] {
			assert_noop!(as_supervisor(party, id), NOT_LICENSED);
		}
		Parties::set_standing(SUPERVISOR, Standing::Suspended);
		assert_noop!(as_supervisor(SUPERVISOR, id), NOT_IN_STANDING);
	});
}

#[test]
fn i07_a_supervisor_does_not_approve_its_own() {
	world(|| {
		let id = proposed();
		connect(SUPERVISOR, 5);
		for party in [SPONSOR, OBLIGOR] {
			connect(party, 5);
			assert_noop!(as_supervisor(SUPERVISOR, id), Error::<Test>::NotIndependent);
			disconnect(party);
		}
		assert_ok!(as_supervisor(SUPERVISOR, id));
	});
}

#[test]
fn f02_approval_is_given_once_and_in_time() {
	world(|| {
		let id = proposed();
		assert_noop!(as_council(RuntimeOrigin::root(), 9), Error::<Test>::UnknownProject);
		assert_noop!(as_supervisor(SUPERVISOR, 9), Error::<Test>::UnknownProject);
		assert_ok!(as_council(RuntimeOrigin::root(), id));
		assert_noop!(as_council(RuntimeOrigin::root(), id), Error::<Test>::AlreadyApproved);
		let other = proposed();
		assert_ok!(as_supervisor(SUPERVISOR, other));
		assert_noop!(as_supervisor(SUPERVISOR, other), Error::<Test>::AlreadyApproved);
		wait_until(30);
		assert_ok!(as_supervisor(SUPERVISOR, id));
		assert_noop!(as_supervisor(SUPERVISOR, id), Error::<Test>::NotProposed);
		advance(1);
		assert_noop!(as_council(RuntimeOrigin::root(), other), Error::<Test>::FundingOver);
	});
}
