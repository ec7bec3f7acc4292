//! Proposing a conveyance.

use super::*;
use ConveyanceKind::{Gift, Sale};

fn to(party: u64) -> Vec<Holding> {
	vec![holding(1, &[party])]
}

#[test]
fn a_proposal_waits_with_the_proposers_consent() {
	three_parcels().build_and_execute(|| {
		let legs = vec![leg("P-1", &[ALICE], to(CAROL), 1_000), leg("P-2", &[ALICE], to(CAROL), 500)];
		assert_ok!(propose(CAROL, Sale, legs.clone()));
		let conveyance = Conveyances::<Test>::get(1).unwrap();
		assert_eq!(conveyance.legs.to_vec(), legs);
		assert_eq!((conveyance.price, conveyance.funded, conveyance.tax_secured), (1_500, 0, 0));
		assert_eq!(conveyance.expires, NOW + 30 * DAY);
		assert_eq!(conveyance.state, ConveyanceState::Pending);
		let signatory = Signatory { signer: CAROL, capacity: None, account_version: 0, since: None };
		assert_eq!(conveyance.consents.to_vec(), vec![Consent { party: CAROL, signatory, entries_before: 1 }]);
		// Carol receives: the properties are not reserved for her until their owner consents (L15).
		assert_eq!(PendingConveyance::<Test>::get(code("P-2")), None);
		let transfer = LastTransfer::get().unwrap();
		assert_eq!((transfer.conveyance, transfer.kind, transfer.district), (1, Sale, DISTRICT));
		assert_eq!((transfer.givers, transfer.receivers, transfer.price), (vec![ALICE], vec![CAROL], 1_500));
		assert_eq!((transfer.area_dm2, transfer.valuation, transfer.expires), (100_000, 0, NOW + 30 * DAY));
		assert_eq!(
			events(),
			vec![
				Event::ConveyanceProposed {
					conveyance: 1,
					kind: Sale,
					properties: vec![code("P-1"), code("P-2")],
					givers: vec![ALICE],
					receivers: vec![CAROL],
					price: 1_500,
					loans: Default::default(),
					discharges: Default::default(),
					terms: TERMS,
					binding: conveyance.binding,
					proposer: CAROL,
					expires: NOW + 30 * DAY,
				},
				Event::Consented { conveyance: 1, party: CAROL, signer: CAROL },
			]
		);
	});
}

#[test]
fn f04_only_those_concerned_propose() {
	alices_parcel().build_and_execute(|| {
		let call = |origin, by| {
			let legs = vec![leg("P-1", &[ALICE], to(BOB), 1_000)].try_into().unwrap();
			LandTitles::propose_conveyance(origin, Sale, legs, Default::default(), Default::default(), TERMS, by)
		};
		assert_noop!(call(RuntimeOrigin::none(), ALICE), BadOrigin);
		assert_noop!(call(RuntimeOrigin::root(), ALICE), BadOrigin);
		assert_noop!(call(RuntimeOrigin::signed(STRANGER), ALICE), NOT_A_PARTY);
		assert_noop!(call(signed(BOB), ALICE), NOT_ITS_ACCOUNT);
		assert_noop!(call(signed(CAROL), CAROL), Error::<Test>::NotConcerned);
		assert_noop!(call(signed(REGISTRAR), REGISTRAR), Error::<Test>::NotConcerned);
		assert_noop!(call(signed(SUSPENDED), SUSPENDED), NOT_IN_STANDING);
		assert_ok!(call(signed(BOB), BOB));
	});
}

#[test]
fn l15_a_property_has_one_pending_conveyance() {
	three_parcels().build_and_execute(|| {
		assert_ok!(propose(ALICE, Sale, vec![leg("P-1", &[ALICE], to(BOB), 1_000)]));
		let again = vec![leg("P-1", &[ALICE], to(CAROL), 2_000)];
		assert_noop!(propose(ALICE, Sale, again.clone()), Error::<Test>::ConveyancePending);
		let mut two = again.clone();
		two.insert(0, leg("P-2", &[ALICE], to(CAROL), 2_000));
		assert_noop!(propose(ALICE, Sale, two), Error::<Test>::ConveyancePending);
		assert_ok!(LandTitles::withdraw_conveyance(signed(BOB), 1, BOB));
		assert_ok!(propose(ALICE, Sale, again));
	});
}

