//! Publishing schedules, and which one is in force when.

use super::*;

/// Terms of one rate on sales, valid from as soon as can be.
fn terms() -> ScheduleTermsOf<Test> {
	let rate = Perbill::from_percent(1);
	ScheduleTerms {
		valid_from: now() + NOTICE,
		series: "DT".try_into().unwrap(),
		payee: TREASURY,
		tables: vec![RateTable { conveyances: vec![ConveyanceKind::Sale].try_into().unwrap(), ..whole(rate) }]
			.try_into()
			.unwrap(),
		charged_to: Side::Acquirer,
		surcharge_per_day: Perbill::zero(),
		document: document(),
	}
}

fn publish(who: u64, district: Option<u32>, terms: ScheduleTermsOf<Test>) -> sp_runtime::DispatchResult {
	TaxReceipts::publish_schedule(signed(who), TaxKind::DeedTax, district, terms)
}

/// The office and version of the deed-tax schedule in force.
fn in_force(district: u32, at: u64) -> Option<(u64, ScheduleRef)> {
	let (reference, schedule) = TaxReceipts::schedule_in_force(TaxKind::DeedTax, Some(district), at)?;
	Some((schedule.office, reference))
}

#[test]
fn f04_only_a_tax_bureau_licensed_for_the_district_publishes() {
	ExtBuilder::default().build_and_execute(|| {
		let call = |origin| TaxReceipts::publish_schedule(origin, TaxKind::DeedTax, Some(DISTRICT), terms());
		assert_noop!(call(RuntimeOrigin::none()), DispatchError::BadOrigin);
		assert_noop!(call(RuntimeOrigin::root()), DispatchError::BadOrigin);
		assert_noop!(call(signed(STRANGER)), UNREGISTERED);
		assert_noop!(call(signed(BUYER)), NO_LICENCE);
		assert_noop!(call(signed(REGISTRY)), NO_LICENCE);
		assert_noop!(call(signed(SUSPENDED_BUREAU)), NOT_IN_GOOD_STANDING);
		assert_noop!(call(signed(OTHER_BUREAU)), OTHER_DISTRICTS_LICENCE);
		assert_ok!(call(signed(BUREAU)));
		assert_ok!(call(signed(NATIONAL)));
	});
}

#[test]
fn t10_a_schedule_of_every_district_needs_a_licence_without_a_district() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(publish(BUREAU, None, terms()), Error::NotLicensedEverywhere);
		assert_noop!(publish(BUYER, None, terms()), NO_LICENCE);
		assert_ok!(publish(NATIONAL, None, terms()));
		let version = 1;
		assert_eq!(
			last_event(),
			Event::SchedulePublished {
				kind: TaxKind::DeedTax,
				district: None,
				version,
				office: NATIONAL,
				valid_from: NOW + NOTICE
			}
		);
		let stored = Schedules::<Test>::get::<ScheduleScope, u32>((TaxKind::DeedTax, None), version).unwrap();
		assert_eq!(stored, Schedule { office: NATIONAL, published_at: NOW, terms: terms() });
	});
}

#[test]
fn t01_a_schedule_changes_only_with_notice() {
	ExtBuilder::default().build_and_execute(|| {
		let terms = terms();
		let from = |valid_from| publish(BUREAU, Some(DISTRICT), ScheduleTerms { valid_from, ..terms.clone() });
		assert_noop!(from(0), Error::ScheduleTooSoon);
		assert_noop!(from(NOW), Error::ScheduleTooSoon);
		assert_noop!(from(NOW + NOTICE - 1), Error::ScheduleTooSoon);
		assert_ok!(from(NOW + NOTICE));
		assert_ok!(from(u64::MAX));
		Timestamp::set_timestamp(u64::MAX);
		assert_noop!(from(u64::MAX), sp_runtime::ArithmeticError::Overflow);
	});
}

