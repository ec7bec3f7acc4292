use super::*;

#[test]
fn anybody_executes_a_motion_as_root_after_its_delay() {
	ExtBuilder.build_and_execute(|| {
		let call = give_ben(7);
		let number = schedule(&call);
		wait_out_the_delay();
		let stranger = 999;
		assert_ok!(Governance::execute(signed(stranger), number, Weight::MAX));
		last_event_is(Event::MotionExecuted { motion: number, by: stranger });
		assert_eq!(Balances::free_balance(BEN), 7);
		assert_eq!(motion(number).status, MotionStatus::Executed { at: now() });
		assert_eq!(Governance::queue(), vec![]);
		assert!(!is_requested(&call));
		assert_noop!(execute(number), Error::MotionOver);
	});
}

#[test]
fn f56_a_motion_is_not_executed_before_its_delay_is_over() {
	ExtBuilder.build_and_execute(|| {
		let number = schedule(&give_ben(7));
		assert_noop!(execute(number), Error::DelayRunning);
		wait(DELAY - 1, DELAY_BLOCKS);
		assert_noop!(execute(number), Error::DelayRunning);
		wait(1, 0);
		assert_ok!(execute(number));

		// Neither time alone nor blocks alone are enough.
		let number = schedule(&give_ben(8));
		wait(DELAY, DELAY_BLOCKS - 1);
		assert_noop!(execute(number), Error::DelayRunning);
		wait(0, 1);
		assert_ok!(execute(number));
	});
}

#[test]
fn f05_a_motion_is_executed_until_the_last_millisecond_before_it_expires() {
	ExtBuilder.build_and_execute(|| {
		let (first, second) = (schedule(&give_ben(7)), schedule(&give_ben(8)));
		wait_out_the_delay();
		wait(EXECUTION_PERIOD - 1, 0);
		assert_ok!(execute(first));
		wait(1, 0);
		assert_noop!(execute(second), Error::MotionExpired);
		for unknown in [0, second + 1, MotionNumber::MAX] {
			assert_noop!(execute(unknown), Error::UnknownMotion);
		}
	});
}

/// Gives Ben money, and then fails.
fn fails() -> RuntimeCall {
	let unpayable = pallet_balances::Call::force_transfer { source: 999, dest: BEN, value: 1 };
	pallet_utility::Call::batch_all { calls: vec![give_ben(7), unpayable.into()] }.into()
}

#[test]
fn a_call_that_fails_changes_nothing_and_can_be_tried_again() {
	ExtBuilder.build_and_execute(|| {
		let number = schedule(&fails());
		wait_out_the_delay();
		let error = sp_runtime::TokenError::FundsUnavailable.into();
		for failures in 1..=2 {
			assert_ok!(execute(number));
			last_event_is(Event::MotionFailed { motion: number, by: ANNA, error });
			let motion = motion(number);
			assert_eq!((motion.failures, motion.last_failure), (failures, Some(error)));
			assert_eq!(motion.status, MotionStatus::Queued);
			assert_eq!(Queue::<Test>::get().into_inner(), vec![number]);
			assert!(is_requested(&fails()));
			// Not even the part before the failure.
			assert_eq!(Balances::free_balance(BEN), MONEY);
			assert_ok!(Governance::do_try_state());
		}
		// What was missing is there: the same motion succeeds.
		assert_ok!(Balances::transfer_allow_death(signed(ANNA), 999, 10));
		assert_ok!(execute(number));
		last_event_is(Event::MotionExecuted { motion: number, by: ANNA });
		assert_eq!(Balances::free_balance(BEN), 8);
	});
}

#[test]
fn a_motion_that_failed_can_be_vetoed_and_expires() {
	ExtBuilder.build_and_execute(|| {
		let (first, second) = (schedule(&fails()), schedule(&fails()));
		wait_out_the_delay();
		assert_ok!(execute(first));
		assert_ok!(veto(first));
		assert_ok!(execute(second));
		wait(EXECUTION_PERIOD, 0);
		assert_ok!(expire(second));
		assert_eq!(motion(second).failures, 1);
	});
}

