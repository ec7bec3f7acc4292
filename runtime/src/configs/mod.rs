//! How each pallet is configured: one file a pallet.
//!
//! Weights: the SDK's pallets have the SDK's measurements, with ParityDB's reads and writes; ours are measured
//! (`scripts/benchmark`, `weights/`). Measure again on the validators' machines before a chain with real property starts.

mod aura;
mod authorship;
mod balances;
pub mod council;
pub mod governance;
mod grandpa;
mod insurance_investments;
mod land_titles;
mod migrations;
mod multisig;
mod parties;
mod preimage;
pub mod proxy;
mod session;
mod settlement;
mod sudo;
mod system;
mod tax_receipts;
mod timestamp;
mod transaction_payment;
mod utility;
mod validators;

pub use balances::HoldMover;
pub use system::{RuntimeBlockLength, RuntimeBlockWeights};
pub use transaction_payment::FeeAccount;

/// Who governs: grants licences, sets ceilings, changes validators. No key is root, nor is the council; a motion of the
/// council is executed as root after its delay.
pub type GovernanceOrigin = frame_system::EnsureRoot<crate::AccountId>;
