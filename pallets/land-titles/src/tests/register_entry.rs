//! Registration of a mortgage, a lease or an easement.

use super::*;

fn register(by: u64) -> frame_support::dispatch::DispatchResult {
	LandTitles::register_entry(RuntimeOrigin::signed(by), 1)
}

fn agreed_mortgage(amount: u128) {
	let id = apply(ALICE, entry_terms("P-1", mortgage_for(BANK, amount)));
	agree(id, BANK);
}

#[test]
fn l07_a_mortgage_is_entered_with_the_next_rank() {
	alices_parcel().build_and_execute(|| {
		value("P-1", 1_000);
		agreed_mortgage(600);
		System::reset_events();
		assert_ok!(register(account(REGISTRAR)));
		let entry = burden("P-1", 1);
		assert_eq!(entry.kind, EncumbranceKind::Mortgage { lender: BANK, amount: 600, rank: 1 });
		assert_eq!((entry.placed_by, entry.until, entry.since.time), (BANK, None, NOW));
		assert_eq!(Properties::<Test>::get(code("P-1")).unwrap().encumbrances, 1);
		let state = ApplicationState::Registered { office: REGISTRAR, encumbrance: 1 };
		assert_eq!(Applications::<Test>::get(1).unwrap().state, state);
		assert_eq!(
			events(),
			vec![
				Event::EncumbranceEntered {
					property: code("P-1"),
					encumbrance: 1,
					kind: entry.kind,
					placed_by: BANK,
					document: document(DocumentKind::Contract),
					until: None,
					stops: acts(&[]),
					title: 1,
					owners: vec![ALICE],
				},
				Event::EntryRegistered { application: 1, property: code("P-1"), encumbrance: 1, office: REGISTRAR },
			]
		);
		// The second is behind it, and the third behind both even when the first is gone: ranks never move up.
		assert_eq!(burden("P-1", mortgaged("P-1", ALICE, SECOND_BANK, 100)).kind.rank(), Some(2));
		assert_ok!(LandTitles::discharge_mortgage(signed(BANK), code("P-1"), 1, BANK));
		assert_eq!(burden("P-1", mortgaged("P-1", ALICE, BANK, 100)).kind.rank(), Some(3));
	});
}

#[test]
fn f04_only_the_registrar_of_the_district_registers() {
	alices_parcel().build_and_execute(|| {
		assert_noop!(register(account(REGISTRAR)), Error::<Test>::ApplicationNotFound);
		value("P-1", 1_000);
		agreed_mortgage(600);
		assert_noop!(LandTitles::register_entry(RuntimeOrigin::none(), 1), BadOrigin);
		assert_noop!(LandTitles::register_entry(RuntimeOrigin::root(), 1), BadOrigin);
		assert_noop!(register(STRANGER), NOT_A_PARTY);
		assert_noop!(register(account(ALICE)), NOT_LICENSED);
		assert_noop!(register(account(BANK)), NOT_LICENSED);
		assert_noop!(register(account(SUSPENDED_REGISTRAR)), NOT_IN_STANDING);
		assert_noop!(register(account(OTHER_REGISTRAR)), NOT_IN_DISTRICT);
		assert_ok!(register(account(CITY_REGISTRAR)));
		assert_noop!(register(account(REGISTRAR)), Error::<Test>::ApplicationNotPending);
	});
}

#[test]
fn l11_all_owners_and_the_other_party_consent() {
	let owners = vec![holding(1, &[ALICE, BOB]), holding(1, &[CAROL])];
	ExtBuilder::default().properties(vec![parcel("P-1", owners)]).build_and_execute(|| {
		value("P-1", 1_000);
		apply(CAROL, entry_terms("P-1", mortgage_for(BANK, 600)));
		for party in [ALICE, BOB, BANK] {
			assert_noop!(register(account(REGISTRAR)), Error::<Test>::ConsentMissing);
			agree(1, party);
		}
		frame_support::hypothetically!({
			Parties::rotate(BOB, 777);
			assert_noop!(register(account(REGISTRAR)), Error::<Test>::ConsentNoLongerCounts);
		});
		frame_support::hypothetically!({
			Parties::set_standing(CAROL, Standing::AccountInRecovery);
			assert_noop!(register(account(REGISTRAR)), Error::<Test>::PartyNotInStanding);
		});
		assert_ok!(register(account(REGISTRAR)));
	});
}

