//! Tax freezes for arrears: when, by whom, and lifted by the payment itself.

use super::*;

const DUE: u64 = NOW + DAY;

/// Assesses property tax on the property, of 1.2 % of a base.
fn charge(period: u16, base: Balance) -> AssessmentId {
	let id = NextAssessment::<Test>::get();
	assert_ok!(TaxReceipts::assess(
		signed(BUREAU),
		taxpayers(&[SELLER]),
		TaxKind::PropertyTax,
		Subject::Property { property: property(), period },
		DISTRICT,
		Levy::Base { base },
		DUE,
		grounds("x"),
	));
	id
}

fn freeze(origin: RuntimeOrigin) -> sp_runtime::DispatchResult {
	TaxReceipts::freeze_for_arrears(origin, property(), document())
}

fn is_frozen() -> bool {
	let listed = TaxReceipts::arrears_freeze(property()).is_some();
	assert_eq!(listed, frozen(&property(), BUREAU).is_some(), "both registers say the same");
	listed
}

/// A property in arrears with three years, and frozen.
fn three_years() {
	for period in [YEAR - 2, YEAR - 1, YEAR] {
		charge(period, 100_000);
	}
	pass(2 * DAY);
	assert_ok!(freeze(signed(BUREAU)));
	assert!(is_frozen());
}

#[test]
fn t10_only_a_bureau_of_the_district_freezes() {
	ExtBuilder::default().build_and_execute(|| {
		charge(YEAR, 100_000);
		pass(2 * DAY);
		assert_noop!(freeze(RuntimeOrigin::none()), DispatchError::BadOrigin);
		assert_noop!(freeze(RuntimeOrigin::root()), DispatchError::BadOrigin);
		assert_noop!(freeze(signed(STRANGER)), UNREGISTERED);
		assert_noop!(freeze(signed(BUYER)), NO_LICENCE);
		assert_noop!(freeze(signed(REGISTRY)), NO_LICENCE);
		assert_noop!(freeze(signed(SUSPENDED_BUREAU)), NOT_IN_GOOD_STANDING);
		assert_noop!(freeze(signed(OTHER_BUREAU)), OTHER_DISTRICTS_LICENCE);
		assert_ok!(freeze(signed(BUREAU)));
		// 1,200 and 0.6 for the day begun.
		let arrears = 1_200;
		let frozen = Event::PropertyFrozen { property: property(), office: BUREAU, arrears, document: document() };
		assert_eq!(last_event(), frozen);
		let freeze = ArrearsFreeze { office: BUREAU, since: now(), arrears, document: document() };
		assert_eq!(TaxReceipts::arrears_freeze(property()), Some(freeze));
		assert!(is_frozen());
	});
}

#[test]
fn t01_a_property_is_frozen_only_for_arrears_above_the_threshold() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(freeze(signed(BUREAU)), Error::ArrearsTooLow);
		// 1,000, the threshold, and not yet due.
		charge(YEAR, 83_400);
		assert_noop!(freeze(signed(BUREAU)), Error::ArrearsTooLow);
		Timestamp::set_timestamp(DUE);
		assert_noop!(freeze(signed(BUREAU)), Error::ArrearsTooLow);
		// On the first day after, 0.5 of surcharge; on the second 1.
		pass(DAY);
		assert_noop!(freeze(signed(BUREAU)), Error::ArrearsTooLow);
		pass(1);
		assert_ok!(freeze(signed(BUREAU)));
		assert_eq!(TaxReceipts::arrears_freeze(property()).unwrap().arrears, THRESHOLD + 1);
		assert_noop!(freeze(signed(BUREAU)), Error::AlreadyFrozen);
		assert_noop!(freeze(signed(SECOND_BUREAU)), Error::AlreadyFrozen);
	});
}

#[test]
fn t01_what_the_register_refuses_is_not_frozen() {
	ExtBuilder::default().build_and_execute(|| {
		charge(YEAR, 100_000);
		pass(2 * DAY);
		let unknown = PropertyId::try_from("NOWHERE").unwrap();
		assert_noop!(TaxReceipts::freeze_for_arrears(signed(BUREAU), unknown, document()), Error::UnknownProperty);
		let ahead = civitas_primitives::SourceDocument { dated: now() + 1, ..document() };
		assert_noop!(TaxReceipts::freeze_for_arrears(signed(BUREAU), property(), ahead), Error::DocumentFutureDated);
		refuse_freezes(true);
		assert_noop!(freeze(signed(BUREAU)), CANNOT_FREEZE);
		refuse_freezes(false);
		assert_ok!(freeze(signed(BUREAU)));
	});
}

