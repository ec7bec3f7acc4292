use super::*;

#[test]
fn f56_a_vetoed_motion_is_never_executed() {
	ExtBuilder.build_and_execute(|| {
		let call = give_ben(7);
		let number = schedule(&call);
		assert_ok!(veto(number));
		last_event_is(Event::MotionVetoed { motion: number, reason: reason() });
		assert_eq!(motion(number).status, MotionStatus::Vetoed { at: now(), reason: reason() });
		assert_eq!(Governance::queue(), vec![]);
		assert!(!is_requested(&call));

		wait_out_the_delay();
		assert_noop!(execute(number), Error::MotionOver);
		assert_noop!(veto(number), Error::MotionOver);
		wait(EXECUTION_PERIOD, 1);
		assert_noop!(execute(number), Error::MotionOver);
		assert_noop!(expire(number), Error::MotionOver);
		assert_eq!(Balances::free_balance(BEN), MONEY);
	});
}

#[test]
fn f56_a_veto_counts_at_the_last_moment() {
	ExtBuilder.build_and_execute(|| {
		// After the delay, when anybody could have executed it; and in the last millisecond before it expires.
		for late in [0, EXECUTION_PERIOD - 1] {
			let number = schedule(&give_ben(7));
			wait_out_the_delay();
			wait(late, 0);
			assert_eq!(motion(number).stage(now(), System::block_number()), Stage::Ready);
			assert_ok!(veto(number));
			assert_noop!(execute(number), Error::MotionOver);
		}
	});
}

#[test]
fn a_motion_that_has_expired_or_is_executed_is_not_vetoed() {
	ExtBuilder.build_and_execute(|| {
		let number = schedule(&give_ben(7));
		wait_out_the_delay();
		assert_ok!(execute(number));
		assert_noop!(veto(number), Error::MotionOver);

		let number = schedule(&give_ben(7));
		wait(DELAY + EXECUTION_PERIOD, DELAY_BLOCKS);
		assert_noop!(veto(number), Error::MotionExpired);
		for unknown in [0, number + 1, MotionNumber::MAX] {
			assert_noop!(veto(unknown), Error::UnknownMotion);
		}
	});
}

#[test]
fn a_veto_is_for_one_motion_alone() {
	ExtBuilder.build_and_execute(|| {
		let call = give_ben(7);
		let (first, second) = (schedule(&call), schedule(&call));
		assert_ok!(veto(first));
		// The bytes stay for the other one.
		assert!(is_requested(&call));
		wait_out_the_delay();
		assert_ok!(execute(second));
		assert!(!is_requested(&call));
		assert_eq!(Balances::free_balance(BEN), 7);
	});
}

#[test]
fn a_vetoed_call_can_be_decided_anew_and_waits_anew() {
	ExtBuilder.build_and_execute(|| {
		let first = schedule(&give_ben(7));
		assert_ok!(veto(first));
		wait_out_the_delay();
		let second = schedule(&give_ben(7));
		assert_noop!(execute(second), Error::DelayRunning);
		wait_out_the_delay();
		assert_ok!(execute(second));
	});
}
