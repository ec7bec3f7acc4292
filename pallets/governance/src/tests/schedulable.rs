//! Calls that may not become motions, and those that an upgrade refuses while they wait.

use super::*;
use crate::{ScheduleFilter, Unschedulable};
use sp_runtime::DispatchError;

/// A call that the runtime refuses for the reason of that letter.
fn refused(letter: u8) -> RuntimeCall {
	frame_system::Call::remark { remark: vec![letter] }.into()
}

fn inside_a_batch(call: RuntimeCall) -> RuntimeCall {
	pallet_utility::Call::batch_all { calls: vec![give_ben(7), call] }.into()
}

/// Each letter with the error of its reason, named once more and not by the conversion.
fn errors() -> [(u8, DispatchError); 5] {
	Refusals::LETTERS.map(|(letter, reason)| {
		let error = match reason {
			Unschedulable::HidesFailure => Error::HidesFailure,
			Unschedulable::SudoCall => Error::SudoCall,
			Unschedulable::RawStorage => Error::RawStorage,
			Unschedulable::UncheckedCode => Error::UncheckedCode,
			Unschedulable::UnfitCouncil => Error::UnfitCouncil,
		};
		(letter, error.into())
	})
}

#[test]
fn f56_a_call_that_the_runtime_refuses_never_waits() {
	ExtBuilder.build_and_execute(|| {
		for (letter, error) in errors() {
			for call in [refused(letter), inside_a_batch(refused(letter))] {
				let (hash, length) = note(&call);
				assert_noop!(Governance::schedule(signed(COUNCIL), hash, length), error);
			}
		}
		assert_eq!(Governance::queue(), vec![]);
		schedule(&inside_a_batch(refused(b'x')));
	});
}

#[test]
fn f56_a_call_that_an_upgrade_refuses_while_it_waits_is_not_executed() {
	for (letter, error) in errors() {
		ExtBuilder.build_and_execute(|| {
			RefusalsHold::set(false);
			let call = inside_a_batch(refused(letter));
			let (number, other) = (schedule(&call), schedule(&call));
			wait_out_the_delay();
			RefusalsHold::set(true);
			assert_noop!(execute(number), error);
			// It costs what reading it has cost.
			let post_info = Governance::execute(signed(ANNA), number, Weight::MAX).expect_err("refused").post_info;
			assert_eq!(post_info.actual_weight, Some(<() as WeightInfo>::execute(motion(number).length)));
			assert_eq!(motion(number).failures, 0);
			assert_eq!(Balances::free_balance(BEN), MONEY);
			// It is got rid of as any other.
			assert_ok!(veto(number));
			RefusalsHold::set(false);
			assert_ok!(execute(other));
			assert_eq!(Balances::free_balance(BEN), 7);
		});
	}
}

#[test]
fn a_chain_that_refuses_nothing_says_so() {
	for (letter, _) in errors() {
		assert_eq!(<() as ScheduleFilter<RuntimeCall>>::ensure_schedulable(&refused(letter)), Ok(()));
	}
}
