//! One file for each call or idea.

mod delay;
mod execute;
mod expire;
mod filter;
mod origins;
mod random;
mod schedulable;
mod schedule;
mod stop;
mod try_state;
mod veto;

use civitas_primitives::BoundedText;
use codec::Encode;
use frame_support::{
	assert_noop, assert_ok,
	dispatch::{DispatchResult, GetDispatchInfo},
	traits::{Get, QueryPreimage},
	weights::Weight,
};
use frame_system::RawOrigin;
use sp_runtime::{
	traits::{BlakeTwo256, Dispatchable, Hash},
	ArithmeticError,
	DispatchError::BadOrigin,
};

use crate::{
	mock::*, Motion, MotionNumber, MotionStatus, Motions, NextMotion, Queue, Stage, Stop, Stopped, WeightInfo,
};

fn signed(account: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(account)
}

/// Anna asks for a motion to be executed.
fn execute(number: MotionNumber) -> DispatchResult {
	execute_within(number, Weight::MAX)
}

/// The same, within a limit.
fn execute_within(number: MotionNumber, limit: Weight) -> DispatchResult {
	dispatch_execute(signed(ANNA), number, limit)
}

/// As a transaction does it: in a layer of storage of its own.
fn dispatch_execute(origin: RuntimeOrigin, motion: MotionNumber, weight_limit: Weight) -> DispatchResult {
	let call: RuntimeCall = crate::Call::execute { motion, weight_limit }.into();
	call.dispatch(origin).map(drop).map_err(|failure| failure.error)
}

fn veto(number: MotionNumber) -> DispatchResult {
	Governance::veto(signed(MINORITY), number, reason())
}

fn expire(number: MotionNumber) -> DispatchResult {
	Governance::expire(signed(ANNA), number)
}

fn stop(pallet: &str, until: u64) -> DispatchResult {
	Governance::stop(signed(EMERGENCY), name(pallet), until)
}

fn resume(pallet: &str) -> DispatchResult {
	Governance::resume(signed(EMERGENCY), name(pallet))
}

/// A reason for a veto.
fn reason() -> BoundedText<256> {
	BoundedText::try_from("未经公示").expect("a short text")
}

fn is_requested(call: &RuntimeCall) -> bool {
	<Preimage as QueryPreimage>::is_requested(&hash_of(call).0)
}

fn last_event_is(event: Event) {
	System::assert_last_event(event.into());
}
