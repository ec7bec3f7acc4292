//! Weights as measured by the benchmarks (`scripts/benchmark`), one file a pallet; generated, not edited.

pub use frame_support::weights::constants::{BlockExecutionWeight, ExtrinsicBaseWeight};

macro_rules! interim {
	($($name:ident => $ty:ty),* $(,)?) => {$(
		/// Interim.
		pub mod $name {
			/// Interim.
			pub type WeightInfo<T> = <T as super::Interim<$ty>>::Out;
		}
	)*};
}
/// Interim.
pub trait Interim<W> {
	/// Interim.
	type Out;
}
impl<T, W> Interim<W> for T {
	type Out = W;
}
interim!(
	frame_system => (), frame_system_extensions => (), pallet_timestamp => (), pallet_balances => (),
	pallet_transaction_payment => (), pallet_utility => (), pallet_parties => (), pallet_settlement => (),
	pallet_validators => (), pallet_land_titles => (), pallet_tax_receipts => (),
);
