//! Suspension, a new key and death in the middle of a conveyance.

use super::*;
use ConveyanceKind::{Exchange, Gift, Sale};

fn to(party: u64) -> Vec<Holding> {
	vec![holding(1, &[party])]
}

/// A conveyance of every kind that rests on consents, with every condition met.
fn ready(kind: ConveyanceKind) -> u64 {
	let legs = match kind {
		Exchange => vec![leg("P-1", &[ALICE], to(BOB), 0), leg("P-3", &[BOB], to(ALICE), 0)],
		Gift => vec![leg("P-1", &[ALICE], to(BOB), 0)],
		_ => vec![leg("P-1", &[ALICE], to(BOB), 1_000)],
	};
	let id = NextConveyance::<Test>::get();
	assert_ok!(propose(ALICE, kind, legs));
	consent(id, BOB);
	if kind == Sale {
		fund(id, BOB, 1_000);
		pay_tax(id, BOB);
	}
	id
}

#[test]
fn it_waits_while_a_party_is_suspended() {
	for kind in [Sale, Gift, Exchange] {
		for party in [ALICE, BOB] {
			three_parcels().build_and_execute(|| {
				let id = ready(kind);
				Parties::set_standing(party, Standing::Suspended);
				assert_noop!(register(id), Error::<Test>::PartyNotInStanding);
				Parties::set_standing(party, Standing::Good);
				assert_ok!(register(id));
			});
		}
	}
}

#[test]
fn a_new_key_consents_anew() {
	for kind in [Sale, Gift, Exchange] {
		for party in [ALICE, BOB] {
			three_parcels().build_and_execute(|| {
				let id = ready(kind);
				Parties::rotate(party, 777);
				assert_noop!(register(id), Error::<Test>::ConsentNoLongerCounts);
				assert_ok!(LandTitles::consent(RuntimeOrigin::signed(777), id, binding(id), party));
				assert_ok!(register(id));
			});
		}
	}
}

#[test]
fn the_executor_consents_anew_for_who_has_died() {
	for kind in [Sale, Gift, Exchange] {
		for party in [ALICE, BOB] {
			three_parcels().build_and_execute(|| {
				let id = ready(kind);
				die(party);
				assert_noop!(register(id), Error::<Test>::PartyNotInStanding);
				// An attorney's power ends with death.
				Parties::change(party, |dead| dead.represented_by.push((CAROL, Capacity::Attorney, NOW)));
				assert_noop!(LandTitles::consent(signed(CAROL), id, binding(id), party), NOT_ITS_ACCOUNT);
				Parties::change(party, |dead| dead.represented_by = vec![(DAVE, Capacity::Executor, NOW)]);
				assert_noop!(register(id), Error::<Test>::PartyNotInStanding);
				assert_ok!(LandTitles::consent(signed(DAVE), id, binding(id), party));
				assert_ok!(register(id));
			});
		}
	}
}

#[test]
fn without_an_executor_it_expires_and_money_goes_back() {
	three_parcels().build_and_execute(|| {
		let id = ready(Sale);
		die(ALICE);
		advance(30 * DAY + 1);
		assert_ok!(LandTitles::expire_conveyance(signed(CAROL), id));
		assert_eq!(balance(BOB), WEALTH);
	});
}
