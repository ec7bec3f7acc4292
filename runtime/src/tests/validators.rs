//! Misconduct of validators, from the node's report to the chain's record, with the real session keys.

use crate::*;
use civitas_primitives::{apis::runtime_decl_for_double_authoring_api::DoubleAuthoringApiV1, PartyRegistry};
use codec::{Decode, Encode};
use frame_support::{assert_ok, dispatch::DispatchResult, traits::Hooks};
use pallet_governance::ScheduleFilter;
use pallet_validators::Misconduct;
use sp_consensus_aura::digests::CompatibleDigestItem;
use sp_consensus_grandpa::runtime_decl_for_grandpa_api::GrandpaApiV3;
use sp_core::{
	offchain::{testing::TestTransactionPoolExt, TransactionPoolExt},
	proof_of_possession::statement_of_ownership,
	Pair, H256,
};
use sp_io::TestExternalities;
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};
use sp_runtime::{
	traits::{Dispatchable, Header as _},
	transaction_validity::{InvalidTransaction, TransactionSource},
	Digest, DigestItem,
};

type Seal = sp_consensus_aura::sr25519::AuthoritySignature;

/// A slot of the validator that is second among four.
const SLOT: u64 = 4_001;

fn slot_digest() -> Digest {
	Digest { logs: vec![<DigestItem as CompatibleDigestItem<Seal>>::aura_pre_digest(SLOT.into())] }
}

/// The `local` preset in its first block.
fn four_validators() -> TestExternalities {
	let json = genesis::preset(&genesis::LOCAL.into()).expect("there is a local preset");
	let mut ext: TestExternalities = super::storage(&json).into();
	ext.execute_with(|| {
		System::initialize(&1, &System::parent_hash(), &slot_digest());
		<AllPalletsWithSystem as frame_support::traits::OnInitialize<BlockNumber>>::on_initialize(1);
	});
	ext
}

fn sealed(mark: u8, key: Sr25519Keyring) -> Header {
	let mut header = Header::new(1, H256::repeat_byte(mark), H256::zero(), H256::zero(), slot_digest());
	let seal = Seal::from(key.pair().sign(header.hash().as_bytes()));
	header.digest_mut().push(<DigestItem as CompatibleDigestItem<Seal>>::aura_seal(seal));
	header
}

fn key_owner_proof(authority: &AuraId) -> KeyOwnerProof {
	<Runtime as DoubleAuthoringApiV1<Block, AuraId, KeyOwnerProof>>::prove_key_owner(authority.clone())
		.expect("a key of this session")
}

/// Runs what reports to the node's pool. Returns the transactions there.
fn reported(ext: &mut TestExternalities, report: impl FnOnce() -> Option<()>) -> Vec<UncheckedExtrinsic> {
	let (pool, state) = TestTransactionPoolExt::new();
	ext.register_extension(TransactionPoolExt::new(pool));
	ext.execute_with(|| assert_eq!(report(), Some(())));
	let transactions = state.read().transactions.clone();
	transactions.iter().map(|bytes| UncheckedExtrinsic::decode(&mut &bytes[..]).expect("a transaction")).collect()
}

#[test]
fn f36_double_authoring_is_reported_by_the_node_and_recorded() {
	let mut ext = four_validators();
	let offender = Sr25519Keyring::Bob;
	let transactions = reported(&mut ext, || {
		let authority = AuraId::from(offender.public());
		let proof = key_owner_proof(&authority);
		<Runtime as DoubleAuthoringApiV1<Block, AuraId, KeyOwnerProof>>::submit_report_double_authoring(
			sealed(1, offender),
			sealed(2, offender),
			authority,
			proof,
		)
	});
	let [transaction] = &transactions[..] else { panic!("{transactions:?}") };
	ext.execute_with(|| {
		let validity = |source| Executive::validate_transaction(source, transaction.clone(), H256::zero());
		let valid = validity(TransactionSource::Local).expect("right, and from this node");
		assert!(!valid.propagate);
		assert_eq!(validity(TransactionSource::External), Err(InvalidTransaction::Call.into()));

		assert_ok!(transaction.function.clone().dispatch(RuntimeOrigin::none()));
		let account = offender.to_account_id();
		assert_eq!(Validators::stopped().first(), Some(&account));
		assert!(!Validators::validators().contains(&account));
		let department = <Parties as PartyRegistry<AccountId>>::party_of(&account);
		assert!(department.is_some());
		let misconduct = Misconduct::DoubleAuthoring { slot: SLOT };
		let event = pallet_validators::Event::Equivocation { validator: account, department, misconduct, session: 0 };
		System::assert_has_event(event.into());
		assert_eq!(validity(TransactionSource::Local), Err(InvalidTransaction::Stale.into()));
		Validators::do_try_state().unwrap();
	});
}

