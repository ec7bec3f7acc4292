//! What a stop stops, however it is called.

use super::*;
use crate::StopFilter;
use frame_support::traits::Contains;

/// Dispatches a call of Anna's, and answers whether Ben was paid.
fn pays(call: RuntimeCall) -> bool {
	let before = Balances::free_balance(BEN);
	let _ = call.dispatch(signed(ANNA));
	Balances::free_balance(BEN) > before
}

/// Every way in which Anna can pay Ben.
fn ways() -> Vec<(&'static str, RuntimeCall)> {
	let pay = || pay_ben(1);
	let boxed = || Box::new(pay());
	use pallet_multisig::Call as Multisig;
	use pallet_proxy::Call as Proxy;
	use pallet_utility::Call as Utility;
	vec![
		("itself", pay()),
		("batch", Utility::batch { calls: vec![pay()] }.into()),
		("batch_all", Utility::batch_all { calls: vec![pay()] }.into()),
		("force_batch", Utility::force_batch { calls: vec![pay()] }.into()),
		("a batch in a batch", Utility::batch { calls: vec![Utility::batch_all { calls: vec![pay()] }.into()] }.into()),
		("as_derivative", Utility::as_derivative { index: 0, call: boxed() }.into()),
		("if_else", Utility::if_else { main: boxed(), fallback: boxed() }.into()),
		("proxy", Proxy::proxy { real: MINORITY, force_proxy_type: None, call: boxed() }.into()),
		("multisig", Multisig::as_multi_threshold_1 { other_signatories: vec![BEN], call: boxed() }.into()),
	]
}

/// Lets Anna call by each of the ways.
fn prepare() {
	assert_ok!(Proxy::add_proxy(signed(MINORITY), ANNA, (), 0));
	let multisig = Multisig::multi_account_id(&[ANNA, BEN], 1);
	let derivative = pallet_utility::derivative_account_id(ANNA, 0);
	for account in [multisig, derivative] {
		assert_ok!(Balances::transfer_allow_death(signed(ANNA), account, 100));
	}
}

#[test]
fn f56_a_stopped_call_is_stopped_however_it_is_wrapped() {
	ExtBuilder.build_and_execute(|| {
		prepare();
		// Without the stop each way pays: what follows is the stop's doing.
		for (way, call) in ways() {
			assert!(pays(call), "{way} does not pay");
		}
		assert_ok!(stop("Balances", now() + 10));
		for (way, call) in ways() {
			assert!(!pays(call), "{way} passes the filter");
		}
		wait(10, 1);
		for (way, call) in ways() {
			assert!(pays(call), "{way} does not pay again");
		}
	});
}

#[test]
fn a_stopped_call_is_refused_with_its_reason() {
	ExtBuilder.build_and_execute(|| {
		assert_ok!(stop("Balances", now() + 10));
		assert_noop!(
			pay_ben(1).dispatch(signed(ANNA)).map(drop).map_err(|failure| failure.error),
			frame_system::Error::<Test>::CallFiltered
		);
		let error = frame_system::Error::<Test>::CallFiltered.into();
		let batch: RuntimeCall = pallet_utility::Call::batch { calls: vec![pay_ben(1)] }.into();
		assert_ok!(batch.dispatch(signed(ANNA)));
		System::assert_last_event(pallet_utility::Event::BatchInterrupted { index: 0, error }.into());
	});
}

#[test]
fn a_stop_stops_one_pallet_alone() {
	ExtBuilder.build_and_execute(|| {
		assert_ok!(stop("Proxy", now() + 10));
		let add: RuntimeCall = pallet_proxy::Call::add_proxy { delegate: ANNA, proxy_type: (), delay: 0 }.into();
		assert_noop!(
			add.dispatch(signed(MINORITY)).map(drop).map_err(|failure| failure.error),
			frame_system::Error::<Test>::CallFiltered
		);
		assert!(pays(pay_ben(1)));
		// What goes through the stopped pallet is stopped with it.
		assert!(StopFilter::<Test>::contains(&pay_ben(1)));
		let proxied = pallet_proxy::Call::proxy { real: MINORITY, force_proxy_type: None, call: Box::new(pay_ben(1)) };
		assert!(!StopFilter::<Test>::contains(&proxied.into()));
	});
}

#[test]
fn what_root_does_is_not_stopped() {
	ExtBuilder.build_and_execute(|| {
		let batch = pallet_utility::Call::batch_all { calls: vec![give_ben(3), give_ben(7)] };
		let number = schedule(&batch.into());
		wait_out_the_delay();
		for pallet in ["Balances", "Utility"] {
			assert_ok!(stop(pallet, now() + 10));
		}
		assert!(!pays(pay_ben(1)));
		assert_ok!(execute(number));
		assert_eq!(Balances::free_balance(BEN), 7);
	});
}

#[test]
fn f56_governance_works_whatever_is_stopped() {
	ExtBuilder.build_and_execute(|| {
		// As an old runtime might have left it.
		let stops = ["Governance", "Timestamp"].map(|pallet| Stop { pallet: name(pallet), until: u64::MAX });
		Stopped::<Test>::put(frame_support::BoundedVec::try_from(stops.to_vec()).expect("two stops"));
		let calls: [RuntimeCall; 2] =
			[crate::Call::expire { motion: 1 }.into(), pallet_timestamp::Call::set { now: 1 }.into()];
		for call in calls {
			assert!(StopFilter::<Test>::contains(&call));
		}
		for pallet in ["Governance", "Timestamp"] {
			assert_ok!(resume(pallet));
		}
	});
}
