//! The annual roll: who opens it, whom it charges, and that it goes on to the end whatever happens.

use civitas_primitives::LandUse;
use frame_support::{traits::Hooks, weights::Weight};

use super::*;
use crate::year::Year;

/// The day that decides who owes: ten days ago.
const REFERENCE: u64 = NOW - 10 * DAY;
const DUE: u64 = NOW + 30 * DAY;

fn open_by(origin: RuntimeOrigin) -> sp_runtime::DispatchResult {
	TaxReceipts::open_roll(origin, DISTRICT, YEAR, REFERENCE, DUE)
}

fn open() {
	assert_ok!(open_by(signed(BUREAU)));
}

fn step(limit: u32) -> Roll {
	assert_ok!(TaxReceipts::continue_roll(signed(STRANGER), DISTRICT, YEAR, limit));
	the_roll()
}

fn the_roll() -> Roll {
	TaxReceipts::roll(DISTRICT, YEAR).unwrap()
}

fn code(number: u32) -> PropertyId {
	PropertyId::try_from(alloc::format!("460200-{number:04}").as_str()).unwrap()
}

/// A home in the district that belongs to the seller, worth 1,000,000.
fn home() -> Entered {
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
				due: DUE
			}
		);
		let roll = Roll {
			office: BUREAU,
			schedule,
			reference_date: REFERENCE,
			due: DUE,
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
		assert_ok!(TaxReceipts::open_roll(signed(BUREAU), DISTRICT, YEAR + 1, REFERENCE, DUE));
	});
}

