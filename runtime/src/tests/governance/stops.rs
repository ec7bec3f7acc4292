//! The stop of one pallet: plain, in batches, through proxies and multisigs; and that it ends by itself.

use super::*;
use crate::configs::governance::Unstoppable;
use frame_support::{
	assert_noop,
	traits::{Contains, GetCallMetadata},
};
use pallet_governance::{Error, Stop};
use sp_runtime::{DispatchError, MultiAddress};

fn filtered() -> DispatchResult {
	Err(frame_system::Error::<Runtime>::CallFiltered.into())
}

fn stop_call(pallet: &str, until: u64) -> RuntimeCall {
	pallet_governance::Call::stop { pallet: pallet.try_into().unwrap(), until }.into()
}

/// A payment of one fen to Bob.
fn pay() -> RuntimeCall {
	let dest = MultiAddress::Id(Key::Bob.to_account_id());
	pallet_balances::Call::transfer_allow_death { dest, value: 1 }.into()
}

/// Bob gets one fen by each of these.
fn ways() -> Vec<(&'static str, RuntimeCall)> {
	vec![
		("plain", pay()),
		("batch", pallet_utility::Call::batch { calls: vec![pay()] }.into()),
		("batch_all", pallet_utility::Call::batch_all { calls: vec![pay()] }.into()),
		(
			"batch in a batch",
			pallet_utility::Call::batch_all {
				calls: vec![pallet_utility::Call::force_batch { calls: vec![pay()] }.into()],
			}
			.into(),
		),
		(
			"proxy",
			pallet_proxy::Call::proxy {
				real: MultiAddress::Id(Key::Charlie.to_account_id()),
				force_proxy_type: None,
				call: Box::new(pay()),
			}
			.into(),
		),
		(
			"multisig",
			pallet_multisig::Call::as_multi_threshold_1 {
				other_signatories: vec![Key::Charlie.to_account_id()],
				call: Box::new(pay()),
			}
			.into(),
		),
	]
}

/// The city, where Alice is Charlie's proxy and signs for a multisig with money.
fn with_ways() -> TestExternalities {
	let mut ext = local();
	ext.execute_with(|| {
		assert_ok!(Proxy::add_proxy(by(Key::Charlie), MultiAddress::Id(Key::Alice.to_account_id()), ProxyType::Any, 0));
		let mut signatories = [Key::Alice.to_account_id(), Key::Charlie.to_account_id()];
		signatories.sort();
		let multisig = pallet_multisig::Pallet::<Runtime>::multi_account_id(&signatories, 1);
		assert_ok!(Balances::transfer_allow_death(by(Key::Alice), MultiAddress::Id(multisig), 1_000));
	});
	ext
}

/// Which of the ways bring Bob his fen.
fn open() -> Vec<&'static str> {
	let bob = || Balances::free_balance(Key::Bob.to_account_id());
	ways()
		.into_iter()
		.filter(|(_, call)| {
			let before = bob();
			// What a way answers differs; the money tells.
			let _ = make(Key::Alice, call.clone());
			bob() == before + 1
		})
		.map(|(name, _)| name)
		.collect()
}

#[test]
fn a_stop_reaches_every_way_to_call_and_ends_by_itself() {
	with_ways().execute_with(|| {
		let all: Vec<_> = ways().into_iter().map(|(name, _)| name).collect();
		assert_eq!(open(), all);

		let until = now() + constants::MAX_STOP;
		assert_ok!(decide(3, &stop_call("Balances", until)));
		assert_eq!(Governance::stopped_pallets(), [Stop { pallet: "Balances".try_into().unwrap(), until }]);
		assert_eq!(make(Key::Alice, pay()), filtered());
		assert_eq!(open(), Vec::<&str>::new());
		// Other pallets go on.
		let remark: RuntimeCall = frame_system::Call::remark { remark: vec![] }.into();
		assert_ok!(make(Key::Alice, pallet_utility::Call::batch_all { calls: vec![remark] }.into()));

		wait(constants::MAX_STOP - 1, 1);
		assert_eq!(open(), Vec::<&str>::new());
		wait(1, 1);
		assert_eq!(open(), all);
		assert!(Governance::stopped_pallets().is_empty());
		Governance::do_try_state().unwrap();
	});
}

#[test]
fn a_decision_of_the_council_passes_a_stop() {
	local().execute_with(|| {
		assert_ok!(decide(3, &stop_call("Parties", now() + constants::MAX_STOP)));
		let citizen: RuntimeCall = pallet_parties::Call::rotate_account { new_account: AccountId::new([1; 32]) }.into();
		assert_eq!(make(Key::Alice, citizen), filtered());
		govern(&licence());
		assert!(has_licence());
	});
}

#[test]
fn f56_two_of_six_seats_stop_nothing() {
	local().execute_with(|| {
		assert_eq!(decide(2, &stop_call("Balances", now() + 1)), Err(DispatchError::BadOrigin));
		assert_ok!(decide(3, &stop_call("Balances", now() + 1)));
	});
}

#[test]
fn what_validators_and_vetoes_need_is_never_stopped() {
	local().execute_with(|| {
		let pallets = RuntimeCall::get_module_names();
		for name in Unstoppable::NAMES {
			// Some have no calls that could be stopped.
			let stopped = Governance::stop(members(6, 6), name.try_into().unwrap(), now() + 1);
			let expected = match pallets.contains(&name) {
				true => Error::<Runtime>::Unstoppable,
				false => Error::<Runtime>::UnknownPallet,
			};
			assert_eq!(stopped, Err(expected.into()), "{name}");
			assert!(Unstoppable::contains(&name.try_into().unwrap()));
		}
		let stoppable: Vec<_> = pallets
			.iter()
			.filter(|name| {
				let stopped = Governance::stop(members(3, 6), (**name).try_into().unwrap(), now() + 1);
				stopped.is_ok()
			})
			.collect();
		assert_eq!(
			stoppable,
			[
				&"Balances",
				&"Utility",
				&"Sudo",
				&"Parties",
				&"Settlement",
				&"LandTitles",
				&"TaxReceipts",
				&"InsuranceInvestments"
			]
		);
	});
}

#[test]
fn a_stop_is_short() {
	local().execute_with(|| {
		let name = || "Balances".try_into().unwrap();
		assert_noop!(
			Governance::stop(members(6, 6), name(), now() + constants::MAX_STOP + 1),
			Error::<Runtime>::StopTooLong
		);
		assert_ok!(Governance::stop(members(3, 6), name(), now() + constants::MAX_STOP));
		// Half of the seats take it back, and so can a decision.
		assert_ok!(Governance::resume(members(3, 6), name()));
		assert!(Governance::stopped_pallets().is_empty());
	});
}