#[test]
fn f12_of_two_conflicting_sales_in_one_block_one_wins() {
	alices_parcel().build_and_execute(|| {
		let to_bob = vec![leg("P-1", &[ALICE], to(BOB), 1_000)];
		let to_carol = vec![leg("P-1", &[ALICE], to(CAROL), 1_000)];
		assert_ok!(propose(BOB, Sale, to_bob));
		// Who wants to receive keeps nobody else out; the owner decides.
		assert_ok!(propose(CAROL, Sale, to_carol.clone()));
		consent(1, ALICE);
		assert_noop!(LandTitles::consent(signed(ALICE), 2, binding(2), ALICE), Error::<Test>::ConveyancePending);
		assert_noop!(propose(DAVE, Sale, vec![leg("P-1", &[ALICE], to(DAVE), 1)]), Error::<Test>::ConveyancePending);
		fund(1, BOB, 1_000);
		pay_tax(1, BOB);
		assert_ok!(register(1));
		// In the same block still: the title that it names is no longer live.
		assert_noop!(propose(CAROL, Sale, to_carol), Error::<Test>::TitleNotLive);
		assert_noop!(LandTitles::consent(signed(ALICE), 2, binding(2), ALICE), Error::<Test>::TitleNotLive);
		assert_noop!(register(2), Error::<Test>::TitleNotLive);
		assert_noop!(register(1), Error::<Test>::ConveyanceNotPending);
	});
}

#[test]
fn l17_a_conveyance_names_the_live_title() {
	three_parcels().build_and_execute(|| {
		let mut wrong = leg("P-1", &[ALICE], to(BOB), 1_000);
		for title in [0, 2, 4, u64::MAX] {
			wrong.title = title;
			assert_noop!(propose(ALICE, Sale, vec![wrong.clone()]), Error::<Test>::TitleNotLive);
		}
		wrong.property = code("P-9");
		assert_noop!(propose(ALICE, Sale, vec![wrong]), Error::<Test>::PropertyNotFound);
	});
}

#[test]
fn l17_an_ended_property_or_right_is_not_conveyed() {
	let mut leased = parcel("P-2", vec![holding(1, &[ALICE])]);
	leased.tenure = Tenure::LandUseRight { until: NOW + DAY };
	ExtBuilder::default().properties(vec![leased]).build_and_execute(|| {
		advance(DAY);
		let sale = vec![leg("P-2", &[ALICE], to(BOB), 1_000)];
		frame_support::hypothetically!({
			assert_ok!(propose(ALICE, Sale, sale.clone()));
		});
		advance(1);
		assert_noop!(propose(ALICE, Sale, sale.clone()), Error::<Test>::TenureEnded);
		frame_support::hypothetically!({
			Properties::<Test>::mutate(code("P-2"), |p| p.as_mut().unwrap().status = PropertyStatus::Cancelled);
			assert_noop!(propose(ALICE, Sale, sale), Error::<Test>::PropertyEnded);
		});
	});
}

#[test]
fn f05_prices_fit_the_kind() {
	three_parcels().build_and_execute(|| {
		let priced = |price| leg("P-1", &[ALICE], to(BOB), price);
		assert_noop!(propose(ALICE, Sale, vec![priced(0)]), Error::<Test>::PriceMissing);
		let half = vec![priced(1), leg("P-2", &[ALICE], to(BOB), 0)];
		assert_noop!(propose(ALICE, Sale, half), Error::<Test>::PriceMissing);
		assert_noop!(propose(ALICE, Gift, vec![priced(1)]), Error::<Test>::GiftHasPrice);
		let too_much = vec![priced(u128::MAX), leg("P-2", &[ALICE], to(BOB), 1)];
		assert_noop!(propose(ALICE, Sale, too_much), Error::<Test>::Overflow);
		assert_ok!(propose(ALICE, Gift, vec![priced(0)]));
	});
}

