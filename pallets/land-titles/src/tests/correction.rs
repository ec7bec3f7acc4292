//! Correction by the registrar: never silent, never by one office alone.

use super::*;

fn to_bob() -> Correction {
	Correction::Title { owners: vec![holding(1, &[BOB])].try_into().unwrap(), tenure: Tenure::Freehold }
}

fn facts(area_dm2: u64) -> PropertyFacts {
	PropertyFacts { area_dm2, ..Properties::<Test>::get(code("P-1")).unwrap().facts() }
}

fn apply(by: u64) -> frame_support::dispatch::DispatchResult {
	LandTitles::apply_correction(RuntimeOrigin::signed(by), 1)
}

fn confirm(by: u64) -> frame_support::dispatch::DispatchResult {
	LandTitles::confirm_correction(RuntimeOrigin::signed(by), 1)
}

#[test]
fn l20_a_title_is_corrected_on_the_record_after_notice() {
	alices_parcel().build_and_execute(|| {
		assert_ok!(correct("P-1", to_bob()));
		let until = NOW + 20 * DAY;
		let decision = document(DocumentKind::AdministrativeDecision);
		assert_eq!(
			events(),
			vec![Event::CorrectionProposed {
				proceeding: 1,
				property: code("P-1"),
				title: 1,
				owners: vec![ALICE],
				correction: to_bob(),
				document: decision,
				reason: text("登记错误"),
				office: REGISTRAR,
				until,
			}]
		);
		advance(20 * DAY);
		assert_noop!(apply(account(REGISTRAR)), Error::<Test>::NoticeRunning);
		assert_eq!(LandTitles::proceeding_blockers(1)[0].expires, Some(until));
		advance(1);
		assert_eq!(LandTitles::proceeding_blockers(1), vec![]);
		System::reset_events();
		assert_ok!(apply(account(REGISTRAR)));
		let (number, title) = title_of("P-1");
		assert_eq!((number, title.owners.to_vec()), (2, vec![holding(1, &[BOB])]));
		assert_eq!((title.origin, title.source), (TitleOrigin::Correction(1), decision));
		let old = LandTitles::title(1).unwrap();
		assert_eq!((old.owners.to_vec(), old.end), (vec![holding(1, &[ALICE])], Some(title.begin)));
		assert_eq!(LandTitles::titles_of_party(ALICE, 0, 10), vec![]);
		assert_eq!(
			events(),
			vec![
				Event::TitleCorrected {
					proceeding: 1,
					property: code("P-1"),
					title: 2,
					replaces: 1,
					former_owners: vec![ALICE],
					owners: title.owners,
					tenure: Tenure::Freehold,
				},
				Event::CorrectionApplied {
					proceeding: 1,
					property: code("P-1"),
					office: REGISTRAR,
					owners: vec![ALICE]
				},
			]
		);
		assert_noop!(apply(account(REGISTRAR)), Error::<Test>::ProceedingNotOpen);
	});
}

#[test]
fn f56_or_at_once_when_a_second_office_confirms() {
	for (by, office) in [(COURT, COURT), (OTHER_REGISTRAR, OTHER_REGISTRAR), (CITY_REGISTRAR, CITY_REGISTRAR)] {
		alices_parcel().build_and_execute(|| {
			assert_noop!(confirm(account(by)), Error::<Test>::ProceedingNotFound);
			assert_ok!(correct("P-1", to_bob()));
			assert_noop!(confirm(account(REGISTRAR)), Error::<Test>::SameOffice);
			assert_ok!(confirm(account(by)));
			let confirmed = Event::CorrectionConfirmed { proceeding: 1, property: code("P-1"), office };
			assert_eq!(events().last(), Some(&confirmed));
			assert_noop!(confirm(account(by)), Error::<Test>::AlreadyConfirmed);
			assert_ok!(apply(account(REGISTRAR)));
			assert_noop!(confirm(account(by)), Error::<Test>::ProceedingNotOpen);
		});
	}
}

#[test]
fn f56_an_objection_stops_it_even_when_it_is_confirmed() {
	alices_parcel().build_and_execute(|| {
		assert_ok!(correct("P-1", to_bob()));
		assert_ok!(object(ALICE, 1));
		assert_ok!(confirm(account(CITY_REGISTRAR)));
		assert_noop!(apply(account(REGISTRAR)), Error::<Test>::ObjectionsOpen);
		advance(21 * DAY);
		assert_noop!(apply(account(REGISTRAR)), Error::<Test>::ObjectionsOpen);
		assert_ok!(LandTitles::decide_objection(signed(COURT), 1, ALICE, false, text("the deed names Bob")));
		assert_ok!(apply(account(REGISTRAR)));
	});
}

