//! The count of assets that limits are shares of.

use super::*;
use crate::calendar::quarter_of;

type Pallet = InsuranceInvestments;

#[test]
fn quarters_are_those_of_the_civil_calendar() {
	// Days since 1970, and year times four plus the quarter: from a calendar.
	for (days, quarter) in [
		(0, 1970 * 4),
		(89, 1970 * 4),
		(90, 1970 * 4 + 1),
		(180, 1970 * 4 + 1),
		(181, 1970 * 4 + 2),
		(273, 1970 * 4 + 3),
		(364, 1970 * 4 + 3),
		(365, 1971 * 4),
		// 29 February and 1 April 2000, 31 December 1999.
		(11_016, 2000 * 4),
		(11_048, 2000 * 4 + 1),
		(10_956, 1999 * 4 + 3),
		// 31 March and 1 April 2100, a year without a leap day.
		(47_571, 2100 * 4),
		(47_572, 2100 * 4 + 1),
		// 30 September and 4 October 2024.
		(19_996, 2024 * 4 + 2),
		(20_000, 2024 * 4 + 3),
	] {
		assert_eq!(quarter_of(days * DAY), quarter, "day {days}");
		assert_eq!(quarter_of(days * DAY + DAY - 1), quarter, "the end of day {days}");
	}
	assert!(quarter_of(u64::MAX) > quarter_of(u64::MAX / 2));
}

#[test]
fn quarters_follow_one_another_over_four_hundred_years() {
	// Counted by hand: month by month, with the leap years of the Gregorian calendar.
	let (mut day, mut quarter) = (0u64, 1970 * 4);
	for year in 1970u64..2370 {
		let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
		for days in [90 + u64::from(leap), 91, 92, 92] {
			assert_eq!((quarter_of(day * DAY), quarter_of((day + days) * DAY - 1)), (quarter, quarter), "{year}");
			day += days;
			quarter += 1;
		}
	}
}

#[test]
fn anybody_counts_the_assets_once_the_quarter_is_over() {
	ExtBuilder.build_and_execute(|| {
		let fund = general_account(INSURER, 1_000);
		assert_ok!(Pallet::add_capital(signed(INSURER), fund, 500));
		let close = |who| Pallet::close_quarter(signed(who), fund);
		assert_noop!(close(ALICE), Error::<Test>::QuarterNotOver);
		assert_eq!(fund_of(fund).quarter_end.unwrap().assets, 1_000);
		assert_ok!(close(SUPERVISOR));
		assert_eq!(fund_of(fund).quarter_end.unwrap().assets, 1_500);
		// The last moment of 2024 is in 89 days.
		advance(89 * DAY - 1);
		assert_noop!(close(ALICE), Error::<Test>::QuarterNotOver);
		let project = bridge(100);
		assert_ok!(commit_to(fund, project, 1));
		advance(1);
		assert_noop!(commit_to(fund, project, 1), Error::<Test>::QuarterNotClosed);
		assert_noop!(close(SUSPENDED), NOT_IN_STANDING);
		assert_ok!(close(ALICE));
		assert_eq!(fund_of(fund).quarter_end, Some(QuarterEnd { quarter: 2025 * 4, assets: 1_500, at: now() }));
		assert_ok!(commit_to(fund, project, 1));
		assert_noop!(close(ALICE), Error::<Test>::QuarterNotOver);
		assert_noop!(Pallet::close_quarter(signed(ALICE), 9), Error::<Test>::UnknownFund);
	});
}
