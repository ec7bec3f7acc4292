//! What a dry run says is what the transaction does, and it changes nothing that is kept.

use super::city;
use crate::{
	dry_run::{dry_run, DryRun, Outcome},
	*,
};
use civitas_primitives::{DocumentKind, LandUse, PropertyId, SourceDocument};
use codec::{Decode, Encode};
use frame_support::{assert_ok, dispatch::GetDispatchInfo};
use pallet_land_titles::{Act, BlockerKind, Holding, PropertyKind, PropertyRegistration, Tenure};
use sp_core::H256;
use sp_io::TestExternalities;
use sp_keyring::Sr25519Keyring as Key;
use sp_runtime::{
	traits::Dispatchable,
	transaction_validity::{InvalidTransaction, TransactionValidityError},
	DispatchError, MultiAddress,
};

/// As the node calls it: encoded, in a layer over the state that is thrown away.
fn ask(ext: &mut TestExternalities, from: Key, call: &RuntimeCall) -> DryRun {
	ext.commit_all().unwrap();
	let before = *ext.backend.root();
	let parameters = (from.to_account_id(), call).encode();
	let answer = ext.execute_with(|| {
		frame_support::storage::with_transaction(|| {
			let answer = crate::apis::api::dispatch("DryRunApi_dry_run", &parameters).unwrap();
			sp_runtime::TransactionOutcome::Rollback(Ok::<_, DispatchError>(answer))
		})
		.unwrap()
	});
	ext.commit_all().unwrap();
	assert_eq!(*ext.backend.root(), before, "nothing changes");
	DryRun::decode(&mut &answer[..]).unwrap()
}

/// What the call itself comes to.
fn really(ext: &mut TestExternalities, from: Key, call: RuntimeCall) -> Result<(), DispatchError> {
	let origin = RuntimeOrigin::signed(from.to_account_id());
	ext.execute_with(|| call.dispatch(origin).map(|_| ()).map_err(|failed| failed.error))
}

fn code() -> PropertyId {
	PropertyId::try_from("P-1").unwrap()
}

fn register() -> RuntimeCall {
	let owners = vec![Holding { share: 1, members: vec![9].try_into().unwrap(), survivorship: false }];
	let entry = PropertyRegistration {
		property: code(),
		kind: PropertyKind::Parcel,
		district: 1015,
		area_dm2: 100_000,
		land_use: LandUse::Residential,
		boundary: H256::repeat_byte(1),
		centroid: None,
		tenure: Tenure::Freehold,
		owners: owners.try_into().unwrap(),
		source: SourceDocument { kind: DocumentKind::RegisterExtract, digest: H256::repeat_byte(2), dated: 1 },
	};
	pallet_land_titles::Call::register_properties { batch: vec![entry].try_into().unwrap() }.into()
}

fn caveat() -> RuntimeCall {
	let document = SourceDocument { kind: DocumentKind::CourtOrder, digest: H256::repeat_byte(3), dated: 1 };
	pallet_land_titles::Call::lodge_caveat { property: code(), document, claimant: 10 }.into()
}

#[test]
fn a_dry_run_says_what_the_call_does_and_changes_nothing() {
	let mut ext = city();
	let one = pallet_balances::Call::transfer_keep_alive { dest: MultiAddress::Id(Key::Bob.to_account_id()), value: 1 };
	let too_much = pallet_balances::Call::transfer_keep_alive {
		dest: MultiAddress::Id(Key::Bob.to_account_id()),
		value: Balance::MAX,
	};
	let calls: [(Key, RuntimeCall); 6] = [
		(Key::Dave, register()),
		(Key::Alice, register()),
		(Key::Bob, caveat()),
		(Key::Alice, one.into()),
		(Key::Alice, too_much.into()),
		(
			Key::Ferdie,
			pallet_settlement::Call::confirm_redemption { redemption: 1, payout_reference: H256::zero() }.into(),
		),
	];
	let mut seen = [0, 0];
	for (from, call) in calls {
		let said = ask(&mut ext, from, &call);
		assert!(said.covered_by_quota && said.fee == 0, "{from}: {said:?}");
		match (said.outcome, really(&mut ext, from, call)) {
			(Outcome::Success, Ok(())) => seen[0] += 1,
			(Outcome::Failure(said), Err(real)) => {
				assert_eq!(said, real);
				seen[1] += 1;
			}
			(said, real) => panic!("{from}: {said:?}, but {real:?}"),
		}
	}
	assert!(seen[0] >= 2 && seen[1] >= 2, "{seen:?}");
}

