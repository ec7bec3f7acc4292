//! Debts on a property stop its conveyance, and what a clearance certificate does about it (T9).

use super::*;

const UNTIL: u64 = NOW + 30 * DAY;

/// Assesses property tax of 1,200 on the property.
fn charge(period: u16, owner: u64, due: u64) -> AssessmentId {
	let id = NextAssessment::<Test>::get();
	assert_ok!(TaxReceipts::assess(
		signed(BUREAU),
		taxpayers(&[owner]),
		TaxKind::PropertyTax,
		Subject::Property { property: property(), period },
		DISTRICT,
		Levy::Base { base: 100_000 },
		due,
		grounds("x"),
	));
	id
}

fn clear(party: u64) -> ClearanceId {
	let id = NextClearance::<Test>::get();
	assert_ok!(TaxReceipts::issue_clearance(signed(BUREAU), party, property(), UNTIL));
	id
}

/// A sale whose own taxes are paid.
fn paid_sale(conveyance: ConveyanceId) {
	assert_ok!(propose(sale(conveyance)));
	assert_ok!(TaxReceipts::pay_conveyance_taxes(signed(BUYER), conveyance));
}

fn accept(conveyance: ConveyanceId, clearance: ClearanceId) -> sp_runtime::DispatchResult {
	TaxReceipts::accept_clearance(signed(SELLER), conveyance, clearance)
}

#[test]
fn t09_only_a_bureau_of_the_district_certifies() {
	ExtBuilder::default().build_and_execute(|| {
		let issue = |origin| {
			TaxReceipts::issue_clearance(origin, SELLER, property(), UNTIL).map(|_| ()).map_err(|error| error.error)
		};
		assert_noop!(issue(RuntimeOrigin::none()), DispatchError::BadOrigin);
		assert_noop!(issue(RuntimeOrigin::root()), DispatchError::BadOrigin);
		assert_noop!(issue(signed(STRANGER)), UNREGISTERED);
		assert_noop!(issue(signed(BUYER)), NO_LICENCE);
		assert_noop!(issue(signed(REGISTRY)), NO_LICENCE);
		assert_noop!(issue(signed(SUSPENDED_BUREAU)), NOT_IN_GOOD_STANDING);
		assert_noop!(issue(signed(OTHER_BUREAU)), OTHER_DISTRICTS_LICENCE);
		assert_ok!(issue(signed(BUREAU)));
		assert_eq!(
			last_event(),
			Event::ClearanceIssued {
				clearance: 1,
				party: SELLER,
				property: property(),
				office: BUREAU,
				valid_until: UNTIL
			}
		);
		let clearance =
			Clearance { party: SELLER, property: property(), office: BUREAU, issued_at: NOW, valid_until: UNTIL };
		assert_eq!(TaxReceipts::clearance(1), Some(clearance));
		assert_ok!(issue(signed(SECOND_BUREAU)));
		assert_ok!(issue(signed(NATIONAL)));
		assert_eq!(TaxReceipts::clearance(3).unwrap().office, NATIONAL);
		assert_eq!(TaxReceipts::clearance(4), None);
	});
}

#[test]
fn t09_a_clearance_is_of_a_known_party_and_property_and_expires() {
	ExtBuilder::default().build_and_execute(|| {
		let issue = |party, property: &str, until| {
			TaxReceipts::issue_clearance(signed(BUREAU), party, property.try_into().unwrap(), until)
				.map(|_| ())
				.map_err(|error| error.error)
		};
		assert_noop!(issue(SELLER, "460200-9999", UNTIL), Error::UnknownProperty);
		assert_noop!(issue(STRANGER, "460200-0001", UNTIL), Error::UnknownParty);
		for over in [0, NOW - 1, NOW] {
			assert_noop!(issue(SELLER, "460200-0001", over), Error::ClearanceExpired);
		}
		for long in [NOW + CLEARANCE_PERIOD + 1, u64::MAX] {
			assert_noop!(issue(SELLER, "460200-0001", long), Error::ClearanceTooLong);
		}
		assert_ok!(issue(SELLER, "460200-0001", NOW + 1));
		assert_ok!(issue(SELLER, "460200-0001", NOW + CLEARANCE_PERIOD));
	});
}