#[test]
fn t01_the_last_payment_lifts_the_freeze_in_the_same_dispatch() {
	ExtBuilder::default().build_and_execute(|| {
		three_years();
		assert_ok!(TaxReceipts::pay(signed(LENDER), 1));
		assert_ok!(TaxReceipts::pay_part(signed(SELLER), 2, 1_199));
		assert_ok!(TaxReceipts::pay(signed(LENDER), 3));
		assert!(is_frozen());
		assert_ok!(TaxReceipts::pay_part(signed(SELLER), 2, 1));
		assert!(!is_frozen());
		assert_eq!(last_event(), Event::FreezeLifted { property: property(), office: BUREAU });
	});
}

#[test]
fn t01_exemption_cancellation_and_amendment_lift_it_as_well() {
	ExtBuilder::default().build_and_execute(|| {
		three_years();
		assert_ok!(TaxReceipts::exempt(signed(BUREAU), 1, grounds("x"), document()));
		assert_ok!(TaxReceipts::cancel_assessment(signed(BUREAU), 2, grounds("x")));
		assert!(is_frozen());
		assert_ok!(TaxReceipts::decide_base(signed(BUREAU), 3, 0, grounds("x")));
		assert!(!is_frozen());
	});
}

#[test]
fn t01_payments_outside_the_chain_lift_it_as_well() {
	ExtBuilder::default().build_and_execute(|| {
		three_years();
		let reference = H256::repeat_byte(9);
		assert_ok!(TaxReceipts::record_bank_payment(signed(BUREAU), 1, SELLER, 1_200, reference, NOW));
		let item = |id, text: &str| ReceiptItem {
			reference: PaymentReference::Office(text.try_into().unwrap()),
			payer: SELLER,
			paid_for: PaidFor::Assessment(id),
			amount: 1_200,
			paid_at: NOW,
		};
		let batch = vec![item(2, "a"), item(3, "b")].try_into().unwrap();
		assert!(is_frozen());
		assert_ok!(TaxReceipts::issue_receipts(signed(BUREAU), DISTRICT, "PT".try_into().unwrap(), batch));
		assert!(!is_frozen());
	});
}

#[test]
fn t01_what_is_not_due_yet_keeps_no_property_frozen() {
	ExtBuilder::default().build_and_execute(|| {
		charge(YEAR, 100_000);
		pass(2 * DAY);
		assert_ok!(freeze(signed(BUREAU)));
		assert_ok!(TaxReceipts::assess(
			signed(BUREAU),
			taxpayers(&[SELLER]),
			TaxKind::PropertyTax,
			Subject::Property { property: property(), period: YEAR + 1 },
			DISTRICT,
			Levy::Base { base: 100_000 },
			now() + DAY,
			grounds("x"),
		));
		assert_ok!(TaxReceipts::pay(signed(SELLER), 1));
		assert!(!is_frozen());
	});
}

#[test]
fn t01_what_falls_due_meanwhile_keeps_it_frozen() {
	ExtBuilder::default().build_and_execute(|| {
		charge(YEAR, 100_000);
		pass(2 * DAY);
		assert_ok!(freeze(signed(BUREAU)));
		assert_ok!(TaxReceipts::assess(
			signed(BUREAU),
			taxpayers(&[SELLER]),
			TaxKind::PropertyTax,
			Subject::Property { property: property(), period: YEAR + 1 },
			DISTRICT,
			Levy::Base { base: 100_000 },
			now() + DAY,
			grounds("x"),
		));
		pass(2 * DAY);
		assert_ok!(TaxReceipts::pay(signed(SELLER), 1));
		assert!(is_frozen());
		assert_ok!(TaxReceipts::pay(signed(SELLER), 2));
		assert!(!is_frozen());
		// A reversal opens the debt again, and freezes nothing by itself.
		assert_ok!(TaxReceipts::reverse_receipt(signed(BUREAU), receipt_id(BUREAU, "PT", 1), 1_200, grounds("x")));
		assert!(!is_frozen());
		pass(2 * DAY);
		assert_ok!(freeze(signed(BUREAU)));
	});
}

#[test]
fn t01_a_freeze_that_a_court_lifted_before_is_lifted_in_the_books_as_well() {
	ExtBuilder::default().build_and_execute(|| {
		three_years();
		use civitas_primitives::TaxFreezes;
		assert!(MockFreezes::lift_tax_freeze(&property(), BUREAU));
		for id in 1..=3 {
			assert_ok!(TaxReceipts::pay(signed(LENDER), id));
		}
		assert!(!is_frozen());
	});
}

#[test]
fn f05_arrears_beyond_the_end_of_their_type_exceed_every_threshold() {
	ExtBuilder::default().build_and_execute(|| {
		let most = computation::HIGHEST_BASE;
		charge(YEAR, most);
		Assessments::<Test>::mutate(1, |assessment| {
			assessment.as_mut().unwrap().surcharge_per_day = Perbill::one();
		});
		Timestamp::set_timestamp(u64::MAX);
		assert_eq!(TaxReceipts::arrears_on(&property()), most * 12 / 1_000 * 213_503_962_335);
		assert_ok!(freeze(signed(BUREAU)));
	});
}