#[test]
fn f05_failures_count_to_the_end() {
	ExtBuilder.build_and_execute(|| {
		let number = schedule(&fails());
		wait_out_the_delay();
		assert_ok!(execute(number));
		Motions::<Test>::mutate(number, |motion| motion.as_mut().expect("a motion").failures = u32::MAX);
		assert_ok!(execute(number));
		assert_eq!(motion(number).failures, u32::MAX);
	});
}

#[test]
fn the_limit_of_weight_holds_and_what_is_not_used_is_given_back() {
	ExtBuilder.build_and_execute(|| {
		let call = give_ben(7);
		let number = schedule(&call);
		wait_out_the_delay();
		let weight = call.get_dispatch_info().call_weight;
		for low in [Weight::zero(), weight - Weight::from_parts(1, 0)] {
			assert_noop!(execute_within(number, low), Error::WeightLimitTooLow);
		}
		let own = <() as WeightInfo>::execute(motion(number).length);
		let refused = Governance::execute(signed(ANNA), number, Weight::zero()).expect_err("too low a limit");
		assert_eq!(refused.post_info.actual_weight, Some(own));

		let executed = Governance::execute(signed(ANNA), number, weight).expect("enough");
		assert_eq!(executed.actual_weight, Some(own + weight));
		let declared: RuntimeCall = crate::Call::execute { motion: number, weight_limit: weight }.into();
		let declared = declared.get_dispatch_info().call_weight;
		assert_eq!(declared, <() as WeightInfo>::execute(MAX_CALL_LENGTH) + weight);
		assert!(executed.actual_weight.is_some_and(|actual| actual.all_lte(declared)));

		// Refused before anything was read: no more than that.
		let refused = Governance::execute(signed(ANNA), number, weight).expect_err("a motion that is over");
		assert_eq!(refused.post_info.actual_weight, Some(<() as WeightInfo>::execute(0)));
	});
}

#[test]
fn f56_after_an_upgrade_that_changed_the_form_of_calls_no_old_motion_is_executed() {
	ExtBuilder.build_and_execute(|| {
		let number = schedule(&give_ben(7));
		wait_out_the_delay();
		TransactionVersion::set(2);
		assert_noop!(execute(number), Error::FormOfCallsChanged);
		// Decided anew, it is.
		let anew = schedule(&give_ben(7));
		assert_eq!(motion(anew).transaction_version, 2);
		wait_out_the_delay();
		assert_ok!(execute(anew));
		assert_ok!(expire(number));
	});
}

#[test]
fn a_preimage_that_root_took_away_can_be_brought_back() {
	ExtBuilder.build_and_execute(|| {
		let call = give_ben(7);
		let number = schedule(&call);
		let hash = hash_of(&call).0;
		wait_out_the_delay();
		assert_ok!(Preimage::unnote_preimage(RuntimeOrigin::root(), hash));
		assert_ok!(Preimage::unrequest_preimage(RuntimeOrigin::root(), hash));
		assert_noop!(execute(number), Error::PreimageMissing);
		assert!(Governance::do_try_state().is_err());
		assert_ok!(Preimage::request_preimage(RuntimeOrigin::root(), hash));
		note(&call);
		assert_ok!(execute(number));
	});
}

#[test]
fn f56_a_motion_does_not_execute_itself_again() {
	ExtBuilder.build_and_execute(|| {
		let again = crate::Call::execute { motion: 1, weight_limit: Weight::zero() };
		let call: RuntimeCall = pallet_utility::Call::dispatch_as {
			as_origin: Box::new(RawOrigin::Signed(ANNA).into()),
			call: Box::new(again.into()),
		}
		.into();
		assert_eq!(schedule(&call), 1);
		wait_out_the_delay();
		assert_ok!(execute(1));
		let result = Err(Error::MotionOver.into());
		System::assert_has_event(pallet_utility::Event::DispatchedAs { result }.into());
		assert_eq!(motion(1).status, MotionStatus::Executed { at: now() });
	});
}
