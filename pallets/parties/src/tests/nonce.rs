use crate::{mock::*, BoundedNonce, QUEUE_IS_FULL};
use frame_support::{assert_ok, dispatch::DispatchInfo, pallet_prelude::TransactionSource};
use sp_runtime::{
	traits::{DispatchTransaction, TransactionExtension},
	transaction_validity::{InvalidTransaction, TransactionValidityError, ValidTransaction},
};

fn call() -> RuntimeCall {
	frame_system::Call::remark { remark: vec![] }.into()
}

fn validate(origin: RuntimeOrigin, nonce: u32) -> Result<ValidTransaction, TransactionValidityError> {
	let info = DispatchInfo::default();
	BoundedNonce::<Test>::from(nonce)
		.validate_only(origin, &call(), &info, 0, TransactionSource::External, 0)
		.map(|(validity, _, _)| validity)
}

fn full() -> TransactionValidityError {
	InvalidTransaction::Custom(QUEUE_IS_FULL).into()
}

#[test]
fn f08_an_account_has_so_many_waiting_and_no_more() {
	ExtBuilder::default().money(STRANGER, 5).build_and_execute(|| {
		assert_eq!(MaxQueued::get(), 4);
		// A citizen on its quota and a payer of fees alike.
		for account in [ALICE, STRANGER] {
			for nonce in 0..4 {
				assert_ok!(validate(signed(account), nonce));
			}
			for nonce in [4, 5, u32::MAX] {
				assert_eq!(validate(signed(account), nonce), Err(full()));
			}
			System::inc_account_nonce(account);
			assert_ok!(validate(signed(account), 4));
			assert_eq!(validate(signed(account), 5), Err(full()));
			assert_eq!(validate(signed(account), 0), Err(InvalidTransaction::Stale.into()));
		}
	});
}

#[test]
fn f05_the_last_nonces_are_no_exception() {
	ExtBuilder::default().build_and_execute(|| {
		frame_system::Account::<Test>::mutate(ALICE, |account| account.nonce = u32::MAX - 1);
		assert_ok!(validate(signed(ALICE), u32::MAX));
		assert_eq!(validate(signed(ALICE), 0), Err(InvalidTransaction::Stale.into()));
	});
}

#[test]
fn it_orders_as_the_sdks_check_does() {
	ExtBuilder::default().build_and_execute(|| {
		use codec::Encode;
		let tag = |nonce: u32| (ALICE, nonce).encode();
		let first = validate(signed(ALICE), 0).unwrap();
		assert_eq!((first.requires, first.provides), (vec![], vec![tag(0)]));
		let third = validate(signed(ALICE), 2).unwrap();
		assert_eq!((third.requires, third.provides), (vec![tag(1)], vec![tag(2)]));
		assert_eq!(validate(signed(STRANGER), 0), Err(InvalidTransaction::Payment.into()));
	});
}

#[test]
fn it_counts_up_and_leaves_unsigned_ones_alone() {
	ExtBuilder::default().build_and_execute(|| {
		let info = DispatchInfo::default();
		let run =
			|origin, nonce| BoundedNonce::<Test>::from(nonce).test_run(origin, &call(), &info, 0, 0, |_| Ok(().into()));
		assert_ok!(run(signed(ALICE), 0).unwrap());
		assert_eq!(System::account_nonce(ALICE), 1);
		assert_eq!(run(signed(ALICE), 0), Err(InvalidTransaction::Stale.into()));
		assert_eq!(run(signed(ALICE), 2), Err(InvalidTransaction::Future.into()));
		assert_ok!(validate(root(), 99));
		assert!(!BoundedNonce::<Test>::from(0).weight(&call()).all_lte(Default::default()));
	});
}
