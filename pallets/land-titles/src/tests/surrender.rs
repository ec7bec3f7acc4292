//! A land use right goes back to the state: by its owners, or at the end of its term.

use super::*;

const UNTIL: u64 = NOW + 5 * DAY;

fn leased() -> ExtBuilder {
	let mut leased = parcel("P-1", vec![holding(1, &[ALICE]), holding(1, &[WARD])]);
	leased.tenure = Tenure::LandUseRight { until: UNTIL };
	ExtBuilder::default().properties(vec![leased, parcel("P-2", vec![holding(1, &[ALICE])])])
}

fn surrender(by: u64, property: &str) -> frame_support::dispatch::DispatchResult {
	LandTitles::surrender(signed(by), code(property), document(DocumentKind::Contract), by)
}

fn end(by: u64, property: &str) -> frame_support::dispatch::DispatchResult {
	let decision = document(DocumentKind::AdministrativeDecision);
	LandTitles::end_land_use_right(RuntimeOrigin::signed(by), code(property), decision)
}

fn verify_state_owns(origin: TitleOrigin, source: DocumentKind) {
	let (number, title) = title_of("P-1");
	assert_eq!((number, title.tenure, title.origin), (3, Tenure::StateOwned, origin));
	assert_eq!((title.owners.to_vec(), title.source.kind), (vec![holding(1, &[CITY])], source));
	assert_eq!(title.replaces.to_vec(), vec![1]);
	let property = Properties::<Test>::get(code("P-1")).unwrap();
	assert_eq!((property.status, property.pending), (PropertyStatus::Registered, None));
	let former_owners = vec![ALICE, WARD];
	assert!(events().contains(&Event::RightEnded {
		property: code("P-1"),
		title: 3,
		replaces: 1,
		origin,
		former_owners,
		owner: CITY,
		office: REGISTRAR,
	}));
}

#[test]
fn all_owners_give_it_back_a_guardian_with_a_courts_approval() {
	leased().build_and_execute(|| {
		assert_ok!(surrender(ALICE, "P-1"));
		assert_noop!(alter(1), Error::<Test>::ConsentMissing);
		let binding = LandTitles::alteration(1).unwrap().binding;
		let approve = |origin| LandTitles::approve_ward_surrender(origin, 1);
		assert_noop!(approve(signed(COURT)), Error::<Test>::NothingToApprove);
		assert_ok!(LandTitles::consent_to_alteration(signed(GUARDIAN), 1, binding, WARD));
		assert_noop!(alter(1), Error::<Test>::WardDisposalNotApproved);
		assert_noop!(approve(RuntimeOrigin::none()), BadOrigin);
		assert_noop!(approve(RuntimeOrigin::root()), BadOrigin);
		assert_noop!(approve(RuntimeOrigin::signed(STRANGER)), NOT_A_PARTY);
		assert_noop!(approve(signed(GUARDIAN)), NOT_LICENSED);
		assert_noop!(approve(signed(OTHER_COURT)), NOT_IN_DISTRICT);
		let unknown = LandTitles::approve_ward_surrender(signed(COURT), 2);
		assert_eq!(unknown, Err(Error::<Test>::AlterationNotFound.into()));
		assert_ok!(approve(signed(COURT)));
		assert_eq!(events().last(), Some(&Event::WardSurrenderApproved { alteration: 1, court: COURT }));
		assert_noop!(approve(signed(COURT)), Error::<Test>::NothingToApprove);
		// A later consent of a guardian needs a later approval.
		Parties::rotate(GUARDIAN, 777);
		assert_ok!(LandTitles::consent_to_alteration(RuntimeOrigin::signed(777), 1, binding, WARD));
		assert_noop!(alter(1), Error::<Test>::WardDisposalNotApproved);
		assert_ok!(approve(signed(COURT)));
		// Also after its term.
		advance(20 * DAY);
		assert_ok!(alter(1));
		verify_state_owns(TitleOrigin::Surrender(1), DocumentKind::Contract);
	});
}

#[test]
fn l10_what_burdens_it_stays() {
	leased().build_and_execute(|| {
		let number = freeze_until("P-1", &[Act::RegisterConveyance], None);
		assert_ok!(surrender(ALICE, "P-1"));
		frame_support::hypothetically!({
			freeze_until("P-1", &[Act::Surrender], None);
			assert_noop!(alter(1), Error::<Test>::CourtFreeze);
		});
		assert_ok!(LandTitles::withdraw_alteration(signed(ALICE), 1, ALICE));
		advance(26 * DAY);
		assert_ok!(end(account(REGISTRAR), "P-1"));
		assert!(Encumbrances::<Test>::contains_key(code("P-1"), number));
	});
}