#[test]
fn f05_brackets_begin_at_zero_and_rise() {
	ExtBuilder::default().build_and_execute(|| {
		let with = |froms: &[Balance]| {
			let brackets: Vec<_> = froms.iter().map(|from| Bracket { from: *from, rate: Perbill::one() }).collect();
			let slices = table(Charge::Slice(brackets.clone().try_into().unwrap()));
			let slabs = table(Charge::Slab(brackets.try_into().unwrap()));
			// In whichever table, and by whichever method.
			let tables = |wrong| vec![whole(Perbill::one()), wrong].try_into().unwrap();
			let by_slabs = publish(BUREAU, Some(DISTRICT), ScheduleTerms { tables: tables(slabs), ..terms() });
			let by_slices = publish(BUREAU, Some(DISTRICT), ScheduleTerms { tables: tables(slices), ..terms() });
			assert_eq!(by_slabs, by_slices);
			by_slices
		};
		assert_noop!(with(&[]), Error::BracketsNotFromZero);
		assert_noop!(with(&[1]), Error::BracketsNotFromZero);
		assert_noop!(with(&[0, 0]), Error::BracketsNotAscending);
		assert_noop!(with(&[0, 5, 5]), Error::BracketsNotAscending);
		assert_noop!(with(&[0, 5, 4]), Error::BracketsNotAscending);
		assert_ok!(with(&[0]));
		assert_ok!(with(&[0, 1, 2, 3, 4, 5, 6, Balance::MAX]));
	});
}

#[test]
fn t01_a_schedule_has_up_to_16_tables_and_none_means_that_nothing_is_charged() {
	ExtBuilder::default().build_and_execute(|| {
		let with = |count: usize| {
			let tables = vec![whole(Perbill::one()); count];
			tables.try_into().map(|tables| publish(BUREAU, Some(DISTRICT), ScheduleTerms { tables, ..terms() }))
		};
		assert_eq!(with(0), Ok(Ok(())));
		assert_eq!(with(16), Ok(Ok(())));
		assert!(with(17).is_err());
	});
}

#[test]
fn t01_property_tax_does_not_go_by_conveyances() {
	ExtBuilder::default().build_and_execute(|| {
		let with = |terms| TaxReceipts::publish_schedule(signed(BUREAU), TaxKind::PropertyTax, Some(DISTRICT), terms);
		assert_noop!(with(terms()), Error::NotByConveyance);
		assert_ok!(with(ScheduleTerms { tables: vec![whole(Perbill::one())].try_into().unwrap(), ..terms() }));
	});
}

#[test]
fn t01_a_table_is_for_some_area() {
	ExtBuilder::default().build_and_execute(|| {
		let with = |area_from, area_to| {
			let tables = vec![RateTable { area_from, area_to, ..whole(Perbill::one()) }].try_into().unwrap();
			publish(BUREAU, Some(DISTRICT), ScheduleTerms { tables, ..terms() })
		};
		assert_noop!(with(1, Some(0)), Error::NoSuchArea);
		assert_noop!(with(u64::MAX, Some(u64::MAX - 1)), Error::NoSuchArea);
		assert_ok!(with(0, Some(0)));
		assert_ok!(with(u64::MAX, Some(u64::MAX)));
		assert_ok!(with(u64::MAX, None));
	});
}

#[test]
fn f05_a_table_charges_no_more_than_all_the_money_there_is() {
	ExtBuilder::default().build_and_execute(|| {
		let with = |charge| {
			let tables = vec![table(charge)].try_into().unwrap();
			publish(BUREAU, Some(DISTRICT), ScheduleTerms { tables, ..terms() })
		};
		let most = computation::HIGHEST_BASE;
		for charge in [Charge::PerSquareMetre(most + 1), Charge::Fixed(most + 1), Charge::Fixed(Balance::MAX)] {
			assert_noop!(with(charge), Error::ChargeTooHigh);
		}
		for charge in [Charge::PerSquareMetre(most), Charge::Fixed(most), Charge::Fixed(0)] {
			assert_ok!(with(charge));
		}
	});
}

