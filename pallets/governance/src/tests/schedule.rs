use super::*;

#[test]
fn a_motion_is_queued_and_seen() {
	ExtBuilder.build_and_execute(|| {
		let call = give_ben(7);
		let (hash, length) = note(&call);
		assert_ok!(Governance::schedule(signed(COUNCIL), hash, length));
		let expected = Motion {
			hash,
			length,
			pallet: name("Balances"),
			call: name("force_set_balance"),
			transaction_version: 1,
			scheduled_at: now(),
			earliest: now() + DELAY,
			earliest_block: 1 + DELAY_BLOCKS,
			expires: now() + DELAY + EXECUTION_PERIOD,
			failures: 0,
			last_failure: None,
			status: MotionStatus::Queued,
		};
		last_event_is(Event::MotionScheduled {
			motion: 1,
			hash,
			length,
			pallet: name("Balances"),
			call: name("force_set_balance"),
			earliest: now() + DELAY,
			earliest_block: 1 + DELAY_BLOCKS,
			expires: now() + DELAY + EXECUTION_PERIOD,
		});
		assert_eq!(Governance::motion(1), Some(expected.clone()));
		assert_eq!(Governance::motion(2), None);
		assert_eq!(Governance::queue(), vec![(1, expected)]);
		// Nothing has happened yet.
		assert_eq!(Balances::free_balance(BEN), MONEY);
	});
}

#[test]
fn f56_what_a_motion_does_can_be_read_from_its_first_moment_and_not_be_taken_away() {
	ExtBuilder.build_and_execute(|| {
		let call = give_ben(7);
		let (hash, length) = hash_of(&call);
		assert_noop!(Governance::schedule(signed(COUNCIL), hash, length), Error::PreimageMissing);
		note(&call);
		assert_ok!(Governance::schedule(signed(COUNCIL), hash, length));
		assert!(is_requested(&call));
		// Who noted it gets a deposit back, and the chain keeps the bytes.
		assert_ok!(Preimage::unnote_preimage(signed(ANNA), hash));
		assert_eq!(<Preimage as QueryPreimage>::len(&hash), Some(length));
	});
}

#[test]
fn f05_lengths_other_than_the_preimages_are_refused() {
	ExtBuilder.build_and_execute(|| {
		let (hash, length) = note(&give_ben(7));
		for wrong in [0, length - 1, length + 1, MAX_CALL_LENGTH] {
			assert_noop!(Governance::schedule(signed(COUNCIL), hash, wrong), Error::WrongLength);
		}
		for long in [MAX_CALL_LENGTH + 1, u32::MAX] {
			assert_noop!(Governance::schedule(signed(COUNCIL), hash, long), Error::CallTooLong);
		}
	});
}

/// A remark whose call has `length` bytes.
fn remark(length: u32) -> RuntimeCall {
	let call: RuntimeCall = frame_system::Call::remark { remark: vec![1; length as usize - 4] }.into();
	assert_eq!(call.encoded_size(), length as usize);
	call
}

#[test]
fn f05_a_call_is_as_long_as_it_may_be() {
	ExtBuilder.build_and_execute(|| {
		let number = schedule(&remark(MAX_CALL_LENGTH));
		wait_out_the_delay();
		assert_ok!(execute(number));
		let (hash, length) = note(&remark(MAX_CALL_LENGTH + 1));
		assert_noop!(Governance::schedule(signed(COUNCIL), hash, length), Error::CallTooLong);
	});
}

#[test]
fn f06_bytes_that_are_no_call_are_refused() {
	ExtBuilder.build_and_execute(|| {
		let call = give_ben(7).encode();
		let mut longer = call.clone();
		longer.push(0);
		for bytes in [vec![], vec![255, 0], call[..call.len() - 1].to_vec(), longer] {
			let (hash, length) = (BlakeTwo256::hash(&bytes), bytes.len() as u32);
			assert_ok!(Preimage::note_preimage(signed(ANNA), bytes));
			assert_noop!(Governance::schedule(signed(COUNCIL), hash, length), Error::NotACall);
		}
	});
}

#[test]
fn f06_calls_nested_without_end_are_refused() {
	ExtBuilder.build_and_execute(|| {
		// Each batch_all of one call: two indices and a length.
		let mut bytes = [3u8, 2, 4].repeat(600);
		bytes.extend(give_ben(7).encode());
		let (hash, length) = (BlakeTwo256::hash(&bytes), bytes.len() as u32);
		assert!(length <= MAX_CALL_LENGTH);
		assert_ok!(Preimage::note_preimage(signed(ANNA), bytes));
		assert_noop!(Governance::schedule(signed(COUNCIL), hash, length), Error::NotACall);
	});
}

#[test]
fn a_call_that_no_transaction_could_carry_is_refused() {
	ExtBuilder.build_and_execute(|| {
		let limits: frame_system::limits::BlockWeights = <Test as frame_system::Config>::BlockWeights::get();
		let most = limits.get(frame_support::dispatch::DispatchClass::Normal).max_extrinsic.expect("a limit");
		let own = <() as WeightInfo>::execute(MAX_CALL_LENGTH);
		let heavy = |weight| -> RuntimeCall {
			let call = Box::new(frame_system::Call::remark { remark: vec![] }.into());
			pallet_utility::Call::with_weight { call, weight }.into()
		};
		// `with_weight` weighs what it is told to.
		let fits = most - own;
		assert_eq!(heavy(fits).get_dispatch_info().call_weight, fits);
		schedule(&heavy(fits));
		let (hash, length) = note(&heavy(fits + Weight::from_parts(1, 0)));
		assert_noop!(Governance::schedule(signed(COUNCIL), hash, length), Error::CallTooHeavy);
		let (hash, length) = note(&heavy(Weight::MAX));
		assert_noop!(Governance::schedule(signed(COUNCIL), hash, length), Error::CallTooHeavy);
	});
}

#[test]
fn f05_as_many_motions_wait_as_there_may_be() {
	ExtBuilder.build_and_execute(|| {
		// The same call may be decided several times: each is a motion of its own.
		let call = give_ben(7);
		let numbers: Vec<_> = (0..MAX_QUEUED).map(|_| schedule(&call)).collect();
		assert_eq!(numbers, vec![1, 2, 3, 4]);
		let (hash, length) = note(&call);
		assert_noop!(Governance::schedule(signed(COUNCIL), hash, length), Error::QueueFull);
		assert_ok!(veto(2));
		assert_eq!(schedule(&call), 5);
		assert_eq!(Queue::<Test>::get().into_inner(), vec![1, 3, 4, 5]);
	});
}

#[test]
fn f05_at_the_end_of_all_numbers_and_of_time_nothing_wraps() {
	ExtBuilder.build_and_execute(|| {
		let (hash, length) = note(&give_ben(7));
		let overflows = || {
			assert_noop!(Governance::schedule(signed(COUNCIL), hash, length), ArithmeticError::Overflow);
		};
		NextMotion::<Test>::put(MotionNumber::MAX);
		overflows();
		NextMotion::<Test>::put(1);
		let time = now();
		for time in [u64::MAX - DELAY + 1, u64::MAX - DELAY - EXECUTION_PERIOD + 1] {
			Timestamp::set_timestamp(time);
			overflows();
		}
		Timestamp::set_timestamp(time);
		System::set_block_number(u64::MAX - DELAY_BLOCKS + 1);
		overflows();
		System::set_block_number(1);
		assert_ok!(Governance::schedule(signed(COUNCIL), hash, length));
	});
}
