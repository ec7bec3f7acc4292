//! Free of charge within the quota, paid past it.

use crate::{mock::*, BoundedNonce};
use crate::{quota::cost_of, ChargeOrQuota, Error, QuotaUsed, WeightInfo, FREE_PRIORITY, OPERATIONAL_PRIORITY};
use civitas_primitives::{PartyId, DAY};
use codec::{Decode, Encode};
use frame_support::{
	assert_ok,
	dispatch::{DispatchClass, DispatchInfo, Pays, PostDispatchInfo},
	pallet_prelude::TransactionSource,
	weights::Weight,
};
use frame_system::CheckNonce;
use pallet_transaction_payment::ChargeTransactionPayment;
use scale_info::TypeInfo;
use sp_runtime::{
	traits::{DispatchTransaction, TransactionExtension},
	transaction_validity::{InvalidTransaction, TransactionPriority, TransactionValidityError},
};

const LEN: usize = 150;
const RICH: u64 = 1_000_000_000_000_000;

fn call() -> RuntimeCall {
	frame_system::Call::remark { remark: vec![] }.into()
}

fn charge(tip: u64) -> Charge {
	ChargeOrQuota::from(ChargeTransactionPayment::from(tip))
}

fn payment_weight() -> Weight {
	ChargeTransactionPayment::<Test>::from(0).weight(&call())
}

fn info_of(class: DispatchClass, call_weight: u64) -> DispatchInfo {
	DispatchInfo {
		call_weight: Weight::from_parts(call_weight, 0),
		extension_weight: charge(0).weight(&call()),
		class,
		pays_fee: Pays::Yes,
	}
}

fn info(call_weight: u64) -> DispatchInfo {
	info_of(DispatchClass::Normal, call_weight)
}

fn cost(info: &DispatchInfo) -> u64 {
	cost_of::<Test>(info, LEN).unwrap()
}

/// Runs a transaction that uses `actual` of its call's weight, and answers what it weighed in all.
fn run(
	signer: AccountId,
	tip: u64,
	info: &DispatchInfo,
	actual: Option<u64>,
) -> Result<PostDispatchInfo, TransactionValidityError> {
	let actual_weight = actual.map(|weight| Weight::from_parts(weight, 0));
	let done = charge(tip).test_run(signed(signer), &call(), info, LEN, 0, |_| {
		Ok(PostDispatchInfo { actual_weight, pays_fee: Pays::Yes })
	})?;
	Ok(done.unwrap())
}

fn priority(signer: AccountId, tip: u64, info: &DispatchInfo) -> Result<TransactionPriority, TransactionValidityError> {
	charge(tip)
		.validate_only(signed(signer), &call(), info, LEN, TransactionSource::External, 0)
		.map(|(validity, _, _)| validity.priority)
}

fn used(party: PartyId) -> u64 {
	QuotaUsed::<Test>::get(party).map_or(0, |usage| usage.used)
}

fn cannot_pay() -> TransactionValidityError {
	InvalidTransaction::Payment.into()
}

#[test]
fn a_citizen_without_a_cent_transacts_within_the_quota() {
	ExtBuilder::default().build_and_execute(|| {
		let info = info(1_000);
		assert_eq!(Balances::free_balance(ALICE), 0);
		let post = run(ALICE, 0, &info, None).unwrap();
		// The payment extension had nothing to do; its weight is spent neither of the block nor of the quota.
		assert_eq!(post.actual_weight, Some(info.total_weight() - payment_weight()));
		assert_eq!(used(ALICE), cost(&info) - payment_weight().ref_time());
	});
}

#[test]
fn what_is_not_used_is_given_back() {
	ExtBuilder::default().build_and_execute(|| {
		let info = info(1_000_000);
		let spent = cost(&info) - payment_weight().ref_time();
		assert_ok!(run(ALICE, 0, &info, Some(400_000)));
		assert_eq!(used(ALICE), spent - 600_000);
		// A call that claims to have used more than declared gives nothing back.
		assert_ok!(run(BOB, 0, &info, Some(u64::MAX / 2)));
		assert!(used(BOB) >= spent && used(BOB) <= cost(&info));
		assert_ok!(run(COMPANY, 0, &info, Some(0)));
		assert_eq!(used(COMPANY), spent - 1_000_000);
	});
}

#[test]
fn past_the_quota_the_fee_is_due() {
	ExtBuilder::default().money(ALICE, RICH).build_and_execute(|| {
		let info = info(1_000);
		CitizenQuota::set(cost(&info));
		assert_ok!(run(ALICE, 0, &info, None));
		assert_eq!(Balances::free_balance(ALICE), RICH);
		// What the payment extension gave back is too little for another one.
		let fee = TransactionPayment::compute_fee(LEN as u32, &info, 0);
		assert!(fee > 0);
		let post = run(ALICE, 0, &info, None).unwrap();
		assert_eq!(Balances::free_balance(ALICE), RICH - fee);
		assert_eq!(post.actual_weight, Some(info.total_weight()));
		assert_eq!(used(ALICE), cost(&info) - payment_weight().ref_time());
		// Who cannot pay is told so.
		assert_ok!(run(BOB, 0, &info, None));
		assert_eq!(run(BOB, 0, &info, None), Err(cannot_pay()));
		// Tomorrow is another day.
		pass(DAY);
		assert_ok!(run(BOB, 0, &info, None));
		CitizenQuota::set(1_000_000_000_000);
	});
}

