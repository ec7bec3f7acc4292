//! What happened to the set of validators.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// Governance has added a validator. It validates after two rotations of the session at most.
		ValidatorAdded {
			/// Its account.
			validator: T::AccountId,
		},
		/// Governance has removed a validator. It validates for two more rotations of the session at most.
		ValidatorRemoved {
			/// Its account.
			validator: T::AccountId,
		},
		/// A validator is proven to have signed two things where it may sign one: two nodes run with its keys, or it
		/// lies. What follows from it for the set of validators is told by the events after this one.
		Equivocation {
			/// Its account.
			validator: T::AccountId,
			/// The department that the account signs for.
			department: Option<PartyId>,
			/// What it did, and when.
			misconduct: Misconduct,
			/// The session in which it held the key that signed.
			session: SessionIndex,
		},
		/// A validator that misbehaved is no validator any more. It votes for two more rotations of the session at
		/// most. Governance may add it again.
		OffenderRemoved {
			/// Its account.
			validator: T::AccountId,
		},
		/// A validator that misbehaved makes no more blocks from now on.
		OffenderStopped {
			/// Its account.
			validator: T::AccountId,
		},
		/// A validator that misbehaved stays, and goes on making blocks: without it there would be fewer validators
		/// than the least. Governance adds another one, then removes it.
		OffenderKept {
			/// Its account.
			validator: T::AccountId,
		},
	}
}
