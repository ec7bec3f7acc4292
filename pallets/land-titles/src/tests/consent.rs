//! Consent to a conveyance.

use super::*;

fn give(by: u64, party: u64) -> frame_support::dispatch::DispatchResultWithPostInfo {
	LandTitles::consent(RuntimeOrigin::signed(by), 1, binding(1), party)
}

#[test]
fn l11_every_party_consents() {
	alices_parcel().build_and_execute(|| {
		propose_sale("P-1", ALICE, BOB, 1_000);
		assert_ok!(give(account(BOB), BOB));
		let consents = Conveyances::<Test>::get(1).unwrap().consents;
		assert_eq!(consents.iter().map(|consent| consent.party).collect::<Vec<_>>(), vec![ALICE, BOB]);
		assert_eq!(events().last(), Some(&Event::Consented { conveyance: 1, party: BOB, signer: BOB }));
	});
}

#[test]
fn f04_only_givers_and_receivers_consent_each_for_itself() {
	alices_parcel().build_and_execute(|| {
		propose_sale("P-1", ALICE, BOB, 1_000);
		assert_noop!(LandTitles::consent(RuntimeOrigin::none(), 1, binding(1), BOB), BadOrigin);
		assert_noop!(LandTitles::consent(RuntimeOrigin::root(), 1, binding(1), BOB), BadOrigin);
		assert_noop!(give(STRANGER, BOB), NOT_A_PARTY);
		assert_noop!(give(account(ALICE), BOB), NOT_ITS_ACCOUNT);
		assert_noop!(give(account(CAROL), CAROL), Error::<Test>::NotConcerned);
		assert_noop!(give(account(REGISTRAR), REGISTRAR), Error::<Test>::NotConcerned);
		Parties::set_standing(BOB, Standing::Suspended);
		assert_noop!(give(account(BOB), BOB), NOT_IN_STANDING);
	});
}

#[test]
fn l13_a_consent_names_the_terms() {
	alices_parcel().build_and_execute(|| {
		propose_sale("P-1", ALICE, BOB, 1_000);
		assert_noop!(LandTitles::consent(signed(BOB), 1, H256::zero(), BOB), Error::<Test>::TermsDiffer);
		// The contract alone is not enough: the digest binds what passes and is paid on chain as well.
		assert_noop!(LandTitles::consent(signed(BOB), 1, TERMS, BOB), Error::<Test>::TermsDiffer);
		assert_ok!(give(account(BOB), BOB));
		assert_noop!(give(account(BOB), BOB), Error::<Test>::AlreadyConsented);
		assert_noop!(give(account(ALICE), ALICE), Error::<Test>::AlreadyConsented);
	});
}

#[test]
fn a_consent_needs_a_conveyance_in_time() {
	alices_parcel().build_and_execute(|| {
		assert_noop!(give(account(BOB), BOB), Error::<Test>::ConveyanceNotFound);
		propose_sale("P-1", ALICE, BOB, 1_000);
		frame_support::hypothetically!({
			assert_ok!(LandTitles::withdraw_conveyance(signed(ALICE), 1, ALICE));
			assert_noop!(give(account(BOB), BOB), Error::<Test>::ConveyanceNotPending);
		});
		advance(30 * DAY);
		frame_support::hypothetically!({
			assert_ok!(give(account(BOB), BOB));
		});
		advance(1);
		assert_noop!(give(account(BOB), BOB), Error::<Test>::ConveyanceExpired);
	});
}

#[test]
fn a_consent_under_an_old_key_is_given_anew() {
	alices_parcel().build_and_execute(|| {
		let id = ready_sale("P-1", ALICE, BOB, 1_000);
		Parties::rotate(ALICE, 777);
		assert_noop!(register(id), Error::<Test>::ConsentNoLongerCounts);
		assert_noop!(give(account(ALICE), ALICE), NOT_A_PARTY);
		assert_ok!(give(777, ALICE));
		assert_eq!(Conveyances::<Test>::get(id).unwrap().consents.len(), 2);
		assert_ok!(register(id));
		// Paid to the account that she has now.
		assert_eq!((Balances::free_balance(777), balance(ALICE)), (1_000, WEALTH));
	});
}
