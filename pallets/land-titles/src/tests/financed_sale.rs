//! Registration of a sale with loans and discharges: money, titles and mortgages change hands in one dispatch.

use super::*;
use ConveyanceKind::{Gift, Sale};

fn loan(lender: u64, amount: u128, secured: u128) -> Loan<u128> {
	Loan { lender, amount, property: code("P-1"), secured, stops: acts(&[Act::RegisterConveyance]) }
}

fn discharge(encumbrance: u64, at_most: u128) -> Discharge<u128> {
	Discharge { property: code("P-1"), encumbrance, at_most }
}

fn to(party: u64) -> Vec<Holding> {
	vec![holding(1, &[party])]
}

fn state(encumbrance: u64, lender: u64, amount: u128, until: u64) {
	assert_ok!(LandTitles::state_redemption(signed(lender), 1, encumbrance, amount, until, lender));
}

fn kinds() -> Vec<BlockerKind<u128>> {
	LandTitles::conveyance_blockers(1).into_iter().map(|blocker| blocker.kind).collect()
}

/// Alice sells to Bob for 1000. The bank lends 400; the second bank's old mortgage of 300 is redeemed.
fn financed() {
	value("P-1", 1_000);
	mortgaged("P-1", ALICE, SECOND_BANK, 300);
	let sale = vec![leg("P-1", &[ALICE], to(BOB), 1_000)];
	assert_ok!(propose_with(ALICE, Sale, sale, vec![loan(BANK, 400, 450)], vec![discharge(1, 310)]));
	consent(1, BOB);
	consent(1, BANK);
	fund(1, BOB, 600);
	fund(1, BANK, 400);
	pay_tax(1, BOB);
	state(1, SECOND_BANK, 305, NOW + 10 * DAY);
	System::reset_events();
}

#[test]
fn l11_price_loan_redemption_tax_and_title_change_hands_at_once() {
	alices_parcel().build_and_execute(|| {
		let issued = Balances::total_issuance();
		financed();
		assert_ok!(register(1));
		assert_eq!((balance(ALICE), balance(BOB)), (WEALTH + 695, WEALTH - 630));
		assert_eq!((balance(BANK), balance(SECOND_BANK)), (WEALTH - 400, WEALTH + 305));
		assert_eq!(Balances::free_balance(LandTitles::escrow_account()), 0);
		assert_eq!(Balances::total_issuance(), issued);
		assert_eq!(ended("P-1", 1), EncumbranceEnd::Redeemed { conveyance: 1 });
		let entry = burden("P-1", 2);
		// Behind nothing now, as ranks count from those that stay.
		assert_eq!(entry.kind, EncumbranceKind::Mortgage { lender: BANK, amount: 450, rank: 1 });
		assert_eq!((entry.document.digest, entry.stops.clone()), (TERMS, acts(&[Act::RegisterConveyance])));
		let property = Properties::<Test>::get(code("P-1")).unwrap();
		assert_eq!((property.title, property.encumbrances), (2, 1));
		let told = events();
		assert_eq!(
			told[0],
			Event::MortgageRedeemed {
				conveyance: 1,
				property: code("P-1"),
				encumbrance: 1,
				lender: SECOND_BANK,
				amount: 305
			}
		);
		let owners = |event: &Event<Test>| match event {
			Event::EncumbranceEnded { owners, .. } | Event::EncumbranceEntered { owners, .. } => Some(owners.clone()),
			_ => None,
		};
		assert_eq!(told.iter().filter_map(owners).collect::<Vec<_>>(), vec![vec![ALICE], vec![BOB]]);
		let weight = weights::registered::<Test>(&Conveyances::<Test>::get(1).unwrap(), 1);
		assert!(weight.ref_time() > <() as WeightInfo>::register_conveyance(1).ref_time());
	});
}

