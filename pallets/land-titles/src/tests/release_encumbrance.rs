//! Entries that their holders give up.

use super::*;

fn release(by: u64, number: u64, party: u64) -> frame_support::dispatch::DispatchResult {
	LandTitles::release_encumbrance(RuntimeOrigin::signed(by), code("P-1"), number, party)
}

#[test]
fn l09_whoever_has_an_entry_gives_it_up_and_nobody_else() {
	alices_parcel().build_and_execute(|| {
		let until = Some(NOW + 100 * DAY);
		let lease = entered(ALICE, EntryTerms { until, ..entry_terms("P-1", EntryRequest::Lease { lessee: BOB }) });
		let request = EntryRequest::Easement { beneficiary: Beneficiary::Party(CAROL) };
		let easement = entered(ALICE, entry_terms("P-1", request));
		let caveat = caveat("P-1", DAVE);
		let notice = notice("P-1", ALICE, BANK);
		let call = |origin| LandTitles::release_encumbrance(origin, code("P-1"), lease, BOB);
		assert_noop!(call(RuntimeOrigin::none()), BadOrigin);
		assert_noop!(call(RuntimeOrigin::root()), BadOrigin);
		assert_noop!(release(STRANGER, lease, BOB), NOT_A_PARTY);
		assert_noop!(release(account(ALICE), lease, BOB), NOT_ITS_ACCOUNT);
		for (number, holder) in [(lease, BOB), (easement, CAROL), (caveat, DAVE), (notice, BANK)] {
			// Neither the owner, who lodged the notice, nor the registrar.
			for other in [ALICE, REGISTRAR, COURT] {
				assert_noop!(release(account(other), number, other), Error::<Test>::NotHolder);
			}
			Parties::set_standing(holder, Standing::Suspended);
			assert_noop!(release(account(holder), number, holder), NOT_IN_STANDING);
			Parties::set_standing(holder, Standing::Good);
			assert_ok!(release(account(holder), number, holder));
			assert_eq!(ended("P-1", number), EncumbranceEnd::Released { by: holder });
			assert_noop!(release(account(holder), number, holder), Error::<Test>::EncumbranceNotFound);
		}
		assert_eq!(Properties::<Test>::get(code("P-1")).unwrap().encumbrances, 0);
		assert_noop!(
			LandTitles::release_encumbrance(signed(BOB), code("P-9"), lease, BOB),
			Error::<Test>::PropertyNotFound
		);
	});
}

#[test]
fn freezes_and_mortgages_are_not_given_up_this_way() {
	alices_parcel().build_and_execute(|| {
		value("P-1", 1_000);
		let mortgage = mortgaged("P-1", ALICE, BANK, 100);
		let frozen = freeze("P-1", &[Act::Cancel]);
		assert_ok!(tax_freeze("P-1"));
		assert_noop!(release(account(BANK), mortgage, BANK), Error::<Test>::MortgageIsDischarged);
		assert_noop!(release(account(COURT), frozen, COURT), Error::<Test>::NotHolder);
		assert_noop!(release(account(TAX_BUREAU), frozen + 1, TAX_BUREAU), Error::<Test>::NotHolder);
	});
}

#[test]
fn an_easement_of_a_property_is_given_up_by_all_its_owners() {
	let neighbours = vec![holding(1, &[BOB]), holding(1, &[CAROL])];
	let properties = vec![parcel("P-1", vec![holding(1, &[ALICE])]), parcel("P-2", neighbours)];
	ExtBuilder::default().properties(properties).build_and_execute(|| {
		let beneficiary = Beneficiary::Property(code("P-2"));
		let id = apply(ALICE, entry_terms("P-1", EntryRequest::Easement { beneficiary }));
		agree(id, BOB);
		agree(id, CAROL);
		assert_ok!(register_entry(id));
		assert_noop!(release(account(ALICE), 1, ALICE), Error::<Test>::NotHolder);
		assert_noop!(release(account(CAROL), 1, BOB), NOT_ITS_ACCOUNT);
		assert_ok!(release(account(CAROL), 1, CAROL));
		assert_eq!(LandTitles::encumbrances(code("P-1")).len(), 1);
		frame_support::hypothetically!({
			// Whoever owns a share of it then has to sign: Carol's signature is not David's.
			assert_ok!(propose(CAROL, ConveyanceKind::Gift, vec![leg("P-2", &[CAROL], vec![holding(1, &[DAVE])], 0)]));
			consent(1, DAVE);
			assert_ok!(register(1));
			assert_ok!(release(account(BOB), 1, BOB));
			assert_eq!(LandTitles::encumbrances(code("P-1")).len(), 1);
			assert_ok!(release(account(DAVE), 1, DAVE));
			assert!(LandTitles::encumbrances(code("P-1")).is_empty());
		});
		assert_ok!(release(account(BOB), 1, BOB));
		assert_eq!(ended("P-1", 1), EncumbranceEnd::Released { by: BOB });
	});
}

#[test]
fn l09_who_owned_a_property_that_ended_gives_up_nothing_of_its_parts() {
	let properties = vec![parcel("P-1", vec![holding(1, &[ALICE])]), parcel("P-2", vec![holding(1, &[BOB])])];
	ExtBuilder::default().properties(properties).build_and_execute(|| {
		let beneficiary = Beneficiary::Property(code("P-2"));
		let id = apply(ALICE, entry_terms("P-1", EntryRequest::Easement { beneficiary }));
		agree(id, BOB);
		assert_ok!(register_entry(id));
		frame_support::hypothetically!({
			assert_ok!(release(account(BOB), 1, BOB));
		});
		assert_ok!(subdivide(BOB, "P-2", parts("P-2", &[25_000, 25_000])));
		assert_ok!(alter(1));
		assert_noop!(release(account(BOB), 1, BOB), Error::<Test>::PropertyEnded);
		assert_eq!(LandTitles::encumbrances(code("P-1")).len(), 1);
	});
}
