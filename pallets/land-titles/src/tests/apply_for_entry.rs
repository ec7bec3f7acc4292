//! Applying for a mortgage, a lease or an easement.

use super::*;

fn call(origin: RuntimeOrigin, terms: EntryTerms<u128>, by: u64) -> frame_support::dispatch::DispatchResult {
	LandTitles::apply_for_entry(origin, terms, by)
}

fn mortgage() -> EntryTerms<u128> {
	entry_terms("P-1", mortgage_for(BANK, 500))
}

fn lease() -> EntryTerms<u128> {
	EntryTerms { until: Some(NOW + 100 * DAY), ..entry_terms("P-1", EntryRequest::Lease { lessee: BOB }) }
}

fn easement(beneficiary: Beneficiary) -> EntryTerms<u128> {
	entry_terms("P-1", EntryRequest::Easement { beneficiary })
}

#[test]
fn an_application_waits_with_the_applicants_consent() {
	alices_parcel().build_and_execute(|| {
		assert_ok!(call(signed(ALICE), mortgage(), ALICE));
		let application = Applications::<Test>::get(1).unwrap();
		assert_eq!(application.terms, mortgage());
		assert_eq!((application.applicant, application.expires), (ALICE, NOW + 30 * DAY));
		assert_eq!(application.consents.iter().map(|consent| consent.party).collect::<Vec<_>>(), vec![ALICE]);
		assert_eq!(Encumbrances::<Test>::iter().count(), 0);
		let binding = application.binding;
		assert_eq!(binding, H256(sp_io::hashing::blake2_256(&codec::Encode::encode(&mortgage()))));
		assert_eq!(
			events(),
			vec![
				Event::EntryApplied {
					application: 1,
					terms: mortgage(),
					binding,
					applicant: ALICE,
					owners: vec![ALICE],
					expires: NOW + 30 * DAY,
				},
				Event::EntryConsented { application: 1, party: ALICE, signer: ALICE },
			]
		);
		// It is no conveyance and takes no slot (L15).
		assert_eq!(PendingConveyance::<Test>::get(code("P-1")), None);
		assert_ok!(call(signed(ALICE), lease(), ALICE));
		assert_ok!(call(signed(ALICE), easement(Beneficiary::Party(BOB)), ALICE));
		assert_eq!(NextApplication::<Test>::get(), 4);
	});
}

#[test]
fn f04_only_an_owner_applies() {
	alices_parcel().build_and_execute(|| {
		assert_noop!(call(RuntimeOrigin::none(), mortgage(), ALICE), BadOrigin);
		assert_noop!(call(RuntimeOrigin::root(), mortgage(), ALICE), BadOrigin);
		assert_noop!(call(RuntimeOrigin::signed(STRANGER), mortgage(), ALICE), NOT_A_PARTY);
		assert_noop!(call(signed(BANK), mortgage(), ALICE), NOT_ITS_ACCOUNT);
		assert_noop!(call(signed(BANK), mortgage(), BANK), Error::<Test>::NotOwner);
		assert_noop!(call(signed(REGISTRAR), mortgage(), REGISTRAR), Error::<Test>::NotOwner);
		Parties::set_standing(ALICE, Standing::Suspended);
		assert_noop!(call(signed(ALICE), mortgage(), ALICE), NOT_IN_STANDING);
		Parties::set_standing(ALICE, Standing::Good);
		assert_ok!(call(signed(ALICE), mortgage(), ALICE));
	});
}

#[test]
fn l17_it_names_the_live_title() {
	alices_parcel().build_and_execute(|| {
		for title in [0, 2, u64::MAX] {
			assert_noop!(call(signed(ALICE), EntryTerms { title, ..mortgage() }, ALICE), Error::<Test>::TitleNotLive);
		}
		let nowhere = EntryTerms { property: code("P-9"), ..mortgage() };
		assert_noop!(call(signed(ALICE), nowhere, ALICE), Error::<Test>::PropertyNotFound);
		frame_support::hypothetically!({
			Properties::<Test>::mutate(code("P-1"), |p| p.as_mut().unwrap().status = PropertyStatus::Cancelled);
			assert_noop!(call(signed(ALICE), mortgage(), ALICE), Error::<Test>::PropertyEnded);
		});
	});
}

#[test]
fn f05_a_mortgage_secures_something_for_a_bank() {
	alices_parcel().build_and_execute(|| {
		let of = |lender, amount| entry_terms("P-1", mortgage_for(lender, amount));
		assert_noop!(call(signed(ALICE), of(BANK, 0), ALICE), Error::<Test>::AmountZero);
		assert_noop!(call(signed(ALICE), of(BOB, 500), ALICE), Error::<Test>::NotLicensed);
		assert_noop!(call(signed(ALICE), of(OTHER_BANK, 500), ALICE), Error::<Test>::NotLicensed);
		assert_noop!(call(signed(ALICE), of(99, 500), ALICE), Error::<Test>::UnknownParty);
		// L9: it ends with the lender's signature alone.
		let ending = EntryTerms { until: Some(NOW + DAY), ..mortgage() };
		assert_noop!(call(signed(ALICE), ending, ALICE), Error::<Test>::MortgageHasNoEnd);
		assert_ok!(call(signed(ALICE), of(BANK, 1), ALICE));
		assert_ok!(call(signed(ALICE), of(SECOND_BANK, u128::MAX), ALICE));
	});
}

