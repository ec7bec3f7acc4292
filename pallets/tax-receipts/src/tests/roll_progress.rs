//! That a roll goes on to the end, by whomever and whatever happens, and takes no more of a block than its budget.

use frame_support::{traits::Hooks, weights::Weight};

use super::{roll::*, *};

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
		// Each owner beyond the first: 8 certificates at most and the list of them, and a place in the list of debts.
		let more = |count| <Test as frame_system::Config>::DbWeight::get().reads_writes(9 * count, count);
		assert_eq!(weight(1), of(1));
		assert_eq!(weight(2), of(2) + more(30));
		// What was asked for, and was not there, is given back.
		assert_eq!(weight(100), of(6) + more(90));
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
		for remaining in [none, look, least, least * 2 - Weight::from_parts(2, 0), least * 2, least * 7, least * 60] {
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
		assert_ok!(TaxReceipts::open_roll(signed(BUREAU), DISTRICT, YEAR + 1, REFERENCE, ROLL_DUE));
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
		// What is entered now was registered after the reference date: seen, and not charged.
		enter("460200-LAST".try_into().unwrap(), Entered { since: NOW, ..home() });
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
