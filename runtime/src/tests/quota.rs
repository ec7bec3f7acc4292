//! What a citizen pays: nothing within the quota, fees that are never burnt past it.

use super::city;
use crate::{configs::FeeAccount, *};
use codec::Encode;
use frame_support::{assert_ok, traits::Hooks};
use sp_keyring::Sr25519Keyring as Key;
use sp_runtime::{
	generic::Era,
	traits::{Applyable, Checkable},
	transaction_validity::{InvalidTransaction, TransactionSource, TransactionValidityError, ValidTransaction},
	MultiAddress,
};

/// A signed transaction, as a wallet makes it.
fn signed(who: Key, nonce: Nonce, tip: Balance, call: RuntimeCall) -> UncheckedExtrinsic {
	let extension: TxExtension = (
		frame_system::AuthorizeCall::new(),
		frame_system::CheckNonZeroSender::new(),
		frame_system::CheckSpecVersion::new(),
		frame_system::CheckTxVersion::new(),
		frame_system::CheckGenesis::new(),
		frame_system::CheckMortality::from(Era::Immortal),
		pallet_parties::BoundedNonce::from(nonce),
		frame_system::CheckWeight::new(),
		pallet_parties::ChargeOrQuota::from(pallet_transaction_payment::ChargeTransactionPayment::from(tip)),
		frame_metadata_hash_extension::CheckMetadataHash::new(false),
		frame_system::WeightReclaim::new(),
	);
	let payload = generic::SignedPayload::new(call, extension).expect("the implicit data is there");
	let signature = payload.using_encoded(|bytes| who.sign(bytes));
	let (call, extension, _) = payload.deconstruct();
	UncheckedExtrinsic::new_signed(call, MultiAddress::Id(who.to_account_id()), signature.into(), extension)
}

fn remark(text: &[u8]) -> RuntimeCall {
	frame_system::Call::remark_with_event { remark: text.to_vec() }.into()
}

fn validate(tx: UncheckedExtrinsic) -> Result<ValidTransaction, TransactionValidityError> {
	Executive::validate_transaction(TransactionSource::External, tx, System::parent_hash())
}

/// Checks and applies within a block.
fn apply(tx: UncheckedExtrinsic) -> Result<(), TransactionValidityError> {
	use frame_support::dispatch::GetDispatchInfo;
	let len = tx.encoded_size();
	let checked = tx.check(&frame_system::ChainContext::<Runtime>::default())?;
	let info = checked.get_dispatch_info();
	checked.apply::<Runtime>(&info, len)?.expect("the call succeeds");
	Ok(())
}

/// The city, within a block.
fn in_block(test: impl FnOnce()) {
	city().execute_with(|| {
		System::on_initialize(1);
		test();
		assert_eq!(
			Balances::total_issuance(),
			frame_system::Account::<Runtime>::iter().map(|(_, a)| a.data.free + a.data.reserved).sum::<Balance>(),
			"money is neither made nor lost"
		);
		Parties::do_try_state().unwrap();
		Settlement::do_try_state().unwrap();
	});
}

#[test]
fn a_registered_party_pays_nothing_within_its_quota() {
	in_block(|| {
		let before = Balances::free_balance(Key::Alice.to_account_id());
		apply(signed(Key::Alice, 0, 0, remark(b"free"))).unwrap();
		assert_eq!(Balances::free_balance(Key::Alice.to_account_id()), before);
		assert_eq!(Balances::free_balance(FeeAccount::get()), 0);
		let quota = Parties::quota(Key::Alice.to_account_id()).unwrap();
		assert!(quota.used_today > 0 && quota.left < quota.per_day);
	});
}

#[test]
fn the_unregistered_pay_and_fees_are_never_burnt() {
	in_block(|| {
		let one = Key::One.to_account_id();
		assert_eq!(validate(signed(Key::One, 0, 0, remark(b"poor"))).unwrap_err(), InvalidTransaction::Payment.into());
		assert_ok!(Balances::transfer_allow_death(
			RuntimeOrigin::signed(Key::Alice.to_account_id()),
			MultiAddress::Id(one.clone()),
			1_000
		));
		apply(signed(Key::One, 0, 0, remark(b"paid"))).unwrap();
		let paid = 1_000 - Balances::free_balance(&one);
		assert!(paid >= 1);
		assert_eq!(Balances::free_balance(FeeAccount::get()), paid);
	});
}

