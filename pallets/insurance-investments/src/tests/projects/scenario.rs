//! Three funds, one project: one fund leaves before a change of terms, the obligor pays for a while, defaults, and part of
//! it is recovered. Every figure is computed a second time, exactly, with fractions and from first principles.

use super::*;
use core::ops::{Add, Div, Mul, Sub};

/// A fraction in lowest terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Exact {
	over: i128,
	under: i128,
}

fn exact(number: u128) -> Exact {
	Exact { over: number.try_into().unwrap(), under: 1 }
}

fn reduced(over: i128, under: i128) -> Exact {
	let (mut a, mut b) = (over.abs(), under.abs());
	while b > 0 {
		(a, b) = (b, a % b);
	}
	Exact { over: over / a.max(1), under: under / a.max(1) }
}

impl Add for Exact {
	type Output = Exact;
	fn add(self, other: Exact) -> Exact {
		reduced(self.over * other.under + other.over * self.under, self.under * other.under)
	}
}

impl Sub for Exact {
	type Output = Exact;
	fn sub(self, other: Exact) -> Exact {
		reduced(self.over * other.under - other.over * self.under, self.under * other.under)
	}
}

impl Mul for Exact {
	type Output = Exact;
	fn mul(self, other: Exact) -> Exact {
		reduced(self.over * other.over, self.under * other.under)
	}
}

impl Div for Exact {
	type Output = Exact;
	fn div(self, other: Exact) -> Exact {
		assert!(other.over > 0);
		reduced(self.over * other.under, self.under * other.over)
	}
}

/// Is a figure what it should be, but for a rounding of less than `cents`?
fn is(actual: u128, should: Exact, cents: u128) -> bool {
	let off = exact(actual) - should;
	off.over.abs() < exact(cents).over * off.under
}

const IN: [u128; 3] = [333_333, 250_000, 416_667];
const START: u128 = 10_000_000;

/// What each fund should have at the end: its cash and what it lost.
fn should() -> [(Exact, Exact); 3] {
	let put_in = IN.map(exact);
	// A fifth is paid out; income of 20000 comes in on it.
	let first = exact(1) / exact(5);
	let mut income = put_in.map(|amount| exact(20_000) * amount / exact(TARGET));
	// The first fund takes its four fifths of the escrow and leaves; the others' escrow is what they put in, less a fifth.
	let out = put_in[0] * (exact(1) - first);
	let mut lent = put_in.map(|amount| amount * first);
	let escrow = (put_in[1] + put_in[2]) * (exact(1) - first);
	// The second milestone takes 300 of the 800 that are to come; what is left goes back on default.
	let second = escrow * exact(3) / exact(8);
	let mut back = [out, exact(0), exact(0)];
	for place in [1, 2] {
		let part = put_in[place] / (put_in[1] + put_in[2]);
		lent[place] = lent[place] + second * part;
		back[place] = (escrow - second) * part;
	}
	let all = lent[0] + lent[1] + lent[2];
	// 10000 of income on all that is lent, and 123457 of principal recovered.
	let mut result = [(exact(0), exact(0)); 3];
	for place in 0..3 {
		let part = lent[place] / all;
		income[place] = income[place] + exact(10_000) * part;
		let recovered = exact(123_457) * part;
		let cash = exact(START) - put_in[place] + back[place] + income[place] + recovered;
		result[place] = (cash, lent[place] - recovered);
	}
	result
}

#[test]
fn i17_three_funds_one_leaves_partial_default_and_recovery() {
	world(|| {
		let (id, funds) = begun(&IN);
		draw(id, 1);
		assert_ok!(repay(id, 20_000));
		// A later second milestone; two funds agree, the first one leaves.
		let mut later = terms();
		later.milestones[1].due = day(100);
		assert_ok!(InsuranceInvestments::propose_terms(signed(SPONSOR), id, later));
		for fund in &funds[1..] {
			assert_ok!(InsuranceInvestments::consent_terms(signed(insurer_of(*fund)), id, 2, *fund));
		}
		assert_ok!(InsuranceInvestments::leave_project(signed(INSURER), funds[0], id));
		advance(NOTICE);
		assert_ok!(InsuranceInvestments::apply_terms(signed(ALICE), id));
		draw(id, 2);
		// The income of day 240 has begun; 10000 of it comes, and nothing more.
		wait_until(160);
		assert_ok!(repay(id, 10_000));
		assert_ok!(claim(funds[1], id));
		wait_until(340);
		assert_ok!(InsuranceInvestments::declare_default(signed(TRUSTEE), id));
		let owed = books(id).outstanding();
		assert_ok!(InsuranceInvestments::record_recovery(signed(TRUSTEE), id, 123_457));
		// Whatever the order in which funds collect.
		assert_ok!(claim(funds[2], id));
		assert_ok!(InsuranceInvestments::close_recovery(signed(SUPERVISOR), id, H256::zero()));
		assert_ok!(distribute(id));

		let mut total = 0;
		for (fund, (cash_should, lost_should)) in funds.iter().zip(should()) {
			let (cash, lost) = (cash(*fund), commitment(*fund, id).lost);
			// Each sharing rounds down once for all that left and once for each; the last has what was left over of all.
			let cents = if *fund == funds[2] { 12 } else { 6 };
			assert!(is(cash, cash_should, cents), "cash {cash} should be {cash_should:?}");
			assert!(is(lost, lost_should, 4), "lost {lost} should be {lost_should:?}");
			total += cash;
		}
		// Together to the cent: what came in and was not lent or lost.
		assert_eq!(total, 3 * START - books(id).disbursed + 30_000 + 123_457);
		assert_eq!(owed, books(id).disbursed);
		assert_eq!(books(id).held(), Some(0));
		assert!(is(
			books(id).disbursed,
			exact(200_000) + exact(800_000) * exact(666_667) / exact(TARGET) * exact(3) / exact(8),
			2
		));
	});
}

/// Negative control: the same comparison notices money that is not somebody's, and a share by the wrong weights.
#[test]
fn i17_the_comparison_notices_wrong_figures() {
	let (cash, _) = should()[1];
	let rounded = u128::try_from(cash.over / cash.under).unwrap();
	assert!(is(rounded, cash, 6));
	assert!(!is(rounded + 7, cash, 6) && !is(rounded - 7, cash, 6));
	let by_commitment = exact(START) + exact(123_457) * exact(IN[1]) / exact(TARGET);
	assert!(!is(rounded, by_commitment, 12));
}
