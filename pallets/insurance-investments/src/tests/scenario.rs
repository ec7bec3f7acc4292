//! A year of a unit-linked fund with worked numbers, checked by an independent calculation with exact fractions that
//! knows nothing of the pallet's arithmetic.

use super::*;

type Pallet = InsuranceInvestments;

/// An exact fraction in lowest terms.
#[derive(Clone, Copy, Debug)]
struct Fraction(i128, i128);

impl Fraction {
	fn new(numerator: i128, denominator: i128) -> Self {
		let (mut a, mut b) = (numerator, denominator);
		while b != 0 {
			(a, b) = (b, a % b);
		}
		Self(numerator / a, denominator / a)
	}

	fn whole(number: i128) -> Self {
		Self(number, 1)
	}

	fn times(self, other: Self) -> Self {
		// Crosswise first, so that nothing overflows that need not.
		let (left, right) = (Self::new(self.0, other.1), Self::new(other.0, self.1));
		Self(left.0 * right.0, left.1 * right.1)
	}

	fn over(self, other: Self) -> Self {
		self.times(Self(other.1, other.0))
	}

	fn floor(self) -> u128 {
		u128::try_from(self.0.div_euclid(self.1)).unwrap()
	}
}

/// `amount` of what costs `price` for `parts`, exactly.
fn share(amount: u128, price: u128, parts: u128) -> Fraction {
	Fraction::whole(amount as i128).times(Fraction::new(price as i128, parts as i128))
}

#[test]
fn a_year_of_a_fund_to_the_cent() {
	ExtBuilder.build_and_execute(|| {
		let fund = fund_with(INSURER, FundKind::UnitLinked, 1_000_000, loose_limits());
		let net_assets = |number| Valuations::<Test>::get(fund, number).unwrap().net_assets;

		// Alice comes at the first price: 10,000 parts a cent.
		let alice = buy(fund, ALICE, 333_333);
		assert_eq!(alice, share(333_333, 10_000, 1).floor());
		let mut units = 10_000_000_000 + alice;

		// One bridge is repaid with 50,000 of income: 1,333,333 become 1,383,333.
		let first = bridge(500_000);
		assert_ok!(commit_to(fund, first, 500_000));
		build(first);
		pay_back(first, 550_000);
		let bob = buy(fund, BOB, 777_777);
		assert_eq!(net_assets(2), 1_383_333);
		assert_eq!(bob, share(777_777, units, 1_383_333).floor());
		units += bob;

		// Another one is overdue for ten days: a fifth of its principal, and of its income, is written down.
		let second = bridge(600_000);
		assert_ok!(commit_to(fund, second, 600_000));
		build(second);
		advance(340 * DAY);
		assert_ok!(redeem(fund, ALICE, alice / 2));
		assert_ok!(redeem(fund, BOB, bob));
		value(fund);
		let third = 1_383_333 + 777_777 - 600_000 + 480_000 + 48_000;
		assert_eq!(net_assets(3), third);
		assert_ok!(settle(fund));
		let (half_of_alice, all_of_bob) = (share(alice / 2, third, units), share(bob, third, units));
		assert_eq!(balance(ALICE), WEALTH - 333_333 + half_of_alice.floor());
		assert_eq!(balance(BOB), WEALTH - 777_777 + all_of_bob.floor());
		units -= alice / 2 + bob;

		// The money comes after all: the loss is reversed for those who stayed.
		pay_back(second, 660_000);
		assert_ok!(redeem(fund, ALICE, alice - alice / 2));
		value(fund);
		let fourth = 1_383_333 + 777_777 - half_of_alice.floor() - all_of_bob.floor() + 60_000;
		assert_eq!(net_assets(4), fourth);
		assert_ok!(settle(fund));
		let rest_of_alice = share(alice - alice / 2, fourth, units);
		assert_eq!(balance(ALICE), WEALTH - 333_333 + half_of_alice.floor() + rest_of_alice.floor());

		// The insurer's seed takes the rest, and all money is where it belongs.
		assert_ok!(Pallet::start_run_off(signed(INSURER), fund, digest(9)));
		assert_ok!(Pallet::close_fund(signed(INSURER), fund));
		let rest = fourth - rest_of_alice.floor();
		assert_eq!(balance(INSURER), WEALTH - 1_000_000 + rest);
		let gained = [ALICE, BOB, INSURER].map(|party| balance(party) as i128 - WEALTH as i128);
		assert_eq!(gained.iter().sum::<i128>(), 50_000 + 60_000, "the income, to the cent");

		// Never rounded at all, Alice's two redemptions would have brought at most two cents more.
		let exact_bob_units = Fraction::whole(777_777).times(Fraction::new(13_333_330_000, 1_383_333));
		let exact_units = Fraction::new(13_333_330_000 * exact_bob_units.1 + exact_bob_units.0, exact_bob_units.1);
		let exact_half = Fraction::whole((alice / 2) as i128 * third as i128).over(exact_units);
		assert!(exact_half.floor() - half_of_alice.floor() <= 1);
		// One price for all: what a part was worth to Alice it was worth to Bob.
		let (a, b) =
			(share(1_000_000, third, bob + 13_333_330_000), half_of_alice.over(share(alice / 2, 1, 1_000_000)));
		assert_eq!((a.0, a.1), (b.0, b.1));
	});
}