#[test]
fn a_spent_quota_pays_like_anybody() {
	in_block(|| {
		let alice = Key::Alice.to_account_id();
		let party = Parties::party_of(alice.clone()).unwrap();
		let left = Parties::quota(alice.clone()).unwrap().left;
		assert!(Parties::debit(party, left).is_some());
		let before = Balances::free_balance(&alice);
		apply(signed(Key::Alice, 0, 0, remark(b"past the quota"))).unwrap();
		assert!(Balances::free_balance(&alice) < before);
	});
}

#[test]
fn f09_free_goes_before_paid_and_after_operational() {
	in_block(|| {
		let one = Key::One.to_account_id();
		assert_ok!(Balances::transfer_allow_death(
			RuntimeOrigin::signed(Key::Alice.to_account_id()),
			MultiAddress::Id(one),
			1_000_000
		));
		let free = validate(signed(Key::Bob, 0, 0, remark(b"free"))).unwrap().priority;
		let paid = validate(signed(Key::One, 0, 0, remark(b"paid"))).unwrap().priority;
		let tipped = validate(signed(Key::One, 0, 10_000, remark(b"tipped"))).unwrap().priority;
		let operational =
			validate(signed(Key::One, 0, 0, frame_system::Call::set_heap_pages { pages: 1 }.into())).unwrap().priority;
		assert!(paid < tipped && tipped < free && free < operational, "{paid} {tipped} {free} {operational}");
	});
}

#[test]
fn f09_a_queue_is_bounded() {
	in_block(|| {
		let max = constants::MAX_QUEUED;
		assert!(validate(signed(Key::Alice, max - 1, 0, remark(b"last"))).is_ok());
		assert_eq!(
			validate(signed(Key::Alice, max, 0, remark(b"one too many"))).unwrap_err(),
			InvalidTransaction::Custom(pallet_parties::QUEUE_IS_FULL).into()
		);
	});
}

#[test]
fn a_proxy_that_stands_spends_the_quota_of_whom_it_stands_for() {
	in_block(|| {
		let (alice, one) = (Key::Alice.to_account_id(), Key::One.to_account_id());
		let through_proxy = || -> RuntimeCall {
			pallet_proxy::Call::proxy {
				real: MultiAddress::Id(Key::Alice.to_account_id()),
				force_proxy_type: None,
				call: Box::new(remark(b"for Alice")),
			}
			.into()
		};
		// One fen, so that the staff key exists; it cannot pay a fee from it and keep existing.
		assert_ok!(Balances::transfer_allow_death(
			RuntimeOrigin::signed(alice.clone()),
			MultiAddress::Id(one.clone()),
			1
		));
		assert!(validate(signed(Key::One, 0, 0, through_proxy())).is_err(), "no proxy yet");
		assert_ok!(Proxy::add_proxy(
			RuntimeOrigin::signed(alice.clone()),
			MultiAddress::Id(one.clone()),
			ProxyType::Any,
			0
		));
		apply(signed(Key::One, 0, 0, through_proxy())).unwrap();
		assert_eq!(Balances::free_balance(&one), 1);
		assert!(Parties::quota(alice).unwrap().used_today > 0);
	});
}

#[test]
fn f10_a_transaction_counts_once_and_on_this_chain_alone() {
	in_block(|| {
		let tx = signed(Key::Alice, 0, 0, remark(b"once"));
		apply(tx.clone()).unwrap();
		assert_eq!(validate(tx).unwrap_err(), InvalidTransaction::Stale.into());
		// Signed for a chain with another genesis.
		let foreign = signed(Key::Alice, 1, 0, remark(b"foreign"));
		frame_system::BlockHash::<Runtime>::insert(0, Hash::repeat_byte(1));
		assert_eq!(validate(foreign).unwrap_err(), InvalidTransaction::BadProof.into());
	});
}
