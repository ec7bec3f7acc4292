//! Whatever is called in whatever order, money is conserved. Ghosts count what goes in and out beside the pallet.

use super::*;
use civitas_primitives::PartyRegistry;
use core::{
	cell::RefCell,
	mem::{discriminant, Discriminant},
};
use frame_support::traits::fungible::Mutate as _;
use proptest::{prelude::*, test_runner::TestRunner};
use sp_runtime::TryRuntimeError;
use std::collections::HashMap;

#[derive(Clone, Debug)]
enum Step {
	SetCeiling { bank: PartyId, ceiling: Balance },
	Issue { bank: PartyId, to: PartyId, amount: Balance, reference: u64 },
	Redeem { party: PartyId, bank: PartyId, amount: Balance },
	Confirm { bank: PartyId, number: u64, reference: u64 },
	Return { bank: PartyId, number: u64 },
	Withdraw { party: PartyId, number: u64 },
	Transfer { from: PartyId, to: PartyId, amount: Balance },
	Rotate { party: PartyId },
	Suspend { party: PartyId, suspended: bool },
	Wait { time: u64 },
}

/// How many kinds of steps there are.
const KINDS: usize = 10;

fn step() -> impl Strategy<Value = Step> {
	let bank = CITY_BANK..=NEW_BANK;
	let party = CITY_BANK..=CHILD;
	let citizen = ANNA..=BEN;
	let amount = prop_oneof![8 => 0..1_200u128, 1 => Just(Balance::MAX), 1 => 9_000..11_000u128];
	let number = 1..12u64;
	let reference = 0..40u64;
	prop_oneof![
		1 => (bank.clone(), 0..12_000u128).prop_map(|(bank, ceiling)| Step::SetCeiling { bank, ceiling }),
		4 => (bank.clone(), party.clone(), amount.clone(), reference.clone())
			.prop_map(|(bank, to, amount, reference)| Step::Issue { bank, to, amount, reference }),
		5 => (citizen.clone(), bank.clone(), amount.clone())
			.prop_map(|(party, bank, amount)| Step::Redeem { party, bank, amount }),
		5 => (bank.clone(), number.clone(), reference)
			.prop_map(|(bank, number, reference)| Step::Confirm { bank, number, reference }),
		2 => (bank, number.clone()).prop_map(|(bank, number)| Step::Return { bank, number }),
		2 => (citizen.clone(), number).prop_map(|(party, number)| Step::Withdraw { party, number }),
		2 => (citizen.clone(), party.clone(), amount)
			.prop_map(|(from, to, amount)| Step::Transfer { from, to, amount }),
		1 => citizen.prop_map(|party| Step::Rotate { party }),
		1 => (party, any::<bool>()).prop_map(|(party, suspended)| Step::Suspend { party, suspended }),
		2 => (0..PAYOUT_TIME).prop_map(|time| Step::Wait { time }),
	]
}

/// What went in and out, counted from the steps that succeeded and not from the pallet's storage.
struct Ghost {
	issued: Balance,
	redeemed: Balance,
}

impl Ghost {
	/// Takes a step, and answers whether it succeeded.
	fn take(&mut self, step: Step) -> bool {
		match step {
			Step::SetCeiling { bank, ceiling } => Settlement::set_ceiling(RuntimeOrigin::root(), bank, ceiling).is_ok(),
			Step::Issue { bank, to, amount, reference } => {
				let done = Settlement::issue(signed(bank), to, amount, digest(reference)).is_ok();
				if done {
					self.issued += amount;
				}
				done
			}
			Step::Redeem { party, bank, amount } => Settlement::redeem(signed(party), bank, amount).is_ok(),
			Step::Confirm { bank, number, reference } => {
				let amount = Settlement::redemption(number).map_or(0, |redemption| redemption.amount);
				let done = Settlement::confirm_redemption(signed(bank), number, digest(reference)).is_ok();
				if done {
					self.redeemed += amount;
				}
				done
			}
			Step::Return { bank, number } => Settlement::return_redemption(signed(bank), number, reason()).is_ok(),
			Step::Withdraw { party, number } => Settlement::withdraw_redemption(signed(party), number).is_ok(),
			Step::Transfer { from, to, amount } => MockParties::account_of(to)
				.is_some_and(|to| Balances::transfer_allow_death(signed(from), to, amount).is_ok()),
			Step::Rotate { party } => {
				let old = MockParties::account_of(party).unwrap_or(STRANGER);
				let can = Balances::free_balance(old) > 0;
				if can {
					rotate(party, old + 1_000);
				}
				can
			}
			Step::Suspend { party, suspended } => {
				use civitas_primitives::Standing::{Good, Suspended};
				change(party, |party| party.standing = if suspended { Suspended } else { Good });
				true
			}
			Step::Wait { time } => {
				wait(time);
				true
			}
		}
	}