#[test]
fn f04_only_the_registrar_proposes_and_applies_and_offices_confirm() {
	alices_parcel().build_and_execute(|| {
		let decision = document(DocumentKind::AdministrativeDecision);
		let propose =
			|origin| LandTitles::propose_correction(origin, code("P-1"), to_bob(), decision, text("登记错误"));
		assert_noop!(apply(account(REGISTRAR)), Error::<Test>::ProceedingNotFound);
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(propose(origin.clone()), BadOrigin);
			assert_noop!(LandTitles::confirm_correction(origin.clone(), 1), BadOrigin);
			assert_noop!(LandTitles::apply_correction(origin, 1), BadOrigin);
		}
		let outsiders = [
			(STRANGER, NOT_A_PARTY),
			(account(ALICE), NOT_LICENSED),
			(account(VALUER), NOT_LICENSED),
			(account(SUSPENDED_REGISTRAR), NOT_IN_STANDING),
		];
		for (by, error) in outsiders {
			assert_noop!(propose(RuntimeOrigin::signed(by)), error);
		}
		assert_noop!(propose(signed(COURT)), NOT_LICENSED);
		assert_noop!(propose(signed(OTHER_REGISTRAR)), NOT_IN_DISTRICT);
		assert_ok!(propose(signed(REGISTRAR)));
		for (by, error) in outsiders {
			assert_noop!(apply(by), error);
			assert_noop!(confirm(by), error);
		}
		assert_noop!(confirm(account(OTHER_COURT)), NOT_LICENSED);
		assert_ok!(confirm(account(COURT)));
		assert_noop!(apply(account(COURT)), NOT_LICENSED);
		assert_noop!(apply(account(OTHER_REGISTRAR)), NOT_IN_DISTRICT);
		assert_ok!(apply(account(CITY_REGISTRAR)));
	});
}

#[test]
fn l20_facts_are_corrected_and_those_before_stay_readable() {
	alices_parcel().build_and_execute(|| {
		let before = facts(50_000);
		assert_ok!(correct("P-1", Correction::Facts(facts(49_000))));
		assert_ok!(confirm(account(COURT)));
		System::reset_events();
		assert_ok!(apply(account(REGISTRAR)));
		assert_eq!(Properties::<Test>::get(code("P-1")).unwrap().facts(), facts(49_000));
		assert_eq!(LandTitles::corrections(code("P-1")), vec![(1, before.clone())]);
		let (after, property) = (facts(49_000), code("P-1"));
		assert_eq!(events()[0], Event::FactsCorrected { proceeding: 1, property, facts: after, before });
		// The title is what it was.
		assert_eq!(title_of("P-1").0, 1);
		assert_ok!(correct("P-1", Correction::Facts(facts(48_000))));
		assert_ok!(LandTitles::confirm_correction(signed(COURT), 2));
		assert_ok!(LandTitles::apply_correction(signed(REGISTRAR), 2));
		let areas: Vec<_> =
			LandTitles::corrections(code("P-1")).into_iter().map(|(id, facts)| (id, facts.area_dm2)).collect();
		assert_eq!(areas, vec![(1, 50_000), (2, 49_000)]);
	});
}

#[test]
fn the_floor_of_a_flat_is_corrected() {
	let mut flat = parcel("F-1", vec![holding(1, &[ALICE])]);
	flat.kind = PropertyKind::BuildingUnit { within: code("P-1"), floor_area_dm2: 8_000 };
	ExtBuilder::default().properties(vec![parcel("P-1", vec![holding(1, &[BOB])]), flat]).build_and_execute(|| {
		let before = Properties::<Test>::get(code("F-1")).unwrap().facts();
		assert_eq!(before.floor_area_dm2, 8_000);
		let none = PropertyFacts { floor_area_dm2: 0, ..before.clone() };
		assert_noop!(correct("F-1", Correction::Facts(none)), Error::<Test>::NoArea);
		let after = PropertyFacts { floor_area_dm2: 8_100, area_dm2: 0, ..before };
		assert_ok!(correct("F-1", Correction::Facts(after.clone())));
		assert_ok!(confirm(account(COURT)));
		assert_ok!(apply(account(REGISTRAR)));
		assert_eq!(Properties::<Test>::get(code("F-1")).unwrap().facts(), after);
	});
}

