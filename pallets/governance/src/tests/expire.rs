use super::*;

#[test]
fn a_motion_that_nobody_executed_in_time_makes_room() {
	ExtBuilder.build_and_execute(|| {
		let call = give_ben(7);
		let number = schedule(&call);
		for (time, blocks) in [(0, 0), (DELAY, DELAY_BLOCKS), (EXECUTION_PERIOD - 1, 0)] {
			wait(time, blocks);
			assert_noop!(expire(number), Error::NotExpired);
		}
		wait(1, 0);
		assert_noop!(execute(number), Error::MotionExpired);
		// It still waits to be taken out.
		assert_eq!(Governance::queue().len(), 1);
		assert_ok!(expire(number));
		last_event_is(Event::MotionExpired { motion: number });
		assert_eq!(motion(number).status, MotionStatus::Expired { at: now() });
		assert_eq!(Governance::queue(), vec![]);
		assert!(!is_requested(&call));
		assert_noop!(expire(number), Error::MotionOver);
		assert_noop!(execute(number), Error::MotionOver);
	});
}

#[test]
fn f05_only_motions_that_exist_expire() {
	ExtBuilder.build_and_execute(|| {
		for unknown in [0, 1, MotionNumber::MAX] {
			assert_noop!(expire(unknown), Error::UnknownMotion);
		}
	});
}

#[test]
fn f56_a_chain_that_stood_still_for_the_delay_does_not_skip_it() {
	ExtBuilder.build_and_execute(|| {
		let number = schedule(&give_ben(7));
		// The time is over, the blocks are not: nobody could have vetoed.
		wait(DELAY, 1);
		assert_noop!(execute(number), Error::DelayRunning);
		wait(0, DELAY_BLOCKS - 2);
		assert_noop!(execute(number), Error::DelayRunning);
		assert_ok!(veto(number));

		// Stood still for longer, it expires without ever having been ready.
		let number = schedule(&give_ben(7));
		wait(DELAY + EXECUTION_PERIOD, 1);
		assert_noop!(execute(number), Error::MotionExpired);
		assert_ok!(expire(number));
	});
}
