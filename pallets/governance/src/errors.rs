//! What stands in the way of a call, and who can lift it.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// The chain does not have the preimage of that hash: note it first (preimage.notePreimage), so that everybody
		/// can read what the motion does while it can be vetoed.
		PreimageMissing,
		/// The preimage has another length: take hash and length from the same file.
		WrongLength,
		/// The encoded call is longer than a motion may be: split it into several motions.
		CallTooLong,
		/// The preimage is not a call of this chain: encode the call with the current metadata.
		NotACall,
		/// The call weighs more than a transaction may, so nobody could execute it: split it into several motions.
		CallTooHeavy,
		/// It counts as executed although something in it fails, or weighs more than it says (utility.batch, forceBatch,
		/// ifElse, dispatchAs, withWeight; proxied calls; multisig.asMulti; calls of a council or of this pallet that
		/// carry out others): put the calls into utility.batchAll, and use
		/// utility.dispatchAsFallible to call as somebody else.
		HidesFailure,
		/// No motion goes through the sudo pallet: schedule the call itself, which is executed as root.
		SudoCall,
		/// No motion writes storage by hand, past the rules of the pallets, nor balances, migrations or session keys: use the call of the pallet whose storage it
		/// is, or an upgrade with a migration (system.authorizeUpgrade).
		RawStorage,
		/// No motion replaces the code without the checks that code must pass: use system.authorizeUpgrade with the
		/// digest of the code; then anybody brings the code.
		UncheckedCode,
		/// A council of these seats could not decide, or too few of them could: list at least three seats and no more
		/// than there may be, each once, and as prime one of them or none.
		UnfitCouncil,
		/// As many motions wait as there may be: execute, veto or expire one of them first.
		QueueFull,
		/// There is no motion of that number.
		UnknownMotion,
		/// The motion is over: it was executed or vetoed, or has expired. The council can schedule the call anew.
		MotionOver,
		/// The motion was not executed in time. The council can schedule the call anew.
		MotionExpired,
		/// The delay in which the motion can be vetoed still runs; the motion names the moment and the block it ends.
		DelayRunning,
		/// The motion can still be executed, so it cannot be expired; the motion names the moment it expires.
		NotExpired,
		/// Calls have another form since an upgrade, so the motion might do something else than what was decided. The
		/// council can schedule the call anew.
		FormOfCallsChanged,
		/// The call weighs more than the limit given: give a higher one.
		WeightLimitTooLow,
		/// The chain has no pallet of that name with calls: write it as clients show it, such as `LandTitles`.
		UnknownPallet,
		/// This pallet can never be stopped: the chain, or the way to a veto, needs it.
		Unstoppable,
		/// A stop ends in the future: choose a later moment.
		StopInThePast,
		/// The stop would last longer than a stop may: choose an earlier moment; it can be renewed.
		StopTooLong,
		/// As many pallets are stopped as there may be: resume one of them first.
		TooManyStops,
		/// This pallet is not stopped, or its stop has ended by itself.
		NotStopped,
	}
}
