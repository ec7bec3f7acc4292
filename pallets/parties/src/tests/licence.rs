use crate::{mock::*, Error, Event, Licence, LicenceStatus, OfficeTerm};
use civitas_primitives::{DistrictCode, Moment, OfficeRole, PartyRegistry};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchResult;

fn grant(district: Option<DistrictCode>, until: Option<Moment>) -> DispatchResult {
	Parties::grant_licence(root(), COMPANY, OfficeRole::Bank, district, until)
}

fn term() -> OfficeTerm {
	Parties::party(COMPANY).unwrap().office
}

#[test]
fn governance_grants_suspends_and_revokes() {
	ExtBuilder::default().build_and_execute(|| {
		let licence = |status| Licence { district: Some(3), since: START, until: Some(START + 1), status };
		let stored = || Parties::licences(COMPANY);
		let (party, role) = (COMPANY, OfficeRole::Bank);
		assert_ok!(grant(Some(3), Some(START + 1)));
		let (district, until) = (Some(3), Some(START + 1));
		System::assert_last_event(Event::LicenceGranted { party, role, district, until }.into());
		assert_eq!(stored(), vec![(role, licence(LicenceStatus::Active))]);
		assert_ok!(Parties::suspend_licence(root(), party, role));
		System::assert_last_event(Event::LicenceSuspended { party, role }.into());
		assert_eq!(stored(), vec![(role, licence(LicenceStatus::Suspended))]);
		assert_ok!(Parties::revoke_licence(root(), party, role));
		System::assert_last_event(Event::LicenceRevoked { party, role }.into());
		assert_eq!(stored(), vec![(role, licence(LicenceStatus::Revoked))]);
	});
}

#[test]
fn what_is_out_of_force_is_granted_anew() {
	ExtBuilder::default().build_and_execute(|| {
		let licensed = || <Parties as PartyRegistry<u64>>::is_licensed(COMPANY, OfficeRole::Bank, None);
		assert_ok!(grant(None, None));
		for stop in [Parties::suspend_licence, Parties::revoke_licence] {
			assert!(licensed());
			assert_ok!(stop(root(), COMPANY, OfficeRole::Bank));
			assert!(!licensed());
			assert_ok!(grant(None, None));
		}
		// One in force is replaced, to move or to prolong it.
		assert_ok!(grant(Some(9), None));
		assert!(licensed());
	});
}

#[test]
fn there_is_nothing_to_stop_twice() {
	ExtBuilder::default().build_and_execute(|| {
		let suspend = || Parties::suspend_licence(root(), COMPANY, OfficeRole::Bank);
		let revoke = || Parties::revoke_licence(root(), COMPANY, OfficeRole::Bank);
		assert_noop!(suspend(), Error::<Test>::LacksLicence);
		assert_noop!(revoke(), Error::<Test>::LacksLicence);
		assert_ok!(grant(None, None));
		assert_ok!(suspend());
		assert_noop!(suspend(), Error::<Test>::LicenceNotActive);
		assert_ok!(revoke());
		assert_noop!(suspend(), Error::<Test>::LicenceNotActive);
		assert_noop!(revoke(), Error::<Test>::LicenceRevoked);
	});
}

#[test]
fn a_licence_is_a_partys_and_ends_ahead() {
	ExtBuilder::default().build_and_execute(|| {
		let role = OfficeRole::Bank;
		for nobody in [0, CHILD + 1] {
			assert_noop!(Parties::grant_licence(root(), nobody, role, None, None), Error::<Test>::UnknownParty);
		}
		for past in [0, START] {
			assert_noop!(grant(None, Some(past)), Error::<Test>::EndsInPast);
		}
		assert_ok!(grant(Some(0), Some(Moment::MAX)));
		assert_ok!(grant(Some(DistrictCode::MAX), Some(START + 1)));
	});
}

#[test]
fn a_party_is_an_office_as_long_as_its_longest_licence() {
	ExtBuilder::default().build_and_execute(|| {
		let grant = |role, until| Parties::grant_licence(root(), COMPANY, role, None, until).unwrap();
		let (end_a, end_b) = (START + 10, START + 20);
		assert_eq!(term(), OfficeTerm::NotAnOffice);
		grant(OfficeRole::Bank, Some(end_b));
		grant(OfficeRole::Valuer, Some(end_a));
		assert_eq!(term(), OfficeTerm::Until(end_b));
		grant(OfficeRole::Insurer, None);
		assert_eq!(term(), OfficeTerm::Unlimited);
		assert_ok!(Parties::revoke_licence(root(), COMPANY, OfficeRole::Insurer));
		assert_ok!(Parties::suspend_licence(root(), COMPANY, OfficeRole::Bank));
		assert_eq!(term(), OfficeTerm::Until(end_a));
		assert!(term().holds(end_a - 1) && !term().holds(end_a));
		assert_ok!(Parties::revoke_licence(root(), COMPANY, OfficeRole::Valuer));
		assert_eq!(term(), OfficeTerm::NotAnOffice);
	});
}
