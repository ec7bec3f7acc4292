//! Each call with each kind of origin.

use super::*;

/// A call that `right` makes, and neither nobody, nor root, nor any other key.
fn is_only_for(right: AccountId, call: impl Fn(RuntimeOrigin) -> DispatchResult) {
	assert_noop!(call(RuntimeOrigin::none()), BadOrigin);
	assert_noop!(call(RuntimeOrigin::root()), BadOrigin);
	for other in [COUNCIL, MINORITY, EMERGENCY, ANNA, BEN, 999] {
		if other != right {
			assert_noop!(call(signed(other)), BadOrigin);
		}
	}
	assert_ok!(call(signed(right)));
}

#[test]
fn f56_no_single_key_schedules() {
	ExtBuilder.build_and_execute(|| {
		let (hash, length) = note(&give_ben(7));
		is_only_for(COUNCIL, |origin| Governance::schedule(origin, hash, length));
	});
}

#[test]
fn f56_no_single_key_vetoes() {
	ExtBuilder.build_and_execute(|| {
		let number = schedule(&give_ben(7));
		is_only_for(MINORITY, |origin| Governance::veto(origin, number, reason()));
	});
}

#[test]
fn f56_no_single_key_stops() {
	ExtBuilder.build_and_execute(|| {
		is_only_for(EMERGENCY, |origin| Governance::stop(origin, name("Balances"), now() + 1));
	});
}

#[test]
fn f56_no_single_key_resumes() {
	ExtBuilder.build_and_execute(|| {
		assert_ok!(stop("Balances", now() + 10));
		let resume = |origin| Governance::resume(origin, name("Balances"));
		assert_noop!(resume(RuntimeOrigin::none()), BadOrigin);
		for other in [COUNCIL, MINORITY, ANNA, BEN, 999] {
			assert_noop!(resume(signed(other)), BadOrigin);
		}
		assert_ok!(resume(signed(EMERGENCY)));
		assert_ok!(stop("Balances", now() + 10));
		assert_ok!(resume(RuntimeOrigin::root()));
	});
}

#[test]
fn anybody_who_signs_executes_and_expires() {
	ExtBuilder.build_and_execute(|| {
		let number = schedule(&give_ben(7));
		let expired = schedule(&give_ben(8));
		wait_out_the_delay();
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(dispatch_execute(origin, number, Weight::MAX), BadOrigin);
		}
		assert_ok!(Governance::execute(signed(999), number, Weight::MAX));
		wait(EXECUTION_PERIOD, 1);
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(Governance::expire(origin, expired), BadOrigin);
		}
		assert_ok!(Governance::expire(signed(999), expired));
	});
}

#[test]
fn f56_nobody_gets_a_root_call_past_the_queue() {
	ExtBuilder.build_and_execute(|| {
		let number = schedule(&give_ben(7));
		for who in [COUNCIL, MINORITY, EMERGENCY, ANNA] {
			let direct = give_ben(7).dispatch(signed(who));
			assert_eq!(direct.map_err(|failure| failure.error), Err(BadOrigin));
			assert_noop!(dispatch_execute(signed(who), number, Weight::MAX), Error::DelayRunning);
		}
		assert_eq!(Balances::free_balance(BEN), MONEY);
	});
}
