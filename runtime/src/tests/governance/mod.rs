//! From a decision of the council to a call with root's power, and that there is no other way to it.

mod decisions;
mod motions;
mod no_single_key;
mod schedulable;
mod stops;
mod upgrades;

use super::started;
use crate::{
	configs::{council::CouncilCollective, RuntimeBlockWeights},
	*,
};
use codec::Encode;
use frame_support::{assert_ok, dispatch::DispatchResult, weights::Weight};
use pallet_governance::MotionNumber;
use sp_io::TestExternalities;
use sp_keyring::Sr25519Keyring as Key;
use sp_runtime::traits::{BlakeTwo256, Dispatchable, Hash as _};

/// The seats: identity office, court, land registry, tax bureau, bank, insurer.
const SEATS: [Key; 6] = [Key::AliceStash, Key::BobStash, Key::Dave, Key::Eve, Key::Ferdie, Key::EveStash];

/// Delay of a decision in this city, in milliseconds and in blocks.
const DELAY: (u64, BlockNumber) = constants::DEVELOPMENT_DELAY;

/// The city without a sudo key.
fn local() -> TestExternalities {
	started(crate::genesis::LOCAL)
}

/// The city on a node that reads the version of code as nodes do.
fn node() -> TestExternalities {
	let executor = sc_executor::WasmExecutor::<sp_io::SubstrateHostFunctions>::builder().build();
	let mut ext = local();
	ext.register_extension(sp_core::traits::ReadRuntimeVersionExt::new(executor));
	ext
}

fn by(key: Key) -> RuntimeOrigin {
	RuntimeOrigin::signed(key.to_account_id())
}

/// That many seats of all.
fn members(yes: u32, seats: u32) -> RuntimeOrigin {
	pallet_collective::RawOrigin::<AccountId, CouncilCollective>::Members(yes, seats).into()
}

fn now() -> u64 {
	pallet_timestamp::Now::<Runtime>::get()
}

fn wait(time: u64, blocks: BlockNumber) {
	pallet_timestamp::Now::<Runtime>::put(now() + time);
	System::set_block_number(System::block_number() + blocks);
}

/// Makes a call as a transaction does: all of it or nothing.
fn make(key: Key, call: RuntimeCall) -> DispatchResult {
	call.dispatch(by(key)).map(drop).map_err(|failure| failure.error)
}

/// Somebody tries to propose.
fn try_propose(key: Key, threshold: u32, call: &RuntimeCall) -> DispatchResult {
	let (proposal, length_bound) = (Box::new(call.clone()), call.encoded_size() as u32);
	make(key, pallet_collective::Call::propose { threshold, proposal, length_bound }.into())
}

/// A seat proposes; answers the hash and the index of its motion.
fn propose(seat: Key, threshold: u32, call: &RuntimeCall) -> (Hash, u32) {
	let index = pallet_collective::ProposalCount::<Runtime, CouncilCollective>::get();
	assert_ok!(try_propose(seat, threshold, call));
	(BlakeTwo256::hash_of(call), index)
}

/// Anybody closes a motion of the council.
fn close((hash, index): (Hash, u32)) -> DispatchResult {
	Council::close(by(Key::Charlie), hash, index, Weight::MAX, u32::MAX).map(drop).map_err(|failure| failure.error)
}

/// As many seats as that propose and vote for a call, which then is dispatched as theirs; answers what came of it.
fn decide(seats: usize, call: &RuntimeCall) -> DispatchResult {
	let motion = propose(SEATS[0], seats as u32, call);
	if seats > 1 {
		for seat in &SEATS[..seats] {
			assert_ok!(Council::vote(by(*seat), motion.0, motion.1, true));
		}
		assert_ok!(close(motion));
	}
	System::events()
		.into_iter()
		.rev()
		.find_map(|record| match record.event {
			RuntimeEvent::Council(pallet_collective::Event::Executed { result, .. }) => Some(result),
			_ => None,
		})
		.expect("the council's call was dispatched")
}

/// Notes the bytes of a call, and gives the call that queues it.
fn noted(call: &RuntimeCall) -> RuntimeCall {
	let bytes = call.encode();
	let (hash, length) = (BlakeTwo256::hash(&bytes), bytes.len() as u32);
	assert_ok!(Preimage::note_preimage(by(Key::AliceStash), bytes));
	pallet_governance::Call::schedule { hash, length }.into()
}

/// Four of six seats put a call into the queue.
fn schedule(call: &RuntimeCall) -> MotionNumber {
	let number = pallet_governance::NextMotion::<Runtime>::get();
	assert_ok!(decide(4, &noted(call)));
	number
}

/// Somebody whom no office knows asks for a decision to be executed.
fn execute(motion: MotionNumber) -> DispatchResult {
	let weight = RuntimeBlockWeights::get().max_block;
	Governance::execute(by(Key::One), motion, weight).map(drop).map_err(|failure| failure.error)
}

/// The call has root's power, after its delay.
fn govern(call: &RuntimeCall) -> MotionNumber {
	let motion = schedule(call);
	wait(DELAY.0, DELAY.1);
	assert_ok!(execute(motion));
	motion
}

/// Gives Charlie (11) a valuer's licence.
fn licence() -> RuntimeCall {
	let role = civitas_primitives::OfficeRole::Valuer;
	pallet_parties::Call::grant_licence { party: 11, role, district: Some(1_000), until: None }.into()
}

fn has_licence() -> bool {
	pallet_parties::Licences::<Runtime>::contains_key(11, civitas_primitives::OfficeRole::Valuer)
}