#[test]
fn t09_there_is_none_while_anything_is_owed_on_the_property() {
	ExtBuilder::default().build_and_execute(|| {
		// Not due yet, and another's: it is a debt on that title all the same.
		let id = charge(YEAR, BUYER, UNTIL);
		let issue = || TaxReceipts::issue_clearance(signed(BUREAU), SELLER, property(), UNTIL);
		assert_noop!(issue(), Error::DebtOnProperty);
		assert_ok!(TaxReceipts::pay_part(signed(BUYER), id, 1_199));
		assert_noop!(issue(), Error::DebtOnProperty);
		assert_ok!(TaxReceipts::pay(signed(BUYER), id));
		assert_ok!(issue());
		// A payment that is reversed is owed again.
		assert_ok!(TaxReceipts::reverse_receipt(signed(BUREAU), receipt_id(BUREAU, "PT", 2), 1, grounds("x")));
		assert_noop!(issue(), Error::DebtOnProperty);
	});
}

#[test]
fn t09_there_is_none_while_the_party_is_in_arrears_with_anything() {
	ExtBuilder::default().build_and_execute(|| {
		enter(elsewhere(), Entered { owners: vec![SELLER], ..Entered::in_district(DISTRICT) });
		assert_ok!(TaxReceipts::assess(
			signed(BUREAU),
			taxpayers(&[BUYER, SELLER]),
			TaxKind::PropertyTax,
			Subject::Property { property: elsewhere(), period: YEAR },
			DISTRICT,
			Levy::Base { base: 100_000 },
			NOW + DAY,
			grounds("x"),
		));
		let issue = |party| TaxReceipts::issue_clearance(signed(BUREAU), party, property(), UNTIL);
		// Until the due date, and on that day, nothing is past due.
		assert_ok!(issue(SELLER));
		pass(DAY);
		assert_ok!(issue(SELLER));
		pass(1);
		assert_noop!(issue(SELLER), Error::DebtOfParty);
		assert_noop!(issue(BUYER), Error::DebtOfParty);
		assert_ok!(issue(LENDER));
		assert_ok!(TaxReceipts::pay(signed(LENDER), 1));
		assert_ok!(issue(SELLER));
	});
}

#[test]
fn f06_who_owes_more_than_can_be_looked_at_is_not_cleared() {
	ExtBuilder::default().build_and_execute(|| {
		for number in 0..100 {
			let other = PropertyId::try_from(alloc::format!("460200-A{number}").as_str()).unwrap();
			enter(other.clone(), Entered::in_district(DISTRICT));
			assert_ok!(TaxReceipts::assess(
				signed(BUREAU),
				taxpayers(&[SELLER]),
				TaxKind::PropertyTax,
				Subject::Property { property: other, period: YEAR },
				DISTRICT,
				Levy::Base { base: 100_000 },
				UNTIL,
				grounds("x"),
			));
		}
		let weight = TaxReceipts::issue_clearance(signed(BUREAU), SELLER, property(), UNTIL).unwrap().actual_weight;
		assert_eq!(weight, Some(<() as WeightInfo>::issue_clearance(100)));
		let weight = TaxReceipts::issue_clearance(signed(BUREAU), BUYER, property(), UNTIL).unwrap().actual_weight;
		assert_eq!(weight, Some(<() as WeightInfo>::issue_clearance(0)));
		enter(elsewhere(), Entered::in_district(DISTRICT));
		assert_ok!(TaxReceipts::assess(
			signed(BUREAU),
			taxpayers(&[SELLER]),
			TaxKind::PropertyTax,
			Subject::Property { property: elsewhere(), period: YEAR },
			DISTRICT,
			Levy::Base { base: 100_000 },
			UNTIL,
			grounds("x"),
		));
		assert_noop!(TaxReceipts::issue_clearance(signed(BUREAU), SELLER, property(), UNTIL), Error::DebtOfParty);
	});
}

