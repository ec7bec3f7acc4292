//! What the land register gets: blockers, payouts and receipts, or refunds.

use super::*;

fn paid_sale(conveyance: ConveyanceId) {
	assert_ok!(propose(sale(conveyance)));
	assert_ok!(TaxReceipts::pay_conveyance_taxes(signed(BUYER), conveyance));
}

#[test]
fn t01_nothing_is_registered_while_a_tax_is_open() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(sale(1)));
		let both = vec![blocker(1, TaxKind::DeedTax, BUREAU, 30_000), blocker(2, TaxKind::StampDuty, NATIONAL, 500)];
		assert_eq!(TaxReceipts::transfer_blockers(1), both);
		assert_noop!(TaxReceipts::settle_transfer(1), Error::TaxOpen);
		assert_ok!(TaxReceipts::pay(signed(BUYER), 1));
		assert_eq!(TaxReceipts::transfer_blockers(1), both[1..]);
		assert_noop!(TaxReceipts::settle_transfer(1), Error::TaxOpen);
		assert_ok!(TaxReceipts::pay(signed(SELLER), 2));
		assert!(TaxReceipts::transfer_blockers(1).is_empty());
		assert_ok!(register(1));
	});
}

#[test]
fn t01_the_payees_get_what_was_paid_in_and_everybody_a_receipt() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(sale(1)));
		assert_ok!(TaxReceipts::pay(signed(LENDER), 1));
		assert_ok!(TaxReceipts::pay(signed(SELLER), 2));
		pass(DAY);
		assert_ok!(register(1));
		assert_eq!(Balances::free_balance(TREASURY), 30_000);
		assert_eq!(Balances::free_balance(NATIONAL_TREASURY), 500);
		let (deed, stamp) = (receipt_id(BUREAU, "DT", 1), receipt_id(NATIONAL, "SD", 1));
		assert_eq!(ReceiptsOf::<Test>::get(1).to_vec(), vec![deed.clone(), stamp.clone()]);
		let statement = ReceiptStatement {
			previous: H256::zero(),
			entry: Entry::Payment { payer: LENDER, paid_at: NOW },
			taxpayer: BUYER,
			kind: TaxKind::DeedTax,
			subject: Subject::Conveyance(1),
			property: Some(property()),
			district: DISTRICT,
			assessment: Some(1),
			base: 1_000_000,
			amount: 30_000,
			surcharge: 0,
			issued_at: NOW + DAY,
		};
		let receipt = Receipt { statement, spent: Some(1), reimbursed: None, reversed_total: 0 };
		assert_eq!(TaxReceipts::receipts_of_conveyance(1)[0], (deed.clone(), receipt));
		let assessment = TaxReceipts::assessment(1).unwrap();
		assert_eq!((assessment.state, assessment.receipts.to_vec()), (AssessmentState::Paid, vec![deed.number]));
		System::assert_has_event(
			Event::ReceiptIssued {
				receipt: stamp,
				assessment: Some(2),
				conveyance: Some(1),
				taxpayer: SELLER,
				payer: Some(SELLER),
				amount: 500,
				surcharge: 0,
			}
			.into(),
		);
	});
}

#[test]
fn t01_what_goes_to_one_payee_goes_at_once() {
	let schedules = vec![
		(TaxKind::DeedTax, None, flat(NATIONAL, TREASURY, "DT", 30_000_000, Side::Acquirer)),
		(TaxKind::StampDuty, None, flat(NATIONAL, TREASURY, "DT", 500_000, Side::Acquirer)),
		(TaxKind::Other, None, flat(NATIONAL, NATIONAL_TREASURY, "DT", 1_000_000, Side::Acquirer)),
	];
	ExtBuilder::schedules(schedules).build_and_execute(|| {
		paid_sale(1);
		let payouts = frame_support::hypothetically!(TaxReceipts::settle_transfer(1).unwrap());
		assert_eq!(payouts, vec![(TREASURY, 30_500), (NATIONAL_TREASURY, 1_000)]);
		assert_ok!(register(1));
		// One series for several taxes.
		let numbers: Vec<_> = ReceiptsOf::<Test>::get(1).into_iter().map(|id| id.number).collect();
		assert_eq!(numbers, vec![1, 2, 3]);
	});
}

#[test]
fn t02_a_nil_transfer_is_registered_with_a_certificate_of_nothing() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(civitas_primitives::TaxableTransfer { kind: ConveyanceKind::Gift, price: 0, ..sale(1) }));
		assert!(TaxReceipts::transfer_blockers(1).is_empty());
		assert_ok!(register(1));
		let certificate = TaxReceipts::receipt(receipt_id(BUREAU, "DT", 1)).unwrap();
		assert_eq!(certificate.statement.entry, Entry::NilCertificate);
		assert_eq!(certificate.statement.amount, 0);
		assert_eq!(certificate.spent, Some(1));
		assert_eq!(state(1), AssessmentState::Exempted(Exemption::NotCharged));
	});
}

#[test]
fn t02_no_assessment_is_a_blocker_too() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(TaxReceipts::transfer_blockers(9), vec![blocker(0, TaxKind::DeedTax, 0, 0)]);
		assert_noop!(TaxReceipts::settle_transfer(9), Error::NotAssessed);
		assert!(TaxReceipts::release_transfer(9).is_empty());
	});
}