#[test]
fn all_reasons_of_lenders_come_at_once() {
	alices_parcel().build_and_execute(|| {
		value("P-1", 1_000);
		mortgaged("P-1", ALICE, SECOND_BANK, 300);
		let sale = vec![leg("P-1", &[ALICE], to(BOB), 1_000)];
		assert_ok!(propose_with(ALICE, Sale, sale, vec![loan(BANK, 400, 1_001)], vec![discharge(1, 2_000)]));
		pay_tax(1, BOB);
		assert_eq!(
			kinds(),
			vec![
				BlockerKind::ConsentMissing { party: BOB },
				BlockerKind::ConsentMissing { party: BANK },
				BlockerKind::PriceNotFunded { outstanding: 600 },
				BlockerKind::RedemptionMissing { property: code("P-1"), encumbrance: 1, lender: SECOND_BANK },
				BlockerKind::BeyondValuation { property: code("P-1"), excess: 1 },
				BlockerKind::LoanNotFunded { lender: BANK, outstanding: 400 },
			]
		);
		for party in [BOB, BANK] {
			consent(1, party);
		}
		fund(1, BOB, 600);
		assert_noop!(register(1), Error::<Test>::RedemptionMissing);
		state(1, SECOND_BANK, 1_001, NOW);
		assert_noop!(register(1), Error::<Test>::RedemptionExceedsPrice);
		assert_eq!(kinds()[0], BlockerKind::RedemptionExceedsPrice { property: code("P-1"), shortfall: 1 });
		state(1, SECOND_BANK, 1_000, NOW);
		assert_noop!(register(1), Error::<Test>::BeyondValuation);
		value("P-1", 1_001);
		assert_noop!(register(1), Error::<Test>::LoanNotFunded);
		fund(1, BANK, 400);
		advance(1);
		// A statement is good until its last moment.
		assert_noop!(register(1), Error::<Test>::RedemptionExpired);
		assert_eq!(LandTitles::conveyance_blockers(1)[0].expires, Some(NOW));
		state(1, SECOND_BANK, 1_000, NOW + 1);
		assert_ok!(register(1));
		// The whole price went to the lender.
		assert_eq!(balance(ALICE), WEALTH);
	});
}

#[test]
fn l08_the_new_mortgage_needs_a_valuation_and_room() {
	alices_parcel().build_and_execute(|| {
		let sale = vec![leg("P-1", &[ALICE], to(BOB), 1_000)];
		for _ in 0..MAX_PRIVATE - 1 {
			entered(ALICE, entry_terms("P-1", EntryRequest::Lease { lessee: CAROL }));
		}
		let loans = vec![loan(BANK, 400, 400), loan(SECOND_BANK, 600, 600)];
		assert_ok!(propose_with(ALICE, Sale, sale, loans, vec![]));
		for party in [BOB, BANK, SECOND_BANK] {
			consent(1, party);
		}
		fund(1, BANK, 400);
		fund(1, SECOND_BANK, 600);
		pay_tax(1, BOB);
		assert_noop!(register(1), Error::<Test>::NotValued);
		value("P-1", 999);
		assert_noop!(register(1), Error::<Test>::BeyondValuation);
		value("P-1", 1_000);
		assert_noop!(register(1), Error::<Test>::TooManyEncumbrances);
		assert_ok!(LandTitles::release_encumbrance(signed(CAROL), code("P-1"), 1, CAROL));
		assert_ok!(register(1));
		// Bob pays nothing himself: two banks did, and stand in the order of the terms (L7).
		assert_eq!(balance(ALICE), WEALTH + 1_000);
		let ranks: Vec<_> = LandTitles::encumbrances(code("P-1"))
			.iter()
			.filter_map(|(_, e)| Some((e.kind.holder()?, e.kind.rank()?)))
			.collect();
		assert_eq!(ranks, vec![(BANK, 1), (SECOND_BANK, 2)]);
	});
}

#[test]
fn lapsed_entries_make_room_for_new_mortgages() {
	alices_parcel().build_and_execute(|| {
		value("P-1", 1_000);
		let until = Some(NOW + DAY);
		for _ in 0..MAX_PRIVATE {
			let lease = entry_terms("P-1", EntryRequest::Lease { lessee: CAROL });
			entered(ALICE, EntryTerms { until, ..lease });
		}
		let sale = vec![leg("P-1", &[ALICE], to(BOB), 1_000)];
		assert_ok!(propose_with(ALICE, Sale, sale, vec![loan(BANK, 1_000, 1_000)], vec![]));
		consent(1, BOB);
		consent(1, BANK);
		fund(1, BANK, 1_000);
		pay_tax(1, BOB);
		assert_noop!(register(1), Error::<Test>::TooManyEncumbrances);
		advance(DAY + 1);
		assert_ok!(register(1));
		assert_eq!(Properties::<Test>::get(code("P-1")).unwrap().encumbrances, 1);
		assert_eq!(ended("P-1", 1), EncumbranceEnd::Lapsed);
	});
}

