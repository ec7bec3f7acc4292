//! What a conveyance is assessed.

use super::*;

#[test]
fn t01_a_conveyance_is_assessed_every_tax_that_a_schedule_puts_on_it() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(sale(7)));
		assert_eq!(AssessmentsOf::<Test>::get(7).to_vec(), vec![1, 2]);
		let deed_tax = Assessment {
			taxpayers: taxpayers(&[BUYER]),
			kind: TaxKind::DeedTax,
			subject: Subject::Conveyance(7),
			property: Some(PropertyId::try_from("460200-0001").unwrap()),
			district: DISTRICT,
			office: BUREAU,
			series: "DT".try_into().unwrap(),
			payee: TREASURY,
			schedule: ScheduleRef { district: Some(DISTRICT), version: 1 },
			table: Some(0),
			base: 1_000_000,
			amount: 30_000,
			exempted: 0,
			paid: 0,
			cancelled: 0,
			assessed_at: NOW,
			due: NOW + TERM,
			surcharge_per_day: Perbill::from_parts(500_000),
			surcharge_open: 0,
			surcharge_from: NOW + TERM,
			certificate: None,
			state: AssessmentState::Open,
			receipts: Default::default(),
		};
		assert_eq!(TaxReceipts::assessment(1), Some(deed_tax));
		let stamp = TaxReceipts::assessment(2).unwrap();
		assert_eq!((stamp.kind, stamp.taxpayer(), stamp.office), (TaxKind::StampDuty, SELLER, NATIONAL));
		assert_eq!((stamp.base, stamp.amount), (1_000_000, 500));
		assert_eq!(stamp.schedule, ScheduleRef { district: None, version: 1 });
		assert_eq!(TaxReceipts::assessments_of_conveyance(7).len(), 2);
		assert_eq!(
			last_event(),
			Event::TaxAssessed {
				assessment: 2,
				subject: Subject::Conveyance(7),
				kind: TaxKind::StampDuty,
				taxpayers: taxpayers(&[SELLER]),
				office: NATIONAL,
				base: 1_000_000,
				amount: 500,
				exempted: 0,
				due: NOW + TERM,
			}
		);
	});
}

#[test]
fn t01_without_a_deed_tax_schedule_nothing_is_assessed_and_nothing_registered() {
	ExtBuilder::default().build_and_execute(|| {
		let mut elsewhere = sale(1);
		elsewhere.district = OTHER_DISTRICT;
		assert_noop!(TaxReceipts::assess_transfer(&elsewhere), Error::NoSchedule);
		assert_noop!(TaxReceipts::settle_transfer(1), Error::NotAssessed);
	});
}

#[test]
fn t01_a_schedule_that_has_not_begun_assesses_nothing() {
	ExtBuilder::schedules(vec![]).build_and_execute(|| {
		TaxReceipts::put_schedule(
			(TaxKind::DeedTax, None),
			NATIONAL,
			ScheduleTerms { valid_from: NOW + 1, ..TaxReceipts::benchmark_terms(TREASURY, 1) },
		)
		.unwrap();
		assert_noop!(TaxReceipts::assess_transfer(&sale(1)), Error::NoSchedule);
		pass(1);
		assert_ok!(propose(sale(1)));
	});
}

#[test]
fn t01_a_conveyance_is_assessed_once() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(sale(1)));
		assert_noop!(TaxReceipts::assess_transfer(&sale(1)), Error::AlreadyAssessed);
		end(1);
		assert_noop!(TaxReceipts::assess_transfer(&sale(1)), Error::AlreadyAssessed);
	});
}

#[test]
fn t01_the_deed_tax_base_is_the_greater_of_price_and_valuation() {
	ExtBuilder::default().build_and_execute(|| {
		for (conveyance, price, valuation, base) in
			[(1, 100, 200, 200), (2, 200, 100, 200), (3, 200, 200, 200), (4, 0, 0, 0)]
		{
			assert_ok!(propose(civitas_primitives::TaxableTransfer { price, valuation, ..sale(conveyance) }));
			let ids = AssessmentsOf::<Test>::get(conveyance);
			assert_eq!(Assessments::<Test>::get(ids[0]).unwrap().base, base);
			// Other taxes are on the instrument: on what it says.
			assert_eq!(Assessments::<Test>::get(ids[1]).unwrap().base, price);
		}
	});
}

#[test]
fn t02_a_kind_of_conveyance_that_is_not_charged_still_gets_a_nil_assessment() {
	ExtBuilder::default().build_and_execute(|| {
		let gift = civitas_primitives::TaxableTransfer { kind: ConveyanceKind::Gift, price: 0, ..sale(1) };
		assert_ok!(propose(gift));
		// Deed tax alone: no other tax needs a certificate.
		assert_eq!(AssessmentsOf::<Test>::get(1).to_vec(), vec![1]);
		let assessment = TaxReceipts::assessment(1).unwrap();
		assert_eq!((assessment.base, assessment.amount), (900_000, 0));
		assert_eq!(assessment.state, AssessmentState::Exempted(Exemption::NotCharged));
	});
}

