use crate::*;
use frame_support::{
	parameter_types,
	traits::{tokens::imbalance::ResolveTo, ConstU8},
	weights::{Weight, WeightToFee},
	PalletId,
};
use pallet_transaction_payment::{ConstFeeMultiplier, FungibleAdapter, Multiplier};
use sp_runtime::traits::{AccountIdConversion, One};

parameter_types! {
	pub FeeMultiplier: Multiplier = Multiplier::one();
	/// Where fees go. They are never burnt: money in issue stays what the banks have issued less what they redeemed.
	pub FeeAccount: AccountId = PalletId(*b"civ/fees").into_account_truncating();
}

/// Reference time to fee: one fen for each started millisecond, so that the smallest call costs a fen.
pub struct TimeToFee;

impl WeightToFee for TimeToFee {
	type Balance = Balance;
	fn weight_to_fee(weight: &Weight) -> Balance {
		let per_fen = Balance::from(frame_support::weights::constants::WEIGHT_REF_TIME_PER_MILLIS);
		Balance::from(weight.ref_time()).div_ceil(per_fen)
	}
}

/// Length to fee: one fen for each started 4 KiB.
pub struct LengthToFee;

impl WeightToFee for LengthToFee {
	type Balance = Balance;
	fn weight_to_fee(length: &Weight) -> Balance {
		Balance::from(length.ref_time()).div_ceil(4096)
	}
}

impl pallet_transaction_payment::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type OnChargeTransaction = FungibleAdapter<Balances, ResolveTo<FeeAccount, Balances>>;
	type WeightToFee = TimeToFee;
	type LengthToFee = LengthToFee;
	type FeeMultiplierUpdate = ConstFeeMultiplier<FeeMultiplier>;
	type OperationalFeeMultiplier = ConstU8<5>;
	type WeightInfo = pallet_transaction_payment::weights::SubstrateWeight<Runtime>;
}
