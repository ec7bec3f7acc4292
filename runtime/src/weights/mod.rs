//! Weights as measured by the benchmarks (`scripts/benchmark`), one file a pallet; generated, not edited.

pub use frame_support::weights::constants::{BlockExecutionWeight, ExtrinsicBaseWeight};
