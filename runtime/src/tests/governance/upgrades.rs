//! Upgrades: authorized by a decision of the council, applied by anybody, refused when the code is no successor.

use super::*;
use codec::Decode;
use frame_support::{assert_err, assert_noop};
use frame_system::{Error, Event};
use sp_core::storage::well_known_keys::{CODE, PENDING_CODE};
use sp_runtime::{
	transaction_validity::{InvalidTransaction, TransactionSource, TransactionValidityError},
	DispatchError,
};
use sp_version::embed::embed_runtime_version;

/// A Wasm module with nothing in it.
const EMPTY_MODULE: [u8; 8] = *b"\0asm\x01\0\0\0";

/// Code that says that it is this version.
fn code(name: &'static str, spec_version: u32) -> Vec<u8> {
	let version = RuntimeVersion { spec_name: name.into(), spec_version, ..VERSION };
	embed_runtime_version(&EMPTY_MODULE, version).expect("an empty module takes a version")
}

/// The council decides that this is the code to come.
fn authorize(code: &[u8]) {
	govern(&frame_system::Call::authorize_upgrade { code_hash: BlakeTwo256::hash(code) }.into());
}

/// Somebody whom no office knows brings the code.
fn apply(code: &[u8]) -> DispatchResult {
	System::apply_authorized_upgrade(by(Key::One), code.to_vec()).map(drop).map_err(|failure| failure.error)
}

/// The code that the next block puts in force.
fn coming() -> Option<Vec<u8>> {
	frame_support::storage::unhashed::get_raw(PENDING_CODE)
}

/// The authorized code is refused for that reason, and the authorization is used up.
fn refused(code: &[u8], reason: Error<Runtime>) {
	node().execute_with(|| {
		authorize(code);
		assert_ok!(apply(code));
		let error: DispatchError = reason.into();
		System::assert_last_event(
			Event::RejectedInvalidAuthorizedUpgrade { code_hash: BlakeTwo256::hash(code), error }.into(),
		);
		assert_eq!(coming(), None);
		assert_noop!(apply(code), Error::<Runtime>::NothingAuthorized);
	});
}

#[test]
fn f52_a_successor_is_applied_by_anybody() {
	node().execute_with(|| {
		let next = code("civitas", VERSION.spec_version + 1);
		authorize(&next);
		// Without a signature too, so that nobody has to have money for it.
		let bare =
			UncheckedExtrinsic::new_bare(frame_system::Call::apply_authorized_upgrade { code: next.clone() }.into());
		assert!(Executive::validate_transaction(TransactionSource::External, bare, System::parent_hash()).is_ok());
		assert_ok!(apply(&next));
		assert_eq!(coming(), Some(next.clone()));
		// At the end of this block and of the next one: the next is still made and checked by the old code.
		System::maybe_apply_pending_code_upgrade();
		assert_eq!(coming(), Some(next.clone()));
		System::maybe_apply_pending_code_upgrade();
		assert_eq!(frame_support::storage::unhashed::get_raw(CODE), Some(next));
		assert_eq!(coming(), None);
	});
}

#[test]
fn f52_a_lower_or_the_same_version_is_refused() {
	for version in 0..=VERSION.spec_version {
		refused(&code("civitas", version), Error::SpecVersionNeedsToIncrease);
	}
}

#[test]
fn f52_another_name_is_refused() {
	refused(&code("civitas-test", VERSION.spec_version + 1), Error::InvalidSpecName);
}

#[test]
fn f52_corrupt_code_is_refused() {
	let good = code("civitas", VERSION.spec_version + 1);
	let cut = &good[..good.len() / 2];
	for corrupt in [b"not a module".as_slice(), &[], &EMPTY_MODULE, cut] {
		refused(corrupt, Error::FailedToExtractRuntimeVersion);
	}
}

#[test]
fn f52_other_code_than_the_council_read_is_refused() {
	node().execute_with(|| {
		let (decided, other) = (code("civitas", VERSION.spec_version + 1), code("civitas", VERSION.spec_version + 2));
		assert_noop!(apply(&decided), Error::<Runtime>::NothingAuthorized);
		authorize(&decided);
		assert_noop!(apply(&other), Error::<Runtime>::Unauthorized);
		assert_ok!(apply(&decided));
	});
}