#[test]
fn l08_mortgages_stay_within_the_valuation() {
	alices_parcel().build_and_execute(|| {
		agreed_mortgage(600);
		assert_noop!(register(account(REGISTRAR)), Error::<Test>::NotValued);
		value("P-1", 599);
		assert_noop!(register(account(REGISTRAR)), Error::<Test>::BeyondValuation);
		assert_eq!(
			LandTitles::application_blockers(1),
			vec![BlockerKind::BeyondValuation { property: code("P-1"), excess: 1 }.into()]
		);
		value("P-1", 600);
		assert_ok!(register(account(REGISTRAR)));
		let second = apply(ALICE, entry_terms("P-1", mortgage_for(SECOND_BANK, 1)));
		agree(second, SECOND_BANK);
		assert_noop!(register_entry(second), Error::<Test>::BeyondValuation);
		value("P-1", 601);
		assert_ok!(register_entry(second));
		// Sums beyond all numbers are beyond every valuation.
		value("P-1", u128::MAX);
		let third = apply(ALICE, entry_terms("P-1", mortgage_for(SECOND_BANK, u128::MAX)));
		agree(third, SECOND_BANK);
		assert_noop!(register_entry(third), Error::<Test>::BeyondValuation);
		assert_ok!(LandTitles::discharge_mortgage(signed(BANK), code("P-1"), 1, BANK));
		assert_ok!(LandTitles::discharge_mortgage(signed(SECOND_BANK), code("P-1"), 2, SECOND_BANK));
		assert_ok!(register_entry(third));
	});
}

#[test]
fn a_lender_needs_its_licence_still() {
	alices_parcel().build_and_execute(|| {
		value("P-1", 1_000);
		agreed_mortgage(600);
		Parties::change(BANK, |bank| bank.licences.clear());
		assert_noop!(register(account(REGISTRAR)), Error::<Test>::NotLicensed);
	});
}

#[test]
fn l17_an_application_by_a_title_that_has_ended_is_not_registered() {
	alices_parcel().build_and_execute(|| {
		value("P-1", 1_000);
		agreed_mortgage(600);
		let id = ready_sale("P-1", ALICE, BOB, 1_000);
		assert_ok!(super::register(id));
		assert_noop!(register(account(REGISTRAR)), Error::<Test>::TitleNotLive);
	});
}

#[test]
fn it_is_registered_in_time_or_not_at_all() {
	alices_parcel().build_and_execute(|| {
		let lease =
			EntryTerms { until: Some(NOW + 10 * DAY), ..entry_terms("P-1", EntryRequest::Lease { lessee: BOB }) };
		let id = apply(ALICE, lease);
		agree(id, BOB);
		advance(10 * DAY);
		frame_support::hypothetically!({
			assert_ok!(register(account(REGISTRAR)));
		});
		advance(1);
		assert_noop!(register(account(REGISTRAR)), Error::<Test>::EntryOver);
		advance(20 * DAY);
		assert_noop!(register(account(REGISTRAR)), Error::<Test>::ApplicationExpired);
		let kinds: Vec<_> = LandTitles::application_blockers(1).into_iter().map(|blocker| blocker.kind).collect();
		let application = 1;
		assert_eq!(
			kinds,
			vec![BlockerKind::ApplicationExpired { application }, BlockerKind::EntryOver { application }]
		);
	});
}

#[test]
fn the_holder_of_an_entry_that_says_so_consents() {
	alices_parcel().build_and_execute(|| {
		value("P-1", 1_000);
		let stops = acts(&[Act::GrantMortgage]);
		let first = entered(ALICE, EntryTerms { stops, ..entry_terms("P-1", mortgage_for(BANK, 500)) });
		let second = apply(ALICE, entry_terms("P-1", mortgage_for(SECOND_BANK, 500)));
		agree(second, SECOND_BANK);
		assert_noop!(register_entry(second), Error::<Test>::HolderConsentMissing);
		assert_eq!(
			LandTitles::application_blockers(second),
			vec![Blocker {
				kind: BlockerKind::HolderConsentMissing { property: code("P-1"), encumbrance: first, holder: BANK },
				office: Some(BANK),
				document: Some(H256::repeat_byte(9)),
				expires: None,
			}]
		);
		agree(second, BANK);
		assert_ok!(register_entry(second));
	});
}