#[test]
fn t02_a_tax_that_comes_to_nothing_is_nil_at_once() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(civitas_primitives::TaxableTransfer { price: 33, valuation: 0, ..sale(1) }));
		assert_eq!(state(1), AssessmentState::Exempted(Exemption::NilAmount));
		assert_eq!(state(2), AssessmentState::Exempted(Exemption::NilAmount));
		assert!(TaxReceipts::transfer_blockers(1).is_empty());
		assert_ok!(propose(civitas_primitives::TaxableTransfer { price: 34, valuation: 0, ..sale(2) }));
		assert_eq!(state(3), AssessmentState::Open);
	});
}

#[test]
fn t01_property_tax_is_not_a_tax_on_transfers() {
	let mut schedules = vec![(TaxKind::DeedTax, None, flat(NATIONAL, TREASURY, "DT", 1, Side::Acquirer))];
	schedules.push((TaxKind::PropertyTax, None, yearly(NATIONAL, TREASURY, "PT", 1)));
	schedules.push((TaxKind::ValueAddedTax, None, flat(NATIONAL, TREASURY, "VAT", 1, Side::Disposer)));
	schedules.push((TaxKind::Other, None, flat(NATIONAL, TREASURY, "O", 1, Side::Disposer)));
	ExtBuilder::schedules(schedules).build_and_execute(|| {
		assert_ok!(propose(sale(1)));
		let kinds: Vec<_> = TaxReceipts::assessments_of_conveyance(1).into_iter().map(|(_, a)| a.kind).collect();
		assert_eq!(kinds, vec![TaxKind::DeedTax, TaxKind::ValueAddedTax, TaxKind::Other]);
	});
}

#[test]
fn f05_an_absurd_price_is_refused_and_stops_nobody_else() {
	ExtBuilder::default().build_and_execute(|| {
		let highest = computation::HIGHEST_BASE;
		for (price, valuation) in [(Balance::MAX, 0), (0, Balance::MAX), (highest + 1, 0), (0, highest + 1)] {
			let absurd = civitas_primitives::TaxableTransfer { price, valuation, ..sale(1) };
			assert_noop!(TaxReceipts::assess_transfer(&absurd), Error::BaseTooHigh);
		}
		for conveyance in 1..=20 {
			assert_ok!(propose(civitas_primitives::TaxableTransfer { price: highest, ..sale(conveyance) }));
		}
		assert_ok!(propose(sale(21)));
	});
}

#[test]
fn f05_numbers_that_run_out_are_an_error() {
	ExtBuilder::default().build().execute_with(|| {
		NextAssessment::<Test>::put(AssessmentId::MAX);
		assert_eq!(propose(sale(1)), Err(sp_runtime::ArithmeticError::Overflow.into()));
		NextAssessment::<Test>::put(1);
		let full = TaxTotals { open: Balance::MAX, ..Default::default() };
		Totals::<Test>::insert((BUREAU, TaxKind::DeedTax, YEAR), full);
		assert_eq!(propose(sale(1)), Err(sp_runtime::ArithmeticError::Overflow.into()));
		assert_eq!(Assessments::<Test>::iter().count(), 0);
	});
}

#[test]
fn t01_those_who_acquire_are_liable_together_and_those_who_dispose_too() {
	ExtBuilder::default().build_and_execute(|| {
		let (givers, receivers) = (vec![SELLER, SUSPENDED], vec![BUYER, LENDER, COMPANY]);
		assert_ok!(propose(civitas_primitives::TaxableTransfer { givers, receivers, ..sale(1) }));
		assert_eq!(assessment(1).taxpayers, taxpayers(&[BUYER, LENDER, COMPANY]));
		assert_eq!(assessment(2).taxpayers, taxpayers(&[SELLER, SUSPENDED]));
		// The first one is named in the receipt; each owes the whole.
		assert_ok!(TaxReceipts::pay_conveyance_taxes(signed(COMPANY), 1));
		assert_eq!(MockEscrow::held_of(1), 30_500);
		assert_ok!(register(1));
		assert_eq!(receipt(receipt_id(BUREAU, "DT", 1)).statement.taxpayer, BUYER);
	});
}

#[test]
fn f06_sixteen_are_liable_together_and_no_more() {
	ExtBuilder::default().build_and_execute(|| {
		let of = |count: u64| civitas_primitives::TaxableTransfer { receivers: (1..=count).collect(), ..sale(1) };
		assert_noop!(TaxReceipts::assess_transfer(&of(17)), Error::TooManyTaxpayers);
		assert_noop!(TaxReceipts::assess_transfer(&of(0)), Error::NoTaxpayer);
		assert_ok!(propose(of(16)));
	});
}
