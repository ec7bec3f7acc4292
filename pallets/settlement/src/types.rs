use civitas_primitives::{Moment, PartyId};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::traits::fungible::Inspect;
use scale_info::TypeInfo;
use sp_runtime::{
	traits::{CheckedAdd, CheckedSub, Zero},
	ArithmeticError,
};

use crate::Config;

/// Amounts of settlement money.
pub type BalanceOf<T> = <<T as Config>::Currency as Inspect<<T as frame_system::Config>::AccountId>>::Balance;
/// A bank's book in the settlement money of `T`.
pub type BankBookOf<T> = BankBook<BalanceOf<T>>;
/// A redemption in the settlement money of `T`.
pub type RedemptionOf<T> = Redemption<BalanceOf<T>>;
/// What a reference was used for, in the settlement money of `T`.
pub type ReferenceUseOf<T> = ReferenceUse<BalanceOf<T>>;

/// What a bank may issue, has issued and has redeemed.
#[derive(
	Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct BankBook<Balance> {
	/// The most that it may have outstanding, set by governance.
	pub ceiling: Balance,
	/// All that it ever issued.
	pub issued: Balance,
	/// All that it ever redeemed. Issued less redeemed is what it has outstanding.
	pub redeemed: Balance,
	/// What waits at it to be paid out. It is still outstanding, and held at its owners.
	pub pending: Balance,
}

impl<Balance: Copy + Ord + Zero + CheckedAdd + CheckedSub> BankBook<Balance> {
	/// What it has issued and not redeemed.
	pub fn outstanding(&self) -> Result<Balance, ArithmeticError> {
		self.issued.checked_sub(&self.redeemed).ok_or(ArithmeticError::Underflow)
	}

	/// What it can still issue: nothing when a lowered ceiling is below what is outstanding.
	pub fn issuable(&self) -> Result<Balance, ArithmeticError> {
		Ok(self.ceiling.checked_sub(&self.outstanding()?).unwrap_or_else(Zero::zero))
	}

	/// What parties can still ask it to pay out.
	pub fn redeemable(&self) -> Result<Balance, ArithmeticError> {
		self.outstanding()?.checked_sub(&self.pending).ok_or(ArithmeticError::Underflow)
	}
}

/// Settlement money that waits for a bank to pay it out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Redemption<Balance> {
	/// The bank that is to pay out.
	pub bank: PartyId,
	/// The party whose money it is; it is held on the account that the party has at each time.
	pub redeemer: PartyId,
	/// How much.
	pub amount: Balance,
	/// When it was asked for, in milliseconds since 1970 UTC.
	pub requested_at: Moment,
}

/// What a bank has used a keyed digest for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum ReferenceUse<Balance> {
	/// It issued money against it.
	Issue {
		/// The party that received the money.
		beneficiary: PartyId,
		/// How much.
		amount: Balance,
	},
	/// It paid money out under it.
	Payout {
		/// Number of the redemption.
		redemption: u64,
		/// The party that was paid.
		redeemer: PartyId,
		/// How much.
		amount: Balance,
	},
}
