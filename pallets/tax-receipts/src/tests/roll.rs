//! The annual roll: who opens it, whom it charges, and that it goes on to the end whatever happens.

use civitas_primitives::LandUse;

use super::*;
use crate::year::Year;

/// The day that decides who owes: ten days ago.
pub(super) const REFERENCE: u64 = NOW - 10 * DAY;
pub(super) const ROLL_DUE: u64 = NOW + 30 * DAY;

pub(super) fn open_by(origin: RuntimeOrigin) -> sp_runtime::DispatchResult {
	TaxReceipts::open_roll(origin, DISTRICT, YEAR, REFERENCE, ROLL_DUE)
}

pub(super) fn open() {
	assert_ok!(open_by(signed(BUREAU)));
}

pub(super) fn step(limit: u32) -> Roll {
	assert_ok!(TaxReceipts::continue_roll(signed(STRANGER), DISTRICT, YEAR, limit));
	the_roll()
}

pub(super) fn the_roll() -> Roll {
	TaxReceipts::roll(DISTRICT, YEAR).unwrap()
}

pub(super) fn code(number: u32) -> PropertyId {
	PropertyId::try_from(alloc::format!("460200-{number:04}").as_str()).unwrap()
}

/// A home in the district that belongs to the seller, worth 1,000,000.
pub(super) fn home() -> Entered {
	Entered { owners: vec![SELLER], ..Entered::in_district(DISTRICT) }
}

/// Why a property was skipped, if it was.
fn skipped(property: &PropertyId) -> Option<Skipped> {
	System::events().into_iter().find_map(|record| match record.event {
		RuntimeEvent::TaxReceipts(Event::RollSkipped { property: of, why, .. }) if of == *property => Some(why),
		_ => None,
	})
}

#[test]
fn t10_only_the_bureau_of_the_schedule_opens_the_roll_of_its_district() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(open_by(RuntimeOrigin::none()), DispatchError::BadOrigin);
		assert_noop!(open_by(RuntimeOrigin::root()), DispatchError::BadOrigin);
		assert_noop!(open_by(signed(STRANGER)), UNREGISTERED);
		assert_noop!(open_by(signed(BUYER)), NO_LICENCE);
		assert_noop!(open_by(signed(REGISTRY)), NO_LICENCE);
		assert_noop!(open_by(signed(SUSPENDED_BUREAU)), NOT_IN_GOOD_STANDING);
		assert_noop!(open_by(signed(OTHER_BUREAU)), OTHER_DISTRICTS_LICENCE);
		assert_noop!(open_by(signed(SECOND_BUREAU)), Error::AnotherBureausSchedule);
		assert_noop!(open_by(signed(NATIONAL)), Error::AnotherBureausSchedule);
		assert_ok!(open_by(signed(BUREAU)));
		let schedule = ScheduleRef { district: Some(DISTRICT), version: 1 };
		assert_eq!(
			last_event(),
			Event::RollOpened {
				district: DISTRICT,
				period: YEAR,
				office: BUREAU,
				schedule,
				reference_date: REFERENCE,
				due: ROLL_DUE
			}
		);
		let roll = Roll {
			office: BUREAU,
			schedule,
			reference_date: REFERENCE,
			due: ROLL_DUE,
			opened_at: NOW,
			cursor: None,
			seen: 0,
			charged: 0,
			skipped: 0,
			amount: 0,
			state: RollState::Running,
		};
		assert_eq!(the_roll(), roll);
	});
}

#[test]
fn t01_a_roll_is_opened_once_for_a_district_and_year() {
	ExtBuilder::default().build_and_execute(|| {
		open();
		assert_noop!(open_by(signed(BUREAU)), Error::RollExists);
		assert_eq!(step(100).state, RollState::Complete);
		assert_noop!(open_by(signed(BUREAU)), Error::RollExists);
		assert_ok!(TaxReceipts::open_roll(signed(BUREAU), DISTRICT, YEAR + 1, REFERENCE, ROLL_DUE));
	});
}

#[test]
fn t01_the_reference_date_lies_in_the_year_or_the_one_before_and_never_ahead() {
	ExtBuilder::default().build_and_execute(|| {
		let opened = |period: Year, date| TaxReceipts::open_roll(signed(BUREAU), DISTRICT, period, date, ROLL_DUE);
		assert_noop!(opened(YEAR, NOW + 1), Error::ReferenceDateAhead);
		assert_noop!(opened(YEAR, u64::MAX), Error::ReferenceDateAhead);
		for period in [0, YEAR - 1, YEAR + 2, Year::MAX] {
			assert_noop!(opened(period, NOW), Error::ReferenceDateOutOfPeriod);
		}
		assert_ok!(opened(YEAR, NOW));
		assert_ok!(opened(YEAR + 1, NOW));
	});
}

