//! What the chain keeps and tells of its validators.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_staking::SessionIndex;

/// How a validator signed two things where it may sign one.
#[derive(Clone, Copy, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, PartialEq, Eq, Debug)]
pub enum Misconduct {
	/// It signed two different blocks of one slot.
	DoubleAuthoring {
		/// The slot.
		slot: u64,
	},
	/// It voted for two different blocks in one round of finality.
	DoubleVote {
		/// The authority set of the round.
		set_id: u64,
		/// The round.
		round: u64,
	},
}

/// A proven misconduct.
#[derive(Clone, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, PartialEq, Eq, Debug)]
pub struct OffenceRecord<AccountId> {
	/// Who did it.
	pub validator: AccountId,
	/// What it did.
	pub misconduct: Misconduct,
	/// The session in which it held the key that signed.
	pub session: SessionIndex,
	/// The session in which it was reported.
	pub reported_in: SessionIndex,
}

/// What a validator made of its slots in a session.
#[derive(
	Clone, Copy, Default, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, PartialEq, Eq, Debug,
)]
pub struct Slots {
	/// Slots in which it made a block.
	pub authored: u32,
	/// Slots that passed without its block.
	pub missed: u32,
}

/// How a validator performed in a session.
#[derive(Clone, Encode, Decode, DecodeWithMemTracking, TypeInfo, PartialEq, Eq, Debug)]
pub struct Performance<AccountId> {
	/// Its account.
	pub validator: AccountId,
	/// Slots in which it made a block.
	pub authored: u32,
	/// Slots that passed without its block.
	pub missed: u32,
}
