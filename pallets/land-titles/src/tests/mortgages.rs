//! Discharge, postponement and assignment of mortgages.

use super::*;

fn discharge(by: u64, number: u64, party: u64) -> frame_support::dispatch::DispatchResult {
	LandTitles::discharge_mortgage(RuntimeOrigin::signed(by), code("P-1"), number, party)
}

fn postpone(by: u64, number: u64, ahead: u64) -> frame_support::dispatch::DispatchResult {
	LandTitles::postpone_mortgage(signed(by), code("P-1"), number, ahead, by)
}

fn assign(by: u64, number: u64, to: u64) -> frame_support::dispatch::DispatchResult {
	LandTitles::assign_mortgage(signed(by), code("P-1"), number, to, by)
}

/// Mortgages 1, 2 and 3 of the bank, the second bank and the third.
const THIRD: u64 = DAVE;

fn three_mortgages() {
	Parties::change(THIRD, |third| third.licences.push((civitas_primitives::OfficeRole::Bank, None)));
	value("P-1", 1_000);
	for lender in [BANK, SECOND_BANK, THIRD] {
		mortgaged("P-1", ALICE, lender, 100);
	}
	System::reset_events();
}

fn ranks() -> Vec<(u64, u32)> {
	LandTitles::encumbrances(code("P-1")).iter().filter_map(|(n, e)| Some((*n, e.kind.rank()?))).collect()
}

#[test]
fn l09_a_mortgage_leaves_with_its_lenders_signature_alone() {
	alices_parcel().build_and_execute(|| {
		value("P-1", 1_000);
		mortgaged("P-1", ALICE, BANK, 100);
		entered(ALICE, entry_terms("P-1", EntryRequest::Lease { lessee: BOB }));
		let call = |origin| LandTitles::discharge_mortgage(origin, code("P-1"), 1, BANK);
		assert_noop!(call(RuntimeOrigin::none()), BadOrigin);
		assert_noop!(call(RuntimeOrigin::root()), BadOrigin);
		assert_noop!(discharge(STRANGER, 1, BANK), NOT_A_PARTY);
		assert_noop!(discharge(account(ALICE), 1, BANK), NOT_ITS_ACCOUNT);
		assert_noop!(discharge(account(ALICE), 1, ALICE), Error::<Test>::NotHolder);
		assert_noop!(discharge(account(REGISTRAR), 1, REGISTRAR), Error::<Test>::NotHolder);
		assert_noop!(discharge(account(SECOND_BANK), 1, SECOND_BANK), Error::<Test>::NotHolder);
		assert_noop!(discharge(account(BANK), 2, BANK), Error::<Test>::NotAMortgage);
		assert_noop!(discharge(account(BANK), 3, BANK), Error::<Test>::EncumbranceNotFound);
		let nowhere = LandTitles::discharge_mortgage(signed(BANK), code("P-9"), 1, BANK);
		assert_eq!(nowhere, Err(Error::<Test>::PropertyNotFound.into()));
		Parties::set_standing(BANK, Standing::Suspended);
		assert_noop!(discharge(account(BANK), 1, BANK), NOT_IN_STANDING);
		Parties::set_standing(BANK, Standing::Good);
		// Nothing stops a discharge (L4).
		freeze("P-1", &[Act::RegisterConveyance, Act::Cancel]);
		assert_ok!(tax_freeze("P-1"));
		assert_ok!(discharge(account(BANK), 1, BANK));
		let kind = EncumbranceKind::Mortgage { lender: BANK, amount: 100, rank: 1 };
		assert_eq!(
			events().last(),
			Some(&Event::EncumbranceEnded {
				property: code("P-1"),
				encumbrance: 1,
				kind,
				how: EncumbranceEnd::Released { by: BANK },
				title: 1,
				owners: vec![ALICE],
			})
		);
		assert_noop!(discharge(account(BANK), 1, BANK), Error::<Test>::EncumbranceNotFound);
	});
}

