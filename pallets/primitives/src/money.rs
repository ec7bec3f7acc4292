use frame_support::dispatch::DispatchResult;

/// Moves all that an account owns, held amounts included, when a party's account is replaced.
pub trait AccountMover<AccountId> {
	/// Moves the free and every held balance of `from` to `to`, holds kept as holds. All or nothing.
	fn move_all(from: &AccountId, to: &AccountId) -> DispatchResult;

	/// For benchmarks and tests: gives `account` money of every sort that there is to move.
	#[cfg(any(feature = "std", feature = "runtime-benchmarks"))]
	fn benchmark_fund(account: &AccountId) -> DispatchResult;
}