#[test]
fn t03_a_receipt_is_spent_once_on_the_transfer_that_it_names() {
	ExtBuilder::default().build_and_execute(|| {
		paid_sale(1);
		assert_ok!(propose(sale(2)));
		assert_ok!(register(1));
		assert_noop!(TaxReceipts::settle_transfer(1), Error::AlreadySettled);
		// The receipts of the first are no help to the second.
		assert_noop!(TaxReceipts::settle_transfer(2), Error::TaxOpen);
		for (_, receipt) in TaxReceipts::receipts_of_conveyance(1) {
			assert_eq!(receipt.spent, Some(1));
			assert_eq!(receipt.statement.subject, Subject::Conveyance(1));
		}
		assert!(TaxReceipts::receipts_of_conveyance(2).is_empty());
	});
}

#[test]
fn t03_a_nil_certificate_is_spent_once_too() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(civitas_primitives::TaxableTransfer { kind: ConveyanceKind::Gift, price: 0, ..sale(1) }));
		assert_ok!(register(1));
		assert_noop!(TaxReceipts::settle_transfer(1), Error::AlreadySettled);
	});
}

#[test]
fn t04_before_registration_everybody_has_their_tax_back() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(sale(1)));
		assert_ok!(TaxReceipts::pay(signed(LENDER), 1));
		let refunds = frame_support::hypothetically!(TaxReceipts::release_transfer(1));
		assert_eq!(refunds, vec![(LENDER, 30_000)]);
		end(1);
		assert_eq!(
			System::events()
				.into_iter()
				.filter(|record| matches!(record.event, RuntimeEvent::TaxReceipts(Event::AssessmentCancelled { .. })))
				.count(),
			2
		);
		assert_eq!(Balances::free_balance(LENDER), MONEY);
		assert_eq!((state(1), state(2)), (AssessmentState::Cancelled, AssessmentState::Cancelled));
		assert_noop!(TaxReceipts::settle_transfer(1), Error::AssessmentCancelled);
		assert_eq!(TaxReceipts::transfer_blockers(1)[0], blocker(1, TaxKind::DeedTax, BUREAU, 0));
		// Nothing is given back twice.
		assert!(TaxReceipts::release_transfer(1).is_empty());
		let totals = totals(BUREAU, TaxKind::DeedTax);
		assert_eq!((totals.assessed, totals.cancelled, totals.paid), (30_000, 30_000, 0));
	});
}

#[test]
fn t04_the_surcharge_goes_back_as_well() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(sale(1)));
		pass(TERM + DAY);
		assert_ok!(TaxReceipts::pay_conveyance_taxes(signed(BUYER), 1));
		assert!(Balances::free_balance(BUYER) < MONEY - 30_500);
		end(1);
		assert_eq!(Balances::free_balance(BUYER), MONEY);
	});
}

#[test]
fn t04_after_registration_nothing_goes_back() {
	ExtBuilder::default().build_and_execute(|| {
		paid_sale(1);
		assert_ok!(register(1));
		assert!(TaxReceipts::release_transfer(1).is_empty());
		assert_eq!(state(1), AssessmentState::Paid);
	});
}

#[test]
fn t04_an_exemption_ends_with_its_conveyance() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(sale(1)));
		assert_ok!(TaxReceipts::exempt(signed(BUREAU), 1, grounds("first home"), document()));
		end(1);
		assert_eq!(state(1), AssessmentState::Cancelled);
		let totals = totals(BUREAU, TaxKind::DeedTax);
		assert_eq!((totals.exempted, totals.cancelled), (0, 30_000));
	});
}

#[test]
fn t07_a_transfer_that_is_not_registered_takes_no_number() {
	ExtBuilder::default().build_and_execute(|| {
		paid_sale(1);
		paid_sale(2);
		assert_ok!(propose(sale(3)));
		end(1);
		assert_noop!(TaxReceipts::settle_transfer(3), Error::TaxOpen);
		assert_ok!(register(2));
		assert_eq!(ReceiptsOf::<Test>::get(2)[0], receipt_id(BUREAU, "DT", 1));
		assert_eq!(SeriesTail::<Test>::get(receipt_id(BUREAU, "DT", 1).series_id()).last, 1);
	});
}

#[test]
fn t10_the_land_register_only_consumes() {
	ExtBuilder::default().build_and_execute(|| {
		paid_sale(1);
		assert_ok!(register(1));
		// Every receipt bears the number of a tax bureau's series.
		for (id, _) in TaxReceipts::receipts_of_conveyance(1) {
			let bureau = MockParties::is_licensed(id.office, civitas_primitives::OfficeRole::TaxBureau, Some(DISTRICT));
			assert!(bureau);
		}
	});
}

#[test]
fn benchmarks_of_other_pallets_find_every_tax_in_force_and_payable() {
	ExtBuilder::schedules(vec![]).build_and_execute(|| {
		TaxReceipts::benchmark_schedules();
		TaxReceipts::benchmark_schedules();
		assert_ok!(propose(civitas_primitives::TaxableTransfer { district: 1, ..sale(1) }));
		assert_eq!(AssessmentsOf::<Test>::get(1).len(), assessments::TRANSFER_TAXES.len());
		assert_ok!(TaxReceipts::benchmark_pay(1, &BUYER));
		assert_ok!(TaxReceipts::benchmark_pay(1, &BUYER));
		assert_noop!(TaxReceipts::benchmark_pay(2, &BUYER), Error::NotAssessed);
		assert_ok!(register(1));
	});
}
