use super::*;

fn replace(party: u64, id: ProjectId, office: ProjectOffice, new: u64) -> DispatchResult {
	InsuranceInvestments::replace_office(signed(party), id, office, new, H256::repeat_byte(8))
}

#[test]
fn i07_the_supervisor_replaces_an_office_and_the_new_one_acts() {
	world(|| {
		let (id, _) = begun(&[TARGET]);
		assert_ok!(replace(SUPERVISOR, id, ProjectOffice::Verifier, OTHER_VERIFIER));
		assert_eq!(
			last_event(),
			Event::OfficeReplaced {
				project: id,
				office: ProjectOffice::Verifier,
				before: VERIFIER,
				party: OTHER_VERIFIER,
				supervisor: SUPERVISOR,
				document: H256::repeat_byte(8),
			}
		);
		assert_noop!(attest(id, 0), Error::<Test>::NotTheOffice);
		assert_ok!(InsuranceInvestments::attest_milestone(signed(OTHER_VERIFIER), id, 0, H256::zero()));
		assert_ok!(replace(SUPERVISOR, id, ProjectOffice::Custodian, OTHER_CUSTODIAN));
		assert_noop!(disburse(id, 0), Error::<Test>::NotTheOffice);
		assert_ok!(InsuranceInvestments::disburse(signed(OTHER_CUSTODIAN), id, 0));
		assert_ok!(replace(SUPERVISOR, id, ProjectOffice::Trustee, OTHER_TRUSTEE));
		assert_eq!(project(id).offices.trustee, OTHER_TRUSTEE);
	});
}

#[test]
fn i07_the_new_office_is_licensed_and_independent() {
	world(|| {
		let (id, _) = begun(&[TARGET]);
		let refused = |office, party, error: Error<Test>| {
			assert_noop!(replace(SUPERVISOR, id, office, party), error);
		};
		refused(ProjectOffice::Trustee, OTHER_VERIFIER, Error::OfficeNotLicensed);
		refused(ProjectOffice::Custodian, ALICE, Error::OfficeNotLicensed);
		for party in [SPONSOR, OBLIGOR, CUSTODIAN, TRUSTEE, INSURER] {
			connect(OTHER_VERIFIER, 3);
			connect(party, 3);
			refused(ProjectOffice::Verifier, OTHER_VERIFIER, Error::NotIndependent);
			disconnect(OTHER_VERIFIER);
			disconnect(party);
		}
		// An insurer that has not committed does not matter.
		connect(OTHER_VERIFIER, 3);
		connect(OTHER_INSURER, 3);
		assert_ok!(replace(SUPERVISOR, id, ProjectOffice::Verifier, OTHER_VERIFIER));
	});
}

#[test]
fn f02_nobody_else_replaces_an_office() {
	world(|| {
		let id = approved();
		refused_to_strangers(|origin| {
			InsuranceInvestments::replace_office(origin, id, ProjectOffice::Trustee, OTHER_TRUSTEE, H256::zero())
		});
		for party in [SPONSOR, TRUSTEE, INSURER] {
			assert_noop!(replace(party, id, ProjectOffice::Trustee, OTHER_TRUSTEE), NOT_LICENSED);
		}
		assert_noop!(replace(SUPERVISOR, 9, ProjectOffice::Trustee, OTHER_TRUSTEE), Error::<Test>::UnknownProject);
		assert_ok!(InsuranceInvestments::cancel_project(signed(SPONSOR), id, Default::default()));
		assert_noop!(replace(SUPERVISOR, id, ProjectOffice::Trustee, OTHER_TRUSTEE), Error::<Test>::ProjectEnded);
	});
}
