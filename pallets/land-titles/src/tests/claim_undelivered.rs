//! Money that waits for its party.

use super::*;

#[test]
fn anybody_has_it_paid_to_the_current_account() {
	alices_parcel().build_and_execute(|| {
		let claim = |origin| LandTitles::claim_undelivered(origin, BOB);
		assert_noop!(claim(signed(BOB)), Error::<Test>::NothingUndelivered);
		let id = propose_sale("P-1", ALICE, BOB, 1_000);
		fund(id, BOB, 400);
		Parties::change(BOB, |bob| bob.account = None);
		assert_ok!(LandTitles::withdraw_conveyance(signed(ALICE), id, ALICE));
		assert_eq!(Undelivered::<Test>::get(BOB), 400);

		assert_noop!(claim(RuntimeOrigin::none()), BadOrigin);
		assert_noop!(claim(RuntimeOrigin::root()), BadOrigin);
		assert_noop!(claim(RuntimeOrigin::signed(STRANGER)), Error::<Test>::NoAccount);
		// An account that is the escrow itself takes nothing out of it.
		Parties::rotate(BOB, LandTitles::escrow_account());
		assert_noop!(claim(RuntimeOrigin::signed(STRANGER)), Error::<Test>::NoAccount);
		Parties::rotate(BOB, 777);
		assert_ok!(claim(RuntimeOrigin::signed(STRANGER)));
		assert_eq!(Balances::free_balance(777), 400);
		assert_eq!(events().last(), Some(&Event::UndeliveredClaimed { party: BOB, account: 777, amount: 400 }));
		assert_noop!(claim(signed(BOB)), Error::<Test>::NothingUndelivered);
	});
}

#[test]
fn what_waits_from_several_conveyances_adds_up() {
	three_parcels().build_and_execute(|| {
		for (property, amount) in [("P-1", 300), ("P-2", 50)] {
			let id = propose_sale(property, ALICE, BOB, 1_000);
			fund(id, BOB, amount);
		}
		Parties::change(BOB, |bob| bob.account = None);
		for id in [1, 2] {
			assert_ok!(LandTitles::withdraw_conveyance(signed(ALICE), id, ALICE));
		}
		assert_eq!(Undelivered::<Test>::get(BOB), 350);
	});
}