#[test]
fn l09_a_statement_counts_while_its_lender_has_the_mortgage_and_its_key() {
	alices_parcel().build_and_execute(|| {
		financed();
		frame_support::hypothetically!({
			Parties::rotate(SECOND_BANK, 777);
			assert_noop!(register(1), Error::<Test>::RedemptionMissing);
			let by = RuntimeOrigin::signed(777);
			assert_ok!(LandTitles::state_redemption(by, 1, 1, 305, NOW, SECOND_BANK));
			assert_ok!(register(1));
			assert_eq!(Balances::free_balance(777), 305);
		});
		frame_support::hypothetically!({
			Parties::set_standing(SECOND_BANK, Standing::Suspended);
			assert_noop!(register(1), Error::<Test>::RedemptionMissing);
		});
		frame_support::hypothetically!({
			for by in [SECOND_BANK, BANK] {
				assert_ok!(LandTitles::assign_mortgage(signed(by), code("P-1"), 1, BANK, by));
			}
			assert_noop!(register(1), Error::<Test>::RedemptionMissing);
			state(1, BANK, 300, NOW);
			assert_ok!(register(1));
			assert_eq!(balance(BANK), WEALTH - 100);
		});
		// What left the register since is owed nothing.
		assert_ok!(LandTitles::discharge_mortgage(signed(SECOND_BANK), code("P-1"), 1, SECOND_BANK));
		assert_ok!(register(1));
		assert_eq!((balance(ALICE), balance(SECOND_BANK)), (WEALTH + 1_000, WEALTH));
	});
}

#[test]
fn a_lending_bank_has_to_stand_and_to_be_licensed() {
	alices_parcel().build_and_execute(|| {
		financed();
		frame_support::hypothetically!({
			Parties::set_standing(BANK, Standing::Suspended);
			assert_noop!(register(1), Error::<Test>::PartyNotInStanding);
		});
		frame_support::hypothetically!({
			Parties::change(BANK, |bank| bank.licences.clear());
			assert_noop!(register(1), Error::<Test>::NotLicensed);
		});
		freeze("P-1", &[Act::GrantMortgage]);
		// A freeze of new mortgages stops a sale that brings one (L4).
		assert_noop!(register(1), Error::<Test>::CourtFreeze);
	});
}

#[test]
fn discharged_lenders_are_paid_in_order_of_rank_and_sellers_share_the_rest() {
	let owners = vec![holding(1, &[ALICE]), holding(2, &[CAROL])];
	ExtBuilder::default().properties(vec![parcel("P-1", owners)]).build_and_execute(|| {
		value("P-1", 10_000);
		for lender in [BANK, SECOND_BANK] {
			let id = apply(ALICE, entry_terms("P-1", mortgage_for(lender, 100)));
			agree(id, CAROL);
			agree(id, lender);
			assert_ok!(register_entry(id));
		}
		for by in [BANK, SECOND_BANK] {
			assert_ok!(LandTitles::postpone_mortgage(signed(by), code("P-1"), 1, 2, by));
		}
		let sale = vec![leg("P-1", &[ALICE, CAROL], to(BOB), 1_000)];
		assert_ok!(propose_with(ALICE, Sale, sale, vec![], vec![discharge(1, 100), discharge(2, 100)]));
		consent(1, CAROL);
		consent(1, BOB);
		fund(1, BOB, 1_000);
		pay_tax(1, BOB);
		state(1, BANK, 99, NOW);
		state(2, SECOND_BANK, 100, NOW);
		System::reset_events();
		assert_ok!(register(1));
		let paid: Vec<_> = events()
			.into_iter()
			.filter_map(|event| match event {
				Event::MortgageRedeemed { lender, amount, .. } => Some((lender, amount)),
				_ => None,
			})
			.collect();
		assert_eq!(paid, vec![(SECOND_BANK, 100), (BANK, 99)]);
		// 801 in thirds: 267 and 534.
		assert_eq!((balance(ALICE) - WEALTH, balance(CAROL) - WEALTH), (267, 534));
	});
}

