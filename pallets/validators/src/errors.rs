//! What stands in the way of a call, and who can lift it.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// This account is a validator already.
		AlreadyValidator,
		/// This account is no validator.
		NotValidator,
		/// This account has no session keys. Its operator sets them first: session.setKeys with the keys and the proof
		/// that author_rotateKeysWithOwner gives.
		NoSessionKeys,
		/// There are as many validators as there can be. Remove another one first.
		TooManyValidators,
		/// Too few validators with session keys would remain. Add another one first.
		TooFewValidators,
		/// A header is not that of a sealed block, or larger than any block's: give both as the node imported them.
		MalformedHeader,
		/// The headers are of different slots: a validator makes a block in each of its slots.
		SlotsDiffer,
		/// Both headers are of one block, whatever their seals: a block may be sealed twice.
		SameBlock,
		/// The session of the key-owner proof is too long ago, or has not begun: make the proof in the session of the
		/// slot, and report within the period for reports.
		SessionOutOfReach,
		/// The slot is neither in the session of the key-owner proof nor in one next to it: make the proof in the
		/// session of the slot.
		SlotOutsideSession,
		/// The key-owner proof does not show whose the key was in that session: make it anew.
		BadKeyOwnerProof,
		/// This misconduct of this validator is known already, or as many others of its misconducts as are taken up in
		/// one session: it has been dealt with.
		AlreadyReported,
		/// A seal is not that key's signature of its header.
		BadSeal,
	}
}
