//! One file for each idea.

mod constant_set_id;
mod double_authoring;
mod double_vote;
mod genesis;
mod historical;
mod key_changes;
mod membership;
mod offences;
mod performance;
mod random;
mod random_offences;
mod try_state;

use frame_support::{assert_noop, assert_ok, pallet_prelude::DispatchResult};
use sp_consensus_aura::digests::CompatibleDigestItem;
use sp_core::{sr25519, Pair, H256};
use sp_runtime::{traits::Header as _, Digest, DigestItem};
use sp_session::MembershipProof;
use sp_staking::{
	offence::{Kind, Offence, OffenceError, ReportOffence},
	SessionIndex,
};

use crate::{mock::*, Misconduct};

type Header = frame_system::pallet_prelude::HeaderFor<Test>;
type Seal = crate::SealOf<Test>;

fn add(account: AccountId) {
	assert_ok!(Validators::add_validator(RuntimeOrigin::root(), account));
}

fn remove(account: AccountId) {
	assert_ok!(Validators::remove_validator(RuntimeOrigin::root(), account));
}

/// The header of a block in a slot; `mark` tells it from others.
fn unsealed(slot: u64, mark: u8) -> Header {
	let logs = vec![<DigestItem as CompatibleDigestItem<Seal>>::aura_pre_digest(slot.into())];
	Header::new(7, H256::repeat_byte(mark), H256::zero(), H256::zero(), Digest { logs })
}

fn seal(mut header: Header, key: &sr25519::Pair) -> Header {
	let seal = Seal::from(key.sign(header.hash().as_bytes()));
	header.digest_mut().push(<DigestItem as CompatibleDigestItem<Seal>>::aura_seal(seal));
	header
}

/// A report of double authoring.
#[derive(Clone)]
struct Report {
	first: Header,
	second: Header,
	authority: sr25519::Public,
	proof: MembershipProof,
}

impl Report {
	/// A right one: `account` sealed two blocks of `slot` with its first key.
	fn of(account: AccountId, slot: u64) -> Self {
		let key = aura(account, 0);
		Self {
			first: seal(unsealed(slot, 1), &key),
			second: seal(unsealed(slot, 2), &key),
			authority: key.public(),
			proof: Validators::prove_key_owner(&key.public().into()).expect("the key is one of this session"),
		}
	}

	fn call(self) -> crate::Call<Test> {
		crate::Call::report_double_authoring {
			first: Box::new(self.first),
			second: Box::new(self.second),
			authority: self.authority.into(),
			key_owner_proof: self.proof,
		}
	}

	fn submit(self, origin: RuntimeOrigin) -> DispatchResult {
		Validators::report_double_authoring(
			origin,
			Box::new(self.first),
			Box::new(self.second),
			self.authority.into(),
			self.proof,
		)
	}
}

/// An offence as the GRANDPA pallet reports it, once proven.
struct DoubleVote {
	offender: AccountId,
	session: SessionIndex,
	round: u64,
}

impl Offence<(AccountId, ())> for DoubleVote {
	const ID: Kind = *b"grandpa:equivoca";
	type Slot = (u64, u64);

	fn offenders(&self) -> Vec<(AccountId, ())> {
		vec![(self.offender, ())]
	}
	fn session_index(&self) -> SessionIndex {
		self.session
	}
	fn validator_set_count(&self) -> u32 {
		3
	}
	fn slot(&self) -> (u64, u64) {
		(0, self.round)
	}
	fn slash_fraction(&self, _: u32) -> sp_runtime::Perbill {
		sp_runtime::Perbill::zero()
	}
}

fn report(offence: DoubleVote) -> Result<(), OffenceError> {
	<Validators as ReportOffence<AccountId, _, _>>::report_offence(vec![], offence)
}

/// `offender` has voted twice in a round of this session.
fn offend(offender: AccountId, round: u64) {
	let session = Session::current_index();
	assert_eq!(report(DoubleVote { offender, session, round }), Ok(()));
}

/// The events of this pallet since the last look.
fn events() -> Vec<Event> {
	let events = System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::Validators(event) => Some(event),
			_ => None,
		})
		.collect();
	System::reset_events();
	events
}

fn equivocation(validator: AccountId, misconduct: Misconduct, session: SessionIndex) -> Event {
	Event::Equivocation { validator, department: Some(validator * 1_000), misconduct, session }
}
