use super::*;

#[test]
fn a_stop_ends_by_itself() {
	ExtBuilder.build_and_execute(|| {
		let until = now() + 100;
		assert_ok!(stop("Balances", until));
		last_event_is(Event::PalletStopped { pallet: name("Balances"), until });
		assert_eq!(Governance::stopped_pallets(), vec![Stop { pallet: name("Balances"), until }]);
		let pay = || pay_ben(1).dispatch(signed(ANNA)).map(drop).map_err(|failure| failure.error);
		assert_noop!(pay(), frame_system::Error::<Test>::CallFiltered);
		wait(99, 1);
		assert_noop!(pay(), frame_system::Error::<Test>::CallFiltered);
		wait(1, 0);
		assert_ok!(pay());
		assert_eq!(Governance::stopped_pallets(), vec![]);
		assert_noop!(resume("Balances"), Error::NotStopped);
	});
}

#[test]
fn f56_governance_and_what_the_runtime_names_cannot_be_stopped() {
	ExtBuilder.build_and_execute(|| {
		for pallet in ["Governance", "Timestamp", "Preimage"] {
			assert_noop!(stop(pallet, now() + 1), Error::Unstoppable);
		}
	});
}

#[test]
fn only_pallets_with_calls_can_be_stopped() {
	ExtBuilder.build_and_execute(|| {
		for pallet in ["", "balances", "Balances ", "LandTitles", "土地"] {
			assert_noop!(stop(pallet, now() + 1), Error::UnknownPallet);
			assert_noop!(resume(pallet), Error::NotStopped);
		}
	});
}

#[test]
fn f05_a_stop_lasts_a_moment_at_least_and_as_long_as_it_may_at_most() {
	ExtBuilder.build_and_execute(|| {
		for past in [0, now() - 1, now()] {
			assert_noop!(stop("Balances", past), Error::StopInThePast);
		}
		assert_ok!(stop("Balances", now() + 1));
		assert_ok!(stop("Balances", now() + MAX_STOP));
		for late in [now() + MAX_STOP + 1, u64::MAX] {
			assert_noop!(stop("Balances", late), Error::StopTooLong);
		}
		let time = now();
		Timestamp::set_timestamp(u64::MAX - 1);
		assert_noop!(stop("Balances", u64::MAX), ArithmeticError::Overflow);
		Timestamp::set_timestamp(time);
	});
}

#[test]
fn f05_as_many_pallets_are_stopped_as_there_may_be() {
	ExtBuilder.build_and_execute(|| {
		assert_ok!(stop("Balances", now() + 10));
		assert_ok!(stop("Proxy", now() + 20));
		assert_noop!(stop("Utility", now() + 30), Error::TooManyStops);
		// Renewing takes no room.
		assert_ok!(stop("Proxy", now() + 30));
		// One that has ended makes room.
		wait(10, 1);
		assert_ok!(stop("Utility", now() + 20));
		let stopped = [("Proxy", now() + 20), ("Utility", now() + 20)];
		let stopped = stopped.map(|(pallet, until)| Stop { pallet: name(pallet), until });
		assert_eq!(Stopped::<Test>::get().into_inner(), stopped);
	});
}

#[test]
fn renewing_a_stop_replaces_its_end() {
	ExtBuilder.build_and_execute(|| {
		assert_ok!(stop("Balances", now() + 10));
		for until in [now() + MAX_STOP, now() + 5] {
			assert_ok!(stop("Balances", until));
			assert_eq!(Governance::stopped_pallets(), vec![Stop { pallet: name("Balances"), until }]);
		}
	});
}

#[test]
fn a_stopped_pallet_is_resumed() {
	ExtBuilder.build_and_execute(|| {
		assert_ok!(stop("Balances", now() + 10));
		assert_ok!(stop("Proxy", now() + 10));
		assert_ok!(resume("Balances"));
		last_event_is(Event::PalletResumed { pallet: name("Balances") });
		assert_eq!(Governance::stopped_pallets(), vec![Stop { pallet: name("Proxy"), until: now() + 10 }]);
		assert_ok!(pay_ben(1).dispatch(signed(ANNA)));
		assert_noop!(resume("Balances"), Error::NotStopped);
		assert_ok!(Governance::resume(RuntimeOrigin::root(), name("Proxy")));
		assert_eq!(Stopped::<Test>::get().into_inner(), vec![]);
	});
}
