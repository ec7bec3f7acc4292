//! The invariants find what is wrong: each is broken once.

use super::*;
use frame_support::{traits::Hooks, BoundedVec};
use sp_runtime::TryRuntimeError;

/// Breaks something on a chain with motions 1 (executed), 2 (vetoed), 3 (expired), 4 and 5 (waiting) and one stop, and
/// expects an invariant to say so.
fn finds(expected: &'static str, break_it: impl FnOnce()) {
	ExtBuilder.build().execute_with(|| {
		for number in 1..=3 {
			assert_eq!(schedule(&give_ben(number.into())), number);
		}
		wait_out_the_delay();
		assert_ok!(execute(1));
		assert_ok!(veto(2));
		wait(EXECUTION_PERIOD, 1);
		assert_ok!(expire(3));
		for number in 4..=5 {
			assert_eq!(schedule(&give_ben(number.into())), number);
		}
		assert_ok!(stop("Balances", now() + 10));
		assert_ok!(Governance::do_try_state());
		break_it();
		assert_eq!(Governance::do_try_state(), Err(TryRuntimeError::Other(expected)));
	});
}

fn change(number: MotionNumber, with: impl FnOnce(&mut Motion<H256, u64>)) {
	Motions::<Test>::mutate(number, |motion| with(motion.as_mut().expect("a motion")));
}

fn set_queue(queue: &[MotionNumber]) {
	Queue::<Test>::put(BoundedVec::try_from(queue.to_vec()).expect("a short queue"));
}

#[test]
fn motions_out_of_number_are_found() {
	finds("governance 1: a motion has a number not given yet", || NextMotion::<Test>::put(5));
	finds("governance 1: a motion has a number not given yet", || {
		let motion = Motions::<Test>::take(1).expect("a motion");
		Motions::<Test>::insert(0, motion);
	});
	finds("governance 1: a motion is missing", || NextMotion::<Test>::put(7));
	finds("governance 1: a motion is missing", || Motions::<Test>::remove(2));
}

#[test]
fn a_queue_that_is_not_what_waits_is_found() {
	finds("governance 2: the queue is not in order", || set_queue(&[5, 4]));
	finds("governance 2: the queue is not in order", || set_queue(&[4, 4, 5]));
	finds("governance 2: the queue is not the motions that wait", || set_queue(&[4]));
	finds("governance 2: the queue is not the motions that wait", || set_queue(&[1, 4, 5]));
	finds("governance 2: the queue is not the motions that wait", || {
		change(3, |motion| motion.status = MotionStatus::Queued);
	});
}

#[test]
fn a_motion_that_ended_when_it_could_not_is_found() {
	let ended = "governance 3: a motion ended when it could not";
	let timeless = "governance 3: a motion without a delay or without time to execute it";
	finds(timeless, || change(4, |motion| motion.earliest = motion.scheduled_at));
	finds(timeless, || change(4, |motion| motion.expires = motion.earliest));
	finds(ended, || change(1, |motion| motion.status = MotionStatus::Executed { at: motion.earliest - 1 }));
	finds(ended, || change(1, |motion| motion.status = MotionStatus::Executed { at: motion.expires }));
	finds(ended, || {
		change(2, |motion| motion.status = MotionStatus::Vetoed { at: motion.expires, reason: reason() });
	});
	finds(ended, || {
		change(2, |motion| motion.status = MotionStatus::Vetoed { at: motion.scheduled_at - 1, reason: reason() });
	});
	finds(ended, || change(3, |motion| motion.status = MotionStatus::Expired { at: motion.expires - 1 }));
}

#[test]
fn failures_and_reasons_go_together() {
	let expected = "governance 3: a failure without its reason, or the reverse";
	finds(expected, || change(4, |motion| motion.failures = 1));
	finds(expected, || change(1, |motion| motion.last_failure = Some(BadOrigin)));
}

#[test]
fn a_preimage_that_is_not_kept_is_found() {
	finds("governance 4: a call longer than it may be", || change(1, |motion| motion.length = MAX_CALL_LENGTH + 1));
	finds("governance 4: a preimage is missing", || change(4, |motion| motion.length += 1));
	finds("governance 4: a preimage is not requested", || {
		<Preimage as QueryPreimage>::unrequest(&hash_of(&give_ben(4)).0);
	});
}

#[test]
fn stops_that_are_none_are_found() {
	let set = |pallets: [&str; 2]| {
		let stops = pallets.map(|pallet| Stop { pallet: name(pallet), until: now() + 10 });
		Stopped::<Test>::put(BoundedVec::try_from(stops.to_vec()).expect("two stops"));
	};
	finds("governance 5: a pallet is stopped twice", || set(["Balances", "Balances"]));
	finds("governance 5: an unstoppable pallet", || set(["Balances", "Governance"]));
	finds("governance 5: an unstoppable pallet", || set(["Balances", "Timestamp"]));
}

#[test]
fn a_delay_that_is_none_is_found() {
	for (time, blocks) in [(0, 1), (1, 0)] {
		finds("governance 6: no delay", || crate::MotionDelay::<Test>::put(crate::Delay { time, blocks }));
	}
}

#[test]
fn constants_fit_together() {
	Governance::integrity_test();
}