#[test]
fn nobody_gets_an_entry_on_what_is_its_own() {
	three_parcels().build_and_execute(|| {
		let to_herself = entry_terms("P-1", EntryRequest::Lease { lessee: ALICE });
		assert_noop!(call(signed(ALICE), to_herself, ALICE), Error::<Test>::GranteeIsOwner);
		let of_itself = easement(Beneficiary::Property(code("P-1")));
		assert_noop!(call(signed(ALICE), of_itself, ALICE), Error::<Test>::EasementOfItself);
		let of_nothing = easement(Beneficiary::Property(code("P-9")));
		assert_noop!(call(signed(ALICE), of_nothing, ALICE), Error::<Test>::PropertyNotFound);
		frame_support::hypothetically!({
			Properties::<Test>::mutate(code("P-3"), |p| p.as_mut().unwrap().status = PropertyStatus::Cancelled);
			let of_ended = easement(Beneficiary::Property(code("P-3")));
			assert_noop!(call(signed(ALICE), of_ended, ALICE), Error::<Test>::PropertyEnded);
		});
		assert_ok!(call(signed(ALICE), easement(Beneficiary::Property(code("P-3"))), ALICE));
	});
}

#[test]
fn l16_documents_and_ends_are_verified() {
	alices_parcel().build_and_execute(|| {
		let with = |document| EntryTerms { document, ..lease() };
		let order = document(DocumentKind::CourtOrder);
		assert_noop!(call(signed(ALICE), with(order), ALICE), Error::<Test>::WrongDocument);
		let future = civitas_primitives::SourceDocument { dated: NOW + 1, ..document(DocumentKind::Contract) };
		assert_noop!(call(signed(ALICE), with(future), ALICE), Error::<Test>::DocumentFutureDated);
		let until = |until| EntryTerms { until: Some(until), ..lease() };
		assert_noop!(call(signed(ALICE), until(NOW), ALICE), Error::<Test>::UntilInThePast);
		assert_noop!(call(signed(ALICE), until(0), ALICE), Error::<Test>::UntilInThePast);
		assert_ok!(call(signed(ALICE), until(NOW + 1), ALICE));
		assert_ok!(call(signed(ALICE), until(u64::MAX), ALICE));
	});
}

#[test]
fn an_entry_stops_only_what_may_be_agreed() {
	alices_parcel().build_and_execute(|| {
		for act in [Act::ProposeConveyance, Act::LodgeCaveat, Act::LodgePriorityNotice, Act::Correct, Act::Cancel] {
			let stopping = EntryTerms { stops: acts(&[act]), ..mortgage() };
			assert_noop!(call(signed(ALICE), stopping, ALICE), Error::<Test>::CannotStop);
		}
		let lease_stops = |act| EntryTerms { stops: acts(&[act]), ..lease() };
		assert_noop!(call(signed(ALICE), lease_stops(Act::RegisterConveyance), ALICE), Error::<Test>::CannotStop);
		let easement_stops = EntryTerms { stops: acts(&[Act::Subdivide]), ..easement(Beneficiary::Party(BOB)) };
		assert_noop!(call(signed(ALICE), easement_stops, ALICE), Error::<Test>::CannotStop);
		assert_ok!(call(signed(ALICE), lease_stops(Act::GrantLease), ALICE));
		let all = [
			Act::RegisterConveyance,
			Act::GrantMortgage,
			Act::GrantLease,
			Act::GrantEasement,
			Act::Subdivide,
			Act::Consolidate,
			Act::Surrender,
		];
		assert_ok!(call(signed(ALICE), EntryTerms { stops: acts(&all), ..mortgage() }, ALICE));
	});
}

#[test]
fn l04_a_freeze_stops_an_application_and_what_can_be_agreed_does_not() {
	alices_parcel().build_and_execute(|| {
		frame_support::hypothetically!({
			assert_ok!(tax_freeze("P-1"));
			assert_noop!(call(signed(ALICE), mortgage(), ALICE), Error::<Test>::TaxFreeze);
			assert_ok!(call(signed(ALICE), lease(), ALICE));
		});
		freeze("P-1", &[Act::GrantLease]);
		assert_noop!(call(signed(ALICE), lease(), ALICE), Error::<Test>::CourtFreeze);
		caveat("P-1", CAROL);
		// The claimant may consent before it is registered.
		assert_ok!(call(signed(ALICE), mortgage(), ALICE));
	});
}