#[test]
fn t01_the_due_date_does_not_lie_in_the_past() {
	ExtBuilder::default().build_and_execute(|| {
		let due = |due| TaxReceipts::open_roll(signed(BUREAU), DISTRICT, YEAR, REFERENCE, due);
		assert_noop!(due(0), Error::DueInThePast);
		assert_noop!(due(NOW - 1), Error::DueInThePast);
		assert_ok!(due(NOW));
	});
}

#[test]
fn t01_a_roll_needs_the_schedule_of_its_reference_date() {
	ExtBuilder::schedules(vec![]).build_and_execute(|| {
		assert_noop!(open_by(signed(BUREAU)), Error::NoPropertyTaxSchedule);
		let terms = ScheduleTerms { valid_from: REFERENCE + 1, ..TaxReceipts::benchmark_terms(TREASURY, 1) };
		let scope = (TaxKind::PropertyTax, Some(DISTRICT));
		assert_ok!(TaxReceipts::put_schedule(scope, BUREAU, terms.clone()));
		assert_noop!(open_by(signed(BUREAU)), Error::NoPropertyTaxSchedule);
		let terms = ScheduleTerms { valid_from: REFERENCE, ..terms };
		assert_ok!(TaxReceipts::put_schedule(scope, BUREAU, terms));
		open();
		// Another schedule since: the roll goes by the one that it was opened under.
		let later = ScheduleTerms { tables: Default::default(), ..TaxReceipts::benchmark_terms(TREASURY, 1) };
		assert_ok!(TaxReceipts::publish_schedule(
			signed(BUREAU),
			TaxKind::PropertyTax,
			Some(DISTRICT),
			ScheduleTerms { valid_from: NOW + NOTICE, ..later }
		));
		pass(NOTICE);
		let roll = step(100);
		assert_eq!((roll.charged, roll.amount), (1, 10_000));
		assert_eq!(TaxReceipts::assessment(1).unwrap().schedule.version, 2);
	});
}

#[test]
fn f06_only_so_many_rolls_run_at_a_time() {
	ExtBuilder::default().build_and_execute(|| {
		let opened = |year: Year| {
			let date = u64::from(year - 1970) * 366 * DAY;
			TaxReceipts::open_roll(signed(BUREAU), DISTRICT, year, date, ROLL_DUE)
		};
		for year in 1980..1996 {
			assert_ok!(opened(year));
		}
		assert_noop!(opened(1996), Error::TooManyRolls);
		assert_ok!(TaxReceipts::continue_roll(signed(BUYER), DISTRICT, 1983, 100));
		assert_ok!(opened(1996));
	});
}

#[test]
fn t01_the_owners_of_the_reference_date_owe_the_tax_together_on_the_valuation() {
	ExtBuilder::default().build_and_execute(|| {
		let owned = |owners: &[u64], before: &[u64], sold_at| Entered {
			owners: owners.to_vec(),
			owners_before: before.to_vec(),
			sold_at,
			valuation: Some(123_456),
			..home()
		};
		enter(property(), owned(&[BUYER, LENDER], &[SELLER], REFERENCE));
		enter(code(2), owned(&[BUYER], &[SELLER, LENDER], REFERENCE + 1));
		open();
		let roll = step(100);
		// 1.2 % of 1,234.56 yuan, rounded down, twice.
		assert_eq!((roll.seen, roll.charged, roll.skipped, roll.amount), (2, 2, 0, 2 * 1_481));
		let assessment = TaxReceipts::assessment(1).unwrap();
		let expected = Assessment {
			taxpayers: taxpayers(&[BUYER, LENDER]),
			kind: TaxKind::PropertyTax,
			subject: Subject::Property { property: property(), period: YEAR },
			property: Some(property()),
			district: DISTRICT,
			office: BUREAU,
			series: "PT".try_into().unwrap(),
			payee: TREASURY,
			schedule: ScheduleRef { district: Some(DISTRICT), version: 1 },
			table: Some(0),
			base: 123_456,
			amount: 1_481,
			exempted: 0,
			paid: 0,
			cancelled: 0,
			assessed_at: NOW,
			due: ROLL_DUE,
			surcharge_per_day: Perbill::from_parts(500_000),
			surcharge_open: 0,
			surcharge_from: ROLL_DUE,
			certificate: None,
			state: AssessmentState::Open,
			receipts: Default::default(),
		};
		assert_eq!(assessment, expected);
		assert_eq!(TaxReceipts::assessment(2).unwrap().taxpayers, taxpayers(&[SELLER, LENDER]));
		assert_eq!(RollAssessment::<Test>::get(code(2), YEAR), Some(2));
		assert_eq!(totals(BUREAU, TaxKind::PropertyTax).open, 2 * 1_481);
		System::assert_has_event(
			Event::TaxAssessed {
				assessment: 1,
				subject: Subject::Property { property: property(), period: YEAR },
				kind: TaxKind::PropertyTax,
				taxpayers: taxpayers(&[BUYER, LENDER]),
				office: BUREAU,
				base: 123_456,
				amount: 1_481,
				exempted: 0,
				due: ROLL_DUE,
			}
			.into(),
		);
		// Each of those liable together finds the debt, and paying it settles it for all.
		assert_eq!(TaxReceipts::outstanding_of_party(LENDER, 0, 100).len(), 2);
		assert_ok!(TaxReceipts::pay(signed(LENDER), 1));
		assert_eq!(TaxReceipts::outstanding_of_party(LENDER, 0, 100).len(), 1);
		assert!(TaxReceipts::outstanding_of_party(BUYER, 0, 100).is_empty());
	});
}

