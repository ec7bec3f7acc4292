//! Random histories: after every step the invariants hold, and the state is what the history adds up to.

use crate::{mock::*, quota::day_of, PartyKind, QuotaUsed, RetiredAccounts, Rotations};
use civitas_primitives::{Capacity, OfficeRole, PartyId, PartyRegistry, PartyStatus, DAY};
use proptest::prelude::*;
use std::collections::BTreeMap;

const STATUSES: [PartyStatus; 4] =
	[PartyStatus::Active, PartyStatus::Suspended, PartyStatus::Deceased, PartyStatus::Dissolved];
const CAPACITIES: [Capacity; 5] =
	[Capacity::Guardian, Capacity::Executor, Capacity::Attorney, Capacity::Director, Capacity::Liquidator];
const ROLES: [OfficeRole; 3] = [OfficeRole::Identity, OfficeRole::Court, OfficeRole::Bank];

/// One call: which, by which party, and what about.
#[derive(Clone, Copy, Debug)]
struct Step {
	call: u8,
	by: PartyId,
	party: PartyId,
	other: u64,
	choice: u8,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
	// Identity offices and courts sign more often than others.
	let by = prop_oneof![6 => 1u64..=4, 4 => 5u64..=9, 1 => 10u64..=12];
	// Mostly four citizens are concerned, so that what one step begins another goes on with.
	let party = prop_oneof![8 => 6u64..=9, 1 => 1u64..=12];
	// Accounts: many that are nobody's at first, some that are.
	let other = prop_oneof![2 => 1u64..=12, 3 => 13u64..=90];
	let call = prop_oneof![3 => 0u8..17, 4 => 4u8..12];
	let step = (call, by, party, other, 0u8..60).prop_map(|(call, by, party, other, choice)| Step {
		call,
		by,
		party,
		other,
		choice,
	});
	prop::collection::vec(step, 1..150)
}

fn pick<T: Copy>(of: &[T], choice: u8) -> T {
	of[choice as usize % of.len()]
}

fn take(step: Step) -> bool {
	let Step { call, by, party, other, choice } = step;
	let account = (choice % 3 > 0).then_some(other);
	let until = (choice % 2 > 0).then(|| Timestamp::get() + u64::from(choice) * DAY / 4);
	let role = pick(&ROLES, choice);
	// A party signs with the account that it has now; who has none, with an account that is nobody's.
	let account_of = |party| <Parties as PartyRegistry<AccountId>>::account_of(party).unwrap_or(STRANGER + 100);
	let origin = signed(account_of(by));
	match call {
		0 => {
			let kind = if choice % 2 == 0 { PartyKind::NaturalPerson } else { PartyKind::NonNaturalPerson };
			Parties::register(origin, kind, identity(choice), account)
		}
		1 => Parties::set_status(origin, party, pick(&STATUSES, choice), document()),
		2 => {
			let capacity = pick(&CAPACITIES, choice);
			let other = other % 13;
			let by = if capacity == Capacity::Attorney { signed(account_of(party)) } else { origin };
			Parties::register_representation(by, party, other, capacity, scope(), document(), until)
		}
		3 => Parties::end_representation(origin, party, other % 13),
		4 => Parties::rotate_account(origin, other),
		5 => Parties::propose_rotation(origin, party, other, document()),
		6 => Parties::second_rotation(origin, party),
		7 => Parties::object_to_rotation(origin, party),
		8 => Parties::decide_rotation(origin, party, choice % 2 == 0, document()),
		9 | 10 => Parties::apply_rotation(origin, party),
		11 => Parties::cancel_rotation(origin, party),
		12 => Parties::set_staff_key(origin, other, choice % 3 > 0),
		13 => Parties::grant_licence(root(), party, role, None, until),
		14 if choice % 6 == 0 => Parties::suspend_licence(root(), party, role),
		15 if choice % 6 == 0 => Parties::revoke_licence(root(), party, role),
		_ => {
			pass(DAY * u64::from(choice) / 2);
			Ok(())
		}
	}
	.is_ok()
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 150, ..Default::default() })]

	#[test]
	fn every_history_adds_up(history in steps()) {
		let money = (1..=8).fold(ExtBuilder::default(), |city, account| city.money(account, 100));
		money.build().execute_with(|| {
			let (mut registered, mut replaced, mut first) = (CHILD, 0u32, 0usize);
			for step in history {
				let retired = RetiredAccounts::<Test>::iter().count();
				let succeeded = take(step);
				check();
				// Ghosts: what the successful calls add up to.
				if succeeded && step.call == 0 {
					registered += 1;
				}
				if succeeded && [4, 9, 10].contains(&step.call) {
					replaced += 1;
					first += usize::from(RetiredAccounts::<Test>::iter().count() == retired);
				}
				let versions: u32 = crate::Parties::<Test>::iter_values().map(|party| party.account_version).sum();
				prop_assert_eq!(crate::NextPartyId::<Test>::get(), registered + 1);
				prop_assert_eq!(versions, replaced);
				prop_assert_eq!(RetiredAccounts::<Test>::iter().count() + first, replaced as usize);
				// Money moves and never comes or goes; retired accounts keep none.
				prop_assert_eq!(Balances::total_issuance(), 800);
				for account in RetiredAccounts::<Test>::iter_keys() {
					prop_assert_eq!(Balances::free_balance(account), 0);
				}
				// Nothing was applied before its time.
				for pending in Rotations::<Test>::iter_values() {
					prop_assert!(pending.allowed_by.is_none() || pending.seconded.is_some());
				}
			}
			Ok(())
		})?;
	}

	#[test]
	fn a_quota_is_what_was_debited_and_not_given_back(
		spending in prop::collection::vec((1u64..=9, 0u64..400_000_000_000, 0u64..=100, 0u64..DAY), 1..80),
	) {
		ExtBuilder::default().build().execute_with(|| {
			let mut ghost = BTreeMap::<(PartyId, u64), u64>::new();
			for (party, cost, unused_percent, time) in spending {
				pass(time / 8);
				let today = day_of(Timestamp::get());
				let spent = ghost.entry((party, today)).or_default();
				let per_day = if party <= REGISTRY { OfficeQuota::get() } else { CitizenQuota::get() };
				let debited = Parties::debit(party, cost);
				prop_assert_eq!(debited.is_some(), *spent + cost <= per_day);
				if let Some(day) = debited {
					prop_assert_eq!(day, today);
					let unused = cost * unused_percent / 100;
					Parties::give_back(party, day, unused);
					*spent += cost - unused;
					prop_assert_eq!(QuotaUsed::<Test>::get(party).map(|usage| usage.used), Some(*spent));
				}
				check();
			}
			Ok(())
		})?;
	}
}