#[test]
fn t01_the_reference_date_lies_in_the_year_or_the_one_before_and_never_ahead() {
	ExtBuilder::default().build_and_execute(|| {
		let opened = |period: Year, date| TaxReceipts::open_roll(signed(BUREAU), DISTRICT, period, date, DUE);
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
			TaxReceipts::open_roll(signed(BUREAU), DISTRICT, year, date, DUE)
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
			due: DUE,
			surcharge_per_day: Perbill::from_parts(500_000),
			surcharge_open: 0,
			surcharge_from: DUE,
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
				due: DUE,
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
				DUE,
				grounds("x"),
			)
		};
		// By the bureau first.
		assert_ok!(assess(YEAR));
		open();
		assert_eq!(step(100).charged, 0);
		assert_eq!(skipped(&property()), Some(Skipped::AlreadyAssessed));
		// By a roll first.
		assert_ok!(TaxReceipts::open_roll(signed(BUREAU), DISTRICT, YEAR + 1, REFERENCE, DUE));
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
			DUE,
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
				DUE,
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

#[test]
fn f04_anybody_drives_a_roll_on_and_nobody_beyond_its_end() {
	ExtBuilder::default().build_and_execute(|| {
		let on = |origin, limit| TaxReceipts::continue_roll(origin, DISTRICT, YEAR, limit);
		assert_noop!(on(signed(BUYER), 1), Error::UnknownRoll);
		for number in 2..=250 {
			enter(code(number), home());
		}
		open();
		assert_noop!(on(RuntimeOrigin::none(), 1), DispatchError::BadOrigin);
		assert_noop!(on(RuntimeOrigin::root(), 1), DispatchError::BadOrigin);
		assert_noop!(TaxReceipts::continue_roll(signed(BUYER), OTHER_DISTRICT, YEAR, 1), Error::UnknownRoll);
		assert_noop!(TaxReceipts::continue_roll(signed(BUYER), DISTRICT, YEAR + 1, 1), Error::UnknownRoll);
		assert_ok!(on(signed(STRANGER), 1));
		let amount = 12_000;
		let district = DISTRICT;
		let continued = Event::RollContinued { district, period: YEAR, seen: 1, charged: 1, skipped: 0, amount };
		assert_eq!(last_event(), continued);
		assert_eq!(the_roll().cursor, Some(property()));
		// From 1 to 100 at a time, whatever is asked for.
		for (limit, seen) in [(0, 2), (100, 102), (101, 202), (u32::MAX, 250)] {
			assert_eq!(step(limit).seen, seen);
		}
		assert_eq!(the_roll().state, RollState::Complete);
		let (seen, amount) = (250, 250 * 12_000);
		let completed = Event::RollCompleted { district, period: YEAR, seen, charged: seen, skipped: 0, amount };
		assert_eq!(last_event(), completed);
		assert_noop!(on(signed(BUYER), 1), Error::RollComplete);
		assert!(RunningRolls::<Test>::get().is_empty());
	});
}

#[test]
fn f04_a_step_costs_what_it_has_done() {
	ExtBuilder::default().build_and_execute(|| {
		for number in 2..=9 {
			enter(code(number), Entered { owners: (1..=16).collect(), ..home() });
		}
		open();
		let weight = |limit| {
			let info = TaxReceipts::continue_roll(signed(BUYER), DISTRICT, YEAR, limit).unwrap();
			info.actual_weight.unwrap()
		};
		let of = |seen| <() as WeightInfo>::continue_roll(seen);
		let writes = |count| <Test as frame_system::Config>::DbWeight::get().writes(count);
		assert_eq!(weight(1), of(1));
		assert_eq!(weight(2), of(2) + writes(30));
		// What was asked for, and was not there, is given back.
		assert_eq!(weight(100), of(6) + writes(90));
	});
}

#[test]
fn f06_a_roll_takes_no_more_of_a_block_than_its_budget() {
	ExtBuilder::default().build_and_execute(|| {
		for number in 2..=400 {
			enter(code(number), home());
		}
		let one = <() as WeightInfo>::continue_roll(1);
		// Without a roll: a look, and no more.
		let look = <Test as frame_system::Config>::DbWeight::get().reads(1);
		assert_eq!(TaxReceipts::on_idle(1, one * 1_000), look);
		open();
		// What a look and one property of 16 owners cost.
		let least = crate::roll::worst_step::<Test>(1) + look;
		let none = Weight::zero();
		for remaining in [none, look, least, least * 2 - Weight::from_parts(2, 0), least * 2, least * 7, least * 150] {
			let before = the_roll().seen;
			let spent = TaxReceipts::on_idle(1, remaining);
			assert!(spent.all_lte(remaining.div(2)), "half of what is left: {spent:?} of {remaining:?}");
			let seen = the_roll().seen - before;
			assert_eq!(seen == 0, remaining.ref_time() < (least * 2).ref_time(), "{remaining:?}");
		}
		assert!((200..400).contains(&the_roll().seen), "{}", the_roll().seen);
		RollShare::set(Perbill::zero());
		let before = the_roll();
		TaxReceipts::on_idle(1, one * 500);
		assert_eq!(the_roll(), before);
		RollShare::set(Perbill::one());
		TaxReceipts::on_idle(1, one * 1_000);
		assert_eq!(the_roll().state, RollState::Complete);
	});
}

#[test]
fn t01_rolls_go_on_one_after_the_other() {
	ExtBuilder::default().build_and_execute(|| {
		for number in 2..=9 {
			enter(code(number), home());
		}
		open();
		assert_ok!(TaxReceipts::open_roll(signed(BUREAU), DISTRICT, YEAR + 1, REFERENCE, DUE));
		let enough = <() as WeightInfo>::continue_roll(100);
		TaxReceipts::on_idle(1, enough);
		let second = TaxReceipts::roll(DISTRICT, YEAR + 1).unwrap();
		assert_eq!((the_roll().state, second.state), (RollState::Complete, RollState::Complete));
		assert_eq!((the_roll().charged, second.charged), (9, 9));
	});
}

#[test]
fn t01_a_roll_over_10_000_properties_survives_a_restart_and_charges_each_once() {
	let entered = |number: u32| Entered {
		owners: vec![u64::from(number % 7) + 1],
		valuation: Some(u128::from(number) * 7_919 % 5_000_000 + 84),
		..home()
	};
	let budget = <() as WeightInfo>::continue_roll(300);
	let run = |blocks: u64| {
		for _ in 0..blocks {
			System::set_block_number(System::block_number() + 1);
			System::reset_events();
			TaxReceipts::on_idle(System::block_number(), budget);
		}
	};

	let mut before = ExtBuilder::default().build();
	clear_register();
	for number in 0..10_000 {
		enter(code(number), entered(number));
	}
	before.execute_with(|| {
		open();
		run(20);
		assert_eq!(the_roll().state, RollState::Running);
		assert!((1_000..9_000).contains(&the_roll().seen), "in the middle: {}", the_roll().seen);
	});
	// The node stops; all that is left is the state in its database.
	before.commit_all().unwrap();
	let (raw, root) = before.into_raw_snapshot();
	let version = sp_runtime::StateVersion::V1;
	let mut after = sp_io::TestExternalities::from_raw_snapshot(raw, root, version);
	after.execute_with(|| {
		// What is entered now was registered after the reference date, wherever its code stands.
		enter(code(10_001), Entered { since: NOW, ..home() });
		let mut blocks = 0;
		while the_roll().state == RollState::Running {
			run(1);
			blocks += 1;
		}
		assert!(blocks > 20, "over many blocks: {blocks}");

		let tax = |number: u32| entered(number).valuation.unwrap() * 12 / 1_000;
		let sum: Balance = (0..10_000).map(tax).sum();
		let roll = the_roll();
		assert_eq!((roll.seen, roll.charged, roll.skipped), (10_001, 10_000, 1));
		assert_eq!(roll.amount, sum);
		assert_eq!(Assessments::<Test>::iter().count(), 10_000);
		for number in 0..10_000 {
			let id = RollAssessment::<Test>::get(code(number), YEAR).unwrap();
			let assessment = TaxReceipts::assessment(id).unwrap();
			assert_eq!(assessment.property, Some(code(number)));
			assert_eq!(assessment.amount, tax(number));
			assert_eq!(assessment.taxpayers.to_vec(), entered(number).owners);
		}
		assert_eq!(TaxReceipts::totals(BUREAU, TaxKind::PropertyTax, YEAR).open, sum);
		TaxReceipts::do_try_state().unwrap();
	});
}