#[test]
fn a_correction_is_possible_and_corrects_something() {
	alices_parcel().build_and_execute(|| {
		let refused = |correction: Correction, error: Error<Test>| {
			assert_noop!(correct("P-1", correction), error);
		};
		let title = |owners: Vec<Holding>, tenure| Correction::Title { owners: owners.try_into().unwrap(), tenure };
		refused(title(vec![], Tenure::Freehold), Error::NoHolding);
		refused(title(vec![holding(1, &[99])], Tenure::Freehold), Error::UnknownParty);
		let over = Tenure::LandUseRight { until: NOW - 1 };
		refused(title(vec![holding(1, &[BOB])], over), Error::TenureEnded);
		refused(title(vec![holding(1, &[ALICE])], Tenure::Freehold), Error::NothingCorrected);
		refused(Correction::Facts(facts(50_000)), Error::NothingCorrected);
		refused(Correction::Facts(facts(0)), Error::NoArea);
		refused(Correction::Facts(PropertyFacts { floor_area_dm2: 1, ..facts(1) }), Error::NoArea);
		let centroid = Some(Centroid { latitude_e7: 0, longitude_e7: i32::MIN });
		refused(Correction::Facts(PropertyFacts { centroid, ..facts(1) }), Error::CentroidOutOfRange);
		assert_noop!(correct("P-9", to_bob()), Error::<Test>::PropertyNotFound);
		let decision = document(DocumentKind::AdministrativeDecision);
		let call = |document, reason| {
			LandTitles::propose_correction(signed(REGISTRAR), code("P-1"), to_bob(), document, text(reason))
		};
		assert_noop!(call(decision, ""), Error::<Test>::ReasonMissing);
		let mut late = decision;
		late.dated = NOW + 1;
		assert_noop!(call(late, "x"), Error::<Test>::DocumentFutureDated);
		let same_owner = title(vec![holding(1, &[ALICE])], Tenure::StateOwned);
		assert_ok!(correct("P-1", same_owner));
	});
}

#[test]
fn l15_nothing_else_is_pending() {
	alices_parcel().build_and_execute(|| {
		let blockers = |actor| LandTitles::blockers(code("P-1"), Act::Correct, actor);
		assert_eq!(blockers(REGISTRAR), vec![]);
		assert!(matches!(blockers(ALICE)[0].kind, BlockerKind::NotLicensed { .. }));
		let id = propose_sale("P-1", ALICE, BOB, 1);
		assert_noop!(correct("P-1", to_bob()), Error::<Test>::ConveyancePending);
		assert_ok!(LandTitles::refuse_conveyance(signed(REGISTRAR), id, text("under correction")));
		assert_ok!(correct("P-1", to_bob()));
		let pending = BlockerKind::ChangePending { property: code("P-1"), pending: Pending::Proceeding(1) };
		assert_eq!(blockers(REGISTRAR), vec![pending.into()]);
		assert_noop!(correct("P-1", to_bob()), Error::<Test>::ChangePending);
		let sale = vec![leg("P-1", &[ALICE], vec![holding(1, &[BOB])], 1)];
		assert_noop!(propose(ALICE, ConveyanceKind::Sale, sale), Error::<Test>::ChangePending);
		assert_noop!(subdivide(ALICE, "P-1", parts("P-1", &[25_000, 25_000])), Error::<Test>::ChangePending);
		assert_ok!(LandTitles::withdraw_proceeding(signed(REGISTRAR), 1));
		assert_eq!(LandTitles::pending_on(code("P-1")), None);
		let unknown = BlockerKind::ProceedingNotFound { proceeding: 9 };
		assert_eq!(LandTitles::proceeding_blockers(9), vec![unknown.into()]);
	});
}

#[test]
fn l04_a_freeze_stops_it_and_the_term_does_not() {
	let mut leased = parcel("P-1", vec![holding(1, &[ALICE])]);
	leased.tenure = Tenure::LandUseRight { until: NOW + DAY };
	ExtBuilder::default().properties(vec![leased]).build_and_execute(|| {
		let number = freeze_until("P-1", &[Act::Correct], None);
		assert_noop!(correct("P-1", to_bob()), Error::<Test>::CourtFreeze);
		lift("P-1", number);
		advance(2 * DAY);
		assert_ok!(correct("P-1", to_bob()));
		assert_ok!(confirm(account(COURT)));
		freeze_until("P-1", &[Act::Correct], None);
		assert_noop!(apply(account(REGISTRAR)), Error::<Test>::CourtFreeze);
	});
}