#[test]
fn t09_a_debt_on_the_property_stops_its_conveyance_until_it_is_paid() {
	ExtBuilder::default().build_and_execute(|| {
		let id = charge(YEAR, SELLER, NOW);
		paid_sale(1);
		assert_eq!(TaxReceipts::transfer_blockers(1), vec![blocker(id, TaxKind::PropertyTax, BUREAU, 1_200)]);
		assert_noop!(TaxReceipts::settle_transfer(1), Error::DebtOnProperty);
		// With the surcharge to the day: 0.6 a day.
		pass(10 * DAY);
		assert_eq!(TaxReceipts::transfer_blockers(1), vec![blocker(id, TaxKind::PropertyTax, BUREAU, 1_206)]);
		assert_ok!(TaxReceipts::pay(signed(SELLER), id));
		assert!(TaxReceipts::transfer_blockers(1).is_empty());
		assert_ok!(register(1));
		assert!(TaxReceipts::transfer_blockers(1).is_empty());
	});
}

#[test]
fn t09_a_debt_that_is_exempted_or_cancelled_stops_nothing() {
	ExtBuilder::default().build_and_execute(|| {
		let (one, two) = (charge(YEAR, SELLER, NOW), charge(YEAR - 1, SELLER, NOW));
		paid_sale(1);
		assert_eq!(TaxReceipts::transfer_blockers(1).len(), 2);
		assert_ok!(TaxReceipts::exempt(signed(BUREAU), one, grounds("x"), document()));
		assert_eq!(TaxReceipts::transfer_blockers(1).len(), 1);
		assert_ok!(TaxReceipts::cancel_assessment(signed(BUREAU), two, grounds("x")));
		assert_ok!(register(1));
	});
}

#[test]
fn t09_an_accepted_clearance_holds_against_later_debts_until_it_expires() {
	ExtBuilder::default().build_and_execute(|| {
		paid_sale(1);
		let clearance = clear(SELLER);
		assert_ok!(accept(1, clearance));
		let accepted = Event::ClearanceAccepted {
			conveyance: 1,
			clearance,
			party: SELLER,
			property: property(),
			valid_until: UNTIL,
		};
		assert_eq!(last_event(), accepted);
		assert_eq!(TaxReceipts::accepted_clearances(1).len(), 1);
		charge(YEAR, SELLER, NOW);
		assert!(TaxReceipts::transfer_blockers(1).is_empty());
		Timestamp::set_timestamp(UNTIL);
		assert!(TaxReceipts::transfer_blockers(1).is_empty());
		Timestamp::set_timestamp(UNTIL + 1);
		assert_eq!(TaxReceipts::transfer_blockers(1).len(), 1);
		assert_noop!(TaxReceipts::settle_transfer(1), Error::DebtOnProperty);
		Timestamp::set_timestamp(UNTIL);
		assert_ok!(register(1));
		// The debt stays what it is, and stops the next one.
		paid_sale(2);
		assert_eq!(TaxReceipts::transfer_blockers(2).len(), 1);
	});
}

#[test]
fn t09_a_clearance_that_nobody_accepted_does_nothing() {
	ExtBuilder::default().build_and_execute(|| {
		paid_sale(1);
		clear(SELLER);
		charge(YEAR, SELLER, NOW);
		assert_eq!(TaxReceipts::transfer_blockers(1).len(), 1);
	});
}

