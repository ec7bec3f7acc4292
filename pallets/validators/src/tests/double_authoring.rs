//! Two blocks of one slot by one validator are proven by their headers.

// The trait through which bare transactions are verified, GRANDPA's too, is to go one day.
#![allow(deprecated)]

use super::*;
use frame_support::pallet_prelude::{InvalidTransaction, TransactionSource};
use sp_runtime::{
	traits::{Dispatchable, ValidateUnsigned},
	transaction_validity::{TransactionPriority, TransactionValidityError},
	DispatchError::BadOrigin,
};

/// In the second session of a chain of three validators.
fn in_a_session(test: impl FnOnce()) {
	ExtBuilder::default().build_and_execute(|| {
		rotate();
		events();
		test();
	});
}

fn refused(report: Report, error: Error) {
	assert_noop!(report.submit(RuntimeOrigin::signed(7)), error);
}

#[test]
fn f36_who_makes_two_blocks_in_a_slot_stops_and_leaves_the_set() {
	in_a_session(|| {
		let slot = latest_slot();
		assert_ok!(Report::of(20, slot).submit(RuntimeOrigin::signed(7)));
		assert_eq!(
			events(),
			[
				equivocation(20, Misconduct::DoubleAuthoring { slot }, 1),
				Event::OffenderRemoved { validator: 20 },
				Event::OffenderStopped { validator: 20 },
			]
		);
		assert_eq!(Validators::validators(), [10, 30]);
		assert_eq!(Validators::stopped(), [20]);
		assert_eq!(Session::disabled_validators(), [1]);
		// It votes for two rotations more.
		assert_eq!(set_id(), 0);
		rotate();
		assert_eq!(Session::disabled_validators(), [1]);
		rotate();
		assert_eq!(set_id(), 1);
		assert_authorities(&[(10, 0), (30, 0)]);
		assert!(Validators::stopped().is_empty());
		assert!(Session::disabled_validators().is_empty());
	});
}

#[test]
#[should_panic(expected = "is disabled and should not be attempting to author blocks")]
fn f36_a_block_of_an_offender_is_refused() {
	ExtBuilder::default().build().execute_with(|| {
		rotate();
		let slot = latest_slot();
		assert_ok!(Report::of(20, slot).submit(RuntimeOrigin::signed(7)));
		// The next slot of the second of three validators.
		block_in(slot + 3 - (slot + 2) % 3);
	});
}

#[test]
fn f36_anybody_and_any_node_reports_and_root_has_no_business_here() {
	in_a_session(|| {
		let slot = latest_slot();
		assert_noop!(Report::of(20, slot).submit(RuntimeOrigin::root()), BadOrigin);
		assert_ok!(Report::of(20, slot).submit(RuntimeOrigin::none()));
		assert_ok!(Report::of(10, slot).submit(RuntimeOrigin::signed(10)));
		assert_eq!(Validators::offences().len(), 2);
	});
}

#[test]
fn f36_the_same_misconduct_is_reported_once() {
	in_a_session(|| {
		let slot = latest_slot();
		let report = Report::of(20, slot);
		assert_ok!(report.clone().submit(RuntimeOrigin::none()));
		refused(report.clone(), Error::AlreadyReported);
		// Nor with other headers of that slot, nor in another session.
		let third = seal(unsealed(slot, 3), &aura(20, 0));
		refused(Report { first: third, ..report.clone() }, Error::AlreadyReported);
		rotate();
		refused(report, Error::AlreadyReported);
		// Of another slot it is another one.
		assert_ok!(Report::of(20, slot + 1).submit(RuntimeOrigin::none()));
		assert_eq!(Validators::offences().len(), 2);
	});
}