#[test]
fn f05_areas_that_do_not_add_up_are_refused() {
	let mut huge = parcel("P-1", vec![holding(1, &[ALICE])]);
	huge.area_dm2 = u64::MAX;
	ExtBuilder::default().properties(vec![huge, parcel("P-2", vec![holding(1, &[ALICE])])]).build_and_execute(|| {
		let both = vec![leg("P-1", &[ALICE], to(BOB), 1), leg("P-2", &[ALICE], to(BOB), 1)];
		assert_noop!(propose(ALICE, Sale, both.clone()), Error::<Test>::Overflow);
		assert_ok!(propose(ALICE, Sale, both[..1].to_vec()));
	});
}

#[test]
fn legs_are_distinct_and_at_least_one() {
	three_parcels().build_and_execute(|| {
		assert_noop!(propose(ALICE, Sale, vec![]), Error::<Test>::NoLeg);
		let sale = leg("P-1", &[ALICE], to(BOB), 1);
		assert_noop!(propose(ALICE, Sale, vec![sale.clone(), sale]), Error::<Test>::PropertyTwice);
	});
}

#[test]
fn givers_and_receivers_are_verified() {
	let owners = vec![holding(1, &[ALICE, BOB]), holding(1, &[CAROL])];
	ExtBuilder::default().properties(vec![parcel("P-1", owners)]).build_and_execute(|| {
		let refused = |givers: &[u64], receivers: Vec<Holding>, error: Error<Test>| {
			assert_noop!(propose(CAROL, Sale, vec![leg("P-1", givers, receivers, 10)]), error);
		};
		refused(&[], to(CAROL), Error::NoGiver);
		refused(&[ALICE], to(CAROL), Error::JointHoldingDivided);
		refused(&[DAVE], to(CAROL), Error::GiverIsNoOwner);
		refused(&[CAROL, CAROL], to(DAVE), Error::PartyTwice);
		refused(&[CAROL], vec![], Error::NoHolding);
		refused(&[CAROL], to(99), Error::UnknownParty);
		refused(&[CAROL], to(ALICE), Error::PartyTwice);
		let fine = vec![holding(u64::MAX, &[DAVE]), holding(u64::MAX - 1, &[CAROL])];
		refused(&[CAROL], fine, Error::SharesTooFine);
		// A share in common is conveyed alone, and may be divided.
		let divided = vec![holding(1, &[CAROL]), holding(2, &[DAVE])];
		assert_ok!(propose(CAROL, Sale, vec![leg("P-1", &[CAROL], divided, 10)]));
	});
}

#[test]
fn t02_no_conveyance_without_a_tax_decision() {
	alices_parcel().build_and_execute(|| {
		Scheduled::set(false);
		assert_noop!(propose(ALICE, Sale, vec![leg("P-1", &[ALICE], to(BOB), 1)]), NO_SCHEDULE);
	});
}

#[test]
fn the_part_of_the_valuation_that_is_conveyed_is_taxed() {
	let owners = vec![holding(2, &[ALICE]), holding(1, &[CAROL])];
	ExtBuilder::default().properties(vec![parcel("P-1", owners)]).build_and_execute(|| {
		let report = document(DocumentKind::ValuationReport);
		assert_ok!(LandTitles::record_valuation(signed(VALUER), code("P-1"), 1_000, NOW, report));
		assert_ok!(propose(CAROL, Gift, vec![leg("P-1", &[CAROL], to(BOB), 0)]));
		assert_eq!(LastTransfer::get().unwrap().valuation, 334);
		assert_eq!(Tax::outstanding(1), 10);
	});
}
