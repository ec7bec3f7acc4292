//! Whatever is called in whatever order: the set id counts the changes, and what is wanted holds two rotations later.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
enum Step {
	Add(AccountId),
	Remove(AccountId),
	SetKeys(AccountId, u8),
	PurgeKeys(AccountId),
	Rotate,
}

fn step() -> impl Strategy<Value = Step> {
	let account = 1..10u64;
	prop_oneof![
		2 => account.clone().prop_map(Step::Add),
		2 => account.clone().prop_map(Step::Remove),
		1 => (account.clone(), 0..3u8).prop_map(|(account, generation)| Step::SetKeys(account, generation)),
		1 => account.prop_map(Step::PurgeKeys),
		4 => Just(Step::Rotate),
	]
}

/// What is expected, kept beside the pallets: who is wanted, with which keys, and the sets planned so far.
struct Ghost {
	members: Vec<AccountId>,
	keys: BTreeMap<AccountId, u8>,
	queued: Vec<(AccountId, u8)>,
	active: Vec<(AccountId, u8)>,
	set_id: u64,
}

impl Ghost {
	fn wanted(&self) -> Vec<(AccountId, u8)> {
		self.members.iter().filter_map(|account| self.keys.get(account).map(|keys| (*account, *keys))).collect()
	}

	fn take(&mut self, step: Step) {
		match step {
			Step::Add(account) => {
				let can = !self.members.contains(&account)
					&& self.keys.contains_key(&account)
					&& self.members.len() < MAX_VALIDATORS as usize;
				assert_eq!(Validators::add_validator(RuntimeOrigin::root(), account).is_ok(), can);
				if can {
					self.members.push(account);
					self.members.sort();
				}
			}
			Step::Remove(account) => {
				let remaining = self.wanted().iter().filter(|(member, _)| *member != account).count();
				let can = self.members.contains(&account) && remaining >= MIN_VALIDATORS as usize;
				assert_eq!(Validators::remove_validator(RuntimeOrigin::root(), account).is_ok(), can);
				if can {
					self.members.retain(|member| *member != account);
				}
			}
			Step::SetKeys(account, generation) => {
				set_keys(account, generation);
				self.keys.insert(account, generation);
			}
			// A runtime keeps validators from purging below the floor; so does this chain.
			Step::PurgeKeys(account) if self.keys.contains_key(&account) => {
				let remaining = self.wanted().iter().filter(|(member, _)| *member != account).count();
				if remaining >= MIN_VALIDATORS as usize {
					purge_keys(account);
					self.keys.remove(&account);
				}
			}
			Step::PurgeKeys(_) => {}
			Step::Rotate => {
				rotate();
				if self.active != self.queued {
					self.set_id += 1;
				}
				self.active = self.queued.clone();
				self.queued = self.wanted();
			}
		}
	}
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..Default::default() })]

	#[test]
	fn the_set_id_counts_the_changes(steps in prop::collection::vec(step(), 60)) {
		ExtBuilder { validators: vec![1, 2, 3], with_keys: vec![1, 2, 3, 4] }.build_and_execute(|| {
			let first = vec![(1, 0), (2, 0), (3, 0)];
			let mut ghost = Ghost {
				members: vec![1, 2, 3],
				keys: (1..=4).map(|account| (account, 0)).collect(),
				queued: first.clone(),
				active: first,
				set_id: 0,
			};
			for step in steps {
				ghost.take(step.clone());
				assert_eq!(Validators::do_try_state(), Ok(()), "after {step:?}");
				assert_eq!(set_id(), ghost.set_id, "after {step:?}");
				assert_authorities(&ghost.active);
			}
		});
	}
}