#[test]
fn a_header_has_a_slot_a_seal_and_the_size_of_one() {
	in_a_session(|| {
		let slot = latest_slot();
		let right = Report::of(20, slot);
		let key = aura(20, 0);
		let mut without_slot = unsealed(slot, 1);
		without_slot.digest_mut().pop();
		let mut other_seal = unsealed(slot, 1);
		other_seal.digest_mut().push(DigestItem::Seal(*b"BABE", vec![0; 64]));
		let mut short_seal = unsealed(slot, 1);
		short_seal.digest_mut().push(DigestItem::Seal(sp_consensus_aura::AURA_ENGINE_ID, vec![0; 63]));
		let mut large = unsealed(slot, 1);
		large.digest_mut().push(DigestItem::Other(vec![0; crate::MAX_HEADER_BYTES]));
		for wrong in [unsealed(slot, 1), seal(without_slot, &key), other_seal, short_seal, seal(large, &key)] {
			refused(Report { first: wrong.clone(), ..right.clone() }, Error::MalformedHeader);
			refused(Report { second: wrong, ..right.clone() }, Error::MalformedHeader);
		}
	});
}

#[test]
fn a_header_may_be_as_large_as_a_header_is() {
	in_a_session(|| {
		let slot = latest_slot();
		let right = Report::of(20, slot);
		let with = |bytes: usize| {
			let mut header = unsealed(slot, 1);
			header.digest_mut().push(DigestItem::Other(vec![0; bytes]));
			seal(header, &aura(20, 0))
		};
		use codec::Encode;
		let bytes = crate::MAX_HEADER_BYTES - with(70_000).encoded_size() + 70_000;
		assert_eq!(with(bytes).encoded_size(), crate::MAX_HEADER_BYTES);
		refused(Report { first: with(bytes + 1), ..right.clone() }, Error::MalformedHeader);
		assert_ok!(Report { first: with(bytes), ..right }.submit(RuntimeOrigin::none()));
	});
}

#[test]
fn blocks_of_different_slots_are_no_misconduct() {
	in_a_session(|| {
		let slot = latest_slot();
		let second = seal(unsealed(slot - 1, 2), &aura(20, 0));
		refused(Report { second, ..Report::of(20, slot) }, Error::SlotsDiffer);
	});
}

#[test]
fn one_block_sealed_twice_is_no_misconduct() {
	in_a_session(|| {
		let slot = latest_slot();
		let first = seal(unsealed(slot, 1), &aura(20, 0));
		let second = seal(unsealed(slot, 1), &aura(20, 0));
		assert_ne!(first, second);
		refused(Report { first: first.clone(), second, ..Report::of(20, slot) }, Error::SameBlock);
		refused(Report { first: first.clone(), second: first, ..Report::of(20, slot) }, Error::SameBlock);
	});
}

#[test]
fn both_seals_are_of_the_key() {
	in_a_session(|| {
		let slot = latest_slot();
		let right = Report::of(20, slot);
		let other = seal(unsealed(slot, 3), &aura(30, 0));
		refused(Report { first: other.clone(), ..right.clone() }, Error::BadSeal);
		refused(Report { second: other, ..right.clone() }, Error::BadSeal);
		// Two blocks of one validator, laid at the door of another.
		let blamed = Report::of(30, slot);
		refused(Report { authority: blamed.authority, proof: blamed.proof, ..right.clone() }, Error::BadSeal);
		// A seal of another header.
		let mut moved = unsealed(slot, 4);
		moved.digest_mut().push(right.first.digest().logs().last().cloned().unwrap());
		refused(Report { first: moved, ..right }, Error::BadSeal);
	});
}

#[test]
fn the_proof_shows_whose_the_key_is() {
	in_a_session(|| {
		let slot = latest_slot();
		let right = Report::of(20, slot);
		refused(Report { proof: Report::of(30, slot).proof, ..right.clone() }, Error::BadKeyOwnerProof);
		let mut proof = right.proof.clone();
		proof.validator_count = 4;
		refused(Report { proof, ..right.clone() }, Error::BadKeyOwnerProof);
		let mut proof = right.proof.clone();
		proof.trie_nodes.pop();
		refused(Report { proof, ..right.clone() }, Error::BadKeyOwnerProof);
		// Keys of nobody in this session have no proof.
		assert!(Validators::prove_key_owner(&aura(20, 1).public().into()).is_none());
		assert!(Validators::prove_key_owner(&aura(40, 0).public().into()).is_none());
	});
}

