//! What a bureau assesses itself.

use super::*;

/// A schedule of other taxes: nothing computed, 10 % of a base.
fn with_others() -> ExtBuilder {
	ExtBuilder::schedules(vec![
		(TaxKind::PropertyTax, Some(DISTRICT), yearly(BUREAU, TREASURY, "PT", 12_000_000)),
		(TaxKind::Other, Some(DISTRICT), yearly(BUREAU, TREASURY, "OT", 100_000_000)),
		(TaxKind::StampDuty, None, yearly(NATIONAL, NATIONAL_TREASURY, "SD", 500_000)),
	])
}

fn other(text: &str) -> Subject {
	Subject::Other(text.try_into().unwrap())
}

fn assess_other(levy: Levy, reason: &str) -> sp_runtime::DispatchResult {
	let (of, kind) = (taxpayers(&[BUYER]), TaxKind::Other);
	TaxReceipts::assess(signed(BUREAU), of, kind, other("a sign on a wall"), DISTRICT, levy, DUE, grounds(reason))
}

#[test]
fn t10_only_a_bureau_licensed_for_the_district_assesses() {
	ExtBuilder::default().build_and_execute(|| {
		refuses_all_but_a_bureau(|origin| Ok(assess_property(origin, &[BUYER], 2024, 1_000_000)?));
		// Licensed, but the schedule is another's.
		assert_noop!(assess_property(signed(SECOND_BUREAU), &[BUYER], 2024, 1), Error::NotTheBureau);
		assert_noop!(assess_property(signed(NATIONAL), &[BUYER], 2024, 1), Error::NotTheBureau);
		assert_ok!(assess_property(signed(BUREAU), &[BUYER], 2024, 1_000_000));
	});
}

#[test]
fn t01_the_amount_is_what_the_schedule_in_force_makes_of_the_base() {
	ExtBuilder::default().build_and_execute(|| {
		let id = property_tax(2024);
		let made = assessment(id);
		assert_eq!((made.base, made.amount, made.exempted, made.paid), (1_000_000, 12_000, 0, 0));
		assert_eq!(made.taxpayers, taxpayers(&[BUYER, SELLER]));
		assert_eq!((made.office, made.district, made.payee), (BUREAU, DISTRICT, TREASURY));
		assert_eq!((made.property.clone(), made.state.clone()), (Some(property()), AssessmentState::Open));
		assert_eq!((made.due, made.surcharge_from), (DUE, DUE));
		assert_eq!(
			last_event(),
			Event::TaxAssessed {
				assessment: id,
				subject: on_property(2024),
				kind: TaxKind::PropertyTax,
				taxpayers: taxpayers(&[BUYER, SELLER]),
				office: BUREAU,
				base: 1_000_000,
				amount: 12_000,
				exempted: 0,
				due: DUE,
			}
		);
		assert_eq!(RollAssessment::<Test>::get(property(), 2024), Some(id));
		// It belongs to no conveyance.
		assert_eq!(AssessmentsOf::<Test>::iter().count(), 0);
		assert!(assess_property(signed(BUREAU), &[BUYER], 2023, 83).is_ok());
		assert_eq!(state(id + 1), AssessmentState::Exempted(Exemption::NilAmount));
		assert!(assess_property(signed(BUREAU), &[BUYER], 2022, 84).is_ok());
		assert_eq!(assessment(id + 2).amount, 1);
	});
}

#[test]
fn t01_totals_are_counted_in_the_year_of_the_tax() {
	ExtBuilder::default().build_and_execute(|| {
		property_tax(2019);
		let of = |year| Totals::<Test>::get((BUREAU, TaxKind::PropertyTax, year));
		assert_eq!((of(2019).assessed, of(2019).open), (12_000, 12_000));
		assert_eq!(of(YEAR), TaxTotals::default());
	});
}

#[test]
fn t01_a_property_is_charged_property_tax_once_a_year() {
	ExtBuilder::default().build_and_execute(|| {
		let id = property_tax(2024);
		assert_noop!(assess_property(signed(BUREAU), &[LENDER], 2024, 1), Error::AlreadyCharged);
		assert_ok!(assess_property(signed(BUREAU), &[LENDER], 2025, 1_000));
		// A cancelled one makes room.
		assert_ok!(TaxReceipts::cancel_assessment(signed(BUREAU), id, grounds("wrong owner")));
		let again = property_tax(2024);
		assert_eq!(RollAssessment::<Test>::get(property(), 2024), Some(again));
	});
}