#[test]
fn t01_what_a_roll_cannot_charge_it_skips_and_says_why() {
	ExtBuilder::schedules(vec![]).build_and_execute(|| {
		let residential =
			RateTable { uses: vec![LandUse::Residential].try_into().unwrap(), ..whole(Perbill::from_percent(1)) };
		let farms =
			RateTable { uses: vec![LandUse::Agricultural].try_into().unwrap(), ..table(Charge::PerSquareMetre(100)) };
		let public = RateTable { uses: vec![LandUse::Public].try_into().unwrap(), ..table(Charge::Fixed(5)) };
		let terms = ScheduleTerms {
			tables: vec![residential, farms, public].try_into().unwrap(),
			..TaxReceipts::benchmark_terms(TREASURY, 1)
		};
		assert_ok!(TaxReceipts::put_schedule((TaxKind::PropertyTax, Some(DISTRICT)), BUREAU, terms));
		let owners = |count: u64| (1..=count).collect::<Vec<_>>();
		let most = computation::HIGHEST_BASE;
		let used = |land_use| Entered { land_use, valuation: None, ..home() };
		let cases = [
			(Entered { since: REFERENCE + 1, ..home() }, Some(Skipped::NotRegisteredThen)),
			(Entered { since: REFERENCE, ..home() }, None),
			(Entered { restless: true, ..home() }, Some(Skipped::TooManyTransfers)),
			(Entered { valuation: None, ..home() }, Some(Skipped::NoValuation)),
			(Entered { valuation: Some(0), ..home() }, Some(Skipped::NilAmount)),
			(Entered { valuation: Some(99), ..home() }, Some(Skipped::NilAmount)),
			(Entered { valuation: Some(100), ..home() }, None),
			(Entered { valuation: Some(most), ..home() }, None),
			(Entered { valuation: Some(most + 1), ..home() }, Some(Skipped::BaseTooHigh)),
			(Entered { valuation: Some(Balance::MAX), ..home() }, Some(Skipped::BaseTooHigh)),
			(Entered { land_use: LandUse::Industrial, ..home() }, Some(Skipped::NotCharged)),
			// What is charged by area, or once and for all, needs no valuation.
			(used(LandUse::Agricultural), None),
			(used(LandUse::Public), None),
			(Entered { owners: vec![], ..home() }, Some(Skipped::TooManyOwners)),
			(Entered { owners: owners(16), ..home() }, None),
			(Entered { owners: owners(17), ..home() }, Some(Skipped::TooManyOwners)),
		];
		clear_register();
		for (number, (entered, _)) in (0..).zip(&cases) {
			enter(code(number), entered.clone());
		}
		open();
		let roll = step(100);
		for (number, (entered, expected)) in (0..).zip(&cases) {
			assert_eq!(skipped(&code(number)), *expected, "{entered:?}");
			let charged = RollAssessment::<Test>::contains_key(code(number), YEAR);
			assert_eq!(charged, expected.is_none(), "{entered:?}");
		}
		assert_eq!((roll.seen, roll.charged, roll.skipped), (16, 6, 10));
		assert_eq!(roll.amount, 10_000 + 1 + most / 100 + 9_000 + 5 + 10_000);
		assert_eq!(NextAssessment::<Test>::get(), 7);
	});
}