#[test]
fn t09_every_giver_that_owns_the_property_has_to_be_cleared() {
	ExtBuilder::default().build_and_execute(|| {
		enter(property(), Entered { owners: vec![SELLER, LENDER], ..Entered::in_district(DISTRICT) });
		let mut transfer = sale(1);
		transfer.givers = vec![SELLER, LENDER, COMPANY];
		assert_ok!(propose(transfer));
		assert_ok!(TaxReceipts::pay_conveyance_taxes(signed(BUYER), 1));
		let [seller, lender, company] = [SELLER, LENDER, COMPANY].map(clear);
		assert_ok!(accept(1, seller));
		assert_ok!(accept(1, company));
		charge(YEAR, SELLER, NOW);
		assert_eq!(TaxReceipts::transfer_blockers(1).len(), 1);
		// The company owns nothing of it: its clearance is neither enough nor needed.
		assert_ok!(accept(1, lender));
		assert!(TaxReceipts::transfer_blockers(1).is_empty());
		// Where no giver owns it, all of them have to be cleared.
		enter(property(), Entered { owners: vec![BUYER], ..Entered::in_district(DISTRICT) });
		assert!(TaxReceipts::transfer_blockers(1).is_empty());
		Cases::<Test>::mutate(1, |case| {
			case.as_mut().unwrap().accepted.retain(|entry| entry.party != COMPANY);
		});
		assert_eq!(TaxReceipts::transfer_blockers(1).len(), 1);
	});
}

#[test]
fn t09_of_several_properties_each_stops_by_its_own_debts() {
	ExtBuilder::default().build_and_execute(|| {
		enter(elsewhere(), Entered { owners: vec![SELLER], ..Entered::in_district(DISTRICT) });
		let mut transfer = sale(1);
		transfer.properties = vec![elsewhere(), property()];
		assert_ok!(propose(transfer));
		assert_ok!(TaxReceipts::pay_conveyance_taxes(signed(BUYER), 1));
		let id = charge(YEAR, SELLER, NOW);
		assert_eq!(TaxReceipts::transfer_blockers(1), vec![blocker(id, TaxKind::PropertyTax, BUREAU, 1_200)]);
		// Cleared of the other one.
		assert_ok!(TaxReceipts::issue_clearance(signed(BUREAU), SELLER, elsewhere(), UNTIL));
		assert_ok!(accept(1, 1));
		assert_eq!(TaxReceipts::transfer_blockers(1).len(), 1);
		assert_ok!(TaxReceipts::pay(signed(SELLER), id));
		assert_ok!(register(1));
	});
}

#[test]
fn t09_only_its_parties_have_a_conveyance_accept_a_clearance() {
	ExtBuilder::default().build_and_execute(|| {
		let mut transfer = sale(1);
		transfer.givers = vec![COMPANY];
		assert_ok!(propose(transfer));
		let clearance = clear(COMPANY);
		let accept = |origin| TaxReceipts::accept_clearance(origin, 1, clearance);
		assert_noop!(accept(RuntimeOrigin::none()), DispatchError::BadOrigin);
		assert_noop!(accept(RuntimeOrigin::root()), DispatchError::BadOrigin);
		assert_noop!(accept(signed(STRANGER)), Error::NotRegistered);
		assert_noop!(accept(signed(LENDER)), Error::NotAPartyOfIt);
		assert_noop!(accept(signed(BUREAU)), Error::NotAPartyOfIt);
		// Neither while it is suspended.
		Standings::mutate(|standings| standings.insert(BUYER, civitas_primitives::Standing::Suspended));
		assert_noop!(accept(signed(BUYER)), Error::NotAPartyOfIt);
		Standings::mutate(|standings| standings.remove(&BUYER));
		assert_ok!(accept(signed(BUYER)));
		assert_noop!(accept(signed(COMPANY)), Error::AlreadyAccepted);
		// The director, who is no party of this one.
		let mut transfer = sale(2);
		(transfer.givers, transfer.receivers) = (vec![COMPANY], vec![LENDER]);
		assert_ok!(propose(transfer));
		assert_ok!(TaxReceipts::accept_clearance(signed(BUYER), 2, clearance));
	});
}