#[test]
fn blockers_are_all_there_at_once() {
	let mut ext = city();
	let said = ask(&mut ext, Key::Bob, &caveat());
	assert_eq!(said.blockers.land, vec![BlockerKind::PropertyNotFound { property: code() }.into()]);
	assert!(matches!(said.outcome, Outcome::Failure(DispatchError::Module(_))), "{said:?}");

	assert_ok!(really(&mut ext, Key::Dave, register()));
	let said = ask(&mut ext, Key::Bob, &caveat());
	ext.execute_with(|| assert_eq!(said.blockers.land, LandTitles::blockers(code(), Act::LodgeCaveat, 10)));

	let commit = pallet_insurance_investments::Call::commit { fund: 99, project: 99, amount: 0 };
	let said = ask(&mut ext, Key::EveStash, &commit.into());
	ext.execute_with(|| assert_eq!(said.blockers.insurance, InsuranceInvestments::can_commit(99, 99, 0)));
	assert!(!said.blockers.insurance.is_empty());
}

#[test]
fn what_the_filter_stops_is_a_failure() {
	let mut ext = city();
	let said = ask(&mut ext, Key::Alice, &pallet_balances::Call::burn { value: 1, keep_alive: false }.into());
	assert_eq!(said.outcome, Outcome::Failure(frame_system::Error::<Runtime>::CallFiltered.into()));
}

#[test]
fn past_the_quota_the_fee_is_what_is_paid() {
	let mut ext = city();
	let call: RuntimeCall = frame_system::Call::remark_with_event { remark: vec![1; 5_000] }.into();
	let alice = Key::Alice.to_account_id();
	ext.execute_with(|| {
		let party = Parties::party_of(alice.clone()).unwrap();
		let left = Parties::quota(alice.clone()).unwrap().left;
		assert!(Parties::debit(party, left).is_some());
	});
	let said = ask(&mut ext, Key::Alice, &call);
	assert_eq!(said.outcome, Outcome::Success);
	assert!(!said.covered_by_quota);
	// One fen for its time at least, two for its length.
	assert!(said.fee >= 3, "{said:?}");
	assert!(said.weight.all_gte(call.get_dispatch_info().call_weight), "{said:?}");
	// The balance goes down by exactly that.
	ext.execute_with(|| {
		let before = Balances::free_balance(&alice);
		let again = dry_run(alice.clone(), call);
		assert_eq!(again, said);
		assert_eq!(before - Balances::free_balance(&alice), said.fee);
	});
}

#[test]
fn who_cannot_pay_is_told_before_signing() {
	let mut ext = city();
	let said = ask(&mut ext, Key::One, &frame_system::Call::remark { remark: vec![] }.into());
	let payment = TransactionValidityError::Invalid(InvalidTransaction::Payment);
	assert_eq!(said.outcome, Outcome::Refusal(payment));
	assert!(!said.covered_by_quota && said.fee >= 1, "{said:?}");
}

#[test]
fn calls_within_calls_are_run_too() {
	let mut ext = city();
	let mut nested: RuntimeCall = frame_system::Call::remark { remark: vec![] }.into();
	for _ in 0..8 {
		nested = pallet_utility::Call::batch { calls: vec![nested] }.into();
	}
	assert_eq!(ask(&mut ext, Key::Alice, &nested).outcome, Outcome::Success);
}