#[test]
fn f05_the_cost_may_be_all_that_is_left_and_no_more() {
	ExtBuilder::default().build_and_execute(|| {
		let info = info(1_000);
		CitizenQuota::set(cost(&info) - 1);
		assert_eq!(run(ALICE, 0, &info, None), Err(cannot_pay()));
		CitizenQuota::set(cost(&info));
		assert_ok!(run(ALICE, 0, &info, None));
		CitizenQuota::set(1_000_000_000_000);
	});
}

#[test]
fn an_unregistered_account_pays_what_it_would_pay_without_quotas() {
	ExtBuilder::default().money(STRANGER, RICH).build_and_execute(|| {
		let info = info(1_000);
		let fee = TransactionPayment::compute_fee(LEN as u32, &info, 0);
		assert_ok!(run(STRANGER, 0, &info, None));
		assert_eq!(Balances::free_balance(STRANGER), RICH - fee);
		assert_eq!(run(STRANGER + 1, 0, &info, None), Err(cannot_pay()));
		assert_eq!(QuotaUsed::<Test>::iter().count(), 0);
	});
}

#[test]
fn who_offers_a_tip_pays_fee_and_tip() {
	ExtBuilder::default().money(ALICE, RICH).build_and_execute(|| {
		let info = info(1_000);
		let post = run(ALICE, 5, &info, None).unwrap();
		// The quota was not looked at, and costs nothing.
		let looked = <() as WeightInfo>::charge_free();
		let used_info = DispatchInfo { extension_weight: info.extension_weight - looked, ..info };
		assert_eq!(post.actual_weight, Some(used_info.total_weight()));
		let fee = TransactionPayment::compute_fee(LEN as u32, &used_info, 5);
		assert_eq!(Balances::free_balance(ALICE), RICH - fee);
		assert_eq!(used(ALICE), 0);
		assert_eq!(run(BOB, 5, &info, None), Err(cannot_pay()));
	});
}

#[test]
fn a_call_that_pays_no_fee_spends_no_quota() {
	ExtBuilder::default().build_and_execute(|| {
		let info = DispatchInfo { pays_fee: Pays::No, ..info(1_000) };
		assert_ok!(run(ALICE, 0, &info, None));
		assert_eq!(used(ALICE), 0);
	});
}

#[test]
fn a_staff_key_spends_its_offices_quota() {
	ExtBuilder::default().build_and_execute(|| {
		let info = info(1_000);
		assert_eq!(run(50, 0, &info, None), Err(cannot_pay()));
		assert_ok!(Parties::set_staff_key(signed(REGISTRY), 50, true));
		assert_ok!(run(50, 0, &info, None));
		assert_eq!(used(REGISTRY), cost(&info) - payment_weight().ref_time());
		assert_ok!(Parties::set_staff_key(signed(REGISTRY), 50, false));
		assert_eq!(run(50, 0, &info, None), Err(cannot_pay()));
	});
}

#[test]
fn the_party_behind_the_signer_comes_first() {
	ExtBuilder::default().build_and_execute(|| {
		let info = info(1_000);
		Sponsor::set(Some(ALICE));
		assert_ok!(run(100, 0, &info, None));
		assert!(used(ALICE) > 0);
		// A sponsor that is not there, or has nothing left, does not sponsor.
		Sponsor::set(Some(99));
		assert_eq!(run(100, 0, &info, None), Err(cannot_pay()));
		suspend(BOB);
		Sponsor::set(Some(BOB));
		assert_eq!(run(100, 0, &info, None), Err(cannot_pay()));
		Sponsor::set(None);
		assert_eq!(run(100, 0, &info, None), Err(cannot_pay()));
	});
}

#[test]
fn the_suspended_pay() {
	ExtBuilder::default().money(ALICE, RICH).build_and_execute(|| {
		suspend(ALICE);
		assert_ok!(run(ALICE, 0, &info(1_000), None));
		assert!(Balances::free_balance(ALICE) < RICH);
		assert_eq!(used(ALICE), 0);
	});
}

#[test]
fn free_ones_come_after_operational_and_before_paid_ones() {
	ExtBuilder::default().money(STRANGER, RICH).money(ALICE, RICH).build_and_execute(|| {
		let (normal, operational) = (info(1_000), info_of(DispatchClass::Operational, 1_000));
		assert_eq!(priority(ALICE, 0, &normal), Ok(FREE_PRIORITY));
		assert_eq!(priority(ALICE, 0, &operational), Ok(FREE_PRIORITY + 1));
		assert!(priority(STRANGER, 0, &operational).unwrap() > OPERATIONAL_PRIORITY);
		for tip in [0, 1, 1_000, RICH / 2] {
			assert!(priority(STRANGER, tip, &normal).unwrap() < FREE_PRIORITY);
		}
		// Below the free ones a tip buys what it always bought.
		assert!(priority(ALICE, 1, &normal).unwrap() > priority(STRANGER, 0, &normal).unwrap());
	});
}