#[test]
fn the_session_is_within_reach() {
	in_a_session(|| {
		let right = Report::of(20, latest_slot());
		let mut proof = right.proof.clone();
		proof.session = 2;
		refused(Report { proof, ..right.clone() }, Error::SessionOutOfReach);
		for _ in 1..REPORT_SESSIONS {
			rotate();
		}
		// The last session in which it can be reported.
		assert_eq!(Session::current_index(), right.proof.session + REPORT_SESSIONS - 1);
		let Report { first, second, authority, proof } = right.clone();
		assert!(Validators::prove_double_authoring(&first, &second, &authority.into(), &proof).is_ok());
		rotate();
		refused(right, Error::SessionOutOfReach);
		// The roots of the sessions' keys go with it.
		assert!(Historical::historical_root(1).is_none());
		assert!(Historical::historical_root(2).is_some());
	});
}

#[test]
fn the_slot_is_in_the_session_of_the_proof_or_next_to_it() {
	in_a_session(|| {
		rotate();
		let of_second = Report::of(20, latest_slot()).proof;
		for _ in 0..3 {
			rotate();
		}
		let start = |session| crate::SessionSlots::<Test>::get(session).unwrap();
		let report = |slot, proof: &MembershipProof| Report { proof: proof.clone(), ..Report::of(20, slot) };
		assert_eq!(of_second.session, 2);
		// From the session before to the one after.
		refused(report(start(1), &of_second), Error::SlotOutsideSession);
		refused(report(start(4) + 1, &of_second), Error::SlotOutsideSession);
		assert_ok!(report(start(1) + 1, &of_second).submit(RuntimeOrigin::none()));
		assert_ok!(report(start(4), &of_second).submit(RuntimeOrigin::none()));
		// No slot is reported that has not come.
		let now = Report::of(20, latest_slot()).proof;
		assert_eq!(now.session, 5);
		refused(report(latest_slot() + 1, &now), Error::SlotOutsideSession);
		assert_ok!(report(latest_slot(), &now).submit(RuntimeOrigin::none()));
		assert_eq!(Validators::offences().len(), 3);
	});
}

#[test]
fn new_keys_do_not_save_an_offender() {
	in_a_session(|| {
		let slot = latest_slot();
		let report = Report::of(20, slot);
		set_keys(20, 1);
		// The session pallet keeps the keys that are set last alone.
		assert!(Validators::prove_key_owner(&aura(20, 0).public().into()).is_none());
		refused(report.clone(), Error::BadKeyOwnerProof);
		rotate();
		// Once the session is over, the proof that was made before is good.
		assert_ok!(report.submit(RuntimeOrigin::none()));
		assert_eq!(Validators::validators(), [10, 30]);
	});
}

#[test]
fn f36_a_node_reports_through_its_own_pool_alone() {
	fn validity(source: TransactionSource, call: &crate::Call<Test>) -> Result<(), InvalidTransaction> {
		match Validators::validate_unsigned(source, call) {
			Ok(valid) => {
				assert_eq!(valid.priority, TransactionPriority::MAX);
				assert!(!valid.propagate);
				assert_eq!(valid.provides.len(), 1);
				assert!(valid.longevity < u64::MAX);
				Ok(())
			}
			Err(TransactionValidityError::Invalid(invalid)) => Err(invalid),
			Err(unknown) => panic!("{unknown:?}"),
		}
	}
	in_a_session(|| {
		let slot = latest_slot();
		let right = Report::of(20, slot);
		let call = right.clone().call();
		assert_eq!(validity(TransactionSource::Local, &call), Ok(()));
		assert_eq!(validity(TransactionSource::InBlock, &call), Ok(()));
		assert_eq!(Validators::pre_dispatch(&call), Ok(()));
		assert_eq!(validity(TransactionSource::External, &call), Err(InvalidTransaction::Call));
		let wrong = Report { second: right.first.clone(), ..right }.call();
		assert_eq!(validity(TransactionSource::Local, &wrong), Err(InvalidTransaction::BadProof));
		let other = crate::Call::add_validator { validator: 40 };
		assert_eq!(validity(TransactionSource::Local, &other), Err(InvalidTransaction::Call));

		assert_ok!(RuntimeCall::from(call.clone()).dispatch(RuntimeOrigin::none()));
		assert_eq!(validity(TransactionSource::Local, &call), Err(InvalidTransaction::Stale));
		assert!(Validators::pre_dispatch(&call).is_err());
	});
}