#[test]
fn l10_what_is_not_discharged_stays_and_the_receiver_has_accepted_it() {
	alices_parcel().build_and_execute(|| {
		value("P-1", 1_000);
		let lease = entered(ALICE, entry_terms("P-1", EntryRequest::Lease { lessee: CAROL }));
		let mortgage = mortgaged("P-1", ALICE, SECOND_BANK, 300);
		let sale = vec![leg("P-1", &[ALICE], to(BOB), 1_000)];
		assert_ok!(propose_with(ALICE, Sale, sale, vec![loan(BANK, 400, 700)], vec![]));
		consent(1, BOB);
		consent(1, BANK);
		fund(1, BOB, 600);
		fund(1, BANK, 400);
		pay_tax(1, BOB);
		let before = (burden("P-1", lease), burden("P-1", mortgage));
		frame_support::hypothetically!({
			// A charge that nobody told him of, he has not accepted; nor has the bank.
			let later = entered(ALICE, entry_terms("P-1", EntryRequest::Lease { lessee: DAVE }));
			assert_noop!(register(1), Error::<Test>::ChargeAfterConsent);
			let property = code("P-1");
			assert_eq!(
				kinds(),
				[BOB, BANK].map(|party| BlockerKind::ChargeAfterConsent {
					property: property.clone(),
					encumbrance: later,
					party
				})
			);
			consent(1, BOB);
			consent(1, BANK);
			assert_ok!(register(1));
		});
		assert_ok!(register(1));
		assert_eq!((burden("P-1", lease), burden("P-1", mortgage)), before);
		// The new one is behind it.
		assert_eq!(burden("P-1", mortgage + 1).kind.rank(), Some(2));
		assert_eq!(Properties::<Test>::get(code("P-1")).unwrap().encumbrances, 3);
	});
}

#[test]
fn l04_a_lender_may_have_agreed_that_nothing_is_sold_without_it() {
	alices_parcel().build_and_execute(|| {
		value("P-1", 1_000);
		let stops = acts(&[Act::RegisterConveyance]);
		entered(ALICE, EntryTerms { stops, ..entry_terms("P-1", mortgage_for(BANK, 300)) });
		assert_ok!(propose(ALICE, Gift, vec![leg("P-1", &[ALICE], to(BOB), 0)]));
		consent(1, BOB);
		pay_tax(1, BOB);
		assert_noop!(register(1), Error::<Test>::HolderConsentMissing);
		assert_noop!(LandTitles::consent(signed(SECOND_BANK), 1, binding(1), SECOND_BANK), Error::<Test>::NotConcerned);
		let info = LandTitles::consent(signed(BANK), 1, binding(1), BANK).unwrap();
		assert_eq!(info.actual_weight, Some(weights::consent::<()>(1)));
		frame_support::hypothetically!({
			Parties::rotate(BANK, 777);
			assert_noop!(register(1), Error::<Test>::HolderConsentMissing);
		});
		assert_ok!(register(1));
		assert_eq!(LandTitles::encumbrances(code("P-1")).len(), 1);
	});
}

#[test]
fn a_discharge_in_a_gift_costs_nothing() {
	alices_parcel().build_and_execute(|| {
		value("P-1", 1_000);
		mortgaged("P-1", ALICE, BANK, 300);
		let gift = vec![leg("P-1", &[ALICE], to(BOB), 0)];
		assert_ok!(propose_with(ALICE, Gift, gift, vec![], vec![discharge(1, 0)]));
		consent(1, BOB);
		pay_tax(1, BOB);
		state(1, BANK, 0, NOW);
		assert_ok!(register(1));
		assert!(LandTitles::encumbrances(code("P-1")).is_empty());
		assert_eq!(balance(BANK), WEALTH);
	});
}

#[test]
fn every_end_without_registration_gives_the_loan_back_to_the_bank() {
	type End = fn();
	let ends: [End; 3] = [
		|| {
			assert_ok!(LandTitles::refuse_conveyance(signed(REGISTRAR), 1, text("the loan fell through")));
		},
		|| {
			assert_ok!(LandTitles::withdraw_conveyance(signed(BANK), 1, BANK));
		},
		|| {
			advance(30 * DAY + 1);
			assert_ok!(LandTitles::expire_conveyance(signed(CAROL), 1));
		},
	];
	for end in ends {
		alices_parcel().build_and_execute(|| {
			financed();
			// A court stops it; the money goes back all the same.
			freeze("P-1", &[Act::RegisterConveyance]);
			assert_noop!(register(1), Error::<Test>::CourtFreeze);
			end();
			for party in [ALICE, BOB, BANK, SECOND_BANK] {
				assert_eq!(balance(party), WEALTH);
			}
			assert_eq!(burden("P-1", 1).kind.holder(), Some(SECOND_BANK));
		});
	}
}

#[test]
fn a_sale_stopped_by_a_court_resumes_when_the_freeze_is_lifted() {
	alices_parcel().build_and_execute(|| {
		financed();
		let frozen = freeze("P-1", &[Act::ProposeConveyance, Act::RegisterConveyance]);
		assert_noop!(register(1), Error::<Test>::CourtFreeze);
		assert_ok!(LandTitles::lift_freeze(signed(COURT), code("P-1"), frozen));
		assert_ok!(register(1));
	});
}
