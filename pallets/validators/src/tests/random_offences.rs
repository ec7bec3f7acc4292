//! Whoever misbehaves whenever: the invariants hold after each step, and the chain goes on.

use super::*;
use proptest::{prelude::*, test_runner::TestRunner};
use std::cell::Cell;

#[derive(Clone, Debug)]
enum Step {
	Add(AccountId),
	Remove(AccountId),
	DoubleAuthor(AccountId, u64),
	DoubleVote(AccountId, u64),
	SkipSlots(u64),
	Rotate,
}

const KINDS: usize = 6;

fn step() -> impl Strategy<Value = Step> {
	let account = 1..9u64;
	prop_oneof![
		2 => account.clone().prop_map(Step::Add),
		1 => account.clone().prop_map(Step::Remove),
		2 => (account.clone(), 0..4u64).prop_map(|(account, back)| Step::DoubleAuthor(account, back)),
		2 => (account, 0..3u64).prop_map(|(account, round)| Step::DoubleVote(account, round)),
		2 => (0..9u64).prop_map(Step::SkipSlots),
		3 => Just(Step::Rotate),
	]
}

/// Takes a step. Returns its kind, and whether it succeeded.
fn take(step: Step) -> (usize, bool) {
	match step {
		Step::Add(account) => (0, Validators::add_validator(RuntimeOrigin::root(), account).is_ok()),
		Step::Remove(account) => (1, Validators::remove_validator(RuntimeOrigin::root(), account).is_ok()),
		Step::DoubleAuthor(account, back) => {
			if Validators::prove_key_owner(&aura(account, 0).public().into()).is_none() {
				return (2, false);
			}
			(2, Report::of(account, latest_slot() - back).submit(RuntimeOrigin::none()).is_ok())
		}
		Step::DoubleVote(offender, round) => {
			let session = Session::current_index();
			(3, report(DoubleVote { offender, session, round }).is_ok())
		}
		Step::SkipSlots(slots) => {
			let mut slot = latest_slot() + slots + 1;
			while Aura::slot_author_index(slot.into())
				.is_some_and(<Session as frame_support::traits::DisabledValidators>::is_disabled)
			{
				slot += 1;
			}
			block_in(slot);
			(4, true)
		}
		Step::Rotate => {
			rotate();
			(5, true)
		}
	}
}

#[test]
fn f36_the_chain_goes_on_whoever_misbehaves() {
	let reached = Cell::new([0u32; KINDS]);
	let config = ProptestConfig { cases: 32, failure_persistence: None, ..Default::default() };
	let steps = prop::collection::vec(step(), 60);
	TestRunner::new(config)
		.run(&steps, |steps| {
			let accounts: Vec<_> = (1..9).collect();
			ExtBuilder { validators: vec![1, 2, 3, 4], with_keys: accounts }.build_and_execute(|| {
				rotate();
				for step in steps {
					let (kind, succeeded) = take(step.clone());
					let mut counts = reached.get();
					counts[kind] += u32::from(succeeded);
					reached.set(counts);
					assert_eq!(Validators::do_try_state(), Ok(()), "after {step:?}");
				}
				// What is wanted holds after two rotations, and nobody is left in between.
				rotate();
				rotate();
				assert_eq!(Session::validators(), Validators::validators());
				assert!(Validators::stopped().is_empty());
				assert!(Session::disabled_validators().is_empty());
			});
			Ok(())
		})
		.expect("the invariants hold");
	assert!(reached.get().iter().all(|count| *count > 0), "{reached:?}");
}