#[test]
fn l10_who_gets_an_entry_knows_the_charges_before_it() {
	alices_parcel().build_and_execute(|| {
		value("P-1", 1_000);
		let second = apply(ALICE, entry_terms("P-1", mortgage_for(SECOND_BANK, 500)));
		agree(second, SECOND_BANK);
		// Another bank is first after all: the second has not consented to stand behind it.
		mortgaged("P-1", ALICE, BANK, 500);
		assert_noop!(register_entry(second), Error::<Test>::ChargeAfterConsent);
		agree(second, SECOND_BANK);
		assert_ok!(register_entry(second));
	});
}

#[test]
fn l04_entries_that_came_meanwhile_stop_it() {
	alices_parcel().build_and_execute(|| {
		value("P-1", 1_000);
		agreed_mortgage(600);
		frame_support::hypothetically!({
			assert_ok!(tax_freeze("P-1"));
			assert_noop!(register(account(REGISTRAR)), Error::<Test>::TaxFreeze);
		});
		frame_support::hypothetically!({
			notice("P-1", ALICE, CAROL);
			assert_noop!(register(account(REGISTRAR)), Error::<Test>::PriorityNotice);
			agree(1, CAROL);
			assert_ok!(register(account(REGISTRAR)));
		});
		caveat("P-1", CAROL);
		assert_noop!(register(account(REGISTRAR)), Error::<Test>::Caveat);
		agree(1, CAROL);
		assert_ok!(register(account(REGISTRAR)));
	});
}

#[test]
fn f06_private_entries_leave_room_for_courts_and_the_bureau() {
	alices_parcel().build_and_execute(|| {
		let lease = || entry_terms("P-1", EntryRequest::Lease { lessee: BOB });
		for _ in 0..MAX_PRIVATE {
			entered(ALICE, lease());
		}
		let one_more = apply(ALICE, lease());
		agree(one_more, BOB);
		assert_noop!(register_entry(one_more), Error::<Test>::TooManyEncumbrances);
		let contract = document(DocumentKind::Contract);
		assert_noop!(
			LandTitles::lodge_caveat(signed(CAROL), code("P-1"), contract, CAROL),
			Error::<Test>::TooManyEncumbrances
		);
		assert_noop!(
			LandTitles::lodge_priority_notice(signed(ALICE), code("P-1"), CAROL, contract, ALICE),
			Error::<Test>::TooManyEncumbrances
		);
		for _ in 0..4 {
			freeze("P-1", &[Act::RegisterConveyance]);
		}
		let order = document(DocumentKind::CourtOrder);
		let fifth = LandTitles::place_freeze(signed(COURT), code("P-1"), order, None, acts(&[Act::Cancel]));
		assert_eq!(fifth, Err(Error::<Test>::TooManyEncumbrances.into()));
		assert_ok!(tax_freeze("P-1"));
		assert_eq!(Properties::<Test>::get(code("P-1")).unwrap().encumbrances, 15);
		assert_ok!(LandTitles::release_encumbrance(signed(BOB), code("P-1"), 1, BOB));
		assert_ok!(register_entry(one_more));
	});
}

#[test]
fn an_easement_needs_the_property_that_it_benefits() {
	three_parcels().build_and_execute(|| {
		let beneficiary = Beneficiary::Property(code("P-3"));
		let id = apply(ALICE, entry_terms("P-1", EntryRequest::Easement { beneficiary: beneficiary.clone() }));
		agree(id, BOB);
		frame_support::hypothetically!({
			Properties::<Test>::mutate(code("P-3"), |p| p.as_mut().unwrap().status = PropertyStatus::Cancelled);
			assert_noop!(register_entry(id), Error::<Test>::PropertyEnded);
		});
		assert_ok!(register_entry(id));
		assert_eq!(burden("P-1", 1).kind, EncumbranceKind::Easement { beneficiary });
	});
}
