//! What stands in the way of a call, and who can lift it.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// There is no fund of that number.
		UnknownFund,
		/// The insurer has no live licence: governance grants it.
		NotLicensed,
		/// An insurer has at most 16 funds that are not closed: close one first.
		TooManyFunds,
		/// A figure is out of range.
		Overflow,
		/// The party has no account: its identity office gives it one.
		NoAccount,
		/// An amount has to be greater than zero.
		ZeroAmount,
		/// The fund has not that much money free: less what redemptions are owed.
		NotEnoughCash,
		/// A fund has money in at most 64 projects at a time.
		TooManyPositions,
		/// The fund has no money in that project.
		NoPosition,
		/// There is no project of that number.
		UnknownProject,
		/// The fund has not that much principal in the project.
		PrincipalExceeded,
	}
}