#[test]
fn t01_a_property_is_never_charged_twice_for_a_year() {
	ExtBuilder::default().build_and_execute(|| {
		let assess = |period| {
			TaxReceipts::assess(
				signed(BUREAU),
				taxpayers(&[BUYER]),
				TaxKind::PropertyTax,
				Subject::Property { property: property(), period },
				DISTRICT,
				Levy::Base { base: 100_000 },
				ROLL_DUE,
				grounds("x"),
			)
		};
		// By the bureau first.
		assert_ok!(assess(YEAR));
		open();
		assert_eq!(step(100).charged, 0);
		assert_eq!(skipped(&property()), Some(Skipped::AlreadyAssessed));
		// By a roll first.
		assert_ok!(TaxReceipts::open_roll(signed(BUREAU), DISTRICT, YEAR + 1, REFERENCE, ROLL_DUE));
		assert_ok!(TaxReceipts::continue_roll(signed(BUYER), DISTRICT, YEAR + 1, 100));
		assert_noop!(assess(YEAR + 1), Error::AlreadyCharged);
		assert_eq!(RollAssessment::<Test>::get(property(), YEAR + 1), Some(2));
		// What is cancelled is not charged.
		assert_ok!(TaxReceipts::cancel_assessment(signed(BUREAU), 2, grounds("the wrong owner")));
		assert_ok!(assess(YEAR + 1));
		assert_eq!(RollAssessment::<Test>::get(property(), YEAR + 1), Some(3));
	});
}

#[test]
fn t01_a_roll_charges_what_has_been_cancelled_before_it_came_there() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(TaxReceipts::assess(
			signed(BUREAU),
			taxpayers(&[BUYER]),
			TaxKind::PropertyTax,
			Subject::Property { property: property(), period: YEAR },
			DISTRICT,
			Levy::Base { base: 100_000 },
			ROLL_DUE,
			grounds("x"),
		));
		assert_ok!(TaxReceipts::cancel_assessment(signed(BUREAU), 1, grounds("left to the roll")));
		open();
		assert_eq!(step(100).charged, 1);
		assert_eq!(RollAssessment::<Test>::get(property(), YEAR), Some(2));
	});
}

#[test]
fn t01_certificates_of_exemption_hold_against_a_roll() {
	ExtBuilder::default().build_and_execute(|| {
		enter(code(2), Entered { owners: vec![BUYER], ..home() });
		let grant = |party, percent| {
			TaxReceipts::grant_exemption(
				signed(BUREAU),
				party,
				TaxKind::PropertyTax,
				None,
				grounds("x"),
				Perbill::from_percent(percent),
				NOW + DAY,
				document(),
			)
		};
		assert_ok!(grant(SELLER, 25));
		assert_ok!(grant(BUYER, 100));
		open();
		assert_eq!(step(100).amount, 24_000);
		let (reduced, exempted) = (TaxReceipts::assessment(1).unwrap(), TaxReceipts::assessment(2).unwrap());
		assert_eq!((reduced.amount, reduced.exempted, reduced.state), (12_000, 3_000, AssessmentState::Open));
		assert_eq!(exempted.state, AssessmentState::Exempted(Exemption::Certificate(2)));
		assert!(TaxReceipts::outstanding_of_party(BUYER, 0, 100).is_empty());
		assert_eq!(totals(BUREAU, TaxKind::PropertyTax).exempted, 15_000);
	});
}

#[test]
fn f06_a_property_that_bears_as_many_debts_as_can_be_is_skipped() {
	ExtBuilder::default().build_and_execute(|| {
		let assess = |period| {
			TaxReceipts::assess(
				signed(BUREAU),
				taxpayers(&[BUYER]),
				TaxKind::PropertyTax,
				Subject::Property { property: property(), period },
				DISTRICT,
				Levy::Base { base: 100_000 },
				ROLL_DUE,
				grounds("x"),
			)
		};
		for period in 1990..2022 {
			assert_ok!(assess(period));
		}
		assert_noop!(assess(2022), Error::TooManyDebts);
		open();
		assert_eq!(step(100).skipped, 1);
		assert_eq!(skipped(&property()), Some(Skipped::TooManyDebts));
		assert!(!RollAssessment::<Test>::contains_key(property(), YEAR));
		assert_ok!(TaxReceipts::pay(signed(BUYER), 1));
		assert_ok!(assess(YEAR));
	});
}