#[test]
fn f52_code_larger_than_a_block_is_refused() {
	node().execute_with(|| {
		let huge = vec![0; constants::MAXIMUM_BLOCK_LENGTH as usize + 1];
		authorize(&huge);
		let bare = UncheckedExtrinsic::new_bare(frame_system::Call::apply_authorized_upgrade { code: huge }.into());
		let validity = Executive::validate_transaction(TransactionSource::External, bare, System::parent_hash());
		assert_err!(validity, TransactionValidityError::Invalid(InvalidTransaction::ExhaustsResources));
	});
}

#[test]
fn f56_code_comes_by_an_authorization_with_checks_alone() {
	node().execute_with(|| {
		let next = code("civitas", VERSION.spec_version + 1);
		let code_hash = BlakeTwo256::hash(&next);
		let calls: [RuntimeCall; 3] = [
			frame_system::Call::set_code { code: next.clone() }.into(),
			frame_system::Call::set_code_without_checks { code: next.clone() }.into(),
			frame_system::Call::authorize_upgrade_without_checks { code_hash }.into(),
		];
		for call in calls {
			let error = pallet_governance::Error::<Runtime>::UncheckedCode;
			assert_eq!(decide(4, &noted(&call)), Err(error.into()));
		}
		assert_eq!((coming(), authorized()), (None, None));
		authorize(&next);
		assert_ok!(apply(&next));
		assert_eq!(coming(), Some(next));
	});
}

/// The digest of the code that anybody may bring, as it is stored: with whether it is checked.
fn authorized() -> Option<Hash> {
	let (digest, checked) = <(Hash, bool)>::decode(&mut &System::authorized_upgrade()?.encode()[..]).expect("a digest");
	assert!(checked);
	Some(digest)
}

#[test]
fn an_authorization_never_expires_and_another_one_replaces_it() {
	node().execute_with(|| {
		let (first, second) = (code("civitas", VERSION.spec_version + 1), code("civitas", VERSION.spec_version + 2));
		authorize(&first);
		wait(constants::EXECUTION_PERIOD * 52, constants::GOVERNANCE_DELAY_BLOCKS * 365);
		assert_eq!(authorized(), Some(BlakeTwo256::hash(&first)));
		authorize(&second);
		assert_eq!(authorized(), Some(BlakeTwo256::hash(&second)));
		assert_noop!(apply(&first), Error::<Runtime>::Unauthorized);
		assert_ok!(apply(&second));
		assert_eq!((coming(), authorized()), (Some(second), None));
	});
}

#[test]
fn an_authorization_of_what_nobody_can_bring_cancels_the_one_before() {
	node().execute_with(|| {
		let unwanted = code("civitas", VERSION.spec_version + 1);
		authorize(&unwanted);
		govern(&frame_system::Call::authorize_upgrade { code_hash: Hash::zero() }.into());
		assert_eq!(authorized(), Some(Hash::zero()));
		assert_noop!(apply(&unwanted), Error::<Runtime>::Unauthorized);
		assert_eq!(coming(), None);
	});
}

#[test]
fn f52_no_code_is_taken_while_a_migration_runs() {
	use pallet_migrations::{ActiveCursor, Cursor, MigrationCursor};
	node().execute_with(|| {
		let next = code("civitas", VERSION.spec_version + 1);
		authorize(&next);
		let running = ActiveCursor { index: 0, inner_cursor: None, started_at: 1 };
		for cursor in [MigrationCursor::Active(running), MigrationCursor::Stuck] {
			Cursor::<Runtime>::put(cursor);
			assert_err!(apply(&next), Error::<Runtime>::MultiBlockMigrationsOngoing);
			assert_eq!(coming(), None);
		}
		// The authorization is not used up.
		Cursor::<Runtime>::kill();
		assert_ok!(apply(&next));
	});
}