#[test]
fn t09_a_conveyance_accepts_only_what_clears_it() {
	ExtBuilder::default().build_and_execute(|| {
		enter(elsewhere(), Entered { owners: vec![SELLER], ..Entered::in_district(DISTRICT) });
		let fits = clear(SELLER);
		assert_noop!(accept(1, fits), Error::NotPending);
		assert_ok!(propose(sale(1)));
		assert_noop!(accept(1, 0), Error::UnknownClearance);
		assert_noop!(accept(1, 2), Error::UnknownClearance);
		let of_another = clear(BUYER);
		assert_noop!(accept(1, of_another), Error::ClearanceOfAnother);
		assert_ok!(TaxReceipts::issue_clearance(signed(BUREAU), SELLER, elsewhere(), UNTIL));
		assert_noop!(accept(1, 3), Error::ClearanceOfAnother);
		Timestamp::set_timestamp(UNTIL + 1);
		assert_noop!(accept(1, fits), Error::ClearanceExpired);
		Timestamp::set_timestamp(UNTIL);
		assert_ok!(accept(1, fits));
		// A later one takes its place.
		Timestamp::set_timestamp(UNTIL - DAY);
		assert_ok!(TaxReceipts::issue_clearance(signed(BUREAU), SELLER, property(), UNTIL + DAY));
		assert_ok!(accept(1, 4));
		let accepted = TaxReceipts::accepted_clearances(1);
		assert_eq!((accepted.len(), accepted[0].clearance, accepted[0].valid_until), (1, 4, UNTIL + DAY));
		end(1);
		assert_noop!(accept(1, fits), Error::NotPending);
		assert_ok!(propose(sale(2)));
		assert_ok!(TaxReceipts::pay_conveyance_taxes(signed(BUYER), 2));
		assert_ok!(register(2));
		assert_noop!(accept(2, fits), Error::NotPending);
	});
}

#[test]
fn f06_a_case_at_its_bounds_and_one_over() {
	ExtBuilder::default().build_and_execute(|| {
		let with = |properties: u32, givers: u64| {
			let mut transfer = sale(1);
			let code = |number| PropertyId::try_from(alloc::format!("P{number}").as_str()).unwrap();
			transfer.properties = (0..properties).map(code).collect();
			transfer.givers = (1000..1000 + givers).collect();
			transfer
		};
		// No tax on the givers, so that only the case has a bound for them.
		let deed_only = |transfer| {
			Schedules::<Test>::remove((TaxKind::StampDuty, None::<u32>), 1);
			TaxReceipts::assess_transfer(&transfer)
		};
		let kept = Schedules::<Test>::get((TaxKind::StampDuty, None::<u32>), 1);
		assert_eq!(
			frame_support::storage::with_storage_layer(|| deed_only(with(17, 1))),
			Err(Error::TooManyProperties.into())
		);
		assert_eq!(
			frame_support::storage::with_storage_layer(|| deed_only(with(1, 129))),
			Err(Error::TooManyParties.into())
		);
		assert_ok!(deed_only(with(16, 128)));
		// As many clearances as there is room for.
		for number in 0..129_u64 {
			let (party, property) = (1000 + number % 128, alloc::format!("P{}", number / 128));
			let property = PropertyId::try_from(property.as_str()).unwrap();
			let id = NextClearance::<Test>::get();
			NextClearance::<Test>::put(id + 1);
			let clearance = Clearance { party, property, office: BUREAU, issued_at: NOW, valid_until: UNTIL };
			Clearances::<Test>::insert(id, clearance);
			let accept = || TaxReceipts::accept_clearance(signed(BUYER), 1, id);
			if number < 128 {
				assert_ok!(accept());
			} else {
				assert_noop!(accept(), Error::TooManyClearances);
			}
		}
		Schedules::<Test>::set((TaxKind::StampDuty, None::<u32>), 1, kept);
	});
}