	/// Issued - redeemed is what all accounts own, to the unit.
	fn balances(&self) -> Result<(), TryRuntimeError> {
		let owned: Balance =
			frame_system::Account::<Test>::iter_values().map(|account| account.data.free + account.data.reserved).sum();
		match owned == self.issued - self.redeemed {
			true => Ok(()),
			false => Err("money is not conserved".into()),
		}
	}
}

#[test]
fn issued_less_redeemed_is_what_all_own() {
	let succeeded = RefCell::new(HashMap::<Discriminant<Step>, u32>::new());
	let config = ProptestConfig { cases: 128, failure_persistence: None, ..Default::default() };
	let sequences = prop::collection::vec(step(), 80);
	let outcome = TestRunner::new(config).run(&sequences, |steps| {
		ExtBuilder::default().build_and_execute(|| {
			let mut ghost = Ghost { issued: 4_000, redeemed: 0 };
			for step in steps {
				if ghost.take(step.clone()) {
					*succeeded.borrow_mut().entry(discriminant(&step)).or_default() += 1;
				}
				assert_eq!(ghost.balances(), Ok(()), "after {step:?}");
				assert_eq!(Settlement::do_try_state(), Ok(()), "after {step:?}");
			}
		});
		Ok(())
	});
	outcome.expect("money is conserved");
	// Steps that are always refused would prove nothing: each kind succeeded several times.
	let succeeded = succeeded.into_inner();
	assert_eq!(succeeded.len(), KINDS, "some kind of step never succeeded: {succeeded:?}");
	assert!(succeeded.values().all(|times| *times >= 3), "some kind of step hardly ever succeeded: {succeeded:?}");
}

#[test]
fn a_leak_of_one_unit_would_be_seen() {
	ExtBuilder::default().build().execute_with(|| {
		let mut ghost = Ghost { issued: 4_000, redeemed: 0 };
		ghost.take(Step::Issue { bank: CITY_BANK, to: ANNA, amount: 10, reference: 1 });
		assert_eq!(ghost.balances(), Ok(()));
		assert_ok!(Balances::mint_into(&account(BEN), 1));
		assert!(ghost.balances().is_err());
		assert!(Settlement::do_try_state().is_err());
	});
}

#[test]
fn a_redemption_that_burns_less_than_it_books_would_be_seen() {
	ExtBuilder::default().build().execute_with(|| {
		let mut ghost = Ghost { issued: 4_000, redeemed: 0 };
		let number = redemption_of(ANNA, CITY_BANK, 10);
		ghost.take(Step::Confirm { bank: CITY_BANK, number, reference: 1 });
		assert_eq!(ghost.balances(), Ok(()));
		// As if the burn had missed a unit: the books agree with one another, and the ghosts do not.
		assert_ok!(Balances::mint_into(&account(ANNA), 1));
		crate::TotalIssued::<Test>::mutate(|total| *total += 1);
		BankBooks::<Test>::mutate(CITY_BANK, |book| book.as_mut().expect("a bank with a book").issued += 1);
		assert_ok!(Settlement::do_try_state());
		assert!(ghost.balances().is_err());
	});
}
