//! Two votes of one validator in one round, proven by the GRANDPA pallet.

// The trait through which bare transactions are verified, GRANDPA's too, is to go one day.
#![allow(deprecated)]

use super::*;
use codec::{Decode, Encode};
use frame_support::{pallet_prelude::TransactionSource, traits::KeyOwnerProofSystem};
use sp_core::crypto::key_types::GRANDPA;
use sp_runtime::traits::ValidateUnsigned;

type Proof = sp_consensus_grandpa::EquivocationProof<H256, u64>;

/// `account` has prevoted for two blocks in a round of set 0.
fn double_vote(account: AccountId, round: u64) -> Box<Proof> {
	let key = grandpa(account, 0);
	let vote = |mark: u8| {
		let target = (H256::repeat_byte(mark), u64::from(mark));
		// A prevote is the first kind of message.
		let signed = (0u8, target, round, 0u64).encode();
		(target, key.sign(&signed))
	};
	// Set, kind, round, voter, both votes.
	let encoded = (0u64, 0u8, round, key.public(), vote(1), vote(2)).encode();
	Box::new(Proof::decode(&mut &encoded[..]).expect("the form of a proof"))
}

fn owner(account: AccountId) -> MembershipProof {
	Historical::prove((GRANDPA, keys(account, 0).grandpa)).expect("a key of this session")
}

#[test]
fn f36_who_votes_twice_in_a_round_stops_and_leaves_the_set() {
	ExtBuilder::default().build_and_execute(|| {
		rotate();
		events();
		assert_ok!(Grandpa::report_equivocation(RuntimeOrigin::signed(7), double_vote(30, 9), owner(30)));
		assert_eq!(
			events(),
			[
				equivocation(30, Misconduct::DoubleVote { set_id: 0, round: 9 }, 1),
				Event::OffenderRemoved { validator: 30 },
				Event::OffenderStopped { validator: 30 },
			]
		);
		rotate();
		rotate();
		assert_authorities(&[(10, 0), (20, 0)]);
	});
}

#[test]
fn f36_a_node_reports_a_double_vote_by_itself_and_once() {
	ExtBuilder::default().build_and_execute(|| {
		rotate();
		let call = pallet_grandpa::Call::<Test>::report_equivocation_unsigned {
			equivocation_proof: double_vote(30, 9),
			key_owner_proof: owner(30),
		};
		assert_ok!(<Grandpa as ValidateUnsigned>::validate_unsigned(TransactionSource::Local, &call));
		assert_ok!(Grandpa::report_equivocation_unsigned(RuntimeOrigin::none(), double_vote(30, 9), owner(30)));
		assert!(<Grandpa as ValidateUnsigned>::validate_unsigned(TransactionSource::Local, &call).is_err());
		assert_noop!(
			Grandpa::report_equivocation_unsigned(RuntimeOrigin::none(), double_vote(30, 9), owner(30)),
			pallet_grandpa::Error::<Test>::DuplicateOffenceReport
		);
		// In another round it is another one.
		assert_ok!(Grandpa::report_equivocation(RuntimeOrigin::signed(7), double_vote(30, 10), owner(30)));
		assert_eq!(Validators::offences().len(), 2);
	});
}

#[test]
fn offences_of_other_kinds_are_not_known_here() {
	struct Unknown;
	impl Offence<(AccountId, ())> for Unknown {
		const ID: Kind = *b"im-online:offlin";
		type Slot = (u64, u64);
		fn offenders(&self) -> Vec<(AccountId, ())> {
			vec![(10, ())]
		}
		fn session_index(&self) -> SessionIndex {
			0
		}
		fn validator_set_count(&self) -> u32 {
			3
		}
		fn slot(&self) -> (u64, u64) {
			(0, 0)
		}
		fn slash_fraction(&self, _: u32) -> sp_runtime::Perbill {
			sp_runtime::Perbill::zero()
		}
	}
	ExtBuilder::default().build_and_execute(|| {
		let reported = <Validators as ReportOffence<AccountId, _, _>>::report_offence(vec![], Unknown);
		assert_eq!(reported, Err(OffenceError::Other(0)));
		offend(10, 0);
		assert!(!<Validators as ReportOffence<AccountId, _, Unknown>>::is_known_offence(&[(10, ())], &(0, 0)));
		assert!(<Validators as ReportOffence<AccountId, _, DoubleVote>>::is_known_offence(&[(10, ())], &(0, 0)));
		assert!(!<Validators as ReportOffence<AccountId, _, DoubleVote>>::is_known_offence(&[(10, ())], &(0, 1)));
		assert!(!<Validators as ReportOffence<AccountId, _, DoubleVote>>::is_known_offence(&[(20, ())], &(0, 0)));
	});
}