#[test]
fn t07_a_series_code_is_as_printed() {
	ExtBuilder::default().build_and_execute(|| {
		let with =
			|code: &str| publish(BUREAU, Some(DISTRICT), ScheduleTerms { series: code.try_into().unwrap(), ..terms() });
		for bad in ["", "dt", "D T", "D/1", "税"] {
			assert_noop!(with(bad), Error::InvalidSeriesCode);
		}
		for good in ["D", "DT-2026", "ABCDEFGH"] {
			assert_ok!(with(good));
		}
	});
}

#[test]
fn l16_the_document_is_not_dated_in_the_future() {
	ExtBuilder::default().build_and_execute(|| {
		let mut terms = terms();
		terms.document.dated = NOW + 1;
		assert_noop!(publish(BUREAU, Some(DISTRICT), terms), Error::DocumentFutureDated);
	});
}

#[test]
fn t01_the_district_own_schedule_goes_before_that_of_every_district() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(in_force(DISTRICT, NOW), Some((BUREAU, ScheduleRef { district: Some(DISTRICT), version: 1 })));
		assert_eq!(in_force(OTHER_DISTRICT, NOW), None);
		assert_ok!(publish(NATIONAL, None, terms()));
		assert_ok!(publish(BUREAU, Some(DISTRICT), ScheduleTerms { valid_from: NOW + NOTICE + 1, ..terms() }));

		assert_eq!(in_force(OTHER_DISTRICT, NOW + NOTICE - 1), None);
		let everywhere = Some((NATIONAL, ScheduleRef { district: None, version: 1 }));
		assert_eq!(in_force(OTHER_DISTRICT, NOW + NOTICE), everywhere);
		assert_eq!(in_force(DISTRICT, NOW + NOTICE).unwrap().1.version, 1);
		let second = Some((BUREAU, ScheduleRef { district: Some(DISTRICT), version: 2 }));
		assert_eq!(in_force(DISTRICT, NOW + NOTICE + 1), second);
		// The past stays as it was.
		assert_eq!(in_force(DISTRICT, 0).unwrap().1.version, 1);
	});
}

#[test]
fn t01_a_schedule_that_has_not_begun_is_replaced_by_one_that_begins_no_later() {
	ExtBuilder::default().build_and_execute(|| {
		let from = |day: u64| {
			let valid_from = NOW + NOTICE + day * DAY;
			assert_ok!(publish(BUREAU, Some(DISTRICT), ScheduleTerms { valid_from, ..terms() }));
		};
		from(10); // 2
		from(20); // 3
		from(15); // 4, in place of 3
		from(15); // 5, in place of 4
		let version = |day: u64| in_force(DISTRICT, NOW + NOTICE + day * DAY).unwrap().1.version;
		assert_eq!((version(0), version(10), version(14), version(15), version(99)), (1, 2, 2, 5, 5));
		// What was replaced is still on record.
		assert!((1..=5).all(|version| Schedules::<Test>::contains_key::<ScheduleScope, u32>(
			(TaxKind::DeedTax, Some(DISTRICT)),
			version
		)));
	});
}

#[test]
fn f06_the_calendar_drops_what_is_over_and_never_what_holds() {
	ExtBuilder::default().build_and_execute(|| {
		let from = |day: u64| {
			publish(BUREAU, Some(DISTRICT), ScheduleTerms { valid_from: NOW + NOTICE + day * DAY, ..terms() })
		};
		// One in force and fifteen announced.
		for day in 1..=15 {
			assert_ok!(from(day));
		}
		assert_noop!(from(16), Error::TooManySchedules);
		// Replacing needs no room.
		assert_ok!(from(15));
		assert_noop!(from(16), Error::TooManySchedules);
		pass(NOTICE + DAY);
		assert_eq!(in_force(DISTRICT, now()).unwrap().1.version, 2);
		assert_ok!(from(NOTICE / DAY + 16));
		assert_eq!(in_force(DISTRICT, now()).unwrap().1.version, 2);
		// The oldest has left the calendar, not the archive.
		assert_eq!(in_force(DISTRICT, NOW), None);
		assert!(Schedules::<Test>::contains_key::<ScheduleScope, u32>((TaxKind::DeedTax, Some(DISTRICT)), 1));
	});
}