#[test]
fn f36_a_double_vote_is_reported_by_the_node_and_recorded() {
	let mut ext = four_validators();
	let key = Ed25519Keyring::Charlie;
	let transactions = reported(&mut ext, || {
		let vote = |mark: u8| {
			let target = (H256::repeat_byte(mark), BlockNumber::from(mark));
			// A prevote (0) in round 3 of set 0.
			(target, key.pair().sign(&(0u8, target, 3u64, 0u64).encode()))
		};
		let encoded = (0u64, 0u8, 3u64, key.public(), vote(1), vote(2)).encode();
		let proof = Decode::decode(&mut &encoded[..]).expect("the form of a proof");
		let owner = <Runtime as GrandpaApiV3<Block>>::generate_key_ownership_proof(0, key.public().into())
			.expect("a key of this session");
		<Runtime as GrandpaApiV3<Block>>::submit_report_equivocation_unsigned_extrinsic(proof, owner)
	});
	let [transaction] = &transactions[..] else { panic!("{transactions:?}") };
	ext.execute_with(|| {
		assert!(Executive::validate_transaction(TransactionSource::Local, transaction.clone(), H256::zero()).is_ok());
		assert_ok!(transaction.function.clone().dispatch(RuntimeOrigin::none()));
		assert_eq!(Validators::stopped(), [Sr25519Keyring::Charlie.to_account_id()]);
		let found: Vec<_> = Validators::offences().into_iter().map(|offence| offence.misconduct).collect();
		assert_eq!(found, [Misconduct::DoubleVote { set_id: 0, round: 3 }]);
	});
}

/// A validator's own transaction, with keys made from that byte.
fn set_keys(owner: Sr25519Keyring, seed: u8) -> DispatchResult {
	let aura = sp_core::sr25519::Pair::from_seed(&[seed; 32]);
	let grandpa = sp_core::ed25519::Pair::from_seed(&[seed; 32]);
	let keys = SessionKeys { aura: aura.public().into(), grandpa: grandpa.public().into() };
	let statement = owner.to_account_id().using_encoded(statement_of_ownership);
	let proof = (aura.sign(&statement), grandpa.sign(&statement)).encode();
	let call: RuntimeCall = pallet_session::Call::set_keys { keys, proof }.into();
	call.dispatch(RuntimeOrigin::signed(owner.to_account_id())).map(drop).map_err(|failure| failure.error)
}

#[test]
fn a_validator_keeps_changed_keys_for_a_day_unless_the_council_lifts_it() {
	four_validators().execute_with(|| {
		let bob = Sr25519Keyring::Bob;
		assert_ok!(set_keys(bob, 1));
		// Until the session ends it may still correct them.
		assert_ok!(set_keys(bob, 2));
		Session::rotate_session();
		let changed = Session::current_index();
		let refused: DispatchResult = Err(pallet_session::Error::<Runtime>::NoAssociatedValidatorId.into());
		while (Session::current_index() - changed) * constants::SESSION_LENGTH < 24 * 60 * constants::MINUTES {
			assert_eq!(set_keys(bob, 3), refused);
			Session::rotate_session();
		}
		assert_ok!(set_keys(bob, 3));
		Session::rotate_session();
		assert_eq!(set_keys(bob, 4), refused);
		// Another one's are its own matter.
		assert_ok!(set_keys(Sr25519Keyring::Charlie, 5));

		// They are stolen: one decision, and it sets others at once.
		let validator = bob.to_account_id();
		let calls: Vec<RuntimeCall> = vec![
			pallet_validators::Call::remove_validator { validator: validator.clone() }.into(),
			pallet_validators::Call::add_validator { validator: validator.clone() }.into(),
		];
		let decision: RuntimeCall = pallet_utility::Call::batch_all { calls }.into();
		assert_ok!(<configs::governance::Decisions as ScheduleFilter<_>>::ensure_schedulable(&decision));
		assert_ok!(decision.dispatch(RuntimeOrigin::root()));
		assert_ok!(set_keys(bob, 4));
		Session::rotate_session();
		assert_eq!(Validators::keys_fixed_until(validator), Some(Session::current_index() + 24 * 6));
	});
}

#[test]
fn f36_one_validator_alone_stays() {
	super::city().execute_with(|| {
		System::initialize(&2, &System::parent_hash(), &slot_digest());
		Validators::on_initialize(2);
		let offender = Sr25519Keyring::Alice;
		let authority = AuraId::from(offender.public());
		let proof = key_owner_proof(&authority);
		assert_ok!(Validators::report_double_authoring(
			RuntimeOrigin::signed(Sr25519Keyring::Bob.to_account_id()),
			sealed(1, offender).into(),
			sealed(2, offender).into(),
			authority,
			proof,
		));
		System::assert_last_event(
			pallet_validators::Event::OffenderKept { validator: offender.to_account_id() }.into(),
		);
		assert_eq!(Validators::validators(), [offender.to_account_id()]);
		assert!(Validators::stopped().is_empty());
	});
}