#[test]
fn a_quota_spent_since_validation_sends_the_transaction_back_to_the_pool() {
	ExtBuilder::default().build_and_execute(|| {
		let info = info(1_000);
		let validate = || {
			let (_, val, origin) =
				charge(0).validate_only(signed(ALICE), &call(), &info, LEN, TransactionSource::External, 0).unwrap();
			(val, origin)
		};
		CitizenQuota::set(cost(&info));
		let (first, origin) = validate();
		let (second, _) = validate();
		assert!(charge(0).prepare(first, &origin, &call(), &info, LEN).is_ok());
		assert_eq!(used(ALICE), cost(&info));
		let refused = charge(0).prepare(second, &origin, &call(), &info, LEN).err();
		assert_eq!(refused, Some(InvalidTransaction::ExhaustsResources.into()));
		assert_eq!(used(ALICE), cost(&info));
		CitizenQuota::set(1_000_000_000_000);
	});
}

#[test]
fn length_spends_the_quota() {
	ExtBuilder::default().build_and_execute(|| {
		let info = info(1_000);
		let validate = |len| {
			charge(0)
				.validate_only(signed(ALICE), &call(), &info, len, TransactionSource::External, 0)
				.map(|(validity, _, _)| validity.priority)
		};
		// Half a second for a citizen; a block of bytes stands for two seconds of block.
		CitizenQuota::set(500_000_000_000);
		assert_eq!(validate(1_000), Ok(FREE_PRIORITY));
		assert_eq!(validate(3_000_000), Err(cannot_pay()));
		CitizenQuota::set(1_000_000_000_000);
	});
}

#[test]
fn transactions_nobody_signed_are_the_payment_extensions() {
	ExtBuilder::default().build_and_execute(|| {
		let info = info(1_000);
		let done = charge(0).test_run(root(), &call(), &info, LEN, 0, |_| Ok(().into()));
		let post = done.unwrap().unwrap();
		assert_eq!(post.actual_weight, Some(info.call_weight));
		assert_eq!(QuotaUsed::<Test>::iter().count(), 0);
	});
}

#[test]
fn no_client_notices() {
	type Plain = (CheckNonce<Test>, ChargeTransactionPayment<Test>);
	let ours: Extension = (BoundedNonce::from(300), charge(70_000));
	let plain: Plain = (CheckNonce::from(300), ChargeTransactionPayment::from(70_000));
	assert_eq!(ours.encode(), plain.encode());
	assert_eq!(Extension::decode(&mut &plain.encode()[..]), Ok(ours.clone()));
	assert_eq!(format!("{:?}", ours), format!("{:?}", plain));
	assert_eq!(Charge::type_info(), ChargeTransactionPayment::<Test>::type_info());
	assert_eq!(BoundedNonce::<Test>::type_info(), CheckNonce::<Test>::type_info());
	let (of_ours, of_plain) = (
		<Extension as TransactionExtension<RuntimeCall>>::metadata(),
		<Plain as TransactionExtension<RuntimeCall>>::metadata(),
	);
	assert_eq!(of_ours.len(), 2);
	for (ours, plain) in of_ours.iter().zip(&of_plain) {
		assert_eq!(ours.identifier, plain.identifier);
		assert_eq!((ours.ty, ours.implicit), (plain.ty, plain.implicit));
	}
	assert_eq!(<Charge as TransactionExtension<RuntimeCall>>::IDENTIFIER, "ChargeTransactionPayment");
	assert_eq!(<BoundedNonce<Test> as TransactionExtension<RuntimeCall>>::IDENTIFIER, "CheckNonce");
}

#[test]
fn a_whole_transaction_of_a_citizen_without_a_cent() {
	ExtBuilder::default().build_and_execute(|| {
		let act: RuntimeCall = crate::Call::rotate_account { new_account: 50 }.into();
		let info = {
			use frame_support::dispatch::GetDispatchInfo;
			let mut info = act.get_dispatch_info();
			let extension: Extension = (BoundedNonce::from(0), charge(0));
			info.extension_weight = extension.weight(&act);
			info
		};
		let send = |nonce, signer| {
			let extension: Extension = (BoundedNonce::from(nonce), charge(0));
			extension.dispatch_transaction(signed(signer), act.clone(), &info, LEN, 0)
		};
		assert_ok!(send(0, ALICE).unwrap());
		assert_eq!(Parties::party_of(50), Some(ALICE));
		assert_eq!(System::account_nonce(ALICE), 1);
		let spent = used(ALICE);
		assert!(spent > 0);
		// F10: the same bytes again are stale, and the retired account has no quota to send others.
		assert_eq!(send(0, ALICE), Err(InvalidTransaction::Stale.into()));
		assert_eq!(send(1, ALICE), Err(cannot_pay()));
		// A call that fails is spent all the same.
		let failed = send(0, 50).unwrap().unwrap_err();
		assert_eq!(failed.error, Error::<Test>::AccountTaken.into());
		assert!(used(ALICE) > spent);
	});
}