#[test]
fn l07_ranks_are_exchanged_by_consent_of_all_between() {
	alices_parcel().build_and_execute(|| {
		three_mortgages();
		// The one that steps back signs first: nobody else opens it.
		assert_noop!(postpone(THIRD, 1, 3), Error::<Test>::NothingToSign);
		assert_ok!(postpone(BANK, 1, 3));
		assert_noop!(postpone(BANK, 1, 3), Error::<Test>::AlreadyConsented);
		assert_eq!(ranks(), vec![(1, 1), (2, 2), (3, 3)]);
		assert_ok!(postpone(THIRD, 1, 3));
		assert_eq!(ranks(), vec![(1, 1), (2, 2), (3, 3)]);
		assert_eq!(LandTitles::pending_change(code("P-1"), 1).unwrap().consents.len(), 2);
		System::reset_events();
		// Who lies in between would find another amount before it.
		assert_ok!(postpone(SECOND_BANK, 1, 3));
		assert_eq!(ranks(), vec![(1, 3), (2, 2), (3, 1)]);
		assert_eq!(LandTitles::pending_change(code("P-1"), 1), None);
		assert_eq!(
			events(),
			vec![
				Event::EntryChangeSigned {
					property: code("P-1"),
					encumbrance: 1,
					change: EntryChange::Postpone { ahead: 3, from_rank: 1, to_rank: 3 },
					party: SECOND_BANK,
					signer: SECOND_BANK,
					complete: true,
				},
				Event::MortgagePostponed {
					property: code("P-1"),
					encumbrance: 1,
					ahead: 3,
					rank: 3,
					rank_ahead: 1,
					lenders: vec![THIRD, BANK, SECOND_BANK],
					owners: vec![ALICE],
				},
			]
		);
	});
}

#[test]
fn f04_only_the_lenders_concerned_postpone() {
	alices_parcel().build_and_execute(|| {
		three_mortgages();
		entered(ALICE, entry_terms("P-1", EntryRequest::Lease { lessee: BOB }));
		let call = |origin| LandTitles::postpone_mortgage(origin, code("P-1"), 1, 2, BANK);
		assert_noop!(call(RuntimeOrigin::none()), BadOrigin);
		assert_noop!(call(RuntimeOrigin::root()), BadOrigin);
		assert_noop!(call(RuntimeOrigin::signed(STRANGER)), NOT_A_PARTY);
		assert_noop!(call(signed(ALICE)), NOT_ITS_ACCOUNT);
		for party in [ALICE, REGISTRAR, THIRD] {
			assert_noop!(postpone(party, 1, 2), Error::<Test>::NotHolder);
		}
		assert_noop!(postpone(BANK, 2, 1), Error::<Test>::NotBehind);
		assert_noop!(postpone(BANK, 1, 1), Error::<Test>::NotBehind);
		assert_noop!(postpone(BANK, 1, 4), Error::<Test>::NotAMortgage);
		assert_noop!(postpone(BANK, 4, 1), Error::<Test>::NotAMortgage);
		assert_noop!(postpone(BANK, 1, 9), Error::<Test>::EncumbranceNotFound);
		let nowhere = LandTitles::postpone_mortgage(signed(BANK), code("P-9"), 1, 2, BANK);
		assert_eq!(nowhere, Err(Error::<Test>::PropertyNotFound.into()));
	});
}

#[test]
fn signatures_under_a_change_end_with_their_keys_and_their_time() {
	alices_parcel().build_and_execute(|| {
		three_mortgages();
		assert_ok!(postpone(BANK, 1, 2));
		frame_support::hypothetically!({
			Parties::rotate(BANK, 777);
			assert_ok!(postpone(SECOND_BANK, 1, 2));
			assert_eq!(ranks(), vec![(1, 1), (2, 2), (3, 3)]);
			assert_ok!(LandTitles::postpone_mortgage(RuntimeOrigin::signed(777), code("P-1"), 1, 2, BANK));
			assert_eq!(ranks(), vec![(1, 2), (2, 1), (3, 3)]);
		});
		frame_support::hypothetically!({
			// Another change of the same mortgage takes its place.
			assert_ok!(assign(BANK, 1, SECOND_BANK));
			assert_noop!(postpone(SECOND_BANK, 1, 2), Error::<Test>::NothingToSign);
		});
		frame_support::hypothetically!({
			// The mortgage ahead is gone, and what waits with it.
			assert_ok!(discharge(account(BANK), 1, BANK));
			assert_eq!(EntryChanges::<Test>::iter().count(), 0);
		});
		advance(30 * DAY);
		frame_support::hypothetically!({
			assert_ok!(postpone(SECOND_BANK, 1, 2));
		});
		advance(1);
		assert_noop!(postpone(SECOND_BANK, 1, 2), Error::<Test>::NothingToSign);
	});
}

