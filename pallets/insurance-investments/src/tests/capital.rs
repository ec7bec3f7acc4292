//! Required capital, capital put in and taken out.

use super::*;

#[test]
fn i03_required_capital_rises_at_once_and_falls_in_steps() {
	ExtBuilder.build_and_execute(|| {
		let fund = general_account(INSURER, 10_000_000);
		let required = || InsuranceInvestments::balance_sheet(fund).unwrap().technical_provisions;
		report(fund, 1_000_000);
		assert_eq!(required(), 1_000_000);
		report(fund, 900_000);
		assert_eq!(required(), 1_000_000, "nothing falls at once");
		advance(DAY / 5 - 1);
		assert_eq!(required(), 1_000_000, "not before a whole step");
		advance(1);
		assert_eq!(required(), 990_000, "1 % a step");
		advance(4 * DAY / 5);
		assert_eq!(required(), 950_000, "5 % a day");
		report(fund, 940_000);
		assert_eq!(required(), 950_000, "a new report goes on from where it was");
		advance(2 * DAY);
		assert_eq!(required(), 940_000, "and stops at what was reported");
		report(fund, 2_000_000);
		assert_eq!(required(), 2_000_000);
	});
}
