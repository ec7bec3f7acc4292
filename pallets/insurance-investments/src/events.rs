//! What funds and projects tell: enough to rebuild them outside, each naming the parties concerned.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An insurer has proposed a fund.
		FundProposed {
			/// The fund.
			fund: FundId,
			/// The insurer.
			insurer: PartyId,
			/// General account or unit-linked.
			kind: FundKind,
			/// Digest of its rules.
			rules: H256,
		},
		/// Money could not be delivered; it waits to be claimed.
		Undeliverable {
			/// Whose it is.
			party: PartyId,
			/// How much.
			amount: BalanceOf<T>,
		},
	}
}
