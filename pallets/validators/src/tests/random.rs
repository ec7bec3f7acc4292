//! Whatever is called in whatever order: the set id counts the changes, and what is wanted holds two rotations later.

use super::*;
use pallet_session::SessionInterface;
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
	/// For how many sessions changed keys stay, and in which session whose were changed.
	stay: SessionIndex,
	changed: BTreeMap<AccountId, SessionIndex>,
}

impl Ghost {
	fn wanted(&self) -> Vec<(AccountId, u8)> {
		self.members.iter().filter_map(|account| self.keys.get(account).map(|keys| (*account, *keys))).collect()
	}

	/// Must it keep its keys for now?
	fn is_fixed(&self, account: AccountId) -> bool {
		self.changed.get(&account).is_some_and(|changed| Session::current_index() < changed + self.stay)
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
					self.changed.remove(&account);
				}
			}
			Step::SetKeys(account, generation) => {
				let fixed = self.is_fixed(account);
				let set = <Session as SessionInterface>::set_keys(&account, keys(account, generation));
				assert_eq!(set.is_ok(), !fixed);
				if !fixed {
					self.keys.insert(account, generation);
				}
			}
			// A runtime keeps validators from purging below the floor; so does this chain.
			Step::PurgeKeys(account) if self.keys.contains_key(&account) => {
				let remaining = self.wanted().iter().filter(|(member, _)| *member != account).count();
				if remaining >= MIN_VALIDATORS as usize && !self.is_fixed(account) {
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
				let wanted = self.wanted();
				for (account, keys) in &self.queued {
					if wanted.iter().any(|(one, others)| one == account && others != keys) {
						self.changed.insert(*account, Session::current_index());
					}
				}
				self.queued = wanted;
			}
		}
	}
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..Default::default() })]

	#[test]
	fn the_set_id_counts_the_changes(stay in 0..6u32, steps in prop::collection::vec(step(), 60)) {
		ExtBuilder { validators: vec![1, 2, 3], with_keys: vec![1, 2, 3, 4] }.build_and_execute(|| {
			KeySessions::set(stay);
			let first = vec![(1, 0), (2, 0), (3, 0)];
			let mut ghost = Ghost {
				members: vec![1, 2, 3],
				keys: (1..=4).map(|account| (account, 0)).collect(),
				queued: first.clone(),
				active: first,
				set_id: 0,
				stay,
				changed: BTreeMap::new(),
			};
			for step in steps {
				ghost.take(step.clone());
				assert_eq!(Validators::do_try_state(), Ok(()), "after {step:?}");
				assert_eq!(set_id(), ghost.set_id, "after {step:?}");
				assert_authorities(&ghost.active);
				assert_eq!(crate::KeysChangedIn::<Test>::iter().collect::<BTreeMap<_, _>>(), ghost.changed);
			}
		});
	}
}
