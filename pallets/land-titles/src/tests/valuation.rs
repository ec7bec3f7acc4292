//! Valuations.

use super::*;

fn record(by: u64, amount: u128, as_of: u64) -> frame_support::dispatch::DispatchResult {
	let report = document(DocumentKind::ValuationReport);
	LandTitles::record_valuation(RuntimeOrigin::signed(by), code("P-1"), amount, as_of, report)
}

#[test]
fn a_later_valuation_takes_the_place_of_an_earlier_one() {
	alices_parcel().build_and_execute(|| {
		assert_ok!(record(account(VALUER), 1_000, NOW - DAY));
		assert_ok!(record(account(VALUER), u128::MAX, NOW));
		let valuation = Valuations::<Test>::get(code("P-1")).unwrap();
		assert_eq!((valuation.amount, valuation.as_of, valuation.valuer), (u128::MAX, NOW, VALUER));
		assert_eq!(
			events().last(),
			Some(&Event::ValuationRecorded {
				property: code("P-1"),
				amount: u128::MAX,
				old_amount: Some(1_000),
				as_of: NOW,
				valuer: VALUER,
			})
		);
		assert_noop!(record(account(VALUER), 1, NOW - 1), Error::<Test>::ValuationOutdated);
		assert_noop!(record(account(VALUER), 1, NOW + 1), Error::<Test>::ValuationInTheFuture);
		assert_noop!(record(account(VALUER), 0, NOW), Error::<Test>::AmountZero);
	});
}

#[test]
fn f04_only_a_valuer_of_the_district_values() {
	alices_parcel().build_and_execute(|| {
		let report = document(DocumentKind::ValuationReport);
		let call = |origin| LandTitles::record_valuation(origin, code("P-1"), 1, NOW, report);
		assert_noop!(call(RuntimeOrigin::none()), BadOrigin);
		assert_noop!(call(RuntimeOrigin::root()), BadOrigin);
		assert_noop!(record(STRANGER, 1, NOW), NOT_A_PARTY);
		assert_noop!(record(account(ALICE), 1, NOW), NOT_LICENSED);
		assert_noop!(record(account(REGISTRAR), 1, NOW), NOT_LICENSED);
		assert_noop!(record(account(SUSPENDED), 1, NOW), NOT_IN_STANDING);
		assert_noop!(record(account(OTHER_VALUER), 1, NOW), NOT_IN_DISTRICT);
		assert_ok!(record(account(VALUER), 1, NOW));
	});
}

#[test]
fn l16_a_valuation_needs_a_report() {
	alices_parcel().build_and_execute(|| {
		let call =
			|property: &str, report| LandTitles::record_valuation(signed(VALUER), code(property), 1, NOW, report);
		let mut report = document(DocumentKind::Contract);
		assert_noop!(call("P-1", report), Error::<Test>::WrongDocument);
		report.kind = DocumentKind::ValuationReport;
		assert_noop!(call("P-9", report), Error::<Test>::PropertyNotFound);
		report.dated = NOW + 1;
		assert_noop!(call("P-1", report), Error::<Test>::DocumentFutureDated);
		Properties::<Test>::mutate(code("P-1"), |p| p.as_mut().unwrap().status = PropertyStatus::Cancelled);
		assert_noop!(record(account(VALUER), 1, NOW), Error::<Test>::PropertyEnded);
		Properties::<Test>::mutate(code("P-1"), |p| p.as_mut().unwrap().status = PropertyStatus::Registered);
	});
}

#[test]
fn f05_valuations_beyond_all_money_are_refused_when_added_up() {
	three_parcels().build_and_execute(|| {
		for property in ["P-1", "P-2"] {
			let report = document(DocumentKind::ValuationReport);
			assert_ok!(LandTitles::record_valuation(signed(VALUER), code(property), u128::MAX, NOW, report));
		}
		let legs = ["P-1", "P-2"].map(|p| leg(p, &[ALICE], vec![holding(1, &[BOB])], 0)).to_vec();
		assert_noop!(propose(ALICE, ConveyanceKind::Gift, legs), Error::<Test>::Overflow);
	});
}
