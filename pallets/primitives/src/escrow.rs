use frame_support::dispatch::DispatchResult;

use crate::{ConveyanceId, PartyId};

/// The escrow of conveyances, as the tax pallet uses it to secure tax until registration.
pub trait ConveyanceEscrow<AccountId, Balance> {
	/// Moves `amount` of tax money from `from` into the escrow of `conveyance`, for the account of `payer`.
	/// Fails when the conveyance is not pending or the money is not there.
	fn secure_tax(conveyance: ConveyanceId, from: &AccountId, payer: PartyId, amount: Balance) -> DispatchResult;

	/// For benchmarks and tests: makes `conveyance` pending, so that tax can be secured in its escrow.
	#[cfg(any(feature = "std", feature = "runtime-benchmarks"))]
	fn benchmark_open(conveyance: ConveyanceId);
}