#[test]
fn t01_other_taxes_on_a_property_are_assessed_as_often_as_they_fall_due() {
	with_others().build_and_execute(|| {
		for _ in 0..2 {
			let (of, levy) = (taxpayers(&[BUYER]), Levy::Base { base: 500 });
			let kind = TaxKind::Other;
			assert_ok!(TaxReceipts::assess(
				signed(BUREAU),
				of,
				kind,
				on_property(2024),
				DISTRICT,
				levy,
				DUE,
				grounds("")
			));
		}
		assert_eq!(assessment(2).amount, 50);
		assert_eq!(RollAssessment::<Test>::iter().count(), 0);
	});
}

#[test]
fn t01_only_of_other_taxes_the_bureau_states_the_amount_and_says_why() {
	with_others().build_and_execute(|| {
		let amount = |amount| Levy::Amount { amount };
		assert_noop!(assess_other(amount(500), ""), Error::NoReason);
		assert_noop!(assess_other(amount(0), "as agreed"), Error::ZeroAmount);
		assert_noop!(assess_other(amount(computation::HIGHEST_BASE + 1), "as agreed"), Error::BaseTooHigh);
		assert_noop!(assess_other(Levy::Base { base: computation::HIGHEST_BASE + 1 }, ""), Error::BaseTooHigh);
		assert_ok!(assess_other(amount(500), "as agreed"));
		assert_eq!((assessment(1).base, assessment(1).amount), (500, 500));
		assert_eq!(assessment(1).subject, other("a sign on a wall"));
		assert_ok!(assess_other(Levy::Base { base: 500 }, ""));
		assert_eq!((assessment(2).base, assessment(2).amount), (500, 50));

		let of = taxpayers(&[BUYER]);
		let kind = TaxKind::PropertyTax;
		let levy = amount(500);
		assert_noop!(
			TaxReceipts::assess(signed(BUREAU), of, kind, on_property(2024), DISTRICT, levy, DUE, grounds("x")),
			Error::AmountIsComputed
		);
	});
}

#[test]
fn f05_taxpayers_are_known_named_once_and_at_least_one() {
	ExtBuilder::default().build_and_execute(|| {
		let with = |parties: &[u64]| assess_property(signed(BUREAU), parties, 2024, 1_000);
		assert_noop!(with(&[]), Error::NoTaxpayer);
		assert_noop!(with(&[BUYER, SELLER, BUYER]), Error::TaxpayerTwice);
		assert_noop!(with(&[BUYER, STRANGER]), Error::UnknownParty);
		assert_noop!(with(&[0]), Error::UnknownParty);
		assert_ok!(with(&[BUYER, SELLER, SUSPENDED]));
	});
}

#[test]
fn f06_a_subject_lies_in_the_district_of_the_bureau() {
	ExtBuilder::default().build_and_execute(|| {
		let with = |subject: Subject, district| {
			let (of, levy) = (taxpayers(&[BUYER]), Levy::Base { base: 1_000 });
			TaxReceipts::assess(signed(BUREAU), of, TaxKind::PropertyTax, subject, district, levy, DUE, grounds(""))
		};
		let nowhere = PropertyId::try_from("NOWHERE").unwrap();
		assert_noop!(with(Subject::Property { property: nowhere, period: 2024 }, DISTRICT), Error::UnknownProperty);
		assert_noop!(with(Subject::Property { property: elsewhere(), period: 2024 }, DISTRICT), Error::WrongDistrict);
		assert_noop!(with(Subject::Conveyance(1), DISTRICT), Error::ConveyanceTax);
		assert_noop!(with(on_property(2024), OTHER_DISTRICT), OTHER_DISTRICTS_LICENCE);
		assert_ok!(with(on_property(2024), DISTRICT));
	});
}

#[test]
fn f05_a_due_date_is_not_over() {
	ExtBuilder::default().build_and_execute(|| {
		let with = |due| {
			let (of, levy) = (taxpayers(&[BUYER]), Levy::Base { base: 1_000 });
			let kind = TaxKind::PropertyTax;
			TaxReceipts::assess(signed(BUREAU), of, kind, on_property(2024), DISTRICT, levy, due, grounds(""))
		};
		assert_noop!(with(0), Error::DueInThePast);
		assert_noop!(with(NOW - 1), Error::DueInThePast);
		assert_ok!(with(NOW));
	});
}

#[test]
fn t01_without_a_schedule_nothing_is_assessed() {
	ExtBuilder::schedules(vec![]).build_and_execute(|| {
		assert_noop!(assess_property(signed(BUREAU), &[BUYER], 2024, 1), Error::NoSchedule);
	});
}

#[test]
fn f05_numbers_that_run_out_are_an_error_here_too() {
	ExtBuilder::default().build().execute_with(|| {
		NextAssessment::<Test>::put(AssessmentId::MAX);
		assert_noop!(assess_property(signed(BUREAU), &[BUYER], 2024, 1_000), sp_runtime::ArithmeticError::Overflow);
	});
}