#[test]
fn f04_only_owners_of_a_land_use_right_surrender() {
	leased().build_and_execute(|| {
		let call = |origin, by| LandTitles::surrender(origin, code("P-1"), document(DocumentKind::Deed), by);
		assert_noop!(call(RuntimeOrigin::none(), ALICE), BadOrigin);
		assert_noop!(call(RuntimeOrigin::root(), ALICE), BadOrigin);
		assert_noop!(call(RuntimeOrigin::signed(STRANGER), ALICE), NOT_A_PARTY);
		assert_noop!(call(signed(BOB), BOB), Error::<Test>::NotOwner);
		assert_noop!(call(signed(BOB), ALICE), NOT_ITS_ACCOUNT);
		assert_noop!(surrender(ALICE, "P-2"), Error::<Test>::NotALandUseRight);
		assert_noop!(surrender(ALICE, "P-9"), Error::<Test>::PropertyNotFound);
		StateOwners::<Test>::remove(DISTRICT);
		assert_noop!(surrender(ALICE, "P-1"), Error::<Test>::NoStateOwner);
		let blockers = LandTitles::blockers(code("P-1"), Act::Surrender, ALICE);
		assert_eq!(blockers, vec![BlockerKind::NoStateOwner { district: DISTRICT }.into()]);
	});
}

#[test]
fn f56_at_the_end_of_its_term_the_owners_have_time_to_renew_it() {
	leased().build_and_execute(|| {
		advance(5 * DAY + 20 * DAY);
		assert_noop!(end(account(REGISTRAR), "P-1"), Error::<Test>::RightNotEnded);
		frame_support::hypothetically!({
			let owners = title_of("P-1").1.owners;
			let tenure = Tenure::LandUseRight { until: UNTIL + 1_000 * DAY };
			assert_ok!(correct("P-1", Correction::Title { owners, tenure }));
			advance(1);
			assert_noop!(end(account(REGISTRAR), "P-1"), Error::<Test>::ChangePending);
			assert_ok!(LandTitles::confirm_correction(signed(COURT), 1));
			assert_ok!(LandTitles::apply_correction(signed(REGISTRAR), 1));
			assert_noop!(end(account(REGISTRAR), "P-1"), Error::<Test>::RightNotEnded);
		});
		advance(1);
		assert_ok!(end(account(REGISTRAR), "P-1"));
		verify_state_owns(TitleOrigin::TermEnded, DocumentKind::AdministrativeDecision);
		assert_noop!(end(account(REGISTRAR), "P-1"), Error::<Test>::NotALandUseRight);
	});
}

#[test]
fn f04_only_the_registrar_ends_it() {
	leased().build_and_execute(|| {
		advance(26 * DAY);
		let decision = document(DocumentKind::AdministrativeDecision);
		let call = |origin| LandTitles::end_land_use_right(origin, code("P-1"), decision);
		assert_noop!(call(RuntimeOrigin::none()), BadOrigin);
		assert_noop!(call(RuntimeOrigin::root()), BadOrigin);
		assert_noop!(end(STRANGER, "P-1"), NOT_A_PARTY);
		assert_noop!(end(account(ALICE), "P-1"), NOT_LICENSED);
		assert_noop!(end(account(OTHER_REGISTRAR), "P-1"), NOT_IN_DISTRICT);
		assert_noop!(end(account(SUSPENDED_REGISTRAR), "P-1"), NOT_IN_STANDING);
		assert_noop!(end(account(REGISTRAR), "P-9"), Error::<Test>::PropertyNotFound);
		assert_noop!(end(account(REGISTRAR), "P-2"), Error::<Test>::NotALandUseRight);
		let deed = LandTitles::end_land_use_right(signed(REGISTRAR), code("P-1"), document(DocumentKind::Deed));
		assert_eq!(deed, Err(Error::<Test>::WrongDocument.into()));
		let mut late = decision;
		late.dated = NOW + 27 * DAY;
		let late = LandTitles::end_land_use_right(signed(REGISTRAR), code("P-1"), late);
		assert_eq!(late, Err(Error::<Test>::DocumentFutureDated.into()));
		assert_ok!(end(account(REGISTRAR), "P-1"));
	});
}

#[test]
fn a_right_without_an_end_does_not_end() {
	let mut leased = parcel("P-1", vec![holding(1, &[ALICE])]);
	leased.tenure = Tenure::LandUseRight { until: u64::MAX };
	ExtBuilder::default().properties(vec![leased]).build_and_execute(|| {
		assert_noop!(end(account(REGISTRAR), "P-1"), Error::<Test>::RightNotEnded);
	});
}
