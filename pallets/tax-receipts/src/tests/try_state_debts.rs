//! Every invariant of debts, rolls, clearances, freezes and lists can fail: each is broken in turn.

use super::*;

type Tamper = fn();

/// A city with a roll, a clearance, a conveyance that accepted it, and a property frozen for arrears.
fn city() {
	assert_ok!(propose(sale(1)));
	assert_ok!(TaxReceipts::issue_clearance(signed(BUREAU), SELLER, property(), NOW + 30 * DAY));
	assert_ok!(TaxReceipts::accept_clearance(signed(SELLER), 1, 1));
	assert_ok!(propose(sale(2)));
	assert_ok!(TaxReceipts::pay_conveyance_taxes(signed(LENDER), 2));
	assert_ok!(register(2));
	enter(PropertyId::try_from("460200-0002").unwrap(), Entered::in_district(DISTRICT));
	assert_ok!(TaxReceipts::open_roll(signed(BUREAU), DISTRICT, YEAR, NOW, NOW));
	assert_ok!(TaxReceipts::continue_roll(signed(BUYER), DISTRICT, YEAR, 1));
	pass(DAY);
	assert_ok!(TaxReceipts::freeze_for_arrears(signed(BUREAU), property(), document()));
}

fn roll(change: impl FnOnce(&mut Roll)) {
	Rolls::<Test>::mutate((DISTRICT, YEAR), |roll| change(roll.as_mut().unwrap()));
}

fn case(change: impl FnOnce(&mut Case)) {
	Cases::<Test>::mutate(1, |case| change(case.as_mut().unwrap()));
}

#[test]
fn f03_every_invariant_of_what_is_owed_notices_when_it_is_broken() {
	let tampers: Vec<(&str, Tamper)> = vec![
		("18: what parties owe", || OpenOf::<Test>::remove(SELLER, 5)),
		("18: what parties owe", || OpenOf::<Test>::insert(BUYER, 5, ())),
		("18: what parties owe", || OpenOf::<Test>::insert(BUYER, 3, ())),
		("18: what is owed on properties", || OpenOfProperty::<Test>::remove(property())),
		("18: what is owed on properties", || {
			OpenOfProperty::<Test>::insert(elsewhere(), frame_support::BoundedVec::truncate_from(vec![1]))
		}),
		("18: what is owed on properties", || {
			OpenOfProperty::<Test>::insert(elsewhere(), frame_support::BoundedVec::new())
		}),
		("18: a debt is listed twice", || {
			OpenOfProperty::<Test>::insert(property(), frame_support::BoundedVec::truncate_from(vec![5, 5]))
		}),
		("19: a roll runs twice", || {
			let twice = vec![(DISTRICT, YEAR); 2];
			RunningRolls::<Test>::put(frame_support::BoundedVec::truncate_from(twice))
		}),
		("19: a roll stands still", RunningRolls::<Test>::kill),
		("19: a roll stands still", || roll(|roll| roll.state = RollState::Complete)),
		("19: a roll has lost a property", || roll(|roll| roll.skipped = 1)),
		("19: a roll has lost its place", || roll(|roll| roll.cursor = None)),
		("19: a roll by owners", || roll(|roll| roll.reference_date = NOW + 1)),
		("20: clearances missing", || NextClearance::<Test>::put(3)),
		("20: a clearance with a number", || {
			let clearance = Clearances::<Test>::take(1).unwrap();
			Clearances::<Test>::insert(9, clearance);
		}),
		("20: a clearance that holds", || {
			Clearances::<Test>::mutate(1, |of| of.as_mut().unwrap().valid_until = NOW + CLEARANCE_PERIOD + 1)
		}),
		("20: a clearance that holds", || Clearances::<Test>::mutate(1, |of| of.as_mut().unwrap().valid_until = NOW)),
		("21: a case", || Cases::<Test>::remove(1)),
		("21: a case", || Cases::<Test>::insert(2, Cases::<Test>::get(1).unwrap())),
		("21: an unknown", || case(|case| case.accepted[0].clearance = 2)),
		("21: accepted otherwise", || case(|case| case.accepted[0].valid_until += 1)),
		("21: the clearance of another", || case(|case| case.givers.clear())),
		("21: two clearances", || {
			case(|case| {
				let entry = case.accepted[0].clone();
				case.accepted.try_push(entry).unwrap();
			})
		}),
		("22: frozen, and nothing", || {
			let freeze = ArrearsFreezes::<Test>::get(property()).unwrap();
			ArrearsFreezes::<Test>::insert(elsewhere(), freeze);
		}),
		("22: frozen for too little", || {
			ArrearsFreezes::<Test>::mutate(property(), |of| of.as_mut().unwrap().arrears = THRESHOLD)
		}),
		("23:", || ReceiptsOfParty::<Test>::remove((LENDER, YEAR, receipt_id(BUREAU, "DT", 1)))),
		("23:", || ReceiptsOfParty::<Test>::insert((SELLER, YEAR, receipt_id(BUREAU, "DT", 1)), ())),
		("23:", || ReceiptsOfParty::<Test>::insert((LENDER, YEAR + 1, receipt_id(BUREAU, "DT", 1)), ())),
	];
	ExtBuilder::default().build_and_execute(|| {
		city();
		assert_ok!(TaxReceipts::do_try_state());
		for (noticed, tamper) in tampers {
			frame_support::hypothetically!({
				tamper();
				match TaxReceipts::do_try_state() {
					Err(sp_runtime::TryRuntimeError::Other(error)) => {
						assert!(error.starts_with(noticed), "expected {noticed}, but {error}");
					}
					other => panic!("{noticed}: {other:?}"),
				}
			});
		}
	});
}
