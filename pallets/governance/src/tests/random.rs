//! Whatever is called by whomever in whatever order: a model of the rules says beforehand what succeeds, and the chain
//! agrees with it at every step.

use super::*;
use core::{
	cell::RefCell,
	mem::{discriminant, Discriminant},
};
use proptest::{prelude::*, test_runner::TestRunner};
use std::collections::{BTreeMap, HashMap};

/// Who signs; root is nobody's number.
const ROOT: AccountId = 0;

#[derive(Clone, Debug)]
enum Step {
	Schedule { by: AccountId, amount: Balance, fails: bool },
	Veto { by: AccountId, number: MotionNumber },
	Execute { by: AccountId, number: MotionNumber, enough: bool },
	Stop { by: AccountId, pallet: &'static str, length: u64 },
	Resume { by: AccountId, pallet: &'static str },
	Expire { by: AccountId, number: MotionNumber },
	Pay,
	Wait { time: u64, blocks: u64 },
	Upgrade,
}

/// How many kinds of steps there are.
const KINDS: usize = 9;

fn step() -> impl Strategy<Value = Step> {
	let mostly = |right: AccountId| prop_oneof![4 => Just(right), 1 => prop::sample::select(vec![ROOT, COUNCIL, MINORITY, EMERGENCY, ANNA])];
	let pallet =
		|| prop::sample::select(vec!["Balances", "Utility", "Proxy", "Multisig", "Governance", "Timestamp", "Nothing"]);
	let number = || 0..10u64;
	prop_oneof![
		6 => (mostly(COUNCIL), 1..50u128, prop::bool::weighted(0.3))
			.prop_map(|(by, amount, fails)| Step::Schedule { by, amount, fails }),
		2 => (mostly(MINORITY), number()).prop_map(|(by, number)| Step::Veto { by, number }),
		8 => (mostly(ANNA), number(), prop::bool::weighted(0.9))
			.prop_map(|(by, number, enough)| Step::Execute { by, number, enough }),
		3 => (mostly(EMERGENCY), pallet(), 0..MAX_STOP + 100)
			.prop_map(|(by, pallet, length)| Step::Stop { by, pallet, length }),
		2 => (mostly(EMERGENCY), pallet()).prop_map(|(by, pallet)| Step::Resume { by, pallet }),
		3 => (mostly(ANNA), number()).prop_map(|(by, number)| Step::Expire { by, number }),
		2 => Just(Step::Pay),
		6 => (prop_oneof![Just(1u64), 1..DELAY], 0..DELAY_BLOCKS).prop_map(|(time, blocks)| Step::Wait { time, blocks }),
		1 => prop::bool::weighted(0.1).prop_map(|upgrade| match upgrade {
			true => Step::Upgrade,
			false => Step::Wait { time: 1, blocks: 1 },
		}),
	]
}

/// A motion as the rules see it.
struct Entry {
	scheduled: u64,
	block: u64,
	version: u32,
	amount: Balance,
	fails: bool,
	over: bool,
	failures: u32,
}

/// The rules, written once more and kept apart from the pallet's storage.
struct Model {
	motions: BTreeMap<MotionNumber, Entry>,
	stops: BTreeMap<&'static str, u64>,
	ben: Balance,
	version: u32,
}

impl Model {
	fn new() -> Self {
		Self { motions: BTreeMap::new(), stops: BTreeMap::new(), ben: MONEY, version: 1 }
	}

	/// A motion that is not over, with the time since it was scheduled.
	fn open(&mut self, number: MotionNumber) -> Option<(&mut Entry, u64)> {
		let entry = self.motions.get_mut(&number).filter(|entry| !entry.over)?;
		let age = now() - entry.scheduled;
		Some((entry, age))
	}

	fn is_stopped(&self, pallet: &str) -> bool {
		self.stops.get(pallet).is_some_and(|until| *until > now())
	}

	/// Takes a step, and answers whether it succeeded. Panics when the chain and the rules do not agree.
	fn take(&mut self, step: Step) -> bool {
		let by = |by| if by == ROOT { RuntimeOrigin::root() } else { signed(by) };
		match step {
			Step::Schedule { by: who, amount, fails } => self.schedule(who, by(who), amount, fails),
			Step::Veto { by: who, number } => {
				let rule = who == MINORITY && self.open(number).is_some_and(|(_, age)| age < DELAY + EXECUTION_PERIOD);
				assert_eq!(Governance::veto(by(who), number, reason()).is_ok(), rule);
				if rule {
					self.motions.entry(number).and_modify(|entry| entry.over = true);
				}
				rule
			}
			Step::Execute { by: who, number, enough } => self.execute(who, by(who), number, enough),
			Step::Stop { by: who, pallet, length } => {
				let others = self.stops.iter().filter(|(stop, until)| **stop != pallet && **until > now()).count();
				let rule = who == EMERGENCY
					&& ["Balances", "Utility", "Proxy", "Multisig"].contains(&pallet)
					&& (1..=MAX_STOP).contains(&length)
					&& others < MAX_STOPS as usize;
				assert_eq!(Governance::stop(by(who), name(pallet), now() + length).is_ok(), rule);
				if rule {
					self.stops.insert(pallet, now() + length);
				}
				rule
			}
			Step::Resume { by: who, pallet } => {
				let rule = [EMERGENCY, ROOT].contains(&who) && self.is_stopped(pallet);
				assert_eq!(Governance::resume(by(who), name(pallet)).is_ok(), rule);
				if rule {
					self.stops.remove(pallet);
				}
				rule
			}
			Step::Expire { by: who, number } => {
				let rule = who != ROOT && self.open(number).is_some_and(|(_, age)| age >= DELAY + EXECUTION_PERIOD);
				assert_eq!(Governance::expire(by(who), number).is_ok(), rule);
				if rule {
					self.motions.entry(number).and_modify(|entry| entry.over = true);
				}
				rule
			}
			Step::Pay => {
				let rule = !self.is_stopped("Balances");
				assert_eq!(pay_ben(1).dispatch(signed(ANNA)).is_ok(), rule);
				self.ben += Balance::from(rule);
				rule
			}
			Step::Wait { time, blocks } => {
				wait(time, blocks);
				true
			}
			Step::Upgrade => {
				self.version += 1;
				TransactionVersion::set(self.version);
				true
			}
		}
	}

	fn schedule(&mut self, who: AccountId, origin: RuntimeOrigin, amount: Balance, fails: bool) -> bool {
		let unpayable = pallet_balances::Call::force_transfer { source: 999, dest: BEN, value: 1 };
		let call = match fails {
			true => pallet_utility::Call::batch_all { calls: vec![give_ben(amount), unpayable.into()] }.into(),
			false => give_ben(amount),
		};
		let (hash, length) = note(&call);
		let open = self.motions.values().filter(|entry| !entry.over).count();
		let rule = who == COUNCIL && open < MAX_QUEUED as usize;
		assert_eq!(Governance::schedule(origin, hash, length).is_ok(), rule);
		if rule {
			let (scheduled, block) = (now(), System::block_number());
			let entry = Entry { scheduled, block, version: self.version, amount, fails, over: false, failures: 0 };
			self.motions.insert(self.motions.len() as MotionNumber + 1, entry);
		}
		rule
	}

	/// A failure counts as a success of the step only if nothing but its count has changed.
	fn execute(&mut self, who: AccountId, origin: RuntimeOrigin, number: MotionNumber, enough: bool) -> bool {
		let version = self.version;
		let mut ben = self.ben;
		let rule = who != ROOT
			&& enough && self.open(number).is_some_and(|(entry, age)| {
			let ready = (DELAY..DELAY + EXECUTION_PERIOD).contains(&age)
				&& System::block_number() >= entry.block + DELAY_BLOCKS
				&& entry.version == version;
			if ready && entry.fails {
				entry.failures += 1;
			} else if ready {
				entry.over = true;
				ben = entry.amount;
			}
			ready
		});
		let limit = if enough { Weight::MAX } else { Weight::zero() };
		assert_eq!(dispatch_execute(origin, number, limit).is_ok(), rule);
		self.ben = ben;
		rule
	}

	/// What the chain has is what the rules say.
	fn compare(&self) {
		assert_eq!(Balances::free_balance(BEN), self.ben);
		let open: Vec<_> = self.motions.iter().filter(|(_, entry)| !entry.over).map(|(number, _)| *number).collect();
		assert_eq!(Queue::<Test>::get().into_inner(), open);
		assert_eq!(NextMotion::<Test>::get(), self.motions.len() as MotionNumber + 1);
		for (number, entry) in &self.motions {
			assert_eq!(motion(*number).failures, entry.failures);
		}
		let stopped: BTreeMap<_, _> =
			Governance::stopped_pallets().into_iter().map(|stop| (stop.pallet, stop.until)).collect();
		let expected = self.stops.iter().filter(|(_, until)| **until > now());
		assert_eq!(stopped, expected.map(|(pallet, until)| (name(pallet), *until)).collect());
	}
}

#[test]
fn f56_the_chain_and_the_rules_agree_whatever_is_called() {
	let succeeded = RefCell::new(HashMap::<Discriminant<Step>, u32>::new());
	// Motions executed with success, and motions that failed.
	let executed = RefCell::new((0, 0));
	let config = ProptestConfig { cases: 512, failure_persistence: None, ..Default::default() };
	let sequences = prop::collection::vec(step(), 100);
	let outcome = TestRunner::new(config).run(&sequences, |steps| {
		ExtBuilder.build_and_execute(|| {
			let mut model = Model::new();
			for step in steps {
				if model.take(step.clone()) {
					*succeeded.borrow_mut().entry(discriminant(&step)).or_default() += 1;
				}
				model.compare();
				assert_eq!(Governance::do_try_state(), Ok(()), "after {step:?}");
			}
			for motion in Motions::<Test>::iter_values() {
				let mut counts = executed.borrow_mut();
				counts.0 += u32::from(matches!(motion.status, MotionStatus::Executed { .. }));
				counts.1 += motion.failures;
			}
		});
		Ok(())
	});
	outcome.expect("the chain and the rules agree");
	// Steps that are always refused would prove nothing: each kind succeeded several times.
	let succeeded = succeeded.into_inner();
	assert_eq!(succeeded.len(), KINDS, "some kind of step never succeeded: {succeeded:?}");
	assert!(succeeded.values().all(|times| *times >= 3), "some kind of step hardly ever succeeded: {succeeded:?}");
	let (executed, failed) = executed.into_inner();
	assert!(executed >= 10 && failed >= 10, "{executed} motions were executed and {failed} failed");
}