#[test]
fn a_lender_of_both_signs_once() {
	alices_parcel().build_and_execute(|| {
		value("P-1", 1_000);
		mortgaged("P-1", ALICE, BANK, 100);
		mortgaged("P-1", ALICE, BANK, 200);
		assert_ok!(postpone(BANK, 1, 2));
		assert_eq!(ranks(), vec![(1, 2), (2, 1)]);
	});
}

#[test]
fn a_mortgage_goes_to_another_bank_when_both_have_signed() {
	alices_parcel().build_and_execute(|| {
		value("P-1", 1_000);
		mortgaged("P-1", ALICE, BANK, 100);
		assert_noop!(assign(SECOND_BANK, 1, SECOND_BANK), Error::<Test>::NothingToSign);
		assert_ok!(assign(BANK, 1, SECOND_BANK));
		assert_eq!(burden("P-1", 1).kind.holder(), Some(BANK));
		assert_ok!(assign(SECOND_BANK, 1, SECOND_BANK));
		let entry = burden("P-1", 1);
		assert_eq!(entry.kind, EncumbranceKind::Mortgage { lender: SECOND_BANK, amount: 100, rank: 1 });
		assert_eq!(entry.placed_by, SECOND_BANK);
		assert_eq!(
			events().last(),
			Some(&Event::MortgageAssigned {
				property: code("P-1"),
				encumbrance: 1,
				from: BANK,
				to: SECOND_BANK,
				amount: 100,
				rank: 1,
				owners: vec![ALICE],
			})
		);
		assert_noop!(discharge(account(BANK), 1, BANK), Error::<Test>::NotHolder);
		assert_ok!(discharge(account(SECOND_BANK), 1, SECOND_BANK));
	});
}

#[test]
fn f04_only_the_lender_assigns_and_only_to_a_bank() {
	alices_parcel().build_and_execute(|| {
		value("P-1", 1_000);
		mortgaged("P-1", ALICE, BANK, 100);
		entered(ALICE, entry_terms("P-1", EntryRequest::Lease { lessee: BOB }));
		let call = |origin| LandTitles::assign_mortgage(origin, code("P-1"), 1, SECOND_BANK, BANK);
		assert_noop!(call(RuntimeOrigin::none()), BadOrigin);
		assert_noop!(call(RuntimeOrigin::root()), BadOrigin);
		assert_noop!(call(RuntimeOrigin::signed(STRANGER)), NOT_A_PARTY);
		assert_noop!(call(signed(ALICE)), NOT_ITS_ACCOUNT);
		assert_noop!(assign(ALICE, 1, SECOND_BANK), Error::<Test>::NotHolder);
		assert_noop!(assign(BANK, 1, BANK), Error::<Test>::SameLender);
		assert_noop!(assign(BANK, 1, BOB), Error::<Test>::NotLicensed);
		assert_noop!(assign(BANK, 1, OTHER_BANK), Error::<Test>::NotLicensed);
		assert_noop!(assign(BANK, 2, SECOND_BANK), Error::<Test>::NotAMortgage);
		assert_noop!(assign(BANK, 3, SECOND_BANK), Error::<Test>::EncumbranceNotFound);
		let nowhere = LandTitles::assign_mortgage(signed(BANK), code("P-9"), 1, SECOND_BANK, BANK);
		assert_eq!(nowhere, Err(Error::<Test>::PropertyNotFound.into()));
		Parties::set_standing(BANK, Standing::AccountInRecovery);
		assert_noop!(assign(BANK, 1, SECOND_BANK), NOT_IN_STANDING);
	});
}
