//! Consent to an application.

use super::*;

fn give(by: u64, party: u64) -> frame_support::dispatch::DispatchResult {
	LandTitles::consent_to_entry(RuntimeOrigin::signed(by), 1, entry_binding(1), party)
}

fn applied() {
	apply(ALICE, entry_terms("P-1", mortgage_for(BANK, 500)));
}

#[test]
fn f04_only_those_concerned_consent_each_for_itself() {
	alices_parcel().build_and_execute(|| {
		assert_noop!(give(account(BANK), BANK), Error::<Test>::ApplicationNotFound);
		applied();
		assert_noop!(LandTitles::consent_to_entry(RuntimeOrigin::none(), 1, entry_binding(1), BANK), BadOrigin);
		assert_noop!(LandTitles::consent_to_entry(RuntimeOrigin::root(), 1, entry_binding(1), BANK), BadOrigin);
		assert_noop!(give(STRANGER, BANK), NOT_A_PARTY);
		assert_noop!(give(account(ALICE), BANK), NOT_ITS_ACCOUNT);
		assert_noop!(give(account(CAROL), CAROL), Error::<Test>::NotConcerned);
		assert_noop!(give(account(REGISTRAR), REGISTRAR), Error::<Test>::NotConcerned);
		Parties::set_standing(BANK, Standing::Suspended);
		assert_noop!(give(account(BANK), BANK), NOT_IN_STANDING);
		Parties::set_standing(BANK, Standing::Good);
		assert_ok!(give(account(BANK), BANK));
		assert_eq!(events().last(), Some(&Event::EntryConsented { application: 1, party: BANK, signer: BANK }));
	});
}

#[test]
fn l13_a_consent_names_the_digest_of_all_terms() {
	alices_parcel().build_and_execute(|| {
		applied();
		apply(ALICE, entry_terms("P-1", mortgage_for(BANK, 501)));
		let other = entry_binding(2);
		assert_noop!(LandTitles::consent_to_entry(signed(BANK), 1, other, BANK), Error::<Test>::TermsDiffer);
		assert_ok!(give(account(BANK), BANK));
		assert_noop!(give(account(BANK), BANK), Error::<Test>::AlreadyConsented);
		assert_noop!(give(account(ALICE), ALICE), Error::<Test>::AlreadyConsented);
		Parties::rotate(BANK, 777);
		assert_ok!(give(777, BANK));
		assert_eq!(Applications::<Test>::get(1).unwrap().consents.len(), 2);
	});
}

#[test]
fn a_consent_needs_an_application_in_time() {
	alices_parcel().build_and_execute(|| {
		applied();
		frame_support::hypothetically!({
			assert_ok!(LandTitles::withdraw_entry(signed(ALICE), 1, ALICE));
			assert_noop!(give(account(BANK), BANK), Error::<Test>::ApplicationNotPending);
		});
		advance(30 * DAY);
		frame_support::hypothetically!({
			assert_ok!(give(account(BANK), BANK));
		});
		advance(1);
		assert_noop!(give(account(BANK), BANK), Error::<Test>::ApplicationExpired);
	});
}

#[test]
fn the_owners_of_a_property_that_benefits_consent() {
	let owners = vec![holding(1, &[BOB]), holding(1, &[CAROL])];
	let properties = vec![parcel("P-1", vec![holding(1, &[ALICE])]), parcel("P-2", owners)];
	ExtBuilder::default().properties(properties).build_and_execute(|| {
		let beneficiary = Beneficiary::Property(code("P-2"));
		apply(ALICE, entry_terms("P-1", EntryRequest::Easement { beneficiary }));
		assert_ok!(give(account(BOB), BOB));
		assert_noop!(register_entry(1), Error::<Test>::ConsentMissing);
		assert_noop!(give(account(DAVE), DAVE), Error::<Test>::NotConcerned);
		assert_ok!(give(account(CAROL), CAROL));
		assert_ok!(register_entry(1));
		assert_eq!(burden("P-1", 1).placed_by, REGISTRAR);
	});
}

#[test]
fn f06_there_is_room_for_every_consent_that_can_be_needed() {
	alices_parcel().build_and_execute(|| {
		applied();
		Applications::<Test>::mutate(1, |application| {
			let consents = &mut application.as_mut().unwrap().consents;
			let one = consents[0];
			while consents.len() < MAX_ENTRY_CONSENTS as usize {
				let party = 1_000 + consents.len() as u64;
				consents.try_push(Consent { party, ..one }).unwrap();
			}
		});
		assert_noop!(give(account(BANK), BANK), Error::<Test>::TooManyConsents);
	});
}
